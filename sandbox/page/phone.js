// One person's phone: header, chat, and what they can do with it.

import { entry } from "./attach_menu.js";
import { Composer } from "./composer.js";
import { askDeletion, askGroup, askLink, askToJoin } from "./dialogs.js";
import { disclose } from "./disclosure.js";
import { byId, iconButton, make } from "./dom.js";
import { aboutGroup, groupEntries } from "./group_menu.js";
import { OpenQueries } from "./inline_keyboard.js";
import { follow } from "./links.js";
import { Log } from "./log.js";
import { avatar } from "./people.js";
import { ReplyKeyboard } from "./reply_keyboard.js";
import { Rooms } from "./rooms.js";
import { get, post, upload } from "./server.js";
import { Toasts } from "./toasts.js";
import { fullName } from "./world.js";

// What is done where the person is looking; everything else is between them and the bot.
const IN_GROUPS = new Set(["text", "press", "read"]);

export class Phone {
  #queries = new OpenQueries();
  #line = Promise.resolve(); // deeds go out one after the other, in the order they were done
  #refreshing = null;
  #outdated = false;
  #group = null; // the group that is shown, as the server told it

  constructor(world, person, onClose) {
    Object.assign(this, { world, id: person.id });
    const name = (part) => `${part}-${person.id}`;
    this.toasts = new Toasts();
    this.rooms = new Rooms(world, name, () => this.#moved());
    this.log = new Log(fullName(person), this.#messageDeeds());
    this.keyboard = new ReplyKeyboard(name, (row, column) => this.do("keyboard", { row, column }));
    this.composer = new Composer(name, this.keyboard, (kind, details) => this.do(kind, details));
    this.element = this.#build(person, name, onClose);
  }

  #build(person, name, onClose) {
    this.about = make("section", { class: "about-bot", hidden: true });
    this.bar = make("div", { class: "bar", hidden: true });
    const title = make("h2", {}, make("bdi", {}, fullName(person)));
    const language = make("bdi", {}, this.world.languageName(person.language_code));
    this.aboutPerson = [language, " · ", make("bdi", {}, this.world.bot.name)];
    this.subtitle = make("p", {}, ...this.aboutPerson);
    const titles = make("div", { class: "titles" }, title, this.subtitle);
    const control = { id: name("close"), "data-control": "close", onclick: onClose };
    const close = iconButton("close", "Put this phone away", control);
    const header = make("header", {}, avatar(person), titles, this.#menu(name), close);
    const chat = make("div", { class: "chat" }, this.log.element, this.about, this.toasts.element);
    const foot = make("footer", {}, this.bar, this.composer.element, this.keyboard.element);
    const label = `Phone of ${fullName(person)}`;
    const attributes = { class: "phone", "data-person": this.id, "aria-label": label };
    return make("section", attributes, header, this.rooms.element, chat, foot, this.toasts.alerts);
  }

  #menu(name) {
    const id = name("menu-entries");
    const panel = make("div", { id, class: "menu", role: "group", "aria-label": "More" });
    const control = { id: name("menu"), "data-control": "menu", "aria-controls": id };
    const button = iconButton("more", "More", control);
    disclose(button, panel, () => panel.replaceChildren(...this.#menuEntries()));
    return make("div", { class: "menu-anchor end" }, button, panel);
  }

  #menuEntries() {
    const { started, blocked, deleted } = this.world.people.get(this.id) ?? {};
    if (deleted) return [make("p", {}, "This account is deleted.")];
    if (this.#group) return groupEntries(this.#group, this.#groupDeeds());
    const [label, deed] = blocked ? ["Unblock the bot", "unblock"] : ["Block the bot", "block"];
    const again = entry(null, "Press START again", () => this.do("start"));
    return [
      entry(null, "Open a link…", () => this.#openLink()),
      ...(started ? [again] : []),
      entry(null, "New group…", () => this.#makeGroup()),
      entry(null, label, () => this.do(deed)),
      entry(null, "Delete this account…", () => this.#delete(), { class: "danger" }),
    ];
  }

  async #openLink() {
    const link = await askLink(this.world.links);
    if (link) this.#follow(link);
  }

  async #makeGroup() {
    const chosen = await askGroup("New group", []);
    if (chosen) this.#enterGroup("new_group", chosen);
  }

  async #addToGroup(link) {
    const chosen = await askGroup(`Add ${this.world.bot.name} to a group`, this.rooms.groups);
    if (chosen) this.#enterGroup("start_group", { link, ...chosen });
  }

  /** Does what ends in a group, and goes there. */
  #enterGroup(deed, details) {
    return this.#trying(async () => {
      const { group } = await this.#inTurn(() => this.#tell(deed, details));
      await this.refresh();
      this.rooms.go(group);
    });
  }

  #openInvite(link) {
    return this.#trying(async () => {
      const invitation = await post(`/world/people/${this.id}/invitation`, { link });
      if (!(await askToJoin(invitation))) return;
      const { waits } = await this.#inTurn(() => this.#tell("join", { link }));
      await this.refresh();
      if (waits) this.toasts.toast("You have asked to join. Somebody will answer.");
      else this.rooms.go(invitation.group);
    });
  }

  #groupDeeds() {
    const act = (deed) => this.#trying(() => this.#inTurn(() => post(`${this.#room()}/${deed}`)));
    return { act, copy: (text) => this.#copy(text) };
  }

  async #trying(deed) {
    try {
      await deed();
      return true;
    } catch (error) {
      return this.#say(error.message);
    }
  }

  /** The address of what is looked at. */
  #room() {
    const person = `/world/people/${this.id}`;
    return this.rooms.group === null ? person : `${person}/groups/${this.rooms.group}`;
  }

  #moved() {
    this.composer.replyTo(null);
    this.log.toBottom();
    return this.refresh();
  }

  async #delete() {
    if (await askDeletion()) await this.do("delete");
  }

  #messageDeeds() {
    return {
      press: (message, button, place, element) => this.#press(message, button, place, element),
      reply: (message) => this.composer.replyTo(message),
      follow: (address) => this.#follow(address),
      command: (command) => this.do("text", { text: command }),
    };
  }

  /** Does something as this person, after what they did before; false when refused, which the phone then says. */
  async do(deed, details = {}) {
    this.log.toBottom();
    return this.#trying(() => this.#inTurn(() => this.#tell(deed, details)));
  }

  #tell(deed, details) {
    const path = `${IN_GROUPS.has(deed) ? this.#room() : `/world/people/${this.id}`}/${deed}`;
    return details.file ? upload(path, details) : post(path, details);
  }

  async #inTurn(deed) {
    const turn = this.#line.then(deed);
    this.#line = turn.catch(() => {}); // whoever asked hears of a failure; the next deed goes out all the same
    const answer = await turn;
    this.refresh();
    return answer;
  }

  #say(text) {
    this.toasts.notice(text);
    return false;
  }

  #press(message, button, place, element) {
    if (button.kind === "url") return this.#follow(button.url);
    if (button.kind === "copy") return this.#copy(button.url ?? button.text);
    const press = () => this.#inTurn(() => this.#tell("press", { message_id: message.id, ...place }));
    return this.#queries.follow(element, press).catch((error) => this.#say(error.message));
  }

  #copy(text) {
    const [done, failed] = [() => this.#say("Copied"), () => this.#say(`To copy: ${text}`)];
    return navigator.clipboard.writeText(text).then(done, failed);
  }

  #follow(address) {
    return follow(address, this.world.bot.username, {
      bot: (link) => this.#openBot(link),
      group: (link) => this.#addToGroup(link),
      invite: (link) => this.#openInvite(link),
      say: (text) => this.#say(text),
    });
  }

  #openBot(link) {
    this.rooms.go(null);
    return this.do("open", { link });
  }

  /** The bot answered a callback query: its button stops turning. */
  answered(queryId) {
    this.#queries.answered(queryId);
  }

  /** The bot answered with words, or with an address to open. */
  hear({ text, dir, alert, url }) {
    if (url) this.#follow(url);
    if (text) alert ? this.toasts.alert(text, dir) : this.toasts.toast(text, dir);
  }

  /** Reads the chat again; several calls at once become one or two requests. */
  refresh() {
    this.#outdated = true;
    this.#refreshing ??= this.#read()
      .catch((error) => this.#say(error.message))
      .finally(() => (this.#refreshing = null));
    return this.#refreshing;
  }

  async #read() {
    while (this.#outdated) {
      this.#outdated = false;
      const own = `/world/people/${this.id}`;
      const [chat, groups] = await Promise.all([get(`${own}/chat`), get(`${own}/groups`)]);
      this.rooms.render(groups, chat.person.unread);
      this.#render(chat, this.rooms.group === null ? null : await get(this.#room()));
    }
  }

  #render(chat, group) {
    this.#group = group;
    this.element.classList.toggle("in-group", Boolean(group));
    this.subtitle.replaceChildren(...(group ? [aboutGroup(group)] : this.aboutPerson));
    this.world.learn(chat.person);
    this.log.render((group ?? chat).messages);
    this.keyboard.render(chat.keyboard);
    this.#renderFoot(chat.person, group);
    this.composer.render(group ? { commands: [], keyboard: null } : chat);
    this.#renderAbout(group ?? chat);
    this.markRead();
  }

  #renderFoot(person, group) {
    const writes = !person.deleted && (group ? group.writes : person.started && !person.blocked);
    this.composer.element.hidden = !writes;
    this.keyboard.element.classList.toggle("away", !writes);
    this.bar.hidden = writes;
    const state = person.deleted ? "deleted" : group ? "silent" : person.blocked ? "blocked" : "new";
    if (writes || this.bar.dataset.state === state) return;
    this.bar.dataset.state = state;
    this.bar.replaceChildren(this.#barContent(state));
  }

  #barContent(state) {
    if (state === "deleted") return make("p", {}, "This account is deleted.");
    if (state === "silent") return make("p", {}, "Only administrators can write here.");
    const [label, deed] = state === "blocked" ? ["Unblock", "unblock"] : ["START", "start"];
    const control = { id: `${deed}-${this.id}`, "data-control": deed, onclick: () => this.#begin(deed) };
    return make("button", { type: "button", class: "primary", ...control }, label);
  }

  async #begin(deed) {
    if (await this.do(deed)) await this.refresh();
    this.composer.input.focus();
  }

  #renderAbout({ messages, description }) {
    this.about.hidden = messages.length > 0 || !description;
    this.about.replaceChildren(make("h3", {}, "What can this bot do?"), make("p", { dir: "auto" }, description));
  }

  /** Tells the server that the messages have been seen, if this phone is in sight. */
  markRead() {
    const seen = document.visibilityState === "visible" && this.element.offsetParent !== null;
    const { unread } = this.#group ?? this.world.people.get(this.id) ?? {};
    if (!seen || !unread) return;
    post(`${this.#room()}/read`).catch((error) => this.#say(error.message));
  }

  /** Puts the cursor where this person goes on. */
  focus() {
    byId(`start-${this.id}`)?.focus();
  }
}

// One person's phone: header, chat, and what they can do with it.

import { entry } from "./attach_menu.js";
import { Composer } from "./composer.js";
import { askDeletion, askLink } from "./dialogs.js";
import { disclose } from "./disclosure.js";
import { byId, iconButton, make } from "./dom.js";
import { OpenQueries } from "./inline_keyboard.js";
import { follow } from "./links.js";
import { Log } from "./log.js";
import { avatar } from "./people.js";
import { ReplyKeyboard } from "./reply_keyboard.js";
import { get, post, upload } from "./server.js";
import { Toasts } from "./toasts.js";
import { fullName } from "./world.js";

export class Phone {
  #queries = new OpenQueries();
  #line = Promise.resolve(); // deeds go out one after the other, in the order they were done
  #refreshing = null;
  #outdated = false;

  constructor(world, person, onClose) {
    Object.assign(this, { world, id: person.id });
    const name = (part) => `${part}-${person.id}`;
    this.toasts = new Toasts();
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
    const subtitle = make("p", {}, language, " · ", make("bdi", {}, this.world.bot.name));
    const titles = make("div", { class: "titles" }, title, subtitle);
    const control = { id: name("close"), "data-control": "close", onclick: onClose };
    const close = iconButton("close", "Put this phone away", control);
    const header = make("header", {}, avatar(person), titles, this.#menu(name), close);
    const chat = make("div", { class: "chat" }, this.log.element, this.about, this.toasts.element);
    const foot = make("footer", {}, this.bar, this.composer.element, this.keyboard.element);
    const label = `Phone of ${fullName(person)}`;
    const attributes = { class: "phone", "data-person": this.id, "aria-label": label };
    return make("section", attributes, header, chat, foot, this.toasts.alerts);
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
    const [label, deed] = blocked ? ["Unblock the bot", "unblock"] : ["Block the bot", "block"];
    const again = entry(null, "Press START again", () => this.do("start"));
    return [
      entry(null, "Open a link…", () => this.#openLink()),
      ...(started ? [again] : []),
      entry(null, label, () => this.do(deed)),
      entry(null, "Delete this account…", () => this.#delete(), { class: "danger" }),
    ];
  }

  async #openLink() {
    const link = await askLink(this.world.links);
    if (link) this.#follow(link);
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
    try {
      await this.#inTurn(() => this.#tell(deed, details));
      return true;
    } catch (error) {
      return this.#say(error.message);
    }
  }

  #tell(deed, details) {
    const path = `/world/people/${this.id}/${deed}`;
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
    const open = (link) => this.do("open", { link });
    return follow(address, this.world.bot.username, { open, say: (text) => this.#say(text) });
  }

  /** The bot answered a callback query: its button stops turning. */
  answered(queryId) {
    this.#queries.answered(queryId);
  }

  /** The bot answered with words, or with an address to open. */
  hear({ text, alert, url }) {
    if (url) this.#follow(url);
    if (text) alert ? this.toasts.alert(text) : this.toasts.toast(text);
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
      this.#render(await get(`/world/people/${this.id}/chat`));
    }
  }

  #render(chat) {
    this.world.learn(chat.person);
    this.log.render(chat.messages);
    this.keyboard.render(chat.keyboard);
    this.#renderFoot(chat.person);
    this.composer.render(chat);
    this.#renderAbout(chat);
    this.markRead();
  }

  #renderFoot(person) {
    const writes = person.started && !person.blocked && !person.deleted;
    this.composer.element.hidden = !writes;
    this.keyboard.element.classList.toggle("away", !writes);
    this.bar.hidden = writes;
    const state = person.deleted ? "deleted" : person.blocked ? "blocked" : "new";
    if (writes || this.bar.dataset.state === state) return;
    this.bar.dataset.state = state;
    this.bar.replaceChildren(this.#barContent(state));
  }

  #barContent(state) {
    if (state === "deleted") return make("p", {}, "This account is deleted.");
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
    if (!seen || !this.world.people.get(this.id)?.unread) return;
    post(`/world/people/${this.id}/read`).catch((error) => this.#say(error.message));
  }

  /** Puts the cursor where this person goes on. */
  focus() {
    byId(`start-${this.id}`)?.focus();
  }
}

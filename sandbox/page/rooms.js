// The chats of one phone: the one with the bot, and the groups that its owner is in.

import { make } from "./dom.js";

export class Rooms {
  /** The id of the group that is looked at; null in the chat with the bot. */
  group = null;
  #groups = [];
  #tabs = new Map();

  /** `onChange` is called when the person goes to another chat. */
  constructor(world, name, onChange) {
    Object.assign(this, { world, name, onChange });
    this.element = make("nav", { class: "rooms", "aria-label": "Chats", hidden: true });
  }

  /** Takes over what the server says; a group that one is no longer in leads back to the bot. */
  render(groups, unreadOfBot) {
    this.#groups = groups;
    if (!groups.some(({ id }) => id === this.group)) this.group = null;
    this.element.hidden = groups.length === 0;
    const bot = { id: null, title: this.world.bot.name, unread: unreadOfBot };
    const tabs = [bot, ...groups].map((room) => this.#tab(room));
    const standing = [...this.element.children];
    if (tabs.length !== standing.length || tabs.some((tab, at) => tab !== standing[at])) this.element.replaceChildren(...tabs);
  }

  get groups() {
    return this.#groups;
  }

  /** Goes to a group, or with null to the bot. */
  go(id) {
    if (this.group === id) return;
    this.group = id;
    this.onChange();
  }

  /** What stands stays where it is: a tab replaced between press and release would lose the click. */
  #tab({ id, title, unread }) {
    const tab = this.#tabOf(id);
    const here = id === this.group;
    if (here) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
    tab.querySelector("bdi").textContent = title;
    tab.querySelector(".unread")?.remove();
    if (unread && !here) tab.append(make("span", { class: "unread", "aria-label": `${unread} unread` }, String(unread)));
    return tab;
  }

  #tabOf(id) {
    const key = id ?? "bot";
    if (!this.#tabs.has(key)) {
      const attributes = { id: this.name(`room-${key}`), "data-room": key, onclick: () => this.go(id) };
      this.#tabs.set(key, make("button", { type: "button", ...attributes }, make("bdi")));
    }
    return this.#tabs.get(key);
  }
}

// The chats of one phone: the one with the bot, and the groups that its owner is in.

import { make } from "./dom.js";

export class Rooms {
  /** The id of the group that is looked at; null in the chat with the bot. */
  group = null;
  #groups = [];

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
    const focused = this.element.contains(document.activeElement) ? document.activeElement.id : null;
    this.element.replaceChildren(...[bot, ...groups].map((room) => this.#tab(room)));
    if (focused) document.getElementById(focused)?.focus();
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

  #tab({ id, title, unread }) {
    const here = id === this.group;
    const attributes = { id: this.name(`room-${id ?? "bot"}`), "data-room": id ?? "bot", "aria-current": here && "true" };
    const mark = unread && !here ? make("span", { class: "unread", "aria-label": `${unread} unread` }, String(unread)) : null;
    return make("button", { type: "button", ...attributes, onclick: () => this.go(id) }, make("bdi", {}, title), mark);
  }
}

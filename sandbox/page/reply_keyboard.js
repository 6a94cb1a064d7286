// The keyboard that a bot shows in place of the phone's own.

import { icon, iconButton, make } from "./dom.js";

const MARKS = { location: "place", contact: "contact" };

export class ReplyKeyboard {
  #drawn = "";

  /** `onTap` gets the row and the column of the key. */
  constructor(name, onTap) {
    this.onTap = onTap;
    this.element = make("div", { id: name("keyboard"), class: "reply-keyboard", role: "group", "aria-label": "Keyboard of the bot", hidden: true });
    this.toggle = iconButton("keys", "Keyboard of the bot", { id: name("toggle-keyboard"), "data-control": "toggle-keyboard", "aria-expanded": "false", "aria-controls": this.element.id, hidden: true });
    this.toggle.addEventListener("click", () => this.#show(this.element.hidden));
  }

  /** Shows this keyboard, or none for null; one that is already there stays as the person left it. */
  render(keyboard) {
    const signature = JSON.stringify(keyboard);
    if (signature === this.#drawn) return;
    this.#drawn = signature;
    this.element.replaceChildren(...(keyboard?.rows ?? []).map((row, index) => this.#row(row, index)));
    this.toggle.hidden = !keyboard;
    this.#show(Boolean(keyboard));
  }

  #row(keys, row) {
    return make("div", { class: "button-row" }, keys.map((key, column) => this.#key(key, row, column)));
  }

  #key(key, row, column) {
    const mark = MARKS[key.kind];
    const tap = () => this.onTap(row, column);
    return make("button", { type: "button", title: key.text, onclick: tap }, mark ? icon(mark) : null, make("span", { class: "label", dir: "auto" }, key.text));
  }

  #show(open) {
    this.element.hidden = !open;
    this.toggle.setAttribute("aria-expanded", String(open));
  }
}

// The keyboard that a bot shows in place of the phone's own.

import { icon, iconButton, make } from "./dom.js";

const MARKS = { location: "place", contact: "contact" };

export class ReplyKeyboard {
  #drawn = "";

  /** `onTap` gets the row and the column of the key. */
  constructor(name, onTap) {
    this.onTap = onTap;
    const [id, label] = [name("keyboard"), "Keyboard of the bot"];
    this.element = make("div", { id, class: "reply-keyboard", role: "group", "aria-label": label });
    const control = { id: name("toggle-keyboard"), "data-control": "toggle-keyboard", "aria-controls": id };
    this.toggle = iconButton("keys", label, { ...control, hidden: true });
    this.toggle.addEventListener("click", () => this.#show(this.element.hidden));
    this.#show(false);
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
    const sign = MARKS[key.kind] ? icon(MARKS[key.kind]) : null;
    const label = make("span", { class: "label", dir: key.dir }, key.text);
    return make("button", { type: "button", onclick: () => this.onTap(row, column) }, sign, label);
  }

  #show(open) {
    this.element.hidden = !open;
    this.toggle.setAttribute("aria-expanded", String(open));
  }
}

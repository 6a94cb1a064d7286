// The buttons under a message.

import { icon, make } from "./dom.js";

const MARKS = { url: "link", copy: "copy" };

/** Rows of buttons; `onPress` gets what the server said about the button, its place, and its element. */
export function inlineKeyboard(rows, onPress) {
  if (!rows.length) return null;
  const line = (buttons, row) => buttons.map((button, column) => key(button, { row, column }, onPress));
  const lines = rows.map((buttons, row) => make("div", { class: "button-row" }, line(buttons, row)));
  return make("div", { class: "inline-keyboard" }, lines);
}

function key(button, place, onPress) {
  const mark = MARKS[button.kind];
  const label = make("span", { class: "label", dir: button.dir }, button.text);
  const onclick = (event) => onPress(button, place, event.currentTarget);
  const spot = { "data-row": place.row, "data-column": place.column };
  const attributes = { type: "button", title: button.text, ...spot, onclick };
  return make("button", attributes, label, mark ? icon(mark) : null);
}

/** The callback queries of one phone that the bot has not answered yet; each keeps its button turning. */
export class OpenQueries {
  // Real clients give up waiting too; the query itself stays answerable on the server.
  static PATIENCE_MS = 30_000;
  #waiting = new Map();
  #early = new Set();

  /** Turns the button until the query that `press` resolves to is answered. */
  async follow(button, press) {
    if (button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    try {
      this.#await((await press()).query_id, button);
    } catch (error) {
      button.removeAttribute("aria-busy");
      throw error;
    }
  }

  #await(id, button) {
    this.#waiting.set(id, button);
    // The bot can be quicker than the answer to our own request.
    if (this.#early.delete(id)) this.answered(id);
    else setTimeout(() => this.answered(id), OpenQueries.PATIENCE_MS);
  }

  answered(id) {
    const button = this.#waiting.get(id);
    if (!button) {
      this.#early.add(id);
      return;
    }
    this.#waiting.delete(id);
    button.removeAttribute("aria-busy");
  }
}

// A line above the composer that says what the next message will be beside its text, with a cross to drop it.

import { icon, iconButton, make } from "./dom.js";

export class DraftBar {
  /** `onDrop` is called when the person presses the cross. */
  constructor(name, label, onDrop) {
    this.drop = iconButton("close", label, { onclick: onDrop });
    this.element = make("div", { class: `draft-bar ${name}`, hidden: true });
  }

  /** Shows a drawing (or a picture of its own) and two lines; null takes the bar away. */
  show(content) {
    this.element.hidden = !content;
    if (!content) return;
    const { drawing, picture, title, words } = content;
    const lines = make("span", { class: "lines" }, make("b", {}, title), make("span", { dir: "auto" }, words));
    this.element.replaceChildren(picture ?? icon(drawing), lines, this.drop);
  }
}

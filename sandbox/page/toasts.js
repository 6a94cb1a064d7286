// What a bot says over the chat for a moment, or until it has been read.

import { make } from "./dom.js";

const TOAST_MS = 4000;
const PER_CHARACTER_MS = 50;

export class Toasts {
  constructor() {
    this.element = make("div", { class: "toasts", role: "status" });
    this.alerts = make("div", { class: "alerts", hidden: true });
  }

  /** A line that goes away by itself; longer ones stay longer. */
  toast(text, dir = "auto") {
    this.#pass(make("p", { class: "toast", dir }, text));
  }

  /** Something the page itself has to say, such as a refusal by the server. */
  notice(text) {
    this.#pass(make("p", { class: "notice", dir: "auto" }, text));
  }

  #pass(line) {
    this.element.append(line);
    setTimeout(() => line.remove(), TOAST_MS + PER_CHARACTER_MS * line.textContent.length);
  }

  /** A box that stays until it is closed; the rest of the phone waits. */
  alert(text, dir) {
    const before = document.activeElement;
    const words = make("p", { dir }, text);
    const button = make("button", { type: "button", class: "primary" }, "OK");
    const attributes = { class: "toast alert", role: "alertdialog", "aria-label": "The bot says" };
    const box = make("div", attributes, words, button);
    const close = () => this.#close(box, before);
    button.addEventListener("click", close);
    box.addEventListener("keydown", (event) => event.key === "Escape" && close());
    this.alerts.append(box);
    this.#cover(true);
    // Whoever is writing on another phone goes on writing there.
    if (before === document.body || this.alerts.parentElement.contains(before)) button.focus();
  }

  #close(box, before) {
    box.remove();
    this.#cover(this.alerts.children.length > 0);
    if (this.alerts.parentElement.contains(before)) before.focus();
  }

  #cover(covered) {
    this.alerts.hidden = !covered;
    for (const part of this.alerts.parentElement.children) if (part !== this.alerts) part.inert = covered;
  }
}

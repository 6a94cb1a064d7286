// The messages of one chat; redraws only those that changed, and stays at the newest unless the reader scrolled up.

import { messageRow } from "./bubbles.js";
import { dayOf } from "./clock.js";
import { iconButton, make } from "./dom.js";

const NEAR_PX = 48;
const PAGE = 200;

export class Log {
  #rows = new Map();
  #messages = [];
  #limit = PAGE;
  #atBottom = true;
  #top = 0;

  constructor(personName, deeds) {
    this.deeds = { ...deeds, show: (id) => this.show(id) };
    this.list = make("ol", { class: "messages" });
    const more = { type: "button", class: "earlier", hidden: true, onclick: () => this.#more() };
    this.earlier = make("button", more, "Earlier messages");
    const region = { class: "log", role: "log", tabindex: "0", "aria-label": `Messages of ${personName}` };
    this.scroller = make("div", region, this.earlier, this.list);
    const down = { class: "icon-button down", hidden: true, onclick: () => this.toBottom() };
    this.down = iconButton("down", "To the newest message", down);
    this.element = make("div", { class: "log-frame" }, this.scroller, this.down);
    this.#watch();
  }

  #watch() {
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    // Pictures arrive late, the window changes its size, the composer grows: the bottom moves each time.
    const observer = new ResizeObserver(() => this.#settle());
    observer.observe(this.list);
    observer.observe(this.scroller);
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    const near = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    // Content that grew under an unmoved view is not a reader who scrolled up.
    if (near || scrollTop < this.#top) this.#atBottom = near;
    this.#top = scrollTop;
    this.down.hidden = this.#atBottom;
  }

  #settle() {
    if (this.#atBottom) this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  toBottom() {
    this.#atBottom = true;
    this.#settle();
  }

  /** Brings one message into view and marks it for a moment. */
  show(id) {
    const row = this.#rows.get(id)?.element;
    if (!row) return;
    row.scrollIntoView({ block: "center" });
    row.classList.add("pointed-at");
    setTimeout(() => row.classList.remove("pointed-at"), 1500);
  }

  /** Draws these messages, oldest first. */
  render(messages) {
    this.#messages = messages;
    const shown = messages.slice(-this.#limit);
    this.earlier.hidden = shown.length === messages.length;
    const byId = new Map(messages.map((message) => [message.id, message]));
    const rows = shown.map((message, index) => this.#row(message, shown[index - 1], byId.get(message.reply_to)));
    const kept = new Set(shown.map((message) => message.id));
    for (const [id, { element }] of this.#rows) if (!kept.has(id)) this.#drop(id, element);
    this.#place(rows);
    this.#settle();
  }

  #row(message, before, quoted) {
    const newDay = !before || dayOf(before.date) !== dayOf(message.date);
    const signature = JSON.stringify([message, newDay, quoted?.text]);
    const known = this.#rows.get(message.id);
    if (known?.signature === signature) return known.element;
    const element = messageRow(message, { newDay, quoted, deeds: this.deeds });
    if (known) replaceKeepingFocus(known.element, element);
    this.#rows.set(message.id, { signature, element });
    return element;
  }

  #drop(id, element) {
    element.remove();
    this.#rows.delete(id);
  }

  #place(rows) {
    let spot = this.list.firstElementChild;
    for (const row of rows) {
      if (row === spot) spot = spot.nextElementSibling;
      else this.list.insertBefore(row, spot);
    }
  }

  #more() {
    const fromEnd = this.scroller.scrollHeight - this.scroller.scrollTop;
    this.#limit += PAGE;
    this.render(this.#messages);
    this.scroller.scrollTop = this.scroller.scrollHeight - fromEnd;
  }
}

/** Whoever pressed a button with the keyboard goes on from the same place after the bot has edited the message. */
function replaceKeepingFocus(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  old.replaceWith(fresh);
  if (!focused) return;
  const { row, column } = focused.dataset;
  const same = row === undefined ? null : fresh.querySelector(`[data-row="${row}"][data-column="${column}"]`);
  (same ?? fresh.querySelector(".inline-keyboard button") ?? fresh.closest(".log"))?.focus({ preventScroll: true });
}

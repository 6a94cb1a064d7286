// Where a person writes: text, reply, commands, and what is sent from the "+" menu.

import { CommandMenu } from "./command_menu.js";
import { askPlace } from "./dialogs.js";
import { disclose } from "./disclosure.js";
import { icon, iconButton, make } from "./dom.js";

const TALLEST_PX = 140;
const BORDERS_PX = 2;

export class Composer {
  #replyTo = null;

  /** `deeds` has text(text, replyTo), location(place), and file(kind, file or null) for whatever else is sent. */
  constructor(name, keyboard, deeds) {
    this.deeds = deeds;
    const control = { id: name("text"), "data-control": "text", "aria-label": "Message" };
    this.input = make("textarea", { ...control, rows: "1", dir: "auto", placeholder: "Message" });
    this.menu = new CommandMenu(this.input, name, (command) => this.#sendCommand(command));
    this.send = iconButton("send", "Send", { id: name("send"), "data-control": "send", class: "icon-button send" });
    this.reply = make("div", { class: "reply-bar", hidden: true });
    const tools = [attachments(name, deeds), this.menu.button, this.input, keyboard.toggle, this.send];
    const writing = make("div", { class: "writing" }, tools);
    this.element = make("div", { class: "composer" }, this.menu.list, this.reply, writing);
    this.#listen();
  }

  #listen() {
    this.send.addEventListener("click", () => this.#send());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("input", () => this.#fit());
    this.#fit();
  }

  #key(event) {
    // While a script is composed (Amharic, Chinese, Vietnamese), Enter picks a word and does not send.
    if (event.isComposing) return;
    const sends = event.key === "Enter" && !event.shiftKey;
    const handled = this.menu.handles(event);
    if (handled || sends) event.preventDefault();
    if (sends && !handled) this.#send();
  }

  #fit() {
    this.send.disabled = !this.input.value.trim();
    this.input.style.height = "auto";
    // While the composer is hidden nothing can be measured; it is measured again when it is drawn.
    const { scrollHeight } = this.input;
    if (scrollHeight) this.input.style.height = `${Math.min(scrollHeight + BORDERS_PX, TALLEST_PX)}px`;
  }

  async #send() {
    const text = this.input.value;
    if (!text.trim()) return;
    const replyTo = this.#replyTo?.id ?? null;
    this.#clear();
    const sent = await this.deeds.text(text, replyTo);
    if (!sent && !this.input.value) this.#restore(text);
  }

  #sendCommand(command) {
    this.#clear();
    this.deeds.text(command, null);
    this.input.focus();
  }

  #clear() {
    this.#restore("");
    this.menu.close();
    this.replyTo(null);
  }

  #restore(text) {
    this.input.value = text;
    this.#fit();
  }

  /** The next text answers this message; null for none. */
  replyTo(message) {
    this.#replyTo = message;
    this.reply.hidden = !message;
    if (!message) return;
    const words = message.text || message.media?.kind || "";
    const cancel = iconButton("close", "Do not reply", { onclick: () => this.replyTo(null) });
    this.reply.replaceChildren(icon("reply"), make("span", { dir: "auto" }, words.slice(0, 120)), cancel);
    this.input.focus();
  }

  /** Takes over what the server says about commands and the keyboard's placeholder. */
  render({ commands, keyboard }) {
    this.menu.commands = commands;
    this.input.placeholder = keyboard?.placeholder || "Message";
    this.#fit();
  }
}

function attachments(name, deeds) {
  const label = "Send something";
  const panel = make("div", { id: name("attachments"), class: "menu", role: "group", "aria-label": label },
    entry("place", "Location", () => sendPlace(deeds)),
    entry("photo", "Photo (a sample)", () => deeds.file("photo")),
    entry("photo", "Photo from a file…", () => pick("image/*", (one) => deeds.file("photo", one))),
    entry("document", "Document (a sample)", () => deeds.file("document")),
    entry("document", "Document from a file…", () => pick("", (one) => deeds.file("document", one))),
    entry("voice", "Voice message", () => deeds.file("voice")),
    entry("sticker", "Sticker", () => deeds.file("sticker")),
    entry("contact", "Contact", () => deeds.file("contact")));
  const control = { id: name("attach"), "data-control": "attach", "aria-controls": panel.id };
  const button = iconButton("plus", label, control);
  disclose(button, panel);
  return make("div", { class: "menu-anchor" }, button, panel);
}

/** One line of a menu. */
export function entry(drawing, label, onclick, attributes = {}) {
  const sign = drawing ? icon(drawing) : null;
  return make("button", { type: "button", onclick, ...attributes }, sign, make("span", {}, label));
}

async function sendPlace(deeds) {
  const place = await askPlace();
  if (place) await deeds.location(place);
}

function pick(accept, onFile) {
  const chooser = make("input", { type: "file", accept });
  chooser.addEventListener("change", () => chooser.files[0] && onFile(chooser.files[0]));
  chooser.click();
}

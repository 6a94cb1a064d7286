// Where a person writes: text, captions, replies, commands, and what is sent from the "+" menu.

import { attachMenu } from "./attach_menu.js";
import { CommandMenu } from "./command_menu.js";
import { iconButton, make } from "./dom.js";
import { DraftBar } from "./draft_bar.js";
import { kindName, readableSize, summary } from "./media.js";

const TALLEST_PX = 140;
const BORDERS_PX = 2;

export class Composer {
  #replyTo = null;
  #staged = null; // a file that waits for its caption: { kind, file }, with null for a sample
  #placeholder = "Message";

  /** `send(kind, details)` sends a text or anything else; it resolves to false when that was refused. */
  constructor(name, keyboard, send) {
    this.deed = send;
    const control = { id: name("text"), "data-control": "text", "aria-label": "Message" };
    this.input = make("textarea", { ...control, rows: "1", dir: "auto" });
    this.menu = new CommandMenu(this.input, name, (command) => this.#sendCommand(command));
    this.send = iconButton("send", "Send", { id: name("send"), "data-control": "send", class: "icon-button send" });
    this.reply = new DraftBar("reply-bar", "Do not reply", () => this.replyTo(null));
    this.file = new DraftBar("file-bar", "Do not send it", () => this.#stage(null));
    const attach = attachMenu(name, {
      send: (kind, details) => this.#sendAtOnce(kind, details),
      stage: (kind, file) => this.#stage({ kind, file }),
    });
    const writing = make("div", { class: "writing" }, attach, this.menu.button, this.input, keyboard.toggle, this.send);
    const bars = [this.reply.element, this.file.element];
    this.element = make("div", { class: "composer" }, this.menu.list, bars, writing);
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
    if (event.key === "Escape" && !handled) this.#dropLast();
  }

  #dropLast() {
    if (this.#staged) this.#stage(null);
    else this.replyTo(null);
  }

  #fit() {
    this.input.placeholder = this.#staged ? "Caption" : this.#placeholder;
    this.send.disabled = !this.#staged && !this.input.value.trim();
    this.input.style.height = "auto";
    // While the composer is hidden nothing can be measured; it is measured again when it is drawn.
    const { scrollHeight } = this.input;
    if (scrollHeight) this.input.style.height = `${Math.min(scrollHeight + BORDERS_PX, TALLEST_PX)}px`;
  }

  async #send() {
    const draft = { text: this.input.value, staged: this.#staged, replyTo: this.#replyTo };
    if (this.send.disabled) return;
    const { kind, file } = draft.staged ?? { kind: "text" };
    const words = kind === "text" ? { text: draft.text } : { caption: draft.text.trim(), file };
    this.#take({ text: "", staged: null, replyTo: null });
    const sent = await this.deed(kind, { ...words, ...this.#reply(draft.replyTo) });
    if (!sent && !this.input.value) this.#take(draft);
  }

  /** What has no caption goes out by itself; a text that is being written stays. */
  #sendAtOnce(kind, details) {
    const replyTo = this.#replyTo;
    this.replyTo(null);
    return this.deed(kind, { ...details, ...this.#reply(replyTo) });
  }

  #reply(message) {
    return message ? { reply_to: message.id } : {};
  }

  #sendCommand(command) {
    this.#take({ text: "", staged: null, replyTo: null });
    this.deed("text", { text: command });
    this.input.focus();
  }

  #take({ text, staged, replyTo }) {
    this.input.value = text;
    this.menu.close();
    this.#stage(staged);
    this.replyTo(replyTo);
  }

  #stage(staged) {
    this.#staged = staged;
    this.file.show(staged && stagedContent(staged));
    this.#fit();
    if (staged) this.input.focus();
  }

  /** The next message answers this one; null for none. */
  replyTo(message) {
    this.#replyTo = message;
    this.reply.show(message && { drawing: "reply", title: "Reply", words: summary(message) });
    if (message) this.input.focus();
  }

  /** Takes over what the server says about commands and the keyboard's placeholder. */
  render({ commands, keyboard }) {
    this.menu.commands = commands;
    this.#placeholder = keyboard?.placeholder || "Message";
    this.#fit();
  }
}

function stagedContent({ kind, file }) {
  const words = file ? `${file.name} · ${readableSize(file.size)}` : "A sample";
  return { drawing: kind, picture: preview(kind, file), title: kindName(kind), words };
}

function preview(kind, file) {
  if (kind !== "photo" || !file) return null;
  const picture = make("img", { class: "preview", alt: "" });
  picture.onload = () => URL.revokeObjectURL(picture.src);
  picture.src = URL.createObjectURL(file);
  return picture;
}

// The bot's commands: all of them behind the "/" button, the fitting ones while a command is being typed.

import { iconButton, make } from "./dom.js";

const TYPING_A_COMMAND = /^\/[a-z0-9_]*$/i;

export class CommandMenu {
  #commands = [];
  #chosen = -1;

  /** `onChoose` gets the command with its slash; `name` makes ids that no other phone has. */
  constructor(input, name, onChoose) {
    this.input = input;
    this.choose = onChoose;
    this.list = make("ul", { id: name("command-list"), class: "command-list", role: "listbox", "aria-label": "Commands", hidden: true });
    this.button = iconButton("slash", "Commands", { id: name("commands"), "data-control": "commands", "aria-expanded": "false", "aria-controls": this.list.id });
    this.button.addEventListener("click", () => (this.list.hidden ? this.#offer(this.#commands) : this.close()));
    this.#joinInput();
  }

  #joinInput() {
    const { input, list } = this;
    for (const [attribute, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) {
      input.setAttribute(attribute, value);
    }
    input.addEventListener("input", () => this.#filter());
    // A press on an entry must come before the list closes.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    input.addEventListener("blur", () => this.close());
    this.button.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  set commands(commands) {
    this.#commands = commands;
    this.button.hidden = commands.length === 0;
  }

  #filter() {
    const typed = this.input.value.toLowerCase();
    const fitting = TYPING_A_COMMAND.test(typed) ? this.#commands.filter(({ command }) => `/${command}`.startsWith(typed)) : [];
    this.#offer(fitting);
  }

  #offer(commands) {
    this.#chosen = -1;
    this.list.replaceChildren(...commands.map((entry, index) => this.#entry(entry, index)));
    this.#set(commands.length > 0);
    this.#mark();
    if (commands.length > 0) this.input.focus();
  }

  #entry({ command, description }, index) {
    const attributes = { id: `${this.list.id}-${index}`, role: "option", "aria-selected": "false", "data-command": command };
    const pick = () => this.#pick(command);
    return make("li", { ...attributes, onclick: pick }, make("b", { dir: "ltr" }, `/${command}`), make("span", { dir: "auto" }, description));
  }

  #pick(command) {
    this.close();
    this.choose(`/${command}`);
  }

  close() {
    this.#set(false);
  }

  #set(open) {
    this.list.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    this.input.setAttribute("aria-expanded", String(open));
    if (!open) this.input.removeAttribute("aria-activedescendant");
  }

  /** Takes a key pressed in the input; true when the menu has dealt with it. */
  handles(event) {
    if (this.list.hidden) return false;
    const entries = this.list.children;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") this.close();
    else if (step) this.#move(step, entries.length);
    else if ((event.key === "Enter" || event.key === "Tab") && this.#chosen >= 0) this.#pick(entries[this.#chosen].dataset.command);
    else return false;
    return true;
  }

  #move(step, count) {
    this.#chosen = this.#chosen < 0 && step < 0 ? count - 1 : (this.#chosen + step + count) % count;
    this.#mark();
  }

  #mark() {
    [...this.list.children].forEach((entry, index) => entry.setAttribute("aria-selected", String(index === this.#chosen)));
    const entry = this.list.children[this.#chosen];
    if (!entry) return;
    this.input.setAttribute("aria-activedescendant", entry.id);
    entry.scrollIntoView({ block: "nearest" });
  }
}

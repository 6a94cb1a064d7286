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
    const id = name("command-list");
    this.list = make("ul", { id, class: "command-list", role: "listbox", "aria-label": "Commands" });
    const control = { id: name("commands"), "data-control": "commands", "aria-controls": id };
    this.button = iconButton("slash", "Commands", { ...control, onclick: () => this.#toggle() });
    this.#joinInput();
    this.close();
  }

  #toggle() {
    if (this.list.hidden) this.#offer(this.#commands);
    else this.close();
  }

  #joinInput() {
    const { input, list } = this;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
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
    const fits = ({ command }) => TYPING_A_COMMAND.test(typed) && `/${command}`.startsWith(typed);
    this.#offer(this.#commands.filter(fits));
  }

  #offer(commands) {
    this.#chosen = -1;
    this.list.replaceChildren(...commands.map((entry, index) => this.#entry(entry, index)));
    this.#set(commands.length > 0);
    this.#mark();
    if (commands.length > 0) this.input.focus();
  }

  #entry({ command, description }, index) {
    const attributes = { id: `${this.list.id}-${index}`, role: "option", "data-command": command };
    return make("li", { ...attributes, onclick: () => this.#pick(command) },
      make("b", { dir: "ltr" }, `/${command}`),
      make("span", { dir: "auto" }, description));
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
    const chosen = this.list.children[this.#chosen];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") this.close();
    else if (step) this.#move(step, this.list.children.length);
    else if (chosen && ["Enter", "Tab"].includes(event.key)) this.#pick(chosen.dataset.command);
    else return false;
    return true;
  }

  #move(step, count) {
    const from = this.#chosen < 0 && step < 0 ? 0 : this.#chosen;
    this.#chosen = (from + step + count) % count;
    this.#mark();
  }

  #mark() {
    const entry = this.list.children[this.#chosen];
    for (const one of this.list.children) one.setAttribute("aria-selected", String(one === entry));
    if (!entry) return;
    this.input.setAttribute("aria-activedescendant", entry.id);
    entry.scrollIntoView({ block: "nearest" });
  }
}

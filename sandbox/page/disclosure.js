// A button that opens a panel, with the keys and clicks that close it again.

/** Ties a panel to its button; `onOpen` may fill the panel. Returns a way to close it. */
export function disclose(button, panel, onOpen = () => {}) {
  const within = (target) => panel.contains(target) || button.contains(target);
  const outside = (event) => within(event.target) || close();
  const set = (open) => {
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    document[open ? "addEventListener" : "removeEventListener"]("pointerdown", outside);
  };
  const close = () => set(false);
  const open = () => {
    onOpen();
    set(true);
    panel.querySelector("button")?.focus();
  };
  button.addEventListener("click", () => (panel.hidden ? open() : close()));
  const leave = () => {
    close();
    button.focus();
  };
  panel.addEventListener("click", (event) => event.target.closest("button") && leave());
  panel.addEventListener("keydown", (event) => walk(event, panel, leave));
  set(false);
  return close;
}

function walk(event, panel, leave) {
  if (event.key === "Escape") {
    leave();
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const buttons = [...panel.querySelectorAll("button")];
  const next = buttons.indexOf(document.activeElement) + step;
  buttons.at(next % buttons.length)?.focus();
}

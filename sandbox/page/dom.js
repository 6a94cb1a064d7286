// Builds elements. Text always goes in as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

/** A new element; attributes that are null, undefined or false are left out, `onclick` and the like are listened to. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) put(element, name, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function put(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === "function") element.addEventListener(name.slice(2), value);
  else element.setAttribute(name, value === true ? "" : value);
}

/** One of the drawings at the end of index.html, hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** A button with a drawing on it; the label is for screen readers and as a tooltip. */
export function iconButton(name, label, attributes = {}) {
  const basics = { type: "button", class: "icon-button", "aria-label": label, title: label };
  return make("button", { ...basics, ...attributes }, icon(name));
}

/** The element with this id. */
export function byId(id) {
  return document.getElementById(id);
}

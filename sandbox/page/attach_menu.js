// The "+" menu: what can be sent beside text.

import { askPlace } from "./dialogs.js";
import { disclose } from "./disclosure.js";
import { icon, iconButton, make } from "./dom.js";

/**
 * The menu and its button.
 * `send(kind, details)` sends at once; `stage(kind, file)` lets a caption be written first, null stands for a sample.
 */
export function attachMenu(name, { send, stage }) {
  const label = "Send something";
  const choose = (kind, accept) => pick(accept, (file) => stage(kind, file));
  const panel = make("div", { id: name("attachments"), class: "menu", role: "group", "aria-label": label },
    entry("place", "Location", () => sendPlace(send)),
    entry("photo", "Photo (a sample)", () => stage("photo", null)),
    entry("photo", "Photo from a file…", () => choose("photo", "image/*")),
    entry("document", "Document (a sample)", () => stage("document", null)),
    entry("document", "Document from a file…", () => choose("document", "")),
    entry("video", "Video (a sample)", () => stage("video", null)),
    entry("voice", "Voice message", () => send("voice", {})),
    entry("sticker", "Sticker", () => send("sticker", {})),
    entry("contact", "Contact", () => send("contact", {})));
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

async function sendPlace(send) {
  const place = await askPlace();
  if (place) await send("location", place);
}

function pick(accept, onFile) {
  const chooser = make("input", { type: "file", accept });
  chooser.addEventListener("change", () => chooser.files[0] && onFile(chooser.files[0]));
  chooser.click();
}

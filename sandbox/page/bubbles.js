// One message as a bubble with what hangs on it: quote, media, text, time, buttons.

import { dayOf, timeOfDay } from "./clock.js";
import { icon, iconButton, make } from "./dom.js";
import { inlineKeyboard } from "./inline_keyboard.js";

const COMMAND = /(^|[\s(\u200e\u200f\u2066-\u2069])(\/[a-z0-9_]{1,32})(?![\w/])/gi;

/**
 * The row of one message.
 * `newDay` puts the date above it; `quoted` is the message it replies to, if that is still there; `deeds` has
 * press(message, button, place, element), reply(message), follow(address), command(text), show(id).
 */
export function messageRow(message, { newDay, quoted, deeds }) {
  const press = (button, place, element) => deeds.press(message, button, place, element);
  const reply = { class: "icon-button reply", onclick: () => deeds.reply(message) };
  return make("li", { class: `message from-${message.from}`, "data-message": message.id },
    newDay ? make("p", { class: "day" }, dayOf(message.date)) : null,
    make("div", { class: "block" },
      bubble(message, quoted, deeds),
      inlineKeyboard(message.buttons ?? [], press),
      iconButton("reply", "Reply", reply)));
}

function bubble(message, quoted, deeds) {
  const body = make("div", { class: "body" }, written(message, deeds), stamp(message));
  return make("div", { class: `bubble ${message.media?.kind ?? "plain"}` },
    quoted ? quote(quoted, deeds) : null,
    message.media ? media(message.media) : null,
    body);
}

function written(message, deeds) {
  const text = make("div", { class: "text", dir: message.dir ?? "auto" });
  text.innerHTML = message.html ?? ""; // the server made it safe; see the sandbox's HTTP interface
  linkCommands(text, deeds);
  text.addEventListener("click", (event) => clicked(event, deeds));
  return text;
}

function clicked(event, deeds) {
  const spoiler = event.target.closest("tg-spoiler, .tg-spoiler");
  if (spoiler) spoiler.classList.add("shown");
  const link = event.target.closest("a[href]");
  if (!link) return;
  event.preventDefault();
  deeds.follow(link.getAttribute("href"));
}

/** Makes /commands in the text pressable, as Telegram does in every message. */
function linkCommands(text, deeds) {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    if (node.parentElement.closest("a, pre, code")) continue;
    const pieces = withCommands(node.data, deeds);
    if (pieces.length > 1) node.replaceWith(...pieces);
  }
}

function withCommands(text, deeds) {
  const pieces = [];
  let end = 0;
  for (const found of text.matchAll(COMMAND)) {
    const start = found.index + found[1].length;
    pieces.push(text.slice(end, start), commandButton(found[2], deeds));
    end = start + found[2].length;
  }
  return [...pieces, text.slice(end)];
}

function commandButton(command, deeds) {
  const attributes = { type: "button", class: "command", dir: "ltr" };
  return make("button", { ...attributes, onclick: () => deeds.command(command) }, command);
}

function stamp(message) {
  return make("time", { class: "at", datetime: message.date }, timeOfDay(message.date));
}

function quote(message, deeds) {
  const words = message.text || message.media?.name || message.media?.kind || "";
  const attributes = { type: "button", class: "quote", dir: "auto" };
  return make("button", { ...attributes, onclick: () => deeds.show(message.id) }, words.slice(0, 120));
}

function media(thing) {
  const draw = { photo, sticker, voice, location: place, contact: card }[thing.kind] ?? file;
  return draw(thing);
}

function photo(thing) {
  const name = thing.name || "Photo";
  return thing.url ? make("img", { class: "photo", src: thing.url, alt: name }) : labelled("photo", name);
}

// A drawing of our own: the sandbox's stickers have no picture in them.
function sticker() {
  return make("span", { class: "sticker-sign", role: "img", "aria-label": "Sticker" }, icon("sticker"));
}

function voice(thing) {
  if (!thing.url) return labelled("voice", "Voice message");
  return make("audio", { controls: true, preload: "none", src: thing.url, "aria-label": "Voice message" });
}

function file(thing) {
  const name = thing.name || "Document";
  if (!thing.url) return labelled("document", name);
  const attributes = { class: "media", href: thing.url, download: name };
  return make("a", attributes, icon("document"), make("bdi", {}, name));
}

function place(thing) {
  return labelled("place", `${thing.latitude.toFixed(4)}, ${thing.longitude.toFixed(4)}`);
}

function card(thing) {
  return labelled("contact", thing.name || "Contact");
}

function labelled(drawing, words) {
  return make("span", { class: "media" }, icon(drawing), make("bdi", {}, words));
}

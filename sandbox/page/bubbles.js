// One message as a bubble with what hangs on it: quote, media, text, time, buttons.

import { dayOf, timeOfDay } from "./clock.js";
import { iconButton, make } from "./dom.js";
import { inlineKeyboard } from "./inline_keyboard.js";
import { drawMedia, summary } from "./media.js";

const COMMAND = /(^|[\s(\u200e\u200f\u2066-\u2069])(\/[a-z0-9_]{1,32}(?:@[a-z0-9_]+)?)(?![\w/@])/gi;

/**
 * The row of one message.
 * `newDay` puts the date above it; `quoted` is the message it replies to, if that is still there; `deeds` has
 * press(message, button, place, element), reply(message), follow(address), command(text), show(id).
 */
export function messageRow(message, { newDay, quoted, deeds }) {
  if (message.service) return serviceRow(message, newDay);
  const press = (button, place, element) => deeds.press(message, button, place, element);
  const reply = { class: "icon-button reply", onclick: () => deeds.reply(message) };
  return make("li", { class: `message from-${message.from}`, "data-message": message.id },
    newDay ? make("p", { class: "day" }, dayOf(message.date)) : null,
    make("div", { class: "block" },
      bubble(message, quoted, deeds),
      inlineKeyboard(message.buttons ?? [], press),
      iconButton("reply", "Reply", reply)));
}

/** A line that Telegram writes into a group, not a person. */
function serviceRow({ id, date, service }, newDay) {
  const name = (words) => make("bdi", {}, words);
  const came = service.by ? [name(service.by), " added ", name(service.who)] : [name(service.who), " joined"];
  const left = service.by ? [name(service.by), " removed ", name(service.who)] : [name(service.who), " left"];
  return make("li", { class: "message from-service", "data-message": id },
    newDay ? make("p", { class: "day" }, dayOf(date)) : null,
    make("p", { class: "service" }, service.what === "came" ? came : left));
}

function bubble(message, quoted, deeds) {
  const body = make("div", { class: "body" }, written(message, deeds), stamp(message));
  const sender = message.from === "person" ? null : message.sender;
  return make("div", { class: `bubble ${message.media?.kind ?? "plain"}` },
    sender ? make("p", { class: `sender ink-${sender.id % 6}` }, make("bdi", {}, sender.name)) : null,
    quoted ? quote(quoted, deeds) : null,
    message.media ? drawMedia(message.media, message.text) : null,
    body,
    message.reaction ? reaction(message.reaction) : null);
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

function reaction(emoji) {
  return make("span", { class: "reaction", role: "img", "aria-label": `Reaction: ${emoji}` }, emoji);
}

function stamp(message) {
  return make("time", { class: "at", datetime: message.date }, timeOfDay(message.date));
}

function quote(message, deeds) {
  const attributes = { type: "button", class: "quote", dir: "auto" };
  return make("button", { ...attributes, onclick: () => deeds.show(message.id) }, summary(message));
}

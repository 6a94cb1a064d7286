// What a message carries beside its words: pictures, recordings, files, places, contact cards.

import { icon, make } from "./dom.js";

const NAMES = {
  photo: "Photo", document: "Document", sticker: "Sticker", voice: "Voice message", location: "Location",
  contact: "Contact", video: "Video", video_note: "Video message", audio: "Audio", animation: "Animation",
};
const UNITS = ["B", "KB", "MB"];

/** One line that stands for a message where there is no room for all of it. */
export function summary(message) {
  const { kind, name } = message.media ?? {};
  return (message.text || name || NAMES[kind] || kind || "").slice(0, 120);
}

/** The drawing of one thing; `caption` says in words what a picture shows. */
export function drawMedia(thing, caption) {
  const draw = DRAWINGS[thing.kind] ?? file;
  return draw(thing, caption);
}

/** The name of a kind of thing. */
export function kindName(kind) {
  return NAMES[kind] ?? kind;
}

/** A number of bytes as people read it. */
export function readableSize(bytes) {
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const number = bytes / 1000 ** step;
  return `${number < 10 && step ? number.toFixed(1) : Math.round(number)} ${UNITS[step]}`;
}

function photo(thing, caption) {
  const picture = make("img", { class: "photo", src: thing.url, alt: caption || "Photo" });
  return make("a", { class: "picture", href: thing.url, ...APART, title: "Open the picture" }, picture);
}

// A drawing of our own: the sandbox's stickers have no picture in them.
function sticker() {
  return make("span", { class: "sticker-sign", role: "img", "aria-label": "Sticker" }, icon("sticker"));
}

function sound(thing) {
  const label = NAMES[thing.kind];
  return make("audio", { controls: true, preload: "metadata", src: thing.url, "aria-label": label });
}

function film(thing) {
  const attributes = { class: `film ${thing.kind}`, controls: true, preload: "metadata", playsinline: true };
  return make("video", { ...attributes, src: thing.url, "aria-label": NAMES[thing.kind] });
}

function file(thing) {
  const name = thing.name || "Document";
  const way = thing.opens ? { ...APART, title: "Open in a new tab" } : { download: name, title: "Save" };
  const about = `${readableSize(thing.size ?? 0)} · ${thing.opens ? "Open" : "Save"}`;
  return make("a", { class: "media", href: thing.url, ...way }, ...card("document", name, about));
}

function place(thing) {
  const [latitude, longitude] = [thing.latitude, thing.longitude].map((degrees) => degrees.toFixed(4));
  return make("div", { class: "media" }, ...card("place", "Location", `${latitude}, ${longitude}`));
}

function contact(thing) {
  return make("div", { class: "media" }, ...card("contact", thing.name || "Contact", thing.phone ?? ""));
}

function card(drawing, name, about) {
  const words = make("span", { class: "card" }, make("bdi", {}, name), make("small", { dir: "ltr" }, about));
  return [make("span", { class: "card-sign" }, icon(drawing)), words];
}

const APART = { target: "_blank", rel: "noopener" };
const DRAWINGS = {
  photo, sticker, contact, location: place, voice: sound, audio: sound,
  video: film, video_note: film, animation: film,
};

// The list of people, and the switcher that stands in for it above a single phone.

import { byId, make } from "./dom.js";
import { fullName, standing } from "./world.js";

/** Keeps the list and the switcher as the world and the open phones are. */
export function showPeople(world, phones) {
  const draw = () => {
    drawList(world, phones);
    drawSwitcher(world, phones);
  };
  world.addEventListener("people", draw);
  phones.addEventListener("change", draw);
}

function drawList(world, phones) {
  const list = byId("people-list");
  byId("nobody").hidden = world.people.size > 0;
  keyed(list, [...world.people.values()], (person) => {
    const state = rowState(world, phones, person);
    return { key: JSON.stringify(state), build: () => row(state, person, phones) };
  });
}

function rowState(world, phones, person) {
  return {
    id: person.id,
    name: fullName(person),
    language: world.languageName(person.language_code),
    standing: standing(person),
    unread: person.unread,
    open: phones.has(person.id),
  };
}

function row(state, person, phones) {
  const toggle = () => (phones.has(state.id) ? phones.hide(state.id) : phones.show(state.id));
  const label = `Phone of ${state.name}`;
  const about = [make("bdi", {}, state.language), state.standing ? `, ${state.standing}` : ""];
  const box = { type: "checkbox", id: `show-${state.id}`, "aria-label": label, checked: state.open };
  return make("li", { "data-person-row": state.id },
    make("input", { ...box, onchange: toggle }),
    make("button", { type: "button", id: `pick-${state.id}`, onclick: () => phones.show(state.id) },
      avatar(person),
      make("span", { class: "who" },
        make("span", { class: "name" }, make("bdi", {}, state.name)),
        make("span", { class: "about" }, ...about)),
      unreadMark(state.unread)));
}

function unreadMark(count) {
  if (!count) return null;
  return make("span", { class: "unread", "aria-label": `${count} unread` }, String(count));
}

/** A round sign with the first letter of the name, in a colour of the person's own. */
export function avatar(person) {
  const letter = [...person.first_name][0] ?? "?";
  return make("span", { class: `avatar hue-${person.id % 6}`, "aria-hidden": "true" }, letter);
}

function drawSwitcher(world, phones) {
  const open = phones.ids.map((id) => world.people.get(id)).filter(Boolean);
  keyed(byId("switcher"), open, (person) => {
    const front = phones.front === person.id;
    const unread = front ? 0 : person.unread;
    const key = JSON.stringify([person.id, person.first_name, front, unread]);
    return { key, build: () => tab(person, front, unread, phones) };
  });
}

function tab(person, front, unread, phones) {
  const onclick = () => phones.show(person.id);
  const attributes = { id: `switch-${person.id}`, "aria-current": front ? "true" : null, onclick };
  const name = make("bdi", {}, person.first_name);
  return make("button", { type: "button", ...attributes }, name, unreadMark(unread));
}

/** Brings the children of `parent` in line with `things`, and leaves alone those whose key has not changed. */
function keyed(parent, things, describe) {
  const focused = parent.contains(document.activeElement) ? document.activeElement.id : null;
  const old = new Map([...parent.children].map((child) => [child.key, child]));
  const children = things.map((thing) => {
    const { key, build } = describe(thing);
    const child = old.get(key) ?? build();
    child.key = key;
    return child;
  });
  const stays = (child, index) => child === parent.children[index];
  if (children.length === parent.children.length && children.every(stays)) return;
  parent.replaceChildren(...children);
  if (focused) byId(focused)?.focus();
}

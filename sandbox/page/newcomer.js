// The dialog in which one becomes a new person.

import { byId, make } from "./dom.js";
import { post } from "./server.js";

/** Makes the dialog work; `onArrival` gets the id of who arrived. */
export function welcomeNewcomers(world, onArrival) {
  const dialog = byId("newcomer");
  const door = byId("new-person");
  door.addEventListener("click", () => open(dialog, world));
  // Before the world is known there is no language to choose.
  world.addEventListener("people", () => (door.disabled = false), { once: true });
  byId("newcomer-cancel").addEventListener("click", () => dialog.close());
  dialog.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    await arrive(dialog, onArrival);
  });
}

function open(dialog, world) {
  const select = byId("newcomer-language");
  const chosen = select.value || "en";
  const option = ({ code, name }) => make("option", { value: code, dir: "auto" }, `${name} (${code})`);
  const unset = make("option", { value: "" }, "not set");
  select.replaceChildren(...world.languages.map(option), unset);
  dialog.querySelector("form").reset();
  select.value = chosen;
  refuse(dialog, "");
  dialog.showModal();
}

async function arrive(dialog, onArrival) {
  try {
    const person = await post("/world/people", filledIn());
    dialog.close();
    await onArrival(person);
  } catch (error) {
    refuse(dialog, error.message);
  }
}

function filledIn() {
  const value = (name) => byId(`newcomer-${name}`).value.trim();
  const person = { first_name: value("first-name"), language_code: value("language") || null };
  if (value("last-name")) person.last_name = value("last-name");
  if (value("username")) person.username = value("username");
  return person;
}

function refuse(dialog, why) {
  const line = dialog.querySelector(".refusal");
  line.hidden = !why;
  line.textContent = why;
}

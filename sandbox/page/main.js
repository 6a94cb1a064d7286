// Puts the page together: the world, the people, their phones, and the stream of events.

import { showClock } from "./clock.js";
import { byId } from "./dom.js";
import { welcomeNewcomers } from "./newcomer.js";
import { OpenPhones } from "./open_phones.js";
import { showPeople } from "./people.js";
import { listen } from "./server.js";
import { Table } from "./table.js";
import { World } from "./world.js";

const world = new World();
const open = new OpenPhones();
const table = new Table(world, open);

showPeople(world, open);
showClock(world, say);
showBot();
peopleDrawer();
welcomeNewcomers(world, handPhone);
world.addEventListener("people", restore, { once: true });
await load();
listen({
  chat: ({ person }) => (table.phone(person) ? table.phone(person).refresh() : load()),
  group: () => table.refreshSoon(),
  people: peopleChanged,
  toast: (toast) => table.phone(toast.person)?.hear(toast),
  pressed: ({ person, query_id }) => table.phone(person)?.answered(query_id),
  clock: ({ now }) => world.setClock(now),
}, lineIs);

/** Opens what was open last time, once it is known who lives here. */
function restore() {
  open.restore();
  open.keepOnly(world.people);
  drawer(open.ids.length === 0);
  // A press before this would have been undone by it.
  byId("toggle-people").disabled = false;
  world.addEventListener("people", () => open.keepOnly(world.people));
}

/** A new person's phone comes up with the cursor on START. */
async function handPhone(person) {
  await world.load();
  open.show(person.id);
  await table.phone(person.id)?.refresh();
  table.phone(person.id)?.focus();
}

/** Whoever was blocked, or got other commands, sees it on the phone too. */
function peopleChanged() {
  load();
  table.refreshSoon();
}

function load() {
  return world.load().catch((error) => say(error.message));
}

/** What was missed while the line was down is read again. */
async function lineIs(up) {
  byId("connection").textContent = up ? "" : "The server does not answer. Trying again…";
  if (!up) return;
  await load();
  table.refresh();
}

function say(text) {
  byId("connection").textContent = text;
}

function showBot() {
  world.addEventListener("people", () => {
    byId("bot-name").textContent = world.bot.name;
    byId("bot-username").textContent = `@${world.bot.username}`;
    document.title = `${world.bot.name} · sandbox`;
  });
}

/** In a narrow window the list of people lies over the phone, until somebody was chosen. */
function peopleDrawer() {
  byId("toggle-people").addEventListener("click", () => drawer(!document.body.classList.contains("people-shown")));
  byId("people").addEventListener("keydown", (event) => event.key === "Escape" && drawer(false));
  open.addEventListener("change", () => drawer(open.ids.length === 0));
}

function drawer(shown) {
  document.body.classList.toggle("people-shown", shown);
  byId("toggle-people").setAttribute("aria-expanded", String(shown));
}

// The dialogs that ask before something is sent: a link, a place, a group, whether to delete an account.

import { byId, make } from "./dom.js";

const PLACES = [
  { name: "Berlin", latitude: 52.52, longitude: 13.405 },
  { name: "Hamburg", latitude: 53.5511, longitude: 9.9937 },
  { name: "Athens", latitude: 37.9838, longitude: 23.7275 },
  { name: "Istanbul", latitude: 41.0082, longitude: 28.9784 },
  { name: "Kyiv", latitude: 50.4501, longitude: 30.5234 },
  { name: "Kabul", latitude: 34.5553, longitude: 69.2075 },
];

/** Asks for a link, offering those that the world knows by name; null when nothing was chosen. */
export async function askLink(links) {
  const input = byId("link-address");
  input.value = "";
  const take = (link) => (input.value = link.url);
  byId("known-links").replaceChildren(...links.map((link) => option(link.label, () => take(link), "submit")));
  return (await answered(byId("link-dialog"))) ? input.value.trim() : null;
}

/** Asks for a place in degrees; null when nothing was chosen. */
export async function askPlace() {
  const [latitude, longitude] = [byId("place-latitude"), byId("place-longitude")];
  const take = (place) => {
    latitude.value = place.latitude;
    longitude.value = place.longitude;
  };
  byId("known-places").replaceChildren(...PLACES.map((place) => option(place.name, () => take(place), "button")));
  if (!latitude.value) take(PLACES[0]);
  if (!(await answered(byId("place-dialog")))) return null;
  return { latitude: latitude.valueAsNumber, longitude: longitude.valueAsNumber };
}

/**
 * Asks for a group: one of `groups`, or a title for a new one. `heading` says what for.
 * Gives { group } or { title }; null when nothing was chosen.
 */
export async function askGroup(heading, groups) {
  const title = byId("group-name");
  let chosen = null;
  const take = (group) => {
    chosen = group.id;
    title.value = group.title;
  };
  title.value = "";
  byId("group-title").textContent = heading;
  byId("group-hint").hidden = groups.length === 0;
  byId("known-groups").replaceChildren(...groups.map((group) => option(group.title, () => take(group), "submit")));
  if (!(await answered(byId("group-dialog")))) return null;
  return chosen ? { group: chosen } : { title: title.value.trim() };
}

/** Shows what an invite link leads to; whether the person wants to go there. */
export function askToJoin({ title, members, asks, inside, waits }) {
  const count = members === 1 ? "1 member" : `${members} members`;
  const state = inside ? "You are in this group." : waits ? "You have asked. Somebody will answer." : count;
  byId("invite-title").textContent = title;
  byId("invite-about").textContent = state;
  byId("invite-join").hidden = inside || waits;
  byId("invite-join").textContent = asks ? "Ask to join" : "Join";
  return answered(byId("invite-dialog"));
}

/** Whether the account is really to be deleted. */
export function askDeletion() {
  return answered(byId("delete-dialog"));
}

function option(label, take, type) {
  return make("button", { type, dir: "auto", onclick: take }, label);
}

function answered(dialog) {
  dialog.returnValue = "";
  dialog.querySelector("[data-close]").onclick = () => dialog.close("");
  dialog.querySelector("form").onsubmit = (event) => {
    event.preventDefault();
    dialog.close("yes");
  };
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

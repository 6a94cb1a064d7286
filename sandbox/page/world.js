// What the page knows about the world: its bot, people, links, languages and clock.

import { get, post } from "./server.js";

export class World extends EventTarget {
  bot = { username: "", name: "" };
  people = new Map();
  links = [];
  languages = [];
  #clockOffset = 0;
  #loading = null;
  #outdated = false;

  /** Reads the world again; several calls at once become one or two requests. */
  load() {
    if (this.#loading) {
      this.#outdated = true;
      return this.#loading;
    }
    this.#loading = this.#read().finally(() => (this.#loading = null));
    return this.#loading;
  }

  async #read() {
    do {
      this.#outdated = false;
      this.#take(await get("/world"));
    } while (this.#outdated);
  }

  #take(world) {
    this.bot = world.bot;
    this.links = world.links;
    this.languages = world.languages;
    this.people = new Map(world.people.map((person) => [person.id, person]));
    this.setClock(world.now);
    this.dispatchEvent(new Event("people"));
  }

  /** Takes over what another answer said about one person. */
  learn(person) {
    if (JSON.stringify(this.people.get(person.id)) === JSON.stringify(person)) return;
    this.people.set(person.id, person);
    this.dispatchEvent(new Event("people"));
  }

  setClock(iso) {
    this.#clockOffset = Date.parse(iso) - Date.now();
    this.dispatchEvent(new Event("clock"));
  }

  /** The world's time; between two words from the server it goes on like the clock of this computer. */
  now() {
    return new Date(Date.now() + this.#clockOffset);
  }

  async advance(seconds) {
    await post("/world/clock", { advance: seconds });
    await this.load();
  }

  /** A language's name in that language, or the code where the name is not known. */
  languageName(code) {
    if (!code) return "no language set";
    const wanted = code.toLowerCase();
    const known = this.languages.find((language) => language.code.toLowerCase() === wanted);
    return known ? known.name : code;
  }
}

/** A person's whole name. */
export function fullName(person) {
  return [person.first_name, person.last_name].filter(Boolean).join(" ");
}

/** One word for a state that stops a person from writing, or null. */
export function standing(person) {
  if (person.deleted) return "deleted";
  if (person.blocked) return "blocked";
  return person.started ? null : "not started";
}

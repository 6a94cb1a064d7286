// Which phones lie on the table, in which order, and which one is in front; remembered across reloads.

const KEY = "sandbox.openPhones";

export class OpenPhones extends EventTarget {
  ids = [];
  front = null;

  /** Opens what the address names (`#people=1,2`), or else what was open last time. */
  restore() {
    const ids = fromHash() ?? fromStorage();
    this.#set(ids, ids[0]);
    window.addEventListener("hashchange", () => this.#set(fromHash() ?? this.ids));
  }

  show(id) {
    this.#set(this.ids.includes(id) ? this.ids : [...this.ids, id], id);
  }

  hide(id) {
    this.#set(this.ids.filter((other) => other !== id));
  }

  has(id) {
    return this.ids.includes(id);
  }

  /** Forgets the phones of people who are not in this world. */
  keepOnly(known) {
    if (this.ids.some((id) => !known.has(id))) this.#set(this.ids.filter((id) => known.has(id)));
  }

  #set(ids, front = this.front) {
    this.ids = [...new Set(ids)];
    this.front = this.ids.includes(front) ? front : (this.ids.at(-1) ?? null);
    remember(this.ids);
    this.dispatchEvent(new Event("change"));
  }
}

function fromHash() {
  const named = new URLSearchParams(location.hash.slice(1)).get("people");
  return named === null ? null : numbers(named);
}

function fromStorage() {
  try {
    return numbers(localStorage.getItem(KEY) ?? "");
  } catch {
    return []; // a browser may forbid storage altogether; the phones then start closed
  }
}

function numbers(text) {
  return text.split(",").map(Number).filter((id) => Number.isSafeInteger(id) && id > 0);
}

function remember(ids) {
  history.replaceState(null, "", ids.length ? `#people=${ids.join(",")}` : location.pathname);
  try {
    localStorage.setItem(KEY, ids.join(","));
  } catch {
    // the address still has them
  }
}

// The phones side by side; in a narrow window only the one in front.

import { byId } from "./dom.js";
import { Phone } from "./phone.js";

const SOON_MS = 150;

export class Table {
  #phones = new Map();
  #soon = null;

  constructor(world, open) {
    Object.assign(this, { world, open });
    open.addEventListener("change", () => this.#arrange());
    document.addEventListener("visibilitychange", () => this.#eachPhone((phone) => phone.markRead()));
  }

  /** The phone of this person if it is on the table. */
  phone(id) {
    return this.#phones.get(id);
  }

  /** Reads all chats again, for after the line was down. */
  refresh() {
    this.#eachPhone((phone) => phone.refresh());
  }

  /** The same, but once for many reasons that come at short intervals. */
  refreshSoon() {
    this.#soon ??= setTimeout(() => {
      this.#soon = null;
      this.refresh();
    }, SOON_MS);
  }

  #eachPhone(deed) {
    for (const phone of this.#phones.values()) deed(phone);
  }

  #arrange() {
    const wanted = this.open.ids.filter((id) => this.world.people.has(id));
    for (const [id, phone] of this.#phones) if (!wanted.includes(id)) this.#remove(id, phone);
    for (const id of wanted) if (!this.#phones.has(id)) this.#add(id);
    byId("no-phone").hidden = wanted.length > 0;
    this.#bringForward(this.open.front);
  }

  #remove(id, phone) {
    phone.element.remove();
    this.#phones.delete(id);
  }

  #add(id) {
    const phone = new Phone(this.world, this.world.people.get(id), () => this.open.hide(id));
    this.#phones.set(id, phone);
    byId("phones").append(phone.element);
    phone.refresh();
  }

  #bringForward(front) {
    this.#eachPhone((phone) => phone.element.classList.toggle("front", phone.id === front));
    const phone = this.#phones.get(front);
    phone?.element.scrollIntoView({ block: "nearest", inline: "nearest" });
    phone?.log.toBottom();
    phone?.markRead();
  }
}

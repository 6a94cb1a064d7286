// The clock in the page's header, and how times are written.

import { byId } from "./dom.js";

const HOUR = 3600;
const CLOCK = { hour: "2-digit", minute: "2-digit" };
const SHORT = { weekday: "short", day: "numeric", month: "short", ...CLOCK };
const LONG = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
const MOMENT = new Intl.DateTimeFormat("en-GB", SHORT);
const TIME = new Intl.DateTimeFormat("en-GB", CLOCK);
const DAY = new Intl.DateTimeFormat("en-GB", LONG);

/** Hours and minutes in the zone of this computer. */
export const timeOfDay = (iso) => TIME.format(new Date(iso));

/** The calendar day in the zone of this computer. */
export const dayOf = (iso) => DAY.format(new Date(iso));

/** Shows the world's clock and lets it be moved; `say` tells when that was refused. */
export function showClock(world, say) {
  const draw = () => {
    const now = world.now();
    byId("clock").dateTime = now.toISOString();
    byId("clock").textContent = MOMENT.format(now);
  };
  const move = (seconds) => world.advance(seconds).catch((error) => say(error.message));
  world.addEventListener("clock", draw);
  setInterval(draw, 1000);
  byId("advance-hour").addEventListener("click", () => move(HOUR));
  byId("advance-day").addEventListener("click", () => move(24 * HOUR));
}

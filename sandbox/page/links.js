// What happens when a person follows a link: a deep link goes to the bot, an invite link to a group, the web opens
// beside this page.

const TELEGRAM_HOSTS = new Set(["t.me", "www.t.me", "telegram.me", "telegram.dog"]);
const WEB = new Set(["http:", "https:", "mailto:", "tel:"]);

/** Which of "bot", "group" (the bot is to be added), "invite", "telegram", "web" or "nowhere" an address leads to. */
export function destination(address, username) {
  const url = parsed(address);
  if (!url) return "nowhere";
  const named = telegramName(url);
  if (named === null) return WEB.has(url.protocol) ? "web" : "nowhere";
  if (isInvite(url, named)) return "invite";
  if (named.toLowerCase() !== username.toLowerCase()) return "telegram";
  return url.searchParams.has("startgroup") ? "group" : "bot";
}

function parsed(address) {
  const scheme = /^[a-z][a-z0-9+.-]*:/i.test(address) ? "" : "https://";
  return URL.canParse(scheme + address) ? new URL(scheme + address) : null;
}

function isInvite(url, named) {
  const own = url.protocol === "tg:" && url.host === "join" && url.searchParams.has("invite");
  return own || named === "joinchat" || /^(\+|%2B| )/i.test(named);
}

function telegramName(url) {
  if (url.protocol === "tg:") return url.searchParams.get("domain") ?? "";
  const telegrams = WEB.has(url.protocol) && TELEGRAM_HOSTS.has(url.hostname);
  return telegrams ? (url.pathname.split("/")[1] ?? "") : null;
}

/**
 * Follows an address; `bot`, `group` and `invite` take the links that lead there, `say` tells the person about what
 * cannot be shown here.
 */
export function follow(address, username, { say, ...ways }) {
  const where = destination(address, username);
  if (ways[where]) return ways[where](address);
  if (where === "web") return window.open(parsed(address).href, "_blank", "noopener");
  return say(where === "telegram" ? `Telegram would open ${address}` : `This link leads nowhere: ${address}`);
}

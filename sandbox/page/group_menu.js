// What a person can do with a group beside writing in it.

import { entry } from "./attach_menu.js";

const OF_THE_BOT = {
  left: [["Add the bot", "add_bot"]],
  kicked: [["Add the bot", "add_bot"]],
  member: [["Make the bot an administrator", "promote_bot"], ["Remove the bot", "remove_bot"]],
  restricted: [["Remove the bot", "remove_bot"]],
  administrator: [["Make the bot a plain member", "demote_bot"], ["Remove the bot", "remove_bot"]],
};

/** The entries for a group; `act(deed)` does something in it, `copy(text)` keeps a text for elsewhere. */
export function groupEntries(group, { act, copy }) {
  const ofOwners = group.owns
    ? [entry(null, "Copy the invite link", () => copy(group.link)), ...ofTheBot(group, act)]
    : [];
  return [...ofOwners, entry(null, "Leave the group", () => act("leave"), { class: "danger" })];
}

function ofTheBot(group, act) {
  return OF_THE_BOT[group.bot].map(([label, deed]) => entry(null, label, () => act(deed)));
}

/** One line about a group. */
export function aboutGroup({ members, bot }) {
  const count = members.length === 1 ? "1 person" : `${members.length} people`;
  const standing = ["left", "kicked"].includes(bot) ? "no bot" : `bot: ${bot}`;
  return `${count} · ${standing}`;
}

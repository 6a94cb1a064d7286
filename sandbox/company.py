"""What a person does in groups."""

from typing import TYPE_CHECKING

from sandbox import joining, payloads
from sandbox.errors import NotPossibleError
from sandbox.invites import JoinRequest
from sandbox.messages import CallbackQuery, Message
from sandbox.somebody import Somebody

if TYPE_CHECKING:
    from sandbox.groups import Group


class InCompany(Somebody):
    """The part of a person that is among others; every act is theirs alone, not the bot's."""

    @property
    def groups(self) -> "list[Group]":
        """The groups that this person is in, oldest first."""
        return [one for one in self.world.groups if one.has(self.id)]

    def creates_group(self, title: str) -> "Group":
        """Make a group of one's own."""
        self.must_be_there()
        return self.world.add_group(title, creator=self)

    def follows_invite(self, link: str) -> JoinRequest | None:
        """Open an invite link and press its button: in at once, or a request that waits.

        Raises NotPossibleError when the link is over or this person is banned or inside.
        """
        self.must_be_there()
        return joining.follow(self, link)

    def asks_to_join(self, link: str) -> JoinRequest:
        """Ask to be let in by a link that wants that; raises NotPossibleError for other links."""
        _, invite = joining.invited_to(self.world, link)
        request = self.follows_invite(link) if invite.creates_join_request else None
        if request is None:
            raise NotPossibleError("this link lets everybody in at once")
        return request

    def joins(self, group: "Group") -> None:
        """Get in by the owner's own link, past every request; nothing happens to who is inside."""
        if not group.has(self.id):
            self.follows_invite(group.invite_link)

    def leaves(self, group: "Group") -> None:
        """Go out again; raises NotPossibleError for who is not inside."""
        self.must_be_there()
        joining.leave(group, self)

    def lets_in(self, other: Somebody, group: "Group") -> None:
        """Grant a request oneself, as an administrator can do before the bot."""
        self._must_decide(other, group)
        joining.enter(group, other, by=self.id)

    def turns_away(self, other: Somebody, group: "Group") -> None:
        """Turn a request down oneself, as an administrator can do before the bot."""
        self._must_decide(other, group)
        joining.refuse(group, other)

    def writes_in(self, group: "Group", text: str, *, reply_to: Message | None = None) -> Message:
        """Write to all in a group; raises NotPossibleError for who may not."""
        self.must_be_there()
        return group.take(text, self, reply_to=reply_to)

    def presses_in(
        self,
        group: "Group",
        label: str | None = None,
        *,
        message: Message | None = None,
        index: int | None = None,
    ) -> CallbackQuery:
        """Press an inline button in a group; raises LookupError that lists the buttons there."""
        place, button = group.chat.find_button(label, message=message, index=index)
        return self.presses_data_in(group, button.value, place)

    def presses_data_in(self, group: "Group", data: str, message: Message) -> CallbackQuery:
        """Press in a group with a payload of one's own making."""
        self.must_be_there()
        if not group.has(self.id):
            raise NotPossibleError(f"{self.first_name} is not in {group.title}")
        query = self.world.new_query(self, data=data, message_id=message.id, chat_id=group.id)
        body = payloads.callback_query(self, query)
        self.world.updates.put("callback_query", body, chat_id=group.id)
        return query

    def reads_in(self, group: "Group") -> None:
        """Mark all messages of a group as read."""
        group.read_up_to[self.id] = group.chat.next_id - 1
        self.world.events.publish("people")

    def _must_decide(self, other: Somebody, group: "Group") -> None:
        if not group.membership(self.id).may("can_invite_users"):
            raise NotPossibleError(f"{self.first_name} lets nobody into {group.title}")
        if other.id not in group.requests:
            raise NotPossibleError(f"{other.first_name} has not asked to join {group.title}")

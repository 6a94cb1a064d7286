"""A group with the bot or without: who is in it, what stands in it, and what its owner does."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from sandbox import group_payloads, payloads
from sandbox.chats import Chat, Content
from sandbox.entities import JsonObject
from sandbox.errors import NotPossibleError
from sandbox.invites import InviteLink, Invites, JoinRequest
from sandbox.memberships import LEFT, MEMBER, Membership, Status, administrator
from sandbox.messages import Message
from sandbox.somebody import Somebody
from sandbox.writing import typed

if TYPE_CHECKING:
    from sandbox.people import Person
    from sandbox.world import World

FIRST_GROUP_ID: Final = -1_002_000_000_001
"""Ids of groups start below every 32-bit number and go down from there."""


class Group:
    """A supergroup without a public name; every change reaches the bot as Telegram lets it."""

    def __init__(self, world: "World", *, group_id: int, title: str) -> None:
        self.world = world
        self.id = group_id
        self.title = title
        self.chat = Chat(group_id)
        self.memberships: dict[int, Membership] = {}
        self.invites = Invites(group_id)
        self.requests: dict[int, JoinRequest] = {}
        self.read_up_to: dict[int, int] = {}
        self.only_administrators_write = False

    def __repr__(self) -> str:
        return f"<Group {self.id} {self.title}>"

    # --- what can be seen

    @property
    def bot(self) -> Membership:
        """What the bot is here."""
        return self.membership(self.world.bot.id)

    @property
    def knows_bot(self) -> bool:
        """Whether the bot is or was here: of other groups it knows nothing."""
        return self.world.bot.id in self.memberships

    @property
    def creator(self) -> "Person":
        """The owner; raises LookupError when they have left."""
        for user_id, one in self.memberships.items():
            if one.status is Status.CREATOR:
                return self.world.person(user_id)
        raise LookupError(f"{self.title} has no owner")

    @property
    def members(self) -> "list[Person]":
        """The people in the group, those who came first at the front; without the bot."""
        people = self.world.people_by_id
        return [people[one] for one in self.memberships if one in people and self.has(one)]

    @property
    def messages(self) -> list[Message]:
        """All messages, oldest first."""
        return list(self.chat.messages.values())

    @property
    def invite_link(self) -> str:
        """The owner's lasting link, which lets everybody in at once."""
        owner = self.creator.id
        return (self.invites.primary_of(owner) or self.invites.replace_primary(owner)).url

    def membership(self, user_id: int) -> Membership:
        """Return what a person or the bot is here now."""
        return self.memberships.get(user_id, LEFT).at(self.world.clock.now())

    def has(self, user_id: int) -> bool:
        """Tell whether a person or the bot is in the group."""
        return self.membership(user_id).inside

    def unread(self, person: Somebody) -> int:
        """Count what others have written since this person has looked."""
        seen = self.read_up_to.get(person.id, 0)
        return sum(one.id > seen and one.sender_id != person.id for one in self.messages)

    def as_chat(self) -> JsonObject:
        return {"id": self.id, "type": "supergroup", "title": self.title}

    # --- what the owner or an administrator does

    def adds_bot(
        self, *, by: Somebody, rights: Iterable[str] | None = None, payload: str | None = None
    ) -> None:
        """Add the bot: as a member, or with `rights` straight as an administrator.

        With a `payload` as by a `startgroup` link, the person then says /start to the bot here.
        Raises NotPossibleError when this person may not, ValueError for an unknown right.
        """
        becomes = MEMBER if rights is None else administrator(rights)
        self._must_be_allowed(by, None if rights is None else "can_promote_members")
        payloads.check_start(payload or "")
        was_inside = self.bot.inside
        if not was_inside or rights is not None:
            self.change(self.world.bot.id, becomes, by=by.id)
        if not was_inside:
            self.serve({"new_chat_members": [self.world.bot.id]}, by=by.id)
        if payload is not None:
            self.take(f"/start@{self.world.bot.username} {payload}".strip(), by)

    def promotes_bot(self, rights: Iterable[str], *, by: Somebody | None = None) -> None:
        """Make the bot an administrator, or change its rights; by the owner unless told."""
        self._must_have_bot()
        self._must_be_allowed(by or self.creator, "can_promote_members")
        self.change(self.world.bot.id, administrator(rights), by=(by or self.creator).id)

    def demotes_bot(self, *, by: Somebody | None = None) -> None:
        """Make the bot a plain member again."""
        self._must_have_bot()
        self._must_be_allowed(by or self.creator, "can_promote_members")
        self.change(self.world.bot.id, MEMBER, by=(by or self.creator).id)

    def removes_bot(self, *, by: Somebody | None = None) -> None:
        """Put the bot out, after which it is banned until somebody adds it again."""
        self._must_have_bot()
        self.removes_user(self.world.bot.id, by=(by or self.creator))

    def adds(self, person: Somebody, *, by: Somebody | None = None) -> None:
        """Bring a person in by hand, also one who was banned; by the owner unless told."""
        adder = by or self.creator
        self._must_be_member(adder)
        self.requests.pop(person.id, None)
        self.change(person.id, MEMBER, by=adder.id)
        self.serve({"new_chat_members": [person.id]}, by=adder.id)

    def promotes(self, person: Somebody, rights: Iterable[str]) -> None:
        """Make a person an administrator."""
        self._must_be_member(person)
        self.change(person.id, administrator(rights), by=self.creator.id)

    def restricts(self, person: Somebody) -> None:
        """Let a member read but not write."""
        self._must_be_member(person)
        self.change(person.id, Membership(Status.RESTRICTED), by=self.creator.id)

    def removes(self, person: Somebody, *, by: Somebody | None = None) -> None:
        """Put a person out and ban them."""
        self._must_be_member(person)
        self.removes_user(person.id, by=by or self.creator)

    def removes_user(self, user_id: int, *, by: Somebody) -> None:
        """Put a person or the bot out; raises NotPossibleError when `by` may not."""
        self._must_be_allowed(by, "can_restrict_members")
        self.change(user_id, Membership(Status.KICKED), by=by.id)
        self.serve({"left_chat_member": user_id}, by=by.id)

    # --- the doors through which everything goes

    def change(
        self,
        user_id: int,
        becomes: Membership,
        *,
        by: int,
        invite: InviteLink | None = None,
        via_request: bool = False,
    ) -> None:
        """Give somebody another standing, and tell the bot if it may know."""
        before = self.membership(user_id)
        self.memberships[user_id] = becomes
        if before == becomes:
            return
        about_bot = user_id == self.world.bot.id
        if about_bot or self.bot.administers:
            kind = "my_chat_member" if about_bot else "chat_member"
            body = group_payloads.change(self, user_id, before, by=by)
            if invite is not None:
                body["invite_link"] = group_payloads.invite_link(self, invite)
            if via_request:
                body["via_join_request"] = True
            self.world.updates.put(kind, body, chat_id=self.id)
        self.tell_pages()
        self.world.events.publish("people")

    def serve(self, service: JsonObject, *, by: int) -> Message:
        """Put a line of Telegram's own into the group: who came, who left."""
        return self.post(Content(service=service), by=by)

    def post(self, content: Content, *, by: int) -> Message:
        """Put a message at the end; the bot hears of it if it may."""
        from_bot = by == self.world.bot.id
        now = self.world.clock.now()
        message = self.chat.add(content, from_bot=from_bot, date=now, sender_id=by)
        if self._bot_hears(message):
            self.world.updates.put("message", payloads.message(self, message), chat_id=self.id)
        self.tell_pages()
        return message

    def take(self, text: str, person: Somebody, *, reply_to: Message | None = None) -> Message:
        """Put a member's text into the group; in several messages when it is too long for one.

        Raises NotPossibleError for who may not write, ValueError for what an app would not send.
        """
        standing = self.membership(person.id)
        muted = self.only_administrators_write and not standing.administers
        if not standing.inside or standing.status is Status.RESTRICTED or muted:
            raise NotPossibleError(f"{person.first_name} cannot write in {self.title}")
        reply_id = reply_to.id if reply_to else None
        *_, last = [self.post(Content(one, reply_to=reply_id), by=person.id) for one in typed(text)]
        self.read_up_to[person.id] = last.id
        return last

    def tell_pages(self) -> None:
        self.world.events.publish("group", group=self.id)

    def _bot_hears(self, message: Message) -> bool:
        """Tell whether privacy mode lets a message through to the bot.

        Of what it does itself it hears only that it has put somebody out.
        """
        if not self.bot.inside:
            return False
        if message.from_bot:
            return "left_chat_member" in (message.service or {})
        if self.bot.administers or message.service is not None:
            return True
        replied = self.chat.messages.get(message.reply_to or 0)
        if replied is not None and replied.from_bot:
            return True
        return message.is_command_for(self.world.bot.username)

    def _must_have_bot(self) -> None:
        if not self.bot.inside:
            raise NotPossibleError(f"the bot is not in {self.title}")

    def _must_be_member(self, person: Somebody) -> None:
        if not self.has(person.id):
            raise NotPossibleError(f"{person.first_name} is not in {self.title}")

    def _must_be_allowed(self, person: Somebody, right: str | None) -> None:
        self._must_be_member(person)
        if right is not None and not self.membership(person.id).may(right):
            raise NotPossibleError(f"{person.first_name} lacks the right {right} in {self.title}")

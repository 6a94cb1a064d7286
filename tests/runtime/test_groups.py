"""Updates from groups are stored without names and words."""

from typing import Any

import pytest

from bot.runtime.groups import without_words

GROUP = {"id": -100, "type": "supergroup", "title": "Mentors"}
AMAL = {
    "id": 5,
    "is_bot": False,
    "first_name": "Amal",
    "last_name": "Haddad",
    "username": "amal",
    "language_code": "ar",
}
NAMELESS = {"id": 5, "is_bot": False, "language_code": "ar", "first_name": ""}


def said(text: str, **more: Any) -> dict[str, Any]:
    message = {"message_id": 1, "date": 2, "chat": GROUP, "from": AMAL, "text": text, **more}
    return {"update_id": 7, "message": message}


@pytest.mark.parametrize("kind", ["message", "edited_message", "channel_post"])
def test_of_what_people_write_only_the_number_is_left(kind: str) -> None:
    written = {"update_id": 7, kind: said("Hello")["message"]}
    assert without_words(written) == {"update_id": 7}


@pytest.mark.parametrize(
    "text", ["/help", "/start", "/start j_abc", "/start g_abc and a word", "see /start g_abc", 5]
)
def test_other_commands_are_words_as_well(text: Any) -> None:
    assert without_words(said(text)) == {"update_id": 7}


@pytest.mark.parametrize("text", ["/start g_abc2", "/start@mentornet_bot g_abc2"])
def test_the_code_that_brings_the_bot_is_left_without_a_name(text: str) -> None:
    left = {"message_id": 1, "date": 2, "chat": GROUP, "from": NAMELESS, "text": text}
    told = said(text, reply_to_message=said("Hello")["message"])
    assert without_words(told) == {"update_id": 7, "message": left}


def test_that_a_group_has_moved_is_left() -> None:
    left = {"message_id": 1, "date": 2, "chat": GROUP, "from": NAMELESS, "migrate_to_chat_id": -9}
    assert without_words(said("x", migrate_to_chat_id=-9)) == {"update_id": 7, "message": left}


def test_a_changed_code_is_no_code() -> None:
    edited = {"update_id": 7, "edited_message": said("/start g_abc")["message"]}
    assert without_words(edited) == {"update_id": 7}


def test_who_comes_in_has_no_name_and_no_bio() -> None:
    link = {"invite_link": "https://t.me/+a", "creator": AMAL, "name": "Neue Wege"}
    body = {"chat": GROUP, "from": AMAL, "bio": "I", "user_chat_id": 5, "invite_link": link}
    left = {"chat": GROUP, "from": NAMELESS, "user_chat_id": 5}
    asked = {"update_id": 7, "chat_join_request": body}
    assert without_words(asked) == {"update_id": 7, "chat_join_request": left}
    change = {"chat": GROUP, "from": AMAL, "new_chat_member": {"status": "left", "user": AMAL}}
    bare = {
        "chat": GROUP,
        "from": NAMELESS,
        "new_chat_member": {"status": "left", "user": NAMELESS},
    }
    for kind in ("chat_member", "my_chat_member"):
        assert without_words({"update_id": 7, kind: change}) == {"update_id": 7, kind: bare}


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 7, "message": {"chat": {"id": 5, "type": "private"}, "text": "a"}},
        {"update_id": 7, "message": {"chat": {"id": 5}, "from": AMAL, "text": "a"}},
        {"update_id": 7, "my_chat_member": {"chat": {"id": 5, "type": "private"}, "from": AMAL}},
        {"update_id": 7, "message": {"chat": 5}},
        {"update_id": 7, "message": None},
        {"update_id": 7, "callback_query": {"from": AMAL}},
        {"message": []},
        [1],
        None,
    ],
    ids=str,
)
def test_all_else_stays_as_it_came(update: Any) -> None:
    assert without_words(update) == update


def test_a_group_is_known_by_its_number_too() -> None:
    written = {"update_id": 7, "message": {"chat": {"id": -5}, "text": "a"}}
    assert without_words(written) == {"update_id": 7}

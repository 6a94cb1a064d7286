"""Commands, names and descriptions."""

import pytest

from sandbox.people import Person
from sandbox.world import World
from tests.sandbox.conftest import Call


def listed(name: str) -> list[dict[str, str]]:
    return [{"command": name, "description": name}]


async def test_the_narrowest_list_is_shown(amal: Person, call: Call) -> None:
    chat = {"type": "chat", "chat_id": amal.id}
    private = {"type": "all_private_chats"}
    steps: list[dict[str, object]] = [
        {},
        {"language_code": "ar"},
        {"scope": private},
        {"scope": private, "language_code": "ar"},
        {"scope": chat},
        {"scope": chat, "language_code": "ar"},
    ]
    for number, place in enumerate(steps):
        await call("setMyCommands", commands=listed(f"c{number}"), **place)
        assert amal.commands == listed(f"c{number}")
    for number, place in reversed(list(enumerate(steps))):
        assert amal.commands == listed(f"c{number}")
        await call("deleteMyCommands", **place)
    assert amal.commands == []


async def test_a_language_with_a_region_counts_as_its_language(world: World, call: Call) -> None:
    person = world.add_person("Ana", language_code="pt-br")
    await call("setMyCommands", commands=listed("ola"), language_code="pt")
    assert person.commands == listed("ola")


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ([{"command": "Start", "description": "a"}], "BOT_COMMAND_INVALID"),
        ([{"command": "a" * 33, "description": "a"}], "command length must not exceed 32"),
        ([{"command": " ", "description": "a"}], "command must be non-empty"),
        ([{"command": "a", "description": ""}], "command description must be non-empty"),
        (
            [{"command": "a", "description": "a" * 257}],
            "command description length must not exceed 256",
        ),
        ([{"command": "a", "description": "a"}] * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_wrong_commands_are_refused(
    refused: Call, commands: list[dict[str, str]], words: str
) -> None:
    assert await refused("setMyCommands", commands=commands) == (400, f"Bad Request: {words}")


async def test_a_language_has_two_letters(refused: Call) -> None:
    answer = await refused("setMyCommands", commands=[], language_code="pt-br")
    assert answer == (400, "Bad Request: invalid language code specified")


async def test_texts_about_the_bot_are_kept_by_language(call: Call) -> None:
    await call("setMyDescription", description="Hello")
    await call("setMyDescription", description="Hallo", language_code="de")
    await call("setMyShortDescription", short_description="Short")
    await call("setMyName", name="Mentoren", language_code="de")
    assert await call("getMyDescription", language_code="de") == {"description": "Hallo"}
    assert await call("getMyDescription", language_code="fr") == {"description": "Hello"}
    assert await call("getMyShortDescription") == {"short_description": "Short"}
    assert await call("getMyName", language_code="de") == {"name": "Mentoren"}
    assert await call("getMyName") == {"name": "Mentors"}


async def test_the_menu_button_of_a_chat_goes_before_the_general_one(
    amal: Person, call: Call
) -> None:
    assert await call("getChatMenuButton", chat_id=amal.id) == {"type": "commands"}
    button = {"type": "web_app", "text": "Open", "web_app": {"url": "https://a.org"}}
    await call("setChatMenuButton", chat_id=amal.id, menu_button=button)
    assert await call("getChatMenuButton", chat_id=amal.id) == button

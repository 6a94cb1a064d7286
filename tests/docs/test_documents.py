"""README, settings and `.env.example` say the same as the program."""

import re
import tomllib
from pathlib import Path

import pytest
from typer import Typer

from bot.charters import read_charter
from bot.cli import program
from bot.settings import Settings
from bot.settings_file import example

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_env_example_lists_every_setting_with_its_default_and_meaning() -> None:
    written = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert written == example(), "run: python -m bot.settings_file > .env.example"


def test_the_example_as_it_stands_changes_nothing() -> None:
    assert Settings(_env_file=ROOT / ".env.example") == Settings(_env_file=None)


def test_every_make_target_of_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"\bmake ([a-z-]+)", README))
    targets = set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE))
    assert {"run", "test"} <= named <= targets


def test_every_command_of_the_readme_exists() -> None:
    named = set(re.findall(r"python -m bot ([a-z]+)", README))
    known = {getattr(command.callback, "__name__", "") for command in program.registered_commands}
    known |= {group.name for group in program.registered_groups}
    assert {"run", "sandbox", "migrate", "doctor"} <= named <= known


def commands_of(typed: Typer) -> set[str]:
    """Give the commands as they are typed."""
    found = {one.name or getattr(one.callback, "__name__", "") for one in typed.registered_commands}
    for group in typed.registered_groups:
        assert group.typer_instance is not None
        found |= {f"{group.name} {one}" for one in commands_of(group.typer_instance)}
    return found


def test_every_command_is_named_in_a_document() -> None:
    texts = [README, *(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))]
    known = commands_of(program)
    assert "application decline" in known
    assert {one for one in known if not any(f"-m bot {one}" in text for text in texts)} == set()


def test_every_file_that_the_documents_point_to_exists() -> None:
    documents = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    missing = [
        (document.name, link)
        for document in documents
        for link in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8"))
        if not (document.parent / link).exists()
    ]
    assert missing == []


def test_every_room_of_the_house_is_in_the_readme() -> None:
    rooms = {path.name for path in ROOT.iterdir() if (path / "__init__.py").exists()}
    assert {room for room in rooms if f"`{room}/`" not in README} == set()


@pytest.mark.parametrize("name", ["neue-wege", "tandem-wien"])
def test_the_prepared_networks_can_be_founded(name: str) -> None:
    charter = read_charter(ROOT / "bot" / "demo" / f"{name}.toml")
    assert set(charter.about) == {"en", "de", "ar"}


def test_every_dependency_has_its_reason_in_the_documents() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    names = {re.split(r"[=<>]", requirement)[0].lower() for requirement in wanted}
    assert {name for name in names if f"| {name} |" not in text} == set()


def test_the_lock_files_name_no_address() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        lock = (ROOT / name).read_text(encoding="utf-8")
        assert re.findall(r"https?:|^--", lock, flags=re.MULTILINE) == []

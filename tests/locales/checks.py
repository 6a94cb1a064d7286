"""What can be wrong with one message of a catalogue: each check gives a list of complaints.

A check sees the message as it is stored; that no check lets everything pass is proved in
`test_checks.py`.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from babel.messages.catalog import Catalog, Message

from tests.locales.formula import numbers_of_form
from tests.locales.messages import context_of, forms_of, is_plural, source_of, sources_of

Check = Callable[[Catalog, Message], list[str]]

LIMITS: Final[Mapping[str | None, int]] = {
    "button": 40,
    "term": 40,
    "toast": 200,
    "command": 256,
    "short_description": 120,
    "description": 512,
    None: 3000,
}
"""Characters at most, by context; the last four are Telegram's own, or leave room for values."""

UNFORMATTED: Final = {"command", "description", "short_description"}
"""Contexts that insert no values: a percent sign is one."""

PLACEHOLDER: Final = re.compile(r"%\((\w+)\)s")
TAG: Final = re.compile(r"<(/?)(\w+)>")
COMMAND: Final = re.compile(r"(?<!\S)/[a-z]+")
QUOTED: Final = re.compile("“(.+?)”")
SENTENCE_END: Final = ".!?…:؟。"
ALLOWED_TAGS: Final = {"b", "i", "u", "s", "code", "blockquote"}
INVISIBLE: Final = {
    *map(chr, (0x061C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x00AD)),
    *map(chr, range(0x202A, 0x202F)),
    *map(chr, range(0x2066, 0x206A)),
}
"""Bidi controls and what else cannot be seen; joiners are letters' and emoji's own."""

UNCHANGED: Final = {
    "Online",
    "Mentee",
    "Code",
    "Code: %(code)s",
    "Name: %(name)s",
    "Online: %(link)s",
    "<b>Plan</b>\n%(plan)s",
    "‹ Version %(n)s",
    "Version %(n)s ›",
    "Link",
    "Median",
    "Median: %(value)s",
    "Name",
    "Mentees",
    "🌱 Mentees",
    "➖ Mentee",
    "➕ Mentee",
    "• Mentee: %(name)s",
    "Mentees: %(who)s",
}
"""Sources that are words of another language as well."""


def is_complete(catalogue: Catalog, message: Message) -> list[str]:
    """Every form is there."""
    missing = [n for n, form in enumerate(forms_of(message)) if not form.strip()]
    return [f"form {n} is missing" for n in missing] + (
        ["is marked fuzzy"] if message.fuzzy else []
    )


def has_all_forms(catalogue: Catalog, message: Message) -> list[str]:
    """There are as many forms as the header says, and only where the source counts."""
    wanted = catalogue.num_plurals if is_plural(message) else 1
    forms = forms_of(message)
    return [] if len(forms) == wanted else [f"{len(forms)} forms instead of {wanted}"]


def passes_babel(catalogue: Catalog, message: Message) -> list[str]:
    """Babel's own checkers have nothing to say."""
    if not any(forms_of(message)):
        return []
    return [str(error) for error in message.check(catalogue)]


def keeps_placeholders(catalogue: Catalog, message: Message) -> list[str]:
    """The same values are inserted.

    Only a plural form for exactly one number may leave the number out: "one person", and words
    that a language has for two or none. In French form 0 stands for 0 and 1, in Ukrainian for
    1, 21, 31 and so on: there it may not.
    """
    wanted = set(PLACEHOLDER.findall("".join(sources_of(message))))
    complaints = []
    for index, form in _translated(message):
        given = set(PLACEHOLDER.findall(form))
        exact = is_plural(message) and len(numbers_of_form(catalogue.plural_expr, index)) == 1
        missing = wanted - given - ({"n"} if exact else set())
        complaints += [f"form {index} lacks %({name})s" for name in sorted(missing)]
        complaints += [f"form {index} has %({name})s" for name in sorted(given - wanted)]
    return complaints


def has_no_stray_percent(catalogue: Catalog, message: Message) -> list[str]:
    """A percent sign that begins no placeholder stops the program when the text is shown."""
    plain = context_of(message) in UNFORMATTED
    return [
        f"stray % in form {index}"
        for index, form in _translated(message)
        if "%" in (form if plain else PLACEHOLDER.sub("", form).replace("%%", ""))
    ]


def keeps_tags(catalogue: Catalog, message: Message) -> list[str]:
    """Tags are those of the source, closed in order; texts that are no HTML have none."""
    wanted = Counter(TAG.findall(source_of(message)))
    complaints = []
    for index, form in _translated(message):
        if Counter(TAG.findall(form)) != wanted:
            complaints.append(f"form {index} has other tags than the source")
        if not _is_balanced(form):
            complaints.append(f"form {index} has tags that do not match")
        if context_of(message) is None and _is_broken_html(form):
            complaints.append(f"form {index} has a bare <, > or &")
    return complaints


def _is_balanced(text: str) -> bool:
    opened: list[str] = []
    for closing, name in TAG.findall(text):
        if name not in ALLOWED_TAGS:
            return False
        if not closing:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened


def _is_broken_html(text: str) -> bool:
    return bool(re.search(r"[<>]|&(?!(?:lt|gt|amp|quot|#\d+);)", TAG.sub("", text)))


def has_clean_spaces(catalogue: Catalog, message: Message) -> list[str]:
    """No white space at the ends, doubled, or around a line break; lines break as in the source."""
    complaints = []
    breaks = re.findall(r"\n+", source_of(message))
    for index, form in _translated(message):
        if form != form.strip():
            complaints.append(f"form {index} has white space at an end")
        if re.search(r"[^\S\n]{2,}|[^\S\n]\n|\n[^\S\n]|[\t\r]", form):
            complaints.append(f"form {index} has stray white space")
        if re.findall(r"\n+", form) != breaks:
            complaints.append(f"form {index} breaks its lines elsewhere")
    return complaints


def fits(catalogue: Catalog, message: Message) -> list[str]:
    """It is as short as its place asks for; a placeholder counts as two characters."""
    limit = LIMITS[context_of(message)]
    lengths = {
        index: len(PLACEHOLDER.sub("00", TAG.sub("", form))) for index, form in _translated(message)
    }
    return [
        f"form {index} has {length} characters, more than {limit}"
        for index, length in lengths.items()
        if length > limit
    ]


def has_nothing_invisible(catalogue: Catalog, message: Message) -> list[str]:
    """Direction is set in one place, the translator; never in a catalogue."""
    return [
        f"form {index} has U+{ord(letter):04X}"
        for index, form in _translated(message)
        for letter in sorted(INVISIBLE & set(form))
    ]


def keeps_marks(catalogue: Catalog, message: Message) -> list[str]:
    """The emoji and signs at both ends are kept, and so is what ends a sentence."""
    source = sources_of(message)[-1]
    complaints = []
    for index, form in _translated(message):
        if _marks(form) != _marks(source):
            complaints.append(f"form {index} has {_marks(form)} instead of {_marks(source)}")
        if _ends_as_sentence(form) != _ends_as_sentence(source):
            complaints.append(f"form {index} does not end as the source does")
    return complaints


def _marks(text: str) -> tuple[str, str]:
    """Give the symbols that a text begins and ends with: emoji, bullets, guillemets."""
    bare = TAG.sub("", text)
    left = re.match(r"[^\w\s%.,:;!?¡¿“”„\"'()/،؛؟…«»]*", bare)
    right = re.search(r"[^\w\s%.,:;!?“”\"'()/،؛؟…«»]*$", PLACEHOLDER.sub("0", bare))
    return (left.group() if left else "", right.group() if right else "")


def _ends_as_sentence(text: str) -> bool:
    return text.rstrip()[-1:] in SENTENCE_END


def keeps_commands(catalogue: Catalog, message: Message) -> list[str]:
    """Commands have the same name in every language."""
    wanted = COMMAND.findall(source_of(message).replace("\n", " "))
    return [
        f"form {index} does not name {' '.join(wanted)}"
        for index, form in _translated(message)
        if Counter(COMMAND.findall(form.replace("\n", " "))) != Counter(wanted)
    ]


def quotes_buttons(catalogue: Catalog, message: Message) -> list[str]:
    """A text that tells which button to press calls it by the name that the button has."""
    quotes = QUOTED.findall(source_of(message))
    buttons = _buttons_of(catalogue) if quotes else {}
    quoted = [name for name in quotes if name in buttons]
    return [
        f"form {index} does not name the button {buttons[name]!r}"
        for index, form in _translated(message)
        for name in quoted
        if buttons[name] not in form
    ]


def _buttons_of(catalogue: Catalog) -> Mapping[str, str]:
    """Give the name of every button in English, and in the language of a catalogue."""
    return {
        words_of(source_of(one)): words_of(forms_of(one)[0])
        for one in catalogue
        if context_of(one) == "button"
    }


def words_of(label: str) -> str:
    """Take the emoji and signs off a label."""
    left, right = _marks(label)
    return label.removeprefix(left).removesuffix(right).strip()


def is_translated(catalogue: Catalog, message: Message) -> list[str]:
    """It says something else than the source, unless it is on the list or has no words."""
    sources = set(sources_of(message))
    if source_of(message) in UNCHANGED or not _has_words(source_of(message)):
        return []
    return [f"form {index} is English" for index, form in _translated(message) if form in sources]


def _has_words(text: str) -> bool:
    bare = PLACEHOLDER.sub("", TAG.sub("", text))
    return any(unicodedata.category(letter)[0] == "L" for letter in bare)


def _translated(message: Message) -> Sequence[tuple[int, str]]:
    """Give the forms that are there; what is missing is another check's business."""
    return [(index, form) for index, form in enumerate(forms_of(message)) if form]

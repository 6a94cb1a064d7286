"""Formatting there and back."""

import pytest

from sandbox.entities import FormattedText, JsonObject, finished, parse, written
from sandbox.rendering import direction, to_html


@pytest.mark.parametrize(
    "html",
    [
        "<b>a <i>😀</i> b</b>",
        "<u>a</u><s>b</s><tg-spoiler>c</tg-spoiler><code>d</code>",
        '<pre><code class="language-py">a &lt; b</code></pre>',
        "<blockquote expandable>a</blockquote>\n<blockquote>b</blockquote>",
        '<a href="https://a.org/">a</a>',
        '<tg-time unix="1700000000" format="wDT">a</tg-time>',
        '<tg-time unix="1700000000" format="r">a</tg-time>',
        "a &lt;script&gt; &amp; &quot;b&quot;",
    ],
)
def test_html_comes_back_as_it_went_in(html: str) -> None:
    formatted = parse(html, "HTML")
    assert to_html(formatted.text, formatted.entities) == html


def test_crossing_entities_are_nested() -> None:
    entities: list[JsonObject] = [
        {"type": "bold", "offset": 0, "length": 4},
        {"type": "italic", "offset": 2, "length": 4},
    ]
    assert to_html("abcdef", entities) == "<b>ab<i>cd</i></b><i>ef</i>"


def test_no_script_gets_into_a_link() -> None:
    entities: list[JsonObject] = [
        {"type": "text_link", "offset": 0, "length": 1, "url": "javascript:alert(1)"}
    ]
    assert to_html("<", entities) == "&lt;"


def test_what_is_found_in_code_is_not_linked() -> None:
    formatted = finished(parse("/go <code>/stay a.org</code> a.org", "HTML"))
    assert [one["type"] for one in formatted.entities] == ["bot_command", "code", "url"]


def test_texts_are_trimmed_with_their_entities() -> None:
    formatted = finished(parse(" \n<b> a </b>\n", "HTML"))
    assert (formatted.text, formatted.entities) == (
        "a",
        [{"type": "bold", "offset": 0, "length": 1}],
    )


def test_isolates_pass_and_older_direction_controls_are_dropped() -> None:
    assert parse("\u2068a\u2069\u202eb\u200f\r\n\x07", None).text == "\u2068a\u2069b\u200f\n "


def test_what_a_person_types_is_formatted_as_apps_do() -> None:
    formatted = written("😀 **bold** __it__ [here](https://a.org/)")
    assert formatted == FormattedText(
        "😀 bold it here",
        [
            {"type": "bold", "offset": 3, "length": 4},
            {"type": "italic", "offset": 8, "length": 2},
            {"type": "text_link", "offset": 11, "length": 4, "url": "https://a.org/"},
        ],
    )


@pytest.mark.parametrize("text", ["2**3", "a_b", "<b>x</b>", "[x]"])
def test_signs_that_format_nothing_stay(text: str) -> None:
    assert written(text).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 سلام a", "rtl"),
        ("…Hello", "ltr"),
        ("12:30", "auto"),
        ("", "auto"),
        ("\u2068أمل\u2069 wartet", "ltr"),
        ("\u2068Jonas\u2069 ينتظر", "rtl"),
        ("\u2068أمل\u2069 🤝 \u2068Jonas\u2069", "ltr"),
        ("\u2069أمل", "rtl"),
        ("\u200f\u2068Jonas\u2069", "rtl"),
    ],
)
def test_direction_is_that_of_the_first_letter_outside_isolates(text: str, expected: str) -> None:
    assert direction(text) == expected

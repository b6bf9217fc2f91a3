"""Words in a layout, and the conditions on a card: what they read, what they say, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.base.errors import Fault, Faults
from deck.base.tables import Source
from deck.layout.conditions import asked_in, read_condition
from deck.layout.model import Layout
from deck.layout.phrases import named_in, read_phrase

PLACE = Source("proef.toml", "", {}).place
VALUES = {"punten": "3", "leeg": "", "naam": "De *brug*"}


def said(text: str | dict[str, str], lang: str = "nl") -> str | None:
    faults = Faults()
    phrase = read_phrase(text, PLACE, faults)
    assert not list(faults)
    return phrase.filled(lang, lambda name: VALUES.get(name, ""))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{punten} punten", "3 punten"),
        ("Waard: { punten }!", "Waard: 3!"),
        ("{naam}, {leeg}", "De *brug*, "),
        ("{leeg}", ""),
        ("{leeg} punten", ""),
        ("Zonder veld", "Zonder veld"),
        ("{{punten}} en }}", "{punten} en }"),
        ('"{punten}"', "“3”"),
        ("[of {punten}]{lang=en}", "[of 3]{lang=en}"),
        ({"nl": "{punten} punten", "en": "{punten} points"}, "3 punten"),
        ({"": "{punten} p", "en": "x"}, "3 p"),
        ({"en": "x"}, None),
    ],
)
def test_words_take_the_values_of_a_card(text: str | dict[str, str], words: str | None) -> None:
    assert said(text) == words


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\\\"'.- [")))
def test_braces_that_are_doubled_stay_what_they_are(words: str) -> None:
    doubled = words.replace("{", "{{").replace("}", "}}")
    assert not list(named_in(doubled))
    assert len(said(doubled) or "") == len(words)


@pytest.mark.parametrize(("text", "told"), [("a {b", "“{” has"), ("a } b", "“}” has"), ("a {} b", "“{}” holds no")])
def test_a_brace_that_is_left_open_is_told(faults: Callable[..., list[Fault]], text: str, told: str) -> None:
    (fault,) = faults(f"[cards.mat.front.t]\ntext = '{text}'\nstyle = 'title'\n")
    assert fault.message.startswith(told)
    assert fault.place == "proef.toml, line 20, cards.mat.front.t"
    assert fault.remedy == "Write {field}, or {{ and }} for braces."
    assert fault.spot == (20, 1)


def test_a_slot_has_a_field_or_words_and_not_both(faults: Callable[..., list[Fault]]) -> None:
    (fault,) = faults("[cards.mat.front.t]\ntext = 'a'\nfield = 'b'\nstyle = 'title'\n")
    assert fault.message == "it has both a field and a text."


def test_all_that_a_face_shows_is_what_its_sides_are_remembered_by(load: Callable[..., Layout]) -> None:
    names = {"name", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht"}
    assert set(load(TABLES).templates["mat"].front.fields) == names


TABLES = """
[cards.mat.front.a]
text = "{een} {twee}"
style = "title"
when = "drie"
unless = { vier = "x" }
[cards.mat.front.b]
blocks = [{ text = "{vijf}", style = "title", when = { zes = ["a", 2] } }]
[cards.mat.front.c]
kind = "strip"
field = "zeven"
height = 9
repeat = { field = "acht" }
"""

CARD = {"kleur": ("blauw",), "tags": ("Een", "twee"), "punten": ("2",)}


@pytest.mark.parametrize(
    ("entry", "holds"),
    [
        ({"when": "kleur"}, True),
        ({"when": "leeg"}, False),
        ({"unless": "kleur"}, False),
        ({"unless": "leeg"}, True),
        ({"when": {"kleur": "Blauw "}}, True),
        ({"when": {"kleur": "rood"}}, False),
        ({"when": {"kleur": ["rood", "blauw"]}}, True),
        ({"when": {"tags": "een"}}, True),
        ({"when": {"punten": 2}}, True),
        ({"when": {"punten": [1, 3]}}, False),
        ({"when": {"kleur": "blauw", "punten": "3"}}, False),
        ({"unless": {"kleur": "blauw", "punten": "3"}}, True),
        ({"unless": {"kleur": "blauw", "punten": "2"}}, False),
        ({"when": "kleur", "unless": {"punten": 2}}, False),
        ({"when": {"leeg": "iets"}}, False),
        ({"unless": {"leeg": "iets"}}, True),
    ],
)
def test_a_condition_holds_for_the_cards_that_it_says(entry: dict[str, object], holds: bool) -> None:
    condition = read_condition(entry)
    assert condition is not None
    assert condition.holds(lambda name: CARD.get(name, ())) is holds
    assert set(condition.names) == {name for name, _ in asked_in(entry)}


def test_without_a_condition_there_is_none() -> None:
    assert read_condition({"when": "", "field": "a"}) is None


@pytest.mark.parametrize("wrong", ["when = 3", "when = { a = [[1]] }", "unless = true", "when = { a = { b = 'c' } }"])
def test_a_condition_of_another_form_is_told(faults: Callable[..., list[Fault]], wrong: str) -> None:
    (fault,) = faults(f"[cards.mat.front.t]\nfield = 'a'\nstyle = 'title'\n{wrong}\n")
    assert "line 22" in fault.place
    assert "wrong" in fault.message


@pytest.mark.parametrize("key", ["when", "repeat", "turn"])
def test_a_place_to_fill_in_takes_none_of_these(faults: Callable[..., list[Fault]], key: str) -> None:
    text = f"[cards.mat.front.f]\nkind = 'field'\nlabel = 'name'\nstyle = 'title'\n{key} = 'a'\n"
    (fault,) = faults(text)
    assert fault.message == f"unknown key “{key}”."

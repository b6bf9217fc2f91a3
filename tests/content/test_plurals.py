"""Whatever is counted is right for 0, 1 and 2, in both languages: one thing is one, and no thing is many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from content_texts import load

from deck.base.text.plural import number, plural
from deck.content.deck import built_in
from deck.content.options import Options
from deck.content.session.facilitator import facilitator, markdown
from deck.content.session.invitation import invitation, letters
from deck.content.session.occasion import Occasion, warning_texts
from deck.content.session.quantities import quantities
from deck.content.session.read_me import explain, read_me, read_me_markdown
from deck.content.session.room import room_record
from deck.content.session.session import session

DECK = built_in()
ALIKE = {"keer", "meter", "meter breed", "meter lang en breed", "metre wide", "metres wide", "vel"}
"""Words that are the same after every number."""

each_language = pytest.mark.parametrize("lang", DECK.languages)


def tables(value: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every table below a value, after its place."""
    if isinstance(value, dict):
        yield place, value
        for key, item in value.items():
            yield from tables(item, f"{place}.{key}")
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from tables(item, f"{place}.{at}")


def counted_texts(folder: Path) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The place of each counted text, the table that it is in, and its key without an ending."""
    for path in sorted(folder.glob("*.toml")):
        for place, table in tables(load(path.stem, folder), path.stem):
            stems = {re.sub(r"_?(?:one|many)$", "", key) for key in table if re.search(r"(?:^|_)(?:one|many)$", key)}
            yield from ((f"{place}.{stem}", table, stem) for stem in sorted(stems))


COUNTED = [
    pytest.param(table, stem, id=f"{lang}-{place}")
    for lang in DECK.languages
    for place, table, stem in counted_texts(DECK.texts(lang)[0])
]


@pytest.mark.parametrize(("table", "stem"), COUNTED)
def test_a_counted_text_is_right_for_nothing_one_and_two(table: dict[str, Any], stem: str) -> None:
    none, one, two = (plural(table, stem, count) for count in (0, 1, 2))
    assert none == two, "0 takes the form of many"
    if "{" in two or re.search(r"\d", one):
        for count in (0, 2):
            said = re.sub(r"\{\w+\}", str(count), two)
            assert str(count) in said and not re.search(r"\b(?:één|one|1)\b", said.replace(" 1 ", "")), said
        assert "{count}" not in one.replace("{count} van 1", "").replace("{count} of 1", ""), (
            "one is said, not filled in"
        )
    bare = [re.sub(r"^(?:\{\w+\}|1|één|one) ", "", text) for text in (one, two)]
    assert bare[0] != bare[1] or bare[0].split(" schilderstape")[0] in ALIKE, (one, two)


@pytest.mark.parametrize("lang", DECK.languages)
def test_every_language_counts_the_same(lang: str) -> None:
    own = {place for place, _, _ in counted_texts(DECK.texts(lang)[0])}
    assert own == {place for place, _, _ in counted_texts(DECK.texts(DECK.main)[0])} and len(own) > 60


ROOM_TEXTS = ("size", "steps", "notes", "sketch_alt")
SINGULAR = {
    "nl": "persoon vel sessie tafel ronde groep set kaart poster blad label meter flyer flip-over stift gekleurde rol"
    " pen kaartje naam dilemma minuut stoel is en of van tot op dus",
    "en": "person sheet session table round group set card poster label metre leaflet flip marker coloured roll pen"
    " name dilemma minute chair is and or of to on so",
}
"""What may stand behind a 1: words for one thing, and words that count nothing."""


def told(lang: str, people: int) -> Iterator[str]:
    """All that a kit says for so many people, of every exercise in each of its variants."""
    content = DECK.edition(lang)
    for exercise in content.exercises.values():
        for variant in exercise.variants:
            own = session(exercise, people, variant.number)
            occasion = Occasion(content, own)
            yield read_me_markdown(read_me(occasion, (), warning_texts(own, content.kit)))
            yield markdown(facilitator(occasion))
            yield explain(own, content.kit)
            room = room_record(Options(), occasion).fields
            yield "\n".join(str(value) for key, value in room.items() if key in ROOM_TEXTS)
            yield "\n".join((invitation(occasion).body, *letters(occasion).values()))


@each_language
@pytest.mark.parametrize("people", [1, 2, 8, 9, 26, 51])
def test_nothing_that_a_kit_says_counts_one_as_many(lang: str, people: int) -> None:
    allowed, wrong = set(SINGULAR[lang].split()), []
    for text in told(lang, people):
        assert not re.findall(r"\{\w+\}", text)
        found = re.findall(r"(?<![\w.,/×:–−+*|-])(?<![×–−+*/] )1 ([^\W\d_][\w-]*)", text)
        wrong += [word for word in found if word not in allowed]
    assert not wrong


@each_language
def test_a_list_of_what_to_bring_counts_its_things(lang: str) -> None:
    content = DECK.edition(lang)
    exercise = content.exercises["langs-de-lijn"]
    for people in (1, 12, 51):
        for each in quantities(session(exercise, people), content.kit):
            assert bool(each.item) == (each.kind == "bring")
            if each.item:
                assert each.item.startswith(f"{each.amount:g} ") and each.unit.split()[0] in each.item


def test_a_message_counts_as_well() -> None:
    assert [number(count, "name") for count in (0, 1, 2)] == ["0 names", "1 name", "2 names"]

"""Text that does not fit is never shrunk or cut in silence: it is told by name, all of it at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace

import pytest

from deck.base.errors import InputError
from deck.base.text.markup import literal, plain
from deck.content.record import Record
from deck.pages.compose import Composer
from deck.pages.spread import MOST_PARTS

Make = Callable[..., Composer]

BODY = '[cards.a.front.body]\nleft = 5\nright = 5\ntop = 5\nheight = {height}\noverflow = "{overflow}"\nblocks = [\n'
BODY += '  { field = "heading", style = "title" },\n  { field = "list", style = "item" },\n]\n'
STATEMENTS = tuple(f"Zin {number} zegt iets over wat je met elkaar in je werk kunt doen." for number in range(1, 9))


def slots(height: float, overflow: str = "error") -> str:
    return BODY.replace("{height}", str(height)).replace("{overflow}", overflow)


def record(number: int, *statements: str, heading: str = "Kop") -> Record:
    return Record("a", f"kaart-{number}", f"Kaart {number}", {"heading": heading, "list": statements})


def test_an_overflow_says_all_that_is_needed(composer: Make) -> None:
    with pytest.raises(InputError) as caught:
        list(composer(slots(12)).cards([record(1, *STATEMENTS)]))
    (fault,) = caught.value.faults
    assert fault.place == "proef 60×90 mm, card “Kaart 1”, field heading + list"
    pattern = r"at its smallest size \(8 pt\) the text is (\d+) characters too long: it needs "
    pattern += r"([\d.]+) mm of height, and 12\.00 mm is available\."
    match = re.fullmatch(pattern, fault.message)
    assert match, fault.message
    assert fault.remedy.startswith("Shorten the text, choose a larger --size or --stock, or give “body” more room")
    needed = float(match[2])
    assert len(list(composer(slots(needed + 0.01)).cards([record(1, *STATEMENTS)]))) == 1
    with pytest.raises(InputError):
        list(composer(slots(needed - 0.02)).cards([record(1, *STATEMENTS)]))


def test_a_word_that_is_too_wide_is_named(composer: Make) -> None:
    word = "Verantwoordelijkheidsgevoelens"
    with pytest.raises(InputError) as caught:
        list(composer(slots(30)).cards([record(1, heading=word)]))
    (fault,) = caught.value.faults
    match = re.search(rf"the word “{word}” is (\d+) characters too long: it needs [\d.]+ mm of width", fault.message)
    assert match, fault.message
    assert "and 50.00 mm is available" in fault.message
    left = len(word) - int(match[1])
    assert list(composer(slots(30)).cards([record(1, heading=word[:left])]))
    with pytest.raises(InputError):
        list(composer(slots(30)).cards([record(1, heading=word[: left + 1])]))


STYLED = ("Dit is **vet en *schuin* tegelijk**, met een [verwijzing](https://example.org) en een ster \\*.",)


@pytest.mark.parametrize("statements", [STATEMENTS, STYLED * 5, ("kort", " ".join(STATEMENTS))])
@pytest.mark.parametrize("height", [12, 17, 23])
def test_it_says_how_many_characters_are_too_many(composer: Make, statements: tuple[str, ...], height: int) -> None:
    """The text without so many characters of its last words fits; without those of one word less it does not."""
    with pytest.raises(InputError) as caught:
        list(composer(slots(height)).cards([record(1, *statements)]))
    (fault,) = caught.value.faults
    match = re.search(r"the text is (\d+) characters too long", fault.message)
    assert match, fault.message
    words = [(at, word) for at, text in enumerate(statements) for word in plain(text).split(" ")]

    def fits(count: int) -> bool:
        kept = [" ".join(word for at, word in words[:count] if at == place) for place in range(len(statements))]
        try:
            return bool(list(composer(slots(height)).cards([record(1, *map(literal, kept))])))
        except InputError:
            return False

    most = next(count for count in range(len(words), -1, -1) if fits(count))
    dropped = sum(len(plain(text)) for text in statements)
    dropped -= sum(len(word) for _, word in words[:most]) + sum(
        1 for (a, _), (b, _) in pairwise(words[:most]) if a == b
    )
    own = int(match[1])
    assert abs(own - dropped) <= (0 if "*" not in "".join(statements) else 12)  # plain letters are narrower than bold


def test_a_card_from_a_table_names_the_columns_and_no_layout(composer: Make) -> None:
    columns = {"heading": "column “Kop”", "list": "column C “Uitspraken”"}
    own = replace(record(1, *STATEMENTS), place="eigen.csv, line 2", columns=columns)
    with pytest.raises(InputError) as caught:
        list(composer(slots(12)).cards([own]))
    (fault,) = caught.value.faults
    assert fault.place == "eigen.csv, line 2, column “Kop” and column C “Uitspraken”"
    assert fault.remedy == "Shorten the text, or choose a larger --size or --stock."
    with pytest.raises(InputError) as caught:
        list(composer(slots(12)).cards([replace(own, columns={"list": "column “Uitspraken”"})]))
    assert caught.value.faults[0].place == "eigen.csv, line 2, field heading + list"


def test_all_overflows_of_a_deck_come_together(composer: Make) -> None:
    records = [record(number, f"Tekst {number}.", *STATEMENTS[: 8 * (number % 2)]) for number in range(1, 8)]
    with pytest.raises(InputError) as caught:
        list(composer(slots(25)).cards(records))
    places = [fault.place for fault in caught.value.faults]
    assert [place.split("“")[1].split("”")[0] for place in places] == [f"Kaart {number}" for number in (1, 3, 5, 7)]


def test_an_overflow_that_recurs_is_told_once(composer: Make) -> None:
    with pytest.raises(InputError) as caught:
        list(composer(slots(25)).cards([record(number, *STATEMENTS) for number in range(1, 50)]))
    (fault,) = caught.value.faults
    assert "card “Kaart 1”" in fault.place


def test_the_others_are_still_laid_out(composer: Make) -> None:
    cards = composer(slots(25)).cards([record(1, "Kort."), record(2, *STATEMENTS), record(3, "Ook.")])
    assert [next(cards).title, next(cards).title] == ["Kaart 1", "Kaart 3"]
    with pytest.raises(InputError):
        next(cards)


def test_text_is_made_smaller_before_it_is_refused(composer: Make, look: SimpleNamespace) -> None:
    sizes = {}
    for height in (80, 65):
        (card,) = composer(slots(height)).cards([record(1, *STATEMENTS)])
        sizes[height] = [{font.size_pt for font in look.fonts(text)} for text in look.texts(card.front)]
    assert max(map(max, sizes[65])) < max(map(max, sizes[80]))
    assert min(map(min, sizes[65])) >= 8


def test_a_side_that_may_go_on_takes_as_few_cards_as_it_can(composer: Make, look: SimpleNamespace) -> None:
    for height, count in ((80, 1), (35, 2)):
        cards = list(composer(slots(height, "continue")).cards([record(1, *STATEMENTS)]))
        assert len(cards) == count
        said = [text.text for card in cards for text in look.texts(card.front)]
        assert [text for text in said if text != "Kop"] == list(STATEMENTS)
        assert said.count("Kop") == count
    assert [card.title for card in cards] == ["Kaart 1 (1/2)", "Kaart 1 (2/2)"]


def test_a_side_that_does_not_even_fit_on_four_cards_is_refused(composer: Make) -> None:
    with pytest.raises(InputError) as caught:
        list(composer(slots(9, "continue")).cards([record(1, *STATEMENTS * MOST_PARTS)]))
    (fault,) = caught.value.faults
    assert "card “Kaart 1”" in fault.place

"""Places to fill in, and drawings that are told in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from house import FACES

from deck.base.errors import InputError
from deck.base.items.items import ARTIFACT, Field, Font, Group, Path, Reading, Source
from deck.base.units import Box
from deck.content.record import Record
from deck.pages.compose import Composer

Make = Callable[..., Composer]

FIELD = """
[styles.answer]
max = 9
face = "medium"
colour = "quiet"
[cards.a.front.story]
kind = "field"
label = "question"
style = "answer"
multiline = true
left = 5
right = 5
top = 40
height = 20
"""
OWN = FIELD + "per_card = true\n"
LINES = '[cards.a.front.lines]\nkind = "shape"\nshape = "numbers"\nalt = "told"\nwidth = 40\nheight = 6\n'


def record(number: int = 1, **fields: str) -> Record:
    return Record("a", f"kaart_{number}", f"Kaart {number}", {"question": "Wat speelt er?", **fields})


def test_a_field_knows_its_name_its_words_and_its_type(composer: Make) -> None:
    maker = composer(FIELD)
    (card,) = maker.cards([record()])
    font = Font(FACES["medium"], 9.0, maker.setting.look.palette["quiet"])
    source = Source("Proefdeck", "kaart_1", "story")
    expected = Field(Box(5, 40, 50, 20), "story", "Wat speelt er?", True, font, source=source)
    assert card.front.items == (expected,)
    assert expected.reading.tag == "Form"


def test_each_card_has_fields_of_its_own(composer: Make) -> None:
    cards = list(composer(OWN).cards([record(1), record(2)]))
    assert [item.name for card in cards for item in card.front.items] == ["kaart_1.story", "kaart_2.story"]


def test_a_name_that_two_cards_share_is_a_fault(composer: Make) -> None:
    with pytest.raises(InputError) as caught:
        list(composer(FIELD).cards([record(1), record(2)]))
    (fault,) = caught.value.faults
    assert fault.message.startswith("the field “story” is that of the card “kaart_1” as well")
    assert "Kaart 2" in fault.place
    assert "per_card = true" in fault.remedy


def test_a_question_that_is_not_asked_has_no_field(composer: Make) -> None:
    (card,) = composer(FIELD).cards([record(question="")])
    assert card.front.items == ()


def test_a_type_that_does_not_exist_is_told(composer: Make) -> None:
    with pytest.raises(InputError, match="medum"):
        list(composer(FIELD.replace("medium", "medum")).cards([record()]))


def test_a_drawing_with_words_is_read_as_one_thing(composer: Make) -> None:
    (card,) = composer(LINES).cards([record(told="Zeven rondjes")])
    (group,) = card.front.items
    assert isinstance(group, Group)
    assert group.reading == Reading("Figure", "Zeven rondjes")
    assert len(group.items) == 14


def test_a_drawing_without_words_is_decoration(composer: Make) -> None:
    (card,) = composer(LINES.replace("numbers", "ruled")).cards([record()])
    assert [item.reading for item in card.front.items] == [ARTIFACT]


def test_the_words_of_one_card_are_not_those_of_the_next(composer: Make) -> None:
    cards = list(composer(LINES).cards([record(1, told="een"), record(2, told="twee"), record(3)]))
    groups = [item for card in cards for item in card.front.items if isinstance(item, Group)]
    assert [group.reading.alt for group in groups if group.reading] == ["een", "twee"]


def test_an_icon_can_be_told_as_well(composer: Make) -> None:
    slots = '[cards.a.front.i]\nkind = "icon"\nicon = "hart"\nalt = "told"\nwidth = 9\nheight = 9\n'
    told, plain = composer(slots).cards([record(1, told="Een hart"), record(2)])
    (one,), (other,) = told.front.items, plain.front.items
    assert isinstance(one, Path) and isinstance(other, Path)
    assert (one.reading, other.reading) == (Reading("Figure", "Een hart"), ARTIFACT)

"""What depends on the other texts of a card: lists with codes, few sizes, and slots that begin where others end."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from types import SimpleNamespace

import pytest

from deck.base.errors import Faults, InputError
from deck.base.items.items import Path
from deck.base.tables import Source
from deck.content.record import Record
from deck.content.records import Known
from deck.layout.fields import check_fields
from deck.pages.compose import Composer

Make = Callable[..., Composer]

BODY = """
[styles.coded]
max = 10
min = 8
label = "{number}.L#"
[cards.a.front.body]
left = 5
right = 5
top = 10
bottom = 10
overflow = "continue"
blocks = [{ field = "list", style = "coded", tag = "LI" }]
"""
ADD = """
[cards.a.front.add]
text = "Wat nog?"
style = "title"
left = 5
right = 5
top = 10
bottom = 10
below = { slot = "body", gap = 4, least = 20 }
[cards.a.front.lines]
kind = "shape"
shape = "ruled"
left = 5
right = 5
top = 10
bottom = 10
below = "add"
"""


def record(*texts: str, **fields: object) -> Record:
    return Record("a", "kaart", "Kaart", {"number": "3", "list": texts, **fields})


def labels(page: object, look: SimpleNamespace) -> list[str]:
    return [text.label.text for text in look.texts(page) if text.label]


def test_a_label_may_hold_a_field_and_a_number(composer: Make, look: SimpleNamespace) -> None:
    (card,) = composer(BODY).cards([record("een", "twee")])
    assert labels(card.front, look) == ["3.L1", "3.L2"]


def test_the_numbers_go_on_on_the_next_card(composer: Make, look: SimpleNamespace) -> None:
    long = "woord " * 60
    cards = list(composer(BODY).cards([record(*[long] * 4)]))
    assert len(cards) > 1
    assert [label for card in cards for label in labels(card.front, look)] == ["3.L1", "3.L2", "3.L3", "3.L4"]


def test_a_slot_begins_below_another(composer: Make, look: SimpleNamespace) -> None:
    few, many = list(composer(BODY + ADD).cards([record("een"), record(*["woord " * 10] * 2)]))
    for card in (few, many):
        body, add = [[t for t in look.texts(card.front) if t.source.field == name] for name in ("list", "add")]
        (lines,) = [item for item in card.front.items if isinstance(item, Path)]
        assert add[0].box.y == pytest.approx(body[-1].box.bottom + 4)
        assert look.bounds(lines).y > add[0].box.bottom
        assert look.bounds(lines).bottom == pytest.approx(80, abs=0.3)
    assert look.bounds(few.front.items[-1]).y < look.bounds(many.front.items[-1]).y


def test_it_is_left_out_with_what_hangs_below_it_where_too_little_is_left(
    composer: Make, look: SimpleNamespace
) -> None:
    (card,) = composer(BODY + ADD).cards([record(*["woord " * 30] * 3)])
    assert {text.source.field for text in look.texts(card.front)} == {"list"}
    assert not [item for item in card.front.items if isinstance(item, Path)]


def test_below_a_slot_without_text_it_has_its_whole_place(composer: Make, look: SimpleNamespace) -> None:
    (card,) = composer(BODY + ADD).cards([record()])
    (add,) = look.texts(card.front)
    assert add.box.y == pytest.approx(10)


def test_the_slot_above_must_be_there(composer: Make) -> None:
    with pytest.raises(InputError, match=r"no slot “bodi” above it to begin below\. Did you mean “body”\?"):
        composer(BODY + ADD.replace('"body"', '"bodi"'))


def test_a_label_names_only_fields_that_are_there() -> None:
    table = {
        "styles": {"coded": {"label": "{nummer}.#"}},
        "cards": {"a": {"front": {"body": {"field": "list", "style": "coded"}}}},
    }
    faults = Faults()
    check_fields(Source("proef.toml", "", table), {"a": Known(frozenset({"list", "number"}))}, faults)
    assert [fault.message for fault in faults] == ["these cards have no field “nummer”."]


@pytest.mark.parametrize(("words", "size"), [(3, 20), (8, 15), (12, 10)])
def test_steps_give_few_sizes(composer: Make, look: SimpleNamespace, words: int, size: float) -> None:
    slots = '[cards.a.front.name]\nfield = "name"\nstyle = "stepped"\nheight = 30\ntop = 5\n'
    styled = slots + "[styles.stepped]\nmax = 20\nmin = 10\nstep = 5\n"
    (card,) = composer(styled).cards([record(name="woorden " * words)])
    assert {font.size_pt for text in look.texts(card.front) for font in look.fonts(text)} == {size}


AIRY = """
[styles.airy]
max = 10
min = 10
space_before = 1
[cards.a.front.body]
left = 5
right = 5
top = 10
height = 40
feather = 1.5
blocks = [{ field = "list", style = "airy" }]
"""


def baselines(page: object, look: SimpleNamespace) -> list[float]:
    return [text.box.y + line.baseline for text in look.texts(page) for line in text.lines]


def test_texts_stand_apart_to_fill_their_slot(composer: Make, look: SimpleNamespace) -> None:
    usual, apart = [
        baselines(next(iter(composer(slots).cards([record(*["woord"] * 5)]))).front, look)
        for slots in (AIRY.replace("feather = 1.5\n", ""), AIRY)
    ]
    assert usual[-1] < 48 and apart[-1] == pytest.approx(50, abs=0.01), "the last line stands at the foot"
    assert apart[0] == pytest.approx(usual[0]), "and the first one where it was"
    steps = {round(after - before, 6) for before, after in pairwise(apart)}
    assert len(steps) == 1, "all spaces have grown alike"


@pytest.mark.parametrize("feather", [0, 1, 1.5])
def test_texts_that_would_stand_too_far_apart_keep_their_space(
    composer: Make, look: SimpleNamespace, feather: float
) -> None:
    usual, same = [
        baselines(next(iter(composer(slots).cards([record("een", "twee")]))).front, look)
        for slots in (AIRY.replace("feather = 1.5\n", ""), AIRY.replace("1.5", str(feather)))
    ]
    assert same == usual


RESERVED = """
[cards.a.front.body]
left = 5
right = 5
top = 10
height = 40
reserve = 15
blocks = [{ field = "list", style = "coded" }]
[cards.a.front.foot]
text = "Wie doet wat?"
style = "coded"
left = 5
right = 5
top = 40
height = 10
below = { slot = "body", gap = 2, least = 9 }
[styles.coded]
max = 10
min = 8
"""


@pytest.mark.parametrize(("lines", "foot"), [(2, True), (6, True), (9, False)])
def test_texts_leave_free_what_their_slot_reserves_while_they_fit_without_it(
    composer: Make, look: SimpleNamespace, lines: int, foot: bool
) -> None:
    (card,) = composer(RESERVED).cards([record(*["woord"] * lines)])
    found = look.texts(card.front)
    body = [text for text in found if text.source.field == "list"]
    assert len(body) == lines
    assert [text.box.y for text in found if text.source.field == "foot"] == ([pytest.approx(40)] if foot else [])
    assert (body[-1].box.y + body[-1].lines[-1].baseline <= 35) is foot

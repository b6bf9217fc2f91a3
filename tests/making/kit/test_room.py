"""The room: how large it must be, and a sketch of it that is true to its scale."""

from __future__ import annotations

import math
from typing import Any

import pytest
from house import DECK, look
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.base.items.drawing import bounds
from deck.base.items.items import Group, Item, Path, Text
from deck.base.units import Box
from deck.content.options import Options, OwnScale
from deck.content.session.occasion import Occasion
from deck.content.session.quantities import RoomPlan, room_plan
from deck.content.session.room import room_record
from deck.content.session.session import MOST_PEOPLE, session
from deck.pages.shapes.request import ShapeRequest
from deck.pages.shapes.rooms import room_line, room_ring, room_tables
from deck.pages.shapes.sketch import PERSON, Sketch

PAPER = Box(10, 34, 180, 168)
DRAW = {"ring": room_ring, "line": room_line, "tables": room_tables}
PALETTE = DECK.palette
PRINCIPLES = look().principles
EXERCISES = DECK.edition().exercises


def plan(name: str, people: int, variant: int = 1) -> RoomPlan:
    return room_plan(session(EXERCISES[name], people, variant))


def asked(text: str, box: Box = PAPER) -> ShapeRequest:
    return ShapeRequest(box, {}, look(), text=text)


def record(name: str, people: int, variant: int = 1, lang: str = "nl", **more: Any) -> Any:
    content = DECK.edition(lang)
    return room_record(Options(**more), Occasion(content, session(content.exercises[name], people, variant)))


def people_of(items: tuple[Item, ...]) -> list[tuple[float, float]]:
    """The middles of the dots for people, in mm."""
    dots = [item for item in items if isinstance(item, Path) and item.fill == PALETTE["quiet"]]
    return [bounds(Group((dot,))).centre for dot in dots]


@pytest.mark.parametrize(
    ("name", "people", "arrangement", "width", "depth"),
    [
        ("langs-de-lijn", 12, "line", 8, 5),
        ("langs-de-lijn", 25, "line", 12, 5),
        ("langs-de-lijn", 50, "line", 17, 5),
        ("dansende-dilemmas", 8, "ring", 6.5, 6.5),
        ("dansende-dilemmas", 25, "ring", 6.5, 6.5),
        ("model-van-de-ambtenaar", 4, "tables", 3.5, 4.5),
        ("model-van-de-ambtenaar", 25, "tables", 11, 7),
        ("gesprekskaarten", 10, "tables", 6, 7),
        ("startkit-vragen", 8, "tables", 5, 5.5),
        ("startkit-model", 25, "tables", 9, 9),
    ],
)
def test_the_room_that_an_exercise_needs(name: str, people: int, arrangement: str, width: float, depth: float) -> None:
    own = plan(name, people)
    assert (own.arrangement, own.width, own.depth) == (arrangement, width, depth)


def test_a_group_that_is_split_shows_one_session_and_tables_stand_together() -> None:
    assert (plan("dansende-dilemmas", 50).people, plan("model-van-de-ambtenaar", 50).tables) == (25, 7)
    assert (plan("startkit-vragen", 50).people, plan("startkit-vragen", 50).tables) == (50, 7)


@given(st.sampled_from(sorted(EXERCISES)), st.integers(1, MOST_PEOPLE))
@settings(deadline=None, max_examples=60)
def test_everybody_is_in_the_room_and_in_the_drawing(name: str, people: int) -> None:
    own = record(name, people)
    items = DRAW[own.kind](asked(own.text("sketch")))
    sketch, dots = Sketch(asked(own.text("sketch"))), people_of(items)
    assert len(dots) == plan(name, people).people
    assert len({(round(x, 3), round(y, 3)) for x, y in dots}) == len(dots)
    radius = PERSON * sketch.metre
    for x, y in dots:
        assert sketch.room.contains(Box(x - radius, y - radius, 2 * radius, 2 * radius))
    for item in items:
        inside = item.box if isinstance(item, Text) else bounds(Group((item,)))
        assert PAPER.outset(0.5).contains(inside), item


def test_the_ring_is_drawn_to_scale() -> None:
    items = room_ring(asked(record("dansende-dilemmas", 25, 2).text("sketch")))
    mats = [item for item in items if isinstance(item, Path) and item.fill and item.fill.name in PRINCIPLES]
    assert [mat.fill.name for mat in mats if mat.fill] == list(PRINCIPLES)
    boxes = [bounds(Group((mat,))) for mat in mats]
    assert {(round(box.width, 6), round(box.height, 6)) for box in boxes} == {(12, 12)}  # 60 cm at 1:50
    (x, y), (dx, dy) = boxes[0].centre, boxes[1].centre
    assert math.hypot(dx - x, dy - y) * 50 / 1000 == pytest.approx(3.6 * math.sin(math.pi / 7))
    assert [item.text for item in items if isinstance(item, Text)][-7:] == list("1234567")
    said = {item.text for item in items if isinstance(item, Text)}
    assert {"6,5 m", "3,6 m", "Schaal 1:50", "flip-over", "programma"} <= said


def test_four_speakers_stand_in_the_ring_in_the_second_variant() -> None:
    inside = []
    for variant in (1, 2):
        sketch = Sketch(asked(record("dansende-dilemmas", 20, variant).text("sketch")))
        x, y = sketch.room.centre
        dots = people_of(room_ring(sketch.request))
        inside.append(sum(math.hypot(one - x, other - y) < 1.8 * sketch.metre for one, other in dots))
    assert inside == [0, 4]


@pytest.mark.parametrize(("people", "ratio"), [(12, 50), (25, 75), (50, 125)])
def test_the_largest_scale_that_fits_is_taken(people: int, ratio: int) -> None:
    sketch = Sketch(asked(record("langs-de-lijn", people).text("sketch")))
    assert sketch.ratio == ratio
    assert sketch.room.width == pytest.approx(plan("langs-de-lijn", people).width * 1000 / ratio)


def test_a_room_that_no_scale_fits_is_told() -> None:
    with pytest.raises(InputError, match="does not fit"):
        _ = Sketch(asked("width: 900\ndepth: 900", Box(0, 0, 40, 40))).ratio
    with pytest.raises(InputError, match="no number of a room"):
        room_ring(asked("width: breed"))


def test_chairs_that_stay_free_are_open_rings() -> None:
    items = room_tables(asked(record("startkit-vragen", 5).text("sketch")))
    assert len(people_of(items)) == 5
    rings = [
        item for item in items if isinstance(item, Path) and item.stroke and not item.fill and len(item.segments) > 5
    ]
    assert len(rings) == 3


def test_words_at_the_poles_become_smaller_rather_than_meet() -> None:
    def sizes(left: str) -> list[float]:
        own = record("langs-de-lijn", 12, scales=(OwnScale("Vraag?", left, "Ja"),))
        texts = [item for item in room_line(asked(own.text("sketch"))) if isinstance(item, Text)]
        return [text.lines[0].runs[0].font.size_pt for text in texts if text.text == left]

    assert sizes("Ik zwijg") == [8.0]
    assert sizes("Ik zeg het liever niet, want je weet het nooit zeker, zeg") == [6.5]
    assert sizes("Ik zeg het liever niet, want je weet het nooit, en zo is het al heel lang") == []


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("name", EXERCISES)
def test_the_words_say_what_the_drawing_shows(name: str, lang: str) -> None:
    own, size = record(name, 25, lang=lang), plan(name, 25)
    alt = own.text("sketch_alt")
    assert "{" not in alt + own.text("sketch").replace("{metres}", "").replace("{scale}", "")
    for number in (size.width, size.depth, size.people):
        assert f"{number:g}".replace(".", "," if lang == "nl" else ".") in alt
    assert len(own.texts("size")) >= 1 and len(own.texts("steps")) == 3

"""The poster at every size and turn: lines from the figure to its labels, the boxes for answers, and the room left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, cached_property
from itertools import pairwise
from math import hypot
from types import SimpleNamespace
from typing import Any

import pytest
from house import PRODUCTS

from deck.base.items.items import QR, Path, Text
from deck.base.units import Box
from deck.content.options import Options
from deck.pages.shapes import person
from deck.pages.shapes.curves import placed
from deck.pages.shapes.figure import figure_box

Laid = Callable[..., Any]
Point = tuple[float, float]
PARTS = ("hoofd", "hart", "handen", "buik", "voeten")
SIZES = (
    *PRODUCTS["modelposter"].sizes,
    *("297x210", "420x297", "594x420", "841x594", "1189x841", "900x600"),  # landscape
    *("600x900", "500x700", "400x700"),  # other upright sizes
    *("297x297", "700x700", "841x841", "300x250", "400x300"),  # square, or nearly
)
CASES = [(size, variant, lang) for size in SIZES for variant in (1, 2) for lang in ("nl", "en")]
every_case = pytest.mark.parametrize(("size", "variant", "lang"), CASES)


class Poster:
    """A poster that is laid out, and what is to be found on it. Lengths are mm."""

    def __init__(self, laid: Laid, look: SimpleNamespace, size: str, variant: int, lang: str) -> None:
        done = laid("modelposter", size, "square", False, Options(variant=variant), lang=lang)
        (card,) = done.cards
        self.look, self.page, self.layout = look, card.front, done.layout
        self.slots = {slot.name: slot for slot in done.layout.templates["model"].front.slots}
        drawn = self.page.items[-2 * len(PARTS) :]  # the lines come last, each with its dot
        self.leaders = dict(zip(PARTS, map(ends, drawn[::2]), strict=True))
        self.dots = drawn[1::2]
        self.texts = [item for item in self.page.items if isinstance(item, Text)]

    @cached_property
    def zones(self) -> dict[str, list[list[Point]]]:
        """The parts of the figure as polygons."""
        return {name: person.rings(self.placed(zone)) for name, zone in person.zones().items()}

    def placed(self, outline: Any) -> Any:
        place, grid = figure_box(self.slots["figure"].box), person.GRID
        scale = place.width / grid.width
        return placed(outline, place.x - grid.x * scale, place.y - grid.y * scale, scale)

    def heading(self, part: str) -> Box:
        (text,) = (text for text in self.texts if text.source.field == f"{part}_name")
        ((box, _),) = self.look.inked(text)
        return box

    def inks(self) -> Iterator[tuple[str, Box]]:
        """Every line of text and every code."""
        for item in self.page.items:
            if isinstance(item, QR):
                yield "code", item.box
            elif isinstance(item, Text):
                yield from ((f"{item.source.field}: {item.text[:20]}", box) for box, _ in self.look.inked(item))


@pytest.fixture(scope="module")
def poster(laid: Laid, look: SimpleNamespace) -> Callable[[str, int, str], Poster]:
    return cache(lambda size, variant, lang: Poster(laid, look, size, variant, lang))


def ends(path: Path) -> list[Point]:
    assert path.fill is None
    return [(values[0], values[1]) for _, values in path.segments]


def crossings(line: list[Point], ring: list[Point]) -> int:
    """How often a line crosses the sides of a polygon; a side that lies wholly beside the line cannot cross it."""
    (left, *_, right), (top, *_, bottom) = (sorted(values) for values in zip(*line, strict=True))
    near = [
        (c, d)
        for c, d in zip(ring, ring[1:] + ring[:1], strict=True)
        if c != d
        and (c[0] >= left or d[0] >= left) and (c[0] <= right or d[0] <= right)
        and (c[1] >= top or d[1] >= top) and (c[1] <= bottom or d[1] <= bottom)
    ]  # fmt: skip
    return sum(cross(a, b, c, d) for a, b in pairwise(line) for c, d in near)


def cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> bool:
        return (q[0] - p[0]) * (r[1] - p[1]) > (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) != side(a, b, d) and side(c, d, a) != side(c, d, b)


def meets(line: list[Point], box: Box) -> bool:
    ring = [(box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom)]
    return crossings(line, ring) > 0 or any(box.contains(Box(x, y, 0, 0)) for x, y in line)


def apart(point: Point, box: Box) -> float:
    return hypot(max(box.x - point[0], 0, point[0] - box.right), max(box.y - point[1], 0, point[1] - box.bottom))


@every_case
def test_a_leader_starts_beside_its_label_and_ends_on_its_part(poster: Any, size: str, variant: int, lang: str) -> None:
    found = poster(size, variant, lang)
    zones = found.zones
    for part, line in found.leaders.items():
        assert 0.4 < apart(line[0], found.heading(part)) <= 4, part
        assert any(person.inside(line[-1], ring) for ring in zones[part]), part


@every_case
def test_a_leader_crosses_no_other_part(poster: Any, size: str, variant: int, lang: str) -> None:
    found = poster(size, variant, lang)
    zones = found.zones
    (body,), (ears) = person.rings(found.placed(person.body())), person.rings(found.placed(person.ears()))
    for part, line in found.leaders.items():
        for other, rings in zones.items():
            if other != part:
                assert not any(crossings(line, ring) for ring in rings), f"{part} and {other}"
        # Once, where it comes in: an arm on its way would be two more.
        assert crossings(line, body) == (0 if part == "hoofd" else 1), part
        assert not any(crossings(line, ear) for ear in ears), part


@every_case
def test_a_leader_crosses_no_words_and_no_box(poster: Any, size: str, variant: int, lang: str) -> None:
    found = poster(size, variant, lang)
    held = [*found.inks(), *((name, slot.box) for name, slot in found.slots.items() if slot.shape == "writing_area")]
    for part, line in found.leaders.items():
        assert not [name for name, box in held if meets(line, box.outset(0.3))], part
    for one, other in ((a, b) for a in PARTS for b in PARTS if a < b):
        first, second = found.leaders[one], found.leaders[other]
        assert not any(cross(a, b, c, d) for a, b in pairwise(first) for c, d in pairwise(second))


@every_case
def test_words_keep_off_boxes_and_off_the_figure(poster: Any, size: str, variant: int, lang: str) -> None:
    found = poster(size, variant, lang)
    boxes = [slot.box for slot in found.slots.values() if slot.shape == "writing_area"]
    outlines = [*person.rings(found.placed(person.body())), *person.rings(found.placed(person.head()))]
    for what, ink in found.inks():
        assert not any(ink.outset(0.7).overlaps(box) for box in boxes), what
        round_it = [(ink.x, ink.y), (ink.right, ink.y), (ink.right, ink.bottom), (ink.x, ink.bottom), (ink.x, ink.y)]
        assert not any(crossings(round_it, ring) for ring in outlines), what
    for box in boxes:
        round_it = [(box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom), (box.x, box.y)]
        assert not any(crossings(round_it, ring) for ring in outlines)


@pytest.mark.parametrize("size", SIZES)
def test_boxes_have_one_width_and_stand_with_their_text(poster: Any, size: str) -> None:
    found = poster(size, 1, "nl")
    areas = {part: found.slots[f"{part}_area"].box for part in PARTS}
    assert len({round(box.width, 3) for box in areas.values()}) == 1
    for part, area in areas.items():
        text, field = found.slots[f"{part}_text"].box, found.slots[part].box
        assert text.width == pytest.approx(area.width, rel=0.02)
        below = text.x == pytest.approx(area.x) and area.y > text.bottom
        beside = text.y == pytest.approx(area.y) and abs(text.x - area.x) > area.width
        assert below or beside, part
        assert field == area, f"{part}: the frame of the field is that of the box"


@pytest.mark.parametrize("size", [size for size in SIZES if size in ("297x210", "1189x841", "900x600")])
def test_landscape_has_the_figure_in_the_middle_and_two_equal_columns_a_side(poster: Any, size: str) -> None:
    found = poster(size, 1, "nl")
    width = found.page.size.width
    assert figure_box(found.slots["figure"].box).centre[0] == pytest.approx(width / 2)
    columns = [
        {(round(min(box.x, width - box.right), 2), round(box.width, 2)) for box in boxes}
        for boxes in (
            [found.slots[f"{part}_text"].box for part in PARTS],
            [found.slots[f"{part}_area"].box for part in PARTS],
        )
    ]
    ((inner, one),), ((outer, other),) = columns
    assert one == other and outer + other < inner


@pytest.mark.parametrize("size", [size for size in SIZES if size in ("297x210", "1189x841", "900x600")])
def test_landscape_leaves_no_hole_between_the_boxes(poster: Any, size: str) -> None:
    found = poster(size, 1, "nl")
    areas = {part: found.slots[f"{part}_area"].box for part in PARTS}
    for upper, lower in (("hoofd", "buik"), ("buik", "voeten"), ("hart", "handen")):
        assert 0 < areas[lower].y - areas[upper].bottom <= 0.03 * found.page.size.short, (upper, lower)


@every_case
def test_most_of_the_sheet_is_left_to_write_in(poster: Any, size: str, variant: int, lang: str) -> None:
    found = poster(size, variant, lang)
    whole = found.page.size.width * found.page.size.height
    printed = sum(box.width * box.height for _, box in found.inks())
    assert printed < 0.2 * whole
    lines, question = found.slots["overarching_lines"].box, found.slots["overarching_text"].box
    assert lines.x == pytest.approx(question.x) and lines.height >= 2 * 0.033 * found.page.size.short

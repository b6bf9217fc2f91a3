from __future__ import annotations

import math
import re

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path.parser import parse_path
from house import DECK, PRINCIPLES

from deck.base.errors import InputError
from deck.base.items.items import Path, Source
from deck.base.units import Box
from deck.pages.icons import icon
from deck.pages.pictures.svg_icon import icon_outline
from deck.pages.shapes.svg_path import parse

NEEDED = {
    *PRINCIPLES,
    *("hoofd", "hart", "handen", "buik", "voeten"),
    *("vak", "trots", "uitvoering", "tegenspraak", "maat", "samen", "leren", "verhaal"),
    *("arrow-left", "arrow-right", "scissors", "quotes", "chat", "pencil", "question", "check-circle", "users"),
}
NAMES = sorted(path.stem for path in DECK.icons.glob("*.svg"))


def test_every_icon_that_is_needed_is_there_and_no_other():
    assert set(NAMES) == NEEDED
    assert (DECK.icons / "Phosphor.LICENSE").read_text(encoding="utf-8").startswith("MIT License")


@pytest.mark.parametrize("name", NAMES)
def test_it_fills_its_unit_square_and_closes(name, extent, ink):
    segments = icon_outline(DECK.icons / f"{name}.svg")
    drawn = extent([icon(DECK.icon_folders, name, Box(0, 0, 1, 1), ink)])
    assert Box(0, 0, 1, 1).contains(drawn)
    assert max(drawn.width, drawn.height) > 0.6
    assert segments[0][0] == "M" and segments[-1][0] == "Z"
    assert sum(step == "M" for step, _ in segments) == sum(step == "Z" for step, _ in segments)


@pytest.mark.parametrize("name", NAMES)
def test_our_reader_agrees_with_an_independent_one(name, points_of):
    svg = (DECK.icons / f"{name}.svg").read_text(encoding="utf-8")
    pen = RecordingPen()
    data = re.findall(r'\sd="([^"]+)"', svg)
    for part in data:
        parse_path(part, pen)
    theirs = [args[-1] for step, args in pen.value if step in ("moveTo", "lineTo", "curveTo")]
    # Arcs may be cut elsewhere, so points are looked for all along our outline.
    ours = points_of(Path(parse("".join(data))))
    far = max(min(math.dist(point, other) for other in ours) for point in theirs)
    assert far < 1.5
    ends = {(round(x, 1), round(y, 1)) for x, y in theirs}
    same = ends & {(round(c[-2], 1), round(c[-1], 1)) for _, c in parse("".join(data)) if c}
    assert len(same) > 0.8 * len(ends)


def test_the_principles_are_told_apart_by_their_silhouette(ink, points_of):
    marks = {}
    for name in PRINCIPLES:
        points = points_of(icon(DECK.icon_folders, name, Box(0, 0, 12, 12), ink))
        marks[name] = {(int(x), int(y)) for x, y in points}
    for one in PRINCIPLES:
        for other in PRINCIPLES:
            if one < other:
                both, either = marks[one] & marks[other], marks[one] | marks[other]
                assert len(both) / len(either) < 0.5, (one, other)


def test_it_stands_in_the_middle_of_its_box_and_bears_its_roles(ink, extent):
    wide = icon(DECK.icon_folders, "hart", Box(10, 20, 40, 8), ink, source=Source(card="1"))
    assert Box(26, 20, 8, 8).contains(extent([wide]))
    assert wide.source == Source(card="1") and wide.fill is ink and wide.stroke is None


def test_an_unknown_name_names_the_nearest(ink):
    with pytest.raises(InputError, match="vertrouwen"):
        icon(DECK.icon_folders, "vertouwen", Box(0, 0, 6, 6), ink)


def test_the_path_reader():
    assert parse("M1 2l3-1h.5V0z") == (("M", (1, 2)), ("L", (4, 1)), ("L", (4.5, 1)), ("L", (4.5, 0)), ("Z", ()))
    assert parse("m1,1 2,0zm1,1")[-1] == ("M", (2, 2))
    (_, _, second) = parse("M0,0C0,1,1,1,1,0S2-1,2,0")
    assert second[1][:2] == (1, -1)
    arc = parse("M10,0A10,10,0,0110,0")
    assert len(arc) == 1
    half = parse("M0,0a5,5,0,1110,0")
    assert [step for step, _ in half] == ["M", "C", "C"]
    assert half[1][1][4:] == pytest.approx((5, -5)) and half[2][1][4:] == pytest.approx((10, 0))
    tilted = parse("M0,0A8,4,90,0,0,8,8")
    assert tilted[-1][1][4:] == pytest.approx((8, 8))


@pytest.mark.parametrize("data", ["M0,0B1,1,2,2", "M0,0Z3,3", "M0,0L1", "1,2"])
def test_what_it_cannot_read_it_says(data):
    with pytest.raises(ValueError, match="path command"):
        parse(data)


def test_quadratic_curves_are_the_same_curves():
    pen, data = RecordingPen(), "M1,1Q3,9,5,1T9,1t4,0q1,1,2,2S5,5,6,6"
    parse_path(data, pen)
    theirs: list[tuple[float, float]] = []
    for step, args in pen.value:
        if step == "qCurveTo":
            (x, y), (a, b), (c, d) = theirs[-1], *args
            theirs += [(x + (a - x) * 2 / 3, y + (b - y) * 2 / 3), (c + (a - c) * 2 / 3, d + (b - d) * 2 / 3), (c, d)]
        else:
            theirs += args
    ours = [point for _, c in parse(data) for point in zip(c[::2], c[1::2], strict=True)]
    assert [value for point in ours for value in point] == pytest.approx([v for point in theirs for v in point])

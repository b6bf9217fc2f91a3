"""Thin lines are found however they are drawn, and nothing else is taken for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pikepdf import Dictionary

K = 72 / 25.4
INK = "0 0 0 1 k "


def at(sample: Any, x: float, y: float) -> str:
    return str(sample.at(x, y))


def corners(sample: Any, *points: tuple[float, float]) -> str:
    """A path through points in mm, closed."""
    first, *others = (at(sample, *point) for point in points)
    return f"{first} m " + " ".join(f"{other} l" for other in others) + " h\n"


def picture(sample: Any, x: float, y: float, width: float, height: float) -> str:
    sample.picture("Photo", 1000)
    return f"q {width * K} 0 0 {height * K} {at(sample, x, y + height)} cm /Photo Do Q\n"


def hatched(sample: Any, cell: str) -> str:
    found = sample.stream(cell, PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 30, 30], Resources=Dictionary())
    found.XStep = found.YStep = 30
    sample.resources.Pattern.P1 = found
    return f"/Pattern cs /P1 scn {sample.rect(20, 40, 10, 10)}"


THIN: dict[str, Callable[[Any], str]] = {
    "a rectangle": lambda s: INK + s.rect(20, 40, 30, 0.03),
    "an upright one": lambda s: INK + s.rect(20, 20, 0.03, 30),
    "one without height": lambda s: INK + f"{at(s, 20, 40)} 80 0 re f",
    "one with a height under 0": lambda s: INK + f"{at(s, 20, 40)} 80 -0.05 re f",
    "four corners": lambda s: INK + corners(s, (20, 40), (50, 40), (50, 40.03), (20, 40.03)) + "f",
    "four corners, slanting": lambda s: INK + corners(s, (20, 20), (50, 50), (50, 50.03), (20, 20.03)) + "f",
    "one of several in a path": lambda s: INK + s.rect(20, 30, 9, 9, "") + s.rect(20, 45, 30, 0.03, "") + "f",
    "small after scaling": lambda s: f"q 1 0 0 0.01 0 200 cm {INK} 100 100 100 5 re f Q",
    "turned": lambda s: f"q 0.8 0.6 -0.6 0.8 150 100 cm {INK} 0 0 100 0.05 re f Q",
    "a row of pixels": lambda s: picture(s, 20, 40, 30, 0.03),
    "in a pattern": lambda s: hatched(s, "0 0 0 1 k 0 9 30 0.05 re f"),
    "stroked in a pattern": lambda s: hatched(s, "0 0 0 1 K 0 w 0 9 m 30 9 l S"),
    "white in the dark": lambda s: INK + s.rect(20, 30, 30, 30) + "0 0 0 0 k " + s.rect(25, 40, 20, 0.03),
    "in a form, moved": lambda s: (
        s.form("Rule", INK + "0 0 90 0.05 re f", [0, 0, 99, 9]) or "q 1 0 0 1 99 99 cm /Rule Do Q"
    ),
}

FINE: dict[str, Callable[[Any], str]] = {
    "thick enough": lambda s: INK + s.rect(20, 40, 30, 0.1),
    "a dot": lambda s: INK + s.rect(20, 40, 0.04, 0.04),
    "a tapered point": lambda s: INK + corners(s, (20, 40), (50, 40.03), (20, 40.06)) + "f",
    "a wedge of four corners": lambda s: INK + corners(s, (20, 40), (50, 40.2), (50, 40.21), (20, 40.4)) + "f",
    "a letter in outlines": lambda s: (
        INK + corners(s, (20, 40), (20.4, 40), (20.4, 43), (22, 43), (22, 43.03), (20, 43.03)) + "f"
    ),
    "an area that a clip cuts to a sliver": lambda s: (
        f"q {s.rect(20, 40, 30, 0.03, 'W n')} {INK} {s.rect(20, 30, 30, 30)} Q"
    ),
    "an area that the page cuts": lambda s: INK + s.rect(-20, 40, 10.02, 30) + s.rect(-9, 40, 1, 3),
    "a shade of strips": lambda s: "".join(
        f"{index / 100} 0 0 0 k " + s.rect(20, 40 + 0.03 * index, 30, 0.03) for index in range(100)
    ),
    "an upright shade": lambda s: "".join(
        f"{index / 100} 0 0 0 k " + s.rect(20 + 0.03 * index, 40, 0.03, 30) for index in range(100)
    ),
    "a picture in pieces": lambda s: picture(s, 20, 40, 30, 20) + picture(s, 20, 60, 30, 0.03),
    "a picture without height": lambda s: picture(s, 20, 40, 30, 0.0005),
    "white on white": lambda s: "0 0 0 0 k " + s.rect(20, 35, 30, 15) + s.rect(20, 40, 30, 0.03),
    "not painted at all": lambda s: INK + s.rect(20, 40, 30, 0.03, "n"),
}


@pytest.mark.parametrize("what", THIN)
def test_a_thin_line_is_found(sample: Any, what: str) -> None:
    sample.add(THIN[what](sample))
    found = sample.findings()
    assert {finding.rule for finding in found} == {"line-hairline"}, [finding.message for finding in found]


@pytest.mark.parametrize("what", FINE)
def test_what_is_no_thin_line_is_left_alone(sample: Any, what: str) -> None:
    sample.add(FINE[what](sample))
    assert [(finding.rule, finding.message) for finding in sample.findings()] == []


def test_a_line_is_told_where_it_stands(sample: Any) -> None:
    sample.add(THIN["one of several in a path"](sample))
    (finding,) = sample.findings()
    assert finding.place is not None
    assert (finding.place.x, finding.place.y, finding.place.width) == pytest.approx((20, 45, 30), abs=0.01)


def test_a_line_that_is_a_bit_too_thin_is_a_warning(sample: Any) -> None:
    sample.add(INK + sample.rect(20, 40, 30, 0.07))
    assert [finding.rule for finding in sample.findings()] == ["line-thin"]

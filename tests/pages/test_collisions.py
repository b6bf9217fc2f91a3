"""On no page of any product do two things collide: words, codes, lines, boxes and the edges of shapes."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from collide import Clash, clashes
from house import FACES, PALETTE, PRODUCTS

from deck.base.items.colour import CONTRAST_LARGE, CONTRAST_TEXT, contrast
from deck.base.items.drawing import circle, line, rectangle
from deck.base.items.items import QR, Font, Group, Item, Line, Page, Path, Run, Stroke, Symbol, Text
from deck.base.units import Box, Size
from deck.content.options import Options

AIR = 0.3
"""Millimetres of air that a word needs to a line or to the edge of a shape: less looks glued, and drifts on a press."""

CASES = [(name, size, "square") for name, product in PRODUCTS.items() for size in product.sizes]
CASES += [("vloermatten", size, "round") for size in PRODUCTS["vloermatten"].sizes if size.endswith("cm")]
ODD = [
    ("modelposter", "700x700", "square"),
    ("modelposter", "1189x841", "square"),
    ("vloermatten", "30cm", "round"),
    ("gesprekskaarten", "100x150", "square"),
    ("dilemmakaarten", "100x150", "square"),
    ("gedragskaarten", "100x150", "square"),
]
INK, PAPER, TINT = PALETTE["ink"], PALETTE["paper"], PALETTE["tint"]
Laid = Callable[..., Any]

_TONE = re.compile(r".+-0\.[0-3]\d")
"""The name of a colour that is another one with a little of a third mixed in."""


def tone_on_tone(clash: Clash) -> bool:
    """The one exception. A very large numeral that is hardly darker or lighter than its band is a watermark: it is made
    to run on under the words. They can be read as well on the numeral as beside it, which is measured here; so only a
    fill may do this, never a line, and not under a code.
    """
    if not (isinstance(clash.item, Text) and clash.fill and clash.how == "is crossed by"):
        return False
    fonts = [run.font for one in clash.item.lines for run in one.runs]
    least = CONTRAST_LARGE if all(font.size_pt >= 18 for font in fonts) else CONTRAST_TEXT
    return bool(
        _TONE.fullmatch(clash.fill.name)
        and " and a line" not in clash.other
        and all(contrast(font.colour, clash.fill) >= least for font in fonts)
    )


def found(look: SimpleNamespace, done: Any) -> list[str]:
    """What collides on the sides of the cards, each side that recurs looked at once; of each pair the first."""
    seen: set[int] = set()
    told: dict[tuple[str, ...], str] = {}
    for name, page in look.sides(done.cards):
        if id(page) in seen:
            continue
        seen.add(id(page))
        for clash in clashes(page, AIR):
            if not tone_on_tone(clash):
                told.setdefault((name, clash.one.partition(" “")[0], clash.how, clash.other), f"{name}: {clash}")
    return list(told.values())


@pytest.mark.parametrize("bw", [False, True], ids=["colour", "black-and-white"])
@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_nothing_collides(laid: Laid, look: SimpleNamespace, case: tuple[str, ...], lang: str, bw: bool) -> None:
    assert found(look, laid(*case, bw, lang=lang)) == []


@pytest.mark.parametrize("bw", [False, True], ids=["colour", "black-and-white"])
@pytest.mark.parametrize("case", ODD, ids="-".join)
def test_nothing_collides_at_odd_sizes(laid: Laid, look: SimpleNamespace, case: tuple[str, ...], bw: bool) -> None:
    assert found(look, laid(*case, bw)) == []


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("size", PRODUCTS["modelposter"].sizes)
def test_nothing_collides_on_the_other_poster(laid: Laid, look: SimpleNamespace, size: str, lang: str) -> None:
    assert found(look, laid("modelposter", size, "square", False, Options(variant=2), lang=lang)) == []


# --- what counts as a collision --------------------------------------------------------------------------------------

RULE = Stroke(INK, 0.5)


def text(said: str = "Vakwerk", x: float = 10, y: float = 10) -> Text:
    """A word of 20 pt: from about x to x + 26, and from y to y + 5 mm."""
    face = FACES["regular"]
    words = tuple(face.shape(word) for word in said.split())
    return Text(Box(x, y, 60, 8), (Line(5, (Run(0, words, Font(face, 20, INK), face.space),)),))


CODE = QR(Box(10, 40, 20, 20), Symbol("", 1, (0,) * 21), INK, None)
PANEL = rectangle(Box(5, 5, 50, 15), TINT)


@pytest.mark.parametrize(
    ("items", "how"),
    [
        ([text(), text("werk", 20)], "lies on"),
        ([text(), text("onder", 10, 12)], "lies on"),
        ([text(), line((0, 12), (60, 12), RULE)], "is crossed by"),
        ([text(), line((0, 0), (30, 30), RULE)], "is crossed by"),
        ([line((0, 15.2), (60, 15.2), RULE), text()], "is crossed by"),
        ([rectangle(Box(5, 5, 15, 15), TINT), text()], "is crossed by"),
        ([Path(circle(20, 12, 8), stroke=RULE), text()], "is crossed by"),
        ([Path(circle(20, 12, 1), INK), text()], "is crossed by"),
        ([text(), PANEL], "lies under"),
        ([PANEL, line((0, 12), (60, 12), RULE), text()], "is crossed by"),
        ([Group((text(),), 40, 0, 90), line((20, 20), (40, 20), RULE)], "is crossed by"),
        ([Group((text(),), 0, 0, 0, tilt=20), Group((line((0, 12), (60, 12), RULE),), tilt=20)], "is crossed by"),
        ([Group((text(), text("werk", 20)), 30, 0, tilt=40)], "lies on"),
        ([Group((line((0, 12), (60, 12), RULE),), clip=Box(0, 0, 20, 20)), text()], "is crossed by"),
        ([CODE, text("Scan", 12, 57)], "lies on"),
        ([CODE, line((0, 41), (60, 41), RULE)], "is crossed by"),
        ([rectangle(Box(0, 30, 20, 40), TINT), CODE], "is crossed by"),
    ],
)
def test_a_collision_is_seen(items: list[Item], how: str) -> None:
    found = clashes(Page(Size(90, 90), tuple(items)))
    assert {clash.how for clash in found} == {how}
    assert all(clash.depth > 0 for clash in found)


@pytest.mark.parametrize(
    "items",
    [
        [PANEL, text()],
        [text(), text("werk", 40), text("onder", 10, 16)],
        [Group((text(), text("onder", 10, 16)), 30, 0, tilt=40)],
        [line((0, 12), (60, 12), RULE), PANEL, text()],
        [line((0, 16), (60, 16), RULE), text()],
        [Path(circle(23, 12.5, 20), TINT, RULE), text()],
        [Group((line((0, 12), (60, 12), RULE),), clip=Box(40, 0, 20, 20)), text()],
        [Group((text(),), 40, 0, 90), line((0, 12), (20, 12), RULE)],
        [rectangle(Box(5, 35, 30, 40), TINT), CODE, text("Scan", 12, 62)],
    ],
)
def test_what_stands_well_is_no_collision(items: list[Item]) -> None:
    assert clashes(Page(Size(90, 90), tuple(items))) == []


def test_air_is_measured_and_depth_is_told() -> None:
    below = [text(), line((0, 15.45), (60, 15.45), RULE)]  # the word ends at 15.1 and the line begins at 15.2
    assert clashes(Page(Size(90, 90), tuple(below))) == []
    (clash,) = clashes(Page(Size(90, 90), tuple(below)), near=0.3)
    assert -0.3 <= clash.depth <= 0
    (deep,) = clashes(Page(Size(90, 90), (text(), line((0, 14.25), (60, 14.25), RULE))))
    assert deep.depth == pytest.approx(1.1, abs=0.2)
    assert "“Vakwerk” is crossed by a line of ink" in str(deep)


def test_only_a_tone_on_tone_may_run_on_under_words() -> None:
    light = PALETTE["paper"]
    tone = Path(circle(20, 12, 8), light.__class__("paper-ink-0.10", (0.9, 0.9, 0.9), (0, 0, 0, 10)))
    (clash,) = clashes(Page(Size(90, 90), (tone, text())))
    assert tone_on_tone(clash)
    dark = Path(tone.segments, light.__class__("ink-paper-0.10", (0.2, 0.2, 0.2), (0, 0, 0, 90)))
    lined = Path(tone.segments, tone.fill, RULE)
    for other in (dark, lined, Path(tone.segments, TINT)):
        (clash,) = clashes(Page(Size(90, 90), (other, text())))
        assert not tone_on_tone(clash)

"""A floor mat: its name as large as fits within a limit, air round the soles, and the code at the rim."""

from __future__ import annotations

from collections.abc import Callable
from math import hypot
from types import SimpleNamespace
from typing import Any

import pytest
from house import DECK

from deck.base.items.drawing import bounds
from deck.base.items.items import QR, Card, Text
from deck.base.units import Box

MATS = [
    ("80cm", "square"),
    ("60cm", "square"),
    ("100cm", "square"),
    ("A3", "square"),
    ("30cm", "square"),
    ("A3-landscape", "square"),
    ("60cm", "round"),
    ("80cm", "round"),
    ("100cm", "round"),
]

LIMIT = 12.0
"""The largest type of a name, in parts of a hundred of the shorter side."""


@pytest.fixture(params=MATS, ids="-".join)
def mat(request: pytest.FixtureRequest) -> tuple[str, str]:
    size, outline = request.param
    return size, outline


def code_of(card: Card) -> Box:
    (code,) = [item for item in card.front.items if isinstance(item, QR)]
    return code.box


def soles(card: Card) -> Box:
    (feet,) = [item for item in card.front.items if getattr(item, "source", None) and item.source.field == "feet"]
    return bounds(feet)


def inks(look: SimpleNamespace, card: Card, *fields: str) -> list[Box]:
    texts = [text for text in look.texts(card.front) if text.source.field in fields]
    return [ink for text in texts for ink, _ in look.inked(text)]


def around(boxes: list[Box]) -> Box:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)


def apart(one: Box, other: Box) -> float:
    """The mm between two boxes; 0 when they touch."""
    across = max(one.x - other.right, other.x - one.right, 0.0)
    down = max(one.y - other.bottom, other.y - one.bottom, 0.0)
    return hypot(across, down)


@pytest.mark.parametrize("lang", DECK.languages)
def test_each_name_is_as_large_as_fits_within_one_limit(
    laid: Callable[..., Any], look: SimpleNamespace, mat: tuple[str, str], lang: str
) -> None:
    size, outline = mat
    found = laid("vloermatten", size, outline, lang=lang)
    (slot,) = [slot for slot in found.layout.templates["mat"].front.slots if slot.name == "name"]
    short = found.layout.size.short
    for card in found.cards:
        (core,) = [text for text in look.texts(card.front) if text.source.field == "core"]
        (font,) = set(look.fonts(core))
        share = font.size_pt * 25.4 / 72 / short * 100
        wide = sum(run.width for line in core.lines for run in line.runs)
        assert share <= LIMIT + 0.01
        assert share > LIMIT - 0.15 or wide > 0.97 * slot.box.width, (core.text, share, wide)


@pytest.mark.parametrize("lang", DECK.languages)
def test_the_soles_have_air_on_all_sides(
    laid: Callable[..., Any], look: SimpleNamespace, mat: tuple[str, str], lang: str
) -> None:
    for card in laid("vloermatten", *mat, lang=lang).cards:
        short, feet = card.front.size.short, soles(card)
        code = code_of(card)
        assert apart(feet, code) >= 0.09 * short
        words = inks(look, card, "lead", "core", "original", "values", "essence", "stand", "scan", "address")
        assert min(apart(feet, ink) for ink in words) >= 0.02 * short
        # The place to stand outweighs the code, and stands in the middle.
        assert feet.height > 1.4 * code.height
        assert feet.x + feet.width / 2 == pytest.approx(card.front.size.width / 2, abs=0.01)


def test_the_code_stands_at_the_rim_below_its_caption(
    laid: Callable[..., Any], look: SimpleNamespace, mat: tuple[str, str]
) -> None:
    found = laid("vloermatten", *mat)
    for card in found.cards:
        page = card.front.size
        box = code_of(card)
        caption = around(inks(look, card, "scan", "address"))
        assert caption.x + caption.width / 2 == pytest.approx(box.x + box.width / 2, abs=0.02 * caption.width)
        assert 0 < box.y - caption.bottom < 0.03 * page.short
        if mat[1] == "round":
            middle = page.width / 2
            reach = max(hypot(x - middle, y - middle) for x in (box.x, box.right) for y in (box.y, box.bottom))
            rims = [middle - reach]
        else:
            rims = [page.width - box.right, page.height - box.bottom]
        for rim in rims:
            assert found.layout.safe <= rim <= max(0.06 * page.short, found.layout.safe + 1)


@pytest.mark.parametrize("lang", DECK.languages)
def test_no_two_texts_touch_whatever_letters_hang_from_the_name(
    laid: Callable[..., Any], look: SimpleNamespace, mat: tuple[str, str], lang: str
) -> None:
    for card in laid("vloermatten", *mat, lang=lang).cards:
        short = card.front.size.short
        texts: list[Text] = look.texts(card.front)
        boxes = [(text.source.field, around([ink for ink, _ in look.inked(text)])) for text in texts]
        for at, (name, box) in enumerate(boxes):
            for other, next_box in boxes[at + 1 :]:
                if {name, other} != {"scan", "address"}:
                    assert apart(box, next_box) >= 0.006 * short, (card.title, name, other)

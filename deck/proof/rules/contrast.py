"""Contrast of text with what is under it (WCAG 2.1, success criterion 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deck.base.units import number
from deck.proof.page import Page
from deck.proof.read.colours import contrast
from deck.proof.read.marks import Mark
from deck.proof.render import Unrendered
from deck.proof.rules.rule import Hit, Rule

_WHITE = (1.0, 1.0, 1.0)
_DRAWN = 60
"""Strings of one page that are drawn to be sure."""

_LETTER_PIXELS = 24
_ROUNDING = 0.05


def faint(page: Page) -> Iterator[Hit]:
    """Text too near to its ground. Colours decide where they can; where it is close, the page is drawn there.

    A string is compared with all that may lie under it, down to the first rectangle that covers it whole. Only when one
    of those fails, or its colour is unknown, the commonest colour of the drawn text box is taken as the ground.
    """
    grounds: list[Mark] = []
    left = _DRAWN
    for mark in page.drawn:
        if mark.kind != "text":
            grounds.append(mark)
        elif mark.alpha > 0:
            page.document.meter.tick(0)
            wanted = _wanted(page, mark)
            if _least(mark, grounds) < wanted - _ROUNDING and left and page.drawable:
                left -= 1
                ratio = _drawn(page, mark)
                if ratio < wanted - _ROUNDING:
                    message = f"text has a contrast of {number(ratio, 1)} : 1; {number(wanted)} : 1 is the least"
                    yield Hit(message, mark.place)


def _wanted(page: Page, mark: Mark) -> float:
    """Large text is 18 pt, or 14 pt bold."""
    bold = mark.state.font is not None and mark.state.font.bold
    large = mark.size_pt >= (14 if bold else 18) - 0.01
    return page.limits.contrast_large if large else page.limits.contrast_text


def _least(text: Mark, grounds: list[Mark]) -> float:
    """The least contrast with what may lie under a string; 0 when nobody knows."""
    colour, place, least = text.paint.rgb, text.box, 21.0
    if colour is None or text.state.transparent:
        return 0.0
    for mark in reversed(grounds):
        box = mark.box
        if box[0] >= place[2] or box[2] <= place[0] or box[1] >= place[3] or box[3] <= place[1]:
            continue
        if mark.paint.rgb is None or mark.state.transparent:
            return 0.0
        least = min(least, contrast(colour, mark.paint.rgb))
        covers = box[0] <= place[0] and box[1] <= place[1] and box[2] >= place[2] and box[3] >= place[3]
        if mark.straight and covers:
            return least
    return min(least, contrast(colour, _WHITE))


def _drawn(page: Page, text: Mark) -> float:
    """The contrast as drawn: the commonest colour in the box of the text against the text's own colour."""
    place = text.place.outset(0.2)
    height = max(min(place.width, place.height), 0.1)
    try:
        image = page.draw(place, _LETTER_PIXELS / height).image
    except Unrendered:
        return 21.0
    counted: Any = image.getcolors(image.width * image.height) or []
    if not counted:
        return 21.0
    colours = sorted(counted, reverse=True)
    ground = tuple(value / 255 for value in colours[0][1])
    own = text.paint.rgb
    if own is not None and not text.state.transparent:
        return contrast(own, ground)
    return max(contrast(ground, [value / 255 for value in rgb]) for _, rgb in colours)


RULES = (
    Rule(
        "contrast",
        "Text in contrast",
        "Text whose colour is too near to what is under it.",
        "Use a darker or a lighter colour.",
        "WCAG 2.1, 1.4.3",
        faint,
    ),
)

"""Whether a phone can read QR codes (ISO/IEC 18004:2015), and people the text on what is under it (WCAG 2.1).

Both are judged on the page as drawn: the codes always, the text where its colours alone do not settle it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from deck.base.items.colour import CONTRAST_TEXT
from deck.base.say import say, to_say
from deck.base.units import amount
from deck.proof.codes import codes_of
from deck.proof.page import Page
from deck.proof.read.colours import contrast
from deck.proof.read.document import Document
from deck.proof.read.marks import Mark
from deck.proof.render import Unrendered
from deck.proof.rules import Hit, rule
from deck.proof.symbol_grid import Colour
from deck.proof.symbols import Code

_QR = "ISO/IEC 18004:2015"
_ASKED = to_say("comparison with what was asked for")

_ROUNDING = 0.05
"""By how much a ratio may miss its least: colours and pixels are rounded to eight bits."""

_DRAWN = 60
"""The most strings of one page that are drawn to be sure of their contrast."""

_SAME = 1.1
"""Colours of less contrast are taken to be the same."""

_AROUND = 0.2
"""The part of the box of a string that its ground has at least."""

_LETTER_PIXELS = 24
"""How high such a string is drawn: enough for its ground to be the commonest colour."""


def _read(page: Page) -> Iterator[Code]:
    return (code for code in codes_of(page) if code.text is not None)


@rule("qr-unreadable", to_say("QR codes decode"), to_say("Draw the code again."), _QR)
def unreadable(page: Page) -> Iterator[Hit]:
    """A mark that looks like a QR code but cannot be decoded from the drawn page."""
    for code in codes_of(page):
        if code.text is None:
            yield Hit(say("a QR code cannot be decoded from the rendered page"), code.place)


@rule("qr-address", to_say("QR codes lead where they should"), to_say("Give it the right address."), _ASKED)
def other_address(page: Page) -> Iterator[Hit]:
    """A QR code with another address than was intended."""
    expected = page.document.expected
    if expected is not None:
        for code in _read(page):
            if code.text not in expected:
                address = (code.text or "")[:80]
                told = say("a QR code leads to “{address}”, which is not what it should be", address=address)
                yield Hit(told, code.place)


@rule(
    "qr-missing",
    to_say("No QR code missing"),
    to_say("See whether the code is covered, cut off or forgotten."),
    _ASKED,
    scope="file",
)
def missing(document: Document) -> Iterator[Hit]:
    """An intended address that no QR code in the file holds."""
    codes = document.codes
    # It may stand on a page or in a code that was passed over.
    if document.expected and document.whole and codes.read >= codes.seen:
        for address in sorted(document.expected - codes.texts):
            yield Hit(say("no QR code leads to “{address}”", address=address[:80]))


@rule("qr-quiet", to_say("Quiet zone empty"), to_say("Keep four modules free all around it."), f"{_QR}, 9.1")
def crowded(page: Page) -> Iterator[Hit]:
    """Something within four modules of a QR code."""
    for code in _read(page):
        if not code.quiet:
            yield Hit(say("the quiet zone of a QR code (4 modules) is not empty"), code.place)


@rule(
    "qr-module",
    to_say("QR modules large enough"),
    to_say("Print it larger, or use a shorter address."),
    to_say("a vendor's figure: 0.4 mm"),
)
def too_small(page: Page) -> Iterator[Hit]:
    """A QR code whose modules are too small for a phone."""
    least = page.limits.qr_module_mm
    for code in _read(page):
        # Corners are found to a pixel, so a module is measured to some one and a half per cent.
        if code.module < least * 0.985:
            told = say(
                "a QR code has modules of {module} mm; {least} mm is the least",
                module=amount(code.module, 2),
                least=amount(least),
            )
            yield Hit(told, code.place)


@rule(
    "qr-contrast", to_say("QR codes in contrast"), to_say("Use a darker or a lighter colour."), f"{_QR}; ISO/IEC 15415"
)
def code_faint(page: Page) -> Iterator[Hit]:
    """A QR code whose dark and light modules have too little contrast."""
    for code in _read(page):
        if code.contrast < CONTRAST_TEXT - _ROUNDING:
            told = say(
                "a QR code has a contrast of {ratio} : 1; {least} : 1 is the least",
                ratio=amount(code.contrast, 1),
                least=CONTRAST_TEXT,
            )
            yield Hit(told, code.place)


@rule("qr-inverted", to_say("QR codes dark on light"), to_say("Swap the two colours."), _QR)
def inverted(page: Page) -> Iterator[Hit]:
    """A QR code that is light on dark: many phones cannot read it."""
    for code in _read(page):
        if code.inverted:
            yield Hit(say("a QR code is light on dark"), code.place)


# Level L stands seven per cent of damage, and a printed card wears.
@rule(
    "qr-level",
    to_say("QR codes stand some damage"),
    to_say("Make it with level M or higher."),
    to_say("ISO/IEC 18004:2015, table 8"),
)
def fragile(page: Page) -> Iterator[Hit]:
    """A QR code with the lowest error correction."""
    for code in _read(page):
        if code.level == "L":
            yield Hit(say("a QR code has error correction of level L; M is the least"), code.place)


@rule("contrast", to_say("Text in contrast"), to_say("Use a darker or a lighter colour."), "WCAG 2.1, 1.4.3")
def text_faint(page: Page) -> Iterator[Hit]:
    """Text with too little contrast to what is under it."""
    # Colours decide where they can: drawing costs a hundred times as much. Only a string that fails by its colours, or
    # whose colours nobody can tell, is drawn, and then the picture decides.
    grounds: list[Mark] = []
    left = _DRAWN
    most = max(page.limits.contrast_large, page.limits.contrast_text)
    for mark in (*page.shown, *page.noted):
        if mark.kind != "text":
            grounds.append(mark)
        elif mark.alpha > 0:
            page.document.meter.tick(0)
            ratio = _by_colours(mark, grounds)
            if ratio >= most:
                continue
            wanted = _wanted(page, mark)
            if ratio < wanted - _ROUNDING and left and page.drawable:
                left -= 1
                ratio = _as_drawn(page, mark)
                if ratio < wanted - _ROUNDING:
                    told = say(
                        "text has a contrast of {ratio} : 1; {least} : 1 is the least",
                        ratio=amount(ratio, 1),
                        least=amount(wanted),
                    )
                    yield Hit(told, mark.place)


def _wanted(page: Page, mark: Mark) -> float:
    """The least ratio for a string; text counts as large from 18 pt, or from 14 pt when it is bold (WCAG 2.1)."""
    bold = mark.state.font is not None and mark.state.font.bold
    large = mark.size_pt >= (14 if bold else 18) - 0.01
    return page.limits.contrast_large if large else page.limits.contrast_text


def _by_colours(text: Mark, grounds: list[Mark]) -> float:
    """The least ratio of a string to all that may lie under it, down to the first rectangle, or one with round corners,
    that covers it whole.

    0 when a colour is not known.
    """
    colour, place, least = text.paint.rgb, text.box, 21.0
    if colour is None or text.state.transparent:
        return 0.0
    for mark in reversed(grounds):
        box = mark.box
        if box[0] >= place[2] or box[2] <= place[0] or box[1] >= place[3] or box[3] <= place[1]:
            continue
        if mark.paint.rgb is None or mark.state.transparent:
            return 0.0
        least = min(least, _ratio(colour, mark.paint.rgb))
        inside = box[0] + mark.round, box[1] + mark.round, box[2] - mark.round, box[3] - mark.round
        covers = inside[0] <= place[0] and inside[1] <= place[1] and inside[2] >= place[2] and inside[3] >= place[3]
        if (mark.straight or mark.round) and covers:
            return least
    return min(least, _ratio(colour, (1.0, 1.0, 1.0)))  # the paper


@lru_cache(maxsize=4096)
def _ratio(one: Colour, other: Colour) -> float:
    """The contrast of two colours, of which a page has few."""
    return contrast(one, other)


def _as_drawn(page: Page, text: Mark) -> float:
    """The ratio of a string to the commonest colour in its box as drawn; 21 when the page cannot be drawn."""
    place = text.place.outset(0.2)
    height = max(min(place.width, place.height), 0.1)
    try:
        image = page.draw(place, _LETTER_PIXELS / height).image.convert("RGB")
    except Unrendered:
        return 21.0
    counted: Any = image.getcolors(image.width * image.height) or []
    if not counted:
        return 21.0
    counted.sort(reverse=True)
    ground, own = _scaled(counted[0][1]), text.paint.rgb
    if own is None or text.state.transparent:
        return max(contrast(ground, _scaled(rgb)) for _, rgb in counted)
    if contrast(own, ground) < _SAME:  # a sign that is itself a disc or a square fills most of its box
        least = _AROUND * image.width * image.height
        others = (_scaled(rgb) for count, rgb in counted if count > least)
        ground = next((rgb for rgb in others if contrast(own, rgb) >= _SAME), ground)
    return contrast(own, ground)


def _scaled(rgb: Sequence[int]) -> Colour:
    """A colour of eight bits, from 0 to 1."""
    return rgb[0] / 255, rgb[1] / 255, rgb[2] / 255

"""Page boxes, bleed and the safe zone (ISO 32000-1, 14.11.2; ISO 15930-7 (PDF/X-4))."""

from __future__ import annotations

from collections.abc import Iterator

from deck.base.units import Box, number
from deck.proof.codes import codes_of
from deck.proof.page import Page
from deck.proof.read.marks import Mark
from deck.proof.read.matrix import BOTTOM, LEFT, RIGHT, TOP
from deck.proof.read.spots import is_technical
from deck.proof.rules.rule import Hit, Rule

_SLACK = 0.05
"""What a rounded coordinate may differ, in mm."""

_EDGES = ("left", "top", "right", "bottom")
_SIDES = dict(zip(_EDGES, (LEFT, TOP, RIGHT, BOTTOM), strict=True))


def no_trim(page: Page) -> Iterator[Hit]:
    """No trim box: nobody knows where to cut."""
    if page.box("/TrimBox") is None and page.box("/ArtBox") is None:
        yield Hit("the page has no trim box")


def not_nested(page: Page) -> Iterator[Hit]:
    """Boxes that do not lie inside each other."""
    if page.raw_box("/MediaBox") is None:
        yield Hit("the page has no media box that makes sense")
        return
    bleed, trim = page.box("/BleedBox"), page.box("/TrimBox")
    pairs = [("trim", trim, "bleed", bleed), ("trim", trim, "media", page.media), ("bleed", bleed, "media", page.media)]
    for inner, box, outer, around in pairs:
        if box and around and not around.contains(box, _SLACK):
            yield Hit(f"the {inner} box is not inside the {outer} box", box)
            return
    if page.box("/TrimBox") and page.box("/ArtBox"):
        yield Hit("the page has both a trim box and an art box", page.box("/ArtBox"))


def bleeds_too_little(page: Page) -> Iterator[Hit]:
    """Artwork that reaches the trim and does not go on far enough.

    What ends in a shape of its own beyond the trim, such as a dot that lies across it, has nothing to go on with. So a
    mark counts that ends at the trim itself, or straight: a rectangle, a picture, a gradient, or the edge of a clip.
    """
    wanted, trim = page.limits.bleed_mm, page.trim
    short: dict[str, tuple[float, Box]] = {}
    for mark in page.drawn:
        if mark.kind == "text" or mark.paint.empty or is_technical(mark.paint, page.limits):
            continue
        for edge, reach in _reaches(mark, trim):
            if not (reach <= _SLACK or mark.straight or mark.kind in ("image", "shading") or mark.cut & _SIDES[edge]):
                continue
            if reach < wanted - _SLACK and reach < short.get(edge, (wanted, None))[0]:
                short[edge] = reach, mark.place
    for edge, (reach, place) in short.items():
        stops = f"goes on {number(max(reach, 0), 1)} mm" if reach > _SLACK else "stops"
        yield Hit(f"artwork reaches the {edge} edge and {stops} there; {number(wanted)} mm of bleed is needed", place)


def _reaches(mark: Mark, trim: Box) -> Iterator[tuple[str, float]]:
    """The edges of the trim that a mark inside it touches, and how far it goes beyond them, in mm."""
    left, top, right, bottom = mark.box
    inside = left < trim.right - _SLACK and right > trim.x + _SLACK and top < trim.bottom - _SLACK
    if inside and bottom > trim.y + _SLACK:
        beyond = (trim.x - left, trim.y - top, right - trim.right, bottom - trim.bottom)
        for edge, reach in zip(_EDGES, beyond, strict=True):
            if reach >= -_SLACK:
                yield edge, reach


def bleed_box_small(page: Page) -> Iterator[Hit]:
    """A bleed box that leaves no room for the bleed, on a page whose artwork reaches the trim."""
    box, wanted = page.box("/BleedBox"), page.limits.bleed_mm
    if box is None or box.contains(page.trim.outset(wanted), _SLACK):
        return
    if any(
        True
        for mark in page.drawn
        if mark.kind != "text" and not mark.paint.empty and not is_technical(mark.paint, page.limits)
        for _ in _reaches(mark, page.trim)
    ):
        yield Hit(f"the bleed box does not go {number(wanted)} mm beyond the trim on every side", box)


def text_outside_safe(page: Page) -> Iterator[Hit]:
    """Text between the safe zone and the trim, or across it; what stands wholly outside the trim is a mark."""
    safe, trim = page.trim.inset(page.limits.safe_mm), page.trim
    for mark in page.texts:
        if not mark.paint.empty and trim.overlaps(mark.place) and not safe.contains(mark.place, _SLACK):
            yield Hit(f"text stands less than {number(page.limits.safe_mm)} mm from the trim", mark.place)


def code_outside_safe(page: Page) -> Iterator[Hit]:
    """A QR code outside the safe zone."""
    safe = page.trim.inset(page.limits.safe_mm)
    for code in codes_of(page):
        if page.trim.overlaps(code.place) and not safe.contains(code.place, 2 * _SLACK):
            yield Hit(f"a QR code stands less than {number(page.limits.safe_mm)} mm from the trim", code.place)


def user_unit(page: Page) -> Iterator[Hit]:
    """A page that counts in units of its own."""
    if page.unit != 1.0:
        yield Hit(f"the page has a UserUnit of {number(page.unit)}, which several programs ignore")


def too_large(page: Page) -> Iterator[Hit]:
    """A page over the limit."""
    size, most = page.media.size, page.limits.page_max_mm
    if max(size.width, size.height) > most + _SLACK:
        yield Hit(f"the page is {size}; {number(most)} mm is the most", page.media)


_SHOPS = "print shops' house rules"

RULES = (
    Rule(
        "box-missing",
        "Trim box present",
        "A page that does not say where it is cut.",
        "Export with a trim box.",
        "ISO 15930-7 (PDF/X-4)",
        no_trim,
    ),
    Rule(
        "box-nesting",
        "Page boxes nested",
        "A trim box outside the bleed box, or a box outside the media.",
        "Set the boxes again: trim inside bleed inside media.",
        "ISO 15930-7 (PDF/X-4)",
        not_nested,
    ),
    Rule(
        "box-bleed",
        "Bleed box large enough",
        "A bleed box that is closer to the trim than the bleed that is asked for.",
        "Export with a larger bleed.",
        _SHOPS,
        bleed_box_small,
    ),
    Rule(
        "bleed",
        "Artwork bleeds",
        "Artwork that touches the trim but does not go on beyond it: a white edge when the knife is off a little.",
        "Let the artwork go on beyond the trim, or keep it away from the edge.",
        _SHOPS,
        bleeds_too_little,
    ),
    Rule(
        "safe-text",
        "Text in the safe zone",
        "Text so close to the trim that the knife may touch it.",
        "Move the text inwards.",
        _SHOPS,
        text_outside_safe,
    ),
    Rule(
        "safe-qr",
        "QR codes in the safe zone",
        "A QR code so close to the trim that the knife may touch it.",
        "Move the code inwards.",
        _SHOPS,
        code_outside_safe,
    ),
    Rule(
        "page-unit",
        "No UserUnit",
        "A page that is scaled by UserUnit, which PDFium and Poppler ignore.",
        "Export at true size, without UserUnit.",
        "ISO 32000-1, 14.11.2; renderers",
        user_unit,
    ),
    Rule(
        "page-size",
        "Page not too large",
        "A page side over the limit; 5.08 m is the longest that every program can open.",
        "Make it at half size, or in parts.",
        "ISO 32000-1, annex C.2",
        too_large,
    ),
)

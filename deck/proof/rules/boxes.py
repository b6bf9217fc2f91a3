"""Page boxes, bleed and the safe zone (ISO 32000-1, 14.11.2; ISO 15930-7, PDF/X-4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from deck.base.say import say, say_number, to_say
from deck.base.units import Box, Size, amount, named_size
from deck.proof.codes import codes_of
from deck.proof.page import Page
from deck.proof.read.document import Document
from deck.proof.read.geometry import BOTTOM, LEFT, RIGHT, TOP, bounds_of
from deck.proof.read.marks import Mark
from deck.proof.rules import Hit, rule

_PDFX, _SHOPS = "ISO 15930-7 (PDF/X-4)", to_say("print shops' house rules")

_COMPARED = 200
"""With so many sizes one is compared; a file with more of them has pages of several sizes anyway."""

_SIZES = 4
"""Of so many sizes it is told how many pages have them; of others, that they are there."""

_SLACK = 0.05
"""By how many mm a coordinate may be off: programs round them to a few decimals."""

_SIDES = {
    to_say("the left edge"): LEFT,
    to_say("the top edge"): TOP,
    to_say("the right edge"): RIGHT,
    to_say("the bottom edge"): BOTTOM,
}
"""The edges of a page as they are called, and their bits in the cut of a mark."""


@rule("box-missing", to_say("Trim box present"), to_say("Export with a trim box."), _PDFX)
def no_trim(page: Page) -> Iterator[Hit]:
    """A page that does not say where it is cut."""
    if page.box("/TrimBox") is None and page.box("/ArtBox") is None:
        yield Hit(say("the page has no trim box"))


@rule("box-nesting", to_say("Page boxes nested"), to_say("Set the boxes again: trim inside bleed inside media."), _PDFX)
def not_nested(page: Page) -> Iterator[Hit]:
    """A trim box outside the bleed box, or a box outside the media."""
    if page.raw_box("/MediaBox") is None:
        yield Hit(say("the page has no media box that makes sense"))
        return
    bleed, trim = page.box("/BleedBox"), page.box("/TrimBox")
    pairs = [("trim", trim, "bleed", bleed), ("trim", trim, "media", page.media), ("bleed", bleed, "media", page.media)]
    for inner, box, outer, around in pairs:
        if box and around and not around.contains(box, _SLACK):
            yield Hit(say("the {inner} box is not inside the {outer} box", inner=inner, outer=outer), box)
            return
    if trim and page.box("/ArtBox"):
        yield Hit(say("the page has both a trim box and an art box"), page.box("/ArtBox"))


@rule("box-bleed", to_say("Bleed box large enough"), to_say("Export with a larger bleed."), _SHOPS)
def bleed_box_small(page: Page) -> Iterator[Hit]:
    """A bleed box that is closer to the trim than the bleed that is asked for."""
    box, wanted = page.box("/BleedBox"), page.limits.bleed_mm
    if box is None or box.contains(page.trim.outset(wanted), _SLACK):
        return
    # A page on which nothing reaches the trim needs no bleed at all.
    if any(True for _ in _reaches(page)):
        yield Hit(
            say("the bleed box does not go {wanted} mm beyond the trim on every side", wanted=amount(wanted)), box
        )


@rule(
    "bleed",
    to_say("Artwork bleeds"),
    to_say("Let the artwork go on beyond the trim, or keep it away from the edge."),
    _SHOPS,
)
def bleeds_too_little(page: Page) -> Iterator[Hit]:
    """Artwork that touches the trim but does not go on beyond it: a white edge when the knife is off a little."""
    wanted = page.limits.bleed_mm
    short: dict[str, tuple[float, Box]] = {}
    for mark, edge, reach in _reaches(page):
        # A mark that ends in a shape of its own beyond the trim, such as a dot that lies across it, has nothing to go
        # on with. One that ends at the trim itself, or straight, has: a rectangle, a picture, the edge of a clip.
        if not (reach <= _SLACK or mark.straight or mark.kind in ("image", "shading") or mark.cut & _SIDES[edge]):
            continue
        if reach < wanted - _SLACK and reach < short.get(edge, (wanted, None))[0]:
            short[edge] = reach, mark.place
    for edge, (reach, place) in short.items():
        if reach > _SLACK:
            told = say(
                "artwork reaches {edge} and goes on {reach} mm there; {wanted} mm of bleed is needed",
                edge=say(edge),
                reach=amount(reach, 1),
                wanted=amount(wanted),
            )
        else:
            told = say(
                "artwork reaches {edge} and stops there; {wanted} mm of bleed is needed",
                edge=say(edge),
                wanted=amount(wanted),
            )
        yield Hit(told, place)


def _reaches(page: Page) -> Iterator[tuple[Mark, str, float]]:
    """Each mark inside the trim that touches an edge of it, that edge, and how far the mark goes beyond it in mm.

    Text, white, and the lines of tools need no bleed and are left out.
    """
    trim = page.trim
    for mark in page.shown:
        if mark.kind == "text" or mark.paint.empty or mark.paint.is_technical(page.limits):
            continue
        left, top, right, bottom = mark.box
        inside = left < trim.right - _SLACK and right > trim.x + _SLACK and top < trim.bottom - _SLACK
        if inside and bottom > trim.y + _SLACK:
            beyond = (trim.x - left, trim.y - top, right - trim.right, bottom - trim.bottom)
            yield from ((mark, edge, reach) for edge, reach in zip(_SIDES, beyond, strict=True) if reach >= -_SLACK)


@rule("safe-text", to_say("Text in the safe zone"), to_say("Move the text inwards."), _SHOPS)
def text_outside_safe(page: Page) -> Iterator[Hit]:
    """Text so close to the trim that the knife may touch it."""
    safe, trim = page.trim.inset(page.limits.safe_mm), page.trim
    left, top, right, bottom = bounds_of(safe)
    for mark in page.texts:
        box = mark.box  # most lie well within, which is seen at once
        if left <= box[0] and top <= box[1] and right >= box[2] and bottom >= box[3]:
            continue
        # What stands wholly outside the trim is a mark for the printer, and is cut off.
        if not mark.paint.empty and trim.overlaps(mark.place) and not safe.contains(mark.place, _SLACK):
            yield Hit(
                say("text stands less than {least} mm from the trim", least=amount(page.limits.safe_mm)), mark.place
            )


@rule("safe-qr", to_say("QR codes in the safe zone"), to_say("Move the code inwards."), _SHOPS)
def code_outside_safe(page: Page) -> Iterator[Hit]:
    """A QR code so close to the trim that the knife may touch it."""
    safe = page.trim.inset(page.limits.safe_mm)
    for code in codes_of(page):
        # Twice the slack, for the place of a code is measured on pixels.
        if page.trim.overlaps(code.place) and not safe.contains(code.place, 2 * _SLACK):
            yield Hit(
                say("a QR code stands less than {least} mm from the trim", least=amount(page.limits.safe_mm)),
                code.place,
            )


@rule(
    "page-unit",
    to_say("No UserUnit"),
    to_say("Export at true size, without UserUnit."),
    to_say("ISO 32000-1, 14.11.2; renderers"),
)
def user_unit(page: Page) -> Iterator[Hit]:
    """A page that is scaled by UserUnit, which PDFium and Poppler ignore."""
    if page.unit != 1.0:
        yield Hit(say("the page has a UserUnit of {unit}, which several programs ignore", unit=amount(page.unit)))


@rule(
    "page-size",
    to_say("Page not too large"),
    to_say("Make it at half size, or in parts."),
    to_say("ISO 32000-1, annex C.2"),
)
def too_large(page: Page) -> Iterator[Hit]:
    """A page side over the limit; 5.08 m is the longest that every program can open."""
    size, most = page.media.size, page.limits.page_max_mm
    if max(size.width, size.height) > most + _SLACK:
        yield Hit(say("the page is {size}; {most} mm is the most", size=size, most=amount(most)), page.media)


@rule(
    "page-mixed",
    to_say("Pages of one size"),
    to_say("Print each size by itself, or give all pages one size."),
    _SHOPS,
    scope="file",
    severity="warning",
)
def mixed(document: Document) -> Iterator[Hit]:
    """Pages of several sizes: a printer scales them to one paper, or asks for another one halfway."""
    found: Counter[Size] = Counter()
    for size, count in document.sizes.items():
        found[_near(size, found if len(found) < _COMPARED else ())] += count
    if len(found) > 1:
        told = [
            say_number("{count:,} page of {size}", "{count:,} pages of {size}", count, size=_called(size))
            for size, count in found.most_common(_SIZES)
        ]
        if len(found) > _SIZES:
            told.append(say_number("one more size", "{count:,} more sizes", len(found) - _SIZES))
        yield Hit(say("the pages are of several sizes: {sizes}", sizes=", ".join(told)))


def _near(size: Size, sizes: Iterable[Size]) -> Size:
    """The one of these that differs by no more than a mm, upright or not; the size itself, upright, when none does."""
    size = Size(*sorted((size.width, size.height)))
    close = (one for one in sizes if abs(one.width - size.width) <= 1 and abs(one.height - size.height) <= 1)
    return next(close, size)


def _called(size: Size) -> str:
    """What a size is called: A4, or its width and height."""
    named = {name: named_size(name) for name in (*(f"A{order}" for order in range(9)), "Letter")}
    found = (name for name, one in named.items() if one and _near(size, [one]) == one)
    return next(found, str(Size(round(size.width, 1), round(size.height, 1))))

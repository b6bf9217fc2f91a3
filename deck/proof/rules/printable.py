"""What a press can print: how much ink, how thin a line, how small a text, how coarse a picture (GWG 2022)."""

from __future__ import annotations

from collections.abc import Iterator

from deck.base.say import say, to_say
from deck.base.units import Box, number
from deck.proof.ink import coverage
from deck.proof.page import Page
from deck.proof.read.geometry import box_of
from deck.proof.read.lines import Line, alone, goes_on
from deck.proof.rules import Hit, rule

_SHOPS = to_say("print shops' house rules")

_LINE_SLACK, _TEXT_SLACK, _PPI_SLACK = 1e-4, 0.01, 0.5
"""Tolerances in points, points and pixels an inch: a file may miss a limit by that much because it rounds numbers."""

_NEAR_MM = 0.01
"""What is so near to a line without any thickness lies under it."""


@rule(
    "ink-area",
    to_say("Total ink"),
    to_say("Choose a lighter build, or convert the picture through a profile with less ink."),
    to_say("GWG 2022; print shops' house rules"),
)
def area_too_heavy(page: Page) -> Iterator[Hit]:
    """More ink than the paper can take, as a mean over 15 mm², measured on rendered separations."""
    found, limits = coverage(page), page.limits
    if found.mean_place:
        told = say(
            "{ink:.0f} % of ink over {area} mm²; {most} % is the most",
            ink=found.mean,
            area=number(limits.ink_area_mm2),
            most=number(limits.ink_percent),
        )
        yield Hit(told, found.mean_place)


@rule("ink-peak", to_say("Total ink in a spot"), to_say("Choose a lighter build."), _SHOPS)
def spot_too_heavy(page: Page) -> Iterator[Hit]:
    """More ink than the paper can take, in a spot smaller than 15 mm²."""
    found = coverage(page)
    if found.peak_place and not found.mean_place:
        told = say(
            "{ink:.0f} % of ink in a small spot; {most} % is the most",
            ink=found.peak,
            most=number(page.limits.ink_percent),
        )
        yield Hit(told, found.peak_place)


@rule("line-hairline", to_say("No hairlines"), to_say("Make the line thicker."), "GWG 2022")
def hairline(page: Page) -> Iterator[Hit]:
    """A line so thin that it may not print, after scaling; a width of 0 is one too, and so is a thin filled area."""
    for place, width_pt in _lines(page):
        if width_pt < page.limits.line_error_pt - _LINE_SLACK:
            yield Hit(say("a line is {width} pt thin; it may not print", width=number(width_pt, 3)), place)


@rule("line-thin", to_say("Lines thick enough"), to_say("Make the line thicker."), "GWG 2022", severity="warning")
def thin_line(page: Page) -> Iterator[Hit]:
    """A line thinner than is safe, after scaling."""
    least, good = page.limits.line_error_pt - _LINE_SLACK, page.limits.line_warn_pt
    for place, width_pt in _lines(page):
        if least <= width_pt < good - _LINE_SLACK:
            told = say("a line is {width} pt thin; {good} pt is safe", width=number(width_pt, 3), good=number(good))
            yield Hit(told, place)


def _lines(page: Page) -> list[tuple[Box, float]]:
    """The lines that are seen, stroked or filled, and how thick they are in points; read once for both rules."""
    known: list[tuple[Box, float]] | None = page.kept.get("lines")
    if known is None:
        known = [(mark.place, mark.width_pt) for mark in page.seen if mark.kind == "stroke"]
        known += [(box_of(box), width_pt) for box, width_pt in _filled_lines(page)]
        page.kept["lines"] = known
    return known


def _filled_lines(page: Page) -> Iterator[Line]:
    """The areas and pictures that are lines by themselves, in a colour that differs from what is under them."""
    seen, areas, pictures = page.seen, list[Line](), list[Line]()
    for at, mark in enumerate(seen):
        if mark.thin and mark.kind == "image":
            pictures += mark.thin
        elif mark.thin and mark.alpha > 0 and not (mark.paint.empty and _on_white(page, at)):
            areas += mark.thin
    yield from alone(areas)
    wholes = [mark.box for mark in seen if mark.kind == "image" and not mark.thin] if pictures else []
    for line in alone(pictures):
        # A picture is cut in pieces by some programs, of which the last may be a row of pixels.
        page.document.meter.tick(0)
        if not any(goes_on(line[0], box) for box in wholes):
            yield line


def _on_white(page: Page, at: int) -> bool:
    """Whether nothing that is under a mark has a colour, down to the first rectangle that covers all of it."""
    page.document.meter.tick(0)
    own = page.seen[at].place
    near = own.outset(_NEAR_MM)
    for one in reversed(page.seen[:at]):
        if one.place.overlaps(near):
            if not one.paint.empty:
                return False
            if one.straight and not one.state.transparent and one.place.contains(own):
                return True
    return True


@rule("text-small", to_say("Text large enough"), to_say("Set it larger, or make the text shorter."), _SHOPS)
def small_text(page: Page) -> Iterator[Hit]:
    """Text smaller than can be printed and read, after scaling."""
    least = page.limits.text_min_pt
    for mark in page.texts:
        if mark.size_pt < least - _TEXT_SLACK:
            yield Hit(
                say(
                    "text is set in {size} pt; {least} pt is the least",
                    size=number(mark.size_pt, 1),
                    least=number(least),
                ),
                mark.place,
            )


# When the plates are off a little, the edges of small letters in several inks blur.
@rule(
    "text-inks",
    to_say("Small text in one ink"),
    to_say("Set small text in black, or in one ink."),
    "GWG 2022",
    severity="warning",
)
def many_inks(page: Page) -> Iterator[Hit]:
    """Small text in more than one ink: its edges blur when the plates are off a little."""
    for mark in page.texts:
        inks = len(mark.paint.inks)
        if inks > 1 and mark.size_pt < page.limits.text_one_ink_pt - _TEXT_SLACK:
            yield Hit(
                say("text of {size} pt is printed in {inks} inks", size=number(mark.size_pt, 1), inks=inks),
                mark.place,
            )


@rule(
    "text-distance",
    to_say("Readable from a distance"),
    to_say("Set the largest text larger, or say that it is read from nearer by."),
    to_say("a rule of signage: cap height = distance / 200"),
)
def too_far(page: Page) -> Iterator[Hit]:
    """A page whose largest text has capitals of less than 1/200 of the reading distance."""
    distance = page.limits.reading_mm
    heights = [(mark.size_pt * 25.4 / 72 * mark.state.font.cap, mark) for mark in page.texts if mark.state.font]
    if not distance or not heights:
        return
    height, mark = max(heights, key=lambda pair: pair[0])
    if height < distance / 200 - 0.05:
        told = say(
            "the largest text has capitals of {height} mm; from {distance} m they must be {least} mm",
            height=number(height, 1),
            distance=number(distance / 1000),
            least=number(distance / 200, 1),
        )
        yield Hit(told, mark.place)


@rule("image-coarse", to_say("Pictures not coarse"), to_say("Use a larger picture, or show it smaller."), "GWG 2022")
def coarse(page: Page) -> Iterator[Hit]:
    """A picture with so few pixels at its size that they show."""
    least = page.limits.image_error_ppi
    for mark in page.seen:
        if mark.kind == "image" and mark.ppi < least - _PPI_SLACK:
            yield Hit(
                say("a picture has {ppi:.0f} pixels an inch; {least} is the least", ppi=mark.ppi, least=number(least)),
                mark.place,
            )


@rule(
    "image-soft",
    to_say("Pictures sharp"),
    to_say("Use a larger picture, or show it smaller."),
    "GWG 2022",
    severity="warning",
)
def soft(page: Page) -> Iterator[Hit]:
    """A picture with fewer pixels at its size than a good print needs."""
    least, good = page.limits.image_error_ppi - _PPI_SLACK, page.limits.image_warn_ppi
    for mark in page.seen:
        if mark.kind == "image" and least <= mark.ppi < good - _PPI_SLACK:
            yield Hit(
                say("a picture has {ppi:.0f} pixels an inch; {good} is good", ppi=mark.ppi, good=number(good)),
                mark.place,
            )

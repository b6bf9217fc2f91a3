"""Where the marks of findings stand on the picture of a page: a frame around each place, and its number beside it.

Lengths are mm on the checked page, from its trim's top-left corner; what is drawn grows with the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from deck.base.items.colour import Palette
from deck.base.plain import Plain
from deck.base.units import Box, number
from deck.making.report.told import Pictured
from deck.proof.finding import Severity

_SMALL = 1 / 44
"""The radius of a number, as a part of the longer side of the page."""

_TRIED = 12
"""How many places are tried for a number that would lie on another one."""


class Mark(Plain):
    """A mark: its number, how it weighs, its frame, and the middle of its number."""

    number: int
    severity: Severity
    frame: Box
    x: float
    y: float


def radius(view: Box) -> float:
    """The radius of the numbers on a page."""
    return max(view.width, view.height) * _SMALL


def marks_on(page: Pictured) -> list[Mark]:
    """The marks of a page. A frame is cut off where the page ends, and a line gets a frame that can be seen."""
    view, size = page.picture.view, radius(page.picture.view)
    made: list[Mark] = []
    for one in page.spots:
        for place in one.places:
            frame = _within(place.outset(size / 3), view.inset(size / 6), size / 3)
            x, y = _free(frame, view, size, made)
            made.append(Mark(one.number, one.severity, frame, x, y))
    return made


def _within(frame: Box, view: Box, least: float) -> Box:
    """The part of a frame that lies in the view; one that lies outside stands at the nearest edge."""
    left, right = (min(max(at, view.x), view.right) for at in (frame.x, frame.right))
    top, bottom = (min(max(at, view.y), view.bottom) for at in (frame.y, frame.bottom))
    left, top = min(left, view.right - least), min(top, view.bottom - least)
    return Box(left, top, max(right - left, least), max(bottom - top, least))


def _free(frame: Box, view: Box, size: float, others: Sequence[Mark]) -> tuple[float, float]:
    """A place for a number at the corner of its frame, or beside the numbers that stand there already."""
    inside = view.inset(size)
    x, y = min(max(frame.x, inside.x), inside.right), min(max(frame.y, inside.y), inside.bottom)
    for _ in range(_TRIED):
        if all(abs(one.x - x) >= 2 * size or abs(one.y - y) >= 2 * size for one in others):
            break
        x += 2 * size
        if x > inside.right:
            x, y = inside.x, min(y + 2 * size, inside.bottom)
    return x, y


def colours_of(palette: Palette) -> dict[Severity, str]:
    """The colour of a mark by how it weighs, as `#rrggbb`: both are dark, for the number in it is white."""
    return {"error": palette["signal"].hex, "warning": palette["ink"].hex}


def svg(page: Pictured, picture: str, palette: Palette) -> str:
    """The picture of a page with its marks as an SVG element; picture is the address of the picture file.

    It needs no style sheet. A mark is drawn in white first, so that it is seen on any ground; a warning is dashed.
    """
    view, size, colours = page.picture.view, radius(page.picture.view), colours_of(palette)
    box = " ".join(map(number, (view.x, view.y, view.width, view.height)))
    place = f'x="{number(view.x)}" y="{number(view.y)}" width="{number(view.width)}" height="{number(view.height)}"'
    parts = [
        f'<svg class="marked" xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img" aria-label='
        f'"{escape(page.alt)}" focusable="false"><image href="{escape(picture)}" {place} preserveAspectRatio="none"/>'
    ]
    for one in marks_on(page):
        frame, colour = one.frame, colours[one.severity]
        where = (
            f'x="{number(frame.x)}" y="{number(frame.y)}" width="{number(frame.width)}" height="{number(frame.height)}"'
        )
        dash = "" if one.severity == "error" else f' stroke-dasharray="{number(size)} {number(size / 2)}"'
        parts += [
            f'<rect {where} fill="none" stroke="#ffffff" stroke-width="{number(size / 3)}"/>',
            f'<rect {where} fill="none" stroke="{colour}" stroke-width="{number(size / 6)}"{dash}/>',
        ]
    for one in marks_on(page):
        at = f'cx="{number(one.x)}" cy="{number(one.y)}" r="{number(size)}"'
        parts.append(
            f'<circle {at} fill="{colours[one.severity]}" stroke="#ffffff" stroke-width="{number(size / 8)}"/>'
            f'<text x="{number(one.x)}" y="{number(one.y + size * 0.38)}" font-size="{number(_letter(one) * size)}" '
            f'font-weight="700" text-anchor="middle" fill="#ffffff">{one.number}</text>'
        )
    return "".join([*parts, "</svg>"])


def _letter(mark: Mark) -> float:
    """The size of the number of a mark, in radii: three figures have less room than one."""
    return 1.15 if mark.number < 100 else 0.9

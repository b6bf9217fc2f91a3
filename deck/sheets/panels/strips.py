"""Strips for a roll as pages: each with its trim and bleed, its name and the marks of the overlap outside the trim.

A strip lies on its page as it comes off the roll: its seams run from top to bottom. The lines of the finishing run on
over the strips as the artwork does; the line of the knife goes round each strip.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from deck.base.items.card_outlines import DISCS
from deck.base.items.drawing import KAPPA, line
from deck.base.items.items import ARTIFACT, Font, Group, Item, Page, Path, Print, Reading, Segment, Stroke
from deck.base.plain import Plain
from deck.base.text.fonts import Typefaces
from deck.base.text.story import one_line
from deck.base.units import Box, Size, number
from deck.sheets.marks import HAIRLINE, INK
from deck.sheets.notes import note, width
from deck.sheets.panels.roll import Division, Roll, Strip, divided
from deck.sheets.panels.window import window
from deck.sheets.press.finishing import CUT, LINE, technical_layers
from deck.sheets.press.pages import REGISTRATION, PagePlan, page_marks

NAME_ROOM = 10.0
"""The least that stands beyond the bleed, for the name of a part, in mm."""

_NAME_PT = 14.0
_OFF, _TICK = 1.0, 7.0
"""How far the marks of the overlap stand off the bleed, and how long they are, in mm."""

_DASH = (1.5, 1.0)


class StripWords(Plain):
    """What strips say, as str.format templates: strip takes {number} and {count}, page {title} too, overlap {mm}."""

    strip: str
    overlap: str
    page: str
    comma: str


class StripPlan(Plain, dict=True):
    """How sides of one size become strips. page is what each side would be in one piece."""

    page: PagePlan
    width: float
    overlap: float
    pages: int
    words: StripWords
    faces: Typefaces

    @property
    def roll(self) -> Roll:
        """The roll, with what each strip needs round it."""
        around = self.page.bleed + max(self.page.slug.depth, NAME_ROOM)
        return Roll(self.width, self.overlap, around, self.pages)

    @property
    def area(self) -> Size:
        """What is divided: the trim with its hem."""
        return Box(0, 0, self.page.card.width, self.page.card.height).outset(self.page.finishing.hem).size

    @property
    def division(self) -> Division:
        """The strips of each side."""
        return divided(self.area, self.roll)


def strip_pages(page: Page, plan: StripPlan) -> Iterator[Page]:
    """The strips of a page whose trim is that of the plan, in order."""
    division = plan.division
    for strip in division.strips:
        yield _Strip(strip, division, plan).page(page)


class _Strip:
    """One strip on its page."""

    def __init__(self, strip: Strip, division: Division, plan: StripPlan) -> None:
        self._strip, self._plan, self._count = strip, plan, len(division.strips)
        around, hem = plan.roll.around, plan.page.finishing.hem
        box = strip.window.moved(-hem, -hem)  # from the corner of the trim
        self._window, self._own = box, strip.own.moved(-hem, -hem)
        self._across = division.across
        size = box.size.turned() if division.across else box.size
        self.trim = Box(around, around, size.width, size.height)
        self._turn, self._x, self._y = 0, around - box.x, around - box.y
        self._left, self._right = strip.before, strip.after
        if division.across:  # the top of the page comes to lie at the right
            self._turn, self._x = 90, around + box.bottom
            self._y = around - box.x
            self._left, self._right = strip.after, strip.before

    def page(self, page: Page) -> Page:
        """The page of the strip of a page."""
        plan, bleed = self._plan.page, self._plan.page.bleed
        card = next((item.card for item in page.items if isinstance(item, Group)), 0)
        seen = self._window.outset(bleed)
        art = self._placed(window(page.items, seen, self._own), seen)
        words = self._plan.words.page.format(title=page.title, number=self._strip.number, count=self._count)
        label = Group(self._label(page.title), card=card)
        marks = (*page_marks(self.trim, bleed, plan.slug), *self._overlaps())
        size = self.trim.outset(self._plan.roll.around).size
        return Page(size, (label, art, *self._layers(), *marks), self.trim, bleed, words, page.source)

    def _placed(self, items: tuple[Item, ...], clip: Box) -> Group:
        """What stands on the whole page, on this one."""
        return Group(items, self._x, self._y, self._turn, clip=clip)

    def _layers(self) -> Iterator[Group]:
        """The lines of the finishing in the window; and that of the knife, round the strip."""
        plan = self._plan.page
        whole = Box(0, 0, plan.card.width, plan.card.height)
        if plan.contour:
            stroke = Stroke(CUT, LINE, round=False)
            yield Group((self._knife(whole, stroke),), layer=CUT.spot)
        for layer in technical_layers(whole, plan.outline, plan.finishing, contour=False, corner=plan.corner):
            yield replace(layer, items=(self._placed(layer.items, self._window),))

    def _knife(self, whole: Box, stroke: Stroke) -> Item:
        """The line of the knife: one closed outline round what this strip has of the whole."""
        plan, own = self._plan.page, self._strip
        area = whole.outset(plan.finishing.hem)
        if plan.outline in DISCS:
            outline = disc_part(area, self._window, self._across)
        else:
            corner = min(plan.corner, self._window.size.short / 2)
            outline = _cornered(self._window, corner, own.number == 1, own.number == self._count, self._across)
        return replace(self._placed((Path(outline, stroke=stroke, role=Print.CUT),), self._window), clip=None)

    def _label(self, title: str) -> tuple[Item, ...]:
        """The name of the page and which strip of it this is, above the strip.

        The first strip has the heading, so that no other heading comes before it, wherever that stands on the page.
        """
        words = self._plan.words.strip.format(number=self._strip.number, count=self._count)
        faces, trim = self._plan.faces, self.trim
        bold, regular = Font(faces["bold"], _NAME_PT, INK), Font(faces["regular"], _NAME_PT, INK)
        x, y = trim.x + self._left + 4, trim.y - self._plan.page.bleed - 3.2
        room = trim.width / 2 - self._left - 12
        by = min(1.0, room / (width(title, bold) + width(words, regular) + 3))
        bold, regular = (replace(font, size_pt=font.size_pt * by) for font in (bold, regular))
        heading = Reading("H1") if self._strip.number == 1 else ARTIFACT
        name = one_line(title, x, y, bold, reading=heading, role=Print.MARK)
        after = one_line(words, x + name.box.width + 3, y, regular, reading=Reading("P"), role=Print.MARK)
        return name, after

    def _overlaps(self) -> Iterator[Item]:
        """Where the neighbours begin and end on this strip: a dashed mark above and below, and how deep it is."""
        plan, trim = self._plan, self.trim
        near = trim.outset(plan.page.bleed + _OFF)
        stroke = Stroke(REGISTRATION, HAIRLINE, _DASH, round=False)
        font = Font(plan.faces["regular"], _NAME_PT * 0.7, INK)
        for x, deep, way in ((trim.x + self._left, self._left, 1), (trim.right - self._right, self._right, -1)):
            if deep:
                yield line((x, near.y - _TICK), (x, near.y), stroke, Print.MARK)
                yield line((x, near.bottom), (x, near.bottom + _TICK), stroke, Print.MARK)
                words = plan.words.overlap.format(mm=number(deep, 1).replace(".", plan.words.comma))
                start = x + 2 if way > 0 else x - 2 - width(words, font)
                yield note(words, font, start, near.bottom + 4)


def disc_part(area: Box, part: Box, across: bool) -> tuple[Segment, ...]:
    """The outline of what a strip has of a disc in the middle of an area; across: the strip lies across the page."""
    (x, y), radius = area.centre, area.size.short / 2
    low, high = (part.y, part.bottom) if across else (part.x, part.right)
    middle = y if across else x
    start, end = (math.acos(max(-1.0, min(1.0, (at - middle) / radius))) for at in (low, high))
    # One arc along the one side of the disc, a straight seam, and an arc back along the other side.
    steps = [*_arc(radius, -start, -end), *_arc(radius, end, start)]
    first = radius * math.cos(start), -radius * math.sin(start)
    turned = [("M", first), *steps[: len(steps) // 2], ("L", _at(radius, end)), *steps[len(steps) // 2 :], ("Z", ())]

    def placed(values: Sequence[float]) -> tuple[float, ...]:
        pairs = zip(values[::2], values[1::2], strict=True)
        return tuple(one for u, v in pairs for one in ((v + x, u + y) if across else (u + x, v + y)))

    return tuple((kind, placed(values)) for kind, values in turned)


def _at(radius: float, angle: float) -> tuple[float, float]:
    return radius * math.cos(angle), radius * math.sin(angle)


def _arc(radius: float, start: float, end: float) -> list[Segment]:
    """An arc about the origin in curves of at most a quarter of a circle; angles in radians."""
    count = max(1, math.ceil(abs(end - start) / (math.pi / 2) - 1e-9))
    step = (end - start) / count
    handle = 4 / 3 * math.tan(step / 4) * radius
    steps: list[Segment] = []
    for at in range(count):
        one, two = start + at * step, start + (at + 1) * step
        (x1, y1), (x2, y2) = _at(radius, one), _at(radius, two)
        near = x1 - handle * math.sin(one), y1 + handle * math.cos(one)
        far = x2 + handle * math.sin(two), y2 - handle * math.cos(two)
        steps.append(("C", (*near, *far, x2, y2)))
    return steps


def _cornered(box: Box, radius: float, first: bool, last: bool, across: bool) -> tuple[Segment, ...]:
    """The outline of a strip: its corners are rounded (mm) where the whole ends, and square at a seam."""
    if not radius:
        return (("R", (box.x, box.y, box.width, box.height)),)
    # Clockwise from the top left; a corner lies at the side of the first strip, or at that of the last.
    ends = (first, first, last, last) if across else (first, last, last, first)
    ways = ((1, 0), (0, 1), (-1, 0), (0, -1))
    points = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom))
    steps: list[Segment] = []
    for at, ((x, y), wide) in enumerate(zip(points, ends, strict=True)):
        (dx, dy), (ex, ey) = ways[at - 1], ways[at]  # into the corner, and out of it
        deep, near = (radius, radius * (1 - KAPPA)) if wide else (0.0, 0.0)
        steps.append(("L" if steps else "M", (x - dx * deep, y - dy * deep)))
        if wide:
            curve = (x - dx * near, y - dy * near, x + ex * near, y + ey * near, x + ex * deep, y + ey * deep)
            steps.append(("C", curve))
    return (*steps, ("Z", ()))

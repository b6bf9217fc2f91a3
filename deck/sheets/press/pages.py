"""One side a page for a print shop: trim and bleed, marks in the slug, and the layers of the finishing on top.

All marks stand outside the bleed: crop marks, registration targets, a colour bar and the slug line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from deck.base.items.drawing import circle, rectangle
from deck.base.items.items import Card, Colour, Font, Group, Item, Page, Path, Print, Segment, Stroke
from deck.base.items.parts import Typeface
from deck.base.plain import Plain
from deck.base.units import Box, Size, mm
from deck.sheets.marks import HAIRLINE, INK, lines_between
from deck.sheets.notes import note, width
from deck.sheets.press.finishing import NO_FINISHING, Finishing, technical_layers
from deck.sheets.press.technical import cut_by_itself

REGISTRATION = Colour("registration", (0.0, 0.0, 0.0), (100, 100, 100, 100), spot="All")
"""Every ink of the press, spot colours included (ISO 32000-1, 8.6.6.4)."""

OFFSET = mm(6)
"""From the bleed to the marks: 6 pt, as layout programs have it."""

LENGTH = 5.0
"""The length of a crop mark, and the width of a registration target, in mm."""

_PATCH, _EDGE = 3.0, 1.0
"""The width of a patch of the colour bar, and the air between marks, in mm."""

_SLUG_PT, _LARGE_SLUG_PT, _LARGE = 6.0, 14.0, 400.0
"""The type size of the slug line in points; that on a large page; and the least shorter side of a large page in mm."""

_REMEMBERED = 64
"""The most sides that are remembered, to see which of them recur."""

_STROKE = Stroke(REGISTRATION, HAIRLINE, round=False)

BAR = (
    Colour("cyan", (0.0, 0.62, 0.89), (100.0, 0.0, 0.0, 0.0)),
    Colour("magenta", (0.89, 0.0, 0.48), (0.0, 100.0, 0.0, 0.0)),
    Colour("yellow", (1.0, 0.93, 0.0), (0.0, 0.0, 100.0, 0.0)),
    Colour("black", (0.11, 0.11, 0.125), (0.0, 0.0, 0.0, 100.0)),
    Colour("black 50 %", (0.61, 0.61, 0.62), (0.0, 0.0, 0.0, 50.0)),
    Colour("blue", (0.19, 0.15, 0.51), (100.0, 100.0, 0.0, 0.0)),
    Colour("red", (0.89, 0.02, 0.08), (0.0, 100.0, 100.0, 0.0)),
    Colour("green", (0.0, 0.59, 0.25), (100.0, 0.0, 100.0, 0.0)),
)
"""The patches of the colour bar: each ink, black at half, and the overprints of two inks."""


class Slug(Plain):
    """The marks beyond the bleed. marks is `none`, `crop`, `crop+registration` or `all`; the last adds a colour bar
    with the patches of bar, and a slug line of words, set in a face at a size in points.
    """

    face: Typeface
    marks: str = "none"
    words: str = ""
    size_pt: float = _SLUG_PT
    bar: tuple[Colour, ...] = BAR

    @property
    def depth(self) -> float:
        """What the marks take beyond the bleed on every side, in mm."""
        if self.marks == "none":
            return 0.0
        return OFFSET + LENGTH + _EDGE + (self.line if self.marks == "all" else 0.0)

    @property
    def line(self) -> float:
        """The height of the slug line in mm."""
        return mm(1.3 * self.size_pt)


def slug_for(card: Size, marks: str, words: str, face: Typeface, bar: tuple[Colour, ...] = BAR) -> Slug:
    """The slug of a page of that trim size; its type can be read on a large one as well."""
    return Slug(face, marks, words, _LARGE_SLUG_PT if card.short >= _LARGE else _SLUG_PT, bar)


def page_marks(trim: Box, bleed: float, slug: Slug) -> tuple[Item, ...]:
    """The marks of a page with that trim and bleed (mm), in one shared group for all pages of a run; none or one."""
    if slug.marks == "none":
        return ()
    near = trim.outset(bleed + OFFSET)
    xs, ys = (trim.x, trim.right), (trim.y, trim.bottom)
    crops = lines_between(near, near.outset(LENGTH), xs, ys)
    items: list[Item] = [Path(crops, stroke=_STROKE, role=Print.MARK)]
    if slug.marks != "crop":
        items.append(_targets(near))
    if slug.marks == "all":
        # The bar stands above the page, between the target in the middle and the crop mark at the right.
        x, y = near.centre[0] + LENGTH / 2 + _EDGE, near.y - LENGTH + _EDGE
        count = min(len(slug.bar), int((trim.right - _EDGE - x) / _PATCH))
        boxes = [Box(x + place * _PATCH, y, _PATCH, LENGTH - 2 * _EDGE) for place in range(count)]
        items += [rectangle(box, colour, role=Print.MARK) for box, colour in zip(boxes, slug.bar, strict=False)]
        items.append(_slug_line(near, slug))
    return (Group(tuple(items), shared=True),)


def _targets(near: Box) -> Path:
    """A circle with a cross at the middle of each side."""
    middle, half = near.outset(LENGTH / 2), LENGTH / 2
    x, y = near.centre
    places = ((x, middle.y), (x, middle.bottom), (middle.x, y), (middle.right, y))
    segments: list[Segment] = []
    for cx, cy in places:
        segments += [("M", (cx - half, cy)), ("L", (cx + half, cy)), ("M", (cx, cy - half)), ("L", (cx, cy + half))]
        segments += circle(cx, cy, half / 2)
    return Path(tuple(segments), stroke=_STROKE, role=Print.MARK)


def _slug_line(near: Box, slug: Slug) -> Item:
    """The slug line, under the marks below the page; smaller where the page is too narrow for it."""
    far = near.outset(LENGTH)
    font = Font(slug.face, slug.size_pt, INK)
    wide = width(slug.words, font)
    font = replace(font, size_pt=slug.size_pt * min(1.0, far.width / wide) if wide else slug.size_pt)
    return note(slug.words, font, far.x, far.bottom + 0.8 * slug.line)


class PagePlan(Plain, dict=True):
    """How sides of one size become pages; lengths in mm.

    bleed reaches beyond the trim, or beyond the hem if there is one. backs: every card has a back page, if only a blank
    one, so that each front keeps its back. order is `sides` (each front, then its back), `back-front` (each back, then
    its front) or `fronts-backs` (all fronts, then all backs in the same order). outline is `square` or `round`, corner
    the radius of the corners; contour adds the line to cut along.
    """

    card: Size
    bleed: float
    slug: Slug
    backs: bool = False
    order: str = "sides"
    outline: str = "square"
    finishing: Finishing = NO_FINISHING
    contour: bool = False
    corner: float = 0.0

    @property
    def beyond(self) -> float:
        """How far artwork reaches beyond the trim, in mm."""
        return self.bleed + self.finishing.hem

    @property
    def trim(self) -> Box:
        """The trim box of the page."""
        edge = self.beyond + self.slug.depth
        return Box(edge, edge, self.card.width, self.card.height)

    @property
    def size(self) -> Size:
        """The size of the whole page (its media box)."""
        return self.trim.outset(self.beyond + self.slug.depth).size

    @cached_property
    def over(self) -> tuple[Item, ...]:
        """What stands on every page besides the card: the lines of the finishing and the marks."""
        return self._over(self.contour)

    @cached_property
    def over_own(self) -> tuple[Item, ...]:
        """The same on a card that has a line of its own to cut along."""
        return self._over(contour=False)

    def _over(self, contour: bool) -> tuple[Item, ...]:
        layers = technical_layers(self.trim, self.outline, self.finishing, contour, self.corner)
        return (*layers, *page_marks(self.trim, self.beyond, self.slug))

    @cached_property
    def clip(self) -> Box:
        """The bleed box in the coordinates of a card."""
        return Box(0, 0, self.card.width, self.card.height).outset(self.beyond)


def own_pages(cards: Iterable[Card], plan: PagePlan, first: int = 1) -> Iterator[Page]:
    """A page for each side of the cards. With all fronts first the backs are kept until the last front was given.

    first is the number of the first card: a long run may be laid out in parts.

    A card with a technical line to cut along, as a spot ink (deck/sheets/press/technical.py), has no other contour.
    """
    run = _Run(plan)
    held: list[tuple[int, Page | None, tuple[Item, ...]]] = []
    for number, card in enumerate(cards, first):
        over = plan.over_own if cut_by_itself(card.front) else plan.over
        if plan.backs and plan.order == "back-front":
            yield run.page(card.back, number, over)
        yield run.page(card.front, number, over, card.title or card.front.title)
        if plan.backs and plan.order == "sides":
            yield run.page(card.back, number, over)
        elif plan.backs and plan.order == "fronts-backs":
            held.append((number, card.back, over))
    for number, back, over in held:
        yield run.page(back, number, over)


class _Run:
    """The pages of one run. A side that recurs becomes a shared group, so that a file can hold it once."""

    def __init__(self, plan: PagePlan) -> None:
        self._plan = plan
        # Holding a side keeps Python from giving its id to another one; only the sides used last are held.
        self._seen: dict[int, Page] = {}

    def page(self, side: Page | None, card: int, over: tuple[Item, ...], title: str = "") -> Page:
        """The page of a side, with what stands on it besides; None is a blank back."""
        plan = self._plan
        if side is None:
            return Page(plan.size, over, plan.trim, plan.beyond, title)
        x, y = plan.trim.x, plan.trim.y
        known = self._seen.pop(id(side), None)
        self._seen[id(side)] = side  # the last ones stand last
        shared = known is not None
        art = Group(side.items, x, y, clip=plan.clip, shared=shared, title=title, source=side.source, card=card)
        if len(self._seen) > _REMEMBERED:
            self._seen.pop(next(iter(self._seen)))
        return Page(plan.size, (art, *over), plan.trim, plan.beyond, title, side.source)

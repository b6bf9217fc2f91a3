"""One side a page for a print shop: trim and bleed, marks in the slug, and the layers of the finishing on top.

All marks stand outside the bleed: crop marks, registration targets, a colour bar and the slug line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from deck.base.items.drawing import circle, rectangle
from deck.base.items.items import Card, Colour, Font, Group, Item, Page, Path, Print, Segment, Stroke
from deck.base.units import Box, Size, mm
from deck.sheets.marks import HAIRLINE, INK
from deck.sheets.notes import note, width
from deck.sheets.press.finishing import NO_FINISHING, Finishing, technical_layers

REGISTRATION = Colour("registration", (0.0, 0.0, 0.0), (100, 100, 100, 100), spot="All")
"""Every ink of the press, spot colours included (ISO 32000-1, 8.6.6.4)."""

OFFSET = mm(6)
"""From the bleed to the marks: 6 pt, as layout programs have it."""

LENGTH = 5.0
"""How long a crop mark is, and how wide a registration target."""

_PATCH = 3.0
_SLUG_PT = 6.0
_LARGE_SLUG_PT = 14.0
_LARGE = 400.0
"""A page whose shorter side is longer, in mm, has a larger slug line."""
_EDGE = 1.0
_STROKE = Stroke(REGISTRATION, HAIRLINE, round=False)

BAR: tuple[Colour, ...] = tuple(
    Colour(name, rgb, cmyk)
    for name, rgb, cmyk in (
        ("cyan", (0.0, 0.62, 0.89), (100.0, 0.0, 0.0, 0.0)),
        ("magenta", (0.89, 0.0, 0.48), (0.0, 100.0, 0.0, 0.0)),
        ("yellow", (1.0, 0.93, 0.0), (0.0, 0.0, 100.0, 0.0)),
        ("black", (0.11, 0.11, 0.125), (0.0, 0.0, 0.0, 100.0)),
        ("black 50 %", (0.61, 0.61, 0.62), (0.0, 0.0, 0.0, 50.0)),
        ("blue", (0.19, 0.15, 0.51), (100.0, 100.0, 0.0, 0.0)),
        ("red", (0.89, 0.02, 0.08), (0.0, 100.0, 100.0, 0.0)),
        ("green", (0.0, 0.59, 0.25), (100.0, 0.0, 100.0, 0.0)),
    )
)
"""The patches of the colour bar: each ink, black at half, and the overprints of two inks."""


@dataclass(frozen=True, slots=True)
class Slug:
    """Which marks there are (`none`, `crop`, `crop+registration`, `all`), and the words and type of the slug line."""

    marks: str = "none"
    words: str = ""
    size_pt: float = _SLUG_PT

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


NO_SLUG = Slug()


def slug_for(card: Size, marks: str, words: str) -> Slug:
    """The slug of a page of that trim size; its type can be read on a large one as well."""
    return Slug(marks, words, _LARGE_SLUG_PT if card.short >= _LARGE else _SLUG_PT)


def page_marks(trim: Box, bleed: float, slug: Slug) -> tuple[Item, ...]:
    """The marks of a page, once for all pages of a run; in the coordinates of the page."""
    if slug.marks == "none":
        return ()
    near = trim.outset(bleed + OFFSET)
    items: list[Item] = [crop_marks(trim, near)]
    if slug.marks != "crop":
        items.append(_targets(near))
    if slug.marks == "all":
        items += [*_bar(trim, near), _slug_line(near, slug)]
    return (Group(tuple(items), shared=True),)


def crop_marks(trim: Box, near: Box) -> Path:
    """Two marks at each corner, in line with the trim, from the box near outwards."""
    far = near.outset(LENGTH)
    segments: list[Segment] = []
    for x in (trim.x, trim.right):
        segments += [("M", (x, near.y)), ("L", (x, far.y)), ("M", (x, near.bottom)), ("L", (x, far.bottom))]
    for y in (trim.y, trim.bottom):
        segments += [("M", (near.x, y)), ("L", (far.x, y)), ("M", (near.right, y)), ("L", (far.right, y))]
    return Path(tuple(segments), stroke=_STROKE, role=Print.MARK)


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


def bar_patches(x: float, y: float, height: float, room: float) -> tuple[Path, ...]:
    """As many patches of the colour bar as there is room for, side by side."""
    count = min(len(BAR), int(room / _PATCH))
    return tuple(
        rectangle(Box(x + place * _PATCH, y, _PATCH, height), BAR[place], role=Print.MARK) for place in range(count)
    )


def _bar(trim: Box, near: Box) -> tuple[Path, ...]:
    """The colour bar, above the page between the target and the crop mark at its right."""
    x = near.centre[0] + LENGTH / 2 + _EDGE
    return bar_patches(x, near.y - LENGTH + _EDGE, LENGTH - 2 * _EDGE, trim.right - _EDGE - x)


def _slug_line(near: Box, slug: Slug) -> Item:
    """The slug line, under the marks below the page; smaller where the page is too narrow for it."""
    far = near.outset(LENGTH)
    wide = width(slug.words, Font("regular", slug.size_pt, INK))
    font = Font("regular", slug.size_pt * min(1.0, far.width / wide) if wide else slug.size_pt, INK)
    return note(slug.words, font, far.x, far.bottom + 0.8 * slug.line)


@dataclass(frozen=True)
class PagePlan:
    """How sides of one size become pages; lengths in mm.

    bleed is what is shown beyond the trim, on top of a hem. backs: every card has a back page, if only a blank one, so
    that sides keep their partner. fronts_first: all fronts, then all backs in the same order.
    """

    card: Size
    bleed: float
    slug: Slug = NO_SLUG
    backs: bool = False
    fronts_first: bool = False
    outline: str = "square"
    finishing: Finishing = NO_FINISHING
    contour: bool = False
    corner: float = 0.0

    @property
    def beyond(self) -> float:
        """How far artwork goes on beyond the trim."""
        return self.bleed + self.finishing.hem

    @property
    def trim(self) -> Box:
        """The trim on the page."""
        edge = self.beyond + self.slug.depth
        return Box(edge, edge, self.card.width, self.card.height)

    @property
    def size(self) -> Size:
        """The media."""
        return self.trim.outset(self.beyond + self.slug.depth).size

    @cached_property
    def over(self) -> tuple[Item, ...]:
        """What stands on every page besides the card."""
        layers = technical_layers(self.trim, self.outline, self.finishing, self.contour, self.corner)
        return (*layers, *page_marks(self.trim, self.beyond, self.slug))

    @cached_property
    def clip(self) -> Box:
        """The bleed box in the coordinates of a card."""
        return Box(0, 0, self.card.width, self.card.height).outset(self.beyond)


def own_pages(cards: Iterable[Card], plan: PagePlan) -> Iterator[Page]:
    """A page a side. With fronts first the backs are held until the last front has passed."""
    run = _Run(plan)
    held: list[tuple[int, Page | None]] = []
    for number, card in enumerate(cards, 1):
        yield run.page(card.front, number, card.title or card.front.title)
        if plan.backs and not plan.fronts_first:
            yield run.page(card.back, number)
        elif plan.backs:
            held.append((number, card.back))
    for number, back in held:
        yield run.page(back, number)


class _Run:
    """The pages of one run. A side that recurs becomes a shared group, so that a file can hold it once."""

    def __init__(self, plan: PagePlan) -> None:
        self._plan = plan
        # A side is held from when it is first seen, so that its id stays its own; only the last ones are.
        self._seen: dict[int, Page] = {}

    def page(self, side: Page | None, card: int, title: str = "") -> Page:
        """The page of a side; None is a blank back."""
        plan = self._plan
        if side is None:
            return Page(plan.size, plan.over, plan.trim, plan.beyond, title)
        x, y = plan.trim.x, plan.trim.y
        known = self._seen.pop(id(side), None)
        self._seen[id(side)] = side  # the last ones stand last
        shared = known is not None
        art = Group(side.items, x, y, clip=plan.clip, shared=shared, title=title, source=side.source, card=card)
        if len(self._seen) > _REMEMBERED:
            self._seen.pop(next(iter(self._seen)))
        return Page(plan.size, (art, *plan.over), plan.trim, plan.beyond, title, side.source)


_REMEMBERED = 64

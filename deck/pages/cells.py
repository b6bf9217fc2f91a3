"""Cells on a card: the rows of the card laid out as small cards, each in its place, turned and clipped as that is."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from deck.base.errors import Fault, Faults, InputError, input_error
from deck.base.items.colour import Palette
from deck.base.items.drawing import on_any_ground
from deck.base.items.items import ARTIFACT, Card, Colour, Group, Item, Path, Print, Segment, Stroke, Text
from deck.base.items.outlines import Outline, polygon
from deck.base.say import say
from deck.base.tables import like, nearest
from deck.base.units import Size
from deck.content.record import Record
from deck.layout.cells.place import Cell, Cells
from deck.layout.cells.read import named_kinds, placed_cells
from deck.layout.kinds import HEADINGS
from deck.layout.model import CellsSpec, Face, Layout, Slot
from deck.pages.checks import beyond_outline
from deck.pages.drawing import mark_colour, named_colour


class Composes(Protocol):
    """What lays out the cards of one layout, as deck.pages.compose.Composer does."""

    @property
    def notes(self) -> list[str]:
        """What a person should know of their pictures."""

    def cards(self, records: Iterable[Record]) -> Iterator[Card]:
        """The cards of the records, in their order."""


_FEW = 12
"""So many names of cells may stand in a message; of more only the first and the last."""

FOLD_DASH = (2.0, 2.0)
CUT_LINE = 0.25
"""The width of lines to cut and to fold along, and the dashes of the latter, in mm."""


class CellComposer:
    """Lays out what lies in the cells of one layout. make gives a composer for the layout of the cards in them, and the
    outline of the cells where that matters.
    """

    def __init__(self, layout: Layout, palette: Palette, make: Callable[[Layout, Outline], Composes]) -> None:
        self._layout, self._palette, self._make = layout, palette, make
        self._named = named_kinds(layout.templates)
        self.notes: list[str] = []
        """What a person should know of the pictures in the cells."""

    def items(self, slot: Slot, spec: CellsSpec, record: Record) -> Sequence[Item]:
        """The items of a slot of cells, in the order in which its rows are read.

        Raises:
            InputError: with every fault of its rows, or when they do not fit.
        """
        rows = [row for row in record.rows if (row.kind in spec.kinds if spec.kinds else row.kind not in self._named)]
        laid = placed_cells(slot, spec, len(rows) if rows and not spec.at else spec.count or len(rows) or 1)
        lying = _by_name(rows, spec, laid) if spec.at else _in_order(rows, spec, laid)
        holder = replace(record, id=f"{record.id}-{slot.name}")
        there = [_lying(at, cell, lying[at], spec, holder) for at, cell in enumerate(laid.cells)]
        kinds = {kind for layout in self._layout.cells.values() for kind in layout.templates}
        filled = [  # a panel for which the layout has no card stays empty
            (cell, row)
            for cell, row in zip(laid.cells, there, strict=True)
            if row is not None and (row.kind in kinds or row.kind != cell.kind)
        ]
        sides = self._sides(filled, even=spec.geometry == "die")
        lines = (*self._lines(spec, laid), *_technical(laid, self._palette))
        return (*self._ground(spec, laid), *self._way(spec, laid), *(group for _, group in sides), *lines)

    def _sides(self, filled: Sequence[tuple[Cell, Record]], *, even: bool) -> list[tuple[int, Group]]:
        """A group for each row in its cell, in their order. even: the texts in a slot have one size in all of them."""
        by_shape: dict[tuple[Size, Outline], list[int]] = defaultdict(list)
        ruled = self._palette.black_and_white  # there a rule along the outline stands for a colour
        for at, (cell, _) in enumerate(filled):
            by_shape[cell.size, cell.outline if ruled else ()].append(at)
        found: list[tuple[int, Group]] = []
        faults = Faults()
        for (size, outline), places in by_shape.items():
            layout = self._layout.cells[size]
            composer = self._make(_evened(layout) if even else layout, outline)
            cards = list(composer.cards([filled[at][1] for at in places]))
            if len(cards) != len(places):
                told = say("a card in a cell cannot go on on another one.")
                raise input_error(told, "", say('Take overflow = "continue" out of its layout.'))
            for at, card in zip(places, cards, strict=True):
                faults.extend(_clipped(card, *filled[at]))
            self.notes += [note for note in composer.notes if note not in self.notes]
            found += [
                (at, _placed(filled[at][0], heading_first(card.front.items)))
                for at, card in zip(places, cards, strict=True)
            ]
        faults.raise_if_any()
        return sorted(found, key=lambda one: one[0])

    def _ground(self, spec: CellsSpec, laid: Cells) -> Iterator[Item]:
        """The colour under all of it, so that where panels meet, and at a cut that is a little off, no paper shows."""
        if laid.art and "ground" in spec.options:
            colour, beyond = (
                named_colour(self._palette, str(spec.options["ground"]), ""),
                float(spec.options.get("beyond", 0)),
            )
            stroke = Stroke(colour, 2 * beyond) if beyond else None
            yield Path(laid.art, fill=colour, stroke=stroke, reading=ARTIFACT)

    def _way(self, spec: CellsSpec, laid: Cells) -> Iterator[Item]:
        """The way through the middles of the cells, which lies under them."""
        width = float(spec.options.get("way", 0))
        if width and laid.way:
            yield Path(laid.way, stroke=Stroke(self._colour(spec, "way_colour"), width), reading=ARTIFACT)

    def _lines(self, spec: CellsSpec, laid: Cells) -> Iterator[Item]:
        """The arrows from each cell to the next, and the line round each cell."""
        line, arrows = (float(spec.options.get(key, 0)) for key in ("line", "arrows"))
        stroke = Stroke(self._colour(spec, "colour"), line)
        if arrows and laid.way:
            yield from arrows_between(laid, arrows, self._colour(spec, "way_colour", "ink"))
        if line and laid.mesh:
            yield Path(laid.mesh, stroke=stroke, reading=ARTIFACT)
        elif line:
            for cell in laid.cells:
                outline = Path(cell.outline or _box(cell.size), stroke=stroke, reading=ARTIFACT)
                yield _placed(cell, (outline,), clip=False)

    def _colour(self, spec: CellsSpec, key: str, usual: str = "rule") -> Colour:
        return mark_colour(self._palette, str(spec.options.get(key, usual)), "")


def _by_name(rows: Sequence[Record], spec: CellsSpec, laid: Cells) -> list[Record | None]:
    """The row of each cell, where the rows name their cells.

    Raises:
        InputError: with every row that names no cell, or one that is taken.
    """
    names = {cell.name.casefold(): at for at, cell in enumerate(laid.cells)}
    found: list[Record | None] = [None] * len(laid.cells)
    errors: list[InputError] = []
    for row in rows:
        name = row.text(spec.at).strip()
        at, place = names.get(name.casefold()), row.place or row.title
        if at is None:
            told = (
                say("there is no cell “{name}”.", name=name) if name else say("it does not say in which cell it lies.")
            )
            errors.append(input_error(told, f"{place}, {spec.at}", _cell_meant(name, laid)))
        elif (other := found[at]) is not None:
            told = say("“{title}” lies in the cell “{name}” already.", title=other.title, name=name)
            errors.append(input_error(told, f"{place}, {spec.at}", say("Give each row a cell of its own.")))
        else:
            found[at] = row
    if errors:
        raise InputError([fault for error in errors for fault in error.faults])
    return found


def _cell_meant(name: str, laid: Cells) -> str:
    """The remedy for the name of a cell that is not there: of many cells only the first and the last are named."""
    every = [cell.name for cell in laid.cells]
    if len(every) <= _FEW or like(name, every):
        return nearest(name, every)
    return say(
        "The {count:,} cells are called “{first}” to “{last}”.", count=len(every), first=every[0], last=every[-1]
    )


def _in_order(rows: Sequence[Record], spec: CellsSpec, laid: Cells) -> list[Record | None]:
    """The rows in the order of the cells.

    Raises:
        InputError: when there are more rows than cells.
    """
    if len(rows) > len(laid.cells):
        told = say("there are {count} rows, and {cells} cells to lie in.", count=len(rows), cells=len(laid.cells))
        raise input_error(told, rows[len(laid.cells)].place, say("Leave rows out, or make more cells in the layout."))
    return [*rows, *[None] * (len(laid.cells) - len(rows))]


def _evened(layout: Layout) -> Layout:
    """The layout with one size for the texts of each slot that does not say so itself: on a die no face is to weigh
    more than another.
    """

    def face(one: Face) -> Face:
        slots = [
            replace(slot, uniform=slot.uniform or slot.name) if slot.kind == "text" else slot for slot in one.slots
        ]
        return Face(tuple(slots))

    templates = {kind: replace(one, front=face(one.front)) for kind, one in layout.templates.items()}
    return replace(layout, templates=templates)


def _lying(at: int, cell: Cell, row: Record | None, spec: CellsSpec, card: Record) -> Record | None:
    """What lies in a cell: its row, or the blank card of the slot with the fields of the whole card.

    Each gets the number and the name of the cell.
    """
    kind = cell.kind or spec.blank
    if row is None and not kind:
        return None
    row = row or Record(kind, f"{card.id}-{at + 1}", cell.name, card.fields, card.principle)
    return replace(row, fields={**row.fields, "cell": str(spec.first + at), "cell_name": cell.name})


def _clipped(card: Card, cell: Cell, row: Record) -> Iterator[Fault]:
    """A fault for each text and code that the shape of a cell would cut something off."""
    for item in beyond_outline(card.front.items, cell.outline) if cell.outline else ():
        place = row.place or row.title
        remedy = say("Move its slot to where the cell is wider, or make it narrower, in the layout.")
        told = say("its QR code does not fit within the shape of its cell, which would cut it off.")
        if isinstance(item, Text):
            told = say("“{text}” does not fit within the shape of its cell, which would cut it off.", text=item.text)
            place = say("{card}, field {field}", card=place, field=item.source.field) if item.source.field else place
        yield Fault(told, place, remedy)


def _placed(cell: Cell, items: Sequence[Item], clip: bool = True) -> Group:
    """Items in the coordinates of a cell, as a group on the card."""
    x, y = cell.placed((0.0, 0.0))
    quarters, rest = divmod(cell.turn % 360, 90)
    outline = cell.outline if clip else ()
    if math.isclose(rest, 90):
        quarters, rest = quarters + 1, 0.0
    return Group(tuple(items), x, y, int(quarters) % 4 * 90, tilt=rest, outline=outline)


def heading_first(items: Sequence[Item]) -> Sequence[Item]:
    """The items with the heading before the other texts, for what is read before the heading of a cell would be heard
    as a part of the cell before it. What is drawn stays as it is: texts never lie on one another.
    """
    texts = [at for at, item in enumerate(items) if isinstance(item, Text)]
    head = next((at for at in texts if items[at].reading and items[at].reading.tag in HEADINGS), None)  # type: ignore[union-attr]
    if head is None or head == texts[0]:
        return items
    before = [at for at in texts if at < head]
    return [
        *[item for at, item in enumerate(items[:head]) if at not in before],
        items[head],
        *[items[at] for at in before],
        *items[head + 1 :],
    ]


def arrows_between(laid: Cells, size: float, colour: Colour) -> Iterator[Path]:
    """A triangle of that size (mm) from each cell of a track to the next, half way between their middles."""
    cells, closed = laid.cells, laid.way[-1][0] == "Z" and len(laid.cells) > 1
    for one, other in pairwise([*cells, cells[0]] if closed else cells):
        far = math.hypot(other.x - one.x, other.y - one.y)
        dx, dy = (other.x - one.x) / far * size / 2, (other.y - one.y) / far * size / 2
        x, y = (one.x + other.x) / 2, (one.y + other.y) / 2
        tip, left, right = (x + dx, y + dy), (x - dx + dy, y - dy - dx), (x - dx - dy, y - dy + dx)
        yield Path(polygon((tip, left, right)), fill=colour, reading=ARTIFACT)


def _technical(laid: Cells, palette: Palette) -> Iterator[Item]:
    """The lines to cut and to fold along that belong to the cells."""
    for outline in laid.cuts:
        yield from on_any_ground(Path(outline, stroke=Stroke(palette["quiet"], CUT_LINE), role=Print.CUT))
    for outline in laid.folds:
        yield from on_any_ground(Path(outline, stroke=Stroke(palette["quiet"], CUT_LINE, FOLD_DASH), role=Print.FOLD))


def _box(size: Size) -> tuple[Segment, ...]:
    return (("R", (0.0, 0.0, size.width, size.height)),)

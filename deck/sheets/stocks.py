"""Label stocks: sheets of die-cut labels and cards on A4, and continuous tapes for label printers.

The sizes are data in `assets/stocks`. All lengths are in mm; where labels stand is told from the top left of the sheet.
"""

from __future__ import annotations

import difflib
import math
import re
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import takewhile
from typing import TypeAlias, TypeVar

from deck.base.errors import Faults, input_error
from deck.base.forms import Form, checked, form
from deck.base.kinds import Number, Wrong
from deck.base.resources import data_dir
from deck.base.say import say
from deck.base.tables import read_toml
from deck.base.units import Box, Size, amount, number
from deck.sheets.grid import MARGIN, Grid

EDGE = 4.0
"""No card is laid out nearer to the edge of its sheet, in mm. Text keeps 1 mm or more off the edge of a card, so it
stays out of the 5 mm that office printers leave blank."""

BLEED, MOST = 1.0, 2.0
"""In mm: how far artwork reaches beyond the outermost labels when labels have no gap, and the most that it ever does:
no printer feeds a sheet further askew."""

HEAD_DPI = 300
"""The dots of a label printer, an inch, across the tape and along it."""

LENGTHS = (25.0, 1000.0)
"""The shortest and the longest label of tape, in mm."""

BRANDS = ("avery", "zweckform", "herma", "brother")
"""The brands of the tables, as a row writes them."""

_A4 = Size(210, 297)

Parts: TypeAlias = "dict[str, tuple[str, ...]]"
"""Part numbers by brand."""

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Stock:
    """Labels on one sheet; lengths in mm.

    left and top are where the first label stands, pitch_x and pitch_y how far it is from one label to the next. corner
    is about the radius of a corner. No card stands nearer to the edges of the sheet than blank (across, down). dots is
    how many the head of a label printer has on a tape, across it; then it is one label, cut off a roll.
    """

    name: str
    paper: Size
    label: Size
    columns: int
    rows: int
    left: float
    top: float
    pitch_x: float
    pitch_y: float
    corner: float = 0.0
    blank: tuple[float, float] = (EDGE, EDGE)
    dots: int = 0
    parts: Parts = field(default_factory=dict, hash=False)

    @property
    def tape(self) -> bool:
        """Whether it is a label of tape."""
        return bool(self.dots)

    @property
    def picture(self) -> tuple[int, int]:
        """The dots of a label of tape, across the tape and along it, without what the printer leaves blank itself."""
        return self.dots, round((self.label.width - 2 * self.blank[0]) * HEAD_DPI / 25.4)

    @property
    def count(self) -> int:
        """How many labels a sheet holds."""
        return self.columns * self.rows

    @property
    def margins(self) -> tuple[float, float, float, float]:
        """The distances from the edges of the sheet to the labels: left, top, right, bottom."""
        right = self.paper.width - self.left - (self.columns - 1) * self.pitch_x - self.label.width
        bottom = self.paper.height - self.top - (self.rows - 1) * self.pitch_y - self.label.height
        return self.left, self.top, right, bottom

    @property
    def inset(self) -> tuple[float, float]:
        """How far a card stands inside its label, across and down, to keep off the blank edges of the sheet."""
        left, top, right, bottom = self.margins
        across, down = self.blank
        return round(max(0.0, across - min(left, right)), 3), round(max(0.0, down - min(top, bottom)), 3)

    @property
    def card(self) -> Size:
        """The size at which a card is laid out: the label without its inset."""
        across, down = self.inset
        return Size(round(self.label.width - 2 * across, 3), round(self.label.height - 2 * down, 3))


@dataclass(frozen=True, slots=True)
class Tape:
    """A roll of tape, in mm: its width, the dots of the head across it, and what stays blank at both ends of a label.

    length is that of a label; 0 means as long as its content asks.
    """

    width: float
    dots: int
    feed: float
    length: float = 0.0
    parts: Parts = field(default_factory=dict, hash=False)

    @property
    def printable(self) -> float:
        """How much of the width can be printed, in whole tenths of a mm."""
        return math.floor(self.dots * 254 / HEAD_DPI) / 10

    @property
    def name(self) -> str:
        """The name in commands and files: `tape-62`, or `tape-62x120` when the length is given."""
        return f"tape-{number(self.width)}" + (f"x{number(self.length)}" if self.length else "")

    def label(self, aspect: float) -> Stock:
        """One label, on its side so that the text runs along the tape; aspect is the card's length by its width."""
        length = self.length or math.ceil(self.printable * aspect + 2 * self.feed - 1e-6)
        size, blank = Size(length, self.width), (self.feed, (self.width - self.printable) / 2)
        return Stock(self.name, size, size, 1, 1, 0.0, 0.0, 0.0, 0.0, blank=blank, dots=self.dots, parts=self.parts)


class PartsForm(Form):
    """A row of a table of stocks: its part numbers by brand."""

    avery: tuple[str, ...] = ()
    zweckform: tuple[str, ...] = ()
    herma: tuple[str, ...] = ()
    brother: tuple[str, ...] = ()

    @property
    def parts(self) -> Parts:
        """The part numbers of the brands that make it."""
        return {brand: numbers for brand in BRANDS if (numbers := getattr(self, brand))}


class StockForm(PartsForm, kw_only=True):
    """A sheet of labels, in mm: see assets/stocks/README.md."""

    label: tuple[Number, Number]
    grid: tuple[int, int]
    first: tuple[Number, Number]
    pitch: tuple[Number, Number]
    corner: Number

    def __post_init__(self) -> None:
        if not self.parts:
            raise Wrong(say("Add one."), say("it has no part number."))


class TapeForm(PartsForm, kw_only=True):
    """A tape, in mm: see assets/stocks/README.md."""

    width: Number
    dots: int
    feed: Number


@cache
def all_stocks() -> tuple[Stock, ...]:
    """Every sheet of labels or cards, those with few large ones first; the first part number of each is its name.

    Raises:
        InputError: with every fault of the table.
    """
    stocks = (_stock(row) for row in _rows("a4.toml", "stocks", StockForm))
    return tuple(sorted(stocks, key=lambda one: (one.count, -one.label.width)))


@cache
def all_tapes() -> tuple[Tape, ...]:
    """Every tape, the narrowest first.

    Raises:
        InputError: with every fault of the table.
    """
    rows = _rows("tapes.toml", "tapes", TapeForm)
    tapes = (Tape(row.width, row.dots, row.feed, parts=row.parts) for row in rows)
    return tuple(sorted(tapes, key=lambda one: one.width))


def _rows(file: str, name: str, row: type[_Row]) -> tuple[_Row, ...]:
    source, faults = read_toml(data_dir("assets") / "stocks" / file), Faults()
    table = checked(form("Stocks", {name: tuple[row, ...]}), source.table, source.place, faults)  # type: ignore[valid-type]
    faults.raise_if_any()
    return tuple(getattr(table, name))


def find_stock(text: str) -> Stock | Tape:
    """The stock with this part number: `L7163`, `Herma 4360`, `tape-62`, or `tape-62x120` for labels of 120 mm.

    A brand before it and the number of sheets in the pack behind it (`L7163-100`) change nothing.

    Raises:
        InputError: when there is none, with the nearest name; or when a length of tape cannot be.
    """
    name = re.sub(rf"^(?:(?:{'|'.join(BRANDS)})[\s-]+)+", "", text.strip().lower())
    known = _by_name()
    if found := known.get(name) or known.get(re.sub(r"-\d+$", "", name)):
        return found
    roll, _, length = name.rpartition("x")
    tape = known.get(roll)
    if isinstance(tape, Tape) and re.fullmatch(r"\d+(?:[.,]\d+)?", length):
        mm, (least, most) = float(length.replace(",", ".")), LENGTHS
        if not least <= mm <= most:
            remedy = say("Choose {least} to {most} mm.", least=amount(least), most=amount(most))
            raise input_error(say("a label of tape cannot be {mm} mm long.", mm=amount(mm)), "--stock", remedy)
        return replace(tape, length=mm)
    near = max(difflib.get_close_matches(name, known, 20, 0.6), key=lambda one: _alike(one, name), default="")
    hint = [say("Did you mean “{near}”?", near=known[near].name)] if near else []
    remedy = " ".join([*hint, say("`vakdeck list --stocks` names them all.")])
    raise input_error(say("there is no label stock “{text}”.", text=text), "--stock", remedy)


def _alike(one: str, other: str) -> tuple[bool, int]:
    """A score of how alike two names are: whether their characters are the same, and how many they begin with."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sorted(one) == sorted(other), sum(1 for _ in same)


def names() -> list[str]:
    """Every name by which a stock can be asked for: the part numbers, and names of tapes such as `tape-62`."""
    tapes = [name for one in all_tapes() for name in (one.name, *_numbers(one.parts))]
    return [*(part for one in all_stocks() for part in _numbers(one.parts)), *tapes]


@cache
def _by_name() -> dict[str, Stock | Tape]:
    """The stock of every part number in small letters; a sheet gets that number as its name."""
    sheets = {part.lower(): replace(one, name=part) for one in all_stocks() for part in _numbers(one.parts)}
    rolls = {name.lower(): one for one in all_tapes() for name in (one.name, *_numbers(one.parts))}
    return {**sheets, **rolls}


def _numbers(parts: Parts) -> list[str]:
    return [part for numbers in parts.values() for part in numbers]


def _stock(row: StockForm) -> Stock:
    (left, top), (pitch_x, pitch_y), (columns, rows) = row.first, row.pitch, row.grid
    name = _numbers(row.parts)[0]
    label = Size(*row.label)
    return Stock(name, _A4, label, columns, rows, left, top, pitch_x, pitch_y, row.corner, parts=row.parts)


def label_grid(stock: Stock, turned: bool = False) -> Grid:
    """Where the cards of a stock stand, row by row from the top left, each in the middle of its label.

    turned: a card that is wider than tall stands on its side on a label that is taller than wide. Labels are cut
    already. So artwork reaches beyond each label, by at most half of the gap to the next: a sheet that is fed a little
    askew then shows no white edge, and no colour of a neighbour.
    """
    across, down = stock.inset
    cell, (left, top, right, bottom) = stock.card, stock.margins
    gap_x, gap_y = stock.pitch_x - stock.label.width, stock.pitch_y - stock.label.height
    x, y = left + across, top + down
    return Grid(
        paper=stock.paper,
        card=cell.turned() if turned else cell,
        turn=90 if turned else 0,
        columns=stock.columns,
        rows=stock.rows,
        gutter_x=max(0.0, stock.pitch_x - cell.width),
        gutter_y=max(0.0, stock.pitch_y - cell.height),
        origin=(x, y),
        margin=MARGIN,
        bleed_x=across + _beyond(gap_x, min(left, right)),
        bleed_y=down + _beyond(gap_y, min(top, bottom)),
        cells=tuple(
            Box(x + column * stock.pitch_x, y + row * stock.pitch_y, cell.width, cell.height)
            for row in range(stock.rows)
            for column in range(stock.columns)
        ),
    )


def label_bleed(grid: Grid) -> float:
    """How far artwork is drawn beyond a card, in mm."""
    return max(grid.bleed_x, grid.bleed_y)


def _beyond(gap: float, room: float) -> float:
    """How far artwork reaches beyond the outermost labels: gap is between labels, room beyond the outermost. In mm."""
    return min(room, gap / 2 if gap > 0 else BLEED, MOST)

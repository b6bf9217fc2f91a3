"""Read a sheet of an ODS file: the texts that its cells show, as the program that wrote it put them there.

OpenDocument 1.3, part 3: tables are chapter 9, texts chapter 6, styles 16. A cell holds the text that it shows, so that
numbers and dates are in the language of whoever made the file.
"""

from __future__ import annotations

import re
from pathlib import Path

from deck.base.errors import input_error
from deck.base.say import say
from deck.content.rows.clean import clean
from deck.content.rows.figures import general
from deck.content.rows.formats import shown
from deck.content.rows.grid import Cell, Grid, NoText
from deck.content.rows.languages import writing
from deck.content.rows.package import REMEDY, Package, opened
from deck.content.rows.rich import Run, marked
from deck.content.rows.sheets import MOST_CELLS, Range, SheetCells, lines_of, other_sheets, read_xml, sheet_named
from deck.content.rows.table import Spot

_UNSEEN = frozenset({"collapse", "filter"})
_MOST_ROWS = 1_048_576
_DURATION = re.compile(r"-?P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?")


def ods(path: Path, name: str, sheet: str = "", lang: str = "nl", plain: bool = False) -> Grid:
    """The grid of one sheet: that which is named, or the first that can be seen and has something in it.

    lang counts for values that the file holds without a text. plain: without marks for bold and italic words.

    Raises:
        InputError: when it cannot be read, or has no such sheet.
    """
    with opened(path, name) as package:
        styles = _styles(package)
        reader = _Reader(name, lang, plain, styles)
        with package.part("content.xml") as file:
            read_xml(file, reader.start, reader.end, reader.text, namespaces=True)
    sheets = reader.sheets
    if not sheets:
        raise input_error(say("there is no sheet in it."), name, say(REMEDY))
    visible = [one for one in sheets if one not in reader.unseen]
    filled = [one for one in visible if sheets[one].lines] if not sheet else []
    chosen = sheet_named(sheet, list(sheets), visible, name) if sheet else (filled or visible or list(sheets))[0]
    spot = Spot(name, chosen)
    lines, notes = lines_of(sheets[chosen], spot.file)
    others = tuple(one for one in filled if one != chosen)
    return Grid(spot, lines.__iter__, tuple(sheets[chosen].hidden), [*other_sheets(chosen, others), *notes], others)


def _short(name: str) -> str:
    """“table:table-row”: the last word of the namespace before its version, and the name."""
    space, _, local = name.rpartition(" ")
    return f"{(space.split(':') or [''])[-2]}:{local}" if ":" in space else local


class _Names(dict[str, str]):
    """Each long name is made short once."""

    def __missing__(self, name: str) -> str:
        self[name] = made = _short(name)
        return made


class _Styles:
    """Which styles are bold or italic, and which hide a sheet."""

    def __init__(self) -> None:
        self.looks: dict[str, tuple[bool | None, bool | None]] = {}
        self.parents: dict[str, str] = {}
        self.unseen: set[str] = set()
        self._name = ""

    def start(self, name: str, of: dict[str, str]) -> None:
        """An element begins, in styles.xml or content.xml."""
        if name == "style:style":
            self._name = of.get("style:name", "")
            self.parents[self._name] = of.get("style:parent-style-name", "")
        elif name == "style:text-properties" and self._name:
            weight, slant = of.get("xsl-fo-compatible:font-weight"), of.get("xsl-fo-compatible:font-style")
            bold = None if weight is None else weight == "bold" or (weight.isdigit() and int(weight) >= 600)
            self.looks[self._name] = (bold, None if slant is None else slant in ("italic", "oblique"))
        elif name == "style:table-properties" and of.get("table:display") == "false":
            self.unseen.add(self._name)

    def look(self, name: str) -> tuple[bool, bool]:
        """Whether a style is bold, and italic; it takes from the style above it what it does not say."""
        bold: bool | None = None
        italic: bool | None = None
        for _ in range(10):
            own = self.looks.get(name, (None, None))
            bold, italic = own[0] if bold is None else bold, own[1] if italic is None else italic
            name = self.parents.get(name, "")
        return bool(bold), bool(italic)


def _styles(package: Package) -> _Styles:
    """The styles of the whole document."""
    styles, names = _Styles(), _Names()
    if "styles.xml" in package:
        with package.part("styles.xml") as file:
            read_xml(
                file,
                lambda name, of: styles.start(names[name], {names[key]: value for key, value in of.items()}),
                lambda _: None,
                lambda _: None,
                namespaces=True,
            )
    return styles


class _Reader:
    """Takes the elements of content.xml."""

    def __init__(self, name: str, lang: str, plain: bool, styles: _Styles) -> None:
        self.sheets: dict[str, SheetCells] = {}
        self.unseen: set[str] = set()
        self._file, self._lang, self._plain, self._styles = name, lang, plain, styles
        self._names = _Names()
        self._sheet = SheetCells([], [], [])
        self._row = self._repeat_row = self._at = self._repeat = self._column = self._count = 0
        self._hidden = False
        self._cells: dict[int, Cell] = {}
        self._cell: dict[str, str] | None = None
        self._runs: list[Run] = []
        self._paragraphs = 0
        self._taking = 0  # how deep in a paragraph
        self._aside = 0  # how deep in a remark or a drawing
        self._looks: list[tuple[bool, bool]] = []

    def start(self, long: str, attributes: dict[str, str]) -> None:
        name, names = self._names[long], self._names
        of = {names[key]: value for key, value in attributes.items()}
        if self._aside or name in ("office:annotation", "drawing:frame", "table:shapes"):
            self._aside += 1
        elif name.startswith("table:"):
            self._table(name.removeprefix("table:"), of)
        elif name.startswith("text:"):
            if self._cell is not None:
                self._text(name.removeprefix("text:"), of)
        else:
            self._styles.start(name, of)

    def _table(self, name: str, of: dict[str, str]) -> None:
        if name == "table":
            self._sheet = self.sheets.setdefault(of.get("table:name", ""), SheetCells([], [], []))
            self._row = self._column = 0
            if of.get("table:style-name") in self._styles.unseen:
                self.unseen.add(of.get("table:name", ""))
        elif name == "table-column":
            first, self._column = self._column, self._column + _count(of, "table:number-columns-repeated")
            if of.get("table:visibility") in _UNSEEN:
                self._sheet.hidden.append((first, self._column - 1))
        elif name == "table-row":
            self._row, self._at, self._cells = self._row + 1, 0, {}
            self._repeat_row = _count(of, "table:number-rows-repeated")
            self._hidden = of.get("table:visibility") in _UNSEEN
        elif name in ("table-cell", "covered-table-cell"):
            self._cell, self._runs, self._paragraphs = of, [], 0
            self._repeat = _count(of, "table:number-columns-repeated")
            down, right = _count(of, "table:number-rows-spanned"), _count(of, "table:number-columns-spanned")
            if down > 1 or right > 1:
                corner = self._row + down - 1, self._at + right - 1
                self._sheet.merged.append(Range(self._row, self._at, *corner))

    def _text(self, name: str, of: dict[str, str]) -> None:
        if name in ("p", "h"):
            if self._paragraphs:
                self._runs.append(("\n", False, False))
            self._paragraphs += 1
            self._looks, self._taking = [(False, False)], self._taking + 1
        elif name == "span" and self._looks:
            bold, italic = self._styles.look(of.get("text:style-name", ""))
            before = self._looks[-1]
            self._looks.append((before[0] or bold, before[1] or italic))
        elif self._taking:
            self._say({"s": " " * min(_count(of, "text:c"), 100), "tab": " ", "line-break": "\n"}.get(name, ""))

    def text(self, text: str) -> None:
        if self._taking and not self._aside:
            self._say(re.sub(r"[ \t\r\n]+", " ", text))  # as white space is read (6.1.2)

    def _say(self, text: str) -> None:
        if text:
            self._runs.append((text, *self._looks[-1]))

    def end(self, long: str) -> None:
        name = self._names[long]
        if self._aside:
            self._aside -= 1
        elif name == "table:table-row":
            self._end_row()
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._end_cell()
        elif name in ("text:p", "text:h") and self._taking:
            self._taking -= 1
        elif name == "text:span" and len(self._looks) > 1:
            self._looks.pop()

    def _end_cell(self) -> None:
        cell = self._made()
        if cell:
            self._grow(self._repeat)
            self._cells.update(dict.fromkeys(range(self._at, self._at + self._repeat), cell))
        self._at += self._repeat
        self._cell = None

    def _end_row(self) -> None:
        if self._cells:
            self._grow(len(self._cells) * (self._repeat_row - 1))
            rows = range(self._row, self._row + self._repeat_row)
            self._sheet.lines += [(number, dict(self._cells), self._hidden) for number in rows]
        self._row += self._repeat_row - 1

    def _grow(self, cells: int) -> None:
        self._count += cells
        if self._count > MOST_CELLS:
            raise input_error(
                say("there are more than {most:,} cells.", most=MOST_CELLS),
                self._file,
                say("Save it as CSV."),
            )

    def _made(self) -> Cell:
        """What the cell shows: its text, or what its value comes to when it holds no text."""
        of = self._cell or {}
        text = clean("".join([run[0] for run in self._runs]) if self._plain else marked(self._runs))
        if of.get("calcext:value-type") == "error":
            return NoText(text or "error")
        kind = of.get("office:value-type", "")
        if text:
            return text
        if kind in ("float", "currency", "percentage"):
            value = float(of.get("office:value", "0"))
            return shown(value, "0.##%", self._lang) if kind == "percentage" else general(value, writing(self._lang))
        if kind == "boolean":
            return writing(self._lang).truth[of.get("office:boolean-value") != "true"]
        held = of.get(f"office:{kind}-value", "")
        if kind == "time" and (found := _DURATION.fullmatch(held)):
            days, hours, minutes, _ = found.groups("0")
            return f"{int(days) * 24 + int(hours)}:{int(minutes):02}"
        return NoText() if "table:formula" in of and not kind else clean(held)


def _count(of: dict[str, str], key: str) -> int:
    return max(1, min(int(of.get(key, "1")), _MOST_ROWS))

"""Read a sheet of an XLSX workbook as it looks: the texts that its cells show, hidden rows and columns known as such.

openpyxl and calamine were both tried. Neither says what a number looks like; openpyxl takes 0.15 seconds to load, and
calamine gives no bold words, no merged or hidden cells, and an empty text for an error. What is read here is a small
part of ECMA-376-1 (5th edition), 18.2 to 18.8, in its transitional or strict form, as Excel, LibreOffice, Google
Sheets, Numbers, openpyxl and XlsxWriter write it.
"""

from __future__ import annotations

import posixpath
import re
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element

from deck.base.errors import input_error
from deck.base.say import say
from deck.content.rows.clean import clean
from deck.content.rows.formats import code_of, shown
from deck.content.rows.grid import Cell, Grid, NoText
from deck.content.rows.languages import writing
from deck.content.rows.package import REMEDY, Package, bare, opened
from deck.content.rows.sheets import (
    MOST_CELLS,
    MOST_LETTERS,
    Range,
    SheetCells,
    lines_of,
    other_sheets,
    read_xml,
    sheet_named,
)
from deck.content.rows.table import Spot
from deck.content.rows.xlsx_text import TextReader, unescaped

_CELL = re.compile(rb"<(?:\w+:)?c[ />]")
_YES = frozenset({"1", "true", "on"})


def xlsx(path: Path, name: str, sheet: str = "", lang: str = "nl", plain: bool = False) -> Grid:
    """The grid of one sheet: that which is named, or the first that can be seen and has something in it.

    lang: the language in which numbers and dates are written. plain: without marks for bold and italic words.

    Raises:
        InputError: when it cannot be read, or has no such sheet.
    """
    with opened(path, name) as package:
        book = _Book(package, name, lang, plain)
        wanted = sheet_named(sheet, list(book.sheets), book.visible, name) if sheet else ""
        filled = [one for one in book.visible if book.filled(one)] if not wanted else []
        chosen = wanted or (filled or book.visible or list(book.sheets) or [""])[0]
        if not chosen:
            raise input_error(say("there is no sheet in it."), name, say(REMEDY))
        spot = Spot(name, chosen)
        cells = book.read(chosen)
        lines, notes = lines_of(cells, spot.file)
    others = tuple(one for one in filled if one != chosen)
    return Grid(spot, lines.__iter__, tuple(_joined(cells.hidden)), [*other_sheets(chosen, others), *notes], others)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of columns, those side by side as one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


class _Book:
    """The parts of a workbook that all sheets share."""

    def __init__(self, package: Package, name: str, lang: str, plain: bool) -> None:
        self.package, self.name, self.lang, self.plain = package, name, lang, plain
        main = next(iter(self._targets("").values()), ("xl/workbook.xml", ""))[0]
        targets = self._targets(main)
        root = package.tree(main)
        self.since_1904 = self.recalculated = False
        self.sheets: dict[str, str] = {}
        self.visible: list[str] = []
        for one in root.iter():
            kind = bare(one.tag)
            if kind == "workbookPr":
                self.since_1904 = one.get("date1904") in _YES
            elif kind == "calcPr":
                self.recalculated = one.get("fullCalcOnLoad") in _YES
            elif kind == "sheet":
                self._add(one, targets)
        self.codes = self._codes(targets)
        self.texts = self._texts(targets)

    def _targets(self, part: str) -> dict[str, tuple[str, str]]:
        """The parts that a part leads to, by key: the name of each and what it is (ECMA-376-2, 6.5)."""
        folder, _, file = part.rpartition("/")
        found = {}
        for one in self.package.tree(posixpath.join(folder, "_rels", f"{file}.rels")):
            kind = one.get("Type", "").rpartition("/")[2]
            if part or kind == "officeDocument":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
                found[one.get("Id", "")] = (target, kind)
        return found

    def _add(self, sheet: Element, targets: dict[str, tuple[str, str]]) -> None:
        key = next((value for name, value in sheet.attrib.items() if bare(name) == "id"), "")
        target, kind = targets.get(key, ("", ""))
        if kind == "worksheet":
            name = sheet.get("name", "")
            self.sheets[name] = target
            if sheet.get("state", "visible") == "visible":
                self.visible.append(name)

    def _codes(self, targets: dict[str, tuple[str, str]]) -> list[str]:
        """The format code of each style of cells."""
        part = next((target for target, kind in targets.values() if kind == "styles"), "")
        own: dict[int, str] = {}
        codes: list[str] = []
        for one in self.package.tree(part):
            if bare(one.tag) == "numFmts":
                own = {int(each.get("numFmtId", "0")): each.get("formatCode", "") for each in one}
            elif bare(one.tag) == "cellXfs":
                codes = [code_of(int(each.get("numFmtId", "0")), own, self.lang) for each in one]
        return codes

    def _texts(self, targets: dict[str, tuple[str, str]]) -> list[str]:
        """The texts that cells share."""
        part = next((target for target, kind in targets.values() if kind == "sharedStrings"), "")
        if part not in self.package:
            return []
        texts: list[str] = []
        reader = TextReader(self.plain)

        def start(name: str, attributes: dict[str, str]) -> None:
            name = name.rpartition(":")[2]
            if name == "si":
                reader.begin()
            else:
                reader.start(name, attributes)

        def end(name: str) -> None:
            name = name.rpartition(":")[2]
            if name == "si":
                texts.append(reader.made())
            else:
                reader.end(name)

        with self.package.part(part) as file:
            read_xml(file, start, end, reader.text)
        return texts

    def filled(self, sheet: str) -> bool:
        """Whether there is any cell in a sheet."""
        with self.package.part(self.sheets[sheet]) as file:
            return bool(_CELL.search(file.read(1 << 16)))

    def read(self, sheet: str) -> SheetCells:
        """All cells of a sheet.

        Raises:
            InputError: when there are too many.
        """
        reader = _Reader(self)
        with self.package.part(self.sheets[sheet]) as file:
            read_xml(file, reader.start, reader.end, reader.text)
        return reader.sheet


class _Reader:
    """Takes the elements of one sheet."""

    def __init__(self, book: _Book) -> None:
        self.book = book
        self.sheet = SheetCells([], [], [])
        self._inline = TextReader(book.plain)
        self._row, self._at, self._count = 0, -1, 0
        self._hidden_row = self._taking = self._in_text = False
        self._cells: dict[int, Cell] = {}
        self._kind = self._style = self._value = ""
        self._formula = False
        self._columns: dict[str, int] = {}
        self._truth = writing(book.lang).truth
        self._shown = partial(shown, lang=book.lang, since_1904=book.since_1904)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2] if ":" in name else name
        if name == "c":
            ref = attributes.get("r")
            self._at = self._column(ref) if ref else self._at + 1
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._value, self._formula = "", False
        elif name == "v":
            self._taking = True
        elif self._in_text:
            self._inline.start(name, attributes)
        elif name == "row":
            self._row, self._at = int(attributes.get("r", self._row + 1)), -1
            self._hidden_row = attributes.get("hidden") in _YES
            self._cells = {}
        elif name == "f":
            self._formula = True
        elif name == "is":
            self._in_text = True
            self._inline.begin()
        elif name == "col" and attributes.get("hidden") in _YES:
            self.sheet.hidden.append((int(attributes["min"]) - 1, int(attributes["max"]) - 1))
        elif name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            self.sheet.merged.append(Range(*self._corner(first), *self._corner(last or first)))

    def text(self, text: str) -> None:
        if self._taking:
            self._value += text
            if len(self._value) > MOST_LETTERS:
                raise ValueError("a value without end")
        elif self._in_text:
            self._inline.text(text)

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2] if ":" in name else name
        if name == "v":
            self._taking = False
        elif name == "c":
            if self._value or self._formula:
                self._keep(self._cell())
        elif name == "is":
            self._in_text = False
            self._keep(self._inline.made())
        elif name == "row":
            if self._cells:
                self.sheet.lines.append((self._row, self._cells, self._hidden_row))
        elif self._in_text:
            self._inline.end(name)

    def _keep(self, cell: Cell) -> None:
        if cell:
            self._cells[self._at] = cell
            self._count += 1
            if self._count > MOST_CELLS:
                raise input_error(
                    say("there are more than {most:,} cells.", most=MOST_CELLS),
                    self.book.name,
                    say("Save it as CSV."),
                )

    def _cell(self) -> Cell:
        """What the cell shows, by its kind (ECMA-376, 18.18.11)."""
        kind, value = self._kind, self._value
        if kind == "s":
            return self.book.texts[_whole(value)]
        if kind == "str":
            return clean(unescaped(value))
        if kind == "e":
            return NoText(value)
        if self._formula and (not value or (value == "0" and self.book.recalculated)):
            # openpyxl writes no result; XlsxWriter writes 0, and asks that all be calculated when the file is opened
            return NoText()
        return self._truth[value.strip() not in _YES] if kind == "b" else self._number(kind, value)

    def _number(self, kind: str, value: str) -> str:
        code = self.book.codes[_whole(self._style)] if self._style and self.book.codes else "General"
        if code == "General" and value.isdigit() and len(value) < 16:
            return value.lstrip("0") or "0"
        return clean(self._shown(self._serial(value) if kind == "d" else float(value), code))

    def _serial(self, value: str) -> float:
        """The number of a moment that is written out, as ISO 8601 has it."""
        first = datetime(1904, 1, 1) if self.book.since_1904 else datetime(1899, 12, 30)
        return (datetime.fromisoformat(value).replace(tzinfo=None) - first) / timedelta(days=1)

    def _column(self, ref: str) -> int:
        name = ref.rstrip("0123456789")
        found = self._columns.get(name)
        if found is None:
            if not 0 < len(name) < 4 or not (name.isascii() and name.isalpha()):
                raise ValueError(ref)
            found = 0
            for letter in name.upper():
                found = found * 26 + ord(letter) - 64
            self._columns[name] = found = found - 1
        return found

    def _corner(self, ref: str) -> tuple[int, int]:
        ref = ref.replace("$", "")
        return int(ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), self._column(ref)


def _whole(value: str) -> int:
    """A place in a list."""
    if (number := int(value)) < 0:
        raise ValueError(value)
    return number

"""Lists for whoever packs and posts: where each recipient lies, as a table for a computer and as one for the wall.

Lengths are mm.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

from deck.base.items.colour import Palette
from deck.base.items.drawing import line, rectangle
from deck.base.items.items import Font, Item, Page, Reading, Stroke
from deck.base.plain import Plain
from deck.base.say import language, say
from deck.base.text.fonts import Typefaces
from deck.base.text.plural import number
from deck.base.text.story import one_line
from deck.base.units import Box, Size
from deck.content.recipient import LANG, NAME
from deck.file.base import Metadata
from deck.making.run.lines import MADE, Line
from deck.making.run.people import People, Person

_A4, _EDGE, _ROW, _HEAD = Size(210.0, 297.0), 15.0, 7.5, 42.0
"""The paper, its margins, the height of a row, and where the table of the first page begins."""

_LANGS = {"nl": "nl-NL", "en": "en-GB"}

_BOX = 3.6
"""The side of a square to tick."""


class PickLists:
    """The tables of a run in packs, written as its lines come; another run has none. files are their names."""

    def __init__(self, folder: Path, part: str, people: People) -> None:
        self._stack, self._fields, self._address = ExitStack(), people.fields, people.address
        self.files: list[str] = []
        self._picks = self._labels = None
        if not people.packed:
            return
        suffix, fields = f"-{part}" if part else "", [say("name") if one == NAME else one for one in self._fields]
        where = [say("number"), say("file"), say("first page"), say("last page"), say("pages"), say("cards")]
        self._picks = self._table(folder, f"pick-list{suffix}.csv", [*where, say("key"), *fields])
        if self._address:
            heads = [say("number"), say("file"), say("pages"), say("name"), *self._address]
            self._labels = self._table(folder, f"addresses{suffix}.csv", heads)

    def _table(self, folder: Path, name: str, heads: Sequence[str]) -> Any:
        """A table that a spreadsheet opens: UTF-8 with its mark, and between cells what Excel expects in the language
        of the user.
        """
        self.files.append(name)
        stream = self._stack.enter_context((folder / name).open("w", encoding="utf-8-sig", newline=""))
        table = csv.writer(stream, delimiter=";" if language() == "nl" else ",")
        table.writerow(heads)
        return table

    def add(self, found: Line, person: Person) -> None:
        """Take in what came of a recipient; one whose deck was set aside has no file and no pages."""
        if not self._picks:
            return
        made = found.state == MADE
        pages = (found.first, found.first + found.pages - 1, found.pages, found.cards) if made else ("", "", "", "")
        file = found.file if made else ""
        values = [person.values.get(name, "") for name in self._fields]
        self._picks.writerow(map(_harmless, (person.number, file, *pages, person.key, *values)))
        if self._labels and made:
            address = [person.address.get(heading, "") for heading in self._address]
            self._labels.writerow(map(_harmless, (person.number, file, found.pages, person.name, *address)))

    def __enter__(self) -> PickLists:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()


def _harmless(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "@", "\t", "\r"} else value


class Look(Plain):
    """How a pick list looks."""

    faces: Typefaces
    palette: Palette


def write_pick_list(lines: Sequence[Line], path: Path, pack: str, deck: str, look: Look) -> None:
    """Write the list of a pack as a tagged PDF on A4, to print and to tick: who lies on which pages, in their order.

    Who was set aside is in it as well, without a square to tick: a number that is skipped is then no set that was lost.
    """
    from deck.file.pdf.write import write_pdf

    made = [one for one in lines if one.state == MADE]
    title = say("Pick list of {pack}", pack=pack)
    people, pages = number(len(made), "recipient"), number(sum(one.pages for one in made), "page")
    facts, aside = say("{deck}: {people} on {pages}.", deck=deck, people=people, pages=pages), len(lines) - len(made)
    if aside:
        facts = f"{facts} {say('Not in this pack: {aside}.', aside=aside)}"
    metadata = Metadata(title, subject=facts, lang=_LANGS[language()])
    write_pdf(_pages(lines, title, facts, _Pen(look, pack)), path, metadata)


def _pages(lines: Sequence[Line], title: str, facts: str, pen: _Pen) -> Iterator[Page]:
    """The pages of the list, each with the heads of its columns."""
    rest, number, row = iter(lines), 1, 1
    while True:
        items: list[Item] = []
        top = _EDGE + 8.0
        if number == 1:
            items += [pen.text(title, _EDGE, 24.0, 20, "bold", Reading("H1")), pen.text(facts, _EDGE, 32.0, 10)]
            top = _HEAD
        room = int((_A4.height - _EDGE - 10.0 - top) / _ROW)
        part = list(islice(rest, room))
        items += pen.head(top, row)
        for at, one in enumerate(part, 1):
            items += pen.row(one, top + at * _ROW, row + at)
        row += len(part) + 1
        items.append(pen.foot(number))
        yield Page(_A4, tuple(items))
        if len(part) < room or part[-1] is lines[-1]:
            return
        number += 1


class _Pen:
    """Draws the list: a square to tick, the number, whose it is, what else is known, the pages and the cards."""

    _COLUMNS = (
        (_EDGE + 20.0, "right", 14.0),
        (_EDGE + 24.0, "left", 54.0),
        (_EDGE + 80.0, "left", 58.0),
        (_A4.width - _EDGE - 14.0, "right", 26.0),
        (_A4.width - _EDGE, "right", 13.0),
    )
    """Of each column where its texts begin or end, which of both, and how wide they may be."""

    def __init__(self, look: Look, pack: str) -> None:
        self._faces, self._palette, self._pack = look.faces, look.palette, pack
        self._stroke = Stroke(self._palette["rule"], 0.2, round=False)

    def text(  # noqa: PLR0917 - what stands where, in a row
        self, said: str, x: float, y: float, size: float, face: str = "regular", reading: Reading | None = None,
        align: str = "left", colour: str = "ink",
    ) -> Item:  # fmt: skip
        """A line of text; a sign that the face lacks is a question mark."""
        font = Font(self._faces[face], size, self._palette[colour])
        return one_line(self._settable(said, face), x, y, font, align, reading or Reading("P"))

    def _settable(self, said: str, face: str) -> str:
        """The text with a question mark for each sign that the face lacks."""
        covers = self._faces[face].covers
        plain = unicodedata.normalize("NFC", " ".join(said.split()))
        return "".join(sign if sign == " " or covers(sign) else "?" for sign in plain)

    def _name(self, one: Line) -> str:
        """The name of a recipient; where no face can set it, before it that by which they are found: the key, or where
        that cannot be set either the row of the table.
        """
        lacks = [self._settable(text, "medium").count("?") > text.count("?") for text in (one.name, one.key)]
        found = say("row {number}", number=one.row) if all(lacks) else one.key
        return f"{found} ({one.name})" if lacks[0] else one.name

    def _cell(self, said: str, at: int, y: float, row: int, *, head: bool = False, colour: str = "ink") -> Item:
        """A cell of the table; what is too wide for its column ends in three dots."""
        reading = Reading("TH", scope="Column", row=row) if head else Reading("TD", row=row)
        face, size, colour = ("medium", 8.5, "quiet") if head else ("medium" if at == 1 else "regular", 9.5, colour)
        x, align, wide = self._COLUMNS[at]
        cut, kept = said, len(said)
        while kept > 1 and self._width(cut, size, face) > wide:
            kept -= 1
            cut = f"{said[:kept].rstrip()}…"
        return self.text(cut, x, y, size, face, reading, align, colour)

    def _width(self, said: str, size: float, face: str) -> float:
        found = self.text(said, 0, 0, size, face)
        return found.box.width  # type: ignore[union-attr]

    def head(self, y: float, row: int) -> Iterator[Item]:
        """The heads of the columns."""
        heads = (say("number"), say("name"), say("details"), say("pages"), say("cards"))
        yield from (self._cell(said, at, y + 0.66 * _ROW, row, head=True) for at, said in enumerate(heads))
        yield line((_EDGE, y + _ROW), (_A4.width - _EDGE, y + _ROW), Stroke(self._palette["ink"], 0.4, round=False))

    def row(self, one: Line, y: float, row: int) -> Iterator[Item]:
        """A recipient; one who was set aside has no square to tick."""
        made = one.state == MADE
        if made:
            tick = Box(_EDGE, y + (_ROW - _BOX) / 2, _BOX, _BOX)
            yield rectangle(tick, stroke=Stroke(self._palette["quiet"], 0.3, round=False))
        span = f"{one.first}–{one.first + one.pages - 1}" if one.pages > 1 else str(one.first)
        where = (span, str(one.cards)) if made else (say("not in it"), "–")
        cells, colour = (str(one.number), self._name(one), _known(one), *where), "ink" if made else "quiet"
        yield from (self._cell(said, at, y + 0.66 * _ROW, row, colour=colour) for at, said in enumerate(cells))
        yield line((_EDGE, y + _ROW), (_A4.width - _EDGE, y + _ROW), self._stroke)

    def foot(self, number: int) -> Item:
        """The pack and the number of the page: sheets of several lists may lie together."""
        font = Font(self._faces["regular"], 9, self._palette["quiet"])
        return one_line(f"{self._pack} · {number}", _A4.width / 2, _A4.height - 10.0, font, "centre")


def _known(one: Line) -> str:
    """What else is known of a recipient, but for addresses of the web."""
    told: Mapping[str, str] = one.fields
    values = [text for name, text in told.items() if name not in (NAME, LANG) and text and "://" not in text]
    key = [one.key] if one.key not in (one.name, *values) else []
    return " · ".join([*key, *values])

"""How a list of names is laid out: what divides its cells, which column holds the names, and addresses beside names.

Python's csv.Sniffer is not used: it takes any sign that comes often, and so parts `Jansen, Piet` from his surname.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from deck.content.rows.grid import Cell, Line
from deck.content.rows.separators import said_separator

ONE_COLUMN = "\x1f"
"""A sign that is in no text: a table that is divided at it has one column (U+001F, information separator one)."""

HEADED = 10
"""Among so many rows the heading Naam or Name is looked for, so that a list may have a title above it."""

HEADINGS = {
    *("naam", "namen", "volledige naam", "naam deelnemer", "weergavenaam", "deelnemer", "deelnemers"),
    *("medewerker", "medewerkers", "collega", "collega’s", "collega's", "genodigde", "genodigden", "gast", "gasten"),
    *("name", "names", "full name", "display name", "participant", "participants"),
    *("employee", "employees", "colleague", "colleagues", "attendee", "attendees", "guest", "guests"),
}
_PARTS = (
    {"voornaam", "roepnaam", "first name", "given name"},
    {"tussenvoegsel", "tussenvoegsels", "voorvoegsel", "voorvoegsels", "middle name"},
    {"achternaam", "last name", "family name", "surname"},
)
"""The headings of a name in parts, in the order in which it is said."""

_OTHERS = {
    *("afdeling", "directie", "team", "functie", "organisatie", "bedrijf", "groep", "tafel", "dieetwensen"),
    *("e-mail", "email", "e-mailadres", "mail", "telefoon", "telefoonnummer", "mobiel", "opmerking", "opmerkingen"),
    *(
        "department",
        "organisation",
        "organization",
        "company",
        "role",
        "job title",
        "group",
        "table",
        "phone",
        "remark",
    ),
}
"""What stands above columns beside that of the names: a row with one of these has the headings."""

NUMBERED = {"nr", "no", "nummer", "number", "#", "id", "1"}
"""What stands above, or first in, a column of numbers."""

_ADDRESS = re.compile(r"\s*<[^<>\s@]+@[^<>\s]+>")
_QUOTED = re.compile(r'("[^"]*")')


class Head(NamedTuple):
    """The columns, from 0, that make up a name; the lines below; and their heading, where those beside it tell that."""

    columns: tuple[int, ...]
    lines: list[Line]
    guessed: str = ""


def sign_of(lines: Sequence[str], *, table: bool) -> str:
    """What divides the cells of a text, by all of its filled lines; empty when each line is a name. table: the file is
    called as a table is.

    A comma divides below headings, and in a table where it stands in each line and no space follows it: `Vries, Zoë de`
    is a name. A semicolon divides below headings, in a table, and where it stands in each of several lines.
    """
    bare = [_QUOTED.sub("", line) for line in lines]
    found = said_separator(lines[0]) if lines else ""
    if not found and any("\t" in line.strip() for line in lines):
        found = "\t"
    for sign in ";,":
        found = found or (sign if any(_has_headings(_split(line, sign)) for line in lines[:HEADED]) else "")
    if found or addressed(lines):
        return found
    if any(";" in line for line in bare) and (table or (len(bare) > 1 and all(";" in line for line in bare))):
        return ";"
    even = (sign for sign in "|," if all(re.search(rf"{re.escape(sign)}(?! )", line) for line in bare))
    return next(even, "") if table else ""


def _split(line: str, sign: str) -> list[str]:
    return [cell.strip(' "') for cell in line.split(sign)]


def _has_headings(cells: Sequence[str]) -> bool:
    found = HEADINGS | _PARTS[0] | _OTHERS
    return len(cells) > 1 and any(cell.casefold() in found for cell in cells)


def addressed(lines: Iterable[str]) -> bool:
    """Whether a text has addresses behind names, as an e-mail program writes them."""
    return any(_ADDRESS.search(line) for line in lines)


def names_in(line: str, *, alone: bool) -> Iterator[str]:
    """The names in a line of text: one, or those that an e-mail program put behind each other with `;`, or with `,`
    behind an address (RFC 5322, 3.4). alone: there is no other line.
    """
    if not (alone or _ADDRESS.search(line)):
        yield line
        return
    text = re.sub(r"(>)\s*,", r"\1;", line)
    pieces = [""]
    for part in _QUOTED.split(text):
        first, *more = [part] if part.startswith('"') else part.split(";")
        pieces[-1] += first
        pieces += more
    yield from (piece for piece in pieces if piece.strip())


def bare_name(text: str) -> str:
    """A name without the address behind it and the quotation marks round it; an address alone stays."""
    name = _ADDRESS.sub(" ", text).strip() or text.strip()
    marks = '"' if name == text.strip() else "\"'"
    if len(name) > 2 and name[0] in marks and name[-1] == name[0] and name[0] not in name[1:-1]:
        name = name[1:-1]
    return name


def headed(lines: list[Line]) -> Head:
    """The columns of a name, and the lines with names below their headings; else the first column with anything in it,
    and all lines.
    """
    for place, line in enumerate(lines[:HEADED]):
        cells = sorted(line.cells.items())
        for at, cell in cells:
            if _is(cell, HEADINGS):
                return Head((at,), lines[place:])
        parts = [next((at for at, cell in cells if _is(cell, part)), None) for part in _PARTS]
        if parts[0] is not None or parts[2] is not None:
            return Head(tuple(at for at in parts if at is not None), lines[place + 1 :])
    filled = [line for line in lines if any(line.cells.values())]
    first = {at: cell for at, cell in sorted(filled[0].cells.items()) if cell} if filled else {}
    if any(_is(cell, _OTHERS) for cell in first.values()):
        for at, cell in first.items():
            if isinstance(cell, str) and not _is(cell, _OTHERS | NUMBERED):
                return Head((at,), lines[lines.index(filled[0]) + 1 :], cell.strip())
    return Head((min((at for line in filled for at, cell in line.cells.items() if cell), default=0),), lines)


def _is(cell: Cell, headings: set[str]) -> bool:
    """Whether this is one of the headings."""
    return isinstance(cell, str) and cell.strip(" :").casefold() in headings

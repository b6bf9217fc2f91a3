"""Headings, tables, lists and notes in the structure: what a screen reader walks through (ISO 14289-1, 7.2 to 7.9)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from deck.base.say import say, to_say
from deck.proof.read.document import Document
from deck.proof.read.table_cells import Grid
from deck.proof.rules import Hit, rule

_LEVEL = re.compile("H([1-9][0-9]{0,2})")

_SECTIONS = ("THead", "TBody", "TFoot")

_INSIDE = {
    "Table": ("TR", *_SECTIONS, "Caption"),
    "THead": ("TR",),
    "TBody": ("TR",),
    "TFoot": ("TR",),
    "TR": ("TH", "TD"),
    "L": ("L", "LI", "Caption"),
    "LI": ("Lbl", "LBody"),
    "TOC": ("TOC", "TOCI", "Caption"),
}
"""What each type may hold (ISO 14289-1, 7.2; ISO 32000-1, tables 333, 336 and 337)."""

_AROUND = {
    "TR": ("Table", *_SECTIONS),
    "THead": ("Table",),
    "TBody": ("Table",),
    "TFoot": ("Table",),
    "TH": ("TR",),
    "TD": ("TR",),
    "LI": ("L",),
    "LBody": ("LI",),
    "TOCI": ("TOC",),
}
"""What each type must stand in."""

_TABLE = ("Table", *_SECTIONS, "TR", "TH", "TD")
_LIST = ("L", "LI", "LBody", "TOC", "TOCI")


@rule(
    "tag-heading",
    to_say("Headings in order"),
    to_say("Begin with level 1, and go down one level at a time."),
    "ISO 14289-1, 7.4",
    scope="file",
    severity="off",
)
def headings(document: Document) -> Iterator[Hit]:
    """Headings that skip a level or do not begin at 1, and headings with and without a level in one file."""
    structure = document.structure
    last, levels, plain = 0, False, "H" in structure.kinds
    for element in structure.elements:
        found = _LEVEL.fullmatch(element.kind) or (None if element.kind else _LEVEL.fullmatch(element.raw))
        if found:
            level, levels = int(found[1]), True
            page = document.number_of(element)
            if level > last + 1 and last:
                yield Hit(
                    say("a heading of level {level} follows one of level {last}", level=level, last=last), page=page
                )
            elif level > last + 1:
                yield Hit(say("the first heading has level {level}", level=level), page=page)
            last = level
        elif plain and sum(kid.kind == "H" for kid in element.inner) > 1:
            yield Hit(
                say("a section has more than one heading (H)"),
                page=document.number_of(element),
                remedy=say("Put each heading with its text in a section of its own."),
            )
    if levels and plain:
        yield Hit(
            say("some headings have a level (H1) and some have none (H)"),
            remedy=say("Give all of them a level, or none."),
        )


@rule(
    "tag-table",
    to_say("Tables hold together"),
    to_say("Tag the rows and cells, and give each header (TH) its Scope."),
    "ISO 14289-1, 7.2, 7.5",
    scope="file",
    severity="off",
)
def tables(document: Document) -> Iterator[Hit]:
    """Tables with rows of different widths, cells without a header, or parts in an order that PDF does not know."""
    yield from _nesting(document, _TABLE)
    for table in document.structure.kinds.get("Table", ()):
        page = document.number_of(table)
        kids = Counter(kid.kind for kid in table.inner)
        if kids["THead"] > 1 or kids["TFoot"] > 1 or kids["Caption"] > 1:
            yield Hit(say("a table has two heads (THead), two feet (TFoot) or two captions"), page=page)
        if (kids["THead"] or kids["TFoot"]) and not kids["TBody"]:
            yield Hit(say("a table has a head or a foot (THead, TFoot), but no body (TBody)"), page=page)
        if "Caption" in [kid.kind for kid in table.inner][1:-1]:
            yield Hit(say("the caption of a table stands between its rows"), page=page)
        grid = Grid(document.structure, table)
        if grid.overlaps:
            yield Hit(say("cells of a table lie over each other"), page=page)
        elif grid.uneven:
            yield Hit(say("the rows of a table are not equally wide, counting cells that span several"), page=page)
        if grid.unknown:
            yield Hit(say("a cell of a table names a header that is not there (Headers)"), page=page)
        elif grid.headless:
            yield Hit(say("a cell of a table has no header (TH with a Scope, or Headers)"), page=page)


@rule(
    "tag-list",
    to_say("Lists hold together"),
    to_say("Tag it as a list (L) of items (LI), each with a label (Lbl) and a body (LBody)."),
    "ISO 14289-1, 7.2",
    scope="file",
    severity="off",
)
def lists(document: Document) -> Iterator[Hit]:
    """Lists and tables of contents with parts in an order that PDF does not know."""
    yield from _nesting(document, _LIST)
    for kind in ("L", "TOC"):
        for element in document.structure.kinds.get(kind, ()):
            if "Caption" in [kid.kind for kid in element.inner][1:]:
                yield Hit(say("the caption of a list does not stand first"), page=document.number_of(element))


def _nesting(document: Document, kinds: tuple[str, ...]) -> Iterator[Hit]:
    """What stands in something of these kinds and may not; what of these kinds stands outside what it belongs in."""
    for kind in kinds:
        around, inside = _AROUND.get(kind), _INSIDE.get(kind)
        for element in document.structure.kinds.get(kind, ()):
            outer = element.within
            # An element around it that may not hold it says so by itself.
            if around and outer not in (*around, *_INSIDE):
                message = say("{kind} stands outside {other}", kind=kind, other=" / ".join(around))
                yield Hit(message, page=document.number_of(element))
            for kid in element.inner if inside else ():
                if kid.kind and kid.kind not in (inside or ()):
                    message = say("{kind} stands directly in {other}", kind=kid.kind, other=kind)
                    yield Hit(message, page=document.number_of(kid))


@rule(
    "tag-note",
    to_say("Notes can be found"),
    to_say("Give each note an ID of its own."),
    "ISO 14289-1, 7.9",
    scope="file",
    severity="off",
)
def notes(document: Document) -> Iterator[Hit]:
    """Notes without an ID, or with that of another note."""
    known: set[str] = set()
    for note in document.structure.kinds.get("Note", ()):
        page, number = document.number_of(note), note.text("/ID")
        if not number:
            yield Hit(say("a note has no ID"), page=page)
        elif number in known:
            yield Hit(say("two notes have the same ID, “{id}”", id=number[:40]), page=page)
        known.add(number)

"""What a file says of itself and its fields (ISO 32000-1, 12.7), read with care, for nobody vouches for the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pikepdf

from deck.base.plain import Plain
from deck.collect.values import CHARACTERS, choice_of, rich_text, shown_text, text_of
from deck.proof.read.objects import elements, entry, identity, name
from deck.proof.read.pages import PageTree
from deck.proof.read.streams import packet_nodes

NAMESPACE = "urn:vakdeck:form:1.0/"
"""The namespace of what an XMP packet says of a form of ours: `form` and `formVersion`."""

DOCINFO = "/VakdeckForm"
"""The key that holds form and version, for programs that drop the XMP packet: `modelposter 1`."""

_DEPTH, _FIELDS = 16, 20_000
"""How deep fields may lie in each other, and how many of them there may be in one file."""

_ANNOTATIONS = 5_000
"""How many annotations of a page are looked at."""


class TooLarge(Exception):
    """The file holds more than any person would write."""


class Field(Plain):
    """A field on a page, or on none: its full name, the words that the form has for it, and what was filled in.

    page: from 1; 0 when it stands on none. number: the same for the places of one field on several pages. sure: whether
    the value is seen to be of this page; False where several pages have one value together.
    """

    name: str
    label: str
    value: str
    page: int = 0
    number: int = 0
    sure: bool = True


def form_identity(pdf: Any) -> tuple[str, str]:
    """The name and the version of the form, by its XMP packet or else its document information; empty when untold.

    In the packet (ISO 16684-1) each may be an element or an attribute of its Description.
    """
    found: dict[str, str] = {}
    for node in packet_nodes(entry(pdf.Root, "/Metadata")):
        for key, value in (*node.attrib.items(), (node.tag, node.text)):
            if key.startswith(f"{{{NAMESPACE}}}"):
                found.setdefault(key.partition("}")[2], (value or "").strip())
    if found.get("form"):
        return found["form"], found.get("formVersion", "")
    form, _, version = text_of(entry(pdf.trailer, "/Info", DOCINFO)).strip().partition(" ")
    return form, version


def form_language(pdf: Any) -> str:
    """The language that a form says it is in (14.9.2), such as `nl`, without its region; empty when untold."""
    return re.split("[-_]", text_of(entry(pdf.Root, "/Lang")).strip())[0].casefold()


def fields_of(root: Any) -> list[Field]:
    """Every field that has a name: those on pages in the order of the pages, then those that stand on none.

    Fields are found by the form and by the pages: when files are put together, some programs keep the one and not the
    other.

    Raises:
        TooLarge: when there are too many of them, or they hold too much.
    """
    reader = _Reader()
    for node in elements(entry(root, "/AcroForm", "/Fields"), _FIELDS):
        reader.walk(node, _Above(), 0)
    return list(reader.on_pages(root))


class _Above(Plain):
    """What a field takes over from those above it when it does not say it itself (12.7.3.1, table 220)."""

    name: str = ""
    value: Any = None
    rich: Any = None
    options: Any = None

    def below(self, node: Any, own: str) -> _Above:
        """The same for what lies below a node whose own name is given."""
        values = [entry(node, key) for key in ("/V", "/RV", "/Opt")]
        value, rich, options = (
            was if new is None else new for new, was in zip(values, (self.value, self.rich, self.options), strict=True)
        )
        return _Above(".".join(part for part in (self.name, own) if part), value, rich, options)


class _Found(Plain):
    """A field, and what all its places have together."""

    field: Field
    above: _Above


class _Reader:
    """Reads the tree of fields, and then the pages."""

    def __init__(self) -> None:
        self._found: list[_Found] = []
        self._of: dict[tuple[int, int], int] = {}
        """By object number of a widget: the place of its field in the list above."""
        self._seen: set[tuple[int, int]] = set()
        self._left = CHARACTERS
        self._nodes = _FIELDS

    def walk(self, node: Any, above: _Above, depth: int) -> None:
        """Read a field and those below it."""
        number = identity(node)
        if depth > _DEPTH or number in self._seen or not isinstance(node, pikepdf.Dictionary):
            return
        self._seen |= {number} if number else set()
        self._count()
        here = above.below(node, self._text(text_of(entry(node, "/T"))))
        kids = list(elements(entry(node, "/Kids"), _FIELDS))
        below = [kid for kid in kids if entry(kid, "/T") is not None]
        for kid in below:
            self.walk(kid, here, depth + 1)
        if here.name and not below:
            self._keep(node, [node, *kids], here)

    def _keep(self, node: Any, places: list[Any], here: _Above) -> None:
        label = self._text(text_of(entry(node, "/TU")))
        value = next((found for place in places if (found := self._value(place, here))), "")
        field = Field(here.name, label, self._text(value), 0, len(self._found))
        self._found.append(_Found(field, here))
        for place in places:
            number = identity(place)
            if number:
                self._of[number] = len(self._found) - 1

    def _value(self, place: Any, here: _Above) -> str:
        """What was filled in. Some programs write it on the appearance of a field instead of on the field."""
        own = here.below(place, "")
        if own.value is not None:
            found = choice_of(own.value, own.options)
            return found if found.strip() else rich_text(own.rich)
        state = entry(place, "/AS")
        if name(state):
            return choice_of(state, own.options)
        return rich_text(own.rich) or shown_text(place)

    def on_pages(self, root: Any) -> Iterator[Field]:
        """Every field by its pages, and those that stand on none."""
        placed: list[tuple[int, int, list[Any]]] = []
        for number, page in enumerate(pages_of(root), 1):
            here: dict[int, list[Any]] = {}
            for widget in elements(entry(page, "/Annots"), _ANNOTATIONS):
                if name(entry(widget, "/Subtype")) == "Widget":
                    at = self._at(widget)
                    if at is not None:
                        here.setdefault(at, []).append(widget)
            placed += [(at, number, widgets) for at, widgets in here.items()]
        pages = Counter(at for at, _, _ in placed)
        for at, number, widgets in placed:
            yield self._here(at, number, widgets, alone=pages[at] == 1)
        yield from (one.field for at, one in enumerate(self._found) if at not in pages)

    def _at(self, widget: Any) -> int | None:
        """The place of a widget's field in the list; a field that the form does not know is added."""
        known = self._of.get(identity(widget) or (0, 0))
        if known is not None:
            return known
        self._count()
        line = [widget]
        while len(line) < _DEPTH and isinstance(up := entry(line[-1], "/Parent"), pikepdf.Dictionary):
            line.append(up)
        here = _Above()
        for node in reversed(line):
            here = here.below(node, self._text(text_of(entry(node, "/T"))))
        if not here.name:
            return None
        steps = next(step for step, node in enumerate(line) if entry(node, "/T") is not None)
        holder = identity(line[steps]) or (0, 0)
        if holder in self._of:  # another place of a field that is known by now
            return self._of[holder]
        self._keep(line[steps], line[steps::-1], here)
        return len(self._found) - 1

    def _here(self, at: int, page: int, widgets: list[Any], *, alone: bool) -> Field:
        """A field as it stands on a page. Of a field on several pages each may have a value of its own, or show one."""
        field, above = self._found[at].field, self._found[at].above
        value, sure = field.value, True
        if not alone:
            of_all = above.value is not None
            own = (shown_text(one) if of_all else self._value(one, above) for one in widgets)
            value = self._text(next((found for found in own if found.strip()), ""))
            if of_all and not value:
                value, sure = field.value, False
        return Field(field.name, field.label, value, page, field.number, sure)

    def _count(self) -> None:
        self._nodes -= 1
        if self._nodes < 0:
            raise TooLarge

    def _text(self, found: str) -> str:
        self._left -= len(found)
        if self._left < 0:
            raise TooLarge
        return found


def pages_of(root: Any) -> Iterator[Any]:
    """The pages in their order, each once, at most as many as fields are read."""
    seen: set[tuple[int, int]] = set()
    for page, _ in islice(PageTree(root), _FIELDS):
        number = identity(page)
        if number not in seen:
            seen |= {number} if number else set()
            yield page

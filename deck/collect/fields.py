"""What a file says of itself and its fields (ISO 32000-1, 12.7), read with care, for nobody vouches for the file."""

from __future__ import annotations

import re
from typing import Any

import pikepdf

from deck.base.plain import Plain
from deck.proof.read.objects import elements, entry, identity, name
from deck.proof.read.streams import Unreadable, decode, packet_nodes

NAMESPACE = "urn:vakdeck:form:1.0/"
"""The namespace of what an XMP packet says of a form of ours: `form` and `formVersion`."""

DOCINFO = "/VakdeckForm"
"""The key that holds form and version, for programs that drop the XMP packet: `modelposter 1`."""

CHARACTERS = 2_000_000
"""The most characters that the answers of one file may have together."""

_DEPTH, _FIELDS = 16, 2_000
"""How deep fields may lie in each other, and how many of them there may be."""

_BOMS = ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8"))


class TooLarge(Exception):
    """The file holds more than any person would write."""


class Field(Plain):
    """A field: its full name, the words that the form has for it, and what was filled in."""

    name: str
    label: str
    value: str


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
    """Every field that has a name, in the order of the form.

    Raises:
        TooLarge: when there are too many of them, or they hold too much.
    """
    reader = _Reader()
    for node in elements(entry(root, "/AcroForm", "/Fields"), _FIELDS):
        reader.walk(node, "", None, 0)
    return list(reader.found.values())


class _Reader:
    """Reads the tree of fields; found: each by its full name."""

    def __init__(self) -> None:
        self.found: dict[str, Field] = {}
        self._seen: set[tuple[int, int]] = set()
        self._left = CHARACTERS
        self._nodes = _FIELDS

    def walk(self, node: Any, above: str, inherited: Any, depth: int) -> None:
        """Read a field and those below it; what it does not say itself comes from above (12.7.3.1, table 220)."""
        number = identity(node)
        if depth > _DEPTH or number in self._seen or not isinstance(node, pikepdf.Dictionary):
            return
        self._seen |= {number} if number else set()
        self._nodes -= 1
        if self._nodes < 0:
            raise TooLarge
        own = self._text(entry(node, "/T"))
        full = ".".join(part for part in (above, own) if part)
        value = entry(node, "/V")
        value = inherited if value is None else value
        kids = list(elements(entry(node, "/Kids"), _FIELDS))
        below = [kid for kid in kids if entry(kid, "/T") is not None]
        for kid in below:
            self.walk(kid, full, value, depth + 1)
        if full and not below:
            # Some programs write the value on the first appearance of a field instead of on the field.
            values = (value, *(entry(kid, "/V") for kid in kids))
            self._keep(full, entry(node, "/TU"), next((one for one in values if one is not None), None))

    def _keep(self, full: str, label: Any, value: Any) -> None:
        """Of two fields of one name the one that was filled in counts."""
        earlier = self.found.get(full)
        if earlier is None or not earlier.value.strip():
            self.found[full] = Field(full, self._text(label), self._text(value))

    def _text(self, value: Any) -> str:
        found = text_of(value)
        self._left -= len(found)
        if self._left < 0:
            raise TooLarge
        return found


def text_of(value: Any) -> str:
    """The text of a value: a text, a text as a stream, a list of choices, or the name of a box that is ticked."""
    if isinstance(value, pikepdf.Array):
        return ", ".join(text_of(one) for one in elements(value, 1000) if not isinstance(one, pikepdf.Array))
    if isinstance(value, pikepdf.Name):
        return name(value) if name(value) != "Off" else ""
    if isinstance(value, pikepdf.String):
        return _decoded(bytes(value))
    try:
        return _decoded(decode(value, CHARACTERS * 4)) if isinstance(value, pikepdf.Stream) else ""
    except Unreadable:
        return ""


def _decoded(data: bytes) -> str:
    """The bytes of a text string (ISO 32000-2, 7.9.2.2): in the encoding that their mark tells, else PDFDocEncoding."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.removeprefix(mark).decode(encoding, "replace")
    return data.decode("pdfdoc", "replace")

"""What stands in a field or a note, wherever a program left it (ISO 32000-1, 12.5.6.6 and 12.7): its value, its rich
text, or only what its appearance shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pikepdf

from deck.proof.read.objects import FAULTS, elements, entry, four, name
from deck.proof.read.streams import Unreadable, decode

CHARACTERS = 2_000_000
"""The most characters that the answers of one file may have together."""

_BOMS = ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8"))

_SHOWS = re.compile(rb"(?:Tj|TJ|Do|['\"])(?=[\s\[(<]|\Z)")
"""The operators that show text, or a form that may hold it (9.4.3, 8.8)."""

_LINES = frozenset({"p", "div", "br", "li"})
"""The elements of rich text that begin a line."""


def text_of(value: Any) -> str:
    """The text of a value: a text, a text as a stream, a number, a list of choices, or the name of a ticked box."""
    if isinstance(value, pikepdf.Array):
        return ", ".join(text_of(one) for one in elements(value, 1000) if not isinstance(one, pikepdf.Array))
    if isinstance(value, pikepdf.Name):
        return name(value) if name(value) != "Off" else ""
    if isinstance(value, pikepdf.String):
        return _decoded(bytes(value))
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)[:40]
    try:
        return _decoded(decode(value, CHARACTERS * 4)) if isinstance(value, pikepdf.Stream) else ""
    except Unreadable:
        return ""


def _decoded(data: bytes) -> str:
    """The bytes of a text string (ISO 32000-2, 7.9.2.2): in the encoding that their mark tells, else PDFDocEncoding.

    Some programs leave the mark of UTF-8 out. Bytes beyond ASCII that are strictly UTF-8 are never so by accident.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.removeprefix(mark).decode(encoding, "replace")
    if not data.isascii():
        with suppress(UnicodeDecodeError):
            return data.decode("utf-8")
    return data.decode("pdfdoc", "replace")


def choice_of(value: Any, options: Any) -> str:
    """The text of a value for which the field has a list of options (12.7.4.2.3 and 12.7.4.4): what a person chose.

    An option is a text, or a pair of a value and the text that is shown for it. A box that is ticked has as its value
    the name of a state; where there are options, that name is a number and counts them.
    """
    if isinstance(value, pikepdf.Array):
        return ", ".join(choice_of(one, options) for one in elements(value, 1000))
    found = text_of(value)
    listed = list(elements(options, 10_000))
    if isinstance(value, pikepdf.Name) and found.isascii() and found.isdecimal() and len(found) < 6:
        return text_of(listed[int(found)]) if int(found) < len(listed) else found
    pairs = (list(elements(one, 2)) for one in listed if isinstance(one, pikepdf.Array))
    return next((text_of(pair[1]) for pair in pairs if len(pair) == 2 and text_of(pair[0]) == found), found)


def rich_text(value: Any) -> str:
    """The words of rich text (12.7.3.4), a line each paragraph; empty when it cannot be read."""
    source = text_of(value)
    if not source or re.search("<!(?!--)", source):  # entities can unfold without end, and rich text needs none
        return ""
    try:
        return "".join(_pieces(ElementTree.fromstring(source))).strip()
    except (ElementTree.ParseError, ValueError, RecursionError):
        return ""


def _pieces(node: ElementTree.Element) -> Iterator[str]:
    if node.tag.rpartition("}")[2] in _LINES:
        yield "\n"
    yield node.text or ""
    for child in node:
        yield from _pieces(child)
        yield child.tail or ""


def shown_text(holder: Any) -> str:
    """What the normal appearance of a field or a note shows (12.5.5), as PDFium reads it; empty when that is nothing.

    It is drawn on a page of its own, so that the words of the form round it do not come along.
    """
    found = entry(holder, "/AP", "/N")
    if isinstance(found, pikepdf.Dictionary) and not isinstance(found, pikepdf.Stream):
        found = entry(found, f"/{name(entry(holder, '/AS'))}")
    try:
        if not isinstance(found, pikepdf.Stream) or not _SHOWS.search(decode(found, CHARACTERS)):
            return ""
        return _text_on(found)
    except (*FAULTS, Unreadable, OSError):
        return ""


def _text_on(appearance: Any) -> str:
    import pypdfium2

    box = four(entry(appearance, "/BBox")) or (0.0, 0.0, 612.0, 792.0)
    kept = BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.obj.MediaBox = pikepdf.Array([round(side, 3) for side in box])
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=pdf.copy_foreign(appearance)))
        form = page.obj.Resources.XObject.A
        form.Subtype, form.Matrix = pikepdf.Name.Form, pikepdf.Array([1, 0, 0, 1, 0, 0])
        page.obj.Contents = pdf.make_stream(b"/A Do")
        pdf.save(kept)
    with suppress(pypdfium2.PdfiumError):
        return str(pypdfium2.PdfDocument(kept.getvalue())[0].get_textpage().get_text_range())
    return ""

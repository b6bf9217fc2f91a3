"""PDF/VT-1 (ISO 16612-2:2010): say in a PDF/X-4 which pages belong to which record, and what is known of each.

A record is what one person gets, or one card of a deck. The tree of document parts says where each begins and ends, so
that a digital press can split, reorder or print again by record, and finish each by its metadata.

The paid text of ISO 16612-2 was not at hand. What this module relies on: ISO 32000-2:2020, 14.12 (document parts),
which says of itself that it is based on ISO 16612-2 and compatible with it, with fewer rules; for the metadata packet
the names, the namespace and the date of clause 6.3, as public libraries read and write them. XObjects get no hints of
reuse (GTS_Scope, GTS_Encapsulated): these are optional, and their conditions stand in the paid text only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from deck.base.plain import Plain

VERSION = "PDF/VT-1"
"""What the metadata call it (GTS_PDFVTVersion)."""

RECORD = "VAKD_Record"
"""The one key of the metadata of a part: four letters and an underscore, as names of a program look (ISO 32000-1, E.2).
It holds Number, Key, Name, Pages, perhaps Sequence, and Fields."""

LEVEL = 1
"""The level of the tree where each part is a record; the root is level 0."""

_SIDE_BY_SIDE = 1000
"""The most parts in one array: PDF 1.6 programs may take no more than 8191 elements (ISO 32000-1, table C.1)."""

_NO_NAME = re.compile(r"[^A-Za-z0-9._-]+")


class DocumentPart(Plain):
    """The pages of one record: a person who gets a deck, or a card.

    key is what tells it from all others, name what people call it. first is its first page, from 1, and pages how many
    there are. number is its place in the whole run, from 1, which may have begun in an earlier file. fields are what
    else is known of it, by the heads of its columns. sequence is the kind of code on its pages, or empty.
    """

    key: str
    name: str
    first: int
    pages: int
    number: int = 0
    fields: Mapping[str, str] = {}
    sequence: str = ""


class DocumentParts(Plain):
    """All the parts of a file, in the order of its pages. levels are what the root and the parts are called: XML names.

    version is the standard that they make of the file.
    """

    parts: tuple[DocumentPart, ...]
    levels: tuple[str, str] = ("Deck", "Card")
    version: str = VERSION


def add_parts(pdf: Any, whole: DocumentParts, standards: Sequence[str] = ("pdfx4",)) -> None:
    """Add the tree of document parts to an open PDF (pikepdf.Pdf) (ISO 32000-2, 14.12.2 to 14.12.4).

    Each page says to which part it belongs. standards are those that the file follows.

    Raises:
        ValueError: when the parts do not cover every page exactly once and in order, or the file is no PDF/X-4.
    """
    import pikepdf

    if "pdfx4" not in standards:
        raise ValueError(f"{VERSION} stands on PDF/X-4 (ISO 16612-2, 6.2.1), and not on {standards}")
    check_cover(whole.parts, len(pdf.pages))
    root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.DPart))
    top = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.DPartRoot,
            DPartRootNode=root,
            RecordLevel=LEVEL,
            NodeNameList=pikepdf.Array([pikepdf.Name(f"/{level}") for level in whole.levels]),
        )
    )
    root["/Parent"], pdf.Root["/DPartRoot"] = top, top
    pages, made = iter(pdf.pages), []
    for at, part in enumerate(whole.parts, 1):
        node = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.DPart, Parent=root, DPM=_metadata(part, at)))
        for index in range(part.pages):
            page = next(pages).obj
            page["/DPart"] = node
            if index in {0, part.pages - 1}:
                node["/End" if index else "/Start"] = page  # a part of one page has no End (table 409)
        made.append(node)
    runs = range(0, len(made), _SIDE_BY_SIDE)
    root["/DParts"] = pikepdf.Array([pikepdf.Array(made[at : at + _SIDE_BY_SIDE]) for at in runs])


def check_cover(parts: Sequence[DocumentPart], pages: int) -> None:
    """Find out whether parts cover so many pages exactly once and in order (ISO 32000-2, 14.12.2 and 14.12.3).

    Raises:
        ValueError: when they do not; that is a fault of the program.
    """
    starts = [1, *(part.first + part.pages for part in parts)]
    gaps = [part.key for part, start in zip(parts, starts, strict=False) if part.first != start or part.pages < 1]
    if gaps or starts[-1] != pages + 1 or not parts:
        raise ValueError(f"document parts cover {starts[-1] - 1} of {pages} pages, or not in order: {gaps[:3]}")


def _metadata(part: DocumentPart, at: int) -> Any:
    """The metadata of a part: texts, numbers and dictionaries only (ISO 32000-2, 14.12.4.2)."""
    import pikepdf

    own = pikepdf.Dictionary(
        Number=part.number or at,
        Key=pikepdf.String(part.key),
        Name=pikepdf.String(part.name),
        Pages=part.pages,
    )
    if part.sequence:
        own["/Sequence"] = pikepdf.String(part.sequence)
    if part.fields:
        values = zip(keys_of(part.fields), part.fields.values(), strict=True)
        own["/Fields"] = pikepdf.Dictionary({f"/{key}": pikepdf.String(value) for key, value in values})
    return pikepdf.Dictionary({f"/{RECORD}": own})


def keys_of(heads: Sequence[str] | Mapping[str, Any]) -> list[str]:
    """The heads of columns as keys, each another one: XML names in ASCII, which every program can read (14.12.4.2).

    `Functie / rol` becomes Functie_rol, `2e naam` _2e_naam, and a head without a Latin letter or digit Field with its
    place.
    """
    found: dict[str, None] = {}
    for place, head in enumerate(heads, 1):
        plain = unicodedata.normalize("NFKD", head).encode("ascii", "ignore").decode()
        key = _NO_NAME.sub("_", plain).strip("_.-") or f"Field{place}"
        key = key if key[0].isalpha() else f"_{key}"
        count, own = 1, key
        while own in found:
            count += 1
            own = f"{key}_{count}"
        found[own] = None
    return list(found)

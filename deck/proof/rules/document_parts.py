"""PDF/VT: which pages belong to which record, as digital presses read it (ISO 16612-2:2010; ISO 32000-2:2020, 14.12).

A file is judged by what it says it is: a file that says it is a PDF/VT needs parts, and parts that are there must be
sound in any file. ISO 16612-2 was not at hand (see deck/file/finish/document_parts.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pikepdf

from deck.base.say import say, to_say
from deck.proof.read.document import Document
from deck.proof.read.objects import elements, entries, entry, identity, name
from deck.proof.read.pages import PageTree
from deck.proof.read.parts import Ill, Node, claims_parts, parts_of
from deck.proof.rules import Hit, rule
from deck.proof.rules.pdfx import instant

_VT, _PARTS = "ISO 16612-2 (PDF/VT)", "ISO 32000-2, 14.12"

_BASES = {
    "PDF/VT-1": ("PDF/X-4",),
    "PDF/VT-2": ("PDF/X-4p", "PDF/X-5g", "PDF/X-5pg"),
    "PDF/VT-3": ("PDF/X-6", "PDF/X-6p", "PDF/X-6n"),
}
"""What each PDF/VT stands on (ISO 16612-2, 6.2; ISO 16612-3)."""

_NAME = re.compile(r"[^\W\d][\w.-]*|[_:][\w.:-]*")
"""An XML name, as names of levels are (ISO 32000-2, table 408)."""

_MOST_LEVELS, _DEEP = 100, 16
"""The most names of levels that are read, and how deep metadata may lie in each other."""

_MEND = to_say("Export it as PDF/VT-1 again, from the program that knows the records.")


@rule("vt-missing", to_say("Says which PDF/VT it is"), _MEND, f"{_VT}, 6.3", scope="file", severity="off")
def missing(document: Document) -> Iterator[Hit]:
    """A file that does not say that it is a PDF/VT."""
    if not claims_parts(document):
        yield Hit(say("the file does not say which PDF/VT it is (GTS_PDFVTVersion is missing)"))


@rule("vt-version", to_say("PDF/VT on the right PDF/X"), _MEND, f"{_VT}, 6.2", scope="file")
def version(document: Document) -> Iterator[Hit]:
    """A PDF/VT that nobody knows, or one on another PDF/X than it stands on: PDF/VT-1 is a PDF/X-4 too."""
    claim = claims_parts(document)
    if claim and claim not in _BASES:
        yield Hit(say("the file says that it is “{claim}”, which is no PDF/VT that is known", claim=claim[:40]))
    elif claim and document.claim not in _BASES[claim]:
        base = _BASES[claim][0]
        said = document.claim or say("no PDF/X")
        yield Hit(
            say("a {claim} is a {base} too, and this file says that it is {said}", claim=claim, base=base, said=said)
        )


@rule("vt-date", to_say("PDF/VT not changed since"), _MEND, f"{_VT}, 6.3", scope="file")
def changed(document: Document) -> Iterator[Hit]:
    """A PDF/VT that was changed after it was made one: its own date is missing, or is not that of the last change."""
    if not claims_parts(document):
        return
    own, last = (document.metadata.get(key, "") for key in ("pdfvtid:GTS_PDFVTModDate", "xmp:ModifyDate"))
    if not own or instant(own) is None:
        yield Hit(say("the metadata do not say when it was made a PDF/VT (GTS_PDFVTModDate)"))
    elif instant(own) != instant(last):
        told = say("it was made a PDF/VT at {own}, and changed at {last}", own=own[:30], last=last[:30] or "–")
        yield Hit(told)


@rule("vt-root", to_say("Document parts present"), _MEND, f"{_VT}, 6.5; {_PARTS}.2", scope="file")
def root(document: Document) -> Iterator[Hit]:
    """A PDF/VT without document parts, or with a root that holds none."""
    tree = parts_of(document)
    if tree.root is None:
        if claims_parts(document):
            yield Hit(say("the file has no document parts (DPartRoot)"))
    elif not tree.nodes:
        yield Hit(say("the root of the document parts leads to none (DPartRootNode)"))
    elif name(entry(tree.root, "/Type")) not in ("", "DPartRoot"):
        yield Hit(say("the root of the document parts is of another type (Type is not DPartRoot)"))


@rule("vt-levels", to_say("Levels of the document parts named"), _MEND, f"{_PARTS}.4, table 408", scope="file")
def levels(document: Document) -> Iterator[Hit]:
    """Other names than levels (NodeNameList), a name that is none, or records on a level that is not there."""
    tree = parts_of(document)
    if not tree.nodes:
        return
    listed = entry(tree.root, "/NodeNameList")
    if listed is not None:
        names = [name(one) for one in elements(listed, _MOST_LEVELS)]
        if len(names) != tree.levels:
            told = say("NodeNameList has {names} names for {levels} levels", names=len(names), levels=tree.levels)
            yield Hit(told)
        if wrong := [one for one in names if not _NAME.fullmatch(one)]:
            yield Hit(say("NodeNameList has “{name}”, which is no name of a level", name=wrong[0][:40]))
    level = entry(tree.root, "/RecordLevel")
    if level is not None and not (isinstance(level, int) and 0 <= level < tree.levels):
        yield Hit(say("RecordLevel is {level}, and there are {levels} levels from 0", level=level, levels=tree.levels))


_ILL: dict[Ill, str] = {
    "type": to_say("is of another type (Type is not DPart)"),
    "parent": to_say("does not lead back to the one above it (Parent)"),
    "again": to_say("was met before: a part stands under one other part only"),
    "deep": to_say("lies too deep"),
    "both": to_say("has both parts and pages (DParts and Start)"),
    "neither": to_say("has neither parts nor pages (DParts or Start)"),
    "flat": to_say("holds its parts in no array of arrays, or in an empty one (DParts)"),
    "empty": to_say("holds no parts (DParts is empty)"),
    "unreadable": to_say("cannot be read"),
}


@rule("vt-tree", to_say("Document parts sound"), _MEND, f"{_PARTS}.2, table 409", scope="file")
def tree_sound(document: Document) -> Iterator[Hit]:
    """A part that does not lead back to the one above it, stands in two places, or has both parts and pages."""
    for one in parts_of(document).faults:
        told = say("part {at} of level {level} {ill}", at=one.at, level=one.level, ill=say(_ILL[one.ill]))
        yield Hit(told)


class _Run:
    """The pages of a file, and those of each part: numbers from 1."""

    def __init__(self, document: Document) -> None:
        self.owners: list[tuple[int, int] | None] = []
        self.numbers: dict[tuple[int, int] | None, int] = {}
        for number, (page, _) in enumerate(PageTree(document.root), 1):
            document.meter.tick()
            self.numbers.setdefault(identity(page), number)
            self.owners.append(identity(entry(page, "/DPart")))

    def page(self, leaf: Node, key: str) -> int:
        """The number of the page under a key of a part; 0 when it is none."""
        return self.numbers.get(identity(entry(leaf.found, key)), 0)

    def span(self, leaf: Node) -> tuple[int, int] | None:
        """The first and the last page of a part; None when one of them is no page."""
        first, bounded = self.page(leaf, "/Start"), entry(leaf.found, "/End") is not None
        last = self.page(leaf, "/End") if bounded else first
        return (first, last) if first and last >= first else None


def _run(document: Document) -> _Run:
    known: _Run | None = document.kept.get("pages-of-parts")
    if known is None:
        known = document.kept["pages-of-parts"] = _Run(document)
    return known


@rule("vt-pages", to_say("Each page in one part"), _MEND, f"{_PARTS}.2 and .3", scope="file")
def covered(document: Document) -> Iterator[Hit]:
    """A part whose first or last page is none of the file, or a page that is in no part, in two, or out of order."""
    tree = parts_of(document)
    if not any(tree.leaves):
        return
    run, following, sound = _run(document), 1, True
    for number, leaf in enumerate(tree.leaves, 1):
        document.meter.tick()
        span = run.span(leaf)
        if span is None:
            sound = False
            yield Hit(say("the pages of part {number} are not those of the file (Start, End)", number=number))
            continue
        first, last = span
        if entry(leaf.found, "/End") is not None and first == last:
            told = say("part {number} has one page, and says where it ends (End)", number=number)
            yield Hit(told, page=first)
        if first != following and sound:
            yield Hit(_gap(number, first, following), page=min(first, following))
        following, sound = last + 1, True
    if sound and following <= len(run.owners):
        told = say("from page {page} on the pages are in no part", page=following)
        yield Hit(told, page=following)


def _gap(number: int, first: int, following: int) -> str:
    """What is wrong with where a part begins."""
    if first > following:
        return say(
            "part {number} begins at page {first}; page {page} is in no part",
            number=number,
            first=first,
            page=following,
        )
    return say("part {number} begins at page {first}, which is in a part before it", number=number, first=first)


@rule("vt-page-link", to_say("Pages know their part"), _MEND, f"{_PARTS}.3", scope="file")
def linked(document: Document) -> Iterator[Hit]:
    """A page that does not say in which part it is, or names another one."""
    tree = parts_of(document)
    if not any(tree.leaves):
        return
    run = _run(document)
    for number, leaf in enumerate(tree.leaves, 1):
        first, last = run.span(leaf) or (1, 0)
        for page in range(first, last + 1):
            document.meter.tick()
            if run.owners[page - 1] != identity(leaf.found):
                other = run.owners[page - 1] is not None
                said = say("names another part than {number} (DPart)", number=number)
                none = say("does not say that it is in part {number} (DPart)", number=number)
                yield Hit(say("the page {said}", said=said if other else none), page=page)


def _first_page(document: Document, node: Node) -> int:
    """The first page of a record, for a finding; 0 when it has none."""
    leaves = list(parts_of(document).leaves)
    return _run(document).page(leaves[node.first], "/Start") if node.first < len(leaves) else 0


@rule(
    "vt-record",
    to_say("Records say whose they are"),
    to_say("Give each record its key and its name in the metadata of its part."),
    f"{_VT}; {_PARTS}.4.2",
    scope="file",
    severity="warning",
)
def described(document: Document) -> Iterator[Hit]:
    """A record of a PDF/VT without metadata: the print shop cannot tell whose it is."""
    tree = parts_of(document)
    level = entry(tree.root, "/RecordLevel")
    if not claims_parts(document) or not tree.nodes:
        return
    if level is None:
        yield Hit(say("the document parts do not say which of them are records (RecordLevel)"))
        return
    for node in tree.nodes:
        if node.level == level and not any(True for _ in entries(entry(node.found, "/DPM"))):
            told = say("record {at} has no metadata (DPM)", at=node.at)
            yield Hit(told, page=_first_page(document, node))


@rule("vt-metadata", to_say("Metadata of parts readable"), _MEND, f"{_PARTS}.4.2", scope="file")
def readable(document: Document) -> Iterator[Hit]:
    """Metadata of a part with something else than texts, numbers, dictionaries and arrays."""
    for node in parts_of(document).nodes:
        data = entry(node.found, "/DPM")
        if data is not None and not _plain(data, document, _DEEP):
            told = say(
                "the metadata of part {at} of level {level} hold something else than texts and numbers (DPM)",
                at=node.at,
                level=node.level,
            )
            yield Hit(told, page=_first_page(document, node))


def _plain(value: Any, document: Document, deep: int) -> bool:
    """Whether metadata hold only what they may."""
    document.meter.tick()
    if isinstance(value, pikepdf.Dictionary) and not isinstance(value, pikepdf.Stream):
        return deep > 0 and all(_plain(one, document, deep - 1) for _, one in entries(value))
    if isinstance(value, pikepdf.Array):
        return deep > 0 and all(_plain(one, document, deep - 1) for one in elements(value))
    return isinstance(value, pikepdf.String | str | bool | int | float | Decimal) and not isinstance(
        value, pikepdf.Name
    )

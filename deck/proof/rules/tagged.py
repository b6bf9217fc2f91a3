"""What a screen reader needs of a file: that all of it stands in a structure (ISO 14289-1, PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from deck.base.say import say, say_number, to_say
from deck.proof.page import Page
from deck.proof.read.document import Document
from deck.proof.read.marks import NONE, Mark
from deck.proof.read.objects import entry, identity, text
from deck.proof.read.structure import MOST, Structure
from deck.proof.rules import Hit, rule

_UA = "ISO 14289-1, 7.1"

_EXPORT = to_say("Export it tagged.")

_SHOWN = 5
"""The most types that are named."""


@rule("tag-missing", to_say("Tagged"), _EXPORT, _UA, scope="file", severity="off")
def not_tagged(document: Document) -> Iterator[Hit]:
    """A file without structure: a screen reader cannot tell a heading from a page number."""
    marked = entry(document.root, "/MarkInfo", "/Marked") is True
    if not marked or not isinstance(entry(document.root, "/StructTreeRoot"), pikepdf.Dictionary):
        yield Hit(say("the file is not tagged"))
    elif not document.structure.elements:
        yield Hit(say("the file says that it is tagged, but its structure is empty"))
    if entry(document.root, "/MarkInfo", "/Suspects") is True:
        yield Hit(
            say("the program that tagged it was not sure, and nobody said that it is right (Suspects)"),
            remedy=say("Look through the tags, and save it without Suspects."),
        )


@rule("tag-claim", to_say("Says that it is accessible"), to_say("Export it as PDF/UA."), "ISO 14289-1, 5",
      scope="file", severity="off")  # fmt: skip
def no_claim(document: Document) -> Iterator[Hit]:
    """A file that does not say in its metadata that it is PDF/UA-1, or says so in another form than readers know."""
    part = document.metadata.get("pdfuaid:part", "")
    if not part:
        yield Hit(say("the file does not say that it is PDF/UA (pdfuaid:part)"))
    elif part != "1":
        yield Hit(say("the file says that it is part “{part}” of PDF/UA, not 1 (pdfuaid:part)", part=part[:20]))
    other = sorted(prefix for prefix, space in document.packet.prefixes if space == "pdfuaid" and prefix != space)
    if other:
        yield Hit(say("the metadata say “{prefix}” where PDF/UA asks for “pdfuaid”", prefix=other[0][:20]))


@rule("tag-structure", to_say("Types that readers know"), to_say("Tag it with types that PDF knows."), _UA,
      scope="file", severity="off")  # fmt: skip
def odd_structure(document: Document) -> Iterator[Hit]:
    """Types that lead to none that PDF knows, or that give such a type another meaning; elements outside the tree."""
    structure = document.structure
    kinds = sorted({element.raw for element in structure.elements if not element.kind} - {""})
    again = {raw: other for raw in sorted(structure.kinds) if (other := structure.roles.remapped(raw))}
    unknown = [raw for raw in kinds if raw not in structure.roles.circles]
    circles = [raw for raw in kinds if raw in structure.roles.circles]
    circles += [raw for raw, other in again.items() if raw == other]
    if unknown:
        yield Hit(say("these types are not mapped to a type that PDF knows: {types}", types=_some(unknown)))
    if circles:
        yield Hit(say("these types are mapped to each other in a circle: {types}", types=_some(circles)))
    others = [raw for raw, other in again.items() if raw != other]
    if others:
        yield Hit(say("these types of PDF are mapped to another: {types}", types=_some(others)))
    loose = sum("/P" not in element.keys for element in structure.elements)
    if loose:
        yield Hit(
            say_number(
                "{count} element does not say what it stands in (P)",
                "{count} elements do not say what they stand in (P)",
                loose,
            ),
            remedy=say(_EXPORT),
        )
    if not structure.whole:
        yield Hit(say("the structure has more than {count:,} parts; the rest was not looked at", count=MOST))


def _some(kinds: list[str]) -> str:
    more = ", …" if len(kinds) > _SHOWN else ""
    return ", ".join(kind[:40] for kind in kinds[:_SHOWN]) + more


@rule("tag-content", to_say("Everything tagged"), to_say("Tag it, or make it an artifact."), _UA, severity="off")
def untagged_mark(page: Page) -> Iterator[Hit]:
    """A mark that is neither an artifact nor content that the structure reaches; content in the midst of artifacts."""
    # In a file without any structure this would be every mark; another rule says that.
    structure = page.document.structure
    if not structure.elements:
        return
    for mark in page.drawn:
        if not mark.tagged:
            yield Hit(say("something is neither tagged nor an artifact"), mark.place)
    for mark in _unreached(page, structure):
        yield Hit(say("something is marked as content, but the structure does not hold it"), mark.place)
    if "inner-artifact" in page.walker.traits:
        yield Hit(
            say("an artifact stands in the middle of content"), remedy=say("Put the artifact outside the content.")
        )
    if "inner-content" in page.walker.traits:
        yield Hit(
            say("there is content in an artifact, where no reader looks"),
            remedy=say("Put the content outside the artifact."),
        )
    yield from _form_faults(page, structure)


def _unreached(page: Page, structure: Structure) -> Iterator[Mark]:
    """The first mark of each piece of content that no element holds."""
    if not structure.whole:
        return
    last = None
    known: set[tuple[object, int]] = set()
    for mark in page.drawn:
        tagged = mark.tagged
        if tagged is last or tagged.number == NONE:
            continue
        last = tagged
        key = tagged.holder, tagged.number
        if key not in known:
            known.add(key)
            if not page.element_at(tagged):
                yield mark


def _form_faults(page: Page, structure: Structure) -> Iterator[Hit]:
    """Forms whose content would stand in the structure once and on the page twice, and what refers to another file."""
    own = identity(page.found)
    for form, times in page.walker.repeated.items():
        drawn_on = structure.pages.get(form, {own})
        if times > 1 or own not in drawn_on:
            yield Hit(
                say("content that the structure holds once is drawn in several places (a form XObject)"),
                remedy=say("Draw it once, or tag it where it is drawn."),
            )
    if "forbidden Ref" in page.walker.traits:
        yield Hit(
            say("a part of the page stands in another file (a reference XObject)"),
            remedy=say("Put it in the file itself."),
        )


@rule(
    "tag-title",
    to_say("Title set and shown"),
    to_say("Give it a title, and let viewers show it."),
    _UA,
    scope="file",
    severity="off",
)
def no_title(document: Document) -> Iterator[Hit]:
    """A file without a title in its metadata, or one that shows its file name instead."""
    if not document.metadata.get("dc:title"):
        if text(entry(document.trailer, "/Info", "/Title")).strip():
            yield Hit(say("the title of the file is not in its metadata (dc:title)"))
        else:
            yield Hit(say("the file has no title"))
    elif entry(document.root, "/ViewerPreferences", "/DisplayDocTitle") is not True:
        yield Hit(say("the file does not show its title (DisplayDocTitle)"))


@rule(
    "tag-alt",
    to_say("Figures described"),
    to_say("Say in words what it shows, or make it an artifact."),
    "ISO 14289-1, 7.3, 7.7",
    scope="file",
    severity="off",
)
def no_alt(document: Document) -> Iterator[Hit]:
    """A figure or a formula without alternative text."""
    kinds = document.structure.kinds
    for element in (*kinds.get("Figure", ()), *kinds.get("Formula", ())):
        # An empty ActualText says on purpose that nothing is to be read.
        if not element.text("/Alt") and "/ActualText" not in element.keys:
            formula = element.kind == "Formula"
            yield Hit(
                say("a formula has no alternative text") if formula else say("a figure has no alternative text"),
                page=document.number_of(element),
            )

"""Links, fields, notes, films, layers and attached files as a screen reader needs them (ISO 14289-1, 7.10 to 7.18)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pikepdf

from deck.base.say import say, to_say
from deck.proof.page import Page
from deck.proof.read.document import Document
from deck.proof.read.objects import elements, entry, field_label, name, real, text
from deck.proof.read.streams import Unreadable
from deck.proof.read.structure import Element, Structure
from deck.proof.rules import Hit, rule

_NOTES = "ISO 14289-1, 7.18"

_HIDDEN = 2
"""The flag of an annotation that is not shown (ISO 32000-1, table 165)."""

_PLACE = {"Widget": "Form", "Link": "Link"}
"""The type that an annotation stands in, when that is not Annot (ISO 14289-1, 7.18.1, 7.18.4, 7.18.5)."""

_LEVELS = 32
"""How deep a tree of names, and a clip of a clip, is followed."""

_MOST = 20_000
"""Attached files that are looked at."""

_MOMENTS = ("/E", "/X", "/D", "/U", "/Fo", "/Bl", "/PO", "/PC", "/PV", "/PI")
"""When an annotation starts an action of its own (ISO 32000-1, table 194)."""

_DYNAMIC = re.compile(rb"<(?:[\w.-]+:)?dynamicRender[^>]*>\s*required\s*<")

_READABLE = 1 << 9
"""The right to take out text for readers: bit 10 (ISO 32000-1, table 22)."""


def _shown(page: Page) -> Iterator[tuple[Any, str]]:
    """The annotations that a reader meets, with their kinds. A pop-up is not one: it shows the words of its note."""
    for found in page.annotations():
        kind, box = name(entry(found, "/Subtype")), page.annotation_box(found)
        hidden = int(real(entry(found, "/F"))) & _HIDDEN
        if not hidden and kind != "Popup" and (box is None or page.view.overlaps(box)):
            yield found, kind


@rule(
    "tag-annotation",
    to_say("Links, fields and notes in the structure"),
    to_say("Tag it: a link as Link, a field as Form, anything else as Annot."),
    _NOTES,
    severity="off",
)
def outside(page: Page) -> Iterator[Hit]:
    """A link, field or note outside the structure, or tagged as something else; another order for the tab key."""
    structure = page.document.structure
    if not structure.elements:
        return
    for found, kind in _shown(page):
        box, element = page.annotation_box(found), structure.element_of(found)
        wanted = _PLACE.get(kind, "Annot")
        if kind == "TrapNet":
            yield Hit(say("there is a trap network, which PDF/UA forbids"), box, say("Leave trapping to the printer."))
        elif kind == "PrinterMark":
            if element:
                yield Hit(say("a printer's mark is tagged as content"), box, say("Make it an artifact."))
        elif not element:
            yield Hit(say("the structure does not hold an annotation ({kind})", kind=kind or "?"), box)
        elif not structure.led_to(found):
            told = say(
                "an annotation ({kind}) does not lead to its place in the structure (StructParent)", kind=kind or "?"
            )
            yield Hit(told, box)
        elif element.kind != wanted:
            message = say(
                "an annotation ({kind}) is tagged as {type}, not as {wanted}",
                kind=kind or "?",
                type=element.kind or element.raw[:40] or "?",
                wanted=wanted,
            )
            yield Hit(message, box)
        elif kind == "Widget" and _shared(structure, element):
            yield Hit(say("a field shares its place in the structure with something else"), box)
    if any(True for _ in page.annotations()) and name(entry(page.found, "/Tabs")) != "S":
        yield Hit(
            say("the tab key does not follow the structure (Tabs)"),
            remedy=say("Let the tab order of the page follow the structure."),
        )


def _shared(structure: Structure, form: Element) -> bool:
    """Whether a Form element holds more than one field, and does not say with Role that it stands for a printed one."""
    return form.items + len(form.kids) != 1 and structure.attribute(form, "PrintField", "/Role") is None


@rule(
    "tag-description",
    to_say("Links, fields and notes described"),
    to_say("Say in words what it is for."),
    _NOTES,
    severity="off",
)
def wordless(page: Page) -> Iterator[Hit]:
    """A link, field, note or film without words that a reader can say in its place."""
    structure = page.document.structure
    for found, kind in _shown(page):
        box, element = page.annotation_box(found), structure.element_of(found)
        words = text(entry(found, "/Contents")).strip()
        alt = element.text("/Alt") if element else ""
        if kind == "Widget":
            if not field_label(found) and not alt:
                yield Hit(say("a field does not say what it is for (TU)"), box)
        elif kind == "Link" and not words:
            yield Hit(say("a link does not say where it leads (Contents)"), box)
        elif not words and not alt:
            yield Hit(say("an annotation ({kind}) has no description (Contents)", kind=kind or "?"), box)
    for found in page.annotations():
        for clip in _clips(found):
            if entry(clip, "/CT") is None:
                yield Hit(say("a film or sound does not say of which kind it is (CT)"), page.annotation_box(found))
            spoken = [text(value) for value in elements(entry(clip, "/Alt"), 100)]
            if not any(value.strip() for value in spoken[1::2]) or len(spoken) % 2:
                yield Hit(say("a film or sound has no description (Alt)"), page.annotation_box(found))


def _clips(annotation: Any) -> Iterator[Any]:
    """The data of the films and sounds that an annotation plays (ISO 32000-1, 13.2.4)."""
    actions = [entry(annotation, "/A"), *(entry(annotation, "/AA", key) for key in _MOMENTS)]
    waiting = [rendition for action in actions if (rendition := entry(action, "/R")) is not None]
    for _ in range(100):
        if not waiting:
            return
        found = waiting.pop()
        waiting += list(elements(entry(found, "/R"), 100))  # a choice of several
        clip = entry(found, "/C")
        for _ in range(_LEVELS):  # a part of a clip names the clip
            if name(entry(clip, "/S")) != "MCS":
                break
            clip = entry(clip, "/D")
        if isinstance(clip, pikepdf.Dictionary):
            yield clip


@rule(
    "tag-attachment",
    to_say("Attached files can be opened"),
    to_say("Give each attached file its name in F and in UF."),
    "ISO 14289-1, 7.11",
    scope="file",
    severity="off",
)
def unnamed_files(document: Document) -> Iterator[Hit]:
    """A file in the file without a name for every reader."""
    for found in _files(document):
        if _nameless(found):
            yield Hit(say("an attached file has no name (F and UF)"))


@rule(
    "tag-attachment-page",
    to_say("Files attached to a page can be opened"),
    to_say("Give each attached file its name in F and in UF."),
    "ISO 14289-1, 7.11, 7.18.7",
    severity="off",
)
def unnamed_page_files(page: Page) -> Iterator[Hit]:
    """A file, film or sound that is attached to a page without a name for every reader."""
    for found in page.annotations():
        held = [entry(found, "/FS"), *(entry(clip, "/D") for clip in _clips(found))]
        if any(_nameless(one) for one in held):
            yield Hit(say("an attached file has no name (F and UF)"), page.annotation_box(found))


def _nameless(found: Any) -> bool:
    held = entry(found, "/EF") is not None
    return held and not (text(entry(found, "/F")) and text(entry(found, "/UF")))


def _files(document: Document) -> Iterator[Any]:
    """What is attached to the file as a whole: its tree of names, and associated files."""
    yield from elements(entry(document.root, "/AF"), _MOST)
    waiting, left = [(entry(document.root, "/Names", "/EmbeddedFiles"), 0)], _MOST
    while waiting and left > 0:
        node, level = waiting.pop()
        named = list(elements(entry(node, "/Names"), left))
        left -= len(named) + 1
        yield from named[1::2]
        if level < _LEVELS:
            waiting += [(kid, level + 1) for kid in elements(entry(node, "/Kids"), 1000)]


@rule(
    "tag-layer",
    to_say("Layers that readers can show"),
    to_say("Give each set of layers a name, and let none switch by itself."),
    "ISO 14289-1, 7.10",
    scope="file",
    severity="off",
)
def odd_layers(document: Document) -> Iterator[Hit]:
    """A set of layers without a name, or with layers that switch by themselves."""
    layers = entry(document.root, "/OCProperties")
    for found in (entry(layers, "/D"), *elements(entry(layers, "/Configs"), 1000)):
        if isinstance(found, pikepdf.Dictionary):
            if not text(entry(found, "/Name")).strip():
                yield Hit(say("a set of layers has no name (Name)"))
            if entry(found, "/AS") is not None:
                yield Hit(say("layers switch by themselves when somebody zooms or prints (AS)"))


@rule(
    "tag-locked",
    to_say("Readers may read it"),
    to_say("Save it without security, or let screen readers take the text."),
    "ISO 14289-1, 7.16",
    scope="file",
    severity="off",
)
def shut(document: Document) -> Iterator[Hit]:
    """An encrypted file that keeps its text from screen readers."""
    if document.pdf.is_encrypted:
        rights = entry(document.trailer, "/Encrypt", "/P")
        if not isinstance(rights, int) or not rights & _READABLE:
            yield Hit(say("the file is locked for screen readers"))


@rule(
    "tag-dynamic",
    to_say("No dynamic form"),
    to_say("Export it as a form of PDF (AcroForm)."),
    "ISO 14289-1, 7.15",
    scope="file",
    severity="off",
    after="form-dynamic",
)
def dynamic(document: Document) -> Iterator[Hit]:
    """A dynamic XFA form: its pages are made by the program that opens it, and are not in the file."""
    found = entry(document.root, "/AcroForm", "/XFA")
    for part in [found] if isinstance(found, pikepdf.Stream) else elements(found, 1000):
        if isinstance(part, pikepdf.Stream):
            document.meter.tick(0)
            with suppress(Unreadable):
                if _DYNAMIC.search(document.meter.read(part)):
                    yield Hit(say("it is a dynamic XFA form: its pages are not in the file"))
                    return

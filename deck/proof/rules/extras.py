"""What has no use on a printed page (links, scripts, locks, attached files), or that some shops refuse (layers …)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from deck.base.say import say, say_number, to_say
from deck.proof.page import Page
from deck.proof.read.document import Document
from deck.proof.read.notes import is_remark
from deck.proof.read.objects import elements, entries, entry, name
from deck.proof.rules import Hit, rule

_PDFX = "ISO 15930-7 (PDF/X-4)"
_PDFX1 = to_say("ISO 15930-1 (PDF/X-1a); print shops' house rules")
_WITHOUT_ACTIONS = to_say("Export without links, forms and actions.")
_WITHOUT_SCRIPTS = to_say("Export without scripts.")

_HARMLESS = ("TrapNet", "PrinterMark")
"""Annotations that are made for the press."""

_PARCELS = ("FileAttachment", "RichMedia", "Movie", "Sound", "3D", "Screen")
"""Annotations that hold a file."""

_MOST = 20_000
"""Bookmarks that are looked at."""


@rule("annotation", to_say("No annotations on the artwork"), to_say("Export without links, notes and forms."), _PDFX)
def annotated(page: Page) -> Iterator[Hit]:
    """A link, note, form field or other annotation that touches the bleed box."""
    for found in page.annotations():
        kind, place = name(entry(found, "/Subtype")) or say("annotation"), page.annotation_box(found)
        if kind not in _HARMLESS and (place is None or page.bleed.overlaps(place)):
            yield Hit(say("there is an annotation ({kind}) in the bleed box", kind=kind), place)


@rule(
    "note-printed",
    to_say("No notes in print"),
    to_say("Delete it, or set it not to be printed."),
    "ISO 32000-1, 12.5.3",
    severity="warning",
)
def remarked(page: Page) -> Iterator[Hit]:
    """A note, stamp or other remark that is printed with the page."""
    for found in page.printed_notes():
        place = page.annotation_box(found)
        if is_remark(found) and (place is None or page.view.overlaps(place)):
            yield Hit(say("a note ({kind}) is printed with the page", kind=name(entry(found, "/Subtype"))), place)


@rule(
    "form",
    to_say("No fields to fill in"),
    to_say("Export without forms; the file to fill in is made with --profile screen."),
    _PDFX,
    scope="file",
)
def fillable(document: Document) -> Iterator[Hit]:
    """A form with fields, even outside the page."""
    if any(True for _ in elements(entry(document.root, "/AcroForm", "/Fields"), 1)):
        yield Hit(say("the file has fields to fill in"))


@rule("action", to_say("No actions"), _WITHOUT_ACTIONS, _PDFX, scope="file")
def file_acts(document: Document) -> Iterator[Hit]:
    """Actions are for screens; a file for the press has none."""
    if _any_acts(entry(document.root, "/AA")) or _acts(entry(document.root, "/OpenAction")):
        yield Hit(say("opening the file starts an action"))
    if any(_acts(entry(bookmark, "/A")) for bookmark in _bookmarks(document)):
        yield Hit(say("a bookmark starts an action"))


@rule("action-page", to_say("No actions on a page"), _WITHOUT_ACTIONS, _PDFX)
def page_acts(page: Page) -> Iterator[Hit]:
    """Actions are for screens; a file for the press has none."""
    if _any_acts(entry(page.found, "/AA")):
        yield Hit(say("the page starts an action"))
    for found in page.annotations():
        if _any_acts(entry(found, "/AA")) or _acts(entry(found, "/A")):
            yield Hit(say("an annotation starts an action"), page.annotation_box(found))


def _acts(action: Any) -> bool:
    """Whether an action does more than show another page. Scripts do not count: other rules find them."""
    return isinstance(action, pikepdf.Dictionary) and name(entry(action, "/S")) not in ("GoTo", "JavaScript")


def _any_acts(actions: Any) -> bool:
    return any(_acts(action) for _, action in entries(actions))


def _bookmarks(document: Document) -> Iterator[Any]:
    waiting, left = [entry(document.root, "/Outlines", "/First")], _MOST
    while waiting and left:  # a damaged outline may run in a circle
        found = waiting.pop()
        if isinstance(found, pikepdf.Dictionary):
            left -= 1
            yield found
            waiting += [entry(found, "/Next"), entry(found, "/First")]


@rule("script", to_say("No JavaScript"), _WITHOUT_SCRIPTS, _PDFX, scope="file")
def scripted(document: Document) -> Iterator[Hit]:
    """JavaScript in the file."""
    root = document.root
    named = entry(root, "/Names", "/JavaScript") is not None
    if named or _is_script(entry(root, "/OpenAction")) or _has_script(entry(root, "/AA")):
        yield Hit(say("the file holds JavaScript"))


@rule("script-page", to_say("No JavaScript on a page"), _WITHOUT_SCRIPTS, _PDFX)
def page_scripted(page: Page) -> Iterator[Hit]:
    """JavaScript of a page, a link or a field."""
    if _has_script(entry(page.found, "/AA")):
        yield Hit(say("the page holds JavaScript"))
    for found in page.annotations():
        if _is_script(entry(found, "/A")) or _has_script(entry(found, "/AA")):
            yield Hit(say("an annotation holds JavaScript"), page.annotation_box(found))


def _is_script(action: Any) -> bool:
    return name(entry(action, "/S")) == "JavaScript" or entry(action, "/JS") is not None


def _has_script(actions: Any) -> bool:
    return any(_is_script(action) for _, action in entries(actions))


@rule("encrypted", to_say("Not encrypted"), to_say("Save it without security."), _PDFX, scope="file")
def locked(document: Document) -> Iterator[Hit]:
    """A file with restrictions, even when it opens without a password."""
    if document.pdf.is_encrypted:
        yield Hit(say("the file is encrypted; a press cannot take it apart"))


@rule(
    "attachment",
    to_say("No attachments"),
    to_say("Send them beside it."),
    to_say("print shops' house rules"),
    scope="file",
)
def parcelled(document: Document) -> Iterator[Hit]:
    """Files inside the file."""
    root = document.root
    if entry(root, "/Names", "/EmbeddedFiles") is not None or any(True for _ in elements(entry(root, "/AF"))):
        yield Hit(say("another file is attached"))


@rule("attachment-page", to_say("No attachments on a page"), to_say("Send it beside the PDF."), _PDFX)
def page_parcelled(page: Page) -> Iterator[Hit]:
    """A file, film or sound attached to a page."""
    for found in page.annotations():
        if name(entry(found, "/Subtype")) in _PARCELS:
            yield Hit(say("a file, a film or a sound is attached"), page.annotation_box(found))


@rule("flat-transparency", to_say("No transparency"), to_say("Export without transparency."), _PDFX1, severity="off")
def transparent(page: Page) -> Iterator[Hit]:
    """Opacity under 100 %, a blend mode, a soft mask or a transparency group."""
    found = False
    for mark in page.marks:
        if mark.state.transparent or (mark.picture and mark.picture.soft_mask):
            found = True
            yield Hit(say("the page uses transparency"), mark.place)
    if not found and (page.group == "Transparency" or "groups" in page.walker.traits):
        yield Hit(say("the page has a transparency group"))


@rule("flat-layers", to_say("No layers"), to_say("Export without layers."), _PDFX1, scope="file", severity="off")
def layered(document: Document) -> Iterator[Hit]:
    """Layers (optional content)."""
    layers = len(list(elements(entry(document.root, "/OCProperties", "/OCGs"))))
    if layers:
        yield Hit(say_number("the file has {count} layer", "the file has {count} layers", layers))

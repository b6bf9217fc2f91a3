"""What a printed page cannot have: links, scripts, locks, parcels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from deck.proof.page import Page
from deck.proof.read.document import Document
from deck.proof.read.objects import elements, entries, entry, name
from deck.proof.rules.rule import Hit, Rule

_HARMLESS = ("TrapNet", "PrinterMark")
"""Annotations that are made for the press."""

_MOST = 20_000
"""Bookmarks and names that are looked at."""


def annotated(page: Page) -> Iterator[Hit]:
    """Annotations in the bleed box."""
    for found in page.annotations():
        kind, place = name(entry(found, "/Subtype")) or "annotation", page.annotation_box(found)
        if kind not in _HARMLESS and (place is None or page.bleed.overlaps(place)):
            yield Hit(f"there is an annotation ({kind}) in the bleed box", place)


def fillable(document: Document) -> Iterator[Hit]:
    """Fields to fill in, wherever they stand."""
    if any(True for _ in elements(entry(document.root, "/AcroForm", "/Fields"), 1)):
        yield Hit("the file has fields to fill in")


def page_acts(page: Page) -> Iterator[Hit]:
    """Actions that a page or something on it starts."""
    if _any_acts(entry(page.found, "/AA")):
        yield Hit("the page starts an action")
    for found in page.annotations():
        if _any_acts(entry(found, "/AA")) or _acts(entry(found, "/A")):
            yield Hit("an annotation starts an action", page.annotation_box(found))


def _acts(action: Any) -> bool:
    """Whether it does more than show another page; a script is another rule's."""
    return isinstance(action, pikepdf.Dictionary) and name(entry(action, "/S")) not in ("GoTo", "JavaScript")


def _any_acts(actions: Any) -> bool:
    return any(_acts(action) for _, action in entries(actions))


def file_acts(document: Document) -> Iterator[Hit]:
    """Actions that the file starts."""
    if _any_acts(entry(document.root, "/AA")) or _acts(entry(document.root, "/OpenAction")):
        yield Hit("opening the file starts an action")
    if any(_acts(entry(bookmark, "/A")) for bookmark in _bookmarks(document)):
        yield Hit("a bookmark starts an action")


def _bookmarks(document: Document) -> Iterator[Any]:
    waiting, left = [entry(document.root, "/Outlines", "/First")], _MOST
    while waiting and left:
        found = waiting.pop()
        if isinstance(found, pikepdf.Dictionary):
            left -= 1
            yield found
            waiting += [entry(found, "/Next"), entry(found, "/First")]


def scripted(document: Document) -> Iterator[Hit]:
    """JavaScript, wherever it may stand."""
    root = document.root
    named = entry(root, "/Names", "/JavaScript") is not None
    if named or _is_script(entry(root, "/OpenAction")) or _has_script(entry(root, "/AA")):
        yield Hit("the file holds JavaScript")


def page_scripted(page: Page) -> Iterator[Hit]:
    """JavaScript of a page or of something on it."""
    if _has_script(entry(page.found, "/AA")):
        yield Hit("the page holds JavaScript")
    for found in page.annotations():
        if _is_script(entry(found, "/A")) or _has_script(entry(found, "/AA")):
            yield Hit("an annotation holds JavaScript", page.annotation_box(found))


def _is_script(action: Any) -> bool:
    return name(entry(action, "/S")) == "JavaScript" or entry(action, "/JS") is not None


def _has_script(actions: Any) -> bool:
    return any(_is_script(action) for _, action in entries(actions))


def locked(document: Document) -> Iterator[Hit]:
    """Encryption, also without a password."""
    if document.pdf.is_encrypted:
        yield Hit("the file is encrypted; a press cannot take it apart")


def parcelled(document: Document) -> Iterator[Hit]:
    """Files in the file."""
    root = document.root
    if entry(root, "/Names", "/EmbeddedFiles") is not None or any(True for _ in elements(entry(root, "/AF"))):
        yield Hit("another file is attached")


def page_parcelled(page: Page) -> Iterator[Hit]:
    """Files attached to a page."""
    for found in page.annotations():
        if name(entry(found, "/Subtype")) in ("FileAttachment", "RichMedia", "Movie", "Sound", "3D", "Screen"):
            yield Hit("a file, a film or a sound is attached", page.annotation_box(found))


_ACTIONS = ("Actions are for screens; a file for the press has none.", "Export without links, forms and actions.")

RULES = (
    Rule(
        "annotation",
        "No annotations on the artwork",
        "A link, note, form field or other annotation that touches the bleed box.",
        "Export without links, notes and forms.",
        "ISO 15930-7 (PDF/X-4)",
        annotated,
    ),
    Rule(
        "form",
        "No fields to fill in",
        "A form with fields, also outside the artwork.",
        "Export without forms; the file to fill in is made with --profile screen.",
        "ISO 15930-7 (PDF/X-4)",
        fillable,
        scope="file",
    ),
    Rule("action", "No actions", *_ACTIONS, "ISO 15930-7 (PDF/X-4)", file_acts, scope="file"),
    Rule("action-page", "No actions on a page", *_ACTIONS, "ISO 15930-7 (PDF/X-4)", page_acts),
    Rule(
        "script",
        "No JavaScript",
        "JavaScript in the file.",
        "Export without scripts.",
        "ISO 15930-7 (PDF/X-4)",
        scripted,
        scope="file",
    ),
    Rule(
        "script-page",
        "No JavaScript on a page",
        "JavaScript of a page, a link or a field.",
        "Export without scripts.",
        "ISO 15930-7 (PDF/X-4)",
        page_scripted,
    ),
    Rule(
        "encrypted",
        "Not encrypted",
        "A file with restrictions, even when it opens without a password.",
        "Save it without security.",
        "ISO 15930-7 (PDF/X-4)",
        locked,
        scope="file",
    ),
    Rule(
        "attachment",
        "No attachments",
        "Files inside the file.",
        "Send them beside it.",
        "print shops' house rules",
        parcelled,
        scope="file",
    ),
    Rule(
        "attachment-page",
        "No attachments on a page",
        "A file, film or sound attached to a page.",
        "Send it beside the PDF.",
        "ISO 15930-7 (PDF/X-4)",
        page_parcelled,
    ),
)

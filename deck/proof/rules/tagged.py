"""What a screen reader needs of a file (ISO 14289-1, PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from deck.base.say import say, say_number, to_say
from deck.proof.page import Page
from deck.proof.read.document import Document
from deck.proof.read.objects import elements, entry, identity, name, text
from deck.proof.rules import Hit, rule

_UA = "ISO 14289-1, 7.1"

_MOST = 500_000
"""Structure elements that are looked at."""


@rule("tag-missing", to_say("Tagged"), to_say("Export it tagged."), _UA, scope="file", severity="off")
def not_tagged(document: Document) -> Iterator[Hit]:
    """A file without structure: a screen reader cannot tell a heading from a page number."""
    marked = entry(document.root, "/MarkInfo", "/Marked") is True
    if not marked or not isinstance(entry(document.root, "/StructTreeRoot"), pikepdf.Dictionary):
        yield Hit(say("the file is not tagged"))


@rule("tag-content", to_say("Everything tagged"), to_say("Tag it, or make it an artifact."), _UA, severity="off")
def untagged_mark(page: Page) -> Iterator[Hit]:
    """A mark that is neither content nor marked as an artifact."""
    # In a file without any structure this would be every mark; another rule says that.
    if entry(page.document.root, "/StructTreeRoot") is not None:
        for mark in page.drawn:
            if not mark.tagged:
                yield Hit(say("something is neither tagged nor an artifact"), mark.place)


@rule(
    "tag-language",
    to_say("Language set"),
    to_say("Set the language of the document."),
    "ISO 14289-1, 7.2",
    scope="file",
    severity="off",
)
def no_language(document: Document) -> Iterator[Hit]:
    """A file that does not name its language."""
    if not text(entry(document.root, "/Lang")).strip():
        yield Hit(say("the file does not say which language it is in"))


@rule(
    "tag-title",
    to_say("Title set and shown"),
    to_say("Give it a title, and let viewers show it."),
    _UA,
    scope="file",
    severity="off",
)
def no_title(document: Document) -> Iterator[Hit]:
    """A file without a title, or one that shows its file name instead."""
    if not text(entry(document.trailer, "/Info", "/Title")).strip() and "dc:title" not in document.metadata:
        yield Hit(say("the file has no title"))
    elif entry(document.root, "/ViewerPreferences", "/DisplayDocTitle") is not True:
        yield Hit(say("the file does not show its title (DisplayDocTitle)"))


@rule(
    "tag-alt",
    to_say("Figures described"),
    to_say("Say in words what it shows, or make it an artifact."),
    "ISO 14289-1, 7.3",
    scope="file",
    severity="off",
)
def no_alt(document: Document) -> Iterator[Hit]:
    """A figure without alternative text."""
    roles = entry(document.root, "/StructTreeRoot", "/RoleMap")
    bare = 0
    for found in _structure(document):
        kind = name(entry(found, "/S"))
        kind = name(entry(roles, f"/{kind}")) or kind if kind.isalnum() else kind
        described = text(entry(found, "/Alt")).strip() or text(entry(found, "/ActualText")).strip()
        bare += kind in ("Figure", "Formula") and not described
    if bare:
        yield Hit(
            say_number("{count} figure has no alternative text", "{count} figures have no alternative text", bare)
        )


def _structure(document: Document) -> Iterator[Any]:
    """Every structure element, each once, also when they run in a circle."""
    waiting: list[Any] = [entry(document.root, "/StructTreeRoot", "/K")]
    seen: set[tuple[int, int]] = set()
    left = _MOST
    while waiting and left:
        found = waiting.pop()
        if isinstance(found, pikepdf.Array):
            waiting += elements(found)
            continue
        number = identity(found)
        if not isinstance(found, pikepdf.Dictionary) or number in seen:
            continue
        if number:
            seen.add(number)
        left -= 1
        if left % 1024 == 0:
            document.meter.tick(0)
        if entry(found, "/S") is not None:
            yield found
        waiting.append(entry(found, "/K"))

"""The language of everything that is read aloud (ISO 14289-1, 7.2; ISO 32000-1, 14.9.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.base.say import say, to_say
from deck.proof.page import Page
from deck.proof.read.document import Document
from deck.proof.read.marks import Mark
from deck.proof.read.objects import entry, field_label, text
from deck.proof.rules import Hit, rule

_SOURCE = "ISO 14289-1, 7.2"
_CODE = to_say("Write a code, such as nl or en-GB.")
_SET = to_say("Set the language of the document.")

_TAG = re.compile("(?![A-Z][a-z]{3,7}$)[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
"""A language tag in the form of RFC 3066, which the standard names, and of its successor BCP 47: nl or en-GB.

A code of more than three letters would have to be registered, and none is: “Dutch” is a name, though it has the form.
"""


@rule("tag-language", to_say("Language set"), _SET, _SOURCE, scope="file", severity="off")
def no_language(document: Document) -> Iterator[Hit]:
    """An untagged file without a language, no language for a title, bookmarks or figures, or no code such as `nl`."""
    root, structure = document.root, document.structure
    whole = text(entry(root, "/Lang")).strip()
    if entry(root, "/Lang") is not None:
        yield from _odd([whole])
    yield from _odd({element.text("/Lang") for element in structure.elements if "/Lang" in element.keys})
    if entry(root, "/Lang") is None and (_nameless(document) or not structure.elements):
        yield Hit(say("the file does not say which language it is in"))


def _nameless(document: Document) -> bool:
    """Whether there are bookmarks, a title or words for figures that could only be in the language of the file."""
    bookmarks = entry(document.root, "/Outlines", "/First") is not None
    return bookmarks or document.packet.wordless or document.structure.speechless


@rule("tag-language-page", to_say("Language of what is on a page"), _SET, _SOURCE, severity="off", once=True)
def speechless(page: Page) -> Iterator[Hit]:
    """Text, notes or the names of fields on a page of which nothing says the language; a code that is none."""
    codes = {trait.removeprefix("language ") for trait in page.walker.traits if trait.startswith("language ")}
    yield from _odd(codes)
    # A file without any language, or with an empty one, is told once, by the rule above.
    structure = page.document.structure
    if entry(page.document.root, "/Lang") is not None or _nameless(page.document) or not structure.elements:
        return
    mark = next((mark for mark in page.drawn if _undetermined(page, mark)), None)
    if mark:
        yield Hit(say("nothing says in which language a text is"), mark.place)
    for found in page.annotations():
        words = text(entry(found, "/Contents")).strip() or field_label(found)
        element = structure.element_of(found)
        if words and not text(entry(found, "/Lang")).strip() and not (element and element.language):
            message = say("nothing says in which language the description of a link, a note or a field is")
            yield Hit(message, page.annotation_box(found))


def _undetermined(page: Page, mark: Mark) -> bool:
    """Whether a mark is text, or has a text that is read in its place, and nothing tells the language of that."""
    tagged = mark.tagged
    if tagged.artifact or tagged.language or not (tagged.replaced or mark.kind == "text"):
        return False
    if tagged.number < 0:
        return True
    element = page.element_at(tagged)
    return not (element and element.language)


def _odd(codes: set[str] | list[str]) -> Iterator[Hit]:
    """What is no code of a language."""
    for code in sorted(codes):
        if not code:
            yield Hit(say("a language is named, but left empty (Lang)"), remedy=say(_CODE))
        elif not _TAG.fullmatch(code):
            yield Hit(say("“{language}” is no code of a language", language=code[:40]), remedy=say(_CODE))

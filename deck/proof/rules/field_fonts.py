"""The fonts of fields to fill in: of what they show, and of what is typed in them (ISO 32000-1, 12.7.3.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from deck.base.say import say, to_say
from deck.proof.page import Page
from deck.proof.read.fonts.font import Font
from deck.proof.read.objects import entries, entry, identity, name
from deck.proof.read.resources import Form, Resources
from deck.proof.read.streams import Unreadable
from deck.proof.read.tokens import operations
from deck.proof.rules import Hit, rule
from deck.proof.rules.fonts import uses

_LEVELS = 32
"""How many fields may stand above each other."""

_DEPTH = 4
"""How deep forms in an appearance are followed."""

_SHOWS = (b"Tj", b"TJ", b"'", b'"')
_TYPED = ("Tx", "Ch")
"""Kinds of fields whose text a viewer sets again when it is filled in."""


@rule(
    "font-field",
    to_say("Fonts of fields in the file"),
    to_say("Fill it in with a program that embeds the font, or embed it and name it in the resources of the field."),
    "ISO 14289-1, 7.21.4.1",
    severity="off",
    once=True,
)
def field_fonts(page: Page) -> Iterator[Hit]:
    """A field that is shown in a font that is not in the file, or not named there: it differs in every program."""
    told = {use.font.name for use in uses(page) if use.painted and not use.font.embedded}  # by another rule
    for found in _widgets(page):
        for key, font in sorted(set(_shown(page, found)), key=lambda pair: pair[0]):
            place = page.annotation_box(found)
            if font is None:
                yield Hit(say("a field is shown in the font {font}, which its resources do not name", font=key), place)
            elif not font.embedded and font.name not in told:
                yield Hit(say("a field is shown in the font {font}, which is not embedded", font=font.name), place)


@rule(
    "font-typed",
    to_say("Fonts of what is typed in the file"),
    to_say("Embed the font of the field whole, and name it in the resources of the form."),
    "ISO 32000-1, 12.7.3.3",
    severity="off",
    once=True,
)
def typed_fonts(page: Page) -> Iterator[Hit]:
    """A field whose font for typing is not in the file: what people type looks different in every program."""
    resources = page.document.memory.cache.resources(entry(page.document.root, "/AcroForm", "/DR"))
    for found in _widgets(page):
        key = _default(page, found)
        font = resources.font(key) if key else None
        if key and font is None:
            told = say("what is typed in a field has the font {font}, which the form does not name", font=key)
            yield Hit(told, page.annotation_box(found))
        elif font and not font.embedded:
            told = say("what is typed in a field has the font {font}, which is not embedded", font=font.name)
            yield Hit(told, page.annotation_box(found))


def _widgets(page: Page) -> Iterator[Any]:
    for found in page.annotations():
        if name(entry(found, "/Subtype")) == "Widget":
            page.document.meter.tick(0)
            yield found


def _default(page: Page, found: Any) -> str:
    """The name of the font that is typed in; empty when nothing is typed in it, or none is named."""
    kind, default = _inherited(found, "/FT"), _inherited(found, "/DA")
    if name(kind) not in _TYPED:
        return ""
    if default is None:
        default = entry(page.document.root, "/AcroForm", "/DA")
    if not isinstance(default, pikepdf.String):
        return ""
    named = [operands[0] for operator, operands in operations(bytes(default)) if operator == b"Tf" and operands]
    return named[-1] if named and isinstance(named[-1], str) else ""


def _inherited(found: Any, key: str) -> Any:
    """A value of a field, or of the nearest one above it that has it."""
    for _ in range(_LEVELS):
        value = entry(found, key)
        if value is not None or not isinstance(found, pikepdf.Dictionary):
            return value
        found = entry(found, "/Parent")
    return None


def _shown(page: Page, found: Any) -> Iterator[tuple[str, Font | None]]:
    """The fonts that the appearances of a widget use, by their names; None for one that is not in its resources."""
    known: dict[Any, list[tuple[str, Font | None]]] = page.document.kept.setdefault("field-fonts", {})
    for stream in _appearances(entry(found, "/AP")):
        number = identity(stream) or id(stream)
        if number not in known:
            resources = page.document.memory.cache.resources(entry(stream, "/Resources"))
            known[number] = list(_used(page, Form(stream, resources), resources, 0))
        yield from known[number]


def _appearances(found: Any) -> Iterator[Any]:
    """The streams of an appearance dictionary, of all its states (ISO 32000-1, 12.5.5)."""
    for _, value in entries(found):
        if isinstance(value, pikepdf.Stream):
            yield value
        else:
            yield from (state for _, state in entries(value) if isinstance(state, pikepdf.Stream))


def _used(page: Page, form: Form, outer: Resources, depth: int) -> Iterator[tuple[str, Font | None]]:
    resources, meter = form.resources or outer, page.document.meter
    try:
        data = meter.read(form.stream)
    except Unreadable:
        return
    key = ""
    for operator, operands in operations(data):
        meter.tick()
        if operator == b"Tf" and operands and isinstance(operands[0], str):
            key = operands[0]
        elif operator in _SHOWS and key and operands and operands[-1]:
            yield key, resources.font(key)
        elif operator == b"Do" and operands and isinstance(operands[0], str) and depth < _DEPTH:
            inner = resources.xobject(operands[0])
            if isinstance(inner, Form):
                yield from _used(page, inner, resources, depth + 1)

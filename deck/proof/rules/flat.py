"""Transparency and layers, for the shops that want neither (ISO 15930-1, PDF/X-1a)."""

from __future__ import annotations

from collections.abc import Iterator

from deck.proof.page import Page
from deck.proof.read.document import Document
from deck.proof.read.objects import elements, entry
from deck.proof.rules.rule import Hit, Rule


def transparent(page: Page) -> Iterator[Hit]:
    """Opacity, blend modes, soft masks and transparency groups."""
    found = False
    for mark in page.marks:
        if mark.state.transparent or (mark.picture and mark.picture.soft_mask):
            found = True
            yield Hit("the page uses transparency", mark.place)
    if not found and (page.group == "Transparency" or "groups" in page.walker.traits):
        yield Hit("the page has a transparency group")


def layered(document: Document) -> Iterator[Hit]:
    """Optional content."""
    layers = len(list(elements(entry(document.root, "/OCProperties", "/OCGs"))))
    if layers:
        yield Hit(f"the file has {layers} layer{'s' if layers > 1 else ''}")


RULES = (
    Rule(
        "flat-transparency",
        "No transparency",
        "Opacity under 100 %, a blend mode, a soft mask or a transparency group.",
        "Export without transparency.",
        "ISO 15930-1 (PDF/X-1a); print shops' house rules",
        transparent,
        severity="off",
    ),
    Rule(
        "flat-layers",
        "No layers",
        "Layers (optional content).",
        "Export without layers.",
        "ISO 15930-1 (PDF/X-1a); print shops' house rules",
        layered,
        scope="file",
        severity="off",
    ),
)

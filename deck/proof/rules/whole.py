"""Whether a file could be read at all, and read whole."""

from __future__ import annotations

from collections.abc import Iterator

from deck.proof.page import Page
from deck.proof.read.document import Document
from deck.proof.rules.rule import Hit, Rule


def repaired(document: Document) -> Iterator[Hit]:
    """A structure that had to be repaired."""
    if document.warnings:
        more = f" (and {len(document.warnings) - 1} more)" if len(document.warnings) > 1 else ""
        yield Hit(f"the file is damaged and was repaired to read it: {document.warnings[0][:160]}{more}")
    if document.page_loop:
        yield Hit("the tree of pages runs in a circle")
    if not document.page_count:
        yield Hit("the file has no pages")


def damaged(page: Page) -> Iterator[Hit]:
    """Content that cannot be read."""
    traits = page.walker.traits
    for line in page.damage:
        what = line.removeprefix("damaged ")
        what = "an operator has the wrong operands" if what == "operands" else what
        yield Hit(f"the content of the page is damaged: {what}")
    if "loop" in traits:
        yield Hit("forms of the page hold each other, or lie too deep in each other")


def incomplete(page: Page) -> Iterator[Hit]:
    """A page that is too much."""
    if page.spent:
        yield Hit(f"the page was checked in part: {page.spent}")


RULES = (
    Rule(
        "damaged",
        "File whole",
        "A file whose structure had to be repaired before it could be read.",
        "Export it again.",
        "ISO 32000-1, 7.5",
        repaired,
        scope="file",
    ),
    Rule(
        "damaged-page",
        "Page whole",
        "Content that cannot be decoded, makes no sense, or runs in a circle.",
        "Export the page again.",
        "ISO 32000-1, 7.8.2",
        damaged,
    ),
    Rule(
        "incomplete",
        "Checked whole",
        "More than the time or the memory for one file allows: the rest was not looked at.",
        "Check it in parts, or allow more.",
        "the budget of the check",
        incomplete,
    ),
)

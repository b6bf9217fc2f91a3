"""Whether a file could be read at all, and whether all of it was read."""

from __future__ import annotations

from collections.abc import Iterator

from deck.base.say import say, say_number, to_say
from deck.proof.page import Page
from deck.proof.read.document import Document
from deck.proof.read.objects import elements, entry
from deck.proof.rules import Hit, rule

_PLAIN = to_say("Make the pattern coarser, or a plain colour.")


@rule("damaged", to_say("File whole"), to_say("Export it again."), "ISO 32000-1, 7.5", scope="file")
def repaired(document: Document) -> Iterator[Hit]:
    """A file whose structure had to be repaired before it could be read."""
    if document.warnings:
        first, more = document.warnings[0][:160], len(document.warnings) - 1
        if more:
            told = say(
                "the file is damaged and was repaired to read it: {first} (and {more} more)", first=first, more=more
            )
        else:
            told = say("the file is damaged and was repaired to read it: {first}", first=first)
        yield Hit(told)
    if document.page_loop:
        yield Hit(say("the tree of pages runs in a circle"))
    if not document.page_count:
        yield Hit(say("the file has no pages"))


@rule(
    "form-dynamic",
    to_say("The pages are the document"),
    to_say("Open it in Adobe Reader, and print it to a PDF there."),
    "ISO 32000-1, table 28 (NeedsRendering)",
    scope="file",
)
def dynamic(document: Document) -> Iterator[Hit]:
    """A dynamic form (XFA): only Adobe Reader makes its pages; elsewhere one page asks to wait, and that is printed."""
    form = entry(document.root, "/AcroForm")
    drawn = entry(form, "/XFA") is None or any(True for _ in elements(entry(form, "/Fields"), 1))
    if entry(document.root, "/NeedsRendering") is True or not drawn:
        yield Hit(say("the file is a dynamic form (XFA), which few programs but Adobe Reader can show or print"))


@rule("damaged-page", to_say("Page whole"), to_say("Export the page again."), "ISO 32000-1, 7.8.2")
def damaged(page: Page) -> Iterator[Hit]:
    """Content that cannot be decoded, makes no sense, or runs in a circle."""
    traits = page.walker.traits  # walking the page fills page.damage
    for line in page.damage:
        what = line.removeprefix("damaged ")
        what = say("an operator has the wrong operands") if what == "operands" else what
        yield Hit(say("the content of the page is damaged: {what}", what=what))
    if "loop" in traits:
        yield Hit(say("forms of the page hold each other, or lie too deep in each other"))


@rule(
    "incomplete",
    to_say("Checked whole"),
    to_say("Check it in parts, or allow more."),
    to_say("the budget of the check"),
)
def incomplete(page: Page) -> Iterator[Hit]:
    """More than the time or the memory for one file allows, or content that damage hides; it was not looked at."""
    lost = sum(int(trait.partition(" ")[2]) for trait in page.walker.traits if trait.startswith("unread "))
    if page.spent:
        yield Hit(say("the page was checked in part: {why}", why=page.spent))
    if page.tiled:
        why = say(
            "its patterns repeat more than {most:,} times, so it was not drawn", most=page.document.meter.budget.tiles
        )
        yield Hit(say("the page was checked in part: {why}", why=why), remedy=say(_PLAIN))
    if lost:
        why = say_number(
            "{count:,} byte of its content cannot be read, for the damage before it",
            "{count:,} bytes of its content cannot be read, for the damage before them",
            lost,
        )
        yield Hit(say("the page was checked in part: {why}", why=why))

"""For whom a file is, by what it says itself: a press, a screen, or the printer of an office when it says nothing."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice

from deck.base.say import say
from deck.proof.page import Page
from deck.proof.read.document import Document
from deck.proof.read.objects import elements, entry, name
from deck.proof.read.parts import claims_parts

_PAGES = 12
"""How many pages are looked at for the boxes of a press."""

_BLEEDS = 0.5
"""The least bleed in mm that counts as one."""


VARIABLE = "variable-data"
"""The profile of a PDF/VT."""


def guess(document: Document, known: Collection[str]) -> tuple[str, str]:
    """The profile, one of known, that a file is for, and what in the file says so, as a sentence.

    press, office and screen must be known. A file of our own is for the profile that it was made by.
    """
    if document.ours.profile in known:
        profile = document.ours.profile
        return profile, say("Vakdeck made it for that: profile “{profile}”.", profile=profile)
    if (claim := claims_parts(document)) and VARIABLE in known:
        return VARIABLE, say("It says that it is a {claim}.", claim=claim)
    if why := _for_press(document):
        return "press", why
    if why := _for_screen(document):
        return "screen", why
    return "office", say("Nothing in it is for a press: no bleed, and no PDF/X.")


def claims_tags(document: Document) -> bool:
    """Whether a file says that it is tagged, or that it can be read aloud."""
    root = document.root
    marked = entry(root, "/MarkInfo", "/Marked") is True or entry(root, "/StructTreeRoot") is not None
    return marked or bool(document.metadata.get("pdfuaid:part"))


def _for_press(document: Document) -> str:
    """What says that it is for a press; empty when nothing does."""
    if document.claim.startswith("PDF/X"):
        return say("It says that it is a {claim}.", claim=document.claim)
    if any(name(entry(one, "/S")) == "GTS_PDFX" for one in elements(entry(document.root, "/OutputIntents"), 100)):
        return say("It names the press that it is for (its output intent).")
    if _bleeds(document):
        return say("It says where its pages are cut, with bleed around that (trim and bleed box).")
    return ""


def _for_screen(document: Document) -> str:
    """What says that it is for a screen; empty when nothing does, or when it says how it is to be printed."""
    if any(True for _ in elements(entry(document.root, "/AcroForm", "/Fields"), 1)):
        return say("It has fields to fill in, and nothing in it is for a press.")
    if document.metadata.get("pdfuaid:part") and not _printed(document):
        return say("It says that it can be read aloud (PDF/UA), and nothing in it is for a press.")
    return ""


def _bleeds(document: Document) -> bool:
    """Whether a page says where it is cut, and that there is bleed around it."""
    for number, found, inherited in islice(document.pages(), _PAGES):
        page = Page(document, number, found, inherited)
        trim, bleed = page.box("/TrimBox"), page.box("/BleedBox")
        if trim and bleed and (bleed.width >= trim.width + _BLEEDS or bleed.height >= trim.height + _BLEEDS):
            return True
    return False


def _printed(document: Document) -> bool:
    """Whether it says how it is to be printed: its scale, or on which edge sheets are flipped."""
    wishes = entry(document.root, "/ViewerPreferences")
    return name(entry(wishes, "/PrintScaling")) == "None" or bool(name(entry(wishes, "/Duplex")))

"""The codes at the foot of pages, which machines of a print shop count by (deck/sheets/press/sequence.py)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deck.base.say import say, to_say
from deck.base.units import Box
from deck.proof.page import Page
from deck.proof.read.objects import entry, text
from deck.proof.rules import Hit, rule

_FOOT = 20.0
"""How far above the foot of the page the code stands at most, in mm."""

_PIXELS = 8.0
"""Pixels a mm: four for a module of half a mm."""


@rule(
    "sequence-code",
    to_say("Codes for the finishing decode"),
    to_say("Make the file again; nothing may lie over the strip at the foot of its pages."),
    "ISO/IEC 16022; ISO/IEC 18004",
)
def sequence(page: Page) -> Iterator[Hit]:
    """A page of ours whose code for the machines that finish it cannot be read, or is that of another page."""
    wanted = text(entry(page.found, "/VakdeckSequence"))
    if not wanted or not page.drawable:
        return
    top = max(page.bleed.bottom, page.view.bottom - _FOOT)
    foot = Box(page.view.x, top, page.view.width, page.view.bottom - top)
    read = _codes(page, foot) if foot.height > 0 else []
    if not read:
        yield Hit(say("the code at the foot of the page cannot be read; it should say {text}", text=wanted[:40]), foot)
    elif wanted not in read:
        told = say(
            "the code at the foot of the page says {read}, and should say {text}", read=read[0][:40], text=wanted[:40]
        )
        yield Hit(told, foot)


def _codes(page: Page, foot: Box) -> list[str]:
    """What the codes in a part of a page say."""
    import zxingcpp

    formats: Any = (zxingcpp.BarcodeFormat.DataMatrix, zxingcpp.BarcodeFormat.QRCode)
    image = page.draw(foot, _PIXELS, grey=True).image
    return [one.text for one in zxingcpp.read_barcodes(image.convert("L"), formats=formats)]

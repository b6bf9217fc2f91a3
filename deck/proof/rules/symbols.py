"""QR codes, decoded from the rendered page (ISO/IEC 18004:2015)."""

from __future__ import annotations

from collections.abc import Iterator

from deck.base.items.colour import CONTRAST_TEXT
from deck.base.units import number
from deck.proof.codes import Code, codes_of
from deck.proof.page import Page
from deck.proof.read.document import Document
from deck.proof.rules.rule import Hit, Rule


def _read(page: Page) -> Iterator[Code]:
    return (code for code in codes_of(page) if code.text is not None)


def unreadable(page: Page) -> Iterator[Hit]:
    """Symbols that cannot be decoded."""
    for code in codes_of(page):
        if code.text is None:
            yield Hit("a QR code cannot be decoded from the rendered page", code.place)


def other_address(page: Page) -> Iterator[Hit]:
    """Symbols that say something else than was meant."""
    expected = page.document.expected
    if expected is not None:
        for code in _read(page):
            if code.text not in expected:
                yield Hit(f"a QR code leads to “{_short(code.text)}”, which is not what it should be", code.place)


def missing(document: Document) -> Iterator[Hit]:
    """Addresses that no symbol holds; said only when every page and every symbol was looked at."""
    codes = document.codes
    if document.expected and document.whole and codes.read >= codes.seen:
        for address in sorted(document.expected - codes.texts):
            yield Hit(f"no QR code leads to “{_short(address)}”")


def crowded(page: Page) -> Iterator[Hit]:
    """Something in the quiet zone."""
    for code in _read(page):
        if not code.quiet:
            yield Hit("the quiet zone of a QR code (4 modules) is not empty", code.place)


def too_small(page: Page) -> Iterator[Hit]:
    """Modules that are too small for a phone."""
    for code in _read(page):
        if code.module < page.limits.qr_module_mm * 0.985:
            least = number(page.limits.qr_module_mm)
            yield Hit(f"a QR code has modules of {number(code.module, 2)} mm; {least} mm is the least", code.place)


def faint(page: Page) -> Iterator[Hit]:
    """Too little contrast."""
    for code in _read(page):
        if code.contrast < CONTRAST_TEXT - 0.05:
            message = f"a QR code has a contrast of {number(code.contrast, 1)} : 1; {CONTRAST_TEXT} : 1 is the least"
            yield Hit(message, code.place)


def inverted(page: Page) -> Iterator[Hit]:
    """Light on dark."""
    for code in _read(page):
        if code.inverted:
            yield Hit("a QR code is light on dark", code.place)


def fragile(page: Page) -> Iterator[Hit]:
    """Level L: seven per cent of damage is all it stands."""
    for code in _read(page):
        if code.level == "L":
            yield Hit("a QR code has error correction of level L; M is the least", code.place)


def _short(text: str | None) -> str:
    return (text or "")[:80]


RULES = (
    Rule(
        "qr-unreadable",
        "QR codes decode",
        "What looks like a QR code but cannot be decoded from the rendered page.",
        "Draw the code again.",
        "ISO/IEC 18004:2015",
        unreadable,
    ),
    Rule(
        "qr-address",
        "QR codes lead where they should",
        "A QR code with another address than was intended.",
        "Give it the right address.",
        "comparison with what was asked for",
        other_address,
    ),
    Rule(
        "qr-missing",
        "No QR code missing",
        "An intended address that no QR code in the file holds.",
        "See whether the code is covered, cut off or forgotten.",
        "comparison with what was asked for",
        missing,
        scope="file",
    ),
    Rule(
        "qr-quiet",
        "Quiet zone empty",
        "Something within four modules of a QR code.",
        "Keep four modules free all around it.",
        "ISO/IEC 18004:2015, 9.1",
        crowded,
    ),
    Rule(
        "qr-module",
        "QR modules large enough",
        "A QR code whose modules are too small for a phone.",
        "Print it larger, or use a shorter address.",
        "a vendor's figure: 0.4 mm",
        too_small,
    ),
    Rule(
        "qr-contrast",
        "QR codes in contrast",
        "A QR code whose dark and light are too near.",
        "Use a darker or a lighter colour.",
        "ISO/IEC 18004:2015; ISO/IEC 15415",
        faint,
    ),
    Rule(
        "qr-inverted",
        "QR codes dark on light",
        "A QR code that is light on dark: many phones cannot read it.",
        "Swap the two colours.",
        "ISO/IEC 18004:2015",
        inverted,
    ),
    Rule(
        "qr-level",
        "QR codes stand some damage",
        "A QR code with the lowest error correction.",
        "Make it with level M or higher.",
        "ISO/IEC 18004:2015, table 8",
        fragile,
    ),
)

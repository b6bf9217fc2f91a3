"""The names of glyphs: which code has which name in the encodings of PDF, and which characters a name stands for
(ISO 32000-1, annex D; Adobe Glyph List).
"""

from __future__ import annotations

from functools import cache

CODED = ("WinAnsiEncoding", "MacRomanEncoding", "StandardEncoding", "MacExpertEncoding")
"""The encodings that PDF knows by name."""

_LATIN = {0xA0: "space", 0xAD: "hyphen", 0xB2: "twosuperior", 0xB3: "threesuperior", 0xB9: "onesuperior"}
"""Codes of WinAnsiEncoding that have another name than the Adobe Glyph List gives their character (annex D.2)."""

_MAC = {0xCA: "space", 0xDB: "currency"}


@cache
def coded(encoding: str) -> dict[int, str]:
    """The glyph names of a named encoding; that of experts has none here, for no font of these days is in it."""
    if encoding == "WinAnsiEncoding":
        # Codes that have no character show a bullet (annex D.2, note 3).
        named = {code: name_of(bytes((code,)).decode("cp1252", "ignore")) or "bullet" for code in range(32, 256)}
        return named | _LATIN
    if encoding == "MacRomanEncoding":
        from fontTools.encodings.MacRoman import MacRoman

        return {code: name for code, name in enumerate(MacRoman) if code >= 32 and code != 127} | _MAC
    if encoding == "StandardEncoding":
        from fontTools.encodings.StandardEncoding import StandardEncoding

        return {code: name for code, name in enumerate(StandardEncoding) if name != ".notdef"}
    return {}


def name_of(character: str) -> str:
    """The name of a character in the Adobe Glyph List; empty when it is not there."""
    from fontTools.agl import UV2AGL

    return UV2AGL.get(ord(character), "") if len(character) == 1 else ""


def text_of(name: str) -> str:
    """The characters that a name stands for, by the Adobe Glyph List and its rules; empty when it tells none."""
    from fontTools.agl import toUnicode

    found: str = toUnicode(name)
    return found or toUnicode(name, isZapfDingbats=True)

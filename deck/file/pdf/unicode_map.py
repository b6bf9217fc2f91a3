"""From the codes of a font to what they mean: the ToUnicode map of a PDF (ISO 32000-1, 9.10.3)."""

from __future__ import annotations

from collections.abc import Iterable

_MOST = 100
"""Pairs in one block (Adobe Technical Note 5014, 1.4.1)."""

_HEAD = (
    "/CIDInit /ProcSet findresource begin",
    "12 dict begin",
    "begincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
    "/CMapName /Adobe-Identity-UCS def",
    "/CMapType 2 def",
    "1 begincodespacerange",
    "<00> <FF>",
    "endcodespacerange",
)
_FOOT = ("endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end")


def unicode_map(meanings: Iterable[tuple[int, str]]) -> bytes:
    """The map of a font with codes of one byte; meanings holds each code with its character."""
    pairs = [f"<{code:02X}> <{character.encode('utf-16-be').hex().upper()}>" for code, character in meanings]
    blocks = [pairs[at : at + _MOST] for at in range(0, len(pairs), _MOST)]
    lines = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    return "\n".join([*_HEAD, *lines, *_FOOT]).encode("ascii")

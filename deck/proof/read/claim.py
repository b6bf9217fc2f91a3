"""Which PDF/X a file says that it is: by that it is judged, so that an older one is not asked for what it cannot have.

PDF/X-4 and PDF/X-6 say so in their metadata (ISO 15930-7, 6.11; ISO 15930-9). The editions before these say so in the
information dictionary, and the number in the header decides nothing (ISO 15930-4, clause 5).

A file of our own says besides by which profile it was made, and whether it is parts of something large.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deck.base.plain import Plain
from deck.proof.finding import PARTS
from deck.proof.read.objects import entry, text


class Kind(Plain):
    """A PDF/X standard: its name in a file, the part of ISO 15930 and the newest PDF that it builds on.

    measured: colours may be given by how they look, through a profile. old: it is of 2001 to 2003, with no transparency
    and no layers, and its metadata may be left out. refers: the profile of the press lies elsewhere, and is named only.
    """

    title: str
    part: str
    version: tuple[int, int]
    measured: bool = True
    old: bool = True
    refers: bool = False

    @property
    def newest(self) -> str:
        """The newest PDF version as people write it."""
        return ".".join(map(str, self.version))


X4 = Kind("PDF/X-4", "ISO 15930-7", (1, 6), old=False)

KINDS = {
    one.title: one
    for one in (
        X4,
        Kind("PDF/X-4p", "ISO 15930-7", (1, 6), old=False, refers=True),
        Kind("PDF/X-6", "ISO 15930-9", (2, 0), old=False),
        Kind("PDF/X-6n", "ISO 15930-9", (2, 0), old=False),
        Kind("PDF/X-6p", "ISO 15930-9", (2, 0), old=False, refers=True),
        Kind("PDF/X-1a:2003", "ISO 15930-4", (1, 4), measured=False),
        Kind("PDF/X-3:2003", "ISO 15930-6", (1, 4)),
        Kind("PDF/X-1a:2001", "ISO 15930-1", (1, 3), measured=False),
        Kind("PDF/X-3:2002", "ISO 15930-3", (1, 3)),
    )
}
"""The standards that are known here, by their name."""


def claim_of(trailer: Any, metadata: Mapping[str, str]) -> str:
    """What a file says that it is, such as `PDF/X-4`; empty when it says nothing. It may be no name of KINDS.

    In the edition of 2001, GTS_PDFXVersion says PDF/X-1 and GTS_PDFXConformance that it is the 1a of it.
    """
    modern = metadata.get("pdfxid:GTS_PDFXVersion", "")
    info = entry(trailer, "/Info")
    version, conformance = text(entry(info, "/GTS_PDFXVersion")), text(entry(info, "/GTS_PDFXConformance"))
    if modern in KINDS or not version:
        return modern
    return conformance if version == "PDF/X-1:2001" and conformance else version


class Ours(Plain):
    """What a file of our own says of how it was made. profile: by which; empty for any other file. parts: whether its
    pages are parts of something large, to be glued together.
    """

    profile: str = ""
    parts: bool = False


def ours_of(trailer: Any) -> Ours:
    """What the information dictionary of a file says of how we made it."""
    info = entry(trailer, "/Info")
    if not text(entry(info, "/Creator")).startswith("Vakdeck "):
        return Ours()
    words = text(entry(info, "/Keywords")).split(", ")
    parts = words[-1] == PARTS
    return Ours(words[-2 if parts else -1] if len(words) > 3 else "", parts)

"""PDF/X-4 (ISO 15930-7:2010): what a finished press file needs besides its pages.

The pages come as the standard wants them: CMYK and spot colours, embedded fonts, trim boxes, no annotations and no
actions. This module adds the output intent (6.2.2.2) and the Trapped key (6.5); document.py adds the metadata (6.6.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from deck.base.resources import data_dir
from deck.file.finish.icc import IccProfile, check_icc

VARIANTS: Mapping[str, str] = {"4": "PDF/X-4"}
"""The variants that can be asked for, and what each is called in the file (pdfxid:GTS_PDFXVersion)."""

_BUILT_IN = "FOGRA39L_coated.icc"
_REGISTERED = {
    "FOGRA39L Coated": ("FOGRA39", "Offset, gloss or matt coated paper, ISO 12647-2:2004/Amd 1, OFCOM, 60 l/cm")
}
"""Profiles whose printing condition stands in the registry of the ICC: its name there and what it means."""


def default_icc() -> Path:
    """The profile that a press file embeds when the user gives none: coated paper, FOGRA39."""
    return data_dir("assets") / "icc" / _BUILT_IN


def condition(profile: IccProfile) -> str:
    """What a profile is called among printers: its name in the registry, or else its own."""
    return _REGISTERED.get(profile.description, (profile.description, ""))[0]


def prepare_pdfx4(pdf: Any, icc: Path | None) -> None:
    """Give an open press file what PDF/X-4 asks besides its metadata.

    Raises:
        InputError: when the ICC profile cannot be used.
    """
    import pikepdf

    profile = check_icc(icc or default_icc())
    pdf.docinfo["/Trapped"] = pikepdf.Name("/False")
    pdf.Root["/OutputIntents"] = pikepdf.Array([_intent(pdf, profile)])


def _intent(pdf: Any, profile: IccProfile) -> Any:
    """The printing condition that the file was made for (ISO 32000-1, 14.11.5)."""
    import zlib

    import pikepdf

    stream = pikepdf.Stream(pdf, b"")
    stream.write(zlib.compress(profile.data, 6), filter=pikepdf.Name("/FlateDecode"))
    stream["/N"] = 4
    name, condition_ = _REGISTERED.get(profile.description, ("Custom", profile.description))
    intent = {
        "/Type": pikepdf.Name("/OutputIntent"),
        "/S": pikepdf.Name("/GTS_PDFX"),
        "/OutputConditionIdentifier": pikepdf.String(name),
        "/OutputCondition": pikepdf.String(condition_),
        "/Info": pikepdf.String(profile.description),
        "/DestOutputProfile": pdf.make_indirect(stream),
    }
    if name != "Custom":
        intent["/RegistryName"] = pikepdf.String("http://www.color.org")
    return pdf.make_indirect(pikepdf.Dictionary(intent))

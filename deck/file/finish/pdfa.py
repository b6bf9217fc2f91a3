"""PDF/A-2a (ISO 19005-2): what an archive asks of a tagged file besides its pages and its metadata."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

_DATE = slice(24, 36)
"""Where an ICC profile says when it was made (ICC.1:2022, 7.2.1)."""


def prepare_pdfa(pdf: Any, _icc: Path | None = None) -> None:
    """Say which colours are meant (6.2.2): those of the press when the file names one, else sRGB."""
    import pikepdf

    intents = pdf.Root.get("/OutputIntents", pikepdf.Array())
    # Several intents must share one profile, so that a file means one thing (6.2.3).
    profile = intents[0].DestOutputProfile if len(intents) else _srgb(pdf)
    name = intents[0].OutputConditionIdentifier if len(intents) else pikepdf.String("sRGB IEC61966-2.1")
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=name,
        Info=name,
        DestOutputProfile=profile,
    )
    intents.append(pdf.make_indirect(intent))
    pdf.Root["/OutputIntents"] = intents


def _srgb(pdf: Any) -> Any:
    """The sRGB profile that Pillow's colour library makes, always with the same bytes."""
    import pikepdf
    from PIL import ImageCms

    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[_DATE] = b"\x07\xd0\x00\x01\x00\x01" + bytes(6)
    stream = pikepdf.Stream(pdf, b"")
    stream.write(zlib.compress(bytes(data), 6), filter=pikepdf.Name.FlateDecode)
    stream["/N"] = 3
    return pdf.make_indirect(stream)

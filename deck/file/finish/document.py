"""One look at a finished file: everything that its standards ask is added, and its metadata say so."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from deck.file.finish.forms import Fillable, add_fields
from deck.file.finish.table import STANDARDS
from deck.file.xmp import Claims, packet

_VERSION = "1.6"

_FORM = "/VakdeckForm"
"""The form and its version once more: a program that fills in a form may drop the metadata, and keeps this."""


def finish(path: Path, standards: Sequence[str], icc: Path | None = None, form: Fillable | None = None) -> None:
    """Make a file that was just written follow standards (names of the table), in place.

    A tagged file claims PDF/UA-1 as well. form is what makes it fillable. The same input gives the same bytes.

    Raises:
        InputError: when the ICC profile cannot be used, or the names of fields cannot.
    """
    import pikepdf

    chosen = [standard for name, standard in STANDARDS.items() if name in standards]
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for standard in chosen:
            standard.prepare(pdf, icc)
        if form:
            add_fields(pdf, form)
            pdf.docinfo[_FORM] = f"{form.identity.form} {form.identity.version}"
        pdfx = "".join(standard.title for standard in chosen if standard.option == "--pdfx")
        pdfa = any(standard.option == "--pdfa" for standard in chosen)
        claims = Claims("/StructTreeRoot" in pdf.Root, pdfa, pdfx, form.identity if form else None)
        metadata = pikepdf.Stream(pdf, _packet(pdf, claims).encode())
        metadata["/Type"], metadata["/Subtype"] = pikepdf.Name("/Metadata"), pikepdf.Name("/XML")
        pdf.Root["/Metadata"] = pdf.make_indirect(metadata)
        pdf.save(
            path,
            force_version=_VERSION,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            deterministic_id=True,
        )


def _packet(pdf: Any, claims: Claims) -> str:
    """The metadata, saying the same as the information dictionary (ISO 15930-7, 6.6.1)."""
    facts = {key[1:]: str(value) for key, value in pdf.docinfo.items()}
    identity = bytes(pdf.trailer.ID[0]).hex()[:32].ljust(32, "0")
    return packet(facts, _moment(facts.get("CreationDate", "")), identity, claims)


def _moment(date: str) -> time.struct_time:
    """A date of the information dictionary, `D:20260101120000Z`."""
    return time.strptime(re.sub(r"\D", "", date)[:14], "%Y%m%d%H%M%S")

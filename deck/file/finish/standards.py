"""Add to a PDF that was just written what a standard or a form requires, in one pass over the file.

The pages come as PDF/X-4 (ISO 15930-7:2010), PDF/X-1a:2003 (ISO 15930-4) and PDF/A-2a (ISO 19005-2) want them: embedded
fonts, tags, trim boxes, and for a press no colours but CMYK and spots, no annotations and no actions; for PDF/X-1a no
transparency and no layers either. What is left are the output intent, the Trapped key, the fields of a form, and
metadata that claim all this.
"""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from deck.base.conditions import REGISTRY
from deck.base.errors import input_error
from deck.base.plain import Plain
from deck.base.say import say
from deck.file.icc import OLD_ICC, Printing, printing
from deck.file.xmp import Claims, packet

if TYPE_CHECKING:
    from deck.file.finish.document_parts import DocumentParts
    from deck.file.finish.forms import Fillable

Prepare: TypeAlias = "Callable[[Any, Printing], None]"
"""Takes an open PDF (pikepdf.Pdf) that was just written, and the printing that it is made for."""

_VERSION = "1.6"
"""The PDF version that PDF/X-4 is based on (ISO 15930-7, 6.1); the PDF writer states the same one."""

_OLD_VERSION = "1.4"
"""The PDF version that PDF/X-1a:2003 is based on (ISO 15930-4, clause 5)."""

_NEWER = ("/PrintScaling", "/Duplex")
"""Wishes for a viewer that PDF 1.4 does not know; no press reads them."""

_FORM = "/VakdeckForm"
"""A catalog key that repeats the form and its version: programs that fill in forms may drop metadata, but keep this."""

_SRGB = "sRGB IEC61966-2.1"
_ICC_DATE = slice(24, 36)
"""Where an ICC profile says when it was made (ICC.1:2022, 7.2.1)."""


class Standard(Plain):
    """A standard. option and variant are how the command line names it, such as --pdfx and a value.

    title is its name in the file; prepare is the function that adds to the file what the standard requires. version is
    the PDF version that it builds on.
    """

    option: str
    variant: str
    title: str
    prepare: Prepare
    version: str = _VERSION


def check_printing(standards: Collection[str], made_for: Printing) -> None:
    """Find out whether a file for a press may follow standards (names of STANDARDS).

    PDF/X-4 (ISO 15930-7, 6.2.2.2) and PDF/A (ISO 19005-2, 6.2.3) hold the profile of the press; PDF/X-1a, as PDF 1.4,
    knows profiles of version 2 only.

    Raises:
        InputError: when it may not, as the profile is not there or is of another version.
    """
    profile = made_for.profile
    if not profile and "pdfx4" in standards:
        told = say("PDF/X-4 holds the profile of the press, and that of {name} is not here.", name=made_for.name)
        raise input_error(told, "--condition", say("Add it with --icc, or choose --pdfx 1a."))
    if not profile and "pdfa2a" in standards:
        told = say("PDF/A holds the profile of the press, and that of {name} is not here.", name=made_for.name)
        raise input_error(told, "--pdfa", say("Add it with --icc, or leave --pdfa out."))
    if profile and profile.version > OLD_ICC and "pdfx1a" in standards:
        told = say(
            "PDF/X-1a takes ICC profiles of version 2, and “{profile}” is of version {version}.",
            profile=profile.description,
            version=profile.version,
        )
        raise input_error(told, "--icc", say("Ask the print shop for the one of version 2, or use --pdfx 4."))


def prepare_pdfx4(pdf: Any, made_for: Printing) -> None:
    """Name the printing condition that it is made for (ISO 15930-7, 6.2.2.2), and that it is not trapped (6.5)."""
    import pikepdf

    pdf.docinfo["/Trapped"] = pikepdf.Name("/False")
    pdf.Root["/OutputIntents"] = pikepdf.Array([_intent(pdf, made_for)])


def prepare_pdfx1a(pdf: Any, made_for: Printing) -> None:
    """Claim PDF/X-1a:2003 where it is claimed, in the information dictionary (ISO 15930-4, clause 5 and 6.7), and name
    the printing condition: by its profile, or by its name in the registry alone (6.2). What PDF 1.4 lacks goes.

    GTS_PDFXConformance belongs to the edition of 2001 only, where GTS_PDFXVersion says PDF/X-1:2001.
    """
    import pikepdf

    pdf.docinfo["/Trapped"] = pikepdf.Name("/False")
    pdf.docinfo["/GTS_PDFXVersion"] = pikepdf.String("PDF/X-1a:2003")
    pdf.Root["/OutputIntents"] = pikepdf.Array([_intent(pdf, made_for)])
    for key in _NEWER:
        if "/ViewerPreferences" in pdf.Root and key in pdf.Root.ViewerPreferences:
            del pdf.Root.ViewerPreferences[key]
    for page in pdf.pages:
        if "/Tabs" in page:  # the order of annotations, of which there are none
            del page["/Tabs"]


def _intent(pdf: Any, made_for: Printing) -> Any:
    """The output intent of a printing (ISO 32000-1, 14.11.5)."""
    import pikepdf

    profile, condition = made_for.profile, made_for.condition
    described = profile.description if profile else made_for.name
    entries = {
        "/Type": pikepdf.Name.OutputIntent,
        "/S": pikepdf.Name.GTS_PDFX,
        "/OutputConditionIdentifier": pikepdf.String(condition.name if condition else "Custom"),
        "/OutputCondition": pikepdf.String(condition.meaning if condition else described),
        "/Info": pikepdf.String(described),
    }
    if condition:  # RegistryName says where the identifier is defined, so a condition of one's own has none
        entries["/RegistryName"] = pikepdf.String(REGISTRY)
    if profile:
        entries["/DestOutputProfile"] = _profile(pdf, profile.data, 4)
    return pdf.make_indirect(pikepdf.Dictionary(entries))


def prepare_pdfa(pdf: Any, _made_for: Printing | None = None) -> None:
    """Say which colours are meant (ISO 19005-2, 6.2.2): those of the press when the file names one, else sRGB."""
    import pikepdf

    intents = pdf.Root.get("/OutputIntents", pikepdf.Array())
    # Several intents must share one profile, so that a file means one thing (6.2.3).
    profile = intents[0].DestOutputProfile if len(intents) else _profile(pdf, _srgb(), 3)
    name = intents[0].OutputConditionIdentifier if len(intents) else pikepdf.String(_SRGB)
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=name,
        Info=name,
        DestOutputProfile=profile,
    )
    intents.append(pdf.make_indirect(intent))
    pdf.Root["/OutputIntents"] = intents


STANDARDS: dict[str, Standard] = {
    "pdfx4": Standard("--pdfx", "4", "PDF/X-4", prepare_pdfx4),
    "pdfx1a": Standard("--pdfx", "1a", "PDF/X-1a:2003", prepare_pdfx1a, _OLD_VERSION),
    "pdfa2a": Standard("--pdfa", "2a", "PDF/A-2a", prepare_pdfa),
}
"""Each standard by its name, in the order in which files are prepared for them: PDF/A shares the intent of PDF/X."""


def variants(option: str) -> tuple[str, ...]:
    """The values of an option such as --pdfx."""
    return (*(standard.variant for standard in STANDARDS.values() if standard.option == option), "none")


def finish(
    path: Path,
    standards: Sequence[str],
    icc: Path | None = None,
    form: Fillable | None = None,
    condition: str = "",
    *,
    parts: DocumentParts | None = None,
    packed: bool = False,
) -> None:
    """Make a file that was just written follow standards (names of the table), in place.

    A tagged file claims PDF/UA-1 as well. icc and condition say for which press it is made: see printing(). form is
    what makes it fillable. parts are the records of the file, which make a PDF/VT-1 of a PDF/X-4. packed: with object
    streams. The same input gives the same bytes.

    Raises:
        InputError: when the ICC profile cannot be used, or the names of fields cannot.
        ValueError: when the parts do not cover the pages, or the file is no PDF/X-4.
    """
    import pikepdf

    chosen = [standard for name, standard in STANDARDS.items() if name in standards]
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        made_for = printing(icc, condition)
        if any(standard.option == "--pdfx" for standard in chosen):
            check_printing(standards, made_for)
        for standard in chosen:
            standard.prepare(pdf, made_for)
        if parts:
            from deck.file.finish.document_parts import add_parts

            add_parts(pdf, parts, standards)
        if form:
            from deck.file.finish.forms import add_fields

            add_fields(pdf, form)
            pdf.docinfo[_FORM] = f"{form.identity.form} {form.identity.version}"
        # The editions of 2003 are claimed in the information dictionary, and put nothing into the metadata.
        pdfx = "".join(one.title for one in chosen if one.option == "--pdfx" and one.version == _VERSION)
        pdfa = any(standard.option == "--pdfa" for standard in chosen)
        identity, pdfvt = form.identity if form else None, parts.version if parts else ""
        claims = Claims("/StructTreeRoot" in pdf.Root, pdfa, pdfx, identity, pdfvt)
        metadata = pikepdf.Stream(pdf, _packet(pdf, claims).encode())
        metadata["/Type"], metadata["/Subtype"] = pikepdf.Name.Metadata, pikepdf.Name.XML
        pdf.Root["/Metadata"] = pdf.make_indirect(metadata)
        pdf.save(
            path,
            force_version=min([_VERSION, *(one.version for one in chosen)]),
            fix_metadata_version=False,  # else pikepdf parses the metadata, writes it anew and adds the version
            object_stream_mode=getattr(pikepdf.ObjectStreamMode, "generate" if packed else "disable"),
            deterministic_id=True,
        )


def _packet(pdf: Any, claims: Claims) -> str:
    """The metadata, saying the same as the information dictionary (ISO 15930-7, 6.6.1)."""
    facts = {key[1:]: str(value) for key, value in pdf.docinfo.items()}
    date = time.strptime(re.sub(r"\D", "", facts["CreationDate"])[:14], "%Y%m%d%H%M%S")  # D:20260101120000Z
    identity = bytes(pdf.trailer.ID[0]).hex()[:32].ljust(32, "0")
    return packet(facts, date, identity, claims)


def _profile(pdf: Any, data: bytes, channels: int) -> Any:
    """An ICC profile as a stream of the file (ISO 32000-1, 8.6.5.5)."""
    import pikepdf

    stream = pikepdf.Stream(pdf, b"")
    stream.write(zlib.compress(data, 6), filter=pikepdf.Name.FlateDecode)
    stream["/N"] = channels
    return pdf.make_indirect(stream)


def _srgb() -> bytes:
    """The sRGB profile that Pillow's colour library makes, with a fixed date so that it always has the same bytes."""
    from PIL import ImageCms

    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[_ICC_DATE] = b"\x07\xd0\x00\x01\x00\x01" + bytes(6)
    return bytes(data)

"""PDF/X, as far as its structure goes (ISO 15930). Colours, fonts, boxes and annotations have other rules.

A file is judged by what it says it is (deck/proof/read/claim.py): PDF/X-4, PDF/X-6, or one of the editions of PDF/X-1a
and PDF/X-3 before these. What only those editions forbid stands in pdfx_old.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from typing import Any, Literal

import pikepdf

from deck.base.conditions import REGISTRY
from deck.base.say import say, to_say
from deck.proof.page import Page
from deck.proof.read.claim import KINDS
from deck.proof.read.document import Document
from deck.proof.read.objects import elements, entry, name, real, text
from deck.proof.read.streams import Unreadable, decode
from deck.proof.rules import Hit, Look, Rule, rule

_PROFILE_BYTES = 32 << 20
"""The most bytes of a profile of inks; those of presses have one to three megabytes."""

_SAME = (("/Title", "dc:title"), ("/Creator", "xmp:CreatorTool"), ("/Producer", "pdf:Producer"))
_DATES = (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate"))
"""The texts and dates that the information dictionary and the metadata packet must have alike."""

_NEEDED = (
    "dc:title",
    "xmp:CreateDate",
    "xmp:ModifyDate",
    "xmp:MetadataDate",
    "xmpMM:DocumentID",
    "xmpMM:VersionID",
    "xmpMM:RenditionClass",
)
"""What the packet must hold."""

_DATE = re.compile(r"(?:D:)?(\d{4})-?(\d\d)?-?(\d\d)?T?(\d\d)?:?(\d\d)?:?(\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?'?\d\d)?")
"""A date of PDF (`D:20240131120000+01'00'`) or of XMP (`2024-01-31T12:00:00+01:00`)."""


_ICC_OF_OLD = 2
"""The newest major version of an ICC profile in a file of PDF 1.4 (PDF Reference 1.4, table 4.16)."""


def _x(
    identity: str,
    title: str,
    mend: str = to_say("Export it as PDF/X-4 or PDF/X-1a."),
    scope: Literal["page", "file"] = "file",
) -> Callable[[Look], Rule]:
    """A rule of this module: it weighs only for a profile that asks for PDF/X."""
    return rule(identity, title, mend, "ISO 15930-7 (PDF/X-4), -4 (PDF/X-1a)", scope=scope, severity="off")


@_x("pdfx-intent", to_say("Output intent"), to_say("Embed the profile of the printing condition, such as FOGRA39."))
def intent(document: Document) -> Iterator[Hit]:
    """No single GTS_PDFX output intent with the profile of a press."""
    found = [
        value
        for value in elements(entry(document.root, "/OutputIntents"), 100)
        if name(entry(value, "/S")) == "GTS_PDFX"
    ]
    if not found:
        yield Hit(say("the file has no output intent GTS_PDFX; one is needed"))
        return
    if len(found) > 1:
        yield Hit(say("the file has {count} output intents GTS_PDFX; one is needed", count=len(found)))
        return
    identifier = text(entry(found[0], "/OutputConditionIdentifier"))
    if not identifier:
        yield Hit(say("the output intent does not name its printing condition (OutputConditionIdentifier)"))
    profile = entry(found[0], "/DestOutputProfile")
    if isinstance(profile, pikepdf.Stream):
        if wrong := _wrong_profile(profile, document):
            yield Hit(wrong)
    elif document.pdfx.refers:
        # ISO 15930-7, 6.2.2 (PDF/X-4p): it tells which profile that is, and where it lies.
        if not text(entry(found[0], "/DestOutputProfileRef", "/ProfileName")).strip():
            yield Hit(say("the output intent does not name its profile (DestOutputProfileRef, ProfileName)"))
    elif not document.pdfx.old:
        yield Hit(say("the output intent has no profile (DestOutputProfile)"))
    elif text(entry(found[0], "/RegistryName")).rstrip("/") != REGISTRY:
        yield Hit(
            say("the output intent has no profile, and its condition is not one of the ICC's registry (RegistryName)")
        )


def _wrong_profile(profile: Any, document: Document) -> str:
    """What is wrong with the profile of an output intent; empty when it is sound."""
    try:
        head = decode(profile, _PROFILE_BYTES)[:128]
    except Unreadable:
        return say("the profile of the output intent cannot be read")
    if len(head) < 128 or head[36:40] != b"acsp":
        return say("the profile of the output intent is not an ICC profile")
    return _unfit(head, int(real(entry(profile, "/N"))), document)


def _unfit(head: bytes, inks: int, document: Document) -> str:
    """Why a profile is not for this file (ICC.1, 7.2: version at 8, class at 12, colours at 16, signature at 36)."""
    if head[12:16] != b"prtr":
        return say("the profile of the output intent is not of a printer (class prtr)")
    spaces = {b"CMYK": 4, b"RGB ": 3, b"GRAY": 1, **{b"%XCLR" % count: count for count in range(2, 16)}}
    if spaces.get(head[16:20]) != inks:
        return say("the profile of the output intent has another number of inks than it says (N)")
    if document.pdfx.old and head[8] > _ICC_OF_OLD:
        return say(
            "the profile of the output intent is of version {version}; {title} takes version {newest}",
            version=head[8],
            title=document.pdfx.title,
            newest=_ICC_OF_OLD,
        )
    if document.limits.colour == "cmyk" and head[16:20] != b"CMYK":
        return say("the profile of the output intent is not for CMYK")
    return ""


@_x("pdfx-version", to_say("Says which PDF/X it is"))
def version(document: Document) -> Iterator[Hit]:
    """A file that does not say which PDF/X it is, or is another one than the printer takes."""
    claim, wanted = document.claim, document.limits.pdfx
    if not claim:
        yield Hit(say("the file does not say which PDF/X it is (GTS_PDFXVersion is missing)"))
    elif claim not in KINDS:
        yield Hit(say("the file does not say which PDF/X it is (GTS_PDFXVersion is {claim})", claim=claim))
    elif wanted and claim != wanted:
        yield Hit(
            say("the file is a {claim}; the printer takes {wanted} only", claim=claim, wanted=wanted),
            remedy=say("Export it as {wanted}.", wanted=wanted),
        )


@_x("pdfx-header", to_say("PDF version not too new"))
def header(document: Document) -> Iterator[Hit]:
    """A newer PDF version than the standard builds on: 2.0 for PDF/X-6, 1.6 for PDF/X-4, 1.4 and 1.3 for older ones."""
    numbers, kind = tuple(int(part) for part in re.findall(r"\d+", str(document.pdf.pdf_version))[:2]), document.pdfx
    if numbers > kind.version:
        told = say(
            "the file says that it is PDF {version}; {title} is PDF {newest} at most",
            version=document.pdf.pdf_version,
            title=kind.title,
            newest=kind.newest,
        )
        yield Hit(told)


@_x("pdfx-id", to_say("Has an identifier"))
def identifier(document: Document) -> Iterator[Hit]:
    """No ID in the trailer."""
    found = list(elements(entry(document.trailer, "/ID"), 4))
    if len(found) != 2 or not all(bytes(value) for value in found if isinstance(value, pikepdf.String)):
        yield Hit(say("the file has no identifier (ID)"))


@_x("pdfx-trapped", to_say("Says whether it is trapped"))
def trapped(document: Document) -> Iterator[Hit]:
    """Trapped missing, unknown, or different in the information dictionary and the metadata."""
    value = entry(document.trailer, "/Info", "/Trapped")
    said = name(value) or text(value)
    packet = document.metadata.get("pdf:Trapped", "")
    if document.pdfx.old and name(value) not in ("True", "False"):
        yield Hit(say("the information dictionary does not say whether the file is trapped (Trapped /True or /False)"))
    elif said not in ("True", "False") and packet not in ("True", "False"):
        yield Hit(say("the file does not say whether it is trapped (Trapped)"))
    elif said and packet and said != packet:
        yield Hit(
            say("Trapped is {one} in the information dictionary and {other} in the metadata", one=said, other=packet)
        )


@_x("pdfx-metadata", to_say("Metadata consistent"))
def consistent(document: Document) -> Iterator[Hit]:
    """XMP metadata that differ from the information dictionary; in a PDF/X-4 also missing or incomplete ones."""
    packet, info, old = document.metadata, entry(document.trailer, "/Info"), document.pdfx.old
    if not packet and not old:
        yield Hit(say("the file has no XMP metadata that can be read"))
        return
    missing = [] if old else [key for key in _NEEDED if not packet.get(key)]
    if missing:
        yield Hit(say("the metadata lacks {missing}", missing=", ".join(missing)))
    for key, twin in _SAME:
        one, other = text(entry(info, key)), packet.get(twin)
        if one and other and one.strip() != other.strip():
            yield Hit(
                say(
                    "{key} and {twin} differ: “{one}” and “{other}”",
                    key=key[1:],
                    twin=twin,
                    one=one[:60],
                    other=other[:60],
                )
            )
    for key, twin in _DATES:
        one, other = text(entry(info, key)), packet.get(twin)
        if one and other and instant(one) != instant(other):
            yield Hit(
                say(
                    "{key} and {twin} differ: {one} and {other}", key=key[1:], twin=twin, one=one[:30], other=other[:30]
                )
            )


def instant(date: str) -> datetime | None:
    """A date as an instant, so that different time zones compare; None when it is no date."""
    match = _DATE.match(date.strip())
    if not match:
        return None
    values = [
        int(part) if part else default for part, default in zip(match.groups()[:6], (0, 1, 1, 0, 0, 0), strict=True)
    ]
    zone, shift = match[7] or "Z", timedelta()
    if zone != "Z":
        hours, minutes = int(zone[1:3]), int(zone[-2:])
        shift = timedelta(hours=hours, minutes=minutes) * (-1 if zone[0] == "-" else 1)
    try:
        return datetime(*values, tzinfo=timezone(shift))  # type: ignore[misc,arg-type]
    except ValueError:
        return None


@_x("pdfx-content", to_say("No forbidden content"), scope="page")
def forbidden(page: Page) -> Iterator[Hit]:
    """PostScript, reference XObjects, OPI, alternate images, transfer curves."""
    keys = {trait.removeprefix("forbidden ") for trait in page.walker.traits if trait.startswith("forbidden ")}
    for mark in page.marks:
        keys.update(mark.state.forbidden)
        if mark.picture:
            keys.update(mark.picture.forbidden)
    for key in sorted(keys):
        yield Hit(say("the page uses {key}, which {title} does not allow", key=key, title=page.document.pdfx.title))
    if entry(page.found, "/PresSteps") is not None:
        yield Hit(say("the page uses PresSteps, which {title} does not allow", title=page.document.pdfx.title))


@_x("pdfx-parts", to_say("No forbidden parts"))
def parts(document: Document) -> Iterator[Hit]:
    """XFA, requirements; layers without a name, that switch by themselves, or in a standard before PDF/X-4."""
    root = document.root
    for keys, what in (
        (("/AcroForm", "/XFA"), say("an XFA form")),
        (("/Names", "/AlternatePresentations"), say("alternate presentations")),
        (("/Requirements",), say("requirements")),
    ):
        if entry(root, *keys) is not None:
            yield Hit(say("the file holds {what}, which {title} does not allow", what=what, title=document.pdfx.title))
    layers = entry(root, "/OCProperties")
    if layers is not None and document.pdfx.old:
        yield Hit(say("the file holds layers, which {title} does not allow", title=document.pdfx.title))
    elif layers is not None:
        views = [entry(layers, "/D"), *elements(entry(layers, "/Configs"), 100)]
        if any(not text(entry(view, "/Name")) for view in views):
            yield Hit(say("a configuration of layers has no name"))
        if any(entry(view, "/AS") is not None for view in views):
            yield Hit(say("layers switch themselves on and off (AS)"))

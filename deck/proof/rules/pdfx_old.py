"""What PDF/X-1a and PDF/X-3 forbid or ask and PDF/X-4 does not (ISO 15930-4 and -6; -1 and -3 of 2001 and 2002).

These rules say nothing of a file that says it is a PDF/X-4, or says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pikepdf

from deck.base.say import say, to_say
from deck.proof.page import Page
from deck.proof.read.document import Document
from deck.proof.read.objects import elements, entry, name, real, text
from deck.proof.rules import Hit, Look, Rule, rule
from deck.proof.rules.colour import WHAT

_FILTERS = {
    "LZWDecode": "LZW",
    "LZW": "LZW",
    "JBIG2Decode": "JBIG2",
    "JPXDecode": "JPEG 2000",
    "Crypt": to_say("encryption"),
}
"""Ways of packing that these standards do not allow, or that came after PDF 1.4, and what they are called."""

_INFO = ("/Title", "/CreationDate", "/ModDate")
"""What the information dictionary must hold (ISO 15930-4, 6.7)."""

_TAIL = 2048
_START, _OBJECT = re.compile(rb"startxref\s+(\d{1,12})"), re.compile(rb"\s*\d+\s+\d+\s+obj")
"""Where a file says that its list of objects begins, and the start of an object."""

_DEFAULTS = ("/DefaultGray", "/DefaultRGB", "/DefaultCMYK")


def _old(identity: str, title: str, mend: str, scope: Literal["page", "file"] = "page") -> Callable[[Look], Rule]:
    """A rule of this module: it weighs only for a profile that asks for PDF/X."""
    return rule(identity, title, mend, "ISO 15930-4 (PDF/X-1a), -6 (PDF/X-3)", scope=scope, severity="off")


@_old("pdfx-colour", to_say("PDF/X-1a: inks only"), to_say("Convert it to CMYK, or export it as PDF/X-4."))
def measured(page: Page) -> Iterator[Hit]:
    """In a PDF/X-1a: a colour through a profile, in CIE values or in RGB, also where a spot colour stands for one."""
    if page.document.pdfx.measured or not page.document.pdfx.old:
        return
    title = page.document.pdfx.title
    for mark in page.marks:
        rgb = mark.paint.family == "rgb" and page.limits.colour != "cmyk"  # colour-rgb tells it for a press
        if mark.paint.measured or rgb:
            what = say(WHAT[mark.kind])
            if mark.paint.measured:
                told = say(
                    "{what} is in a colour that is not given in inks, which {title} does not allow",
                    what=what,
                    title=title,
                )
            else:
                told = say("{what} is in RGB, which {title} does not allow", what=what, title=title)
            yield Hit(told, mark.place)
    resources = page.inherited.get("/Resources")
    for key in _DEFAULTS:
        if entry(resources, "/ColorSpace", key) is not None:
            yield Hit(
                say(
                    "the page says what its inks look like ({key}), which {title} does not allow",
                    key=key[1:],
                    title=title,
                )
            )


@_old("pdfx-transparency", to_say("PDF/X-1a: no transparency"), to_say("Export without transparency, or as PDF/X-4."))
def transparent(page: Page) -> Iterator[Hit]:
    """In a PDF/X-1a or PDF/X-3: opacity under 100 %, a blend mode, a soft mask or a transparency group."""
    if not page.document.pdfx.old:
        return
    title, found = page.document.pdfx.title, False
    for mark in page.marks:
        if mark.state.transparent or (mark.picture and mark.picture.soft_mask):
            found = True
            yield Hit(say("the page uses transparency, which {title} does not allow", title=title), mark.place)
    if not found and (page.group == "Transparency" or "groups" in page.walker.traits):
        yield Hit(say("the page has a transparency group, which {title} does not allow", title=title))


@_old("pdfx-packing", to_say("PDF/X-1a: no LZW, JBIG2 or JPEG 2000"), to_say("Export it again as PDF 1.4."), "file")
def packed(document: Document) -> Iterator[Hit]:
    """In a PDF/X-1a or PDF/X-3: LZW, JBIG2, JPEG 2000, pictures of 16 bits, or compact objects (PDF 1.5)."""
    if not document.pdfx.old:
        return
    found: dict[str, None] = {say("compact objects (PDF 1.5)"): None} if _compact(document.path) else {}
    for one in document.pdf.objects:
        document.meter.tick()
        if isinstance(one, pikepdf.Stream):
            found |= dict.fromkeys(_packing(one))
    for what in found:
        yield Hit(say("the file uses {what}, which {title} does not allow", what=what, title=document.pdfx.title))


def _packing(stream: Any) -> Iterator[str]:
    """What a stream uses that came after PDF 1.4, or was never allowed; in the language of the reader."""
    filters = entry(stream, "/Filter")
    for one in elements(filters, 16) if isinstance(filters, pikepdf.Array) else (filters,):
        if name(one) in _FILTERS:
            yield say(_FILTERS[name(one)])
    if name(entry(stream, "/Subtype")) == "Image" and real(entry(stream, "/BitsPerComponent")) > 8:
        yield say("pictures of 16 bits a channel")


def _compact(path: Path) -> bool:
    """Whether the places of the objects are listed in a stream, as they are when objects lie packed together; the
    library reads such a file and does not tell (ISO 32000-1, 7.5.8).
    """
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        if not (last := _START.findall(file.read())):
            return False
        file.seek(int(last[-1]))
        return bool(_OBJECT.match(file.read(64)))


@_old("pdfx-info", to_say("PDF/X-1a: title and dates"), to_say("Export it with a title."), "file")
def told(document: Document) -> Iterator[Hit]:
    """In a PDF/X-1a or PDF/X-3: an information dictionary without title, day of making or day of change."""
    info = entry(document.trailer, "/Info")
    missing = [key[1:] for key in _INFO if not text(entry(info, key)).strip()]
    if document.pdfx.old and missing:
        yield Hit(say("the information dictionary lacks {missing}", missing=", ".join(missing)))

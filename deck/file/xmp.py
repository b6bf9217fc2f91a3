"""The XMP packet of a file (ISO 16684-1): what it is called, who made it, and which standards it claims to follow.

Written by hand, because the PDF writer needs it while it streams: a library adds it to a file that is whole.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

from deck.base.plain import Plain


class FormIdentity(Plain):
    """The identity of a form: its name, the version of its fields, the name of its deck and its language code."""

    form: str
    version: str
    deck: str
    lang: str


class Claims(Plain):
    """The standards that a file says it follows: ua is PDF/UA-1, pdfa PDF/A-2a, pdfx the name of a PDF/X variant, pdfvt
    that of a PDF/VT.

    form is its identity when it is a form.
    """

    ua: bool = False
    pdfa: bool = False
    pdfx: str = ""
    form: FormIdentity | None = None
    pdfvt: str = ""


def _escaped(text: str) -> str:
    """A text as XML has it; html.escape does the same, and loads the names of all entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def packet(facts: Mapping[str, str], date: time.struct_time, identity: str, claims: Claims) -> str:
    """The packet as XML. facts are the texts of the information dictionary by their keys (Title, Author …).

    date is in UTC; identity is 32 hexadecimal digits that stand for the content of the file.
    """
    moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", date)
    uuid = "-".join(identity[at:end] for at, end in ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32)))
    properties = [
        f"<{name}>{before}{_escaped(facts[key])}{after}</{name}>"
        for key, name, before, after in _FACTS
        if facts.get(key)
    ]
    properties += [f"<xmp:{name}>{moment}</xmp:{name}>" for name in ("CreateDate", "ModifyDate", "MetadataDate")]
    properties += [f"<xmpMM:DocumentID>uuid:{uuid}</xmpMM:DocumentID>", "<xmpMM:VersionID>1</xmpMM:VersionID>"]
    properties += ["<xmpMM:RenditionClass>default</xmpMM:RenditionClass>", *_claimed(claims)]
    if claims.pdfvt:
        # The date at which it was made a PDF/VT: a later change by a program that knows none moves the other one.
        properties.append(f"<pdfvtid:GTS_PDFVTModDate>{moment}</pdfvtid:GTS_PDFVTModDate>")
    if claims.pdfa or claims.pdfvt:
        # PDF/A asks a description of every property that it does not know itself (ISO 19005-2, 6.6.2.3.2); validators
        # of PDF/VT look for that of its identification (ISO 16612-2, 6.3).
        used = {
            "pdfuaid": claims.ua,
            "pdf": claims.pdfx,
            "pdfxid": claims.pdfx,
            "pdfvtid": claims.pdfvt,
            "vakdeck": claims.form,
        }
        schemas = "".join(_schema(prefix) for prefix, wanted in used.items() if wanted)
        properties += [f"<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>"]
    lines = "\n".join(f"   {line}" for line in properties)
    spaces = "\n".join(f'    xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items() if f"{prefix}:" in lines)
    return _PACKET.format(spaces=spaces, properties=lines)


def _claimed(claims: Claims) -> list[str]:
    """The properties that name the standards and the form."""
    found = []
    if claims.ua:
        found.append("<pdfuaid:part>1</pdfuaid:part>")
    if claims.pdfa:
        found += ["<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>"]
    if claims.pdfx:
        found += ["<pdf:Trapped>False</pdf:Trapped>", f"<pdfxid:GTS_PDFXVersion>{claims.pdfx}</pdfxid:GTS_PDFXVersion>"]
    if claims.pdfvt:
        found.append(f"<pdfvtid:GTS_PDFVTVersion>{claims.pdfvt}</pdfvtid:GTS_PDFVTVersion>")
    if claims.form:
        form = claims.form
        values = (("form", form.form), ("formVersion", form.version), ("deck", form.deck), ("lang", form.lang))
        found += [f"<vakdeck:{name}>{_escaped(value)}</vakdeck:{name}>" for name, value in values]
    return found


def _schema(prefix: str) -> str:
    """The description of the properties with that prefix."""
    title, properties = _SCHEMAS[prefix]
    rows = "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        f"<pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{text}</pdfaProperty:description>"
        "</rdf:li>"
        for name, kind, text in properties
    )
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{title}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{_SPACES[prefix]}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{rows}</rdf:Seq></pdfaSchema:property>"
        "</rdf:li>"
    )


_SCHEMAS: dict[str, tuple[str, tuple[tuple[str, str, str], ...]]] = {
    "pdfuaid": ("PDF/UA identification", (("part", "Integer", "Part of ISO 14289"),)),
    "pdf": ("Adobe PDF", (("Trapped", "Text", "Whether the document has been trapped"),)),
    "pdfxid": ("PDF/X identification", (("GTS_PDFXVersion", "Text", "Version and conformance of PDF/X"),)),
    "pdfvtid": (
        "PDF/VT identification",
        (
            ("GTS_PDFVTVersion", "Text", "Version and conformance of PDF/VT"),
            ("GTS_PDFVTModDate", "Date", "Date of PDF/VT"),
        ),
    ),
    "vakdeck": (
        "Form",
        (
            ("form", "Text", "Name of the form"),
            ("formVersion", "Text", "Version of its fields"),
            ("deck", "Text", "Deck that it belongs to"),
            ("lang", "Text", "Language of its questions"),
        ),
    ),
}

_ALT = ('<rdf:Alt><rdf:li xml:lang="x-default">', "</rdf:li></rdf:Alt>")
_FACTS = (
    ("Title", "dc:title", *_ALT),
    ("Author", "dc:creator", "<rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq>"),
    ("Subject", "dc:description", *_ALT),
    ("Keywords", "pdf:Keywords", "", ""),
    ("Producer", "pdf:Producer", "", ""),
    ("Creator", "xmp:CreatorTool", "", ""),
)
"""For each key of the information dictionary the property of the packet, and the XML around its text."""

_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfvtid": "http://www.npes.org/pdfvt/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "vakdeck": "urn:vakdeck:form:1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
{spaces}>
   <dc:format>application/pdf</dc:format>
{properties}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
"""It ends in `r`, read-only: there is no padding, so that a longer packet would not fit in its place."""

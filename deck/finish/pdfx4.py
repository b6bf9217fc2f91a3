"""PDF/X-4 (ISO 15930-7:2010): what a finished press file needs besides its pages.

The pages come as the standard wants them: CMYK and spot colours, embedded fonts, trim boxes, no annotations and no
actions. This module adds the output intent (6.2.2.2), the XMP metadata (6.6.1) and the Trapped key (6.5).
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from deck.finish.icc import IccProfile, check_icc
from deck.resources import data_dir

VARIANTS: Mapping[str, str] = {"4": "PDF/X-4"}
"""The variants that can be asked for, and what each is called in the file (pdfxid:GTS_PDFXVersion)."""

_VERSION = "1.6"
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


def finish_pdfx4(path: Path, icc: Path | None = None, variant: str = "4") -> None:
    """Make a press file that was just written a PDF/X-4 file, in place; the same input gives the same bytes.

    Raises:
        InputError: when the ICC profile cannot be used.
    """
    import pikepdf

    profile = check_icc(icc or default_icc())
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.docinfo["/Trapped"] = pikepdf.Name("/False")
        pdf.Root["/OutputIntents"] = pikepdf.Array([_intent(pdf, profile)])
        metadata = pikepdf.Stream(pdf, _xmp(pdf, VARIANTS[variant]).encode())
        metadata["/Type"], metadata["/Subtype"] = pikepdf.Name("/Metadata"), pikepdf.Name("/XML")
        pdf.Root["/Metadata"] = pdf.make_indirect(metadata)
        pdf.save(
            path,
            force_version=_VERSION,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            deterministic_id=True,
        )


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


def _xmp(pdf: Any, version: str) -> str:
    """The metadata, saying the same as the information dictionary (ISO 15930-7, 6.6.1; ISO 16684-1)."""
    info = {key[1:]: str(value) for key, value in pdf.docinfo.items()}
    moment = _moment(info.get("CreationDate", ""))
    identity = bytes(pdf.trailer.ID[0]).hex()[:32].ljust(32, "0")
    uuid = "-".join(identity[at:end] for at, end in ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32)))
    optional = "".join(
        f"   <{name}>{before}{escape(info[key], quote=False)}{after}</{name}>\n"
        for key, name, before, after in _OPTIONAL
        if info.get(key)
    )
    return _PACKET.format(
        title=escape(info.get("Title", ""), quote=False),
        optional=optional,
        creator=escape(info.get("Creator", ""), quote=False),
        producer=escape(info.get("Producer", ""), quote=False),
        moment=moment,
        uuid=uuid,
        version=version,
    )


def _moment(date: str) -> str:
    """A date of the information dictionary, `D:20260101120000Z`, as XMP writes it."""
    digits = re.sub(r"\D", "", date)[:14]
    parsed = time.strptime(digits, "%Y%m%d%H%M%S")
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", parsed)


_ALT = ('<rdf:Alt><rdf:li xml:lang="x-default">', "</rdf:li></rdf:Alt>")
_OPTIONAL = (
    ("Author", "dc:creator", "<rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq>"),
    ("Subject", "dc:description", *_ALT),
    ("Keywords", "pdf:Keywords", "", ""),
)
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{optional}   <pdf:Producer>{producer}</pdf:Producer>
   <pdf:Trapped>False</pdf:Trapped>
   <pdfxid:GTS_PDFXVersion>{version}</pdfxid:GTS_PDFXVersion>
   <xmp:CreatorTool>{creator}</xmp:CreatorTool>
   <xmp:CreateDate>{moment}</xmp:CreateDate>
   <xmp:ModifyDate>{moment}</xmp:ModifyDate>
   <xmp:MetadataDate>{moment}</xmp:MetadataDate>
   <xmpMM:DocumentID>uuid:{uuid}</xmpMM:DocumentID>
   <xmpMM:VersionID>1</xmpMM:VersionID>
   <xmpMM:RenditionClass>default</xmpMM:RenditionClass>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""

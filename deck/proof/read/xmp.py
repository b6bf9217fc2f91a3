"""The XMP packet of a file, read with care: no entities, no more than a few megabytes (ISO 16684-1)."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pikepdf

from deck.proof.read.objects import entry
from deck.proof.read.streams import Unreadable, decode

_BYTES = 4 << 20
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_SPACES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
}


def metadata(root: Any) -> dict[str, str]:
    """Property to text, such as `dc:title` and `xmp:CreateDate`; empty when there is no packet that can be read."""
    stream = entry(root, "/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        return {}
    try:
        packet = decode(stream, _BYTES)
        # Entities can unfold without end, and no packet needs them.
        if b"<!" in packet.replace(b"<!--", b""):
            return {}
        tree = ElementTree.fromstring(packet)
    except (Unreadable, ElementTree.ParseError, ValueError, LookupError):
        return {}
    return {key: value for node in tree.iter(f"{_RDF}Description") for key, value in _properties(node)}


def _properties(node: ElementTree.Element) -> list[tuple[str, str]]:
    found = [(_short(key), value) for key, value in node.attrib.items()]
    found += [(_short(child.tag), "".join(child.itertext()).strip()) for child in node]
    return [(key, value) for key, value in found if key]


def _short(tag: str) -> str:
    space, _, local = tag.removeprefix("{").partition("}")
    return f"{_SPACES[space]}:{local}" if space in _SPACES else ""

"""What a form says that it is: in its XMP packet, or else in the document information."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

from deck.collect.fields import text_of
from deck.proof.read.objects import entry
from deck.proof.read.streams import Unreadable, decode

NAMESPACE = "urn:vakdeck:form:1.0/"
DOCINFO = "/VakdeckForm"
"""The key that holds form and version, for programs that drop the XMP packet: `modelposter 1`."""

_BYTES = 4 << 20


def form_identity(pdf: Any) -> tuple[str, str]:
    """The name and the version of the form; empty when it does not say."""
    form, version = _from_xmp(entry(pdf.Root, "/Metadata"))
    if form:
        return form, version
    name, _, version = text_of(entry(pdf.trailer, "/Info", DOCINFO)).strip().partition(" ")
    return name, version


def _from_xmp(stream: Any) -> tuple[str, str]:
    """Form and version from the packet (ISO 16684-1); each may be an element or an attribute of its Description."""
    try:
        packet = decode(stream, _BYTES) if stream is not None else b""
        # Entities can unfold without end, and no packet needs them.
        if NAMESPACE.encode() not in packet or re.search(rb"<!(?!--)", packet):
            return "", ""
        nodes = list(ElementTree.fromstring(packet).iter())
    except (Unreadable, ElementTree.ParseError, ValueError, LookupError, AttributeError, TypeError):
        return "", ""
    found: dict[str, str] = {}
    for node in nodes:
        for key, value in (*node.attrib.items(), (node.tag, node.text)):
            if key.startswith(f"{{{NAMESPACE}}}"):
                found.setdefault(key.partition("}")[2], (value or "").strip())
    return found.get("form", ""), found.get("formVersion", "")

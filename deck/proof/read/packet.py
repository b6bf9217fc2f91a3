"""What a file says of itself in its metadata: the texts of its XMP packet (ISO 16684-1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from deck.proof.read.streams import packet_nodes, packet_prefixes

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_SPACES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://www.npes.org/pdfvt/ns/id/": "pdfvtid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
}
"""The namespaces of metadata that the rules ask for, and how we write them."""


class Packet:
    """A packet. texts: the text of each property, such as `dc:title`; none when it cannot be read.

    wordless: a text is there for the language of the file (`x-default`) and for no language by name.
    prefixes: each prefix that it declares for one of our namespaces, with the name that we have for that.
    """

    def __init__(self, stream: Any) -> None:
        found: list[tuple[str, str]] = []
        self.wordless = False
        for node in packet_nodes(stream):
            if node.tag == f"{_RDF}Alt":
                self.wordless |= _only_usual(node)
            elif node.tag == f"{_RDF}Description":
                found += node.attrib.items()
                found += [(child.tag, _value(child)) for child in node]
        split = [(*tag.removeprefix("{").partition("}"), value) for tag, value in found]
        self.texts = {f"{_SPACES[space]}:{local}": value for space, _, local, value in split if space in _SPACES}
        declared = packet_prefixes(stream)
        self.prefixes = {(prefix, _SPACES[space]) for prefix, space in declared if space in _SPACES}


def _only_usual(choices: Iterable[Element]) -> bool:
    """Whether texts in several languages (ISO 16684-1, 8.2.2.4) are only there as `x-default`."""
    said = [choice.get(_LANGUAGE) for choice in choices if (choice.text or "").strip()]
    return set(said) == {"x-default"}


def _value(found: Element) -> str:
    """The text of a property; of one in several languages that of the file itself."""
    choices = found.findall(f"{_RDF}Alt/{_RDF}li")
    usual = [choice for choice in choices if choice.get(_LANGUAGE) == "x-default"]
    return "".join((usual or choices or [found])[0].itertext()).strip()

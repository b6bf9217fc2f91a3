"""A file that is checked: its catalog, its metadata, its pages in order, and what was learned on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

from deck.base.units import Size
from deck.proof.finding import Budget, Limits
from deck.proof.read.claim import KINDS, X4, Kind, Ours, claim_of, ours_of
from deck.proof.read.layers import Layers
from deck.proof.read.memory import Memory
from deck.proof.read.objects import entry, identity, real
from deck.proof.read.packet import Packet
from deck.proof.read.pages import PageTree
from deck.proof.read.source import Meter, held, open_pdf
from deck.proof.read.structure import Element, Structure
from deck.proof.render import Renderer

Met: TypeAlias = tuple[int, Any, dict[str, Any]]
"""Number, dictionary and inherited entries of a page."""


@dataclass
class Codes:
    """The QR symbols of a file: how many were seen, how many of those were decoded, and what they say.

    places: how many places were met that look like a symbol. What turns out to be none, such as a pattern of dots, is
    not seen; one that was not drawn, for want of time, is.
    """

    places: int = 0
    seen: int = 0
    read: int = 0
    texts: set[str] = field(default_factory=set)


class Document:
    """An opened PDF. Close it, or use it in a with statement."""

    def __init__(
        self,
        path: Path,
        limits: Limits,
        budget: Budget,
        expected: frozenset[str] | None = None,
        codes: Codes | None = None,
    ) -> None:
        self.path = path
        self.limits = limits
        self.expected = expected
        self.meter = Meter(budget)
        self.pdf, self.warnings = open_pdf(path, self.meter)
        self.layers = Layers(self.pdf.Root)
        self.memory = Memory(self.meter, self.layers)
        self.renderer = Renderer(held(path), entry(self.pdf.Root, "/AcroForm") is not None)
        self.numbers: dict[tuple[int, int] | None, int] = {}
        """The number of each page that was met, by its object."""
        self.codes = codes if codes is not None else Codes()
        self.kept: dict[Any, Any] = {}
        """Results for one page that hold for every page that looks the same, by Page.likeness."""
        self.sizes: Counter[Size] = Counter()
        """How many of the pages that were looked at are of each trim size, in mm to one decimal."""
        self.whole = True
        """Whether every page was looked at; only then can something be called missing."""
        self.page_loop = False
        """Whether the tree of pages leads back to itself."""

    def __enter__(self) -> Document:
        return self

    def __exit__(self, *_: object) -> None:
        self.renderer.close()
        self.pdf.close()

    @property
    def root(self) -> Any:
        """The catalog."""
        return self.pdf.Root

    @property
    def trailer(self) -> Any:
        """The trailer."""
        return self.pdf.trailer

    @cached_property
    def packet(self) -> Packet:
        """What its metadata (XMP) say."""
        return Packet(entry(self.root, "/Metadata"))

    @property
    def metadata(self) -> dict[str, str]:
        """The text of each property of the XMP packet, such as `dc:title`; empty when there is none to be read."""
        return self.packet.texts

    @cached_property
    def structure(self) -> Structure:
        """The structure of a tagged file; without elements when there is none."""
        return Structure(entry(self.root, "/StructTreeRoot"), self.meter)

    @cached_property
    def claim(self) -> str:
        """Which PDF/X the file says that it is; empty when it says nothing."""
        return claim_of(self.trailer, self.metadata)

    @cached_property
    def ours(self) -> Ours:
        """What it says of how we made it, if we did."""
        return ours_of(self.trailer)

    @property
    def pdfx(self) -> Kind:
        """The standard that it is judged by: what it says it is, what the limits ask for, or else PDF/X-4."""
        return KINDS.get(self.claim) or KINDS.get(self.limits.pdfx) or X4

    def number_of(self, element: Element) -> int:
        """The number of the page on which an element of the structure stands, or begins; 0 when that is not known."""
        return self.numbers.get(self.structure.page_of(element), 0)

    @property
    def page_count(self) -> int:
        """How many pages the file says it has."""
        return max(int(real(entry(self.root, "/Pages", "/Count"))), 0)

    def begin(self, codes: Codes, sizes: Counter[Size]) -> None:
        """Begin again: forget what was learned of pages and of what is on them, and take these to count in.

        So nothing that is found on a page has to do with pages before that, which another process may look at. What the
        file is as a whole is kept.
        """
        self.codes, self.sizes, self.kept, self.whole = codes, sizes, {}, True
        self.layers = Layers(self.pdf.Root)
        self.memory = Memory(self.meter, self.layers)

    def pages(self) -> Iterator[Met]:
        """Each page, read as they come."""
        tree = PageTree(self.root)
        for number, (found, inherited) in enumerate(tree, 1):
            self.page_loop |= tree.loop
            self.numbers.setdefault(identity(found), number)
            yield number, found, inherited
        self.page_loop |= tree.loop

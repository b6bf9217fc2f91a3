"""The document parts of a file: which pages belong to which record (ISO 32000-2:2020, 14.12; PDF/VT, ISO 16612-2).

The tree may be damaged in any way: what is wrong with its nodes is kept as faults, and the rest is read all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from deck.base.plain import Plain
from deck.proof.read.document import Document
from deck.proof.read.objects import elements, entry, identity, name

_LEVELS = 32
"""How deep the tree may be."""

_KIDS = 1_000_000
"""The most nodes under one node, and the most arrays that they stand in."""

Ill: TypeAlias = Literal["type", "parent", "again", "deep", "both", "neither", "flat", "empty", "unreadable"]
"""What may be wrong with a node: its Type, its Parent, that it was met before, that it lies too deep, that it has parts
and pages or neither, that its parts stand in no array of arrays, that this is empty, or that it is no dictionary.
"""


class Node(Plain):
    """A node of the tree that was met. found: the node itself. level: 0 for the root. at: how many were met before on
    its level, from 1. leaf: whether it has pages and no parts. first: how many leaves were met before it.
    """

    found: Any
    level: int
    at: int
    leaf: bool
    first: int


class IllNode(Plain):
    """What is wrong with a node; level and at are its place."""

    ill: Ill
    level: int
    at: int


@dataclass
class PartTree:
    """The tree of document parts. root: the DPartRoot dictionary, or None. nodes: in the order in which they stand.

    faults: what is wrong with nodes. levels: how many there are.
    """

    root: Any
    nodes: list[Node] = field(default_factory=list)
    faults: list[IllNode] = field(default_factory=list)
    levels: int = 0

    @property
    def leaves(self) -> Iterator[Node]:
        """The nodes that have pages, in their order."""
        return (node for node in self.nodes if node.leaf)


def claims_parts(document: Document) -> str:
    """Which PDF/VT a file says that it is, such as `PDF/VT-1`; empty when it says nothing."""
    return document.metadata.get("pdfvtid:GTS_PDFVTVersion", "")


def parts_of(document: Document) -> PartTree:
    """The tree of a file; read once, however many rules ask."""
    known: PartTree | None = document.kept.get("document-parts")
    if known is None:
        known = document.kept["document-parts"] = _Reader(document).read()
    return known


class _Reader:
    """Walks the tree from its root down, each branch to its end before the next one."""

    def __init__(self, document: Document) -> None:
        self._meter = document.meter
        self._tree = PartTree(entry(document.root, "/DPartRoot"))
        self._met: set[tuple[int, int] | None] = set()
        self._at = [0] * (_LEVELS + 1)
        self._leaves = 0

    def read(self) -> PartTree:
        """The tree."""
        tree = self._tree
        top = entry(tree.root, "/DPartRootNode")
        if top is not None:
            branches = [iter([(top, tree.root)])]
            while branches:
                node, above = next(branches[-1], (None, None))
                if node is None:
                    branches.pop()
                elif (kids := self._node(node, above, len(branches) - 1)) is not None:
                    branches.append(kids)
        return tree

    def _node(self, found: Any, above: Any, level: int) -> Iterator[tuple[Any, Any]] | None:
        """Take in a node; returns the nodes below it, each with the node itself, or None for a leaf."""
        self._meter.tick()
        self._at[level] += 1
        if not hasattr(found, "keys"):
            self._ill("unreadable", level)
            return None
        if level >= _LEVELS or identity(found) in self._met:
            self._ill("deep" if level >= _LEVELS else "again", level)
            return None
        self._met.add(identity(found))
        self._tree.levels = max(self._tree.levels, level + 1)
        below, pages = entry(found, "/DParts"), entry(found, "/Start") is not None
        self._tree.nodes.append(Node(found, level, self._at[level], pages and below is None, self._leaves))
        self._leaves += pages and below is None
        if name(entry(found, "/Type")) not in ("", "DPart"):
            self._ill("type", level)
        if identity(entry(found, "/Parent")) is None or identity(entry(found, "/Parent")) != identity(above):
            self._ill("parent", level)
        if (below is not None) == pages:
            self._ill("both" if pages else "neither", level)
        return None if below is None else self._below(found, below, level)

    def _below(self, found: Any, below: Any, level: int) -> Iterator[tuple[Any, Any]]:
        """The nodes under a node, whose parts are an array of arrays (table 409)."""
        empty = True
        for some in elements(below, _KIDS):
            inner = list(elements(some, _KIDS))
            if not inner:
                self._tree.faults.append(IllNode("flat", level, self._at[level]))
            empty = False
            for one in inner or ([some] if hasattr(some, "keys") else []):
                yield one, found
        if empty:
            self._tree.faults.append(IllNode("empty", level, self._at[level]))

    def _ill(self, ill: Ill, level: int) -> None:
        self._tree.faults.append(IllNode(ill, level, self._at[level]))

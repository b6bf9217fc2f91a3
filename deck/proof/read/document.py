"""A file under preflight: its catalog, its pages in order, and what was learned on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from deck.proof.finding import Budget, Limits
from deck.proof.read.meter import Meter
from deck.proof.read.objects import elements, entry, identity, real
from deck.proof.read.source import open_pdf
from deck.proof.read.walk import Memory
from deck.proof.read.xmp import metadata
from deck.proof.render import Renderer

_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_LEVELS = 64


@dataclass
class Codes:
    """The QR symbols of a file: how many there are, how many were decoded, and what they say."""

    seen: int = 0
    read: int = 0
    texts: set[str] = field(default_factory=set)


class Document:
    """An opened PDF. Close it, or use it in a with statement."""

    def __init__(self, path: Path, limits: Limits, budget: Budget, expected: frozenset[str] | None = None) -> None:
        self.path = path
        self.limits = limits
        self.expected = expected
        self.meter = Meter(budget)
        self.pdf, self.warnings = open_pdf(path, self.meter)
        self.memory = Memory(self.meter)
        self.renderer = Renderer(path)
        self.codes = Codes()
        self.kept: dict[Any, Any] = {}
        """What was worked out for a page and holds for all that look the same."""
        self.whole = True
        """Whether every page was looked at."""
        self.page_loop = False

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
    def metadata(self) -> dict[str, str]:
        """The XMP metadata, by property."""
        return metadata(self.root)

    @property
    def page_count(self) -> int:
        """How many pages the file says it has."""
        return max(int(real(entry(self.root, "/Pages", "/Count"))), 0)

    def pages(self) -> Iterator[tuple[int, Any, dict[str, Any]]]:
        """Number, dictionary and inherited entries of each page, read as they come (ISO 32000-1, 7.7.3)."""
        number, seen = 0, {identity(entry(self.root, "/Pages"))}
        levels: list[tuple[Iterator[Any], dict[str, Any]]] = [_node(entry(self.root, "/Pages"), {})]
        while levels:
            kids, inherited = levels[-1]
            found = next(kids, None)
            if found is None:
                levels.pop()
                continue
            if entry(found, "/Kids") is not None:
                if identity(found) in seen or len(levels) > _LEVELS:
                    self.page_loop = True
                    continue
                seen.add(identity(found))
                levels.append(_node(found, inherited))
            elif hasattr(found, "keys"):
                number += 1
                yield number, found, _passed(found, inherited)


def _node(found: Any, inherited: dict[str, Any]) -> tuple[Iterator[Any], dict[str, Any]]:
    return elements(entry(found, "/Kids"), 1_000_000), _passed(found, inherited)


def _passed(found: Any, inherited: dict[str, Any]) -> dict[str, Any]:
    own = {key: value for key in _INHERITED if (value := entry(found, key)) is not None}
    return {**inherited, **own}

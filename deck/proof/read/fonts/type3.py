"""The glyphs of a Type 3 font, which are content streams like any other (ISO 32000-1, 9.6.5)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import pikepdf

from deck.proof.read.geometry import Matrix
from deck.proof.read.objects import elements, entry, four, name, real, reals

_USUAL_EM = 2.5
"""A font whose box is more than so many times the size that it is set in is drawn in units of its own, not in em."""


class Glyphs:
    """The glyphs of a font dictionary. matrix: from their space to that of text. resources: their own, if any."""

    def __init__(self, found: Any) -> None:
        self._found = found
        self.matrix: Matrix = reals(entry(found, "/FontMatrix"), 6) or (0.001, 0, 0, 0.001, 0, 0)  # type: ignore[assignment]
        self.resources = entry(found, "/Resources")

    @cached_property
    def em(self) -> float:
        """How many times the size that it is set in its letters are high, by the box around all of them."""
        box = four(entry(self._found, "/FontBBox"))
        height = abs(self.matrix[3]) * abs(box[3] - box[1]) if box else 0.0
        return height if height > _USUAL_EM else 1.0

    @cached_property
    def _streams(self) -> dict[int, Any]:
        found, code = {}, 0
        for value in elements(entry(self._found, "/Encoding", "/Differences"), 1024):
            if isinstance(value, pikepdf.Name):
                glyph = entry(self._found, "/CharProcs", str(value)) if name(value).isprintable() else None
                if isinstance(glyph, pikepdf.Stream):
                    found[code] = glyph
                code += 1
            else:
                code = int(real(value))
        return found

    def streams(self, shown: bytes) -> Iterator[tuple[int, Any]]:
        """Each different code of a string, and the content of its glyph."""
        for code in sorted(set(shown)):
            if code in self._streams:
                yield code, self._streams[code]

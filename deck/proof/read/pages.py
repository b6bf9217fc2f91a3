"""The pages of a file, read as they come (ISO 32000-1, 7.7.3).

pikepdf has a list of pages too, but makes all of it first: a file of a few kilobytes may claim millions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deck.proof.read.objects import elements, entry, identity

_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
"""The entries that a page inherits from the nodes above it (table 30)."""

_LEVELS = 64
"""How deep the tree of pages may be."""


class PageTree:
    """The dictionary of each page in order, with the entries that it has or inherits.

    loop: whether a node was passed over, for it holds itself or lies too deep.
    """

    def __init__(self, root: Any) -> None:
        self._top = entry(root, "/Pages")
        self.loop = False

    def __iter__(self) -> Iterator[tuple[Any, dict[str, Any]]]:
        seen = {identity(self._top)}
        levels = [_node(self._top, {})]
        while levels:
            kids, inherited = levels[-1]
            found = next(kids, None)
            if found is None:
                levels.pop()
            elif entry(found, "/Kids") is not None:
                if identity(found) in seen or len(levels) > _LEVELS:
                    self.loop = True
                    continue
                seen.add(identity(found))
                levels.append(_node(found, inherited))
            elif hasattr(found, "keys"):
                yield found, _passed(found, inherited)


def _node(found: Any, inherited: dict[str, Any]) -> tuple[Iterator[Any], dict[str, Any]]:
    return elements(entry(found, "/Kids"), 1_000_000), _passed(found, inherited)


def _passed(found: Any, inherited: dict[str, Any]) -> dict[str, Any]:
    own = {key: value for key in _INHERITED if (value := entry(found, key)) is not None}
    return {**inherited, **own}

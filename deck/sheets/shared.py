"""Backs that many cards share, so that a file holds each of them once."""

from __future__ import annotations

from collections.abc import Iterable

from deck.base.items.items import Group, Item, Page

_MAX_SEEN = 512
"""The most backs that are remembered, to see which of them many cards share."""


class SharedBacks:
    """Makes one shared group of a back that is the same object for many cards, so that a file holds it once.

    It keeps each page that it has seen. Otherwise Python could give the id of a page that is gone to another one.
    """

    def __init__(self) -> None:
        self._seen: dict[int, tuple[Page, Group | None]] = {}

    def look(self, backs: Iterable[Page]) -> None:
        """Remember these backs; one that is seen for the second time is shared from now on."""
        for back in backs:
            if id(back) not in self._seen:
                self._seen[id(back)] = back, None
            elif self._seen[id(back)][1] is None:
                self._seen[id(back)] = back, Group(back.items, shared=True, source=back.source)

    def items(self, page: Page) -> tuple[Item, ...]:
        """What a card shows of a back: its shared group, or the items of one that was seen once."""
        held = self._seen.get(id(page))
        return (held[1],) if held and held[1] else page.items

    def forget(self) -> None:
        """Above _MAX_SEEN backs, forget those that were seen only once; forget all when the others are too many too."""
        if len(self._seen) > _MAX_SEEN:
            kept = {key: held for key, held in self._seen.items() if held[1]}
            self._seen = kept if len(kept) <= _MAX_SEEN else {}

"""What is the same in the deck of each recipient is laid out once: the layout is prepared, and texts that recur set.

A recipient's deck differs in a name here and there. The rest of its texts are as they were in the deck before.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from deck.base.text.setting import Block
from deck.base.text.story import Story
from deck.layout.model import Layout, Slot
from deck.pages.blocks import Blocks
from deck.pages.compose import Composer, Setting
from deck.pages.flow.compose import RunningComposer
from deck.pages.shapes.request import Look
from deck.pages.spread import Spreading

_KEPT = 1_000
"""The most texts that are remembered: a deck has some hundreds, and those of one recipient do not come again."""


class _KeptBlocks(Blocks):
    """Blocks that remember how texts were set."""

    def __init__(self, layout: Layout, look: Look, lang: str, deck: str) -> None:
        super().__init__(layout, look, lang, deck)
        self._stories: dict[Hashable, Story] = {}

    def _fit(self, slot: Slot, blocks: Sequence[Block]) -> Story:
        key = slot.box, slot.valign, slot.hang, bool(slot.uniform), slot.feather, *blocks
        story = self._stories.pop(key, None) or super()._fit(slot, blocks)
        if len(self._stories) >= _KEPT:
            self._stories.pop(next(iter(self._stories)))
        self._stories[key] = story  # put back last: what was not used for longest is forgotten first
        return story


class _SharedComposer(Composer):
    """A composer from which each recipient gets one that is apart(), with faults and addresses of its own."""

    def __init__(self, layout: Layout, setting: Setting) -> None:
        super().__init__(layout, setting)
        self._blocks = _KeptBlocks(layout, setting.look, setting.lang, setting.deck)
        self._spreading = Spreading(layout, self._blocks, setting.continued)

    @property
    def alone(self) -> bool:
        """Whether nothing that it finds out about the records of one recipient counts for another's."""
        return not (self._pictures or self._spreading.evens)


def composers(made: Composer | RunningComposer) -> Callable[[], Composer] | None:
    """What gives a composer for the cards of one recipient after another, like one that was made for them; None where
    each needs a fresh one.
    """
    if type(made) is not Composer:
        return None
    shared = _SharedComposer(made.layout, made.setting)
    return shared.apart if shared.alone else None

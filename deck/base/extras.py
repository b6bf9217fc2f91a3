"""What to do when a library lacks that only an extra of the package brings, as few people need it."""

from __future__ import annotations

import sys

from deck.base.say import say


def how_to_get(extra: str) -> str:
    """A sentence that says how to come by what an extra brings, such as `scale`.

    In the stand-alone program nothing can be installed, and it holds no extras: they are larger than all the rest.
    """
    if getattr(sys, "frozen", False):
        return say('The stand-alone program is without it. Use Python: pip install "vakdeck[{extra}]".', extra=extra)
    return say('Install it: pip install "vakdeck[{extra}]".', extra=extra)

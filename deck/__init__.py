"""Vakdeck: print-ready card decks, boards, mats, labels and posters from content and layouts.

>>> from deck import Deck, build
>>> mine = Deck.open("mijn-deck")
>>> [cards] = build(mine, output="output")
>>> print(cards.path, cards.cards)
output/dilemmakaarten-70x120-office.pdf 51
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from deck.base.version import __version__

if TYPE_CHECKING:
    from deck.base.errors import Fault, FindingsError, InputError, VakdeckError
    from deck.content.deck import Deck
    from deck.making.front import BuiltFile, build

__all__ = ["BuiltFile", "Deck", "Fault", "FindingsError", "InputError", "VakdeckError", "__version__", "build"]

_HOMES = {
    **dict.fromkeys(("Fault", "FindingsError", "InputError", "VakdeckError"), "deck.base.errors"),
    "Deck": "deck.content.deck",
    **dict.fromkeys(("BuiltFile", "build"), "deck.making.front"),
}
"""Where each name lives. It is loaded when it is first asked for, so that `import deck` takes no time."""


def __getattr__(name: str) -> Any:
    """Load a name of the package."""
    if name not in _HOMES:
        raise AttributeError(f"module “{__name__}” has no “{name}”")
    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

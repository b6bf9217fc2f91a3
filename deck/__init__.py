"""Vakdeck: print-ready card decks, boards, mats, labels and posters from content and layouts.

>>> from deck import Deck, build
>>> mine = Deck.open("mijn-deck")
>>> [cards] = build(mine, output="output")
>>> print(cards.path, cards.cards)
output/dilemmakaarten-70x120-office.pdf 51
"""

# A command loads this before it leaves out the current folder (deck/cli/__init__.py), so nothing of Python's library is
# imported here: a file of that name beside a PDF would be taken for it. That is true of `from __future__` as well.
from deck.base.version import __version__

TYPE_CHECKING = False
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


def __getattr__(name: str) -> object:
    """Load a name of the package."""
    if name not in _HOMES:
        raise AttributeError(f"module “{__name__}” has no “{name}”")
    from importlib import import_module

    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

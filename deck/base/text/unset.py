"""The fault of fonts that lack characters of a text: each font is told once, with all the characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from deck.base.errors import Fault, InputError
from deck.base.say import say


class Unset(InputError):
    """Raised when fonts lack characters. lacking has the characters by the font: its family and its face."""

    def __init__(self, lacking: Mapping[str, Iterable[str]], place: str = "") -> None:
        self.lacking = {font: tuple(chars) for font, chars in lacking.items()}
        super().__init__([unset_fault(font, chars, place) for font, chars in self.lacking.items()])


def unset_fault(font: str, chars: Iterable[str], place: str = "") -> Fault:
    """The fault of a font that lacks characters of texts at a place."""
    shown = ", ".join(map(_told, chars))
    return Fault(
        say("the font {font} cannot set {shown}.", font=font, shown=shown),
        place,
        say("Write it otherwise, or choose a font that has it."),
    )


def _told(char: str) -> str:
    code = f"U+{ord(char):04X} {unicodedata.name(char, say('without a name'))}"
    return f"“{char}” ({code})" if char.isprintable() else code


def joined(errors: Iterable[tuple[str, Unset]]) -> Unset:
    """What fonts lack for several texts as one error; each comes with the place of its text."""
    lacking: dict[str, dict[str, None]] = {}
    places: dict[str, None] = {}
    for place, error in errors:
        places[place] = None
        for font, chars in error.lacking.items():
            lacking.setdefault(font, {}).update(dict.fromkeys(chars))
    return Unset(lacking, "; ".join(filter(None, places)))

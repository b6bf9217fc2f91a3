"""The one way to count in a text: of a number one form is chosen, 1 apart from all others.

Dutch and English have two forms, and 0 takes that of many (Unicode CLDR, plural rules of nl and en).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from deck.base.say import say_number


def plural(table: Mapping[str, Any], key: str, count: float) -> str:
    """The text for so many: `<key>_one` for one, `<key>_many` for any other number; without a key `one` or `many`."""
    return str(table["_".join(part for part in (key, "one" if count == 1 else "many") if part)])


def number(count: int, noun: str) -> str:
    """A number with its noun, for messages: “1 name”, “2 names”; the noun is one of the table."""
    return _COUNTED[noun](count)


_COUNTED: dict[str, Callable[[int], str]] = {
    "PDF": lambda count: say_number("{count} PDF", "{count} PDFs", count),
    "board": lambda count: say_number("{count} board", "{count} boards", count),
    "booklet page": lambda count: say_number("{count} booklet page", "{count} booklet pages", count),
    "card": lambda count: say_number("{count} card", "{count} cards", count),
    "deck": lambda count: say_number("{count} deck", "{count} decks", count),
    "error": lambda count: say_number("{count} error", "{count} errors", count),
    "file": lambda count: say_number("{count} file", "{count} files", count),
    "form": lambda count: say_number("{count} form", "{count} forms", count),
    "label": lambda count: say_number("{count} label", "{count} labels", count),
    "mat": lambda count: say_number("{count} mat", "{count} mats", count),
    "name": lambda count: say_number("{count} name", "{count} names", count),
    "page": lambda count: say_number("{count} page", "{count} pages", count),
    "panel": lambda count: say_number("{count} panel", "{count} panels", count),
    "poster": lambda count: say_number("{count} poster", "{count} posters", count),
    "recipient": lambda count: say_number("{count} recipient", "{count} recipients", count),
    "sheet": lambda count: say_number("{count} sheet", "{count} sheets", count),
    "text": lambda count: say_number("{count} text", "{count} texts", count),
    "token": lambda count: say_number("{count} token", "{count} tokens", count),
    "warning": lambda count: say_number("{count} warning", "{count} warnings", count),
}
"""What is counted: in the code its singular, in English."""

UNITS = ("card", "board", "label", "mat", "poster", "sheet", "token")
"""What the cards of a layout may be counted as."""

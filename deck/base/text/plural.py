"""The one way to count in a text: of a number one form is chosen, 1 apart from all others.

Dutch and English have two forms, and 0 takes that of many (Unicode CLDR, plural rules of nl and en).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def plural(table: Mapping[str, Any], key: str, count: float) -> str:
    """The text for so many: `<key>_one` for one, `<key>_many` for any other number; without a key `one` or `many`."""
    return str(table["_".join(part for part in (key, "one" if count == 1 else "many") if part)])


def number(count: int, noun: str) -> str:
    """An English number with its noun, for messages: “1 name”, “2 names”."""
    return f"{count} {noun}{'' if count == 1 else 's'}"

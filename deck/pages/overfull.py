"""What is told of a text, or of a word in it, that does not fit in its slot."""

from __future__ import annotations

from collections.abc import Mapping

from deck.base.errors import Fault
from deck.base.say import say, say_number
from deck.base.text.story import Overflow
from deck.base.units import amount
from deck.layout.model import Layout, Slot

_SHOWN = 60
"""The most characters of a word that does not fit that a message repeats."""


def overflowing(
    slot: Slot, layout: Layout, overflow: Overflow, card: str, *, excess: int = 0, columns: Mapping[str, str]
) -> Fault:
    """The fault of a text or a table that does not fit in its slot; card says where it stands.

    excess is how many characters too long the text, or the word that is too wide, is; 0 when that is not known.
    columns are those of the user's table by field: a person who filled in a table has no layout to mend.
    """
    value = {"value": slot.repeat.field} if slot.repeat else {}
    shown = [value.get(block.field, block.field) for block in slot.blocks]
    named = list(dict.fromkeys(name for name in shown if name)) or [slot.field or slot.name]
    typed = [columns[name] for name in named if name in columns]
    own = len(typed) == len(named)
    styles = [block.style for block in slot.blocks] or [str(slot.options["cell"])]
    smallest = amount(min(layout.styles[style].min_pt for style in styles), 2)
    values = {"size": smallest, "needed": overflow.needed, "available": overflow.available}
    told = _too_wide(excess, word=shortened(overflow.word), **values) if overflow.word else _too_high(excess, **values)
    if own:
        place, remedy = say(" and ").join(typed), say("Shorten the text, or choose a larger --size or --stock.")
        return Fault(told, f"{card}, {place}", remedy)
    remedy = say(
        "Shorten the text, choose a larger --size or --stock, or give “{slot}” more room in the layout.",
        slot=slot.name,
    )
    return Fault(told, say("{card}, field {field}", card=card, field=" + ".join(named)), remedy)


def _too_wide(excess: int, **values: object) -> str:
    """What is told of a word that is too wide by so many characters; 0 when that is not known."""
    if not excess:
        return say(
            "at its smallest size ({size} pt) the word “{word}” needs {needed:.2f} mm of width, and "
            "{available:.2f} mm is available.",
            **values,
        )
    return say_number(
        "at its smallest size ({size} pt) the word “{word}” is {count} character too long: it needs "
        "{needed:.2f} mm of width, and {available:.2f} mm is available.",
        "at its smallest size ({size} pt) the word “{word}” is {count} characters too long: it needs "
        "{needed:.2f} mm of width, and {available:.2f} mm is available.",
        excess,
        **values,
    )


def _too_high(excess: int, **values: object) -> str:
    """The same of a text that is too long for the height that it has."""
    if not excess:
        return say(
            "at its smallest size ({size} pt) the text needs {needed:.2f} mm of height, and {available:.2f} mm is "
            "available.",
            **values,
        )
    return say_number(
        "at its smallest size ({size} pt) the text is {count} character too long: it needs {needed:.2f} mm of "
        "height, and {available:.2f} mm is available.",
        "at its smallest size ({size} pt) the text is {count} characters too long: it needs {needed:.2f} mm of "
        "height, and {available:.2f} mm is available.",
        excess,
        **values,
    )


def shortened(word: str) -> str:
    """A word as a message shows it."""
    return word if len(word) <= _SHOWN else f"{word[: _SHOWN - 1]}…"

"""Which rows are used, and in what order: conditions such as `taal=nl`, and sorting as people do, 2 before 10."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from deck.base.errors import Faults, input_error
from deck.base.patterns import pattern
from deck.base.plain import Plain
from deck.base.say import say, to_say
from deck.base.shown import shortened
from deck.base.tables import nearest
from deck.content.rows.columns import heading_like
from deck.content.rows.table import Choice, Row, Rows

MOST_SORTED = 100_000
_CONDITION = pattern(r"\s*(?P<heading>[^=!<>~]+?)\s*(?P<sign>!=|!~|>=|<=|==|=|~|<|>)\s*(?P<value>.*?)\s*", re.DOTALL)
_REMEDY = to_say("Write it as taal=nl, thema!=wonen, niveau>=2 or titel~geld.")
_SHOWN = 30
"""The most characters of a value that are told."""

_NUMBER = pattern(r"[-+]?\d+(?:[.,]\d+)?")
_DIGITS = pattern(r"(\d+)")

Part = tuple[int, float, str]
Key = tuple[Part, ...]


class _Condition(Plain):
    heading: str
    sign: str
    value: str

    def met(self, row: Row) -> bool:
        """Whether a row meets it; of a cell with several lines, each is a value."""
        values = row.cells.get(self.heading, "").split("\n")
        if self.sign in ("~", "!~"):
            return any(_folded(self.value) in _folded(one) for one in values) is (self.sign == "~")
        if self.sign in ("=", "==", "!="):
            wanted = sort_key(self.value)
            return any(sort_key(one) == wanted for one in values) is (self.sign != "!=")
        return any(_compared(self.sign, sort_key(one), sort_key(self.value)) for one in values)


_COMPARED: dict[str, Callable[[Key, Key], bool]] = {
    ">": lambda one, other: one > other,
    "<": lambda one, other: one < other,
    ">=": lambda one, other: one >= other,
    "<=": lambda one, other: one <= other,
}


def _compared(sign: str, one: Key, other: Key) -> bool:
    """Whether a value is more or less than another; a number is neither beside a text, nor is nothing."""
    return bool(one and other) and one[0][0] == other[0][0] and _COMPARED[sign](one, other)


def chosen(rows: Rows, choice: Choice) -> Rows:
    """The rows that meet all conditions, in the order that is asked for; all of them as they come without either.

    Raises:
        InputError: when a condition cannot be read, a column is not there, no row is left, or more than 100,000 rows
            are to be sorted.
    """
    faults = Faults()
    conditions = [one for text in choice.where if (one := _condition(text, rows, faults))]
    named = [(_sorted_by(text, rows, faults), text.strip().startswith("-")) for text in choice.sort]
    order = [(heading, down) for heading, down in named if heading]
    faults.raise_if_any()
    if not conditions and not order:
        return rows

    def fitting() -> Iterator[Row]:
        return (row for row in rows if all(one.met(row) for one in conditions))

    if next(fitting(), None) is None:
        told = say(
            "no row is left by {conditions}.", conditions=say(" and ").join(f"“{text}”" for text in choice.where)
        )
        raise input_error(told, rows.spot.file, _values(rows, conditions))
    source = _in_order(fitting(), order, rows.spot.file).__iter__ if order else fitting
    used = [*(one.heading for one in conditions), *(heading for heading, _ in order)]
    return Rows(rows.spot, rows.headings, source, rows.notes, used)


def sort_key(text: str) -> Key:
    """What a text is compared by: numbers by value, the rest without regard to case and accents."""
    text = text.strip()
    if _NUMBER.fullmatch(text):
        return ((0, float(text.replace(",", ".")), ""),)
    pieces = _DIGITS.split(_folded(text))
    return tuple((0, float(one), "") if at % 2 else (1, 0.0, one) for at, one in enumerate(pieces) if one)


def _folded(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in spread if not unicodedata.combining(char)).strip()


def _condition(text: str, rows: Rows, faults: Faults) -> _Condition | None:
    found = _CONDITION.fullmatch(text)
    if found is None:
        faults.add(say("the condition “{text}” cannot be read.", text=text), rows.spot.file, say(_REMEDY))
        return None
    heading = _heading(found["heading"], rows, faults)
    return _Condition(heading, found["sign"], found["value"]) if heading else None


def _sorted_by(text: str, rows: Rows, faults: Faults) -> str:
    return _heading(text.strip().removeprefix("-").strip(), rows, faults)


def _heading(name: str, rows: Rows, faults: Faults) -> str:
    heading = heading_like(name, rows.headings)
    if not heading:
        faults.add(say("there is no column “{name}”.", name=name), rows.spot.file, nearest(name, rows.headings))
    return heading


def _values(rows: Rows, conditions: Sequence[_Condition]) -> str:
    """What the columns of the conditions hold, as the remedy when nothing is left."""
    told = []
    for one in conditions:
        seen: dict[str, None] = {}
        for row in rows:
            seen.setdefault(shortened(row.cells.get(one.heading, ""), _SHOWN))
            if len(seen) > 8:
                break
        values = [value or say("nothing") for value in seen]
        shown = f"{', '.join(values[:8])}{' …' if len(values) > 8 else ''}"
        told.append(say("“{heading}” holds: {values}.", heading=one.heading, values=shown))
    return " ".join(dict.fromkeys(told))


def _in_order(rows: Iterator[Row], order: Sequence[tuple[str, bool]], place: str) -> list[Row]:
    """The rows sorted; those that come out equal stay as they were, and those without a value come last."""
    held = []
    for row in rows:
        held.append(row)
        if len(held) > MOST_SORTED:
            told = say("more than {most:,} rows cannot be sorted here.", most=MOST_SORTED)
            raise input_error(told, place, say("Sort them in the program that made the file."))
    for heading, down in reversed(order):
        filled = [row for row in held if heading in row.cells]
        filled.sort(key=lambda row: sort_key(row.cells[heading]), reverse=down)
        held = filled + [row for row in held if heading not in row.cells]
    return held

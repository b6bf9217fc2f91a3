"""The record of what was printed, in `deck.lock`: of each product every card, with the fingerprint of what is on it.

It lies in the folder of a deck, and should be kept with it, also under version control. For the built-in deck, and for
a table named with --cards, it lies in the output folder.
"""

# Without `from __future__ import annotations`: msgspec would evaluate each annotation of a form again, as text.
import os
import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Annotated, Any

from msgspec import Meta

from deck.base.delivery import DAY, HIDDEN, clear
from deck.base.errors import Faults, input_error
from deck.base.files import bounded, reason
from deck.base.forms import Form, checked, keys_of
from deck.base.kinds import Number
from deck.base.patterns import pattern
from deck.base.say import say, to_say
from deck.base.tables import Source, read_toml, toml

NAME = "deck.lock"
FORMAT = 1
"""The version of the form of the file."""

_HEAD = """\
# What was printed: of each card a fingerprint of what is on it. `vakdeck build --changed` makes only the cards that
# differ from it, and writes it anew. Keep it with the deck, also under version control. Take it away to begin anew.
"""

_REMEDY = to_say("Put an earlier one back, or take it away: then everything counts as new.")

Key = tuple[str, str, str, str, float]


class CardForm(Form, kw_only=True):
    """Equal copies of a card: how many were printed, what they look like, and in which version of the deck."""

    id: str
    title: str = ""
    look: str
    version: str = ""
    count: Annotated[int, Meta(ge=1)] = 1


class PrintedForm(Form, kw_only=True):
    """What was printed of a product. bleed is in mm; date is that of the build, when one was given to it.

    marked: whether the cards bear their id. runs is how often cards were made since everything was printed.
    """

    product: str
    size: str
    lang: str
    edition: str
    bleed: Number = 0.0
    version: str = ""
    date: str = ""
    marked: bool = False
    runs: Annotated[int, Meta(ge=0)] = 0
    cards: tuple[CardForm, ...] = ()

    @property
    def key(self) -> Key:
        """What tells it from what was printed of other products, or in another size or edition."""
        return self.product, self.size, self.lang, self.edition, float(self.bleed)


class _LockForm(Form, kw_only=True):
    format: int
    printed: tuple[PrintedForm, ...] = ()


def read_lock(folder: Path) -> dict[Key, PrintedForm]:
    """What was printed, by product; empty when there is no record.

    Raises:
        InputError: when the file is damaged, or comes from a newer program.
    """
    path = folder / NAME
    if not path.exists():
        return {}
    if (quick := _read_quickly(path)) is not None:
        return quick
    faults = Faults()
    with faults.gathered():
        source = read_toml(path)
        if source.table.get("format") != FORMAT and isinstance(source.table.get("format"), int):
            told = say("this record was written by another version of the program.")
            raise input_error(told, NAME, say("Use the newest version, or take the file away."))
        form = checked(_LockForm, source.table, source.place, faults)
        if form is not None:
            return {one.key: one for one in form.printed}
    first, more = next(iter(faults)), len(faults) - 1
    told = f"{first.message}{f' And {more} more.' if more else ''}"
    raise input_error(told, first.place or NAME, say(_REMEDY))


def _read_quickly(path: Path) -> dict[Key, PrintedForm] | None:
    """What was printed, from a file as lock_text() writes it; None when anything in it is otherwise, or wrong.

    A record of thousands of cards took longer to read as TOML than it took to lay out as many of them. Here only what
    stands around the cards is read as TOML.
    """
    lists: list[list[dict[str, str | int]]] = []

    def taken(found: re.Match[str]) -> str:
        rows = _CARD.findall(found[1])
        if len(rows) == found[1].count("\n"):
            lists.append(
                [{"id": a, "title": b, "look": c, "version": d, "count": int(count)} for a, b, c, d, count in rows]
            )
        return ""

    try:
        table = toml(_CARDS.sub(taken, bounded(path, _MOST_BYTES).decode("utf-8")))
    except (OSError, RecursionError, ValueError):
        return None
    printed, faults = table.get("printed", []), Faults()
    if table.get("format") != FORMAT or not isinstance(printed, list) or len(printed) != len(lists):
        return None
    if not all(isinstance(one, dict) for one in printed):
        return None
    table["printed"] = [{**one, "cards": cards} for one, cards in zip(printed, lists, strict=True)]
    form = checked(_LockForm, table, Source(NAME, "", table).place, faults)
    return {one.key: one for one in form.printed} if form and not faults else None


_MOST_BYTES = 20_000_000
"""The most bytes that are read so: a record of all the cards that are remembered, with long titles, is smaller."""

_CARDS = pattern(r"^cards = \[\n((?:  \{ .* \},\n)*)\]$", re.MULTILINE)
"""The list of the cards of a product, as lock_text() writes it."""

_TEXT = r'"([^"\\\x00-\x1f\x7f]*)"'
_CARD = pattern(
    rf"^  \{{ id = {_TEXT}, title = {_TEXT}, look = {_TEXT}, version = {_TEXT}, count = ([1-9]\d{{0,8}}) \}},$",
    re.MULTILINE,
)
"""A card in it, without a sign in its texts that is written in another way."""


def lock_text(printed: Sequence[PrintedForm]) -> str:
    """The text of the file."""
    lines, keys = [_HEAD, f"format = {FORMAT}"], keys_of(CardForm)
    line, values = f"  {{ {', '.join([f'{key} = %s' for key in keys])} }},", attrgetter(*keys)
    for one in sorted(printed, key=lambda each: each.key):
        lines += ["", "[[printed]]", *_entries(one, "cards"), "cards = ["]
        lines += [line % tuple(map(_value, values(card))) for card in one.cards]
        lines.append("]")
    return "\n".join(lines) + "\n"


def _entries(form: Form, without: str = "") -> Iterator[str]:
    """The keys of a form with their values, as TOML writes them."""
    for name in keys_of(type(form)):
        if name != without:
            yield f"{name} = {_value(getattr(form, name))}"


def _value(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, str) and value.isprintable() and '"' not in value and "\\" not in value:
        return f'"{value}"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return repr(value)
    return f'"{str(value).translate(_ESCAPES)}"'


_ESCAPES = str.maketrans({'"': '\\"', "\\": "\\\\", **{chr(code): f"\\u{code:04x}" for code in (*range(32), 127)}})
"""The characters that a basic string of TOML cannot hold as they are (TOML 1.0, String)."""


class LockFile:
    """A new record, written beside the one that it takes the place of, so that a full disk is found in time.

    Raises:
        InputError: when the folder cannot be written to.
    """

    def __init__(self, folder: Path, text: str) -> None:
        self._target = folder / NAME
        try:
            clear(folder, DAY)
            self._new = folder / f"{HIDDEN}{os.urandom(6).hex()}"
            with self._new.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        except OSError as error:
            why = reason(error)
            told = say("what is printed cannot be remembered there ({reason}).", reason=why[:1].lower() + why[1:])
            raise input_error(told, str(self._target), say("Make the folder writable.")) from error

    def put(self) -> None:
        """Put it in its place, in one step."""
        self._new.replace(self._target)

    def drop(self) -> None:
        """Take it away, when it was not put."""
        self._new.unlink(missing_ok=True)

"""What a person may choose about the content of a build."""

from __future__ import annotations

import datetime
import re

from deck.base.errors import input_error
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.text.markup import typographic

MOST_CARDS = 1000
"""More cards of one kind than this is a mistake in typing."""


class OwnScale(Plain):
    """A line of the user's own: the question and the words at its two poles."""

    question: str
    left: str
    right: str


class OwnName(Plain):
    """A name for a card of its own; place says where it was written, such as `names.txt, line 3`."""

    text: str
    place: str = ""


class Only(Plain):
    """The cards of one kind and no others: the first so many, or all of them when count is 0."""

    kind: str
    count: int = 0


class Options(Plain, kw_only=True):
    """Choices: another address behind the QR codes, the variant of the model (1 or 2), lines of the user's own.

    day is that of the conversation, names are those of the people who come. only: no other kinds of cards than these.
    spare is how many places the last sheet leaves open, for a product that fills them with blank cards. recipient holds
    the fields of whom the deck is for, by name; the examples of the deck when it is empty.
    """

    guide: str = ""
    variant: int = 1
    scales: tuple[OwnScale, ...] = ()
    day: datetime.date | None = None
    names: tuple[OwnName, ...] = ()
    only: tuple[Only, ...] = ()
    spare: int = 0
    recipient: tuple[tuple[str, str], ...] = ()

    def count(self, kind: str, usual: int) -> int:
        """The number of cards to make of a kind that may have any number: as only says, else usual."""
        return next((one.count for one in self.only if one.kind == kind and one.count), usual)


def parse_scale(text: str) -> OwnScale:
    """Read `question|left|right`.

    Raises:
        InputError: when there are not three parts, or one is empty.
    """
    parts = [typographic(part.strip()) for part in text.split("|")]
    if len(parts) != 3 or not all(parts):
        raise input_error(
            say("“{text}” is not a line.", text=text), "--scale", say("Write “question|left pole|right pole”.")
        )
    return OwnScale(*parts)


def parse_only(text: str) -> Only:
    """Read `kind` or `kind:count`.

    Raises:
        InputError: when it is neither, or the count is not 1 to 1000.
    """
    found = re.fullmatch(r"([a-z][a-z0-9_-]*)(?::(\d{1,9}))?", text.strip().lower(), re.ASCII)
    if not found:
        raise input_error(
            say("“{text}” is no kind of card.", text=text), "--only", say("Write a kind, such as blank, or blank:12.")
        )
    count = int(found[2]) if found[2] else 0
    if found[2] and not 1 <= count <= MOST_CARDS:
        raise input_error(
            say("{count} cards is out of range.", count=count),
            "--only",
            say("Choose 1 to {most}, such as blank:12.", most=MOST_CARDS),
        )
    return Only(found[1], count)

"""The headings of the document, by which its parts are found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from deck.content.official.facts import BEHAVIOUR, LEAD, LEADERS, PRINCIPLES, USAGE, Fact
from deck.content.official.joining import Joiner, Passage
from deck.content.official.lines import Line

_NAME = re.compile(rf"{LEAD} (?:de |het )?({'|'.join(fact.key for fact in PRINCIPLES)})", re.IGNORECASE)
_FACTS = {fact.key: fact for fact in PRINCIPLES}
_MOST_LINES = 3


class Heading(NamedTuple):
    """A heading: what it begins (principle, behaviour, leaders or usage), of which principle, and its words."""

    kind: str
    fact: Fact | None
    passage: Passage


def _bare(text: str) -> str:
    return re.sub(r"\W+$", "", text).casefold()


_FIXED = {
    _bare(text): (kind, text) for kind, text in (("behaviour", BEHAVIOUR), ("leaders", LEADERS), ("usage", USAGE))
}
_BEGINNINGS = tuple({text.split()[0].casefold() for text in (LEAD, BEHAVIOUR, LEADERS, USAGE)})


def headings(lines: Sequence[Line]) -> dict[int, Heading]:
    """The headings, each by the place of its first line in the lines. One may go over a few lines."""
    found: dict[int, Heading] = {}
    at = 0
    while at < len(lines):
        heading = _heading(lines[at : at + _MOST_LINES])
        if heading:
            found[at] = heading
        at += len(heading.passage.lines) if heading else 1
    return found


def _heading(lines: Sequence[Line]) -> Heading | None:
    """The heading that these lines begin with."""
    if not lines[0].text.casefold().startswith(_BEGINNINGS):
        return None
    for count in range(1, len(lines) + 1):
        passage = Joiner(()).passage(lines[:count])  # one of its own: what is no heading in the end leaves no note
        text = re.sub(r"\W+$", "", passage.text)
        if name := _NAME.fullmatch(text):
            return Heading("principle", _FACTS[name[1].casefold()], Passage(_recased(text), passage.lines))
        if _bare(passage.text) in _FIXED:
            kind, usual = _FIXED[_bare(passage.text)]
            text = usual if passage.text.isupper() else passage.text
            return Heading(kind, None, Passage(text, passage.lines))
    return None


def _recased(text: str) -> str:
    """A name in capitals as a sentence writes it."""
    return text.capitalize() if text.isupper() else text

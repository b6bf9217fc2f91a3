"""Lines joined to running text: with a space, or without one after a slash, and whole again where a word was broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deck.base.say import say
from deck.base.text.hyphenate import patterns
from deck.content.official.lines import SOFT_HYPHEN, Line

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W_]+)[-‐]$")
_NEXT = re.compile(r"[^\W_]+")
_SUSPENDED = frozenset(("en", "of"))
"""After these a hyphen at the end of a line stands for a part that is left out: in- en uitvoer."""


@dataclass(slots=True)
class Passage:
    """A running text and the lines that it was read from."""

    text: str
    lines: tuple[Line, ...]

    def __str__(self) -> str:
        first, last = self.lines[0], self.lines[-1]
        if (first.page, first.number) == (last.page, last.number):
            return str(first)
        if first.page != last.page:
            return say("{first} to {last}", first=first, last=last)
        if first.page:
            return say("page {page}, lines {first}-{last}", page=first.page, first=first.number, last=last.number)
        return say("lines {first}-{last}", first=first.number, last=last.number)


class Joiner:
    """Joins lines of one document. A broken word is mended as the document writes it elsewhere, else by the rules of
    Dutch hyphenation; `notes` then tells it, because nobody can know whether a hyphen belongs to the word.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        self.notes: list[str] = []
        self._words = {
            word.casefold() for line in lines for word in _WORD.findall(_BROKEN.sub("", line.text.rstrip(SOFT_HYPHEN)))
        }

    def passage(self, lines: Sequence[Line]) -> Passage:
        """One or more lines as a running text."""
        text = lines[0].text
        for line in lines[1:]:
            text = self._joined(text, line)
        return Passage(text.rstrip(SOFT_HYPHEN), tuple(lines))

    def _joined(self, left: str, line: Line) -> str:
        right = line.text
        if not left or left.endswith(SOFT_HYPHEN):
            return left[:-1] + right
        if re.search(r"\S[/@]$", left) or re.match(r"/\S", right):
            return left + right
        broken, next_word = _BROKEN.search(left), _NEXT.match(right)
        if broken and next_word:
            return self._mended(left, line, broken[1], next_word[0])
        return f"{left} {right}"

    def _mended(self, left: str, line: Line, start: str, end: str) -> str:
        """The text with a word that was broken at a hyphen."""
        whole, kept = left[:-1] + line.text, left + line.text
        if end.casefold() in _SUSPENDED:
            return f"{left} {line.text}"
        small = start[-1].islower() and end[0].islower()
        if not (small or (start.isupper() and end.isupper())):
            return kept  # EU-landen, A-viertje, Covid-19
        closed, open_ = (start + end).casefold(), f"{start}-{end}".casefold()
        if (closed in self._words) != (open_ in self._words):
            return whole if closed in self._words else kept
        joins = len(start) in patterns("nl_NL").positions(closed)
        self.notes.append(
            say(
                "{place}: “{start}-” and “{end}” were read as “{word}”.",
                place=line,
                start=start,
                end=end,
                word=start + end if joins else f"{start}-{end}",
            )
        )
        return whole if joins else kept

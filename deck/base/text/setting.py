"""Broken lines to items: runs with their place, size and colour."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from deck.base.items.items import Colour, Font, Line, Run, Word
from deck.base.text.breaking import Breaks
from deck.base.text.paragraph import Nodes, Paragraph
from deck.base.units import PT_PER_MM

_SHARE = {"left": 0.0, "centre": 0.5, "right": 1.0}


def offset(align: str, slack: float) -> float:
    """How far a line moves to the right: none, half or all of the slack (in any unit)."""
    return _SHARE[align] * slack


class Measure(NamedTuple):
    """Where lines may stand: their left and width in mm, and how they are aligned there."""

    left: float
    width: float
    align: str


class Setter:
    """Sets the lines of one paragraph at a size in points."""

    def __init__(self, paragraph: Paragraph, size_pt: float, colour: Colour, measure: Measure) -> None:
        self._paragraph = paragraph
        self._fonts = [Font(look.face, size_pt, colour) for look in paragraph.looks]
        self._em = size_pt / PT_PER_MM
        self._left, self._width, self._share = measure.left, measure.width, _SHARE[measure.align]

    def lines(self, breaks: Breaks, baseline: float, step: float) -> tuple[Line, ...]:
        """The lines; baseline is that of the first and step the distance to the next, in mm."""
        nodes, ends = breaks
        lines, a = [], 0
        one_look = len(self._fonts) == 1
        for b in ends:
            joined = bool(nodes.at[b])
            runs = self._single(nodes, a, b, joined) if one_look else self._several(nodes, a, b, joined)
            lines.append(Line(baseline, runs, nodes.soft[b]))
            baseline += step
            a = b
        return tuple(lines)

    def _single(self, nodes: Nodes, a: int, b: int, joined: bool) -> tuple[Run, ...]:
        """A line in one look is one run."""
        words, face = self._paragraph.words, self._paragraph.faces[0]
        if joined or nodes.at[a]:
            line = tuple([piece for _, _, piece in self._words(nodes, a, b)])
        else:
            line = tuple(words[nodes.word[a] : nodes.word[b]])
        x = self._left
        if self._share:
            advance = sum([word.advance for word in line]) + face.space * (len(line) - 1)
            x += self._share * (self._width - advance * self._em)
        look = self._paragraph.looks[0]
        return (Run(x, line, self._fonts[0], face.space, joined, look.link, look.lang),)

    def _several(self, nodes: Nodes, a: int, b: int, joined: bool) -> tuple[Run, ...]:
        """A run for each stretch of one look."""
        x, runs = 0.0, _Runs(self._paragraph, self._fonts)
        for gap, look, word in self._words(nodes, a, b):
            x += gap
            runs.add(x, gap > 0, look, word)
            x += word.advance
        return runs.placed(self._left + self._share * (self._width - x * self._em), self._em, joined)

    def _words(self, nodes: Nodes, a: int, b: int) -> Iterable[tuple[float, int, Word]]:
        """The pieces of a line, each with the space before it (0 at the start and when glued) and its look."""
        paragraph, last = self._paragraph, nodes.word[b]
        for i in range(nodes.word[a], last + bool(nodes.at[b])):
            start = nodes.at[a] if i == nodes.word[a] else 0
            gap = paragraph.gaps[i - 1] if i > nodes.word[a] else 0.0
            if i == last:
                pieces = paragraph.fragment(i, start, nodes.at[b], nodes.soft[b])
            elif start or i in paragraph.mixed:
                pieces = paragraph.fragment(i, start, len(paragraph.words[i].text))
            else:
                pieces = [(paragraph.look_of[i], paragraph.words[i])]
            for look, word in pieces:
                yield gap, look, word
                gap = 0.0


class _Runs:
    """Collects words into runs: a new one at each change of look, and after words that are glued."""

    def __init__(self, paragraph: Paragraph, fonts: list[Font]) -> None:
        self._looks, self._faces, self._fonts = paragraph.looks, paragraph.faces, fonts
        self._runs: list[tuple[float, int, list[Word]]] = []
        self._glued: list[bool] = []

    def add(self, x: float, spaced: bool, look: int, word: Word) -> None:
        """Add a word at x em from the start of the line."""
        if self._runs and spaced and self._runs[-1][1] == look:
            self._runs[-1][2].append(word)
            return
        if self._runs:
            self._glued.append(not spaced)
        self._runs.append((x, look, [word]))

    def placed(self, left: float, em: float, joined: bool) -> tuple[Run, ...]:
        """The runs, with x in mm; joined: the next line goes on without a space."""
        glued = [*self._glued, joined]
        return tuple(
            [
                Run(
                    left + x * em,
                    tuple(words),
                    self._fonts[look],
                    self._faces[look].space,
                    glued[i],
                    self._looks[look].link,
                    self._looks[look].lang,
                )
                for i, (x, look, words) in enumerate(self._runs)
            ]
        )

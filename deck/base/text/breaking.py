"""Breaking a paragraph into ragged lines that leave as little empty as can be, with few hyphens.

The breaks are those with the least sum of squared slack (the white at the end of a line), found by a dynamic programme
over the places to break, after D.E. Knuth and M.F. Plass, Breaking paragraphs into lines (1981). Widths are in em.

In a heading the slack of the last line counts as well: in as few lines as it needs, that makes them about equally long.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import IntEnum
from typing import NamedTuple

from deck.base.text.paragraph import Nodes, Paragraph

SLACK = 1e-6
"""How much wider than the limit a line may be by rounding, in em."""

BAD = 0.3
"""The share of a line that may stay empty before hyphens are tried."""

# What else is bad than empty ends of lines, in squares of the width: 0.04 is as bad as a line that is a fifth empty.
# HYPHEN: a hyphen. IN_A_ROW: more for a hyphen after another. BEFORE_LAST: more for one before the last line. ONE_WORD,
# SHORT: a last line of one word, and a short last line. OPENER: a line that ends in the first word of a sentence.
HYPHEN = 0.04
IN_A_ROW = 0.15
BEFORE_LAST = 0.08
ONE_WORD = 0.3
SHORT = 0.04
OPENER = 0.1
SHORT_LINE = 0.2
"""The share of the width under which a last line is short."""

ALONE = 2.0
"""In a heading: one word on the last line, or on the first. Any other break in as few lines is better."""

BALANCED = 6
"""The most lines of a heading that are made about equally long."""

_MANY = 1e3  # per line: outweighs whatever the lines look like
_NEVER = float("inf")


class Tightness(IntEnum):
    """What breaking a paragraph aims at first: even lines, or few of them."""

    NICE = 0
    """Even lines, without hyphens unless a line would stay too empty."""

    SNUG = 1
    """The fewest lines without hyphens, then even ones."""

    TIGHT = 2
    """The fewest lines with hyphens, then even ones."""


class Breaks(NamedTuple):
    """Where a paragraph is broken: the ends of its lines, as indices of nodes."""

    nodes: Nodes
    ends: list[int]

    @property
    def alone(self) -> bool:
        """Whether a single word, or a part of one, stands on the last of several lines or on the first."""
        word, ends = self.nodes.word, self.ends
        return len(ends) > 1 and (word[ends[-2]] >= word[-1] - 1 or ends[0] <= bisect_left(word, 1))


class Manner(NamedTuple):
    """What breaking counts beside the slack of lines, in squares of the width.

    per_line is for each line: a lot of it makes for few lines. last is for a single word on the last line, first for
    one on the first of several. even: the slack of the last line counts too.
    """

    per_line: float = 0.0
    last: float = ONE_WORD
    first: float = 0.0
    even: bool = False


RUNNING, FEW, HEADING, EVEN = Manner(), Manner(_MANY), Manner(0.0, ALONE, ALONE), Manner(_MANY, ALONE, ALONE, True)
"""The manners of running text, of running text in few lines, of a long heading and of a short one."""


class TooWide(Exception):
    """A word does not fit on a line and cannot be broken further."""

    def __init__(self, word: str, width: float) -> None:
        super().__init__(word)
        self.word = word
        self.width = width
        """The width that its widest unbreakable part needs, in em."""


def break_lines(
    paragraph: Paragraph, limit: float, tightness: Tightness = Tightness.NICE, heading: bool = False
) -> Breaks:
    """Break a paragraph into lines at most `limit` em wide.

    heading: when it takes no more lines than BALANCED, they are as few and as equally long as can be; in a longer one
    only the first and the last line are spared a single word.

    Raises:
        TooWide: when a word does not fit.
    """
    nodes = paragraph.nodes(tightness is Tightness.TIGHT)
    if nodes.end[-1] <= limit:  # one line, or none: nothing costs less
        return Breaks(nodes, [len(nodes.end) - 1] if paragraph.words else [])
    if heading and nodes.end[-1] <= BALANCED * limit:
        ends = optimum(paragraph, nodes, limit, EVEN)
        if ends and len(ends) <= BALANCED:
            return Breaks(nodes, ends)
    few, nice = (EVEN, HEADING) if heading else (FEW, RUNNING)
    ends = optimum(paragraph, nodes, limit, few if tightness else nice)
    if tightness is Tightness.NICE and (ends is None or _loose(nodes, ends, limit)):
        nodes = paragraph.nodes(True)
        ends = optimum(paragraph, nodes, limit, nice)
    if ends is None:
        raise too_wide(paragraph, nodes, limit)
    return Breaks(nodes, ends)


def _loose(nodes: Nodes, ends: list[int], limit: float) -> bool:
    """Whether a line before the last stays too empty."""
    least = limit * (1 - BAD)
    a = 0
    for b in ends[:-1]:
        if nodes.end[b] - nodes.start[a] < least:
            return True
        a = b
    return False


def optimum(paragraph: Paragraph, nodes: Nodes, limit: float, manner: Manner = RUNNING) -> list[int] | None:
    """The ends of the lines that cost least, or None when a word does not fit."""
    start, end, word, at, soft, first = nodes
    last = len(start) - 1
    if last == 0:
        return []
    unit, reach = limit * limit, limit + SLACK
    hyphen, row, per_line = HYPHEN * unit, IN_A_ROW * unit, manner.per_line * unit
    openers, opener = paragraph.openers, OPENER * unit
    begun = bisect_left(word, 1) if manner.first else 0  # a line that ends here or before is the first and one word
    # For each node: the least cost of the lines up to it, the same when the next line ends in a hyphen too, and where
    # the line before it starts. Most of the time of setting text goes into this loop: it looks up no attribute.
    best, after_hyphen, back = [0.0], [0.0], [0]
    for b in range(1, last):
        edge, base = end[b] - limit, after_hyphen if soft[b] else best
        least, since = _NEVER, 0
        for a in range(bisect_left(start, end[b] - reach, 0, b), first[b]):
            slack = start[a] - edge
            cost = slack * slack
            if cost >= least:
                break  # a line that starts later is emptier still
            cost += base[a]
            if cost < least:  # the first of equals, so that the outcome never varies
                least, since = cost, a
        if first[b] < b:  # b lies inside a word, behind other places to break it
            least, since = min((least, since), _inside(paragraph, nodes, limit, b, base))
        least += per_line + hyphen if soft[b] else per_line
        if openers and word[b] in openers and not at[b]:
            least += opener
        if b <= begun:
            least += manner.first * unit
        best.append(least)
        after_hyphen.append(least + row if soft[b] else least)
        back.append(since)
    low = bisect_left(start, end[last] - reach, 0, last)
    costs = [best[a] + _ending(nodes, a, limit, manner) for a in range(low, last)]
    least = min(costs, default=_NEVER)
    if least == _NEVER:
        return None
    ends, a = [last], low + costs.index(least)
    while a:  # back to the start, line by line
        ends.append(a)
        a = back[a]
    return ends[::-1]


def _inside(paragraph: Paragraph, nodes: Nodes, limit: float, b: int, base: list[float]) -> tuple[float, int]:
    """The cost and the start of the best line that lies inside one word: only for words wider than a line."""
    word, found = nodes.word[b], (_NEVER, b)
    if paragraph.words[word].advance > limit:
        for a in range(nodes.first[b], b):
            slack = limit - paragraph.width(word, nodes.at[a], nodes.at[b], nodes.soft[b])
            if slack >= -SLACK:
                found = min(found, (base[a] + slack * slack, a))
    return found


def _ending(nodes: Nodes, a: int, limit: float, manner: Manner) -> float:
    """The cost of a last line that starts at node a: only in a heading does its slack cost, but it had better not be
    short.
    """
    last = len(nodes.start) - 1
    share, cost = (nodes.end[last] - nodes.start[a]) / limit, 0.0
    if a and nodes.word[a] == nodes.word[last] - 1:
        cost += manner.last
    if nodes.soft[a]:
        cost += BEFORE_LAST
    if a and share < SHORT_LINE:
        cost += SHORT
    if manner.even:
        cost += (1 - share) ** 2
    return cost * limit * limit


def line_width(paragraph: Paragraph, nodes: Nodes, a: int, b: int) -> float:
    """The width of the line from node a to node b, in em."""
    if a >= nodes.first[b] and a != b and nodes.at[b]:
        return paragraph.width(nodes.word[b], nodes.at[a], nodes.at[b], nodes.soft[b])
    return nodes.end[b] - nodes.start[a]


def fewest(paragraph: Paragraph, limit: float) -> int:
    """The least number of lines of at most limit em, with hyphens: each line takes as much as it can.

    Raises:
        TooWide: when a word does not fit.
    """
    nodes = paragraph.nodes(True)
    start, end, reach = nodes.start, nodes.end, limit + SLACK / 2  # never wider than what optimum takes
    lines, a, last = 0, 0, len(nodes.start) - 1
    while a < last:
        b = bisect_right(end, start[a] + reach, a + 1) - 1
        while b > a and nodes.at[b] and nodes.first[b] <= a and line_width(paragraph, nodes, a, b) > reach:
            b -= 1
        if b <= a:
            raise too_wide(paragraph, nodes, limit, nodes.word[a])
        lines, a = lines + 1, b
    return lines


def too_wide(paragraph: Paragraph, nodes: Nodes, limit: float, start: int = 0) -> TooWide:
    """The error for the first word from `start` on with too wide a part, or the widest one when rounding hides it."""
    parts = {word: _widest(paragraph, nodes, word) for word in range(start, len(paragraph.words))}
    for word, width in parts.items():
        if width > limit + SLACK:
            return TooWide(paragraph.words[word].text, width)
    word = max(parts, key=lambda key: parts[key])
    return TooWide(paragraph.words[word].text, parts[word])


def _widest(paragraph: Paragraph, nodes: Nodes, word: int) -> float:
    """The width of the widest part of a word that cannot be broken."""
    cuts = [(at, soft) for k, at, soft in zip(nodes.word, nodes.at, nodes.soft, strict=True) if k == word and at]
    ends = [*cuts, (len(paragraph.words[word].text), False)]
    starts = [0, *(at for at, _ in cuts)]
    return max(paragraph.width(word, a, b, soft) for a, (b, soft) in zip(starts, ends, strict=True))

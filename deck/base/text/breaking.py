"""Breaking a paragraph into ragged lines that leave as little empty as can be, with few hyphens.

The breaks are those with the least sum of squared slack (the white at the end of a line), found by a dynamic programme
over the places to break, after D.E. Knuth and M.F. Plass, Breaking paragraphs into lines (1981). Widths are in em.
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
# SHORT: a last line of one word, and a short last line.
HYPHEN = 0.04
IN_A_ROW = 0.15
BEFORE_LAST = 0.08
ONE_WORD = 0.15
SHORT = 0.04
SHORT_LINE = 0.2
"""The share of the width under which a last line is short."""

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


class TooWide(Exception):
    """A word does not fit on a line and cannot be broken further."""

    def __init__(self, word: str, width: float) -> None:
        super().__init__(word)
        self.word = word
        self.width = width
        """The width that its widest unbreakable part needs, in em."""


def break_lines(paragraph: Paragraph, limit: float, tightness: Tightness = Tightness.NICE) -> Breaks:
    """Break a paragraph into lines at most `limit` em wide.

    Raises:
        TooWide: when a word does not fit.
    """
    nodes = paragraph.nodes(tightness is Tightness.TIGHT)
    if nodes.end[-1] <= limit:  # one line, or none: nothing costs less
        return Breaks(nodes, [len(nodes.end) - 1] if paragraph.words else [])
    ends = optimum(paragraph, nodes, limit, _MANY if tightness else 0.0)
    if tightness is Tightness.NICE and (ends is None or _loose(nodes, ends, limit)):
        nodes = paragraph.nodes(True)
        ends = optimum(paragraph, nodes, limit)
    if ends is None:
        raise too_wide(paragraph, nodes, limit)
    return Breaks(nodes, ends)


_LONELY = 4.0
"""What a last line of one word costs where any other way of breaking is better."""

_HALVINGS, _WIDTHS = 12, 24
"""How often a width is halved to find the narrowest that holds the lines, and how many from there on are tried."""


def balanced(paragraph: Paragraph, breaks: Breaks, limit: float) -> Breaks:
    """The same number of lines, or fewer, about equally long: broken at the narrowest limit that still holds them and
    does not leave a last line of one word. Where each limit leaves one, a line before it may be short instead; where
    nothing helps, the lines stay as they are.
    """
    count, narrow, wide = len(breaks.ends), 0.0, limit
    for _ in range(_HALVINGS if count > 1 else 0):
        middle = (narrow + wide) / 2
        if _broken(paragraph, middle, count):
            wide = middle
        else:
            narrow = middle
    for at in range(_WIDTHS + 1 if count > 1 else 0):
        tried = _broken(paragraph, wide + at * (limit - wide) / _WIDTHS, count)
        if tried and not _lonely(tried):
            return tried
    nodes = paragraph.nodes(False)
    ends = optimum(paragraph, nodes, limit, alone=_LONELY) if count > 1 else None
    if ends and len(ends) <= count and not _lonely(Breaks(nodes, ends)):
        return Breaks(nodes, ends)
    return breaks


def _lonely(breaks: Breaks) -> bool:
    """Whether the last of several lines is one word."""
    nodes, ends = breaks
    return len(ends) > 1 and nodes.word[ends[-1]] - nodes.word[ends[-2]] <= 1


def _broken(paragraph: Paragraph, limit: float, most: int) -> Breaks | None:
    """The nicest lines of at most limit em; None when there are more than most."""
    try:
        tried = break_lines(paragraph, limit)
    except TooWide:
        return None
    return tried if len(tried.ends) <= most else None


def _loose(nodes: Nodes, ends: list[int], limit: float) -> bool:
    """Whether a line before the last stays too empty."""
    least = limit * (1 - BAD)
    a = 0
    for b in ends[:-1]:
        if nodes.end[b] - nodes.start[a] < least:
            return True
        a = b
    return False


def optimum(
    paragraph: Paragraph, nodes: Nodes, limit: float, per_line: float = 0.0, alone: float = ONE_WORD
) -> list[int] | None:
    """The ends of the lines that cost least, or None when a word does not fit.

    Costs are in squares of the width. per_line is that of each line beside its slack: a lot of it makes for few lines;
    alone is that of a last line of one word.
    """
    start, end, _, _, soft, first = nodes
    last = len(start) - 1
    if last == 0:
        return []
    unit, reach = limit * limit, limit + SLACK
    hyphen, row, per_line = HYPHEN * unit, IN_A_ROW * unit, per_line * unit
    # For each node: the least cost of the lines up to it, the same when the next line ends in a hyphen too, and where
    # the line before it starts. Most of the time of setting text goes into this loop: it looks up no attribute.
    best, after_hyphen, back = [0.0], [0.0], [0]
    for b in range(1, last):
        edge, base = end[b] - limit, after_hyphen if soft[b] else best
        least, at = _NEVER, 0
        for a in range(bisect_left(start, end[b] - reach, 0, b), first[b]):
            slack = start[a] - edge
            cost = slack * slack
            if cost >= least:
                break  # a line that starts later is emptier still
            cost += base[a]
            if cost < least:  # the first of equals, so that the outcome never varies
                least, at = cost, a
        if first[b] < b:  # b lies inside a word, behind other places to break it
            least, at = min((least, at), _inside(paragraph, nodes, limit, b, base))
        least += per_line + hyphen if soft[b] else per_line
        best.append(least)
        after_hyphen.append(least + row if soft[b] else least)
        back.append(at)
    low = bisect_left(start, end[last] - reach, 0, last)
    costs = [best[a] + _ending(nodes, a, limit, alone) for a in range(low, last)]
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


def _ending(nodes: Nodes, a: int, limit: float, alone: float) -> float:
    """The cost of a last line that starts at node a: its slack costs nothing, but it had better not be short, and alone
    is what one word costs.
    """
    last = len(nodes.start) - 1
    cost = 0.0
    if a and nodes.word[a] == nodes.word[last] - 1:
        cost += alone
    if nodes.soft[a]:
        cost += BEFORE_LAST
    if a and nodes.end[last] - nodes.start[a] < SHORT_LINE * limit:
        cost += SHORT
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

"""Tables in a running text: how wide their columns are, and where the texts of each stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from deck.base.items.items import Reading, Source
from deck.base.text.markup import plain
from deck.base.text.setting import Style
from deck.pages.table import TableSetter, TableSpec


class AlignedSetter(TableSetter):
    """Sets a table whose columns stand left, in the middle or right."""

    def __init__(
        self, spec: TableSpec, widths: Sequence[float], lang: str, source: Source, aligns: Sequence[str]
    ) -> None:
        super().__init__(spec, widths, lang, source)
        self._aligns = aligns

    def _look(self, place: int, column: int) -> tuple[Style, Reading]:
        style, reading = super()._look(place, column)
        return replace(style, align=self._aligns[column]), reading


_BETWEEN = 0.35
"""The air in em between a column and the next, besides that round each text."""


def column_shares(
    rows: Sequence[Sequence[str]], style: Style, width: float, pad: float, head: float = 1.0
) -> tuple[float, ...]:
    """The widths of the columns of a table, in em, with pad em beside each text. head is the size of the texts in its
    first row as a part of that of the others.

    Narrow columns are as wide as their texts, and the last one has what is left. Where the texts do not fit on a line
    each, the wide columns divide what the narrow ones leave: each has room for its longest word at least.
    """
    face, bold = style.typefaces[style.face], style.typefaces["bold"]

    def advance(word: str) -> float:
        return max(face.shape(word).advance, bold.shape(word).advance)

    columns = [[plain(text).split() for text in column] for column in zip(*rows, strict=True)]
    air = [2 * pad + (_BETWEEN if at + 1 < len(columns) else 0.0) for at in range(len(columns))]
    sizes = [head, *[1.0] * (len(rows) - 1)]

    def widest(one: Callable[[list[str]], float]) -> list[float]:
        found = [max(size * one(words) for size, words in zip(sizes, column, strict=True)) for column in columns]
        return [wide + more for wide, more in zip(found, air, strict=True)]

    full = widest(lambda words: sum(map(advance, words)) + face.space * max(0, len(words) - 1))
    least = widest(lambda words: max(map(advance, words), default=0.0))
    if sum(full) <= width:
        return (*full[:-1], width - sum(full[:-1]))
    if sum(least) >= width:  # words are broken
        return _divided(least, width)
    fixed: dict[int, float] = {}
    while True:  # a column whose longest word is wider than its share gets that, and the others divide the rest
        others = [at for at in range(len(full)) if at not in fixed]
        shares = dict(zip(others, _divided([full[at] for at in others], width - sum(fixed.values())), strict=True))
        short = {at: least[at] for at, share in shares.items() if share < least[at] - 1e-6}
        if not short:
            return tuple((shares | fixed)[at] for at in range(len(full)))
        fixed |= short


def _divided(wishes: Sequence[float], width: float) -> tuple[float, ...]:
    """A width divided among columns that wish more together: narrow ones get their wish, the others as much each."""
    found, left, wide = dict[int, float](), width, sorted(range(len(wishes)), key=wishes.__getitem__)
    while len(wide) > 1 and wishes[wide[0]] <= left / len(wide):
        found[wide[0]] = wishes[wide[0]]
        left -= found[wide.pop(0)]
    found |= dict.fromkeys(wide, left / len(wide))
    return tuple(found[at] for at in range(len(wishes)))

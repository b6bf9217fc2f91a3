"""Fitting: the largest scale at which blocks fit in a width and a height, and how each is broken there.

A scale runs from 0 (all blocks at their smallest size) to 1 (all at their largest).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from deck.base.errors import Faults, InputError
from deck.base.text.breaking import Breaks, Tightness, TooWide, break_lines, fewest
from deck.base.text.setting import Block, ShapedBlock, Style
from deck.base.text.unset import Unset, joined
from deck.base.units import PT_PER_MM

_STEP_PT = 0.25  # sizes go by quarters of a point: Style.size_pt
_NEAR = 1e-6  # mm; what rounding may add to a height
_TRIES = 12  # about so many smaller sizes are tried to spare a heading a line of one word

SPARED = 0.08
"""How much smaller type may become, as a share of its size, to spare a heading a line of one word."""


class Overflow(Exception):
    """Raised for text that does not fit at its smallest size. needed and available are in mm.

    They are heights, from the cap top of the first line to the baseline of the last. When a single word does not fit
    on a line, they are widths, and word is that word; else it is empty.
    """

    def __init__(self, needed: float, available: float, word: str = "") -> None:
        super().__init__(f"“{word or 'the text'}” needs {needed:.2f} mm and there are {available:.2f} mm")
        self.needed = needed
        self.available = available
        self.word = word


def _shaped(blocks: Sequence[Block], lang: str) -> list[ShapedBlock]:
    """Read and shape the blocks.

    Raises:
        InputError: with every fault of every block; the place of each begins with the card and the field.
    """
    shaped, faults, unset = [], Faults(), list[tuple[str, Unset]]()
    for block in blocks:
        try:
            shaped.append(ShapedBlock(block, lang))
        except Unset as error:
            unset.append((str(block.source), error))
            faults.extend(replace(fault, place=str(block.source)) for fault in error.faults)
        except InputError as error:
            for fault in error.faults:
                faults.add(fault.message, ", ".join(filter(None, (str(block.source), fault.place))), fault.remedy)
    if unset and len(unset) + len(shaped) == len(blocks):  # nothing else is wrong
        raise joined(unset)
    faults.raise_if_any()
    return shaped


class Fitter:
    """Tries scales for blocks in a width and a height (mm).

    A scale fits when the text fits in the fewest possible lines. That number is quick to count, and it never grows when
    the box grows or the type shrinks. So a search by halves finds the largest scale, and more room never makes the text
    smaller.
    """

    def __init__(self, blocks: Sequence[Block], width: float, available: float, lang: str) -> None:
        self.blocks = _shaped(blocks, lang)
        self._width, self._available = width, available
        self._label()

    def _label(self) -> None:
        """Give the blocks their labels: bullets, or numbers, which start again where the style changes.

        A label that is wider than the indent widens it, and does so for every block of that style, so that they align.
        """
        number = 0
        last: Style | None = None
        widest: dict[Style, float] = {}
        for item in self.blocks:
            style = item.style
            if item.paragraph.words:
                number = number + 1 if style == last else style.first
                last = style
                if style.label:
                    item.label = item.face.shape(style.numbered(number))
                    needed = item.label.advance + item.face.space
                    widest[style] = max(widest.get(style, style.indent), needed)
        for item in self.blocks if widest else ():
            if item.label:
                item.indent = widest[item.style]

    def steps(self) -> int:
        """How many steps from scale 0 to 1 are worth trying: quarters of a point in the style with the widest range."""
        widest = max((item.style.max_pt - item.style.min_pt for item in self.blocks), default=0.0)
        return max(1, round(widest / _STEP_PT + 0.5 - 1e-9))  # rounded up; 1e-9 keeps a float error from adding a step

    def _limit(self, item: ShapedBlock, scale: float) -> float:
        """The width of the block's lines in em."""
        return self._width * PT_PER_MM / item.style.size_pt(scale) - item.indent

    def _span(self, counts: Sequence[int], scale: float) -> float:
        """From the cap top of the first line to the baseline of the last, in mm."""
        return sum(first + more for first, more in self.drops(counts, scale))

    def drops(self, counts: Sequence[int], scale: float) -> list[tuple[float, float]]:
        """Two distances in mm for each block: from the baseline before it to its first, and from its first to its last.

        For the first block the first distance is from the cap top to the baseline. A block without lines has (0, 0).
        """
        drops: list[tuple[float, float]] = []
        begun = False
        for item, count in zip(self.blocks, counts, strict=True):
            style = item.style
            em = style.size_pt(scale) / PT_PER_MM
            first = (style.leading + style.space_before) * em if begun else item.face.cap_height * em
            drops.append((first, (count - 1) * style.leading * em) if count else (0.0, 0.0))
            begun = begun or count > 0
        return drops

    def spaces(self, counts: Sequence[int], scale: float) -> list[float]:
        """The part in mm of the first distance of each block (see drops) that is its space_before."""
        begun, found = False, []
        for item, count in zip(self.blocks, counts, strict=True):
            space = item.style.space_before * item.style.size_pt(scale) / PT_PER_MM
            found.append(space if begun and count else 0.0)
            begun = begun or count > 0
        return found

    def depth(self, counts: Sequence[int], scale: float) -> float:
        """The descender of the last line in mm."""
        for item, count in zip(reversed(self.blocks), reversed(counts), strict=True):
            if count:
                return item.face.descender * item.style.size_pt(scale) / PT_PER_MM
        return 0.0

    def height(self, counts: Sequence[int], scale: float) -> float:
        """From the cap top of the first line to the descender of the last, in mm."""
        return self._span(counts, scale) + self.depth(counts, scale)

    def _holds(self, counts: Sequence[int], scale: float) -> bool:
        """Whether so many lines of each block fit in the height."""
        return self._span(counts, scale) <= self._available + _NEAR

    def may_fit(self) -> bool:
        """Whether the largest sizes are worth trying: whether the lines would fit if words could be cut anywhere."""
        limits = [max(self._limit(item, 1.0), 1e-3) for item in self.blocks]
        lengths = [sum([word.advance for word in item.paragraph.words]) for item in self.blocks]
        return self._holds([ceil(length / limit) for length, limit in zip(lengths, limits, strict=True)], 1.0)

    def _fits(self, scale: float) -> bool:
        """Whether the fewest lines fit at a scale."""
        counts = []
        try:
            for item in self.blocks:
                counts.append(fewest(item.paragraph, self._limit(item, scale)))
                if counts[-1] > item.style.max_lines > 0:
                    return False
        except TooWide:
            return False
        return self._holds(counts, scale)

    def largest(self, steps: int) -> int:
        """The largest step, from 0 to steps, that fits; the scale of a step is step / steps.

        Raises:
            Overflow: when not even step 0 does.
        """
        low, high = 0, steps + 1
        if not self._fits(0.0):
            raise self._overflow()
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._fits(middle / steps) else (low, middle)
        return low

    def _overflow(self) -> Overflow:
        """The error at the smallest sizes: a word is too wide, a block has too many lines, or all is too high."""
        counts = []
        for item in self.blocks:
            em = item.style.size_pt(0.0) / PT_PER_MM
            try:
                counts.append(fewest(item.paragraph, self._limit(item, 0.0)))
            except TooWide as error:
                return Overflow(error.width * em, self._width - item.indent * em, error.word)
        for item, count in zip(self.blocks, counts, strict=True):
            if count > item.style.max_lines > 0:
                step = item.style.leading * item.style.size_pt(0.0) / PT_PER_MM
                return Overflow(count * step, item.style.max_lines * step)
        return Overflow(self._span(counts, 0.0), self._available)

    def nice(self, scale: float) -> list[Breaks]:
        """Break every block so that it looks its best, whatever height it takes.

        Raises:
            Overflow: when a word does not fit on a line.
        """
        broken = []
        for item in self.blocks:
            try:
                broken.append(self._broken(item, scale))
            except TooWide as error:
                em = item.style.size_pt(scale) / PT_PER_MM
                raise Overflow(error.width * em, self._width - item.indent * em, error.word) from error
        return broken

    def settle(self, scale: float, nice_only: bool = False) -> list[Breaks] | None:
        """Break every block as nicely as the height allows at a scale; None when nothing fits, or a word is too wide.

        First all blocks are broken nicely. While that is too high, one block after another is broken into fewer lines:
        first without hyphens (SNUG), then with them (TIGHT). nice_only: stop after the first try.
        """
        try:
            broken = self.nice(scale)
        except Overflow:
            return None
        for tightness in () if nice_only else (Tightness.SNUG, Tightness.TIGHT):
            for i, item in enumerate(self.blocks):
                if self._settled(broken, scale):
                    return broken
                try:
                    tighter = self._broken(item, scale, tightness)
                except TooWide:
                    continue  # SNUG breaks without hyphens, so a long word may be too wide; TIGHT can still break it
                if len(tighter.ends) < len(broken[i].ends):
                    broken[i] = tighter
        return broken if self._settled(broken, scale) else None

    def _broken(self, item: ShapedBlock, scale: float, tightness: Tightness = Tightness.NICE) -> Breaks:
        return break_lines(item.paragraph, self._limit(item, scale), tightness, item.style.balance)

    def kinder(self, scale: float, broken: list[Breaks]) -> tuple[float, list[Breaks]]:
        """A scale that spares headings a first or last line of one word, and how all blocks are broken there.

        It is the largest at which the fewest headings have such a line, and at which no size is more than a SPARED part
        smaller than at the scale that is given. Without a better one, that scale and the given breaks come back; so
        they do when other text shares the scale, which should not become smaller for a heading.
        """
        if not all(item.style.balance for item in self.blocks):
            return scale, broken
        fewest_alone, steps = self._alone(broken), self.steps()
        sizes = [item.style.size_pt(scale) for item in self.blocks]
        least = [size * (1 - SPARED) for size in sizes]
        stride = max(1, round(max(sizes, default=0.0) * SPARED / _STEP_PT / _TRIES))
        for step in range(round(scale * steps) - 1, -1, -stride):
            lower = step / steps
            if not fewest_alone or any(
                item.style.size_pt(lower) < size for item, size in zip(self.blocks, least, strict=True)
            ):
                break
            tried = self.settle(lower)
            if tried and (alone := self._alone(tried)) < fewest_alone:
                fewest_alone, scale, broken = alone, lower, tried
        return scale, broken

    def _alone(self, broken: list[Breaks]) -> int:
        """How many headings have a first or last line of one word."""
        return sum([item.style.balance and found.alone for item, found in zip(self.blocks, broken, strict=True)])

    def _settled(self, broken: list[Breaks], scale: float) -> bool:
        """Whether the blocks, broken so, fit in the height and in the lines that their styles allow."""
        counts = [len(breaks.ends) for breaks in broken]
        return self._holds(counts, scale) and not any(
            count > item.style.max_lines > 0 for item, count in zip(self.blocks, counts, strict=True)
        )

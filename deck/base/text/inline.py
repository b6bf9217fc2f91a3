"""Icons in a line of text: `:heart:` becomes the icon of that name, as high as the text, in its colour.

To the code that breaks and sets lines an icon is a letter of a face of its own. When a line is set its word is the name
of the icon, which is what a reader hears and copies; a file format draws the outline instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from deck.base.items.items import Run, Segment, Word
from deck.base.text.fonts import Face
from deck.base.units import PT_PER_MM

_SIDE = 1.05
"""The side of the square of an icon in em; its drawing keeps a little off the edges of it."""


class IconFace:
    """A face with one letter: an icon (deck.base.items.parts.Typeface). plain is the face of the words around it.

    said is what a reader says. outlined is the outline in the unit square, y down.
    """

    def __init__(self, name: str, plain: Face, outlined: tuple[Segment, ...]) -> None:
        self.said = name.replace("-", " ")
        self.plain = plain
        self.name, self.path, self.units_per_em = plain.name, plain.path, plain.units_per_em
        self.space, self.cap_height, self.ascender = plain.space, plain.cap_height, plain.ascender
        self.weight, self.italic = plain.weight, plain.italic
        top = -(plain.cap_height + _SIDE) / 2  # half-way up the capitals
        self._shape = tuple([(step, _placed(values, top)) for step, values in outlined])
        self.descender = max(plain.descender, top + _SIDE)

    @property
    def family(self) -> str:
        """The family of the words around it."""
        return self.plain.family

    @property
    def postscript(self) -> str:
        """The name of the font of the words around it."""
        return self.plain.postscript

    def shape(self, word: str) -> Word:
        """As many icons as the word has signs."""
        return Word(word, _SIDE * len(word))

    def shaped(self, words: Sequence[str]) -> list[Word]:
        """Each of some words as shape() gives it."""
        return list(map(self.shape, words))

    def parted(self, text: str, places: Iterable[tuple[int, bool]]) -> list[tuple[float, float]]:
        """The widths before and after places in a row of icons, as those of a Face."""
        return [(_SIDE * (at + hyphen), _SIDE * (len(text) - at)) for at, hyphen in places]

    def spoken(self, word: Word) -> Word:
        """The word as it is read and copied: the name of the icon, as often as it is drawn."""
        return Word(" ".join([self.said] * self._count(word)), word.advance)

    def depth(self, text: str) -> float:
        """How far an icon reaches below the baseline, in em."""
        return max([y for _, values in self._shape for y in values[1::2]], default=0.0)

    def advance(self, char: str) -> float:
        """The width of an icon in em."""
        return _SIDE

    def covers(self, char: str) -> bool:
        """Whether it has a character: it has any."""
        return True

    def outline(self, word: Word) -> tuple[tuple[float, tuple[Segment, ...]], ...]:
        """Each icon of a word, with its x from the start of the word."""
        return tuple([(at * _SIDE, self._shape) for at in range(self._count(word))])

    def _count(self, word: Word) -> int:
        return max(1, round(word.advance / _SIDE))


Icons = Callable[[str, Face], IconFace | None]
"""Gives the face of an icon by its name, beside words in a face; None when there is no such icon."""


def icon_outlines(run: Run, x: float, y: float) -> Iterator[tuple[Segment, ...]]:
    """The outline of each icon of a run, in mm; (x, y) is the start of its baseline."""
    em = run.font.size_pt / PT_PER_MM
    for word in run.words:
        for left, shape in run.font.face.outline(word):
            at = x + left * em
            yield tuple([(step, _moved(values, at, y, em)) for step, values in shape])
        x += (word.advance + run.space) * em


def _placed(values: tuple[float, ...], top: float) -> tuple[float, ...]:
    return tuple([value * _SIDE + (top if at % 2 else 0.0) for at, value in enumerate(values)])


def _moved(values: tuple[float, ...], x: float, y: float, em: float) -> tuple[float, ...]:
    return tuple([value * em + (y if at % 2 else x) for at, value in enumerate(values)])

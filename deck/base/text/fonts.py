"""Faces: metrics, shaping (kerning only) and outlines of a font. Lengths are in em."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from deck.base.errors import input_error
from deck.base.items.items import Segment, Word
from deck.base.say import say, to_say
from deck.base.text.font import FontFile
from deck.base.text.markup import parse
from deck.base.text.measures import Asked, Measures
from deck.base.text.ready import ready
from deck.base.text.unset import Unset

if TYPE_CHECKING:
    from deck.base.text.shaping import Shaping

SOFT_HYPHEN = "\u00ad"
_MEMO = 100_000  # words a face remembers: some tens of megabytes, and more than a language's common words

_NO_INK = float("-inf")
"""The depth of a character without ink."""


class Face:
    """One font, of a static TrueType file. space, cap_height, x_height, ascender and descender (a depth, positive) are
    in em. weight is 1 to 1000, of which 400 is regular and 700 bold; postscript is the name by which a PDF knows it,
    family that of its family (OpenType 1.9, `name`).
    """

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.path = path
        font = self._font = ready(path) or _shaping(path)
        self._glyphs: dict[str, tuple[int, int]] = {}
        self._words: dict[str, Word] = {}
        self._paths: dict[str, tuple[Segment, ...]] = {}
        self._depths = Asked(self._depth)
        self.postscript, self.family = font.postscript, font.family
        self.weight, self.italic = font.weight, font.italic
        unit = self.units_per_em = font.units_per_em
        self._measures = Measures(unit, lambda char: self._glyph(char)[1], font.kern)
        self.ascender, self.descender = font.ascender / unit, font.descender / unit
        self.cap_height, self.x_height = font.cap_height / unit, font.x_height / unit
        self.space = self.advance(" ")

    def _glyph(self, char: str) -> tuple[int, int]:
        """The glyph and its advance in font units.

        Raises:
            Unset: when the font cannot set the character.
        """
        found = self._glyphs.get(char)
        if found is None:
            found = self._font.glyph(char)
            if found is None:
                raise Unset({f"{self.family} ({self.name})": (char,)})
            self._glyphs[char] = found
        return found

    def covers(self, char: str) -> bool:
        """Whether the font has the character; the soft hyphen is never drawn, and always covered."""
        try:
            return char == SOFT_HYPHEN or bool(self._glyph(char))
        except Unset:
            return False

    def advance(self, char: str) -> float:
        """How far the pen moves after a character, in em, without kerning."""
        return self._glyph(char)[1] / self.units_per_em

    def shape(self, word: str) -> Word:
        """Shape text without a space to break at; soft hyphens go, accents are composed (NFC).

        Raises:
            Unset: when the font lacks a character.
        """
        found = self._words.get(word)
        if found is None:
            if len(self._words) >= _MEMO:
                self._words.clear()
            found = self._words[word] = self._measures.shape(
                unicodedata.normalize("NFC", word.replace(SOFT_HYPHEN, ""))
            )
        return found

    def shaped(self, words: Sequence[str]) -> list[Word]:
        """Each of some words as shape() gives it."""
        found = list(map(self._words.get, words))
        return found if all(found) else list(map(self.shape, words))  # type: ignore[return-value] # none of them is None

    def parted(self, text: str, places: Iterable[tuple[int, bool]]) -> list[tuple[float, float]]:
        """The widths in em before and after places inside a shaped text: deck.base.text.measures."""
        return self._measures.parted(text, places)

    def glyph_path(self, char: str) -> tuple[Segment, ...]:
        """The outline of a character, y down from the baseline, filled by the non-zero rule."""
        found = self._paths.get(char)
        if found is None:
            found = self._paths[char] = self._font.outline(self._glyph(char)[0])
        return found

    def depth(self, text: str) -> float:
        """How far the ink of a text reaches below the baseline, in em."""
        depth = max(map(self._depths.__getitem__, set(text)), default=_NO_INK)
        return 0.0 if depth == _NO_INK else depth

    def _depth(self, char: str) -> float:
        """How far the ink of a character reaches below the baseline, in em; _NO_INK when it has none."""
        self._glyph(char)
        depth = self._font.depth(char)
        return _NO_INK if depth is None else depth / self.units_per_em

    def outline(self, word: Word) -> tuple[tuple[float, tuple[Segment, ...]], ...]:
        """Each character's x from the start of the word, kerned, and its outline."""
        kerns = dict(word.kerns)
        x, placed = 0.0, []
        for i, char in enumerate(word.text):
            placed.append((x, self.glyph_path(char)))
            x += self.advance(char) + kerns.get(i, 0.0)
        return tuple(placed)


def _plain(font: FontFile) -> Path:
    from deck.base.text.fontfile import plain_file

    return plain_file(font)


def _shaping(path: Path) -> Shaping:
    from deck.base.text.shaping import Shaping

    return Shaping(path)


Faces: TypeAlias = "tuple[Face, Face, Face, Face]"
"""The faces of plain, bold, italic and bold italic words."""


FACE_NAMES = ("regular", "italic", "medium", "bold", "bold-italic")
"""The faces that a style can name."""

_INSTEAD = {
    "medium": ("regular",),
    "italic": ("regular",),
    "bold": ("medium", "regular"),
    "bold-italic": ("bold", "italic", "medium", "regular"),
}
"""For each face, which ones take its place in a deck without it; the first that there is."""


_REPLACED = to_say("the fonts of the deck have no face “{name}”: “{other}” takes its place. Add {name} to [fonts].")


class Typefaces:
    """The faces of a deck by name, each read from its file when it is first asked for.

    A deck need not have them all: a regular one takes the place of what is missing, and notes say so.
    """

    def __init__(self, files: Mapping[str, Path | FontFile]) -> None:
        self._files = files
        self._faces: dict[str, Face] = {}
        self._families: dict[str, Faces] = {}
        self._replaced: dict[str, str] = {}

    def __getitem__(self, name: str) -> Face:
        """The face of that name, or the one that takes its place.

        Raises:
            InputError: when there is none, or its file is no font that a PDF can hold.
        """
        found = self._faces.get(name)
        return self._find(name) if found is None else found

    def _find(self, name: str) -> Face:
        own = next((one for one in (name, *_INSTEAD.get(name, ())) if one in self._files), "")
        if not own:
            raise input_error(
                say("there is no face “{name}”.", name=name), "", say("Use {known}.", known=", ".join(self._files))
            )
        if own not in self._faces:
            file = self._files[own]
            font = file if isinstance(file, FontFile) else FontFile(file)
            built_in = not font.number and ready(font.path)
            self._faces[own] = Face(own, font.path if built_in else _plain(font))
        self._faces[name] = self._faces[own]
        return self._faces[name]

    def family(self, plain: str, text: str = "") -> Faces:
        """The faces in which a text is set whose plain words have that face: plain, bold, italic and bold italic."""
        faces = self._families.get(plain)
        if faces is None:
            faces = self._families[plain] = self[plain], self["bold"], self["italic"], self["bold-italic"]
        if len(self._files) < len(FACE_NAMES):
            self._note(plain, text)
        return faces

    def _note(self, plain: str, text: str) -> None:
        """Remember which faces a text wanted that the deck lacks."""
        for span in parse(text):
            wanted = (plain, "bold", "italic", "bold-italic")[span.bold + 2 * span.italic]
            if wanted in _INSTEAD and wanted not in self._files:
                self._replaced[wanted] = self[wanted].name

    @property
    def notes(self) -> tuple[str, ...]:
        """A note on each face that a text wanted and the deck lacks."""
        return tuple(say(_REPLACED, name=name, other=other) for name, other in sorted(self._replaced.items()))

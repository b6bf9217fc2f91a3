"""Faces: metrics, shaping (kerning only) and outlines of a font. Lengths are in em."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from deck.base.errors import input_error
from deck.base.items.items import Segment, Word
from deck.base.say import say, to_say
from deck.base.text.fontfile import FontFile, plain_file
from deck.base.text.markup import parse
from deck.base.text.unset import Unset

# One glyph a character: with ligatures, Fira's fi and ffi become private-use codes and no longer copy as text; the
# others would move or merge glyphs in ways that a Word cannot say.
_FEATURES = dict.fromkeys(("liga", "clig", "dlig", "calt", "ccmp", "locl", "mark", "mkmk", "rlig"), False) | {
    "kern": True
}

SOFT_HYPHEN = "\u00ad"
_MEMO = 100_000  # words a face remembers: some tens of megabytes, and more than a language's common words


class Face:
    """One font, of a static TrueType file. space, cap_height, x_height, ascender and descender (a depth, positive) are
    in em. weight is 1 to 1000, of which 400 is regular and 700 bold; postscript is the name by which a PDF knows it.
    """

    def __init__(self, name: str, path: Path) -> None:
        import uharfbuzz

        self.name = name
        self.path = path
        # Read, not mapped into memory: a mapped file that a person saves again ends the process with a bus error.
        face = uharfbuzz.Face(uharfbuzz.Blob(path.read_bytes()))
        self._file: Any = face
        self._font: Any = uharfbuzz.Font(face)
        self._buffer: Any = uharfbuzz.Buffer()
        self._shaper: Any = uharfbuzz.shape
        self._glyphs: dict[str, tuple[int, int]] = {}
        self._pairs: dict[str, int] = {}
        self._words: dict[str, Word] = {}
        self._paths: dict[str, tuple[Segment, ...]] = {}
        self._depths: dict[str, float | None] = {}
        self.units_per_em: int = face.upem
        extents = self._font.get_font_extents("ltr")
        self.ascender: float = extents.ascender / self.units_per_em
        self.descender: float = -extents.descender / self.units_per_em
        self.cap_height = self._height(face, 88, "H")
        self.x_height = self._height(face, 86, "x")
        self.space = self.advance(" ")
        self.weight, self.italic = weight_and_slope(face)

    @property
    def postscript(self) -> str:
        """The PostScript name in the font file: name 6 (OpenType 1.9, `name`)."""
        return str(self._file.get_name(6) or self.path.stem)

    @property
    def family(self) -> str:
        """The name of the family in the font file: name 16, or name 1 where there is none (OpenType 1.9, `name`)."""
        return str(self._file.get_name(16) or self._file.get_name(1) or self.path.stem)

    def _height(self, face: Any, offset: int, model: str) -> float:
        """sxHeight or sCapHeight of OS/2 (OpenType 1.9, version 2 and up), or else the height of a model letter."""
        os2 = bytes(face.reference_table("OS/2").data) if "OS/2" in face.table_tags else b""
        if len(os2) >= offset + 2 and struct.unpack_from(">H", os2)[0] >= 2:
            height: int = struct.unpack_from(">h", os2, offset)[0]
            if height > 0:
                return height / self.units_per_em
        return float(self._font.get_glyph_extents(self._glyph(model)[0]).y_bearing) / self.units_per_em

    def _glyph(self, char: str) -> tuple[int, int]:
        """The glyph and its advance in font units.

        Raises:
            Unset: when the font cannot set the character.
        """
        found = self._glyphs.get(char)
        if found is None:
            glyph = self._font.get_nominal_glyph(ord(char))
            if not glyph or unicodedata.bidirectional(char) in ("R", "AL"):
                raise Unset({f"{self.family} ({self.name})": (char,)})
            found = self._glyphs[char] = (glyph, self._font.get_glyph_h_advance(glyph))
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
            found = self._words[word] = self._shape(unicodedata.normalize("NFC", word.replace(SOFT_HYPHEN, "")))
        return found

    def _shape(self, text: str) -> Word:
        glyphs = [self._glyph(char) for char in text]
        unit, pairs = self.units_per_em, self._pairs
        total = sum([glyph[1] for glyph in glyphs])
        kerns = []
        for i in range(len(text) - 1):
            pair = text[i : i + 2]
            kern = pairs.get(pair)
            if kern is None:
                kern = pairs[pair] = self._kern(pair)
            if kern:
                total += kern
                kerns.append((i, kern / unit))
        return Word(text, total / unit, tuple(kerns))

    def _kern(self, pair: str) -> int:
        """The kerning between two characters in font units. Kerning looks at pairs, so a word is the sum of its pairs;

        asking HarfBuzz for each pair once is what makes a long run with many different words quick.
        """
        glyphs = [self._glyph(char) for char in pair]
        return self._moves(pair, glyphs)[0] - glyphs[0][1]

    def _moves(self, text: str, glyphs: list[tuple[int, int]]) -> list[int]:
        """The advance after each character in font units, kerned."""
        buffer = self._buffer
        buffer.clear_contents()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "ltr"
        self._shaper(self._font, buffer, _FEATURES)
        if [info.codepoint for info in buffer.glyph_infos] != [glyph for glyph, _ in glyphs]:
            return [advance for _, advance in glyphs]  # backends draw a character's own glyph: no kerning then
        return [position.x_advance for position in buffer.glyph_positions]

    def glyph_path(self, char: str) -> tuple[Segment, ...]:
        """The outline of a character, y down from the baseline, filled by the non-zero rule."""
        found = self._paths.get(char)
        if found is None:
            found = self._paths[char] = self._draw(self._glyph(char)[0])
        return found

    def depth(self, text: str) -> float:
        """How far the ink of a text reaches below the baseline, in em."""
        return max([depth for char in set(text) if (depth := self._depth(char)) is not None], default=0.0)

    def _depth(self, char: str) -> float | None:
        """How far the ink of a character reaches below the baseline, in em; None when it has none. It is remembered."""
        if char not in self._depths:
            box = self._font.get_glyph_extents(self._glyph(char)[0]) if char.strip() else None
            self._depths[char] = -(box.y_bearing + box.height) / self.units_per_em if box and box.height else None
        return self._depths[char]

    def outline(self, word: Word) -> tuple[tuple[float, tuple[Segment, ...]], ...]:
        """Each character's x from the start of the word, kerned, and its outline."""
        kerns = dict(word.kerns)
        x, placed = 0.0, []
        for i, char in enumerate(word.text):
            placed.append((x, self.glyph_path(char)))
            x += self.advance(char) + kerns.get(i, 0.0)
        return tuple(placed)

    def _draw(self, glyph: int) -> tuple[Segment, ...]:
        pen = _Pen(1 / self.units_per_em)
        self._font.draw_glyph_with_pen(glyph, pen)
        return tuple(pen.segments)


class _Pen:
    """Takes the drawing calls of a glyph (y up, font units) and keeps segments (y down, em)."""

    def __init__(self, scale: float) -> None:
        self.segments: list[Segment] = []
        self._scale = scale
        self._at = (0.0, 0.0)

    def _add(self, step: str, *points: tuple[float, float]) -> None:
        self._at = points[-1]
        scale = self._scale
        self.segments.append((step, tuple([value for x, y in points for value in (x * scale, -y * scale)])))

    def moveTo(self, to: tuple[float, float]) -> None:  # noqa: N802 - the pen protocol's names
        self._add("M", to)

    def lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self._add("L", to)

    def curveTo(self, one: tuple[float, float], two: tuple[float, float], to: tuple[float, float]) -> None:  # noqa: N802
        self._add("C", one, two, to)

    def qCurveTo(self, off: tuple[float, float], to: tuple[float, float]) -> None:  # noqa: N802
        """A quadratic curve is the cubic whose handles lie two thirds of the way to its one handle."""
        self._add("C", _between(self._at, off), _between(to, off), to)

    def closePath(self) -> None:  # noqa: N802
        self.segments.append(("Z", ()))

    endPath = closePath  # noqa: N815


def _between(point: tuple[float, float], handle: tuple[float, float]) -> tuple[float, float]:
    return point[0] + (handle[0] - point[0]) * 2 / 3, point[1] + (handle[1] - point[1]) * 2 / 3


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
            self._faces[own] = Face(own, plain_file(file if isinstance(file, FontFile) else FontFile(file)))
        self._faces[name] = self._faces[own]
        return self._faces[name]

    def family(self, plain: str, text: str = "") -> Faces:
        """The faces in which a text is set whose plain words have that face: plain, bold, italic and bold italic."""
        faces = self[plain], self["bold"], self["italic"], self["bold-italic"]
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


def weight_and_slope(face: Any) -> tuple[int, bool]:
    """The weight of a font (1 to 1000), and whether it is italic, of a uharfbuzz.Face (OpenType 1.9, OS/2)."""
    os2 = bytes(face.reference_table("OS/2").data) if "OS/2" in face.table_tags else b""
    if len(os2) >= 64:
        return struct.unpack_from(">H", os2, 4)[0], bool(struct.unpack_from(">H", os2, 62)[0] & _SLANTED)
    style: int = struct.unpack_from(">H", bytes(face.reference_table("head").data), 44)[0]
    return 700 if style & 1 else 400, bool(style & 2)


_SLANTED = 1 << 0 | 1 << 9
"""The bits “italic” and “oblique” of fsSelection."""

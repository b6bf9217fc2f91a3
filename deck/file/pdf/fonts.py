"""Fonts of one PDF: which character has which code, and at the end the embedded subsets.

A subset holds at most 255 codes. Code 32 is the space in each, so that word spacing works and lines end in a space;
ASCII keeps its own codes in the first, so that a content stream can be read. Codes under 32 are not used. The
no-break space has a code of its own: word spacing must not widen it, as its width is already in the word.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from deck.base.items.items import Word
from deck.base.items.parts import Typeface
from deck.base.units import number
from deck.file.pdf.embedding import dictionary, listed, program
from deck.file.pdf.file import ESCAPES, PdfFile, Ref
from deck.file.pdf.unicode_map import unicode_map

Piece = tuple[int, str]
"""The number of a subset, and what stands between the brackets of its TJ string."""

_CACHED_WORDS = 20_000
"""The most words that a font remembers, so that memory does not grow with the names of thousands of people."""


class Font:
    """One face as a document embeds it. name is what the resources call it, path the font file.

    space is the width of a space in em; split tells whether some words need more than the first subset.
    """

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self._program = program(path)
        self.space = self._program.space / 1000
        self.subsets = [[0] * 32 + [32] + [0] * 94]
        self.split = False
        self._codes: dict[str, Piece] = {" ": (0, " ")}
        self._first: dict[int, str] = {32: " "}  # those of the first subset, for str.translate
        self._words: dict[int, tuple[Word, str, tuple[Piece, ...]]] = {}

    def strings(self, words: tuple[Word, ...]) -> list[str]:
        """The words as TJ strings without their outer brackets; "" for a word that pieces() must give."""
        known, encode = self._words.get, self._encode
        return [(known(id(word)) or encode(word))[1] for word in words]

    def pieces(self, word: Word) -> tuple[Piece, ...]:
        """A word in parts that each lie in one subset."""
        return (self._words.get(id(word)) or self._encode(word))[2]

    def _encode(self, word: Word) -> tuple[Word, str, tuple[Piece, ...]]:
        """Encode a word once. The word is kept beside the result: a freed word would give its id to another."""
        text = word.text
        for character in text:
            if character not in self._codes:
                self._assign(character)
        if self.split and not self._first.keys() >= set(map(ord, text)):
            simple, pieces = "", self._in_pieces(word)
        else:
            simple = self._in_one(word)
            pieces = ((0, simple),)
        if len(self._words) >= _CACHED_WORDS:
            self._words.clear()
        entry = self._words[id(word)] = (word, simple, pieces)
        return entry

    def _in_one(self, word: Word) -> str:
        """A word of which every character lies in the first subset."""
        shown = word.text.translate(self._first)
        if not word.kerns:
            return shown
        if len(shown) > len(word.text):  # a backslash stands before a character
            return self._in_pieces(word)[0][1]
        parts, start = [], 0
        for index, kern in word.kerns:
            parts.append(f"{shown[start : index + 1]}){_moved(kern)}(")
            start = index + 1
        return "".join(parts) + shown[start:]

    def _in_pieces(self, word: Word) -> tuple[Piece, ...]:
        """A word that changes from one subset to another."""
        kerns, pieces = dict(word.kerns), []
        current, part = -1, ""
        for index, character in enumerate(word.text):
            subset, code = self._codes[character]
            if subset != current and part:
                pieces.append((current, part))
                part = ""
            current, part = subset, part + code
            if index in kerns:
                part += f"){_moved(kerns[index])}("
        return (*pieces, (max(current, 0), part))

    def _assign(self, character: str) -> Piece:
        """The first code that is free: its own for ASCII, then 127 and up, then a new subset."""
        point = ord(character)
        if 32 < point < 127:
            subset, code = 0, point
            self.subsets[0][point] = point
        else:
            if len(self.subsets[-1]) == 256:
                self.subsets.append([0] * 32 + [32])
                self.split = True
            subset, code = len(self.subsets) - 1, len(self.subsets[-1])
            self.subsets[-1].append(point)
        piece = self._codes[character] = (subset, chr(code).translate(ESCAPES))
        if not subset:
            self._first[point] = piece[1]
        return piece

    def write(self, file: PdfFile) -> bytes:
        """Write every subset; returns the entries of the font resources."""
        return b" ".join(
            b"/%b %b" % (self.resource(index).encode(), self._write_subset(file, subset))
            for index, subset in enumerate(self.subsets)
        )

    def resource(self, subset: int) -> str:
        """The name of a subset among the resources."""
        return f"{self.name}-{subset}" if subset else self.name

    def _write_subset(self, file: PdfFile, subset: list[int]) -> Ref:
        font = self._program
        name = f"/{_tag(font.name.encode(), subset)}+{font.name}"
        data = font.subset(subset)
        held = file.add_stream(data, b"/Length1 %d " % len(data)).decode()
        descriptor = {**font.entries, "FontFile2": held, "FontName": name, "Type": "/FontDescriptor"}
        entries = {
            "Type": "/Font",
            "Subtype": "/TrueType",
            "BaseFont": name,
            "FirstChar": "32",
            "LastChar": str(len(subset) - 1),
            "Widths": listed(font.widths(subset[32:])),
            "FontDescriptor": file.add(dictionary(descriptor)).decode(),
        }
        meanings = unicode_map((code, chr(point)) for code, point in enumerate(subset) if point)
        return file.add(dictionary(entries | {"ToUnicode": file.add_stream(meanings).decode()}))


class Fonts(dict[Typeface, Font]):
    """The fonts of one document by their faces; each is made when a text first asks for it."""

    def __missing__(self, face: Typeface) -> Font:
        font = self[face] = Font(f"F{len(self) + 1}", face.path)
        return font

    def write(self, file: PdfFile) -> bytes:
        """Write every font; returns the font resources."""
        return b"<< %b >>" % b" ".join(font.write(file) for font in self.values())


@lru_cache(maxsize=4096)
def _moved(kern: float) -> str:
    """A kern in em as a number of a TJ array; a font has a few hundred of them."""
    return number(-1000 * kern, 1)


def _tag(name: bytes, subset: list[int]) -> str:
    """Six letters that differ when the subset differs (ISO 32000-1, 9.6.4), also in files that are joined later."""
    digest = blake2b(repr((name, subset)).encode(), digest_size=6).digest()
    return "".join(chr(65 + byte % 26) for byte in digest)

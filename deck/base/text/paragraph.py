"""A paragraph ready to be broken into lines: its shaped words, and the places to break between and inside them.

Lengths are in em, so that a paragraph is read and shaped once and holds at every size.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

from deck.base.items.items import Word
from deck.base.patterns import pattern
from deck.base.text.fonts import Face, Faces
from deck.base.text.hyphenate import SOFT_HYPHEN, breaks
from deck.base.text.inline import IconFace, Icons
from deck.base.text.markup import Span, parse
from deck.base.text.unset import Unset

# White space at which a line may break: all of it but the no-break spaces (U+00A0, U+2007, U+202F).
_SPACES = pattern("[^\\S\u00a0\u2007\u202f]+")
_HOLDING = "\u00a0\u2007\u202f"
_JOINT = pattern(r"\w[-/–—]+\w")
_STOPS, _CLOSING = (".", "?", "!", "…"), ")]’”'\""
_LAST = "".join(_STOPS) + _CLOSING  # what the last word of a sentence ends in


def _ends(word: str) -> bool:
    """Whether a sentence ends with the word, quotation marks and brackets behind it or not."""
    return word.rstrip(_CLOSING).endswith(_STOPS)


class Look(NamedTuple):
    """The face and the link of a stretch of text, and its language when that is not the paragraph's."""

    face: Face | IconFace
    link: str = ""
    lang: str = ""


class Piece(NamedTuple):
    """A part of a word in one look; look is an index into the looks of the paragraph."""

    look: int
    text: str


class Nodes(NamedTuple):
    """The places to break (nodes) in order, as columns: the first is the start of the paragraph, the last its end.

    A line from node a to node b is end[b] - start[a] em wide. This width includes a hyphen at b, and leaves out the
    kerning that the breaks at a and b undo. It is wrong when a and b lie inside one word: use Paragraph.width then.
    The line after node i starts at character at[i] of word word[i]. soft: a hyphen is added here. first: the first
    node inside the same word; the node itself when it lies between words.
    """

    start: list[float]
    end: list[float]
    word: list[int]
    at: list[int]
    soft: list[bool]
    first: list[int]


class Paragraph:
    """The words of a paragraph, each shaped as a whole, and their places to break.

    looks are the different looks in it, faces the face of each. look_of gives for each word the index of its look, or
    of its first piece's look. mixed gives the pieces of each word that has several, by the index of the word. gaps is
    the space after each word, in em. openers are the indices of the words that come after the first word of a sentence,
    that of the paragraph apart. automatic: words may be hyphenated.
    """

    __slots__ = (
        "_automatic", "_jointed", "_lang", "_nodes", "_raw",
        "faces", "gaps", "look_of", "looks", "mixed", "openers", "space", "words",
    )  # fmt: skip

    def __init__(self, text: str, faces: Faces, lang: str, automatic: bool, icons: Icons | None = None) -> None:
        self.words: list[Word] = []
        self.looks: list[Look] = []
        self.faces: list[Face | IconFace] = []
        self.mixed: dict[int, tuple[Piece, ...]] = {}
        self.look_of: list[int] = []
        self._lang, self._automatic = lang, automatic
        self._raw: list[str] = []
        self._nodes: dict[bool, Nodes] = {}
        spans = _spans(text, faces, icons)
        looks = [self._look(span, faces, icons) for span in spans]
        if len(spans) == 1:
            self._plain(spans[0].text)
        else:
            self._varied(spans, looks)
        self.space = faces[0].space
        self.gaps = self._gaps() if len(self.looks) > 1 else [self.faces[0].space if spans else 0.0] * len(self.words)
        self._jointed = ("-" in text or "/" in text or "–" in text or "—" in text) and bool(_JOINT.search(text))
        self.openers = frozenset(
            [i + 2 for i, word in enumerate(self.words[:-2]) if word.text[-1:] in _LAST and _ends(word.text)]
        )

    def _look(self, span: Span, faces: Faces, icons: Icons | None) -> int:
        """The index of the look of a span, which is added when it is new."""
        face = faces[span.bold + 2 * span.italic]
        drawn = icons(span.icon, face) if span.icon and icons else None
        look = Look(drawn or face, span.link, span.lang)
        if look not in self.looks:
            self.looks.append(look)
            self.faces.append(look.face)
        return self.looks.index(look)

    def _plain(self, text: str) -> None:
        """Read a text in a single look, as most are."""
        holds = not text.isascii() and any(space in text for space in _HOLDING)
        raw = [word for word in _SPACES.split(text) if word] if holds else text.split()
        if SOFT_HYPHEN in text:
            raw = [word for word in raw if word.strip(SOFT_HYPHEN)]
        self._raw = raw
        self.words = self.faces[0].shaped(raw)
        self.look_of = [0] * len(raw)

    def _varied(self, spans: tuple[Span, ...], looks: list[int]) -> None:
        """Read a text in several looks; some words are in pieces: `**woord**,` is two."""
        for pieces in _pieces(spans, looks):
            kept = tuple([piece for piece in pieces if piece.text.strip(SOFT_HYPHEN)])
            if not kept:
                continue
            shaped = [self._shape(piece) for piece in kept]
            if len(kept) > 1:
                self.mixed[len(self.words)] = tuple(
                    [Piece(piece.look, word.text) for piece, word in zip(kept, shaped, strict=True)]
                )
            self._raw.append("".join([piece.text for piece in kept]))
            self.look_of.append(kept[0].look)
            self.words.append(
                shaped[0]
                if len(kept) == 1
                else Word("".join([word.text for word in shaped]), sum([word.advance for word in shaped]))
            )

    def _shape(self, piece: Piece) -> Word:
        return self.faces[piece.look].shape(piece.text)

    def _gaps(self) -> list[float]:
        """The space after each word: of its own face when the next word has the same look, else of the plain face."""
        gaps = []
        for i in range(len(self.words)):
            last = self.mixed[i][-1].look if i in self.mixed else self.look_of[i]
            same = i + 1 < len(self.words) and last == self.look_of[i + 1]
            gaps.append(self.faces[last].space if same else self.space)
        return gaps

    def fragment(self, word: int, start: int, stop: int, hyphen: bool = False) -> list[tuple[int, Word]]:
        """Shape a part of a word, its characters from start up to stop: give the look and a Word for each piece.

        word is the index of the word. hyphen: end with a hyphen.
        """
        pieces = self.mixed.get(word) or (Piece(self.look_of[word], self.words[word].text),)
        found: list[Piece] = []
        offset = 0
        for piece in pieces:
            part = piece.text[max(0, start - offset) : max(0, stop - offset)]
            offset += len(piece.text)
            if part:
                found.append(Piece(piece.look, part))
        if hyphen:
            found[-1] = Piece(found[-1].look, found[-1].text + "-")
        return [(piece.look, self._shape(piece)) for piece in found]

    def width(self, word: int, start: int, stop: int, hyphen: bool = False) -> float:
        """The width of a part of a word in em; the parameters are those of fragment."""
        return sum([part.advance for _, part in self.fragment(word, start, stop, hyphen)])

    def nodes(self, soft: bool) -> Nodes:
        """The places to break; soft: also those where a hyphen is added."""
        found = self._nodes.get(soft)
        if found is None:
            found = self._nodes[soft] = self._build(soft) if soft or self._jointed else self._between()
        return found

    def _between(self) -> Nodes:
        """The places between words; quicker than _build, for a text in which no word can be broken."""
        advances = [word.advance for word in self.words]
        reached = list(accumulate(chain.from_iterable(zip(advances, self.gaps, strict=True)), initial=0.0))
        start, end = reached[::2], [0.0, *reached[1::2]]
        order = list(range(len(start)))
        return Nodes(start, end, order, [0] * len(start), [False] * len(start), order)

    def _all_cuts(self) -> list[tuple[_Cut, ...]]:
        """The places to break inside each word."""
        if len(self.looks) > 1 or self.mixed:
            return [self._cuts(word) for word in range(len(self.words))]
        lang, automatic = self._lang, self._automatic
        return [_cuts(look.face, raw, look.lang or lang, automatic) for look in self.looks for raw in self._raw]

    def _cuts(self, word: int) -> tuple[_Cut, ...]:
        """The places to break inside a word of a text in several looks."""
        raw, look = self._raw[word], self.looks[self.look_of[word]]
        lang = look.lang or self._lang
        if word not in self.mixed:
            return _cuts(look.face, raw, lang, self._automatic)
        size = len(self.words[word].text)
        return tuple(
            [
                _Cut(at, hyphen, self.width(word, 0, at, hyphen), self.width(word, at, size))
                for at, hyphen in breaks(raw, lang, self._automatic)
            ]
        )

    def _build(self, soft: bool) -> Nodes:
        """The places between and inside words; soft: also those where a hyphen is added."""
        rows: list[tuple[float, float, int, int, bool, int]] = [(0.0, 0.0, 0, 0, False, 0)]
        x = 0.0
        for i, (word, gap, cuts) in enumerate(zip(self.words, self.gaps, self._all_cuts(), strict=True)):
            right = x + word.advance
            first = len(rows)
            for at, hyphen, head, tail in cuts:
                if soft or not hyphen:
                    rows.append((right - tail, x + head, i, at, hyphen, first))
            x = right + gap
            rows.append((x, right, i + 1, 0, False, len(rows)))
        return Nodes(*map(list, zip(*rows, strict=True)))


class _Cut(NamedTuple):
    """A place to break inside a word, and the width of what comes before (with the hyphen) and after it, in em."""

    at: int
    hyphen: bool
    head: float
    tail: float


@lru_cache(maxsize=50_000)
def _cuts(face: Face | IconFace, raw: str, lang: str, automatic: bool) -> tuple[_Cut, ...]:
    """The places to break inside a word of one look."""
    places = breaks(raw, lang, automatic)
    if not places:
        return ()
    widths = face.parted(face.shape(raw).text, places)
    return tuple([_Cut(*place, *parts) for place, parts in zip(places, widths, strict=True)])


def _pieces(spans: tuple[Span, ...], looks: list[int]) -> list[list[Piece]]:
    """The words of several spans, each a list of the pieces it is made of."""
    words: list[list[Piece]] = []
    glued = False
    for span, look in zip(spans, looks, strict=True):
        for i, part in enumerate(_SPACES.split(span.text)):
            glued = glued and i == 0
            if part:
                if not glued:
                    words.append([Piece(look, part)])
                elif words[-1][-1].look == look:  # bold inside a title that is bold already
                    words[-1][-1] = Piece(look, words[-1][-1].text + part)
                else:
                    words[-1].append(Piece(look, part))
                glued = True
    return words


@lru_cache(maxsize=4_000)
def paragraph(text: str, faces: Faces, lang: str, automatic: bool, icons: Icons | None = None) -> Paragraph:
    """Read and shape a text with markup; automatic: words may be hyphenated. icons gives the icons that it may hold.

    Raises:
        InputError: when the markup is not balanced.
        Unset: when a font lacks characters; it names all of them.
    """
    try:
        return Paragraph(text, faces, lang, automatic, icons)
    except Unset as error:
        raise Unset(_lacking(text, faces, icons) or error.lacking) from None


def _spans(text: str, faces: Faces, icons: Icons | None) -> tuple[Span, ...]:
    known = None if icons is None else lambda name: icons(name, faces[0])
    return parse(unicodedata.normalize("NFC", text), known)


def _lacking(text: str, faces: Faces, icons: Icons | None) -> dict[str, tuple[str, ...]]:
    """Each character that a font cannot set, by the font: shaping stops at the first, a person wants to know all."""
    found: dict[str, dict[str, None]] = {}
    for span in [span for span in _spans(text, faces, icons) if not span.icon]:
        face = faces[span.bold + 2 * span.italic]
        for char in dict.fromkeys(_SPACES.sub("", span.text)):
            try:
                face.covers(char) or face.advance(char)
            except Unset as error:
                for font, chars in error.lacking.items():
                    found.setdefault(font, {}).update(dict.fromkeys(chars))
    return {font: tuple(chars) for font, chars in found.items()}

"""How a block of text looks, and setting it: its broken lines become items, with their place, size and colour."""

from __future__ import annotations

from collections.abc import Iterator

from deck.base.items.items import NOWHERE, Colour, Font, Line, Print, Reading, Run, Source, Text, Word
from deck.base.items.parts import PARAGRAPH
from deck.base.plain import Plain
from deck.base.text.breaking import Breaks
from deck.base.text.fonts import Face, Typefaces
from deck.base.text.inline import IconFace, Icons
from deck.base.text.paragraph import Nodes, paragraph
from deck.base.units import PT_PER_MM, Box

SHARE = {"left": 0.0, "centre": 0.5, "right": 1.0}
"""For each alignment, the share (0 to 1) of the free width of a line that comes before the line."""


class Style(Plain):
    """How text is set. Sizes are in points; leading, space_before and indent are multiples of the size.

    align: left, centre or right. hyphenate: whether syllables may be broken (no in titles). space_before counts between
    blocks, not before the first. label: “•” puts a bullet in the hanging indent, “1” numbers the blocks 1. 2. 3., and
    in any other label “#” is the number; first is the number of the first block. max_lines: 0 is any number. icons
    gives the icons that may stand in a text, by their names. step is what one size differs from the next, in points.
    balance: it is a heading, whose lines are about equally long, without a single word on its first or last line when
    that can be.
    """

    name: str
    max_pt: float
    min_pt: float
    colour: Colour
    typefaces: Typefaces
    face: str = "regular"
    leading: float = 1.35
    align: str = "left"
    hyphenate: bool = True
    space_before: float = 0.0
    label: str = ""
    indent: float = 0.0
    label_colour: Colour | None = None
    max_lines: int = 0
    icons: Icons | None = None
    step: float = 0.0
    first: int = 1
    balance: bool = False

    def size_pt(self, scale: float) -> float:
        """The size at a scale from 0 (min_pt) to 1 (max_pt), snapped down to a quarter of a point, or to so many whole
        steps above min_pt.
        """
        exact = self.min_pt + scale * (self.max_pt - self.min_pt)
        if self.step:
            return self.min_pt + int((exact - self.min_pt) / self.step + 1e-6) * self.step
        return max(self.min_pt, int(exact * 4 + 1e-6) / 4)

    def numbered(self, number: int) -> str:
        """The label of the block with this number."""
        return f"{number}." if self.label == "1" else self.label.replace("#", str(number))


class Block(Plain):
    """One paragraph, heading or list item: its text with markup (deck.base.text.markup), its style and its roles."""

    text: str
    style: Style
    reading: Reading = PARAGRAPH
    source: Source = NOWHERE


class ShapedBlock:
    """A block with its shaped paragraph; a Fitter gives it a label and its hanging indent in em.

    Raises:
        InputError: when the markup is not balanced, or a font lacks a character.
    """

    __slots__ = ("block", "face", "indent", "label", "paragraph", "style")

    def __init__(self, block: Block, lang: str) -> None:
        self.block = block
        self.style = style = block.style
        faces = style.typefaces.family(style.face, block.text)
        self.face = faces[0]
        self.paragraph = paragraph(block.text, faces, lang, style.hyphenate, style.icons)
        self.label: Word | None = None
        self.indent = 0.0

    def set(self, breaks: Breaks, scale: float, span: Box) -> Text:
        """Set the block at a scale (0 to 1), and give it as an item.

        breaks are the ends of its lines. span is in mm: its top is the first baseline and its bottom the last one.
        """
        block, style = self.block, self.style
        if not breaks.ends:
            return Text(Box(span.x, span.y, span.width, 0.0), (), block.reading, source=block.source)
        size_pt = style.size_pt(scale)
        em = size_pt / PT_PER_MM
        cap = self.face.cap_height * em
        lines = _Setter(self, size_pt, span.width).lines(breaks, cap, style.leading * em)
        label = None
        if self.label:
            font = Font(self.face, size_pt, style.label_colour or style.colour)
            label = Line(cap, (Run(0.0, (self.label,), font, self.face.space),))
        box = Box(span.x, span.y - cap, span.width, cap + span.height + self.face.descender * em)
        return Text(box, lines, block.reading, label, Print.ARTWORK, block.source)


class _Setter:
    """Sets the lines of one block at a size in points and a width in mm, its indent included."""

    def __init__(self, item: ShapedBlock, size_pt: float, width: float) -> None:
        self._paragraph = item.paragraph
        self._fonts = [Font(look.face, size_pt, item.style.colour) for look in item.paragraph.looks]
        self._em = size_pt / PT_PER_MM
        self._left = item.indent * self._em
        self._width, self._share = width - self._left, SHARE[item.style.align]

    def lines(self, breaks: Breaks, baseline: float, step: float) -> tuple[Line, ...]:
        """The lines; baseline is that of the first and step the distance to the next, in mm."""
        if len(self._fonts) == 1:
            return self._singles(breaks, baseline, step)
        nodes, ends = breaks
        lines, a = [], 0
        for b in ends:
            lines.append(Line(baseline, self._several(nodes, a, b, bool(nodes.at[b])), nodes.soft[b]))
            baseline += step
            a = b
        return tuple(lines)

    def _singles(self, breaks: Breaks, baseline: float, step: float) -> tuple[Line, ...]:
        """The lines of a text in one look, as of nearly every text: each is a single run."""
        nodes, ends = breaks
        (_, _, first, at, soft, _), (face, link, lang) = nodes, self._paragraph.looks[0]
        font, words, lines, a = self._fonts[0], self._paragraph.words, [], 0
        for b in ends:
            joined, x = at[b] > 0, self._left
            line = tuple(words[first[a] : first[b]])
            if joined or at[a]:
                line = tuple([piece for _, _, piece in self._words(nodes, a, b)])
            if self._share:
                advance = sum([word.advance for word in line]) + face.space * (len(line) - 1)
                x += self._share * (self._width - advance * self._em)
            run = Run(x, _spoken(face, line), font, face.space, joined, link, lang)
            lines.append(Line(baseline, (run,), soft[b]))
            baseline += step
            a = b
        return tuple(lines)

    def _several(self, nodes: Nodes, a: int, b: int, joined: bool) -> tuple[Run, ...]:
        """The line from node a to node b: a new run at each change of look, and after words that are glued."""
        x = 0.0
        runs: list[tuple[float, int, list[Word]]] = []
        glued: list[bool] = []
        for gap, look, word in self._words(nodes, a, b):
            x += gap
            if runs and gap > 0 and runs[-1][1] == look:
                runs[-1][2].append(word)
            else:
                glued.append(gap <= 0)  # of the run before; the first has none
                runs.append((x, look, [word]))
            x += word.advance
        left, em = self._left + self._share * (self._width - x * self._em), self._em
        faces, looks = self._paragraph.faces, self._paragraph.looks
        return tuple(
            [
                Run(
                    left + x * em,
                    _spoken(faces[look], tuple(words)),
                    self._fonts[look],
                    faces[look].space,
                    glue,
                    looks[look].link,
                    looks[look].lang,
                )
                for (x, look, words), glue in zip(runs, [*glued[1:], joined], strict=True)
            ]
        )

    def _words(self, nodes: Nodes, a: int, b: int) -> Iterator[tuple[float, int, Word]]:
        """The pieces of a line, each with the space before it (0 at the start and when glued) and its look."""
        text, last = self._paragraph, nodes.word[b]
        for i in range(nodes.word[a], last + bool(nodes.at[b])):
            start = nodes.at[a] if i == nodes.word[a] else 0
            gap = text.gaps[i - 1] if i > nodes.word[a] else 0.0
            if i == last:
                pieces = text.fragment(i, start, nodes.at[b], nodes.soft[b])
            elif start or i in text.mixed:
                pieces = text.fragment(i, start, len(text.words[i].text))
            else:
                pieces = [(text.look_of[i], text.words[i])]
            for look, word in pieces:
                yield gap, look, word
                gap = 0.0


def _spoken(face: Face | IconFace, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of a run as they are read and copied: an icon has its name."""
    return tuple([face.spoken(word) for word in words]) if isinstance(face, IconFace) else words

"""Text to content operators: one text object a paragraph, one TJ array a run (ISO 32000-1, 9.4), and its tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from deck.base.items.items import Line, Path, Run, Text, Word
from deck.base.text.inline import IconFace, icon_outlines
from deck.file.pdf.file import string
from deck.file.pdf.fonts import Font, Fonts
from deck.file.pdf.pen import K, Pen, draw_path, number
from deck.file.pdf.tags import Marks
from deck.file.pdf.text_marks import TextMarks


def draw_text(pen: Pen, fonts: Fonts, text: Text, marks: TextMarks | None = None) -> None:
    """Draw every line of a paragraph, its label first; marks say what a reader makes of it."""
    pen.out.append("BT")
    writer = _Lines(pen, fonts, text, marks)
    if text.label:
        if marks:
            marks.label()
        writer.line(text.label, None)
    for index, line in enumerate(text.lines):
        following = text.lines[index + 1] if line.hyphenated and index + 1 < len(text.lines) else None
        writer.line(line, following)
    if marks:
        marks.end()
    pen.out.append("ET")


def is_plain(text: Text) -> bool:
    """Whether all of a text is plain words, as of nearly every text: a line is one run, and no word goes on in the next
    with a hyphen that was added.
    """
    return text.label is None and bool(text.lines) and text.reading.tag not in _CELLS and all(map(_plain, text.lines))


_CELLS = frozenset({"TH", "TD"})
"""An empty cell of a table is an element as well."""


def _plain(line: Line) -> bool:
    runs = line.runs
    if line.hyphenated or len(runs) != 1:
        return False
    run = runs[0]
    return not (run.link or run.lang or isinstance(run.font.face, IconFace))


def draw_plain(pen: Pen, fonts: Fonts, text: Text, marks: Marks | None = None) -> None:
    """Draw a plain text, which a reader finds in one piece. It writes what draw_text() would, and asks for no line what
    stands in it.
    """
    heading = marks.paragraph(text) if marks else None
    pen.out.append("BT")
    if marks:
        marks.passage(text.reading, heading)
    left, top, was_x, was_y = text.box.x * K, -text.box.y * K, 0.0, 0.0
    for line in text.lines:
        run = line.runs[0]
        x, y = round(left + run.x * K, 3), round(top - line.baseline * K, 3)
        pen.out.append(f"{number(x - was_x)} {number(y - was_y)} Td")
        was_x, was_y = x, y
        draw_words(pen, fonts[run.font.face], run, run.words, "" if run.glued else " ")
    if marks:
        marks.end()
    pen.out.append("ET")


class _Lines:
    """Writes the lines of one text. _whole is set while the mark of a word broken over lines is open."""

    __slots__ = ("_fonts", "_left", "_marks", "_pen", "_text", "_top", "_whole", "_x", "_y")

    def __init__(self, pen: Pen, fonts: Fonts, text: Text, marks: TextMarks | None) -> None:
        self._pen, self._fonts, self._text, self._marks = pen, fonts, text, marks
        self._left, self._top = text.box.x * K, -text.box.y * K
        self._x = self._y = 0.0
        self._whole = False

    def line(self, line: Line, following: Line | None) -> None:
        """Write a line. following is the next line if the last word of this one continues in it, else None."""
        out, y = self._pen.out, round(self._top - line.baseline * K, 3)
        marked = self._marks is not None and line is not self._text.label
        for index, run in enumerate(line.runs):
            if isinstance(run.font.face, IconFace):
                last = index == len(line.runs) - 1
                self._icons(run, line.baseline, marked, "" if (line.joined if last else run.glued) else " ")
                continue
            if marked and self._marks is not None:
                self._marks.run(run, line.baseline)
            x = round(self._left + run.x * K, 3)
            out.append(f"{number(x - self._x)} {number(y - self._y)} Td")
            self._x, self._y = x, y
            last = index == len(line.runs) - 1
            # A space after every run that is not glued and every line that is not joined to the next, or words merge
            # when they are copied.
            ending = "" if (line.joined if last else run.glued) else " "
            onwards = following if last and marked else None
            if onwards or self._whole:
                self._broken(run, ending, onwards)
            else:
                draw_words(self._pen, self._fonts[run.font.face], run, run.words, ending)

    def _icons(self, run: Run, baseline: float, marked: bool, ending: str) -> None:
        """Icons in the line: outlines between two text objects, in a span with their names as its text.

        What is marked lies wholly inside a text object, or holds whole ones (ISO 32000-1, 14.6.1).
        """
        out, marks, plain = self._pen.out, self._marks if marked else None, run.font.face
        if marks:
            marks.pause()
        out.append("ET")
        if marks:
            marks.run(run, baseline)
        out.append(f"/Span <</ActualText {string(run.text).decode()}>> BDC")
        for segments in icon_outlines(run, self._text.box.x + run.x, self._text.box.y + baseline):
            draw_path(self._pen, Path(segments, run.font.colour))
        out.append("EMC")
        if marks:
            marks.pause()
        out.append("BT")
        self._x = self._y = 0.0
        if ending and isinstance(plain, IconFace):
            face, end = plain.plain, replace(run, x=run.x + run.width, words=())
            if marks:
                marks.run(end, baseline)
            out.append(f"{number(round(self._left + end.x * K, 3))} {number(round(self._top - baseline * K, 3))} Td")
            self._x, self._y = round(self._left + end.x * K, 3), round(self._top - baseline * K, 3)
            draw_words(self._pen, self._fonts[face], replace(end, font=replace(run.font, face=face)), (), ending)

    def _broken(self, run: Run, ending: str, following: Line | None) -> None:
        """A run that begins with the end of a word, or ends with the beginning of one.

        The parts of the word are one span with the whole word as its text (ISO 32000-1, 14.9.4), so that a reader
        neither hears nor copies the hyphen.
        """
        words, font = run.words, self._fonts[run.font.face]
        if self._whole and not (len(words) == 1 and following):
            draw_words(self._pen, font, run, words[:1], "")
            self._pen.out.append("EMC")
            self._whole, words = False, words[1:]
            if not words:
                draw_words(self._pen, font, run, (), ending)
                return
            draw_words(self._pen, font, run, (), " ")
        if following is None:
            draw_words(self._pen, font, run, words, ending)
            return
        if len(words) > 1:
            draw_words(self._pen, font, run, words[:-1], " ")
        goes_on = self._marks is not None and self._marks.same(run, following.runs[0])
        if not self._whole:  # else the word takes three lines and its span is open
            text, lines = words[-1].text[:-1], self._text.lines
            text += _rest(lines[lines.index(following) :]) if goes_on else ""
            self._pen.out.append(f"/Span <</ActualText {string(text).decode()}>> BDC")
            self._whole = True
        draw_words(self._pen, font, run, words[-1:], "")
        if not goes_on:
            self._pen.out.append("EMC")
            self._whole = False


def _rest(lines: Sequence[Line]) -> str:
    """The rest of a word that began before these lines: the part of it in them."""
    first = lines[0].runs[0].words[0].text
    alone = len(lines[0].runs) == 1 and len(lines[0].runs[0].words) == 1
    return first[:-1] + _rest(lines[1:]) if alone and lines[0].hyphenated and len(lines) > 1 else first


def draw_words(pen: Pen, font: Font, run: Run, words: tuple[Word, ...], ending: str) -> None:
    """Draw words of a run where the pen is, and an ending."""
    if not words and not ending:
        return
    strings = font.strings(words)
    if font.split:
        _draw_pieces(pen, font, run, words, ending)
        return
    style, space = pen.style
    if style is not run.font or space != run.space:
        _set_style(pen, font, run, 0)
        pen.style = run.font, run.space
    pen.out.append(f"[({' '.join(strings)}{ending})] TJ")


def _set_style(pen: Pen, font: Font, run: Run, subset: int) -> None:
    size = run.font.size_pt
    pen.overprint(pen.inks.type_overprints(run.font.colour))
    pen.fill(run.font.colour)
    pen.word_space((run.space - font.space) * size)
    pen.font(f"/{font.resource(subset)} {number(size)} Tf")


def _draw_pieces(pen: Pen, font: Font, run: Run, words: tuple[Word, ...], ending: str) -> None:
    """Words in a font that has several subsets: a Tf wherever the subset changes. Each has a space of its own."""
    parts: list[tuple[int, str]] = [] if words else [(0, ending)]
    for index, word in enumerate(words, 1):
        parts += font.pieces(word)
        parts.append((parts[-1][0], ending if index == len(words) else " "))
    for subset, group in groupby(parts, itemgetter(0)):
        shown = "".join([string for _, string in group])
        if shown:
            _set_style(pen, font, run, subset)
            pen.out.append(f"[({shown})] TJ")

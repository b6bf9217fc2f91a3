"""Text to content operators: one text object a paragraph, one TJ array a run (ISO 32000-1, 9.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deck.base.items.items import Line, Run, Text
from deck.file.pdf.file import string as text_string
from deck.file.pdf.fonts import Font, Fonts
from deck.file.pdf.marks import TextMarks
from deck.file.pdf.pen import K, Pen, number


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


class _Lines:
    """Writes the lines of one text. whole is set while a word that goes on in the next line is marked."""

    __slots__ = ("_fonts", "_left", "_marks", "_pen", "_text", "_top", "_whole", "_x", "_y")

    def __init__(self, pen: Pen, fonts: Fonts, text: Text, marks: TextMarks | None) -> None:
        self._pen, self._fonts, self._text, self._marks = pen, fonts, text, marks
        self._left, self._top = text.box.x * K, -text.box.y * K
        self._x = self._y = 0.0
        self._whole = False

    def line(self, line: Line, following: Line | None) -> None:
        """Write a line; following is the one that its last word goes on in."""
        out, y = self._pen.out, round(self._top - line.baseline * K, 3)
        marked = self._marks is not None and line is not self._text.label
        for index, run in enumerate(line.runs):
            if marked and self._marks is not None:
                self._marks.run(run, line.baseline)
            x = round(self._left + run.x * K, 3)
            out.append(f"{number(x - self._x)} {number(y - self._y)} Td")
            self._x, self._y = x, y
            last = index == len(line.runs) - 1
            onwards = following if last and marked else None
            if onwards or self._whole:
                self._broken(run, _ending(line, index), onwards)
            else:
                draw_run(self._pen, self._fonts[run.font.face], run, _ending(line, index))

    def _broken(self, run: Run, ending: str, following: Line | None) -> None:
        """A run that begins with the end of a word, or ends with the beginning of one.

        The parts of the word are one span with the whole word as its text (ISO 32000-1, 14.9.4), so that a reader
        neither hears nor copies the hyphen.
        """
        words, font = run.words, self._fonts[run.font.face]
        if self._whole and not (len(words) == 1 and following):
            draw_run(self._pen, font, replace(run, words=words[:1]), "")
            self._pen.out.append("EMC")
            self._whole, words = False, words[1:]
            if not words:
                draw_run(self._pen, font, replace(run, words=()), ending)
                return
            draw_run(self._pen, font, replace(run, words=()), " ")
        if following is None:
            draw_run(self._pen, font, replace(run, words=words), ending)
            return
        if len(words) > 1:
            draw_run(self._pen, font, replace(run, words=words[:-1]), " ")
        self._begin_word(run, following)
        draw_run(self._pen, font, replace(run, words=words[-1:]), "")
        if not (self._marks and self._marks.same(run, following.runs[0])):
            self._pen.out.append("EMC")
            self._whole = False

    def _begin_word(self, run: Run, following: Line) -> None:
        """Open the span of a word, unless it is open already because the word takes three lines."""
        if self._whole:
            return
        lines = self._text.lines
        text = run.words[-1].text[:-1]
        if self._marks and self._marks.same(run, following.runs[0]):
            text += _rest(lines[lines.index(following) :])
        self._pen.out.append(f"/Span <</ActualText {text_string(text).decode()}>> BDC")
        self._whole = True


def _rest(lines: Sequence[Line]) -> str:
    """What the first lines add to a word that began before them."""
    first = lines[0].runs[0].words[0].text
    alone = len(lines[0].runs) == 1 and len(lines[0].runs[0].words) == 1
    return first[:-1] + _rest(lines[1:]) if alone and lines[0].hyphenated and len(lines) > 1 else first


def _ending(line: Line, index: int) -> str:
    """A space after every run that is not glued and every line that is not joined to the next, or words merge."""
    joined = line.joined if index == len(line.runs) - 1 else line.runs[index].glued
    return "" if joined else " "


def draw_run(pen: Pen, font: Font, run: Run, ending: str) -> None:
    """Draw the words of a run where the pen is, and an ending."""
    if not run.words and not ending:
        return
    strings = font.strings(run.words)
    if font.split:
        _draw_pieces(pen, font, run, ending)
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


def _draw_pieces(pen: Pen, font: Font, run: Run, ending: str) -> None:
    """A run whose font has several subsets: a Tf wherever the subset changes. Every subset has a space of its own."""
    current, part, last = -1, "", len(run.words) - 1
    if not run.words:
        current, part = 0, ending
    for index, word in enumerate(run.words):
        for subset, string in font.pieces(word):
            if subset != current:
                _show(pen, font, run, current, part)
                current, part = subset, ""
            part += string
        part += ending if index == last else " "
    _show(pen, font, run, current, part)


def _show(pen: Pen, font: Font, run: Run, subset: int, part: str) -> None:
    if part:
        _set_style(pen, font, run, subset)
        pen.out.append(f"[({part})] TJ")

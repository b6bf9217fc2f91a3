"""Text to content operators: one text object a paragraph, one TJ array a run (ISO 32000-1, 9.4)."""

from __future__ import annotations

from deck.backends.pdf_fonts import Font, Fonts
from deck.backends.pdf_pen import K, Pen, number
from deck.items import Line, Run, Text


def draw_text(pen: Pen, fonts: Fonts, text: Text) -> None:
    """Draw every line of a paragraph, its label first."""
    left, top = text.box.x * K, -text.box.y * K
    pen_x = pen_y = 0.0
    write = pen.out.append
    write("BT")
    for line in (text.label, *text.lines) if text.label else text.lines:
        y = round(top - line.baseline * K, 3)
        for index, run in enumerate(line.runs):
            x = round(left + run.x * K, 3)
            write(f"{number(x - pen_x)} {number(y - pen_y)} Td")
            pen_x, pen_y = x, y
            _draw_run(pen, fonts[run.font.face], run, _ending(line, index))
    write("ET")


def _ending(line: Line, index: int) -> str:
    """A space after every run that is not glued and every line that is not joined to the next, or words merge."""
    joined = line.joined if index == len(line.runs) - 1 else line.runs[index].glued
    return "" if joined else " "


def _draw_run(pen: Pen, font: Font, run: Run, ending: str) -> None:
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

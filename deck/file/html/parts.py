"""What a page of text is made of: blocks as a reader hears them, and their words as HTML.

A block is one element of the structure that a tagged PDF has too (ISO 32000-1, 14.8.4): a heading, a paragraph, a list
item, a cell, a figure or a field.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape as _escape
from itertools import groupby

from deck.base.items.items import Reading, Run, Text
from deck.file.reading import Path

_SAFE = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
# What no document may hold (HTML Living Standard, 13.2.3.5): it is left out.
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF])
_DIGITS = re.compile(r"\d+")
_HEADING = re.compile(r"H([1-6])")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one manner."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that is read. path: the containers around it, as Nesting tells them; label: of a list item.

    drawing is a figure as an element of its own, link where a QR code leads, field the field of the record.
    """

    reading: Reading
    text: str
    pieces: tuple[Piece, ...] = ()
    path: Path = ()
    label: str = ""
    drawing: str = ""
    link: str = ""
    field: str = ""
    multiline: bool = False

    @property
    def level(self) -> int:
        """The level of a heading; 0 of anything else."""
        match = _HEADING.fullmatch(self.reading.tag)
        return int(match[1]) if match else 0

    @property
    def said(self) -> tuple[str, ...]:
        """What tells it from another block to one who hears it; a number in the label of a field does not."""
        text = _DIGITS.sub("", self.text) if self.reading.tag == "Form" else self.text
        return self.reading.tag, text, self.label, self.link

    @property
    def links(self) -> set[str]:
        """The addresses that its words lead to."""
        return {piece.link for piece in self.pieces if piece.link}


@dataclass(slots=True)
class CardText:
    """A card as it is read: its sides, front before back. accent is the colour of its front, as #rrggbb, or nothing."""

    number: int
    title: str = ""
    deck: str = ""
    accent: str = ""
    sides: list[list[Block]] = field(default_factory=list)


def escape(text: str) -> str:
    """Text that means nothing but itself, in an element and in an attribute."""
    return _escape(text.translate(_CONTROLS))


def safe(address: str) -> bool:
    """Whether an address leads to a page or to mail, and not to a script."""
    return bool(_SAFE.fullmatch(address))


def language(lang: str) -> str:
    """The attribute of a language that is not that of the whole; nothing for none."""
    return f' lang="{escape(lang)}"' if lang else ""


def pieces_of(text: Text) -> tuple[Piece, ...]:
    """The words of a paragraph as they were before it was broken into lines."""
    runs = [run for line in text.lines for run in line.runs]
    usual = _usual_face(runs)
    return joined_pieces((_piece(run, said, usual), space) for run, said, space in _runs(text))


def _usual_face(runs: Iterable[Run]) -> str:
    """The face of most of the words; others stand out from it."""
    counts: Counter[str] = Counter()
    for run in runs:
        counts[run.font.face] += len(run.text)
    return max(counts, key=counts.__getitem__, default="")


def _runs(text: Text) -> Iterator[tuple[Run, str, bool]]:
    """Each run with its words, without the hyphen that breaking added, and whether a space follows."""
    for line in text.lines:
        for run in line.runs[:-1]:
            yield run, run.text, not run.glued
        for run in line.runs[-1:]:
            yield run, run.text[:-1] if line.hyphenated else run.text, not line.joined


def _piece(run: Run, said: str, usual: str) -> Piece:
    """A run as a piece. In a paragraph that is bold as a whole nothing is marked bold."""
    bold = "bold" in run.font.face and "bold" not in usual
    italic = "italic" in run.font.face and "italic" not in usual
    return Piece(said, bold, italic, run.link if safe(run.link) else "", run.lang)


def joined_pieces(parts: Iterable[tuple[Piece, bool]]) -> tuple[Piece, ...]:
    """Pieces with a space where one follows: inside two of one manner, else between them; none at the end."""
    made: list[Piece] = []
    space = False
    for piece, follows in parts:
        last = made[-1] if made else None
        if last is not None and _manner(last) == _manner(piece):
            made[-1] = Piece(last.text + " " * space + piece.text, *_manner(last))
        else:
            if last is not None and space:  # between two pieces of one link the space is a part of it
                made.append(Piece(" ", link=last.link if last.link == piece.link else ""))
            made.append(piece)
        space = follows
    return tuple(piece for piece in made if piece.text)


def _manner(piece: Piece) -> tuple[bool, bool, str, str]:
    return piece.bold, piece.italic, piece.link, piece.lang


def inline(pieces: Iterable[Piece]) -> str:
    """Pieces as HTML; neighbours that lead to one address are one link."""
    told = []
    for address, group in groupby(pieces, lambda piece: piece.link):
        inside = "".join([_marked(piece) for piece in group])
        told.append(f'<a href="{escape(address)}">{inside}</a>' if address else inside)
    return "".join(told)


def _marked(piece: Piece) -> str:
    text = escape(piece.text)
    for tag, wanted in (("em", piece.italic), ("strong", piece.bold)):
        text = f"<{tag}>{text}</{tag}>" if wanted else text
    return f"<span{language(piece.lang)}>{text}</span>" if piece.lang else text

"""A document of the same build as the official conversation cards, in our own words, with every trap that one may have.

The statements are those of the built-in deck. `Shape` says how a copy of it came out of a word processor or a PDF;
every shape is the same document, so it must give the same deck.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from house import CONTENT, DECK

from deck.base.text.hyphenate import breaks
from deck.content.official.facts import BEHAVIOUR, LEADERS, USAGE

TITLE = "Ambtelijk Vakmanschap: onze eigen kaarten"
INTRO = (
    "Op deze kaarten staat gedrag dat bij zeven principes hoort. De woorden zijn van ons, de namen komen uit de gids."
    " Leg ze op tafel en kies er samen een."
)
BEGIN = ("Neem de stapel mee naar je werkoverleg.", "Dit kun je elkaar vragen:")
AGREEMENT = "Schrijf jullie afspraken op."
HELP = ("Hulp nodig?", "Mail naar ambtelijkvakmanschap@rijksoverheid.nl")
SCAN, LINK = "Scan met je telefoon", "of klik op het adres"
GUIDE = "https://www.example.org/gids-met-een-lang-adres/principes"
CARD = CONTENT.usage["gesprekskaarten"]


@dataclass(frozen=True)
class Shape:
    """How a copy came out: see the names. width is in characters; gaps: a blank line inside an item that goes on."""

    bullet: str = "- "
    indent: str = ""
    newline: str = "\n"
    page: str = "\n\n\n"
    width: int = 88
    gaps: bool = True
    blanks: bool = True
    hyphens: bool = False
    soft: bool = False
    nbsp: bool = False
    capitals: bool = False
    numbered: bool = False
    trailing: str = " "


USUAL = Shape()


def document(shape: Shape = USUAL) -> str:
    """The text of a copy."""
    return shape.newline.join(lines(shape)) + shape.newline


def lines(shape: Shape = USUAL) -> list[str]:
    """Its lines; a page break is a line of its own."""
    found = [line for line in _lines(shape) if line or shape.blanks]
    return [dressed(line, shape) for line in found]


def _lines(shape: Shape) -> Iterator[str]:
    yield from ("", _high(TITLE, shape), "")
    yield from wrapped(" ".join((INTRO, *CARD.opening)), shape)
    yield from ("", _high(USAGE, shape), "", *BEGIN)
    for question in CARD.team:
        yield from _item(question, shape, gap=False)
    yield from ("", AGREEMENT, "", *HELP, "", SCAN, LINK, "", GUIDE)
    for page, one in enumerate(CONTENT.principles, 2):
        yield from ([str(page - 1)] if shape.numbered else [])
        yield from shape.page.split("\n")
        first, last = ", ".join(one.values[:-1]), one.values[-1]
        yield from (_high(one.name, shape), _high(f"{first} en {last}", shape), "", f" {_high(BEHAVIOUR, shape)} ", "")
        for statement in one.behaviour:
            yield from _item(statement, shape, gap=shape.gaps)
        yield from ("", f" {_high(LEADERS, shape)}  ", "")
        for statement in one.leaders:
            yield from _item(statement, shape, gap=shape.gaps)


def _high(text: str, shape: Shape) -> str:
    return text.upper() if shape.capitals else text


def _item(text: str, shape: Shape, gap: bool) -> Iterator[str]:
    first, *others = wrapped(text, shape)
    yield f"{shape.indent}{shape.bullet}{first}"
    for line in others:
        yield from ([""] if gap else [])
        yield f"{shape.indent}{line}"


def wrapped(text: str, shape: Shape) -> list[str]:
    """The lines of a text; with hyphens, words are broken at syllables."""
    done, line = [], ""
    for word in text.split(" "):
        if not line or len(f"{line} {word}") <= shape.width:
            line = f"{line} {word}".strip()
            continue
        room = shape.width - len(line) - 2
        cuts = [cut.at for cut in breaks(word) if cut.hyphen and cut.at <= room] if shape.hyphens else []
        cuts = [at for at in cuts if word[at:].rstrip(".,?!:") not in ("en", "of")]  # a hyphen before these is kept
        if cuts:
            done.append(f"{line} {word[: cuts[-1]]}-")
            line = word[cuts[-1] :]
        else:
            done.append(line)
            line = word
    return [*done, line]


def dressed(line: str, shape: Shape) -> str:
    """A line with the invisible signs of the shape."""
    if shape.soft:
        line = " ".join(
            "\u00ad".join((word[:4], word[4:])) if len(word) > 9 and word.isalpha() else word
            for word in line.split(" ")
        )
    if shape.nbsp:
        line = line.replace(" ", "\u00a0")
    return line + shape.trailing if line.strip() else line


def pdf(path: Path, shape: Shape = USUAL) -> Path:
    """A PDF of a copy: a page for each principle."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Plain", str(DECK.fonts["regular"].path)))
    canvas = Canvas(str(path), pagesize=(595, 842))
    for page in document(shape).split("\f"):
        canvas.setFont("Plain", 10)
        for at, line in enumerate(page.split(shape.newline)):
            canvas.drawString(50, 800 - 13 * at, line.strip())
        canvas.showPage()
    canvas.save()
    return path

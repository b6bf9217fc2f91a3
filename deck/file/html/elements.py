"""Blocks as HTML elements: headings without skips, lists, tables, figures and places to write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from deck.file.html.figure import escape
from deck.file.html.read import Block, Piece

_NUMBER = re.compile(r"(\d+)[.)]?")
_SCOPES = {"Column": "col", "Row": "row"}
_DEEPEST = 6


def elements(blocks: Sequence[Block], level: int, write: str, heading: str = "") -> Iterator[str]:
    """The elements of blocks that stand under a heading of that level and text.

    Headings follow the structure but never skip a level. write is what a screen reader says of an empty field.
    """
    linked = {piece.link for block in blocks for piece in block.pieces}
    last, before = level, set(_words(heading))  # before: the words since the last heading or field
    for _, group in groupby(enumerate(blocks), lambda pair: pair[1].path[:1] or pair[0]):
        part = [block for _, block in group]
        first = part[0]
        holder = first.path[0][0] if first.path else ""
        if holder == "L":
            yield from _list(part)
        elif holder == "Table":
            yield from _table(part)
        elif first.level:
            last = min(level + max(1, first.level - 1), last + 1, _DEEPEST)
            yield f"<h{last}{_language(first.reading.lang)}>{heading_words(first)}</h{last}>"
        elif first.drawing:
            yield _figure(first, first.link if first.link not in linked else "")
        elif first.reading.tag == "Form":
            yield _field(first, before, write)
        else:
            yield f"<p{_language(first.reading.lang)}>{_inline(first.pieces)}</p>"
        before = before if not (first.level or first.reading.tag == "Form") else set()
        before |= {word for block in part for word in _words(block.text)}


def heading_words(block: Block, linked: bool = True) -> str:
    """The words of a heading as HTML, without marks for bold. A number before them gets a mark of its own.

    linked False leaves links out, for a table of contents, whose entries are links already.
    """
    pieces = [replace(piece, bold=False, link=piece.link if linked else "") for piece in block.pieces]
    if linked and len(pieces) > 1 and pieces[0].text.isdecimal():
        return f'<span class="number">{pieces[0].text}</span>{_inline(pieces[1:])}'
    return _inline(pieces)


def _list(blocks: Iterable[Block]) -> Iterator[str]:
    """A numbered list when every item has a number, with the numbers that it has."""
    items = [list(group) for _, group in groupby(blocks, lambda block: block.path[1])]
    # The label of an item is a part of it, or a block before its body.
    labels = [item[0].text if item[0].reading.tag == "Lbl" else item[0].label for item in items]
    numbers = [_NUMBER.fullmatch(label) for label in labels]
    tag = "ol" if all(numbers) else "ul"
    yield f"<{tag}>"
    expected = 1
    for item, label, number in zip(items, labels, numbers, strict=True):
        value = int(number[1]) if number else 0
        told = f' value="{value}"' if tag == "ol" and value != expected else ""
        expected = value + 1
        # A label is shown when it is a word: the browser draws bullets, and the numbers of a numbered list.
        shown = f"<b>{escape(label)}</b> " if any(sign.isalnum() for sign in label) and tag == "ul" else ""
        words = " ".join(_inline(block.pieces) for block in item if block.reading.tag != "Lbl")
        yield f"<li{told}{_language(item[-1].reading.lang)}>{shown}{words}</li>"
    yield f"</{tag}>"


def _table(blocks: Iterable[Block]) -> Iterator[str]:
    yield "<table>"
    for _, row in groupby(blocks, lambda block: block.path[1]):
        cells = []
        for block in row:
            heads = block.reading.tag == "TH"
            tag, scope = ("th", f' scope="{_SCOPES.get(block.reading.scope, "col")}"') if heads else ("td", "")
            cells.append(f"<{tag}{scope}{_language(block.reading.lang)}>{_inline(block.pieces)}</{tag}>")
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</table>"


def _figure(block: Block, link: str) -> str:
    """A figure, with a link beside it: the address of a QR code where no words lead there."""
    caption = ""
    if link:
        shown = re.sub(r"^(?:https?://(?:www\.)?|mailto:)", "", link).rstrip("/")
        caption = f'<figcaption><a href="{escape(link)}">{escape(shown)}</a></figcaption>'
    return f"<figure{_language(block.reading.lang)}>{block.drawing}{caption}</figure>"


def _words(text: str) -> list[str]:
    """The words of a text; a number in a label only tells the fields of a form apart."""
    return re.findall(r"[^\W\d_]+", text.lower())


def _field(block: Block, before: set[str], write: str) -> str:
    """An empty box to write in with a pen, with its label, unless all words of the label are in before.

    It is no input element: without a script, what a person types could not be saved or sent. The form to fill in on a
    screen is the PDF.
    """
    kind = "field tall" if block.multiline else "field"
    label = "" if before.issuperset(_words(block.text)) else f"<b>{escape(block.text)}</b> "
    return f'<p class="{kind}">{label}<span class="heard">{escape(write)}</span></p>'


def _inline(pieces: Iterable[Piece]) -> str:
    """Pieces as HTML; neighbours that lead to one address are one link."""
    told = []
    for address, group in groupby(pieces, lambda piece: piece.link):
        inside = "".join([_marked(piece) for piece in group])
        told.append(f'<a href="{escape(address)}">{inside}</a>' if address else inside)
    return "".join(told)


def _marked(piece: Piece) -> str:
    text = piece.drawing or escape(piece.text)
    for tag, wanted in (("em", piece.italic), ("strong", piece.bold)):
        text = f"<{tag}>{text}</{tag}>" if wanted else text
    return f"<span{_language(piece.lang)}>{text}</span>" if piece.lang else text


def _language(lang: str) -> str:
    """The lang attribute for a language code; empty when the code is empty."""
    return f' lang="{escape(lang)}"' if lang else ""

"""Blocks as HTML elements: headings without skips, lists, tables, figures and places to write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from deck.file.html.parts import Block, escape, inline, language

_NUMBER = re.compile(r"(\d+)[.)]?")
_SCOPES = {"Column": "col", "Row": "row"}
_DEEPEST = 6


def elements(blocks: Sequence[Block], level: int, write: str, heading: str = "") -> Iterator[str]:
    """The elements of blocks under a heading of that level and text. write says that there is room to write."""
    linked = {address for block in blocks for address in block.links}
    last, before = level, set(_words(heading))  # the words since the last heading or field
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
            yield f"<h{last}{language(first.reading.lang)}>{heading_words(first)}</h{last}>"
        elif first.drawing:
            yield _figure(first, first.link not in linked)
        elif first.reading.tag == "Form":
            yield _field(first, before, write)
        else:
            yield _paragraph(first)
        before = before if not (first.level or first.reading.tag == "Form") else set()
        before |= {word for block in part for word in _words(block.text)}


def heading_words(block: Block, linked: bool = True) -> str:
    """The words of a heading; that they are bold goes without saying. A number before them stands out.

    Not linked: the words alone, for a table of contents, which leads elsewhere itself.
    """
    pieces = [replace(piece, bold=False, link=piece.link if linked else "") for piece in block.pieces]
    if linked and len(pieces) > 1 and pieces[0].text.isdecimal():
        return f'<span class="number">{pieces[0].text}</span>{inline(pieces[1:])}'
    return inline(pieces)


def _paragraph(block: Block) -> str:
    return f"<p{language(block.reading.lang)}>{inline(block.pieces)}</p>"


def _list(blocks: Iterable[Block]) -> Iterator[str]:
    """A numbered list when every item has a number, with the numbers that it has."""
    items = [list(group) for _, group in groupby(blocks, lambda block: block.path[1])]
    numbers = [_NUMBER.fullmatch(_label(item)) for item in items]
    tag = "ol" if all(numbers) else "ul"
    yield f"<{tag}>"
    expected = 1
    for item, number in zip(items, numbers, strict=True):
        value = int(number[1]) if number else 0
        told = f' value="{value}"' if tag == "ol" and value != expected else ""
        expected = value + 1
        yield f"<li{told}{language(item[-1].reading.lang)}>{_item(item, tag)}</li>"
    yield f"</{tag}>"


def _label(item: Sequence[Block]) -> str:
    """The label of a list item: a part of it, or a block before its body."""
    return item[0].text if item[0].reading.tag == "Lbl" else item[0].label


def _item(item: Sequence[Block], tag: str) -> str:
    """The words of a list item; its label when that is a word, not a bullet or the number of a numbered list."""
    label = _label(item)
    shown = f"<b>{escape(label)}</b> " if any(sign.isalnum() for sign in label) and tag == "ul" else ""
    return shown + " ".join(inline(block.pieces) for block in item if block.reading.tag != "Lbl")


def _table(blocks: Iterable[Block]) -> Iterator[str]:
    yield "<table>"
    for _, row in groupby(blocks, lambda block: block.path[1]):
        yield f"<tr>{''.join(_cell(block) for block in row)}</tr>"
    yield "</table>"


def _cell(block: Block) -> str:
    reading = block.reading
    heads = reading.tag == "TH"
    scope = f' scope="{_SCOPES.get(reading.scope, "col")}"' if heads else ""
    tag = "th" if heads else "td"
    return f"<{tag}{scope}{language(reading.lang)}>{inline(block.pieces)}</{tag}>"


def _figure(block: Block, linked: bool) -> str:
    """A figure; the address of a QR code stands beside it as a link, where no words lead there."""
    caption = ""
    if block.link and linked:
        shown = re.sub(r"^(?:https?://(?:www\.)?|mailto:)", "", block.link).rstrip("/")
        caption = f'<figcaption><a href="{escape(block.link)}">{escape(shown)}</a></figcaption>'
    return f"<figure{language(block.reading.lang)}>{block.drawing}{caption}</figure>"


def _words(text: str) -> list[str]:
    """The words of a text; a number in a label only tells the fields of a form apart."""
    return re.findall(r"[^\W\d_]+", text.lower())


def _field(block: Block, before: set[str], write: str) -> str:
    """An empty box for a pen, with its label unless all of that was read just before.

    A box and no input: without a script nothing that is typed could be kept or sent, so a person would lose it. The
    form to fill in on a screen is the PDF.
    """
    kind = "field tall" if block.multiline else "field"
    label = "" if before.issuperset(_words(block.text)) else f"<b>{escape(block.text)}</b> "
    return f'<p class="{kind}">{label}<span class="heard">{escape(write)}</span></p>'

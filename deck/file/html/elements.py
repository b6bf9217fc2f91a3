"""Blocks as HTML elements: headings without skips, lists, tables, figures and places to write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest

from deck.base.plain import Plain
from deck.file.html.figure import escape
from deck.file.html.look import HtmlPrinciple, chips, named
from deck.file.html.read import CODE, RULED, Block
from deck.file.html.words import address, broken, heading_words, inline, language

_NUMBER = re.compile(r"(\d+)[.)]?")
_SCOPES = {"Column": "col", "Row": "row"}
_HEADERS = {"col": "columnheader", "row": "rowheader"}
_DEEPEST = 6

_ENDS = 2

_HELD = 3
"""The containers round a list in an item of another one: L, LI and LBody."""

_WHOLE = 16
"""A cell with a figure in it and no more characters than this, such as a time, is not broken."""

_TAGS, _BRIEF = 4, 8
"""So many items or more of so few characters each, such as the numbers on marks, stand in a row."""

_TITLES = 2
"""The first columns of a wide table: when and what, which say themselves what they are."""

_SENTENCE = 60
"""So does a cell of more characters than this."""

_NARROW = 3
"""From so many columns on a table stacks on a telephone; one with more moves in a frame of its own."""


class Elements(Plain):
    """What makes HTML of blocks. write is what a screen reader says of an empty field."""

    write: str
    principles: tuple[HtmlPrinciple, ...] = ()

    def of(self, blocks: Sequence[Block], level: int, heading: str = "") -> Iterator[str]:
        """The elements of blocks that stand under a heading of that level and text.

        Headings follow the structure but never skip a level.
        """
        linked = {piece.link for block in blocks for piece in block.pieces}
        last, before, title = level, set(_words(heading)), heading  # before: the words since the last heading or field
        for part in sorted(_groups(blocks), key=_is_code):  # what leads elsewhere comes last
            first = part[0]
            holder = first.path[0][0] if first.path else ""
            if holder == "L":
                yield from self._list(part)
            elif holder == "Table":
                yield from _table(part, title)
            elif first.level:
                last, title = min(level + max(1, first.level - 1), last + 1, _DEEPEST), first.text
                yield f"<h{last}{language(first.reading.lang)}>{heading_words(first)}</h{last}>"
            elif first.field == "legend" and first.drawing:
                yield chips(self.principles) if self.principles else _figure(first, "")
            elif first.field == CODE and first.drawing:
                yield _code(part, "" if first.link in linked else first.link)
            elif first.ends and len(part) > 1:
                yield '<div class="scale">'
                yield _figure(first, "")
                yield from (f"<p{language(one.reading.lang)}>{inline(one.pieces)}</p>" for one in part[1:])
                yield "</div>"
            elif first.drawing:
                yield _figure(first, "")
            elif first.field == RULED:
                kind = "field tall" if first.multiline else "field"
                yield f'<p class="{kind}"><span class="heard">{escape(first.text)}</span></p>'
            elif first.reading.tag == "Form":
                yield _field(first, before, self.write)
            elif len(part) > 1:
                yield from _form(part, self.write)
            else:
                yield f"<p{language(first.reading.lang)}>{inline(first.pieces)}</p>"
            before = before if not (first.level or part[-1].reading.tag == "Form") else set()
            before |= {word for block in part for word in _words(block.text)}

    def _list(self, blocks: Iterable[Block]) -> Iterator[str]:
        """A numbered list when every item has a number, with the numbers that it has; principles look like those."""
        items = [list(group) for _, group in groupby(blocks, lambda block: block.path[1])]
        inner = [[block for block in item if len(block.path) > _HELD] for item in items]
        items = [[block for block in item if len(block.path) <= _HELD] for item in items]
        # The label of an item is a part of it, or a block before its body.
        labels = [_label(item) for item in items]
        bodies = [[block for block in item if block.reading.tag != "Lbl"] for item in items]
        if not any(inner) and (found := self._principles(labels, bodies)):
            yield chips(found)
            return
        numbers = [_NUMBER.fullmatch(label) for label in labels]
        tag, worded = "ol" if all(numbers) else "ul", any(map(_is_word, labels))
        brief = len(items) >= _TAGS and all(len(block.text) <= _BRIEF for body in bodies for block in body)
        brief = brief and not any(inner) and not any(map(_is_word, labels))
        kind = ' class="coded" role="list"' if worded else ' class="tags" role="list"' if brief else ""
        yield f"<{tag}{kind}>" if tag == "ul" else "<ol>"
        expected = 1
        for item, body, within, label, number in zip(items, bodies, inner, labels, numbers, strict=True):
            value = int(number[1]) if number else 0
            told = f' value="{value}"' if tag == "ol" and value != expected else ""
            expected = value + 1
            # A label is shown when it is a word: the browser draws bullets, and the numbers of a numbered list.
            shown = f"<b>{escape(label)}</b> " if _is_word(label) and tag == "ul" else ""
            words = " ".join(inline(block.pieces) for block in body)
            words = f"<span>{words}</span>" if worded and tag == "ul" else words
            deeper = [replace(block, path=block.path[_HELD:]) for block in within]
            lists = "".join([line for part in _groups(deeper) for line in self._list(part)])
            signed = tag == "ul" and not (kind or shown) and body and body[0].pieces and body[0].pieces[0].drawing
            told += ' class="signed"' if signed else ""
            yield f"<li{told}{language(item[-1].reading.lang if item else '')}>{shown}{words}{lists}</li>"
        yield f"</{tag}>"

    def _principles(self, labels: Sequence[str], bodies: Sequence[Sequence[Block]]) -> list[HtmlPrinciple]:
        """The principles that a list is of; nothing for any other list."""
        texts = [" ".join(block.text for block in body) for body in bodies]
        found = [named(text, self.principles) for text in texts]
        return [
            one for one, label in zip(found, labels, strict=True) if one and label.strip(" .)•") in ("", one.number)
        ] * (len(found) == sum(one is not None for one in found))


def _label(item: Sequence[Block]) -> str:
    """The label of an item of a list; empty when it has none, or goes on from another page."""
    return (item[0].text if item[0].reading.tag == "Lbl" else item[0].label) if item else ""


def _is_code(part: Sequence[Block]) -> bool:
    return part[0].field == CODE and bool(part[0].drawing)


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """What becomes one element: a list, a table, a code with the words that lead where it leads, labels with their
    fields, or one block.
    """
    parts = [[block for _, block in group] for _, group in groupby(enumerate(blocks), _container)]
    while parts:
        part = parts.pop(0)
        if parts and parts[0][0].field == CODE and _is_address(part, parts[0][0].link):
            part = parts.pop(0) + part
        elif part[0].field == CODE and part[0].link:
            words = [one[0] for one in parts[:2]]
            ends = [at for at, one in enumerate(words, 1) if any(part[0].link == piece.link for piece in one.pieces)]
            plain = all(one.reading.tag == "P" and not one.path for one in words[: max(ends, default=0)])
            for _ in range(max(ends, default=0) if plain else 0):
                part += parts.pop(0)
        elif part[0].ends:
            part += [block for one in parts[:_ENDS] for block in one]
            del parts[:_ENDS]
        elif _paired(part, parts):
            part += parts.pop(0)
            while len(parts) > 1 and _paired(parts[0], parts[1:]):
                part += parts.pop(0) + parts.pop(0)
        yield part


def _is_address(part: Sequence[Block], link: str) -> bool:
    """Whether a block is the address of a code, or the site of it, in words that are no link themselves."""
    plain = part[0].reading.tag == "P" and not part[0].path and not any(piece.link for piece in part[0].pieces)
    return len(part) == 1 and plain and "." in part[0].text and address(link).startswith(part[0].text)


def _paired(part: Sequence[Block], after: Sequence[Sequence[Block]]) -> bool:
    """Whether a block is the label of the field behind it, and no more than that."""
    if len(part) != 1 or part[0].reading.tag != "P" or part[0].path or not after:
        return False
    return after[0][0].reading.tag == "Form" and _words(after[0][0].text) == _words(part[0].text)


def _form(blocks: Sequence[Block], write: str) -> Iterator[str]:
    """Labels, each with its field; small ones stand beside each other."""
    pairs = list(zip(blocks[::2], blocks[1::2], strict=True))
    yield '<div class="fields">'
    for label, field in pairs:
        yield f'<div><p class="label"{language(label.reading.lang)}>{inline(label.pieces)}</p>'
        yield f"{_field(field, set(_words(label.text)), write)}</div>"
    yield "</div>"


def _container(pair: tuple[int, Block]) -> object:
    return pair[1].path[:1] or pair[0]


def _is_word(label: str) -> bool:
    return any(sign.isalnum() for sign in label)


def _table(blocks: Sequence[Block], title: str) -> Iterator[str]:
    """A table. A wide one stands in a frame that can be moved, also with the keys; title says what it is.

    On a telephone the cells of a row stand below each other, when the columns have heads to tell them by.
    """
    rows = [list(row) for _, row in groupby(blocks, lambda block: block.path[1])]
    columns = max(map(len, rows))
    heads = [block.text for block in rows[0] if block.reading.tag == "TH" and block.reading.scope != "Row"]
    stacks = columns >= _NARROW and len(heads) == len(rows[0]) and len(rows) > 1
    if columns > _NARROW:
        yield f'<div class="frame" role="group" tabindex="0" aria-label="{escape(title)}">'
    yield '<table class="stacks" role="table">' if stacks else "<table>"
    line = '<tr role="row">' if stacks else "<tr>"
    for at, row in enumerate(rows):
        shown = [*["" for _ in row[:_TITLES]], *heads[_TITLES : len(row)]] if stacks and at else []
        cells = [_cell(block, head, stacks) for block, head in zip_longest(row, shown)]
        yield f"{line}{''.join(cells)}</tr>"
    yield "</table>"
    if columns > _NARROW:
        yield "</div>"


def _cell(block: Block, head: str | None = "", roles: bool = False) -> str:
    """A cell of a table. head is that of its column, which a telephone shows before it.

    With roles it says what it is: on a telephone a wide table is no table to the eye, but should be one to the ear.
    """
    heads = block.reading.tag == "TH" and bool(block.text.strip())  # an empty one heads nothing
    scope = _SCOPES.get(block.reading.scope, "col")
    tag, told = ("th", f' scope="{scope}"') if heads else ("td", "")
    told += f' role="{_HEADERS[scope] if heads else "cell"}"' if roles else ""
    whole = len(block.text) <= _WHOLE and any(map(str.isdigit, block.text))
    plain = len(block.text) > _SENTENCE or (whole and any(map(str.isalpha, block.text)))  # it says itself what it is
    told += ' class="whole"' if whole else ' class="none"' if block.reading.tag == "TH" and not heads else ""
    told += f' data-head="{escape(head)}"' if head and tag == "td" and not plain else ""
    return f"<{tag}{told}{language(block.reading.lang)}>{inline(block.pieces)}</{tag}>"


def _figure(block: Block, kind: str) -> str:
    return f"<figure{kind}{language(block.reading.lang)}>{block.drawing}</figure>"


def _code(blocks: Sequence[Block], link: str) -> str:
    """A QR code, and beside it the words that lead there; its address where no words do."""
    first, words = blocks[0], [inline(block.pieces) for block in blocks[1:]]
    if link:
        shown = words.pop() if words else broken(address(link))
        words.append(f'<a href="{escape(link)}">{shown}</a>')
    caption = f"<figcaption>{'<br>'.join(words)}</figcaption>" if words else ""
    return f'<figure class="qr"{language(first.reading.lang)}>{first.drawing}{caption}</figure>'


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

"""The words of a block as HTML: bold, italic, links, phrases in another language, and headings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from deck.file.html.figure import escape
from deck.file.html.look import HtmlPrinciple, chip
from deck.file.html.read import Block, Piece


def heading_words(block: Block, linked: bool = True) -> str:
    """The words of a heading as HTML, without marks for bold. A number before them gets a mark of its own.

    linked False leaves links out, for a table of contents, whose entries are links already.
    """
    pieces = [replace(piece, bold=False, link=piece.link if linked else "") for piece in block.pieces]
    if linked and len(pieces) > 1 and pieces[0].text.isdecimal():
        return f'<span class="number">{pieces[0].text}</span>{inline(pieces[1:])}'
    return inline(pieces)


def principle_words(principle: HtmlPrinciple, block: Block) -> str:
    """The words of a heading that names a principle, behind its icon; its number is told when they do not."""
    words = heading_words(block)
    number = (
        "" if 'class="number"' in words or principle.number in block.text else f"<b>{escape(principle.number)}</b> "
    )
    disc = chip(principle).partition("</span>")[0] + "</span>" if principle.icon else ""
    return f"{disc}<span>{number}{words}</span>"


def address(link: str) -> str:
    """An address as people write it."""
    return re.sub(r"^(?:https?://(?:www\.)?|mailto:)", "", link).rstrip("/")


def broken(text: str) -> str:
    """Text as HTML, in which a long address may break at its joints and not within a word."""
    return re.sub(r"\S{16,}", lambda word: re.sub(r"(?<=[@/])|(?<=\w)(?=\.\w)", "<wbr>", word[0]), escape(text))


def inline(pieces: Iterable[Piece]) -> str:
    """Pieces as HTML; neighbours that lead to one address are one link."""
    told = []
    for address, group in groupby(pieces, lambda piece: piece.link):
        inside = "".join([_marked(piece) for piece in group])
        told.append(f'<a href="{escape(address)}">{inside}</a>' if address else inside)
    return "".join(told)


def _marked(piece: Piece) -> str:
    text = piece.drawing or broken(piece.text)
    for tag, wanted in (("em", piece.italic), ("strong", piece.bold)):
        text = f"<{tag}>{text}</{tag}>" if wanted else text
    return f"<span{language(piece.lang)}>{text}</span>" if piece.lang else text


def language(lang: str) -> str:
    """The lang attribute for a language code; empty when the code is empty."""
    return f' lang="{escape(lang)}"' if lang else ""

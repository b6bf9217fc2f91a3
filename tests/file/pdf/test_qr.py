"""QR symbols: one path in whole modules, and a real reader reads them from the rendered page."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest
import zxingcpp

from deck.base.items.items import QR, Group, Symbol
from deck.base.units import Box

Write = Callable[..., Path]
ADDRESS = "https://voorbeeld.nl/kaart/17?taal=nl"


def decoded(path: Path) -> list[str]:
    """What a reader finds on the first page at 150 dpi."""
    with pypdfium2.PdfDocument(path) as document:
        picture = document[0].render(scale=150 / 72).to_pil().convert("L")
    return sorted(code.text for code in zxingcpp.read_barcodes(picture))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_reader_reads_the_page(pdf: Write, draw: SimpleNamespace, turn: int) -> None:
    code = QR(Box(-10, -10, 20, 20), draw.symbol(ADDRESS), draw.ink, draw.paper)
    assert decoded(pdf(Group((code,), 30, 30, turn))) == [ADDRESS]


def test_the_light_ground_is_painted(pdf: Write, draw: SimpleNamespace) -> None:
    from deck.base.items.drawing import rectangle

    ground = rectangle(Box(0, 0, 100, 60), draw.ink)
    code = QR(Box(10, 10, 20, 20), draw.symbol(ADDRESS), draw.ink, draw.paper)
    assert decoded(pdf(ground, code)) == [ADDRESS]


def test_the_quiet_zone_and_the_modules_fill_the_box(pdf: Write, draw: SimpleNamespace, see: SimpleNamespace) -> None:
    symbol = Symbol("", 1, (0b110, 0b001, 0b111))
    code = QR(Box(1, 1, 5, 5), symbol, draw.ink, draw.red, quiet_zone=1)
    assert see.letters(pdf(draw.page(code, width=7, height=7)), 7, 7).splitlines() == [
        ".......",
        ".rrrrr.",
        ".rkkrr.",
        ".rrrkr.",
        ".rkkkr.",
        ".rrrrr.",
        ".......",
    ]


def test_runs_are_one_path_of_whole_modules(pdf: Write, draw: SimpleNamespace, see: SimpleNamespace) -> None:
    symbol = draw.symbol(ADDRESS)
    stream = see.streams(pdf(QR(Box(0, 0, 20, 20), symbol, draw.ink, None)))[0]
    body = stream.partition(" cm\nq ")[2] or stream[stream.index("q ", 2) :]
    runs = re.findall(r"^(\d+) (\d+) (\d+) 1 re$", stream, re.MULTILINE)
    drawn = [0] * symbol.modules
    for column, row, length in ((int(a), int(b), int(c)) for a, b, c in runs):
        drawn[row] |= ((1 << length) - 1) << (symbol.modules - column - length)
    assert tuple(drawn) == symbol.rows
    assert len(re.findall(r"^f", body, re.MULTILINE)) == 1


def test_a_symbol_with_an_empty_first_column_keeps_it(pdf: Write, draw: SimpleNamespace, see: SimpleNamespace) -> None:
    code = QR(Box(0, 0, 4, 4), Symbol("", 1, (0b0010, 0, 0b0111, 0b0001)), draw.ink, None, quiet_zone=0)
    assert see.letters(pdf(draw.page(code, width=4, height=4)), 4, 4).splitlines() == ["..k.", "....", ".kkk", "...k"]

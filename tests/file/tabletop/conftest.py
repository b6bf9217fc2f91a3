"""A PDF whose pages each have a colour of their own, and the pieces that they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from deck.base.items.drawing import circle, rectangle
from deck.base.items.items import Colour
from deck.base.units import Box, Size
from deck.file.png import write_png
from deck.file.tabletop.pieces import Piece, Pieces

SIZE, DPI = Size(60.0, 90.0), 50.0


def pieces_of(count: int, *, backs: str = "one", order: tuple[int, ...] = (), **more: Any) -> Pieces:
    """Pieces whose fronts are the first pages; backs are `none`, `one` or `own`, the pages behind those."""

    def piece(at: int) -> Piece:
        back = {"none": None, "one": count, "own": count + at}[backs]
        return Piece(f"k{at}", f"Kaart {at}", f"tekst {at}", at, back, "" if back is None else f"look-{back}")

    told = {"name": "proef", "title": "Proef", "size": SIZE, **more}
    return Pieces(pieces=tuple(map(piece, range(count))), order=order or tuple(range(count)), **told)


@pytest.fixture
def pages(pdf: Callable[..., Path], draw: SimpleNamespace) -> Callable[..., Path]:
    """A PDF with that many pages, none of which looks like another."""

    def write(count: int, size: Size = SIZE) -> Path:
        def page(at: int) -> Any:
            colour = Colour(f"c{at}", (at % 7 / 7, at % 5 / 5, at % 3 / 3), (0, 0, 0, at % 100))
            shown = rectangle(Box(0, 0, size.width, size.height), colour), draw.text(f"nummer {at}")
            return draw.page(*shown, width=size.width, height=size.height)

        return pdf(*map(page, range(count)))

    return write


@pytest.fixture
def own(tmp_path: Path) -> Callable[[Path], list[Image.Image]]:
    """The pages of a PDF as `--format png` makes them."""

    def draw_all(path: Path) -> list[Image.Image]:
        folder = tmp_path / "own"
        folder.mkdir(exist_ok=True)
        drawn = []
        for one in write_png(path, folder, DPI):
            with Image.open(one) as picture:
                drawn.append(picture.convert("RGB"))
        return drawn

    return draw_all


def cell(sheet: Image.Image, columns: int, rows: int, at: int) -> Image.Image:
    """What stands at a place of a sheet."""
    width, height = sheet.width // columns, sheet.height // rows
    assert (width * columns, height * rows) == sheet.size
    x, y = at % columns * width, at // columns * height
    return sheet.crop((x, y, x + width, y + height))


@pytest.fixture
def table(pages: Callable[..., Path], own: Callable[..., Any], tmp_path: Path) -> SimpleNamespace:
    """What the tests of all tables use; folder is empty, for what is written."""
    disc, folder = circle(SIZE.width / 2, SIZE.width / 2, SIZE.width / 2), tmp_path / "out"
    folder.mkdir()
    return SimpleNamespace(
        pages=pages, own=own, pieces=pieces_of, cell=cell, size=SIZE, dpi=DPI, disc=disc, folder=folder
    )

"""Small things to draw, whole products, and ways to see what was drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path as FilePath
from types import SimpleNamespace
from typing import Any

import pikepdf
import pypdfium2
import pytest
from house import FACES

from deck.base.items.drawing import rectangle
from deck.base.items.items import Colour, Font, Group, Line, Page, Path, Run, Symbol, Text
from deck.base.units import PT_PER_MM, Box, Size
from deck.file.base import Metadata
from deck.file.pdf.write import write_pdf
from deck.making.ask.request import BuildRequest
from deck.making.build import build

INK = Colour("ink", (0, 0, 0), (0, 0, 0, 100))
PAPER = Colour("paper", (1, 1, 1), (0, 0, 0, 0))
RED = Colour("red", (1, 0, 0), (0, 100, 100, 0))
GREEN = Colour("green", (0, 1, 0), (100, 0, 100, 0))
BLUE = Colour("blue", (0, 0, 1), (100, 100, 0, 0))
LETTERS = {(255, 255, 255): ".", (255, 0, 0): "r", (0, 255, 0): "g", (0, 0, 255): "b", (0, 0, 0): "k"}


def make_run(text: str, x: float = 0, face_name: str = "regular", size: float = 10, **more: object) -> Run:
    """Words of a text in one run."""
    font = FACES[face_name]
    words = tuple(font.shape(word) for word in text.split(" "))
    space = more.pop("space", font.space)
    return Run(x, words, Font(FACES[face_name], size, more.pop("colour", INK)), space, **more)  # type: ignore[arg-type]


def make_text(*lines: str | Line, x: float = 5, y: float = 5, **style: object) -> Text:
    """A paragraph of lines, 5 mm apart."""
    made = tuple(
        line if isinstance(line, Line) else Line(4 + 5.0 * index, (make_run(line, **style),))  # type: ignore[arg-type]
        for index, line in enumerate(lines)
    )
    return Text(Box(x, y, 90, 5.0 * len(made)), made)


def make_page(*items: object, width: float = 100, height: float = 60, **more: object) -> Page:
    """A page of these items."""
    return Page(Size(width, height), items, **more)  # type: ignore[arg-type]


def arrow(colour: Colour = RED) -> tuple[Path, ...]:
    """Six by four mm that look different from every side: a bar on top with a blue head at its right end."""
    return (
        rectangle(Box(0, 0, 6, 2), colour),
        rectangle(Box(4, 0, 2, 2), BLUE),
        rectangle(Box(0, 2, 2, 2), GREEN),
    )


def make_symbol(payload: str) -> Symbol:
    """A real QR symbol."""
    import qrcode

    code = qrcode.QRCode(border=0)
    code.add_data(payload)
    code.make()
    rows = tuple(int("".join("1" if dark else "0" for dark in row), 2) for row in code.get_matrix())
    return Symbol(payload, code.version, rows)


def letters(path: FilePath, width: int, height: int, scale: int = 1, page: int = 0) -> str:
    """A page as letters, one for a square of 1/scale mm, taken from the middle of its pixels."""
    fine = 4
    with pypdfium2.PdfDocument(path) as document:
        picture = document[page].render(scale=scale * fine / PT_PER_MM).to_pil().convert("RGB")
    rows = []
    for y in range(height * scale):
        pixels = [picture.getpixel((x * fine + fine // 2, y * fine + fine // 2)) for x in range(width * scale)]
        rows.append("".join(LETTERS.get(pixel, "?") for pixel in pixels))  # type: ignore[call-overload]
    return "\n".join(rows)


def streams(path: FilePath) -> list[str]:
    """The content of every page."""
    with pikepdf.open(path) as pdf:
        return [page.Contents.read_bytes().decode("latin-1") for page in pdf.pages]


def words(path: FilePath, page: int = 0) -> str:
    """What a reader copies from a page, with single spaces."""
    with pypdfium2.PdfDocument(path) as document:
        return re.sub(r"\s+", " ", document[page].get_textpage().get_text_range()).strip()


@pytest.fixture(scope="session")
def draw() -> SimpleNamespace:
    """Things to draw with."""
    return SimpleNamespace(
        ink=INK, paper=PAPER, red=RED, green=GREEN, blue=BLUE, run=make_run, text=make_text, page=make_page,
        arrow=arrow, symbol=make_symbol, group=Group,
    )  # fmt: skip


@pytest.fixture(scope="session")
def see() -> SimpleNamespace:
    """Ways to look at a PDF."""
    return SimpleNamespace(letters=letters, streams=streams, words=words)


@pytest.fixture
def pdf(tmp_path: FilePath) -> Callable[..., FilePath]:
    """Write pages, or the items of one page, to a PDF."""

    def write(*parts: object, mode: str = "rgb", name: str = "test.pdf", **metadata: object) -> FilePath:
        whole = parts and all(isinstance(part, Page) for part in parts)
        pages: Iterable[Page] = parts if whole else (make_page(*parts),)  # type: ignore[assignment]
        facts = Metadata(**{"title": "Proef", **metadata})  # type: ignore[arg-type]
        write_pdf(pages, tmp_path / name, facts, mode)
        return tmp_path / name

    return write


@pytest.fixture(scope="session")
def make_product(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., FilePath]:
    """Make the PDF of a product for a profile, once for each choice."""
    made: dict[tuple[Any, ...], FilePath] = {}

    def make(name: str, size: str = "", profile: str = "screen", duplex: str = "") -> FilePath:
        key = (name, size, profile, duplex)
        if key not in made:
            folder = tmp_path_factory.mktemp("product")
            choices = {"size": size, "duplex": duplex, "profiles": (profile,)}
            (entry,) = build(BuildRequest((name,), proof="none", output=folder, **choices))
            made[key] = folder / entry.file
        return made[key]

    return make

"""Products built once a worker, and ways to read what came out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pytest

from deck.content.deck import built_in
from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.record import Record
from deck.content.records import records_for
from deck.layout.products import all_products
from deck.layout.read import load_layout
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.manifest import FileEntry

DECK = built_in()


class Made(NamedTuple):
    """A file that was built and what the manifest says of it."""

    path: Path
    entry: FileEntry

    def texts(self) -> Iterator[str]:
        """What a reader copies from each page: lines are joined by a space."""
        with pypdfium2.PdfDocument(self.path) as document:
            for page in document:
                yield re.sub(r" ?\r?\n", " ", page.get_textpage().get_text_range())


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Made]:
    """Build one product, once for each choice of options."""

    @cache
    def run(product: str, size: str = "", guide: str = "", **choices: Any) -> Made:
        folder = tmp_path_factory.mktemp(product)
        request = BuildRequest((product,), size, guide=guide, output=folder, **choices)
        (entry,) = build(request)
        return Made(folder / entry.file, entry)

    return run


@pytest.fixture(scope="session")
def content() -> DeckContent:
    """The built-in deck."""
    return DECK.edition()


@pytest.fixture(scope="session")
def records(content: DeckContent) -> Callable[..., list[Record]]:
    """The records of a product."""

    def read(product: str, options: Options | None = None) -> list[Record]:
        layout = load_layout(all_products(DECK.listed)[product].path)
        return records_for(layout.records, content, options or Options())

    return read

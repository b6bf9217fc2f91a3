"""Small forms, and what stands on them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from house import FACES, PALETTE

from deck.base.items.items import Field, Font, Item, Line, Page, Reading, Run, Text
from deck.base.units import Box, Size
from deck.file.base import Metadata, PdfStyle
from deck.file.finish.forms import Fillable, FormLook
from deck.file.finish.standards import finish
from deck.file.pdf.write import write_pdf
from deck.file.xmp import FormIdentity

IDENTITY = FormIdentity("modelposter", "1", "Proefstapel", "nl-NL")
LOOK = FormLook(PALETTE["tint"], PALETTE["quiet"], PALETTE["ink"], FACES["regular"])


def text(said: str, y: float, tag: str = "P", link: str = "") -> Text:
    """A line of text on a page."""
    words = tuple(FACES["regular"].shape(word) for word in said.split())
    run = Run(0, words, Font(FACES["regular"], 11, PALETTE["ink"]), FACES["regular"].space, link=link)
    return Text(Box(15, y, 80, 5), (Line(4, (run,)),), Reading(tag))


def place(name: str, y: float = 20, width: float = 60, height: float = 8, **more: Any) -> Field:
    """A field on a page."""
    font = Font(FACES["regular"], more.pop("size", 11), PALETTE["ink"])
    return Field(Box(15, y, width, height), name, more.pop("label", f"Vul {name} in"), font=font, **more)


@pytest.fixture(scope="session")
def items() -> SimpleNamespace:
    """What stands on a page: text() and place()."""
    return SimpleNamespace(text=text, place=place)


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    """Write the items of one page as a form; see place() and text()."""

    def write(*items: Item, standards: tuple[str, ...] = (), name: str = "form.pdf") -> Path:
        path, told = tmp_path / name, Metadata("Proef", form=IDENTITY)
        written = write_pdf([Page(Size(210, 297), items)], path, told, style=PdfStyle(forms=True))
        finish(path, standards, form=Fillable(IDENTITY, written.fields, LOOK))
        return path

    return write

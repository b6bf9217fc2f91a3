"""What the formats refuse, in the language of whoever reads it: here, and in the processes that write parts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from deck.base.errors import InputError
from deck.base.items.items import Page
from deck.base.say import language, speaking
from deck.file.base import Metadata, PdfStyle
from deck.file.icc import check_icc
from deck.file.pdf.parts import write_pdf_parts
from deck.file.png import write_png


def test_a_picture_that_is_too_large(pdf: Callable[..., Path], draw: SimpleNamespace, tmp_path: Path) -> None:
    path = pdf(draw.page(), draw.page(width=5000, height=3000))
    with speaking("nl"), pytest.raises(InputError) as caught:
        write_png(path, tmp_path, 300)
    assert str(caught.value) == (
        "pagina 2: 300 dpi geeft een afbeelding van 2092 megapixels; hoogstens 200 kan. Gebruik --dpi 92 of minder."
    )


def test_a_profile_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "pers.icc"
    path.write_bytes(b"geen profiel")
    with speaking("nl"), pytest.raises(InputError) as caught:
        check_icc(path)
    assert str(caught.value) == (
        f"{path}: het ICC-profiel is niet te gebruiken: het is geen ICC-profiel. "
        "Vraag de drukker om het uitvoerprofiel (.icc): CMYK, klasse “prtr”."
    )


class Part(NamedTuple):
    """A part that is made of these pages."""

    pages: Callable[[], Iterator[Page]]

    def told(self) -> None:
        """Nothing more."""


def test_the_processes_of_parts_speak_as_this_one_does(draw: SimpleNamespace, tmp_path: Path) -> None:
    heard = tmp_path / "heard"
    heard.mkdir()

    def part() -> Iterator[Page]:
        (heard / f"{os.getpid()}").write_text(language())
        yield draw.page()

    with speaking("nl"):
        write_pdf_parts([Part(part), Part(part)], tmp_path / "a.pdf", Metadata("Deel"), PdfStyle(), 2)
    assert {path.read_text() for path in heard.iterdir()} == {"nl"}


def test_parts_that_are_empty_say_so_in_dutch(tmp_path: Path) -> None:
    with speaking("nl"), pytest.raises(InputError) as caught:
        write_pdf_parts([Part(lambda: iter(()))] * 2, tmp_path / "a.pdf", Metadata("Deel"), PdfStyle(), 2)
    assert str(caught.value.faults[0]) == "a.pdf: er is geen pagina om te schrijven. Kies ten minste één kaart."

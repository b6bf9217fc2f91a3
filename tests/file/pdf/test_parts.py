"""Long PDFs in parts: the same pages, bookmarks and links as in one piece, whatever the machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from house import FACES

from deck.base.errors import InputError, input_error
from deck.base.items.items import Colour, Font, Group, Page
from deck.base.text.story import one_line
from deck.base.units import Size
from deck.file.base import Metadata
from deck.file.pdf import parts as pdf_parts
from deck.file.pdf.parts import write_pdf_parts
from deck.file.pdf.write import write_pdf

INK = Colour("ink", (0, 0, 0), (0, 0, 0, 100))
PAGES = 12


def pages(start: int, stop: int) -> Iterator[Page]:
    for number in range(start, stop):
        text = one_line(f"Kaart {number}", 10, 20, Font(FACES["regular"], 11, INK))
        yield Page(Size(60, 40), (Group((text,), title=f"Titel {number // 2}"),))


def parts(size: int) -> list[Callable[[], Iterator[Page]]]:
    return [partial(pages, start, min(start + size, PAGES)) for start in range(0, PAGES, size)]


def texts(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range().strip() for page in document]
    finally:
        document.close()


def outline(path: Path) -> list[tuple[str, int]]:
    with pikepdf.open(path) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        with pdf.open_outline() as found:
            return [(item.title, numbers[item.destination[0].objgen]) for item in found.root]


def test_parts_hold_the_pages_in_order(tmp_path: Path) -> None:
    assert write_pdf_parts(parts(5), tmp_path / "a.pdf", Metadata("Deel")) == PAGES
    assert texts(tmp_path / "a.pdf") == [f"Kaart {number}" for number in range(PAGES)]
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_bookmarks_lead_to_the_pages_they_lead_to_in_one_piece(tmp_path: Path) -> None:
    write_pdf_parts(parts(4), tmp_path / "parts.pdf", Metadata("Deel"))
    write_pdf(pages(0, PAGES), tmp_path / "whole.pdf", Metadata("Deel"))
    assert outline(tmp_path / "parts.pdf") == outline(tmp_path / "whole.pdf")


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="processors are not told here")
def test_the_number_of_processors_does_not_change_a_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for processors in (1, 3):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _, n=processors: set(range(n)))
        write_pdf_parts(parts(3), tmp_path / "a.pdf", Metadata("Deel"))
        made.append((tmp_path / "a.pdf").read_bytes())
    monkeypatch.setattr(pdf_parts.multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    write_pdf_parts(parts(3), tmp_path / "a.pdf", Metadata("Deel"))
    made.append((tmp_path / "a.pdf").read_bytes())
    assert made[0] == made[1] == made[2]


def test_the_faults_of_all_parts_come_together_and_nothing_is_left(tmp_path: Path) -> None:
    def broken(name: str) -> Iterator[Page]:
        yield from pages(0, 1)
        raise input_error(f"{name} past niet.")

    with pytest.raises(InputError) as caught:
        write_pdf_parts([partial(broken, "een"), *parts(6), partial(broken, "twee")], tmp_path / "a.pdf", Metadata("x"))
    assert [fault.message for fault in caught.value.faults] == ["een past niet.", "twee past niet."]
    assert not list(tmp_path.iterdir())


def test_a_part_whose_process_dies_is_told(tmp_path: Path) -> None:
    def dies() -> Iterator[Page]:
        os._exit(9)
        yield

    with pytest.raises(InputError, match="could not be made"):
        write_pdf_parts([dies, *parts(6)], tmp_path / "a.pdf", Metadata("x"))

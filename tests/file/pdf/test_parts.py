"""Long PDFs in parts: the same pages, tags, bookmarks, links and fields as in one piece, whatever the machine."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
import pytest
import tagtree

from deck.base import forks
from deck.base.errors import InputError, input_error
from deck.base.items.items import QR, Field, Group, Page
from deck.base.units import Box
from deck.file.base import Metadata, PdfStyle
from deck.file.pdf.parts import PartsError, write_pdf_parts
from deck.file.pdf.write import write_pdf

CARDS = 12
STYLE = PdfStyle(forms=True)


class Part(NamedTuple):
    """A part that is made of these pages; it tells the number of the process that made it."""

    made: Callable[[], Iterator[Page]]

    def pages(self) -> Iterator[Page]:
        return self.made()

    def told(self) -> int:
        return os.getpid()


def sides(draw: SimpleNamespace, cards: range) -> Iterator[Page]:
    """The pages of cards with a front and a back; everything that a document holds is on some of them."""
    for number in cards:
        front = draw.text(f"Kaart {number} – één")
        link = type(front)(
            front.box, (type(front.lines[0])(4, (draw.run("meer", link=f"https://voorbeeld.nl/{number}"),)),)
        )
        hint = Field(Box(5, 5, 20, 8), f"veld-{number}", "Wat vind je?")
        layered = Group((draw.text("in een laag", y=40),), layer="Snijlijnen" if number % 2 else f"Laag {number // 6}")
        code = QR(Box(60, 5, 25, 25), draw.symbol("https://voorbeeld.nl"), draw.ink, draw.paper)
        pattern = Group(draw.arrow(), x=3, turn=90, shared=True, clip=Box(0, 0, 50, 50))
        shown = (pattern, front, link, hint, code, layered)
        title = f"Titel {number // 2}"
        yield Page(draw.page().size, (Group(shown, card=number, title=title), draw.text("los", y=55)), title=title)
        yield Page(draw.page().size, (Group((draw.text(f"achter {number}"),), card=number),))


def parts(draw: SimpleNamespace, size: int, last: int = CARDS) -> list[Part]:
    starts = range(1, last + 1, size)
    return [Part(partial(sides, draw, range(start, min(start + size, last + 1)))) for start in starts]


def written(draw: SimpleNamespace, path: Path, jobs: int = 2, size: int = 5) -> list[int]:
    """Write the cards in parts; gives the numbers of the processes that made them."""
    processes: list[int] = []
    write_pdf_parts(parts(draw, size), path, Metadata("Deel"), STYLE, jobs, told=processes.append)
    return processes


def texts(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def drawn(path: Path) -> list[bytes]:
    """The pixels of every page."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.render(scale=0.5).to_pil().tobytes() for page in document]
    finally:
        document.close()


def outline(path: Path) -> list[tuple[Any, ...]]:
    with pikepdf.open(path) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        with pdf.open_outline() as found:
            places = [(item.title, item.destination) for item in found.root]
            return [(title, numbers[to[0].objgen], float(to[2]), float(to[3])) for title, to in places]


def layers(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf:
        return [str(layer.Name) for layer in pdf.Root.OCProperties.OCGs]


@pytest.fixture
def pair(draw: SimpleNamespace, tmp_path: Path) -> tuple[Path, Path]:
    """The same document in one piece and in parts."""
    write_pdf(sides(draw, range(1, CARDS + 1)), tmp_path / "whole.pdf", Metadata("Deel"), style=STYLE)
    processes = written(draw, tmp_path / "parts.pdf")
    assert len(processes) == 3
    return tmp_path / "whole.pdf", tmp_path / "parts.pdf"


def test_a_reader_finds_the_same_as_in_one_piece(pair: tuple[Path, Path]) -> None:
    whole, parted = pair
    assert texts(parted) == texts(whole)
    assert drawn(parted) == drawn(whole)
    assert outline(parted) == outline(whole)
    assert layers(parted) == layers(whole) == ["Snijlijnen", "Laag 0", "Laag 1", "Laag 2"]
    tree = tagtree.read(parted)
    assert tree == tagtree.read(whole)
    assert [one.title for one in tree.nodes if one.tag == "Sect"] == [f"Titel {number // 2}" for number in range(1, 13)]


def test_each_marked_content_and_annotation_finds_its_element(pair: tuple[Path, Path]) -> None:
    with pikepdf.open(pair[1]) as pdf:
        root = pdf.Root.StructTreeRoot
        listed = list(root.ParentTree.Nums)
        keys = [int(key) for key in listed[::2]]
        assert keys == sorted(set(keys))
        assert int(root.ParentTreeNextKey) == keys[-1] + 1
        parents, used = dict(zip(keys, listed[1::2], strict=True)), []
        for page in pdf.pages:
            used.append(int(page.StructParents))
            assert {element.Pg.objgen for element in parents[used[-1]]} == {page.objgen}
            for link in page.get("/Annots", ()):
                used.append(int(link.StructParent))
                assert link.objgen in {kid.Obj.objgen for kid in parents[used[-1]].K if not isinstance(kid, int)}
        assert sorted(used) == keys
        assert len(used) > 2 * CARDS


def test_what_other_programs_say_of_it(pair: tuple[Path, Path]) -> None:
    if not (qpdf := shutil.which("qpdf")):
        pytest.skip("qpdf is not installed")
    done = subprocess.run([qpdf, "--check", pair[1]], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_number_that_no_object_has_is_free(draw: SimpleNamespace, tmp_path: Path) -> None:
    """One part is much shorter than the others, and there are few bookmarks to take the numbers that it leaves."""
    long = [Part(partial(sides, draw, range(1, 9))), Part(partial(sides, draw, range(9, 10)))]
    write_pdf_parts(long, tmp_path / "a.pdf", Metadata("Deel"), STYLE)
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        held = {one.objgen[0] for one in pdf.objects if isinstance(one, pikepdf.Object) and one.is_indirect}
        assert int(pdf.trailer.Size) - 1 > len(held) > 100


def test_the_places_of_fields_count_from_the_first_page(draw: SimpleNamespace, tmp_path: Path) -> None:
    whole = write_pdf(sides(draw, range(1, CARDS + 1)), tmp_path / "a.pdf", Metadata("Deel"), style=STYLE)
    parted = write_pdf_parts(parts(draw, 5), tmp_path / "b.pdf", Metadata("Deel"), STYLE, 2)
    assert parted.pages == whole.pages == 2 * CARDS
    assert [(one.page, one.field, one.box) for one in parted.fields] == [
        (one.page, one.field, one.box) for one in whole.fields
    ]
    with pikepdf.open(tmp_path / "b.pdf") as pdf:
        for one in parted.fields:
            element = pdf.get_object(one.element, 0)
            assert (element.S, element.Pg.objgen) == ("/Form", pdf.pages[one.page].objgen)


@pytest.mark.usefixtures("forking")
def test_the_number_of_jobs_does_not_change_a_byte(
    draw: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, processes = [], []
    for jobs in (1, 2, 3):
        processes.append(set(written(draw, tmp_path / "a.pdf", jobs)))
        made.append((tmp_path / "a.pdf").read_bytes())
    monkeypatch.setattr(forks, "can_fork", lambda: False)
    processes.append(set(written(draw, tmp_path / "a.pdf")))
    made.append((tmp_path / "a.pdf").read_bytes())
    assert made[0] == made[1] == made[2] == made[3]
    here = {os.getpid()}
    assert processes[0] == processes[3] == here
    assert not (processes[1] | processes[2]) & here
    assert len(processes[2]) > 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_small_objects_may_be_compressed_together(
    pair: tuple[Path, Path], draw: SimpleNamespace, tmp_path: Path
) -> None:
    """ISO 32000-1, 7.5.7 and 7.5.8: the same is found, in one piece and in parts, and the file is smaller."""
    packed = replace(STYLE, packed=True)
    write_pdf(sides(draw, range(1, CARDS + 1)), tmp_path / "a.pdf", Metadata("Deel"), style=packed)
    write_pdf_parts(parts(draw, 5), tmp_path / "b.pdf", Metadata("Deel"), packed, 2)
    for plain, small in zip(pair, (tmp_path / "a.pdf", tmp_path / "b.pdf"), strict=True):
        assert texts(small) == texts(plain)
        assert outline(small) == outline(plain)
        assert tagtree.read(small) == tagtree.read(plain)
        assert b"/ObjStm" in small.read_bytes()
        assert b"/ObjStm" not in plain.read_bytes()
        assert small.stat().st_size < 0.8 * plain.stat().st_size
        if qpdf := shutil.which("qpdf"):
            done = subprocess.run([qpdf, "--check", small], capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr


def test_steps_are_told_of_every_page(draw: SimpleNamespace, tmp_path: Path) -> None:
    for jobs in (1, 2):
        steps: list[int] = []
        write_pdf_parts(parts(draw, 5), tmp_path / "a.pdf", Metadata("Deel"), STYLE, jobs, step=steps.append)
        assert sum(steps) == 2 * CARDS


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_faults_of_all_parts_come_together_and_nothing_is_left(
    draw: SimpleNamespace, tmp_path: Path, jobs: int
) -> None:
    def broken(name: str) -> Iterator[Page]:
        yield from sides(draw, range(1, 2))
        raise input_error(f"{name} past niet.")

    listed = [Part(partial(broken, "een")), *parts(draw, 6), Part(partial(broken, "twee"))]
    with pytest.raises(PartsError) as caught:
        write_pdf_parts(listed, tmp_path / "a.pdf", Metadata("x"), STYLE, jobs)
    assert [fault.message for fault in caught.value.faults] == ["een past niet.", "twee past niet."]
    assert caught.value.numbers == (0, 3)
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.usefixtures("forking")
@pytest.mark.parametrize("how", ["killed", "ended"])
def test_a_part_whose_process_ends_is_told(draw: SimpleNamespace, tmp_path: Path, how: str) -> None:
    test = os.getpid()

    def dies() -> Iterator[Page]:
        assert os.getpid() != test
        yield from sides(draw, range(1, 2))
        if how == "ended":
            os._exit(9)
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(InputError) as caught:
        write_pdf_parts([Part(dies), *parts(draw, 6)], tmp_path / "a.pdf", Metadata("x"), STYLE, 2)
    assert [str(fault) for fault in caught.value.faults] == [
        "a process that helped to make the files was ended from outside. "
        "There may be too little memory: build it again with --jobs 1."
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.usefixtures("forking")
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "vol"), OSError),
        (ZeroDivisionError("onverwacht"), ZeroDivisionError),
        (MemoryError(), InputError),
    ],
)
def test_what_goes_wrong_in_a_process_goes_wrong_here(
    draw: SimpleNamespace, tmp_path: Path, jobs: int, error: Exception, told: type[Exception]
) -> None:
    def fails() -> Iterator[Page]:
        yield from sides(draw, range(1, 2))
        raise error

    with pytest.raises(told) as caught:
        write_pdf_parts([*parts(draw, 6), Part(fails)], tmp_path / "a.pdf", Metadata("x"), STYLE, jobs)
    assert getattr(caught.value, "errno", None) == getattr(error, "errno", None)
    if isinstance(caught.value, InputError):
        assert [str(fault) for fault in caught.value.faults] == [
            "there is too little memory to make the file. Build it again with --jobs 1, or fewer cards at a time."
        ]


@pytest.mark.usefixtures("forking")
def test_no_process_stays_behind(draw: SimpleNamespace, tmp_path: Path) -> None:
    for number in written(draw, tmp_path / "a.pdf"):
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)

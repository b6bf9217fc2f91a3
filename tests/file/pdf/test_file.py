"""The file itself: what other programs say of it, its boxes, its facts, its bytes."""

from __future__ import annotations

import gc
import re
import shutil
import subprocess
import tracemalloc
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest

from deck.base.errors import InputError
from deck.base.items.drawing import rectangle
from deck.base.items.items import QR, Group, Page
from deck.base.units import PT_PER_MM, Box
from deck.file.base import Metadata
from deck.file.pdf.file import PdfFile
from deck.file.pdf.write import write_pdf

Write = Callable[..., Path]


def tool(name: str) -> str:
    """The path of a program, or a test that says which one is not here."""
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


def rich_page(draw: SimpleNamespace, number: int = 0) -> Page:
    """A page with one of everything."""
    card = Group((*draw.arrow(), draw.text(f"Kaart {number}")), x=3, turn=90, shared=True, clip=Box(0, 0, 50, 50))
    link = draw.text("lees verder", y=30)
    linked = type(link)(link.box, (type(link.lines[0])(4, (draw.run("lees verder", link="https://voorbeeld.nl"),)),))
    code = QR(Box(60, 5, 25, 25), draw.symbol("https://voorbeeld.nl"), draw.ink, draw.paper)
    return draw.page(card, linked, code, title=f"Blad {number}", trim=Box(3, 3, 94, 54), bleed=3)


def test_a_fork_compresses_by_itself_and_writes_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def written() -> bytes:
        stream = BytesIO()
        made = PdfFile(stream)
        last = [made.add_stream(b"%d " % number * 20_000 * (number % 3)) for number in range(9)][-1]
        made.finish(last, last)
        return stream.getvalue()

    with_threads = written()
    monkeypatch.setattr("deck.file.pdf.file.is_fork", lambda: True)
    monkeypatch.setattr("deck.file.pdf.file.Thread.start", lambda thread: pytest.fail("it began a thread"))
    assert written() == with_threads


def test_qpdf_finds_nothing(pdf: Write, draw: SimpleNamespace) -> None:
    path = pdf(*(rich_page(draw, number) for number in range(3)))
    done = subprocess.run([tool("qpdf"), "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No syntax or stream encoding errors found" in done.stdout


def test_every_font_is_an_embedded_subset(pdf: Write, draw: SimpleNamespace) -> None:
    faces = ("regular", "italic", "medium", "bold", "bold-italic")
    path = pdf(*(draw.text("Vakwerk", y=10.0 * row, face_name=name) for row, name in enumerate(faces)))
    listed = subprocess.run([tool("pdffonts"), path], capture_output=True, text=True, check=True).stdout
    rows = listed.splitlines()[2:]
    assert len(rows) == 5
    assert all(re.match(r"[A-Z]{6}\+FiraSans-\S+ +TrueType +\S+ +yes yes yes", row) for row in rows), listed
    assert len({row[:6] for row in rows}) == 5


def test_boxes(pdf: Write, draw: SimpleNamespace) -> None:
    edge = draw.page(trim=Box(1, 4, 90, 50), bleed=3)
    with pikepdf.open(pdf(edge, draw.page())) as file:
        boxed, bare = file.pages
        in_mm = {
            name: [round(float(value) / PT_PER_MM, 3) for value in boxed[name]]
            for name in ("/MediaBox", "/BleedBox", "/TrimBox")
        }
        assert in_mm == {"/MediaBox": [0, 0, 100, 60], "/BleedBox": [0, 3, 94, 59], "/TrimBox": [1, 6, 91, 56]}
        assert "/TrimBox" not in bare
        assert "/BleedBox" not in bare


def test_facts(pdf: Write, draw: SimpleNamespace) -> None:
    path = pdf(
        rich_page(draw), title="Kaarten (é) \\ ✓", subject="Werk", author="Team", keywords="a, b", duplex="short-edge",
        moment=1_700_000_000,
    )  # fmt: skip
    with pikepdf.open(path) as file:
        facts = {name: str(value) for name, value in file.docinfo.items()}
        assert facts["/Title"] == "Kaarten (é) \\ ✓"
        assert (facts["/Subject"], facts["/Author"], facts["/Keywords"]) == ("Werk", "Team", "a, b")
        assert facts["/CreationDate"] == facts["/ModDate"] == "D:20231114221320Z"
        assert facts["/Creator"].startswith("Vakdeck ")
        assert file.pdf_version == "1.6"
        assert file.Root.Lang == "nl-NL"
        wishes = file.Root.ViewerPreferences
        assert wishes.DisplayDocTitle is True
        assert (wishes.PrintScaling, wishes.Duplex) == ("/None", "/DuplexFlipShortEdge")


@pytest.mark.parametrize(("duplex", "expected"), [("long-edge", "/DuplexFlipLongEdge"), ("none", None)])
def test_duplex(pdf: Write, draw: SimpleNamespace, duplex: str, expected: str | None) -> None:
    with pikepdf.open(pdf(draw.page(), duplex=duplex)) as file:
        assert file.Root.ViewerPreferences.get("/Duplex") == (pikepdf.Name(expected) if expected else None)


def test_nothing_is_left_over(pdf: Write, draw: SimpleNamespace) -> None:
    raw = pdf(rich_page(draw)).read_bytes()
    for leftover in (b"Helvetica", b"anonymous", b"unspecified", b"untitled", b"/Trans", b"ASCII85", b"/Keywords"):
        assert leftover not in raw


def test_every_stream_ends_in_a_line_end(pdf: Write, draw: SimpleNamespace) -> None:
    """ISO 19005-2, 6.1.7.1: the line end is not the last byte of the stream itself."""
    raw = pdf(draw.text("Vakwerk"), draw.text("Vakwerk", y=30, face_name="bold")).read_bytes()
    ends = [found.end() + int(found[1]) for found in re.finditer(rb"/Length (\d+)[^>]*>>\nstream\n", raw)]
    assert len(ends) == raw.count(b"endstream") == 6
    assert all(raw.startswith(b"\nendstream\n", end) for end in ends)


def test_pages_share_one_dictionary_of_resources(pdf: Write, draw: SimpleNamespace) -> None:
    with pikepdf.open(pdf(rich_page(draw, 1), rich_page(draw, 2))) as file:
        one, two = (page.obj["/Resources"].objgen for page in file.pages)
        assert one == two
        assert one[0] > 0


@pytest.mark.parametrize("count", [1, 256, 257, 600])
def test_the_page_tree_holds_every_page_in_order(pdf: Write, draw: SimpleNamespace, count: int) -> None:
    path = pdf(*(draw.page(width=20 + number) for number in range(count)))
    with pikepdf.open(path) as file:
        assert int(file.Root.Pages.Count) == count
        widths = [round(float(page.MediaBox[2]) / PT_PER_MM) for page in file.pages]
        assert widths == list(range(20, 20 + count))
        assert all(page.obj.Parent.Kids for page in file.pages)


def test_no_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no page"):
        write_pdf((), tmp_path / "empty.pdf", Metadata("Leeg"))


def test_the_same_pages_give_the_same_bytes(pdf: Write, draw: SimpleNamespace) -> None:
    one = [rich_page(draw, number) for number in range(3)]
    other = draw.page(draw.text("Heel andere tekst ΔЖ", face_name="bold"), draw.text("x", y=30))
    first = pdf(*one, name="a.pdf").read_bytes()
    second = pdf(other, name="b.pdf").read_bytes()
    again = pdf(*one, name="c.pdf").read_bytes()
    assert first == again
    identities = [re.search(rb"/ID \[<(\w+)>", raw)[1] for raw in (first, second)]  # type: ignore[index]
    assert identities[0] != identities[1]


def test_two_files_at_once_do_not_mix(pdf: Write, draw: SimpleNamespace, tmp_path: Path) -> None:
    inner = draw.page(draw.text("ηθικ", face_name="bold"))
    alone = pdf(draw.page(draw.text("Alleen")), draw.page(draw.text("Samen")), name="alone.pdf").read_bytes()

    def pages() -> Iterator[Page]:
        yield draw.page(draw.text("Alleen"))
        write_pdf([inner], tmp_path / "inner.pdf", Metadata("Binnen"))
        yield draw.page(draw.text("Samen"))

    write_pdf(pages(), tmp_path / "outer.pdf", Metadata("Proef"))
    assert (tmp_path / "outer.pdf").read_bytes() == alone


@pytest.mark.slow
def test_memory_does_not_grow_with_the_pages(tmp_path: Path, draw: SimpleNamespace) -> None:
    ground = rectangle(Box(0, 0, 90, 50), draw.red)
    marks: dict[int, int] = {}

    def pages() -> Iterator[Page]:
        for number in range(3000):
            if number in (500, 2999):
                gc.collect()
                marks[number] = tracemalloc.get_traced_memory()[0]
            yield draw.page(ground, draw.text(f"Kaart nummer {number % 50}"))

    tracemalloc.start()
    try:
        write_pdf(pages(), tmp_path / "long.pdf", Metadata("Lang"))
    finally:
        tracemalloc.stop()
    # An offset and a place in the page tree are all that stays of a page: far under a hundred bytes.
    assert marks[2999] - marks[500] < 2500 * 100

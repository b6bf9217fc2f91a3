"""What the import reads and writes: files that cannot be used, folders that are in use, and whose text it is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from cards_document import Shape, document, pdf
from house import CONTENT, look
from reportlab.pdfgen.canvas import Canvas

from deck.base.errors import InputError
from deck.base.items.drawing import walk
from deck.base.items.items import Text
from deck.content.deck import open_deck
from deck.content.official import pdf as pdfs
from deck.content.official.run import import_document
from deck.content.options import Options
from deck.content.records import records_for
from deck.layout.products import all_products
from deck.layout.read import load_layout
from deck.pages.compose import Composer, Setting


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The document as a text file."""
    path = tmp_path / "copy.txt"
    path.write_text(document(), encoding="utf-8")
    return path


def locked(path: Path) -> None:
    pdf(path, Shape(page="\f"))
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        file.save(path, encryption=pikepdf.Encryption(owner="a", user="b"))


def scan(path: Path) -> None:
    canvas = Canvas(str(path))
    canvas.rect(10, 10, 90, 90)
    canvas.save()


def many_pages(path: Path) -> None:
    canvas = Canvas(str(path))
    for _ in range(pdfs.MOST_PAGES + 1):
        canvas.drawString(10, 10, "a")
        canvas.showPage()
    canvas.save()


def much_text(path: Path) -> None:
    canvas = Canvas(str(path))
    for _ in range(60):
        canvas.setFont("Helvetica", 0.1)
        for y in range(200):
            canvas.drawString(10, y, "woord " * 10)
        canvas.showPage()
    canvas.save()


def cut_off(path: Path) -> None:
    scan(path)
    path.write_bytes(path.read_bytes()[:100])


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (locked, "the PDF is locked with a password."),
        (scan, "the PDF holds no text"),
        (many_pages, "more than 100 pages"),
        (cut_off, "the PDF cannot be read."),
        (lambda path: path.write_bytes(b"PK\x03\x04" + bytes(100)), "this is a Word, OpenDocument or zip file."),
        (lambda path: path.write_bytes(b"{\\rtf1 x}"), "this is an RTF file."),
        (lambda path: path.write_bytes(bytes(range(256)) * 20), "this is no plain text."),
        (lambda path: path.write_bytes(b"a" * 2_000_001), "the file has 2,000,001 bytes; at most 2,000,000 are read."),
        (lambda path: path.mkdir(), "this is a folder."),
        (lambda path: None, "the file cannot be read (No such file or directory)."),
        (lambda path: path.write_bytes(b""), "this is not the official document of conversation cards"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(make: Callable[[Path], object], told: str, tmp_path: Path) -> None:
    path = tmp_path / "source"
    make(path)
    with pytest.raises(InputError) as refused:
        import_document(path, tmp_path / "made", CONTENT)
    (fault,) = refused.value.faults
    assert told in fault.message
    assert fault.remedy
    assert not tmp_path.joinpath("made").exists()


def test_a_pdf_with_far_too_much_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    much_text(tmp_path / "much.pdf")
    with pytest.raises(InputError, match="far more text"):
        import_document(tmp_path / "much.pdf", tmp_path / "made", CONTENT)


def test_a_pdf_that_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfs, "SECONDS", -1.99)
    with pytest.raises(InputError, match="takes more than"):
        pdfs.pages_of(pdf(tmp_path / "copy.pdf"))


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    tmp_path.joinpath("made").mkdir()
    tmp_path.joinpath("made", "own.txt").write_text("mine")
    with pytest.raises(InputError) as refused:
        import_document(tmp_path / "none.txt", tmp_path / "made", CONTENT, tmp_path / "none.toml")
    assert len(refused.value.faults) == 3


def test_a_folder_in_use_is_left_alone(copy: Path, tmp_path: Path) -> None:
    import_document(copy, tmp_path / "made", CONTENT)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.joinpath("made").rglob("*")}
    with pytest.raises(InputError, match="the folder is not empty"):
        import_document(copy, tmp_path / "made", CONTENT)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.joinpath("made").rglob("*")} == before


def test_an_empty_folder_is_filled(copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.joinpath("made").mkdir()
    monkeypatch.chdir(tmp_path / "made")
    import_document(copy, Path(), CONTENT)
    assert "    vakdeck build made/\n" in tmp_path.joinpath("made", "README.md").read_text(encoding="utf-8")
    found = {path.relative_to(tmp_path / "made").as_posix() for path in tmp_path.joinpath("made").rglob("*.*")}
    assert found == {
        "deck.toml",
        "README.md",
        "import-report.txt",
        "content/nl/principles.toml",
        "content/nl/usage.toml",
    }


def test_a_run_that_fails_leaves_nothing(copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, data: bytes) -> int:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(InputError, match="the disk is full"):
        import_document(copy, tmp_path / "made", CONTENT)
    assert sorted(tmp_path.iterdir()) == [copy]


def printed(folder: Path, product: str, size: str = "") -> str:
    """All that the cards of a product say."""
    deck = open_deck(folder)
    found = all_products(deck.listed)[product]
    layout = load_layout(found.path, size or found.sizes[0])
    cards = Composer(layout, Setting(look())).cards(records_for(layout.records, deck.edition(), Options()))
    sides = [side for card in cards for side in (card.front, card.back) if side]
    return " ".join(item.text for side in sides for item in walk(side.items) if isinstance(item, Text))


@pytest.mark.parametrize("size", ["A5", "A6", "A4", "A5-landscape"])
def test_cards_say_whose_text_it_is_when_that_is_stated(size: str, copy: Path, tmp_path: Path) -> None:
    import_document(copy, tmp_path / "made", CONTENT, source="Ministerie van Iets, kaarten [2023].")
    said = printed(tmp_path / "made", "gesprekskaarten", size)
    assert "Tekst: Ministerie van Iets, kaarten [2023]." in said
    assert "officiële" not in said
    assert CONTENT.deck.disclaimer not in said


def test_cards_are_no_official_publication_when_it_is_not(copy: Path, tmp_path: Path) -> None:
    import_document(copy, tmp_path / "made", CONTENT)
    said = printed(tmp_path / "made", "gesprekskaarten")
    assert "Geen officiële uitgave van de overheid." in said
    assert "eigen teksten" not in said
    assert "# source = " in tmp_path.joinpath("made", "deck.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("product", ["gesprekskaarten", "gedragskaarten", "vloermatten"])
def test_no_sentence_of_ours_is_added(product: str, copy: Path, tmp_path: Path) -> None:
    """A mat has no essence, and the usage cards have no other words than the document."""
    import_document(copy, tmp_path / "made", CONTENT)
    said = printed(tmp_path / "made", product)
    own = [one.essence for one in CONTENT.principles] + [
        CONTENT.usage["gesprekskaarten"].title,
        CONTENT.deck.disclaimer,
    ]
    own += CONTENT.usage["gedragskaarten"].ways
    assert not [text for text in own if text in said]
    assert "Werken vanuit" in said


def test_the_products_of_the_deck_are_those_of_its_text(copy: Path, tmp_path: Path) -> None:
    import_document(copy, tmp_path / "made", CONTENT)
    assert [name for name, _ in open_deck(tmp_path / "made").listed] == [
        "gesprekskaarten",
        "gedragskaarten",
        "vloermatten",
    ]


def test_where_to_ask_is_printed_as_the_document_says_it(copy: Path, tmp_path: Path) -> None:
    """The deck has no address of its own to fill in; braces in the document are no blanks."""
    copy.write_text(document().replace("Hulp nodig?", "Hulp nodig, {naam}?"), encoding="utf-8")
    import_document(copy, tmp_path / "made", CONTENT)
    said = printed(tmp_path / "made", "gesprekskaarten")
    assert "Hulp nodig, {naam}? Mail naar ambtelijkvakmanschap@rijksoverheid.nl" in said

"""Editions stand beside one another in the output folder, and each says in which language it is."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from deck.base.errors import InputError
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.preview import preview
from deck.making.ticket import ticket


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_editions_stand_beside_one_another(tmp_path: Path) -> None:
    for lang in ("nl", "en"):
        build(BuildRequest(("modelposter",), size="A4", lang=lang, output=tmp_path))
    files = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert [(entry["file"], entry["lang"]) for entry in files] == [
        ("modelposter-A4-office-en.pdf", "en"),
        ("modelposter-A4-office.pdf", "nl"),
    ]
    assert not [entry["warnings"] for entry in files if entry["warnings"] or entry["rejected"]]


def test_an_english_file_says_so(tmp_path: Path) -> None:
    (entry,) = build(BuildRequest(("gesprekskaarten",), lang="en", edges="bleed", output=tmp_path))
    text = words(tmp_path / entry.file)
    for part in ("Working from", "responsibility", "Werken vanuit verantwoordelijkheid", "For leaders", "Sheet 1 of 8",
                 "Print at 100% (actual size)", "(in Dutch)", "Public Service Craft"):  # fmt: skip
        assert part in text, part
    for part in ("Voor leidinggevenden", "Vel 1", "Ambtelijk"):
        assert part not in text, part
    with pikepdf.open(tmp_path / entry.file) as pdf:
        assert pdf.Root.Lang == "en-GB"
        assert pdf.open_metadata()["dc:title"] == "Public Service Craft – Conversation cards"


def test_an_english_ticket(tmp_path: Path) -> None:
    made = ticket(BuildRequest(("gedragskaarten",), size="63.5x88.9", lang="en", output=tmp_path), 25)
    assert [path.name for path in made] == ["drukopdracht-office-en.pdf", "drukopdracht-office-en.txt"]
    mail = made[1].read_text(encoding="utf-8")
    assert mail.startswith("Print order: Public Service Craft, 1 file\n")
    for part in ("Statement cards: gedragskaarten-63.5x88.9-office-en.pdf", "25 sets of 108 cards, double-sided",
                 "63.5 × 88.9 mm"):  # fmt: skip
        assert part in mail, part
    assert "Statement cards" in words(made[0])


def test_a_dutch_ticket_writes_a_comma(tmp_path: Path) -> None:
    made = ticket(BuildRequest(("gedragskaarten",), size="63.5x88.9", output=tmp_path))
    assert "63,5 × 88,9 mm" in made[1].read_text(encoding="utf-8")


def test_an_english_preview(tmp_path: Path) -> None:
    assert preview(BuildRequest(("modelposter",), size="A4", lang="en", output=tmp_path)).name == (
        "modelposter-A4-office-en-preview.png"
    )


def test_an_unknown_language_is_told_with_all_else(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        build(BuildRequest(("modelposter",), size="A4", paper="groot", lang="fy", output=tmp_path / "uit"))
    said = str(caught.value)
    assert "--lang: there is no edition in “fy”. Choose one of: nl, en." in said
    assert "“groot” is not a size" in said
    assert not list(tmp_path.iterdir())

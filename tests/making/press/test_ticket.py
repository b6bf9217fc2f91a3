"""The job ticket and the e-mail: what a shop reads must be what the files are."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from house import EVERY

from deck.base.errors import InputError
from deck.cli.main import main as command_line
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.proving import checker
from deck.making.ticket import ticket


def make(folder: Path, *products: str, copies: int = 1, contact: str = "", **press: object) -> dict[str, Path]:
    press.setdefault("profiles", ("press",))
    request = BuildRequest(products, output=folder, **press)  # type: ignore[arg-type]
    return {path.name: path for path in ticket(request, copies, contact)}


def pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_the_whole_kit_stands_on_a_few_pages(tmp_path: Path) -> None:
    made = make(tmp_path, copies=25, contact="Sam (sam@example.org)")
    assert sorted(made) == ["drukopdracht-press.pdf", "drukopdracht-press.txt"]
    sheets = pages(made["drukopdracht-press.pdf"])
    assert len(sheets) <= 4 and all("Drukopdracht" in sheet for sheet in sheets)
    text = " ".join(sheets)
    for part in ("Drukopdracht", "Gedragskaarten", "gedragskaarten-63x88-press.pdf", "63 × 88 mm", "CMYK", "FOGRA39",
                 "25 sets van 100 kaarten, tweezijdig", "148 × 210 mm (A5)", "3 mm rondom", "1 poster",
                 "Sam (sam@example.org)"):  # fmt: skip
        assert part in text, part
    assert "{" not in text


def test_a_star_is_a_star(tmp_path: Path) -> None:
    made = make(tmp_path, "canvas", contact="Jo*n [x]", profiles=("cut",))
    (sheet,) = pages(made["drukopdracht-cut.pdf"])
    assert "canvas-A3-cut/*.svg" in sheet and "Jo*n [x]" in sheet


def test_the_mail_says_the_same(tmp_path: Path) -> None:
    text = make(tmp_path, "gedragskaarten", "modelposter")["drukopdracht-press.txt"].read_text(encoding="utf-8")
    assert text.startswith("Drukopdracht: Ambtelijk Vakmanschap, 2 bestanden\n")
    for part in ("gedragskaarten-63x88-press.pdf", "Aantal: 100 kaarten, tweezijdig", "modelposter-A0-press.pdf",
                 "841 × 1189 mm (A0)", "PDF/X-4, gemaakt voor FOGRA39", "(je naam en telefoonnummer)"):  # fmt: skip
        assert part in text, part
    assert "{" not in text


@pytest.mark.parametrize(
    ("press", "parts"),
    [
        ({"colour": "rgb"}, ["RGB", "Gewone PDF"]),
        ({"colour": "bw"}, ["Alleen zwart"]),
        ({"standard": "pdfx1a", "condition": "FOGRA52"}, ["PDF/X-1a:2003, gemaakt voor FOGRA52"]),
        ({"collate": "back-front"}, ["Elke achterkant met daarna de voorkant"]),
        ({"marks": "all"}, ["paskruizen en een kleurbalk"]),
        ({"collate": "fronts-backs"}, ["Eerst alle voorkanten"]),
        ({"impose": True}, ["Op vellen van SRA3"]),
    ],
)
def test_what_was_chosen_is_told(tmp_path: Path, press: dict[str, object], parts: list[str]) -> None:
    text = make(tmp_path, "gesprekskaarten", **press)["drukopdracht-press.txt"].read_text(encoding="utf-8")
    assert [part for part in parts if part not in text] == []


def test_records_are_told(tmp_path: Path) -> None:
    text = make(tmp_path, "gesprekskaarten", profiles=("variable-data",))["drukopdracht-variable-data.txt"]
    assert "PDF/VT-1, PDF/X-4, gemaakt voor FOGRA39" in text.read_text(encoding="utf-8")


def test_a_file_that_lies_there_is_told_from_another(tmp_path: Path) -> None:
    """The printer sees how many pages it has, how large with the bleed, and by its SHA-256 which version it is."""
    asked = BuildRequest(("gesprekskaarten",), profiles=("press",), output=tmp_path, proof="none")
    (entry,) = build(asked)
    made = make(tmp_path, "gesprekskaarten", "modelposter")
    text = made["drukopdracht-press.txt"].read_text(encoding="utf-8")
    told = f"  16 pagina’s van 154 × 216 mm met afloop\n  Versie: SHA-256 {entry.sha256[:12]}…\n"
    assert f"gesprekskaarten-A5-press.pdf\n{told}" in text
    assert "modelposter-A0-press.pdf\n  Formaat" in text, "of what is not there it says nothing"
    (sheet,) = pages(made["drukopdracht-press.pdf"])
    assert "154 × 216 mm" in sheet and entry.sha256[:12] in sheet


def test_what_does_not_lie_there_is_noted(tmp_path: Path) -> None:
    notes: list[str] = []
    for content in (None, b"%PDF-1.4 of no use"):
        if content:
            (tmp_path / "canvas-A3-press.pdf").write_bytes(content)
        ticket(BuildRequest(("canvas",), profiles=("press",), output=tmp_path), notes=notes)
    assert [note.partition(": not in")[0] for note in notes] == ["canvas-A3-press.pdf"]


@pytest.mark.parametrize(
    ("products", "order"),
    [
        (("vloermatten",), "Op elke pagina één kant"),
        (("gesprekskaarten",), "Elke voorkant met daarna de achterkant"),
        (("vloermatten", "gesprekskaarten"),
         "Tweezijdig: elke voorkant met daarna de achterkant; eenzijdig: op elke pagina één kant"),
    ],
)  # fmt: skip
def test_what_has_no_backs_is_not_told_to_have_them(tmp_path: Path, products: tuple[str, ...], order: str) -> None:
    text = make(tmp_path, *products)["drukopdracht-press.txt"].read_text(encoding="utf-8")
    assert f"  Volgorde: {order}\n" in text


@pytest.mark.parametrize(("condition", "coated"), [("", True), ("FOGRA52", False)])
def test_a_condition_of_coated_paper_is_called_so(tmp_path: Path, condition: str, coated: bool) -> None:
    """Cards to write on are of uncoated board: the shop converts what is made for coated paper."""
    text = make(tmp_path, "canvas", condition=condition, standard="pdfx1a")["drukopdracht-press.txt"].read_text("utf-8")
    assert ("(gestreken papier; zet het voor ongestreken papier zelf om)" in text) is coated


def test_a_hem_is_told(tmp_path: Path) -> None:
    made = make(tmp_path, profiles=("large-format",), finishing="hem:30mm")
    text = made["drukopdracht-large-format.txt"].read_text(encoding="utf-8")
    assert "Zoom van 30 mm rondom" in text and "CutContour" in text and "10 mm rondom" in text
    assert "Op elke pagina één kant" in text


@pytest.mark.parametrize(
    ("products", "agreed", "remarks"),
    [
        (("vloermatten",), True, True),
        (tuple(EVERY)[:3], True, True),
        (tuple(EVERY)[:4], True, False),
        (tuple(EVERY)[:5], False, False),
    ],
    ids=lambda given: str(len(given)) if isinstance(given, tuple) else "",
)
def test_what_is_left_of_the_sheet_is_to_write_on(
    tmp_path: Path, products: tuple[str, ...], agreed: bool, remarks: bool
) -> None:
    """A sheet about one file is no empty page: shop and client write down what they agree on, down to its foot."""
    made = make(tmp_path, *products)["drukopdracht-press.pdf"]
    (sheet,) = pages(made)
    told = "Afspraken Prijs Klaar op Ophalen of bezorgen Proef gezien op Akkoord van Handtekening"
    assert (told in sheet, "Opmerkingen" in sheet) == (agreed, remarks)
    assert (checker("")(made).errors, checker("")(made).warnings) == ((), ())
    with pypdfium2.PdfDocument(made) as document:
        seen = document[0].render(scale=1).to_pil().convert("L")
    rows = [y for y in range(seen.height) if min(seen.crop((45, y, 550, y + 1)).tobytes()) < 230]
    assert max(low - high for high, low in pairwise(rows)) < 72, "an inch of nothing"


@pytest.mark.parametrize("name", ["press", "cut"])
def test_the_sheet_itself_is_for_an_office_printer(tmp_path: Path, name: str) -> None:
    """It is no press file, whatever the files are that it is about, and says of itself what it is."""
    ours = make(tmp_path, "gesprekskaarten", "vloermatten", profiles=(name,))[f"drukopdracht-{name}.pdf"]
    report = checker("")(ours)
    assert (report.profile, report.errors, report.warnings) == ("office", (), ())
    with pypdfium2.PdfDocument(ours) as document:
        told = document.get_metadata_dict()
    assert told["Title"] == "Ambtelijk Vakmanschap – Drukopdracht"
    assert told["Subject"].startswith("Wat een drukker moet weten")
    assert told["Keywords"] == "Ambtelijk Vakmanschap, drukopdracht, A4, office"


def test_each_profile_has_its_own(tmp_path: Path) -> None:
    made = make(tmp_path, "modelposter", profiles=("press", "large-format"))
    assert sorted(made) == [
        f"drukopdracht-{name}.{kind}" for name in ("large-format", "press") for kind in ("pdf", "txt")
    ]


@pytest.mark.parametrize("copies", [0, -1, 100_001])
def test_sets_that_make_no_sense(tmp_path: Path, copies: int) -> None:
    with pytest.raises(InputError, match="--copies"):
        make(tmp_path, "modelposter", copies=copies)
    assert not list(tmp_path.iterdir())


def test_each_product_may_have_a_number_of_its_own(tmp_path: Path) -> None:
    asked = BuildRequest(("gesprekskaarten", "vloermatten", "canvas"), profiles=("press",), output=tmp_path)
    ticket(asked, {"": 10, "vloermatten": 1, "canvas": 3})
    text = (tmp_path / "drukopdracht-press.txt").read_text("utf-8")
    found = [line.partition(": ")[2] for line in text.splitlines() if line.startswith("  Aantal")]
    assert [told.partition(",")[0] for told in found] == ["10 sets van 8 kaarten", "7 matten", "3 sets van 1 canvas"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["x"], "“x” is not a whole number. Write 10, or vloermatten=1"),
        (["canvas="], "“” is not a whole number."),
        (["2", "canvas=0"], "0 sets is out of range."),
        (["2", "3"], "“3” is said twice."),
        (["planning=3"], "“planning” is not on this ticket."),
    ],
)
def test_numbers_that_make_no_sense_are_told(tmp_path: Path, typed: list[str], told: str) -> None:
    options = [part for text in typed for part in ("--copies", text)]
    result = CliRunner().invoke(command_line, ["ticket", "canvas", *options, "-o", str(tmp_path)])
    assert result.exit_code and told in str(result.exception or "") + result.output
    assert not list(tmp_path.iterdir())


def test_a_shop_is_told_a_paper_for_every_product(tmp_path: Path) -> None:
    """What is left to the shop is left there on purpose, for products of a person's own."""
    text = make(tmp_path)["drukopdracht-press.txt"].read_text(encoding="utf-8")
    assert "Materiaal: Wat jullie aanraden" not in text
    assert text.count("Materiaal: ") == len(EVERY)


def test_a_printer_of_games_gets_pictures(tmp_path: Path) -> None:
    made = make(tmp_path, "gedragskaarten", profiles=("gamecrafter",), size="63.5x88.9")
    text = made["drukopdracht-gamecrafter.txt"].read_text(encoding="utf-8")
    for part in ("gedragskaarten-63.5x88.9-gamecrafter/*/*.png", "63,5 × 88,9 mm", "Een PNG van elke kant, 300 dpi",
                 "de afbeelding eindigt waar de afloop eindigt"):  # fmt: skip
        assert part in text, part
    assert "PDF" not in text


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        ("An 😀", "--contact: the font cannot print “😀”."),
        ("x" * 60, "--contact: “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…” is too long a word"),
        ("An de Wit " * 30, "--contact: this is 299 characters long. Write at most 100."),
    ],
)
def test_a_contact_that_cannot_be_printed_is_told_by_its_option(tmp_path: Path, contact: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        make(tmp_path, "gedragskaarten", contact=contact)
    assert [str(fault).startswith(told) for fault in caught.value.faults] == [True]
    assert not list(tmp_path.iterdir())


def test_a_contact_of_several_lines_is_one_line_in_the_mail(tmp_path: Path) -> None:
    made = make(tmp_path, "gedragskaarten", contact="An de Wit\r\n\tafdeling <Print> & co")
    assert made["drukopdracht-press.txt"].read_text("utf-8").endswith("\nAn de Wit afdeling <Print> & co\n")


def test_a_leaflet_and_a_booklet_are_told_as_what_they_are(tmp_path: Path) -> None:
    from deck.content.deck import open_deck

    own = open_deck(Path(__file__).parents[1] / "rules")
    text = make(tmp_path, deck=own)["drukopdracht-press.txt"].read_text(encoding="utf-8")
    for part in ("297 × 210 mm (A4), gevouwen 99 × 210 mm", "1 folder, 6 panelen, tweezijdig", "in een Z. Gevouwen",
                 "1 boekje van 8 pagina’s, los op volgorde, tweezijdig", "Vouwen en in de rug nieten. Schoon snijden",
                 "Volgorde: Elke voorkant met daarna de achterkant"):  # fmt: skip
        assert part in text, part


def test_only_what_goes_onto_sheets_is_told_to_lie_on_them(tmp_path: Path) -> None:
    text = make(tmp_path, "speelbord", "fiches", impose=True)["drukopdracht-press.txt"].read_text(encoding="utf-8")
    assert "Volgorde: Op vellen van SRA3, de achterkant gespiegeld; op elke pagina één kant" in text

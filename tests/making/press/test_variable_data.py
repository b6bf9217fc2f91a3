"""A deck for a digital press: each card a record of a PDF/VT-1, with codes for the finishing when asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.proof.check import check

Make = Callable[..., Any]
VARIABLE = {"profiles": ("variable-data",)}


def parts(path: Path) -> list[tuple[str, str, int, int]]:
    """Key and name of each record, and its first and last page."""
    with pikepdf.open(path) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        found = []
        for part in pdf.Root.DPartRoot.DPartRootNode.DParts[0]:
            own, last = part.DPM.VAKD_Record, part.get("/End", part.Start)
            found.append((str(own.Key), str(own.Name), numbers[part.Start.objgen], numbers[last.objgen]))
        return found


def test_each_card_is_a_record_and_the_file_is_proved_as_a_pdfvt(make: Make, tmp_path: Path) -> None:
    (entry,) = make("goed", **VARIABLE, sequence="datamatrix")
    assert (entry.file, entry.rejected, entry.findings) == (
        "goed-63x88-variable-data-sequence-datamatrix.pdf",
        False,
        (),
    )
    path = tmp_path / "out" / entry.file
    found = parts(path)
    assert [(first, last) for *_, first, last in found] == [(at, at + 1) for at in range(1, entry.pages, 2)]
    assert len({key for key, *_ in found}) == len(found) == entry.cards and all(name for _, name, *_ in found)
    with pypdfium2.PdfDocument(path) as pdf:
        picture = pdf[3].render(scale=5).to_pil().convert("L")
    read = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.DataMatrix)
    assert [one.text for one in read] == ["00000002002002"]


def test_a_code_in_the_strip_is_no_code_of_the_card(make: Make, tmp_path: Path) -> None:
    (entry,) = make("goed", profiles=("press",), sequence="qr")  # its cards have QR codes as well: these are proved
    assert not entry.findings and entry.qr_targets
    with pikepdf.open(tmp_path / "out" / entry.file) as pdf:
        assert "/DPartRoot" not in pdf.Root
        assert str(pdf.pages[0].obj.VakdeckSequence) == "00000001001002"


def test_a_code_that_is_covered_or_of_another_page_is_found(make: Make, tmp_path: Path) -> None:
    (entry,) = make("goed", profiles=("press",), sequence="datamatrix", proof="none")
    path = tmp_path / "out" / entry.file
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.VakdeckSequence = pikepdf.String("00000001001009")
        pdf.pages[1].contents_add(b"q 0 0 0 0.5 k 0 0 400 25 re f Q")
        pdf.save(path)
    found = [(one.rule, one.page, one.message) for one in check(path, pages={1, 2, 3}).errors if "foot" in one.message]
    assert [(rule, page) for rule, page, _ in found] == [("sequence-code", 1), ("sequence-code", 2)]
    assert "says 00000001001002, and should say 00000001001009" in found[0][2]
    assert "cannot be read; it should say 00000001002002" in found[1][2]


def test_nothing_changes_where_nobody_asks(make: Make, tmp_path: Path) -> None:
    (plain,) = make("goed", profiles=("press",), proof="none")
    with pikepdf.open(tmp_path / "out" / plain.file) as pdf:
        keys = {key for page in pdf.pages for key in page.obj}
        assert not keys & {"/DPart", "/VakdeckSequence"}
        assert b"pdfvtid" not in pdf.Root.Metadata.read_bytes()


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({**VARIABLE, "impose": True}, "PDF/VT goes by record, and a sheet holds the cards of many"),
        ({**VARIABLE, "collate": "fronts-backs"}, "PDF/VT keeps the pages of a record together"),
        (
            {"profiles": ("press",), "sequence": "qr", "collate": "fronts-backs"},
            "--sequence keeps the pages of a record together",
        ),
        ({"sequence": "qr"}, "--sequence means nothing for office"),
        ({"profiles": ("press",), "sequence": "aztec"}, "“aztec” is no choice"),
    ],
)
def test_what_makes_no_sense_is_refused(fails: Make, asked: dict[str, Any], message: str) -> None:
    said = fails("goed", **asked)
    assert any(message in one for one in said), said


def test_what_is_no_card_is_left_out_of_a_whole_deck_and_refused_by_name(tmp_path: Path) -> None:
    notes: list[str] = []
    jobs = checked_jobs(BuildRequest((), **VARIABLE, output=tmp_path), notes=notes)  # type: ignore[arg-type]
    assert jobs and all(job.product.imposed for job in jobs)
    assert any("left out, as --profile variable-data is nothing for them: " in note for note in notes)
    with pytest.raises(Exception, match="PDF/VT is for cards, and “modelposter” is none"):
        checked_jobs(BuildRequest(("modelposter",), **VARIABLE, output=tmp_path))  # type: ignore[arg-type]


def test_another_standard_on_the_command_line_asks_for_no_records(make: Make, tmp_path: Path) -> None:
    for asked in ({"standard": "pdfx1a"}, {"standard": "none"}, {"colour": "rgb"}):
        (job,) = checked_jobs(
            BuildRequest(("gedragskaarten",), **VARIABLE, **asked, output=tmp_path)  # type: ignore[arg-type]
        )
        assert not {rule for rule in job.profile.weights if rule.startswith("vt-")}

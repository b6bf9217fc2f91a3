"""What makes a press file PDF/X-1a:2003: where it says so, for which printing, and what PDF 1.4 lacks."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path as FilePath

import pikepdf
import pytest

from deck.base.errors import InputError
from deck.base.items.drawing import rectangle
from deck.base.items.items import Colour, Page
from deck.base.press import default_icc
from deck.base.units import Box, Size
from deck.file.base import Metadata, PdfStyle
from deck.file.finish.standards import finish
from deck.file.pdf.write import write_pdf
from deck.making.ask.profile import load_profile
from deck.proof.check import check
from deck.proof.finding import Limits

RED = Colour("red", (1, 0, 0), (0, 100, 100, 0))
Finished = Callable[..., FilePath]


@pytest.fixture
def finished(tmp_path: FilePath) -> Finished:
    """A small press file that was finished."""

    def make(name: str = "file.pdf", standards: tuple[str, ...] = ("pdfx1a",), **made_for: object) -> FilePath:
        page = Page(Size(100, 60), (rectangle(Box(0, 0, 100, 60), RED),), Box(3, 3, 94, 54), 3.0)
        style = PdfStyle(links=False, flat=True)
        write_pdf([page], tmp_path / name, Metadata("Proef", duplex="long-edge"), "cmyk", style)
        finish(tmp_path / name, standards, **made_for)  # type: ignore[arg-type]
        return tmp_path / name

    return make


def test_our_own_preflight_finds_nothing_and_takes_no_other(finished: Finished) -> None:
    limits = Limits(colour="cmyk", pdfx="PDF/X-1a:2003")
    weights = load_profile("drivethrucards").severity
    assert check(finished(), limits, weights).findings == ()
    (found,) = check(finished("x4.pdf", ("pdfx4",)), limits, weights).errors
    assert found.rule == "pdfx-version" and "takes PDF/X-1a:2003 only" in found.message


def test_it_says_so_in_the_information_dictionary_alone(finished: Finished) -> None:
    with pikepdf.open(finished()) as pdf:
        assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1a:2003"
        assert pdf.docinfo["/Trapped"] == pikepdf.Name("/False")
        assert {"/Title", "/CreationDate", "/ModDate"} <= set(pdf.docinfo.keys())
        assert "/GTS_PDFXConformance" not in pdf.docinfo  # of the edition of 2001
        assert b"GTS_PDFX" not in pdf.Root.Metadata.read_bytes()
        assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()


def test_it_is_pdf_1_4_without_what_came_later(finished: Finished) -> None:
    data = finished().read_bytes()
    assert data.startswith(b"%PDF-1.4\n")
    assert b"/ObjStm" not in data and b"/XRef" not in data
    assert not re.search(rb"/(PrintScaling|Duplex|Tabs|OCProperties|SMask)\b", data)
    with pikepdf.open(finished()) as pdf:
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert "/StructTreeRoot" in pdf.Root


def test_our_own_profile_goes_into_it(finished: Finished) -> None:
    with pikepdf.open(finished()) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == "FOGRA39"
        assert intent.DestOutputProfile.read_bytes() == default_icc().read_bytes()


def test_another_condition_is_named_without_a_profile(finished: Finished) -> None:
    path = finished(condition="FOGRA52")
    with pikepdf.open(path) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert [str(intent[key]) for key in ("/OutputConditionIdentifier", "/RegistryName")] == [
            "FOGRA52",
            "http://www.color.org",
        ]
        assert "uncoated" in str(intent.OutputCondition)
        assert "/DestOutputProfile" not in intent
    assert check(path, Limits(colour="cmyk"), load_profile("drivethrucards").severity).findings == ()


def test_a_profile_of_the_user_with_a_condition_that_they_name(finished: Finished, tmp_path: FilePath) -> None:
    own = tmp_path / "own.icc"
    own.write_bytes(default_icc().read_bytes().replace(b"FOGRA39L Coated", b"Eigen drukpers!"))
    with pikepdf.open(finished(icc=own, condition="FOGRA51")) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert (str(intent.OutputConditionIdentifier), str(intent.Info)) == ("FOGRA51", "Eigen drukpers!")
        assert intent.DestOutputProfile.read_bytes() == own.read_bytes()


def test_what_cannot_be_is_refused(finished: Finished, tmp_path: FilePath) -> None:
    newer, data = tmp_path / "newer.icc", bytearray(default_icc().read_bytes())
    data[8] = 4
    newer.write_bytes(data)
    with pytest.raises(InputError, match="takes ICC profiles of version 2"):
        finished(icc=newer)
    with pytest.raises(InputError, match="PDF/X-4 holds the profile of the press"):
        finished(standards=("pdfx4",), condition="FOGRA51")
    with pytest.raises(InputError, match="PDF/A holds the profile of the press"):
        finished(standards=("pdfx1a", "pdfa2a"), condition="FOGRA51")


def test_the_same_bytes_each_time(finished: Finished) -> None:
    assert finished("a").read_bytes() == finished("b").read_bytes()

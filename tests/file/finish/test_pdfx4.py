"""What makes a press file PDF/X-4: the output intent, the metadata and what must not be there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path as FilePath
from xml.etree import ElementTree

import pikepdf
import pytest

from deck.base.items.drawing import rectangle
from deck.base.items.items import Colour, Page
from deck.base.press import default_icc
from deck.base.units import Box, Size
from deck.file.base import Metadata, PdfStyle
from deck.file.finish.standards import STANDARDS, finish, variants
from deck.file.pdf.write import write_pdf
from deck.making.options import BY_FIELD
from deck.proof.check import check
from deck.proof.finding import Limits

RED = Colour("red", (1, 0, 0), (0, 100, 100, 0))
X4 = {
    f"pdfx-{name}": "error" for name in ("intent", "version", "header", "id", "trapped", "metadata", "content", "parts")
}


@pytest.fixture
def finished(tmp_path: FilePath) -> Callable[..., FilePath]:
    """A small press file that was finished."""

    def make(name: str = "file.pdf", icc: FilePath | None = None, **facts: object) -> FilePath:
        trim = Box(3, 3, 94, 54)
        page = Page(Size(100, 60), (rectangle(Box(0, 0, 100, 60), RED),), trim, 3.0)
        metadata = Metadata(**{"title": "Proef & <druk>", "subject": "Een proef", "keywords": "a, b", **facts})  # type: ignore[arg-type]
        write_pdf([page], tmp_path / name, metadata, "cmyk", PdfStyle(links=False))
        finish(tmp_path / name, ["pdfx4"], icc)
        return tmp_path / name

    return make


def test_our_own_preflight_finds_nothing(finished: Callable[..., FilePath]) -> None:
    report = check(finished(), Limits(colour="cmyk"), X4)  # type: ignore[arg-type]
    assert report.findings == ()


def test_and_it_finds_a_file_that_was_not_finished(tmp_path: FilePath) -> None:
    page = Page(Size(100, 60), (), Box(3, 3, 94, 54), 3.0)
    write_pdf([page], tmp_path / "raw.pdf", Metadata("Proef"), "cmyk")
    found = {finding.rule for finding in check(tmp_path / "raw.pdf", Limits(colour="cmyk"), X4).errors}  # type: ignore[arg-type]
    assert {"pdfx-intent", "pdfx-version", "pdfx-trapped"} <= found


def test_the_intent_holds_the_profile(finished: Callable[..., FilePath]) -> None:
    with pikepdf.open(finished()) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.S) == "/GTS_PDFX"
        assert str(intent.OutputConditionIdentifier) == "FOGRA39"
        assert str(intent.RegistryName) == "http://www.color.org"
        assert intent.DestOutputProfile.read_bytes() == default_icc().read_bytes()
        assert int(intent.DestOutputProfile.N) == 4


def test_a_profile_of_the_user(finished: Callable[..., FilePath], tmp_path: FilePath) -> None:
    own = tmp_path / "own.icc"
    own.write_bytes(default_icc().read_bytes().replace(b"FOGRA39L Coated", b"Eigen drukpers!"))
    with pikepdf.open(finished(icc=own)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == "Custom"
        assert str(intent.Info) == "Eigen drukpers!"
        assert "/RegistryName" not in intent


def test_the_metadata_agrees_with_the_information(finished: Callable[..., FilePath]) -> None:
    with pikepdf.open(finished(moment=1_760_000_000)) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        assert "/Filter" not in pdf.Root.Metadata
    text = re.sub(r"<\?xpacket.*?\?>", "", packet)
    found = {
        element.tag.rpartition("}")[2]: "".join(element.itertext()).strip()
        for element in ElementTree.fromstring(text).iter()
    }
    assert found["title"] == info["/Title"] == "Proef & <druk>"
    assert found["Producer"] == info["/Producer"]
    assert found["CreatorTool"] == info["/Creator"]
    assert found["Keywords"] == info["/Keywords"]
    assert found["GTS_PDFXVersion"] == "PDF/X-4"
    assert found["CreateDate"] == found["ModifyDate"] == found["MetadataDate"] == "2025-10-09T08:53:20Z"
    assert info["/Trapped"] == "/False" and found["Trapped"] == "False"
    assert re.fullmatch(r"uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", found["DocumentID"])
    assert (found["RenditionClass"], found["VersionID"]) == ("default", "1")


def test_the_form_of_the_file(finished: Callable[..., FilePath]) -> None:
    data = finished().read_bytes()
    assert data.startswith(b"%PDF-1.6\n")
    assert b"/ObjStm" not in data and b"/XRef" not in data
    assert re.search(rb"/ID \[ ?<[0-9a-f]{32}> ?<[0-9a-f]{32}> ?\]", data)


def test_the_same_bytes_each_time_and_another_identity_for_another_file(finished: Callable[..., FilePath]) -> None:
    one, same, other = (
        finished(name, title=title).read_bytes() for name, title in (("a", "A"), ("b", "A"), ("c", "C"))
    )
    assert one == same != other
    found = [re.search(rb"uuid:\S{36}", data) for data in (one, other)]
    assert found[0] and found[1] and found[0][0] != found[1][0]


def test_the_table_and_its_option() -> None:
    assert list(STANDARDS) == ["pdfx4", "pdfx1a", "pdfa2a"]
    assert variants("--pdfa") == ("2a", "none")
    assert (
        variants("--pdfx") == ("4", "1a", "none") == BY_FIELD["standard"].choices
    )  # written out there: --help is quick
    assert STANDARDS["pdfx4"].title == "PDF/X-4"

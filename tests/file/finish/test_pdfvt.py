"""What makes a PDF/X-4 a PDF/VT-1: the tree of document parts, their metadata, and what the metadata packet says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path as FilePath
from typing import Any

import pikepdf
import pytest

from deck.base.items.drawing import rectangle
from deck.base.items.items import Colour, Page
from deck.base.units import Box, Size
from deck.file.base import Metadata, PdfStyle
from deck.file.finish import document_parts
from deck.file.finish.document_parts import RECORD, DocumentPart, DocumentParts, add_parts, keys_of
from deck.file.finish.standards import finish
from deck.file.pdf.write import write_pdf
from deck.proof.check import check
from deck.proof.finding import Budget, Limits
from deck.proof.read.document import Document
from deck.proof.rules.table import RULES

RED = Colour("red", (1, 0, 0), (0, 100, 100, 0))
VT: Any = {rule.id: "error" for rule in RULES if rule.id.startswith(("vt-", "pdfx-"))}
FIELDS = {"Afdeling": "Handhaving & toezicht", "Functie / rol": "Inspecteur", "2e naam": "Zoë"}
PEOPLE = (
    DocumentPart("a1", "Noor Ünal", 1, 3, fields=FIELDS),
    DocumentPart("b2", "Bo (de tweede)", 4, 1, number=17),
    DocumentPart("c3", "Çelik", 5, 2, sequence="datamatrix"),
)


@pytest.fixture
def made(tmp_path: FilePath) -> Callable[..., FilePath]:
    """A small file of six pages for a press, with these parts."""

    def make(name: str = "pack.pdf", parts: tuple[DocumentPart, ...] = PEOPLE) -> FilePath:
        trim, path = Box(3, 3, 94, 54), tmp_path / name
        pages = [Page(Size(100, 60), (rectangle(Box(0, 0, 100, 60), RED),), trim, 3.0) for _ in range(6)]
        write_pdf(pages, path, Metadata("Pak", moment=1_760_000_000), "cmyk", PdfStyle(links=False))
        finish(path, ["pdfx4"], parts=DocumentParts(parts, ("Pack", "Recipient")))
        return path

    return make


def test_our_own_preflight_finds_nothing_and_knows_what_it_is(made: Callable[..., FilePath]) -> None:
    assert check(made(), Limits(colour="cmyk"), VT).findings == ()


def test_the_tree_leads_from_the_catalog_to_each_page_and_back(made: Callable[..., FilePath]) -> None:
    with pikepdf.open(made()) as pdf:
        root = pdf.Root.DPartRoot
        assert (int(root.RecordLevel), [str(one) for one in root.NodeNameList]) == (1, ["/Pack", "/Recipient"])
        top = root.DPartRootNode
        assert top.Parent.objgen == root.objgen
        parts = list(top.DParts[0])
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        spans = [(numbers[one.Start.objgen], numbers[one.get("/End", one.Start).objgen]) for one in parts]
        assert spans == [(1, 3), (4, 4), (5, 6)]
        assert "/End" not in parts[1] and all(one.Parent.objgen == top.objgen for one in parts)
        owners = [page.obj.DPart.objgen for page in pdf.pages]
        assert owners == [parts[at].objgen for at in (0, 0, 0, 1, 2, 2)]


def test_each_part_says_whose_it_is(made: Callable[..., FilePath]) -> None:
    with pikepdf.open(made()) as pdf:
        first, second, third = (part.DPM[f"/{RECORD}"] for part in pdf.Root.DPartRoot.DPartRootNode.DParts[0])
        assert (int(first.Number), str(first.Key), str(first.Name), int(first.Pages)) == (1, "a1", "Noor Ünal", 3)
        assert {key: str(value) for key, value in first.Fields.items()} == {
            "/Afdeling": "Handhaving & toezicht",
            "/Functie_rol": "Inspecteur",
            "/_2e_naam": "Zoë",
        }
        assert (int(second.Number), "/Fields" in second, "/Sequence" in second) == (17, False, False)
        assert str(third.Sequence) == "datamatrix"


def test_the_packet_says_what_it_is_and_when(made: Callable[..., FilePath]) -> None:
    with Document(made(), Limits(), Budget()) as document:
        said = document.metadata
    assert said["pdfvtid:GTS_PDFVTVersion"] == "PDF/VT-1" and said["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
    assert said["pdfvtid:GTS_PDFVTModDate"] == said["xmp:ModifyDate"] == "2025-10-09T08:53:20Z"
    with pikepdf.open(made()) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
    for space in ("pdfvt", "pdfx"):  # each is described, as validators ask
        assert f"<pdfaSchema:namespaceURI>http://www.npes.org/{space}/ns/id/<" in packet


def test_the_same_parts_give_the_same_bytes(made: Callable[..., FilePath]) -> None:
    assert made("a.pdf").read_bytes() == made("b.pdf").read_bytes()


def test_many_parts_stand_in_several_arrays(monkeypatch: pytest.MonkeyPatch, made: Callable[..., FilePath]) -> None:
    monkeypatch.setattr(document_parts, "_SIDE_BY_SIDE", 2)
    path = made(parts=tuple(DocumentPart(f"k{page}", f"K{page}", page, 1) for page in range(1, 7)))
    with pikepdf.open(path) as pdf:
        assert [len(some) for some in pdf.Root.DPartRoot.DPartRootNode.DParts] == [2, 2, 2]
    assert check(path, Limits(colour="cmyk"), VT).findings == ()


@pytest.mark.parametrize(
    "parts",
    [
        (),
        PEOPLE[:2],
        PEOPLE[1:],
        (PEOPLE[0], PEOPLE[2], PEOPLE[1]),
        (DocumentPart("a", "A", 1, 4), DocumentPart("b", "B", 4, 3)),
        (DocumentPart("a", "A", 1, 0), DocumentPart("b", "B", 1, 6)),
        (DocumentPart("a", "A", 1, 7),),
    ],
)
def test_parts_that_do_not_cover_the_pages_are_never_written(
    made: Callable[..., FilePath], parts: tuple[DocumentPart, ...]
) -> None:
    with pytest.raises(ValueError, match="document parts cover"):
        made(parts=parts)


def test_it_stands_on_pdfx4_only() -> None:
    with pikepdf.new() as pdf, pytest.raises(ValueError, match="stands on PDF/X-4"):
        add_parts(pdf, DocumentParts(PEOPLE), ["pdfx1a"])


def test_heads_become_keys_that_differ() -> None:
    heads = ["Straat", "straat", "Straat!", "Één naam", "Ονομα", "", "a.b-c", "-x-", "9"]
    assert keys_of(heads) == ["Straat", "straat", "Straat_2", "Een_naam", "Field5", "Field6", "a.b-c", "x", "_9"]

"""For every rule about document parts a PDF/VT that breaks it, caught by exactly that rule; a clean one by none."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, String

from deck.proof.finding import Budget, Limits
from deck.proof.guess import guess
from deck.proof.read.document import Document
from deck.proof.rules.table import RULES

CLAIM = 'pdfxid:GTS_PDFXVersion="PDF/X-4"'
DATE = 'pdfvtid:GTS_PDFVTModDate="2024-01-31T12:00:00+01:00"'
SABOTAGE: list[tuple[str, str, Callable[[Any, Any], None]]] = []


def breaks(rule: str, says: str) -> Callable[[Callable[[Any, Any], None]], Callable[[Any, Any], None]]:
    """Note a function that spoils a PDF/VT for a rule, and what is said of it."""

    def note(spoil: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
        SABOTAGE.append((rule, says, spoil))
        return spoil

    return note


def variable(sample: Any) -> Any:
    """Make a sample a PDF/VT of four pages: a record of two, and two of one."""
    pdf = sample.pdf
    for _ in range(3):
        sample.leaf(sample.trim, sample.trim)
    space = 'xmlns:pdfvtid="http://www.npes.org/pdfvt/ns/id/" pdfvtid:GTS_PDFVTVersion="PDF/VT-1"'
    sample.packet = sample.packet.replace(CLAIM, f"{CLAIM} {space} {DATE}")
    root = pdf.make_indirect(Dictionary(Type=Name.DPartRoot, RecordLevel=1, NodeNameList=Array([Name.Pak, Name.Wie])))
    top = pdf.make_indirect(Dictionary(Type=Name.DPart, Parent=root))
    pdf.Root.DPartRoot, root.DPartRootNode = root, top
    records = []
    for name, first, last in (("a", 0, 1), ("b", 2, 2), ("c", 3, 3)):
        pages = [page.obj for page in list(pdf.pages)[first : last + 1]]
        data = Dictionary({"/VAKD_Record": Dictionary(Key=String(name), Number=first + 1, Odd=Array([1.5, True]))})
        record = pdf.make_indirect(Dictionary(Type=Name.DPart, Parent=top, Start=pages[0], DPM=data))
        if last > first:
            record.End = pages[-1]
        for page in pages:
            page.DPart = record
        records.append(record)
    top.DParts = Array([Array(records[:2]), Array(records[2:])])
    pages = [page.obj for page in pdf.pages]
    sample.weights = {**sample.weights, "vt-missing": "error", "vt-record": "error"}
    return SimpleNamespace(root=root, top=top, records=records, pages=pages)


@breaks("vt-missing", "does not say which PDF/VT it is")
def _nothing_said(sample: Any, _vt: Any) -> None:
    sample.packet = sample.packet.replace("pdfvtid:GTS_PDFVTVersion", "pdfvtid:Version")


@breaks("vt-version", "“PDF/VT-9”, which is no PDF/VT that is known")
def _unknown(sample: Any, _vt: Any) -> None:
    sample.packet = sample.packet.replace("PDF/VT-1", "PDF/VT-9")


@breaks("vt-version", "a PDF/VT-1 is a PDF/X-4 too, and this file says that it is PDF/X-6")
def _on_another_pdfx(sample: Any, _vt: Any) -> None:
    sample.says("PDF/X-6")


@breaks("vt-date", "do not say when it was made")
def _no_date(sample: Any, _vt: Any) -> None:
    sample.packet = sample.packet.replace(DATE, "")


@breaks("vt-date", "changed at 2024-01-31T11:00:00Z")
def _changed_since(sample: Any, _vt: Any) -> None:
    sample.packet = sample.packet.replace(DATE, DATE.replace("12:00:00", "11:59:59"))


@breaks("vt-root", "has no document parts (DPartRoot)")
def _no_root(sample: Any, _vt: Any) -> None:
    del sample.pdf.Root.DPartRoot


@breaks("vt-root", "leads to none (DPartRootNode)")
def _no_first_node(_sample: Any, vt: Any) -> None:
    del vt.root.DPartRootNode


@breaks("vt-root", "of another type")
def _another_type_of_root(_sample: Any, vt: Any) -> None:
    vt.root.Type = Name.Pages


@breaks("vt-levels", "1 names for 2 levels")
def _a_level_without_a_name(_sample: Any, vt: Any) -> None:
    del vt.root.NodeNameList[1]


@breaks("vt-levels", "“2e naam”, which is no name")
def _no_name_of_a_level(_sample: Any, vt: Any) -> None:
    vt.root.NodeNameList[1] = Name("/2e naam")


@breaks("vt-levels", "RecordLevel is 2, and there are 2 levels")
def _records_too_deep(_sample: Any, vt: Any) -> None:
    vt.root.RecordLevel = 2


@breaks("vt-tree", "part 2 of level 1 does not lead back")
def _another_parent(_sample: Any, vt: Any) -> None:
    vt.records[1].Parent = vt.root


@breaks("vt-tree", "part 1 of level 0 does not lead back")
def _a_root_without_a_parent(_sample: Any, vt: Any) -> None:
    del vt.top.Parent


@breaks("vt-tree", "is of another type")
def _another_type(_sample: Any, vt: Any) -> None:
    vt.records[0].Type = Name.Page


@breaks("vt-tree", "part 4 of level 1 was met before")
def _the_same_again(_sample: Any, vt: Any) -> None:
    vt.top.DParts.append(Array([vt.records[0]]))


@breaks("vt-tree", "part 1 of level 2 was met before")
def _a_loop(sample: Any, vt: Any) -> None:
    vt.top.DParts.append(Array([sample.pdf.make_indirect(Dictionary(Parent=vt.top, DPM=Dictionary(A=1)))]))
    vt.top.DParts[2][0].DParts = Array([Array([vt.top])])


@breaks("vt-tree", "has both parts and pages")
def _parts_and_pages(_sample: Any, vt: Any) -> None:
    vt.top.Start = vt.pages[0]


@breaks("vt-tree", "has neither parts nor pages")
def _nothing_in_it(sample: Any, vt: Any) -> None:
    empty = sample.pdf.make_indirect(Dictionary(Type=Name.DPart, Parent=vt.top, DPM=Dictionary(A=1)))
    vt.top.DParts.append(Array([empty]))


@breaks("vt-tree", "holds its parts in no array of arrays")
def _a_flat_list(_sample: Any, vt: Any) -> None:
    vt.top.DParts = Array(vt.records)


@breaks("vt-tree", "holds no parts (DParts is empty)")
def _an_empty_list(sample: Any, vt: Any) -> None:
    empty = Dictionary(Type=Name.DPart, Parent=vt.top, DPM=Dictionary(A=1), DParts=Array([]))
    vt.top.DParts.append(Array([sample.pdf.make_indirect(empty)]))


@breaks("vt-tree", "part 4 of level 1 cannot be read")
def _a_number_as_a_part(_sample: Any, vt: Any) -> None:
    vt.top.DParts.append(Array([7]))


@breaks("vt-pages", "part 2 are not those of the file")
def _no_page(sample: Any, vt: Any) -> None:
    vt.records[1].Start = sample.pdf.make_indirect(Dictionary(vt.pages[2]))


@breaks("vt-pages", "part 1 are not those of the file")
def _the_last_page_first(_sample: Any, vt: Any) -> None:
    vt.records[0].Start, vt.records[0].End = vt.records[0].End, vt.records[0].Start


@breaks("vt-pages", "part 3 has one page, and says where it ends")
def _an_end_too_many(_sample: Any, vt: Any) -> None:
    vt.records[2].End = vt.records[2].Start


@breaks("vt-pages", "part 2 begins at page 3; page 2 is in no part")
def _a_page_between(_sample: Any, vt: Any) -> None:
    del vt.records[0].End


@breaks("vt-pages", "from page 4 on the pages are in no part")
def _a_page_after(_sample: Any, vt: Any) -> None:
    del vt.top.DParts[1]


@breaks("vt-page-link", "does not say that it is in part 1")
def _a_page_without_its_part(_sample: Any, vt: Any) -> None:
    del vt.pages[1].DPart


@breaks("vt-page-link", "names another part than 2")
def _a_page_with_another_part(_sample: Any, vt: Any) -> None:
    vt.pages[2].DPart = vt.records[0]


@breaks("vt-record", "record 2 has no metadata")
def _a_record_of_nobody(_sample: Any, vt: Any) -> None:
    del vt.records[1].DPM


@breaks("vt-record", "do not say which of them are records")
def _no_level_of_records(_sample: Any, vt: Any) -> None:
    del vt.root.RecordLevel


@breaks("vt-metadata", "the metadata of part 3 of level 1")
def _a_name_as_metadata(_sample: Any, vt: Any) -> None:
    vt.records[2].DPM["/VAKD_Record"].Key = Name.c


@breaks("vt-metadata", "the metadata of part 1 of level 0")
def _a_stream_as_metadata(sample: Any, vt: Any) -> None:
    vt.top.DPM = Dictionary(A=Array([Dictionary(B=sample.stream("tekst"))]))


def test_a_clean_one_is_caught_by_no_rule_and_is_known_for_what_it_is(sample: Any) -> None:
    variable(sample)
    assert sample.check().findings == ()
    with Document(sample.path, Limits(), Budget()) as document:
        assert guess(document, ("press", "office", "screen", "variable-data"))[0] == "variable-data"
        assert guess(document, ("press", "office", "screen")) == ("press", "It says that it is a PDF/X-4.")


def test_every_rule_has_its_sabotage() -> None:
    assert {rule for rule, _, _ in SABOTAGE} == {rule.id for rule in RULES if rule.id.startswith("vt-")}


@pytest.mark.parametrize(("rule", "says", "spoil"), SABOTAGE, ids=[spoil.__name__ for _, _, spoil in SABOTAGE])
def test_a_sabotaged_one_is_caught_by_its_rule_only(
    sample: Any, rule: str, says: str, spoil: Callable[[Any, Any], None]
) -> None:
    spoil(sample, variable(sample))
    found = sample.findings()
    assert {finding.rule for finding in found} == {rule}, [str(finding.fault()) for finding in found]
    assert any(says in finding.message for finding in found), [finding.message for finding in found]


def test_a_page_is_in_one_part_only(sample: Any) -> None:
    vt = variable(sample)
    vt.records[1].Start, vt.records[1].End = vt.pages[1], vt.pages[2]
    found = {(finding.rule, finding.page) for finding in sample.findings()}
    assert ("vt-pages", 2) in found


def test_parts_out_of_order_are_told(sample: Any) -> None:
    vt = variable(sample)
    vt.top.DParts = Array([Array([vt.records[1], vt.records[0], vt.records[2]])])
    assert {finding.rule for finding in sample.findings()} == {"vt-pages"}


def test_parts_of_any_file_are_judged_and_a_file_without_any_is_not(sample: Any) -> None:
    assert sample.check().findings == ()
    sample.path.unlink()
    vt = variable(sample)
    sample.packet = sample.packet.replace("pdfvtid:GTS_PDFVTVersion", "pdfvtid:Version")
    sample.weights = {**sample.weights, "vt-missing": "off"}
    del vt.records[1].DPM  # only a PDF/VT must say whose a record is
    vt.records[0].Parent = vt.root
    assert {finding.rule for finding in sample.findings()} == {"vt-tree"}


def test_a_tree_that_is_too_deep_ends(sample: Any) -> None:
    vt = variable(sample)
    below = vt.records[2]
    for _ in range(40):
        above = sample.pdf.make_indirect(Dictionary(Type=Name.DPart, DParts=Array([Array([below])]), Parent=vt.top))
        below.Parent, below = above, above
    vt.top.DParts[1] = Array([below])
    assert any("lies too deep" in finding.message for finding in sample.findings())

"""The check as a whole: what weighs, what is merged, what is sampled, and the same in a process of its own."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Name

from deck.base.errors import FindingsError, InputError
from deck.base.units import Box
from deck.proof.check import check
from deck.proof.finding import Budget, Finding, Limits, report_from
from deck.proof.isolate import check_isolated
from deck.proof.rules.table import BY_ID, RULES


def test_rules_are_told_apart_and_explained() -> None:
    assert len(BY_ID) == len(RULES)
    for rule in RULES:
        assert rule.id == rule.id.lower()
        assert rule.title
        assert rule.finds.endswith(".")
        assert rule.mend.endswith(".")
        assert rule.source


def test_a_severity_decides_how_a_finding_weighs(sample: Any) -> None:
    sample.add("0.5 g " + sample.rect(20, 40, 5, 5))
    path = sample.save()
    for severity, errors, warnings in (("error", 1, 0), ("warning", 0, 1), ("off", 0, 0)):
        report = check(path, sample.limits, {"colour-grey": severity})
        assert (len(report.errors), len(report.warnings)) == (errors, warnings)


def test_an_unknown_rule_or_severity_is_refused(sample: Any) -> None:
    path = sample.save()
    with pytest.raises(InputError, match="no rule “colour-gray”"):
        check(path, severities={"colour-gray": "error"})
    with pytest.raises(InputError, match="weighs “fatal”"):
        check(path, severities={"colour-grey": "fatal"})  # type: ignore[dict-item]


def test_the_same_on_one_page_is_one_finding_with_its_first_place(sample: Any) -> None:
    sample.add("0.5 g " + sample.rect(20, 40, 5, 5) + sample.rect(40, 40, 5, 5) + sample.rect(60, 40, 5, 5))
    (finding,) = sample.findings()
    assert finding.message.endswith("(and 2 more on this page)")
    assert finding.place is not None
    assert (finding.place.x, finding.place.y) == pytest.approx((20, 40), abs=0.01)


def test_an_ink_that_was_not_agreed_is_told_once_a_file(sample: Any) -> None:
    sample.resources.ColorSpace.Spot = sample.separation("Mystery")
    sample.add("/Spot cs 1 scn " + sample.rect(20, 40, 10, 10) + sample.rect(40, 40, 10, 10))
    sample.save()
    for _ in range(4):
        sample.pdf.pages.append(sample.pdf.pages[0])
    sample.pdf.save(sample.path)
    report = check(sample.path, sample.limits, budget=Budget(findings=3))
    (finding,) = [one for one in report.warnings if one.rule == "spot-unknown"]
    assert (finding.page, finding.message.partition(" (")[2]) == (1, "and on 4 more pages)")
    assert not [note for note in report.notes if "spot" in note]


def test_pages_may_be_chosen_and_the_report_says_so(sample: Any) -> None:
    sample.save()
    for _ in range(4):
        sample.pdf.pages.append(sample.pdf.pages[0])
    sample.pdf.save(sample.path)
    report = check(sample.path, sample.limits, pages=[2, 4])
    assert (report.pages, report.checked) == (5, 2)
    assert "2 of 5 pages were checked" in report.notes


def test_a_budget_that_is_spent_is_a_finding(sample: Any) -> None:
    path = sample.save()
    (finding,) = check(path, sample.limits, budget=Budget(operators=10)).errors
    assert finding.message == "checked the first 0 of 1 pages: it has more than 10 operators"
    sample.pdf.pages.append(sample.pdf.pages[0])
    sample.pdf.save(path)
    assert "checked the first 1 of 2 pages" in check(path, sample.limits, budget=Budget(pages=1)).errors[0].message


def test_a_rule_that_fails_is_a_finding(sample: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("nobody foresaw this")

    monkeypatch.setattr("deck.proof.rules.printable.coverage", fail)
    assert {finding.rule for finding in sample.findings()} == {"incomplete"}


def test_many_findings_of_a_rule_are_cut_short_with_a_note(sample: Any) -> None:
    sample.add(
        "".join(f"q 1 0 0 1 40 {40 + step} cm 0 0 0 1 K {step / 1000} w 0 0 m 9 9 l S Q " for step in range(1, 60))
    )
    report = check(sample.save(), sample.limits, budget=Budget(findings=5))
    assert [finding.rule for _, finding in report.findings].count("line-hairline") == 5
    assert "line-hairline: only the first 5 findings are listed" in report.notes


def test_a_report_goes_through_json_and_raises_its_errors(sample: Any) -> None:
    sample.add("0.5 g " + sample.rect(20, 40, 5, 5))
    report = sample.check()
    assert report_from(json.loads(json.dumps(report.as_dict()))) == report
    with pytest.raises(FindingsError, match=r"page 1, at 20, 40 mm \(5×5 mm\): an area is in device grey"):
        report.raise_errors()


def test_a_finding_says_where() -> None:
    assert Finding("x", "m").where == ""
    assert Finding("x", "m", 3).where == "page 3"
    assert Finding("x", "m", 3, Box(1, 2.04, 3, 4)).where == "page 3, at 1, 2 mm (3×4 mm)"


def test_a_process_of_its_own_finds_the_same(sample: Any) -> None:
    sample.add("0.5 g " + sample.rect(20, 40, 5, 5))
    path = sample.save()
    alone = check_isolated(path, sample.limits, {rule.id: rule.severity for rule in RULES}, {sample.address})
    assert alone.findings == check(path, sample.limits, expected={sample.address}).findings
    assert alone.codes == 1


def test_a_process_of_its_own_passes_on_what_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_text("geen pdf")
    with pytest.raises(InputError, match="not a PDF"):
        check_isolated(path)


def test_a_process_that_needs_too_much_is_a_finding(sample: Any) -> None:
    (finding,) = check_isolated(sample.save(), Limits(), memory_mib=30).errors
    assert finding.rule == "incomplete"
    assert "could not be checked" in finding.message


def slow_pages(sample: Any, monkeypatch: pytest.MonkeyPatch, count: int, seconds: float) -> Path:
    """A file of many pages, each of which takes so many seconds of a clock that only they move."""
    from deck.proof.page import Page
    from deck.proof.read import source

    now = [0.0]
    monkeypatch.setattr(source.time, "monotonic", lambda: now[0])
    walked = Page.walker.func  # type: ignore[attr-defined]

    def slowly(page: Page) -> Any:
        now[0] += seconds
        return walked(page)

    made = functools.cached_property(slowly)
    made.__set_name__(Page, "walker")
    monkeypatch.setattr(Page, "walker", made)
    sample.save()
    for _ in range(count - 1):
        sample.pdf.pages.append(sample.pdf.pages[0])
    sample.pdf.save(sample.path)
    return Path(sample.path)


@pytest.mark.parametrize(("seconds", "checked"), [(0.2, 120), (3.0, 1)])
def test_a_file_of_many_pages_is_checked_to_the_end_when_each_takes_little(
    sample: Any, monkeypatch: pytest.MonkeyPatch, seconds: float, checked: int
) -> None:
    path = slow_pages(sample, monkeypatch, 120, seconds)
    report = check(path, budget=Budget(seconds=5))
    assert report.checked == checked
    assert ("incomplete" in {finding.rule for finding in report.errors}) is (checked < 120)


def test_the_clock_does_not_grow_beyond_its_end(sample: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    path = slow_pages(sample, monkeypatch, 120, 0.2)
    assert check(path, budget=Budget(seconds=5, longest=10)).checked == 50


def test_pages_without_anything_on_them_add_nothing(sample: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    sample.content = ""
    path = slow_pages(sample, monkeypatch, 120, 0.2)
    assert check(path, budget=Budget(seconds=5)).checked == 24


def test_a_rule_that_meets_a_damaged_stream_leaves_the_others_their_say(sample: Any) -> None:
    """A form that no page draws is read for the inks of the page, and cannot be."""
    sample.resources.XObject.Spoilt = sample.stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    sample.add("1 1 1 1 k " + sample.rect(20, 20, 40, 40))
    path = sample.save()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        form = pdf.pages[0].Resources.XObject.Spoilt
        form.write(b"\x78\x9c" + b"\xff" * 40, filter=Name.FlateDecode)
        pdf.save()
    found = {finding.rule for finding in check(path).errors}
    assert "incomplete" in found and found - {"incomplete"}


def test_what_is_found_of_the_whole_file_is_on_no_page(sample: Any) -> None:
    figures = [sample.element("Figure") for _ in range(3)]
    for figure in figures:
        del figure.Pg
    sample.tree.K = Array([sample.paragraph, *figures])
    (told,) = [finding.message for finding in sample.findings() if finding.rule == "tag-alt"]
    assert told.endswith("(and 2 more)")


def test_damage_is_told_of_on_each_of_the_pages_that_look_the_same(sample: Any) -> None:
    sample.content = "0 0 9 9 re f (no end"
    sample.save()
    first = sample.pdf.pages[0]
    first.obj.Resources = sample.pdf.make_indirect(first.obj.Resources)
    for _ in range(3):
        sample.pdf.pages.append(first)
    sample.pdf.save(sample.path)
    report = check(sample.path, sample.limits)
    assert [one.page for one in report.errors if one.rule == "damaged-page"] == [1, 2, 3, 4]

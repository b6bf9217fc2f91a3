"""The report on a file that was checked: what it tells, where its marks stand, and that it is bounded."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from types import ModuleType

import pikepdf
import pypdfium2
import pytest
from faulty import SQUARE, faulty_pdf, locked_pdf
from house import DECK
from PIL import Image

from deck.base.errors import Fault, InputError
from deck.base.say import say
from deck.base.units import Box
from deck.making import proving
from deck.making.proving import check_files
from deck.making.report.lines import Line, lines_of, pages_told
from deck.making.report.marks import marks_on, radius
from deck.making.report.told import LISTED, PICTURED, Group, Told, as_data, from_data, refused, tell, tell_file
from deck.making.report.verdict import verdict
from deck.making.report.write import write_told
from deck.proof import pictures
from deck.proof.finding import Finding, Report
from deck.proof.pictures import page_pictures
from deck.proof.rules.table import BY_ID, RULES

LOOK = (DECK.faces, DECK.palette)
SIGNAL = tuple(round(255 * part) for part in DECK.palette["signal"].rgb)


@pytest.fixture
def told(tmp_path: Path) -> Callable[..., Told]:
    """Check a faulty file by the profile for a press."""

    def call(name: str = "flyer.pdf", **how: int) -> Told:
        return tell_file(faulty_pdf(tmp_path / "flyer.pdf", **how), name, "press", tmp_path)

    return call


def test_errors_come_first_by_rule_and_are_numbered(told: Callable[..., Told]) -> None:
    found = told()
    rules = [group.rule for group in found.groups]
    assert {"font-embedded", "colour-rgb", "line-hairline"} <= set(rules)
    assert len(set(rules)) == len(rules)
    order = [(group.aloud, group.severity) for group in found.groups]
    assert order == sorted(order), "what a press needs, errors first; what is about reading aloud comes last"
    assert {"tag-missing", "tag-title"} <= {group.rule for group in found.groups if group.aloud}
    assert found.aloud == "For who has it read aloud"
    numbers = [one.number for group in found.groups for one in group.listed]
    assert numbers == list(range(1, len(numbers) + 1))
    to_do = sum(group.things for group in found.groups if group.severity == "error" and not group.aloud)
    assert found.verdict == f"{to_do} more things to do before this PDF goes to the print shop."
    hairline = next(group for group in found.groups if group.rule == "line-hairline")
    assert hairline.remedies == ("Make the line thicker.",)
    assert hairline.listed[0].where == "Page 1, at 10, 30 mm (50×0 mm)"


def test_a_picture_shows_what_a_place_says(told: Callable[..., Told]) -> None:
    (page,) = told().pages
    view, (x, y, width, height) = page.picture.view, SQUARE
    with Image.open(page.picture.path) as image:
        scale = image.width / view.width

        def red(at_x: float, at_y: float) -> bool:
            first, second, third = image.convert("RGB").getpixel(((at_x - view.x) * scale, (at_y - view.y) * scale))
            return first > 230 and second < 30 and third < 30

        assert red(x + 0.3, y + 0.3)
        assert red(x + width - 0.3, y + height - 0.3)
        assert not red(x - 0.3, y + 1)
        assert not red(x + 1, y + height + 0.3)


def test_a_mark_stands_round_its_fault(told: Callable[..., Told]) -> None:
    (page,) = told().pages
    size = radius(page.picture.view)
    by_number = {one.number: one.places for one in page.spots}
    marks = marks_on(page)
    assert len(marks) == sum(map(len, by_number.values()))
    for mark in marks:
        (place,) = by_number[mark.number]
        assert mark.frame.contains(place)
        assert place.outset(size).contains(mark.frame)
    for at, one in enumerate(marks):
        for other in marks[:at]:
            assert abs(one.x - other.x) >= 1.99 * size or abs(one.y - other.y) >= 1.99 * size, "numbers lie apart"


def test_a_mark_beyond_the_page_stands_at_its_edge(told: Callable[..., Told]) -> None:
    (page,) = told().pages
    one = replace(page.spots[0], places=(Box(-500, 900, 2, 2),))
    (mark,) = marks_on(replace(page, spots=(one,)))
    assert page.picture.view.contains(mark.frame)


def test_the_pdf_is_tagged_and_proves_clean(told: Callable[..., Told], tmp_path: Path, tagtree: ModuleType) -> None:
    found = told()
    path = tmp_path / "report.pdf"
    write_told([found], path, LOOK)
    for profile in ("office", "screen"):
        (report,), faults = check_files([path], profile)
        assert not faults
        assert not report.findings, report.findings
    with pypdfium2.PdfDocument(path) as document:
        pages = list(document)
        text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
        assert "Check of flyer.pdf" in text
        for group in found.groups:
            assert group.heading in text
            assert all(one.message.removesuffix(".") in text for one in group.listed)
        drawn = [page.render(scale=3).to_pil().convert("RGB") for page in pages]
    assert any(_count(image, SIGNAL) for image in drawn), "the marks are drawn"
    alt = found.pages[0].alt
    assert alt in path.read_bytes().decode("latin-1") or alt.encode("utf-16-be") in path.read_bytes()


def test_marks_in_the_pdf_lie_on_the_fault(told: Callable[..., Told], tmp_path: Path) -> None:
    """Around the red square of the picture in the report runs the frame in the colour of errors."""
    path = tmp_path / "report.pdf"
    write_told([told()], path, LOOK)
    with pypdfium2.PdfDocument(path) as document:
        images = [page.render(scale=3).to_pil().convert("RGB") for page in document]
    shown = next(image for image in images if _count(image, (255, 0, 0)) > 100)
    inner, outer = _bounds(shown, (255, 0, 0)), _bounds(shown, SIGNAL)
    row = (inner[1] + inner[3]) // 2
    left = [x for x in range(inner[0] - 20, inner[0]) if shown.getpixel((x, row)) == SIGNAL]
    right = [x for x in range(inner[2], inner[2] + 20) if shown.getpixel((x, row)) == SIGNAL]
    assert left, "a frame at its left"
    assert right, "a frame at its right"
    assert outer[1] < inner[1]


def _pixels(image: Image.Image) -> Iterator[tuple[int, ...]]:
    data = image.tobytes()
    return zip(data[0::3], data[1::3], data[2::3], strict=True)


def _count(image: Image.Image, colour: tuple[int, ...]) -> int:
    return sum(1 for one in _pixels(image) if one == colour)


def _bounds(image: Image.Image, colour: tuple[int, ...]) -> tuple[int, int, int, int]:
    found = [(at % image.width, at // image.width) for at, one in enumerate(_pixels(image)) if one == colour]
    xs, ys = [x for x, _ in found], [y for _, y in found]
    return min(xs), min(ys), max(xs) + 1, max(ys) + 1


def test_the_page_of_html_holds_all_and_runs_nothing(told: Callable[..., Told], tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_told([told("<script>alert(1)</script>.pdf")], path, LOOK)
    text = path.read_text("utf-8")
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "default-src &#x27;none&#x27;" in text
    assert not re.findall(r'(?:src|href)="(?!data:|#)', text)
    assert text.count("data:image/png;base64,") == 1
    assert 'style="' not in text
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(re.findall(r'id="([^"]+)"', text))


def test_what_says_the_same_is_one_line_with_each_of_its_places(told: Callable[..., Told]) -> None:
    found = told(pages=3, lines=4)
    (group,) = (group for group in found.groups if group.rule == "line-hairline")
    (line,) = group.listed
    assert line.message == "A line is 0.05 pt thin; it may not print."
    assert line.where == "Pages 1–3, 12 places"
    spots = [spot for page in found.pages for spot in page.spots if spot.number == line.number]
    assert [len(spot.places) for spot in spots] == [4, 4, 4]
    assert len({(place.x, place.y) for place in spots[0].places}) == 4
    assert sum(mark.number == line.number for mark in marks_on(found.pages[1])) == 4


def test_many_findings_and_pages_are_bounded_and_said(tmp_path: Path, told: Callable[..., Told]) -> None:
    pages = PICTURED + 10
    found = told(pages=pages)
    assert len(found.pages) == PICTURED
    assert f"{pages - PICTURED} more pages with findings are not pictured." in found.notes
    each = tuple(("error", Finding("text-small", f"text is set in {size} pt", 1)) for size in range(LISTED + 10))
    many = tell(Report("a.pdf", each, 1, 1, profile="press"), "a.pdf", tmp_path)
    assert len(many.groups[0].listed) == LISTED
    assert many.groups[0].left_out == "10 more like these were found."


def test_what_is_told_survives_json(told: Callable[..., Told]) -> None:
    found = told()
    assert from_data(json.loads(json.dumps(as_data(found)))) == found
    with pytest.raises(ValueError, match="name"):
        from_data({"told": 1})


def test_a_name_that_no_font_can_set_does_not_stop_the_report(told: Callable[..., Told], tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    write_told([told(f"𝄞*[{'x' * 200}.pdf")], path, LOOK)
    (report,), _ = check_files([path], "office")
    assert not report.errors


def test_a_file_that_cannot_be_read_is_in_the_report(told: Callable[..., Told], tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        tell_file(locked_pdf(tmp_path / "locked.pdf"), "locked.pdf", "press", tmp_path)
    files = [told(), *(refused("locked.pdf", fault) for fault in caught.value.faults)]
    for name in ("report.html", "report.pdf"):
        write_told(files, tmp_path / name, LOOK)
    text = (tmp_path / "report.html").read_text("utf-8")
    assert "<h1>Check of 2 files</h1>" in text
    assert caught.value.faults[0].message in text
    (report,), _ = check_files([tmp_path / "report.pdf"], "office")
    assert not report.findings


def test_the_pictures_before_a_page_that_does_harm_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = json.dumps({"page": 1, "path": str(tmp_path / "page-1.png"), "view": [0, 0, 10, 10]})
    monkeypatch.setattr(pictures, "run_apart", lambda *_: (-11, f'{row}\n{{"page": 2, "pa'.encode()))
    found = page_pictures(tmp_path / "a.pdf", [1, 2], tmp_path)
    assert [one.page for one in found] == [1]


def test_pictures_of_what_is_no_pdf_are_none(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("geen pdf", encoding="utf-8")
    assert page_pictures(tmp_path / "a.pdf", [1], tmp_path) == []
    assert page_pictures(faulty_pdf(tmp_path / "b.pdf"), [7], tmp_path) == []


def test_a_fault_of_a_file_is_told_without_its_place() -> None:
    fault = refused("a.pdf", Fault("it is locked.", "elders/a.pdf", "Save it without.")).fault
    assert str(fault) == "it is locked. Save it without."


@pytest.mark.parametrize(
    ("profile", "found", "said"),
    [
        ("press", (), "This PDF can go to the print shop as it is."),
        ("office", (), "You can print this PDF as it is."),
        ("screen", (), "You can share this PDF as it is."),
        ("press", (("error", "bleed"),), "One more thing to do before this PDF goes to the print shop."),
        ("office", (("error", "bleed"), ("error", "tag-title")), "One more thing to do before you print this PDF."),
        ("screen", (("error", "x"), ("error", "tag-title")), "2 more things to do before you share this PDF."),
        (
            "press",
            (("error", "tag-title"),),
            "This PDF can go to the print shop. It just cannot be read aloud well yet.",
        ),
        ("press", (("warning", "a"), ("warning", "b")), "This PDF can go to the print shop. Look at 2 things first."),
        ("press", (("error", "incomplete"), ("error", "bleed")), "Not all of this PDF could be looked at."),
    ],
)
def test_the_verdict_is_one_sentence(profile: str, found: tuple[tuple[str, str], ...], said: str) -> None:
    groups = [
        Group(rule, "error" if weight == "error" else "warning", (), 1, rule.startswith("tag-"))
        for weight, rule in found
    ]
    assert verdict(profile, groups) == said


@pytest.mark.parametrize(
    ("extends", "said"),
    [
        ("press", "This PDF can go to the print shop as it is."),
        ("office", "You can print this PDF as it is."),
    ],
)
def test_for_whom_a_profile_of_ones_own_is_follows_from_what_it_wants(tmp_path: Path, extends: str, said: str) -> None:
    own = tmp_path / "onze-drukker.toml"
    own.write_text(f'extends = "{extends}"\n', encoding="utf-8")
    assert verdict(str(own), ()) == said


def test_a_group_is_headed_by_what_is_wrong(told: Callable[..., Told], tmp_path: Path) -> None:
    """The title of a rule says what it asks for, which is the opposite of what was found."""
    found, path = told(), tmp_path / "report.html"
    write_told([found], path, LOOK)
    text = path.read_text(encoding="utf-8")
    for group in found.groups:
        assert group.heading == group.listed[0].message.removesuffix(".")
        assert f"</span> {escape(group.heading)}</h" in text
        wish = say(BY_ID[group.rule].title) if group.rule in BY_ID else "A PDF/X, as a press wants it"
        assert f"> {escape(wish)}</h" not in text
        alone = group.listed[0].message if group.things == 1 else ""
        assert not alone or f">{escape(alone)} <small>" not in text, "what the heading says is not said again"


def test_pages_are_told_in_rows() -> None:
    assert pages_told([4]) == "page 4"
    assert pages_told([5, 1, 3, 2]) == "pages 1–3 and 5"
    assert pages_told([1, 2]) == "pages 1 and 2"
    assert pages_told([1, 2, 4, 6, 7, 8, 9]) == "pages 1, 2, 4 and 6–9"


def test_for_a_screen_reading_aloud_counts_as_the_rest() -> None:
    found = (("error", Finding("tag-title", "no title")), ("warning", Finding("line-thin", "thin", 1)))
    assert [line.rule for line in lines_of(Report("a", found, 1, 1, profile="screen"))] == ["tag-title", "line-thin"]
    assert [line.rule for line in lines_of(Report("a", found, 1, 1, profile="press"))] == ["line-thin", "tag-title"]


def test_rules_about_reading_aloud_are_known_by_their_name() -> None:
    """By it they come last: a rule of ISO 14289 that is not about fonts bears one of these first words."""
    for rule in RULES:
        if rule.source.startswith("ISO 14289") and not rule.id.startswith("font-"):
            assert Line("error", (Finding(rule.id, "m"),)).aloud, rule.id


@pytest.mark.slow
def test_a_long_file_is_told_alike_however_many_processors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on the page to check a PDF, which has no say in it: the pages of so large a file are shared."""
    path = faulty_pdf(tmp_path / "lang.pdf", pages=140)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.Root.Heavy = pdf.make_indirect(pdf.make_stream(os.urandom(1 << 19)))
        pdf.save(path)
    found = []
    for count in (1, 3):
        monkeypatch.setattr(proving, "processors", lambda: count)  # noqa: B023 - it is asked at once
        told = tell_file(path, "lang.pdf", "press", tmp_path)
        found.append(replace(told, report=told.report and replace(told.report, seconds=0.0)))
    assert found[0] == found[1]
    assert found[0].report
    assert found[0].report.checked == 140

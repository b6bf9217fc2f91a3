"""For whom a file is, by what it says itself; the reason is told, and it is judged by that profile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, String

from deck.proof.finding import PARTS, Finding, Limits, Measure, Report, Severity, report_from
from deck.proof.isolate import check_isolated

SPOKEN = 'pdfuaid:part="1"'
NAMES = ("press", "office", "screen", "large-format", "pnp")
KNOWN = {name: Measure(Limits(safe_mm=index), {}) for index, name in enumerate(NAMES)}


def plain(sample: Any) -> None:
    """Take away all that says that it is for a press, or to be read aloud."""
    del sample.pdf.Root.OutputIntents, sample.page.TrimBox, sample.page.BleedBox
    sample.packet = sample.packet.replace('pdfxid:GTS_PDFXVersion="PDF/X-4"', "").replace(SPOKEN, "")


def spoken(sample: Any) -> None:
    plain(sample)
    sample.packet = sample.packet.replace("pdf:Trapped", f"{SPOKEN} pdf:Trapped")


def printed(sample: Any) -> None:
    spoken(sample)
    sample.pdf.Root.ViewerPreferences.Duplex = Name.DuplexFlipLongEdge


def fillable(sample: Any) -> None:
    plain(sample)
    sample.pdf.Root.AcroForm = Dictionary(Fields=Array([Dictionary(FT=Name.Tx, T=String("a"), Rect=[0, 0, 1, 1])]))


def bleeding(sample: Any) -> None:
    boxes = sample.page.TrimBox, sample.page.BleedBox
    plain(sample)
    sample.page.TrimBox, sample.page.BleedBox = boxes


def trimmed_at_the_paper(sample: Any) -> None:
    """As Word, Chrome and Cairo do: all boxes are those of the paper."""
    plain(sample)
    sample.page.TrimBox = sample.page.BleedBox = sample.page.MediaBox


def intended(sample: Any) -> None:
    intents = sample.pdf.Root.OutputIntents
    plain(sample)
    sample.pdf.Root.OutputIntents = intents


def ours(*words: str, creator: str = "Vakdeck 0.1.0") -> Callable[[Any], None]:
    def spoil(sample: Any) -> None:
        sample.pdf.trailer.Info.Creator = String(creator)
        sample.pdf.trailer.Info.Keywords = String(", ".join(("av", "mats", "A5", *words)))

    return spoil


@pytest.mark.parametrize(
    ("spoil", "profile", "why"),
    [
        (lambda _: None, "press", "It says that it is a PDF/X-4."),
        (lambda sample: sample.claims("PDF/X-1a:2003"), "press", "It says that it is a PDF/X-1a:2003."),
        (lambda sample: sample.says("PDF/X-6"), "press", "It says that it is a PDF/X-6."),
        (intended, "press", "output intent"),
        (bleeding, "press", "trim and bleed box"),
        (trimmed_at_the_paper, "office", "Nothing in it is for a press"),
        (plain, "office", "Nothing in it is for a press"),
        (spoken, "screen", "PDF/UA"),
        (printed, "office", "Nothing in it is for a press"),
        (fillable, "screen", "fields to fill in"),
        (ours("large-format"), "large-format", "Vakdeck made it for that: profile “large-format”."),
        (ours("pnp", PARTS), "pnp", "Vakdeck made it"),
        (ours("onze-drukker"), "press", "It says that it is a PDF/X-4."),
        (ours("large-format", creator="Word"), "press", "It says that it is a PDF/X-4."),
        (ours(), "press", "It says that it is a PDF/X-4."),
    ],
)
def test_a_file_says_for_whom_it_is(sample: Any, spoil: Callable[[Any], None], profile: str, why: str) -> None:
    spoil(sample)
    report = check_isolated(sample.save(), guessed=KNOWN)
    assert report.profile == profile
    assert why in report.why


def test_it_is_judged_by_what_it_is_for(sample: Any) -> None:
    """A text at 10 mm from the trim is too near for a profile that asks for 40 mm, and for no other."""
    strict = {**KNOWN, "press": Measure(Limits(safe_mm=40), {})}
    path = sample.save()
    assert "safe-text" in {one.rule for one in check_isolated(path, guessed=strict).errors}
    assert "safe-text" not in {one.rule for one in check_isolated(path, guessed=KNOWN).errors}


def untagged(sample: Any, begin: Callable[[Any], None] = plain) -> None:
    begin(sample)
    del sample.pdf.Root.StructTreeRoot, sample.pdf.Root.MarkInfo, sample.pdf.Root.Lang


def untagged_of_ours(sample: Any) -> None:
    untagged(sample)
    ours("office")(sample)


def fillable_untagged(sample: Any) -> None:
    untagged(sample, fillable)


def half_tagged(sample: Any) -> None:
    plain(sample)
    del sample.pdf.Root.StructTreeRoot


ALOUD: dict[str, Severity] = {"tag-missing": "error", "tag-language": "error", "font-notdef": "error"}


@pytest.mark.parametrize(
    ("spoil", "errors"),
    [(untagged, False), (untagged_of_ours, True), (fillable_untagged, True), (half_tagged, True)],
)
def test_of_a_file_that_says_nothing_reading_aloud_is_a_warning(
    sample: Any, spoil: Callable[[Any], None], errors: bool
) -> None:
    spoil(sample)
    known = {name: Measure(Limits(), {**ALOUD, "text-small": "error"}) for name in NAMES}
    sample.add(sample.show("klein", 50, 50, size=2))
    path = sample.save()
    report = check_isolated(path, guessed=known)
    assert ("tag-missing" in {one.rule for one in report.errors}) is errors
    assert ("tag-missing" in {one.rule for one in report.warnings}) is not errors
    assert any("screen reader" in note for note in report.notes) is not errors
    assert "text-small" in {one.rule for one in report.errors}  # what a printer needs weighs as ever
    asked = check_isolated(path, severities=ALOUD)  # whoever names a profile means all of it
    assert "tag-missing" in {one.rule for one in asked.errors}


def test_parts_of_something_large_are_not_judged_as_a_whole(sample: Any) -> None:
    sample.add(sample.show("rand", 0.5, 50))
    whole = {one.rule for one in sample.findings()}
    assert "safe-text" in whole
    ours("office", PARTS)(sample)
    sample.path.unlink()
    assert "safe-text" not in {one.rule for one in sample.findings()}


def test_what_was_found_survives_json() -> None:
    found = Finding("x", "m (and on 2 more pages)", 1, None, "r", times=3, pages=(1, 2, 4))
    report = Report("a.pdf", (("error", found),), 4, 4, profile="press", why="It says so.")
    assert report_from(report.as_dict()) == report
    assert found.plain == "m"
    assert Finding("x", "een (ander)").plain == "een (ander)"

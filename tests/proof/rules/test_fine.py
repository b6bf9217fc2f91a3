"""What rules must let pass, and the edges between right and wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name

FINE: dict[str, Callable[[Any], str]] = {
    "a dot that lies across the trim": lambda s: f"0 0.2 0 0 k {circle(s, 0, 40, 2)}",
    "a dot across the corner of a turned page": lambda s: f"0 0.2 0 0 k {circle(s, 100, 100, 2.5)}",
    "artwork that bleeds": lambda s: "0 0.2 0 0 k " + s.rect(-3, 40, 9, 9),
    "a crop mark outside": lambda s: "0 0 0 1 K 0.25 w " + s.rect(-9, 0, 5, 0, "S"),
    "text outside the trim": lambda s: s.show("slug", 40, -5, 8),
    "text at the safe zone": lambda s: s.show("H", 5.5, 50),
    "white that overprints in mode 0": lambda s: "/Mode0 gs 0 0 0 0 k " + s.rect(20, 40, 9, 9),
    "small black text on white that knocks out": lambda s: (
        "0 0 0 0 k " + s.rect(10, 40, 80, 15) + s.show("klein", 20, 50, 9, state="Knock")
    ),
    "large black text that knocks out": lambda s: s.show("groot", 20, 40, 13, state="Knock"),
    "pale text on dark": lambda s: (
        "1 0.8 0 0.2 k " + s.rect(20, 30, 50, 12) + s.show("licht", 25, 38, 12, "0 0 0 0 k", "Knock")
    ),
    "pale text on a dark disc": lambda s: (
        "1 0.8 0 0.2 k " + circle(s, 40, 40, 15) + s.show("licht", 34, 41, 12, "0 0 0 0 k", "Knock")
    ),
    "a line of a quarter point": lambda s: "0 0 0 1 K 0.25 w " + s.rect(20, 40, 9, 9, "S"),
    "text of six points": lambda s: s.show("klein", 20, 40, 6),
    "a spot colour that was agreed": lambda s: "/Gold cs 1 scn " + s.rect(20, 40, 9, 9),
    "a cut line that overprints": lambda s: "/Over gs /Cut CS 1 SCN 0.5 w " + s.rect(0, 0, 100, 100, "S"),
    "marks in all inks": lambda s: "/All CS 1 SCN 0.5 w " + s.rect(-8, -8, 2, 2, "S"),
    "three hundred per cent": lambda s: "1 1 1 0 k " + s.rect(20, 40, 9, 9),
}


def circle(sample: Any, x: float, y: float, radius: float) -> str:
    """A disc of four curves."""
    k = 0.5523 * radius
    at = sample.at
    steps = [at(x + radius, y) + " m"]
    for (ax, ay), (bx, by), (cx, cy) in (
        ((radius, k), (k, radius), (0, radius)),
        ((-k, radius), (-radius, k), (-radius, 0)),
        ((-radius, -k), (-k, -radius), (0, -radius)),
        ((k, -radius), (radius, -k), (radius, 0)),
    ):
        steps.append(f"{at(x + ax, y + ay)} {at(x + bx, y + by)} {at(x + cx, y + cy)} c")
    return " ".join(steps) + " f "


@pytest.mark.parametrize("what", FINE)
def test_what_is_right_passes(sample: Any, what: str) -> None:
    sample.resources.ExtGState.Mode0 = Dictionary(OP=True, op=True, OPM=0)
    for name, ink in (("Gold", "Gold"), ("Cut", "CutContour"), ("All", "All")):
        sample.resources.ColorSpace[f"/{name}"] = sample.separation(ink)
    sample.add("q " + FINE[what](sample) + " Q")
    assert [str(finding.fault()) for finding in sample.findings()] == []


def test_pale_text_beside_its_disc_is_seen_on_the_drawn_page(sample: Any) -> None:
    """The box of the disc holds the text; the disc does not. Only drawing tells."""
    sample.add("1 0.8 0 0.2 k " + circle(sample, 40, 40, 15) + sample.show("o", 26, 28, 10, "0 0 0 0 k", "Knock"))
    assert [finding.rule for finding in sample.findings()] == ["contrast"]


def panel(sample: Any, box: tuple[float, float, float, float], radius: float) -> str:
    """A panel with round corners, in mm."""
    x, y, width, height = box
    k, right, low = 0.45 * radius, x + width, y + height
    sides = (
        ((x + radius, y), (right - radius, y), (right - k, y), (right, y + k), (right, y + radius)),
        (None, (right, low - radius), (right, low - k), (right - k, low), (right - radius, low)),
        (None, (x + radius, low), (x + k, low), (x, low - k), (x, low - radius)),
        (None, (x, y + radius), (x, y + k), (x + k, y), (x + radius, y)),
    )
    steps = []
    for start, end, *handles in sides:
        steps += [f"{sample.at(*start)} m"] if start else []
        steps += [f"{sample.at(*end)} l", " ".join(sample.at(*point) for point in handles) + " c"]
    return " ".join(steps) + " h f "


def test_text_on_a_panel_with_round_corners_is_not_drawn_to_be_judged(
    sample: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deck.proof.rules import legible

    drawn = []
    monkeypatch.setattr(legible, "_as_drawn", lambda *_: drawn.append(1) or 1.0)
    ground = "1 0.8 0 0.2 k " + panel(sample, (8, 20, 40, 20), 4)
    sample.add(ground + sample.show("wit", 12, 34, 12, "0 0 0 0 k", "Knock"))
    assert sample.findings() == () and not drawn


def test_pale_text_in_the_open_corner_of_a_panel_is_seen(sample: Any) -> None:
    ground = "1 0.8 0 0.2 k " + panel(sample, (8, 20, 40, 38), 19)
    sample.add(ground + sample.show("o", 8.5, 24, 8, "0 0 0 0 k", "Knock"))
    assert [finding.rule for finding in sample.findings()] == ["contrast"]


def test_large_text_needs_less_contrast(sample: Any) -> None:
    grey = "0 0 0 0.5 k"
    sample.add(sample.show("groot", 20, 40, 18, grey, "Knock"))
    assert sample.findings() == ()
    sample.path.unlink()
    sample.add(sample.show("klein", 20, 50, 17, grey, "Knock"))
    assert [finding.rule for finding in sample.findings()] == ["contrast"]


def test_each_edge_is_named_once_with_its_worst(sample: Any) -> None:
    sample.add("0 0.2 0 0 k " + sample.rect(-1, 40, 9, 9) + sample.rect(0, 60, 9, 9) + sample.rect(60, 90, 9, 12))
    messages = [finding.message for finding in sample.findings()]
    assert messages == [
        "artwork reaches the left edge and stops there; 3 mm of bleed is needed",
        "artwork reaches the bottom edge and goes on 2 mm there; 3 mm of bleed is needed",
    ]


def test_a_clip_at_the_trim_stops_the_bleed(sample: Any) -> None:
    sample.add("q " + sample.rect(-1, 0, 101, 100, "W n") + "0 0.2 0 0 k " + circle(sample, 0, 50, 8) + "Q")
    (finding,) = sample.findings()
    assert finding.message == "artwork reaches the left edge and goes on 1 mm there; 3 mm of bleed is needed"


def test_reading_distance(sample: Any) -> None:
    sample.limits = replace(sample.limits, reading_mm=500)
    assert sample.findings() == ()
    sample.limits = replace(sample.limits, reading_mm=700)
    assert [finding.rule for finding in sample.findings()] == ["text-distance"]


@pytest.mark.parametrize(("said", "found"), [(True, []), (False, ["text-small"]), (None, ["text-small"])])
def test_small_text_is_right_on_the_overview_of_tiles_only(sample: Any, said: bool | None, found: list[str]) -> None:
    if said is not None:
        sample.page.VakdeckOverview = said
    sample.add(sample.show("klein", 20, 40, 5))
    assert [finding.rule for finding in sample.findings()] == found


def test_a_sign_that_fills_its_box_is_judged_by_what_is_around_it(sample: Any) -> None:
    """Of a disc most of the box has its own colour, and so has all of it when it cannot be seen."""
    glyph = "1000 0 0 0 1000 700 d1 0 0 1000 690 re f"
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontMatrix=[0.001, 0, 0, 0.001, 0, 0], FontBBox=[0, 0, 1, 1])
    font.CharProcs, font.Encoding = Dictionary(a=sample.stream(glyph)), Dictionary(Differences=Array([97, Name.a]))
    font.FirstChar, font.LastChar, font.Widths, font.Resources = 97, 97, Array([1000]), Dictionary()
    font.ToUnicode = sample.stream("/CIDInit /ProcSet findresource begin end")
    sample.resources.Font.F3 = sample.pdf.make_indirect(font)
    corners = [sample.at(x, y) for x, y in ((40, 20), (60, 40), (40, 60), (20, 40))]
    panel = "1 0.8 0 0.2 k {} m {} l {} l {} l f ".format(*corners)
    for colour, told in (("0 0 0 0", []), ("1 0.8 0 0.2", ["contrast"])):
        sample.path.unlink(missing_ok=True)
        sample.add(f"{panel} {colour} k BT /F3 12 Tf {sample.at(38, 41)} Td (a) Tj ET")
        assert [finding.rule for finding in sample.findings()] == told

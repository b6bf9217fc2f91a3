"""The walker: where marks stand, through matrices, forms, clips and turned pages."""

from __future__ import annotations

import math
from typing import Any

import pypdfium2
import pytest
from pikepdf import Dictionary, Name

from deck.proof.finding import Budget, Limits
from deck.proof.page import Page
from deck.proof.read.document import Document
from deck.proof.read.marks import Mark

K = 72 / 25.4


def marks(sample: Any, content: str) -> list[Mark]:
    """The marks of some content on an otherwise empty page."""
    sample.content = content
    with sample.opened() as page:
        return list(page.marks)


def inked(sample: Any) -> list[float]:
    """The bounds of all that is dark on the page as PDFium draws it, in mm from the trim's corner."""
    with pypdfium2.PdfDocument(sample.path) as pdf:
        picture = pdf[0].render(scale=10 / K, grayscale=True).to_pil().point(lambda value: 255 if value < 128 else 0)
    return [value / 10 - 10 for value in picture.getbbox()]


def turned(degrees: float, x: float = 0, y: float = 0, scale: float = 1) -> list[float]:
    """A matrix that scales, turns counter-clockwise and moves."""
    cosine, sine = math.cos(math.radians(degrees)) * scale, math.sin(math.radians(degrees)) * scale
    return [cosine, sine, -sine, cosine, x, y]


def cm(values: list[float]) -> str:
    return " ".join(f"{value:.6f}" for value in values) + " cm "


def corners(points: list[tuple[float, float]], *matrices: list[float]) -> tuple[float, float, float, float]:
    """Bounds in mm from the trim's corner of points in pt, after some matrices, innermost first."""
    for a, b, c, d, e, f in matrices:
        points = [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
    xs, ys = [x / K - 10 for x, _ in points], [110 - y / K for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def test_places_are_right_through_nested_turned_forms(sample: Any) -> None:
    outer, form, inner = turned(30, 100, 120, 1.2), turned(-75, 10, 5), turned(45, 20, 10, 0.5)
    sample.form("Inner", "1 0 0 1 3 4 cm 0 0 40 25 re f", [0, 0, 100, 100], inner)
    sample.form("Outer", f"q {cm(turned(90))} /Inner Do Q", [-200, -200, 200, 200], form)
    (mark,) = marks(sample, f"q {cm(outer)} /Outer Do Q")
    rectangle = [(3, 4), (43, 4), (43, 29), (3, 29)]
    expected = corners(rectangle, inner, turned(90), form, outer)
    assert mark.box == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_places_are_where_a_viewer_shows_them(sample: Any, turn: int) -> None:
    sample.page.Rotate = turn
    (mark,) = marks(sample, "0 0 0 1 k " + sample.rect(20, 30, 25, 10))
    assert mark.box == pytest.approx(inked(sample), abs=0.11)


@pytest.mark.parametrize("degrees", [0, 90, 30])
def test_rectangles_in_a_row_are_as_they_are_one_by_one(sample: Any, degrees: int) -> None:
    shapes = ["100 100 20 5 re", "130 90 -4 30 re", "90.5 120 7 7 re", "110 105 1 1 re"]
    start, remark = f"q {cm(turned(degrees, 100, 80))}", " % a remark\n"
    (together,) = marks(sample, f"{start}{' '.join(shapes)} f Q")
    (apart,) = marks(sample, f"{start}{remark.join(shapes)} f Q")
    assert (together.box, together.pieces, together.straight) == (apart.box, apart.pieces, apart.straight)
    assert together.pieces == 4


def test_a_form_in_many_places_is_played_once_and_moved(sample: Any) -> None:
    sample.form("Dot", "0 1 0 0 k 0 0 5 5 re f /F1 9 Tf BT 0 10 Td <0000> Tj ET", [0, 0, 50, 50])
    places = "".join(f"q 1 0 0 1 {40 + 30 * index} 60 cm /Dot Do Q " for index in range(5))
    found = marks(sample, places)
    lefts = [mark.box[0] for mark in found if mark.kind == "fill"]
    assert len(found) == 10
    assert [one - other for one, other in zip(lefts[1:], lefts, strict=False)] == pytest.approx([30 / K] * 4)
    assert len({id(mark.paint) for mark in found if mark.kind == "fill"}) == 1


def test_a_form_takes_over_the_colour_where_it_stands(sample: Any) -> None:
    sample.form("Dot", "0 0 5 5 re f", [0, 0, 50, 50])
    one, other = marks(sample, "1 0 0 0 k /Dot Do 0 1 0 0 k /Dot Do")
    assert (one.paint.names, other.paint.names) == (("Cyan",), ("Magenta",))


def test_clips_cut_and_hide(sample: Any) -> None:
    clip = "q " + sample.rect(10, 10, 20, 20, "W n")
    (mark,) = marks(sample, clip + sample.rect(0, 15, 50, 5) + sample.rect(60, 60, 5, 5) + "Q")
    assert mark.box == pytest.approx((10, 15, 30, 20), abs=0.01)
    assert mark.cut == 1 | 4


def test_the_box_of_a_curve_is_that_of_its_line_not_of_its_handles(sample: Any) -> None:
    (mark,) = marks(sample, "100 100 m 100 200 200 200 200 100 c f")
    assert mark.box[1] == pytest.approx(110 - 175 / K, abs=0.01)


def test_lines_and_letters_are_measured_after_the_matrix(sample: Any) -> None:
    line, text, hair = marks(
        sample,
        f"q {cm(turned(33, scale=0.5))} 3 w 100 100 m 200 250 l S "
        f"BT /F1 10 Tf 2 0 0 2 100 100 Tm {sample.glyphs('H')} Tj ET Q 0 w 0 100 m 100 100 l S",
    )
    assert line.width_pt == pytest.approx(1.5)
    assert text.size_pt == pytest.approx(10)
    assert hair.width_pt == 0


def test_a_flat_line_meets_only_one_direction_of_the_matrix(sample: Any) -> None:
    level, slanted = marks(sample, "q 0.01 0 0 1 100 0 cm 1 w 0 90 m 900 90 l S 0 90 m 900 100 l S Q")
    assert level.width_pt == pytest.approx(1)
    assert slanted.width_pt == pytest.approx(0.01)


def test_text_is_as_wide_as_it_prints(sample: Any) -> None:
    sample.content = sample.show("HHHHHHHH", 10, 50, 20)
    (mark,) = marks(sample, sample.content)
    left, top, right, _ = inked(sample)
    assert (mark.box[0], mark.box[2]) == pytest.approx((left, right), abs=1)
    assert mark.box[1] == pytest.approx(top, abs=0.2)


def test_a_line_reaches_half_its_width_beyond_its_path(sample: Any) -> None:
    (mark,) = marks(sample, f"q 2 0 0 2 0 0 cm {5 * K} w {20 * K} {30 * K} m {30 * K} {30 * K} l S Q")
    assert mark.box == pytest.approx((25, 45, 55, 55), abs=0.01)


def test_a_form_is_clipped_to_its_box_wherever_it_stands(sample: Any) -> None:
    sample.form("Card", "-50 -50 200 200 re f", [0, 0, 20, 20])
    one, other = marks(sample, "q 1 0 0 1 60 60 cm /Card Do Q 1 0 0 1 90 60 cm /Card Do")
    assert [mark.box[2] - mark.box[0] for mark in (one, other)] == pytest.approx([20 / K] * 2)
    assert (one.cut, other.cut) == (15, 15)


def test_a_form_cut_off_where_it_stands_is_known_to_be_cut(sample: Any) -> None:
    sample.form("Card", "10 10 20 20 re f", [0, 0, 100, 100])
    whole, part = marks(sample, "/Card Do 15 0 9 99 re W n /Card Do")
    assert (whole.cut, part.cut) == (0, 1 | 4)


def test_spaces_at_the_end_leave_no_mark(sample: Any) -> None:
    sample.resources.Font.F2 = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
    plain, spaced, empty = (
        [mark.box for mark in marks(sample, f"BT /F2 10 Tf 90 90 Td ({text}) Tj ET")]
        for text in ("abc", "abc  ", "   ")
    )
    assert plain == spaced
    assert plain[0][2] - plain[0][0] == pytest.approx(15 / K)
    assert empty == []


def test_text_that_is_not_painted_leaves_no_mark(sample: Any) -> None:
    assert marks(sample, f"BT /F1 12 Tf 3 Tr 100 100 Td {sample.glyphs('weg')} Tj ET") == []


def test_state_is_saved_and_restored(sample: Any) -> None:
    sample.resources.ExtGState.Half = Dictionary(ca=0.5, BM=Name.Multiply)
    inside, outside = marks(sample, "q /Over gs /Half gs 1 0 0 0 k 50 50 9 9 re f Q 50 50 9 9 re f")
    assert (inside.overprints, inside.alpha, inside.state.blend) == (True, 0.5, "Multiply")
    assert (outside.overprints, outside.alpha, outside.paint.family) == (False, 1, "grey")


def test_a_picture_is_measured_in_both_directions(sample: Any) -> None:
    sample.picture("Photo", 100)
    (mark,) = marks(sample, "72 0 0 36 100 100 cm /Photo Do")
    assert mark.ppi == pytest.approx(100)


def test_inline_pictures_are_seen(sample: Any) -> None:
    head = "q 36 0 0 36 100 100 cm BI /W 2 /H 2 /BPC 8 /CS /RGB ID "
    found = marks(sample, f"{head}abcdefghijkl EI Q 1 0 0 0 k 0 0 9 9 re f")
    assert [(mark.kind, mark.paint.family) for mark in found] == [("image", "rgb"), ("fill", "cmyk")]


def test_content_may_be_cut_in_pieces(sample: Any) -> None:
    sample.save()
    sample.page.Contents = sample.pdf.make_indirect(
        [sample.stream("1 0 0 0 k 50 50"), sample.stream("9 9 re f")]  # type: ignore[arg-type]
    )
    sample.pdf.save(sample.path)
    with Document(sample.path, Limits(), Budget()) as document:
        (mark,) = Page(document, *next(document.pages())).marks
    assert mark.paint.names == ("Cyan",)


def rounded(bulge: float = 0.55, last: str = "", radius: float = 6) -> str:
    """A rectangle of 60 × 40 pt with four round corners. bulge: how far their handles reach towards the corner, as a
    part of the radius; under 0 they reach away from it. last: what comes before the path is closed.
    """
    k, r = radius * (1 - bulge), radius
    left, low, right, top = 100, 100, 160, 140
    return (
        f"{left + r} {low} m {right - r} {low} l {right - k} {low} {right} {low + k} {right} {low + r} c "
        f"{right} {top - r} l {right} {top - k} {right - k} {top} {right - r} {top} c "
        f"{left + r} {top} l {left + k} {top} {left} {top - k} {left} {top - r} c "
        f"{left} {low + r} l {left} {low + k} {left + k} {low} {left + r} {low} c {last} h f "
    )


def test_a_rectangle_with_round_corners_is_known_to_be_filled_inside_them(sample: Any) -> None:
    (mark,) = marks(sample, rounded())
    assert mark.round == pytest.approx(3 / K, abs=0.01) and not mark.straight
    (turned_one,) = marks(sample, f"q {cm(turned(90, 200, 20))} {rounded()} Q")
    assert turned_one.round == pytest.approx(3 / K, abs=0.01)


@pytest.mark.parametrize(
    "path",
    [
        "100 100 60 40 re f ",
        rounded().replace(" c ", " c 120 120 l ", 1),
        rounded(last="130 130 l"),
        f"q {cm(turned(30, 100, 80))} {rounded()} Q",
        "100 100 m 160 100 l 160 140 l 130 140 115 120 100 100 c h f ",
        rounded()[:-2] + " 110 110 5 5 re f* ",
        "100 110 m 100 120 l 110 120 110 140 130 140 c 160 140 l 160 100 l 130 100 l h f ",
    ],
    ids=["corners", "a notch", "a tongue", "turned", "a slope", "a hole", "a corner within"],
)
def test_of_any_other_shape_nothing_is_known(sample: Any, path: str) -> None:
    assert [mark.round for mark in marks(sample, path)] == [0.0]


def test_a_corner_that_bulges_inwards_is_no_round_corner(sample: Any) -> None:
    (mark,) = marks(sample, rounded(bulge=-0.4))
    assert mark.round == 0.0

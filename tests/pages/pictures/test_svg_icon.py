"""Icons from anywhere: one shape in one colour becomes an icon; of anything else a person is told what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.base.errors import InputError
from deck.base.items.drawing import outline_box
from deck.base.units import Box
from deck.pages.pictures.svg_icon import _area, _inside, _parts, _points, icon_outline

WHOLE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="%s" %s>%s</svg>'


def outline(
    folder: Path, inner: str, view: str = "0 0 24 24", more: str = ""
) -> tuple[tuple[str, tuple[float, ...]], ...]:
    file = folder / "ster.svg"
    file.write_text(WHOLE % (view, more, inner), encoding="utf-8")
    return icon_outline(file)


def filled(segments: tuple[tuple[str, tuple[float, ...]], ...], x: float, y: float) -> bool:
    """Whether a point is inside by the non-zero rule, of rings whose handles lie on their sides."""
    rings = [_points(part) for part in _parts(segments)]
    return sum((1 if _area(ring) > 0 else -1) for ring in rings if _inside((x, y), ring)) != 0


@pytest.mark.parametrize(
    "inner",
    [
        '<rect x="6" y="6" width="12" height="12"/>',
        '<g transform="translate(6 6)"><path d="M0 0h12v12h-12z"/></g>',
        '<path fill="none" d="M0 0h24v24H0z"/><polygon points="6,6 18,6 18,18 6,18"/>',
        '<title>Vak</title><path style="fill:#333" d="M6 6h12v12h-12z"/>',
    ],
)
def test_every_filled_shape_counts_where_it_stands(tmp_path: Path, inner: str) -> None:
    box = outline_box(outline(tmp_path, inner))
    assert (box.x, box.y, box.width, box.height) == pytest.approx((0.25, 0.25, 0.5, 0.5))


@pytest.mark.parametrize(("view", "box"), [("0 0 40 20", Box(0, 0.25, 1, 0.5)), ("-10 0 20 40", Box(0.25, 0, 0.5, 1))])
def test_one_that_is_not_square_stands_in_the_middle(tmp_path: Path, view: str, box: Box) -> None:
    left, top, width, height = map(float, view.split())
    found = outline_box(outline(tmp_path, f'<rect x="{left}" y="{top}" width="{width}" height="{height}"/>', view))
    assert (found.x, found.y, found.width, found.height) == pytest.approx((box.x, box.y, box.width, box.height))


@pytest.mark.parametrize("hole", ["M8 8h8v8h-8z", "M8 8v8h8v-8z", "M8 8C8 8 8 16 8 16L16 16 16 8Z"])
@pytest.mark.parametrize("outer", ["M2 2h20v20h-20z", "M2 2v20h20v-20z"])
def test_a_hole_of_the_even_odd_rule_stays_a_hole(tmp_path: Path, outer: str, hole: str) -> None:
    made = outline(tmp_path, f'<path fill-rule="evenodd" d="{outer}{hole}M11 11h2v2h-2z"/>')
    assert [filled(made, x / 24, x / 24) for x in (1, 5, 9.5, 12)] == [False, True, False, True]


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        ('<path d="M4 12h16" fill="none" stroke="currentColor" stroke-width="2"/>', "is drawn with lines"),
        ('<circle cx="9" cy="9" r="9" fill="red"/><circle cx="9" cy="9" r="4" fill="#fff"/>', "has several colours"),
        ('<path opacity=".2" d="M1 1h9v9z"/><path d="M2 2h9v9z"/>', "has parts that are partly transparent"),
        ('<text x="1" y="9">A</text>', "it holds text"),
        ('<path d="M1 1Lx"/>', "an outline in it cannot be read"),
        ("", "there is nothing in it to draw"),
    ],
)
def test_what_is_no_icon_is_told_with_its_name(tmp_path: Path, inner: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        outline(tmp_path, inner)
    (fault,) = caught.value.faults
    assert "“ster”" in fault.message and told in fault.message and fault.remedy


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe\x00", b"<svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 0"/>']
)
def test_any_file_is_an_icon_or_a_fault(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "ster.svg").write_bytes(data)
    with pytest.raises(InputError, match="“ster”"):
        icon_outline(tmp_path / "ster.svg")

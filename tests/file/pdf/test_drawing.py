"""Shapes, groups, forms and colours in a PDF, seen as letters: one letter a square millimetre."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path as FilePath
from types import SimpleNamespace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.base.items.drawing import line, place_box, rectangle
from deck.base.items.items import Group, Page, Path, Print, Stroke
from deck.base.units import Box, Size
from deck.file.pdf.pen import number

Write = Callable[..., FilePath]

TURNED = {
    0: """
..........
..rrrrbb..
..rrrrbb..
..gg......
..gg......
..........""",
    90: """
..........
......ggrr
......ggrr
........rr
........rr
........bb
........bb
..........""",
    180: """
..........
......gg..
......gg..
..bbrrrr..
..bbrrrr..
..........""",
    270: """
..bb......
..bb......
..rr......
..rr......
..rrgg....
..rrgg....
..........""",
}
ORIGIN = {0: (2, 1), 90: (10, 1), 180: (8, 5), 270: (2, 6)}


def small(*items: object, height: int = 6) -> Page:
    """A page of 10 mm wide."""
    return Page(Size(10, height), items)  # type: ignore[arg-type]


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_group_lands_where_items_say(
    pdf: Write, draw: SimpleNamespace, see: SimpleNamespace, turn: int, shared: bool
) -> None:
    group = Group(draw.arrow(), *ORIGIN[turn], turn=turn, shared=shared)
    expected = TURNED[turn].strip("\n")
    height = expected.count("\n") + 1
    assert see.letters(pdf(small(group, height=height)), 10, height) == expected


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.tuples(st.integers(-6, 12), st.integers(-6, 12), st.sampled_from([0, 90, 180, 270]), st.booleans()),
        min_size=1,
        max_size=3,
    )
)
def test_nested_groups_land_where_items_say(tmp_path_factory: pytest.TempPathFactory, nest: list[tuple]) -> None:
    import pypdfium2

    from deck.base.items.items import Colour
    from deck.file.base import Metadata
    from deck.file.pdf.write import write_pdf

    red = Colour("red", (1, 0, 0), (0, 100, 100, 0))
    item, box = rectangle(Box(1, 2, 4, 2), red), Box(1, 2, 4, 2)
    for x, y, turn, shared in nest:
        item = Group((item,), x + 6, y + 6, turn, shared=shared)  # type: ignore[assignment]
        box = place_box(box, item)  # type: ignore[arg-type]
    path = tmp_path_factory.mktemp("nested") / "nested.pdf"
    write_pdf([Page(Size(40, 40), (item,))], path, Metadata("x"))
    with pypdfium2.PdfDocument(path) as document:
        picture = document[0].render(scale=4 * 25.4 / 72).to_pil().convert("RGB")
    for mm_x in range(40):
        for mm_y in range(40):
            inside = box.x <= mm_x < box.right and box.y <= mm_y < box.bottom
            assert picture.getpixel((4 * mm_x + 2, 4 * mm_y + 2)) == ((255, 0, 0) if inside else (255, 255, 255))


@pytest.mark.parametrize("shared", [False, True])
def test_a_clip_is_in_the_groups_own_coordinates(
    pdf: Write, draw: SimpleNamespace, see: SimpleNamespace, shared: bool
) -> None:
    group = Group((rectangle(Box(-9, -9, 30, 30), draw.red),), 2, 1, clip=Box(1, 1, 4, 2), shared=shared)
    after = rectangle(Box(0, 5, 10, 1), draw.green)
    expected = "..........\n..........\n...rrrr...\n...rrrr...\n..........\ngggggggggg"
    assert see.letters(pdf(small(group, after)), 10, 6) == expected


def test_a_shared_group_is_written_once(pdf: Write, draw: SimpleNamespace, see: SimpleNamespace) -> None:
    back = Group(draw.arrow(), shared=True, clip=Box(0, 0, 6, 4))
    equal = Group(draw.arrow(), 2, 1, shared=True, clip=Box(0, 0, 6, 4))
    other = replace(back, clip=Box(0, 0, 2, 2))
    path = pdf(small(back), small(back, replace(back, x=1)), small(equal), small(other))
    with pikepdf.open(path) as file:
        forms = file.pages[0].Resources.XObject
        assert len(forms) == 1
        assert forms.X1.Subtype == "/Form"
        assert "re" in forms.X1.read_bytes().decode()
    assert [stream.count("/X1 Do") for stream in see.streams(path)] == [1, 2, 1, 1]
    assert " W n" in see.streams(path)[3].replace("\n", " "), "the clip is that of the page: one form serves every clip"


def test_a_form_depends_on_nothing_that_stood_before_it(
    pdf: Write, draw: SimpleNamespace, see: SimpleNamespace
) -> None:
    form = Group((rectangle(Box(0, 0, 2, 2), draw.red),), 2, 1, shared=True)
    nested = Group((rectangle(Box(4, 0, 2, 2), draw.green), form, rectangle(Box(6, 0, 2, 2), draw.green)), shared=True)
    blue = rectangle(Box(0, 0, 1, 1), draw.blue)
    first, second = pdf(small(rectangle(Box(0, 5, 1, 1), draw.red), form, blue), small(blue, nested)), None
    assert see.letters(first, 10, 6) == "b.........\n..rr......\n..rr......\n..........\n..........\nr........."
    second = see.letters(first, 10, 6, page=1)
    assert second == "b...gggg..\n..rrgggg..\n..rr......\n..........\n..........\n.........."


def test_holes(pdf: Write, draw: SimpleNamespace, see: SimpleNamespace) -> None:
    ring = (("R", (1, 1, 6, 4)), ("R", (3, 2, 2, 2)))
    odd = Path(ring, fill=draw.red, even_odd=True)
    assert see.letters(pdf(small(odd)), 10, 6).splitlines()[2:4] == [".rr..rr..."] * 2
    assert see.letters(pdf(small(replace(odd, even_odd=False))), 10, 6).splitlines()[2:4] == [".rrrrrr..."] * 2


def test_rectangles_wind_as_the_same_outline_in_lines(pdf: Write, draw: SimpleNamespace, see: SimpleNamespace) -> None:
    # Clockwise outside, counter-clockwise inside: by the non-zero rule that leaves a hole.
    hole = (("M", (3, 2)), ("L", (3, 4)), ("L", (5, 4)), ("L", (5, 2)), ("Z", ()))
    path = Path((("R", (1, 1, 6, 4)), *hole), fill=draw.red)
    assert see.letters(pdf(small(path)), 10, 6).splitlines()[2:4] == [".rr..rr..."] * 2


def test_lines(pdf: Write, draw: SimpleNamespace, see: SimpleNamespace) -> None:
    square = Stroke(draw.red, 2, round=False)
    mitre = Path((("M", (2, 5)), ("L", (2, 2)), ("L", (8, 2))), stroke=square)
    dashed = line((0, 7), (10, 7), Stroke(draw.blue, 2, (3, 2), round=False))
    both = Path((("R", (5, 9, 4, 2)),), draw.green, Stroke(draw.ink, 2))
    expected = """..........
.rrrrrrr..
.rrrrrrr..
.rr.......
.rr.......
..........
bbb..bbb..
bbb..bbb..
....kkkkkk
....kkkkkk
....kkkkkk
....kkkkkk"""
    seen = see.letters(pdf(small(mitre, dashed, both, height=12)), 10, 12)
    # The corners of the round join are neither ink nor paper.
    assert re.sub(r"\?", "k", seen) == expected


def test_a_path_without_fill_or_stroke_draws_nothing(pdf: Write, see: SimpleNamespace) -> None:
    stream = see.streams(pdf(small(Path((("R", (1, 1, 2, 2)),)))))[0]
    assert " re" not in stream


def test_a_field_draws_nothing_on_paper(pdf: Write, see: SimpleNamespace) -> None:
    from deck.base.items.items import Field

    assert see.streams(pdf(small(Field(Box(1, 1, 4, 2), "naam", "Naam"))))[0].split("\n")[1:] == ["Q"]


def test_operators_are_not_repeated(pdf: Write, draw: SimpleNamespace, see: SimpleNamespace) -> None:
    marks = [line((0, y), (5, y), Stroke(draw.ink, 0.2, (1, 1))) for y in range(5)]
    fills = [rectangle(Box(6, y, 1, 1), draw.red) for y in range(5)]
    stream = see.streams(pdf(small(*marks, *fills, *marks)))[0]
    assert [stream.count(operator) for operator in (" w\n", " d\n", " RG\n", " rg\n", " J ")] == [1] * 5


@pytest.mark.parametrize("mode", ["rgb", "cmyk"])
def test_colour_modes(pdf: Write, draw: SimpleNamespace, see: SimpleNamespace, mode: str) -> None:
    present, absent = ({"rg", "RG"}, {"k", "K"}) if mode == "rgb" else ({"k", "K"}, {"rg", "RG"})
    shared = Group((rectangle(Box(0, 0, 1, 1), draw.green, Stroke(draw.blue, 0.3)),), shared=True)
    path = pdf(
        draw.page(rectangle(Box(0, 0, 4, 4), draw.red, Stroke(draw.ink, 1)), draw.text("Woord"), shared), mode=mode
    )
    with pikepdf.open(path) as file:
        contents = [file.pages[0].Contents, file.pages[0].Resources.XObject.X1]
        used = {str(operator) for one in contents for _, operator in pikepdf.parse_content_stream(one)}
    assert present <= used
    assert not absent & used
    if mode == "cmyk":
        assert "0 1 1 0 k" in see.streams(path)[0]


def test_an_unknown_colour_mode_is_refused(pdf: Write, draw: SimpleNamespace) -> None:
    with pytest.raises(InputError, match="rgb, cmyk"):
        pdf(draw.page(), mode="hsv")


@settings(deadline=None, max_examples=200)
@given(st.floats(-20_000, 20_000), st.integers(0, 6))
def test_numbers_never_have_an_exponent(value: float, digits: int) -> None:
    text = number(value, digits)
    assert re.fullmatch(r"-?\d+(\.\d+)?", text)
    assert float(text) == pytest.approx(value, abs=0.51 * 10**-digits)
    assert text not in ("-0", "")


def test_a_page_of_tiny_numbers_has_no_exponent(pdf: Write, draw: SimpleNamespace, see: SimpleNamespace) -> None:
    tiny = 1e-7
    items = (
        rectangle(Box(tiny, -tiny, 1, tiny), draw.red, Stroke(draw.ink, tiny, (tiny, 1))),
        Path((("M", (tiny, tiny)), ("C", (tiny,) * 6), ("Z", ())), fill=draw.red),
        Group((draw.text("klein", x=tiny, space=0.2650001),), tiny, -tiny),
    )
    assert not re.search(r"\de[-+]?\d", see.streams(pdf(small(*items)))[0])


def test_every_print_role_is_drawn(pdf: Write, draw: SimpleNamespace, see: SimpleNamespace) -> None:
    marks = [rectangle(Box(x, 0, 1, 1), draw.red, role=role) for x, role in enumerate(Print)]
    assert see.letters(pdf(small(*marks)), 10, 1) == "r" * len(Print) + "." * (10 - len(Print))

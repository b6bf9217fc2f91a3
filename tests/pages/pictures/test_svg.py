"""An SVG becomes outlines, whole or not at all, and never more than can be drawn."""

from __future__ import annotations

import time
from pathlib import Path as FilePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.base.items.drawing import outline_box, walk
from deck.base.items.items import Group, Item, Path
from deck.base.units import Box
from deck.pages.pictures.svg import drawing_of, placed_drawing

NAMES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
BOX = '<rect x="1" y="1" width="4" height="2"/>'


@pytest.fixture
def items(tmp_path: FilePath):
    """The items of an SVG with this inside it, in a view of 10 by 10."""

    def read(inside: str, head: str = "", view: str = 'viewBox="0 0 10 10"') -> tuple[Item, ...]:
        file = tmp_path / "a.svg"
        file.write_text(f"{head}<svg {NAMES} {view}>{inside}</svg>", encoding="utf-8")
        return drawing_of(file).items

    return read


def box_of(item: Item) -> Box:
    assert isinstance(item, Path)
    return outline_box(item.segments)


@pytest.mark.parametrize(
    "shape",
    [
        BOX,
        '<path d="M1 1h4v2H1z"/>',
        '<polygon points="1,1 5,1 5,3 1,3"/>',
        '<g transform="translate(1 1)"><rect width="4" height="2"/></g>',
        '<rect width="2" height="4" transform="translate(5 1) rotate(90)"/>',
        '<rect width="2" height="1" transform="matrix(2 0 0 2 1 1)"/>',
        '<ellipse cx="3" cy="2" rx="2" ry="1"/>',
        '<defs><rect id="a" width="4" height="2"/></defs><use xlink:href="#a" x="1" y="1"/>',
        '<rect x="1" y="1" width="4" height="2" rx=".5"/>',
        '<path d="M1 1Q1 3 3 3T5 3V1z"/>',
    ],
)
def test_shapes_stand_where_they_should(items, shape: str) -> None:
    (path,) = items(shape)
    box = box_of(path)
    assert (box.x, box.y, box.right, box.bottom) == pytest.approx((1, 1, 5, 3))


def test_paint_comes_from_attributes_styles_and_classes(items) -> None:
    style = "<style>.a{fill:#00f} .b,.c{stroke:lime;stroke-width:2}</style>"
    outer = f'<g fill="red">{BOX}<rect class="a" {BOX[5:]}<rect class="a" style="fill:none;stroke:black" {BOX[5:]}</g>'
    one, two, three = items(style + outer)
    assert (one.fill.rgb, two.fill.rgb, three.fill) == ((1, 0, 0), (0, 0, 1), None)
    assert three.stroke.width == 1
    assert three.stroke.colour.cmyk == (0, 0, 0, 100)
    assert one.fill.cmyk[1] > 80


def test_opacity_is_that_of_a_group(items) -> None:
    (group,) = items(f'<g opacity=".5">{BOX}{BOX}</g>')
    assert isinstance(group, Group)
    assert (group.opacity, len(group.items)) == (0.5, 2)
    (faded,) = items('<circle cx="5" cy="5" r="2" fill-opacity="40%"/>')
    assert isinstance(faded, Group) and faded.opacity == 0.4


def test_a_clip_path_clips(items) -> None:
    clip = '<clipPath id="c"><circle cx="2" cy="2" r="1"/></clipPath>'
    (group,) = items(f'{clip}<g clip-path="url(#c)">{BOX}</g>')
    assert isinstance(group, Group)
    assert outline_box(group.outline).right == pytest.approx(3)


def test_what_is_hidden_or_unused_is_left_out(items) -> None:
    unused = '<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs><title>x</title><metadata/>'
    hidden = '<g style="display:none"><text>x</text></g>'.replace("<text>x</text>", BOX)
    assert len(items(f"{unused}{hidden}{BOX}")) == 1


def test_a_plain_doctype_and_an_editor_s_elements_do_no_harm(items) -> None:
    head = '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://a.nl/b.dtd">'
    editor = '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"/>'
    assert len(items(f"{editor}{BOX}", head)) == 1


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("<script>alert(1)</script>" + BOX, "a script"),
        ('<rect onload="x()" width="2" height="2"/>', "a script"),
        ('<image href="http://a.nl/b.png" width="2" height="2"/>', "a picture inside it"),
        ('<use href="other.svg#a"/>', "something outside its file"),
        ('<rect fill="url(http://a.nl/#b)" width="2" height="2"/>', "something outside its file"),
        ("<text>hoi</text>", "text"),
        ('<rect fill="url(#g)" width="2" height="2"/>', "a gradient or a pattern"),
        ('<rect filter="url(#f)" width="2" height="2"/>', "a filter"),
        ('<g style="mix-blend-mode:multiply">' + BOX + "</g>", "a blend mode"),
        ("<style>rect{fill:red}</style>" + BOX, "a style sheet of more than classes"),
        ("<style>@import url(http://a.nl);</style>" + BOX, "a style sheet of more than classes"),
        ("<foreignObject/>" + BOX, "a part of a web page"),
        ("<animate/>" + BOX, "an animation"),
        ('<g id="a"><use href="#a"/></g>', "repeats a part inside itself"),
        ('<use href="#none"/>', "refers to a part that is not there"),
        ('<path d="M0 0 L"/>', "an outline in it cannot be read"),
        ('<path d="M0 0 L1e999 5"/>', "an outline in it"),
        ('<rect width="50%" height="2"/>', "“50%” is no length"),
        ('<rect width="2" height="2" fill="octarine"/>', "“octarine” is no colour"),
        ('<rect width="2" height="2" transform="spin(2)"/>', "is no transform"),
        ('<path d="M0 0L5 5L6 0" stroke="red" stroke-linecap="square"/>', "ends or corners"),
        ('<path d="M0 0L5 5L6 0" stroke="red" transform="scale(1 2)"/>', "stretches lines"),
        ("", "there is nothing in it to draw"),
    ],
)
def test_what_cannot_be_drawn_is_told(items, inside: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        items(inside)
    assert told in str(caught.value)


def test_entities_are_not_read(items) -> None:
    with pytest.raises(InputError, match="entities"):
        items(BOX, '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>')


@pytest.mark.parametrize("coding", ["utf-16", "utf-7", "cp037"])
def test_other_codings_cannot_hide_entities(tmp_path: FilePath, coding: str) -> None:
    text = f'<?xml version="1.0" encoding="{coding}"?><!DOCTYPE svg [<!ENTITY a "a">]><svg {NAMES}>{BOX}</svg>'
    (tmp_path / "a.svg").write_bytes(text.encode(coding))
    with pytest.raises(InputError, match="cannot be used"):
        drawing_of(tmp_path / "a.svg")


@pytest.mark.parametrize(
    "inside",
    [
        "<g>" * 5000 + BOX + "</g>" * 5000,
        '<g id="a0">'
        + BOX
        + "</g>"
        + "".join(f'<g id="a{at + 1}">' + f'<use href="#a{at}"/>' * 10 + "</g>" for at in range(9)),
        BOX * 30_000,
        '<path stroke="red" d="M0 0' + "C1 1 2 2 3 3" * 250_000 + '"/>',
    ],
    ids=["deep", "repeated", "many", "long"],
)
def test_a_drawing_that_grows_is_refused_in_time(items, inside: str) -> None:
    started = time.monotonic()
    with pytest.raises(InputError, match="cannot be used"):
        items(inside)
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("view", ["", 'viewBox="0 0 0 0"', 'viewBox="a b c d"', 'width="100%" height="5"'])
def test_it_must_say_how_large_it_is(items, view: str) -> None:
    with pytest.raises(InputError, match="how large it is"):
        items(BOX, view=view)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet='<>/="# svgrectpahuse.,0159-M:;{}', max_size=60))
def test_anything_gives_a_drawing_or_a_fault(tmp_path_factory: pytest.TempPathFactory, inside: str) -> None:
    file = tmp_path_factory.getbasetemp() / "any.svg"
    file.write_text(f'<svg {NAMES} viewBox="0 0 9 9">{BOX}{inside}</svg>', encoding="utf-8")
    try:
        assert drawing_of(file).items
    except InputError as error:
        assert error.faults[0].remedy


def test_a_drawing_is_placed_once_for_each_size_and_can_be_grey(tmp_path: FilePath) -> None:
    (tmp_path / "a.svg").write_text(f'<svg {NAMES} viewBox="0 0 10 5"><g fill="red">{BOX}</g></svg>', encoding="utf-8")
    drawing = drawing_of(tmp_path / "a.svg")
    group = placed_drawing(drawing, Box(7, 8, 20, 10), False)
    assert group is placed_drawing(drawing, Box(7, 8, 20, 10), False)
    assert (group.x, group.y, group.shared) == (7, 8, True)
    assert box_of(group.items[0]) == Box(2, 2, 8, 4)
    (grey,) = [item for item in walk(placed_drawing(drawing, Box(7, 8, 20, 10), True).items) if isinstance(item, Path)]
    assert grey.fill and grey.fill.cmyk[:3] == (0, 0, 0) and len(set(grey.fill.rgb)) == 1

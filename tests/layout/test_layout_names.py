"""What a layout names and there is none of is told before anything is drawn: with its line, and all of it at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from deck.base.errors import InputError
from deck.base.resources import data_dir
from deck.base.tables import Place, Source, read_toml
from deck.content.deck import built_in
from deck.layout.kinds import COLOURED
from deck.layout.read import load_layout
from deck.layout.sound import Names
from deck.pages.drawing import names_of
from deck.pages.shapes.table import SHAPES

NAMES = names_of(built_in())
LAYOUTS = sorted([*data_dir("layouts").glob("*.toml"), *data_dir("layouts").glob("[kt]i*/*.toml")])
OF_SHAPES = {option for drawn in SHAPES.values() for option in drawn.options}
every_layout = pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)


def told(path: Path, names: Names = NAMES, **how: object) -> list[str]:
    """The faults of a layout."""
    try:
        load_layout(path, names=names, **how)  # type: ignore[arg-type]
    except InputError as error:
        return [str(fault) for fault in error.faults]
    return []


def parts(source: Source) -> Iterator[tuple[Place, dict[str, object]]]:
    """Each style and slot of a layout, also those of its adapt tables, and where it stands."""
    tables = [(source.place, source.table)]
    tables += [(source.place.inside("adapt", at), one) for at, one in enumerate(source.table.get("adapt", ()))]
    for place, table in tables:
        yield from ((place.inside("styles", name), style) for name, style in table.get("styles", {}).items())
        for kind, sides in table.get("cards", {}).items():
            for side, slots in sides.items():
                for name, slot in slots.items():
                    if isinstance(slot, dict):
                        yield place.inside("cards", kind, side, name), slot


def spoil(source: Source, copy: Path, key: str, place: Place, new: str) -> str:
    """Put what is new in the place of a key and its value, on its line; return the beginning of the fault."""
    line = source.line((*place.keys, key))
    lines = copy.read_text(encoding="utf-8").split("\n")
    lines[line - 1], count = re.subn(rf'(?<![\w-]){key} = (?:"[^"]*"|[\w.]+|(?=\[))', new, lines[line - 1])
    assert count == 1, lines[line - 1]
    copy.write_text("\n".join(lines), encoding="utf-8")
    return f"{place}: ".replace(f"line {source.line(place.keys)},", f"line {line},")


@pytest.fixture
def copy_of(tmp_path: Path) -> Callable[[Path], Path]:
    """Copy a layout, to spoil it."""

    def made(path: Path) -> Path:
        copy = tmp_path / path.name
        copy.write_bytes(path.read_bytes())
        return copy

    return made


@every_layout
def test_the_layouts_of_the_house_name_what_there_is(path: Path) -> None:
    assert told(path) == []
    assert told(path, label=True) == []


@every_layout
def test_every_name_that_is_mistyped_is_told_once_and_at_once(path: Path, copy_of: Callable[[Path], Path]) -> None:
    source, copy, expected = read_toml(path), copy_of(path), set()
    for place, table in parts(source):
        for key, name in table.items():
            what = "colour" if key in COLOURED else key if key in ("face", "icon", "shape") else ""
            if what and isinstance(name, str) and name != "none":
                start = spoil(source, copy, key, place, f'{key} = "{name}x"')
                near = name.removeprefix("on-")
                expected.add((f"{start}there is no {what} “{name}x”.", near if near != "principle" else name))
    assert expected
    found = told(copy)
    assert {one.partition(" Did you mean")[0] for one in found} == {fault for fault, _ in expected}
    assert len(found) == len(expected)
    for fault, near in expected:
        assert f"{fault} Did you mean “{near.removeprefix('on-')}”?" in found


@every_layout
def test_every_option_that_is_mistyped_is_told_once_and_at_once(path: Path, copy_of: Callable[[Path], Path]) -> None:
    source, copy, expected = read_toml(path), copy_of(path), []
    shaped = {way for place, slot in parts(source) if slot.get("kind") == "shape" for way in [place.keys[-4:]]}
    for place, slot in parts(source):
        for key in slot.keys() & OF_SHAPES if place.keys[-4:] in shaped else ():
            value = slot[key]
            kept = f'"{value}"' if isinstance(value, str) else "" if isinstance(value, list) else str(value)
            start = spoil(source, copy, key, place, f"{key}x = {kept}")
            expected.append(f"{start}the shape “…” has no option “{key}x”. Did you mean “{key}”?")
    found = [re.sub("the shape “.*?” has", "the shape “…” has", one) for one in told(copy)]
    assert sorted(found) == sorted(expected)


SHAPE = "[cards.mat.front.s]\nkind = 'shape'\n"
ADAPT = "[[adapt]]\nmax_short = {most}\n[adapt.cards.mat.front.s]\n"
Load = Callable[..., object]


@pytest.fixture
def faults_of(load: Load, tmp_path: Path) -> Callable[..., list[str]]:
    """What is wrong with the sound layout once something is added to it: nothing as long as no names are known."""

    def read(more: str) -> list[str]:
        load(more)
        return [one.removeprefix("proef.toml, ") for one in told(tmp_path / "proef.toml")]

    return read


def test_a_shape_must_be_named(faults_of: Callable[..., list[str]]) -> None:
    assert faults_of(SHAPE) == ["line 19, cards.mat.front.s: it names no shape. Add shape = “…”."]


def test_what_is_of_no_kind_is_told_once(load: Load, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        icon = f"{SHAPE.replace('shape', 'ikon')}icon = 'hart'\ncolour = 'inkt'\n"
        load(f"{icon}{ADAPT.format(most=500)}colour = 'ink'\n")
    (fault,) = told(tmp_path / "proef.toml")
    assert fault.startswith("proef.toml, line 20, cards.mat.front.s: unknown kind “ikon”.")


def test_an_option_of_no_shape_is_told_of_keys_that_every_slot_has_as_well(faults_of: Callable[..., list[str]]) -> None:
    (fault,) = faults_of(f"{SHAPE}shape = 'disc'\nlft = 3\n")
    assert fault == "line 22, cards.mat.front.s: the shape “disc” has no option “lft”. Did you mean “left”?"
    (fault,) = faults_of(f"{SHAPE}shape = 'room_ring'\nzzz = 3\n")
    known = "alt, below, bottom, field, height, kind, left, points, principle, repeat, right, shape, top, turn, unless"
    told = f"the shape “room_ring” has no option “zzz”. Use one of: {known}, when, width."
    assert fault.endswith(told)


def test_none_takes_away_only_what_an_adapt_table_finds(faults_of: Callable[..., list[str]]) -> None:
    (fault,) = faults_of(f"{SHAPE}shape = 'disc'\nfill = 'none'\n")
    assert fault.startswith("line 22, cards.mat.front.s: there is no colour “none”. ")
    assert faults_of(f"{SHAPE}shape = 'disc'\nfill = 'ink'\n{ADAPT.format(most=500)}fill = 'none'\n") == []


@pytest.mark.parametrize("most", [10, 500], ids=["another size", "this size"])
def test_an_adapt_table_is_held_to_the_shape_that_the_slot_has_then(
    faults_of: Callable[..., list[str]], most: int
) -> None:
    band = f"{SHAPE}shape = 'band'\nfill = 'ink'\n" + ADAPT.format(most=most)
    assert faults_of(f"{band}corners = 2\n") == []
    assert faults_of(f"{band}shape = 'ruled'\nfill = 'none'\nspacing = 3\n") == []
    (fault,) = faults_of(f"{band}spacing = 3\n")
    assert fault.startswith("line 26, adapt 1.cards.mat.front.s: the shape “band” has no option “spacing”. ")
    (fault,) = faults_of(f"{band}shape = 'ruled'\nfill = 'none'\ncorners = 3\n")
    assert fault.startswith("line 28, adapt 1.cards.mat.front.s: the shape “ruled” has no option “corners”. ")
    (fault,) = faults_of(f"{band}shape = 'rulde'\nfill = 'none'\nspacing = 3\n")
    assert fault == "line 26, adapt 1.cards.mat.front.s: there is no shape “rulde”. Did you mean “ruled”?"
    both = f"{band}shape = 'ruled'\nfill = 'none'\n" + ADAPT.format(most=most)
    assert faults_of(f"{both}line = 1\n") == []
    (fault,) = faults_of(f"{both}lijn = 1\n")
    assert fault.endswith("the shape “band” or “ruled” has no option “lijn”. Did you mean “line”?")


def test_an_option_that_another_shape_leaves_behind_is_told(copy_of: Callable[[Path], Path]) -> None:
    copy = copy_of(data_dir("layouts") / "naamkaartjes.toml")
    text = copy.read_text(encoding="utf-8")
    line = text[: text.index(', edge = "none"')].count("\n") + 1
    copy.write_text(text.replace(', edge = "none"', "", 1), encoding="utf-8")
    assert told(copy) == [], "it is a band at this size"
    assert told(copy, label=True) == [
        f"naamkaartjes.toml, line {line}, adapt 1.cards.tent.front.edge: the shape “disc” has no option “edge”. "
        "Add edge = “none”, which takes it away."
    ]


def test_where_nothing_is_known_any_name_will_do(load: Load, tmp_path: Path) -> None:
    load(f"{SHAPE}shape = 'bnd'\nfill = 'inkt'\n[cards.mat.front.i]\nkind = 'icon'\nicon = 'hard'\n")
    path = tmp_path / "proef.toml"
    assert told(path, Names()) == []
    assert len(told(path, Names(icons=["hart"]))) == 1
    assert len(told(path, Names(shapes={"band": ("fill",)}))) == 1
    assert len(told(path, Names(["ink"], ["bold"], ["hart"], {"bnd": ("fill",)}))) == 2


def test_what_was_read_of_a_file_stays_as_it_is(load: Load, tmp_path: Path) -> None:
    load(
        f"{SHAPE}shape = 'figure'\npoints = {{ hoofd = [1, 2] }}\n{ADAPT.format(most=80)}points = {{ hart = [3, 4] }}\n"
    )
    source = read_toml(tmp_path / "proef.toml")
    small, usual = load_layout(source, "63x88"), load_layout(source)
    points = [layout.templates["mat"].front.slots[1].points for layout in (small, usual)]
    assert [sorted(one) for one in points] == [["hart", "hoofd"], ["hoofd"]]
    assert source.table == read_toml(tmp_path / "proef.toml").table


def test_the_style_of_feet_is_an_option(load: Load, tmp_path: Path) -> None:
    load(f"{SHAPE}shape = 'feet'\nstyle = 'outline'\n")
    slots = load_layout(tmp_path / "proef.toml", names=NAMES).templates["mat"].front.slots
    assert slots[1].options == {"style": "outline"}

"""What is wrong with a layout is told with its place and a remedy, and all of it at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from deck.base.errors import Fault, InputError
from deck.layout.model import Layout
from deck.layout.read import load_layout
from deck.layout.sound import Names

Read = Callable[..., list[Fault]]

LINES = 18
"""So many lines has the sound layout."""

FRONT = "proef.toml, cards.mat.front."
POINTS = "[cards.mat.front.p]\nkind = 'shape'\npoints = { a = "
BACK = "proef.toml, cards.mat.back."
FIELD = "[cards.mat.front.f]\nkind = 'field'\nlabel = 'name'\nstyle = 'title'\n"
TEXT = "[cards.mat.front.t]\nfield = 'name'\nstyle = 'title'\n"
HEADED = TEXT.replace("front.t", "front.head") + "tag = 'H1'\n"
CODE = '[cards.mat.front.code]\nkind = "qr"\nfield = "guide"\nwidth = 30\nheight = 30\n'


def split(place: str) -> tuple[str, int, str]:
    """The file, the line (0 when none is told) and the way that a place tells."""
    found = re.fullmatch(r"([\w.]+)(?:, line (\d+))?(?:, (.*))?", place)
    assert found
    return found[1], int(found[2] or 0), found[3] or ""


@pytest.mark.parametrize(
    ("more", "place", "message", "remedy"),
    [
        ("[stiles.a]\nmax = 9", "proef.toml", "unknown key “stiles”.", "Did you mean “styles”?"),
        ("[cards.mat.top]", "proef.toml, cards.mat", "unknown key “top”.", "Use one of: back, backs, front, like."),
        ("[cards.mat.bak]", "proef.toml, cards.mat", "unknown key “bak”.", "Did you mean “back”?"),
        ("[styles.a]\nmax = 9\nfase = 1", "proef.toml, styles.a", "unknown key “fase”.", "Did you mean “face”?"),
        (CODE + "colour = 'ink'", FRONT + "code", "unknown key “colour”.", "Use one of:"),
        (CODE.replace("qr", "qrcode"), FRONT + "code", "unknown kind “qrcode”.", "Did you mean “qr”?"),
        (CODE.replace("qr", "shap"), FRONT + "code", "unknown kind “shap”.", "Did you mean “shape”?"),
        (CODE + "left = 90", FRONT + "code", "it stands partly outside a card of 105×148 mm.", "Move"),
        (CODE + "wide = 9", FRONT + "code", "unknown key “wide”.", "Did you mean “width”?"),
        ("[cards.spare.back.x]\nkind = 'shape'", "proef.toml, cards.spare", "it has no front.", "Add a"),
        ("[cards.mat]\nback = 3", "proef.toml, cards.mat", "back = 3 is wrong.", "Write a table."),
        ("[cards.mat.back]\nx = 3", "proef.toml, cards.mat.back", "x = 3 is wrong.", "Write a table."),
        ("[styles.a]\nmax = 'big'", "proef.toml, styles.a", "“big” is not a length.", "Write points"),
        ("[styles.a]\nmax = -2", "proef.toml, styles.a", "“-2” is not a type size.", "Write points"),
        ("[styles.a]\nmax = nan", "proef.toml, styles.a", "max = nan is wrong.", "Write a number or a text."),
        ("[styles.a]\nleading = 'wide'", "proef.toml, styles.a", "leading = 'wide' is wrong.", "Write a number"),
        ("[styles.a]\nhyphenate = 1", "proef.toml, styles.a", "hyphenate = 1 is wrong.", "Write true or false or"),
        ("[styles.a]\nalign = 'center'", "proef.toml, styles.a", "align = 'center' is wrong.", "Write one of: left"),
        ("[[adapt]]\n[adapt.layout]\nsafe = 1", "proef.toml, adapt 1", "it says for no size when it applies.", "Add"),
        ("[[adapt]]\nmin_short = 1\nmax_shrt = 2", "proef.toml, adapt 1", "unknown key “max_shrt”.", "Did you mean"),
        ("[[adapt]]\nmax_short = '9'", "proef.toml, adapt 1", "max_short = '9' is wrong.", "Write a number."),
        ("[[adapt]]\nshape = 'oval'", "proef.toml, adapt 1", "shape = 'oval' is wrong.", "Write one of: square"),
        ("[[adapt]]\nsizes = ['A66']", "proef.toml, adapt 1.sizes 1", "“A66” is not a size.", "Did you mean “A6”?"),
        (FIELD + "nam = 'a'", FRONT + "f", "unknown key “nam”.", "Did you mean “name”?"),
        (FIELD + "name = 'a.b'", FRONT + "f", "name = “a.b” is wrong.", "Use small letters, digits"),
        (FIELD + "name = 'Naam'", FRONT + "f", "name = “Naam” is wrong.", "Use small letters, digits"),
        (FIELD + "multiline = 1", FRONT + "f", "multiline = 1 is wrong.", "Write true or false."),
        (FIELD.replace("'title'", "'titel'"), FRONT + "f", "unknown style “titel”.", "Did you mean “title”?"),
        (FIELD.replace("label = 'name'", ""), FRONT + "f", "nobody hears what to fill in.", "Add label = “…”"),
        (FIELD + FIELD.replace("f]", "g]\nname = 'f'"), FRONT + "g", "the field “f” is that of front.f", "Give"),
        (FIELD + FIELD.replace("front.f]", "back.f]"), BACK + "f", "the field “f” is that of front.f", "Give"),
        (TEXT + "tag = 'Artefact'", FRONT + "t.tag", "unknown tag “Artefact”.", "Did you mean “Artifact”?"),
        (TEXT + "tag = 'LBoddy'", FRONT + "t.tag", "unknown tag “LBoddy”.", "Did you mean “LBody”?"),
        (TEXT + "tag = 'h1'", FRONT + "t.tag", "unknown tag “h1”.", "Did you mean “H1”?"),
        (TEXT + "tag = 'H2'", FRONT + "t", "H2 skips a level: there is no H1 on the card before it.", "Use H1."),
        (HEADED + TEXT + "tag = 'H3'", FRONT + "t", "H3 skips a level: there is no H2 on the card", "Use H2."),
        (HEADED + TEXT.replace("front", "back") + "tag = 'H3'", BACK + "t", "H3 skips a level", "Use H2."),
        (POINTS + "3 }", FRONT + "p.points", "a = 3 is wrong.", "Write a list of 2 items or a text."),
        (POINTS + "[1, 'x'] }", FRONT + "p.points.a", "“[1, 'x']” is no point.", "Write [x, y]"),
        (POINTS + "'b' }", FRONT + "p.points.a", "there is no slot of text “b” above it to lead", "Use one of: name."),
        (POINTS + "[1] }", FRONT + "p.points", "a = [1] is wrong.", "Write a list of 2 items."),
    ],
)  # fmt: skip
def test_one_fault(faults: Read, more: str, place: str, message: str, remedy: str) -> None:
    (fault,) = faults(more)
    file, line, way = split(fault.place)
    assert (f"{file}, {way}" if way else file) == place
    assert 0 < line - LINES <= more.count("\n") + 1, "it stands in what was added"
    assert fault.message.startswith(message)
    assert fault.remedy.startswith(remedy)
    assert fault.remedy.strip()


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ('records = "mats"', 'records = ""', "proef.toml, layout", "records = '' is wrong."),
        ('sizes = ["A6", "63x88"]', "", "proef.toml, layout", "sizes is missing."),
        ('sizes = ["A6", "63x88"]', "sizes = []", "proef.toml, layout", "sizes = [] is wrong."),
        ('"63x88"', '"63x"', "proef.toml, layout.sizes 2", "“63x” is not a size."),
        ('sizes = ["A6", "63x88"]', 'sizes = "A6"', "proef.toml, layout", "sizes = 'A6' is wrong."),
        ('"proef"', '"proef"\nbleed = "3mm"', "proef.toml, layout", "bleed = '3mm' is wrong."),
        ('"proef"', '"proef"\ninset = 27', "proef.toml, layout", "inset = 27 is more than a quarter of a card of 105"),
        ('"proef"', '"proef"\nduplex = "long"', "proef.toml, layout", "duplex = 'long' is wrong."),
        ('"proef"', '"proef"\nbleeds = 3', "proef.toml, layout", "unknown key “bleeds”."),
        ('style = "title"', 'style = "titel"', FRONT + "name", "unknown style “titel”."),
        ('field = "name"\n', "", FRONT + "name", "it names no field."),
        ("left = 5", 'left = "5 vmax"', FRONT + "name", "left: “5 vmax” is not a length."),
        ("left = 5", "left = 70\nwidth = 9", FRONT + "name", "left, right, width are given"),
        ("right = 5", "right = 101", FRONT + "name", "no width is left at 105×148 mm (-1.0 mm)."),
        ("left = 5", 'valign = "centre"', FRONT + "name", "valign = 'centre' is wrong."),
        ("left = 5", "inset = 2", FRONT + "name", "unknown key “inset”."),
        ("left = 5", 'hang = "5 vmax"', FRONT + "name", "hang: “5 vmax” is not a length."),
    ],
)
def test_one_thing_changed(faults: Read, old: str, new: str, place: str, message: str) -> None:
    (fault,) = faults(swap=(old, new))
    file, line, way = split(fault.place)
    assert (f"{file}, {way}", fault.message[: len(message)]) == (place, message)
    assert line


def test_all_faults_come_together(faults: Read) -> None:
    slots = "[cards.mat.back.b]\nkind = 'pic'\n[cards.mat.back.c]\nstyle = 'none'\nwidth = 0\n"
    more = "[styles.a]\nfase = 1\nmax = 'x'\n" + slots
    found = faults(more, swap=("left = 5", "lft = 5"))
    assert [(*split(fault.place)[1:], fault.message) for fault in found] == [
        (20, "styles.a", "unknown key “fase”."),
        (15, "cards.mat.front.name", "unknown key “lft”."),
        (23, "cards.mat.back.b", "unknown kind “pic”."),
        (21, "styles.a", "“x” is not a length."),
        (24, "cards.mat.back.c", "no width is left at 105×148 mm (0.0 mm)."),
        (25, "cards.mat.back.c", "unknown style “none”."),
        (24, "cards.mat.back.c", "it names no field."),
    ]


ADAPT = "[[adapt]]\nmax_short = 10\n"  # for none of the sizes that are read here
CHANGED = "proef.toml, adapt 1.cards.mat.front"


@pytest.mark.parametrize(
    ("change", "place", "message", "remedy"),
    [
        (
            "styles.titel]\nmax = 9",
            "proef.toml, adapt 1.styles",
            "there is no style “titel” to change.",
            "Did you mean",
        ),
        ("cards.mta.front]", "proef.toml, adapt 1.cards", "there is no card “mta” to change.", "Did you mean “mat”?"),
        ("cards.mat.fron]", "proef.toml, adapt 1.cards.mat", "unknown key “fron”.", "Did you mean “front”?"),
        ("cards.mat.front.nam]\nleft = 9", CHANGED, "there is no slot “nam” to change.", "Did you mean “name”? A new"),
        ("cards.mat.front]\nnam = 'none'", CHANGED, "there is no slot “nam” to change.", "Did you mean “name”? A new"),
        (
            "cards.mat.back.new]\nleft = 9",
            "proef.toml, adapt 1.cards.mat.back",
            "there is no slot “new”",
            "There is none",
        ),
        ("cards.mat.front.name]\nlft = 9", f"{CHANGED}.name", "unknown key “lft”.", "Did you mean “left”?"),
        ("cards.mat.front.name]\nlft = 'none'", f"{CHANGED}.name", "unknown key “lft”.", "Did you mean “left”?"),
        ("cards.mat.front.name]\nvalign = 1", f"{CHANGED}.name", "valign = 1 is wrong.", "Write one of: top"),
        ("cards.mat.front]\nname = 9", CHANGED, "name = 9 is wrong.", "Write a table."),
        ("cards.mat.front.new]\nkind = 'qrr'", f"{CHANGED}.new", "unknown kind “qrr”.", "Did you mean “qr”?"),
        ("styles]\ntitle = { fase = 1 }", "proef.toml, adapt 1.styles.title", "unknown key “fase”.", "Did you mean"),
        ("layout]\nsaef = 1", "proef.toml, adapt 1.layout", "unknown key “saef”.", "Did you mean “safe”?"),
        (
            "layout]\nsafe = 'none'",
            "proef.toml, adapt 1.layout",
            "safe = 'none' is wrong.",
            "Write a number from 0 to 100.",
        ),
        ("cards]\nmat = { back = 3 }", "proef.toml, adapt 1.cards.mat", "back = 3 is wrong.", "Write a table."),
    ],
)
def test_an_adapt_table_is_looked_at_whatever_the_size(
    faults: Read, change: str, place: str, message: str, remedy: str
) -> None:
    (fault,) = faults(f"{ADAPT}[adapt.{change}\n")
    file, line, way = split(fault.place)
    assert f"{file}, {way}" == place
    assert line in (LINES + 3, LINES + 4)
    assert fault.message.startswith(message)
    assert fault.remedy.startswith(remedy)


def test_a_fault_of_a_size_is_told_where_that_size_is_adapted(faults: Read) -> None:
    more = "[[adapt]]\nmax_short = 70\n[adapt.cards.mat.front.name]\nwidth = 'none'\nright = 63\n"
    (fault,) = faults(more, "63x88")
    assert fault.place == f"proef.toml, line {LINES + 3}, adapt 1.cards.mat.front.name"
    assert fault.message == "no width is left at 63×88 mm (-5.0 mm)."


def test_adapt_is_a_list_of_tables(faults: Read) -> None:
    (fault,) = faults(swap=("[layout]", "adapt = [1]\n[layout]"))
    assert str(fault) == "proef.toml, line 2: adapt 1 = 1 is wrong. Write a table."


def test_a_style_that_nothing_uses_is_told_and_blocks_nothing(faults: Read, load: Callable[..., Layout]) -> None:
    more = "[styles.note]\nmax = 9\n"
    (note,) = load(more).notes
    assert str(note) == (
        f"proef.toml, line {LINES + 1}, styles.note: no slot uses this style. Name it in a slot, or take it away."
    )
    (other,) = faults(f"{more}colour = 1\n")
    assert other.message == "colour = 1 is wrong.", "first what is surely wrong"
    used = "[cards.mat.back.n]\n{}\nheight = 9\n"
    text, table = "field = 'name'\nblocks = [{ field = 'name', style = 'note' }]", "kind = 'table'\nfield = 'name'\n"
    adapted = ADAPT + "[adapt." + used.format("kind = 'text'\nfield = 'name'\nstyle = 'note'")[1:]
    for use in (used.format(text), used.format(f"{table}columns = [1]\ncell = 'title'\nhead = 'note'"), adapted):
        assert not load(more + use).notes


COLOURS = ("ink", "rule", "vertrouwen")


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ("[cards.mat.front.s]\nkind = 'shape'\nfill = 'rul'", "line 21, cards.mat.front.s"),
        ("[cards.mat.front.s]\nkind = 'icon'\ncolour = 'on-rul'", "line 21, cards.mat.front.s"),
        (CODE + "dark = 'rul'", "line 24, cards.mat.front.code"),
        (TEXT.replace("'title'", "'n'") + "[styles.n]\nlabel_colour = 'rul'", "line 23, styles.n"),
        (f"{ADAPT}[adapt.styles.title]\ncolour = 'rul'", "line 22, adapt 1.styles.title"),
    ],
)
def test_a_colour_that_is_none(load: Callable[..., object], tmp_path: Path, more: str, place: str) -> None:
    load(more)
    with pytest.raises(InputError) as caught:
        load_layout(tmp_path / "proef.toml", names=Names(COLOURS))
    (fault,) = caught.value.faults
    name = "on-rul" if "on-rul" in more else "rul"
    told = f"there is no colour “{name}”. Did you mean “rule”?"
    assert str(fault) == f"proef.toml, {place}: {told}"


def test_colours_that_are_known(load: Callable[..., object], tmp_path: Path) -> None:
    load("[cards.mat.front.s]\nkind = 'shape'\nfill = 'on-principle'\ncolour = 'on-vertrouwen'\nline = 'thick'\n")
    assert load_layout(tmp_path / "proef.toml", names=Names(COLOURS))


def test_lines_of_blocks(faults: Read) -> None:
    blocks = (
        "[cards.mat.back.t]\nblocks = [\n  { field = 'a', style = 'title' },\n  { fild = 'b', style = 'title' },\n]\n"
    )
    (fault,) = faults(blocks)
    assert str(fault) == (
        f"proef.toml, line {LINES + 4}, cards.mat.back.t.blocks 2: unknown key “fild”. Did you mean “field”?"
    )
    (fault,) = faults(blocks.replace("fild = 'b', ", ""))
    where = f"proef.toml, line {LINES + 4}, cards.mat.back.t"
    assert str(fault) == f"{where}: it names no field. Add field = “…”, or text = “…”."


def test_a_layout_without_cards(tmp_path: Path) -> None:
    path = tmp_path / "leeg.toml"
    path.write_text('[layout]\nproduct = "leeg"\nrecords = "mats"\nsizes = ["A6"]\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"leeg.toml: it holds no card\. Add a"):
        load_layout(path)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"[layout]\nproduct = \n", "line 2"),
        (b"[layout]\n[layout]\n", "line 2"),
        (b"a = 1\nb = 2\nc == 3\n", "line 3"),
        (b"\xff\xfe", "not in UTF-8"),
    ],
)
def test_broken_files_name_the_line(tmp_path: Path, raw: bytes, message: str) -> None:
    path = tmp_path / "kapot.toml"
    path.write_bytes(raw)
    with pytest.raises(InputError, match=message) as caught:
        load_layout(path)
    (fault,) = caught.value.faults
    assert fault.place == "kapot.toml"
    assert fault.remedy


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"weg\.toml: the file is not there"):
        load_layout(tmp_path / "weg.toml")


@pytest.mark.parametrize("size", ["A66", "0", "-5", "6m", "NaN", "0x0", "63x", "5mm"])
def test_impossible_sizes(faults: Read, size: str) -> None:
    (fault,) = faults(size=size)
    assert f"“{size}”" in fault.message
    assert fault.remedy

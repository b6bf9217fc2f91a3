"""What is wrong with a layout is told with its place and a remedy, and all of it at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deck.base.errors import Fault, InputError
from deck.layout.read import load_layout

Read = Callable[..., list[Fault]]

FRONT = "proef.toml, cards.mat.front."
POINTS = "[cards.mat.front.p]\nkind = 'shape'\npoints = { a = "
BACK = "proef.toml, cards.mat.back."
FIELD = "[cards.mat.front.f]\nkind = 'field'\nlabel = 'name'\nstyle = 'title'\n"
TEXT = "[cards.mat.front.t]\nfield = 'name'\nstyle = 'title'\n"
HEADED = TEXT.replace("front.t", "front.head") + "tag = 'H1'\n"
CODE = '[cards.mat.front.code]\nkind = "qr"\nfield = "guide"\nwidth = 30\nheight = 30\n'


@pytest.mark.parametrize(
    ("more", "place", "message", "remedy"),
    [
        ("[stiles.a]\nmax = 9", "proef.toml", "unknown key “stiles”.", "Did you mean “styles”?"),
        ("[cards.mat.top]", "proef.toml, cards.mat", "unknown key “top”.", "Use one of: back, front."),
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
        ("[styles.a]\nleading = 'wide'", "proef.toml, styles.a", "leading = 'wide' is wrong.", "Write a number."),
        ("[styles.a]\nhyphenate = 1", "proef.toml, styles.a", "hyphenate = 1 is wrong.", "Write true or false."),
        ("[styles.a]\nalign = 'center'", "proef.toml, styles.a", "align = 'center' is wrong.", "Write one of: left"),
        ("[[adapt]]\n[adapt.layout]\nsafe = 1", "proef.toml, adapt 1", "it says for no size when it applies.", "Add"),
        ("[[adapt]]\nmin_short = 1\nmax_shrt = 2", "proef.toml, adapt 1", "unknown key “max_shrt”.", "Did you mean"),
        ("[[adapt]]\nmax_short = '9'", "proef.toml, adapt 1", "max_short = '9' is wrong.", "Write a number."),
        ("[[adapt]]\nshape = 'oval'", "proef.toml, adapt 1", "shape = 'oval' is wrong.", "Write one of: square"),
        ("[[adapt]]\nsizes = ['A66']", "proef.toml, adapt 1, sizes", "“A66” is not a size.", "Use a name"),
        (FIELD + "nam = 'a'", FRONT + "f", "unknown key “nam”.", "Did you mean “name”?"),
        (FIELD + "name = 'a.b'", FRONT + "f", "name = “a.b” is wrong.", "Use small letters, digits"),
        (FIELD + "name = 'Naam'", FRONT + "f", "name = “Naam” is wrong.", "Use small letters, digits"),
        (FIELD + "multiline = 1", FRONT + "f", "multiline = 1 is wrong.", "Write true or false."),
        (FIELD.replace("'title'", "'titel'"), FRONT + "f", "unknown style “titel”.", "Did you mean “title”?"),
        (FIELD.replace("label = 'name'", ""), FRONT + "f", "nobody hears what to fill in.", "Add label = “…”"),
        (FIELD + FIELD.replace("f]", "g]\nname = 'f'"), FRONT + "g", "the field “f” is that of front.f", "Give"),
        (FIELD + FIELD.replace("front.f]", "back.f]"), BACK + "f", "the field “f” is that of front.f", "Give"),
        (TEXT + "tag = 'Artefact'", FRONT + "t", "unknown tag “Artefact”.", "Did you mean “Artifact”?"),
        (TEXT + "tag = 'LBoddy'", FRONT + "t", "unknown tag “LBoddy”.", "Did you mean “LBody”?"),
        (TEXT + "tag = 'h1'", FRONT + "t", "unknown tag “h1”.", "Did you mean “H1”?"),
        (TEXT + "tag = 'H2'", FRONT + "t", "H2 skips a level: there is no H1 on the card before it.", "Use H1."),
        (HEADED + TEXT + "tag = 'H3'", FRONT + "t", "H3 skips a level: there is no H2 on the card", "Use H2."),
        (HEADED + TEXT.replace("front", "back") + "tag = 'H3'", BACK + "t", "H3 skips a level", "Use H2."),
        (POINTS + "3 }", FRONT + "p.points.a", "“3” is", "Write"),
        (POINTS + "[1] }", FRONT + "p.points.a", "“[1]” is", ""),
    ],
)  # fmt: skip
def test_one_fault(faults: Read, more: str, place: str, message: str, remedy: str) -> None:
    (fault,) = faults(more)
    assert fault.place == place
    assert fault.message.startswith(message)
    assert fault.remedy.startswith(remedy)
    assert fault.remedy.strip()


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ('product = "proef"\n', "", "proef.toml, layout", "product is missing."),
        ('records = "mats"', 'records = ""', "proef.toml, layout", "records is missing."),
        ('sizes = ["A6", "63x88"]', "", "proef.toml, layout", "sizes is missing."),
        ('sizes = ["A6", "63x88"]', "sizes = []", "proef.toml, layout", "sizes is missing."),
        ('"63x88"', '"63x"', "proef.toml, layout, sizes", "“63x” is not a size."),
        ('sizes = ["A6", "63x88"]', 'sizes = "A6"', "proef.toml, layout", "sizes = 'A6' is wrong."),
        ('"proef"', '"proef"\nbleed = "3mm"', "proef.toml, layout", "bleed = '3mm' is wrong."),
        ('"proef"', '"proef"\nduplex = "long"', "proef.toml, layout", "duplex = 'long' is wrong."),
        ('"proef"', '"proef"\nbleeds = 3', "proef.toml, layout", "unknown key “bleeds”."),
        ('style = "title"', 'style = "titel"', FRONT + "name", "unknown style “titel”."),
        ('field = "name"\n', "", FRONT + "name", "it names no field."),
        ("left = 5", 'left = "5 vmax"', FRONT + "name", "left: “5 vmax” is not a length."),
        ("left = 5", "left = 70\nwidth = 9", FRONT + "name", "left, right, width are given"),
        ("right = 5", "right = 101", FRONT + "name", "no width is left at this size (-1.0 mm)."),
        ("left = 5", 'valign = "centre"', FRONT + "name", "valign = 'centre' is wrong."),
        ("left = 5", "inset = 2", FRONT + "name", "unknown key “inset”."),
        ("left = 5", 'hang = "5 vmax"', FRONT + "name", "hang: “5 vmax” is not a length."),
    ],
)
def test_one_thing_changed(faults: Read, old: str, new: str, place: str, message: str) -> None:
    found = faults(swap=(old, new))
    assert (found[0].place, found[0].message[: len(message)]) == (place, message)
    assert len(found) == 1


def test_all_faults_come_together(faults: Read) -> None:
    slots = "[cards.mat.back.b]\nkind = 'pic'\n[cards.mat.back.c]\nstyle = 'none'\nwidth = 0\n"
    more = "[styles.a]\nfase = 1\nmax = 'x'\n" + slots
    found = faults(more, swap=("left = 5", "lft = 5"))
    assert [(fault.place.removeprefix("proef.toml, "), fault.message) for fault in found] == [
        ("styles.a", "unknown key “fase”."),
        ("styles.a", "“x” is not a length."),
        ("cards.mat.front.name", "unknown key “lft”."),
        ("cards.mat.back.b", "unknown kind “pic”."),
        ("cards.mat.back.c", "no width is left at this size (0.0 mm)."),
        ("cards.mat.back.c", "unknown style “none”."),
        ("cards.mat.back.c", "it names no field."),
    ]


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
        (b"\xff\xfe", "cannot be read"),
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
    with pytest.raises(InputError, match=r"weg\.toml: the file cannot be read"):
        load_layout(tmp_path / "weg.toml")


@pytest.mark.parametrize("size", ["A66", "0", "-5", "6m", "NaN", "0x0", "63x", "5mm"])
def test_impossible_sizes(faults: Read, size: str) -> None:
    (fault,) = faults(size=size)
    assert f"“{size}”" in fault.message
    assert fault.remedy

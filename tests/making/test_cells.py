"""A board: one card on which the rows of a table lie in cells, each in its place and told by its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deck.base.errors import InputError
from deck.base.items.drawing import place_box, walk
from deck.base.items.items import Group, Page, Text
from deck.base.items.items import Path as Drawn
from deck.base.units import Box
from deck.content.deck import open_deck
from deck.content.options import Only
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.decide import checked_jobs
from deck.making.pages import Pages

DECK = 'title = "Proef"\nlanguage = "nl"\n[products.bord]\ntitle = "Het bord"\ndata = "vakken.csv"\n'
ROWS = "titel,plek\nStart,A1\nMidden,B2\nEinde,C3\n"
LAYOUT = """
[layout]
sizes = ["200x100"]
impose = "page"
gather = "bord"
[styles]
naam = { max = "20vmin", min = 6, align = "centre", hyphenate = false }
[cards.bord.front]
titel = { field = "title", style = "naam", tag = "H1", width = 60, height = 20 }
baan = { kind = "cells", cells = "loop", cell_width = 30, cell_height = 20, width = 180, height = 80 }
[cards.vak.front]
naam = { field = "title", style = "naam", tag = "H2", left = 2, right = 2, top = 2, height = 8 }
nummer = { text = "{cell}", style = "naam", left = 2, right = 2, bottom = 2, height = 6 }
"""
LOOP = 'cells = "loop", cell_width = 30, cell_height = 20'
GRID = 'cells = "squares", columns = 3, rows = 3, at = "plek"'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a small board."""
    folder = tmp_path / "spel"
    (folder / "layouts").mkdir(parents=True)
    for name, text in (("deck.toml", DECK), ("vakken.csv", ROWS), ("layouts/bord.toml", LAYOUT)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def change(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def board(folder: Path) -> Page:
    (job,) = checked_jobs(BuildRequest(deck=open_deck(folder)))
    (page,) = Pages(job).sheets()
    return page


def cells(page: Page) -> dict[str, Box]:
    """The box of the heading of each cell on the page, by its text."""
    found = {}
    for group in (one for item in page.items for one in walk((item,)) if isinstance(one, Group)):
        for text in (one for one in group.items if isinstance(one, Text) and one.reading.tag == "H2"):
            found[text.text] = place_box(text.box, group)
    return found


def told(folder: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        build(BuildRequest(deck=open_deck(folder), output=folder / "out"))
    assert not list((folder / "out").glob("*"))
    return [str(fault) for fault in caught.value.faults]


def test_rows_lie_round_the_board_in_their_order(folder: Path) -> None:
    found = cells(board(folder))
    assert list(found) == ["Start", "Midden", "Einde"]
    assert found["Start"].x < 40 and found["Start"].y < 20
    assert found["Midden"].x > 160 and found["Midden"].y < 20
    assert found["Einde"].x > 160 and found["Einde"].y > 70


def test_rows_lie_in_the_cells_that_they_name(folder: Path) -> None:
    change(
        folder / "layouts/bord.toml",
        (LOOP, GRID),
        ('titel = { field = "title", style = "naam", tag = "H1", width = 60, height = 20 }\n', ""),
        ("H2", "H1"),
    )
    page = board(folder)
    texts = [one for one in walk(page.items) if isinstance(one, Text)]
    assert [text.text for text in texts] == ["Start", "1", "Midden", "5", "Einde", "9"]


def test_the_heading_of_a_cell_is_read_before_what_stands_above_it(folder: Path) -> None:
    head = 'naam = { field = "title", style = "naam", tag = "H2", left = 2, right = 2, top = 2, height = 8 }'
    number = 'nummer = { text = "{cell}", style = "naam", left = 2, right = 2, bottom = 2, height = 6 }'
    change(folder / "layouts/bord.toml", (f"{head}\n{number}", f"{number}\n{head}"))
    texts = [one.text for one in walk(board(folder).items) if isinstance(one, Text)]
    assert texts == ["Het bord", "Start", "1", "Midden", "2", "Einde", "3"]


def test_a_cell_that_is_not_there_or_taken_is_told_with_its_row(folder: Path) -> None:
    change(folder / "layouts/bord.toml", (LOOP, GRID))
    change(folder / "vakken.csv", ("Midden,B2", "Midden,A1"), ("C3", "D3"))
    taken, missing = told(folder)
    assert taken.startswith("vakken.csv, line 3") and "“Start” lies in the cell “A1” already" in taken
    assert missing.startswith("vakken.csv, line 4") and "no cell “D3”" in missing


def test_a_text_that_does_not_fit_its_cell_is_told_with_its_row(folder: Path) -> None:
    change(folder / "vakken.csv", ("Midden", "Onvoorstelbaarlangewoordenzonderspatie"))
    (fault,) = told(folder)
    assert fault.startswith("vakken.csv, line 3")


def test_blank_cells_are_numbered_from_where_they_begin(folder: Path) -> None:
    change(folder / "deck.toml", ('data = "vakken.csv"\n', ""))
    change(
        folder / "layouts/bord.toml",
        (LOOP, LOOP + ', blank = "vak", count = 10, first = 0'),
        ('naam = { field = "title", style = "naam", tag = "H2", left = 2, right = 2, top = 2, height = 8 }', ""),
    )
    texts = [one.text for one in walk(board(folder).items) if isinstance(one, Text)]
    assert texts == ["Het bord", *map(str, range(10))]


def test_rows_are_parted_over_boards(folder: Path) -> None:
    change(folder / "layouts/bord.toml", ('gather = "bord"', 'gather = "bord"\nby = "plek"'))
    (job,) = checked_jobs(BuildRequest(deck=open_deck(folder)))
    assert [list(cells(page)) for page in Pages(job).sheets()] == [["Start"], ["Midden"], ["Einde"]]


def test_a_row_may_be_the_board_itself(folder: Path) -> None:
    change(folder / "vakken.csv", ("titel,plek\n", "titel,plek,soort\nHet grote bord,,bord\n"))
    page = board(folder)
    assert next(one.text for one in walk(page.items) if isinstance(one, Text)) == "Het grote bord"
    assert len(cells(page)) == 3


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('gather = "bord"', 'gather = "board"', "no card “board” for the rows to lie on"),
        (LOOP, LOOP + ", cell_hight = 3", "no option “cell_hight”"),
        ('"loop"', '"lop"', "no geometry “lop”"),
        (LOOP, 'cells = "loop"', "the cells have no size"),
        (LOOP, LOOP + ', kinds = "vakje"', "no cards “vakje” to lie in cells"),
        ("cell_width = 30", "cell_width = 2", "3 mm is the least"),
        ("cell_width = 30", "cell_width = 150", "do not fit round"),
        ('gather = "bord"', "", "nothing can lie in its cells"),
        (LOOP, LOOP + ', line = "dik"', "line = “dik” is no length"),
        (LOOP, LOOP + ", arrows = -1", "arrows = -1 is wrong"),
        (LOOP, GRID.replace("3, at", "3, gap = -4, at"), "gap = -4 is wrong"),
        (LOOP, GRID + ", cell_width = 80", "3 × 3 cells of 80×80 mm need 240×240 mm"),
        (LOOP, 'cells = "squares", columns = 500', "columns = 500 is out of range"),
        (LOOP, 'cells = "die", tab = -3', "tab = -3 is wrong"),
        ("[cards.vak.front]", '[cards.vak.back]\nx = { kind = "logo" }\n[cards.vak.front]', "has no back"),
        ("nummer = {", 'x = { kind = "cells", cells = "squares" }\nnummer = {', "cells cannot lie in a cell"),
    ],
)
def test_what_is_wrong_with_cells_is_told_with_its_place(folder: Path, old: str, new: str, message: str) -> None:
    change(folder / "layouts/bord.toml", (old, new))
    faults = told(folder)
    found = [fault for fault in faults if message in fault]
    assert len(found) == 1 and found[0].startswith("bord.toml"), faults
    assert not any("no cells hold cards" in fault or "it holds no card" in fault for fault in faults), faults


def test_more_rows_than_a_card_can_hold_are_refused(folder: Path) -> None:
    (folder / "vakken.csv").write_text("titel\n" + "x\n" * 5_001, encoding="utf-8")
    assert any("5,001 rows are too many for one card" in fault for fault in told(folder))


def test_the_heading_of_the_board_is_read_before_those_of_its_spaces(folder: Path) -> None:
    text = LAYOUT.splitlines()
    title = next(line for line in text if line.startswith("titel = "))
    track = next(line for line in text if line.startswith("baan = "))
    change(folder / "layouts/bord.toml", (f"{title}\n{track}", f"{track}\n{title}"))
    (fault,) = told(folder)
    assert "its headings are read before “titel”" in fault and fault.startswith("bord.toml")


def test_a_row_that_names_no_cell_hears_how_cells_are_called(folder: Path) -> None:
    change(folder / "layouts/bord.toml", (LOOP, GRID.replace("rows = 3", "rows = 5")))
    change(folder / "vakken.csv", ("B2", ""), ("C3", "Q9"))
    empty, unknown = told(folder)
    assert "it does not say in which cell it lies. The 15 cells are called “A1” to “C5”." in empty
    assert "there is no cell “Q9”. The 15 cells are called “A1” to “C5”." in unknown


def test_rows_that_are_all_the_board_are_told_once(folder: Path) -> None:
    change(folder / "layouts/bord.toml", (LOOP, LOOP + ', blank = "vak"'))
    (fault,) = told(folder)
    assert fault.startswith("vakken.csv, line 3: “Start” is the card to lie on already, and 1 more row")


@pytest.mark.parametrize(("top", "fits"), [("2%", False), ("60%", True)])
def test_a_text_that_the_shape_of_its_cell_would_cut_off_is_told(folder: Path, top: str, fits: bool) -> None:
    """On a triangle that stands on a side, there is room for a word below, and none above."""
    faces = "titel,plek\n" + "".join(f"vlak {at},\n" for at in range(1, 21))
    (folder / "vakken.csv").write_text(faces, encoding="utf-8")
    slot = 'naam = { field = "title", style = "naam", tag = "H2", left = 2, right = 2, top = 2, height = 8 }\n'
    change(
        folder / "layouts/bord.toml",
        ("200x100", "A3"),
        (LOOP, 'cells = "die", sides = 20'),
        ("width = 180, height = 80", "top = 30"),
        ("width = 60, height = 20", "top = 5, height = 10"),
        (slot, slot.replace("top = 2,", f'top = "{top}",').replace("left = 2, right = 2", 'width = "50%"')),
        ('nummer = { text = "{cell}", style = "naam", left = 2, right = 2, bottom = 2, height = 6 }\n', ""),
    )
    if fits:
        assert len(cells(board(folder))) == 20
        return
    faults = told(folder)
    assert len(faults) == 20 and faults[0].startswith("vakken.csv, line 2, field title: “vlak 1” does not fit within")


def test_a_deck_without_cards_hears_that_labels_are_for_cards(folder: Path) -> None:
    with pytest.raises(InputError, match=r"“bord” is not made for labels\. Only cards go on labels"):
        build(BuildRequest(("bord",), deck=open_deck(folder), output=folder / "out", stock="L7163"))


def test_one_space_on_a_ring_has_no_arrow(folder: Path) -> None:
    (folder / "vakken.csv").write_text("titel,plek\nStart,A1\n", encoding="utf-8")
    change(
        folder / "layouts/bord.toml", (LOOP, 'cells = "ring", cell_width = 30, arrows = 4'), ("H1", "P"), ("H2", "P")
    )
    assert [one.text for one in walk(board(folder).items) if isinstance(one, Text)][1:] == ["Start", "1"]


@pytest.mark.parametrize(
    "number", ["", 'nummer = { text = "{cell}", style = "naam", left = 2, right = 2, top = 12, height = 6 }']
)
def test_on_a_web_page_each_space_keeps_its_heading_and_its_number(folder: Path, number: str) -> None:
    """Headings of spaces are not one heading in several sizes, and the first number is not that of the board."""
    old = 'nummer = { text = "{cell}", style = "naam", left = 2, right = 2, bottom = 2, height = 6 }'
    change(folder / "layouts/bord.toml", (old, number))
    build(BuildRequest(deck=open_deck(folder), output=folder / "out", formats=("html",)))
    (file,) = (folder / "out").glob("*.html")
    text = file.read_text(encoding="utf-8")
    body = text[text.index("<main") :]
    heads = ["Start", "Midden", "Einde"]
    assert all(re.search(rf"<h[23]>{head}</h[23]>", body) for head in heads), body
    assert [body.count(f"<p>{at}</p>") for at in (1, 2, 3)] == [bool(number)] * 3, body


def test_a_part_of_a_board_is_not_asked_for_by_kind(folder: Path) -> None:
    with pytest.raises(
        InputError, match="all parts of “bord” lie together on one card, which is made as a whole"
    ) as told:
        checked_jobs(BuildRequest(deck=open_deck(folder), only=(Only("vak", 1),)))
    assert "--where COLUMN=TEXT takes rows of its table" in told.value.faults[0].remedy
    with pytest.raises(InputError, match="all parts of “speelbord” lie together") as told:
        checked_jobs(BuildRequest(("speelbord",), only=(Only("dilemma", 3),)))
    assert told.value.faults[0].remedy == "Leave it out."


def test_the_faces_of_a_die_have_one_size_of_type(folder: Path) -> None:
    rows = ["ja", "nee", "misschien straks", "nooit", "altijd", "eens"]
    (folder / "vakken.csv").write_text("titel\n" + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    change(
        folder / "layouts/bord.toml",
        ("200x100", "A4"),
        (LOOP, 'cells = "die"'),
        ("width = 180, height = 80", "top = 30"),
        ("width = 60, height = 20", "top = 5, height = 10"),
    )
    texts = [one for one in walk(board(folder).items) if isinstance(one, Text) and one.text in rows]
    assert len(texts) == 6
    assert len({one.lines[0].runs[0].font.size_pt for one in texts}) == 1


def test_a_row_that_does_not_say_on_which_board_it_lies_is_told(folder: Path) -> None:
    change(folder / "layouts/bord.toml", ('gather = "bord"', 'gather = "bord"\nby = "plek"'))
    change(folder / "vakken.csv", ("Midden,B2", "Midden,"))
    (fault,) = told(folder)
    assert fault == (
        "vakken.csv, line 3, plek: it does not say on which card it lies, and others do. Write one of: A1, C3."
    )


def test_a_faint_text_is_told_with_its_row(folder: Path) -> None:
    slot = 'grond = { kind = "shape", shape = "band", fill = "ink", edge = "none", when = { titel = "Midden" } }\n'
    change(folder / "layouts/bord.toml", ("[cards.vak.front]\n", f"[cards.vak.front]\n{slot}"))
    faults = told(folder)
    assert faults and all(fault.startswith("vakken.csv, line 3, field ") for fault in faults), faults


def test_blank_cells_with_one_name_are_cards_of_their_own_and_one_without_a_card_is_empty(folder: Path) -> None:
    number = 'nummer = { text = "{cell}", style = "naam", left = 2, right = 2, bottom = 2, height = 6 }\n'
    change(
        folder / "layouts/bord.toml",
        (LOOP, 'cells = "traybox", inner_width = 40, inner_height = 40, inner_depth = 10'),
        ("[cards.vak.front]", "[cards.wall.front]"),
        ("top = 2, height = 8", "top = 1, height = 3"),
        ("width = 60, height = 20", "width = 40, height = 10, left = 0, top = 0"),
        ("width = 180, height = 80", "left = 100, right = 5, top = 5, bottom = 5"),
        (number, ""),
    )
    change(folder / "vakken.csv", (ROWS, "titel,soort\nHet bord,bord\n"))
    ids = [one.source.card for one in walk(board(folder).items) if isinstance(one, Text)]
    assert len(ids) == len(set(ids)) == 5, "the board and its four walls; the floor has no card"


def test_cells_on_one_of_several_backs_are_drawn(folder: Path) -> None:
    back = '[cards.bord.backs.een]\nbaan = { kind = "cells", cells = "squares", columns = 3, rows = 1 }\n'
    change(folder / "layouts/bord.toml", ("[cards.vak.front]", f"{back}[cards.vak.front]"))
    change(folder / "layouts/bord.toml", ('impose = "page"', 'impose = "page"\nduplex = "long-edge"'))
    change(folder / "vakken.csv", (ROWS, "titel,back,soort\nBord,een,bord\nStart,,vak\nEinde,,vak\n"))
    (job,) = checked_jobs(BuildRequest(deck=open_deck(folder)))
    assert [list(cells(page)) for page in Pages(job).sheets()] == [["Start", "Einde"]] * 2


@pytest.mark.parametrize(("more", "arrows"), [("", 4), (", closed = false", 3)])
def test_a_loop_may_be_open(folder: Path, more: str, arrows: int) -> None:
    change(folder / "vakken.csv", (ROWS, f"{ROWS}Klaar,D4\n"))
    before = len(paths(folder))
    change(folder / "layouts/bord.toml", (LOOP, f"{LOOP}, arrows = 4{more}"))
    assert len(paths(folder)) - before == arrows


def paths(folder: Path) -> list[Drawn]:
    return [one for one in walk(board(folder).items) if isinstance(one, Drawn)]

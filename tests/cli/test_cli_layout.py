"""`vakdeck layout check` tells every fault of a layout with its line and column, and draws where its slots stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from house import DECK, PRODUCTS
from PIL import Image

from deck.base.items.drawing import walk
from deck.base.items.items import Text
from deck.content.deck import Deck
from deck.layout.read import load_layout
from deck.making.layouts import check_layout
from deck.making.slots_picture import slots_page

Run = Callable[..., Result]

LAYOUT = """[layout]
product = "eigen"
records = "mats"
sizes = ["63x88", "A6"]

[styles]
title = { max = 12, min = 9 }

[cards.mat.front]
band = { kind = "shape", shape = "band", height = 8, fill = "accent" }
name = { field = "name", style = "title", left = 5, right = 5, top = 12, height = 9 }
icon = { kind = "icon", field = "icon", left = 5, width = 9, top = 30, height = 9, turn = 20, repeat = "value_list" }
[cards.mat.backs.blauw]
name = { text = "{name}", style = "title", tag = "Artifact", when = "name" }
"""


@pytest.fixture
def layout(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        (tmp_path / "eigen.toml").write_text(text, encoding="utf-8")
        return tmp_path / "eigen.toml"

    return write


def test_a_sound_layout_is_drawn(run: Run, layout: Callable[[str], Path]) -> None:
    file = layout(LAYOUT.replace("[cards.mat.backs.blauw]", "[cards.mat.back]"))
    result = run("layout", "check", file.name)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "eigen-slots.png\n", "")
    with Image.open("eigen-slots.png") as picture:
        assert picture.width > 1000
        assert len(picture.convert("RGB").getcolors(1_000_000) or ()) > 30
    result = run("layout", "check", file.name, "--size", "A6", "-o", "sub/a.png")
    assert (result.exit_code, result.stdout) == (0, f"{Path('sub/a.png')}\n")
    assert Path("sub/a.png").is_file()


def test_every_fault_is_told_with_its_line_and_column(run: Run, layout: Callable[[str], Path]) -> None:
    text = LAYOUT.replace("shape = ", "shap = ").replace('"accent"', '"acent"').replace("{name}", "{naam}")
    text = text.replace("left = 5, right = 5", "left = 5, width = 70").replace('"title", l', '"titel", l')
    result = run("layout", "check", layout(text).name)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "vakdeck: eigen.toml, line 10, column 53, cards.mat.front.band: there is no colour “acent”. "
        "Did you mean “accent”?",
        "vakdeck: eigen.toml, line 10, column 1, cards.mat.front.band: it names no shape. Add shape = “…”.",
        "vakdeck: eigen.toml, line 11, column 1, cards.mat.front.name: it stands partly outside a card of 63×88 mm. "
        "Move it, or make it smaller.",
        "vakdeck: eigen.toml, line 11, column 26, cards.mat.front.name: unknown style “titel”. Did you mean “title”?",
        "vakdeck: eigen.toml, line 13, column 18, cards.mat.backs.blauw: these cards have no field “back”. "
        "Did you mean “deck”?",
        "vakdeck: eigen.toml, line 14, column 10, cards.mat.backs.blauw.name: these cards have no field “naam”. "
        "Did you mean “name”?",
    ]


def test_a_fault_at_one_size_leaves_the_picture_of_the_other(run: Run, layout: Callable[[str], Path]) -> None:
    text = LAYOUT.split("[cards.mat.backs", maxsplit=1)[0].replace("left = 5, right = 5", "left = 5, width = 70")
    result = run("layout", "check", layout(text).name, "--size", "A6")
    assert result.exit_code == 2
    assert result.stdout == "eigen-slots.png\n"
    assert "line 11, column 1, cards.mat.front.name: it stands partly outside a card of 63×88 mm" in result.stderr


def test_what_is_no_layout_is_refused(refused: Callable[..., list[str]], tmp_path: Path) -> None:
    (told,) = refused("layout", "check", "geen.toml")
    assert told.startswith("geen.toml: the file is not there")
    (tmp_path / "a.toml").write_text("[layout\n", encoding="utf-8")
    (told,) = refused("layout", "check", "a.toml")
    assert "this is not valid TOML" in told


def test_a_layout_in_the_folder_of_a_deck_is_held_to_that_deck(
    layout: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A folder with a deck.toml, or the folder of its layouts, is that of a deck."""
    text = LAYOUT.split("[cards.mat.backs", maxsplit=1)[0]
    file = layout(text.replace('"icon", field = "icon"', '"icon", icon = "own"'))
    assert [fault.message for fault in check_layout(file).faults] == ["there is no icon “own”."]
    (tmp_path / "icons").mkdir()
    (tmp_path / "icons" / "own.svg").write_bytes((DECK.icons / "hart.svg").read_bytes())
    (tmp_path / "deck.toml").touch()
    opened: list[Path] = []

    def open_deck(folder: Path) -> Deck:
        opened.append(folder)
        return replace(DECK, icons=tmp_path / "icons")

    monkeypatch.setattr("deck.making.layouts.open_deck", open_deck)
    inner = tmp_path / "layouts" / "eigen.toml"
    inner.parent.mkdir()
    inner.write_bytes(file.read_bytes())
    assert not list(check_layout(file).faults)
    assert not list(check_layout(inner).faults)
    assert opened == [tmp_path.resolve()] * 2


def test_in_a_deck_the_fields_are_the_columns_of_its_table(run: Run, tmp_path: Path) -> None:
    (tmp_path / "deck.toml").write_text(
        'title = "Proef"\nlanguage = "nl"\n[products.eigen]\ndata = "kaarten.csv"\n', "utf-8"
    )
    (tmp_path / "kaarten.csv").write_text("id;titel;tekst;soort\n1;Een;Eerste;a\n", "utf-8")
    slots = (
        'title = { max = 12 }\n[cards.card.front]\nt = { field = "titel", style = "title", when = { soort = "a" } }\n'
    )
    slots += 'u = { text = "{tekts}", style = "title", top = 50 }\n'
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "eigen.toml").write_text(f'[layout]\nsizes = ["63x88"]\n[styles]\n{slots}', "utf-8")
    result = run("layout", "check", "layouts/eigen.toml")
    assert result.exit_code == 2
    assert "eigen.toml, line 7, column 7, cards.card.front.u: these cards have no field “tekts”" in result.stderr
    assert "titel" not in result.stderr


SLOTS = """[layout]
sizes = ["A6", "63x88"]
[styles]
title = { max = 12 }
loose = { max = 9 }
[cards.card.front]
t = { field = "titel", style = "title", left = 6, right = 6, top = 6, height = "40%" }
u = { field = "tekst", style = "title", left = 6, right = 6, top = 55, height = 25 }
"""
OVER = SLOTS.replace("55", "35")


def test_in_a_deck_the_cards_are_laid_out_at_every_size(run: Run, tmp_path: Path) -> None:
    (tmp_path / "deck.toml").write_text(
        'title = "Proef"\nlanguage = "nl"\n[products.eigen]\ndata = "kaarten.csv"\n', "utf-8"
    )
    long = "Een tekst van heel wat woorden die het vak vult. " * 3
    (tmp_path / "kaarten.csv").write_text(f"id;titel;tekst\n1;{long};Tweede\n", "utf-8")
    (tmp_path / "layouts").mkdir()
    file = tmp_path / "layouts" / "eigen.toml"
    file.write_text(SLOTS.replace('"40%"', "45").replace("top = 55", 'top = "42%"'), "utf-8")
    result = run("layout", "check", "layouts/eigen.toml")
    assert result.exit_code == 2
    assert "note: eigen.toml, line 5, column 1, styles.loose: no slot uses this style." in result.stdout
    told = "vakdeck: kaarten.csv, line 2, at 63×88 mm: “t” and “u” lie on top of each other."
    assert [line for line in result.stderr.splitlines() if line.startswith(told)] == result.stderr.splitlines()
    assert told in run("check", ".").stderr
    file.write_text(SLOTS, "utf-8")
    result = run("layout", "check", "layouts/eigen.toml")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 card, all sound" in run("check", ".").stdout
    assert "at 50×85 mm: at its smallest" in run("layout", "check", "layouts/eigen.toml", "--size", "50x85").stderr


def test_without_a_deck_slots_that_overlap_are_a_note(run: Run, layout: Callable[[str], Path]) -> None:
    result = run("layout", "check", layout(OVER).name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.partition(": their")[0] for line in result.stdout.splitlines()[1:]] == [
        "  note: eigen.toml, line 5, column 1, styles.loose: no slot uses this style. "
        "Name it in a slot, or take it away.",
        "  note: eigen.toml, cards.card.front: “t” and “u” overlap at 105×148 mm, 63×88 mm",
    ]
    assert "overlap" not in run("layout", "check", layout(SLOTS.replace("55", '"60%"')).name).stdout


@pytest.mark.parametrize("name", ["gedragskaarten", "modelposter"])
def test_layouts_of_the_house_have_no_fault_and_can_be_drawn(name: str, tmp_path: Path) -> None:
    found = check_layout(PRODUCTS[name].path, tmp_path / "a.png")
    assert found.faults == ()
    assert all("overlap at" in note.message for note in found.notes)
    assert found.picture == tmp_path / "a.png"


def test_each_slot_has_a_number_and_a_line(layout: Callable[[str], Path]) -> None:
    page = slots_page(load_layout(layout(LAYOUT)), DECK.faces, "eigen.toml")
    said = [item.text for item in walk(page.items) if isinstance(item, Text)]
    assert {"mat · front", "mat · back “blauw”", "band", "shape · band", "text · {name}"} <= set(said)
    assert "icon · {icon} · 20° · for each value_list (25)" in said
    assert "text · {name} · if name says so" in said
    assert said.count("3") == 2  # on the card and in the list

"""Content that is broken is told whole: file, key and remedy, never a traceback."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from content_texts import change

from deck.base.errors import InputError
from deck.base.resources import data_dir
from deck.content.deck import built_in
from deck.content.load import DeckContent, load_content
from deck.content.options import Options
from deck.content.records import RECORDS, records_for
from deck.content.small_texts import SmallTexts, TextTable

DECK = built_in()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the built-in content."""
    return Path(shutil.copytree(data_dir("assets") / "content" / "nl", tmp_path / "nl"))


def told(folder: Path) -> str:
    with pytest.raises(InputError) as caught:
        load_content(folder)
    return str(caught.value)


def test_the_built_in_content_is_sound(folder: Path) -> None:
    assert len(load_content(folder).principles) == 7


def test_faults_of_several_files_come_together(folder: Path) -> None:
    change(folder / "principles.toml", "number = 1", 'number = "een"')
    change(folder / "dilemmas.toml", "title = ", "titel = ")
    said = told(folder)
    assert "principles.toml, line 6, principles 1: number = 'een' is wrong. Write a whole number" in said
    assert "dilemmas.toml, line 5, dilemmas 1: title is missing. Add it." in said
    assert "dilemmas.toml, line 7, dilemmas 1: unknown key “titel”. Did you mean “title”?" in said


def test_broken_toml_and_a_missing_file_are_named(folder: Path) -> None:
    change(folder / "lines.toml", "[[scales]]", "[[scales]")
    (folder / "model.toml").unlink()
    said = told(folder)
    assert "lines.toml: this is not valid TOML" in said and "model.toml: the file is not there" in said


def test_missing_small_texts_are_named(folder: Path) -> None:
    change(folder / "interface.toml", "[reading]", "[lezen]")
    change(folder / "usage.toml", "leaders = ", "leiders = ")
    said = told(folder)
    assert "interface.toml, reading: this table is missing." in said
    assert "interface.toml, line 22: unknown key “lezen”. Use one of: calibrate, fold_board, html, mat," in said
    assert "usage.toml, line 60, faces: leaders is missing." in said
    assert "usage.toml, line 62, faces: unknown key “leiders”. Did you mean “leaders”?" in said


def test_what_stands_above_the_tables_of_small_texts_is_named(folder: Path) -> None:
    path = folder / "interface.toml"
    path.write_text(f'los = 3\nroll = "een rol"\n{path.read_text("utf-8").replace("[roll]", "[rol]")}', "utf-8")
    said = told(folder)
    assert "interface.toml, line 1: unknown key “los”." in said
    assert "interface.toml, line 2, roll: this = 'een rol' is wrong. Write a table" in said


OPTIONAL = {
    "mat": ("vloermatten", "canvas", "stappenplan", "vragenkaarten"),
    "names": ("naamkaartjes",),
    "tile": (),
    "html": (),
    "calibrate": (),
}
"""The tables that a content folder may do without, and the products that ask for them."""


def cut(file: Path, header: str) -> None:
    """Take the table with this header out of a file, and those with a header that begins so."""
    text = file.read_text("utf-8")
    kept, count = re.subn(rf"(?ms)^\[{header}.*?(?=^\[(?!{header})|\Z)", "", text)
    assert count
    file.write_text(kept, encoding="utf-8")


@pytest.mark.parametrize("table", OPTIONAL)
def test_a_table_is_only_missed_by_what_needs_it(folder: Path, table: str) -> None:
    cut(folder / "interface.toml", table)
    content, missed = load_content(folder), []
    for name in RECORDS:
        try:
            assert records_for(name, content, Options())
        except InputError as error:
            missed.append(name)
            assert str(error) == f"interface.toml, {table}: this table is missing. Add it."
    usual = DECK.edition()
    assert missed == [name for name in RECORDS if table in _asked(usual, name)]
    assert len(missed) == len(OPTIONAL[table])
    assert table in usual.words


def _asked(content: DeckContent, name: str) -> set[str]:
    """The tables of small texts that a product looks at."""
    seen: set[str] = set()

    class Noting(SmallTexts):
        def __getitem__(self, name: str) -> TextTable:
            seen.add(name)
            return super().__getitem__(name)

    records_for(name, replace(content, words=Noting(content.words)), Options())
    return seen


def test_the_words_of_one_exercise_are_only_missed_by_its_products(folder: Path) -> None:
    cut(folder / "lines.toml", "sheet")
    cut(folder / "model.toml", "variants")
    content = load_content(folder)
    assert records_for("principle_cards", content, Options())
    with pytest.raises(InputError, match=r"^lines\.toml, sheet: this table is missing\. Add it\.$"):
        records_for("line_labels", content, Options())
    with pytest.raises(InputError, match=r"^model\.toml, variants: this table is missing\. Add it\.$"):
        records_for("model_poster", content, Options())


def test_a_table_that_is_there_is_checked_whole(folder: Path) -> None:
    change(folder / "interface.toml", "\nskip = ", "\nskipp = ")
    change(folder / "interface.toml", "\nscan = ", "\nskan = ")
    assert [line.split(", ", 2)[2] for line in told(folder).splitlines()] == [
        "mat: unknown key “skan”. Did you mean “scan”?",
        "mat: scan is missing. Add it.",
        "html: unknown key “skipp”. Did you mean “skip”?",
        "html: skip is missing. Add it.",
    ]


def test_a_text_that_is_asked_for_and_missing_is_told(folder: Path) -> None:
    """A table is checked whole when it is read; this is what a product that asks for more would tell."""
    table = DECK.edition().words["tile"]
    with pytest.raises(InputError, match=r"^interface\.toml, tile: step_fly is missing\. Add it\.$"):
        table.only(["title", "step_fly"])
    change(folder / "interface.toml", "\nstep_lay = ", "\nstap = ")
    change(folder / "interface.toml", "\nglue = ", "\nlijm = ")
    said = told(folder)
    assert "tile: glue is missing. Add it." in said and "tile: step_lay is missing. Add it." in said


def test_a_dilemma_that_names_no_principle_is_told(folder: Path) -> None:
    change(folder / "dilemmas.toml", '"legitimiteit"', '"legitmiteit"')
    assert "“legitmiteit” is no principle" in told(folder)

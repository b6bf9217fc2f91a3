"""Content that is broken is told whole: file, key and remedy, never a traceback."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from content_texts import change

from deck.base.errors import InputError
from deck.base.resources import data_dir
from deck.build.pages import tile_words
from deck.content.load import DeckContent, load_content
from deck.content.options import Options
from deck.content.products import RECORDS, line_labels, model_poster, principle_cards


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
    assert "principles.toml: principles[0].number" in said
    assert "dilemmas.toml: dilemmas[0].title" in said and "dilemmas.toml: dilemmas[0].titel" in said


def test_broken_toml_and_a_missing_file_are_named(folder: Path) -> None:
    change(folder / "lines.toml", "[[scales]]", "[[scales]")
    (folder / "model.toml").unlink()
    said = told(folder)
    assert "lines.toml: this is not valid TOML" in said and "model.toml: the file cannot be read" in said


def test_missing_small_texts_are_named(folder: Path) -> None:
    change(folder / "interface.toml", "[reading]", "[lezen]")
    change(folder / "usage.toml", "leaders = ", "leiders = ")
    said = told(folder)
    assert "interface.toml: reading: this table is missing." in said
    assert "usage.toml: faces: “leaders” is missing." in said


OPTIONAL = {
    "mat": ("vloermatten", "canvas", "stappenplan", "vragenkaarten"),
    "names": ("naamkaartjes",),
    "tile": (),
    "html": (),
    "calibrate": (),
}
"""The tables that a content folder may do without, and the products that ask for them."""


@pytest.mark.parametrize("table", OPTIONAL)
def test_a_table_is_only_missed_by_what_needs_it(folder: Path, table: str) -> None:
    change(folder / "interface.toml", f"[{table}]", f"[toen.{table}]")
    content, missed = load_content(folder), []
    for name, make in RECORDS.items():
        try:
            assert make(content, Options())
        except InputError as error:
            missed.append(name)
            assert str(error) == f"interface.toml: {table}: this table is missing. Add it."
    usual = load_content()
    assert missed == [name for name in RECORDS if table in _asked(usual, RECORDS[name])]
    assert len(missed) == len(OPTIONAL[table])
    assert table in usual.words


def _asked(content: DeckContent, make: Callable[[DeckContent, Options], object]) -> set[str]:
    """The tables of small texts that a product looks at."""
    seen: set[str] = set()

    class Noting(SmallTexts):
        def __getitem__(self, name: str) -> Texts:
            seen.add(name)
            return super().__getitem__(name)

    make(replace(content, words=Noting(content.words)), Options())
    return seen


def test_the_words_of_one_exercise_are_only_missed_by_its_products(folder: Path) -> None:
    change(folder / "lines.toml", "[sheet]", "[blad]")
    change(folder / "model.toml", "[variants.", "[varianten.")
    change(folder / "model.toml", "[variants.", "[varianten.")
    content = load_content(folder)
    assert principle_cards(content, Options())
    with pytest.raises(InputError, match=r"^lines\.toml: sheet: this table is missing\. Add it\.$"):
        line_labels(content, Options())
    with pytest.raises(InputError, match=r"^model\.toml: variants: this table is missing\. Add it\.$"):
        model_poster(content, Options())


def test_a_table_that_is_there_is_checked_whole(folder: Path) -> None:
    change(folder / "interface.toml", "\nskip = ", "\nskipp = ")
    change(folder / "interface.toml", "\nscan = ", "\nskan = ")
    assert told(folder).splitlines() == [
        "interface.toml: mat: “scan” is missing. Add it.",
        "interface.toml: html: “skip” is missing. Add it.",
    ]


def test_every_text_that_is_asked_for_and_missing_is_told_at_once(folder: Path) -> None:
    change(folder / "interface.toml", "\nstep_lay = ", "\nstap = ")
    change(folder / "interface.toml", "\nglue = ", "\nlijm = ")
    with pytest.raises(InputError) as caught:
        tile_words(load_content(folder).words)
    assert str(caught.value).splitlines() == [
        "interface.toml: tile: “glue” is missing. Add it.",
        "interface.toml: tile: “step_lay” is missing. Add it.",
    ]


def test_a_dilemma_that_names_no_principle_is_told(folder: Path) -> None:
    change(folder / "dilemmas.toml", '"legitimiteit"', '"legitmiteit"')
    assert "“legitmiteit” is no principle" in told(folder)

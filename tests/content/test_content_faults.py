"""Content that is broken is told whole: file, key and remedy, never a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from deck.content.load import load_content
from deck.errors import InputError
from deck.resources import data_dir


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the built-in content."""
    return Path(shutil.copytree(data_dir("assets") / "content" / "nl", tmp_path / "nl"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


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


def test_a_dilemma_that_names_no_principle_is_told(folder: Path) -> None:
    change(folder / "dilemmas.toml", '"legitimiteit"', '"legitmiteit"')
    assert "“legitmiteit” is no principle" in told(folder)

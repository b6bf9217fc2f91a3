"""The tables of the program's own TOML files, which lie ready, beside what tomllib reads in those files."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from deck.base.ready_tables import packed_tables, ready_table
from deck.base.resources import data_dir
from deck.base.tables import read_toml
from deck.content.load import load_content
from deck.making.ask import profile

FILES = sorted(path for name in ("assets", "layouts") for path in data_dir(name).rglob("*.toml"))


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same, of the same types and in the same order: 1 is not 1.0, nor True."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def test_every_file_of_the_program_lies_ready_as_it_is_now() -> None:
    stale = [path.name for path in FILES if ready_table(path.read_bytes()) is None]
    assert not stale, "run `make ready`: these files were changed"
    for path in FILES:
        assert same(ready_table(path.read_bytes()), tomllib.loads(path.read_text("utf-8"))), path


def test_what_was_changed_is_read_itself(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(FILES[0].read_bytes() + b"\n[more]\nnumber = 7\n")
    assert ready_table(path.read_bytes()) is None
    assert read_toml(path).table["more"] == {"number": 7}


def test_a_table_is_the_readers_own() -> None:
    data = FILES[0].read_bytes()
    first = ready_table(data)
    assert first
    first.clear()
    assert ready_table(data)


def test_the_same_files_make_the_same_bytes() -> None:
    files = [(path.read_bytes(), tomllib.loads(path.read_text("utf-8"))) for path in FILES[:3]]
    assert packed_tables(files) == packed_tables(files[::-1])


@pytest.mark.parametrize("name", profile.profile_names())
def test_a_profile_that_no_build_checks_is_right(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deck.base.tables.ready_table", lambda _: None)
    assert profile._loaded(name) == profile.load_profile(name)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_words_that_no_build_checks_are_right(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = data_dir("assets") / "content" / lang
    quick = load_content(folder)
    monkeypatch.setattr("deck.base.tables.ready_table", lambda _: None)
    assert load_content(folder).words == quick.words

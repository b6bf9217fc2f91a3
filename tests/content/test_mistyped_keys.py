"""A key that is mistyped in a content file is told by file and line, in whichever file and language it stands."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from deck.base.errors import InputError
from deck.base.tables import Keys, Source, read_toml
from deck.content.deck import built_in
from deck.content.load import DeckContent, load_content
from deck.content.own.words import own_words

DECK = built_in()

READ: dict[str, Callable[[DeckContent], Any]] = {
    **dict.fromkeys(
        ("principles", "dilemmas", "lines", "model", "usage", "interface"),
        lambda content: load_content(*content.folders),
    ),
    "canvas": lambda content: content.canvas(),
    "questions": lambda content: content.questions(),
    "steps": lambda content: content.steps(),
    "harvest": lambda content: content.sheets(),
    "exercises": lambda content: content.exercises,
    "kit": lambda content: content.kit,
    "own": own_words,
}
"""The files that have a form, and how each is read."""

FORMLESS = {"ticket", "collect", "game_agreement", "game_board", "game_die", "game_tokens"}
"""Files that other rooms read as they are."""

FREE: dict[str, set[Keys]] = {"usage": {()}, "interface": {("products",)}, "model": {("variants",)}, "exercises": {()}}
"""Tables whose keys are names that a person chooses, of products and of variants; and one whose only key stands in many
headers, so that one of them mistyped is no sound TOML.
"""


def keys(value: Any, way: Keys = ()) -> Iterator[Keys]:
    """The way to every key, also those in lists of tables."""
    for key, one in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if isinstance(key, str):
            yield (*way, key)
        yield from keys(one, (*way, key))


def spoilt(source: Source) -> Iterator[tuple[Keys, int, str]]:
    """Of each table that is of another form the last key, its line, and the text of the file with that key mistyped.

    The tables of a list have one form, and so have those whose names a person chooses.
    """
    free = FREE.get(Path(source.name).stem, set())
    last: dict[tuple[Any, ...], Keys] = {}
    for way in keys(source.table):
        table = way[:-1]
        if table not in free:
            form = ("*" if isinstance(key, int) or table[:at] in free else key for at, key in enumerate(table))
            last[table if table == ("faces",) else tuple(form)] = way
    lines = source.text.splitlines(keepends=True)
    for way in last.values():
        at = source.line(way) - 1
        end = at + 1
        pattern = rf'(?<![\w"-])("?){re.escape(str(way[-1]))}("?)(?= = |\]|\.)'
        while not re.search(pattern, "".join(lines[at:end])):
            end += 1  # a key of a table inside a list that goes on over several lines
        wrong = re.sub(pattern, rf"\g<1>{way[-1]}x\g<2>", "".join(lines[at:end]), count=1)
        yield way, at + 1, "".join([*lines[:at], wrong, *lines[end:]])


EVERY = [
    pytest.param(lang, name, (way[-1], line, text), id=f"{lang}-{name}-{'.'.join(map(str, way))}")
    for lang in DECK.languages
    for name in READ
    for way, line, text in spoilt(read_toml(DECK.texts(lang)[0] / f"{name}.toml"))
]


def test_every_file_is_spoilt_in_every_language() -> None:
    for lang in DECK.languages:
        there = {path.stem for path in DECK.texts(lang)[0].glob("*.toml")}
        assert there - FORMLESS == {param.values[1] for param in EVERY if param.values[0] == lang}
    assert len(EVERY) > 120


@pytest.mark.parametrize(("lang", "name", "wrong"), EVERY)
def test_a_mistyped_key_is_told(lang: str, name: str, wrong: tuple[str, int, str], tmp_path: Path) -> None:
    key, line, text = wrong
    shutil.copytree(DECK.texts(lang)[0], tmp_path, dirs_exist_ok=True)
    (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        READ[name](replace(DECK.edition(lang), folders=(tmp_path,)))
    assert caught.value.exit_code == 2
    (fault,) = [fault for fault in caught.value.faults if f"unknown key “{key}x”." in fault.message]
    assert re.match(rf"{name}\.toml, line {line}(,|$)", fault.place)
    assert fault.remedy.startswith((f"Did you mean “{key}”?", "Use one of: "))
    assert key in fault.remedy

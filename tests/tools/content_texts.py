"""Ways to read the texts of an edition, and to change a file of it, for the tests of content."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from deck.content.deck import built_in

NL = built_in().texts("nl")[0]


def load(name: str, folder: Path = NL) -> dict[str, Any]:
    """The table in NAME.toml of the Dutch edition, or of another folder."""
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def strings(value: Any) -> Iterator[str]:
    """Every text below a value."""
    return (text for _, text in placed_strings(value))


def placed_strings(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text below a value, after its place: `.exercises.0.title`."""
    if isinstance(value, str):
        yield place, value
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from placed_strings(item, f"{place}.{key}")


def words(text: str) -> int:
    """The number of words; a dash or a mark between spaces is none."""
    return len(re.findall(r"\w[\w’-]*", text))


def sentences(text: str) -> list[str]:
    """The sentences of a text; one may end inside quotes."""
    return re.split(r"(?<=[.?!])[’”]?\s+", text)


def change(file: Path, old: str, new: str) -> None:
    """Replace a text in a file, once; it must stand there."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")

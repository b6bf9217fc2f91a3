"""The JSON Schemas for editors are those of the forms; all our own files satisfy them, and broken ones do not."""

from __future__ import annotations

import importlib
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parent.parent
LAYOUTS = [
    *(ROOT / "layouts").glob("*.toml"),
    *(ROOT / "layouts" / "kit").glob("*.toml"),
    *(ROOT / "layouts" / "own").glob("*.toml"),
    *(ROOT / "layouts" / "tickets").glob("*.toml"),
]
FILES = [
    *(("layout", path) for path in sorted(LAYOUTS)),
    *(("profile", path) for path in sorted((ROOT / "layouts" / "profiles").glob("*.toml"))),
    *(("palette", path) for path in sorted((ROOT / "assets" / "palettes").glob("*.toml"))),
    ("deck", ROOT / "assets" / "deck.toml"),
    ("deck", ROOT / "assets" / "starter" / "deck.toml"),
]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """docs/make/schemas.py, as if it were run there."""
    monkeypatch.syspath_prepend(str(ROOT / "docs" / "make"))
    return importlib.import_module("schemas")


@pytest.fixture
def wrong(made: ModuleType) -> Callable[[str, dict[str, Any]], list[str]]:
    """What is wrong with a table, by the schema of that name."""
    known = {name: Draft202012Validator(schema) for name, schema in made.schemas().items()}
    return lambda name, table: [error.message for error in known[name].iter_errors(table)]


def test_the_schemas_are_those_of_the_forms(made: ModuleType) -> None:
    written = {path: path.read_text(encoding="utf-8") for path in made.FOLDER.iterdir()}
    assert written == made.texts(), "run python docs/make/schemas.py"
    for schema in made.schemas().values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(("name", "path"), FILES, ids=lambda value: getattr(value, "stem", value))
def test_our_own_files_satisfy_them(wrong: Callable[..., list[str]], name: str, path: Path) -> None:
    assert wrong(name, tomllib.loads(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(("name", "path"), FILES, ids=lambda value: getattr(value, "stem", value))
def test_each_file_names_its_schema(made: ModuleType, name: str, path: Path) -> None:
    mark, _, way = path.read_text(encoding="utf-8").partition("\n")[0].partition(" ")
    assert mark == "#:schema"
    assert (path.parent / way).resolve() == made.FOLDER / f"{name}.json"


LAYOUT = """
[layout]
product = "proef"
records = "mats"
sizes = ["A6"]
[styles.a]
max = 9
[cards.mat.front]
a = { field = "name", style = "a", tag = "H1" }
b = { kind = "shape", shape = "band", fill = "ink", spacing = 3 }
"""


@pytest.mark.parametrize(
    ("name", "text", "swap"),
    [
        ("layout", LAYOUT, ("product", "produc")),
        ("layout", LAYOUT, ('sizes = ["A6"]', "sizes = []")),
        ("layout", LAYOUT, ("max = 9", "max = true")),
        ("layout", LAYOUT, ("max = 9", "maks = 9")),
        ("layout", LAYOUT, ("front", "fron")),
        ("layout", LAYOUT, ("field =", "fild =")),
        ("layout", LAYOUT, ("H1", "H7")),
        ("layout", LAYOUT, ('field = "name", style = "a"', 'blocks = [{ fild = "name" }]')),
        ("layout", LAYOUT, ('"shape", shape', '"shap", shape')),
        ("layout", LAYOUT, ("[styles.a]", "[[adapt]]\n[adapt.layout]\nsafe = 1\n[styles.a]")),
        ("layout", LAYOUT, ("[styles.a]", "[[adapt]]\nmax_short = 9\n[adapt.styles.a]\nmaks = 1\n[styles.a]")),
        ("profile", 'extends = "press"\nbleed = 3\n[limits]\nink_percent = 300\n', ("= 3\n", "= 51\n")),
        ("profile", 'extends = "press"\nbleed = 3\n[limits]\nink_percent = 300\n', ("ink_percent", "ink")),
        ("profile", 'marks = "crop"\n[severity]\nbleed = "off"\n', ('"off"', '"of"')),
        ("palette", '[a]\ncmyk = [0, 0, 0, 0]\nrgb = "#abcdef"\n', ("0, 0]", "0]")),
        ("palette", '[a]\ncmyk = [0, 0, 0, 0]\nrgb = "#abcdef"\n', ("#", "")),
        ("palette", '[a]\ncmyk = [0, 0, 0, 0]\nrgb = "#abcdef"\n', ("rgb =", "onn = 1\nrgb =")),
    ],
)
def test_broken_ones_do_not(wrong: Callable[..., list[str]], name: str, text: str, swap: tuple[str, str]) -> None:
    assert swap[0] in text
    assert wrong(name, tomllib.loads(text)) == []
    assert wrong(name, tomllib.loads(text.replace(*swap, 1)))


def test_keys_are_described(made: ModuleType) -> None:
    schemas = made.schemas()
    keys = [*schemas["profile"]["properties"].values(), *schemas["layout"]["$defs"]["text"]["properties"].values()]
    assert [key for key in keys if "description" not in key] == [{"const": "text"}]

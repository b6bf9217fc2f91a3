"""TOML files are read with the line of everything in them."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.base.errors import Faults, InputError
from deck.base.tables import Keys, Source, nearest, read_toml, way

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(path for top in ("assets", "layouts", "docs", "benchmarks") for path in (ROOT / top).rglob("*.toml"))


def source(text: str) -> Source:
    return Source("a.toml", text, tomllib.loads(text))


def everything(value: Any, keys: Keys = ()) -> list[Keys]:
    """The way to everything in a table."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [far for key, one in inner for far in ((*keys, key), *everything(one, (*keys, key)))]


# Lines


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_key_of_our_own_files_stands_on_its_line(path: Path) -> None:
    read = read_toml(path)
    lines = read.text.split("\n")
    assert read.table == tomllib.loads(path.read_text("utf-8"))
    for keys in everything(read.table):
        line, key = read.line(keys), keys[-1]
        assert line >= read.line(keys[:-1]) >= (0 if len(keys) == 1 else 1), keys
        if isinstance(key, str):
            assert re.search(rf'(^|[\s\[{{.,"]){re.escape(key)}["\]\s.=]', lines[line - 1]), (keys, line)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_key_of_our_own_files_stands_at_its_column(path: Path) -> None:
    read = read_toml(path)
    lines = read.text.split("\n")
    for keys in everything(read.table):
        line, column = read.spot(keys)
        assert line == read.line(keys)
        if isinstance(keys[-1], str) and line:
            assert re.match(rf"[\"']?{re.escape(keys[-1])}[\"']?\s*[=.\]]", lines[line - 1][column - 1 :]), keys


@pytest.mark.parametrize(
    ("keys", "spot"),
    [
        (("a",), (1, 1)),
        (("a", "b"), (1, 7)),
        (("a", "c"), (1, 14)),
        (("a", "c", "b"), (1, 20)),
        (("list", 0), (3, 3)),
        (("list", 1, "n"), (4, 5)),
        (("row", 0, "n"), (6, 10)),
        (("row", 1), (6, 19)),
        (("row", 1, "n"), (6, 21)),
        (("row", 1, "m"), (6, 19)),
        (("t", "x y"), (7, 4)),
        (("t", "x y", "k"), (8, 3)),
        (("nowhere",), (0, 0)),
    ],
)
def test_the_column_of_a_key(keys: Keys, spot: tuple[int, int]) -> None:
    text = """a = { b = 1, c = { b = 2 } }
list = [
  { n = 1 },
  { n = 2 },
]
row = [{ n = 1 }, { n = 2 }]
[t."x y"]
  k = 3
"""
    assert source(text).spot(keys) == spot


BARE = st.text("abz_-09", min_size=1, max_size=3)
NAMES = BARE | st.text("a.\"' []=#\\é–😀\u2028", min_size=1, max_size=3)
VALUES = st.recursive(
    st.integers() | st.booleans() | st.text("ab\n\t\"'\\]}#=[,é\u2028\u0085", max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda value: ["list", *value])
        | st.lists(inner, max_size=3).map(lambda value: ["rows", *value])
        | st.dictionaries(NAMES, inner, max_size=2)
    ),
    max_leaves=5,
)
"""A value in a list that begins with “rows” is written over as many lines as it has entries, one with “list” on one."""

TABLES = st.recursive(
    st.fixed_dictionaries({"own": st.dictionaries(NAMES, VALUES, max_size=3), "tables": st.just({})}),
    lambda inner: st.fixed_dictionaries(
        {
            "own": st.dictionaries(NAMES, VALUES, max_size=2),
            "tables": st.dictionaries(NAMES, inner | st.lists(inner, min_size=1, max_size=3), max_size=3),
        }
    ),
    max_leaves=6,
)


class Writer:
    """Writes TOML, and notes the line of everything that it writes."""

    def __init__(self, draw: Any) -> None:
        self.lines: list[str] = []
        self.found: dict[Keys, int] = {}
        self.draw = draw

    @property
    def next(self) -> int:
        return len(self.lines) + 1

    def chance(self) -> bool:
        return bool(self.draw(st.booleans()))

    def name(self, key: str) -> str:
        if re.fullmatch(r"[A-Za-z0-9_-]+", key) and self.chance():
            return key
        return f"'{key}'" if "'" not in key and self.chance() else json.dumps(key, ensure_ascii=False)

    def table(self, table: dict[str, Any], keys: Keys, header: str) -> None:
        for key, value in table["own"].items():
            if key not in table["tables"]:
                self.statement(value, (*keys, key), self.name(key))
        for key, inner in table["tables"].items():
            name, far = f"{header}.{self.name(key)}".lstrip("."), (*keys, key)
            for at, one in enumerate(inner if isinstance(inner, list) else [inner]):
                if self.chance():
                    self.lines += ["", "# [not] = a header = “\u2028”"]
                rows = isinstance(inner, list)
                if rows or one["own"] or not one["tables"] or self.chance():
                    self.found.setdefault(far, self.next)
                    self.lines.append(f" [[ {name}]]  # x" if rows else f"[{name} ] # x")
                if rows:
                    self.found[*far, at] = self.next - 1
                self.table(one, (*far, at) if rows else far, name)
                self.found.setdefault(far, min(line for way, line in self.found.items() if way[: len(far)] == far))

    def statement(self, value: Any, keys: Keys, name: str) -> None:
        while isinstance(value, dict) and len(value) == 1 and self.chance():  # as a dotted key
            self.found[keys] = self.next
            ((key, value),) = value.items()
            keys, name = (*keys, key), f"{name} . {self.name(key)}"
        self.found[keys] = self.next
        if isinstance(value, list) and value[0] == "rows":
            lines = [f"  {name} = ["]
            for at, one in enumerate(value[1:]):
                if self.chance():
                    lines.append("  # ]")
                text = self.value(one, (*keys, at), self.next + len(lines))
                lines += f"    {text}, # [".split("\n")
            self.lines += [*lines, "] # end"]
        else:
            self.lines += f"  {name} = {self.value(value, keys, self.next)}".split("\n")

    def value(self, value: Any, keys: Keys, line: int) -> str:
        self.found[keys] = line
        if isinstance(value, list):
            return f"[{', '.join(self.value(one, (*keys, at), line) for at, one in enumerate(value[1:]))}]"
        if isinstance(value, dict):
            inner = [f"{self.name(key)} = {self.value(one, (*keys, key), line)}" for key, one in value.items()]
            return f"{{ {', '.join(inner)} }}"
        if isinstance(value, str) and "\n" in value and "\\" not in value and not value.endswith('"') and self.chance():
            text = value.replace('""', '\\"\\"')
            return f'"""{chr(10) if value.startswith(chr(10)) else ""}{text}"""'
        return json.dumps(value, ensure_ascii=False)


@settings(max_examples=300)
@given(TABLES, st.data(), st.booleans())
def test_everything_in_a_file_stands_on_its_line(table: dict[str, Any], data: st.DataObject, windows: bool) -> None:
    writer = Writer(data.draw)
    writer.table(table, (), "")
    text = ("\r\n" if windows else "\n").join(writer.lines)
    read = source(text)
    assert {keys: read.line(keys) for keys in everything(read.table)} == writer.found, text


SOME = """top = 1
[a]
b.c = 2  # dotted

[[rows]]
x = 1
[[rows]]
x = [
  1,
  { y = 2 },
]
"""


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("top",), 1),
        (("a", "b", "c"), 3),
        (("rows", 1, "x", 1, "y"), 10),
        (("a", "missing"), 2),
        (("rows", 0, "x", "deeper", 4), 6),
        (("rows", 7), 5),
        (("nowhere", "at", "all"), 0),
        ((), 0),
    ],
)
def test_what_is_missing_stands_where_it_would_belong(keys: Keys, line: int) -> None:
    assert source(SOME).line(keys) == line


def test_deep_lists_are_found_as_near_as_can_be() -> None:
    read = source("x = 0\na = [[[[[[\n1,\n2]]]]]]\nb = 1\n")
    assert (read.line(("a", 0, 0, 0, 0, 0, 1)), read.line(("b",))) == (2, 5)


# Places


def test_a_place_tells_file_line_and_way() -> None:
    place = source(SOME).place
    assert str(place) == "a.toml"
    assert str(place / "rows" / 1 / "x") == "a.toml, line 8, rows 2.x"
    assert str(place.inside("rows", 1).inside()) == "a.toml, line 7, rows 2"
    assert str((place / "a").on("b", "c")) == "a.toml, line 3, a", "the message names the rest"
    assert str(place.on("top")) == "a.toml, line 1"
    assert str(place.on("tip")) == "a.toml"
    assert str(place / "nowhere" / "at") == "a.toml, nowhere.at"


def test_faults_take_a_place() -> None:
    faults, place = Faults(), source(SOME).place / "a"
    faults.add("wrong.", place, "Mend it.")
    faults.add("wrong.", place, "Mend it.")
    assert [str(fault) for fault in faults] == ["a.toml, line 2, a: wrong. Mend it."]


@pytest.mark.parametrize(
    ("keys", "text"),
    [((), ""), (("a",), "a"), (("a", "b"), "a.b"), (("a", 0), "a 1"), (("a", 1, "b", 2), "a 2.b 3"), ((3,), "4")],
)
def test_way(keys: Keys, text: str) -> None:
    assert way(keys) == text


# Files


@pytest.mark.parametrize(
    ("raw", "message", "remedy"),
    [
        (b"a = 1\nb = \n", "this is not valid TOML: Invalid value (at line 2, column 5).", "Mend that line."),
        (b"\xff", "the file is not in UTF-8.", "Save it again as UTF-8."),
        (None, "the file is not there.", "Check its name."),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, raw: bytes | None, message: str, remedy: str) -> None:
    path = tmp_path / "a.toml"
    if raw is not None:
        path.write_bytes(raw)
    for name, told in (("", "a.toml"), ("mine/a.toml", "mine/a.toml")):
        with pytest.raises(InputError) as caught:
            read_toml(path, name)
        (fault,) = caught.value.faults
        assert (fault.place, fault.message[: len(message)], fault.remedy) == (told, message, remedy)


def test_a_file_is_told_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"a = 1\r\nb = 2\r\n")
    assert str(read_toml(path).place / "b") == "a.toml, line 2, b"
    assert str(read_toml(path, "x/a.toml").place / "b") == "x/a.toml, line 2, b"


def test_nearest() -> None:
    assert nearest("tittle", ["title", "name"]) == "Did you mean “title”?"
    assert nearest("x", iter(["title", "name"])) == "Use one of: name, title."
    assert nearest("x", []) == "There is none yet."

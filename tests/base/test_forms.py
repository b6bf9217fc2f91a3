"""Forms: every fault of a table at once, in our own words, with file and line; and what a form is as JSON Schema."""

from __future__ import annotations

import tomllib
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta

from deck.base.errors import Faults
from deck.base.forms import Form, checked, entries, schema
from deck.base.kinds import Key, Length, Number, SizeName, Wrong, kind
from deck.base.tables import Place, Source


class Inner(Form):
    x: int
    y: Length = 0


class Ordered(Form):
    least: Number = 0
    most: Number = 0

    def __post_init__(self) -> None:
        if self.least > self.most:
            raise Wrong("Swap them.", "least is more than most.")


def _even(value: Any) -> int:
    if not isinstance(value, int) or value % 2:
        raise Wrong("Write an even number.")
    return value // 2


Even = kind("Even", _even, {"type": "integer", "multipleOf": 2})
Percent = Annotated[float, Meta(ge=0, le=100)]


class Outer(Form):
    key: Key = "a"
    number: Number = 0
    length: Length = 0
    size: SizeName = "A4"
    percent: Percent = 0
    whole: Annotated[int, Meta(ge=1)] = 1
    most: Annotated[int, Meta(le=9)] = 1
    text: str = ""
    said: Annotated[str, Meta(min_length=1)] = "a"
    flag: bool = False
    word: Literal["a", "b"] = "a"
    words: tuple[Literal["a", "b"], ...] = ()
    inks: Annotated[tuple[Percent, ...], Meta(min_length=4, max_length=4)] = (0, 0, 0, 0)
    some: Annotated[tuple[str, ...], Meta(min_length=1)] = ("a",)
    pair: tuple[str, int] = ("", 0)
    choice: Literal["none"] | tuple[Number, ...] = ()
    table_or_text: Inner | str = ""
    inner: Inner | None = None
    rows: tuple[Inner, ...] = ()
    named: dict[str, Inner] = {}  # noqa: RUF012
    two: dict[Literal["p", "q"], Number] = {}  # noqa: RUF012
    unordered: frozenset[str] = frozenset()
    rule: Ordered = Ordered()
    even: Even = 0  # type: ignore[valid-type]
    class_: str = ""


WRONG = [
    ("key = 'A'", "key = 'A' is wrong.", "Use small letters, digits and hyphens."),
    ("number = 'a'", "number = 'a' is wrong.", "Write a number."),
    ("number = nan", "number = nan is wrong.", "Write a number."),
    ("number = true", "number = true is wrong.", "Write a number."),
    ("number = 2026-01-02", "number = 2026-01-02 is wrong.", "Write a number."),
    ("length = [1]", "length = [1] is wrong.", "Write a number or a text."),
    ("length = nan", "length = nan is wrong.", "Write a number or a text."),
    ("length = inf", "length = inf is wrong.", "Write a number or a text."),
    ("size = 4", "size = 4 is wrong.", "Write a size, such as “A5” or “63x88”."),
    ("percent = 101", "percent = 101 is wrong.", "Write a number from 0 to 100."),
    ("percent = nan", "percent = nan is wrong.", "Write a number from 0 to 100."),
    ("percent = '5'", "percent = '5' is wrong.", "Write a number from 0 to 100."),
    ("whole = 0", "whole = 0 is wrong.", "Write a whole number of at least 1."),
    ("whole = 1.5", "whole = 1.5 is wrong.", "Write a whole number of at least 1."),
    ("most = 10", "most = 10 is wrong.", "Write a whole number of at most 9."),
    ("text = 1", "text = 1 is wrong.", "Write a text."),
    ("text = 12:30:00", "text = 12:30:00 is wrong.", "Write a text."),
    ("said = ''", "said = '' is wrong.", "Write a text that is not empty."),
    ("flag = 1", "flag = 1 is wrong.", "Write true or false."),
    ("flag = 'true'", "flag = 'true' is wrong.", "Write true or false."),
    ("word = 'c'", "word = 'c' is wrong.", "Write one of: a, b."),
    ("words = ['a', 'c']", "words 2 = 'c' is wrong.", "Write one of: a, b."),
    ("words = 'a'", "words = 'a' is wrong.", "Write a list."),
    ("inks = [1, 2]", "inks = [1, 2] is wrong.", "Write a list of 4 items."),
    ("inks = [1, 2, 3, 400]", "inks 4 = 400 is wrong.", "Write a number from 0 to 100."),
    ("some = []", "some = [] is wrong.", "Write a list of at least 1 item."),
    ("pair = ['a']", "pair = ['a'] is wrong.", "Write a list of 2 items."),
    ("pair = ['a', 'b']", "pair 2 = 'b' is wrong.", "Write a whole number."),
    ("choice = 'all'", "choice = 'all' is wrong.", "Write one of: none or a list."),
    ("choice = [1, 'a']", "choice 2 = 'a' is wrong.", "Write a number."),
    ("table_or_text = 1", "table_or_text = 1 is wrong.", "Write a table or a text."),
    ("inner = 1", "inner = 1 is wrong.", "Write a table."),
    ("rows = { x = 1 }", "rows = {'x': 1} is wrong.", "Write a list."),
    ("rows = [{ x = 1 }, 3]", "rows 2 = 3 is wrong.", "Write a table."),
    ("named = 1", "named = 1 is wrong.", "Write a table."),
    ("unordered = ['a', 1]", "unordered 2 = 1 is wrong.", "Write a text."),
    ("even = 3", "even = 3 is wrong.", "Write an even number."),
    ("clas_ = 'a'", "unknown key “clas_”.", "Did you mean “class_”?"),
    (f"number = '{'long ' * 20}'", "number = 'long " + "long " * 10 + "long…", "Write a number."),
]
INSIDE = [
    ("size = 'x'", "size", "“x” is not a size.", "Use a name such as A5"),
    ("inner = { x = 'a' }", "inner", "x = 'a' is wrong.", "Write a whole number."),
    ("table_or_text = { z = 1, x = 1 }", "table_or_text", "unknown key “z”.", "Use one of: x, y."),
    ("rows = [{ x = 1 }, { y = 1 }]", "rows 2", "x is missing.", "Add it."),
    ("named = { a = 1 }", "named", "a = 1 is wrong.", "Write a table."),
    ("named = { a = { x = 'b' } }", "named.a", "x = 'b' is wrong.", "Write a whole number."),
    ("two = { r = 1 }", "two", "unknown key “r”.", "Use one of: p, q."),
    ("two = { p = 'x' }", "two", "p = 'x' is wrong.", "Write a number."),
    ("rule = { least = 2, most = 1 }", "rule", "least is more than most.", "Swap them."),
]


def place(text: str) -> Place:
    return Source("a.toml", text, tomllib.loads(text)).place


def told(text: str, form: type[Any] = Outer) -> list[str]:
    faults = Faults()
    assert checked(form, tomllib.loads(text), place(text), faults) is None
    return [str(fault) for fault in faults]


@pytest.mark.parametrize(("text", "message", "remedy"), WRONG)
def test_one_fault(text: str, message: str, remedy: str) -> None:
    (fault,) = told(f"\n{text}")
    assert fault.startswith(f"a.toml, line 2: {message}")
    assert fault.endswith(remedy)


@pytest.mark.parametrize(("text", "way", "message", "remedy"), INSIDE)
def test_one_fault_inside(text: str, way: str, message: str, remedy: str) -> None:
    (fault,) = told(f"\n{text}")
    assert fault.startswith(f"a.toml, line 2, {way}: {message} {remedy}")


def test_all_faults_come_together_and_once() -> None:
    lines = [text for text, *_ in (*WRONG, *INSIDE)]
    by_key = {text.partition(" =")[0]: text for text in lines}
    found = told("\n".join(by_key.values()))
    assert found == [told("\n" * at + text)[0] for at, text in enumerate(by_key.values())]
    assert len(found) == len(by_key) == len(Outer.__struct_fields__), "every field is wrong in some way"


def test_faults_of_many_rows() -> None:
    assert told("[[rows]]\nx = 'a'\nz = 1\n[[rows]]\nx = 1\n[[rows]]\ny = []\n") == [
        "a.toml, line 2, rows 1: x = 'a' is wrong. Write a whole number.",
        "a.toml, line 3, rows 1: unknown key “z”. Use one of: x, y.",
        "a.toml, line 7, rows 3: y = [] is wrong. Write a number or a text.",
        "a.toml, line 6, rows 3: x is missing. Add it.",
    ]


def test_what_is_sound_comes_in_its_form() -> None:
    text = """
key = "a-1"
number = 2
length = "5vmin"
inks = [0, 1, 2.5, 100]
pair = ["a", 1]
even = 8
rows = [{ x = 1 }]
rule = { most = 1 }
"""
    faults = Faults()
    found = checked(Outer, tomllib.loads(text), place(text), faults)
    assert found is not None and not faults
    assert (found.key, found.number, found.length, found.inks) == ("a-1", 2, "5vmin", (0, 1, 2.5, 100))
    assert isinstance(found.number, int), "a number stays as it is written"
    assert (found.pair, found.even, found.rows, found.rule) == (("a", 1), 4, (Inner(x=1),), Ordered(most=1))
    assert (found.text, found.inner) == ("", None)


@pytest.mark.parametrize(
    ("form", "value", "message"),
    [
        (Outer, 3, "this = 3 is wrong. Write a table."),
        (dict[str, Inner], [], "this = [] is wrong. Write a table."),
        (tuple[Inner, ...], {}, "this = {} is wrong. Write a list."),
        (tuple[Number, ...], [1, "a"], "2 = 'a' is wrong. Write a number."),
    ],
)
def test_a_form_need_not_be_a_table(form: Any, value: object, message: str) -> None:
    faults = Faults()
    assert checked(form, value, place(""), faults) is None
    assert [str(fault) for fault in faults] == [f"a.toml: {message}"]


# The sound part of a table


def test_entries_may_be_missing_and_stay_as_they_are() -> None:
    faults = Faults()
    assert entries(Inner, {"y": 3}, place(""), faults) == {"y": 3}
    assert entries(Outer, {"pair": ["a", 1], "even": 4}, place(""), faults) == {"pair": ["a", 1], "even": 4}
    assert not faults


def test_what_was_told_before_is_wrong_all_the_same() -> None:
    text, faults = "rows = [{ x = 'a' }]\n", Faults()
    for _ in range(2):
        assert entries(Outer, tomllib.loads(text), place(text), faults) == {}
        assert checked(Outer, tomllib.loads(text), place(text), faults) is None
        assert [str(fault) for fault in faults] == ["a.toml, line 1, rows 1: x = 'a' is wrong. Write a whole number."]


def test_entries_of_a_mapping() -> None:
    text, faults = "a = { x = 1 }\nb = 1\nc = 'none'\n", Faults()
    found = entries(dict[str, Inner], tomllib.loads(text), place(text), faults, ("c",))
    assert found == {"a": {"x": 1}, "c": "none"}
    assert [str(fault) for fault in faults] == ["a.toml, line 2: b = 1 is wrong. Write a table."]


def test_what_is_wrong_is_left_out() -> None:
    text, faults = "[t]\nx = 'a'\ny = 1\nz = 2\n", Faults()
    table = tomllib.loads(text)["t"]
    assert entries(Inner, table, place(text) / "t", faults) == {"y": 1}
    assert [str(fault) for fault in faults] == [
        "a.toml, line 2, t: x = 'a' is wrong. Write a whole number.",
        "a.toml, line 4, t: unknown key “z”. Use one of: x, y.",
    ]


def test_more_keys_come_back_unseen() -> None:
    faults = Faults()
    assert entries(Inner, {"x": "none", "z": []}, place(""), faults, ("x", "z")) == {"x": "none", "z": []}
    assert not faults
    assert entries(Inner, {"zz": 1}, place(""), faults, iter(("zzz",))) == {}
    assert [fault.remedy for fault in faults] == ["Did you mean “zzz”?"]


@pytest.mark.parametrize("value", [3, "a", [{"x": 1}], None])
def test_entries_of_what_is_no_table(value: object) -> None:
    text, faults = "[a.b]\n", Faults()
    assert entries(Inner, value, place(text) / "a" / "b", faults) == {}
    assert [str(fault) for fault in faults] == ["a.toml, line 1, a.b: this must be a table. Write [a.b]."]


ANY = st.recursive(
    st.integers() | st.booleans() | st.floats() | st.text(max_size=3) | st.dates() | st.times() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("xyz", max_size=2), inner, max_size=3),
    max_leaves=6,
)
LIBRARY = ("Expected", "got `", "Object ", "Invalid", "ValidationError", "`$", "datetime", "msgspec", "True", "False")


@given(st.dictionaries(st.sampled_from(Outer.__struct_fields__), ANY, max_size=4))
def test_whatever_it_is_it_comes_in_its_form_or_is_a_fault(table: dict[str, Any]) -> None:
    faults, more = Faults(), Faults()
    found = checked(Outer, table, place(""), faults)
    assert (found is None) == bool(faults)
    assert all(fault.remedy for fault in faults)
    simple = {key: value for key, value in table.items() if not isinstance(value, list | dict | str)}
    assert not [word for word in LIBRARY for fault in told_of(simple) if word in fault]
    good = entries(Outer, table, place(""), more)
    assert [str(fault) for fault in more] == [str(fault) for fault in faults]
    assert checked(Outer, good, place(""), more) is not None


def told_of(table: dict[str, Any]) -> list[str]:
    faults = Faults()
    checked(Outer, table, place(""), faults)
    return [str(fault) for fault in faults]


# JSON Schema


def test_schema() -> None:
    found = schema(Outer)
    assert found["$ref"] == "#/$defs/Outer"
    outer, inner = found["$defs"]["Outer"], found["$defs"]["Inner"]
    assert (outer["additionalProperties"], inner["required"]) == (False, ["x"])
    told = {
        key: {name: value for name, value in one.items() if name != "default"}
        for key, one in outer["properties"].items()
    }
    assert told["key"] == {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$"}
    assert told["length"] == {"type": ["number", "string"]}
    assert told["even"] == {"type": "integer", "multipleOf": 2}
    assert told["percent"] == {"type": "number", "minimum": 0, "maximum": 100}
    assert told["words"] == {"type": "array", "items": {"enum": ["a", "b"]}}
    assert told["rows"] == {"type": "array", "items": {"$ref": "#/$defs/Inner"}}

"""Lists of tables in JSON, TOML and YAML: values stay as they were typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tomlkit
import yaml
from hypothesis import given
from hypothesis import strategies as st
from workbooks import put

from deck.base.errors import InputError
from deck.content.rows.clean import clean, is_clean
from deck.content.rows.read import open_rows

WANTED = [{"titel": "Een", "n": "7.0", "lijst": "a\nb", "klaar": "true"}, {"titel": "**Twee**", "vraag": "x\ny"}]
JSON = """[{"titel": " Een ", "n": 7.0, "lijst": ["a", "", "b"], "klaar": true, "leeg": null},
{"titel": "**Twee**", "vraag": "x\\r\\ny"}]"""
TOML = """titel = "deck"
[[cards]]
titel = "Een"
n = 7.0
lijst = ["a", "b"]
klaar = true
[[cards]]
titel = "**Twee**"
vraag = '''x
y'''
"""
YAML = """cards:
  - titel: Een
    n: 7.0
    lijst: [a, b]
    klaar: true
    leeg: ~
  - titel: "**Twee**"
    vraag: |
      x
      y
"""


def cells(folder: Path, text: str, name: str) -> list[dict[str, str]]:
    return [dict(row.cells) for row in open_rows(put(folder, name, text))]


def fault(folder: Path, text: str, name: str) -> str:
    with pytest.raises(InputError) as caught:
        cells(folder, text, name)
    return str(caught.value.faults[0])


@pytest.mark.parametrize(
    ("text", "name"),
    [(JSON, "d.json"), ('{"cards": ' + JSON + ', "meer": [1]}', "d.json"), ('{"rijen": ' + JSON + "}", "d.json"),
     (TOML, "d.toml"), (YAML, "d.yaml"), (YAML.removeprefix("cards:\n"), "d.yml")],
)  # fmt: skip
def test_the_same_rows_come_from_each(tmp_path: Path, text: str, name: str) -> None:
    rows = open_rows(put(tmp_path, name, text))
    assert [dict(row.cells) for row in rows] == WANTED
    assert [row.number for row in rows] == [1, 2]
    assert rows.place(next(iter(rows)), "n") == f"{name}, entry 1, field “n”"
    assert rows.headings[:2] == ("titel", "n") and rows.headings[-1] == "vraag"


def test_words_of_yaml_stay_words(tmp_path: Path) -> None:
    text = "- {a: no, b: 12:30, c: 1.10, d: 2027-03-03, e: 0x1F, f: 'null', g: null, h: Off}\n"
    assert cells(tmp_path, text, "d.yaml") == [
        {"a": "no", "b": "12:30", "c": "1.10", "d": "2027-03-03", "e": "0x1F", "f": "null", "h": "Off"}
    ]


def test_a_value_may_stand_for_another_but_not_grow_without_end(tmp_path: Path) -> None:
    text = "- &a {soort: natuur, n: 1}\n- {<<: *a, n: 2}\n- {t: &t tekst, u: *t}\n"
    assert cells(tmp_path, text, "d.yaml")[1:] == [{"n": "2", "soort": "natuur"}, {"t": "tekst", "u": "tekst"}]
    grown = "- &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"- &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(9)
    )
    assert fault(tmp_path, grown, "d.yaml").endswith("there are too many values in it. Save it as CSV.")
    assert "stands inside itself" in fault(tmp_path, "- &a [*a]\n", "d.yaml")
    assert "stands for nothing above it" in fault(tmp_path, "- {t: *a}\n", "d.yaml")


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("[{", "d.json", "d.json, line 1: this is not valid JSON"),
        ('[\n{"a": 1,}]', "d.json", "d.json, line 2: this is not valid JSON"),
        ('[{"a": 1, "a": 2}]', "d.json", "d.json: “a” stands twice in one entry."),
        ('[{"a": {"b": 1}}]', "d.json", "d.json, entry 1, field “a”: a table inside a card cannot be read."),
        ('[{"a": "\\u0000"}]', "d.json", "d.json, entry 1, field “a”: a character here is broken."),
        ('[{"a": "\\ud800"}]', "d.json", "d.json, entry 1, field “a”: a character here is broken."),
        ("[" * 100_000, "d.json", "d.json: the lists in it lie too deep in each other."),
        ("[1, 2]", "d.json", "d.json, entry 1: this entry is no table."),
        ("[]", "d.json", "d.json: there is nothing in it."),
        ("7", "d.json", "d.json: there is no list of cards in it."),
        ('{"a": [{"b": 1}], "c": [{"d": 1}]}', "d.json", "d.json: there are several lists: a, c."),
        ("a = [", "d.toml", "d.toml, at its end: this is not valid TOML."),
        ("a = 1\nb\n", "d.toml", "d.toml, line 2: this is not valid TOML."),
        ("a = 1", "d.toml", "d.toml: there is no list of cards in it."),
        (f"a = {'9' * 5000}", "d.toml", "d.toml: a number in it has too many figures."),
        (f"a = {'[' * 9000}", "d.toml", "d.toml"),
        ("- {a: 1, a: 2}", "d.yaml", "d.yaml, line 1: “a” stands twice in one entry."),
        ("a: b: c", "d.yaml", "d.yaml, line 1: this is not valid YAML."),
        ("[" * 100_000, "d.yaml", "d.yaml, line 1: the lists in it lie too deep in each other."),
        ("- " * 100_000, "d.yaml", "d.yaml, line 1: the lists in it lie too deep in each other."),
        ("- {[a]: 1}", "d.yaml", "d.yaml, line 1: a list or a table cannot be the name of a field."),
        ("- a: 1\n---\n- a: 2\n", "d.yaml", "d.yaml, line 2: there are several documents in it."),
        ("!!python/object/apply:os.system ['x']", "d.yaml", "d.yaml, entry 1: this entry is no table."),
        ("", "d.yaml", "d.yaml: there is no list of cards in it."),
    ],
)
def test_what_cannot_be_read_says_so(tmp_path: Path, text: str, name: str, told: str) -> None:
    assert fault(tmp_path, text, name).startswith(told)


@pytest.mark.parametrize(
    "text",
    [
        '[{"a": "x", "a": "y"}]',  # each is as long as a table of two texts, or seems to be
        '[{"a": "x\\"", "a": "y"}]',
        '[{"a": "\\\\", "b": "y"}]',
        '[{"a": "x", "b": ""}, {}]',
        '[{"\\u0061": "x", "a": "y"}]',
        '[{"a": "x"}, {"a": ["y", "z"]}]',
        '[{"a ": "x", "a": "y"}]',
        '[{"a": " x ", "b": "e\u0301\\u200b"}, {"a": "\\n", "b": "y"}, {"b": "z", "a": " "}]',
    ],
)
def test_tables_of_texts_are_read_as_others_are(tmp_path: Path, text: str) -> None:
    def read(name: str, text: str) -> object:
        try:
            rows = open_rows(put(tmp_path, name, text))
        except InputError as error:
            return str(error).replace(name, "d.json")
        return rows.headings, [(row.number, dict(row.cells)) for row in rows]

    assert read("d.json", text) == read("e.json", f'{{"cards": {text}, "n": 1}}')


def test_entries_with_the_same_keys_have_the_same_headings(tmp_path: Path) -> None:
    text = "- {' a  b ': x, c: ' '}\n- {' a  b ': ' y', c: z}\n- {c: z, ' a  b ': 1}\n"
    assert cells(tmp_path, text, "d.yaml") == [{"a b": "x"}, {"a b": "y", "c": "z"}, {"c": "z", "a b": "1"}]


def test_a_quick_look_misses_no_sign_that_is_cleaned() -> None:
    for sign in map(chr, range(0x110000)):
        if is_clean(sign):
            assert clean(sign) == sign.strip()
    assert not any(map(is_clean, ("a\tb", "a\u200bb", "a\nb", "e\u0301", "\0", "\ud800")))


@given(st.text(st.characters(max_codepoint=0x3FF), max_size=6), st.integers(0, 6))
def test_what_is_clean_is_clean_in_pieces(text: str, at: int) -> None:
    if is_clean(text):
        assert [clean(text[:at]), clean(text[at:])] == [text[:at].strip(), text[at:].strip()]


TEXTS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=6)


@given(st.lists(st.dictionaries(st.text("abc", min_size=1, max_size=3), TEXTS, min_size=1), min_size=1, max_size=4))
def test_what_others_write_is_read_back(tmp_path_factory: pytest.TempPathFactory, made: list[dict[str, str]]) -> None:
    import unicodedata

    folder = tmp_path_factory.getbasetemp()
    wanted = [{key: unicodedata.normalize("NFC", text) for key, text in row.items()} for row in made]
    seen = "".join(text for row in made for text in row.values())
    if any(0x200B <= ord(char) < 0x2070 or ord(char) in (0xFEFF, 0x061C) for char in seen):
        return
    assert cells(folder, json.dumps(made), "h.json") == wanted
    assert cells(folder, tomlkit.dumps({"cards": made}), "h.toml") == wanted
    assert cells(folder, yaml.safe_dump(made, allow_unicode=True), "h.yaml") == wanted

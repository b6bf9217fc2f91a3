"""What the program says, it says in Dutch as well."""

from __future__ import annotations

import ast
import importlib.util
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

SENTENCE = re.compile(r"\b[A-Za-z]?[a-z]+[,;:]? [“‘(]?[a-z]+\b")
"""Two words in a row: what no key, name or number looks like."""

SAYS = {"say", "say_number", "to_say"}

_MARKUP = r"^\s*(<|/\*)"
"""HTML and CSS, whose texts come from elsewhere."""

NO_MESSAGES: dict[str, str] = {
    "collect/report.py": _MARKUP,
    "collect/report_parts.py": _MARKUP,
    "collect/style.py": r"^\n:root \{",
    "collect/words.py": r"^ ?[a-z_]+( [a-z_]+)+$",  # keys of collect.toml
    "file/finish/forms.py": r"^q .* rg ",
    "file/finish/forms_font.py": "^Wij merken dat",  # an ordinary text, to measure with
    "file/html/elements.py": rf"{_MARKUP}|^field tall$",
    "file/html/figure.py": _MARKUP,
    "file/html/fonts.py": _MARKUP,
    "file/html/look.py": _MARKUP,
    "file/html/section.py": _MARKUP,
    "file/html/style.py": r"^\n:root \{|^\.card\.",
    "file/html/write.py": rf"{_MARKUP}|^default-src ",
    "file/pdf/file.py": "^objects were reserved",  # an error of the program itself
    "file/pdf/unicode_map.py": "begin$|pop$",
    "file/tabletop/sheets.py": "^no card of .* fits on a sheet",  # an error of the program itself
    "file/xmp.py": "^<|^(Part of|Whether|Version|Name of|Deck that|Language of) ",  # what a file says of its properties
    "proof/page.py": "^damaged operands$",  # a trait of a page, as in walk.py
    "proof/read/walk.py": "^damaged operands$",
}
"""What is no message: of each file an expression for the texts that no person reads, or that are printed on cards."""


@pytest.fixture(scope="module")
def catalogue() -> ModuleType:
    """The script that makes the catalogue."""
    path = ROOT / "docs" / "make" / "catalogue.py"
    spec = importlib.util.spec_from_file_location("catalogue", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["catalogue"] = module
    spec.loader.exec_module(module)
    return module


def test_the_catalogue_is_what_the_code_says(catalogue: ModuleType) -> None:
    made = catalogue.po_bytes(catalogue.joined(catalogue.dutch(), catalogue.wanted()))
    assert catalogue.DUTCH.read_bytes() == made, "run `make catalogue`"


def test_the_program_reads_what_people_read(catalogue: ModuleType) -> None:
    assert catalogue.DUTCH.with_suffix(".mo").read_bytes() == catalogue.mo_bytes(catalogue.dutch()), "make catalogue"


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    """The forms of a message: one, or those for one and for many."""
    return text if isinstance(text, tuple) else (text,)


def test_no_message_lacks_its_dutch(catalogue: ModuleType) -> None:
    lacking = [one.id for one in catalogue.dutch() if one.id and not all(forms(one.string))]
    assert not lacking


def placeholders(text: str) -> set[str]:
    """The values that a message is filled with."""
    found = set(re.findall(r"%\(\w+\)\w", text))
    try:
        return found | {f"{name}!{how}:{spec}" for _, name, spec, how in string.Formatter().parse(text) if name}
    except ValueError:
        return found


def test_placeholders_agree(catalogue: ModuleType) -> None:
    wrong = [
        (english, dutch)
        for one in catalogue.dutch()
        if one.id
        for english, dutch in zip(forms(one.id), forms(one.string), strict=True)
        if placeholders(english) != placeholders(dutch)
        and not (english == forms(one.id)[0] and isinstance(one.id, tuple) and placeholders(dutch) <= {"count!None:"})
    ]
    assert not wrong


def unsaid(path: Path, other: str) -> Iterator[str]:
    """The sentences of a module that are not said: with their line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[int] = set()
    for node in ast.walk(tree):
        for one in getattr(node, "body", None) if isinstance(getattr(node, "body", None), list) else []:
            if isinstance(one, ast.Expr):
                skipped.add(id(one.value))
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in SAYS:
                skipped |= {id(argument) for argument in node.args}
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(value) for value in node.values}
            text = "".join(str(value.value) if isinstance(value, ast.Constant) else "{}" for value in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if id(node) not in skipped and SENTENCE.search(text) and not re.search(other, text):
            yield f"{path.relative_to(ROOT / 'deck').as_posix()}:{node.lineno}: {text}"


def test_every_sentence_is_said() -> None:
    found = [
        line
        for path in sorted((ROOT / "deck").rglob("*.py"))
        for line in unsaid(path, NO_MESSAGES.get(path.relative_to(ROOT / "deck").as_posix(), "$^"))
    ]
    assert not found, "\n".join(found)

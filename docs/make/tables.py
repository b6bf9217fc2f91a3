"""Tables in Markdown, and the words for keys in descriptions.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

HERE = Path(__file__).resolve().parent
DASH = "–"

_USED: set[tuple[str, str]] = set()


@cache
def descriptions() -> dict[str, dict[str, str]]:
    """What each key means, by table."""
    return tomllib.loads((HERE / "descriptions.toml").read_text(encoding="utf-8"))


def words(table: str, key: str) -> str:
    """What a key means; a dash when nobody has said so."""
    _USED.add((table, key))
    return descriptions().get(table, {}).get(key, DASH)


def undescribed() -> list[str]:
    """Keys of the code without words, and words without a key of the code; after the pages were made."""
    said = {(table, key) for table, entries in descriptions().items() for key in entries}
    return sorted(f"[{table}] {key}" for table, key in said ^ _USED)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|").strip() or DASH


def holds(kind: Any) -> str:
    """What a field of a form holds, in a word or two; words to choose from as code."""
    if get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) is Literal:
        return code(get_args(kind), " · ")
    if get_origin(kind) in (Union, UnionType):
        return " or ".join(dict.fromkeys(holds(arm) for arm in get_args(kind) if arm is not NoneType))
    plain = {str: "text", int: "whole number", float: "number", bool: "`true` or `false`"}
    told = {"number": "number", "string": "text", "['number', 'string']": "length"}
    schema = getattr(kind, "schema", {})
    return plain.get(kind) or told.get(str(schema.get("type"))) or ("text" if schema else _container(kind))


def _container(kind: Any) -> str:
    return "list" if get_origin(kind) in (tuple, list) else "table"


def code(names: Iterable[str], join: str = ", ") -> str:
    """The names in the type of code."""
    return join.join(f"`{name}`" for name in names)

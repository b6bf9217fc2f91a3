"""Rows of real Dutch prose for the deck job: `python prose.py N OUT.json`. The same N gives the same rows.

The rows are those of rows.py with other texts: whole sentences from the Dutch pages of the documentation and from the
texts of the built-in deck, put together anew to 170-190 characters. The words are those of people, so that they come
back as often as words do; those of rows.py come back less.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rows import LENGTH, Row, make

ROOT = Path(__file__).resolve().parent.parent
SEED = 70_120
SENTENCE = re.compile(r"[A-Z‘][^.!?<>{}`|\[\]\n]{18,160}[.!?]’?(?=\s|$)")


def sentences() -> list[str]:
    """The sentences, each once, in the order in which they are found."""
    texts = [_plain(page.read_text(encoding="utf-8")) for page in sorted((ROOT / "docs" / "nl").glob("*.md"))]
    for file in sorted((ROOT / "assets" / "content" / "nl").glob("*.toml")):
        texts += _strings(tomllib.loads(file.read_text(encoding="utf-8")))
    found = (re.sub(r"\*+|\u00ad", "", one) for text in texts for one in SENTENCE.findall(text))
    return list(dict.fromkeys(one for one in found if " " in one))


def _plain(text: str) -> str:
    """A page of Markdown as running text: without code, tables and headings, and links as their words."""
    text = re.sub(r"^```.*?^```|^[|#].*?$", "", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"^\s*(?:[-*]|\d+\.)\s+", "\n", text, flags=re.MULTILINE)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"(?<=\S)\n *(?=\S)", " ", text)


def _strings(value: Any) -> Iterator[str]:
    """All texts in a table, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


def make_prose(count: int) -> list[Row]:
    """So many rows with texts of their own."""
    rng, pool = random.Random(SEED), sentences()
    rows, seen = make(count), set[str]()
    for row in rows:
        while (text := _text(rng, pool)) in seen:
            pass
        seen.add(text)
        row["tekst"] = text
    return rows


def _text(rng: random.Random, pool: list[str]) -> str:
    while True:
        text = rng.choice(pool)
        while len(text) < LENGTH.start:
            text += f" {rng.choice(pool)}"
        if len(text) in LENGTH:
            return text


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(json.dumps(make_prose(int(sys.argv[1])), ensure_ascii=False), encoding="utf-8")

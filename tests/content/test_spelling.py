"""Every text that is shipped is spelled right: the dictionaries of hunspell, plus a word list of ours a language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from spelling import plain, unknown_words

from deck.content.deck import built_in

DECK = built_in()


NAMES = {"key", "id", "icon", "kind", "letters", "principle", "principles", "products", "setting", "split"}
NOT_PROSE = NAMES | {"guide", "contact", "version", "language", "original"}
FILES = [
    path
    for lang in DECK.languages
    for path in sorted([*DECK.texts(lang)[0].glob("*.toml"), *DECK.texts(lang)[0].glob("*.md")])
]
SLIP = "taakgebruikk"
each_language = pytest.mark.parametrize("lang", DECK.languages)


def texts(value: Any) -> Iterator[str]:
    """Every printed text below a value; names that files use for one another are left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            is_table = isinstance(item, dict) or (isinstance(item, list) and item and isinstance(item[0], dict))
            if (is_table and key != "original") or key not in NOT_PROSE:
                yield from texts(item)


@cache
def prose(path: Path) -> tuple[str, ...]:
    if path.suffix == ".md":
        return (plain(re.sub(r":[a-z-]+:|\]\([^)]*\)|[|>#!]|---", " ", path.read_text(encoding="utf-8"))),)
    return tuple(plain(text) for text in texts(tomllib.loads(path.read_text(encoding="utf-8"))))


def everything(lang: str) -> str:
    return "\n".join(text for path in FILES if path.parent.name == lang for text in prose(path))


def word_list(lang: str) -> Path:
    return Path(__file__).with_name(f"words-{lang}.txt")


def known(lang: str) -> list[str]:
    return word_list(lang).read_text(encoding="utf-8").split()


@cache
def unknown(lang: str) -> frozenset[str]:
    """The words of all texts that hunspell does not know, asked in one go."""
    return unknown_words(lang, "\n".join([SLIP, *known(lang), everything(lang)]))


@each_language
def test_the_checker_sees_a_slip(lang: str) -> None:
    assert SLIP in unknown(lang)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_every_word_is_spelled_right(path: Path) -> None:
    lang = path.parent.name
    doubtful = unknown(lang) - set(known(lang))
    left = [word for word in sorted(doubtful) if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", " ".join(prose(path)))]
    assert not left, f"{path.name}: not in hunspell nor in {word_list(lang).name}: {', '.join(left)}"


@each_language
def test_every_unknown_word_stands_in_a_file(lang: str) -> None:
    assert [word for word in unknown(lang) - set(known(lang)) - {SLIP} if word not in everything(lang)] == []


@each_language
def test_the_word_list_is_sorted_and_each_word_is_used(lang: str) -> None:
    words = known(lang)
    assert words == sorted(set(words), key=lambda word: (word.casefold(), word))
    assert [word for word in words if word not in everything(lang)] == []

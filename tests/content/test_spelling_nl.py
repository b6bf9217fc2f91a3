"""Every Dutch text that is shipped is spelled right: hunspell-nl plus a word list of ours."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from deck.resources import data_dir

CONTENT = data_dir("assets") / "content" / "nl"
WORDS = Path(__file__).with_name("words-nl.txt")
NOT_PROSE = {"key", "id", "icon", "principles", "setting", "guide", "contact", "version", "language"}
FILES = sorted(CONTENT.glob("*.toml"))
SLIP = "taakgebruikk"
COMMAND = ("hunspell", "-d", "nl_NL", "-i", "utf-8", "-l")


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
            if is_table or key not in NOT_PROSE:
                yield from texts(item)


def plain(text: str) -> str:
    """The words alone: no placeholders, markup, addresses or marks; an apostrophe inside a word stays."""
    text = re.sub(r"\{\w*\}|</?\w+>|[*_`]|\S+@\S+|https?://\S+", " ", text)
    return re.sub(r"[‘“”„]|’(?!\w)|[.,:;?!()%·…](?!\w)", " ", text)


@cache
def prose(path: Path) -> tuple[str, ...]:
    return tuple(plain(text) for text in texts(tomllib.loads(path.read_text(encoding="utf-8"))))


def known() -> list[str]:
    return WORDS.read_text(encoding="utf-8").split()


@cache
def unknown() -> frozenset[str]:
    """The words that hunspell does not know, asked in one go; skips (in CI: fails) when it is not installed."""
    reason = "hunspell with the dictionary nl_NL is not installed (Debian: hunspell hunspell-nl)"
    complain = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
    if shutil.which(COMMAND[0]) is None:
        complain(reason)
    everything = "\n".join([SLIP, *known(), *(text for path in FILES for text in prose(path))])
    done = subprocess.run(COMMAND, input=everything, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        complain(f"{reason}: {done.stderr.strip()}")
    return frozenset(done.stdout.split())


def test_the_checker_sees_a_slip() -> None:
    assert SLIP in unknown()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_word_is_spelled_right(path: Path) -> None:
    doubtful = unknown() - set(known())
    left = [word for word in sorted(doubtful) if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", " ".join(prose(path)))]
    assert not left, f"{path.name}: not in hunspell-nl nor in {WORDS.name}: {', '.join(left)}"


def test_every_unknown_word_stands_in_a_file() -> None:
    everything = " ".join(text for path in FILES for text in prose(path))
    assert [word for word in unknown() - set(known()) - {SLIP} if word not in everything] == []


def test_the_word_list_is_sorted_and_each_word_is_used() -> None:
    words = known()
    assert words == sorted(set(words), key=lambda word: (word.casefold(), word))
    everything = " ".join(text for path in FILES for text in prose(path))
    assert [word for word in words if word not in everything] == []

"""Ask hunspell which words of a text it does not know."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

import pytest

DICTIONARIES = {"nl": ("nl_NL", "hunspell-nl"), "en": ("en_GB", "hunspell-en-gb")}
"""For each language the dictionary, and the Debian package that holds it."""


def plain(text: str) -> str:
    """The words alone: no placeholders, foreign phrases, markup, addresses or marks; an apostrophe in a word stays."""
    text = re.sub(r"\[[^\]]*\]\{lang=\w+\}|\{\w*\}|</?\w+>|[*_`]|\S+@\S+|https?://\S+", " ", text)
    return re.sub(r"[‘“”„]|’(?!\w)|[.,:;?!()%·…](?!\w)", " ", text)


def unknown_words(lang: str, text: str) -> frozenset[str]:
    """The words that hunspell does not know; skips (in CI: fails) when it is not installed."""
    dictionary, package = DICTIONARIES[lang]
    reason = f"hunspell with the dictionary {dictionary} is not installed (Debian: hunspell {package})"
    complain = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
    if shutil.which("hunspell") is None:
        complain(reason)
    command = ("hunspell", "-d", dictionary, "-i", "utf-8", "-l")
    asked = text.replace("’", "'" if lang == "en" else "’")
    done = subprocess.run(command, input=asked, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        complain(f"{reason}: {done.stderr.strip()}")
    return frozenset(done.stdout.replace("'", "’").split())

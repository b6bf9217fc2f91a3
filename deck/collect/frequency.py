"""The words that return most in the answers, without those that say little by themselves."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from deck.base.resources import data_dir

_APOSTROPHES = re.compile("['’‘ʼ´`＇]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
# An address begins where a word does: looked for at every sign, a long answer without a space would take hours.
_ADDRESS = re.compile(r"(?<!\S)\S*@\S+|https?://\S+|www\.\S+", re.IGNORECASE)
_WORD = re.compile(r"(?:(?<!\w)’)?[^\W\d_]+(?:[-‐‑’][^\W\d_]+)*", re.UNICODE)
_LONGEST = 50


@dataclass(frozen=True, slots=True)
class Frequency:
    """A word, how often it was written, and on how many forms."""

    word: str
    count: int
    forms: int


def frequent(texts: Iterable[str], most: int = 10) -> list[Frequency]:
    """The words that return most; each text is all that one form says. Equals stand in order of the alphabet."""
    counts: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    for text in texts:
        found = Counter(word for word in words_in(text) if len(word) > 1 and not _says_little(word))
        counts.update(found)
        forms.update(found.keys())
    ranked = sorted(counts, key=lambda word: (-counts[word], -forms[word], _plain(word), word))
    return [Frequency(word, counts[word], forms[word]) for word in ranked[:most]]


def words_in(text: str) -> list[str]:
    """Every word, in small letters and with typographic apostrophes; addresses and figures are none."""
    text = unicodedata.normalize("NFKC", _APOSTROPHES.sub("’", _INVISIBLE.sub("", text)))
    found = (word.casefold() for word in _WORD.findall(_ADDRESS.sub(" ", text)))
    return [word if word in stop_words() else word.removeprefix("’") for word in found if len(word) <= _LONGEST]


@cache
def stop_words() -> frozenset[str]:
    """The words of assets/content/nl/stopwords.txt."""
    text = (data_dir("assets") / "content" / "nl" / "stopwords.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() for word in line.partition("#")[0].split())


def _says_little(word: str) -> bool:
    """Whether it is a stop word, with or without the accents of emphasis (dé, én, wél)."""
    return word in stop_words() or _plain(word) in stop_words()


def _plain(word: str) -> str:
    """The word without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))

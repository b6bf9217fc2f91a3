"""Where a word may be broken: at syllables, at soft hyphens that a writer put in, after hyphens and slashes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

SOFT_HYPHEN = "\u00ad"
_LANGUAGES = {"nl": "nl_NL", "en": "en_GB"}
_SHORTEST = 6  # letters; a shorter word is never broken
_LEFT, _RIGHT = 2, 3  # letters that stay before a break, and that go after it

_LETTERS = re.compile(rf"[^\W\d_]{{{_SHORTEST},}}")
_JOINT = re.compile(r"[-/–—]+")
_ADDRESS = re.compile(r"://|@|\w\.\w")
_TREMA = frozenset("äëïöüÄËÏÖÜ")
# Omaatje is broken oma-tje: the vowel is written twice only for want of a break.
_SHRINKS = re.compile(r"(?:aa|ee|oo|uu)t?$", re.IGNORECASE)
_SMALL = re.compile(r"t?jes?$", re.IGNORECASE)


class Break(NamedTuple):
    """A place to break: characters from the start of the word (soft hyphens not counted); is a hyphen added?"""

    at: int
    hyphen: bool


def break_points(word: str, lang: str = "nl") -> tuple[int, ...]:
    """Where the word may be broken with a hyphen, in characters from its start (soft hyphens not counted)."""
    return tuple([point.at for point in breaks(word, lang) if point.hyphen])


@lru_cache(maxsize=50_000)
def breaks(word: str, lang: str = "nl", automatic: bool = True) -> tuple[Break, ...]:
    """Every place to break the word, in order.

    A word that holds soft hyphens is broken there and nowhere else in its syllables. automatic=False leaves syllables
    whole: only soft hyphens, hyphens and slashes count.
    """
    bare = word.replace(SOFT_HYPHEN, "")
    points = {at: Break(at, False) for at in _joints(bare)}
    for at in _marked(word) if len(bare) < len(word) else _syllables(bare, lang) if automatic else ():
        if 0 < at < len(bare) and not _JOINT.match(bare[at - 1]):
            points.setdefault(at, Break(at, True))
    return tuple(sorted(points.values()))


def _marked(word: str) -> list[int]:
    """Where the soft hyphens stand, in characters of the word without them."""
    parts = word.split(SOFT_HYPHEN)
    return [sum(map(len, parts[: i + 1])) for i in range(len(parts) - 1)]


def _joints(word: str) -> list[int]:
    """After the hyphens, slashes and dashes of a compound: noord-|zuid, en/|of; never e-mail, m/v or 2024-2025."""
    return [
        joint.end()
        for joint in _JOINT.finditer(word)
        if joint.start() >= 2
        and len(word) - joint.end() >= 2
        and word[joint.start() - 1].isalnum()
        and word[joint.end()].isalnum()
        and not (word[joint.start() - 1].isdigit() and word[joint.end()].isdigit())
    ]


def _syllables(word: str, lang: str) -> list[int]:
    """Syllables of each stretch of letters; none in an address, where a hyphen would be read as part of it."""
    name = _LANGUAGES.get(lang[:2].lower())
    if not name or len(word) < _SHORTEST or _ADDRESS.search(word):
        return []
    from deck.base.text.patterns import patterns

    return [
        run.start() + at
        for run in _LETTERS.finditer(word)
        for at in patterns(name).positions(run[0])
        if _LEFT <= at <= len(run[0]) - _RIGHT and not _changes_spelling(run[0], at)
    ]


def _changes_spelling(word: str, at: int) -> bool:
    """Whether Dutch writes the word otherwise when it is broken here: reëel becomes re-eel, omaatje oma-tje."""
    return word[at] in _TREMA or bool(_SMALL.match(word[at:]) and _SHRINKS.search(word[:at]))

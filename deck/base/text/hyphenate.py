"""Where a word may be broken: at syllables, at soft hyphens that a writer put in, after hyphens and slashes.

Syllables are found by the method of F.M. Liang, Word hy-phen-a-tion by com-put-er (1983), with the pattern files that
pyphen carries. They are read here and not by pyphen, which takes 150 ms to start and to read Dutch: much of the time of
one deck. This takes 6 ms, and finds the same breaks (a test compares them).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from deck.base.patterns import pattern
from deck.base.say import say

SOFT_HYPHEN = "\u00ad"
_LANGUAGES = {"nl": "nl_NL", "en": "en_GB"}
_DIGITS = frozenset("0123456789")
_SHORTEST = 6  # letters; a shorter word is never broken
_START = 4  # letters of which is remembered what the patterns in them say: most patterns are no longer
_GAP = 10  # bits for the digits of a gap, 0 to 9
_ALL = (1 << _GAP) - 1
_LEFT, _RIGHT = 2, 3  # letters that stay before a break, and that go after it

_LETTERS = pattern(rf"[^\W\d_]{{{_SHORTEST},}}")
_JOINTS = "-/–—"
_JOINT = pattern(f"[{_JOINTS}]+")
_ADDRESS = pattern(r"://|@|\w\.\w")
_TREMA = frozenset("äëïöüÄËÏÖÜ")  # reëel becomes re-eel: Dutch writes the word otherwise when it is broken there
# Omaatje is broken oma-tje: the vowel is written twice only because the word is in one piece.
_SHRINKS = pattern(r"(?:aa|ee|oo|uu)t?$", re.IGNORECASE)
_SMALL = pattern(r"t?jes?$", re.IGNORECASE)


class Break(NamedTuple):
    """A place to break: characters from the start of the word (soft hyphens not counted); is a hyphen added?"""

    at: int
    hyphen: bool


@lru_cache(maxsize=50_000)
def breaks(word: str, lang: str = "nl", automatic: bool = True) -> tuple[Break, ...]:
    """Every place to break the word, in order.

    A word with soft hyphens is broken there, and at no other syllable. automatic=False leaves syllables alone: soft
    hyphens, hyphens and slashes still count.
    """
    bare = word.replace(SOFT_HYPHEN, "")
    points = {at: Break(at, False) for at in _joints(bare)}
    if len(bare) < len(word):  # after each part but the last
        inside = [*accumulate(map(len, word.split(SOFT_HYPHEN)))][:-1]
    else:
        inside = _syllables(bare, lang) if automatic else []
    for at in inside:
        if 0 < at < len(bare) and bare[at - 1] not in _JOINTS:
            points.setdefault(at, Break(at, True))
    return tuple(sorted(points.values()))


def _joints(word: str) -> list[int]:
    """After the hyphens, slashes and dashes of a compound: noord-|zuid, en/|of; never e-mail, m/v or 2024-2025."""
    if word.isalpha():  # as most words are
        return []
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
    found: list[int] = []
    for run in _LETTERS.finditer(word):
        letters, begin = run[0], run.start()
        last, small = len(letters) - _RIGHT, _SMALL.search(letters)
        found += [
            begin + at
            for at in patterns(name).positions(letters)
            if _LEFT <= at <= last and letters[at] not in _TREMA and not (small and _shrinks(letters, at))
        ]
    return found


def _shrinks(word: str, at: int) -> bool:
    """Whether Dutch writes a small word otherwise when it is broken here: omaatje becomes oma-tje."""
    return bool(_SMALL.match(word, at) and _SHRINKS.search(word[:at]))


class Patterns:
    """The patterns of one language: pieces of words with a digit in each gap that says how well it breaks there.

    The file is split into lines as a whole, and the digits of a pattern are read only when it first matches: of the
    16,000 of Dutch most never do. The digits of a piece are one number: each gap has ten bits of it, from the lowest
    on, of which bit n stands for the digit n. So `|` puts patterns together, and the highest bit of a gap counts.
    """

    def __init__(self, data: bytes) -> None:
        head, _, body = data.partition(b"\n")  # the first line names the encoding of the rest
        encoding = head.decode("ascii").strip()
        letters = body.translate(None, b"0123456789").decode(encoding).splitlines()
        self._raw = dict(zip(letters, body.decode(encoding).splitlines(), strict=True))
        self._digits: dict[str, int] = {}
        long = [one for one in letters if len(one) > _START]
        self._longest = max(map(len, long), default=0)
        self._goes_on = {one[:_START] for one in long}
        self._begun: dict[str, int] = {}

    def positions(self, word: str) -> list[int]:
        """Where the word may be broken, in characters from its start, before any rule on the shortest piece."""
        dotted = f".{word.lower()}."  # a dot in a pattern stands for the start or the end of a word
        size = len(dotted)
        if size != len(word) + 2:
            return []  # a letter whose lower case is two letters: positions would be off
        digits, raw, known, begun, goes_on = 0, self._raw, self._digits, self._begun, self._goes_on
        for start in range(size):
            head = dotted[start : start + _START]
            found = begun.get(head)
            if found is None:
                found = self._begin(head)
            if head in goes_on:
                for end in range(start + _START + 1, min(start + self._longest, size) + 1):
                    letters = dotted[start:end]
                    if letters in raw:
                        found |= known.get(letters) or self._read(letters)
            digits |= found << start * _GAP
        # Of an odd digit n the bit n is the highest, so the number has an even count of bits: it breaks there.
        gaps = [(digits >> at * _GAP & _ALL).bit_length() for at in range(size + 1)]
        return [at - 1 for at, bits in enumerate(gaps) if bits and not bits & 1]

    def _begin(self, head: str) -> int:
        """The digits of all patterns that these few letters are or begin with."""
        found = 0
        for end in range(1, len(head) + 1):
            if head[:end] in self._raw:
                found |= self._read(head[:end])
        self._begun[head] = found
        return found

    def _read(self, letters: str) -> int:
        """The digits of a pattern: `an3g4l` has 3 in gap 2, and 4 in gap 3."""
        found, at = 0, 0
        for char in self._raw[letters]:
            if char in _DIGITS:
                found |= 1 << at * _GAP + int(char)
            else:
                at += 1
        self._digits[letters] = found
        return found


@cache
def patterns(name: str) -> Patterns:
    """The patterns of a dictionary of pyphen by its name, such as `nl_NL`.

    Raises:
        FileNotFoundError: when the installation is incomplete.
    """
    spec = find_spec("pyphen")  # where it lies, without importing it
    if spec is None or spec.origin is None:
        raise FileNotFoundError(say("pyphen is missing from the installation; install vakdeck again"))
    return Patterns((Path(spec.origin).parent / "dictionaries" / f"hyph_{name}.dic").read_bytes())

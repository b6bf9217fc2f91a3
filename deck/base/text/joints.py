"""Where to break a word that is too long for a line in large type: at the joint of a compound, or near its middle.

A dictionary of hyphens knows syllables, and not which of them ends a word in a compound. Two things in the letters tell
a joint in Dutch: a linking s after a consonant, and a vowel after a break that follows a consonant, for inside one word
that consonant would go to the next line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import combinations

from deck.base.patterns import pattern
from deck.base.text.hyphenate import SOFT_HYPHEN, breaks

_ENDING = pattern(r"(?:heids|ings|schaps|teits|tie|isme)$", re.IGNORECASE)
_LINKED = pattern(r"[b-df-hj-np-tv-xz]s$", re.IGNORECASE)
_WITH_S = frozenset("jkpt")
"""Letters before which an s may well belong to the same word: venster, herfstkleur."""

_VOWELS = frozenset("aeiouyáéíóúàèäëïöü")
_SYLLABLE = 1.45
"""How much longer the longest part of a word may be for it to be broken at a joint rather than at any syllable."""

_WORD = pattern(r":[\w-]+:|[^\s*:\[\]()]+")
"""A word without the marks of markup; and the name of an icon, which is no word."""

_LINK = pattern(r"\]\(|://|@")


def parted(text: str, too_wide: Callable[[str], bool], lang: str) -> str:
    """The text with a soft hyphen in each word that is too wide, or two when one is not enough.

    A word that is too wide even then gets one at each of its syllables. A word that a
    person has hyphenated is left alone, and so is a text with a link or an address.
    """
    if _LINK.search(text):
        return text
    return _WORD.sub(lambda found: _parted(found[0], too_wide, lang), text)


def _parted(word: str, too_wide: Callable[[str], bool], lang: str) -> str:
    if SOFT_HYPHEN in word:
        return word
    places = [one.at for one in breaks(word, lang) if one.hyphen]
    if word[0] == ":" or not places or not too_wide(word):
        return word
    best = (cuts(word, places, count, too_wide) for count in (1, 2))
    return SOFT_HYPHEN.join(_parts(word, next(filter(None, best), tuple(places))))


def cuts(word: str, places: Sequence[int], count: int, too_wide: Callable[[str], bool]) -> tuple[int, ...]:
    """The best of the places to break a word so many times: those that leave the shortest parts, joints before
    syllables. None when a part is always too wide.
    """

    def fits(chosen: tuple[int, ...]) -> bool:
        *heads, last = _parts(word, chosen)
        return not any(map(too_wide, [*(f"{head}-" for head in heads), last]))

    def cost(chosen: tuple[int, ...]) -> tuple[float, tuple[int, ...]]:
        longest = max(len(part) + 1 for part in _parts(word, chosen))
        others = sum(not _is_joint(word, at) for at in chosen)
        return longest * _SYLLABLE ** (others / count), tuple(-at for at in chosen)

    return min(filter(fits, combinations(places, count)), key=cost, default=())


def _parts(word: str, places: Sequence[int]) -> list[str]:
    return [word[start:end] for start, end in zip((0, *places), (*places, len(word)), strict=True)]


def _is_joint(word: str, at: int) -> bool:
    head, after = word[:at], word[at].lower()
    if _ENDING.search(head) or (after not in _VOWELS | _WITH_S and _LINKED.search(head)):
        return True
    return head[-1].lower() not in _VOWELS and after in _VOWELS

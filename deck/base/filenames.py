"""Names of files that every system takes, made of names that people and tables give."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import PureWindowsPath

from deck.base.patterns import pattern

_LONGEST = 60
_RESERVED = pattern(r"(?:con|prn|aux|nul|com\d|lpt\d|conin|conout)(?:\..*)?", re.IGNORECASE)
"""The names of devices on Windows, which it takes for the device with any ending as well (Win32, Naming Files)."""


_ANYWHERE = pattern(r"[^\x00-\x1f/\\:*?\"<>|]{1,80}(?<![. ])")


def goes_anywhere(name: str) -> bool:
    """Whether every system takes this as the name of a file or a folder, as it is."""
    return bool(_ANYWHERE.fullmatch(name)) and not _RESERVED.fullmatch(name)


_LETTERS = str.maketrans(
    {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D"}
    | {"ð": "d", "Ð": "D", "ł": "l", "Ł": "L", "ħ": "h", "Ħ": "H", "ı": "i", "þ": "th", "Þ": "Th"}
)
"""Letters that are no other letter with a mark, as Unicode sees it, and that people write so without them."""


def file_name(text: str, nothing: str = "card") -> str:
    """A name of letters, digits, dots, hyphens and underscores that is like the text; `nothing` when none is left."""
    bare = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", bare).strip("-.")[:_LONGEST].rstrip("-.")
    if not name:
        return nothing
    return f"card-{name}" if _RESERVED.fullmatch(name) else name


def file_names(texts: Iterable[str]) -> list[str]:
    """A name for each of some different texts, of which no two are one file where capitals and small letters are equal.

    A name follows from its text alone, unless another text would get the same one: then each of them gets a few signs
    that tell them apart.
    """
    texts = list(texts)
    alike: dict[str, list[str]] = {}
    for text in texts:
        alike.setdefault(file_name(text).casefold(), []).append(text)
    named: dict[str, str] = {same[0]: file_name(same[0]) for same in alike.values() if len(same) == 1}
    taken = {name.casefold() for name in named.values()}
    for text in (one for same in alike.values() if len(same) > 1 for one in same):
        digest, size = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), 6
        while (name := f"{file_name(text)}-{digest[:size]}").casefold() in taken:
            size += 1
        taken.add(name.casefold())
        named[text] = name
    return [named[text] for text in texts]


_UNFIT = pattern(r'[<>:"/\\|?*]')
"""What a name of a file may not hold on every system."""

_LONGEST_OWN = 50
"""The most characters of a name: a file system counts bytes, up to 255, and a character is four of them at most."""


def own_names(names: Iterable[str]) -> list[str]:
    """The names that people gave files, without folders, as every system takes them; no two are the same."""
    found: list[str] = []
    used: set[str] = set()
    numbers: Counter[str] = Counter()
    for given in names:
        path = PureWindowsPath("".join(one if one.isprintable() else " " for one in given))
        stem = _UNFIT.sub("-", path.stem).strip(" .")[:_LONGEST_OWN] or "-"
        suffix = _UNFIT.sub("-", path.suffix)[:10]
        plain = name = f"{stem}{suffix}"
        while name.casefold() in used:
            numbers[plain.casefold()] += 1
            name = f"{stem} ({numbers[plain.casefold()] + 1}){suffix}"
        used.add(name.casefold())
        found.append(name)
    return found

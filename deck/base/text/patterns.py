"""Reads pyphen's hyphenation dictionaries, fast: a run that makes one deck has no 200 ms for regular expressions.

The file is cut into lines as a whole, and a pattern's digits are read when it first matches; the break points are
those of pyphen itself (a test compares them). Method: F.M. Liang, Word hy-phen-a-tion by com-put-er (1983).
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

_DIGITS = b"0123456789"


class Patterns:
    """The patterns of one language."""

    def __init__(self, data: bytes) -> None:
        head, _, body = data.partition(b"\n")
        encoding = head.decode("ascii").strip()
        letters = body.translate(None, _DIGITS).decode(encoding).splitlines()
        self._raw = dict(zip(letters, body.decode(encoding).splitlines(), strict=True))
        self._values: dict[str, tuple[int, ...]] = {}
        self._longest = max(map(len, letters), default=0)

    def positions(self, word: str) -> list[int]:
        """Where the word may be broken, in characters from its start, before any rule on the shortest piece."""
        dotted = f".{word.lower()}."
        if len(dotted) != len(word) + 2:
            return []  # a letter whose lower case is two letters: positions would be off
        levels, raw, size = [0] * (len(dotted) + 1), self._raw, len(dotted)
        for start in range(size):
            for end in range(start + 1, min(start + self._longest, size) + 1):
                letters = dotted[start:end]
                if letters in raw:
                    self._raise(levels, start, letters)
        return [at - 1 for at, level in enumerate(levels) if level % 2]

    def _raise(self, levels: list[int], start: int, letters: str) -> None:
        values = self._values.get(letters)
        if values is None:
            values = self._values[letters] = _gaps(self._raw[letters])
        for at, value in enumerate(values, start):
            levels[at] = max(levels[at], value)


def _gaps(pattern: str) -> tuple[int, ...]:
    """The value of each gap of a pattern: `an3g4l` gives 0, 0, 3, 4, 0."""
    values = [0]
    for char in pattern:
        if char.isdigit():
            values[-1] = int(char)
        else:
            values.append(0)
    return tuple(values)


@cache
def patterns(name: str) -> Patterns:
    """The patterns of a dictionary of pyphen by its name, such as `nl_NL`.

    Raises:
        FileNotFoundError: when the installation is incomplete.
    """
    spec = find_spec("pyphen")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("pyphen is missing from the installation; install vakdeck again")
    return Patterns((Path(spec.origin).parent / "dictionaries" / f"hyph_{name}.dic").read_bytes())

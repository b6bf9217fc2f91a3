"""Patterns that are compiled when they are first used.

To compile one takes a quarter of a millisecond, a build loads some hundred of them, and few decks need more than a
third: the rest waits for a deck that has what they look for.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Later:
    """A pattern that is not compiled yet: whatever of it is asked for is that of the compiled one, and stays here."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._text, self._flags = text, flags
        self._compiled: re.Pattern[Any] | None = None

    def __getattr__(self, name: str) -> Any:  # only asked for what is not found here
        if name.startswith("_"):  # a copy asks before there is anything to compile
            raise AttributeError(name)
        if self._compiled is None:
            self._compiled = re.compile(self._text, self._flags)
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern to be used as if re.compile had made it; a mistake in it shows when it is first used."""
    return cast("re.Pattern[AnyStr]", _Later(text, flags))

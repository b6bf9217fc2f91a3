"""What the page says, until the one way to say something is there."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

from deck.web.tasks.dutch import DUTCH

LANGUAGES = ("nl", "en")
_language: ContextVar[str] = ContextVar("language", default="en")


def say(text: str, /, **values: object) -> str:
    """The sentence in the language of the reader."""
    said = DUTCH.get(text, text) if language() == "nl" else text
    return said.format_map(values) if values else said


def to_say(text: str, /) -> str:
    """The same text, marked for the catalogue."""
    return text


def say_number(one: str, many: str, count: float, /, **values: object) -> str:
    """The sentence for one or for any other number."""
    return say(one if count == 1 else many, count=count, **values)


def language() -> str:
    """The language that is spoken now."""
    return _language.get()


@contextlib.contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Speak a language until the end of the block."""
    token = _language.set(tag)
    try:
        yield
    finally:
        _language.reset(token)

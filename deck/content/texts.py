"""The kinds of texts in a deck."""

# Without `from __future__ import annotations`: msgspec would evaluate each annotation of a form again, as text.
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Meta

from deck.base.kinds import Wrong, kind
from deck.base.patterns import pattern
from deck.base.say import say
from deck.base.text.markup import typographic

AT_LEAST_ONE = Meta(min_length=1)
"""The constraint on a list that may not be empty."""


def prose(value: Any) -> str:
    """A text that is printed: not empty, with real quotation marks and dashes.

    Raises:
        Wrong: when it is no text, or an empty one.
    """
    if not isinstance(value, str):
        raise Wrong(say("Write a text between quotation marks."))
    if not value.strip():
        raise Wrong(say("Write a text."))
    return typographic(value.strip())


def texts(value: Any) -> Any:
    """A text, a list of texts or a table of texts, however deep, each as `prose` keeps it; lists become tuples.

    Raises:
        Wrong: when something in it is no text.
    """
    if isinstance(value, dict):
        return {key: texts(one) for key, one in value.items()}
    return tuple(prose(one) for one in value) if isinstance(value, list) else prose(value)


def _text(value: Any) -> str:
    """A text of which no sign is changed."""
    prose(value)
    return str(value)


def filled_with(*blanks: str) -> Any:
    """The kind of a printed text that has no other blanks, such as {guide}, than these."""

    def read(value: Any) -> str:
        text = prose(value)
        if unknown := sorted(set(_BLANK.findall(text)) - set(blanks)):
            told = say("there is nothing to fill {blanks} with.", blanks=", ".join(f"{{{one}}}" for one in unknown))
            raise Wrong(say("Use {known}.", known=", ".join(sorted(blanks))), told)
        if set("{}") & set(_BLANK.sub("", text)):
            raise Wrong(say("Write both braces, or none."), say("a brace stands alone."))
        return text

    return kind("Prose", read, _PROSE)


_BLANK = pattern(r"\{([^{}]*)\}")
_PROSE = {"type": "string", "minLength": 1}

if TYPE_CHECKING:
    Prose: TypeAlias = str
    Text: TypeAlias = str
    Texts: TypeAlias = Any
else:
    Prose = kind("Prose", prose, _PROSE)
    Text = kind("Text", _text, _PROSE)
    Texts = kind("Texts", texts, {"anyOf": [_PROSE, {"type": "array", "items": _PROSE}, {"type": "object"}]})

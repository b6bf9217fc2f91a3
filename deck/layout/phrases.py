"""Texts that a layout holds itself: words with `{field}` in them, for which the value of the card comes in place.

`{{` and `}}` stand for the braces themselves. `[words]{lang=en}` is markup, and stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import field

from deck.base.errors import Faults
from deck.base.patterns import pattern
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.tables import Place
from deck.base.text.markup import typographic

_MARK = pattern(r"\{\{|\}\}|\]\{lang=[^{}]*\}|\{([^{}]*)\}|[{}]")


class Phrase(Plain):
    """A text of a layout, by language; the empty language is any. Each part is words, or a field when it is True."""

    texts: Mapping[str, tuple[tuple[str, bool], ...]]
    names: tuple[str, ...] = field(default=())

    def filled(self, lang: str, value: Callable[[str], str]) -> str | None:
        """The text in a language, with the values of its fields; empty when it names fields and all of them are empty.

        None when the layout does not have it in that language.
        """
        parts = self.texts.get(lang, self.texts.get(""))
        if parts is None:
            return None
        values = [value(part) for part, named in parts if named]
        if values and not any(values):
            return ""
        return "".join([value(part) if named else part for part, named in parts])


def read_phrase(text: str | Mapping[str, str], place: Place, faults: Faults) -> Phrase:
    """The Phrase that stands in a layout, at place; a brace that is left open is added to faults."""
    texts = {"": text} if isinstance(text, str) else text
    read = {
        lang: _parts(one, place if isinstance(text, str) else place.on(lang), faults) for lang, one in texts.items()
    }
    return Phrase(read, tuple(dict.fromkeys(part for parts in read.values() for part, named in parts if named)))


def named_in(text: Any) -> Iterator[str]:
    """The fields that a text of a layout names, each as often as it does; nothing for a value that is no such text."""
    for one in text.values() if isinstance(text, dict) else (text,):
        for mark in _MARK.finditer(one) if isinstance(one, str) else ():
            if mark[1] is not None:
                yield mark[1].strip()


def _parts(text: str, place: Place, faults: Faults) -> tuple[tuple[str, bool], ...]:
    parts, words, at = list[tuple[str, bool]](), "", 0
    text = typographic(text)
    for mark in _MARK.finditer(text):
        words += text[at : mark.start()]
        at = mark.end()
        if mark[1] is not None and mark[1].strip():
            parts += [(words, False), (mark[1].strip(), True)]
            words = ""
        elif mark[0] in ("{", "}") or mark[1] is not None:
            told = (
                say("“{mark}” holds no field.", mark=mark[0])
                if mark[1] is not None
                else say("“{mark}” has no other half.", mark=mark[0])
            )
            faults.add(told, place, say("Write {field}, or {{ and }} for braces."))
        else:
            words += mark[0] if mark[0].startswith("]") else mark[0][0]
    return tuple([part for part in (*parts, (words + text[at:], False)) if part[0]])

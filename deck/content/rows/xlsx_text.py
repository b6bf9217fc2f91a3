"""Texts in an XLSX file: shared by cells or inside one, plain or in runs with a look each (ECMA-376, 18.4)."""

from __future__ import annotations

import re

from deck.content.rows.clean import clean
from deck.content.rows.rich import Run, marked
from deck.content.rows.sheets import MOST_LETTERS

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_NO = frozenset({"0", "false", "off"})


def unescaped(text: str) -> str:
    """The text with the characters that XML cannot hold: `_x000D_` is a carriage return (ECMA-376, 22.9.2.19)."""
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # an emoji is written as two halves


class TextReader:
    """Takes the elements of one text, `si` or `is`; plain: without marks for bold and italic."""

    def __init__(self, plain: bool) -> None:
        self._plain = plain
        self.begin()

    def begin(self) -> None:
        """A new text."""
        self._runs: list[Run] = []
        self._bold = self._italic = self._taking = self._phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element inside the text begins."""
        if name == "t":
            self._taking = not self._phonetic
            if self._taking:
                self._runs.append(("", self._bold, self._italic))
        elif name == "r":
            self._bold = self._italic = False
        elif name == "b":
            self._bold = attributes.get("val") not in _NO
        elif name == "i":
            self._italic = attributes.get("val") not in _NO
        elif name == "rPh":  # how a text in Japanese sounds
            self._phonetic = True

    def end(self, name: str) -> None:
        """An element inside the text ends."""
        if name == "t":
            self._taking = False
        elif name == "rPh":
            self._phonetic = False

    def text(self, text: str) -> None:
        """Characters inside the text.

        Raises:
            ValueError: when there is no end to them.
        """
        if self._taking:
            before, bold, italic = self._runs[-1]
            if len(before) > MOST_LETTERS:
                raise ValueError("a text without end")
            self._runs[-1] = (before + text, bold, italic)

    def made(self) -> str:
        """The whole text, with marks where it has words that stand out."""
        if len(self._runs) == 1 or self._plain:
            return clean(unescaped("".join([text for text, _, _ in self._runs])))
        runs = [(_lines(text), bold, italic) for text, bold, italic in self._runs]
        return clean(marked(runs))


def _lines(text: str) -> str:
    return unescaped(text).replace("\r\n", "\n").replace("\r", "\n")

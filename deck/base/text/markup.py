"""A small, safe markup: `**bold**`, `*italic*`, `[text](https://…)`; a backslash takes a mark's meaning away.

`[tekst]{lang=nl}` is a phrase in another language, as a bracketed span of Pandoc.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from deck.base.errors import InputError, input_error

_MARKS = re.compile(r"[*\[\\]")
_TOKEN = re.compile(
    r"""\\(?P<escaped>[!-/:-@\[-`{-~])            # a backslash before a mark of ASCII, as in CommonMark 0.31, 2.4
      | (?P<loose>(?<!\S)\*(?!\S))                # a star between spaces is a star: 3 * 4
      | (?P<mark>\*\*|\*)
      | \[(?P<label>(?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\])*\]\{lang=[^{}]*\})*)\]     # [text] …
        (?:(?P<open>\()(?:(?P<address>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\))?)?
        (?:\{lang=(?P<lang>[^{}]*)\})?
      | (?P<bracket>\[)
    """,
    re.VERBOSE | re.DOTALL,
)
_SAFE = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
# The plain tags of BCP 47 (RFC 5646, 2.1): a language, then subtags such as a script or a region.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NAMES = {"**": "bold", "*": "italic"}


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one manner. link: an address (https, http, mailto) or nothing; lang: the language of a foreign phrase."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    lang: str = ""


def parse(text: str) -> tuple[Span, ...]:
    """Read markup.

    Raises:
        InputError: when a mark is never closed, marks nothing, a link has no safe address, or a language is none.
    """
    if not _MARKS.search(text):
        return (Span(text),) if text else ()
    reader = _Reader()
    reader.read(text, 0, "", "")
    reader.end()
    return tuple(_merged(reader.spans))


def literal(text: str) -> str:
    """A text in which no character is a mark, such as a name of a file or of a person."""
    return re.sub(r"([\\*\[\]])", r"\\\1", text)


def plain(text: str) -> str:
    """What the markup says, without the marks.

    Raises:
        InputError: as parse.
    """
    return "".join([span.text for span in parse(text)])


class _Reader:
    """Walks the tokens; `since` holds, for each open mark, where it was opened."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.since: dict[str, int] = {}
        self._count: dict[str, int] = {}

    def read(self, text: str, offset: int, link: str, lang: str) -> None:
        """Read text that starts `offset` characters into the whole."""
        at = 0
        for token in _TOKEN.finditer(text):
            self._say(text[at : token.start()], link, lang)
            at = token.end()
            if token["mark"]:
                self._toggle(token["mark"], offset + token.start())
            elif token["label"] is not None:
                self._bracketed(token, offset, link, lang)
            elif token["bracket"] and "]" not in text[at:]:
                raise _fault("“[” is never closed.", offset + token.start(), "Close it, or write \\[ for a bracket.")
            else:
                self._say(token["escaped"] or token[0], link, lang)
        self._say(text[at:], link, lang)

    def _say(self, text: str, link: str, lang: str) -> None:
        if text:
            self.spans.append(Span(text, "**" in self.since, "*" in self.since, link, lang))

    def _toggle(self, mark: str, at: int) -> None:
        """Open a mark, or close it."""
        if mark not in self.since:
            self.since[mark], self._count[mark] = at, len(self.spans)
        elif self._count[mark] == len(self.spans):
            raise _fault(f"“{mark * 2}” marks nothing.", self.since[mark], f"Write {_stars(mark * 2)} for stars.")
        else:
            del self.since[mark]

    def _bracketed(self, token: re.Match[str], offset: int, link: str, lang: str) -> None:
        """Read [text] with what follows it: (address), {lang=…}, both or nothing."""
        at = offset + token.start()
        if token["lang"] is not None:
            lang = _language(token["lang"], token["label"], at)
        if token["open"]:
            link = _address(token, at, link)
        bare = not token["open"] and token["lang"] is None  # [name] is itself; what is inside may be marked
        self._say("[" if bare else "", link, lang)
        self.read(token["label"], offset + token.start("label"), link, lang)
        self._say("]" if bare else "", link, lang)

    def end(self) -> None:
        """Complain of a mark that is still open."""
        for mark, at in self.since.items():
            raise _fault(
                f"“{mark}” is never closed.", at, f"Close the {_NAMES[mark]} text, or write {_stars(mark)} for a star."
            )


def _address(token: re.Match[str], at: int, link: str) -> str:
    """The address of [text](address)."""
    address = token["address"]
    if address is None:
        raise _fault("the address of a link is never closed.", at, "Close it with “)”, without a space in it.")
    if not _SAFE.fullmatch(address):
        raise _fault(
            f"“{address}” is not an address.", at, "Begin it with https:// or mailto:, or write \\[ for a bracket."
        )
    if link or not token["label"].strip():
        raise _fault("a link has no text of its own.", at, "Write [text](https://…).")
    return address


def _language(lang: str, label: str, at: int) -> str:
    """The language of [text]{lang=…}."""
    if not _LANGUAGE.fullmatch(lang):
        raise _fault(f"“{lang}” is not a language.", at, "Write its code, such as {lang=nl} or {lang=en-GB}.")
    if not label.strip():
        raise _fault("a phrase in another language has no text.", at, "Write [tekst]{lang=nl}.")
    return lang


def _stars(mark: str) -> str:
    return "".join(f"\\{char}" for char in mark)


def _merged(spans: list[Span]) -> Iterator[Span]:
    """Join neighbours of one manner, so that an escape does not cut a word in two."""
    held: Span | None = None
    for span in spans:
        if held and replace(held, text=span.text) == span:
            held = replace(held, text=held.text + span.text)
        else:
            if held:
                yield held
            held = span
    if held:
        yield held


def _fault(message: str, at: int, remedy: str) -> InputError:
    return input_error(message, f"character {at + 1}", remedy)

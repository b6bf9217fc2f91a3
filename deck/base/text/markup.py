"""Read the texts that people type in content: a small, safe markup, and the typography of quotes and dashes.

Markup is `**bold**`, `*italic*`, `[text](https://…)` and `[tekst]{lang=nl}`, a phrase in another language as Pandoc
writes it. A backslash takes the meaning of a mark away. Typography comes first, when content is read; `parse` comes
when the text is set.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby

from deck.base.errors import InputError, input_error
from deck.base.patterns import pattern
from deck.base.plain import Plain
from deck.base.say import say, to_say

SIGN = "\ufffc"
"""The letter that stands for an icon in a text: the object replacement character of Unicode."""

ICON = pattern(r":([a-z0-9][a-z0-9_-]*)(?=:)")
"""What may be an icon in a text, without its last colon: that may be the first of the next one, when this is none."""

_MARKS = pattern(r"[*\[\\]")
_TOKEN = pattern(
    r"""\\(?P<escaped>[!-/:-@\[-`{-~])            # a backslash before a mark of ASCII, as in CommonMark 0.31, 2.4
      | (?P<loose>(?<!\S)\*(?!\S) | (?<=\d)\*(?=\d))  # a star between spaces or figures is a star: 3 * 4, 3*4
      | (?P<behind>(?<=[^\s*\\])\*(?=\s|\Z))       # … and behind a word, when no italic words end there: a 5* hotel
      | (?P<mark>\*\*|\*)
      | \[(?P<label>(?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\])*\]\{lang=[^{}]*\})*)\]     # [text] …
        (?:(?P<open>\()(?:(?P<address>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\))?)?
        (?:\{lang=(?P<lang>[^{}]*)\})?
      | (?P<bracket>\[)
    """,
    re.VERBOSE | re.DOTALL,
)
_SAFE = pattern(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
# The plain tags of BCP 47 (RFC 5646, 2.1): a language, then subtags such as a script or a region.
_LANGUAGE = pattern(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_CLOSE = {
    "**": to_say("Close the bold text, or write {stars} for a star."),
    "*": to_say("Close the italic text, or write {stars} for a star."),
}


class Span(Plain):
    """Text that looks one way throughout; link: an address to go to (https, http, mailto), lang: a foreign language."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    lang: str = ""
    icon: str = ""


def parse(text: str, icon: Callable[[str], object] | None = None) -> tuple[Span, ...]:
    """The spans of a text with markup. icon tells whether there is an icon of a name, so that `:name:` is a span.

    The text of such a span is as many SIGNs as there are icons. A backslash before the first colon keeps the words.

    Raises:
        InputError: when a mark is never closed or marks nothing, a link has no safe address, or a language is no code.
    """
    iconic = icon is not None and ":" in text and any(icon(found[1]) for found in ICON.finditer(text))
    if not iconic and not _MARKS.search(text):
        return (Span(text),) if text else ()
    reader = _Reader(icon if iconic else None)
    reader.read(text, 0, "", "")
    reader.end()
    return tuple(_merged(reader.spans))


def literal(text: str) -> str:
    """The text with a backslash before every mark, so that none works as markup: for a name of a file or a person."""
    return re.sub(r"([\\*\[\]])", r"\\\1", text)


def as_written(text: str) -> str:
    """The text with a backslash before each sign that markup or typography would change: it is printed sign for sign.

    Only a space may still become one that does not break, as in `100 mm`.
    """
    return re.sub(r"""[\\*\[\]"']|(?<=[ \u00a0])-(?=[ \u00a0])|\.(?=\.\.)""", r"\\\g<0>", text)


def plain(text: str) -> str:
    """The text of a text with markup, without the marks.

    Raises:
        InputError: as parse.
    """
    return "".join([span.text for span in parse(text)])


def unmarked(text: str) -> str:
    """The text without its marks, for a bookmark; the text itself when they are faulty: setting it will tell that."""
    try:
        return plain(text)
    except InputError:
        return text


class _Reader:
    """Walks the tokens. Of each mark that is open, `since` holds the place and `_count` how many spans came before."""

    def __init__(self, icon: Callable[[str], object] | None = None) -> None:
        self._icon = icon
        self.spans: list[Span] = []
        self.since: dict[str, int] = {}
        self._count: dict[str, int] = {}

    def read(self, text: str, offset: int, link: str, lang: str) -> None:
        """Read the whole text, or what stands in brackets; it starts `offset` characters into the whole."""
        at = 0
        for token in _TOKEN.finditer(text):
            self._say(text[at : token.start()], link, lang)
            at = token.end()
            if token["behind"] and "*" in self.since:
                self._toggle("*", offset + token.start())
            elif token["mark"]:
                self._toggle(token["mark"], offset + token.start())
            elif token["label"] is not None:
                self._bracketed(token, offset, link, lang)
            elif token["bracket"] and "]" not in text[at:]:
                raise _fault(
                    say("“[” is never closed."), offset + token.start(), say("Close it, or write \\[ for a bracket.")
                )
            else:
                self._say(token["escaped"] or token[0], link, lang)
        self._say(text[at:], link, lang)

    def _say(self, text: str, link: str, lang: str) -> None:
        look, at = Span("", "**" in self.since, "*" in self.since, link, lang), 0
        for found in ICON.finditer(text) if self._icon else ():
            if self._icon and found.start() >= at and self._icon(found[1]):
                if text[at : found.start()]:
                    self.spans.append(replace(look, text=text[at : found.start()]))
                self.spans.append(replace(look, text=SIGN, icon=found[1]))
                at = found.end() + 1
        if text[at:]:
            self.spans.append(replace(look, text=text[at:]))

    def _toggle(self, mark: str, at: int) -> None:
        """Open a mark, or close it."""
        if mark not in self.since:
            self.since[mark], self._count[mark] = at, len(self.spans)
        elif self._count[mark] == len(self.spans):
            raise _fault(
                say("“{mark}” marks nothing.", mark=mark * 2),
                self.since[mark],
                say("Write {stars} for stars.", stars=_stars(mark * 2)),
            )
        else:
            del self.since[mark]

    def _bracketed(self, token: re.Match[str], offset: int, link: str, lang: str) -> None:
        """Read [text] with what follows it: (address), {lang=…}, both or nothing."""
        at = offset + token.start()
        if token["lang"] is not None:
            lang = _language(token["lang"], token["label"], at)
        if token["open"]:
            link = _address(token, at, link)
        bare = not token["open"] and token["lang"] is None  # [name] prints its brackets; marks inside it count
        self._say("[" if bare else "", link, lang)
        self.read(token["label"], offset + token.start("label"), link, lang)
        self._say("]" if bare else "", link, lang)

    def end(self) -> None:
        """Refuse a mark that is still open.

        Raises:
            InputError: for the first of them.
        """
        for mark, at in self.since.items():
            raise _fault(
                say("“{mark}” is never closed.", mark=mark),
                at,
                say(_CLOSE[mark], stars=_stars(mark)),
            )


def _address(token: re.Match[str], at: int, link: str) -> str:
    """The address of [text](address), once it is found safe; link: the address that stands round this one, if any."""
    address = token["address"]
    if address is None:
        raise _fault(
            say("the address of a link is never closed."), at, say("Close it with “)”, without a space in it.")
        )
    if not _SAFE.fullmatch(address):
        raise _fault(
            say("“{address}” is not an address.", address=address),
            at,
            say("Begin it with https:// or mailto:, or write \\[ for a bracket."),
        )
    if link or not token["label"].strip():
        raise _fault(say("a link has no text of its own."), at, say("Write [text](https://…)."))
    return address


def _language(lang: str, label: str, at: int) -> str:
    """The language of [text]{lang=…}."""
    if not _LANGUAGE.fullmatch(lang):
        raise _fault(
            say("“{lang}” is not a language.", lang=lang), at, say("Write its code, such as {lang=nl} or {lang=en-GB}.")
        )
    if not label.strip():
        raise _fault(say("a phrase in another language has no text."), at, say("Write [tekst]{lang=nl}."))
    return lang


def _stars(mark: str) -> str:
    return "".join(f"\\{char}" for char in mark)


def _merged(spans: list[Span]) -> Iterator[Span]:
    """Join neighbours that look the same, so that a backslash does not cut a word in two."""
    for look, same in groupby(spans, lambda span: replace(span, text="")):
        yield replace(look, text="".join([span.text for span in same]))


def _fault(message: str, at: int, remedy: str) -> InputError:
    return input_error(message, say("character {at}", at=at + 1), remedy)


_NBSP = "\u00a0"

# An address, the target of a link and an escaped mark are not prose.
_PROTECTED = pattern(r"""\]\([^)\s]*\) | (?:https?://|mailto:|www\.)[^\s*"'“”‘’\\]+ | \\[!-/:-@\[-`{-~]""", re.VERBOSE)
_QUOTE = pattern(r"[\"']")
# Words that lost their beginning: ’s ochtends, ’t, ’n, ’k, ’m, ’r, ’ns, ’s-Gravenhage, ’90.
_ELIDED = pattern(r"(?:s|t|n|k|m|r|ns|tis)(?!\w)|\d", re.IGNORECASE)
_OPENERS = frozenset("([{«“‘„–—/-")
_UNITS = "mm|cm|dm|m|km|mg|g|kg|ml|cl|l|ha|m²|m³|km²|pt|ppi|kB|MB|GB|°C|%|‰|uur|minuten|min|euro"
# A pattern that begins with a space is looked for from space to space, which is much faster than from sign to sign.
_NUMBER_UNIT = pattern(rf" (?<=\d ) *(?=(?:{_UNITS})(?!\w))")
_SIGN_NUMBER = pattern(
    r""" [ ](?<=[.§€][ ])(?:(?<=[§€][ ]) | (?<=(?<!\w)p\.[ ]) | (?<=(?<!\w)nr\.[ ])
      | (?<=(?<!\w)(?:art|nrs|blz|par|fig)\.[ ]) | (?<=(?<!\w)(?:artt|hfst)\.[ ]))[ ]*(?=\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_FIRST = "".join(sorted({unit[0] for unit in _UNITS.split("|")}))
_NUMBERED = pattern(rf" (?<=[\d.§€] )[ \d{_FIRST}](?:(?<=[ \d])|(?<=\d .))")
"""Where either of the two may be found: a figure stands before the space, or behind it."""

_DASH = pattern(r"(?<=[ \u00a0])-(?=[ \u00a0])")


def typographic(text: str) -> str:
    """Straight quotes, `...`, ` - ` and the space of `100 mm` or `art. 5` as a Dutch typesetter has them.

    Addresses, and characters after a backslash, stay as they are. Doing it twice changes nothing more.
    """
    if not ("://" in text or "](" in text or "\\" in text or "www." in text or "mailto:" in text):
        return _prose(text, 0, len(text))  # as most are: nothing in it is protected
    parts, at = [], 0
    for keep in _PROTECTED.finditer(text):
        parts += [_prose(text, at, keep.start()), keep[0]]
        at = keep.end()
    return "".join([*parts, _prose(text, at, len(text))])


def _prose(text: str, start: int, end: int) -> str:
    """The typography of text[start:end]; what stands round a quote, also outside it, says whether it opens."""
    prose = text[start:end]
    if '"' in prose or "'" in prose:
        prose = _QUOTE.sub(lambda quote: _curled(text, start + quote.start()), prose)
    if "..." in prose:
        prose = prose.replace("...", "…")
    if "-" in prose:
        prose = _DASH.sub("–", prose)
    return _SIGN_NUMBER.sub(_NBSP, _NUMBER_UNIT.sub(_NBSP, prose)) if _NUMBERED.search(prose) else prose


def is_typographic(text: str) -> bool:
    """Whether typographic() would change nothing in a text, nor in any line of it. A quick look, which may miss one."""
    if '"' in text or "'" in text or "..." in text or ("-" in text and _DASH.search(text)):
        return False
    return not _NUMBERED.search(text)


def _curled(text: str, at: int) -> str:
    """The curled form of the straight quote text[at], by the characters round it other than marks and quotes."""
    before = text[:at].rstrip("*[\"'")[-1:]
    after = text[at + 1 :].lstrip("*[\"'")[:1]
    if not before or before.isspace():
        opens = bool(after) and not after.isspace()
    else:
        opens = before in _OPENERS and after.isalnum()
    if text[at] == '"':
        return "“" if opens else "”"
    return "‘" if opens and not _ELIDED.match(text, at + 1) else "’"

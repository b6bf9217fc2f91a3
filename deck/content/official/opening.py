"""The first page of the document, which becomes the usage card: an introduction, questions, and where to find more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from deck.content.official.document import Document, filled
from deck.content.official.joining import Joiner, Passage
from deck.content.official.lines import Line

_TITLE = "ambtelijk vakmanschap"
_ADDRESS = re.compile(r"https?://\S+")
_MORE_ADDRESS = re.compile(r"[\w./%?=&#~+-]+")
_ANCHORS = {
    "agreement": re.compile(r"\bafspraken\b", re.IGNORECASE),
    "help": re.compile(r"^hulp nodig|^vragen\?|@", re.IGNORECASE),
    "scan": re.compile(r"^scan\b", re.IGNORECASE),
    "link": re.compile(r"\bklik\b", re.IGNORECASE),
}
"""What the short texts after the questions are known by, in the order of the document."""


def read_introduction(lines: Sequence[Line], joiner: Joiner, document: Document) -> None:
    """Read the title and the introduction: all that stands before the first heading."""
    start = next((at for at, line in enumerate(lines) if _TITLE in line.text.casefold()), len(lines))
    document.drop(lines[:start])
    if start == len(lines):
        return
    end = start + 1
    while end < len(lines) and not lines[end].gap and not lines[end].starts_high and not lines[end - 1].ends_a_sentence:
        end += 1
    title = document.parts["title"] = joiner.passage(lines[start:end])
    if title.text.isupper():
        title.text = title.text.capitalize().replace(_TITLE.capitalize(), _TITLE.title())
    if lines[end:]:
        document.parts["intro"] = joiner.passage(lines[end:])


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return re.split(r"(?<=[.?!])\s+(?=[^\W\d_a-z]|[‘“\"'(])", text)


def split_introduction(text: str) -> tuple[str, tuple[str, ...]]:
    """The introduction without the questions at its end, and those questions."""
    parts = sentences(text)
    first = len(parts)
    while first and parts[first - 1].endswith("?"):
        first -= 1
    return " ".join(parts[:first]), tuple(parts[first:])


def read_usage(lines: Sequence[Line], joiner: Joiner, document: Document) -> None:
    """Read what stands under the heading of the usage card: how to begin, the questions, and the short texts."""
    first = next((at for at, line in enumerate(lines) if line.bullet), len(lines))
    if lines[:first]:
        document.parts["team_intro"] = joiner.passage(lines[:first])
    items: list[list[Line]] = []
    at = first
    while at < len(lines) and (lines[at].bullet or not _ends_the_list(lines[at], items[-1][-1])):
        if lines[at].bullet:
            items.append([lines[at].item])
        else:
            items[-1].append(lines[at])
        at += 1
    document.team += filled(items, joiner, document)
    _read_short_texts(_addresses_apart(lines[at:]), joiner, document)


def _ends_the_list(line: Line, before: Line) -> bool:
    """Whether a line without a bullet is no part of the question before it."""
    return line.gap or (before.ends_a_sentence and _anchor(line) != "")


def _anchor(line: Line) -> str:
    if _ADDRESS.match(line.text):
        return "guide"
    return next((name for name, known in _ANCHORS.items() if known.search(line.text)), "")


def _addresses_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, with a web address and what stands round it in one line as lines of their own."""
    apart = []
    for line in lines:
        pieces = [piece.strip() for piece in re.split(rf"({_ADDRESS.pattern})", line.text)]
        kept = [piece for piece in pieces if piece]
        apart += [replace(line, text=piece, gap=line.gap and not at) for at, piece in enumerate(kept)]
    return apart


def _read_short_texts(lines: Sequence[Line], joiner: Joiner, document: Document) -> None:
    """Read the agreement, the help, the words at the code and the address of the guide, each known by its words."""
    found: dict[str, list[Line]] = {}
    current = ""
    for line in lines:
        anchor = _anchor(line)
        if anchor and (anchor not in found or anchor == current != "guide"):
            current = anchor
        elif not current or line.gap or line.bullet or (current == "guide" and not _goes_on(found["guide"][-1], line)):
            document.drop([line])
            continue
        found.setdefault(current, []).append(line)
    for name, known in found.items():
        if name == "guide":  # an address has no spaces, and a hyphen in it is its own
            document.parts[name] = Passage("".join(line.text for line in known), tuple(known))
        else:
            document.parts[name] = joiner.passage(known)


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line is the rest of an address that did not fit on one line."""
    rest = bool(_MORE_ADDRESS.fullmatch(line.text))
    return rest and (before.text.endswith(("-", "/", ".", "_")) or line.text.startswith(("/", "?", "-")))

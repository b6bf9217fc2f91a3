"""What of an e-mail is no content: quote marks, headers, the greeting, the closing words and the signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from deck.base.plain import Plain
from deck.base.say import say
from deck.content.rows.sentences import sentences

_QUOTED = re.compile(r"(?:>\s?)+")
_HEADER = re.compile(
    r"(?:van|aan|cc|bcc|onderwerp|verzonden|datum|from|to|subject|sent|date|reply-to)\s*:\s*\S.*", re.IGNORECASE
)
_GREETING = re.compile(
    r"(?:hoi|hallo|hey|hé|ha|dag|beste|geachte|lieve|hi|hello|dear|goede\s?(?:morgen|middag|avond))\b[^.?:]*[,!.]?",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:(?:met\s+)?(?:vriendelijke|hartelijke|zonnige|collegiale)\s+groet(?:en|jes)?|groet(?:en|jes)?|mvg|m\.v\.g\.|gr\.?"
    r"|(?:kind|best|warm)\s+regards|regards|best\s+wishes|cheers|yours\s+(?:sincerely|faithfully))\b[^?:]{0,40}",
    re.IGNORECASE,
)
_WROTE = re.compile(r"(?:op|on)\b.{6,120}\b(?:schreef|wrote)\b.{0,80}:", re.IGNORECASE)
_CUT = re.compile(
    r"-{2,}\s?(?:oorspronkelijk bericht|doorgestuurd bericht|original message|forwarded message)\s?-{2,}", re.I
)
LEADS = re.compile(
    r"(?:hierbij|hieronder|bijgaand|bijgevoegd|dit zijn|(?:here|these|below) are|please find|attached)\b", re.IGNORECASE
)
"""How a line begins that leads in what follows."""

_MOST_WORDS = 6
_LEADING = 2
"""An introduction has at most so many sentences."""
_SIGNED = 10
"""A signature has at most so many lines; what is longer after the closing words is content."""


class TextLine(Plain):
    """A line of a text: its number from 1, and its text without spaces around it."""

    number: int
    text: str


def body(lines: list[TextLine]) -> tuple[list[TextLine], list[str]]:
    """The lines that hold content, and a note on each stretch that is left out."""
    notes: list[str] = []
    lines = _unquoted(lines, notes)
    lines = _opened(lines, notes)
    return _closed(lines, notes), notes


def left_out(lines: Sequence[TextLine], what: str) -> str:
    """“left out: the signature on lines 12 to 14, “Met vriendelijke groet,” …”."""
    first, last = lines[0], lines[-1]
    text = first.text[:50]
    if first is last:
        return say("left out: {what} on line {line}, “{text}”.", what=what, line=first.number, text=text)
    return say(
        "left out: {what} on lines {first} to {last}, “{text}” ….",
        what=what,
        first=first.number,
        last=last.number,
        text=text,
    )


def _unquoted(lines: list[TextLine], notes: list[str]) -> list[TextLine]:
    quoted = [line for line in lines if line.text.startswith(">")]
    if not quoted:
        return lines
    notes.append(say("the marks “>” of a quoted mail are taken off, from line {line} on.", line=quoted[0].number))
    return [replace(line, text=_QUOTED.sub("", line.text, count=1).strip()) for line in lines]


def _opened(lines: list[TextLine], notes: list[str]) -> list[TextLine]:
    """The lines without what stands above the content: headers, a greeting, a sentence that ends with a colon."""
    steps = ((say("the head of the mail"), _is_header), (say("the greeting"), _is_greeting))
    for what, test in steps:
        taken: list[TextLine] = []
        for line in lines:
            if line.text and not test(line.text):
                break
            taken.append(line)
        if filled := [line for line in taken if line.text]:
            notes.append(left_out(filled, what))
            lines = lines[len(taken) :]
    return _introduced(lines, notes)


def _is_header(text: str) -> bool:
    return bool(_HEADER.fullmatch(text) or _WROTE.fullmatch(text) or _CUT.fullmatch(text))


def _is_greeting(text: str) -> bool:
    return len(text.split()) <= _MOST_WORDS and bool(_GREETING.fullmatch(text))


def _introduced(lines: list[TextLine], notes: list[str]) -> list[TextLine]:
    """The lines without a first paragraph such as “Hierbij drie dilemma's:”."""
    first = next((at for at, line in enumerate(lines) if line.text), len(lines))
    end = next((at for at in range(first, len(lines)) if not lines[at].text), len(lines))
    block = lines[first:end]
    rest = any(line.text for line in lines[end:])
    if block and rest and block[-1].text.endswith(":") and not any("?" in line.text for line in block):
        notes.append(left_out(block, say("words that lead in the cards")))
        return lines[end:]
    return lines


def introduction(blocks: Sequence[Sequence[TextLine]]) -> str:
    """The note on a first block that only leads in the cards: a sentence or two that ask nothing, before questions.

    Empty when it is no introduction.
    """
    first, later = " ".join(line.text for line in blocks[0]), (line.text for block in blocks[1:] for line in block)
    said = len(sentences(first)) <= _LEADING and (first[-1] in ".!:" or LEADS.match(first))
    if not said or "?" in first or not any("?" in text for text in later):
        return ""
    return left_out(blocks[0], say("what is read as an introduction"))


def _closed(lines: list[TextLine], notes: list[str]) -> list[TextLine]:
    """The lines without closing words and signature; those may stand in the middle, when mails were put together."""
    kept: list[TextLine] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        sign = line.text in ("--", "—") and at > 0
        if not sign and not (_CLOSING.fullmatch(line.text) and len(line.text.split()) <= _MOST_WORDS):
            kept.append(line)
            at += 1
            continue
        end = len(lines)
        filled = [one for one in lines[at + 1 :] if one.text]
        if len(filled) > _SIGNED or any(one.text.endswith("?") for one in filled):
            end = next((place for place in range(at + 1, len(lines)) if not lines[place].text), len(lines))
        notes.append(left_out([one for one in lines[at:end] if one.text], say("the signature")))
        at = end
    return kept

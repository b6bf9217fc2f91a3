"""Where a title, a situation and a question stand in a text."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…][”\"’')\]*]*(?:\s+)(?=[“\"‘'(\[*]*[A-ZÀ-Þ0-9])|\n+")
_SHORT = re.compile(
    r"(?:^|[\s(“])(?:dhr|mevr|mw|dr|drs|ir|ing|mr|prof|bijv|bv|nr|art|blz|evt|o\.a|m\.b\.t|t\.a\.v|i\.v\.m|d\.w\.z|enz|etc"
    r"|vs|ca|st|max|min|incl|excl|Mr|Mrs|Ms|e\.g|i\.e|[A-Z])\.$",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\?[”\"’')\]*]*$")
_HEADED = re.compile(r"(?:\(?\d{1,3}[.)]\s+)?(?P<title>[^\s:.,?!;][^:.?!;]{1,58}):\s+(?=[A-ZÀ-Þ])")
_SAYS = re.compile(
    r".*\b(?:zegt|zei|vraagt|vroeg|denkt|dacht|schrijft|schreef|says|said|asks|asked|thinks|writes)", re.I
)
_TITLE_WORDS = 5
_FEW_WORDS = 4
_TITLE = 60
_FULL = 64
"""No mail program breaks a line so short that the next word would still have come before this column."""


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order; nothing of it is lost but the spaces between."""
    parts, begun = [], 0
    for end in _END.finditer(text):
        if end[0].startswith(".") and _SHORT.search(text[max(0, begun, end.start() - 12) : end.start() + 1]):
            continue
        parts.append(text[begun : end.end()])
        begun = end.end()
    parts.append(text[begun:])
    return [part.strip() for part in parts if part.strip()]


def split_question(text: str) -> tuple[str, str]:
    """A text before its question, and the question: the last sentence that asks.

    A short one, such as “En waarom?”, goes with the question before it; and one sentence after it goes with it.
    The question is empty when neither of the last two sentences asks.
    """
    found = sentences(text)
    at = next((place for place in range(len(found) - 1, max(-1, len(found) - 3), -1) if _ASKS.search(found[place])), -1)
    if at < 0:
        return text, ""
    while at > 0 and len(found[at].split()) <= _FEW_WORDS and _ASKS.search(found[at - 1]):
        at -= 1
    question = " ".join(found[at:])
    start = text.rindex(found[at]) if len(found) - at == 1 else text.index(found[at], _offset(text, found, at))
    return text[:start].strip(), question


def _offset(text: str, found: list[str], at: int) -> int:
    """Where the sentence with this number is looked for: after those before it."""
    place = 0
    for one in found[:at]:
        place = text.index(one, place) + len(one)
    return place


def asks(text: str) -> bool:
    """Whether there is a question at the end of a text."""
    return bool(split_question(text)[1])


def asks_apart(line: str, before: str) -> bool:
    """Whether a line is a question of its own below a line that ends without a full stop: a person broke it there.

    A mail program breaks where a line is full, so a name such as “Marieke?” may well begin a line of its own.
    """
    if not _ASKS.search(line) or not line[0].isupper() or not before or not before[-1].isalnum():
        return False
    words = line.split()
    return len(words) > _FEW_WORDS - 1 or (len(words) > 1 and len(before) + len(words[0]) < _FULL)


def headed(text: str) -> tuple[str, str]:
    """The title before the first colon of a text, and what follows: “Chatbot: Een collega …”. Empty when there is none.

    It has at most five words, and does not say that somebody speaks: “Een collega zegt: …”.
    """
    found = _HEADED.match(text)
    if not found or len(found["title"].split()) > _TITLE_WORDS or _SAYS.fullmatch(found["title"]):
        return "", text
    return found["title"], text[found.end() :]


def title_like(line: str, after: str = "") -> bool:
    """Whether a line is a title: short, without a full stop; after is the line below it, which begins anew."""
    if not line or len(line) > _TITLE or line[-1] in ".?!:;,…-" or (line[0] in "•-–*" and not line.startswith("**")):
        return False
    return not after or not after[:1].islower()

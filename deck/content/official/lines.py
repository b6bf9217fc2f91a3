"""The lines of a document: cleaned of what is not text, each with its place and, when it has one, its bullet."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from deck.base.plain import Plain
from deck.base.say import say

SOFT_HYPHEN = "\u00ad"
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
# For a hyphen at the end of a line PDFium gives U+FFFE or U+0002, by the function that is asked, and no line break.
_SWALLOWED = re.compile("[\ufffe\x02]")
_BREAKS = re.compile("([\f\v\x1c-\x1e\x85\u2028\u2029])")
_SIGNS = "-‐‑‒–—―−•‣⁃·∙●○◦▪▫■□*¤\uf0b7\uf0a7\uf02d"  # the last three: the bullets of Symbol and Wingdings
_BULLET = re.compile(rf"(?:[{_SIGNS}]\s*|o(?:\s+|$))")
_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:pagina |page |blz\.? |p\. ?)?\d{1,3}(?: ?(?:/|van|of) ?\d{1,3})?(?:\s*[-–—])?", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.?!…][”’\"')]*$")


class Line(Plain):
    """A line of the source that is not blank.

    number is that of the line, from 1; in a PDF that of the line on its page, and page is the number of the page (else
    0). leaf counts the pages of a text by its form feeds. gap: a blank line or a new page comes before it.
    """

    number: int
    text: str
    page: int = 0
    leaf: int = 0
    gap: bool = False

    def __str__(self) -> str:
        if self.page:
            return say("page {page}, line {line}", page=self.page, line=self.number)
        return say("line {line}", line=self.number)

    @property
    def bullet(self) -> str:
        """The sign at its start that makes it an item of a list; else empty."""
        found = _BULLET.match(self.text)
        return found[0] if found else ""

    @property
    def item(self) -> Line:
        """The line without its bullet."""
        return replace(self, text=self.text[len(self.bullet) :])

    @property
    def starts_high(self) -> bool:
        """Whether its first letter is a capital."""
        return self.text[:1].isupper()

    @property
    def ends_a_sentence(self) -> bool:
        """Whether it ends with a full stop, a question mark or an exclamation mark."""
        return bool(_SENTENCE_END.search(self.text))


def clean(text: str) -> str:
    """A text with single ordinary spaces and composed letters, without ligatures and without signs that do not show.

    A soft hyphen stays only at the very end, where it joins the word to the next line.
    """
    text = unicodedata.normalize("NFC", text.translate(_LIGATURES))
    text = " ".join(text.split())
    shown = "".join(sign for sign in text if unicodedata.category(sign) not in ("Cc", "Cf", "Cs"))
    shown = " ".join(shown.split())
    return f"{shown}{SOFT_HYPHEN}" if shown and text.endswith(SOFT_HYPHEN) else shown


def lines_of(text: str, page: int = 0) -> list[Line]:
    """The lines of a text that are not blank; page is that of a PDF, else 0."""
    found, gap, leaf = [], False, page
    for number, row in enumerate(re.split("\r\n|\n|\r", text), 1):
        if not clean(row):
            gap = True
        for at, piece in enumerate(_BREAKS.split(_SWALLOWED.sub("-\v", row))):
            if at % 2:
                leaf, gap = (leaf + 1, True) if piece == "\f" else (leaf, gap)
            elif shown := clean(piece):
                found.append(Line(number, shown, page, leaf, gap))
                gap = False
    return found


def is_page_number(line: Line) -> bool:
    """Whether there is nothing on the line but the number of a page."""
    return bool(_PAGE_NUMBER.fullmatch(line.text))


def running_heads(lines: Sequence[Line], headings: Iterable[Line]) -> list[Line]:
    """The lines that stand first or last on at least three pages, alike but for their digits, and are no heading."""
    kept = set(headings)
    edges: dict[int, list[Line]] = {}
    for line in lines:
        if not is_page_number(line) and line not in kept:
            edges.setdefault(line.leaf, [line, line])[1] = line
    counts = Counter(kind for first, last in edges.values() for kind in {_shape(first), _shape(last)})
    return [line for pair in edges.values() for line in dict.fromkeys(pair) if counts[_shape(line)] >= 3]


def _shape(line: Line) -> str:
    """The text of a line with every number alike: Kaart 3 van 7."""
    return re.sub(r"\d+", "0", line.text)

"""How much too long a text is: the characters that must go from its end before it fits at its smallest size."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

from deck.base.text.markup import literal, parse, plain
from deck.base.text.setting import Block
from deck.base.text.story import Overflow

Fit = Callable[[Sequence[Block]], object]
"""Fits blocks in their slot; raises Overflow when it cannot."""


def too_many(blocks: Sequence[Block], fit: Fit) -> int:
    """The characters of the words, counted from the last one back, that must go before the blocks fit.

    The text is really set, in shorter and shorter forms, so the number is that of this text, and no estimate. The
    blocks must not fit as they are.
    """
    texts = [plain(block.text) for block in blocks]
    ends = [(at, end) for at, text in enumerate(texts) for end in _word_ends(text)]

    def first(count: int) -> list[Block]:
        at, end = ends[count - 1] if count else (0, 0)
        return [*blocks[:at], *([replace(blocks[at], text=_cut(blocks[at].text, end))] if end else [])]

    kept = bisect_left(range(1, len(ends)), True, key=lambda count: not _fits(first(count), fit))
    at, end = ends[kept - 1] if kept else (0, 0)
    return sum(map(len, texts)) - sum(map(len, texts[:at])) - end


def too_long(word: str, blocks: Sequence[Block], fit: Fit) -> int:
    """The letters that must go from a word, which one of the blocks holds, before it fits on a line."""
    block = next((one for one in blocks if word in plain(one.text).replace("\u00ad", "")), blocks[0])
    sizes = range(1, len(word))
    kept = bisect_left(sizes, True, key=lambda size: not _fits([replace(block, text=literal(word[:size]))], fit))
    return len(word) - kept


def _fits(blocks: Sequence[Block], fit: Fit) -> bool:
    try:
        fit(blocks)
    except Overflow:
        return False
    return True


def _word_ends(text: str) -> list[int]:
    """Where the words of a text end, as numbers of characters."""
    return [at for at in range(1, len(text) + 1) if not text[at - 1].isspace() and text[at : at + 1].strip() == ""]


def _cut(text: str, end: int) -> str:
    """The first characters of a text with markup, with the markup that they have."""
    parts = []
    for span in parse(text):
        kept = span.text[: max(0, end)]
        end -= len(span.text)
        words = literal(kept.strip())
        if words:
            mark = "**" * span.bold + "*" * span.italic
            words = f"{mark}{words}{mark[::-1]}"
            words = f"[{words}]{{lang={span.lang}}}" if span.lang else words
        # Spaces stand outside the marks: a star beside a space is a star.
        before, after = len(kept) - len(kept.lstrip()), len(kept) - len(kept.rstrip()) if kept.strip() else 0
        parts.append(f"{kept[:before]}{words}{kept[len(kept) - after :]}")
    return "".join(parts)

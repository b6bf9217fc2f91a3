"""Spreading a card over several ones: the lists on it are divided among them, evenly by the length of their texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deck.content.record import Record


def split(record: Record, fields: Sequence[str], count: int, continued: str) -> list[Record]:
    """The record as `count` records; each takes its share of every listed field, in order.

    continued is a text with {part} and {parts}; it becomes the field `continued` when there is more than one part.
    """
    if count == 1:
        return [record]
    shares = {name: _shares(record.texts(name), count) for name in fields}
    return [
        replace(
            record,
            id=f"{record.id}-{part + 1}",
            title=f"{record.title} ({part + 1}/{count})",
            fields={
                **record.fields,
                **{name: share[part] for name, share in shares.items()},
                "continued": continued.format(part=part + 1, parts=count),
            },
        )
        for part in range(count)
    ]


def _shares(texts: Sequence[str], count: int) -> list[tuple[str, ...]]:
    """Divide texts, in order, into `count` runs of about equally many characters; none is empty if there are enough."""
    total = sum(map(len, texts))
    shares: list[list[str]] = [[] for _ in range(count)]
    passed, run = 0, -1
    for number, text in enumerate(texts):
        # A text goes to the run that its middle falls in. No run may be skipped, and enough texts must be left for the
        # runs that follow.
        middle = passed + len(text) / 2
        wished = min(count - 1, int(middle * count / max(1, total)))
        if len(texts) >= count:
            wished = max(min(wished, run + 1), count - len(texts) + number)
        run = wished
        shares[run].append(text)
        passed += len(text)
    return [tuple(share) for share in shares]

"""The values of a field that holds several: a list, or a text with a mark or line breaks between them."""

from __future__ import annotations

from deck.content.record import Record


def values(record: Record, field: str, split: str) -> tuple[str, ...]:
    """The values of a field of a card, in order and without empty ones."""
    return tuple([part for text in record.texts(field) for part in divided(text, split)])


def divided(text: str, split: str) -> list[str]:
    """The parts of a text between line breaks and, unless it is empty, a mark such as `;`; without empty parts."""
    lines = text.split("\n")
    parts = [part for line in lines for part in (line.split(split) if split else (line,))]
    return [part.strip() for part in parts if part.strip()]

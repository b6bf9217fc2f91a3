"""What a person may choose about the content of a build."""

from __future__ import annotations

from dataclasses import dataclass

from deck.errors import input_error
from deck.text.typography import typographic


@dataclass(frozen=True, slots=True)
class OwnScale:
    """A line of the user's own: the question and the words at its two poles."""

    question: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Options:
    """Choices: another address behind the QR codes, the variant of the model (1 or 2), lines of the user's own."""

    guide: str = ""
    variant: int = 1
    scales: tuple[OwnScale, ...] = ()


def parse_scale(text: str) -> OwnScale:
    """Read `question|left|right`.

    Raises:
        InputError: when there are not three parts, or one is empty.
    """
    parts = [typographic(part.strip()) for part in text.split("|")]
    if len(parts) != 3 or not all(parts):
        raise input_error(f"“{text}” is not a line.", "--scale", "Write “question|left pole|right pole”.")
    return OwnScale(*parts)

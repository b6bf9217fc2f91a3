"""What `--explain` tells: every sum of a kit, and where its rule comes from."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from deck.content.session.exercises import Exercise
from deck.content.session.quantities import quantities
from deck.content.session.rules import Quantity
from deck.content.session.words import Words, fill, kit_words, people_text

_ORDER = ("count", "print", "bring", "room")


def explain(
    exercise: Exercise,
    people: int,
    variant: int = 1,
    questions: int | None = None,
    folder: Path | None = None,
) -> str:
    """The sums as plain text, a heading for each kind and two lines for each quantity.

    Raises:
        InputError: when the numbers cannot be used.
    """
    words = kit_words(folder)
    own = words["explain"]
    title = own["title_variant" if len(exercise.variants) > 1 else "title"]
    values: dict[str, str | int] = {"exercise": exercise.title, "people": people_text(words, people), "number": variant}
    found = sorted(quantities(exercise, people, variant, questions, folder), key=lambda each: _ORDER.index(each.kind))
    lines = [fill(title, values)]
    for kind, group in groupby(found, key=lambda each: each.kind):
        lines += ["", own[kind]]
        for each in group:
            lines += _lines(words, each)
    return "\n".join(lines) + "\n"


def _lines(words: Words, each: Quantity) -> list[str]:
    own = words["explain"]
    values = {"name": each.name, "sum": each.sum, "why": each.why, "source": each.source}
    return [f"  {fill(own['line'], values)}", f"    {fill(own['source'], values)}"]

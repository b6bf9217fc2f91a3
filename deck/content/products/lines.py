"""Labels for the poles of a line on the floor, question sheets and marks for the tape."""

from __future__ import annotations

from collections.abc import Iterator

from deck.content.load import DeckContent
from deck.content.options import Options
from deck.content.products.common import deck_fields
from deck.content.record import Record, Value

TICKS = 9
"""Marks along the tape; the one in the middle says so."""


def line_labels(content: DeckContent, options: Options) -> list[Record]:
    """For each line two pole labels and a question sheet, then the marks for the tape.

    Lines of the user's own take the place of those of the deck.
    """
    words = {name: value for name, value in content.words["lines"].items() if name != "title"}
    shared = {**deck_fields(content, options), **_words(words)}
    records = []
    said = content.words["reading"]
    shared["write_alt"] = said["write"]
    for arrow in ("left_arrow", "right_arrow"):
        shared[f"{arrow}_alt"] = f"{said['arrow']}, {shared[arrow]}"
    for scale_id, question, left, right, probes in _scales(content, options):
        fields = {**shared, "question": question, "left": left, "right": right, "probes": probes}
        fields["scale_alt"] = said["scale"].format(left=left, right=right)
        records += [
            Record("pole_left", f"{scale_id}-links", left, {**fields, "pole": left}),
            Record("pole_right", f"{scale_id}-rechts", right, {**fields, "pole": right}),
            Record("questions", f"{scale_id}-vragen", question, fields),
        ]
    numbers: dict[str, Value] = {f"tick_{number}": str(number) for number in range(1, TICKS + 1)}
    numbers[f"tick_{TICKS // 2 + 1}"] = shared["middle"]
    ticks = Record("ticks", "streepjes", str(shared["ticks_title"]), {**shared, **numbers})
    return [*records, ticks]


def _scales(content: DeckContent, options: Options) -> Iterator[tuple[str, str, str, str, tuple[str, ...]]]:
    """Id, question, poles and follow-up questions of each line."""
    for number, own in enumerate(options.scales, 1):
        yield f"eigen-{number}", own.question, own.left, own.right, tuple(content.words["lines"]["own_probes"])
    if not options.scales:
        for scale in content.scales:
            yield scale.id, scale.question, scale.left, scale.right, scale.probes


def _words(words: dict[str, str | list[str]]) -> dict[str, Value]:
    return {name: value if isinstance(value, str) else tuple(value) for name, value in words.items()}

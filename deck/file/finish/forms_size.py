"""How large a person types: one size for a whole field, at which a long answer stands in it without scrolling.

A size that a program chooses itself (0 in the default appearance) is different in each of them, and jumps while typing.
"""

from __future__ import annotations

from deck.file.finish.forms_font import FormFont

CHARACTERS = 400
"""The answer that a field with several lines holds: some seventy words."""

SMALLEST_PT = 8.0
"""Nobody should have to read less; a longer answer scrolls."""

_STEP_PT = 0.5
_ASIDE_PT, _ABOVE_PT = 4.0, 3.0
"""What is kept free at either side, and above and below: the padding, and what programs keep besides."""

_TYPICAL = (
    "Wij merken dat de vraag van een bewoner vaak niet in één hokje past. Dan zoeken we samen wie er verder kan helpen "
    "en bellen we liever dan dat we weer een brief sturen. Dat kost tijd, maar het geeft rust en vertrouwen. Soms "
    "wringt het met de regels. We leggen dan uit waarom iets niet kan, en we vragen aan elkaar of die uitleg ook echt "
    "eerlijk is. Wat we leren, schrijven we op voor onze collega’s van de andere teams."
)
"""What people write: an ordinary Dutch text, cut off at CHARACTERS."""


def field_size(font: FormFont, largest_pt: float, width_pt: float, height_pt: float, multiline: bool) -> float:
    """The size in points for a field of that width and height in points: largest_pt, or less when that is too large.

    A field of one line is filled by the line; one of several lines holds CHARACTERS at that size, unless it would have
    to be smaller than SMALLEST_PT.
    """
    size = largest_pt
    while size > SMALLEST_PT and not _fits(font, size, width_pt, height_pt, multiline):
        size = max(size - _STEP_PT, SMALLEST_PT)
    return size


def _fits(font: FormFont, size_pt: float, width_pt: float, height_pt: float, multiline: bool) -> bool:
    lines = line_count(font, _TYPICAL[:CHARACTERS], (width_pt - 2 * _ASIDE_PT) / size_pt) if multiline else 1
    return lines * font.leading * size_pt <= height_pt - 2 * _ABOVE_PT


def line_count(font: FormFont, text: str, width: float) -> int:
    """How many lines of that width in em a text takes when each takes as many words as it can; at least one."""
    lines, used, space = 1, 0.0, font.width(" ")
    for word in text.split():
        wide = font.width(word)
        if used and used + space + wide > width:
            lines, used = lines + 1, 0.0
        used += wide + (space if used else 0.0)
    return lines

"""Which font is meant: a file, and what of it."""

from __future__ import annotations

from pathlib import Path

from deck.base.plain import Plain

WEIGHTS = {"regular": 400, "italic": 400, "medium": 500, "bold": 700, "bold-italic": 700}
"""The weight of each face."""


class FontFile(Plain):
    """A font: its file, which of a collection it is (from 0), and a place on the axes of a variable font.

    Axes that the font lacks mean nothing; of axes that are not named the usual place is taken.
    """

    path: Path
    number: int = 0
    axes: tuple[tuple[str, float], ...] = ()

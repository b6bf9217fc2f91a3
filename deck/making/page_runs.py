"""Pages that follow each other and are alike, counted: a large deck has very many."""

from __future__ import annotations

from typing import TypeAlias

from deck.base.units import Size

Run: TypeAlias = tuple[Size, Size, int]
"""Pages that follow each other: the size of the paper, what is cut out of it, and how many there are."""


def add_run(runs: list[Run], run: Run) -> None:
    """Add pages to those before them; as one run, where they are alike."""
    if runs and runs[-1][:2] == run[:2]:
        runs[-1] = (*run[:2], runs[-1][2] + run[2])
    else:
        runs.append(run)

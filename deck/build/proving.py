"""The proof: every finished PDF is read again before it takes the place of the earlier one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from deck.proof.finding import Budget, Report
from deck.build.ask.profile import Profile

SAMPLE = 12
"""Pages of a sample, spread evenly; the first and the last are always among them."""


def prove(path: Path, profile: Profile, addresses: Collection[str], thoroughness: str = "full") -> Report:
    """Check a file that was just written by the rules of its profile; addresses are those its QR codes must hold.

    Every page and, of up to 500 codes a file, every code is looked at; with `sample` only some pages (see SAMPLE).

    Raises:
        InputError: when the file cannot be read at all.
    """
    from deck.proof.check import check

    pages = _sample(path) if thoroughness == "sample" else None
    # Our own files are large rather than hostile: the clock is for files that come from elsewhere.
    budget = replace(Budget(), seconds=3600.0, pages=1_000_000, operators=10**10, total_bytes=1 << 40)
    return check(path, profile.limits, profile.weights, addresses, pages=pages, budget=budget)


def _sample(path: Path) -> list[int]:
    """The numbers of the pages that a sample looks at."""
    import pikepdf

    with pikepdf.open(path) as pdf:
        last = len(pdf.pages)
    return sorted({1 + round(step * (last - 1) / max(1, SAMPLE - 1)) for step in range(min(SAMPLE, last))})

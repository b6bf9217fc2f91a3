"""What is printed beside somebody's own cards: blank ones in the places that the last sheet leaves, an explanation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

from deck.content.records import RECORDS
from deck.layout.products import Product
from deck.making.job import Job
from deck.making.sheeting import fills_sheets, sheets_for, spare_places

BESIDE = ("blank", "usage")
"""The kinds of cards that come with those of the user, where a product has them."""


def beside_of(product: Product) -> list[str]:
    """Those that this product has."""
    return [kind for kind in BESIDE if kind in RECORDS[product.records].kinds]


def only_of(job: Job, without: Collection[str]) -> tuple[str, ...]:
    """What `--only` says so that the kinds in without are left out, and blank cards only fill the last sheet.

    A print shop gets none of those, for it prints what was ordered. job is one of which nothing is left out.
    """
    if not without and fills_sheets(job.layout):
        return ()  # it does so by itself
    kinds = dict.fromkeys(record.kind for record in job.records)
    wanted = [kind for kind in kinds if kind != "blank" and kind not in without]
    if "blank" in RECORDS[job.product.records].kinds and "blank" not in without and job.imposed and not job.trimmed:
        count = sum(record.kind in wanted for record in job.records)
        blanks = spare_places(job.bare_plan, count)
        wanted += [f"blank:{blanks}"] if blanks else []
    return () if wanted == list(kinds) else tuple(wanted)


def counts_of(job: Job, cards: int) -> dict[str, Any]:
    """How many cards are the user's own and how many of each other kind, and on how many sheets; 0 when each side is a
    page of its own. cards are all that were laid out.
    """
    kinds = Counter(record.kind for record in job.records)
    beside = {kind: kinds[kind] for kind in BESIDE}
    sheets = sheets_for(job.bare_plan, cards) if job.imposed and not job.trimmed else 0
    return {"own": cards - sum(beside.values()), **beside, "sheets": sheets}

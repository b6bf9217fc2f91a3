"""How much time, memory and processes `vakdeck check` may take for one file, as it is typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from deck.base.errors import Faults
from deck.base.say import say

if TYPE_CHECKING:
    from deck.making.proving import Allowed

_TYPED = re.compile(r"(\d{1,6}(?:[.,]\d{1,3})?)\s*([a-z]+)", re.IGNORECASE)
_SECONDS = {"s": 1.0, "sec": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0}
_MIB = {"mb": 1.0, "mib": 1.0, "gb": 1024.0, "gib": 1024.0}
_MOST = {"seconds": (1.0, 86_400.0), "memory": (200.0, 1_048_576.0)}
"""The least and the most seconds, and the least and the most MiB."""


def allowed_of(typed: Iterable[str], jobs: str | None = None) -> Allowed:
    """What --limit allows, of each of its values: a time, such as `60s`, or memory, such as `2GB`; and --jobs.

    Raises:
        InputError: with every value that cannot be.
    """
    from deck.making.ask.jobs import check_jobs
    from deck.making.ask.jobs import jobs as jobs_of
    from deck.making.proving import Allowed

    faults, found = Faults(), dict[str, float]()
    for text in typed:
        match = _TYPED.fullmatch(text.strip())
        unit = match[2].lower() if match else ""
        amount = float(match[1].replace(",", ".")) if match else 0.0
        kind = "seconds" if unit in _SECONDS else "memory"
        amount *= {**_SECONDS, **_MIB}.get(unit, 0.0)
        least, most = _MOST[kind]
        if not least <= amount <= most:
            remedy = say("Type a time of 1s to 24h, such as 60s or 5min, or memory of 200MB to 1024GB, such as 2GB.")
            faults.add(say("“{text}” is no time and no memory that can be allowed.", text=text), "--limit", remedy)
        found[kind] = max(amount, found.get(kind, 0.0))
    processes = jobs_of(jobs, faults, []) if jobs else 0
    with faults.gathered():
        if processes:
            check_jobs(processes)
    faults.raise_if_any()
    return Allowed(found.get("seconds"), round(found["memory"]) if "memory" in found else None, jobs=processes)

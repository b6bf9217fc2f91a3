"""The logo that somebody sends for their own cards."""

from __future__ import annotations

from typing import Any

from deck.making.logo import taken
from deck.web.tasks.work import Work


def take(work: Work) -> dict[str, Any]:
    """The logo that was sent, as the page holds it.

    Raises:
        InputError: see taken.
    """
    sent = sorted(work.given.iterdir())[0]
    return {"logo": taken(sent.read_bytes(), sent.name.partition("-")[2], work.folder)}

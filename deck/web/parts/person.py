"""Who asks: a name that a browser got at its first visit, and that means nothing outside this run."""

from __future__ import annotations

from flask import g


def person() -> str:
    """The person of this request."""
    return str(g.get("person", ""))

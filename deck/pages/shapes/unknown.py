"""The error for a name that does not exist, with the nearest one that does."""

from __future__ import annotations

from collections.abc import Iterable

from deck.base.errors import InputError, input_error


def unknown(kind: str, name: str, names: Iterable[str], place: str = "layout") -> InputError:
    """An InputError that names the nearest known name, or all of them when none is near."""
    from difflib import get_close_matches

    known = sorted(names)
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    remedy = f"Did you mean “{near[0]}”?" if near else f"Choose one of: {', '.join(known)}."
    return input_error(f"there is no {kind} “{name}”.", place, remedy)

"""What a person chose, as it goes into the address of a page."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

_NEVER = ("csrf", "endpoint", "lang")


def chosen_in(source: MultiDict[str, str]) -> dict[str, list[str]]:
    """The keys and values of an address or a form that url_for can take.

    It has parameters of its own, `endpoint` and those that begin with `_`: whoever types them chooses nothing.
    """
    return {key: source.getlist(key) for key in source if key not in _NEVER and not key.startswith("_")}

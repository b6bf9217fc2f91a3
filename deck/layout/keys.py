"""The keys that a layout may hold, what each holds, and what is said of one that is wrong."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from deck.base.errors import Faults

Kind: TypeAlias = "tuple[type, ...] | tuple[str, ...]"
"""The types that a value may have, or the words that it may be."""

_TEXT: Kind = (str,)
_NUMBER: Kind = (int, float)
_LENGTH: Kind = (int, float, str)
_FLAG: Kind = (bool,)
_LIST: Kind = (list,)
_TABLE: Kind = (dict,)
_WORDS = {str: "a text", int: "a number", bool: "true or false", list: "a list", dict: "a table"}

FILE: dict[str, Kind] = {"layout": _TABLE, "styles": _TABLE, "cards": _TABLE, "adapt": _LIST}
SIDES: dict[str, Kind] = {"front": _TABLE, "back": _TABLE}
HEAD: dict[str, Kind] = {
    "product": _TEXT,
    "records": _TEXT,
    "sizes": _LIST,
    "paper": _TEXT,
    "duplex": ("none", "long-edge", "short-edge", "fold"),
    "impose": ("sheet", "page"),
    "bleed": _NUMBER,
    "safe": _NUMBER,
    "smallest_pt": _NUMBER,
    "form": _TEXT,
    "orientation": ("portrait", "landscape"),
    "labels": _LIST,
    "first_heading": (int,),
}
STYLE: dict[str, Kind] = {
    "max": _LENGTH,
    "min": _LENGTH,
    "face": _TEXT,
    "leading": _NUMBER,
    "colour": _TEXT,
    "align": ("left", "centre", "right"),
    "hyphenate": _FLAG,
    "space_before": _NUMBER,
    "label": _TEXT,
    "indent": _NUMBER,
    "label_colour": _TEXT,
    "max_lines": (int,),
}
ANCHORS = ("left", "right", "width", "top", "bottom", "height")
BLOCK: dict[str, Kind] = {"field": _TEXT, "style": _TEXT, "tag": _TEXT}
SLOT: dict[str, dict[str, Kind]] = {
    "text": {
        **BLOCK,
        "blocks": _LIST,
        "valign": ("top", "middle", "bottom"),
        "hang": _LENGTH,
        "overflow": ("error", "continue"),
        "uniform": _TEXT,
        "principle": _TEXT,
    },
    "icon": {"field": _TEXT, "icon": _TEXT, "colour": _TEXT, "principle": _TEXT, "alt": _TEXT},
    "shape": {"shape": _TEXT, "field": _TEXT, "principle": _TEXT, "alt": _TEXT, "points": _TABLE},
    "qr": {"field": _TEXT, "dark": _TEXT, "light": _TEXT, "alt": _TEXT},
    "table": {
        "field": _TEXT,
        "columns": _LIST,
        "cell": _TEXT,
        "head": _TEXT,
        "first": _TEXT,
        "rule": _TEXT,
        "ground": _TEXT,
        "pad": _LENGTH,
        "fill": _FLAG,
        "tick": (int,),
        "valign": ("top", "middle"),
    },
    "turned": {"slots": _LIST},
    "field": {"name": _TEXT, "label": _TEXT, "style": _TEXT, "multiline": _FLAG, "per_card": _FLAG},
}
"""The keys of each kind of slot, besides its anchors; a shape has options of its own as well."""

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
TAGS = (*HEADINGS, "P", "LI", "Lbl", "LBody", "TH", "TD", "Artifact")
"""What a text may be to a screen reader: structure types of ISO 32000-1, 14.8.4, or an artifact that it skips."""

ADAPT: dict[str, Kind] = {
    "min_short": _NUMBER,
    "max_short": _NUMBER,
    "min_ratio": _NUMBER,
    "max_ratio": _NUMBER,
    "shape": ("square", "landscape", "portrait"),
    "sizes": _LIST,
    "outline": ("square", "round"),
    "label": _FLAG,
}
"""The conditions of an `[[adapt]]` table; short is the shorter side in mm, a ratio is the width over the height."""


def known(
    table: Any, kinds: Mapping[str, Kind], place: str, faults: Faults, more: Iterable[str] = ()
) -> dict[str, Any]:
    """The entries of a table that are known and hold what they should; the others become faults.

    Keys in more are known as well, and come back as they are.
    """
    if not isinstance(table, dict):
        faults.add("this must be a table.", place, f"Write [{place.rpartition(', ')[2]}].")
        return {}
    good = {}
    for key, value in table.items():
        if key in more:
            good[key] = value
        elif key not in kinds:
            faults.add(f"unknown key “{key}”.", place, nearest(key, [*kinds, *more]))
        elif not _holds(value, kinds[key]):
            faults.add(f"{key} = {value!r} is wrong.", place, f"Write {_wish(kinds[key])}.")
        else:
            good[key] = value
    return good


def _holds(value: Any, kind: Kind) -> bool:
    if isinstance(kind[0], str):
        return value in kind
    fits = isinstance(value, kind) and (bool in kind or not isinstance(value, bool))
    return fits and (not isinstance(value, float) or value - value == 0)  # TOML knows nan and inf


def _wish(kind: Kind) -> str:
    if isinstance(kind[0], str):
        return f"one of: {', '.join(map(str, kind))}"
    return " or ".join(_WORDS[one] for one in kind if one in _WORDS)


def nearest(word: str, names: Iterable[str]) -> str:
    """A remedy that names the nearest of the names, or all of them."""
    near = difflib.get_close_matches(word, list(names), 1, 0.5)
    return f"Did you mean “{near[0]}”?" if near else f"Use one of: {', '.join(sorted(names))}."

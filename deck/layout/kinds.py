"""The kinds of values of a layout file that no other file has, and the keys that hold a colour."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from deck.base.kinds import Wrong, kind
from deck.base.say import say
from deck.base.tables import nearest

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
TAGS = (*HEADINGS, "P", "LI", "Lbl", "LBody", "TH", "TD", "Artifact")
"""What a text may be to a screen reader: structure types of ISO 32000-1, 14.8.4, or an artifact that it skips."""

COLOURED = frozenset(
    (
        *("colour", "label_colour", "leader_colour", "empty_colour", "way_colour", "fill", "heart", "tape"),
        *("dark", "light", "rule", "ground", "mark"),
    )
)
"""The keys of styles and slots, and the options of shapes, that name a colour, when they hold a text."""

if TYPE_CHECKING:
    Tag: TypeAlias = str
    Share: TypeAlias = str
else:

    def _tag(value: Any) -> str:
        if value not in TAGS:
            raise Wrong(nearest(str(value), TAGS), say("unknown tag “{value}”.", value=value))
        return value

    Tag = kind("Tag", _tag, {"enum": [*TAGS]})

    def _share(value: Any) -> str:
        found = re.fullmatch(r"(\d{1,3}(?:\.\d+)?)\s*%", value) if isinstance(value, str) else None
        if not found or float(found[1]) > 100:
            raise Wrong(say("Write a part of the picture, from “0%” to “100%”."))
        return value

    Share = kind("Share", _share, {"type": "string", "pattern": r"^\d{1,3}(\.\d+)?\s*%$"})
    """A part of a whole, from “0%” to “100%”."""

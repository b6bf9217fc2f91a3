"""The faces of a page of text, as a part of the page: only the letters that it may need, so that it asks for no file.

A subset holds the letters of the languages of Western and Central Europe and what the page says besides, so that a
colleague who mends a word in the page finds each letter there. Faces without hints are a third smaller, and screens
draw them as well. The rights in the font were looked at when the deck was opened (OpenType 1.9, OS/2 fsType).
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from deck.file.html.look import HtmlFace

_LETTERS = frozenset((*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "‐‑–—‘’‚“”„•…′″€→←−×\u2009\u202f")))
"""Basic Latin, Latin-1 and Latin Extended-A, and the signs of good typography."""

_FEATURES = tuple(int.from_bytes(tag, "big") for tag in (b"kern", b"mark", b"mkmk", b"ccmp", b"locl"))


def font_faces(faces: Iterable[HtmlFace], family: str, text: str) -> str:
    """The rules that give a page its faces: a family, as CSS writes it, and the text that is set."""
    more = frozenset(map(ord, text)) - _LETTERS
    rules = []
    for face in faces:
        data, owner = _web_font(str(face.path), tuple(sorted(more)))
        style = "italic" if face.italic else "normal"
        rules.append(
            f"/* {owner} */\n@font-face {{ font-family: {family}; font-weight: {face.weight}; font-style: {style};\n"
            f'  src: url("data:font/woff2;base64,{data}") format("woff2"); }}'
        )
    return "\n".join(rules)


@lru_cache(maxsize=32)
def _web_font(path: str, more: tuple[int, ...]) -> tuple[str, str]:
    """A subset as WOFF2 in base64, and who owns it under which licence. more: characters beside the usual letters."""
    import uharfbuzz
    from fontTools.ttLib import TTFont

    wanted: Any = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(_LETTERS | set(more))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(_FEATURES)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    face = uharfbuzz.Face(uharfbuzz.Blob(Path(path).read_bytes()))
    small = TTFont(io.BytesIO(bytes(uharfbuzz.subset(face, wanted).blob.data)), recalcTimestamp=False)
    small.flavor = "woff2"
    made = io.BytesIO()
    small.save(made, reorderTables=False)
    told = (str(face.get_name(number) or "") for number in (0, 13))
    owner = " ".join(re.sub(r"https?://|[*<>\\]", "", " ".join(told)).split())  # it stands in a comment of the style
    return base64.b64encode(made.getvalue()).decode("ascii"), owner

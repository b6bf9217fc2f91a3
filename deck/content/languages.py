"""The languages of the built-in deck: a folder of content files each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from deck.base.errors import input_error
from deck.base.resources import data_dir

DUTCH = "nl"
"""The language that the deck was written in; the other editions are held to its keys."""


@cache
def languages() -> tuple[str, ...]:
    """The languages there are, Dutch first."""
    found = {path.parent.name for path in (data_dir("assets") / "content").glob("*/deck.toml")}
    return (DUTCH, *sorted(found - {DUTCH}))


def edition_dir(lang: str) -> Path:
    """The folder of an edition's content files.

    Raises:
        InputError: when there is no edition in that language.
    """
    if lang not in languages():
        raise input_error(f"there is no edition in “{lang}”.", "--lang", f"Choose one of: {', '.join(languages())}.")
    return data_dir("assets") / "content" / lang

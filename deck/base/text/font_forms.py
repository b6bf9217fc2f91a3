"""The form of the fonts in a deck.toml; families.py finds their files."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from deck.base.forms import Form


class FaceForm(Form):
    """A face from a file: which font of a collection (from 1), and which instance, or place on the axes of a variable
    font.
    """

    file: str
    number: Annotated[int, Meta(ge=1)] = 1
    instance: str = ""
    wght: float = None  # type: ignore[assignment]  # a missing key; no file can write it
    wdth: float = None  # type: ignore[assignment]
    slnt: float = None  # type: ignore[assignment]
    ital: float = None  # type: ignore[assignment]
    opsz: float = None  # type: ignore[assignment]


FontsForm: TypeAlias = dict[Literal["family", "regular", "italic", "medium", "bold", "bold-italic"], str | FaceForm]
"""The fonts of a deck: the name of a family, or a file for each face; a face with a file goes before the family."""

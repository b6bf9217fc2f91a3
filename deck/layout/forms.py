"""The forms of the tables in a layout file; those of its slots are in deck.layout.slot_forms.

deck.layout.sound checks a file against them; docs/make/schemas.py writes them as JSON Schema, for editors.
"""

# Without `from __future__ import annotations`: msgspec would evaluate each annotation of a form again, as text.
from typing import Annotated, Any, Literal

from msgspec import Meta

from deck.base.forms import Form, form
from deck.base.items.card_outlines import OUTLINES
from deck.base.kinds import Length, Number, SizeName
from deck.base.text.plural import UNITS


class Head(Form, kw_only=True):
    """The `[layout]` table."""

    product: Annotated[str, Meta(min_length=1)] = ""
    records: Annotated[str, Meta(min_length=1)] = ""
    sizes: Annotated[tuple[SizeName, ...], Meta(min_length=1)]
    paper: SizeName = "A4"
    duplex: Literal["none", "long-edge", "short-edge", "fold", "gutterfold"] = "long-edge"
    impose: Literal["sheet", "page"] = "sheet"
    unit: Literal[UNITS] = "card"  # type: ignore[valid-type]
    bleed: Annotated[float, Meta(ge=0, le=50)] = 3.0
    fill_sheet: bool = False
    safe: Annotated[float, Meta(ge=0, le=100)] = 5.0
    inset: Annotated[float, Meta(ge=0, le=50)] = 0.0
    fold_board: Literal["", "bi-fold", "quad-fold", "six-fold"] = ""
    gutter: Annotated[float, Meta(ge=0, le=50)] | None = None
    outline: Literal[OUTLINES] = "square"  # type: ignore[valid-type]
    corner: Annotated[float, Meta(ge=0, le=50)] | None = None
    smallest_pt: Annotated[float, Meta(ge=1, le=1000)] = 6.0
    form: str = ""
    orientation: Literal["portrait", "landscape"] = "portrait"
    labels: tuple[str, ...] = ()
    first_heading: int = 1
    base: str = ""
    gather: str = ""
    by: str = ""
    fold: Literal["none", "half", "z", "roll", "cross"] = "none"
    panels: Annotated[int, Meta(ge=4, le=8)] = 6
    tuck: Annotated[float, Meta(ge=0, le=5)] = 1.5
    binding: Literal["none", "saddle"] = "none"
    caliper: Annotated[float, Meta(gt=0, le=1)] = 0.1


class Style(Form):
    """A table of `[styles]`; a size is in points, or a length such as “5vmin”."""

    max: Length = 11
    min: Length = 11
    face: str = "regular"
    leading: Annotated[float, Meta(ge=0.5, le=10)] = 1.35
    colour: str = "ink"
    align: Literal["left", "centre", "right"] = "left"
    hyphenate: bool | Literal["last-resort"] = True
    space_before: Number = 0.0
    label: str = ""
    indent: Number = 0.0
    label_colour: str = ""
    max_lines: int = 0
    step: Annotated[float, Meta(ge=0, le=100)] = 0.0
    balance: bool = False


class Card(Form):
    """A table of `[cards]`: the slots of a kind of card, by side and name."""

    front: dict[str, Any] = {}  # noqa: RUF012
    back: dict[str, Any] = {}  # noqa: RUF012
    backs: dict[str, dict[str, Any]] = {}  # noqa: RUF012
    like: str = ""


PARTS = ("layout", "styles", "cards")
"""The tables of a file that `[[adapt]]` tables may change."""

File = form("File", {"adapt": tuple[dict[str, Any], ...]})
"""The form of the other keys of a layout file."""

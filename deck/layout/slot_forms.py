"""The forms of the slots in a layout file: what each kind of slot may say.

deck.layout.sound checks a file against them; docs/make/schemas.py writes them as JSON Schema, for editors.
"""

# Without `from __future__ import annotations`: msgspec would evaluate each annotation of a form again, as text.
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from deck.base.forms import Form, keys_of
from deck.base.kinds import Length, Number
from deck.base.limits import MOST_PLACES
from deck.layout.kinds import Share, Tag

Asked: TypeAlias = str | dict[str, str | int | tuple[str | int, ...]]
"""What a card must have: a field that is not empty, or fields with a value, or one of several."""

Count: TypeAlias = Annotated[int, Meta(ge=0)]
"""A number of things; 0 is any number."""

Words: TypeAlias = str | dict[str, str]
"""A text of the layout itself, or one for each language."""


class Block(Form):
    """A text in a slot: a field of the card or words of the layout, its style, and what it is to a screen reader."""

    field: str = ""
    style: str = ""
    tag: Tag = "P"
    text: Words = ""
    split: str = ""
    when: Asked = ""
    unless: Asked = ""


class Anchored(Form):
    """What every slot may say: where it stands."""

    left: Length = 0
    right: Length = 0
    width: Length = 0
    top: Length = 0
    bottom: Length = 0
    height: Length = 0


VALUE = "{value}"
"""What a repeated slot writes for the value that it stands for, as the name of an icon."""


class Repeat(Form):
    """A slot once more for each value of a field, beside the one before it, and below it when a row is full."""

    field: str
    split: str = ";"
    columns: Count = 0
    gap: Length = 0
    step_x: Length = 0
    step_y: Length = 0
    limit: Count = 0


class Below(Form):
    """A slot that begins where the items of another one end, and has the rest of its own box."""

    slot: str
    gap: Length = 0
    least: Length = 0


class Placed(Anchored):
    """What every slot may say that draws something of a card: when, how often, and how far it is turned."""

    when: Asked = ""
    unless: Asked = ""
    repeat: str | Repeat = ""
    turn: Number = 0.0
    below: str | Below = ""


class TextSlot(Placed):
    """Texts below one another, or one that is written as a block in the slot itself."""

    kind: Literal["text"] = "text"
    field: str = ""
    style: str = ""
    tag: Tag = "P"
    text: Words = ""
    split: str = ""
    blocks: tuple[Block, ...] = ()
    valign: Literal["top", "middle", "bottom", "optical"] = "top"
    hang: Length = 0
    overflow: Literal["error", "continue"] = "error"
    uniform: str = ""
    feather: Number = 1.0
    reserve: Length = 0
    principle: str = ""


class IconSlot(Placed):
    """An icon: of the principle, by its name, or by the name in a field."""

    kind: Literal["icon"] = "icon"
    field: str = ""
    icon: str = ""
    colour: str = ""
    principle: str = ""
    alt: str = ""


class ShapeSlot(Placed):
    """A shape, which has options of its own as well."""

    kind: Literal["shape"] = "shape"
    shape: str = ""
    field: str = ""
    principle: str = ""
    alt: str = ""
    points: dict[str, tuple[Length, Length] | str] = {}  # noqa: RUF012


class QrSlot(Placed):
    """A QR code of the address in a field."""

    kind: Literal["qr"] = "qr"
    field: str = ""
    dark: str = ""
    light: str = ""
    alt: str = ""
    quiet: Literal["inside", "outside"] = "inside"


class PictureSlot(Placed):
    """A picture: of the file that a field names, or of one file of the deck."""

    kind: Literal["picture"] = "picture"
    field: str = ""
    file: str = ""
    alt: str = ""
    decorative: bool = False
    fit: Literal["cover", "contain"] = "cover"
    focus: tuple[Share, Share] = ("50%", "50%")
    mask: Literal["none", "rounded", "circle", "hexagon"] = "none"
    corner: Length = 0
    opacity: Annotated[float, Meta(ge=0, le=1)] = 1.0


class LogoSlot(Placed):
    """The logo of the deck, whole; a deck without one draws nothing."""

    kind: Literal["logo"] = "logo"
    fit: Literal["contain", "cover"] = "contain"
    align: Literal["left", "centre", "right"] = "centre"
    valign: Literal["top", "middle", "bottom"] = "middle"
    opacity: Annotated[float, Meta(ge=0, le=1)] = 1.0
    ground: str = ""
    pad: Length = 0
    corner: Length = 0
    decorative: bool = False


class TableSlot(Placed):
    """A table of the texts of a field, each a row: “a | b”."""

    kind: Literal["table"] = "table"
    field: str = ""
    columns: tuple[Number, ...] = ()
    cell: str = ""
    head: str = ""
    first: str = ""
    rule: str = ""
    ground: str = ""
    pad: Length = 0
    fill: bool = False
    tick: int = 0
    write: tuple[int, ...] = ()
    valign: Literal["top", "middle"] = "top"
    last: str = ""
    flush: bool = False
    minutes: int = 0
    bar: int = 0
    least: Length = 0
    open: bool = False


class StripSlot(Placed):
    """A row of icons: as many as a number in a field, or those that it names."""

    kind: Literal["strip"] = "strip"
    field: str = ""
    icon: str = ""
    colour: str = ""
    principle: str = ""
    alt: str = ""
    size: Length = 0
    gap: Length = 0
    align: Literal["left", "centre", "right"] = "left"
    direction: Literal["row", "column"] = "row"
    most: Count = 0
    of: Count = 0
    empty: str = ""
    empty_colour: str = ""


class CellsSlot(Placed):
    """Cells in which the rows of the card lie, each as a small card; the geometry has options of its own as well."""

    kind: Literal["cells"] = "cells"
    cells: str = ""
    kinds: str | tuple[str, ...] = ()
    at: str = ""
    blank: str = ""
    count: Annotated[int, Meta(ge=0, le=MOST_PLACES)] = 0
    first: int = 1


class TurnedSlot(Anchored):
    """Other slots once more, upside down."""

    kind: Literal["turned"] = "turned"
    slots: tuple[str, ...] = ()


class FieldSlot(Anchored):
    """A place to fill in on a screen."""

    kind: Literal["field"] = "field"
    name: str = ""
    label: str = ""
    style: str = ""
    multiline: bool = False
    per_card: bool = False


class FlowSlot(Anchored):
    """Where a running text stands: it goes on in the slot of the next page."""

    kind: Literal["flow"] = "flow"
    body: str = ""
    h2: str = ""
    h3: str = ""
    h4: str = ""
    bullet: str = ""
    number: str = ""
    cell: str = ""
    head: str = ""
    first: str = ""
    caption: str = ""
    note: str = ""
    ground: str = ""
    rule: str = ""
    mark: str = ""
    columns: Annotated[int, Meta(ge=1, le=4)] = 1
    gap: Length = 0
    picture: Length = 0


FLOW_STYLES = ("body", "h2", "h3", "h4", "bullet", "number", "cell", "head", "first", "caption", "note")
"""The keys of such a slot that name a style."""

_SLOTS: tuple[type[Anchored], ...] = (
    TextSlot,
    IconSlot,
    ShapeSlot,
    QrSlot,
    PictureSlot,
    LogoSlot,
    TableSlot,
    StripSlot,
    CellsSlot,
    TurnedSlot,
    FieldSlot,
    FlowSlot,
)
SLOTS = {one.__name__.removesuffix("Slot").lower(): one for one in _SLOTS}
"""The form of each kind of slot."""

ANCHORS = keys_of(Anchored)

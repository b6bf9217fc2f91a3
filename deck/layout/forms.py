"""The forms of the tables in a layout file; and the valid entries of each table, before a size is chosen.

deck.layout.read merges the valid entries for one size; docs/make/schemas.py writes the forms as JSON Schema.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias, get_origin

from msgspec import Meta

from deck.base.errors import Faults
from deck.base.forms import Form, entries, form, keys_of
from deck.base.kinds import Length, Number, SizeName, Wrong, kind
from deck.base.tables import Place, nearest

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
TAGS = (*HEADINGS, "P", "LI", "Lbl", "LBody", "TH", "TD", "Artifact")
"""What a text may be to a screen reader: structure types of ISO 32000-1, 14.8.4, or an artifact that it skips."""


if TYPE_CHECKING:
    Tag: TypeAlias = str
else:

    def _tag(value: Any) -> str:
        if value not in TAGS:
            raise Wrong(nearest(str(value), TAGS), f"unknown tag “{value}”.")
        return value

    Tag = kind("Tag", _tag, {"enum": [*TAGS]})


class Head(Form):
    """The `[layout]` table."""

    product: Annotated[str, Meta(min_length=1)]
    records: Annotated[str, Meta(min_length=1)]
    sizes: Annotated[tuple[SizeName, ...], Meta(min_length=1)]
    paper: SizeName = "A4"
    duplex: Literal["none", "long-edge", "short-edge", "fold"] = "long-edge"
    impose: Literal["sheet", "page"] = "sheet"
    bleed: Number = 3.0
    safe: Number = 5.0
    smallest_pt: Number = 6.0
    form: str = ""
    orientation: Literal["portrait", "landscape"] = "portrait"
    labels: tuple[str, ...] = ()
    first_heading: int = 1


class Style(Form):
    """A table of `[styles]`; a size is in points, or a length such as “5vmin”."""

    max: Length = 11
    min: Length = 11
    face: str = "regular"
    leading: Number = 1.35
    colour: str = "ink"
    align: Literal["left", "centre", "right"] = "left"
    hyphenate: bool = True
    space_before: Number = 0.0
    label: str = ""
    indent: Number = 0.0
    label_colour: str = ""
    max_lines: int = 0


class Block(Form):
    """A text in a slot: a field of the card, its style, and what it is to a screen reader."""

    field: str = ""
    style: str = ""
    tag: Tag = "P"


class Anchored(Form):
    """What every slot may say: where it stands."""

    left: Length = 0
    right: Length = 0
    width: Length = 0
    top: Length = 0
    bottom: Length = 0
    height: Length = 0


class TextSlot(Anchored):
    """Texts below one another, or one that is written as a block in the slot itself."""

    kind: Literal["text"] = "text"
    field: str = ""
    style: str = ""
    tag: Tag = "P"
    blocks: tuple[Block, ...] = ()
    valign: Literal["top", "middle", "bottom"] = "top"
    hang: Length = 0
    overflow: Literal["error", "continue"] = "error"
    uniform: str = ""
    principle: str = ""


class IconSlot(Anchored):
    """An icon: of the principle, by its name, or by the name in a field."""

    kind: Literal["icon"] = "icon"
    field: str = ""
    icon: str = ""
    colour: str = ""
    principle: str = ""
    alt: str = ""


class ShapeSlot(Anchored):
    """A shape, which has options of its own as well."""

    kind: Literal["shape"] = "shape"
    shape: str = ""
    field: str = ""
    principle: str = ""
    alt: str = ""
    points: dict[str, tuple[Length, Length]] = {}  # noqa: RUF012


class QrSlot(Anchored):
    """A QR code of the address in a field."""

    kind: Literal["qr"] = "qr"
    field: str = ""
    dark: str = ""
    light: str = ""
    alt: str = ""


class TableSlot(Anchored):
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
    valign: Literal["top", "middle"] = "top"


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


_SLOTS: tuple[type[Anchored], ...] = (TextSlot, IconSlot, ShapeSlot, QrSlot, TableSlot, TurnedSlot, FieldSlot)
SLOTS = {one.__name__.removesuffix("Slot").lower(): one for one in _SLOTS}
"""The form of each kind of slot."""

COLOURED = frozenset({"colour", "label_colour", "leader_colour", "fill", "heart", "dark", "light", "rule", "ground"})
"""The keys of styles and slots that name a colour, when they hold a text."""

ANCHORS = keys_of(Anchored)


class Card(Form):
    """A table of `[cards]`: the slots of a kind of card, by side and name."""

    front: dict[str, Any] = {}  # noqa: RUF012
    back: dict[str, Any] = {}  # noqa: RUF012


PARTS = ("layout", "styles", "cards")
"""The tables of a file that `[[adapt]]` tables may change."""

File = form("File", {"adapt": tuple[dict[str, Any], ...]})
"""The form of the other keys of a layout file."""


class When(Form):
    """The conditions of an `[[adapt]]` table; short is the shorter side in mm, a ratio is the width over the height."""

    min_short: Number = 0
    max_short: Number = 0
    min_ratio: Number = 0
    max_ratio: Number = 0
    shape: Literal["square", "landscape", "portrait"] = "square"
    sizes: tuple[SizeName, ...] = ()
    outline: Literal["square", "round"] = "square"
    label: bool = False


class Table(dict[str, Any]):
    """The valid entries of a style or a slot. place is the table that changed it last, in `[[adapt]]` or outside it."""

    def __init__(self, sound: Mapping[str, Any], place: Place) -> None:
        super().__init__(sound)
        self.place = place


class Sound:
    """Finds the valid entries of a file and, after that, of its `[[adapt]]` tables; the others become faults.

    An adapt table may name only styles, cards and slots of the file, or a new slot with its `kind`; “none” takes
    something away. colours are the names in the palette; when empty, colours are not checked.
    """

    def __init__(self, faults: Faults, colours: Collection[str] = ()) -> None:
        self._faults = faults
        self._colours = {*colours, "principle"} if colours else set()
        self._there: dict[tuple[str, ...], str] = {}
        """The styles, cards and slots of the file, and the kind of each slot."""
        self._used: set[str] = set()

    def parts(self, table: Mapping[str, Any], place: Place) -> dict[str, Any]:
        """The sound entries of a file or an adapt table: of the head, of styles by name, of slots by card and side."""
        return {
            "layout": entries(Head, table.get("layout", {}), place / "layout", self._faults),
            "styles": self._named(table.get("styles", {}), place / "styles", partial(self._table, Style)),
            "cards": self._named(table.get("cards", {}), place / "cards", self._card),
        }

    @property
    def unused(self) -> list[str]:
        """The styles that no slot uses at any size."""
        return [keys[1] for keys in self._there if keys[0] == "styles" and keys[1] not in self._used]

    def _entries(self, of: Any, table: Any, place: Place, more: tuple[str, ...] = ()) -> dict[str, Any]:
        if place.keys[0] == "adapt" and isinstance(table, dict):
            names = table if get_origin(of) is dict else keys_of(of)
            more += tuple(name for name in names if table.get(name) == "none")
        return entries(of, table, place, self._faults, more)

    def _named(self, table: Any, place: Place, read: Callable[[Any, Place], dict[str, Any]]) -> dict[str, Any]:
        """Read each table in a table. In `[[adapt]]`, a name that the file lacks must be a new slot."""
        found = {}
        for name, one in self._entries(dict[str, dict[str, Any]], table, place).items():
            keys = (*_own(place), name)
            what = "style" if keys[0] == "styles" else "card" if len(keys) == 2 else "slot"
            if place.keys == keys[:-1]:
                self._there[keys] = ""
            if keys in self._there or (what == "slot" and "kind" in one):
                found[name] = one if one == "none" else read(one, place / name)
            else:
                remedy = nearest(name, [other[-1] for other in self._there if other[:-1] == keys[:-1]])
                remedy += " A new slot says its kind." if what == "slot" else ""
                self._faults.add(f"there is no {what} “{name}” to change.", place.on(name), remedy)
        return found

    def _card(self, table: Any, place: Place) -> dict[str, Any]:
        sides = self._entries(Card, table, place).items()
        return {side: one if one == "none" else self._named(one, place / side, self._slot) for side, one in sides}

    def _slot(self, table: dict[str, Any], place: Place) -> Table:
        keys = _own(place)
        kind = str(table.get("kind", self._there.get(keys) or "text"))
        if kind not in SLOTS:
            self._faults.add(f"unknown kind “{kind}”.", place.on("kind"), nearest(kind, SLOTS))
            kind, table = "shape", {key: value for key, value in table.items() if key in ANCHORS}
        self._there[keys] = kind
        free = tuple(table.keys() - set(keys_of(SLOTS[kind]))) if kind == "shape" else ()
        sound = self._table(SLOTS[kind], table, place, free)
        if place.keys == keys or "kind" in table:
            sound["kind"] = kind
        if "blocks" in table:
            sound.setdefault("blocks", [])  # faulty: else the slot would be reported as without a field too
        texts = [table, *(one for one in sound.get("blocks", ()) if isinstance(one, dict))]
        self._used |= {str(one[key]) for one in texts for key in ("style", "cell", "head", "first") if key in one}
        return sound

    def _table(self, of: type[Form], table: Any, place: Place, more: tuple[str, ...] = ()) -> Table:
        """The valid entries of a style or a slot. A colour that the palette lacks is a fault."""
        sound = Table(self._entries(of, table, place, more), place)
        named = [(key, name) for key, name in sound.items() if key in COLOURED and isinstance(name, str)]
        for key, name in named if self._colours else ():
            if name not in ("", "none") and name.removeprefix("on-") not in self._colours:
                self._faults.add(f"there is no colour “{name}”.", place.on(key), nearest(name, self._colours))
        return sound


def _own(place: Place) -> tuple[str, ...]:
    """The keys of a place; without those of the adapt table, so that they are those of what the table changes."""
    return tuple(map(str, place.keys[2:] if place.keys[0] == "adapt" else place.keys))

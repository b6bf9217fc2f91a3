"""Layouts: a TOML file says where everything stands; reading it for one size gives a frozen Layout in mm.

`[[adapt]]` tables change any of it for some sizes. There are no expressions: a slot is anchored by lengths, and a
colour is a name.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deck.errors import Faults, input_error
from deck.layout import BlockSpec, Face, Layout, Slot, StyleSpec, Template
from deck.lengths import anchored_box, length, size_pt
from deck.units import Size, named_size, parse_size

_HEAD = {
    "product", "records", "sizes", "paper", "duplex", "impose", "bleed", "safe", "smallest_pt", "orientation",
}  # fmt: skip
_STYLE = {
    "max", "min", "face", "leading", "colour", "align", "hyphenate", "space_before", "label", "indent",
    "label_colour", "max_lines",
}  # fmt: skip
_ANCHORS = {"left", "right", "width", "top", "bottom", "height"}
_SLOT = {
    "text": {"field", "style", "tag", "blocks", "valign", "overflow", "uniform", "principle", "inset"},
    "icon": {"field", "icon", "colour", "principle", "alt"},
    "shape": {"shape", "principle", "points", "field", "alt"},
    "qr": {"field", "dark", "light", "alt"},
    "field": {"name", "label"},
}
_OWN = ("valign", "overflow", "uniform", "field", "icon", "shape", "principle", "alt")
_ADAPT = {"min_short", "max_short", "shape", "sizes", "outline"}


def read_table(path: Path) -> dict[str, Any]:
    """The TOML table of a file.

    Raises:
        InputError: when it cannot be read, with the line that is broken.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise input_error(f"the file cannot be read ({error}).", path.name, "Check that it exists.") from error
    except tomllib.TOMLDecodeError as error:
        raise input_error(f"this is not valid TOML: {error}.", path.name, "Mend that line.") from error


def default_size(head: Mapping[str, Any]) -> str:
    """The name of the size a product has when none is asked for."""
    return str(head["sizes"][0])


def trim_size(text: str, head: Mapping[str, Any]) -> Size:
    """The trim size that a text names; an ISO name is turned the way the layout stands.

    Raises:
        InputError: when it is no size.
    """
    size = parse_size(text)
    turned = named_size(text) is not None and head.get("orientation") == "landscape"
    return size.turned() if turned else size


def load_layout(path: Path, size: str = "", outline: str = "square") -> Layout:
    """Read a layout for one size (its own default when empty) and outline: `square` corners, or `round` as a disc.

    Raises:
        InputError: with every fault of the file.
    """
    table = read_table(path)
    faults = Faults()
    head = table.get("layout", {})
    _known(head, _HEAD, f"{path.name}, layout", faults)
    missing = [key for key in ("product", "records", "sizes") if key not in head]
    if missing:
        faults.add(f"{', '.join(missing)} is missing.", f"{path.name}, layout", "Add it.")
        faults.raise_if_any()
    trim = trim_size(size or default_size(head), head)
    table = _adapted(table, _Case(size or default_size(head), trim, outline), path.name, faults)
    layout = _Reader(path.name, trim, faults).layout(table)
    faults.raise_if_any()
    return layout


@dataclass(frozen=True)
class _Case:
    """What `[[adapt]]` tables look at."""

    size: str
    trim: Size
    outline: str

    def meets(self, when: Mapping[str, Any]) -> bool:
        trim = self.trim
        shape = "square" if trim.width == trim.height else "landscape" if trim.landscape else "portrait"
        return (
            trim.short >= when.get("min_short", 0)
            and trim.short <= when.get("max_short", float("inf"))
            and when.get("shape", shape) == shape
            and when.get("outline", self.outline) == self.outline
            and self.size.upper() in [name.upper() for name in when.get("sizes", [self.size])]
        )


def _adapted(table: dict[str, Any], case: _Case, file: str, faults: Faults) -> dict[str, Any]:
    """The table with every `[[adapt]]` that fits this size merged over it, in the order of the file."""
    result = deepcopy({key: value for key, value in table.items() if key != "adapt"})
    for number, adapt in enumerate(table.get("adapt", ()), 1):
        when = {key: adapt[key] for key in _ADAPT if key in adapt}
        if not when:
            faults.add("it says for no size when it applies.", f"{file}, adapt {number}", "Add max_short or sizes.")
        elif case.meets(when):
            _merge(result, {key: value for key, value in adapt.items() if key not in _ADAPT})
    return result


def _merge(base: dict[str, Any], over: Mapping[str, Any]) -> None:
    for key, value in over.items():
        if isinstance(value, Mapping) and isinstance(base.get(key), dict):
            _merge(base[key], value)
        elif value == "none":
            base.pop(key, None)  # an adapt table takes a slot or an anchor away
        else:
            base[key] = deepcopy(value)


@dataclass
class _Reader:
    """Reads the tables of one file at one trim size, and collects its faults."""

    file: str
    trim: Size
    faults: Faults
    styles: dict[str, StyleSpec] = field(default_factory=dict)

    def layout(self, table: Mapping[str, Any]) -> Layout:
        head = table["layout"]
        self.styles = {name: self.style(name, entry) for name, entry in table.get("styles", {}).items()}
        templates = {kind: self.template(kind, sides) for kind, sides in table.get("cards", {}).items()}
        if not templates:
            self.faults.add("it holds no card.", self.file, "Add a [cards.KIND.front.SLOT] table.")
        return Layout(
            product=head["product"],
            records=head["records"],
            size=self.trim,
            sizes=tuple(head["sizes"]),
            paper=head.get("paper", "A4"),
            duplex=head.get("duplex", "long-edge"),
            impose=head.get("impose", "sheet"),
            bleed=float(head.get("bleed", 3.0)),
            safe=float(head.get("safe", 5.0)),
            smallest_pt=float(head.get("smallest_pt", 6.0)),
            styles=self.styles,
            templates=templates,
        )

    def style(self, name: str, entry: Mapping[str, Any]) -> StyleSpec:
        place = f"{self.file}, styles.{name}"
        _known(entry, _STYLE, place, self.faults)
        plain = {key: value for key, value in entry.items() if key in _STYLE and key not in ("max", "min")}
        try:
            largest = size_pt(entry.get("max", 11), self.trim)
            smallest = size_pt(entry.get("min", largest), self.trim)
        except ValueError as error:
            self.faults.add(f"{error}.", place, "Write points as a number, or “5vmin”.")
            largest = smallest = 11.0
        return StyleSpec(name, largest, min(smallest, largest), **plain)

    def template(self, kind: str, sides: Mapping[str, Any]) -> Template:
        place = f"{self.file}, cards.{kind}"
        _known(sides, ("front", "back"), place, self.faults)
        if "front" not in sides:
            self.faults.add("it has no front.", place, f"Add a [cards.{kind}.front.SLOT] table.")
        faces = {side: self.face(f"{place}.{side}", slots) for side, slots in sides.items()}
        return Template(kind, faces.get("front", Face(())), faces.get("back"))

    def face(self, place: str, slots: Mapping[str, Any]) -> Face:
        return Face(tuple(self.slot(f"{place}.{name}", name, entry) for name, entry in slots.items()))

    def slot(self, place: str, name: str, entry: Mapping[str, Any]) -> Slot:
        kind = entry.get("kind", "text")
        if kind not in _SLOT:
            self.faults.add(f"unknown kind “{kind}”.", place, nearest(kind, _SLOT))
            kind = "shape"
        rest = {key: value for key, value in entry.items() if key not in _ANCHORS | {"kind"}}
        if kind != "shape":
            _known(rest, _SLOT[kind], place, self.faults)
        return Slot(
            name=name,
            kind=kind,
            box=anchored_box(entry, self.trim, place, self.faults),
            blocks=self.blocks(place, entry) if kind == "text" else (),
            options={key: self.option(value) for key, value in rest.items() if key not in (*_OWN, "blocks", "points")},
            points={key: self.point(value) for key, value in entry.get("points", {}).items()},
            **{key: str(entry[key]) for key in _OWN if key in entry},
        )

    def option(self, value: Any) -> Any:
        """An option of a shape: a text that is a length becomes mm (`vmin` and `%` are of the shorter side)."""
        try:
            return length(value, self.trim.short, self.trim.short)
        except ValueError:
            return value

    def point(self, value: Any) -> tuple[float, float]:
        x, y = value
        return length(x, self.trim.width, self.trim.short), length(y, self.trim.height, self.trim.short)

    def blocks(self, place: str, entry: Mapping[str, Any]) -> tuple[BlockSpec, ...]:
        blocks = []
        for block in entry.get("blocks", [entry]):
            style = block.get("style", "")
            if style not in self.styles:
                self.faults.add(f"unknown style “{style}”.", place, nearest(style, self.styles))
            blocks.append(BlockSpec(block.get("field", ""), style, block.get("tag", "P")))
        return tuple(blocks)


def _known(table: Mapping[str, Any], names: Iterable[str], place: str, faults: Faults) -> None:
    for key in table:
        if key not in names:
            faults.add(f"unknown key “{key}”.", place, nearest(key, names))


def nearest(word: str, names: Iterable[str]) -> str:
    """A remedy that names the nearest of the names, or all of them."""
    near = difflib.get_close_matches(word, list(names), 1, 0.5)
    return f"Did you mean “{near[0]}”?" if near else f"Use one of: {', '.join(sorted(names))}."

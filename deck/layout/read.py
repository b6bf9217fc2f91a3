"""Layouts: a TOML file says where everything stands; reading it for one size gives a frozen Layout in mm.

`[[adapt]]` tables change any of it for some sizes. There are no expressions: a slot is anchored by lengths, and a
colour is a name.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deck.base.errors import Faults, InputError, input_error
from deck.base.lengths import anchored_box, length, size_pt
from deck.base.units import Box, Size, named_size, parse_size
from deck.layout.checks import check_template, typed_styles
from deck.layout.keys import ADAPT, ANCHORS, BLOCK, FILE, HEAD, SIDES, SLOT, STYLE, TAGS, known, nearest
from deck.layout.model import BlockSpec, Face, FormSpec, Layout, Slot, StyleSpec, Template

_OWN = ("valign", "overflow", "uniform", "field", "icon", "shape", "principle", "alt")
_SMALLEST_PT = 6.0
_SMALLEST_TYPED_PT = 8.0  # what a person types is not ours to set large, but it must stay readable
_SLACK = 0.01  # mm; rounding
_FORM_NAME = re.compile(r"[a-z0-9_-]+")
"""A period would divide the name of a form's field (ISO 32000-1, 12.7.3.2)."""


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


def checked_head(table: Mapping[str, Any], file: str, faults: Faults) -> dict[str, Any]:
    """The `[layout]` table of a file, as far as it is sound."""
    place = f"{file}, layout"
    head = known(table.get("layout", {}), HEAD, place, faults)
    for key in ("product", "records", "sizes"):
        if key not in table.get("layout", {}) or head.get(key) in ("", []):
            faults.add(f"{key} is missing.", place, "Add it.")
    for size in head.get("sizes", ()):
        try:
            parse_size(str(size))
        except InputError as error:
            for fault in error.faults:
                faults.add(fault.message, f"{place}, sizes", fault.remedy)
    return head


def trim_size(text: str, head: Mapping[str, Any]) -> Size:
    """The trim size that a text names; an ISO name is turned the way the layout stands.

    Raises:
        InputError: when it is no size.
    """
    size = parse_size(text)
    turned = named_size(text) is not None and head.get("orientation") == "landscape"
    return size.turned() if turned else size


def load_layout(path: Path, size: str = "", outline: str = "square", *, label: bool = False) -> Layout:
    """Read a layout for one size (its own default when empty) and outline: `square` corners, or `round` as a disc.

    label: it is for a label, which is stuck on something and never folded.

    Raises:
        InputError: with every fault of the file.
    """
    table = read_table(path)
    faults = Faults()
    head = checked_head(table, path.name, faults)
    if not size and not head.get("sizes"):
        faults.raise_if_any()
    size = size or str(head["sizes"][0])
    case = _Case(size, trim_size(size, head), outline, label, head)
    layout = _Reader(path.name, case.trim, faults).layout(_adapted(table, case, path.name, faults))
    faults.raise_if_any()
    return layout


@dataclass(frozen=True)
class _Case:
    """What `[[adapt]]` tables look at."""

    size: str
    trim: Size
    outline: str
    label: bool
    head: Mapping[str, Any]

    def meets(self, when: Mapping[str, Any]) -> bool:
        trim = self.trim
        shape = "square" if trim.width == trim.height else "landscape" if trim.landscape else "portrait"
        return (
            when.get("min_short", 0) <= trim.short <= when.get("max_short", math.inf)
            and when.get("min_ratio", 0) <= trim.width / trim.height <= when.get("max_ratio", math.inf)
            and when.get("shape", shape) == shape
            and when.get("outline", self.outline) == self.outline
            and when.get("label", self.label) == self.label
            and trim in [trim_size(str(name), self.head) for name in when.get("sizes", [self.size])]
        )


def _adapted(table: dict[str, Any], case: _Case, file: str, faults: Faults) -> dict[str, Any]:
    """The table with every `[[adapt]]` that fits this size merged over it, in the order of the file."""
    result = deepcopy({key: value for key, value in known(table, FILE, file, faults).items() if key != "adapt"})
    adapts = table.get("adapt", ())
    for number, adapt in enumerate(adapts if isinstance(adapts, list) else (), 1):
        place = f"{file}, adapt {number}"
        entries = known(adapt, {**ADAPT, **FILE}, place, faults)
        when = {key: entries[key] for key in ADAPT if key in entries}
        try:
            if not ADAPT.keys() & adapt:
                faults.add("it says for no size when it applies.", place, "Add max_short or sizes.")
            elif case.meets(when):
                _merge(result, {key: value for key, value in entries.items() if key not in ADAPT})
        except InputError as error:
            for fault in error.faults:
                faults.add(fault.message, f"{place}, sizes", fault.remedy)
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
    smallest_pt: float = _SMALLEST_PT
    first_heading: int = 1
    typed: frozenset[str] = frozenset()

    def layout(self, table: Mapping[str, Any]) -> Layout:
        head = checked_head(table, self.file, self.faults)
        self.smallest_pt = float(head.get("smallest_pt", _SMALLEST_PT))
        self.first_heading = int(head.get("first_heading", 1))
        self.typed = typed_styles(table.get("cards", {}))
        self.styles = {name: self.style(name, entry) for name, entry in table.get("styles", {}).items()}
        templates = {kind: self.template(kind, sides) for kind, sides in table.get("cards", {}).items()}
        if not templates:
            self.faults.add("it holds no card.", self.file, "Add a [cards.KIND.front.SLOT] table.")
        if not head.get("form") and any(one.fillable for one in templates.values()):
            self.faults.add("its fields to fill in have no version.", f"{self.file}, layout", 'Add form = "1".')
        return Layout(
            product=head.get("product", ""),
            records=head.get("records", ""),
            size=self.trim,
            sizes=tuple(map(str, head.get("sizes", ()))),
            paper=head.get("paper", "A4"),
            duplex=head.get("duplex", "long-edge"),
            impose=head.get("impose", "sheet"),
            bleed=float(head.get("bleed", 3.0)),
            safe=float(head.get("safe", 5.0)),
            smallest_pt=self.smallest_pt,
            form=head.get("form", ""),
            styles=self.styles,
            templates=templates,
        )

    def style(self, name: str, entry: Any) -> StyleSpec:
        """A style; neither its smallest nor its largest size goes under the smallest of the whole layout.

        Only what is typed into fields may be smaller.
        """
        place = f"{self.file}, styles.{name}"
        entry = known(entry, STYLE, place, self.faults)
        plain = {key: value for key, value in entry.items() if key not in ("max", "min")}
        largest = self.size_pt(entry.get("max", 11), place)
        floor = min(self.smallest_pt, _SMALLEST_TYPED_PT) if name in self.typed else self.smallest_pt
        smallest = max(self.size_pt(entry.get("min", largest), place), floor)
        return StyleSpec(name, max(largest, smallest), smallest, **plain)

    def size_pt(self, value: Any, place: str) -> float:
        try:
            return size_pt(value, self.trim)
        except ValueError as error:
            self.faults.add(f"{error}.", place, "Write points as a number, or “5vmin”.")
            return self.smallest_pt

    def template(self, kind: str, sides: Any) -> Template:
        place = f"{self.file}, cards.{kind}"
        sides = known(sides, SIDES, place, self.faults)
        if "front" not in sides:
            self.faults.add("it has no front.", place, f"Add a [cards.{kind}.front.SLOT] table.")
        faces = {side: self.face(f"{place}.{side}", slots) for side, slots in sides.items()}
        template = Template(kind, faces.get("front", Face(())), faces.get("back"))
        check_template(template, self.styles, place, self.faults, self.first_heading)
        return template

    def face(self, place: str, slots: Mapping[str, Any]) -> Face:
        tables = known(slots, dict.fromkeys(slots, (dict,)), place, self.faults)
        return Face(tuple(self.slot(f"{place}.{name}", name, entry) for name, entry in tables.items()))

    def slot(self, place: str, name: str, entry: Mapping[str, Any]) -> Slot:
        kind = entry.get("kind", "text")
        if kind not in SLOT:
            self.faults.add(f"unknown kind “{kind}”.", place, nearest(str(kind), SLOT))
            kind, entry = "shape", {key: value for key, value in entry.items() if key in ANCHORS}
        options = set(entry) - set(SLOT[kind]) if kind == "shape" else set()
        entry = known(entry, SLOT[kind], place, self.faults, (*ANCHORS, "kind", *options))
        rest = [key for key in entry if key not in (*ANCHORS, *_OWN, *BLOCK, "kind", "blocks", "points", "hang")]
        form = self.form(place, name, entry) if kind == "field" else None
        return Slot(
            name=name,
            kind=kind,
            box=self.box(place, kind, entry),
            hang=self.hang(place, entry["hang"]) if "hang" in entry else math.inf,
            blocks=self.blocks(place, entry) if kind == "text" else (),
            form=form,
            options={} if form else {key: self.option(entry[key]) for key in rest},
            points={key: self.point(f"{place}.points.{key}", value) for key, value in entry.get("points", {}).items()},
            **{key: entry[key] for key in _OWN if key in entry},
        )

    def box(self, place: str, kind: str, entry: Mapping[str, Any]) -> Box:
        """The box of a slot; only a shape may go on beyond the card."""
        before = len(self.faults)
        box = anchored_box(entry, self.trim, place, self.faults)
        card = Box(0, 0, self.trim.width, self.trim.height)
        if kind != "shape" and len(self.faults) == before and not card.contains(box, _SLACK):
            self.faults.add(f"it stands partly outside a card of {self.trim}.", place, "Move it, or make it smaller.")
        return box

    def hang(self, place: str, value: Any) -> float:
        try:
            return length(value, self.trim.height, self.trim.short)
        except ValueError as error:
            self.faults.add(f"hang: {error}.", place, "Write mm as a number, or “12%” or “5vmin”.")
            return math.inf

    def option(self, value: Any) -> Any:
        """An option of a shape: a text that is a length becomes mm (`vmin` and `%` are of the shorter side)."""
        try:
            return value if isinstance(value, list) else length(value, self.trim.short, self.trim.short)
        except ValueError:
            return value

    def point(self, place: str, value: Any) -> tuple[float, float]:
        try:
            x, y = value
            return length(x, self.trim.width, self.trim.short), length(y, self.trim.height, self.trim.short)
        except (TypeError, ValueError):
            self.faults.add(f"“{value}” is no point.", place, "Write [x, y], each mm, “12%” or “5vmin”.")
            return 0.0, 0.0

    def blocks(self, place: str, entry: Mapping[str, Any]) -> tuple[BlockSpec, ...]:
        blocks = []
        own = {key: entry[key] for key in BLOCK if key in entry}
        for table in entry.get("blocks", [own]):
            block = known(table, BLOCK, place, self.faults)
            style = self.style_name(place, block)
            if not block.get("field"):
                self.faults.add("it names no field.", place, "Add field = “…”.")
            tag = str(block.get("tag", "P"))
            if tag not in TAGS:
                self.faults.add(f"unknown tag “{tag}”.", place, nearest(tag, TAGS))
            blocks.append(BlockSpec(block.get("field", ""), style, tag))
        return tuple(blocks)

    def style_name(self, place: str, entry: Mapping[str, Any]) -> str:
        style = str(entry.get("style", ""))
        if style not in self.styles:
            self.faults.add(f"unknown style “{style}”.", place, nearest(style, self.styles))
        return style

    def form(self, place: str, slot: str, entry: Mapping[str, Any]) -> FormSpec:
        """A place to fill in; it is called like its slot when it has no name of its own."""
        name = str(entry.get("name", slot))
        if not _FORM_NAME.fullmatch(name):
            self.faults.add(f"name = “{name}” is wrong.", place, "Use small letters, digits, “_” and “-”.")
        if not entry.get("label"):
            self.faults.add("nobody hears what to fill in.", place, "Add label = “…”, a field that says it.")
        flags = {key: bool(entry.get(key, False)) for key in ("multiline", "per_card")}
        return FormSpec(name, str(entry.get("label", "")), self.style_name(place, entry), **flags)

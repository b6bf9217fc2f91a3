"""An SVG file as outlines of the display list: sharp at any size, and in the inks of a press.

picosvg makes plain filled paths of all shapes, strokes, transforms, repeats and clip paths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any

from deck.base.errors import InputError, input_error
from deck.base.items.drawing import scaled
from deck.base.items.items import ARTIFACT, Colour, Group, Item, Path, Segment
from deck.base.press import press_colour
from deck.base.units import Box
from deck.pages.pictures.svg_file import svg_root

_SIDE = 1000.0
"""The longer side of a drawing while it is made into outlines: picosvg is as exact as fits that."""

_MOST_STEPS = 200_000
"""The most steps in the outlines of a drawing."""

_REMEDY = "Save it again as a plain SVG, or as a PNG."
_PIXEL = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


@dataclass(frozen=True, eq=False, slots=True)
class Drawing:
    """A drawing as items, of which the longer side is 1,000 mm; width and height are its own, in the same measure."""

    width: float
    height: float
    items: tuple[Item, ...]

    @property
    def see_through(self) -> bool:
        """Whether a part of it is partly transparent."""
        return any(isinstance(item, Group) for item in self.items)


def drawing_of(file: FilePath, icc: FilePath | None = None, max_ink: float = 300.0) -> Drawing:
    """The drawing in an SVG file, read again when the file has changed; colours become inks through the profile.

    Raises:
        InputError: when it cannot be read, is not safe, or holds what cannot be drawn as outlines.
    """
    try:
        stat = file.stat()
    except OSError:
        raise input_error("the drawing cannot be used: its file is gone.", str(file), "Check its name.") from None
    return _drawing(file, stat.st_mtime_ns, stat.st_size, icc, max_ink)


@lru_cache(maxsize=256)
def placed_drawing(drawing: Drawing, box: Box, grey: bool) -> Group:
    """The drawing in a box of its own proportions (mm), as one group that a file may hold once."""
    by = box.width / drawing.width
    items = tuple([scaled(_greyed(item) if grey else item, by) for item in drawing.items])
    return Group(items, box.x, box.y, shared=True, reading=ARTIFACT)


@lru_cache(maxsize=128)
def _drawing(file: FilePath, changed: int, size: int, icc: FilePath | None, max_ink: float) -> Drawing:
    root = svg_root(file)
    box = _view(root, file)
    by = _SIDE / max(box.width, box.height)
    plain = _plain(root, box, by, file)
    items = tuple(_items(plain, file, icc, max_ink))
    steps = sum(len(path.segments) for item in items for path in _paths(item))
    if steps > _MOST_STEPS:
        raise _refused(file, "its outlines have too many steps.", "Simplify it, or save it as a PNG.")
    if not steps:
        raise _refused(file, "there is nothing in it to draw.", "Draw something, or choose another file.")
    return Drawing(box.width * by, box.height * by, items)


def _refused(file: FilePath, told: str, remedy: str = _REMEDY) -> InputError:
    return input_error(f"the drawing cannot be used: {told}", str(file), remedy)


def _view(root: Any, file: FilePath) -> Box:
    """What an SVG shows of its plane, in its own units: its viewBox, or else its width and height from 0, 0."""
    given = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        if len(given) == 4:
            box = Box(*map(float, given))
        else:
            box = Box(0.0, 0.0, _pixels(root.get("width", "")), _pixels(root.get("height", "")))
    except ValueError:
        box = Box(0.0, 0.0, 0.0, 0.0)
    if not (1e-6 < box.width < 1e9 and 1e-6 < box.height < 1e9 and 1e-4 < box.width / box.height < 1e4):
        raise _refused(file, "it does not say how large it is.", "Give its first element a viewBox.")
    return box


def _pixels(text: str) -> float:
    found = re.fullmatch(r"\s*([\d.]+(?:[eE][-+]?\d+)?)\s*(px|pt|pc|mm|cm|in|)\s*", text)
    if not found:
        raise ValueError(text)
    return float(found[1]) * _PIXEL[found[2]]


def _plain(root: Any, box: Box, by: float, file: FilePath) -> Any:
    """The drawing as filled paths only, in a tree whose root has the longer side _SIDE."""
    from lxml import etree
    from picosvg.svg import SVG

    made = etree.Element(root.tag, nsmap=root.nsmap)
    made.set("viewBox", f"0 0 {box.width * by:.6f} {box.height * by:.6f}")
    moved = etree.SubElement(made, f"{root.tag[:-3]}g")
    moved.set("transform", f"scale({by:.9g}) translate({-box.x:.9g} {-box.y:.9g})")
    for key in ("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "opacity", "color"):
        if key in root.attrib:
            moved.set(key, root.get(key))
    for child in list(root):
        moved.append(child)
    drawing: Any = SVG
    try:
        return drawing(made).topicosvg(ndigits=4).toetree()
    except (ValueError, LookupError, ArithmeticError, AssertionError, TypeError, AttributeError, RecursionError):
        raise _refused(file, "a part of it cannot be drawn as outlines.") from None
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in ("picosvg", "pathops", "lxml"):
            raise
        raise _refused(file, "a part of it cannot be drawn as outlines.") from None


def _items(parent: Any, file: FilePath, icc: FilePath | None, max_ink: float) -> Iterator[Item]:
    """The paths and groups below an element; what is partly transparent is a group with that opacity."""
    for element in parent:
        kind = element.tag.rpartition("}")[2]
        if kind == "defs":
            continue
        opacity = _number(element.get("opacity", "1"), file)
        if kind == "g":
            inner = tuple(_items(element, file, icc, max_ink))
        else:
            colour, seen = _colour(element.get("fill", "#000"), file, icc, max_ink)
            opacity *= seen * _number(element.get("fill-opacity", "1"), file)
            segments = tuple(_segments(element.get("d", "")))
            even = element.get("fill-rule") == "evenodd"
            inner = (Path(segments, colour, even_odd=even),) if segments and colour else ()
        if inner and opacity >= 1:
            yield from inner
        elif inner and opacity > 0:
            yield Group(inner, opacity=round(opacity, 4))


def _segments(data: str) -> Iterator[Segment]:
    """Absolute path data as segments: quadratic curves become cubic ones, which are the same curves."""
    from picosvg.svg_types import SVGPath

    path: Any = SVGPath
    x = y = 0.0
    for command, values in path(d=data).explicit_lines().absolute().expand_shorthand().arcs_to_cubics():
        if command == "Q":
            a, b, end, down = values
            handles = x + (a - x) * 2 / 3, y + (b - y) * 2 / 3, end + (a - end) * 2 / 3, down + (b - down) * 2 / 3
            yield "C", (*handles, end, down)
        else:
            yield command, tuple(values)
        x, y = values[-2:] or (x, y)


def _number(text: str, file: FilePath) -> float:
    try:
        value = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        raise _refused(file, f"“{text[:40]}” is no opacity.") from None
    return min(max(value, 0.0), 1.0)


def _colour(text: str, file: FilePath, icc: FilePath | None, max_ink: float) -> tuple[Colour | None, float]:
    """A colour as CSS writes it, and its opacity; None for no paint."""
    from PIL import ImageColor

    plain = text.strip()
    if plain in ("none", "transparent"):
        return None, 1.0
    try:
        values = ImageColor.getrgb("#000" if plain == "currentColor" else plain)
    except ValueError:
        raise _refused(file, f"“{plain[:40]}” is no colour that can be printed.") from None
    red, green, blue = (value / 255 for value in values[:3])
    opacity = values[3] / 255 if len(values) > 3 else 1.0
    return Colour("", (red, green, blue), press_colour((red, green, blue), icc, max_ink)), opacity


def _paths(item: Item) -> Iterator[Path]:
    if isinstance(item, Path):
        yield item
    elif isinstance(item, Group):
        for inner in item.items:
            yield from _paths(inner)


def _greyed(item: Item) -> Item:
    """The item in greys: as light as its colours are."""
    if isinstance(item, Group):
        return replace(item, items=tuple(map(_greyed, item.items)))
    if isinstance(item, Path) and item.fill:
        red, green, blue = item.fill.rgb
        light = round(0.299 * red + 0.587 * green + 0.114 * blue, 4)
        return replace(item, fill=Colour("", (light,) * 3, (0.0, 0.0, 0.0, round(100 - 100 * light, 1))))
    return item

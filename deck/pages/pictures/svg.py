"""An SVG file as outlines of the display list: sharp at any size, and in the inks of a press.

Three libraries were tried. picosvg makes outlines of strokes too, but takes 50 s for 19,000 paths, and does not end on
one stroke of a thousand curves. svgelements loses sides that are written as arcs. CairoSVG needs a library of the
system. So the tree is walked here, with the reader of path data that our icons use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any

from deck.base.errors import InputError, input_error
from deck.base.items.drawing import scaled
from deck.base.items.items import ARTIFACT, Colour, Group, Item, Path, Segment, Stroke
from deck.base.kept import Stamp, stamp
from deck.base.press import to_press
from deck.base.say import say, to_say
from deck.base.units import Box
from deck.pages.pictures.svg_file import kind_of, svg_root, target_of
from deck.pages.pictures.svg_shapes import Matrix, Unread, amount, matrix, moved, pixels, scale_of, shape, times

_MOST_STEPS = 200_000
"""The most steps in the outlines of a drawing."""

_REMEDY = to_say("Save it again as a plain SVG, or as a PNG.")

_PLAIN_COLOUR = re.compile("#[0-9a-fA-F]{6}")

_PASSED = {
    "fill": "#000", "fill-opacity": "1", "fill-rule": "nonzero", "stroke": "none", "stroke-opacity": "1",
    "stroke-width": "1", "stroke-linecap": "butt", "stroke-linejoin": "miter", "stroke-dasharray": "none",
    "stroke-dashoffset": "0", "color": "#000", "clip-rule": "nonzero",
}  # fmt: skip
"""The properties that an element passes on to those inside it, with their first values (SVG 1.1, 6.1)."""


@dataclass(frozen=True, eq=False, slots=True)
class Drawing:
    """A drawing as items in the units of its file; width and height are what it shows, from 0, 0."""

    width: float
    height: float
    items: tuple[Item, ...]


def drawing_of(file: FilePath, icc: FilePath | None = None, max_ink: float = 300.0) -> Drawing:
    """The drawing in an SVG file, read again when the file has changed; colours become inks through the profile.

    Raises:
        InputError: when it cannot be read, is not safe, or holds what cannot be drawn as outlines.
    """
    saved = stamp(file)
    if saved is None:
        raise input_error(say("the drawing cannot be used: its file is gone."), str(file), say("Check its name."))
    return _drawing(file, saved, icc, max_ink)


@lru_cache(maxsize=256)
def placed_drawing(drawing: Drawing, box: Box, grey: bool) -> Group:
    """The drawing in a box of its own proportions (mm), as one group that a file may hold once."""
    by = box.width / drawing.width
    items = tuple([scaled(_greyed(item) if grey else item, by) for item in drawing.items])
    return Group(items, box.x, box.y, shared=True, reading=ARTIFACT)


@lru_cache(maxsize=128)
def _drawing(file: FilePath, _saved: Stamp, icc: FilePath | None, max_ink: float) -> Drawing:
    root = svg_root(file)
    try:
        box = _view(root)
        walker = _Walker(root, icc, max_ink)
        items = tuple(walker.items(root, (1.0, 0.0, 0.0, 1.0, -box.x, -box.y), _PASSED))
    except (Unread, RecursionError) as error:
        raise _refused(file, str(error) or say("its parts lie too deep in each other")) from None
    if not items:
        raise _refused(file, say("there is nothing in it to draw"))
    return Drawing(box.width, box.height, items)


def _refused(file: FilePath, told: str) -> InputError:
    return input_error(say("the drawing cannot be used: {reason}.", reason=told), str(file), say(_REMEDY))


def _view(root: Any) -> Box:
    """What an SVG shows of its plane, in its own units: its viewBox, or else its width and height from 0, 0."""
    given = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        if len(given) == 4:
            box = Box(*map(float, given))
        else:
            box = Box(0.0, 0.0, pixels(root.get("width", "")), pixels(root.get("height", "")))
    except (ValueError, Unread):
        box = Box(0.0, 0.0, 0.0, 0.0)
    if not (1e-3 < box.width < 1e6 and 1e-3 < box.height < 1e6 and 1e-3 < box.width / box.height < 1e3):
        raise Unread(say("it does not say how large it is, in the viewBox of its first element"))
    return box


class _Walker:
    """Walks the tree of an SVG that svg_root has checked."""

    def __init__(self, root: Any, icc: FilePath | None, max_ink: float) -> None:
        self._named = {element.get("id"): element for element in root.iter() if element.get("id")}
        self._icc, self._max_ink = icc, max_ink
        self._left = _MOST_STEPS

    def items(self, element: Any, outer: Matrix, passed: Mapping[str, str]) -> Iterator[Item]:
        """What an element draws; a group where it is partly transparent or clipped as a whole."""
        kind = kind_of(element)
        if kind in ("defs", "clipPath"):
            return
        own = {key: element.get(key, "inherit").strip() for key in passed}
        props = {key: passed[key] if own[key] == "inherit" else own[key] for key in passed}
        at = times(outer, matrix(element.get("transform", "")))
        if kind in ("svg", "g"):
            made = tuple([item for child in element for item in self.items(child, at, props)])
        elif kind == "use":
            inside = times(at, (1.0, 0.0, 0.0, 1.0, pixels(element.get("x", "0")), pixels(element.get("y", "0"))))
            made = tuple(self.items(self._named[target_of(element)], inside, props))
        else:
            made = tuple(self._shape(element, at, props))
        outline = self._clip(element, at) if made else ()
        opacity = amount(element.get("opacity", "1"))
        if not made or opacity <= 0:
            return
        if opacity < 1 or outline:
            yield Group(made, opacity=opacity, outline=outline)
        else:
            yield from made

    def _clip(self, element: Any, at: Matrix) -> tuple[Segment, ...]:
        """The outline that an element is clipped to: one shape, or nothing."""
        told = element.get("clip-path", "none").strip()
        if told in ("none", ""):
            return ()
        named = re.fullmatch(r"url\(\s*[\"']?#([^\"')]+)[\"']?\s*\)", told)
        clip = self._named.get(named[1]) if named else None
        if clip is None:
            raise Unread(say("it is clipped by a part that is not there"))
        parts = [part for part in clip if kind_of(part)]
        plain = clip.get("clipPathUnits", "userSpaceOnUse") == "userSpaceOnUse" and not clip.get("clip-path")
        if (
            not plain
            or len(parts) != 1
            or parts[0].get("clip-path")
            or parts[0].get("clip-rule", "nonzero") != "nonzero"
            or kind_of(parts[0]) in ("use", "g")
        ):
            raise Unread(say("it is clipped by more than one plain shape"))
        inner = times(at, matrix(clip.get("transform", "")))
        return self._counted(moved(shape(parts[0]), times(inner, matrix(parts[0].get("transform", "")))))

    def _counted(self, segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
        self._left -= len(segments)
        if self._left < 0:
            raise Unread(say("its outlines have more than {most:,} steps", most=_MOST_STEPS))
        return segments

    def _shape(self, element: Any, at: Matrix, props: Mapping[str, str]) -> Iterator[Item]:
        segments = self._counted(moved(shape(element), at))
        if not segments:
            return
        fill, seen = self._paint(props, "fill")
        line, drawn = self._paint(props, "stroke")
        stroke = _stroke(line, props, at, segments) if line else None
        even = props["fill-rule"] == "evenodd"
        if fill and stroke and seen == drawn == 1:
            yield Path(segments, fill, stroke, even)
            return
        for path, opacity in ((Path(segments, fill, None, even), seen), (Path(segments, None, stroke), drawn)):
            if (path.fill or path.stroke) and opacity > 0:
                yield Group((path,), opacity=opacity) if opacity < 1 else path

    def _paint(self, props: Mapping[str, str], key: str) -> tuple[Colour | None, float]:
        """The colour of fills or strokes and its opacity; None for no paint."""
        plain = props["color"] if props[key].lower() == "currentcolor" else props[key]
        if plain in ("none", "transparent"):
            return None, 1.0
        try:
            values = _values(plain)
        except ValueError:
            raise Unread(say("“{colour}” is no colour that can be printed", colour=plain[:40])) from None
        red, green, blue = (value / 255 for value in values[:3])
        opacity = amount(props[f"{key}-opacity"]) * (values[3] / 255 if len(values) > 3 else 1.0)
        return Colour("", (red, green, blue), to_press((red, green, blue), self._icc, self._max_ink)), opacity


def _values(told: str) -> tuple[int, ...]:
    """Red, green and blue of a colour as it is written, 0 to 255, and where it has that its opacity.

    Raises:
        ValueError: when it is no colour.
    """
    if _PLAIN_COLOUR.fullmatch(told):
        return tuple(bytes.fromhex(told[1:]))
    from PIL import ImageColor  # which is loaded for a rare one

    return ImageColor.getrgb(told)


def _stroke(colour: Colour, props: Mapping[str, str], at: Matrix, segments: tuple[Segment, ...]) -> Stroke | None:
    """How a line is drawn: its ends and corners are both round, or square and sharp, where it has any of them."""
    width, by = pixels(props["stroke-width"]), scale_of(at)
    if width <= 0:
        return None
    if by is None:
        raise Unread(say("it stretches lines more in one direction than in another"))
    ends, corners = props["stroke-linecap"], props["stroke-linejoin"]
    dashes = [] if props["stroke-dasharray"] == "none" else re.split(r"[\s,]+", props["stroke-dasharray"].strip())
    closed = segments[-1][0] == "Z" and [step for step, _ in segments].count("M") == 1 and not dashes
    straight = len(segments) == 2
    told = {"ends": "" if closed else ends, "corners": "" if straight else corners}
    if told["ends"] not in ("", "butt", "round") or told["corners"] not in ("", "miter", "round"):
        raise Unread(say("its lines have ends or corners of another kind than sharp or round"))
    if told["ends"] and told["corners"] and (ends == "round") != (corners == "round"):
        raise Unread(say("its lines have round ends and sharp corners, or the other way round"))
    if dashes and pixels(props["stroke-dashoffset"]) != 0:
        raise Unread(say("its dashes begin in the middle"))
    round_ = "round" in told.values()
    return Stroke(colour, width * by, tuple(pixels(dash) * by for dash in dashes), round_)


def _greyed(item: Item) -> Item:
    """The item in greys: as light as its colours are."""
    if isinstance(item, Group):
        return replace(item, items=tuple(map(_greyed, item.items)))
    if not isinstance(item, Path):
        return item
    stroke = replace(item.stroke, colour=_grey(item.stroke.colour)) if item.stroke else None
    return replace(item, fill=_grey(item.fill) if item.fill else None, stroke=stroke)


def _grey(colour: Colour) -> Colour:
    red, green, blue = colour.rgb
    light = round(0.299 * red + 0.587 * green + 0.114 * blue, 4)
    return Colour("", (light,) * 3, (0.0, 0.0, 0.0, round(100 - 100 * light, 1)))

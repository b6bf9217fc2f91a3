"""Drawings inside a page of text: inline SVG that needs no file and no style sheet, so that any number fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from html import escape as _escape
from itertools import pairwise

from deck.base.items.colour import luminance
from deck.base.items.drawing import outline_box, walk
from deck.base.items.items import QR, Colour, Group, Image, Item, Path, Run, Segment, Symbol, Text
from deck.base.units import PT_PER_MM, Box, number
from deck.file.svg.parts import cropped, outline_data, path_data, picture, qr_data

_QUIET = 4
"""The white modules that a QR code needs all round (ISO/IEC 18004, 6.3.8)."""

_PALE = 0.8
"""The luminance from which a colour is as good as white."""

_CHROMA = 0.2
"""How far the channels of a colour lie apart, at least; less is a grey."""

_LARGE = 100
"""An area can give a card its accent colour when it covers at least 1/_LARGE of the side of the card."""

_PARTS = 3
"""The texts of so many records or more on one side: it is no card, but a board, a die or a box."""

_BIG = 0.3
"""A picture that takes so much of the width of a page is shown larger than that on a telephone."""

_ALONE = 1.5
"""And when it is so much larger than the next one: a strip of the colours of all principles is none of them."""

_WIDEST, _NARROWEST = 1000, 240
"""The most pixels of a picture that is as wide as the page of text, and the most of a very small one."""

_CHORDS = 12
"""The straight lines that stand for a curve in the outline of a picture."""

_GRID, _NEAR = 24, 0.1
"""The side of the square of a contour, and how far two contours of one icon may lie apart at most."""

_NUMBERS = re.compile(r"-?\d*\.?\d+")

_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF])
"""Characters that an HTML document may not hold (HTML Living Standard, 13.2.3.5); they are left out."""


def escape(text: str) -> str:
    """Text that means nothing but itself, in an element and in an attribute."""
    return _escape(text.translate(_CONTROLS))


def drawing(items: tuple[Item, ...], box: Box, label: str, part: float = 1.0, *, name: str = "") -> str:
    """Items as one inline SVG picture. label is what a screen reader says of it.

    box is what it shows, in mm; part is how much of the width of the page it takes, from 0 to 1. name is an id, for
    what shows a part of the picture elsewhere.
    """
    inside, width = "".join(_elements(items)), number(100 * part, 1)
    inside = f'<g id="{name}">{inside}</g>' if name else inside
    paths = [path for path in walk(items) if isinstance(path, Path)]
    strokes = bool(paths) and all(path.stroke and not path.fill for path in paths)
    kinds = ("light" if _light(items) else "strokes" if strokes else "", "large" if _BIG <= part < 1 else "")
    kind = f' class="{" ".join(filter(None, kinds))}"' if any(kinds) else ""
    masks = [item.outline for item in items if isinstance(item, Group) and item.outline]
    looks = _masked(masks[0], box) if len(items) == len(masks) == 1 else ""
    style = f' style="{looks.removesuffix(";")}"' if looks else ""
    named = f'role="img" aria-label="{escape(label)}" width="{width}%" viewBox="{_view(box)}"'
    return f"<svg{kind} {named}{style}>{inside}</svg>"


def board(items: tuple[Item, ...], box: Box, label: str) -> str:
    """The drawing of a side on which several records lie, as on a board or a die; nothing for a card. box is in mm."""
    texts = (item for item in walk(items) if isinstance(item, Text) and not item.reading.artifact)
    return drawing(items, box, label) if len({item.source.card for item in texts}) >= _PARTS else ""


@lru_cache(maxsize=64)
def code(symbol: Symbol, label: str) -> str:
    """A QR code, black on white, in modules."""
    side = symbol.modules + 2 * _QUIET
    view = f"{-_QUIET} {-_QUIET} {side} {side}"
    return (
        f'<svg class="code" role="img" aria-label="{escape(label)}" viewBox="{view}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M{-_QUIET} {-_QUIET}h{side}v{side}h-{side}Z"/><path d="{qr_data(symbol)}"/></svg>'
    )


def photo(image: Image, alt: str, part: float = 0.0, outline: tuple[Segment, ...] = ()) -> str:
    """A picture file, as data of the page itself; no larger than it is shown, with the outline that shows of it.

    part is how much of the width of the page it takes, from 0 to 1; 0 for its own width.

    Raises:
        InputError: when the picture cannot be read.
    """
    box = outline_box(outline) if outline else image.box
    shown = Box(box.x - image.box.x, box.y - image.box.y, box.width, box.height)
    width = image.box.width
    place = (shown.x / width, shown.y / width, (shown.x + shown.width) / width, (shown.y + shown.height) / width)
    widest = max(_NARROWEST, round(_WIDEST * (part or 1)))
    data = cropped(image.path, image.most, image.grey, tuple(round(value, 6) for value in place), widest)
    size = f' width="{number(100 * part, 1)}%"' if part else ""
    size += ' class="large"' if _BIG <= part < 1 else ""
    looks = _masked(outline, box) + (f"opacity:{number(image.opacity)}" if image.opacity < 1 else "")
    style = f' style="{looks.removesuffix(";")}"' if looks else ""
    return f'<img src="{data}" alt="{escape(alt)}"{size}{style}>'


def _masked(outline: tuple[Segment, ...], box: Box) -> str:
    """The style that clips to an outline, as a polygon in per cents of its box; nothing for the box itself."""
    if not outline or (len(outline) == 1 and outline[0][0] == "R"):
        return ""
    points: list[tuple[float, float]] = []
    for step, values in outline:
        if step == "C":
            ends = [points[-1], *zip(values[::2], values[1::2], strict=True)]
            points += [_on_curve(ends, at / _CHORDS) for at in range(1, _CHORDS + 1)]
        elif step != "Z":
            points.append((values[0], values[1]))
    told = [
        f"{number(100 * (x - box.x) / box.width, 2)}% {number(100 * (y - box.y) / box.height, 2)}%" for x, y in points
    ]
    return f"clip-path:polygon({','.join(told)});"


def _on_curve(points: list[tuple[float, float]], t: float) -> tuple[float, float]:
    """The point of a cubic Bézier curve at t, by de Casteljau's construction."""
    while len(points) > 1:
        points = [(x + (far - x) * t, y + (low - y) * t) for (x, y), (far, low) in pairwise(points)]
    return points[0]


def contour(segments: tuple[Segment, ...]) -> str:
    """An icon as the data of a path of its own, in the middle of a square of _GRID, which its outline fills.

    The same icon has about the same contour wherever it stands and however large it is.
    """
    box = outline_box(segments)
    scale = _GRID / (max(box.width, box.height) or 1.0)
    x, y = box.centre
    return path_data(segments, _GRID / 2 - x * scale, _GRID / 2 - y * scale, scale)


def same_contour(one: str, other: str) -> bool:
    """Whether two contours are of one icon, but for what rounding made of them."""
    ours, theirs = (_NUMBERS.findall(data) for data in (one, other))
    if not ours or len(ours) != len(theirs) or _NUMBERS.sub("", one) != _NUMBERS.sub("", other):
        return False
    return all(abs(float(a) - float(b)) < _NEAR for a, b in zip(ours, theirs, strict=True))


def sign(data: str) -> str:
    """An icon of which a contour was made, beside words that say what it stands for."""
    drawn = f'<path d="{data}" fill="currentColor"/>'
    return f'<svg class="sign" aria-hidden="true" viewBox="0 0 {_GRID} {_GRID}">{drawn}</svg>'


def accent(items: tuple[Item, ...], box: Box) -> str:
    """The accent colour of a side, as #rrggbb: of its largest coloured area, else its first coloured heading, or "".

    box is the whole side, in mm. Colours beside each other that are about as large, such as the strip of all colours,
    are the accent of none.
    """
    areas: dict[str, float] = {}
    for item in walk(items):
        if isinstance(item, Path) and item.fill and _coloured(item.fill):
            covered = outline_box(item.segments)
            areas[item.fill.hex] = areas.get(item.fill.hex, 0.0) + covered.width * covered.height
    largest, *others = sorted(areas, key=areas.__getitem__, reverse=True) or [""]
    alone = largest and areas[largest] >= _ALONE * max(map(areas.__getitem__, others), default=0.0)
    if alone and areas[largest] * _LARGE >= box.width * box.height:
        return largest
    texts = (item for item in walk(items) if isinstance(item, Text) and item.reading.tag.startswith("H"))
    colours = (run.font.colour for text in texts for line in text.lines for run in line.runs)
    return next((colour.hex for colour in colours if _coloured(colour)), "")


def text_on(colour: str) -> str:
    """Black or white, whichever can be read on a colour; one of them has a contrast of at least 4.58:1 on any."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    light = luminance(Colour("", (red, green, blue), (0, 0, 0, 0)))
    return "#fff" if 1.05 / (light + 0.05) >= 4.5 else "#000"


def _light(items: tuple[Item, ...]) -> bool:
    """Whether all items are so light that they cannot be seen on white: they were drawn to stand on a colour."""
    paths = [path for path in walk(items) if isinstance(path, Path)]
    colours = [path.fill for path in paths if path.fill] + [path.stroke.colour for path in paths if path.stroke]
    return bool(colours) and all(luminance(colour) > _PALE for colour in colours)


def _coloured(colour: Colour) -> bool:
    return max(colour.rgb) - min(colour.rgb) >= _CHROMA


def _view(box: Box) -> str:
    return " ".join(number(value) for value in (box.x, box.y, box.width, box.height))


def _elements(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Group):
            yield _group(item)
        elif isinstance(item, Path):
            yield _path(item)
        elif isinstance(item, Text):
            yield from _letters(item)
        elif isinstance(item, QR):
            yield _qr(item)
        elif isinstance(item, Image):
            place = f'x="{number(item.box.x)}" y="{number(item.box.y)}"'
            size = f'width="{number(item.box.width)}" height="{number(item.box.height)}"'
            data = picture(item.path, item.most, item.grey)
            yield f'<image {place} {size} preserveAspectRatio="none" href="{data}"/>'


def _group(group: Group) -> str:
    """A group. One with a clip becomes an svg element of its own, which clips: a clip path would need an id."""
    inside = "".join(_elements(group.items))
    if group.outline and (looks := _masked(group.outline, outline_box(group.outline))):
        inside = _clipped(inside, outline_box(group.outline), looks)
    elif group.clip:
        inside = f'<svg {_place(group.clip)} viewBox="{_view(group.clip)}">{inside}</svg>'
    if group.opacity < 1:
        inside = f'<g opacity="{number(group.opacity)}">{inside}</g>'
    moves = [f"translate({number(group.x)} {number(group.y)})"] if group.x or group.y else []
    moves += [f"rotate({number(group.turn % 360 + group.tilt, 7)})"] if group.turn % 360 or group.tilt else []
    return f'<g transform="{" ".join(moves)}">{inside}</g>' if moves else inside


def _clipped(inside: str, box: Box, looks: str) -> str:
    """Elements clipped to a shape whose box that is, as a style in per cents of it.

    They are of the box of the inner svg element, whose corner is its origin (CSS Masking 1, 5.1: view-box).
    """
    style, size = f"{looks.removesuffix(';')} view-box", f"{number(box.width)} {number(box.height)}"
    moved = f'<g transform="translate({number(-box.x)} {number(-box.y)})">{inside}</g>' if box.x or box.y else inside
    return f'<svg {_place(box)} viewBox="0 0 {size}"><g style="{style}">{moved}</g></svg>'


def _place(box: Box) -> str:
    return f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'


def _path(path: Path) -> str:
    told = f'<path d="{path_data(path.segments)}" fill="{path.fill.hex if path.fill else "none"}"'
    told += ' fill-rule="evenodd"' if path.even_odd else ""
    if path.stroke:
        stroke = path.stroke
        told += f' stroke="{stroke.colour.hex}" stroke-width="{number(stroke.width)}"'
        told += ' stroke-linecap="round" stroke-linejoin="round"' if stroke.round else ""
        dash = ",".join(number(part) for part in stroke.dash)
        told += f' stroke-dasharray="{dash}"' if dash else ""
    return f"{told}/>"


def icons(run: Run) -> str:
    """Icons in a line of text, as high as the line and in the colour of the text; read by their name."""
    em = replace(run, font=replace(run.font, size_pt=PT_PER_MM))  # one em is then one unit
    box = Box(0.0, -run.font.face.ascender, em.width, run.font.face.ascender + run.font.face.descender)
    size = f'style="width:{number(box.width)}em;height:{number(box.height)}em"'
    return (
        f'<svg class="icon" role="img" aria-label="{escape(run.text)}" viewBox="{_view(box)}" {size}>'
        f'<path d="{outline_data(em, 0.0, 0.0)}" fill="currentColor"/></svg>'
    )


def _letters(text: Text) -> Iterator[str]:
    """Words of a drawing, as outlines: they look the same without their font, and the label says them."""
    for line in (text.label, *text.lines) if text.label else text.lines:
        for run in line.runs:
            data = outline_data(run, text.box.x + run.x, text.box.y + line.baseline)
            yield f'<path d="{data}" fill="{run.font.colour.hex}"/>'


def _qr(qr: QR) -> str:
    edge = qr.quiet_zone * qr.module
    corner = f"translate({number(qr.box.x + edge)} {number(qr.box.y + edge)}) scale({number(qr.module, 6)})"
    return f'<path transform="{corner}" d="{qr_data(qr.symbol)}" fill="{qr.dark.hex}"/>'

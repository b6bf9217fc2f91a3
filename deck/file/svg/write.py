"""SVG: one file a page, in millimetres, with a layer for each print role: artwork, cut, fold and mark.

A screen reader hears in it what it hears in a tagged PDF: figures have a name, decoration is hidden (WAI-ARIA 1.2,
SVG 2, 5.11).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path as FilePath
from typing import Any

import svgwrite
from svgwrite.container import Group as Element

from deck.base.errors import input_error
from deck.base.items.drawing import walk
from deck.base.items.items import (
    ARTIFACT,
    QR,
    Group,
    Image,
    Item,
    Line,
    Page,
    Path,
    Print,
    Reading,
    Run,
    Segment,
    Text,
)
from deck.base.say import say
from deck.base.text.inline import IconFace
from deck.base.units import PT_PER_MM, Box, number
from deck.file.base import Metadata, page_file, renumber
from deck.file.svg.parts import face_style, outline_data, path_data, picture, qr_data, word_space

_MANY = 99
"""The number of pages that file names allow for at first (two digits). If there are more, all files are renamed."""


def write_svg(
    pages: Iterable[Page], folder: FilePath, metadata: Metadata, outline: bool = False, validate: bool = False
) -> list[FilePath]:
    """Write each page to page-01.svg, page-02.svg …; outline draws text as shapes, so that a plotter needs no font.

    validate lets svgwrite check every element and attribute, which is slow.

    Raises:
        InputError: when there is no page, or a picture cannot be read.
    """
    paths = []
    for index, page in enumerate(pages):
        paths.append(page_file(folder, index, _MANY, "svg"))
        drawing = _Sheet(page, metadata, outline, validate).drawing
        with paths[-1].open("w", encoding="utf-8", newline="\n") as file:
            drawing.write(file)
    if not paths:
        raise input_error(say("there is no page to write."), folder.name, say("Choose at least one card."))
    return renumber(paths)


class _Sheet:
    """One page as a drawing."""

    def __init__(self, page: Page, metadata: Metadata, outline: bool, validate: bool) -> None:
        width, height = number(page.size.width), number(page.size.height)
        self.drawing = svgwrite.Drawing(size=(f"{width}mm", f"{height}mm"), profile="full", debug=validate)
        self.drawing["viewBox"] = f"0 0 {width} {height}"
        self.drawing["xml:lang"] = metadata.lang
        title = f"{metadata.title} – {page.title}" if page.title else metadata.title
        self.drawing.set_desc(title=title, desc=metadata.subject or None)
        self._outline = outline
        self._one = False  # whether what is drawn is a part of something that is read, or skipped, as one thing
        self._pictures: dict[tuple[str, int, bool], tuple[str, Box]] = {}
        self._clips: dict[Box | tuple[Segment, ...], str] = {}
        for role in Print:
            self._layer(role, page.items)

    def _layer(self, role: Print, items: tuple[Item, ...]) -> None:
        """A group named after the role; Inkscape and plotters show it as a layer. Without content it is left out."""
        if any(getattr(item, "role", None) is role for item in walk(items)):
            layer = self.drawing.g(id=role.value)
            if not self._outline:
                # As the text was shaped: kerned, without ligatures.
                layer["style"] = "font-kerning:normal;font-variant-ligatures:none"
            self._fill(layer, items, role)
            self.drawing.add(layer)

    def _fill(self, parent: Any, items: tuple[Item, ...], role: Print) -> None:
        for item in items:
            elements: list[Any] = []
            if isinstance(item, Group):
                elements = self._group(item, role)
            elif item.role is role:
                drawn = self._elements(item)
                elements = drawn if self._one else _told(item, drawn, self._outline)
            for element in elements:
                parent.add(element)

    def _group(self, item: Group, role: Print) -> list[Any]:
        """The group, inside one that says what it is when all of it is read as one thing; nothing when it is empty."""
        group = self.drawing.g()
        if item.x or item.y:
            group.translate(number(item.x), number(item.y))
        if item.turn % 360 or item.tilt:
            group.rotate(number(item.turn % 360 + item.tilt, 7))
        part, self._one = self._one, self._one or item.reading is not None
        self._fill(group, item.items, role)
        self._one = part
        if not group.elements:
            return []
        if item.clip:
            group["clip-path"] = f"url(#{self._clip(item.clip)})"
        if item.outline:
            group["clip-path"] = f"url(#{self._clip(item.outline)})"
        if item.opacity < 1:
            group["opacity"] = number(item.opacity)
        if part or item.reading is None:
            return [group]
        return _whole([group], item.reading if role is Print.ARTWORK else ARTIFACT)  # its other layers say nothing

    def _clip(self, shape: Box | tuple[Segment, ...]) -> str:
        """The name of a clip path; cards of one size share it."""
        if shape not in self._clips:
            self._clips[shape] = f"clip-{len(self._clips) + 1}"
            clip = self.drawing.clipPath(id=self._clips[shape])
            clip.add(self._rectangle(shape) if isinstance(shape, Box) else self.drawing.path(path_data(shape)))
            self.drawing.defs.add(clip)
        return self._clips[shape]

    def _rectangle(self, box: Box, **style: Any) -> Any:
        place, size = (number(box.x), number(box.y)), (number(box.width), number(box.height))
        return self.drawing.rect(place, size, **style)

    def _elements(self, item: Item) -> list[Any]:
        """The elements of an item; a Field has none."""
        if isinstance(item, Path):
            return [self._path(item)]
        if isinstance(item, Text):
            return self._shapes(item) if self._outline else self._text(item)
        if isinstance(item, QR):
            return self._qr(item)
        if isinstance(item, Image):
            return [self._image(item)]
        return []

    def _image(self, item: Image) -> Any:
        """A picture, or the one that stands on the page already, made as large and moved to its place."""
        box, key = item.box, (item.path, item.most, item.grey)
        if key not in self._pictures:
            name = f"picture-{len(self._pictures) + 1}"
            self._pictures[key] = name, box
            place, size = (number(box.x), number(box.y)), (number(box.width), number(box.height))
            made = self.drawing.image(picture(*key), place, size, preserveAspectRatio="none", id=name)
        else:
            name, first = self._pictures[key]
            wide, high = box.width / first.width, box.height / first.height
            x, y = number(box.x - first.x * wide, 6), number(box.y - first.y * high, 6)
            made = self.drawing.use(f"#{name}")
            made["transform"] = f"matrix({number(wide, 7)} 0 0 {number(high, 7)} {x} {y})"
        if item.opacity >= 1:
            return made
        faded = self.drawing.g(opacity=number(item.opacity))  # not on the picture: others refer to that
        faded.add(made)
        return faded

    def _path(self, item: Path) -> Any:
        path = self.drawing.path(path_data(item.segments), fill=item.fill.hex if item.fill else "none")
        if item.even_odd:
            path["fill-rule"] = "evenodd"
        if item.stroke:
            path["stroke"] = item.stroke.colour.hex
            path["stroke-width"] = number(item.stroke.width)
            if item.stroke.round:
                path["stroke-linecap"] = path["stroke-linejoin"] = "round"
            if item.stroke.dash:
                path["stroke-dasharray"] = ",".join(number(part) for part in item.stroke.dash)
        return path

    def _text(self, item: Text) -> list[Any]:
        """One text element; words that lead somewhere stand in one of their own, for a link holds no tspan."""
        elements: list[Any] = []
        joined = False
        for line in _lines(item):
            for index, run in enumerate(line.runs):
                if isinstance(run.font.face, IconFace):
                    elements.append(self._linked(run, self._icon(item, line, run)))
                    joined = False
                    continue
                if not joined or run.link:
                    text = self.drawing.text("")
                    text["xml:space"] = "preserve"
                    if item.reading.lang:
                        text["xml:lang"] = item.reading.lang
                    elements.append(self._linked(run, text))
                text.add(self._span(item, line, index))
                joined = not run.link
        return elements

    def _icon(self, item: Text, line: Line, run: Run) -> Any:
        """Icons in a line, as shapes that are read by their name."""
        data = outline_data(run, item.box.x + run.x, item.box.y + line.baseline)
        path = self.drawing.path(data, fill=run.font.colour.hex)
        return path if self._one or item.reading.artifact else _figure([path], run.text, run.lang)

    def _span(self, item: Text, line: Line, index: int) -> Any:
        run = line.runs[index]
        joined = line.joined if index == len(line.runs) - 1 else run.glued
        x, y = item.box.x + run.x, item.box.y + line.baseline
        span = self.drawing.tspan(run.text + ("" if joined else " "), x=[number(x)], y=[number(y)])
        if run.lang:
            span["xml:lang"] = run.lang
        span["fill"] = run.font.colour.hex
        span["font-size"] = number(run.font.size_pt / PT_PER_MM, 4)
        for name, value in (face_style(run.font.face) | word_space(run)).items():
            span[name] = value
        return span

    def _shapes(self, item: Text) -> list[Any]:
        """The text as outlines, one path a run."""
        elements = []
        for line in _lines(item):
            for run in line.runs:
                data = outline_data(run, item.box.x + run.x, item.box.y + line.baseline)
                elements.append(self._linked(run, self.drawing.path(data, fill=run.font.colour.hex)))
        return elements

    def _linked(self, run: Run, element: Any) -> Any:
        """The element, inside a link when the run has one."""
        if not run.link:
            return element
        link = self.drawing.a(run.link, target="_blank")
        link.add(element)
        return link

    def _qr(self, item: QR) -> list[Any]:
        square = Box(item.box.x, item.box.y, item.box.width, item.box.width)
        ground = [self._rectangle(square, fill=item.light.hex)] if item.light else []
        edge = item.quiet_zone * item.module
        # One path in whole modules: nothing shows between two rows.
        dark = self.drawing.path(qr_data(item.symbol), fill=item.dark.hex)
        dark.translate(number(item.box.x + edge), number(item.box.y + edge))
        dark.scale(number(item.module, 6))
        return [*ground, dark]


def _lines(item: Text) -> tuple[Line, ...]:
    return (item.label, *item.lines) if item.label else item.lines


def _told(item: Item, elements: list[Any], outlined: bool) -> list[Any]:
    """The elements of an item that is no group, put inside a group that names or hides them for a screen reader.

    Text is left as it is, unless outlined: then it is drawn as shapes, and the group says its words.
    """
    reading = item.reading or ARTIFACT
    if isinstance(item, Path) and reading.artifact:
        return elements  # a shape without a name is skipped as it is
    if isinstance(item, Image) and not reading.alt:
        return [_said(elements, {"aria-hidden": "true"})]
    if isinstance(item, QR) and not reading.artifact:
        return [_figure(elements, reading.alt or item.symbol.payload, reading.lang)]
    if isinstance(item, Text) and not reading.artifact:
        if not outlined or not elements:
            return elements
        label = f"{item.label.text} " if item.label else ""
        linked = any(run.link for line in item.lines for run in line.runs)  # links among the shapes stay links
        return [_figure(elements, label + item.text, reading.lang, "group" if linked else "img")]
    return _whole(elements, reading)


def _whole(elements: list[Any], reading: Reading) -> list[Any]:
    """Elements inside a group that a screen reader reads as one thing, or skips; without alt text, as they are."""
    if not elements or not (reading.artifact or reading.alt):
        return elements
    if reading.artifact:
        return [_said(elements, {"aria-hidden": "true"})]
    return [_figure(elements, reading.alt, reading.lang)]


def _figure(elements: Iterable[Any], alt: str, lang: str, role: str = "img") -> Any:
    """Elements inside a group that a screen reader reads as one thing; alt is what it says."""
    made = _said(elements, {"role": role, **({"xml:lang": lang} if lang else {})})
    made.set_desc(title=alt)
    return made


def _said(elements: Iterable[Any], attributes: dict[str, str]) -> Any:
    made = Element(debug=False)  # svgwrite's own checks know no ARIA attributes
    made.attribs.update(attributes)
    for element in elements:
        made.add(element)
    return made

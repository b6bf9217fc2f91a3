"""The report as a tagged PDF on A4, written as every other PDF is. Lengths are mm."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from deck.base.items.colour import Palette
from deck.base.items.drawing import circle, rectangle
from deck.base.items.items import Font, Group, Image, Item, Page, Reading, Stroke
from deck.base.items.items import Path as Outline
from deck.base.plain import Plain
from deck.base.say import language, say
from deck.base.text.fonts import Face, Typefaces
from deck.base.text.markup import as_written
from deck.base.text.setting import Block, Style
from deck.base.text.story import fit_story, one_line
from deck.base.units import Box, Size
from deck.file.base import Metadata
from deck.making.report.html import title_of
from deck.making.report.marks import colours_of, marks_on, radius
from deck.making.report.told import Group as Findings
from deck.making.report.told import Pictured, Told

_A4, _EDGE, _FOOT = Size(210.0, 297.0), 20.0, 10.0
_WIDTH, _BOTTOM = _A4.width - 2 * _EDGE, _A4.height - _EDGE
_PICTURE = Size(_WIDTH, 150.0)
"""The room for the picture of a page."""

_ENDLESS = 100_000.0
"""The height of a box in which any text of a report has room."""

_LONG, _PART = 34, 24
"""A word of more characters is divided after so many: a name of a file may be wider than the page."""

_LONGEST = 700
"""The most characters of one text: what a file says of itself may be of any length."""


class Looks(Plain, dict=True):
    """The styles of the report."""

    faces: Typefaces
    palette: Palette

    def _style(self, name: str, size: float, **more: object) -> Style:
        given = {"hyphenate": False, "leading": 1.35, **more}
        colour = self.palette[str(given.pop("colour", "ink"))]
        return Style(name, size, size, colour, self.faces, **given)  # type: ignore[arg-type]

    @cached_property
    def title(self) -> Style:
        """The title."""
        return self._style("title", 22, face="bold", leading=1.15)

    @cached_property
    def head(self) -> Style:
        """The heading of a rule or a page."""
        return self._style("head", 12.5, face="bold", leading=1.2)

    @cached_property
    def part(self) -> Style:
        """The heading above the findings of several rules."""
        return self._style("part", 15, face="bold", leading=1.2)

    @cached_property
    def body(self) -> Style:
        """What is told."""
        return self._style("body", 10)

    @cached_property
    def strong(self) -> Style:
        """What it comes to."""
        return self._style("strong", 12, face="medium")

    @cached_property
    def quiet(self) -> Style:
        """What is said besides."""
        return self._style("quiet", 9, colour="quiet")

    def item(self, number: int) -> Style:
        """A finding with its number."""
        return self._style("item", 10, label="1", first=number, indent=2.4)


class Unit(Plain):
    """What stays together on a page: blocks below one another, and perhaps a picture below these; space is above it."""

    blocks: tuple[Block, ...]
    page: Pictured | None = None
    space: float = 4.0


def write_pdf_report(files: Sequence[Told], path: Path, look: tuple[Typefaces, Palette]) -> None:
    """Write the report on files that were checked; look is the typefaces and the palette."""
    from deck.file.pdf.write import write_pdf

    looks = Looks(*look)
    pages = _flowed(_units(files, looks), looks)
    lang = {"nl": "nl-NL", "en": "en-GB"}[language()]
    write_pdf(pages, path, Metadata(title_of(files), lang=lang))


def _units(files: Sequence[Told], looks: Looks) -> Iterator[Unit]:
    below = 2 if len(files) == 1 else 3
    if len(files) > 1:
        yield Unit((_block(title_of(files), looks.title, "H1"),))
    for one in files:
        yield from _of_file(one, looks, below)


def _of_file(one: Told, looks: Looks, level: int) -> Iterator[Unit]:
    told = str(one.fault) if one.fault else f"{one.counts} {one.checked_for}"
    title = _block(one.title, looks.title if level == 2 else looks.head, f"H{level - 1}")
    yield Unit((title, _block(one.verdict, looks.strong, space=0.7), _block(told, looks.quiet, space=0.3)), space=10)
    last = [group for group in one.groups if one.aloud and group.aloud]
    for group in one.groups:
        if group not in last:
            yield from _of_group(group, looks, level)
    if last:
        start, *rest = _of_group(last[0], looks, level + 1)
        above = _block(one.aloud, looks.part, f"H{level}")
        hint = _block(say("This keeps nobody from printing it."), looks.quiet, space=0.3)
        yield Unit((above, hint), space=11)
        yield replace(start, space=4)
        yield from rest
        for group in last[1:]:
            yield from _of_group(group, looks, level + 1)
    for note in one.notes:
        yield Unit((_block(note, looks.quiet),))
    for page in one.pages:
        yield Unit((_block(page.title, looks.head, f"H{level}"),), page, 8)


def _of_group(group: Findings, looks: Looks, level: int) -> Iterator[Unit]:
    """The findings of a rule: its heading and how to mend it stay with the first of them."""
    head = looks.head
    if group.severity == "error":
        head = replace(head, colour=looks.palette["signal"])
    start = [_block(f"{group.weight}: {group.heading}", head, f"H{level}")]
    start += [_block(remedy, looks.body, space=0.35) for remedy in group.remedies]
    for at, one in enumerate(group.listed):
        text = " ".join(filter(None, (group.said(one), f"{one.where}." if one.where else "")))
        if not text:
            yield Unit(tuple(start), space=7)
            continue
        found = _block(text, looks.item(one.number), "LI", 0.5 if at == 0 else 0.0)
        yield Unit((*start, found) if at == 0 else (found,), space=7 if at == 0 else 1.6)
    if group.left_out:
        yield Unit((_block(group.left_out, looks.quiet),), space=1.6)


def _block(text: str, style: Style, tag: str = "P", space: float = 0.0) -> Block:
    face = style.typefaces[style.face]
    return Block(as_written(_settable(text, face)), replace(style, space_before=space), Reading(tag))


def _settable(text: str, face: Face) -> str:
    """A text that the face can set and whose words fit on a line: a file may be called anything, and say anything."""
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    known = "".join(sign if sign == " " or (sign.isprintable() and face.covers(sign)) else "?" for sign in text)
    return re.sub(rf"\S{{{_LONG},}}", lambda word: " ".join(re.findall(rf".{{1,{_PART}}}", word[0])), known)


def _flowed(units: Iterator[Unit], looks: Looks) -> Iterator[Page]:
    """The units below one another, on as many pages as they take."""
    items, y, number = list[Item](), _EDGE, 1
    for unit in units:
        space = unit.space if items else 0.0
        made, low = _set(unit, y + space, looks)
        if low > _BOTTOM and items:
            yield _page(items, number, looks)
            items, number = [], number + 1
            made, low = _set(unit, _EDGE, looks)
        items += made
        y = low
    yield _page(items, number, looks)


def _page(items: Sequence[Item], number: int, looks: Looks) -> Page:
    font = Font(looks.faces["regular"], 9, looks.palette["quiet"])
    return Page(_A4, (*items, one_line(str(number), _A4.width / 2, _A4.height - _FOOT, font, "centre")))


def _set(unit: Unit, top: float, looks: Looks) -> tuple[list[Item], float]:
    """The items of a unit from some height on, and how low they reach."""
    items, y = list[Item](), top
    for block in unit.blocks:
        y += block.style.space_before * block.style.max_pt * 25.4 / 72 if y > top else 0.0
        story = fit_story([block], Box(_EDGE, y, _WIDTH, _ENDLESS), language(), steady=True)
        items += story.texts
        y += story.height
    if unit.page:
        figure, low = _figure(unit.page, y + 3, looks)
        return [*items, figure], low
    return items, y


def _figure(page: Pictured, top: float, looks: Looks) -> tuple[Group, float]:
    """The picture of a page with its marks, and how low it reaches."""
    view, colours = page.picture.view, colours_of(looks.palette)
    scale = min(_PICTURE.width / view.width, _PICTURE.height / view.height)
    box = Box(_EDGE, top, view.width * scale, view.height * scale)
    size = radius(view) * scale
    white, font = looks.palette["paper"], Font(looks.faces["bold"], 7.0, looks.palette["paper"])
    by_hex = {colour.hex: colour for colour in (looks.palette["signal"], looks.palette["ink"])}
    items: list[Item] = [
        Image(box, str(page.picture.path)),
        rectangle(box, stroke=Stroke(looks.palette["rule"], 0.2, round=False)),
    ]
    frames, numbers = list[Item](), list[Item]()
    for one in marks_on(page):
        colour = by_hex[colours[one.severity]]
        frame = Box(
            box.x + (one.frame.x - view.x) * scale,
            box.y + (one.frame.y - view.y) * scale,
            one.frame.width * scale,
            one.frame.height * scale,
        )
        dash = () if one.severity == "error" else (size, size / 2)
        frames += [
            rectangle(frame, stroke=Stroke(white, size / 3, round=False)),
            rectangle(frame, stroke=Stroke(colour, size / 6, dash, round=False)),
        ]
        x, y = box.x + (one.x - view.x) * scale, box.y + (one.y - view.y) * scale
        numbers += [
            Outline(circle(x, y, size), fill=colour, stroke=Stroke(white, size / 8)),
            one_line(str(one.number), x, y + font.face.cap_height * 7.0 * 25.4 / 144, font, "centre"),
        ]
    return Group((*items, *frames, *numbers), reading=Reading("Figure", page.alt)), box.bottom

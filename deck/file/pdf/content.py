"""Items to a content stream: groups, shared forms and pictures; and what a page leaves behind: links and bookmarks."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, radians, sin
from typing import Any

from deck.base.items.drawing import bounds, outline_box, place, place_box
from deck.base.items.items import QR, Field, Group, Image, Item, Page, Path, Print, Reading, Text
from deck.base.units import Box
from deck.file.pdf.pen import K, Pen, draw_path, draw_qr, number, outline
from deck.file.pdf.resources import Resources
from deck.file.pdf.tags import Marks, Structure
from deck.file.pdf.text import draw_plain, draw_text, is_plain
from deck.file.pdf.text_marks import Link, TextMarks, run_box

_TURNS = {0: "1 0 0 1", 90: "0 -1 1 0", 180: "-1 0 0 -1", 270: "0 1 -1 0"}


class Traces:
    """What a page collects for the document: its links, and the title and the corner (mm) of each titled group."""

    __slots__ = ("links", "titles")

    def __init__(self) -> None:
        self.links: list[Link] = []
        self.titles: list[tuple[str, float, float]] = []


class Content:
    """One content stream, of a page or of a form XObject. A form has no traces and marks: it may stand on many pages.

    pen holds what was drawn; blended tells whether something of it is partly transparent.
    """

    def __init__(self, resources: Resources, traces: Traces | None = None) -> None:
        self._resources = resources
        self._traces = traces
        self._links = traces.links if traces and resources.style.links else None
        self.pen = Pen(resources.inks)
        self._marks: Marks | None = None
        self._groups: list[Group] = []
        self.blended = False

    def page(self, page: Page, structure: Structure | None, number_: int, index: int) -> bytes:
        """Draw a page, with the origin in its top-left corner. number_ is its object number, index counts from 0.

        Gives the entries that its tags add to its dictionary; empty without a structure tree.
        """
        if structure:
            self._marks = Marks(structure, self.pen, number_, index, page.size.height)
        self.pen.out.append(f"q 1 0 0 1 0 {number(page.size.height * K)} cm")
        self.draw(page.items)
        entries = self._marks.finish() if self._marks else b""
        self.pen.out.append("Q")
        return entries

    def draw(self, items: tuple[Item, ...]) -> None:
        """Draw items in order."""
        for item in items:
            _DRAW[type(item)](self, item)

    def _path(self, path: Path) -> None:
        if self._marks is None or path.reading.artifact:
            self._skip(path.role)
            draw_path(self.pen, path)
        else:
            self._whole(path.reading, outline_box(path.segments), lambda: draw_path(self.pen, path))

    def _qr(self, qr: QR) -> None:
        if self._marks is None or qr.reading.artifact:
            self._skip(qr.role)
            draw_qr(self.pen, qr)
        elif any(group.shared for group in self._groups):
            # The group is on many pages, and each needs a tag of its own: only the drawing is shared, as a form.
            self._whole(qr.reading, qr.box, lambda: self._form(Group((qr,))), alt=qr.symbol.payload)
        else:
            self._whole(qr.reading, qr.box, lambda: draw_qr(self.pen, qr), alt=qr.symbol.payload)

    def _field(self, item: Field) -> None:
        """Draws nothing: on paper the open area is an item of its own."""
        if self._marks is not None and self._resources.style.forms:
            self._marks.form(item, self._placed(item.box))

    def _text(self, text: Text) -> None:
        plain = is_plain(text)
        if self._marks is not None and not text.reading.artifact:
            if plain:
                draw_plain(self.pen, self._resources.fonts, text, self._marks)
                return
            marks = TextMarks(self._marks, text, self._links, self._placed)
            draw_text(self.pen, self._resources.fonts, text, marks)
            return
        self._skip(text.role)
        (draw_plain if plain else draw_text)(self.pen, self._resources.fonts, text)
        if self._links is not None and self._marks is None and not plain:
            boxes = [(run_box(text, line.baseline, run), run.link) for line in text.lines for run in line.runs]
            self._links += [Link(self._placed(box), link) for box, link in boxes if link]

    def _image(self, image: Image) -> None:
        if self._marks is None or image.reading.artifact or not image.reading.alt:
            self._skip(image.role)
            self._picture(image)
        else:
            self._whole(image.reading, image.box, lambda: self._picture(image))

    def _picture(self, image: Image) -> None:
        box = image.box
        size = f"{number(box.width * K)} 0 0 {number(box.height * K)}"
        matrix = f"{size} {number(box.x * K)} {number(-box.bottom * K)} cm"
        see_through = image.opacity < 1 and not self._resources.style.flat
        faded = self._faded(image.opacity) if see_through else ""
        self._object(self._resources.image(image), f"q {faded}{matrix} /{{}} Do Q")

    def _faded(self, opacity: float) -> str:
        """The operator that sets an opacity; what is drawn is partly transparent from here on."""
        self.blended = True
        return f"/{self._resources.inks.opacity(opacity)} gs "

    def _form(self, group: Group, operators: str = "/{} Do", whole: bool = False) -> None:
        """Draw what the group holds as a form, which is written once; operators hold a place for its name."""

        def draw(items: tuple[Item, ...]) -> tuple[bytes, bool]:
            content = Content(self._resources)
            content.draw(items)
            return content.pen.data(), content.blended

        self._object(self._resources.form(group, draw, whole), operators)

    def _object(self, name: str, operators: str) -> None:
        """Draw a form or a picture, without overprint, and note whether it is partly transparent.

        name is that of the resource; it replaces {} in operators.
        """
        self.pen.overprint(False)
        self.pen.out.append(operators.format(name))
        self.blended = self.blended or self._resources.blended(name)

    def _skip(self, role: Print = Print.ARTWORK) -> None:
        """Mark what follows as an artifact, on a page that has tags."""
        if self._marks is not None:
            self._marks.artifact(role)

    def _whole(self, reading: Reading, box: Box, draw: Callable[[], None], alt: str = "") -> None:
        """Draw something that is read as one thing, or skipped as one; box is in mm of the innermost group.

        Nothing inside it has marks or links of its own.
        """
        marks, self._marks = self._marks, None
        links, self._links = self._links, None
        if marks is not None and reading.artifact:
            marks.artifact()
        elif marks is not None:
            marks.begin(reading, self._placed(box), alt)
        draw()
        if marks is not None and not reading.artifact:
            marks.end()
        self._marks, self._links = marks, links

    def _group(self, group: Group) -> None:
        """Draw a group: in its layer, if any; as one element when it has a reading; as a side of card number card."""
        marks = self._marks
        if marks is not None:
            marks.close()  # marks and layers must nest (ISO 32000-1, 14.6.1)
        layer = self._resources.layers.name(group.layer)
        if layer:
            self.pen.out.append(f"/OC /{layer} BDC")
        side = marks.enter(group.card, group.title) if marks is not None and group.card else None
        if marks is not None and group.reading is not None:
            self._whole(group.reading, place_box(bounds(group), group), lambda: self._placed_group(group))
        else:
            self._placed_group(group)
        if marks is not None:
            marks.close()
            if side is not None:
                marks.leave(side)
        if layer:
            self.pen.out.append("EMC")

    def _placed_group(self, group: Group) -> None:
        if group.title and self._traces is not None:
            self._traces.titles.append((group.title, *self._corner(group)))
        matrix = f"{_turn(group)} {number(group.x * K)} {number(-group.y * K)} cm"
        plain = not group.outline and group.opacity >= 1
        if group.shared and plain and self._marks is None:
            self._form(group, f"q {matrix} /{{}} Do Q")
            return
        self.pen.save()
        self.pen.out.append(matrix)
        if group.clip:
            self.pen.rectangle(group.clip)
            self.pen.out.append("W n")
        if group.outline:
            self.pen.out.append(f"{outline(group.outline)}\nW n")
        self._groups.append(group)
        if group.opacity < 1:
            self._skip()
            self._form(group, f"{self._faded(group.opacity)}/{{}} Do", whole=True)
            self._groups.pop()
            self.pen.restore()
            return
        if group.shared:
            self._shared(group.items)
        else:
            self.draw(group.items)
        self._groups.pop()
        if self._marks is not None:
            self._marks.close()
        self.pen.restore()

    def _shared(self, items: tuple[Item, ...]) -> None:
        """The items of a group that many pages share. Only what a reader skips can be written once.

        What is read belongs to another card each time, and a form that stands twice may hold no mark of its own
        (ISO 14289-1, 7.20).
        """
        for skipped, run in self._resources.runs(items):
            if skipped:
                self._skip()
                self._form(Group(run))
            else:
                self.draw(run)

    def _placed(self, box: Box) -> Box:
        """A box of the innermost group, on the page."""
        for group in reversed(self._groups):
            box = place_box(box, group)
        return box

    def _corner(self, group: Group) -> tuple[float, float]:
        """The top-left corner of a group on the page, in mm: of its clip, or its origin when it has no clip."""
        if group.clip:
            box = self._placed(place_box(group.clip, group))
            return box.x, box.y
        point = place((0.0, 0.0), group)
        for outer in reversed(self._groups):
            point = place(point, outer)
        return point


def _turn(group: Group) -> str:
    """The first four numbers of a group's matrix, with 7 digits: the last moves a point 5 m away by under 0.001 mm."""
    if not group.tilt:
        return _TURNS[group.turn % 360]
    angle = radians(group.turn + group.tilt)
    return " ".join(number(value, 7) for value in (cos(angle), -sin(angle), sin(angle), cos(angle)))


# One table for all streams: a table of bound methods would tie each stream to itself, and only the collector frees it.
_DRAW: dict[type, Callable[[Content, Any], None]] = {
    Path: Content._path,
    Text: Content._text,
    QR: Content._qr,
    Image: Content._image,
    Field: Content._field,
    Group: Content._group,
}

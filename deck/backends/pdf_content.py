"""Items to content streams: groups, shared forms, pictures, and what a page leaves behind: links and bookmarks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from deck.backends.pdf_file import PdfFile, Ref, reference
from deck.backends.pdf_fonts import Fonts
from deck.backends.pdf_image import Pictures
from deck.backends.pdf_pen import Inks, K, Pen, number
from deck.backends.pdf_shapes import draw_path, draw_qr
from deck.backends.pdf_spaces import Layers, graphics_states, spot_spaces
from deck.backends.pdf_text import draw_text
from deck.drawing import place, place_box
from deck.items import QR, Field, Group, Image, Item, Page, Path, Run, Text
from deck.units import Box

_TURNS = {0: "1 0 0 1", 90: "0 -1 1 0", 180: "-1 0 0 -1", 270: "0 1 -1 0"}
_ENDLESS = Box(-5080, -5080, 10_160, 10_160)
"""The bounds of a form that is not clipped: a page's greatest side, either way."""

_ABOVE, _BELOW = 0.8, 0.25
"""What a link covers above and below the baseline, in em."""

_FormKey: TypeAlias = tuple[tuple[Item, ...], Box | None]


class Resources:
    """The fonts, forms and pictures of a document: one dictionary that all pages share, written last."""

    def __init__(self, file: PdfFile, inks: Inks, pictures: Pictures, layers: Layers) -> None:
        self.inks = inks
        self.fonts = Fonts()
        self.layers = layers
        self._file = file
        self._pictures = pictures
        self._number = file.reserve()
        self.reference = reference(self._number)
        self._objects: list[bytes] = []
        self._forms: dict[_FormKey, str] = {}
        self._seen: dict[tuple[int, Box | None], str] = {}
        self._images: dict[str, str] = {}
        self._blended: set[str] = set()

    def form(self, group: Group) -> str:
        """The name of the form XObject that holds the group's items, written on first sight (ISO 32000-1, 8.10).

        The same tuple is found by its identity; an equal one by its value. _forms keeps the tuples alive, so that no
        other takes over an identity.
        """
        identity, key = (id(group.items), group.clip), (group.items, group.clip)
        name = self._seen.get(identity) or self._forms.get(key)
        if name is None:
            content = Content(self)
            content.draw(group.items)
            name = self._name(self._file.add_stream(content.data(), self._form_entries(group.clip or _ENDLESS)))
            self._seen[identity] = self._forms[key] = name
            if content.blended:
                self._blended.add(name)
        return name

    def blended(self, name: str) -> bool:
        """Whether a form or a picture is partly transparent."""
        return name in self._blended

    def _form_entries(self, box: Box) -> bytes:
        bounds = " ".join(number(value * K) for value in (box.x, -box.bottom, box.right, -box.y))
        return f"/Type /XObject /Subtype /Form /BBox [{bounds}] /Resources {self.reference.decode()} ".encode()

    def image(self, path: str) -> str:
        """The name of a picture, written on first sight."""
        name = self._images.get(path)
        if name is None:
            written, transparent = self._pictures.add(self._file, path)
            name = self._images[path] = self._name(written)
            if transparent:
                self._blended.add(name)
        return name

    def _name(self, written: Ref) -> str:
        name = f"X{len(self._objects) + 1}"
        self._objects.append(b"/%b %b" % (name.encode(), written))
        return name

    def write(self) -> None:
        """Write the fonts and the dictionary itself."""
        fonts, objects = self.fonts.write(self._file), b" ".join(self._objects)
        rest = spot_spaces(self._file, self.inks) + graphics_states(self.inks) + self.layers.properties()
        self._file.add(b"<< /Font %b /XObject << %b >> %b>>" % (fonts, objects, rest), self._number)


@dataclass(slots=True)
class Traces:
    """What a page leaves for the document: links with their box, and titled groups with their corner, in page mm."""

    links: list[tuple[Box, str]] = field(default_factory=list)
    titles: list[tuple[str, float, float]] = field(default_factory=list)


class Content:
    """One content stream. Only a page has traces: a form may stand in many places, so it bears no links."""

    def __init__(self, resources: Resources, traces: Traces | None = None) -> None:
        self._resources = resources
        self._traces = traces
        self._pen = Pen(resources.inks)
        self._groups: list[Group] = []
        self.blended = False

    def page(self, page: Page) -> None:
        """Draw a page, with the origin in its top-left corner."""
        self._pen.out.append(f"q 1 0 0 1 0 {number(page.size.height * K)} cm")
        self.draw(page.items)
        self._pen.out.append("Q")

    def draw(self, items: tuple[Item, ...]) -> None:
        """Draw items in order."""
        for item in items:
            _DRAW[type(item)](self, item)

    def solid(self) -> None:
        """Let nothing that follows print over what is there."""
        self._pen.overprint(False)

    def data(self) -> bytes:
        """The stream; every character stands for a byte."""
        return self._pen.text().encode("latin-1")

    def _path(self, path: Path) -> None:
        draw_path(self._pen, path)

    def _qr(self, qr: QR) -> None:
        draw_qr(self._pen, qr)

    def _field(self, item: Field) -> None:
        """Nothing: on paper the open area is an item of its own."""

    def _text(self, text: Text) -> None:
        draw_text(self._pen, self._resources.fonts, text)
        if self._traces is not None:
            for line in text.lines:
                for run in line.runs:
                    if run.link:
                        self._traces.links.append((self._placed(_run_box(text, line.baseline, run)), run.link))

    def _image(self, image: Image) -> None:
        box, name = image.box, self._resources.image(image.path)
        size = f"{number(box.width * K)} 0 0 {number(box.height * K)}"
        self._note(name)
        self._pen.out.append(f"q {size} {number(box.x * K)} {number(-box.bottom * K)} cm /{name} Do Q")

    def _note(self, name: str) -> None:
        """What is drawn under this name knocks out, and may make the page transparent."""
        self.solid()
        self.blended = self.blended or self._resources.blended(name)

    def _group(self, group: Group) -> None:
        """Draw a group, in its layer when it has one."""
        layer = self._resources.layers.name(group.layer)
        if layer:
            self._pen.out.append(f"/OC /{layer} BDC")
        self._placed_group(group)
        if layer:
            self._pen.out.append("EMC")

    def _placed_group(self, group: Group) -> None:
        if group.title and self._traces is not None:
            self._traces.titles.append((group.title, *self._corner(group)))
        matrix = f"{_TURNS[group.turn % 360]} {number(group.x * K)} {number(-group.y * K)} cm"
        if group.shared:
            form = self._resources.form(group)
            self._note(form)
            self._pen.out.append(f"q {matrix} /{form} Do Q")
            return
        self._pen.save()
        self._pen.out.append(matrix)
        if group.clip:
            self._pen.rectangle(group.clip)
            self._pen.out.append("W n")
        self._groups.append(group)
        self.draw(group.items)
        self._groups.pop()
        self._pen.restore()

    def _placed(self, box: Box) -> Box:
        """A box of the innermost group, on the page."""
        for group in reversed(self._groups):
            box = place_box(box, group)
        return box

    def _corner(self, group: Group) -> tuple[float, float]:
        """The top-left corner of a group on the page; of its origin when nobody knows its size."""
        if group.clip:
            box = self._placed(place_box(group.clip, group))
            return box.x, box.y
        point = place((0.0, 0.0), group)
        for outer in reversed(self._groups):
            point = place(point, outer)
        return point


# One table for all streams: a table of bound methods would tie each stream to itself, and only the collector frees it.
_DRAW: dict[type, Callable[[Content, Any], None]] = {
    Path: Content._path,
    Text: Content._text,
    QR: Content._qr,
    Image: Content._image,
    Field: Content._field,
    Group: Content._group,
}


def _run_box(text: Text, baseline: float, run: Run) -> Box:
    em = run.font.size_pt / K
    top = text.box.y + baseline - _ABOVE * em
    return Box(text.box.x + run.x, top, run.width, (_ABOVE + _BELOW) * em)

"""What all pages of a PDF share: fonts, forms, pictures, colour spaces and layers (ISO 32000-1, 7.8.3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from deck.base.items.items import Group, Item
from deck.base.units import Box
from deck.file.pdf.file import PdfFile, Ref, reference
from deck.file.pdf.fonts import Fonts
from deck.file.pdf.image import Pictures
from deck.file.pdf.pen import Inks, K, number
from deck.file.pdf.spaces import Layers, graphics_states, spot_spaces

_ENDLESS = Box(-5080, -5080, 10_160, 10_160)
"""The bounds of a form that is not clipped: a page's greatest side, either way."""

Draw: TypeAlias = Callable[[tuple[Item, ...]], tuple[bytes, bool]]
"""Makes the content stream of items, and tells whether it is partly transparent."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Items that follow each other and are all skipped by a reader, or all read."""

    skipped: bool
    items: tuple[Item, ...]


_FormKey: TypeAlias = tuple[tuple[Item, ...], Box | None]


class Resources:
    """The fonts, forms and pictures of a document: one dictionary that all pages share, written last.

    fillable: fields of forms keep a place in the structure.
    """

    def __init__(self, file: PdfFile, inks: Inks, pictures: Pictures, layers: Layers, fillable: bool = False) -> None:
        self.inks = inks
        self.fillable = fillable
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
        self._segments: dict[int, tuple[tuple[Item, ...], tuple[Segment, ...]]] = {}

    def segments(self, items: tuple[Item, ...]) -> tuple[Segment, ...]:
        """The items of a shared group, in runs of those that a reader skips and those that are read."""
        known = self._segments.get(id(items))
        if known is None:
            runs = tuple([Segment(skipped, tuple(run)) for skipped, run in groupby(items, _skipped)])
            known = self._segments[id(items)] = (items, runs)
        return known[1]

    def form(self, group: Group, draw: Draw) -> str:
        """The name of the form XObject that holds the group's items, written on first sight (ISO 32000-1, 8.10).

        The same tuple is found by its identity; an equal one by its value. _forms keeps the tuples alive, so that no
        other takes over an identity.
        """
        identity, key = (id(group.items), group.clip), (group.items, group.clip)
        name = self._seen.get(identity) or self._forms.get(key)
        if name is None:
            data, blended = draw(group.items)
            name = self._name(self._file.add_stream(data, self._form_entries(group.clip or _ENDLESS)))
            self._seen[identity] = self._forms[key] = name
            if blended:
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


def _skipped(item: Item) -> bool:
    """Whether a reader skips the whole of an item."""
    if isinstance(item, Group):
        return item.reading.artifact if item.reading is not None else all(map(_skipped, item.items))
    return item.reading.artifact

"""What all pages of a PDF share (ISO 32000-1, 7.8.3): fonts, forms, pictures, colour spaces and layers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import TypeAlias

from deck.base.items.items import Group, Image, Item
from deck.base.units import Box
from deck.file.base import PdfStyle
from deck.file.pdf.file import PdfFile, Ref, reference, string
from deck.file.pdf.fonts import Fonts
from deck.file.pdf.inks import Inks
from deck.file.pdf.pen import K, number

_ENDLESS = Box(-5080, -5080, 10_160, 10_160)
"""The bounds (mm) of a form without a clip: the longest page side, in all four directions."""

Items: TypeAlias = tuple[Item, ...]
Draw: TypeAlias = Callable[[Items], tuple[bytes, bool]]
"""Makes the content stream of items, and tells whether it is partly transparent."""


class Resources:
    """The fonts, forms, pictures and layers of a document: one dictionary that all pages share, written last."""

    def __init__(self, file: PdfFile, inks: Inks, style: PdfStyle, *, part: bool = False) -> None:
        """part: it is that of a part of a document, which has no layers of its own."""
        self.inks = inks
        self.style = style
        self.fonts = Fonts()
        self.layers = Layers(file, style.flat, part=part)
        self._file = file
        self.number = file.reserve()
        self.reference = reference(self.number)
        self._objects: list[bytes] = []
        self._forms: dict[tuple[Items, Box | None, bool], str] = {}
        self._seen: dict[tuple[int, Box | None, bool], str] = {}
        self._images: dict[tuple[object, ...], str] = {}
        self._blended: set[str] = set()
        self._runs: dict[int, tuple[Items, tuple[tuple[bool, Items], ...]]] = {}

    def runs(self, items: Items) -> tuple[tuple[bool, Items], ...]:
        """The items of a shared group, in runs of those that a reader skips (True) and those that are read (False)."""
        known = self._runs.get(id(items))
        if known is None:
            runs = tuple([(skipped, tuple(run)) for skipped, run in groupby(items, _skipped)])
            known = self._runs[id(items)] = (items, runs)  # with the tuple, so that no other takes over its identity
        return known[1]

    def form(self, group: Group, draw: Draw, whole: bool = False) -> str:
        """The name of the form XObject that holds the group's items, written on first sight (ISO 32000-1, 8.10).

        whole: it is a transparency group, so that an opacity is that of all its items together (11.6.6).

        The same tuple is found by its identity; an equal one by its value. _forms keeps the tuples alive, so that no
        other takes over an identity.
        """
        identity, key = (id(group.items), group.clip, whole), (group.items, group.clip, whole)
        name = self._seen.get(identity) or self._forms.get(key)
        if name is None:
            data, blended = draw(group.items)
            box = group.clip or _ENDLESS
            bounds = " ".join(number(value * K) for value in (box.x, -box.bottom, box.right, -box.y))
            entries = f"/Type /XObject /Subtype /Form /BBox [{bounds}] /Resources {self.reference.decode()} "
            entries += "/Group << /Type /Group /S /Transparency >> " if whole else ""
            name = self._name(self._file.add_stream(data, entries.encode()), blended)
            self._seen[identity] = self._forms[key] = name
        return name

    def image(self, image: Image) -> str:
        """The name of a picture, written on first sight; one of another size or crop is the same picture.

        Raises:
            InputError: when the picture cannot be read.
        """
        from deck.file.pdf.image import add_picture

        flat = (image.opacity, image.ground) if self.style.flat else None
        key = (image.path, image.most, image.grey, flat)
        name = self._images.get(key)
        if name is None:
            name = self._images[key] = self._name(*add_picture(self._file, image, self.style))
        return name

    def blended(self, name: str) -> bool:
        """Whether a form or a picture is partly transparent."""
        return name in self._blended

    def _name(self, written: Ref, blended: bool) -> str:
        name = f"X{len(self._objects) + 1}"
        self._objects.append(b"/%b %b" % (name.encode(), written))
        if blended:
            self._blended.add(name)
        return name

    def write(self) -> None:
        """Write the fonts and the dictionary itself."""
        write_dictionary(self._file, self.number, self.close(), self.layers.properties())

    def close(self) -> bytes:
        """Write the fonts; returns the entries of the dictionary, but for those of the layers: in a document in parts
        these belong to all of it.
        """
        fonts, objects = self.fonts.write(self._file), b" ".join(self._objects)
        return b"/Font %b /XObject << %b >> %b" % (fonts, objects, self.inks.resources(self._file))


def write_dictionary(file: PdfFile, number_: int, entries: bytes, layers: bytes) -> None:
    """Write the dictionary of resources with that number: what Resources.close() gave, and the entry of the layers."""
    file.add(b"<< %b%b>>" % (entries, layers), number_)


def _skipped(item: Item) -> bool:
    """Whether a reader skips the whole of an item."""
    if isinstance(item, Group):
        return item.reading.artifact if item.reading is not None else all(map(_skipped, item.items))
    return item.reading.artifact


class Layers:
    """The layers of a document (optional content groups of ISO 32000-1, 8.11), in the order they are met.

    A flat document has none: what stands in a layer is drawn all the same. Those of a part get a name only.
    """

    def __init__(self, file: PdfFile, flat: bool, *, part: bool = False) -> None:
        self._file = file
        self._flat, self._part = flat, part
        self._layers: dict[str, tuple[str, int]] = {}

    def name(self, layer: str) -> str:
        """The name of a layer among the properties; empty for no layer."""
        if not layer or self._flat:
            return ""
        if layer not in self._layers:
            self._layers[layer] = f"L{len(self._layers) + 1}", 0 if self._part else self._file.reserve()
        return self._layers[layer][0]

    @property
    def names(self) -> dict[str, str]:
        """What the layers are called among the properties, by the layer."""
        return {layer: key for layer, (key, _) in self._layers.items()}

    def properties(self, names: Mapping[str, str] | None = None) -> bytes:
        """The entry of the resources; empty without layers. names are those of a part."""
        own = self.names if names is None else names
        pairs = []
        for layer, key in own.items():
            self.name(layer)
            pairs.append(b"/%b %b" % (key.encode(), reference(self._layers[layer][1])))
        return b"/Properties << %b >> " % b" ".join(pairs) if pairs else b""

    def write(self) -> bytes:
        """Write the layers; returns the catalog entry: all are on, and none has an automatic state (PDF/X-4)."""
        if not self._layers:
            return b""
        groups = b" ".join(
            self._file.add(b"<< /Type /OCG /Name %b >>" % string(layer), number_)
            for layer, (_, number_) in self._layers.items()
        )
        entries = (groups, string("Layers"), groups)
        return b"/OCProperties << /OCGs [%b] /D << /Name %b /Order [%b] /BaseState /ON >> >> " % entries

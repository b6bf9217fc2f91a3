"""The layouts that come with the program, read before at their usual size: to read one takes fifty times as long.

`make ready` writes them all into one file. A layout that was changed since, or that is asked for at another size, is
read itself; so is each layout of a deck that lacks a colour, a face or an icon of the program, for that may be a fault.
The file is part of the program, as trusted as its code: a pickle, for a layout is records in records in mappings.
"""

# Without `from __future__ import annotations`: msgspec would evaluate each annotation of a table again, as text.
import zlib
from collections.abc import Iterable

import msgspec

from deck.base.plain import Plain
from deck.base.ready_files import known_by, ready_file
from deck.base.tables import Source
from deck.layout.based import layers
from deck.layout.model import Layout
from deck.layout.sound import Names

NAME = "ready.layouts"
"""The file in the folder of assets."""


class Asked(Plain):
    """A layout to be read; the fields are the parameters of load_layout()."""

    source: Source
    size: str = ""
    outline: str = "square"
    edges: str = "bleed"


class _Ready(Plain):
    """What the file holds: the names that the layouts were read with, and each layout by its key."""

    colours: frozenset[str] = frozenset()
    faces: frozenset[str] = frozenset()
    icons: frozenset[str] = frozenset()
    shapes: dict[str, frozenset[str]] = msgspec.field(default_factory=dict)
    layouts: dict[bytes, bytes] = msgspec.field(default_factory=dict)

    def within(self, names: Names) -> bool:
        """Whether a deck with these names has all that the layouts may use, and nothing that changes them."""
        own = self.colours <= {*names.colours} and self.faces <= {*names.faces} and self.icons <= {*names.icons}
        return own and not names.logo and self.shapes == {name: {*read} for name, read in names.shapes.items()}


def read_or_ready(asked: Asked, names: Names) -> Layout:
    """As load_layout(), from the file where it lies ready.

    Raises:
        InputError: with every fault of the file.
    """
    packed = _ready().layouts.get(_key(asked))
    if packed is None or not _ready().within(names):
        from deck.layout.read import load_layout  # here, for a build of the built-in deck has no need of it

        return load_layout(asked.source, asked.size, asked.outline, edges=asked.edges, names=names)
    return _loaded(packed)


def packed_layouts(every: Iterable[Asked], names: Names) -> bytes:
    """What the file holds of these layouts, which are read with the names of the built-in deck.

    Raises:
        InputError: with every fault of the first layout that has any.
        ValueError: for a layout that tells of its faults in words, which are in one language.
    """
    import pickle

    from deck.layout.read import load_layout

    layouts = {}
    for asked in every:
        layout = load_layout(asked.source, asked.size, asked.outline, edges=asked.edges, names=names)
        if layout.notes:
            raise ValueError(f"{asked.source.name}: {layout.notes[0].message}")
        layouts[_key(asked)] = zlib.compress(pickle.dumps(layout, protocol=5), 9)
    shapes = {name: sorted(read) for name, read in sorted(names.shapes.items())}
    held = {"colours": sorted(names.colours), "faces": sorted(names.faces), "icons": sorted(names.icons)}
    return msgspec.msgpack.encode({**held, "shapes": shapes, "layouts": dict(sorted(layouts.items()))})


def _key(asked: Asked) -> bytes:
    """What a layout is known by: its file, the text of it and of those that it builds on, and what it is read for."""
    head = asked.source.table.get("layout")
    sizes = head.get("sizes") if isinstance(head, dict) else None
    size = asked.size or (sizes[0] if isinstance(sizes, list) and sizes else "")
    texts = [layer.text for layer in layers(asked.source)]
    parts = [asked.source.name, *texts, str(size), asked.outline, asked.edges]
    return known_by(*parts)


def _ready() -> _Ready:
    held: _Ready = ready_file(NAME, _Ready)
    return held


def _loaded(packed: bytes) -> Layout:
    import pickle  # no layout of a deck's own needs it

    layout: Layout = pickle.loads(zlib.decompress(packed))
    return layout

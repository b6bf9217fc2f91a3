"""What the layouts that come with the program name, read before: that cards have all of it is then seen at once.

`make ready` writes it into one file. A layout that was changed since has another text, so it is read itself; and so is
each one that names something which the cards lack, for its fault has a place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from deck.base.errors import Faults
from deck.base.plain import Plain
from deck.base.ready_files import known_by, ready_file
from deck.base.tables import Source
from deck.layout import fields
from deck.layout.based import layers
from deck.layout.fields import MADE, OF_CELLS, CardFields

NAME = "ready.fields"
"""The file in the folder of assets."""


class Naming(Plain):
    """What a layout names, without the places: see fields.Whole.

    kinds are those of its cards, asked those that conditions ask for, and gather the one on which rows are gathered.
    named has for each kind its fields, each with what it may be beside a field.
    """

    kinds: tuple[str, ...]
    asked: tuple[str, ...]
    placing: tuple[str, ...]
    gather: str
    named: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]

    def all_known(self, kinds: Mapping[str, CardFields]) -> bool:
        """Whether cards of these kinds have all of it, and it shows all that they want: then there is no fault."""
        if not {*self.kinds, *(self.asked if kinds else ())} <= {*kinds}:
            return False
        for kind in self.kinds:
            own, named = kinds[kind], self.named[kind]
            known = {*own.fields, *MADE, *(OF_CELLS if self.gather and kind != self.gather else ())}
            placing = {*(self.placing if kind != self.gather else ())}
            shown = placing.union(field for field, _ in named)
            if not placing <= known or not own.wanted.keys() <= shown:
                return False
            if any(field not in known and field not in more for field, more in named):
                return False
        return True


def check_fields(source: Source, kinds: Mapping[str, CardFields], faults: Faults) -> None:
    """As fields.check_fields(), which reads the layout where what it names does not lie ready, or cards lack some."""
    packed = _held().get(_key(source))
    if packed is None or not msgspec.msgpack.decode(packed, type=Naming).all_known(kinds):
        fields.check_fields(source, kinds, faults)


def naming(source: Source) -> Naming:
    """What a layout names."""
    whole = fields.Whole(source)
    kinds = tuple(dict.fromkeys(kind for kind, _ in whole.places))
    named = {
        kind: tuple(dict.fromkeys((one.field, tuple(sorted(one.more))) for one in whole.named(kind))) for kind in kinds
    }
    asked, placing = (tuple(dict.fromkeys(one for one, _ in every)) for every in (whole.asked_kinds, whole.placing))
    return Naming(kinds, asked, placing, source.table.get("layout", {}).get("gather", ""), named)


def packed_fields(sources: Iterable[Source]) -> bytes:
    """What the file holds of these layouts."""
    every = {_key(source): msgspec.msgpack.encode(naming(source)) for source in sources}
    return msgspec.msgpack.encode(dict(sorted(every.items())))


def _key(source: Source) -> bytes:
    return known_by(*[layer.text for layer in layers(source)])


def _held() -> dict[bytes, bytes]:
    held: dict[bytes, bytes] = ready_file(NAME, dict[bytes, bytes])
    return held

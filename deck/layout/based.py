"""Layouts that build on another one: `base` in `[layout]` names it, and the file says only what differs.

The base is a file beside the layout, such as `base = "cards.toml"`, or a layout of the program itself by its name:
`base = "vakdeck:dilemmakaarten"`. It may have a base of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from deck.base.errors import Faults
from deck.base.files import way
from deck.base.forms import entries
from deck.base.resources import BUILT_IN, built_in_layout, data_dir, layout_files
from deck.base.say import say
from deck.base.tables import Place, Source, nearest, read_toml
from deck.layout.forms import Head


class BasedSource(Source):
    """A layout file that builds on another one; its `[layout]` table holds what it takes from there as well.

    The name of the product is its own.
    """

    def __init__(self, own: Source, base: Source, head: dict[str, Any]) -> None:
        taken = {key: value for key, value in base.table.get("layout", {}).items() if key != "product"}
        super().__init__(own.name, own.text, {**own.table, "layout": {**taken, **head}})
        self.base = base


def read_layout(path: Path, name: str = "") -> Source:
    """Read a layout file, with the layout that it builds on.

    Raises:
        InputError: when it or its base cannot be read, there is no such base, or they build on each other in a circle.
    """
    return _read(path, name, ())


def layers(source: Source) -> tuple[Source, ...]:
    """The files that a layout is made of: the one that it all builds on first, the layout itself last."""
    return (*layers(source.base), source) if isinstance(source, BasedSource) else (source,)


def _read(path: Path, name: str, above: tuple[Path, ...]) -> Source:
    source, faults = read_toml(path, name), Faults()
    head = source.table.get("layout")
    if not isinstance(head, dict) or not isinstance(head.get("base"), str) or not head["base"]:
        return source
    place = source.place.inside("layout").on("base")
    file = _base_file(head["base"], path, place, faults)
    if file.resolve() in {one.resolve() for one in (*above, path)}:
        faults.add(
            say("“{base}” builds on this layout itself.", base=head["base"]),
            place,
            say("Name another base, or take it away."),
        )
    faults.raise_if_any()
    base = _read(file, file.name, (*above, path))
    entries(Head, base.table.get("layout", {}), base.place / "layout", faults)  # told where they stand: in the base
    faults.raise_if_any()
    return BasedSource(source, base, head)


def _base_file(base: str, path: Path, place: Place, faults: Faults) -> Path:
    """The file that a base names.

    Raises:
        InputError: when there is no such layout.
    """
    if base.startswith(BUILT_IN):
        folder, name = data_dir("layouts"), base.removeprefix(BUILT_IN)
        file = built_in_layout(folder, name)
        known, shown = [BUILT_IN + one for one in layout_files(folder)], name.replace("-", "").isalnum()
    else:
        file = path.parent / way(base)
        known, shown = [one.name for one in path.parent.glob("*.toml") if one != path], True
    if not shown or not file.is_file():
        faults.add(say("there is no layout “{base}” to build on.", base=base), place, nearest(base, known))
        faults.raise_if_any()
    return file

"""Write what the TOML files and texts of the program hold, and the inks of its drawings, into files that are read at
once: `make ready`, after one changed, or after the code that reads layouts or texts, or works out inks, did.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from deck.base import ready_inks, say
from deck.base.press import default_icc, worked_out
from deck.base.ready_tables import NAME, packed_tables
from deck.base.resources import data_dir
from deck.base.text.markup import ICON
from deck.content import ready_texts
from deck.content.deck import built_in
from deck.content.markdown import read_running
from deck.layout import ready, ready_fields
from deck.layout.based import read_layout
from deck.layout.products import all_products
from deck.pages.drawing import names_of
from deck.pages.icons import icon_names


def files() -> list[Path]:
    """The TOML files of the program."""
    return sorted(path for name in ("assets", "layouts") for path in data_dir(name).rglob("*.toml"))


def tables() -> Iterator[tuple[bytes, dict[str, Any]]]:
    """The bytes of each, and its table."""
    for path in files():
        data = path.read_bytes()
        yield data, tomllib.loads(data.decode("utf-8").replace("\r\n", "\n"))


def layouts() -> Iterator[ready.Asked]:
    """The layouts of the built-in deck, and those of the sheets of a session, at the size at which they are usual.

    Cards on sheets are also read with their colour inside the cut, as for a printer that leaves a white edge.
    """
    for product in all_products(built_in().listed).values():
        yield ready.Asked(product.source)
        if product.imposed:
            yield ready.Asked(product.source, edges="inset")
    for folder in ("kit", "tickets"):
        for path in sorted((data_dir("layouts") / folder).glob("*.toml")):
            yield ready.Asked(read_layout(path))


def texts() -> Iterator[ready_texts.ReadyText]:
    """The running texts of the built-in deck, as those who speak each language are told of them.

    Raises:
        ValueError: for a text of which there is something to note, for that depends on the deck.
    """
    deck = built_in()
    icons = icon_names(deck.icon_folders)
    forms = [form.text for form in deck.form.products.values() if form.text]
    for name in dict.fromkeys(form.replace("{lang}", lang) for form in forms for lang in deck.languages):
        data = (deck.folder / name).read_bytes()
        named = frozenset(found[1] for found in ICON.finditer(data.decode("utf-8"))) & icons
        for tag in say.LANGUAGES:
            with say.speaking(tag):
                running, notes = read_running(deck.folder / name, name, lambda: icons)
            if notes:
                raise ValueError(notes[0])
            yield ready_texts.ReadyText(data, tag, named, running)


def colours() -> set[tuple[int, ...]]:
    """The colours of the drawings of the program: red, green and blue, 0 to 255."""
    drawings = [path.read_text("utf-8") for path in sorted(data_dir("assets").rglob("*.svg"))]
    return {tuple(bytes.fromhex(one)) for text in drawings for one in re.findall("#([0-9a-fA-F]{6})\\b", text)}


if __name__ == "__main__":
    folder = data_dir("assets")
    (folder / NAME).write_bytes(packed_tables(tables()))
    (folder / ready.NAME).write_bytes(ready.packed_layouts(layouts(), names_of(built_in())))
    (folder / ready_fields.NAME).write_bytes(ready_fields.packed_fields(asked.source for asked in layouts()))
    (folder / ready_texts.NAME).unlink(missing_ok=True)  # else the texts would be taken from it
    (folder / ready_texts.NAME).write_bytes(ready_texts.packed_texts(texts()))
    inks = ready_inks.packed_inks(default_icc(), *worked_out(colours(), default_icc()))
    (folder / ready_inks.NAME).write_bytes(inks)

"""What a deck.toml names is there: the folders, files, icons and layouts of a deck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from deck.base.errors import Faults
from deck.base.files import file_there, folder_there
from deck.base.resources import BUILT_IN, layout_files
from deck.base.say import say
from deck.base.tables import Source, nearest
from deck.content.deck_file import DeckForm


class Named(Protocol):
    """What a deck names, as deck.content.deck.Deck has it."""

    @property
    def form(self) -> DeckForm:
        """What deck.toml says."""

    @property
    def languages(self) -> Sequence[str]:
        """Its languages."""

    @property
    def content(self) -> Path | None:
        """The folder of its texts."""

    @property
    def layouts(self) -> Path:
        """The folder of its layouts."""

    @property
    def icons(self) -> Path:
        """The folder of its icons."""

    @property
    def icon_folders(self) -> Sequence[Path]:
        """All folders with icons that it may name."""

    @property
    def colours(self) -> Path:
        """The file of its palette."""

    @property
    def logo(self) -> Path | None:
        """The file of its logo."""

    @property
    def listed(self) -> Sequence[tuple[str, Path]]:
        """The layout of each product with its name."""

    @property
    def base(self) -> Named | None:
        """The deck that it stands on."""


def check_paths(deck: Named, source: Source, faults: Faults) -> None:
    """Report each folder, file, icon and layout that a deck names and that is not there. source is its deck.toml."""
    for key, path in _folders(deck):
        if key in source.table and not folder_there(path):
            faults.add(
                say("{key}: there is no folder “{name}”.", key=key, name=source.table[key]),
                source.place.on(key),
                say("Mend the path."),
            )
    for lang in deck.languages:
        if deck.content and folder_there(deck.content) and not folder_there(deck.content / lang):
            told = say(
                "there is no folder for the language “{lang}” in “{folder}”.", lang=lang, folder=source.table["content"]
            )
            key = "languages" if "languages" in source.table else "language"
            faults.add(told, source.place.on(key), say("Make it, or take the language out."))
    for keys, file in _files(deck):
        if not file_there(file):
            faults.add(
                say("{key}: there is no file “{name}”.", key=keys[-1], name=file.name),
                source.place.on(*keys),
                say("Mend the path."),
            )
    for key, one in deck.form.categories.items():
        icons = {file.stem for folder in deck.icon_folders for file in folder.glob("*.svg")} if one.icon else set()
        if one.icon and one.icon not in icons:
            place = source.place.on("categories", key, "icon")
            faults.add(say("there is no icon “{icon}”.", icon=one.icon), place, nearest(one.icon, icons))
    for name, path in deck.listed:
        if name and not file_there(path):
            _check_layout(deck, name, path, source, faults)


def _folders(deck: Named) -> Iterator[tuple[str, Path]]:
    yield from (("layouts", deck.layouts), ("icons", deck.icons))
    if deck.content:
        yield "content", deck.content


def _files(deck: Named) -> Iterator[tuple[tuple[str, ...], Path]]:
    """The files that deck.toml names, each with the path of its key."""
    if isinstance(deck.form.palette, str):
        yield ("palette",), deck.colours
    if deck.logo:
        yield ("logo", "file"), deck.logo


def _check_layout(deck: Named, name: str, path: Path, source: Source, faults: Faults) -> None:
    written, place = deck.form.products[name].layout, source.place.inside("products", name)
    known = [one.stem for one in sorted(deck.layouts.glob("*.toml"))] if folder_there(deck.layouts) else []
    if deck.base:
        known += [f"{BUILT_IN}{name}" for name in layout_files(deck.base.layouts)]
    told = say("there is no layout for the product “{name}”.", name=name)
    if written:
        told = say("there is no layout “{name}”.", name=written)
    faults.add(told, place.on("layout") if written else place, nearest(written or name, known))

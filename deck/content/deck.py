"""A deck: a folder with a deck.toml that names its texts, layouts, palette, icons and fonts.

It is opened once and passed on as an argument; no module opens a deck by itself. The built-in deck lies in `assets/`
and is opened in the same way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta

from deck.base.errors import Faults, InputError, input_error
from deck.base.forms import Form, checked
from deck.base.items.colour import NEEDED, Palette, load_palette
from deck.base.kinds import Key
from deck.base.resources import data_dir
from deck.base.tables import Source, read_toml
from deck.base.text.fonts import Typefaces
from deck.content.editions import held_to
from deck.content.load import DeckContent, load_content

FILE = "deck.toml"

FaceName = Literal["regular", "italic", "medium", "bold", "bold-italic"]
"""The faces that a style can name."""


class DeckForm(Form):
    """The form of deck.toml. Its paths are relative to the folder of that file."""

    languages: Annotated[tuple[Key, ...], Meta(min_length=1)]
    content: str
    layouts: str
    palette: str
    icons: str
    fonts: dict[FaceName, str]


@dataclass(frozen=True)
class Deck:
    """An opened deck: the paths of its files and folders.

    The first of languages is the main one; the texts in the others must have the same keys. content is the folder with
    a folder of texts for each language, layouts the folder with a file for each product, icons that of the icons.
    colours is the file of the palette. fonts maps the name of each face to its file.
    """

    folder: Path
    languages: tuple[str, ...]
    content: Path
    layouts: Path
    colours: Path
    icons: Path
    fonts: Mapping[str, Path]

    @property
    def main(self) -> str:
        """The language that the deck was written in."""
        return self.languages[0]

    def suffix(self, lang: str) -> str:
        """The ending of file names for a language, such as `-en`; empty for the main one. It keeps the files apart."""
        return "" if lang == self.main else f"-{lang}"

    def texts(self, lang: str) -> Path:
        """The folder of the content files in a language.

        Raises:
            InputError: when the deck has no such edition.
        """
        if lang not in self.languages:
            remedy = f"Choose one of: {', '.join(self.languages)}."
            raise input_error(f"there is no edition in “{lang}”.", "--lang", remedy)
        return self.content / lang

    def edition(self, lang: str = "") -> DeckContent:
        """The content of the deck in a language, or in the main one when lang is empty; read and checked once.

        A translation must have the same keys as the main edition.

        Raises:
            InputError: when there is no such edition; or with every fault of its files.
        """
        lang = lang or self.main
        if lang not in self._editions:
            folder = self.texts(lang)
            read = load_content(folder) if lang == self.main else held_to(folder, self.texts(self.main))
            self._editions[lang] = read
        return self._editions[lang]

    def edition_or_main(self, lang: str, faults: Faults) -> DeckContent:
        """The content in a language. When it cannot be used, add its faults and give the main edition instead.

        Raises:
            InputError: when the main edition cannot be used.
        """
        try:
            return self.edition(lang)
        except InputError as error:
            faults.extend(error.faults)
            return self.edition()

    @cached_property
    def palette(self) -> Palette:
        """The colours of the deck.

        Raises:
            InputError: with every fault of its file, and each colour that the program needs and it lacks.
        """
        palette, faults = load_palette(self.colours), Faults()
        for name in NEEDED:
            if name not in palette:
                remedy = f"Add [{name}] with rgb, cmyk and on."
                faults.add(f"the colour “{name}” is missing.", self.colours.name, remedy)
        faults.raise_if_any()
        return palette

    @cached_property
    def faces(self) -> Typefaces:
        """The faces of the deck, each read when it is first asked for."""
        return Typefaces(self.fonts)

    @cached_property
    def _editions(self) -> dict[str, DeckContent]:
        return {}


@cache
def built_in() -> Deck:
    """The deck that comes with the program."""
    return open_deck(data_dir("assets"))


def open_deck(folder: Path) -> Deck:
    """Open the deck in a folder.

    Raises:
        InputError: with every fault of its deck.toml, and each file or folder that it names and that is not there.
    """
    source, faults = read_toml(folder / FILE), Faults()
    form = checked(DeckForm, source.table, source.place, faults)
    faults.raise_if_any()
    assert form is not None
    deck = Deck(
        folder=folder,
        languages=form.languages,
        content=folder / form.content,
        layouts=folder / form.layouts,
        colours=folder / form.palette,
        icons=folder / form.icons,
        fonts={name: folder / file for name, file in form.fonts.items()},
    )
    _check_paths(deck, source, faults)
    faults.raise_if_any()
    return deck


def _check_paths(deck: Deck, source: Source, faults: Faults) -> None:
    for key in ("content", "layouts", "icons"):
        if not getattr(deck, key).is_dir():
            faults.add(f"{key}: there is no folder “{source.table[key]}”.", source.place.on(key), "Mend the path.")
    for lang in deck.languages:
        if deck.content.is_dir() and not (deck.content / lang).is_dir():
            told = f"there is no folder for the language “{lang}” in “{source.table['content']}”."
            faults.add(told, source.place.on("languages"), "Make it, or take the language out.")
    files = [(("palette",), deck.colours), *((("fonts", name), file) for name, file in deck.fonts.items())]
    for keys, file in files:
        if not file.is_file():
            faults.add(f"{keys[-1]}: there is no file “{file.name}”.", source.place.on(*keys), "Mend the path.")

"""A deck: a folder with a deck.toml that names its texts, layouts, cards, palette, icons and fonts.

It is opened once and passed on as an argument; no module opens a deck by itself. The built-in deck lies in `assets/`
and is opened in the same way. A deck of a user's own takes from the built-in one whatever it does not have itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

from deck.base.errors import Faults, InputError, input_error
from deck.base.files import file_there, folder_there, way
from deck.base.items.colour import Palette
from deck.base.plain import Plain
from deck.base.resources import BUILT_IN, built_in_layout, data_dir
from deck.base.say import say
from deck.base.tables import Source, read_toml
from deck.base.text.font import FontFile
from deck.base.text.font_forms import faces_of
from deck.base.text.fonts import Typefaces
from deck.content.deck_file import DeckForm, categories_of, facts_of, in_language, named_products, read_deck
from deck.content.deck_paths import check_paths
from deck.content.load import DeckContent, load_content

FILE = "deck.toml"


class Deck(Plain, dict=True):
    """An opened deck: the paths of its files and folders.

    The first of languages is the main one; the texts in the others must have the same keys. content is the folder with
    a folder of texts for each language, or None for a deck that has only cards in a table; layouts the folder with a
    file for each product, icons that of the icons. colours is the file of the palette. fonts maps the name of each face
    to its font. form is what deck.toml says in source, and base the deck that it takes the rest from; None for the
    built-in deck.
    """

    folder: Path
    languages: tuple[str, ...]
    content: Path | None
    layouts: Path
    colours: Path
    icons: Path
    fonts: Mapping[str, FontFile]
    form: DeckForm
    source: Source
    base: Deck | None = None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Deck):
            return NotImplemented
        paths = (
            "folder",
            "languages",
            "content",
            "layouts",
            "colours",
            "icons",
            "fonts",
        )  # all else is read from these
        return all(getattr(self, name) == getattr(other, name) for name in paths)

    def __hash__(self) -> int:
        return hash((self.folder, self.languages))

    @classmethod
    def open(cls, folder: str | Path) -> Deck:
        """Open the deck in a folder, as it is on disk now.

        Raises:
            InputError: when there is none; or with every fault of its deck.toml, and of what that names.
        """
        return open_deck(deck_folder(folder))

    @classmethod
    def built_in(cls) -> Deck:
        """The deck that comes with the program."""
        return built_in()

    @property
    def main(self) -> str:
        """The language that the deck was written in."""
        return self.languages[0]

    def suffix(self, lang: str) -> str:
        """The ending of file names for a language, such as `-en`; empty for the main one. It keeps the files apart."""
        return "" if lang == self.main else f"-{lang}"

    def texts(self, lang: str) -> tuple[Path, ...]:
        """The folders of the content files in a language; the first that has a file is the one that counts.

        Raises:
            InputError: when the deck has no such edition.
        """
        if lang not in self.languages:
            remedy = say("Choose one of: {known}.", known=", ".join(self.languages))
            raise input_error(say("there is no edition in “{lang}”.", lang=lang), "--lang", remedy)
        own = (self.content / lang,) if self.content else ()
        return (*own, *self._base_texts(lang))

    def folders_of(self, file: str) -> dict[str, Path]:
        """The folders of texts that have a file, by language, the main one first.

        A deck that has it in no language gets the folder where it ought to be.
        """
        there = [one for lang in self.languages for one in self.texts(lang) if (one / file).is_file()]
        first = {one.name: next(two for two in there if two.name == one.name) for one in there}
        return first or {self.main: self.texts(self.main)[0]}

    def _base_texts(self, lang: str) -> tuple[Path, ...]:
        """The folders of the base: in the same language when it has that, else in its last one, which is English."""
        if self.base is None:
            return ()
        return self.base.texts(lang if lang in self.base.languages else self.base.languages[-1])

    def edition(self, lang: str = "") -> DeckContent:
        """The content of the deck in a language, or in the main one when lang is empty; read and checked once.

        A translation must have the same keys as the main edition.

        Raises:
            InputError: when there is no such edition; or with every fault of its files.
        """
        lang = lang or self.main
        if lang not in self._editions:
            (first, *others), facts = self.texts(lang), facts_of(self.form, lang)
            if lang == self.main or self.content is None:
                read = load_content(first, *others, facts=facts)
            else:
                from deck.content.editions import held_to

                read = held_to(first, self.texts(self.main)[0], tuple(others), facts)
            own = categories_of(self.form, lang)
            read = replace(read, words=named_products(self.form, lang, read.words))
            self._editions[lang] = replace(read, principles=own) if own else read
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
    def listed(self) -> tuple[tuple[str, Path], ...]:
        """The layout of each product with the name of the product: those of deck.toml, then the others of its folder.

        The name is empty where the layout itself says it. A deck that has none has those of its base.
        """
        own = [(name, self._layout(name, one.layout)) for name, one in self.form.products.items()]
        used, folder = {path for _, path in own}, self.layouts
        if self.base and folder == self.base.layouts:
            return tuple(own) or self.base.listed
        there = sorted(folder.glob("*.toml")) if folder_there(folder) else []
        others = [path for path in there if path not in used]
        return (*own, *(("", path) for path in others if path.stem not in self.form.products))

    def _layout(self, name: str, written: str) -> Path:
        """The file of a layout as deck.toml writes it."""
        if written.startswith(BUILT_IN):
            ours = self.base.layouts if self.base else data_dir("layouts")
            return built_in_layout(ours, written[len(BUILT_IN) :])
        path = self.layouts / (way(written) or f"{name}.toml")
        return path if written or file_there(path) or not self.base else self.base.layouts / f"{name}.toml"

    @property
    def icon_folders(self) -> tuple[Path, ...]:
        """The folders of its icons: its own, then that of the deck that it stands on."""
        return tuple(dict.fromkeys((self.icons, *(self.base.icon_folders if self.base else ()))))

    @cached_property
    def palette(self) -> Palette:
        """The colours of the deck.

        Raises:
            InputError: with every fault of its file, and each colour that the program needs and it lacks.
        """
        from deck.content.house_style import palette_of

        return palette_of(self.form, self.colours, self.source.place, self.base.palette if self.base else None)

    @cached_property
    def faces(self) -> Typefaces:
        """The faces of the deck, each read when it is first asked for."""
        return Typefaces(self.fonts)

    @property
    def logo(self) -> Path | None:
        """The file of its logo."""
        return self.folder / way(self.form.logo.file) if self.form.logo else None

    def logo_alt(self, lang: str) -> str:
        """What a screen reader says of the logo."""
        return in_language(self.form.logo.alt, lang) if self.form.logo else ""

    @cached_property
    def _editions(self) -> dict[str, DeckContent]:
        return {}


@cache
def built_in() -> Deck:
    """The deck that comes with the program."""
    return open_deck(data_dir("assets"), base=False)


def deck_folder(named: str | Path) -> Path:
    """The folder of a deck, which may be named by its deck.toml as well.

    Raises:
        InputError: when it has no deck.toml.
    """
    path = Path(named)
    found = path.parent if path.name == FILE else path
    if not file_there(found / FILE):
        remedy = say("Check its name; `vakdeck new {name}` makes one.", name=found.name or say("NAME"))
        raise input_error(
            say("there is no deck in “{named}”: it has no {file}.", named=named, file=FILE), "DECK", remedy
        )
    return found


def open_deck(folder: Path, *, base: bool = True) -> Deck:
    """Open the deck in a folder. base: what it does not have itself comes from the built-in deck.

    Raises:
        InputError: with every fault of its deck.toml, and each file or folder that it names and that is not there.
    """
    source, faults = read_toml(folder / FILE), Faults()
    form = read_deck(source, faults)
    faults.raise_if_any()
    assert form is not None
    named = ("layouts", "palette", "icons", "fonts")
    whole = all(getattr(form, name) for name in (*named, "content")) and isinstance(form.palette, str)
    other = None if whole or not base else built_in()
    if other is None:
        for key in [key for key in (*named, "content") if not getattr(form, key)]:
            faults.add(say("{key} is missing.", key=key), source.name, say("Add it."))
        faults.raise_if_any()
    deck = Deck(
        folder=folder,
        languages=tuple(form.locales()),
        content=folder / way(form.content) if form.content else None,
        layouts=_folder(folder, "layouts", form.layouts, other.layouts if other else folder),
        colours=folder / way(form.palette) if isinstance(form.palette, str) and form.palette else _of(other).colours,
        icons=_folder(folder, "icons", form.icons, other.icons if other else folder),
        fonts=faces_of(form.fonts, folder, source.place / "fonts", faults) if form.fonts else _of(other).fonts,
        form=form,
        source=source,
        base=other,
    )
    check_paths(deck, source, faults)
    faults.raise_if_any()
    return deck


def _folder(folder: Path, name: str, written: str, other: Path) -> Path:
    """A folder of a deck: the one that deck.toml writes, else the one of the usual name, else that of its base."""
    if written:
        return folder / way(written)
    return folder / name if (folder / name).is_dir() else other


def _of(base: Deck | None) -> Deck:
    assert base is not None  # a deck without a base has every path
    return base

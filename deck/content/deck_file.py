"""The form of deck.toml: what a deck is called, what it is made of, and which products it has."""

# Without `from __future__ import annotations`: msgspec would evaluate each annotation of a form again, as text.
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from msgspec import Meta

from deck.base.address import check_pattern
from deck.base.errors import Faults, InputError
from deck.base.filenames import goes_anywhere
from deck.base.forms import Form, checked
from deck.base.kinds import Key, Wrong, kind
from deck.base.patterns import pattern
from deck.base.say import say
from deck.base.tables import Place, Source
from deck.base.text.font_forms import FontsForm
from deck.content.forms import Facts, Principle
from deck.content.recipient import places_in, unknown_place
from deck.content.rows.columns import folded
from deck.content.small_texts import SmallTexts, TextTable
from deck.content.texts import AT_LEAST_ONE, prose

_LOCALE = pattern(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def _names_files(name: str) -> bool:
    """Whether files can be called like a product, on every system."""
    return goes_anywhere(name) and len(name) <= 60 and not name.startswith(".")


def _locale(value: Any) -> str:
    if not isinstance(value, str) or not _LOCALE.fullmatch(value):
        raise Wrong(say("Write a language as “nl” or “nl-NL”."))
    return value


def _by_language(read: Any) -> Any:
    """A reader of a text, or of a table with a text for each language; it gives the table, whose key is empty for a
    text that is the same in all languages.
    """

    def found(value: Any) -> dict[str, str]:
        if not isinstance(value, dict):
            return {"": read(value)}
        return {str(lang): read(one) for lang, one in value.items()}

    return found


def _line(value: Any) -> str:
    if not isinstance(value, str):
        raise Wrong(say("Write a text between quotation marks."))
    return prose(value) if value.strip() else ""


def _guide(value: Any) -> str:
    if not isinstance(value, str):
        raise Wrong(say("Write an address between quotation marks."))
    try:
        return check_pattern(value) if value.strip() else ""
    except InputError as error:
        raise Wrong(error.faults[0].remedy, error.faults[0].message) from None


_TEXTS = {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]}

if TYPE_CHECKING:
    Locale: TypeAlias = str
    ByLanguage: TypeAlias = Mapping[str, str]
    Address: TypeAlias = Mapping[str, str]
else:
    Locale = kind("Locale", _locale, {"type": "string", "pattern": f"^{_LOCALE.pattern}$"})
    """A language as BCP 47 writes it: `nl`, or `nl-NL` with the country."""

    ByLanguage = kind("ByLanguage", _by_language(_line), _TEXTS)
    """A text, or a table with a text for each language of the deck."""

    Address = kind("Address", _by_language(_guide), _TEXTS)
    """A web address with blanks, or a table with one for each language."""


class LogoForm(Form):
    """The logo of a deck: its file, and what a screen reader says of it."""

    file: str
    alt: ByLanguage


class CategoryForm(Form, kw_only=True):
    """A group of cards, with a colour and an icon of its own.

    colour is written as in a palette; without it the palette has a colour that is called like the category, or the
    category gets one of the built-in seven. icon names a file in the folder of icons; short is the name in a word.
    """

    name: ByLanguage
    short: ByLanguage = {}  # noqa: RUF012
    icon: str = ""
    colour: Any = None


class DataForm(Form, kw_only=True):
    """Where the cards of a product stand, and which of them.

    file is the table, in which {lang} becomes the language. sheet is the name or number of a sheet and header the row
    of the headings, 0 to find it. where are conditions such as “taal=nl”; sort are the headings to sort by, with a
    minus before one for the other way round.
    """

    file: Annotated[str, AT_LEAST_ONE]
    sheet: str = ""
    header: Annotated[int, Meta(ge=0)] = 0
    where: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()


class ProductForm(Form, kw_only=True):
    """A product: its layout and its cards.

    layout is a file in the folder of layouts, or the name of a built-in product after `vakdeck:`; when it is left out,
    the file is called like the product. data is the table of the cards; without it the layout says which they are.
    text is the file of a running text, such as the rules of a game, in which {lang} becomes the language.
    columns maps headings of that table to fields of the layout. title and description are for lists and screen readers.
    """

    layout: str = ""
    data: str | DataForm = ""
    text: str = ""
    columns: dict[str, str] = {}  # noqa: RUF012
    title: ByLanguage = {}  # noqa: RUF012
    description: ByLanguage = {}  # noqa: RUF012

    def table(self) -> DataForm | None:
        """The table of the cards; None when the layout says which cards there are."""
        if isinstance(self.data, DataForm):
            return self.data
        return DataForm(file=self.data) if self.data else None


class RedirectForm(Form):
    """Where the addresses behind the codes lead: a page, in which {id}, {version} and {lang} are filled in."""

    to: Address


class DeckForm(Form, kw_only=True):
    """The form of deck.toml. Its paths are relative to the folder of that file.

    What is left out comes from the built-in deck: its words, layouts, colours, icons and faces; but no title, address,
    or line of who made it. recipient holds the fields of whom a deck is for, each with an example.
    """

    title: ByLanguage
    version: str = "1.0"
    language: Locale = ""
    languages: tuple[Locale, ...] = ()
    guide: Address = {}  # noqa: RUF012
    guide_note: ByLanguage = {}  # noqa: RUF012
    contact: str = ""
    team: str = ""
    flyer: str = ""
    maker: ByLanguage = {}  # noqa: RUF012
    disclaimer: ByLanguage = {}  # noqa: RUF012
    source: ByLanguage = {}  # noqa: RUF012
    content: str = ""
    layouts: str = ""
    palette: str | dict[str, Any] = ""
    icons: str = ""
    fonts: FontsForm = {}  # noqa: RUF012
    logo: LogoForm | None = None
    categories: dict[Key, CategoryForm] = {}  # noqa: RUF012
    products: dict[Key, ProductForm] = {}  # noqa: RUF012
    recipient: dict[Key, str] = {}  # noqa: RUF012
    redirect: RedirectForm | None = None

    def locales(self) -> dict[str, str]:
        """Each language by its short name (`nl`), with the tag that is written (`nl-NL`), in their order."""
        tags = (self.language,) if self.language else self.languages
        return {tag.partition("-")[0]: tag for tag in tags}


def read_deck(source: Source, faults: Faults) -> DeckForm | None:
    """The table of a deck.toml; None, with its faults, when something is wrong with it."""
    form, place = checked(DeckForm, source.table, source.place, faults), source.place
    if form is None:
        return None
    before, tags = len(faults), form.languages
    if form.language and tags:
        faults.add(say("language and languages are both given."), place.on("language"), say("Leave one of them out."))
    elif not form.language and not tags:
        faults.add(say("language is missing."), place, say('Add it, such as language = "nl".'))
    elif len(form.locales()) < len(tags):
        faults.add(say("a language comes twice."), place.on("languages"), say("Name each language once."))
    for keys, texts in _told(form):
        for lang in [lang for lang in texts if lang and lang not in form.locales()]:
            known = ", ".join(form.locales())
            faults.add(
                say("the deck has no language “{lang}”.", lang=lang),
                place.on(*keys, lang),
                say("Use one of: {known}.", known=known),
            )
        for lang in [lang for lang in form.locales() if texts and "" not in texts and lang not in texts]:
            faults.add(say("{key} has no text in “{lang}”.", key=keys[-1], lang=lang), place.on(*keys), say("Add it."))
    for name in [name for name in form.products if not _names_files(name)]:
        told = say("files are called like a product, and none can be called “{name}”.", name=name)
        faults.add(told, place.inside("products", name), say("Use letters, digits and hyphens."))
    for lang in form.locales():
        _check_categories(form, lang, place, faults)
    if form.redirect and not any("{" in url for url in form.guide.values()):
        remedy = say('Write guide = "https://…/{id}", or take [redirect] out.')
        faults.add(say("redirect means nothing: the address of the guide has no {id}."), place.on("redirect"), remedy)
    _check_places(form, place, faults)
    if not any(form.title.values()):
        faults.add(say("title is empty."), place.on("title"), say("Write what the deck is called."))
    return form if len(faults) == before else None


def _check_categories(form: DeckForm, lang: str, place: Place, faults: Faults) -> None:
    """Add a fault for each category that is called like another one: nobody knows which of the two a card names."""
    first: dict[str, str] = {}
    for key, one in form.categories.items():
        name = in_language(one.name, lang)
        other = first.setdefault(folded(name), key)
        if other != key:
            told = say("“{name}” is the name of “{other}” as well.", name=name, other=other)
            faults.add(told, place.on("categories", key, "name"), say("Give each category a name of its own."))


def _check_places(form: DeckForm, place: Place, faults: Faults) -> None:
    """Add a fault for each field of a recipient that the address of the guide names, and that there is not."""
    for lang, url in form.guide.items():
        for name in [name for name in places_in(url) if name not in form.recipient]:
            faults.extend([unknown_place(name, form.recipient, place.on("guide", *([lang] if lang else [])))])


def _told(form: DeckForm) -> list[tuple[tuple[str, ...], Mapping[str, str]]]:
    """The path of each text that may differ by language, with its texts."""
    plain = ("title", "guide", "maker", "disclaimer", "source")
    found: list[tuple[tuple[str, ...], Mapping[str, str]]] = [((key,), getattr(form, key)) for key in plain]
    found += [(("logo", "alt"), form.logo.alt)] if form.logo else []
    found += [(("redirect", "to"), form.redirect.to)] if form.redirect else []
    for table, names in (("categories", ("name", "short")), ("products", ("title", "description"))):
        for key, one in getattr(form, table).items():
            found += [((table, key, name), getattr(one, name)) for name in names]
    return found


def in_language(texts: Mapping[str, str], lang: str) -> str:
    """The text for a language; empty when there is none."""
    return texts.get(lang, texts.get("", ""))


def facts_of(form: DeckForm, lang: str) -> Facts:
    """What the deck says of itself in a language."""
    told = ("guide", "guide_note", "maker", "disclaimer", "source")
    texts = {name: in_language(getattr(form, name), lang) for name in told}
    title = in_language(form.title, lang)
    same = {"version": form.version, "contact": form.contact, "team": form.team, "flyer": form.flyer}
    return Facts(name=title, language=form.locales()[lang], recipient=form.recipient, **same, **texts)


def named_products(form: DeckForm, lang: str, words: SmallTexts) -> SmallTexts:
    """The small texts, with what deck.toml calls its products."""
    own = {}
    for name, one in form.products.items():
        texts = {"title": in_language(one.title, lang), "description": in_language(one.description, lang)}
        own[name] = {**words["products"].get(name, {}), **{key: text for key, text in texts.items() if text}}
    if not own:
        return words
    products = words["products"]
    return SmallTexts({**words, "products": TextTable({**products, **own}, products.place)})


def categories_of(form: DeckForm, lang: str) -> tuple[Principle, ...]:
    """The categories of the deck as what the layouts call principles, numbered in their order."""
    return tuple(
        Principle(
            key=key,
            number=number,
            name=in_language(one.name, lang),
            short=in_language(one.short, lang) or in_language(one.name, lang),
            values=(),
            icon=one.icon,
            essence="",
            behaviour=(),
            leaders=(),
        )
        for number, (key, one) in enumerate(form.categories.items(), 1)
    )

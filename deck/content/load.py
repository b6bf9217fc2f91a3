"""Read the content of a deck in one language: a folder of TOML files, checked as a whole, with every fault at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import field, to_builtins

from deck.base.errors import Faults, InputError
from deck.base.forms import checked, keys_of
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.tables import Place, Source, nearest, read_toml
from deck.content.forms import Dilemma, Facts, Model, OwnCard, Part, Principle, Questions, Scale, Usage
from deck.content.small_texts import SmallTexts, TextTable, UsageCards
from deck.content.texts import Texts

if TYPE_CHECKING:  # the forms of files that few decks ask for are loaded with the file
    from deck.content.session.exercises import Exercise
    from deck.content.session.words import Words
    from deck.content.sheet_forms import Canvas, Sheets, Steps

_Whole = TypeVar("_Whole")

_FILES = ("principles", "dilemmas", "lines", "model", "usage", "interface")
"""The files that load_content reads; any other file is read when a product asks for it."""

_ALWAYS = ("sheet", "reading", "products")
"""The tables of small texts that every product needs."""

_ELSEWHERE = {"faces": ("usage", "faces"), "lines": ("lines", "sheet"), "variants": ("model", "variants")}
"""Those that stand in another file than interface.toml: the file, and the key there."""


class FiledCard(Plain):
    """A `[[cards]]` table of a content file of the user's own.

    principle is the key of its principle, or empty. fields holds the keys that not every card has, for the layout.
    place is where it stands in the file.
    """

    id: str
    title: str
    kind: str
    principle: str
    fields: Mapping[str, Any]
    place: Place


class DeckContent(Plain, dict=True):
    """Everything a deck says in one language. words holds the small texts of cards and sheets by table and key.

    folders are those that its files lie in: that of the deck itself comes first. own_questions take the place of
    questions.toml. places tell where a user wrote the cards with these ids, and columns in which column their fields.
    """

    deck: Facts
    principles: tuple[Principle, ...]
    dilemmas: tuple[Dilemma, ...]
    scales: tuple[Scale, ...]
    model: Model
    parts: tuple[Part, ...]
    usage: UsageCards
    words: SmallTexts
    folders: tuple[Path, ...]
    own_questions: Questions | None = None
    places: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)

    def file(self, name: str) -> Path:
        """The content file of that name: of the deck itself, else of the deck that it stands on."""
        return _file(self.folders, name)

    def principle(self, key: str) -> Principle:
        """The principle with this key. Raises StopIteration when there is none; keys in files are checked."""
        return next(principle for principle in self.principles if principle.key == key)

    def canvas(self) -> Canvas:
        """The words of the canvas (canvas.toml). Raises InputError: with every fault of the file."""
        from deck.content.sheet_forms import Canvas

        return self._whole("canvas", Canvas)

    def questions(self) -> Questions:
        """The question cards, their kinds and their menu (questions.toml). Raises InputError."""
        return self.own_questions or self._whole("questions", Questions, "cards", "id")

    def steps(self) -> Steps:
        """The steps and the planning (steps.toml). Raises InputError."""
        from deck.content.sheet_forms import Steps

        return self._whole("steps", Steps)

    def sheets(self) -> Sheets:
        """The sheets of the observer and of the harvest (harvest.toml). Raises InputError."""
        from deck.content.sheet_forms import Sheets

        return self._whole("harvest", Sheets)

    @cached_property
    def exercises(self) -> Mapping[str, Exercise]:
        """The exercises by key, in their order (exercises.toml). Raises InputError."""
        from deck.content.session.exercises import Exercises

        return {exercise.key: exercise for exercise in self._whole("exercises", Exercises, "exercises").exercises}

    @cached_property
    def kit(self) -> Words:
        """The words of a kit by table and key (kit.toml). Raises InputError."""
        from deck.content.session.words import KIT

        words: Words = to_builtins(self._whole("kit", KIT))
        return words

    @cached_property
    def ticket(self) -> Mapping[str, Any]:
        """The words of the job ticket by table and key (ticket.toml). Raises InputError."""
        from deck.content.ticket_forms import TICKET

        words: Mapping[str, Any] = to_builtins(self._whole("ticket", TICKET))
        return words

    def _whole(self, name: str, form: type[_Whole], rows: str = "areas", key: str = "key") -> _Whole:
        """Read `<name>.toml` in a form. The tables in its list rows, if it has one, must differ in key."""
        source, faults = read_toml(self.file(name)), Faults()
        read = checked(form, source.table, source.place, faults)
        names = [getattr(one, key) for one in getattr(read, rows, ())]
        _check_twice(names, source.place / rows, say("Give each {row} its own {key}.", row=rows[:-1], key=key), faults)
        faults.raise_if_any()
        assert read is not None
        return read

    def cards(self, name: str) -> tuple[FiledCard, ...]:
        """The `[[cards]]` of `<name>.toml`, in their order.

        Raises:
            InputError: with every fault of the file.
        """
        source, faults = read_toml(self.file(name)), Faults()
        tables = source.table.get("cards", [])
        if not isinstance(tables, list) or not tables:
            faults.add(say("it holds no card."), source.name, say("Add a [[cards]] table."))
            tables = []
        read = [self._card(table, source.place / "cards" / at, faults) for at, table in enumerate(tables)]
        ids = [str(table["id"]) for table in tables if isinstance(table, dict) and "id" in table]
        _check_twice(ids, source.place, say("Give each card its own id."), faults)
        faults.raise_if_any()
        return tuple(card for card in read if card)

    def _card(self, table: Any, place: Place, faults: Faults) -> FiledCard | None:
        before, own = len(faults), keys_of(OwnCard)
        given = table if isinstance(table, dict) else {}
        head = checked(OwnCard, {key: value for key, value in given.items() if key in own}, place, faults)
        rest = checked(dict[str, Texts], {key: value for key, value in given.items() if key not in own}, place, faults)
        known = [principle.key for principle in self.principles]
        if head and head.principle and head.principle not in known:
            told = say("“{name}” is no principle.", name=head.principle)
            faults.add(told, place.on("principle"), say("Use one of {known}.", known=", ".join(sorted(known))))
        if head is None or rest is None or len(faults) > before:
            return None
        return FiledCard(head.id, head.title, head.kind, head.principle, rest, place)


def _file(folders: Sequence[Path], name: str) -> Path:
    paths = [folder / f"{name}.toml" for folder in folders]
    return next((path for path in paths if path.is_file()), paths[0])


def load_content(*folders: Path, facts: Facts | None = None) -> DeckContent:
    """Read and check the content of a deck in one language: each file from the first of the folders that has it.

    facts is what the deck says of itself.

    Raises:
        InputError: with every fault of every file: file, line and remedy.
    """
    faults, sources = Faults(), {}
    for name in _FILES:
        try:
            sources[name] = read_toml(_file(folders, name))
        except InputError as error:
            faults.extend(error.faults)
    faults.raise_if_any()
    content = _Reader(sources, faults).content(facts or Facts(), folders)
    faults.raise_if_any()
    assert content is not None
    return content


class _Reader:
    """Checks the files of one folder against their forms, and the references from one file to another."""

    def __init__(self, sources: Mapping[str, Source], faults: Faults) -> None:
        self.sources = sources
        self.faults = faults

    def content(self, facts: Facts, folders: tuple[Path, ...]) -> DeckContent | None:
        """The content; None, with its faults, when something is wrong with it."""
        usage = {name: form for name, form in self.sources["usage"].table.items() if name != "faces"}
        read = {
            "principles": self.part("principles", tuple[Principle, ...], "principles"),
            "dilemmas": self.part("dilemmas", tuple[Dilemma, ...], "dilemmas"),
            "scales": self.part("lines", tuple[Scale, ...], "scales"),
            "model": self.part("model", Model, "model"),
            "parts": self.part("model", tuple[Part, ...], "parts"),
            "usage": UsageCards(checked(dict[str, Usage], usage, self.sources["usage"].place, self.faults) or {}),
            "words": self.words(),
        }
        self.check_words()
        for name, keys in (
            ("principles", ("principles",)),
            ("dilemmas", ("dilemmas",)),
            ("lines", ("scales", "sheet")),
            ("model", ("model", "parts", "variants")),
        ):
            self.check_keys(self.sources[name], keys)
        if self.faults:
            return None
        content = DeckContent(deck=facts, **read, folders=folders)
        self.check_links(content)
        return content

    def part(self, file: str, form: Any, key: str) -> Any:
        """The table or the list of tables under a key of a file."""
        source = self.sources[file]
        if key not in source.table:
            self.faults.add(say("{key} is missing.", key=key), source.name, say("Add it."))
            return None
        return checked(form, source.table[key], source.place / key, self.faults)

    def check_keys(self, source: Source, keys: Iterable[str]) -> None:
        for key in source.table:
            if key not in keys:
                self.faults.add(say("unknown key “{key}”.", key=key), source.place.on(key), nearest(key, keys))

    def words(self) -> SmallTexts:
        """The small texts of every table that is there and not empty."""
        found = SmallTexts()
        for name in (*self.sources["interface"].table, *_ELSEWHERE):
            source, key = self.small(name)
            if isinstance(table := source.table.get(key), dict) and table:  # else check_words() tells what it is
                found[name] = TextTable(table, f"{source.name}, {key}")
        return found

    def small(self, name: str) -> tuple[Source, str]:
        """The file of a table of small texts, and its key there."""
        file, key = _ELSEWHERE.get(name, ("interface", name))
        return self.sources[file], key

    def check_words(self) -> None:
        """Check the tables of small texts; those that come with the program are right."""
        if all(self.small(name)[0].ours for name in (*_ALWAYS, *_ELSEWHERE)):
            return
        from deck.content.small_forms import FORMS, INTERFACE

        for name, form in FORMS.items():
            source, key = self.small(name)
            if table := source.table.get(key):
                checked(form, table, source.place / key, self.faults)
            elif name in (*_ALWAYS, "faces"):
                self.faults.add(say("this table is missing."), source.place / key, say("Add it."))
        self.check_keys(self.sources["interface"], INTERFACE)

    def check_links(self, content: DeckContent) -> None:
        """Names that point at a principle must name one, and ids must be unique."""
        known = {principle.key for principle in content.principles}
        for at, principle in enumerate(content.principles):
            if not principle.name.endswith(principle.core):
                told = say("“{core}” is not the end of the name “{name}”.", core=principle.core, name=principle.name)
                place = self.sources["principles"].place / "principles" / at
                self.faults.add(told, place.on("core"), say("Write the last words of the name."))
        remedy = say("Use one of {known}.", known=", ".join(sorted(known)))
        for at, dilemma in enumerate(content.dilemmas):
            place = (self.sources["dilemmas"].place / "dilemmas" / at).on("principles")
            for key in set(dilemma.principles) - known:
                self.faults.add(say("“{name}” is no principle.", name=key), place, remedy)
        for file, ids in (
            ("principles", [principle.key for principle in content.principles]),
            ("dilemmas", [dilemma.id for dilemma in content.dilemmas]),
            ("lines", [scale.id for scale in content.scales]),
        ):
            _check_twice(ids, self.sources[file].place, say("Give each its own name."), self.faults)


def _check_twice(names: list[str], place: Place, remedy: str, faults: Faults) -> None:
    for name in sorted({name for name in names if names.count(name) > 1}):
        faults.add(say("“{name}” is used more than once.", name=name), place, remedy)

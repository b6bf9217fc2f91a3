"""The recipients: each row of a table with the fields that the deck has for one, its key and the name of its file.

The rows are read as they come and never held: only a fingerprint of each key and of each name of a file is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from deck.base.compact import FirstSeen
from deck.base.errors import Faults
from deck.base.filenames import file_name
from deck.base.plain import Plain
from deck.base.say import say, say_number, to_say
from deck.base.tables import nearest
from deck.content.deck import Deck
from deck.content.own.given import RowFaults, notes_of
from deck.content.recipient import LANG, NAME
from deck.content.rows.columns import Match, folded, heading_like, matched
from deck.content.rows.read import open_rows
from deck.content.rows.table import Row, Rows
from deck.making.ask.values import check_file
from deck.making.run.address import address_headings, units
from deck.making.run.ask import RunRequest

_ALIKE = {NAME: ("naam", "name"), LANG: ("taal", "language")}
"""Other headings for the fields that mean something here."""

_FOLDED_FROM, _A_FOLDER = 1_000, 500
"""From so many files on they lie in folders, of about so many at most."""

_NO_NAME, _NO_KEY = to_say("this row has no name."), to_say("this row has no “{heading}”, by which files are called.")


class Person(Plain):
    """One recipient: the place in the table, from 1, and the number of the row there, what tells this one from others,
    the fields by name, and the path of the file, without its ending. address holds the cells that look like a part of
    an address, by their headings.
    """

    number: int
    row: int
    key: str
    file: str
    values: Mapping[str, str]
    address: Mapping[str, str] = {}

    @property
    def name(self) -> str:
        """What a person reads."""
        return self.values.get(NAME, self.key)

    @property
    def lang(self) -> str:
        """The language of the deck that is asked for; empty for the usual one."""
        return self.values.get(LANG, "")


class Wanted(Plain):
    """A recipient whose deck is to be made: content is its fingerprint, and full whether it is proved in full."""

    person: Person
    content: str
    full: bool = False


def together(group: Sequence[Wanted]) -> list[Wanted]:
    """The recipients of a pack: each has a fingerprint of the whole pack besides its own."""
    whole = hashlib.sha256("\n".join(one.content for one in group).encode()).hexdigest()
    return [replace(one, content=f"{one.content}-{whole[:16]}") for one in group]


class People:
    """The recipients of a run, in the order of the table; to be gone through again and again. count is how many."""

    def __init__(self, request: RunRequest, deck: Deck, faults: Faults) -> None:
        """Open the table and read it through; faults takes everything that is wrong with it.

        Raises:
            InputError: when it cannot be read at all.
        """
        check_file(request.rows, "--rows")
        before = len(faults)
        self._fields = {name: _ALIKE.get(name, ()) for name in deck.form.recipient}
        names = frozenset(folded(one) for name, others in self._fields.items() for one in (name, *others))
        self.rows = open_rows(request.rows, request.choice, request.build.lang or deck.main, names)
        self.fields, self.packed = tuple(self._fields), request.pack > 0
        self._deck, self._match = deck, matched(self.rows.headings, self._fields, place=self.rows.name)
        self._headings = {name: heading for heading, name in self._match.fields.items()}
        named = NAME in self._headings
        self.address: Sequence[str] = address_headings(self.rows.headings, named=named) if request.pack else ()
        self._key = _key_heading(request.key, self.rows, self._match, faults)
        self._needed = [name for name, example in deck.form.recipient.items() if example or name == NAME]
        self._alike: set[str] = set()  # the names of files that two keys would have
        _missing(self._needed, self._match, self.rows, faults)
        self.count = self._nameless = 0
        if len(faults) == before:
            self.count = self._checked(faults)
        self._digits = _digits(self.count if not request.pack else 0)
        used = [one for one in self._match.unmatched if one not in (self._key, *self.address)]
        self.notes = notes_of(self.rows, replace_unmatched(self._match, used))
        if request.pack and not self.address and (found := units(self.rows.headings)):
            self.notes.append(_no_addresses(self.rows.spot.file, found))
        if self._nameless and not request.pack:
            self.notes.append(_called_by_code(self._nameless, self.rows.spot.file, self._key))

    def __iter__(self) -> Iterator[Person]:
        for number, row in enumerate(self.rows, 1):
            key = self._cell(row, self._key)
            address = {one: self._cell(row, one) for one in self.address}
            yield Person(number, row.number, key, self._file(key), self._values(row), address)

    def _values(self, row: Row) -> dict[str, str]:
        """The fields of a row; one that it leaves empty does not take the example of the deck."""
        return {name: self._cell(row, self._headings.get(name, "")) for name in self._fields}

    def _cell(self, row: Row, heading: str) -> str:
        return _line(row.cells.get(heading, ""))

    def _file(self, key: str) -> str:
        """The path of the file of a key, without its ending: a name follows from its key alone, unless another key
        would get the same one, or there are so many that they lie in folders.
        """
        name, digest = _file_name(key), _digest(key)
        if name.casefold() in self._alike:
            name = f"{name}-{digest[:10]}"
        return f"{digest[: self._digits]}/{name}" if self._digits else name

    def _checked(self, faults: Faults) -> int:
        """How many rows there are; faults takes those without a name or a key, and each key that comes twice."""
        told, keys, files = RowFaults(self.rows.name, faults), FirstSeen(), FirstSeen()
        needed = [(name, heading) for name in self._needed if (heading := self._headings.get(name))]
        lang, count = self._headings.get(LANG, ""), 0
        for row in self.rows:
            count += 1
            for name, heading in needed:
                if not self._cell(row, heading):
                    self._tell_empty(row, name, heading, told)
            key = self._cell(row, self._key)
            if not key:
                if self._key not in (heading for _, heading in needed):
                    spot = self.rows.place(row, self._key)
                    told.add(say(_NO_KEY, heading=self._key), spot, say("Fill it in, or take the row out."))
                continue
            if (first := keys.first(key, row.number)) != row.number:
                self._tell_twice(row, key, first, told)
            elif files.first(_file_name(key).casefold(), row.number) != row.number:
                self._alike.add(_file_name(key).casefold())
            self._nameless += not file_name(key, "")
            if lang and (asked := self._cell(row, lang)) and asked not in self._deck.languages:
                self._tell_lang(row, asked, lang, told)
        told.end()
        if not count:
            faults.add(
                say("there is nobody in it."), self.rows.name, say("Write each recipient on a row of their own.")
            )
        return count

    def _tell_empty(self, row: Row, name: str, heading: str, told: RowFaults) -> None:
        remedy = say("Fill it in, or take the row out.")
        if name == NAME:
            told.add(say(_NO_NAME), self.rows.place(row, heading), remedy)
        else:
            more = say('A field that may be empty has an empty example in deck.toml: {name} = "".', name=name)
            told.add(say("this is empty."), self.rows.place(row, heading), f"{remedy} {more}")

    def _tell_twice(self, row: Row, key: str, first: int, told: RowFaults) -> None:
        message = say("“{key}” is in {row} as well.", key=key, row=self.rows.spot.numbered(first))
        remedy = say("Take one out; where two people are called the same, name a column that differs with --key.")
        told.add(message, self.rows.place(row, self._key), remedy)

    def _tell_lang(self, row: Row, asked: str, heading: str, told: RowFaults) -> None:
        message = say("there is no edition in “{lang}”.", lang=asked)
        known = ", ".join(self._deck.languages)
        told.add(message, self.rows.place(row, heading), say("Choose one of: {known}.", known=known))


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _file_name(key: str) -> str:
    """The name of the file of a key. One without any letter that goes into a name of a file, such as a name in Arabic,
    gets a code that follows from it: so its file keeps its name when another such one comes.
    """
    return file_name(key, f"deck-{_digest(key)[:10]}")


def _called_by_code(count: int, file: str, heading: str) -> str:
    told = say_number(
        "the file of {count} recipient is called by a code, as “{heading}” has no letter for its name.",
        "the files of {count} recipients are called by a code, as “{heading}” has no letter for their names.",
        count,
        heading=heading,
    )
    return f"{file}: {told} {say('Take another column with --key.')}"


def _no_addresses(file: str, found: Sequence[str]) -> str:
    named = ", ".join(f"“{one}”" for one in found)
    told = say("{file}: of an address there is only {named}, so there is no addresses.csv.", file=file, named=named)
    return f"{told} {say('For one, add a column such as straat, postcode or kamer.')}"


def _line(text: str) -> str:
    """A cell as one line."""
    return " ".join(text.split())


def replace_unmatched(match: Match, unmatched: Sequence[str]) -> Match:
    """The same match, in which only these headings are unknown."""
    return replace(match, unmatched=tuple(unmatched))


def _key_heading(key: str, rows: Rows, match: Match, faults: Faults) -> str:
    """The heading of the column that tells recipients apart."""
    if key:
        heading = heading_like(key, rows.headings)
        if not heading:
            faults.add(say("there is no column “{name}”.", name=key), "--key", nearest(key, rows.headings))
        return heading
    heading = next((one for one, meant in match.fields.items() if meant == NAME), "")
    if not heading and NAME not in match.missing:
        remedy = say("Name the column that tells recipients apart with --key.")
        faults.add(say("the deck has no field “name” of a recipient, after which files are called."), "--key", remedy)
    return heading


def _missing(needed: Sequence[str], match: Match, rows: Rows, faults: Faults) -> None:
    """Add a fault for each field that the deck needs, and that no column gives."""
    known = ", ".join(f"“{heading}”" for heading in rows.headings)
    for name in [name for name in needed if name in match.missing]:
        likely = next((heading for heading, meant in match.likely.items() if meant == name), "")
        remedy = say("The columns are: {known}.", known=known)
        if likely:
            remedy = f"{say('Did you mean “{near}”?', near=likely)} {remedy}"
        called = say("name") if name == NAME else name
        faults.add(say("there is no column “{name}”, and the deck has that field.", name=called), rows.name, remedy)


def _digits(count: int) -> int:
    """How many hexadecimal digits of a fingerprint name the folder of a file: each takes a sixteenth of the files."""
    digits = 0
    while count > _FOLDED_FROM and count > _A_FOLDER * 16**digits:
        digits += 1
    return digits

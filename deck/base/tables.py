"""Read a TOML file, and find the line of a key in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

from deck.base.errors import Faults, InputError
from deck.base.files import bounded, reason
from deck.base.patterns import pattern
from deck.base.ready_tables import ready_table
from deck.base.say import say

MOST_BYTES = 1_000_000
"""The largest TOML file; the longest of our own has a tenth of it."""

_DEEP = pattern(r"""(?:\.[ \t]*["']?[\w-]{1,40}["']?[ \t]*){40}""")
"""A key of so many parts: tomllib needs a time and a memory that grow with the square of their number."""

_LONGEST = 400
_MOST_LINES = 20_000
"""The most lines of one value, and of a file, in which the line of a fault is looked for: each is read once more, and
those of one value with all before it.
"""

Keys: TypeAlias = "tuple[str | int, ...]"
"""The path from the table of a file to a value in it: names of keys and, in lists, numbers from 0."""


class Source:
    """A TOML file that was read: its name in faults, its text and its table.

    ours: it has the bytes of a file that comes with the program, which a test has read and found right.
    """

    def __init__(self, name: str, text: str, table: dict[str, Any], *, ours: bool = False) -> None:
        self.name = name
        self.text = text
        self.table = table
        self.ours = ours

    @property
    def place(self) -> Place:
        """The file as a whole, as the place of a fault."""
        return Place(self)

    def line(self, keys: Keys) -> int:
        """The line, from 1, on which a key begins. When the file lacks the key: the line of the table around it.

        0 when the file lacks all tables around it as well.
        """
        return next((self._lines[keys[:end]] for end in range(len(keys), 0, -1) if keys[:end] in self._lines), 0)

    def spot(self, keys: Keys) -> tuple[int, int]:
        """The line and the column, from 1, at which a key begins, or the table around it; 0 for what is not found."""
        line = self.line(keys)
        text, at = self.text.split("\n")[line - 1] if line else "", 0
        for end, key in enumerate(keys, 1):
            if self._lines.get(keys[:end]) != line:
                continue
            above = isinstance(key, int) and self._lines.get(keys[: end - 1]) != line  # the list begins there
            found = _key_in(text, 0 if above else key, at)
            if found < 0:
                break
            at = found
        return line, at + 1 if line else 0

    @cached_property
    def _lines(self) -> dict[Keys, int]:
        """The line on which each key and table begins.

        tomllib gives no lines, so the text is parsed once more, statement by statement, when a fault needs a line.
        """
        found: dict[Keys, int] = {}
        rows: dict[Keys, int] = {}  # how many tables each array of tables has so far
        table: Keys = ()
        for line, text, parsed in _statements(self.text):
            if not text.startswith("["):
                for keys in _below(parsed, table):
                    found.setdefault(keys, line)
                continue
            names, table = _header(parsed), ()
            for depth, name in enumerate(names, 1):
                table = (*table, name)
                if text.startswith("[[") and depth == len(names):
                    rows[table] = rows.get(table, 0) + 1
                found.setdefault(table, line)
                if table in rows:  # what follows belongs to the last of them
                    table = (*table, rows[table] - 1)
                    found.setdefault(table, line)
        return found


class Place:
    """The place of a value in a TOML file. str() of it names the file, the line and the path of keys.

    `place / "styles" / "title"` is a place inside place. The line is looked up only when str() is called.
    """

    __slots__ = ("_source", "_untold", "keys")

    def __init__(self, source: Source, keys: Keys = (), untold: int = 0) -> None:
        self._source = source
        self._untold = untold
        self.keys = keys

    def __truediv__(self, key: str | int) -> Place:
        return self.inside(key)

    def inside(self, *keys: str | int) -> Place:
        """The place under these keys inside this one."""
        return Place(self._source, (*self.keys, *keys))

    def on(self, *keys: str | int) -> Place:
        """This place with the line of a key inside it, for a fault whose message names that key already."""
        return Place(self._source, (*self.keys, *keys), len(keys))

    @property
    def file(self) -> str:
        """The name of its file in faults."""
        return self._source.name

    @property
    def spot(self) -> tuple[int, int]:
        """The line and the column of the place in its file; 0 for what is not known."""
        return self._source.spot(self.keys)

    def __str__(self) -> str:
        line, told = self._source.line(self.keys), self.keys[: len(self.keys) - self._untold]
        return ", ".join(
            part for part in (self._source.name, say("line {line}", line=line) if line else "", way(told)) if part
        )


def way(keys: Keys) -> str:
    """A path of keys as text: names with points between, numbers in lists from 1, such as `cards 2.title`."""
    return "".join(f" {key + 1}" if isinstance(key, int) else f".{key}" for key in keys).lstrip(". ")


def read_toml(path: Path, name: str = "") -> Source:
    """Read a TOML file. name is what faults call it; the last part of its path when empty.

    Raises:
        InputError: when it cannot be read, is no UTF-8 or no TOML; then with the line that is broken.
    """
    name, faults = name or path.name, Faults()
    try:
        data = bounded(path, MOST_BYTES)
        text = data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        ready = ready_table(data)
        return Source(name, text, toml(text) if ready is None else ready, ours=ready is not None)
    except FileNotFoundError:
        faults.add(say("the file is not there."), name, say("Check its name."))
    except IsADirectoryError:
        faults.add(say("it is a folder."), name, say("Name a file in it."))
    except OSError as error:
        faults.add(
            say("the file cannot be read ({reason}).", reason=reason(error)),
            name,
            say("Check that you may read it."),
        )
    except UnicodeDecodeError:
        faults.add(say("the file is not in UTF-8."), name, say("Save it again as UTF-8."))
    except RecursionError:
        faults.add(say("its tables lie too deep in each other."), name, say("Mend that."))
    except tomllib.TOMLDecodeError as error:
        slashed = "Unescaped" in str(error) or "hex value" in str(error)  # "data\cards.csv", as Windows writes a path
        backslash = say("Write / for each \\ in a text between quotation marks.")
        remedy = backslash if slashed else say("Mend that line.")
        faults.add(say("this is not valid TOML: {fault}.", fault=error), name, remedy)
    except ValueError:  # a whole number of more figures than Python reads
        faults.add(say("a number in it has too many figures."), name, say("Write it with fewer."))
    raise InputError(faults)


def toml(text: str, **more: Any) -> dict[str, Any]:
    """The table of a text, as tomllib.loads() gives it.

    Raises:
        RecursionError: when its tables lie too deep in each other.
        ValueError: when it is no TOML.
    """
    if _DEEP.search(text):
        raise RecursionError
    return tomllib.loads(text, **more)


def nearest(word: str, names: Iterable[str], least: float = 0.5) -> str:
    """A remedy for a word that is none of the names: the nearest of them, or all of them.

    least is how much they are alike at the least, as difflib counts it: 1 is the same, 0 nothing in common.
    """
    names = list(names)
    if not names:
        return say("There is none yet.")
    if near := like(word, names, least):
        return say("Did you mean “{near}”?", near=near)
    return say("Use one of: {known}.", known=", ".join(sorted(names)))


def like(word: str, names: Iterable[str], least: float = 0.5) -> str:
    """The name that is most like a word; empty when none is near, as nearest() has it."""
    import difflib  # only a fault needs it

    return next(iter(difflib.get_close_matches(word, list(names), 1, least)), "")


_CLOSINGS = ("", "]", "]}", "]]", "]}]", "]]}", "]}}", "]]]")
"""What may have to be added to the first lines of a value of several lines, so that they parse by themselves."""


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Each header and each `key = value` of a valid TOML text: its line, its text, and its value when parsed alone.

    A list over several lines is given once for each line, with its entries up to there.
    """
    lines = [f"{line}\n" for line in text.split("\n")]  # splitlines() would divide at U+2028 as well
    start = begun = 0  # of the statement, and of the lines that were not told yet
    for end in range(1, len(lines) + 1):
        part = "".join(lines[start:end])
        for closing in _CLOSINGS:
            try:
                parsed = tomllib.loads(part + closing)
            except tomllib.TOMLDecodeError:
                continue
            if parsed:
                yield begun + 1, part.lstrip(), parsed
            begun, start = end, start if closing else end
            break
        if end - start > _LONGEST or end > _MOST_LINES:  # what follows is told without its line
            return


def _key_in(text: str, key: str | int, at: int) -> int:
    """Where a key stands in a line of TOML, from a place in it on; below 0 when it does not.

    A number counts the braces of a list of tables.
    """
    if isinstance(key, str):
        found = re.compile(rf"""(?<![\w-])["']?{re.escape(key)}["']?\s*[=.\]]""").search(text, at)
        return found.start() if found else -1
    braces = [brace.start() for brace in re.finditer(r"\{", text) if brace.start() >= at]
    return braces[key] if key < len(braces) else -1


def _header(parsed: Mapping[str, Any]) -> list[str]:
    """The names in a header: `[cards.event.front]` parses to tables of one key each, `[[adapt]]` to a list of one."""
    names, inner = [], parsed
    while inner:
        name = next(iter(inner))
        names.append(name)
        inner = inner[name][0] if isinstance(inner[name], list) else inner[name]
    return names


def _below(value: Any, keys: Keys) -> Iterator[Keys]:
    """The way to everything inside a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield (*keys, key)
        yield from _below(one, (*keys, key))

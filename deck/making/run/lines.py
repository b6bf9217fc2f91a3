"""What a run says of each recipient, a line of JSON each, and what is known of those that were made before."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from deck.making.run.store import STATE, Store

NAME = "run"
LISTS = re.compile(rf"{NAME}(?:-\d+-of-\d+)?\.jsonl|{re.escape(STATE)}/[^/]+/[^/]+\.jsonl")
"""The lists of a run and of its parts, and those of the chunks that are in none of these yet."""

EARLIER = f"{NAME}-earlier.txt"
"""The list of the files of earlier runs, a line each."""

PACK = "pack"
"""What packs are called, before their number."""

OF_PACK = "-pick-list.pdf"
"""What the list to print of a pack is called, after its name."""

_OF_RUNS = re.compile(rf"{PACK}-\d{{4,}}(?:\.pdf|{re.escape(OF_PACK)})|(?:pick-list|addresses)(?:-\d+-of-\d+)?\.csv")
"""What only a run in packs makes; the list that tells of it may be long gone."""

MADE, REJECTED, FAILED, CRASHED = "made", "rejected", "failed", "crashed"


class Line(msgspec.Struct, frozen=True, omit_defaults=False):
    """What is said of one recipient.

    number is the place in the table, from 1, row the number of the row there, key what tells one from others. file is a
    path in the output; empty when there is none. pages and cards are how many; first is the first page, in a file of
    several recipients. sha256 and bytes are those of the file. state is `made`, `rejected` (the proof found an error;
    the file is kept apart), `failed` (such as a text that does not fit) or `crashed` (the program ended at it). proof
    is `full`, or `writer`: what is known when it is written. codes are the addresses behind the codes, each with how
    often. content is the fingerprint of the deck, the row and the version of the program: it tells what changed.
    """

    number: int
    row: int
    key: str
    name: str
    fields: Mapping[str, str]
    content: str
    state: str = MADE
    file: str = ""
    first: int = 1
    pages: int = 0
    cards: int = 0
    sha256: str = ""
    bytes: int = 0
    proof: str = "writer"
    codes: Mapping[str, int] = {}
    findings: tuple[Mapping[str, Any], ...] = ()
    warnings: tuple[str, ...] = ()


_decoder, _encoder = msgspec.json.Decoder(Line), msgspec.json.Encoder()


def encoded(line: Line) -> bytes:
    """A line as JSON, without its end."""
    return _encoder.encode(line)


def joined(lines: Iterable[Line]) -> bytes:
    """Lines as the text of a file."""
    return b"".join(encoded(line) + b"\n" for line in lines)


def read_lines(data: bytes) -> Iterator[Line]:
    """The lines of a file; one that is no such line, as of another version, is passed over."""
    for one in data.splitlines():
        try:
            yield _decoder.decode(one)
        except msgspec.DecodeError:
            continue


class Known:
    """The lines of earlier runs and of this one, by their content, on disk: of 120,000 recipients in little memory."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)  # a file that nobody sees, and that goes with it
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.execute("CREATE TABLE lines (content TEXT PRIMARY KEY, line BLOB) WITHOUT ROWID")
        self._base.execute("CREATE TABLE files (name TEXT PRIMARY KEY, size INTEGER) WITHOUT ROWID")
        self._base.execute("CREATE TABLE earlier (name TEXT PRIMARY KEY) WITHOUT ROWID")
        self.lists: list[str] = []
        """The lists that were read."""

    def read(self, store: Store) -> None:
        """Read all lists of the output, and see which files there are."""
        self._base.execute("BEGIN")
        for name, size in store.sizes():
            if LISTS.fullmatch(name):
                self.lists.append(name)
            else:
                self._base.execute("INSERT OR REPLACE INTO files VALUES (?, ?)", (name, size))
            if _OF_RUNS.fullmatch(name):
                self._base.execute("INSERT OR IGNORE INTO earlier VALUES (?)", (name,))
        self._base.execute("COMMIT")
        if self.there(EARLIER):
            self._made_earlier(store.read(EARLIER).decode(errors="replace").splitlines())
        for name in sorted(self.lists, key=lambda one: one.startswith(STATE)):  # those of chunks are newer
            self.add(lines := list(read_lines(store.read(name))))
            self._made_earlier({one.file for one in lines if one.file})

    def _made_earlier(self, names: Iterable[str]) -> None:
        self._base.execute("BEGIN")
        self._base.executemany("INSERT OR IGNORE INTO earlier VALUES (?)", ((one,) for one in names))
        self._base.execute("COMMIT")

    def add(self, lines: Iterable[Line]) -> None:
        """Remember lines, in the place of earlier ones of the same content."""
        self._base.execute("BEGIN")
        kept = ((one.content, encoded(one)) for one in lines)
        self._base.executemany("INSERT OR REPLACE INTO lines VALUES (?, ?)", kept)
        self._base.execute("COMMIT")

    def of(self, content: str) -> Line | None:
        """The line of a content; None when there is none."""
        found = self._base.execute("SELECT line FROM lines WHERE content = ?", (content,)).fetchone()
        return _decoder.decode(found[0]) if found else None

    def stands(self, line: Line) -> bool:
        """Whether the file of a line stands there, with as many bytes."""
        found = self._base.execute("SELECT size FROM files WHERE name = ?", (line.file,)).fetchone()
        return found is not None and found[0] == line.bytes

    def there(self, name: str) -> bool:
        """Whether there was a file of this name when the run began."""
        return self._base.execute("SELECT 1 FROM files WHERE name = ?", (name,)).fetchone() is not None

    def left(self, now: Iterable[str]) -> list[str]:
        """The files of earlier runs that are there and are none of those of now."""
        self._base.execute("CREATE TABLE now (name TEXT PRIMARY KEY) WITHOUT ROWID")
        self._base.executemany("INSERT OR IGNORE INTO now VALUES (?)", ((one,) for one in now))
        found = self._base.execute(
            "SELECT name FROM files WHERE name IN earlier AND name NOT IN now ORDER BY name",
        )
        return [name for (name,) in found]

    def close(self) -> None:
        """Forget all of it."""
        self._base.close()

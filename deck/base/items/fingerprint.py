"""The fingerprint of what is printed on a page: equal when two pages look the same on paper.

Whatever shows counts: places, colours, words, the bytes of fonts and of pictures. What nobody sees does not: what a
screen reader says, where an item came from, and fields to fill in on a screen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any, TypeAlias

from deck.base.items.items import (
    QR,
    Colour,
    Field,
    Font,
    Group,
    Line,
    Page,
    Path,
    Print,
    Run,
    Symbol,
    Text,
    Word,
)
from deck.base.units import Box

_UNSEEN = frozenset({"reading", "source", "title", "card", "layer", "shared", "link", "lang", "most", "ground"})
"""The names of attributes of items that change nothing of what is printed. How far a picture is scaled down, and what
lies under it in a flat file, follow from the printer and the other cards."""

LENGTH = 16
"""The length of a fingerprint in hexadecimal digits: 64 bits, so that two of a deck are never equal by chance."""


class Fingerprints:
    """Makes fingerprints of pages, and remembers what recurs: files, fonts, icons, backs."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[Any, str]] = {}  # holds the object, so that its id stays its own
        self._small: dict[Any, str] = {}
        self._files: dict[str, str] = {}
        self._names: dict[type, tuple[str, ...]] = {}
        self._ways = dict(_WAYS)
        self._font: Font | None = None  # the one that was written last
        self._written = ""

    def of(self, pages: Iterable[Page | None]) -> str:
        """The fingerprint of the sides of a card; None is a side that it has not."""
        return _digest("|".join([self._page(page) if page else "-" for page in pages]))

    def _page(self, page: Page) -> str:
        return self._known(page, lambda: self._all((page.size, page.bleed, page.items)))

    def _known(self, item: object, written: Callable[[], str]) -> str:
        """The digest of what is written of an object that may recur."""
        found = self._seen.get(id(item))
        if found is None:
            found = self._seen[id(item)] = item, _digest(written())
            if len(self._seen) > _REMEMBERED:
                self._seen.pop(next(iter(self._seen)))
        return found[1]

    def _all(self, values: Iterable[Any]) -> str:
        """What counts of values, as text; each kind of value is written in the way that was found for the first."""
        ways, find = self._ways.get, self._way
        return "(" + ",".join([(ways(type(value)) or find(value))(self, value) for value in values]) + ")"

    def _way(self, value: Any) -> _Way:
        """How values of this kind are written, which is remembered."""
        way: _Way = _as_it_is
        if isinstance(value, FilePath):
            way = Fingerprints._file
        elif isinstance(value, Field):  # a field to fill in is not printed
            way = _nothing
        elif is_dataclass(value):
            way = Fingerprints._attributes
        elif isinstance(value, Mapping):
            way = Fingerprints._mapping
        elif hasattr(value, "units_per_em"):
            way = Fingerprints._face
        self._ways[type(value)] = way
        return way

    def _recurring(self, value: Colour | Font) -> str:
        """A colour or a font, of which there are few."""
        found = self._small.get(value)
        if found is None:
            found = self._small[value] = self._attributes(value)
        return found

    def _known_path(self, path: Path) -> str:
        return self._known(path, lambda: self._path(path))

    def _known_group(self, group: Group) -> str:
        return self._known(group, lambda: self._attributes(group))

    def _mapping(self, value: Mapping[Any, Any]) -> str:
        return self._all((*value, *value.values()))

    def _face(self, face: Any) -> str:
        return self._file(face.path)

    def _box(self, box: Box) -> str:
        """A box, as `_attributes` writes it."""
        return _plain_box(box.x, box.y, box.width, box.height)

    def _text(self, text: Text) -> str:
        """A text, as `_attributes` writes it, in one go."""
        label = self._line(text.label) if text.label else repr(text.label)
        lines = ",".join([self._line(line) for line in text.lines])
        return f"Text({self._box(text.box)},({lines}),{label},{_ROLES[text.role._value_]})"

    def _line(self, line: Line) -> str:
        """A line, as `_attributes` writes it, in one go."""
        runs = ",".join([self._run(run) for run in line.runs])
        return f"Line({_plain_number(line.baseline)},({runs}),{line.hyphenated!r})"

    def _run(self, run: Run) -> str:
        """Words in one font, as `_attributes` writes them, in one go."""
        if run.font is not self._font:  # else it is that of the line above
            self._font, self._written = run.font, self._recurring(run.font)
        words = ",".join([f"{word.text!r}" for word in run.words])
        return f"Run({_plain_number(run.x)},({words}),{self._written},{_plain_number(run.space)},{run.glued!r})"

    def _code(self, code: QR) -> str:
        """A code, as `_attributes` writes it, in one go."""
        dark, light = self._recurring(code.dark), self._recurring(code.light) if code.light else repr(code.light)
        box, symbol = self._box(code.box), _symbol(self, code.symbol)
        return f"QR({box},{symbol},{dark},{light},{_plain_number(code.quiet_zone)},{_ROLES[code.role._value_]})"

    def _path(self, path: Path) -> str:
        """A path, whose many numbers are written in one go."""
        steps = "".join([step for step, _ in path.segments])
        numbers = _numbers([number for _, numbers in path.segments for number in numbers])
        return f"{steps}{numbers}{self._attributes(path, 'segments')}"

    def _attributes(self, value: Any, without: str = "") -> str:
        names = self._names.get(type(value))
        if names is None:
            own = [one.name for one in fields(value) if one.name not in _UNSEEN]
            names = self._names[type(value)] = tuple(own)
        values = [getattr(value, name) for name in names if name != without]
        if "path" in names:  # that of a picture stands for the bytes of its file, wherever that lies
            at = names.index("path")
            values[at] = FilePath(values[at]) if isinstance(values[at], str) else values[at]
        return f"{type(value).__name__}{self._all(values)}"

    def _file(self, path: FilePath) -> str:
        """The digest of a file; its name when it cannot be read, which is told elsewhere."""
        name = str(path)
        if name not in self._files:
            try:
                self._files[name] = hashlib.sha256(path.read_bytes()).hexdigest()
            except OSError:
                self._files[name] = name
        return self._files[name]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def _numbers(numbers: Sequence[float]) -> str:
    """Numbers to a thousandth, without a minus before a zero."""
    return (_FORMAT * len(numbers) % tuple(numbers)).replace("-0.000;", "0.000;")


_FORMAT = "%.3f;"
"""A thousandth of a millimetre is more than any printer shows, and computers differ in what comes after it."""

_REMEMBERED = 4096
"""The most pages, groups and paths that are remembered."""


def _number(_: Fingerprints, number: float) -> str:
    text = f"{number:.3f};"
    return text if text != "-0.000;" else "0.000;"


@lru_cache(maxsize=16_384, typed=True)
def _plain_number(number: float) -> str:
    """A number that may be a whole one, which is written as it is; a deck repeats the same ones on every card."""
    text = f"{number:.3f};" if type(number) is float else repr(number)
    return text if text != "-0.000;" else "0.000;"


@lru_cache(maxsize=16_384, typed=True)
def _plain_box(x: float, y: float, width: float, height: float) -> str:
    """A box; the texts of a deck stand in the same few of them on every card."""
    return f"Box({','.join(map(_plain_number, (x, y, width, height)))})"


def _word(_: Fingerprints, word: Word) -> str:
    """The letters of a word: its width follows from the font."""
    return repr(word.text)


def _symbol(_: Fingerprints, symbol: Symbol) -> str:
    """A symbol, as `_attributes` writes it, in one go."""
    return f"Symbol({symbol.payload!r},{symbol.version!r},({','.join(map(repr, symbol.rows))}))"


def _role(_: Fingerprints, role: Print) -> str:
    return _ROLES[role._value_]


def _as_it_is(_: Fingerprints, value: object) -> str:
    return repr(value)


def _nothing(_: Fingerprints, __: object) -> str:
    return ""


_ROLES = {role._value_: repr(role) for role in Print}
"""How each role is written, by its value: the hash of a member of an Enum is worked out in Python, each time anew."""

_Way: TypeAlias = Callable[[Fingerprints, Any], str]

_WAYS: dict[type, _Way] = {
    **dict.fromkeys((str, int, bool, type(None)), _as_it_is),
    **dict.fromkeys((tuple, list), Fingerprints._all),
    **dict.fromkeys((Colour, Font), Fingerprints._recurring),
    Path: Fingerprints._known_path,
    Group: Fingerprints._known_group,
    Box: Fingerprints._box,
    float: _number,
    Line: Fingerprints._line,
    Run: Fingerprints._run,
    Word: _word,
    Symbol: _symbol,
    Text: Fingerprints._text,
    QR: Fingerprints._code,
    Print: _role,
}
"""How the kinds of values are written that a page has most of; `_way` finds it for any other kind."""

"""The fingerprint of what is printed on a page: equal when two pages look the same on paper.

Whatever shows counts: places, colours, words, the bytes of fonts and of pictures. What nobody sees does not: what a
screen reader says, where an item came from, and fields to fill in on a screen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path as FilePath
from typing import Any

from deck.base.items.items import Colour, Field, Font, Group, Page, Path, Word

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
        return "(" + ",".join([self._text(value) for value in values]) + ")"

    def _text(self, value: Any) -> str:
        """What counts of a value, as text."""
        kind = type(value)
        if kind is float:
            return _numbers((value,))
        if kind in _WHOLE:
            return repr(value)
        if kind is tuple or kind is list:
            return self._all(value)
        if kind is Colour or kind is Font:
            found = self._small.get(value)
            if found is None:
                found = self._small[value] = self._attributes(value)
            return found
        if kind is Path or kind is Group:
            return self._known(value, lambda: self._path(value) if kind is Path else self._attributes(value))
        return self._other(value)

    def _other(self, value: Any) -> str:
        """What counts of a value of a kind that comes less often."""
        text = ""  # a field to fill in is not printed
        if isinstance(value, Word):  # its width follows from the font
            text = repr(value.text)
        elif isinstance(value, FilePath):
            text = self._file(value)
        elif is_dataclass(value) and not isinstance(value, Field):
            text = self._attributes(value)
        elif isinstance(value, Mapping):
            text = self._all((*value, *value.values()))
        elif hasattr(value, "units_per_em"):  # a face
            text = self._file(value.path)
        elif not isinstance(value, Field):
            text = repr(value)
        return text

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
        values = [self._value(value, name) for name in names if name != without]
        return f"{type(value).__name__}{self._all(values)}"

    @staticmethod
    def _value(item: Any, name: str) -> Any:
        """An attribute of an item; the path of a picture stands for the bytes of its file, wherever that lies."""
        value = getattr(item, name)
        return FilePath(value) if name == "path" and isinstance(value, str) else value

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


_WHOLE = frozenset({str, int, bool, type(None)})
"""The kinds of values of which every sign counts."""

_FORMAT = "%.3f;"
"""A thousandth of a millimetre is more than any printer shows, and computers differ in what comes after it."""

_REMEMBERED = 4096
"""The most pages, groups and paths that are remembered."""

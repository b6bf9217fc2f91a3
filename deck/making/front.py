"""The one call of every front, the command line among them: plain values in, finished files out.

>>> from deck import build
>>> [labels] = build(None, "lijnlabels", size="A4", scale="Waar werk je het best?|Thuis|Op kantoor", output="output")
>>> print(labels.path, labels.cards, labels.pages)
output/lijnlabels-A4-office-scale-36e128.pdf 4 4
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from deck.base.errors import Fault, Faults, FindingsError, input_error
from deck.base.plain import Plain
from deck.base.say import say, to_say
from deck.base.tables import nearest
from deck.content.deck import Deck
from deck.making.ask.request import BuildRequest
from deck.making.build import build as build_request
from deck.making.decide import checked_jobs
from deck.making.manifest import FileEntry
from deck.making.options import OPTIONS, Option, keyword, read_typed
from deck.making.pages import Progress, silent

if TYPE_CHECKING:
    from deck.making.asked import Asked, PathLike


class BuiltFile(Plain):
    """A file that was made, or a folder with a file for each page.

    size is the trim size as lists write it, cards and pages how many there are; notes are for a person, and never
    block. entry is all that the manifest says of it.
    """

    path: Path
    product: str
    profile: str
    size: str
    format: str
    lang: str
    cards: int
    pages: int
    notes: tuple[str, ...]
    entry: FileEntry


def build(
    deck: Deck | PathLike | None = None,
    *products: str,
    output: PathLike = "output",
    progress: Progress = silent,
    note: Callable[[str], object] = str,
    after: Callable[[str], object] = str,
    **asked: Unpack[Asked],
) -> list[BuiltFile]:
    """Build products of a deck; all of them when none is named. Files come in the order of the products.

    deck is an opened deck or its folder, and the deck that comes with the program when it is None. progress is told the
    file, the pages done and the pages expected (0 when not known). note is told what is odd about what was asked, and
    after what to know of the build as a whole when it is done.

    Raises:
        InputError: with every fault of what was asked, of the deck and of its cards; then nothing was written.
        FindingsError: when the proof found errors in a file: its earlier version stays, and the new one is beside it.
    """
    opened = Deck.open(os.fspath(deck)) if isinstance(deck, str | os.PathLike) else deck
    request, notes = requested(opened, products, typed(asked), Path(output))
    for one in notes:
        note(str(one))
    told: list[str] = []
    entries = build_request(request, progress, told)
    for text in told:
        after(text)
    return built(request.output, entries)


def built(output: Path, entries: Iterable[FileEntry]) -> list[BuiltFile]:
    """The files of a build in its output folder.

    Raises:
        FindingsError: when the proof found errors in a file.
    """
    files = [_file(output, entry) for entry in entries]
    if refused := [file for file in files if file.entry.rejected]:
        raise FindingsError([_refusal(file) for file in refused], files)
    return files


def requested(
    deck: Deck | None, products: Iterable[str], typed: Mapping[str, Any], output: Path
) -> tuple[BuildRequest, list[Fault]]:
    """What was typed, by field, as the request of a build, and what is odd about it, though it can be made.

    Raises:
        InputError: when anything cannot be read, with every fault of the build as well.
    """
    faults = Faults()
    values, notes = read_typed(dict(typed), faults)
    request = BuildRequest(tuple(products), **values, output=output, deck=deck)
    if faults:
        checked_jobs(request, faults)
    return request, notes


_BY_KEYWORD = {keyword(option): option for option in OPTIONS}


def typed(asked: Mapping[str, Any]) -> dict[str, Any]:
    """What was asked as it would be typed, by field.

    Raises:
        InputError: when there is no such option; it names the nearest one.
    """
    found: dict[str, Any] = {}
    for key, value in asked.items():
        if key not in _BY_KEYWORD:
            raise input_error(say("build() takes no “{key}”.", key=key), "", nearest(key, _BY_KEYWORD))
        option = _BY_KEYWORD[key]
        found[option.field] = _typed(option, value)
    if {"names", "name"} & set(found):
        found = {"names": None, "name": (), **found}
    return found


def _typed(option: Option, value: Any) -> Any:
    if option.usual is False or value is None:
        return value
    if option.many:
        values = [value] if isinstance(value, str | os.PathLike) else value
        return tuple(_text(one) for one in values)
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _file(output: Path, entry: FileEntry) -> BuiltFile:
    return BuiltFile(
        path=output / entry.file,
        product=entry.product,
        profile=entry.profile,
        size=entry.size,
        format=entry.format,
        lang=entry.lang,
        cards=entry.cards,
        pages=entry.pages,
        notes=entry.warnings,
        entry=entry,
    )


def _refusal(file: BuiltFile) -> Fault:
    """What the proof found wrong with a file: the first error, and how many more there are."""
    found = [finding for finding in file.entry.findings if finding["severity"] == "error"]
    first = say("{message} (page {page})", message=found[0]["message"], page=found[0]["page"])
    first, more = f"{first} [{found[0]['rule']}]", len(found) - 1
    remedy = say(
        "The earlier file stays. `vakdeck check --profile {profile} FILE` tells all findings.", profile=file.profile
    )
    one, several = (
        say("the proof found: {finding}.", finding=first),
        to_say("the proof found: {finding}, and {more} more."),
    )
    return Fault(say(several, finding=first, more=more) if more else one, str(file.path), remedy)

"""A visible list of corrections to the document: what it says, what the deck says instead, and why."""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

from msgspec import Meta

from deck.base.errors import Faults, input_error
from deck.base.files import bounded, reason
from deck.base.forms import Form, checked
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.tables import nearest, read_toml
from deck.content.official.joining import Passage
from deck.content.official.lines import clean
from deck.content.official.source import decoded

_LARGEST = 1_000_000  # bytes
_KEYS = ("source", "corrected", "reason")
_Filled = Annotated[str, Meta(min_length=1)]


class _Row(Form):
    source: _Filled
    corrected: _Filled
    reason: _Filled


class Correction(Plain):
    """source becomes corrected wherever it stands, because of reason; place is where the user wrote it."""

    source: str
    corrected: str
    reason: str
    place: str


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """Read a list: TOML with `[[corrections]]`, or CSV with the columns source, corrected and reason.

    Raises:
        InputError: with every fault of the file.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise input_error(
                say("the list of corrections is too large."), path.name, say("Give a list of a few lines.")
            )
        found = _from_toml(path) if path.suffix.lower() == ".toml" else _from_csv(path)
    except OSError as error:
        raise input_error(
            say("the file cannot be read ({reason}).", reason=reason(error)), str(path), say("Check its name.")
        ) from None
    faults = Faults()
    for at, one in enumerate(found):
        if not one.source or not one.corrected:
            faults.add(say("a text without words can be neither found nor printed."), one.place, say("Write words."))
        elif one.source == one.corrected:
            faults.add(say("this changes nothing: source and corrected are the same."), one.place, say("Take it out."))
        if one.source in [other.source for other in found[:at]]:
            faults.add(
                say("“{source}” is corrected more than once.", source=one.source), one.place, say("Keep one of them.")
            )
    if not found:
        faults.add(say("there is no correction in this file."), path.name, say("Write source, corrected and reason."))
    faults.raise_if_any()
    return found


def _from_toml(path: Path) -> tuple[Correction, ...]:
    source, faults = read_toml(path), Faults()
    for key in source.table.keys() - {"corrections"}:
        faults.add(say("unknown key “{key}”.", key=key), source.place.on(key), nearest(key, ["corrections"]))
    tables = source.table.get("corrections", [])
    rows = checked(tuple[_Row, ...], tables, source.place / "corrections", faults)
    faults.raise_if_any()
    return tuple(_made(vars_of(row), str(source.place / "corrections" / at)) for at, row in enumerate(rows or ()))


def vars_of(row: _Row) -> dict[str, str]:
    """The texts of a row by key."""
    return {key: getattr(row, key) for key in _KEYS}


def _made(row: dict[str, Any], place: str) -> Correction:
    return Correction(clean(row["source"]), clean(row["corrected"]), row["reason"].strip(), place)


def _from_csv(path: Path) -> tuple[Correction, ...]:
    text, faults = decoded(bounded(path, 8 << 20), path.name), Faults()
    heading = next(iter(text.splitlines()), "")
    separator = max(";,\t", key=heading.count)
    try:
        rows = [*csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)]
    except csv.Error:
        remedy = say("Close each quotation mark, and write one inside a text twice.")
        raise input_error(
            say("a text between quotation marks is never closed, or goes on after it."), path.name, remedy
        ) from None
    names = [name.strip().casefold() for name in rows[0]] if rows else []
    for key in _KEYS:
        if key not in names:
            faults.add(
                say("the column “{key}” is missing.", key=key),
                say("{name}, row {row}", name=path.name, row=1),
                say("Name the columns {keys}.", keys=", ".join(_KEYS)),
            )
    for name in sorted({*names} - {*_KEYS, ""}):
        faults.add(
            say("unknown column “{name}”.", name=name),
            say("{name}, row {row}", name=path.name, row=1),
            nearest(name, _KEYS),
        )
    faults.raise_if_any()
    found = []
    for number, cells in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        row = {key: cells[names.index(key)] if names.index(key) < len(cells) else "" for key in _KEYS}
        place = say("{name}, row {row}", name=path.name, row=number)
        for key in _KEYS:
            if not row[key].strip():
                faults.add(say("{key} is empty.", key=key), place, say("Fill it in."))
        found.append(_made(row, place))
    faults.raise_if_any()
    return tuple(found)


def correct(passages: Iterable[Passage], corrections: Sequence[Correction]) -> list[int]:
    """Correct the texts in place, and say how often each correction was needed.

    All are looked for in the text as it was, so that none corrects what another one wrote.

    Raises:
        InputError: when one does not occur, or two would change the same words.
    """
    passages, faults, counts = list(passages), Faults(), [0] * len(corrections)
    for passage in passages:
        spots = sorted(
            (found.start(), found.end(), at)
            for at, one in enumerate(corrections)
            for found in re.finditer(re.escape(one.source), passage.text)
        )
        for (_, end, first), (start, _, second) in pairwise(spots):
            if start < end:
                told = say(
                    "“{inner}” stands in the words of “{outer}”.",
                    inner=corrections[second].source,
                    outer=corrections[first].source,
                )
                faults.add(told, corrections[second].place, say("Make one correction of the two."))
        for _, _, at in spots:
            counts[at] += 1
    for one, count in zip(corrections, counts, strict=True):
        if not count:
            faults.add(
                say("“{source}” does not occur in the text.", source=one.source), one.place, _near(one.source, passages)
            )
    faults.raise_if_any()
    if corrections:
        meant = {one.source: one.corrected for one in corrections}
        pattern = re.compile("|".join(map(re.escape, meant)))
        for passage in passages:
            passage.text = pattern.sub(lambda found: meant[found[0]], passage.text)
    return counts


def _near(source: str, passages: Sequence[Passage]) -> str:
    """A remedy: the place in the document that is most like the source of a correction."""
    best, shown, where = 0.0, "", ""
    for passage in passages:
        words = passage.text.split()
        size = len(source.split())
        for start in range(max(len(words) - size, 0) + 1):
            piece = " ".join(words[start : start + size])
            ratio = difflib.SequenceMatcher(None, source.casefold(), piece.casefold()).ratio()
            if ratio > best:
                best, shown, where = ratio, piece, str(passage)
    if best > 0.5:
        return say("The nearest is “{text}” ({place}).", text=shown, place=where)
    return say("Copy it from the document, sign for sign.")

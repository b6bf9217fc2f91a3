"""One file as a filled form, or the reason why it is none."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from deck.base.plain import Plain
from deck.collect.beside import Beside, notes_beside
from deck.collect.copies import Copy, Names, copies_of
from deck.collect.fields import TooLarge, fields_of, form_identity, form_language
from deck.collect.forms import FormSpec, recognised
from deck.collect.text import clean, one_line
from deck.collect.words import Told
from deck.proof.finding import Budget
from deck.proof.read.objects import FAULTS
from deck.proof.read.source import Exhausted, Meter, Unopened, open_pdf

_MOST_BYTES = 200 << 20
"""The largest file, in bytes: a form with photographs has a tenth of it."""

_MOST_OWN = 300
"""The most fields that the form does not have with us: each is a column of its own."""

_LABEL = 120
"""The most characters of the words for a field that we do not know."""


BESIDE = "beside"
"""The name that what was typed beside the fields has among the answers."""


class Unusable(Exception):
    """The file cannot be used; reason is a key of REASONS in gather.py."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True)
class Answers:
    """What stands on a form, or on one card of it: texts by the names of their fields, without the empty ones.

    card: from 1, or 0 for a form without cards. about: team, date and people. extra: of fields that we do not know.
    """

    card: int = 0
    about: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)


class Filled(Plain):
    """A filled form. labels: its own words for its extra fields. removed: how many characters nobody could read.

    mended: the file was damaged. digest: the same for two forms that say the same. lang: of the form, such as `nl`;
    empty when it does not say that. typed, drawn: the pages on which something stands beside the fields, in words (then
    it is an answer called BESIDE) or not.
    """

    spec: FormSpec
    version: str
    answers: tuple[Answers, ...]
    labels: Mapping[str, str]
    removed: int
    mended: bool
    digest: str
    lang: str = ""
    typed: tuple[int, ...] = ()
    drawn: tuple[int, ...] = ()


class Part(Plain):
    """One form of a file. page: where it begins, from 1; 0 when it is the only one. reason: why it cannot be used."""

    page: int
    filled: Filled | None
    reason: str = ""


def read_forms(path: Path, told: Told) -> list[Part]:
    """Read the filled forms in a file, of the kinds that the deck tells of. Most files hold one.

    Raises:
        Unusable: when the file cannot be read, or holds no fields; the reason says which.
    """
    pdf, mended = _opened(path)
    with pdf:
        try:
            name, version = form_identity(pdf)
            lang = form_language(pdf)
            copies = copies_of(fields_of(pdf.Root), Names(told.specs, told.texts["about"]))
            beside = notes_beside(pdf.Root)
        except TooLarge:
            raise Unusable("too_large") from None
        except FAULTS:
            raise Unusable("damaged") from None
    if not copies:
        copies = [_without_fields(name, told, beside, mended)]
    several = len(copies) > 1
    parts: list[Part] = []
    for copy, notes in zip(copies, _by_copy(copies, beside), strict=True):
        try:
            spec = _known(copy, name, told.specs)
            if several:
                _part(copy)
            filled = _filled(spec, version if spec.name == name else "", copy, notes, told.texts["about"])
            parts.append(Part(copy.page * several, replace(filled, lang=lang, mended=mended)))
        except Unusable as error:
            parts.append(Part(copy.page * several, None, error.reason))
    return parts


def _part(copy: Copy) -> None:
    """Take away what other forms of the file may have written.

    Raises:
        Unusable: when that may be the answers.
    """
    if copy.unsure:
        raise Unusable("joined")
    for name in copy.shared:
        copy.fields[name] = replace(copy.fields[name], value="")


def _without_fields(name: str, told: Told, beside: list[Beside], mended: bool) -> Copy:
    """A form of ours that lost its fields, when something was put on it all the same.

    Raises:
        Unusable: when it is none, or nothing was.
    """
    if mended:
        raise Unusable("damaged")
    if not beside:
        raise Unusable("printed" if name in told.specs else "no_form")
    if name not in told.specs:
        raise Unusable("beside")
    return Copy(1, forms=frozenset((name,)))


def _by_copy(copies: list[Copy], beside: list[Beside]) -> list[list[Beside]]:
    """What stands beside the fields of each form: what is on its first page and on those after it."""
    found: list[list[Beside]] = [[] for _ in copies]
    for note in beside:
        before = [at for at, copy in enumerate(copies) if copy.page <= note.page]
        found[max(before, key=lambda at: copies[at].page, default=0)].append(note)
    return found


def _opened(path: Path) -> tuple[Any, bool]:
    """The document of pikepdf, and whether it had to be mended."""
    try:
        if not path.is_file():  # a pipe or a device may keep its reader waiting for ever
            raise Unusable("unreadable")
        with path.open("rb") as stream:
            head = stream.read(1024)
    except OSError:
        raise Unusable("unreadable") from None
    if not head:
        raise Unusable("empty_file")
    if b"%PDF-" not in head:
        raise Unusable("not_pdf")
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Unusable("too_large")
        pdf, warnings = open_pdf(path, Meter(Budget()))
    except OSError:
        raise Unusable("unreadable") from None
    except Exhausted:
        raise Unusable("slow") from None
    except Unopened as error:
        raise Unusable(error.why) from None
    return pdf, bool(warnings)


def _known(copy: Copy, name: str, specs: Mapping[str, FormSpec]) -> FormSpec:
    """Which form it is: what the file says, when it has any field of that; else by its fields.

    Raises:
        Unusable: when it is none of ours, or one with more fields than any form.
    """
    if copy.too_large:
        raise Unusable("too_large")
    spec = specs.get(name)
    if spec is None or not (not copy.fields or any(spec.asks(own) for own in copy.fields)):
        spec = recognised(copy.fields, specs)
    if spec is None:
        raise Unusable("unknown")
    return spec


def _filled(spec: FormSpec, version: str, copy: Copy, beside: list[Beside], about: Mapping[str, str]) -> Filled:
    """The answers in the fields and beside them, cleaned and put under their card.

    Raises:
        Unusable: when there is none.
    """
    placed = spec.placed(copy.fields)
    cards: dict[int, Answers] = {}
    labels: dict[str, str] = {}
    own_about: dict[str, str] = {}
    removed = 0
    for one in copy.fields.values():
        card, name = placed[one.name]
        value, count = clean(one.value)
        removed += count
        if name in about and not card:
            own_about |= {name: one_line(value)} if value else {}
            continue
        found = cards.setdefault(card, Answers(card, own_about))
        known = name in spec.fields and bool(card) == bool(spec.cards)
        if not known:
            labels[name] = (one_line(one.label) or one_line(name))[:_LABEL]
            if len(labels) > _MOST_OWN:
                raise Unusable("crowded")
        if value:
            (found.values if known else found.extra)[name] = value
    words = clean("\n\n".join(note.text for note in beside if note.text))[0]
    if words:
        cards.setdefault(0, Answers(0, own_about)).extra[BESIDE] = words
        labels[BESIDE] = BESIDE  # whoever tells it knows the language
    answers = tuple(one for _, one in sorted(cards.items()) if one.values or one.extra)
    typed, drawn = (tuple(sorted({note.page for note in beside if bool(note.text) is kind})) for kind in (True, False))
    if not answers:
        raise Unusable("drawn" if drawn else "empty")
    parts = [(one.card, one.about, one.values, one.extra) for one in answers]
    digest = hashlib.sha256(json.dumps([spec.name, parts], sort_keys=True).encode()).hexdigest()
    return Filled(spec, version, answers, labels, removed, False, digest, typed=typed, drawn=drawn)

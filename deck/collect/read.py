"""One file as a filled form, or the reason why it is none."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from deck.base.plain import Plain
from deck.collect.fields import Field, TooLarge, fields_of, form_identity, form_language
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
    empty when it does not say that.
    """

    spec: FormSpec
    version: str
    answers: tuple[Answers, ...]
    labels: Mapping[str, str]
    removed: int
    mended: bool
    digest: str
    lang: str = ""


def read_form(path: Path, told: Told) -> Filled:
    """Read a filled form of one of the kinds that the deck tells of.

    Raises:
        Unusable: when it is no form of ours, holds no answer or cannot be read; the reason says which.
    """
    pdf, mended = _opened(path)
    with pdf:
        spec, version, lang, fields = _known(pdf, told.specs, mended)
    return replace(_filled(spec, version, fields, mended, told.texts["about"]), lang=lang)


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


def _known(pdf: Any, specs: Mapping[str, FormSpec], mended: bool) -> tuple[FormSpec, str, str, list[Field]]:
    """Which form it is, its version, its language and its fields."""
    try:
        name, version = form_identity(pdf)
        lang = form_language(pdf)
        fields = fields_of(pdf.Root)
    except TooLarge:
        raise Unusable("too_large") from None
    except FAULTS:
        raise Unusable("damaged") from None
    if not fields:
        raise Unusable("damaged" if mended else "printed" if name in specs else "no_form")
    names = [one.name for one in fields]
    spec = specs.get(name)
    if spec is None or not {own for _, own in spec.placed(names).values()} & spec.fields.keys():
        spec = recognised(names, specs)
    if spec is None:
        raise Unusable("unknown")
    return spec, version, lang, fields


def _filled(spec: FormSpec, version: str, fields: list[Field], mended: bool, about: Mapping[str, str]) -> Filled:
    """The answers in the fields, cleaned and put under their card."""
    placed = spec.placed(one.name for one in fields)
    cards: dict[int, Answers] = {}
    labels: dict[str, str] = {}
    own_about: dict[str, str] = {}
    removed = 0
    for one in fields:
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
                raise Unusable("too_many")
        if value:
            (found.values if known else found.extra)[name] = value
    answers = tuple(one for _, one in sorted(cards.items()) if one.values or one.extra)
    if not answers:
        raise Unusable("empty")
    parts = [(one.card, one.about, one.values, one.extra) for one in answers]
    digest = hashlib.sha256(json.dumps([spec.name, parts], sort_keys=True).encode()).hexdigest()
    return Filled(spec, version, answers, labels, removed, mended, digest)

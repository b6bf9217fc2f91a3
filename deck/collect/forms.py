"""Which forms there are: their sections, their fields, and what the fields were called in older versions.

That is told in the tables `forms` of collect.toml, whose form stands here as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, TypeAlias

from msgspec import Meta, field

from deck.base.forms import Form
from deck.base.plain import Plain

Text: TypeAlias = Annotated[str, Meta(min_length=1)]

RENAMED: Mapping[str, Mapping[str, str]] = {}
"""By form: the name of a field in an older version, and its name today. Of cards: the name without the card's.

Every form is still at its first version, so nothing has been renamed yet.
"""


class SectionTable(Form):
    """A section in collect.toml. fields: label by name."""

    title: Text
    hint: str
    fields: Annotated[dict[str, Text], Meta(min_length=1)]
    optional: bool = False


class FormTable(Form):
    """A form in collect.toml. key: what the names of its fields begin with, before the number of a card."""

    title: Text
    sections: Annotated[dict[str, SectionTable], Meta(min_length=1)]
    key: str = ""


class Section(Plain):
    """What the report and the workbook show together: a body part, a question, a card.

    fields: label by name. optional: whether some versions of the form lack it.
    """

    key: str
    title: str
    hint: str
    fields: Mapping[str, str]
    optional: bool = False


class FormSpec(Plain):
    """One kind of form. cards: what the names of its fields begin with when it has cards: `blank` in `blank_2.title`.

    renamed: today's name of a field by an older one.
    """

    name: str
    title: str
    sections: tuple[Section, ...]
    cards: str = ""
    renamed: Mapping[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> dict[str, str]:
        """The label of every field that asks for an answer, in order."""
        return {name: label for section in self.sections for name, label in section.fields.items()}

    @property
    def core(self) -> frozenset[str]:
        """The fields that every version of this form has; by them it is known when it does not say what it is."""
        optional = {name for section in self.sections if section.optional for name in section.fields}
        return frozenset(self.fields) - optional

    def asks(self, name: str) -> bool:
        """Whether a field of this name is one of this form, in any of its versions."""
        card, own = self._split(name)
        return bool(card) == bool(self.cards) and self.renamed.get(own, own) in self.fields

    def placed(self, names: Iterable[str]) -> dict[str, tuple[int, str]]:
        """For each field of a file the number of its card (0 for none) and the name that it has there today.

        A field keeps its older name when the file has one of the new name as well, so that no answer is lost.
        """
        split = {name: self._split(name) for name in names}
        taken = set(split.values())
        for name, (card, own) in split.items():
            newer = (card, self.renamed.get(own, own))
            if newer not in taken:
                split[name] = newer
        return split

    def _split(self, name: str) -> tuple[int, str]:
        found = re.fullmatch(rf"{re.escape(self.cards)}_([0-9]{{1,4}})\.(.+)", name) if self.cards else None
        return (int(found[1]), found[2]) if found else (0, name)


def form_specs(tables: Mapping[str, FormTable]) -> dict[str, FormSpec]:
    """Every kind of form, by name, in the order of collect.toml."""
    return {
        name: FormSpec(
            name,
            table.title,
            tuple(Section(key, one.title, one.hint, one.fields, one.optional) for key, one in table.sections.items()),
            table.key,
            RENAMED.get(name, {}),
        )
        for name, table in tables.items()
    }


def recognised(names: Iterable[str], specs: Mapping[str, FormSpec]) -> FormSpec | None:
    """The form that has these fields; the one with the most in common when several fit, None when none does."""
    known = list(names)
    fitting = [spec for spec in specs.values() if any(spec.core <= fields for fields in _groups(known, spec))]
    return max(fitting, key=lambda spec: len(spec.core), default=None)


def _groups(names: list[str], spec: FormSpec) -> list[set[str]]:
    """The names of the fields of each card, or of the whole form when it has no cards."""
    cards: dict[int, set[str]] = {}
    for card, own in spec.placed(names).values():
        cards.setdefault(card, set()).add(own)
    return [fields for card, fields in cards.items() if bool(card) == bool(spec.cards)]

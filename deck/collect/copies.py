"""One file, several forms: a secretary puts what teams sent together, and each team must have a row of its own.

Programs that join files leave the fields of the second form in four ways: under the same names, under names with
something behind them, below a field that stands for the whole form, or on the pages only. In each of them a page that
asks again what was asked before begins another form.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeAlias

from deck.collect.fields import Field
from deck.collect.forms import FormSpec

_SUFFIX = re.compile(r"(?:(?:[+#_\-. ]+[(\[]?|[(\[])(?:[0-9]{1,9}|[0-9a-f]{6,36})[)\]]?){1,4}", re.IGNORECASE)
"""What programs put behind a name that was taken: `+1`, ` [12]`, `_2`, `-9f3a01`, or more of them."""

_LONGEST = 200
"""The most characters of a part of a name that is looked at; those of forms have fewer than thirty."""

_FIELDS = 2_000
"""The most fields of one form."""


Mark: TypeAlias = tuple[str, str]
"""What stands before and behind the names that a form has for its fields."""

NO_MARK: Mark = ("", "")


@dataclass(slots=True)
class Copy:
    """One form of a file. page: its first one, from 1 (0 when none of its fields stands on a page).

    mark: what its names have round them. fields: by the names that the form itself has for them.
    forms: those that it may be; None when that is not known yet. unsure, shared: its answers, and what it says of team,
    date and people, that are the values of fields which other pages have as well.
    """

    page: int
    mark: Mark = NO_MARK
    fields: dict[str, Field] = field(default_factory=dict)
    forms: frozenset[str] | None = None
    unsure: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)

    def add(self, group: _Group) -> None:
        """Take the fields of a page. Of two of one name the one that was filled in counts; else both are kept."""
        for name, one in group.fields:
            earlier = self.fields.get(name)
            if earlier is None or not earlier.value.strip():
                self.fields[name] = replace(one, name=name)
            elif one.value.strip() not in ("", earlier.value.strip()):
                own = next(own for count in range(2, _FIELDS) if (own := f"{name} ({count})") not in self.fields)
                self.fields[own] = replace(one, name=own)
            if one.page and not one.sure and one.value.strip():
                (self.unsure if name in group.answers else self.shared).add(name)
        if group.forms:
            self.forms = (self.forms & group.forms if self.forms else None) or group.forms

    def again(self, group: _Group) -> dict[str, bool]:
        """The answers of a group that it has already; each with whether that is another field."""
        return {
            name: self.fields[name].number != one.number for name, one in group.answers.items() if name in self.fields
        }

    def fits(self, group: _Group) -> bool:
        """Whether it may be a page of the same form."""
        return not (self.forms and group.forms) or bool(self.forms & group.forms)

    @property
    def too_large(self) -> bool:
        """Whether it has more fields than any form."""
        return len(self.fields) > _FIELDS


class Names:
    """The names of the fields of every form that a deck knows. about: those of team, date and people."""

    def __init__(self, specs: Mapping[str, FormSpec], about: Collection[str]) -> None:
        self._specs = specs
        self._about = frozenset(about)

    def asked(self, name: str) -> frozenset[str]:
        """The forms that ask this; none for team, date and people, which any of them may ask."""
        if name in self._about:
            return frozenset()
        return frozenset(form for form, spec in self._specs.items() if spec.asks(name))

    def split(self, full: str) -> tuple[str, Mark]:
        """A name as its form has it, and what stands round it; the name itself when no form knows it."""
        parts = full.split(".")
        for start in range(len(parts)):
            before = ".".join(parts[:start])
            for name, behind in _without_suffix(parts[start:]):
                if name in self._about or self.asked(name):
                    return name, (before, behind)
        return full, NO_MARK

    def in_cards(self, fields: list[Field], count: Counter[str]) -> list[Field]:
        """The fields of a page, those of cards with the number of their card again where a program lost that.

        Some programs keep the fields and not the one above them that stands for the card. Then the words of the form
        tell the number, or else the order does; count: how often each name was met.
        """
        met = {one.name for one in fields}
        spec = next((one for one in self._specs.values() if one.cards and one.core <= met), None)
        return [self._in_card(one, spec, count) if spec and one.name in spec.fields else one for one in fields]

    def _in_card(self, one: Field, spec: FormSpec, count: Counter[str]) -> Field:
        count[one.name] += 1
        told = re.search("[0-9]{1,3}", one.label)
        return replace(one, name=f"{spec.cards}_{int(told[0]) if told else count[one.name]}.{one.name}")


def _without_suffix(parts: list[str]) -> Iterator[tuple[str, str]]:
    """A name as it stands, and without what a program put behind one of its parts."""
    yield ".".join(parts), ""
    for at, part in enumerate(parts):
        for start in range(1, min(len(part), _LONGEST)):
            if _SUFFIX.fullmatch(part, start):
                yield ".".join([*parts[:at], part[:start], *parts[at + 1 :]]), part[start:]
    if len(parts) > 1 and parts[-1].isdecimal():
        yield ".".join(parts[:-1]), f".{parts[-1]}"


class _Group:
    """Fields of one page that belong to one form, by the names that the form has for them."""

    def __init__(self, names: Names, mark: Mark, fields: Iterable[tuple[str, Field]]) -> None:
        self.mark = mark
        self.fields = list(fields)
        forms = {name: names.asked(name) for name, _ in self.fields}
        self.answers = {name: one for name, one in self.fields if forms[name]}
        self.forms = frozenset[str].intersection(*(forms[name] for name in self.answers)) if self.answers else None


def copies_of(fields: Iterable[Field], names: Names) -> list[Copy]:
    """The forms of a file, in the order of their pages. fields: as fields_of() gives them."""
    found: list[Copy] = []
    nowhere: list[Field] = []
    count: Counter[str] = Counter()
    for page, here in groupby(fields, key=lambda one: one.page):
        if page:
            for group in _groups(names.in_cards(list(here), count), names):
                _copy_for(group, page, found).add(group)
        else:
            nowhere += here
    if nowhere:
        rest = _Group(names, NO_MARK, ((names.split(one.name)[0], one) for one in nowhere))
        (found[0] if found else _new(found, Copy(0))).add(rest)
    return found


def _groups(fields: list[Field], names: Names) -> Iterator[_Group]:
    """The fields of a page by the form that they belong to: one, unless most of what one asks is asked again."""
    parts: dict[tuple[Mark, int], list[tuple[str, Field]]] = {}
    count: Counter[tuple[str, Mark]] = Counter()
    for one in fields:
        name, mark = names.split(one.name)
        count[name, mark] += 1
        parts.setdefault((mark, count[name, mark]), []).append((name, one))
    groups = [_Group(names, mark, found) for (mark, _), found in parts.items()]
    groups.sort(key=lambda group: -len(group.answers))
    first, others = groups[0], groups[1:]
    for other in others:
        again = other.answers.keys() & first.answers.keys()
        if len(again) > 1 and 2 * len(again) >= len(first.answers) and _differ(first, other, again):
            yield other
        else:
            taken = {name for name, _ in first.fields}
            own = [(one.name if name in taken else name, one) for name, one in other.fields]
            first = _Group(names, first.mark, [*first.fields, *own])
    yield first


def _differ(first: _Group, other: _Group, names: Iterable[str]) -> bool:
    """Whether two groups hold other answers to the same, so that they cannot be one form that was filled in twice."""
    pairs = ((first.answers[name].value.strip(), other.answers[name].value.strip()) for name in names)
    return any(one and two and one != two for one, two in pairs)


def _copy_for(group: _Group, page: int, found: list[Copy]) -> Copy:
    """The form that a group of fields belongs to: that of the pages before it, or a new one."""
    if group.mark != NO_MARK:
        for copy in found:
            if copy.mark == group.mark and not copy.again(group):
                return copy
    if found:
        again = found[-1].again(group)
        joined = bool(again) and not any(again.values()) and len(again) == len(group.answers)
        if found[-1].fits(group) and not joined and not any(again.values()):
            return found[-1]
        return _new(found, Copy(page, group.mark))
    return _new(found, Copy(page, group.mark))


def _new(found: list[Copy], copy: Copy) -> Copy:
    found.append(copy)
    return copy

"""What is told of a file that was checked: its findings by rule, in the order of work, and the pages with their marks.

Much is bounded, so that a file with thousands of findings has a report that can be read: see LISTED and PICTURED.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from deck.base.errors import Fault
from deck.base.plain import Plain
from deck.base.say import say, say_number
from deck.base.units import Box
from deck.making.report.lines import SCREENS, Line, lines_of
from deck.making.report.verdict import called, verdict
from deck.proof.finding import Report, Severity
from deck.proof.pictures import Picture, page_pictures

WEB_SECONDS, WEB_LONGEST = 30.0, 60.0
"""How many seconds one file may be looked at for a report that somebody waits for on a page: at first, and with those
that its pages add; less than the page gives the whole job, so that what was found until then is told."""

LISTED = 40
"""How many different findings of one rule are listed; of the others their number is told."""

_PDFX = "pdfx"
"""The first word of the rules of PDF/X."""

PICTURED = 12
"""How many pages of one file are pictured."""


class Numbered(Plain):
    """A line of findings that say the same, and its number in the report, by which it is marked on its pages."""

    number: int
    line: Line

    @property
    def message(self) -> str:
        """What is wrong, as a sentence."""
        told = self.line.fault().message
        return told[:1].upper() + told[1:]

    @property
    def where(self) -> str:
        """Pages and place in words; empty for the whole file."""
        told = self.line.where
        return told[:1].upper() + told[1:]


class Group(Plain):
    """The findings of one rule. more: how many lines there are beside those that are listed.

    aloud: it is about reading aloud, and comes after what a printer needs.
    """

    rule: str
    severity: Severity
    listed: tuple[Numbered, ...]
    more: int = 0
    aloud: bool = False

    @property
    def heading(self) -> str:
        """What is wrong, as the first of them says it. The title of a rule says what it asks for: the opposite."""
        return self.listed[0].message.removesuffix(".")

    def said(self, one: Numbered) -> str:
        """What stands beside the place of one of them; empty when the heading says it already."""
        return one.message if len(self.listed) > 1 else ""

    @property
    def things(self) -> int:
        """How many there are, in all."""
        return len(self.listed) + self.more

    @property
    def weight(self) -> str:
        """`Error` or `Warning`."""
        return say("Error") if self.severity == "error" else say("Warning")

    @property
    def remedies(self) -> tuple[str, ...]:
        """How to mend it, each way once."""
        return tuple(dict.fromkeys(one.line.remedy for one in self.listed if one.line.remedy))

    @property
    def left_out(self) -> str:
        """That there are more; empty when all are listed."""
        if not self.more:
            return ""
        return say_number("One more like these was found.", "{count:,} more like these were found.", self.more)


class Spot(Plain):
    """Where a numbered line stands on one page: its places, in mm from the trim's top-left corner."""

    number: int
    severity: Severity
    places: tuple[Box, ...]


class Pictured(Plain):
    """A page that is pictured, and what is marked on it."""

    picture: Picture
    spots: tuple[Spot, ...]

    @property
    def title(self) -> str:
        """Which page it is."""
        return say("Page {page}", page=self.picture.page)

    @property
    def alt(self) -> str:
        """The picture in words."""
        marked = [str(one.number) for one in self.spots if one.places]
        if not marked:
            return say("Page {page} as it is printed.", page=self.picture.page)
        return say_number(
            "Page {page} as it is printed, with the places of finding {numbers} marked.",
            "Page {page} as it is printed, with the places of findings {numbers} marked.",
            len(marked),
            page=self.picture.page,
            numbers=", ".join(marked),
        )


class Told(Plain):
    """What is told of one file. name is what a person calls it; called says in words for whom it was checked.

    unpictured: how many pages with findings are not pictured.
    fault: why it could not be read at all; then there is no report.
    """

    name: str
    called: str
    report: Report | None
    groups: tuple[Group, ...] = ()
    pages: tuple[Pictured, ...] = ()
    unpictured: int = 0
    fault: Fault | None = None

    @property
    def title(self) -> str:
        """Of which file it is."""
        return say("Check of {file}", file=self.name)

    @property
    def counts(self) -> str:
        """How many errors and warnings there are, in how many pages; what says the same is one."""
        if self.report is None:
            return ""
        lines = lines_of(self.report)
        errors = sum(one.severity == "error" for one in lines)
        return say(
            "{errors} and {warnings}, in {pages}.",
            errors=say_number("One error", "{count:,} errors", errors),
            warnings=say_number("one warning", "{count:,} warnings", len(lines) - errors),
            pages=say_number("one page", "{count:,} pages", self.report.pages),
        )

    @property
    def checked_for(self) -> str:
        """For whom it was checked, and what in the file says so when nobody chose it."""
        told = say("Checked for: {profile}.", profile=self.called)
        return f"{told} {self.report.why}" if self.report and self.report.why else told

    @property
    def verdict(self) -> str:
        """What it comes to, in one sentence."""
        if self.report is None:
            return say("This file cannot be checked.")
        return verdict(self.report.profile, self.groups)

    @property
    def aloud(self) -> str:
        """The heading above the findings about reading aloud; empty where these come with the rest, or alone."""
        last = self.report is not None and self.report.profile not in SCREENS
        return say("For who has it read aloud") if last and any(one.aloud for one in self.groups) else ""

    @property
    def notes(self) -> list[str]:
        """What else there is to know."""
        told = [f"{one}." for one in self.report.notes] if self.report else []
        if self.unpictured:
            told.append(
                say_number(
                    "One more page with findings is not pictured.",
                    "{count:,} more pages with findings are not pictured.",
                    self.unpictured,
                )
            )
        return told


def tell(report: Report, name: str, folder: Path) -> Told:
    """What is to be told of a report; pages are drawn into the folder by a process of their own."""
    groups = tuple(_numbered(_grouped(report)))
    on = _by_page(one for group in groups for one in group.listed)
    chosen = sorted(sorted(on, key=lambda page: (not _wrong(on[page]), page))[:PICTURED])
    pictures = page_pictures(Path(report.path), chosen, folder)
    pages = tuple(Pictured(one, tuple(on[one.page])) for one in pictures)
    told_on = {page for line in lines_of(report) for page in line.pages}
    return Told(name, called(report.profile), report, groups, pages, len(told_on) - len(pages))


def tell_file(path: Path, name: str, profile: str, folder: Path) -> Told:
    """Check a file and tell what was found, all of it in processes with limits of their own.

    name is what a person calls the file; profile that by which it is judged, or empty when the file says it itself.

    Raises:
        InputError: when the file cannot be read at all, or there is no such profile.
    """
    from deck.making.proving import Allowed, checker

    return tell(checker(profile, allowed=Allowed(WEB_SECONDS, longest=WEB_LONGEST))(path), name, folder)


def _grouped(report: Report) -> dict[tuple[str, Severity], list[Line]]:
    """The lines by rule, in the order in which they are told; what PDF/X asks is done at once, by one way to export."""
    found: dict[tuple[str, Severity], list[Line]] = {}
    for line in lines_of(report):
        rule = _PDFX if line.rule.startswith(f"{_PDFX}-") else line.rule
        found.setdefault((rule, line.severity), []).append(line)
    return found


def _numbered(groups: Mapping[tuple[str, Severity], list[Line]]) -> Iterable[Group]:
    number = 1
    for (rule, severity), lines in groups.items():
        listed = tuple(Numbered(number + at, line) for at, line in enumerate(lines[:LISTED]))
        number += len(listed)
        yield Group(rule, severity, listed, len(lines) - len(listed), lines[0].aloud)


def _by_page(numbered: Iterable[Numbered]) -> dict[int, list[Spot]]:
    found: dict[int, list[Spot]] = {}
    for one in numbered:
        places: dict[int, list[Box]] = {page: [] for page in one.line.pages}
        for each in one.line.findings:
            if each.page and each.place is not None:
                places[each.page] += (each.place, *each.others)
        for page, boxes in places.items():
            found.setdefault(page, []).append(Spot(one.number, one.line.severity, tuple(boxes)))
    return found


def _wrong(found: Sequence[Spot]) -> bool:
    return any(one.severity == "error" for one in found)


def refused(name: str, fault: Fault) -> Told:
    """What is told of a file that cannot be read at all."""
    return Told(name, "", None, fault=replace(fault, place=""))


def as_data(told: Told) -> dict[str, Any]:
    """What is told in plain values, as JSON has them."""
    data: dict[str, Any] = msgspec.to_builtins(told, enc_hook=str)
    return data


def from_data(data: Mapping[str, Any]) -> Told:
    """What is told, from the plain values of as_data().

    Raises:
        ValueError: when they are anything else.
    """
    return msgspec.convert(data, Told, dec_hook=lambda kind, value: kind(value))

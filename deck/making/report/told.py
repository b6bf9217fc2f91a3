"""What is told of a file that was checked: its findings by rule, errors first, and the pages that they are marked on.

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
from deck.proof.finding import Finding, Report, Severity
from deck.proof.isolate import check_isolated
from deck.proof.pictures import Picture, page_pictures

LISTED = 40
"""How many findings of one rule are listed; of the others their number is told."""

PICTURED = 12
"""How many pages of one file are pictured."""


class Numbered(Plain):
    """A finding and its number in the report, by which it is marked on its page.

    again: it says the same as the one before it, and only its place need be told.
    """

    number: int
    finding: Finding
    again: bool = False

    @property
    def message(self) -> str:
        """What is wrong, as a sentence."""
        told = self.finding.fault().message
        return told[:1].upper() + told[1:]

    @property
    def where(self) -> str:
        """Page and place in words; empty for the whole file."""
        told = self.finding.where
        return told[:1].upper() + told[1:]


class Group(Plain):
    """The findings of one rule. title: what it asks for; more: how many there are beside those that are listed."""

    rule: str
    title: str
    severity: Severity
    listed: tuple[Numbered, ...]
    more: int = 0

    @property
    def weight(self) -> str:
        """`Error` or `Warning`."""
        return say("Error") if self.severity == "error" else say("Warning")

    @property
    def remedies(self) -> tuple[str, ...]:
        """How to mend it, each way once."""
        return tuple(dict.fromkeys(one.finding.remedy for one in self.listed if one.finding.remedy))

    @property
    def left_out(self) -> str:
        """That there are more; empty when all are listed."""
        if not self.more:
            return ""
        return say_number("One more like these was found.", "{count:,} more like these were found.", self.more)


class Pictured(Plain):
    """A page that is pictured, and the findings on it."""

    picture: Picture
    found: tuple[Numbered, ...]
    weights: tuple[Severity, ...]

    @property
    def placed(self) -> list[tuple[Numbered, Severity]]:
        """The findings that have a place, and so a mark, and how each weighs."""
        pairs = zip(self.found, self.weights, strict=True)
        return [(one, weight) for one, weight in pairs if one.finding.place is not None]

    @property
    def title(self) -> str:
        """Which page it is."""
        return say("Page {page}", page=self.picture.page)

    @property
    def alt(self) -> str:
        """The picture in words."""
        marked = ", ".join(str(one.number) for one, _ in self.placed)
        if not marked:
            return say("Page {page} as it is printed.", page=self.picture.page)
        return say(
            "Page {page} as it is printed, with the places of findings {numbers} marked.",
            page=self.picture.page,
            numbers=marked,
        )


class Told(Plain):
    """What is told of one file. name is what a person calls it; profile says in words for whom it was checked.

    unpictured: how many pages with findings are not pictured.
    fault: why it could not be read at all; then there is no report.
    """

    name: str
    profile: str
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
        """How many errors and warnings there are, in how many pages."""
        if self.report is None:
            return ""
        return say(
            "{errors} and {warnings}, in {pages}.",
            errors=say_number("One error", "{count:,} errors", len(self.report.errors)),
            warnings=say_number("one warning", "{count:,} warnings", len(self.report.warnings)),
            pages=say_number("one page", "{count:,} pages", self.report.pages),
        )

    @property
    def checked_for(self) -> str:
        """By which profile it was checked."""
        return say("Checked for: {profile}.", profile=self.profile)

    @property
    def verdict(self) -> str:
        """What it comes to, in one sentence."""
        if self.report is None:
            return say("This file cannot be checked.")
        if self.report.errors:
            return say("Mend the errors before it is printed.")
        if self.report.warnings:
            return say("It can be printed. Look at the warnings first.")
        return say("Nothing is wrong with it.")

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


def tell(report: Report, name: str, profile: str, folder: Path) -> Told:
    """What is to be told of a report; pages are drawn into the folder by a process of their own."""
    groups = tuple(_numbered(_grouped(report)))
    weights = {one.number: group.severity for group in groups for one in group.listed}
    on = _by_page(one for group in groups for one in group.listed)
    chosen = sorted(sorted(on, key=lambda page: (not _wrong(on[page], weights), page))[:PICTURED])
    pictures = page_pictures(Path(report.path), chosen, folder)
    pages = tuple(
        Pictured(one, tuple(on[one.page]), tuple(weights[found.number] for found in on[one.page])) for one in pictures
    )
    told_on = {finding.page for _, finding in report.findings if finding.page}
    return Told(name, profile, report, groups, pages, len(told_on) - len(pages))


def tell_file(path: Path, name: str, profile: str, called: str, folder: Path) -> Told:
    """Check a file by a profile and tell what was found, all of it in processes with limits of their own.

    name is what a person calls the file, and called what a person calls the profile.

    Raises:
        InputError: when the file cannot be read at all, or there is no such profile.
    """
    from deck.making.ask.profile import load_profile

    wanted = load_profile(profile)
    return tell(check_isolated(path, wanted.limits, wanted.weights), name, called, folder)


def _grouped(report: Report) -> list[tuple[str, Severity, list[Finding]]]:
    """The findings by rule, errors first, else in the order in which they are reported."""
    found: dict[tuple[str, Severity], list[Finding]] = {}
    for severity, finding in report.findings:
        found.setdefault((finding.rule, severity), []).append(finding)
    return sorted(((rule, weight, all_) for (rule, weight), all_ in found.items()), key=lambda one: one[1] != "error")


def _numbered(groups: Iterable[tuple[str, Severity, list[Finding]]]) -> Iterable[Group]:
    from deck.proof.rules.table import BY_ID  # here, for the rules load much, and what is told is shown without them

    number = 1
    for rule, severity, found in groups:
        before = ["", *(finding.message for finding in found)]
        listed = tuple(
            Numbered(number + at, finding, bool(finding.page) and finding.message == before[at])
            for at, finding in enumerate(found[:LISTED])
        )
        number += len(listed)
        title = say(BY_ID[rule].title) if rule in BY_ID else rule
        yield Group(rule, title, severity, listed, len(found) - len(listed))


def _by_page(numbered: Iterable[Numbered]) -> dict[int, list[Numbered]]:
    found: dict[int, list[Numbered]] = {}
    for one in numbered:
        if one.finding.page:
            found.setdefault(one.finding.page, []).append(one)
    return found


def _wrong(found: Sequence[Numbered], weights: dict[int, Severity]) -> bool:
    return any(weights[one.number] == "error" for one in found)


def refused(name: str, profile: str, fault: Fault) -> Told:
    """What is told of a file that cannot be read at all."""
    return Told(name, profile, None, fault=replace(fault, place=""))


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

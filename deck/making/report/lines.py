"""The findings of a report in the order in which a person works: equal ones in one line, with the pages they are on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deck.base.errors import Fault
from deck.base.plain import Plain
from deck.base.say import say, say_number
from deck.proof.finding import Finding, Report, Severity

_ALOUD = ("tag", "ua")
"""The first words of the rules about what a screen reader needs."""

SCREENS = ("screen",)
"""The profiles for which reading aloud counts as much as the rest; for the others it comes last."""


class Line(Plain):
    """Findings that say the same, in the order of their pages."""

    severity: Severity
    findings: tuple[Finding, ...]

    @property
    def rule(self) -> str:
        """The rule that found them."""
        return self.findings[0].rule

    @property
    def remedy(self) -> str:
        """How to mend it."""
        return self.findings[0].remedy

    @property
    def aloud(self) -> bool:
        """Whether it is about reading aloud."""
        return self.rule.partition("-")[0] in _ALOUD

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages that it is on; none for the whole file."""
        found = {page for one in self.findings for page in (one.page, *one.pages) if page}
        return tuple(sorted(found))

    @property
    def times(self) -> int:
        """How often it was met."""
        return sum(one.times for one in self.findings)

    @property
    def where(self) -> str:
        """Pages and places in words; empty for the whole file."""
        first, pages = self.findings[0], self.pages
        if self.times == 1 or not pages:
            return first.where
        if self.times > len(pages) and len(pages) == 1:
            return say("{page}, and {count} more there", page=first.where, count=self.times - 1)
        told = pages_told(pages)
        if self.times > len(pages):
            told = say("{pages}, {count:,} places", pages=told, count=self.times)
        return told

    def fault(self) -> Fault:
        """The line as a Fault, to be shown like any other."""
        one = self.findings[0]
        message = one.plain if one.plain.endswith((".", "!", "?")) else f"{one.plain}."
        return Fault(message, self.where, one.remedy)


def lines_of(report: Report) -> list[Line]:
    """The lines of a report: errors before warnings, and what is about reading aloud after the rest unless it is for a
    screen. Within these the order of the rules stays.
    """
    found: dict[tuple[str, ...], list[Finding]] = {}
    for severity, one in report.findings:
        found.setdefault((severity, one.rule, one.plain, one.remedy), []).append(one)
    lines = [Line(_severity(key[0]), tuple(all_)) for key, all_ in found.items()]
    last = report.profile not in SCREENS
    return sorted(lines, key=lambda line: (last and line.aloud, line.severity != "error"))


def _severity(text: str) -> Severity:
    return "error" if text == "error" else "warning"


def pages_told(pages: Iterable[int]) -> str:
    """Page numbers in words: `page 4`, or `pages 1–3 and 5`."""
    numbers = sorted(set(pages))
    parts = [f"{first}–{last}" if last > first else str(first) for first, last in runs(numbers)]
    told = ", ".join(parts)
    if len(parts) > 1:
        told = say("{before} and {last}", before=", ".join(parts[:-1]), last=parts[-1])
    return say_number("page {pages}", "pages {pages}", len(numbers), pages=told)


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each row of numbers that follow each other; two of them are no row."""
    row: list[int] = []
    for number in numbers:
        if row and number != row[-1] + 1:
            yield from _run(row)
            row = []
        row.append(number)
    yield from _run(row)


def _run(row: list[int]) -> Iterator[tuple[int, int]]:
    if len(row) > 2:
        yield row[0], row[-1]
    else:
        yield from ((one, one) for one in row)

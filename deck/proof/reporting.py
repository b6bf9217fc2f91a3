"""The report of a check: what was found, in order and counted, and notes on what was not looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from deck.base.plain import Plain
from deck.base.say import say, say_number
from deck.proof.finding import LISTED_PAGES, Finding, Report, Severity
from deck.proof.read.document import Document
from deck.proof.rules.table import RULES
from deck.proof.share import Key, Share

_LAYERS = 5
"""The most layers that are told of by name."""


class Judged(Plain):
    """By what a file was judged: how the rules weigh, for which profile it is and why, empty when somebody chose one;
    whether what a screen reader needs is only a warning; and the most findings of one rule.
    """

    weights: Mapping[str, Severity]
    profile: str
    why: str
    lenient: bool
    most: int


def report_of(document: Document, share: Share, judged: Judged) -> Report:
    """What was found, in the order of pages and rules."""
    order = {rule.id: index for index, rule in enumerate(RULES)}
    findings = [_counted(share, key, one, count) for key, (one, count) in share.found.items()]
    findings.sort(key=lambda finding: (finding.page, order[finding.rule]))
    weighed = tuple((judged.weights.get(finding.rule, "error"), finding) for finding in findings)
    report = Report(
        str(document.path),
        weighed,
        document.page_count,
        share.checked,
        share.codes.read,
        document.meter.seconds,
        seen=share.codes.seen,
        profile=judged.profile,
        why=judged.why,
    )
    return replace(report, notes=tuple(_notes(report, share, judged)))


def _counted(share: Share, key: Key, finding: Finding, count: int) -> Finding:
    """The finding, and where else it was met: also in words at the end of its message."""
    on = sorted(share.on.get(key, ()))
    if len(on) > 1:
        more = say_number("and on {count:,} more page", "and on {count:,} more pages", len(on) - 1)
        times, pages = len(on), tuple(on[:LISTED_PAGES])
    elif count > 1:
        more = say("and {count} more on this page", count=count - 1) if finding.page else ""
        more, times, pages = more or say("and {count} more", count=count - 1), count, ()
    else:
        return finding
    return replace(finding, message=f"{finding.message} ({more})", times=times, pages=pages)


def _notes(report: Report, share: Share, judged: Judged) -> Iterator[str]:
    """Notes for the report: how much was not checked or not listed."""
    if report.checked < report.pages:
        yield say("{checked:,} of {pages:,} pages were checked", checked=report.checked, pages=report.pages)
    if report.undecoded:
        yield report.undecoded
    if judged.lenient:
        yield say("it does not say that it is tagged, so what a screen reader needs is a warning and no error")
    for one in sorted(share.hidden)[:_LAYERS]:
        yield say("the layer “{layer}” is neither shown nor printed: how it looks was not judged", layer=one)
    for one in sorted(share.differing)[:_LAYERS]:
        yield say("the layer “{layer}” is shown or printed, but not both: programs differ in this", layer=one)
    for rule in sorted(share.left_out):
        yield say("{rule}: only the first {most} findings are listed", rule=rule, most=judged.most)

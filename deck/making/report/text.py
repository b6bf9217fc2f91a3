"""The report on a file as lines of text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from deck.base.say import say, to_say
from deck.base.text.plural import number
from deck.making.report.lines import lines_of
from deck.proof.finding import Report

_SEVERITIES = {"error": to_say("error"), "warning": to_say("warning")}


def text_of(report: Report, chosen: str) -> Iterator[str]:
    """What was found in a file: what says the same is one line, in the order of work.

    chosen: the profile that somebody asked for; when empty, that by which the file is judged is told, and why.
    """
    lines = lines_of(report)
    errors = sum(line.severity == "error" for line in lines)
    told = f"{number(errors, 'error')}, {number(len(lines) - errors, 'warning')}"
    in_pages = say("{findings} in {pages}", findings=told, pages=number(report.pages, "page"))
    yield f"{report.path}: {in_pages}"
    if not chosen and report.why:
        yield say("  judged by the profile {profile}. {why}", profile=report.profile, why=report.why)
    for line in lines:
        yield f"  {say(_SEVERITIES[line.severity])}: {line.fault()} [{line.rule}]"
    for note in report.notes:
        yield say("  note: {note}.", note=note)
    if any(line.rule == "incomplete" for line in lines):
        yield say("  note: allow more with --limit, such as --limit 60s or --limit 2GB.")

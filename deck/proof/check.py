"""The check itself: open a file, walk its pages, ask each rule, and report. Start here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from deck.base.errors import input_error
from deck.proof.finding import SEVERITIES, Budget, Finding, Limits, Report, Severity
from deck.proof.page import Page
from deck.proof.read.document import Document
from deck.proof.read.objects import FAULTS
from deck.proof.read.source import Exhausted
from deck.proof.rules import Hit, Rule
from deck.proof.rules.table import BY_ID, RULES

_INCOMPLETE = BY_ID["incomplete"]


def check(
    path: Path,
    limits: Limits | None = None,
    severities: Mapping[str, Severity] | None = None,
    expected: Collection[str] | None = None,
    *,
    pages: Collection[int] | None = None,
    budget: Budget | None = None,
) -> Report:
    """Check a finished PDF by every rule that is not off.

    severities: the severity of rules by their id; any other rule keeps its own.
    expected: the addresses that the QR codes must hold, all of them and no other; limits.qr_targets when None.
    pages: the numbers of the pages to check; all when None. budget: the most work; when it is spent, that is a finding.
    For a file from an unknown source, check_isolated() does the same with limits set by the operating system.

    Raises:
        InputError: when the file cannot be read at all, or a rule or severity is unknown.
    """
    limits, budget = limits or Limits(), budget or Budget()
    rules = _chosen(severities or {})
    targets = limits.qr_targets if expected is None else frozenset(expected)
    with Document(path, limits, budget, targets) as document:
        run = _Run(document, rules, frozenset(pages) if pages is not None else None)
        run.ask_about_pages()
        run.ask_about_file()
        return run.report()


def _chosen(severities: Mapping[str, Severity]) -> list[tuple[Rule, Severity]]:
    """The rules that are not off, with how they weigh."""
    unknown = sorted(severities.keys() - BY_ID.keys())
    wrong = sorted(key for key, value in severities.items() if value not in SEVERITIES)
    if unknown or wrong:
        what = f"there is no rule “{unknown[0]}”" if unknown else f"“{wrong[0]}” weighs “{severities[wrong[0]]}”"
        raise input_error(f"{what}.", "severities", f"Choose a rule of the list, and one of {', '.join(SEVERITIES)}.")
    weighed = [(rule, severities.get(rule.id, rule.severity)) for rule in RULES]
    return [(rule, severity) for rule, severity in weighed if severity != "off"]


class _Run:
    """One check: what was found so far. wanted: the numbers of the pages to look at; all when None."""

    def __init__(self, document: Document, rules: list[tuple[Rule, Severity]], wanted: frozenset[int] | None) -> None:
        self._document = document
        self._rules = rules
        self._weights = {rule.id: severity for rule, severity in rules}
        self._wanted = wanted
        self._found: dict[tuple[str, int, str], tuple[Finding, int]] = {}
        """Findings and how often each was met, by rule, page and message; page 0 for a rule that is told once."""
        self._on: dict[tuple[str, int, str], set[int]] = {}
        """The pages of each finding of a rule that is told once."""
        self._each: dict[str, int] = {}
        """How many different findings each rule has."""
        self._left_out: set[str] = set()
        self._checked = 0

    def ask_about_pages(self) -> None:
        """Ask the rules about pages, page by page."""
        document, budget = self._document, self._document.meter.budget
        asked = [rule for rule, _ in self._rules if rule.scope == "page"]
        try:
            for number, found, inherited in document.pages():
                document.meter.tick()
                if self._wanted is not None and number not in self._wanted:
                    document.whole = False
                    continue
                if self._checked >= budget.pages:
                    raise Exhausted(f"it has more than {budget.pages:,} pages")
                page = Page(document, number, found, inherited)
                for rule in asked:
                    self._ask(rule, page, number)
                self._checked += 1
        except Exhausted as error:
            document.whole = False
            of = max(document.page_count, self._checked)
            self._add(_INCOMPLETE, Hit(f"checked the first {self._checked:,} of {of:,} pages: {error}"), 0)

    def ask_about_file(self) -> None:
        """Ask the rules about the whole file; what they need of the pages was learned by then."""
        try:
            for rule, _ in self._rules:
                if rule.scope == "file":
                    self._ask(rule, self._document, 0)
        except Exhausted as error:
            self._add(_INCOMPLETE, Hit(f"checked the file in part: {error}"), 0)

    def _ask(self, rule: Rule, about: Page | Document, number: int) -> None:
        try:
            for hit in rule.check(about):
                self._add(rule, hit, number)
        except (*FAULTS, RecursionError) as error:
            # A damaged file may break a rule in a way that nobody foresaw: that is a finding, never a traceback.
            reason = f"{type(error).__name__}: {str(error)[:120]}"
            self._add(_INCOMPLETE, Hit(f"the rule {rule.id} could not be applied ({reason})"), number)

    def _add(self, rule: Rule, hit: Hit, number: int) -> None:
        """Keep a finding on a page (number 0: on the file). Equal findings on a page are kept as one, with their count.

        Findings of a rule beyond the budget are left out, and a note in the report says so.
        """
        key = rule.id, 0 if rule.once else number, hit.message
        if key not in self._found:
            self._each[rule.id] = self._each.get(rule.id, 0) + 1
            if self._each[rule.id] > self._document.meter.budget.findings:
                self._left_out.add(rule.id)
                return
            self._found[key] = Finding(rule.id, hit.message, number, hit.place, hit.remedy or rule.mend), 0
        first, count = self._found[key]
        self._found[key] = first, count + 1
        if rule.once:
            self._on.setdefault(key, set()).add(number)

    def report(self) -> Report:
        """What was found, in the order of pages and rules."""
        document = self._document
        order = {rule.id: index for index, rule in enumerate(RULES)}
        findings = [
            replace(one, message=f"{one.message} ({more})") if (more := self._more(key, count)) else one
            for key, (one, count) in self._found.items()
        ]
        findings.sort(key=lambda finding: (finding.page, order[finding.rule]))
        weighed = tuple((self._weights.get(finding.rule, "error"), finding) for finding in findings)
        return Report(
            str(document.path),
            weighed,
            document.page_count,
            self._checked,
            document.codes.read,
            document.meter.seconds,
            tuple(self._notes()),
        )

    def _more(self, key: tuple[str, int, str], count: int) -> str:
        """Where else a finding was met, in words; empty when it was met once."""
        pages = len(self._on.get(key, ())) - 1
        if pages > 0:
            return f"and on {pages:,} more {'page' if pages == 1 else 'pages'}"
        return f"and {count - 1} more on this page" if count > 1 else ""

    def _notes(self) -> Iterator[str]:
        """Notes for the report: how much was not checked or not listed."""
        document, codes = self._document, self._document.codes
        if self._checked < document.page_count:
            yield f"{self._checked:,} of {document.page_count:,} pages were checked"
        if codes.read < codes.seen:
            yield f"{codes.read:,} of {codes.seen:,} QR codes were decoded"
        for rule in sorted(self._left_out):
            yield f"{rule}: only the first {document.meter.budget.findings} findings are listed"

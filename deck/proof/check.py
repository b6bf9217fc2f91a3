"""The check itself: open a file, walk its pages, ask each rule, and report. Start here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from operator import sub
from pathlib import Path

from deck.base.apart import go_on
from deck.base.errors import input_error
from deck.base.say import say
from deck.base.units import Size
from deck.proof.finding import (
    OF_THE_WHOLE,
    SEVERITIES,
    Budget,
    Finding,
    Limits,
    Measure,
    Report,
    Severity,
)
from deck.proof.guess import claims_tags, guess
from deck.proof.page import Page
from deck.proof.read.document import Document, Met
from deck.proof.read.objects import FAULTS, legible
from deck.proof.read.source import Exhausted, Work
from deck.proof.read.streams import Unreadable
from deck.proof.render import Unrendered
from deck.proof.reporting import Judged, report_of
from deck.proof.rules import Hit, Rule
from deck.proof.rules.table import BY_ID, RULES
from deck.proof.share import Beside, Entangled, Share, here, parts_of

_INCOMPLETE = BY_ID["incomplete"]

_BROKEN = (*FAULTS, RecursionError, Unreadable, Unrendered)
"""What a rule may raise on a damaged file."""


def check(
    path: Path,
    limits: Limits | None = None,
    severities: Mapping[str, Severity] | None = None,
    expected: Collection[str] | None = None,
    *,
    pages: Collection[int] | None = None,
    budget: Budget | None = None,
    beside: Beside | None = None,
    guessed: Mapping[str, Measure] | None = None,
) -> Report:
    """Check a finished PDF by every rule that is not off.

    severities: the severity of rules by their id; any other rule keeps its own.
    expected: the addresses that the QR codes must hold, all of them and no other; limits.qr_targets when None.
    pages: the numbers of the pages to check; all when None. budget: the most work; when it is spent, that is a finding.
    beside: what looks at the parts of a file that is divided; see share.py. None when it is not; some pages never are.
    guessed: by what a file is judged for each of these profiles; then the file says itself for which it is, and limits
    and severities do not count.
    For a file from an unknown source, check_isolated() does the same with limits set by the operating system.

    Raises:
        InputError: when the file cannot be read at all, or a rule or severity is unknown.
    """

    def looked(beside: Beside | None) -> Report:
        run = _Run(limits, severities, pages)
        with run.opened(path, expected, budget) as document:
            run.settle(document, guessed or {})
            if beside and pages is None:
                run.ask_in_parts(document, beside)
            else:
                run.ask_about_pages(document, document.pages())
                run.tell_spent(document)
            run.ask_about_file(document)
            return run.report(document)

    with suppress(Entangled):
        return looked(beside)
    go_on((budget or Budget()).seconds)  # it begins anew, with its time
    return looked(here)


def _chosen(severities: Mapping[str, Severity]) -> list[tuple[Rule, Severity]]:
    """The rules that are not off, with how they weigh."""
    unknown = sorted(severities.keys() - BY_ID.keys())
    wrong = sorted(key for key, value in severities.items() if value not in SEVERITIES)
    if unknown or wrong:
        raise input_error(
            say("there is no rule “{rule}”.", rule=unknown[0])
            if unknown
            else say("“{rule}” weighs “{severity}”.", rule=wrong[0], severity=severities[wrong[0]]),
            "severities",
            say("Choose a rule of the list, and one of {severities}.", severities=", ".join(SEVERITIES)),
        )
    weighed = [(rule, severities.get(rule.id, rule.severity)) for rule in RULES]
    return [(rule, severity) for rule, severity in weighed if severity != "off"]


def _too_many(pages: int) -> str:
    return say("it has more than {pages:,} pages", pages=pages)


def _softened(severities: Mapping[str, Severity]) -> dict[str, Severity]:
    """The same severities, with what only a screen reader needs as a warning at most."""
    aloud = [one for one in RULES if one.id.startswith("tag-") or one.id == "font-unicode"]
    errors = [one.id for one in aloud if severities.get(one.id, one.severity) == "error"]
    return {**severities, **dict.fromkeys(errors, "warning")}


class _Run:
    """One check: its rules, and what they found so far."""

    def __init__(
        self,
        limits: Limits | None,
        severities: Mapping[str, Severity] | None,
        wanted: Collection[int] | None,
    ) -> None:
        self._limits = limits or Limits()
        self._choose(severities or {})
        self._wanted = frozenset(wanted) if wanted is not None else None
        self._most = 0
        """The most findings of one rule; of the file that is opened."""
        self._guess = ("", "")
        """For which profile the file is, and why; empty when somebody chose one."""
        self._lenient = False
        """Whether what a screen reader needs is only a warning."""
        self.share = Share()

    def _choose(self, severities: Mapping[str, Severity]) -> None:
        self._rules = _chosen(severities)
        self._weights = {rule.id: severity for rule, severity in self._rules}

    def settle(self, document: Document, guessed: Mapping[str, Measure]) -> None:
        """By what the file is judged, as far as it says so itself."""
        self.share.sizes = document.sizes
        if guessed:
            self._guess = guess(document, guessed)
            document.limits, severities = guessed[self._guess[0]].limits, guessed[self._guess[0]].severities
            # Of a file that says nothing, nobody knows that it is to be read aloud: whether it prints well decides.
            self._lenient = self._guess[0] == "office" and not document.ours.profile and not claims_tags(document)
            self._choose(_softened(severities) if self._lenient else severities)
        if document.ours.parts:
            self._rules = [(rule, severity) for rule, severity in self._rules if rule.id not in OF_THE_WHOLE]

    def opened(self, path: Path, expected: Collection[str] | None, budget: Budget | None) -> Document:
        """The file, to be closed."""
        targets = self._limits.qr_targets if expected is None else frozenset(expected)
        budget = budget or Budget()
        self._most = budget.findings
        return Document(path, self._limits, budget, targets, self.share.codes)

    def ask_in_parts(self, document: Document, beside: Beside) -> None:
        """Ask the rules about pages, part by part, until the budget is spent. What every part needs is read before."""
        pages, spent = self._listed(document)
        parts = parts_of(pages[: document.meter.budget.pages])
        if len(parts) > 1 and any(rule.id.startswith("tag-") for rule, _ in self._rules):
            with suppress(*_BROKEN, Exhausted):  # whichever rule needs it finds the same, and tells it
                _ = document.structure
        codes = -(-document.meter.budget.codes // len(parts))
        document.meter.budget = replace(document.meter.budget, codes=codes)
        looks = [partial(self._look, document, part, len(pages)) for part in parts]
        share = Share()
        with beside(looks, document.meter) as shares:
            for one in shares:
                share.take(one, self._most)
                if one.spent:
                    break
        self.share = share
        document.begin(share.codes, share.sizes)
        if spent and not share.spent:
            share.spent, share.whole = spent, False
        self.tell_spent(document)

    @staticmethod
    def _listed(document: Document) -> tuple[list[Met], str]:
        """The pages, one more than are checked at most, and why there are no more of them; empty for all of them."""
        pages, most = list[Met](), document.meter.budget.pages
        try:
            for met in document.pages():
                document.meter.tick(0)
                pages.append(met)
                if len(pages) > most:
                    return pages, _too_many(most)
        except Exhausted as error:
            return pages, str(error)
        return pages, ""

    def _look(self, document: Document, pages: Sequence[Met], count: int) -> Share:
        """Ask the rules about pages of some of them, as if nothing was known of the others."""
        before = document.meter.work
        self._begin(document)
        self.ask_about_pages(document, pages)
        self.share.met = count
        self.share.work = Work(*map(sub, document.meter.work, before))
        return self.share

    def _begin(self, document: Document) -> None:
        """Forget what was found so far."""
        self.share = Share()
        document.begin(self.share.codes, self.share.sizes)

    def ask_about_pages(self, document: Document, pages: Iterable[Met]) -> None:
        """Ask the rules about pages, page by page, until the budget is spent."""
        share, budget = self.share, document.meter.budget
        asked = [rule for rule, _ in self._rules if rule.scope == "page"]
        try:
            for number, found, inherited in pages:
                document.meter.tick()
                share.met = number
                if self._wanted is not None and number not in self._wanted:
                    continue
                if share.checked >= budget.pages:
                    raise Exhausted(_too_many(budget.pages))
                page = Page(document, number, found, inherited)
                trim = page.trim
                share.sizes[Size(round(trim.width, 1), round(trim.height, 1))] += 1
                for rule in asked:
                    self._ask(rule, page, number)
                share.checked += 1
                if page.walker.marks:
                    document.meter.page_done()
        except Exhausted as error:
            document.whole = False
            share.spent, share.alone = str(error), not error.late
        share.whole = document.whole
        share.hidden, share.differing = document.layers.met, document.layers.differing

    def tell_spent(self, document: Document) -> None:
        """Tell how far the pages were checked, when the budget was spent before the last."""
        share = self.share
        if share.spent:
            told = say(
                "checked the first {checked:,} of {pages:,} pages: {why}",
                checked=share.checked,
                pages=max(document.page_count, share.checked),
                why=share.spent,
            )
            self._add(_INCOMPLETE, Hit(told), 0)

    def ask_about_file(self, document: Document) -> None:
        """Ask the rules about the whole file; what they need of the pages was learned by then."""
        document.whole = self.share.whole and self.share.checked == self.share.met
        try:
            for rule, _ in self._rules:
                told = rule.after and any(name == rule.after for name, *_ in self.share.found)
                if rule.scope == "file" and not told:
                    self._ask(rule, document, 0)
        except Exhausted as error:
            self._add(_INCOMPLETE, Hit(say("checked the file in part: {why}", why=error)), 0)

    def _ask(self, rule: Rule, about: Page | Document, number: int) -> None:
        try:
            for hit in rule.check(about):
                self._add(rule, hit, number or hit.page)
        except _BROKEN as error:
            # A damaged file may break a rule in a way that nobody foresaw: that is a finding, never a traceback.
            reason = f"{type(error).__name__}: {str(error)[:120]}"
            told = say("the rule {rule} could not be applied ({reason})", rule=rule.id, reason=reason)
            self._add(_INCOMPLETE, Hit(told), number)

    def _add(self, rule: Rule, hit: Hit, number: int) -> None:
        """Keep a finding on a page (number 0: on the file). Equal findings on a page are kept as one, with their count.

        Findings of a rule beyond the budget are left out, and a note in the report says so.
        """
        message = legible(hit.message)
        key = rule.id, 0 if rule.once else number, message
        finding = Finding(rule.id, message, number, hit.place, hit.remedy or say(rule.mend))
        self.share.add(key, finding, 1, self._most)
        if rule.once:
            self.share.on.setdefault(key, set()).add(number)

    def report(self, document: Document) -> Report:
        """What was found, in the order of pages and rules."""
        judged = Judged(self._weights, *self._guess, self._lenient, self._most)
        return report_of(document, self.share, judged)

"""The proof: a finished PDF is read again before it takes the place of the earlier one; so is any other PDF."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from deck.base.errors import Faults
from deck.base.plain import Plain
from deck.base.processors import processors
from deck.making.ask.profile import Profile, load_profile, profile_names
from deck.proof.finding import OF_THE_WHOLE, Budget, Measure, Report, Severity
from deck.sheets.stocks import Stock

if TYPE_CHECKING:
    from deck.proof.share import Beside

USUAL = "office"
"""The profile of a file that could not be read far enough to see for whom it is."""

CODES = 1200
"""QR codes of a file of ours that are all decoded, in all its parts together; of those beyond it one in twenty is."""

SAMPLE = 12
"""Pages of a sample, spread evenly; the first and the last are always among them."""


_TOLD = ("image-soft",)
"""The rules that are left out because the cards were checked by them: there the finding has the name of the card."""


def rules_for(profile: Profile, stock: Stock | None, tiled: bool, spots: Iterable[str] = ()) -> Profile:
    """By which rules a file is proved. On tape, text keeps off the edge as far as the printer leaves it blank.

    spots are the spot colours of the palette: whoever names an ink there has agreed on it.
    """
    profile = _with_spots(profile, spots)
    if stock and stock.tape:
        profile = replace(profile, limits=replace(profile.limits, safe_mm=min(stock.blank)))
    off: dict[str, Severity] = dict.fromkeys((*_TOLD, *(OF_THE_WHOLE if tiled else ())), "off")
    return replace(profile, severity={**profile.severity, **off})


def _with_spots(profile: Profile, spots: Iterable[str]) -> Profile:
    return replace(profile, limits=replace(profile.limits, spots=(*profile.limits.spots, *spots)))


_OURS = replace(Budget(), seconds=3600.0, pages=1_000_000, operators=10**10, total_bytes=1 << 40)
"""Our own files are large rather than hostile: the clock is for files that come from elsewhere."""


def prove(
    path: Path,
    profile: Profile,
    addresses: Collection[str],
    thoroughness: str = "full",
    *,
    pages: Collection[int] | None = None,
    beside: Beside | None = None,
) -> Report:
    """Check a file that was just written by the rules of its profile; addresses are those its QR codes must hold.

    Every page and, of up to 1,200 codes, every code is looked at; with `sample` only some pages (see SAMPLE).
    pages: only these are looked at, besides what the file is as a whole.
    beside: what looks at the parts of a longer file; this process does it, one after the other, when None.

    Raises:
        InputError: when the file cannot be read at all.
    """
    from deck.proof.check import check
    from deck.proof.share import here

    limits, weights = profile.limits, profile.weights
    if thoroughness == "sample":
        pages = _sample(path)
    elif pages is None:
        return check(path, limits, weights, addresses, budget=replace(_OURS, codes=CODES), beside=beside or here)
    return check(path, limits, weights, addresses, pages=pages, budget=_OURS)


def _sample(path: Path) -> list[int]:
    """The pages of a sample."""
    import pikepdf

    with pikepdf.open(path) as pdf:
        last = len(pdf.pages)
    steps = range(min(SAMPLE, last))
    return sorted({1 + round(step * (last - 1) / max(1, SAMPLE - 1)) for step in steps})


def with_whole(report: Report, whole: Report, sheets: int) -> Report:
    """The report on so many tiles, and before it what was found in the whole: on the page of its overview.

    That codes of parts were not decoded says nothing: in a part a code may be cut off.
    """
    each = sheets // max(1, whole.pages)
    found = [
        (severity, replace(finding, page=1 + (finding.page - 1) * each) if finding.page else finding)
        for severity, finding in whole.findings
    ]
    findings, notes = (
        dict.fromkeys((*found, *report.findings)),
        dict.fromkeys((*whole.notes, *(one for one in report.notes if one != report.undecoded))),
    )
    return replace(report, findings=tuple(findings), codes=whole.codes, seen=whole.seen, notes=tuple(notes))


def check_files(
    paths: Iterable[Path], profile: str, spots: Iterable[str] = (), allowed: Allowed | None = None
) -> tuple[list[Report], Faults]:
    """Check each file by a profile, in a process with limits of its own, for nobody vouches for the files.

    profile: its name; when empty each file is judged by what it says itself. spots are the spot colours that were
    agreed besides those of the profile: those of the palette of a deck. allowed: the most time and memory for one file.
    Returns the reports, and a fault for every file that cannot be read.

    Raises:
        InputError: when there is no such profile.
    """
    faults, reports, ask = Faults(), [], checker(profile, spots, allowed)
    for path in paths:
        with faults.gathered():
            reports.append(ask(path))
    return reports, faults


class Allowed(Plain):
    """The most that may be spent on one file: seconds of the clock, and MiB of memory; as usual when None.

    longest: the seconds with those that its pages add. jobs: the most processes that look at the pages of a longer
    file, each with that memory, all with one clock; 0 for all processors.
    """

    seconds: float | None = None
    memory_mib: int | None = None
    longest: float | None = None
    jobs: int = 0

    @property
    def budget(self) -> Budget:
        """The most work. Whoever allows more time allows as much more of what counts the work without a clock."""
        usual = Budget()
        more = max(1.0, (self.seconds or usual.seconds) / usual.seconds)
        return replace(
            usual,
            seconds=self.seconds or usual.seconds,
            longest=self.longest or usual.longest,
            operators=round(usual.operators * more),
            total_bytes=round(usual.total_bytes * more),
            marks=round(usual.marks * more),
            codes=round(usual.codes * more),
            tiles=round(usual.tiles * more),
        )


def checker(profile: str, spots: Iterable[str] = (), allowed: Allowed | None = None) -> Callable[[Path], Report]:
    """A function that checks a file as check_files() does.

    Raises:
        InputError: when there is no such profile.
    """
    from deck.proof.isolate import MEMORY_MIB, check_isolated

    allowed, spots = allowed or Allowed(), tuple(spots)
    wanted = _with_spots(load_profile(profile), spots) if profile else None
    any_of = {} if wanted else {name: _with_spots(load_profile(name), spots) for name in profile_names()}
    guessed = {name: Measure(one.limits, one.weights) for name, one in any_of.items() if one.output == "pdf"}

    def check(path: Path) -> Report:
        limits, weights = (wanted.limits, wanted.weights) if wanted else (None, None)
        memory = allowed.memory_mib or MEMORY_MIB
        report = check_isolated(
            path,
            limits,
            weights,
            budget=allowed.budget,
            memory_mib=memory,
            guessed=guessed or None,
            jobs=allowed.jobs or processors(),
        )
        return replace(report, profile=report.profile or profile or USUAL)

    return check

"""What was asked and falls on nothing: a fault when no job of a build can use it, else a note that tells which can."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from deck.base.errors import Faults
from deck.base.say import say, to_say
from deck.base.units import amount
from deck.making import uses
from deck.making.ask.profile import load_profile
from deck.making.ask.request import TABLES, BuildRequest
from deck.making.job import Job
from deck.making.leaving import listed
from deck.making.options import Option, in_order
from deck.making.profiles import LARGE, asked

_NAMED = 3
"""Of more products than this no names are told in a fault."""

_PAGED = (uses.drawn, to_say("Add --format pdf."))
"""The use of what a profile wants, where the row of an option tells no other: it changes pages."""


def check_use(request: BuildRequest, jobs: Sequence[Job], faults: Faults) -> None:
    """Find every option that was given and that none of the jobs can use."""
    names = list(dict.fromkeys(job.product.name for job in jobs))
    profiles = ", ".join(dict.fromkeys(job.profile.name for job in jobs))
    what = f"{', '.join(names) if len(names) <= _NAMED else say('these products')} ({profiles})"
    for option in _given(request) if jobs else ():
        use = option.use or (_PAGED if option.wants else None)
        if use and not any(map(use[0], jobs)):
            called = say(option.told or option.flag)
            told = say("{called} means nothing for {what}.", called=called, what=what)
            faults.add(told, called, say(use[1]))


def use_notes(request: BuildRequest, jobs: Sequence[Job]) -> Iterator[str]:
    """A line for each option that some of the jobs can use and others cannot, with the fewest names.

    A virtual table is made beside the files that the options are for, and is not counted.
    """
    counted = [job for job in jobs if set(job.formats) - set(TABLES)]
    for option in _given(request) if len(counted) > 1 else ():
        use = [_uses(option, job) for job in counted]
        if all(use) or not any(use):
            continue
        for called in (_product, _profile, _both):
            useful, useless = (
                {called(job) for job, one in zip(counted, use, strict=True) if one is is_used}
                for is_used in (True, False)
            )
            if not useful & useless:
                break
        yield _told(say(option.told or option.flag), *(_ordered(counted, called, one) for one in (useful, useless)))


def wider(jobs: Sequence[Job]) -> Iterator[str]:
    """A note where a print shop for sheets is asked for what is larger than a sheet: another profile is for that.

    Such a thing is known by its layout, which has the bleed of that profile, and by a shorter side that it would take.
    """
    large = load_profile(LARGE)
    cut = {job.product.name for job in jobs if job.profile.contour}

    def fits(job: Job) -> bool:
        bleed = job.product.source.table.get("layout", {}).get("bleed", 0)  # as it is written: the profile changes it
        wide = isinstance(bleed, (int, float)) and bleed >= (large.bleed or 0.0)
        return wide and job.parts is None and job.layout.size.short >= large.smallest

    sheets = [job for job in jobs if job.trimmed and not job.profile.contour and not job.profile.smallest]
    if names := [job.product.name for job in sheets if job.product.name not in cut and fits(job)]:
        yield say(
            "{names}: larger than a sheet. For a shop that prints such things choose --profile {profile}: "
            "{bleed} mm of bleed, and a line to cut by.",
            names=listed(names),
            profile=LARGE,
            bleed=amount(large.bleed or 0.0),
        )


def _told(flag: str, useful: list[str], useless: list[str]) -> str:
    if len(useful) < len(useless):
        return say("{flag} changes {what} only.", flag=flag, what=listed(useful))
    return say("{flag} changes nothing of {what}.", flag=flag, what=listed(useless))


def _ordered(jobs: Iterable[Job], called: Callable[[Job], str], names: set[str]) -> list[str]:
    """These names in the order of the jobs, each once."""
    return [name for name in dict.fromkeys(map(called, jobs)) if name in names]


def _given(request: BuildRequest) -> list[Option]:
    """The options that were given and are not as usual."""
    return [one for one in in_order("job") if asked(request, one.field) not in (one.usual, ())]


def _uses(option: Option, job: Job) -> bool:
    """Whether a job can use an option: its profile wants it, and it changes what is made."""
    if option.wants and not option.wants[0](job.profile):
        return False
    use = option.use or (_PAGED if option.wants else None)
    return use is None or use[0](job)


def _product(job: Job) -> str:
    return job.product.name


def _profile(job: Job) -> str:
    return job.profile.name


def _both(job: Job) -> str:
    return f"{job.product.name} ({job.profile.name})"

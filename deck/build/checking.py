"""Checking files that lie there already, made here or not, for the command line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from deck.base.errors import Faults, InputError
from deck.proof.finding import Report
from deck.build.ask.profile import load_profile


def check_files(paths: Iterable[Path], profile: str) -> tuple[list[Report], Faults]:
    """Check each file by a profile, in a process with limits of its own, for nobody vouches for the files.

    Returns the reports, and a fault for every file that cannot be read.

    Raises:
        InputError: when there is no such profile.
    """
    from deck.proof.isolate import check_isolated

    wanted, faults, reports = load_profile(profile), Faults(), []
    for path in paths:
        try:
            reports.append(check_isolated(path, wanted.limits, wanted.weights))
        except InputError as error:
            faults.extend(error.faults)
    return reports, faults

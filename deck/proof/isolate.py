"""Run check() in a process of its own with limits set by the operating system: for a file from an unknown source.

check() keeps to its budget, but the libraries that it uses (qpdf, PDFium, zxing) have none. Windows has no such limits:
there, only the time of the process is limited.
"""

from __future__ import annotations

import atexit
import gc
import json
import signal
import subprocess
import sys
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from deck.base.apart import LAST, SLACK, command, environment, limit, limit_clock
from deck.base.errors import Fault, InputError
from deck.base.say import VARIABLE, language, say
from deck.proof.finding import Budget, Finding, Limits, Measure, Report, Severity, report_from

MEMORY_MIB = 500
"""The most memory that the process may have, in MiB."""

_SMALL = 256 << 10
"""A file of fewer bytes is looked at by one process: it is done before others are ready."""

_LATE = (None, *(-number for label in ("SIGXCPU", "SIGALRM") if (number := getattr(signal, label, 0))))
"""The exit codes of a process that took too long: of the processor, of the clock, or for who waits for it."""


def check_isolated(
    path: Path,
    limits: Limits | None = None,
    severities: Mapping[str, Severity] | None = None,
    expected: Collection[str] | None = None,
    *,
    pages: Collection[int] | None = None,
    budget: Budget | None = None,
    memory_mib: int = MEMORY_MIB,
    guessed: Mapping[str, Measure] | None = None,
    jobs: int = 1,
) -> Report:
    """Check a file as check() does in parts, in a process with at most memory_mib MiB and the seconds of budget.

    jobs: the most processes that look at the parts, each with that memory; all with one clock. It does not matter to
    what is found. The other parameters, and the report that it gives, are those of check(). A file that takes more
    gives a report with one error.

    Raises:
        InputError: when the file cannot be read at all, or a rule or severity is unknown.
    """
    budget = budget or Budget()
    if not sys.executable:  # Python is a part of another program, and nothing can start it again
        from deck.proof.check import check
        from deck.proof.share import here

        return check(path, limits, severities, expected, pages=pages, budget=budget, beside=here, guessed=guessed)
    job = {
        "path": str(path),
        "limits": asdict(limits or Limits()),
        "severities": dict(severities or {}),
        "expected": None if expected is None else sorted(expected),
        "pages": None if pages is None else sorted(pages),
        "budget": asdict(budget),
        "memory_mib": memory_mib,
        "jobs": jobs,
        "guessed": {name: [asdict(one.limits), dict(one.severities)] for name, one in (guessed or {}).items()},
    }
    # The process itself sees to the time that each page may take; this is for one that cannot.
    code, out = run_apart(__name__, job, max(budget.seconds, budget.longest) + LAST + SLACK)
    return _answer(path, code, out, budget.seconds, memory_mib)


def run_apart(module: str, job: Mapping[str, Any], seconds: float) -> tuple[int | None, bytes]:
    """Run a module of ours in a process of its own, with a job on its standard input, as JSON.

    Gives its exit code, None when it was ended after so many seconds, and what it wrote to standard output until then.
    """
    try:
        done = subprocess.run(
            command(module),
            input=json.dumps(job, default=sorted).encode(),
            capture_output=True,
            timeout=seconds,
            env={**environment(), VARIABLE: language()},  # it says its messages in the language of this thread
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        return None, error.stdout or b""
    return done.returncode, done.stdout


def _answer(path: Path, code: int | None, out: bytes, seconds: float, memory_mib: int) -> Report:
    """The report that the process wrote in out; if none, a report that says why, by what it wrote or its exit code.

    Raises:
        InputError: with the faults that the process wrote instead of a report.
    """
    broken = ""
    with suppress(ValueError, KeyError, TypeError):
        table = json.loads(out)
        if "faults" in table:
            raise InputError([Fault(**fault) for fault in table["faults"]])
        broken = str(table.get("broken", ""))
        if not broken:
            return report_from(table)
    if code in _LATE:
        told = say("the file could not be checked: it takes more than {seconds:g} seconds", seconds=seconds)
    elif broken == "memory":
        told = say("the file could not be checked: it needs more than {most} MiB", most=memory_mib)
    elif broken:
        told = say("the file could not be checked: the check itself failed on it ({why})", why=broken)
    else:
        told = say("the file could not be checked: it breaks the program that reads it")
    return _failed(path, told)


def _failed(path: Path, message: str) -> Report:
    remedy = say("Export it again, more simply or in parts, or do not trust it.")
    finding = Finding("incomplete", message, remedy=remedy)
    return Report(str(path), (("error", finding),), 0, 0)


def _run(job: dict[str, Any]) -> dict[str, Any]:
    from deck.proof.check import check
    from deck.proof.share import shared

    path, limits = Path(job["path"]), _limits(job["limits"])
    guessed = {name: Measure(_limits(table), weights) for name, (table, weights) in job["guessed"].items()}
    budget = Budget(**job["budget"])
    limit(job["memory_mib"], budget.seconds + SLACK)
    limit_clock(budget.seconds)
    try:
        report = check(
            path,
            limits,
            job["severities"],
            job["expected"],
            pages=job["pages"],
            budget=budget,
            beside=partial(shared, job["jobs"] if _is_large(path) else 1),
            guessed=guessed,
        )
    except InputError as error:
        return {"faults": [asdict(fault) for fault in error.faults]}
    return report.as_dict()


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size >= _SMALL
    except OSError:  # as who opens it will tell
        return False


def _limits(table: dict[str, Any]) -> Limits:
    targets = table["qr_targets"]
    lists = ("spots", "technical_spots")
    plain: dict[str, Any] = {key: tuple(value) if key in lists else value for key, value in table.items()}
    plain["qr_targets"] = None if targets is None else frozenset(targets)
    return Limits(**plain)


def main() -> None:
    """Read a job from standard input and write the answer to standard output, both JSON.

    A job that broke is told by its reason: `memory`, or the name of the error that was met.
    """
    gc.set_threshold(50_000)  # as the command line has it: many objects, few circles, and an end in a moment
    atexit.register(gc.freeze)
    try:
        answer = json.dumps(_run(json.load(sys.stdin)))
    except MemoryError:
        answer = json.dumps({"broken": "memory"})
    except Exception as error:
        answer = json.dumps({"broken": f"{type(error).__name__}: {str(error)[:120]}"})
    sys.stdout.write(answer)


if __name__ == "__main__":
    main()

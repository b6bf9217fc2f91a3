"""What processes beside this one need: how many make sense, limits, and a clean way to our modules."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

APART = "--apart"
"""What the stand-alone program is told to run one of our modules, as `python -m` does."""


def command(module: str) -> list[str]:
    """The command that runs a module of ours in a process of its own, with environment().

    The stand-alone program holds no `python` that could be started: it starts itself, see deck/cli/app.py.
    """
    return [sys.executable, APART, module] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", module]


def environment() -> dict[str, str]:
    """The environment, with the place of this package on the import path and the current folder nowhere on it.

    Without -P Python imports from the current folder first, and an empty or relative entry of PYTHONPATH means that
    folder too: a file lying beside the PDF could then take the place of a library and write the answer itself.
    """
    root = str(Path(__file__).resolve().parent.parent.parent)
    entries = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    kept = [entry for entry in entries if Path(entry).is_absolute() and not _is_current_folder(entry)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join([root, *kept])}


def _is_current_folder(entry: str) -> bool:
    try:
        return Path(entry).samefile(Path.cwd())
    except OSError:  # one of the two is not there
        return False


def processors() -> int:
    """How many processors this process may use."""
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def limit(memory_mib: int, seconds: float) -> None:
    """Limit the memory (MiB) and the processor time of this process, and turn core dumps off; nothing on Windows."""
    try:
        import resource
    except ImportError:
        return
    wanted = {
        resource.RLIMIT_AS: memory_mib << 20,
        resource.RLIMIT_CPU: int(seconds) + 1,
        resource.RLIMIT_CORE: 0,
    }
    for kind, value in wanted.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (value, value))

"""How the scripts of this folder measure: whole processes, with all that they start."""

from __future__ import annotations

import os
import platform
import re
import resource
import subprocess
import sys
import sysconfig
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import cache_from_source
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
RSS_UNIT = 1 if sys.platform == "darwin" else 1024
EVERY = 0.03
"""Seconds between two looks at the processes of a run that is watched."""


@dataclass(frozen=True)
class Run:
    """One whole process and all that it started and waited for.

    seconds: wall; cpu: seconds of user and system of all of them together; mib: the peak memory of the largest one.
    """

    seconds: float
    mib: float
    cpu: float = 0.0


@dataclass
class Seen:
    """What a watched run showed; zero where the system does not tell (elsewhere than on Linux).

    processes: how many there were; threads: the most of one of them; mib: the most memory of all of them at one
    moment, what they share counted once (PSS).
    """

    processes: int = 0
    threads: int = 0
    mib: float = 0.0


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of what is measured: this one, in which Python may keep its bytecode."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | dict(more or {})


def run(command: Sequence[str | Path], more: Mapping[str, str] | None = None, seen: Seen | None = None) -> Run:
    """Run a command to its end; more is added to its environment, seen is filled in when it is given.

    Watching costs the process time: what it takes while it is watched is no measurement of time.

    Raises:
        RuntimeError: with the last line of what it said, when it fails.
    """
    words, env = list(map(str, command)), environment(more)
    start = time.perf_counter()
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=env)
    assert process.stderr is not None
    ended = threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, seen, ended)) if seen else None
    if watcher:
        watcher.start()
    try:
        said = process.stderr.read()
    finally:
        ended.set()  # before the process is waited for, so that its number is still its own
        if watcher:
            watcher.join()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        lines = said.decode(errors="replace").strip().splitlines()
        raise RuntimeError(lines[-1] if lines else f"it ended with exit code {process.returncode}")
    return Run(seconds, usage.ru_maxrss * RSS_UNIT / 2**20, usage.ru_utime + usage.ru_stime)


def _watch(root: int, seen: Seen, ended: threading.Event) -> None:
    """Look at a process and all under it again and again."""
    if sys.platform != "linux":
        return
    known: set[int] = set()
    while not ended.wait(EVERY):
        ours = family(root)
        known |= ours
        seen.processes = len(known)
        seen.threads = max([seen.threads, *(_number(pid, "status", r"Threads:\s+(\d+)") for pid in ours)])
        seen.mib = max(seen.mib, sum(_number(pid, "smaps_rollup", r"Pss:\s+(\d+)") for pid in ours) / 1024)


def family(root: int) -> set[int]:
    """A process and all under it, by their numbers. Linux."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal() and (parent := _number(int(folder.name), "stat", r"\) \w (\d+)")):
            parents[int(folder.name)] = parent
    ours, before = {root}, 0
    while len(ours) > before:
        before = len(ours)
        ours |= {pid for pid, parent in parents.items() if parent in ours}
    return ours


def _number(pid: int, file: str, pattern: str) -> int:
    """A number from a file about a process; 0 when the process has just ended."""
    try:
        found = re.search(pattern, Path(f"/proc/{pid}/{file}").read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return 0
    return int(found[1]) if found else 0


def tell(text: str) -> None:
    """Show what goes on, on a terminal only."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def machine() -> str:
    """Cores, processor and versions, and how Python was built."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    cores = "1 core" if usable == 1 else f"{usable} cores"
    python = f"Python {platform.python_version()} ({built()})"
    return f"{cores}, {platform.machine()}, {platform.system()}, {python}, bytecode {bytecode()}"


def built() -> str:
    """How this Python was built: with a profile of its own use (PGO), optimised when linked (LTO), or without.

    Told by what it was configured with and by the flags of its compiler; Python for Windows is always built with a
    profile. That of Debian is built so as well, and leaves those flags out of what it tells.
    """
    if sys.base_prefix == "/usr" and Path("/etc/debian_version").exists():
        return "Debian’s own, which does not tell of PGO and LTO"
    names = ("CONFIG_ARGS", "PY_CFLAGS_NODIST", "PY_CORE_CFLAGS", "PY_CORE_LDFLAGS", "PY_LDFLAGS_NODIST")
    flags = " ".join(str(sysconfig.get_config_var(name) or "") for name in names)
    profiled = sys.platform == "win32" or re.search(r"--enable-optimizations\b|-fprofile-(instr-)?use", flags)
    linked = re.search(r"--with-lto\b(?!=no)|-flto\b", flags)
    return f"{'PGO' if profiled else 'no PGO'}, {'LTO' if linked else 'no LTO'}"


def bytecode() -> str:
    """Whether the bytecode of the program lies ready, which is so once it has run and could write it."""
    return "cached" if Path(cache_from_source(str(ROOT / "deck" / "making" / "build.py"))).exists() else "not cached"


def own_mib() -> float:
    """The memory of this process: a child that needs less is still reported with it."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * RSS_UNIT / 2**20

"""What the benchmarks of `vakdeck run` share: a deck, invented people, and what a process and its children take."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
FIRST = ("Noor", "Sam", "Yusuf", "Anna", "Bram", "Lin", "Fatima", "Joris", "Zoë", "Kofi", "Ewa", "Luuk", "Mila", "Daan")
LAST = ("de Vries", "Jansen", "el Amrani", "van den Berg", "Chen", "Bakker", "Mensah", "Kowalska", "Smit", "Demir")
PLACES = ("Water en Bodem", "Vergunningen", "Toezicht", "Personeel", "Financiën", "Communicatie", "Ruimte")


class Used(NamedTuple):
    """What a run took: seconds of the clock and of processors, and the most MiB of each of its workers."""

    wall: float
    cpu: float
    mib: tuple[float, ...]


def written(folder: Path, count: int, cards: int = 8) -> tuple[Path, Path]:
    """The example deck with so many cards, and a table of so many people."""
    deck = Path(shutil.copytree(ROOT / "examples" / "welkom", folder / f"deck-{cards}"))
    head, *rows = (deck / "kaarten.csv").read_text(encoding="utf-8").splitlines()
    asked = [rows[at % len(rows)].replace(";", f" {at};", 1) if at >= len(rows) else rows[at] for at in range(cards)]
    (deck / "kaarten.csv").write_text("\n".join([head, *asked]) + "\n", encoding="utf-8")
    table = folder / f"people-{count}.csv"
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(("naam", "afdeling", "code", "nummer"))
        for number in range(count):
            name = f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]}"
            writer.writerow((name, PLACES[number % len(PLACES)], f"c{number}", number))
    return deck, table


def command(deck: Path, table: Path, output: Path, *more: str) -> list[str]:
    """The command that a person would type."""
    asked = ["run", str(deck), "--rows", str(table), "--key", "nummer", "--prove-every", "0", "-o", str(output)]
    return [sys.executable, "-m", "deck", *asked, *more]


def environment() -> dict[str, str]:
    """The environment: this checkout, and bytecode that is kept."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1700000000"}


def timed(asked: Sequence[str], workers: Callable[[int], Sequence[int]]) -> Used:
    """Run a command; workers gives the ids of those that make its decks, by the id of the command."""
    begun, before, most = time.perf_counter(), 0.0, dict[int, float]()
    cpu = dict[int, float]()
    process = subprocess.Popen(asked, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    first = {one: _cpu(one) for one in workers(process.pid)}
    while process.poll() is None:
        for one in (process.pid, *workers(process.pid)):
            cpu[one] = max(cpu.get(one, 0.0), _cpu(one) - first.get(one, 0.0))
            most[one] = max(most.get(one, 0.0), _peak(one))
        time.sleep(0.05)
    wall = time.perf_counter() - begun
    if process.returncode:
        raise SystemExit(process.stderr.read().decode() if process.stderr else "it failed")
    most.pop(process.pid, None)
    return Used(wall, before + sum(cpu.values()), tuple(sorted(value for value in most.values() if value > 40)))


def children(pid: int) -> list[int]:
    """The processes that one started."""
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()] + [
            int(one)
            for task in Path(f"/proc/{pid}/task").iterdir()
            if task.name != str(pid)
            for one in (task / "children").read_text().split()
        ]
    except OSError:
        return []


def _cpu(pid: int) -> float:
    """Seconds of processors that a process took, in itself and in the system (proc(5), stat)."""
    try:
        after = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(after[11]) + int(after[12])) / os.sysconf("SC_CLK_TCK")


def _peak(pid: int) -> float:
    """The most memory that a process had at a time, in MiB (proc(5), status)."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0

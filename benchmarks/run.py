"""Run the benchmark: `python benchmarks/run.py [--quick]`. See README.md beside it. It measures and asserts nothing."""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
ROUNDS = {63: 5, 1_000: 3, 10_000: 3}
BASE = "Typst"
RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Run:
    """One whole process: wall seconds and the peak memory in MiB of its largest process."""

    seconds: float
    mib: float


@dataclass
class Contestant:
    """A way to make the deck. needs: its distribution; slow: a single round from 1,000 cards on."""

    name: str
    script: str
    needs: str
    largest: int = 10_000
    extra: tuple[str, ...] = ()
    slow: bool = False
    runs: dict[int, list[Run]] = field(default_factory=dict)
    megabytes: dict[int, float] = field(default_factory=dict)

    @property
    def file_name(self) -> str:
        """The name of its PDF, without a suffix."""
        return self.name.lower().replace(" ", "-").replace(",", "")

    @property
    def title(self) -> str:
        """The name and the version that runs."""
        name, comma, rest = self.name.partition(",")
        return f"{name} {version(self.needs)}{comma}{rest}" if self.needs else self.name


def contestants(quick: bool) -> list[Contestant]:
    """Everybody, in the order of the table."""
    return [
        Contestant("vakdeck", "deck_job.py", "vakdeck"),
        Contestant(BASE, "peers/peer_typst.py", "typst"),
        Contestant("ReportLab", "peers/peer_reportlab.py", "reportlab", 1_000 if quick else 10_000),
        Contestant("ReportLab, qrcode", "peers/peer_reportlab.py", "reportlab", 1_000, ("qrcode",)),
        Contestant("fpdf2", "peers/peer_fpdf2.py", "fpdf2", 1_000),
        Contestant("WeasyPrint", "peers/peer_weasyprint.py", "weasyprint", 63 if quick else 1_000, slow=True),
    ]


def run(command: Sequence[str | Path]) -> Run:
    """Run a command to its end.

    Raises:
        RuntimeError: with the last line of what it said, when it fails.
    """
    start = time.perf_counter()
    process = subprocess.Popen(list(map(str, command)), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        lines = said.decode(errors="replace").strip().splitlines()
        raise RuntimeError(lines[-1] if lines else f"it ended with exit code {process.returncode}")
    return Run(seconds, usage.ru_maxrss * RSS_UNIT / 2**20)


def deck(contestant: Contestant, count: int, out: Path) -> Run:
    """Make the deck once, and note the size of the file."""
    target = out / f"{contestant.file_name}-{count}.pdf"
    done = run([sys.executable, HERE / contestant.script, out / f"rows-{count}.json", target, *contestant.extra])
    contestant.megabytes[count] = target.stat().st_size / 1e6
    return done


def ready(everybody: list[Contestant], out: Path) -> list[Contestant]:
    """Those that work here, after one run each that warms the caches; the others are named with the reason."""
    able = []
    for contestant in everybody:
        try:
            if not (HERE / contestant.script).exists():
                raise RuntimeError(f"benchmarks/{contestant.script} is missing")
            version(contestant.needs)
            deck(contestant, 63, out)
            able.append(contestant)
        except PackageNotFoundError:
            print(f"left out: {contestant.name}: not installed (pip install -r benchmarks/requirements.txt)")
        except (RuntimeError, OSError) as error:
            print(f"left out: {contestant.name}: {error}")
    return able


def race(able: list[Contestant], count: int, rounds: int, out: Path) -> None:
    """Let them run in turn, round after round, so that a slow spell of the machine strikes them all."""
    for number in range(rounds):
        for contestant in able:
            if count <= contestant.largest and not (contestant.slow and count >= 1_000 and number):
                tell(f"{count} cards, round {number + 1} of {rounds}: {contestant.name}")
                contestant.runs.setdefault(count, []).append(deck(contestant, count, out))
    tell("")


def floor(able: list[Contestant], count: int, rounds: int, out: Path) -> Contestant:
    """Time writing ready-made streams: those of the first contestant that made this deck."""
    first = next(contestant for contestant in able if count in contestant.runs)
    streams, target = out / "streams.bin", out / f"floor-{count}.pdf"
    bare = Contestant(f"floor: {first.name}’s streams", "floor.py", "")
    try:
        run([sys.executable, HERE / "floor.py", "take", out / f"{first.file_name}-{count}.pdf", streams])
        write = [sys.executable, HERE / "floor.py", "write", streams, target]
        bare.runs[count] = [run(write) for _ in range(rounds)]
        bare.megabytes[count] = target.stat().st_size / 1e6
    except RuntimeError as error:
        print(f"left out: the floor: {error}")
    streams.unlink(missing_ok=True)
    return bare


def ratio(contestant: Contestant, base: Contestant | None, count: int) -> str:
    """The median, over the rounds, of its time against the base's in the same round."""
    theirs = base.runs.get(count) if base else None
    if not theirs:
        return "–"
    return f"{median(a.seconds / b.seconds for a, b in zip(contestant.runs[count], theirs, strict=False)):.2f}"


def report(able: list[Contestant], bare: Contestant, count: int) -> None:
    """Print the table of one size."""
    base = next((contestant for contestant in able if contestant.name == BASE), None)
    print(f"\n{f'{count:,} cards':<28}{'s':>8}{'× ' + BASE:>10}{'MiB':>8}{'MB':>8}{'runs':>6}")
    for contestant in [*able, bare]:
        if runs := contestant.runs.get(count):
            seconds, mib = median(one.seconds for one in runs), median(one.mib for one in runs)
            shown = ratio(contestant, base, count)
            print(
                f"{contestant.title:<28}{seconds:>8.2f}{shown:>10}{mib:>8.0f}{contestant.megabytes[count]:>8.2f}{len(runs):>6}"
            )


def commands(out: Path) -> None:
    """Time the command line: the help and the whole kit."""
    print(f"\n{'command':<28}{'s':>8}{'MiB':>18}{'runs':>14}")
    for title, words, rounds in (("vakdeck --help", ["--help"], 7), ("vakdeck build", ["build", "-o", out / "kit"], 3)):
        try:
            runs = [run([sys.executable, "-m", "deck.cli", *words]) for _ in range(rounds + 1)][1:]
        except RuntimeError as error:
            print(f"{title:<28} left out: {error}")
            continue
        print(f"{title:<28}{median(r.seconds for r in runs):>8.2f}{median(r.mib for r in runs):>18.0f}{rounds:>14}")


OWN = {"csv": "63 cards, CSV", "plain": "1,000 cards, JSON", "pictures": "1,000 cards, XLSX, a picture each"}
"""The decks of decks.py, and what the table calls them."""


def own_decks(out: Path, rounds: int) -> None:
    """Time `vakdeck build FOLDER` with all that is on for a user: the tags, and the proof of every page."""
    run([sys.executable, HERE / "decks.py", out / "decks"])
    runs: dict[str, list[Run]] = {name: [] for name in OWN}
    for number in range(rounds + 1):
        for name, title in OWN.items():
            tell(f"{title}, round {number} of {rounds}")
            command = [sys.executable, "-m", "deck.cli", "build", out / "decks" / name, "-o", out / "own" / name]
            done = run(command)
            runs[name] += [done] if number else []  # the first warms the caches
    tell("")
    print(f"\n{'vakdeck build FOLDER':<34}{'s':>8}{'× JSON':>8}{'MiB':>8}{'MB':>8}{'runs':>6}")
    for name, title in OWN.items():
        seconds, mib = median(one.seconds for one in runs[name]), median(one.mib for one in runs[name])
        times = [one.seconds / other.seconds for one, other in zip(runs[name], runs["plain"], strict=True)]
        shown = f"{median(times):.2f}" if name == "pictures" else ""
        size = sum(file.stat().st_size for file in (out / "own" / name).glob("*.pdf")) / 1e6
        print(f"{title:<34}{seconds:>8.2f}{shown:>8}{mib:>8.0f}{size:>8.2f}{rounds:>6}")
    print("left out: Squib (needs Ruby) and CardMaker (needs .NET): no package of Python's installs them")


def tell(text: str) -> None:
    """Show what goes on, on a terminal only."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def machine() -> str:
    """Cores, processor and versions."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    cores = "1 core" if usable == 1 else f"{usable} cores"
    return f"{cores}, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"


def main() -> None:
    """Make the rows, run everybody and print the tables."""
    parser = argparse.ArgumentParser(description="Time the deck job beside its peers.")
    parser.add_argument("--quick", action="store_true", help="63 and 1,000 cards only; WeasyPrint only 63")
    parser.add_argument("--rounds", type=int, help="rounds at every size (5, 3 and 3 else)")
    parser.add_argument("--out", type=Path, default=ROOT / "bench-out", help="folder for what is made")
    choices = parser.parse_args()
    out = choices.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    sizes = [size for size in ROUNDS if size <= 1_000 or not choices.quick]
    for size in sizes:
        run([sys.executable, HERE / "rows.py", str(size), out / f"rows-{size}.json"])
    print(
        f"{machine()}. Whole processes; medians; peak memory of one process; this one adds {own_mib():.0f} MiB at most."
    )
    able = ready(contestants(choices.quick), out)
    for size in sizes if able else ():
        rounds = choices.rounds or ROUNDS[size]
        race(able, size, rounds, out)
        report(able, floor(able, size, rounds, out), size)
    commands(out)
    own_decks(out, choices.rounds or 3)


def own_mib() -> float:
    """The memory of this process: a child that needs less is still reported with it."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * RSS_UNIT / 2**20


if __name__ == "__main__":
    main()

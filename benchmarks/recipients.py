"""A deck for each of many people: two workers of Dask beside two processes of `vakdeck run --jobs 2`.

Both are the command that a person types, in turns; each first makes a few decks, so that neither begins cold. Prints
cards a second, seconds of processors, MiB a worker, and by how much Dask takes longer. 10,000 people of 8 cards each;
`--quick` takes 400.
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from people import ROOT, Used, children, command, environment, timed, written

CARDS = 8


@contextlib.contextmanager
def cluster(folder: Path, *, profile: bool) -> Iterator[tuple[str, list[int]]]:
    """A scheduler and two workers with a thread each; gives its address and the ids of the workers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address, logs = f"tcp://127.0.0.1:{port}", []
    asked = [["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]]
    env = environment()
    if not profile:  # as docs/how-to/a-deck-for-each-person.md says
        env |= {"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False", "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s"}
    asked += [
        ["worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder)]
    ] * 2
    begun = []
    try:
        for number, one in enumerate(asked):
            logs.append((folder / f"{number}.log").open("wb"))
            begun.append(
                subprocess.Popen(
                    [sys.executable, "-m", "dask", *one], env=env, stdout=logs[-1], stderr=logs[-1], cwd=ROOT
                )
            )
        for number in (1, 2):
            while "Starting established connection" not in (folder / f"{number}.log").read_text():
                if begun[number].poll() is not None:
                    raise SystemExit((folder / f"{number}.log").read_text())
                time.sleep(0.1)
        yield address, [one.pid for one in begun[1:]]
    finally:
        for one, log in reversed(
            list(zip(begun, logs, strict=False))
        ):  # workers first: they take leave of the scheduler
            one.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                one.wait(10)
            one.kill()
            one.wait()
            log.close()


def told(name: str, used: list[Used], cards: int) -> None:
    """A line on a contestant."""
    wall, cpu = statistics.median(one.wall for one in used), statistics.median(one.cpu for one in used)
    mib = max(value for one in used for value in one.mib)
    print(f"{name:14} {cards / wall:8.0f} cards/s {wall:8.1f} s {cpu:8.1f} s CPU {mib:6.0f} MiB a worker")


def main() -> None:
    """Measure, and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", action="store_true", help="400 people")
    asked.add_argument("--people", type=int, default=10_000)
    asked.add_argument("--profile", action="store_true", help="leave on what Dask's workers do to watch themselves")
    asked.add_argument("--rounds", type=int, default=3)
    given = asked.parse_args()
    count = 400 if given.quick else given.people
    with tempfile.TemporaryDirectory() as name, cluster(Path(name), profile=given.profile) as (address, pids):
        folder = Path(name)
        deck, table = written(folder, count, CARDS)
        few = written(folder / "few", 20, CARDS)
        ways = {"--jobs 2": (["--jobs", "2"], children), "Dask": (["--scheduler", address], lambda _: pids)}
        found: dict[str, list[Used]] = {way: [] for way in ways}
        for number in range(-1, given.rounds):
            for way, (more, workers) in ways.items():
                out = folder / f"out-{number}"
                used = timed(command(*((deck, table) if number >= 0 else few), out, *more), workers)
                made = sum(1 for _ in out.rglob("*.pdf"))
                assert made == (count if number >= 0 else 20), f"{made} files"
                shutil.rmtree(out)
                if number >= 0:
                    found[way].append(used)
        print(f"{count:,} people, {CARDS} cards each; {given.rounds} rounds, medians; Python {sys.version.split()[0]}")
        for way, used in found.items():
            told(way, used, count * CARDS)
        wall, cpu = (
            statistics.median(
                getattr(one, what) / getattr(other, what)
                for one, other in zip(found["Dask"], found["--jobs 2"], strict=True)
            )
            for what in ("wall", "cpu")
        )
        print(f"Dask takes {100 * (wall - 1):+.1f} % of the clock and {100 * (cpu - 1):+.1f} % of processors")


if __name__ == "__main__":
    main()

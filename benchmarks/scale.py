"""What a run of `vakdeck run` costs on many computers: a model, what in it is measured and what assumed, and a check.

Measured here: seconds of a processor for a deck of few and of many cards (so for a deck and for a card), for the proof
of one, to start a worker, to read the table for a recipient, and the bytes of a file. Assumed: how many workers there
are, that one of them is as fast as this computer when it is idle, how often one is killed, and how fast files reach the
output. The model is a formula; a simulation of every chunk and every worker, with the times of decks as they were
measured one by one and with workers that are killed, says whether the formula holds.

`python benchmarks/scale.py [--people 120000] [--cards 60] [--workers 64] [--killed-every 24] [--quick]`
"""

from __future__ import annotations

import argparse
import heapq
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from people import environment, written

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from deck.making.run.chunk import CARDS, size_of


class Measured(NamedTuple):
    """Seconds of a processor: for each deck of the size that is asked for (one by one), for its proof, to start a
    worker, and to read a row; and the bytes of a file.
    """

    decks: tuple[float, ...]
    per_deck: float
    per_card: float
    proof: float
    start: float
    row: float
    size: float


class Assumed(NamedTuple):
    """workers at a time; one is killed once in so many hours; megabytes a second that reach the output from all."""

    workers: int = 64
    killed_every: float = 24.0
    megabytes: float = 200.0
    prove_every: int = 100


def measured(cards: int, rounds: int) -> Measured:
    """Make decks of 8 and of so many cards in this process, and time each."""
    from deck.base.errors import Faults
    from deck.content.deck import open_deck
    from deck.making.ask.request import BuildRequest
    from deck.making.run.ask import RunRequest
    from deck.making.run.maker import Maker
    from deck.making.run.people import People

    times: dict[int, list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for many in (8, cards):
            deck, table = written(folder, rounds + 5, many)
            build = BuildRequest(deck=open_deck(deck), output=folder)
            asked = RunRequest(build=build, rows=table, output=name, key="nummer")
            faults = Faults()
            people = list(People(asked, build.deck, faults))
            faults.raise_if_any()
            maker = Maker(build, None)
            times[many] = [_made(maker, one, folder, full=False) for one in people][5:]
        proof = _made(maker, people[0], folder, full=True) - statistics.median(times[cards])
        sizes = [path.stat().st_size for path in folder.glob("*.pdf")]
        _, table = written(folder / "rows", 20_000)
        begun = time.process_time()
        many_people = People(RunRequest(build=build, rows=table, output=name, key="nummer"), build.deck, faults)
        row = 2 * (time.process_time() - begun) / many_people.count  # once to check, once to make
        begun_wall = time.process_time() + _children()
        subprocess.run([sys.executable, "-c", _START.format(deck=str(deck))], env=environment(), check=True)
        start = time.process_time() + _children() - begun_wall
    few, many_ = statistics.mean(times[8]), statistics.mean(times[cards])
    per_card = (many_ - few) / (cards - 8)
    return Measured(tuple(times[cards]), few - 8 * per_card, per_card, proof, start, row, statistics.mean(sizes))


_START = """
from pathlib import Path
from deck.content.deck import open_deck
from deck.making.ask.request import BuildRequest
from deck.making.run.maker import Maker
import deck.making.run.worker
Maker(BuildRequest(deck=open_deck(Path({deck!r})), output=Path("/tmp")), None).base()
"""


def _children() -> float:
    import os

    used = os.times()
    return used.children_user + used.children_system


def _made(maker: object, person: object, folder: Path, *, full: bool) -> float:
    for old in folder.glob("*.pdf"):
        old.unlink()
    begun = time.process_time()
    line = maker.made(person, "x", folder, full=full)  # type: ignore[attr-defined]
    assert line.state == "made", line
    return time.process_time() - begun


class Cost(NamedTuple):
    """Hours of processors and of the clock, and gigabytes."""

    core_hours: float
    hours: float
    gigabytes: float
    lost: float = 0.0


def model(people: int, cards: int, found: Measured, assumed: Assumed) -> Cost:
    """The formula: what decks take, what proofs and starting add, and half a chunk for each worker that is killed."""
    deck = found.per_deck + cards * found.per_card
    work = people * (deck + found.proof / assumed.prove_every)
    chunk = size_of(people, cards) * deck
    killed = work / 3600 / assumed.killed_every
    lost = killed * (chunk / 2 + found.start)
    total = work + assumed.workers * found.start + lost
    bytes_ = people * found.size
    least = bytes_ / (assumed.megabytes * 1e6)  # the output takes no more
    hours = max(total / assumed.workers + chunk / 2, least, people * found.row) / 3600
    return Cost(total / 3600, hours, bytes_ / 1e9, lost / 3600)


def simulated(people: int, cards: int, found: Measured, assumed: Assumed, seed: int) -> Cost:
    """Every chunk and every worker: who is free takes the next chunk; one that is killed begins its chunk anew, on the
    next that is free. Times of decks are drawn from those that were measured.
    """
    dice, size = random.Random(seed), size_of(people, cards)
    draw: Sequence[float] = found.decks
    free = [(found.start, number) for number in range(assumed.workers)]
    heapq.heapify(free)
    work, lost, end = assumed.workers * found.start, 0.0, 0.0
    waiting = [min(size, people - at) for at in range(0, people, size)]
    proved = 0.0
    while waiting:
        now, worker = heapq.heappop(free)
        many = waiting.pop()
        takes = sum(dice.choices(draw, k=many))
        proved += many / assumed.prove_every
        proofs, proved = int(proved), proved - int(proved)
        takes += proofs * found.proof
        dies = dice.expovariate(1 / (assumed.killed_every * 3600))
        if dies < takes:
            waiting.append(many)
            lost += dies + found.start
            heapq.heappush(free, (now + dies + found.start, worker))
            continue
        work += takes
        end = max(end, now + takes)
        heapq.heappush(free, (now + takes, worker))
    least = people * found.size / (assumed.megabytes * 1e6)
    hours = max(end, least, people * found.row) / 3600
    return Cost((work + lost) / 3600, hours, people * found.size / 1e9, lost / 3600)


def main() -> None:
    """Measure, and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=120_000)
    asked.add_argument("--cards", type=int, default=60)
    asked.add_argument("--workers", type=int, default=64)
    asked.add_argument("--killed-every", type=float, default=24.0, metavar="HOURS", help="for each worker")
    asked.add_argument("--rounds", type=int, default=60)
    asked.add_argument("--quick", action="store_true")
    given = asked.parse_args()
    found = measured(given.cards, 10 if given.quick else given.rounds)
    assumed = Assumed(given.workers, given.killed_every)
    print(f"{given.people:,} people of {given.cards} cards, {given.people * given.cards:,} cards")
    print("measured, in seconds of a processor:")
    print(f"  {1000 * found.per_deck:8.1f} ms a deck and {1000 * found.per_card:.2f} ms a card")
    print(f"  {1000 * found.proof:8.1f} ms to prove a deck in full")
    print(f"  {1000 * found.start:8.1f} ms to start a worker, and {1e6 * found.row:.0f} µs a row of the table")
    print(f"  {found.size / 1000:8.1f} kB a file")
    print(
        f"assumed: {assumed.workers} workers as fast as this processor, each killed once in {assumed.killed_every:g} "
        f"hours; {assumed.megabytes:g} MB/s to the output; "
        f"one deck in {assumed.prove_every} proved; chunks of at most {CARDS:,} cards"
    )
    formula = model(given.people, given.cards, found, assumed)
    runs = [simulated(given.people, given.cards, found, assumed, seed) for seed in range(5)]
    checked = Cost(*(statistics.mean(values) for values in zip(*runs, strict=True)))
    for name, cost in (("model", formula), ("simulated", checked)):
        print(
            f"{name:10} {cost.core_hours:7.2f} hours of processors, {60 * cost.hours:6.1f} minutes, "
            f"{cost.gigabytes:5.1f} GB; {60 * cost.lost:.1f} minutes lost to kills"
        )
    off = [100 * (one / other - 1) for one, other in zip(formula[:2], checked[:2], strict=True)]
    print(f"the model is {off[0]:+.1f} % off in hours of processors, and {off[1]:+.1f} % in minutes")


if __name__ == "__main__":
    main()

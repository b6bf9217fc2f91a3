"""Run the benchmark: `python benchmarks/run.py [--quick]`. See README.md beside it. It measures and asserts nothing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from statistics import median

import decks
import stages
from contestants import BASE, VAKDECK, Contestant, Facts, Job, contestants, facts, ours
from measure import HERE, ROOT, Run, machine, own_mib, run, tell

ROUNDS = {63: 7, 1_000: 5, 10_000: 3, 100_000: 1}
HEAD = f"{'tagged':>8}{'proc.':>6}{'thr.':>5}{'CPU s':>9}{'× ' + BASE:>9}{'wall s':>9}{'× ' + BASE:>9}{'MiB 1':>7}{'all':>6}{'MB':>8}{'runs':>5}"  # noqa: E501 - the head of a table
PER_SHEET = 9
MAIN = ("vakdeck", "typst")
"""Who makes the jobs with other content as well."""


def jobs(sizes: Iterable[int], out: Path) -> list[Job]:
    """The deck job in each size; of 63 and 1,000 cards also with real prose, and with a typeface of a user's own."""
    made = []
    for count in sizes:
        made.append(job(f"{count}", f"{count:,} cards", count, out))
        if count <= 1_000:
            made.append(job(f"{count}-prose", f"{count:,} cards, real prose", count, out, maker="prose.py"))
            made.append(job(f"{count}-font", f"{count:,} cards, a user’s own font", count, out, fonts=True))
    return made


def job(name: str, title: str, count: int, out: Path, *, maker: str = "rows.py", fonts: bool = False) -> Job:
    """One job, with its rows and its deck made ready by processes of their own, so that this one stays small."""
    rows, deck = out / f"rows-{name}.json", out / "decks" / name
    run([sys.executable, HERE / maker, str(count), rows])
    own = [out / "typeface"] if fonts else []
    run([sys.executable, HERE / "decks.py", deck, rows, *own])
    more = {"BENCH_FONTS": str(own[0]), "BENCH_FAMILY": decks.FAMILY} if own else {}
    return Job(name, title, count, rows, deck, more)


def ready(everybody: Iterable[Contestant], one: Job, out: Path) -> list[Contestant]:
    """Those that can do a job here, after a run each that is watched; the others are named, and why."""
    able = []
    for contestant in everybody:
        tell(f"{one.title}, watched: {contestant.name}")
        try:
            done = contestant.make(one, out, watched=True)
            if one.count >= contestant.once:  # it takes too long for a second
                contestant.runs[one.name] = [done]
            able.append(contestant)
        except PackageNotFoundError:
            print(f"left out: {contestant.name}: not installed (make .venv/.bench)")
        except (RuntimeError, OSError) as error:
            print(f"left out: {one.title}: {contestant.name}: {error}")
    tell("")
    return able


def race(able: list[Contestant], one: Job, rounds: int, out: Path) -> None:
    """Let them run in turn, round after round, so that a slow spell of the machine strikes them all."""
    for number in range(rounds):
        for contestant in able:
            if one.count < contestant.once:
                tell(f"{one.title}, round {number + 1} of {rounds}: {contestant.name}")
                contestant.runs.setdefault(one.name, []).append(contestant.make(one, out))
    tell("")


def floor(first: Contestant, one: Job, rounds: int, out: Path) -> Contestant:
    """Time writing ready-made streams: those of this contestant."""
    streams, target = out / "streams.bin", out / f"floor-{one.name}.pdf"
    bare = Contestant("floor: those streams written", "")
    run([sys.executable, HERE / "floor.py", "take", first.file(one, out), streams])
    write = [sys.executable, HERE / "floor.py", "write", streams, target]
    bare.runs[one.name] = [run(write) for _ in range(rounds)]
    bare.facts[one.name] = facts(target)
    streams.unlink(missing_ok=True)
    return bare


def symbols(one: Job, rounds: int, out: Path) -> Contestant:
    """Time the QR symbols of the peers, which are in the time of each of them."""
    made = Contestant("the peers’ QR symbols alone", "")
    command = [sys.executable, HERE / "peers" / "job.py", one.rows, out / "symbols.json"]
    made.runs[one.name] = [run(command) for _ in range(rounds)]
    return made


def ratios(runs: Sequence[Run], theirs: Sequence[Run]) -> tuple[str, str]:
    """The medians, over the rounds, of its CPU and wall time against the base's in the same round."""
    pairs = list(zip(runs, theirs, strict=False))
    if not pairs:
        return "–", "–"
    cpu, wall = (median(of) for of in zip(*((a.cpu / b.cpu, a.seconds / b.seconds) for a, b in pairs), strict=True))
    return f"{cpu:.2f}", f"{wall:.2f}"


def report(everybody: Iterable[Contestant], one: Job) -> None:
    """Print the table of one job."""
    rows = [contestant for contestant in everybody if one.name in contestant.runs]
    theirs = next((row.runs[one.name] for row in rows if row.name == BASE), [])
    print(f"\n{one.title:<31}{HEAD}")
    for row in rows:
        runs, read, seen = row.runs[one.name], row.facts.get(one.name), row.seen.get(one.name)
        cpu, wall = ratios(runs, theirs)
        tagged = "–" if not seen or not read else "yes" if read.tagged else "no"
        processes, threads = (seen.processes or "–", seen.threads or "–") if seen else ("–", "–")
        every = f"{seen.mib:.0f}" if seen and seen.processes > 1 else "–"
        print(
            f"{row.title:<31}{tagged:>8}{processes:>6}{threads:>5}{median(r.cpu for r in runs):>9.2f}{cpu:>9}"
            f"{median(r.seconds for r in runs):>9.2f}{wall:>9}{median(r.mib for r in runs):>7.0f}{every:>6}"
            f"{f'{read.megabytes:.2f}' if read else '–':>8}{len(runs):>5}"
        )
        if read and seen and (odd := unlike(read, one)):
            print(f"  not the same job: {odd}")


def unlike(read: Facts, one: Job) -> str:
    """What in a file is not as the job asks: the number of its pages, or its typeface."""
    pages, family = 2 * -(-one.count // PER_SHEET), one.more.get("BENCH_FAMILY", "Fira Sans").replace(" ", "")
    if read.pages != pages:
        return f"{read.pages} pages instead of {pages}"
    others = [font for font in read.fonts if family not in font.replace("-", "")]
    return f"set in {', '.join(others) or 'no font'}" if others or not read.fonts else ""


def by_stage(one: Job, rounds: int, out: Path) -> None:
    """Print where the time of each of our ways goes, in seconds of CPU of all its processes together."""
    ways = ours()
    told: dict[str, list[dict[str, float]]] = {way.name: [] for way in ways}
    for number in range(rounds):
        for way in ways:
            tell(f"{one.title}, by stage, round {number + 1} of {rounds}: {way.name}")
            file = out / "stages.bin"
            words = ["build", f"{one.deck}/", *way.extra, "-o", out / "by-stage"]
            run([sys.executable, HERE / "stages.py", file, *words])
            told[way.name].append(stages.read(file))
    tell("")
    print(f"\n{f'{one.title}, CPU s by stage':<37}{''.join(f'{name:>10}' for name in stages.STAGES)}{'all':>10}")
    for name, every in told.items():
        seconds = [median(each[stage] for each in every) for stage in stages.STAGES]
        print(f"{name:<37}{''.join(f'{each:>10.2f}' for each in (*seconds, sum(seconds)))}")


def commands(out: Path) -> None:
    """Time the command line: the help and the whole kit."""
    print(f"\n{'command':<31}{'CPU s':>9}{'wall s':>9}{'MiB':>7}{'runs':>6}")
    for title, words, rounds in (("vakdeck --help", ["--help"], 7), ("vakdeck build", ["build", "-o", out / "kit"], 3)):
        runs = [run([*VAKDECK, *words]) for _ in range(rounds + 1)][1:]
        figures = (median(r.cpu for r in runs), median(r.seconds for r in runs), median(r.mib for r in runs))
        print(f"{title:<31}{figures[0]:>9.2f}{figures[1]:>9.2f}{figures[2]:>7.0f}{rounds:>6}")


OWN = {"csv": "63 cards, CSV", "plain": "1,000 cards, JSON", "pictures": "1,000 cards, XLSX, a picture each"}
"""The decks of decks.py, and what the table calls them."""


def own_decks(out: Path, rounds: int) -> None:
    """Time `vakdeck build FOLDER` of tables and pictures with all that is on for a user."""
    run([sys.executable, HERE / "decks.py", out / "own"])
    runs: dict[str, list[Run]] = {name: [] for name in OWN}
    for number in range(rounds + 1):
        for name, title in OWN.items():
            tell(f"{title}, round {number} of {rounds}")
            done = run([*VAKDECK, "build", f"{out / 'own' / name}/", "-o", out / "own" / f"{name}-out"])
            runs[name] += [done] if number else []  # the first warms the caches
    tell("")
    head = f"{'CPU s':>9}{'× JSON':>8}{'wall s':>9}{'× JSON':>8}{'MiB':>7}{'MB':>8}{'runs':>6}"
    print(f"\n{'vakdeck build FOLDER':<37}{head}")
    for name, title in OWN.items():
        cpu, wall = ratios(runs[name], runs["plain"]) if name == "pictures" else ("", "")
        seconds, mib = median(one.seconds for one in runs[name]), median(one.mib for one in runs[name])
        size = sum(file.stat().st_size for file in (out / "own" / f"{name}-out").glob("*.pdf")) / 1e6
        print(
            f"{title:<37}{median(one.cpu for one in runs[name]):>9.2f}{cpu:>8}{seconds:>9.2f}{wall:>8}"
            f"{mib:>7.0f}{size:>8.2f}{rounds:>6}"
        )
    print("left out: Squib (needs Ruby) and CardMaker (needs .NET): no package of Python's installs them")


def wanted() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description="Time the deck job beside its peers.")
    parser.add_argument("--quick", action="store_true", help="63 and 1,000 cards only; WeasyPrint only 63")
    parser.add_argument("--large", action="store_true", help="100,000 cards as well: vakdeck and Typst, once")
    parser.add_argument("--sizes", type=int, nargs="+", help="these numbers of cards only")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these only: vakdeck, Typst, ReportLab …")
    parser.add_argument(
        "--rounds", type=int, help=f"rounds at every size ({', '.join(map(str, ROUNDS.values()))} else)"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "bench-out", help="folder for what is made")
    return parser.parse_args()


def main() -> None:
    """Make the rows, run everybody and print the tables."""
    choices = wanted()
    out = choices.out.resolve()
    (out / "decks").mkdir(parents=True, exist_ok=True)
    sizes = choices.sizes or [63, 1_000, *([] if choices.quick else [10_000]), *([100_000] if choices.large else [])]
    taking = [
        one for one in contestants(choices.quick) if not choices.only or one.name.split()[0].strip(",") in choices.only
    ]
    first = True
    for one in jobs(sizes, out):
        rounds = choices.rounds or next(rounds for size, rounds in ROUNDS.items() if one.count <= size)
        here = [each for each in taking if one.count <= each.largest and (each.needs in MAIN or not one.variant)]
        able = ready(here, one, out)
        if first:
            print(f"{machine()}.\nWhole processes; medians; peak memory; this one adds {own_mib():.0f} MiB at most.")
            first = False
        race(able, one, rounds, out)
        beside = [floor(able[0], one, rounds, out)] if able else []
        report([*able, *beside, symbols(one, rounds, out)], one)
        if any(each.needs == "vakdeck" for each in able) and one.count <= 10_000:
            by_stage(one, 1 if one.count > 1_000 else 3, out)
    if not choices.sizes and not choices.only:
        commands(out)
        own_decks(out, choices.rounds or 3)


if __name__ == "__main__":
    main()

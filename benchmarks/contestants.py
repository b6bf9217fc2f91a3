"""Who takes part in the benchmark, and what their files hold: `python contestants.py FILE.pdf` tells that."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path

from measure import HERE, ROOT, Run, Seen, environment, run

BASE = "Typst"
LARGEST = 10_000
VAKDECK = [sys.executable, "-m", "deck.cli"]


@dataclass(frozen=True)
class Job:
    """What is to be made: `count` cards of the file `rows`, the same in the folder `deck`; more is for the peers.

    name tells it from the other jobs; one that varies a plain job has a hyphen in it.
    """

    name: str
    title: str
    count: int
    rows: Path
    deck: Path
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def variant(self) -> bool:
        """Whether it has other content than the plain job of its size."""
        return "-" in self.name


@dataclass
class Contestant:
    """A way to make the deck: a script with its `extra` words, or `vakdeck build` with these options (no script).

    needs: its distribution; largest: the most cards it makes here; once: from so many cards on a single round.
    """

    name: str
    needs: str
    script: str = ""
    extra: tuple[str, ...] = ()
    largest: int = LARGEST
    once: int = sys.maxsize
    runs: dict[str, list[Run]] = field(default_factory=dict)
    seen: dict[str, Seen] = field(default_factory=dict)
    facts: dict[str, Facts] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The name and, of a peer, the version that runs."""
        if not self.needs or self.needs == "vakdeck":
            return self.name
        name, comma, rest = self.name.partition(",")
        return f"{name} {version(self.needs)}{comma}{rest}"

    def make(self, job: Job, out: Path, watched: bool = False) -> Run:
        """Make the deck once, where nothing of it lies yet; what it made is kept in mind as well.

        Raises:
            RuntimeError: when it fails, or makes nothing.
        """
        target = self.target(job, out)
        if target.is_dir():
            shutil.rmtree(target)
        target.unlink(missing_ok=True)
        seen = Seen() if watched else None
        if self.script:
            command = [sys.executable, HERE / self.script, job.rows, target, *self.extra]
            done = run(command, job.more, seen)
        else:
            done = run([*VAKDECK, "build", f"{job.deck}/", *self.extra, "-o", target], seen=seen)
        if seen:
            self.seen[job.name] = seen
        if job.name not in self.facts:
            self.facts[job.name] = facts(self.file(job, out))
        return done

    def target(self, job: Job, out: Path) -> Path:
        """What it is told to make: a file, or the folder of `vakdeck build`."""
        name = "-".join(self.name.lower().replace(",", "").replace("--", "").split())
        return out / f"{name}-{job.name}{'.pdf' if self.script else ''}"

    def file(self, job: Job, out: Path) -> Path:
        """The PDF that it made."""
        target = self.target(job, out)
        made = [target] if self.script else sorted(target.glob("*.pdf"))
        if len(made) != 1 or not made[0].exists():
            raise RuntimeError(f"it made {len(made)} files instead of one")
        return made[0]


@dataclass(frozen=True)
class Facts:
    """What is read from a finished PDF, and not believed of who made it.

    tagged: it is marked as such, has a structure tree, and its first page has a place in that; fonts: the names of the
    embedded ones.
    """

    tagged: bool
    pages: int
    megabytes: float
    fonts: list[str]


def facts(path: Path) -> Facts:
    """Read them, in a process of its own, so that this one stays small."""
    command = [sys.executable, Path(__file__), path]
    said = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True).stdout
    return Facts(**json.loads(said))


def read(path: Path) -> Facts:
    """Read them here."""
    import pikepdf

    with pikepdf.open(path) as pdf:
        marked = bool(pdf.Root.get("/MarkInfo", {}).get("/Marked", False))
        tree = pdf.Root.get("/StructTreeRoot", {}).get("/K") is not None
        fonts = {
            str(one["/FontName"]) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/FontName" in one
        }
        tagged = marked and tree and "/StructParents" in pdf.pages[0]
        return Facts(tagged, len(pdf.pages), path.stat().st_size / 1e6, sorted(fonts))


@cache
def has_jobs() -> bool:
    """Whether this `vakdeck build` can be told how many processes may write."""
    words = [*VAKDECK, "build", "--help"]
    said = subprocess.run(words, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False).stdout
    return "--jobs" in said


def ours() -> list[Contestant]:
    """`vakdeck build` without and with the proof of every page, with one process that writes and with a core each."""
    both = ("--jobs", str(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()))
    ways = [("--jobs", "1"), both] if has_jobs() and both[1] != "1" else [()]
    made = []
    for proof, once in (("none", sys.maxsize), ("full", 10_000)):
        for jobs in ways:
            options = (*jobs, "--proof", proof)
            made.append(
                Contestant(f"vakdeck {' '.join(options)}", "vakdeck", extra=options, once=once, largest=100_000)
            )
    return made


def contestants(quick: bool) -> list[Contestant]:
    """Everybody, in the order of the table."""
    return [
        *ours(),
        Contestant(BASE, "typst", "peers/peer_typst.py", largest=100_000),
        Contestant("ReportLab", "reportlab", "peers/peer_reportlab.py", largest=1_000 if quick else LARGEST),
        Contestant("ReportLab, qrcode", "reportlab", "peers/peer_reportlab.py", ("qrcode",), 1_000),
        Contestant("fpdf2", "fpdf2", "peers/peer_fpdf2.py", largest=1_000),
        Contestant("WeasyPrint", "weasyprint", "peers/peer_weasyprint.py", (), 63 if quick else 1_000, 1_000),
    ]


if __name__ == "__main__":
    print(json.dumps(asdict(read(Path(sys.argv[1])))))

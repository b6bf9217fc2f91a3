"""Run a delivery again and again, and end it by force before each thing that it asks of the system.

A script, for it forks: `kill_delivery.py FOLDER whole|two-steps` prints how many moments there were, and then a line
for each fault. Before the moment numbered n the process is gone at once, as after `kill -9`.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from deck.base import delivery
from deck.base.staging import staging

EVENTS = ("os.", "shutil.", "open", "tempfile.", "vakdeck.exchange")
OLD, NEW = "vroeger", "nieuw"
MINE = ("notities.txt", "kaarten/mijn.txt", "kaarten/map/ook.txt")


def prepare(folder: Path) -> None:
    (folder / "kaarten" / "map").mkdir(parents=True)
    for name in MINE:
        (folder / name).write_text("van mij", encoding="utf-8")
    for name in ("a.pdf", "c.pdf", "kaarten/1.png"):
        (folder / name).write_text(OLD, encoding="utf-8")
    (folder / "manifest.json").write_text(manifest({"a.pdf": OLD, "c.pdf": OLD}), encoding="utf-8")


def manifest(files: dict[str, str]) -> str:
    return json.dumps({name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()})


def run(folder: Path) -> None:
    with staging(folder) as stage:
        stage.scratch("werk").write_text("weg", encoding="utf-8")
        for name in ("a.pdf", "b.pdf"):
            stage.path(name).write_text(NEW, encoding="utf-8")
        made = stage.path("kaarten")
        made.mkdir()
        for name in ("1.png", "2.png"):
            (made / name).write_text(NEW, encoding="utf-8")
        stage.path("manifest.json").write_text(manifest({"a.pdf": NEW, "b.pdf": NEW, "c.pdf": OLD}), encoding="utf-8")
        stage.before("manifest.json", manifest({"c.pdf": OLD}))
        stage.deliver()


def faults(folder: Path, *, complete: bool) -> list[str]:
    """What is not as it must be; complete: after another run, when nothing of the one that was ended may be left."""
    found = [f"{name} is gone or changed" for name in MINE if text_of(folder / name) != "van mij"]
    states = {name: text_of(folder / name) for name in ("a.pdf", "b.pdf", "kaarten/1.png", "kaarten/2.png")}
    for name, text in states.items():
        allowed = (NEW,) if complete else (NEW, "") if name in ("b.pdf", "kaarten/2.png") else (NEW, OLD)
        if text not in allowed:
            found.append(f"{name} holds “{text}”")
    if (states["kaarten/1.png"] == NEW) != (states["kaarten/2.png"] == NEW):
        found.append("the folder is half of each")
    for name, digest in json.loads(text_of(folder / "manifest.json") or "{}").items():
        if hashlib.sha256(text_of(folder / name).encode()).hexdigest() != digest:
            found.append(f"the manifest is wrong about {name}")
    left = {path.name for path in folder.iterdir()} - {"a.pdf", "b.pdf", "c.pdf", "kaarten", "manifest.json", MINE[0]}
    return [*found, *(sorted(left) if complete else [])]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def ended_at(moment: int, folder: Path) -> bool:
    """Deliver in a process of its own, which is gone before its step numbered moment; whether it got that far."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    left = [moment]

    def watch(event: str, _: tuple[Any, ...]) -> None:
        if event.startswith(EVENTS):
            if not left[0]:
                os._exit(9)
            left[0] -= 1

    sys.addaudithook(watch)
    try:
        run(folder)
    finally:
        os._exit(0)


def main() -> None:
    top, way = Path(sys.argv[1]), sys.argv[2]
    if way == "two-steps":
        delivery.exchanged = lambda one, other: False
    moment, told = 0, []
    while True:
        folder = top / str(moment)
        prepare(folder)
        reached = ended_at(moment, folder)
        first = faults(folder, complete=False)
        if way == "two-steps":  # between its two steps a folder is away, until the next run
            first = [one for one in first if not one.startswith("kaarten")]
        run(folder)
        told += [f"{moment}: {one}" for one in (*first, *faults(folder, complete=True))]
        shutil.rmtree(folder)
        if not reached:
            break
        moment += 1
    sys.stdout.write("\n".join([str(moment), *told]) + "\n")


if __name__ == "__main__":
    main()

"""Nothing is lost when something ends by force: a process that makes decks, the run itself, or the room on the disk."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from deck.base.apart import Broken
from deck.making.run.beside import Beside
from deck.making.run.chunk import Chunk
from deck.making.run.run import Done

from .conftest import files, lines

TOOLS = Path(__file__).resolve().parent.parent.parent / "tools"

Make = Callable[..., Done]


@pytest.fixture
def poisoned(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Have workers of which some names are the end: see tests/tools/poisoned_worker.py."""
    monkeypatch.setattr("deck.making.run.beside.WORKER", "poisoned_worker")
    monkeypatch.setenv("PYTHONPATH", str(TOOLS))
    monkeypatch.setenv("VAKDECK_TEST_FOLDER", str(tmp_path))


def states(folder: Path) -> dict[str, str]:
    return {one["name"]: one["state"] for one in lines(folder)}


@pytest.mark.usefixtures("poisoned")
def test_who_ends_a_process_is_set_aside_and_the_rest_goes_on(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deck.making.run.run.size_of", lambda *_: 5)
    names = ["Anna", "Boem", "Eens", "Cem", "Struikel"]
    done = make("naam;code\n" + "".join(f"{name};x\n" for name in names))
    assert (done.made, done.bad) == (3, 2)
    assert states(tmp_path / "uit") == {
        "Anna": "made",
        "Boem": "crashed",
        "Eens": "made",
        "Cem": "made",
        "Struikel": "crashed",
    }
    assert [fault.message for fault in done.faults] == [
        "the process that made it ended, twice.",
        "the program stumbled over it: ZeroDivisionError: door nul.",
    ]
    assert sorted(files(tmp_path / "uit")) == ["Anna.pdf", "Cem.pdf", "Eens.pdf"]


@pytest.mark.usefixtures("poisoned")
def test_a_pack_is_made_without_who_ends_a_process(make: Make, tmp_path: Path) -> None:
    done = make("naam;code\n" + "".join(f"{name};x\n" for name in ("Anna", "Boem", "Cem")), pack=3)
    assert (done.made, done.bad) == (2, 1)
    assert states(tmp_path / "uit") == {"Anna": "made", "Boem": "crashed", "Cem": "made"}
    assert [(one["file"], one["first"]) for one in lines(tmp_path / "uit") if one["file"]] == [
        ("pack-0001.pdf", 1),
        ("pack-0001.pdf", 3),
    ]
    with pypdfium2.PdfDocument(tmp_path / "uit" / "pack-0001-pick-list.pdf") as pdf:
        said = pdf[0].get_textpage().get_text_range()
    assert said.index("Anna") < said.index("Boem") < said.index("not in it") < said.index("Cem")


RUN = """
import sys
from pathlib import Path
from deck.content.deck import open_deck
from deck.making.ask.request import BuildRequest
from deck.making.run import beside, run
from deck.making.run.ask import RunRequest
if "poisoned" in sys.argv:
    beside.WORKER = "poisoned_worker"
run.size_of = lambda *_: 1
folder = Path(sys.argv[1])
build = BuildRequest(deck=open_deck(folder / "deck"))
run.run(RunRequest(build=build, rows=folder / "mensen.csv", output=str(folder / sys.argv[2]), prove_every=0))
"""


def started(folder: Path, output: str, *more: str, shell: str = "") -> subprocess.Popen[str]:
    """A run in a process of its own; shell is what starts it as `"$@"`, in a place where it may mount disks."""
    command = [sys.executable, "-c", RUN, str(folder), output, *more]
    if shell:
        command = ["unshare", "--mount", "--map-root-user", "sh", "-c", shell, "sh", *command]
    paths = os.pathsep.join([str(TOOLS), str(TOOLS.parent.parent)])
    return subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": paths, "VAKDECK_TEST_FOLDER": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def waited(there: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not there():
        assert time.monotonic() < until, "it did not come to it"
        time.sleep(0.02)


def test_a_run_that_is_killed_goes_on_where_it_was(make: Make, deck: Path, tmp_path: Path) -> None:
    people = "naam;code\nAnna;a1\nBram;b2\nWacht;w3\nCem;c3\n"
    (tmp_path / "mensen.csv").write_text(people)
    (tmp_path / "wacht").touch()
    running = started(tmp_path, "uit", "poisoned")
    waited((tmp_path / "pid").exists)
    before = files(tmp_path / "uit")
    assert list(before) == ["Anna.pdf", "Bram.pdf"]
    worker = int((tmp_path / "pid").read_text())
    for process in (running.pid, worker):  # all of it at once, as when the power goes
        os.kill(process, signal.SIGKILL)
    running.communicate()
    assert (tmp_path / "uit" / ".run").is_dir() and not (tmp_path / "uit" / "run.jsonl").exists()
    times = {name: (tmp_path / "uit" / name).stat().st_mtime_ns for name in before}

    done = make(people)
    assert (done.made, done.kept, done.bad) == (2, 2, 0)
    assert times == {name: (tmp_path / "uit" / name).stat().st_mtime_ns for name in before}
    make(people, output=str(tmp_path / "ineens"))
    assert files(tmp_path / "uit") == files(tmp_path / "ineens")
    assert [path.name for path in (tmp_path / "uit").iterdir() if path.suffix != ".pdf"] == ["run.jsonl"]


FULL = """
mount -t tmpfs -o size=80k none {out} && mkdir {out}/decks || exit 9
"$@" && exit 8
ls {out}/decks
mount -o remount,size=20m none {out} && "$@" && cp -r {out}/decks {kept}
"""


def test_a_disk_that_is_full_is_told_and_the_run_goes_on_when_there_is_room(
    make: Make, deck: Path, tmp_path: Path
) -> None:
    asked = ["unshare", "--mount", "--map-root-user", "true"]
    if not shutil.which("unshare") or subprocess.run(asked, check=False, capture_output=True).returncode:
        pytest.skip("nobody may mount a small disk here")
    people = "naam;code\n" + "".join(f"Naam{number};c{number}\n" for number in range(6))
    (tmp_path / "mensen.csv").write_text(people)
    (tmp_path / "uit").mkdir()
    running = started(tmp_path, "uit/decks", shell=FULL.format(out=tmp_path / "uit", kept=tmp_path / "bewaard"))
    listed, told = running.communicate(timeout=100)
    assert running.returncode == 0 and "InputError: output folder" in told and "the disk is full." in told, told
    assert 1 <= listed.count(".pdf") < 6 and "rejected" not in listed
    make(people, output=str(tmp_path / "ineens"))
    assert files(tmp_path / "bewaard") == files(tmp_path / "ineens")
    assert lines(tmp_path / "bewaard") == lines(tmp_path / "ineens")


def test_what_is_not_begun_when_the_processes_end_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a thread would start another process for it, which goes on while the list of the run is written."""
    begun: list[bytes] = []

    class Slow:
        def __init__(self, *_: object) -> None:
            self.ended = threading.Event()

        def ask(self, job: bytes, most: int) -> bytes:
            begun.append(job)
            self.ended.wait(20)
            raise Broken(late=False)

        def close(self) -> None:
            self.ended.set()

    monkeypatch.setattr("deck.making.run.beside.Aside", Slow)
    made_by = Beside(None, 1)  # type: ignore[arg-type]
    for name in ("een", "twee", "drie"):
        made_by.ask(Chunk((), name))
    while not begun:
        time.sleep(0.01)
    made_by.close()
    for thread in made_by._threads:
        thread.join(20)
        assert not thread.is_alive()
    assert len(begun) == 1

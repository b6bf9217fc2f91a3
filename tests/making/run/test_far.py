"""Workers of Dask make the same decks; one that is killed is followed by another; a scheduler that is gone is told."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from deck.base.errors import InputError
from deck.base.version import __version__
from deck.making.run.chunk import Chunk
from deck.making.run.people import Wanted
from deck.making.run.run import Done, Run, run
from deck.making.run.worker import answer

from .conftest import Asked, files, lines
from .test_killed import TOOLS, waited

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("distributed") is None, reason="Dask is not installed"),
    pytest.mark.filterwarnings("default"),  # those of Dask are not ours
]

Make = Callable[..., Done]


class Cluster:
    """A scheduler and one worker with a nurse that starts another when it is gone, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
        self.folder = folder
        port = self.address.rpartition(":")[2]
        self.scheduler = self._begun("scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")
        self.begin_worker()

    def begin_worker(self) -> None:
        self.worker = self._begun(
            "worker", self.address, "--nthreads", "1", "--no-dashboard", "--preload", "poisoned_worker",
            "--local-directory", str(self.folder), "--death-timeout", "60",
        )  # fmt: skip

    def _begun(self, *command: str) -> subprocess.Popen[bytes]:
        paths = os.pathsep.join([str(TOOLS), str(TOOLS.parent.parent)])
        more = {"PYTHONPATH": paths, "VAKDECK_TEST_FOLDER": str(self.folder), "PYTHONWARNINGS": "ignore"}
        more["DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES"] = "0"  # else it tries three times more by itself
        with (self.folder / f"{command[0]}.log").open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", *command], env={**os.environ, **more}, stdout=log, stderr=log
            )

    def end(self) -> None:
        for process in (self.worker, self.scheduler):
            process.send_signal(signal.SIGTERM)
        for process in (self.worker, self.scheduler):
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    made = Cluster(tmp_path_factory.mktemp("dask"))
    log = made.folder / "worker.log"
    waited(lambda: "Starting established connection" in log.read_text() or made.worker.poll() is not None)
    yield made
    made.end()


def refused(make: Make, *people: str, **given: object) -> str:
    with pytest.raises(InputError) as error:
        make(*people, **given)
    (fault,) = error.value.faults
    return str(fault)


def test_workers_of_dask_make_the_same_decks(make: Make, cluster: Cluster, tmp_path: Path, here: None) -> None:
    make(prove_every=2, output=str(tmp_path / "hier"))
    done = make(prove_every=2, scheduler=cluster.address)
    assert (done.made, done.bad) == (3, 0)
    assert files(tmp_path / "uit") == files(tmp_path / "hier")
    assert lines(tmp_path / "uit") == lines(tmp_path / "hier")
    assert sorted(one.name for one in (tmp_path / "uit").iterdir()) == ["Anna.pdf", "Bram.pdf", "Cem.pdf", "run.jsonl"]
    assert make(prove_every=2, scheduler=cluster.address).kept == 3


def test_another_version_is_told_before_anything_is_made(
    make: Make, cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deck.making.run.setup.__version__", "9.9")
    told = refused(make, scheduler=cluster.address)
    assert f"has Vakdeck {__version__}, Python 3." in told and "here it is 9.9, Python 3." in told
    assert not (tmp_path / "uit").exists()


def test_a_worker_of_another_version_that_comes_later_makes_nothing(asked: Asked, tmp_path: Path) -> None:
    checked = Run(asked(), lambda *_: None)
    person = next(iter(checked.people))
    made = answer(replace(checked.setup, program=("9.9", "3.11")), Chunk((Wanted(person, "x"),)))
    ((told, place, remedy),) = made.faults
    assert f"has Vakdeck {__version__}, Python 3." in told and "here it is 9.9, Python 3.11" in told
    assert (made.lines, place, remedy) == ((), "--scheduler", "Install the same versions on both sides.")
    assert not (tmp_path / "uit").exists()


def test_a_scheduler_that_does_not_answer_is_told_within_seconds(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deck.making.run.far.PATIENCE", 0.3)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        told = refused(make, scheduler=address)
    assert told.startswith(f"--scheduler: there is no scheduler at {address}")
    assert not (tmp_path / "uit").exists()


def test_a_worker_that_is_killed_is_followed_by_another_and_who_ends_them_is_set_aside(
    make: Make, cluster: Cluster, tmp_path: Path
) -> None:
    done = make("naam;code\nAnna;a1\nEens;b2\nBoem;c3\nDirk;d4\n", scheduler=cluster.address)
    assert (cluster.folder / "eens").exists()
    assert (done.made, done.bad) == (3, 1)
    assert [one["state"] for one in lines(tmp_path / "uit")] == ["made", "made", "crashed", "made"]


def test_without_workers_a_run_says_once_that_it_waits_and_goes_on_with_the_next(
    asked: Asked, cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deck.making.run.far.LOOK", 0.1)
    monkeypatch.setattr("deck.making.run.far.ALONE", 0.5)
    told: list[str] = []
    (cluster.folder / "wacht").touch()
    (cluster.folder / "pid").unlink(missing_ok=True)

    def replace_worker() -> None:
        waited((cluster.folder / "pid").exists)
        cluster.worker.send_signal(signal.SIGTERM)  # also of what it makes: its nurse ends it
        os.kill(int((cluster.folder / "pid").read_text()), signal.SIGKILL)
        cluster.worker.wait(30)
        (cluster.folder / "wacht").unlink()
        waited(lambda: bool(told))
        time.sleep(1)
        cluster.begin_worker()

    replacer = threading.Thread(target=replace_worker)
    replacer.start()
    try:
        people = "naam;code\nAnna;a1\nBram;b2\nWacht;w3\nCem;c3\n"
        done = run(asked(people, scheduler=cluster.address), tell=told.append)
    finally:
        replacer.join()
        (cluster.folder / "pid").unlink(missing_ok=True)
    assert (done.made, done.bad) == (4, 0)
    waits, goes_on = told
    assert waits.startswith(f"the scheduler at {cluster.address} has no workers any more; this run waits for one.")
    assert goes_on == "there is a worker again; this run goes on."


def test_a_scheduler_that_is_killed_is_told_and_the_run_goes_on_elsewhere(
    make: Make, cluster: Cluster, tmp_path: Path, here: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deck.making.run.far.PATIENCE", 1.0)
    people = "naam;code\nAnna;a1\nBram;b2\nWacht;w3\nCem;c3\n"
    (cluster.folder / "wacht").touch()

    def kill() -> None:
        waited((cluster.folder / "pid").exists)
        time.sleep(0.1)
        cluster.scheduler.kill()

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        told = refused(make, people, scheduler=cluster.address)
    finally:
        killer.join()
        (cluster.folder / "wacht").unlink()
    assert told.startswith(f"--scheduler: the scheduler at {cluster.address} is gone.")
    made = [one["name"] for one in lines(tmp_path / "uit")]
    assert made == ["Anna", "Bram"] and sorted(files(tmp_path / "uit")) == ["Anna.pdf", "Bram.pdf"]
    done = make(people)
    assert (done.made, done.kept) == (2, 2)

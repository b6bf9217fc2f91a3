"""Files are proved while the next is made: the reports are those of one process, whatever happens to the other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from deck.base.apart import environment
from deck.base.errors import InputError
from deck.making import prover as module
from deck.making import proving
from deck.making.ask.profile import load_profile
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.prover import HALVED, Prover, ToProve, _here, _proved
from deck.proof.finding import Report

forks = pytest.mark.skipif(not module._can_fork(), reason="it takes Linux and two processors to prove beside")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("good")
    build(BuildRequest(("gesprekskaarten",), output=folder, proof="none"))
    return folder / "gesprekskaarten-A5-office.pdf"


@pytest.fixture(scope="module")
def bad(good: Path) -> Path:
    """The same with a fault that is told once, on pages of both halves, and one that is told for each page."""
    path = good.with_name("bad.pdf")
    with pikepdf.open(good) as pdf:
        assert len(pdf.pages) >= HALVED
        for page in (pdf.pages[1], pdf.pages[-1], pdf.pages[-2]):
            page.obj["/Rotate"] = 45
            thin = pdf.make_stream(b"0 0 0 RG 0.01 w 20 20 m 200 20 l S")
            page.contents_add(thin)
        pdf.save(path)
    return path


def asked(path: Path, **more: Any) -> ToProve:
    with pikepdf.open(path) as pdf:
        count = len(pdf.pages)
    found = ToProve(path, load_profile("office"), (), "full", count)
    return found._replace(**more)


def told(report: Report) -> Report:
    return replace(report, seconds=0.0)


def undivided(path: Path) -> Report:
    return proving.prove(path, load_profile("office"), ())


@pytest.fixture
def prover() -> Iterator[Prover]:
    with Prover() as one:
        yield one


def test_halves_find_what_the_whole_finds(good: Path, bad: Path) -> None:
    assert told(_proved(asked(good), _here)) == told(undivided(good))
    whole = undivided(bad)
    assert told(_proved(asked(bad), _here)) == told(whole)
    assert len({finding.page for _, finding in whole.findings}) > 1, "the faults are on pages of both halves"


@forks
def test_a_process_finds_the_same(good: Path, bad: Path, prover: Prover) -> None:
    for path in (good, bad, good):
        assert told(prover(asked(path))()) == told(undivided(path))


def test_addresses_of_both_halves_are_counted(good: Path, prover: Prover) -> None:
    with_code = prover(asked(good, addresses=("https://example.org/nowhere",)))()
    assert {finding.rule for _, finding in with_code.findings} >= {"qr-missing"}
    assert with_code.codes == undivided(good).codes > 0


@forks
def test_while_it_is_busy_a_file_is_proved_here(good: Path, bad: Path, prover: Prover) -> None:
    promises = [prover(asked(path)) for path in (good, bad, good)]
    here = [promise for promise in promises if promise.__name__ == "<lambda>"]
    assert here, "the second was asked before the first was proved"
    assert [promise().checked for promise in promises] == [asked(good).pages] * 3


@forks
def test_a_process_that_is_killed_leaves_the_file_to_this_one(good: Path, prover: Prover) -> None:
    assert prover._process
    promise = prover(asked(good))
    os.kill(prover._process._pid, signal.SIGKILL)
    assert told(promise()) == told(undivided(good))
    assert told(prover(asked(good))()) == told(undivided(good)), "and so does the next"


@forks
def test_a_half_whose_process_is_killed_is_looked_at_here(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = os.getpid()
    look = proving.looked_at

    def dying(*args: Any) -> Any:
        return look(*args) if os.getpid() == parent else os._exit(9)

    monkeypatch.setattr(proving, "looked_at", dying)
    assert told(_proved(asked(good), module._beside)) == told(undivided(good))


def test_what_cannot_be_read_is_told_as_ever(tmp_path: Path, prover: Prover) -> None:
    path = tmp_path / "none.pdf"
    path.write_bytes(b"no PDF")
    with pytest.raises(InputError, match=r"none\.pdf"):
        prover(ToProve(path, load_profile("office"), (), "full", 2))()
    with pytest.raises(InputError, match=r"none\.pdf"):
        prover(ToProve(path, load_profile("office"), (), "full", 40))()


@forks
@pytest.mark.parametrize("count", [1, 3])
def test_no_process_is_left(good: Path, count: int) -> None:
    with Prover() as prover:
        assert prover._process
        pid = prover._process._pid
        for _ in range(count):
            prover(asked(good))
        begun = time.monotonic()
    assert time.monotonic() - begun < 1, "it does not wait for a proof that nobody asks for any more"
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_on_one_processor_there_is_no_process(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "processors", lambda: 1)
    with Prover() as prover:
        assert prover._process is None
        assert told(prover(asked(good))()) == told(undivided(good))


def test_when_nothing_is_proved_there_is_no_process() -> None:
    with Prover(wanted=False) as prover:
        assert prover._process is None


@forks
def test_there_is_no_fork_beside_another_thread(good: Path) -> None:
    """What the other thread holds, as the lock of a module that it imports, would be held in the fork for ever."""
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        with Prover() as one:
            assert one._process is None
            assert told(one(asked(good))()) == told(undivided(good))
    finally:
        done.set()
        other.join()
    with Prover() as one:
        assert one._process is not None


@forks
def test_what_is_ended_leaves_nothing_behind(tmp_path: Path) -> None:
    """A computer that shuts down asks programs to end so; a kit takes long enough to be in the middle of it."""
    command = [sys.executable, "-m", "deck.cli", "build", "-o", str(tmp_path)]
    with subprocess.Popen(command, env=environment(), start_new_session=True, stdout=subprocess.DEVNULL) as running:
        until = time.monotonic() + 30
        while not list(tmp_path.glob(".vakdeck-*/*.pdf")) and time.monotonic() < until:
            time.sleep(0.01)
        running.terminate()
        assert running.wait(30) == 128 + signal.SIGTERM
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)

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
from functools import partial
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
from deck.making.prover import Prover, ToProve, _proved
from deck.proof.check import check
from deck.proof.finding import Report
from deck.proof.read.source import Meter
from deck.proof.share import DIVIDED, parts_of, shared

forks = pytest.mark.usefixtures("forking")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("good")
    build(BuildRequest(("gesprekskaarten",), output=folder, proof="none"))
    return folder / "gesprekskaarten-A5-office.pdf"


@pytest.fixture(scope="module")
def bad(good: Path) -> Path:
    """The same with a fault that is told once, on pages of both parts, and one that is told for each page."""
    path = good.with_name("bad.pdf")
    with pikepdf.open(good) as pdf:
        assert len(pdf.pages) >= DIVIDED
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
    profile = load_profile("office")
    return check(path, profile.limits, profile.weights, (), budget=proving._OURS)


@pytest.fixture
def prover() -> Iterator[Prover]:
    with Prover() as one:
        yield one


def test_parts_find_what_the_whole_finds(good: Path, bad: Path) -> None:
    assert told(_proved(asked(good))) == told(undivided(good))
    whole = undivided(bad)
    assert told(_proved(asked(bad))) == told(whole)
    assert len({finding.page for _, finding in whole.findings}) > 1, "the faults are on pages of both parts"


@forks
@pytest.mark.parametrize("count", [1, 2, 5])
def test_it_does_not_matter_how_many_look_at_the_parts(bad: Path, count: int) -> None:
    assert told(_proved(asked(bad), partial(shared, count))) == told(undivided(bad))


def test_parts_are_alike_and_hold_every_page_once() -> None:
    for count in (0, 1, DIVIDED - 1, DIVIDED, 63, 224, 5000):
        parts = parts_of(range(count))
        assert [page for part in parts for page in part] == list(range(count))
        assert max(map(len, parts)) - min(map(len, parts)) <= 1


@forks
def test_a_process_finds_the_same(good: Path, bad: Path, prover: Prover) -> None:
    for path in (good, bad, good):
        assert told(prover(asked(path))()) == told(undivided(path))


def test_addresses_of_all_parts_are_counted(good: Path, prover: Prover) -> None:
    with_code = prover(asked(good, addresses=("https://example.org/nowhere",)))()
    assert {finding.rule for _, finding in with_code.findings} >= {"qr-missing"}
    assert with_code.codes == undivided(good).codes > 0


@forks
def test_what_comes_while_all_are_busy_waits_its_turn(good: Path, bad: Path) -> None:
    with Prover(jobs=2) as prover:
        paths = [good, bad, good, bad, good]
        promises = [prover(asked(path)) for path in paths]
        assert prover._waiting, "the third was asked before the first was proved"
        wanted = {path: told(undivided(path)) for path in (good, bad)}
        assert [told(promise()) for promise in reversed(promises)] == [wanted[path] for path in reversed(paths)]


@forks
def test_the_largest_file_that_waits_is_the_next(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [tmp_path / f"{size}.pdf" for size in (1, 3, 2, 9, 5)]
    for path in paths:
        path.write_bytes(good.read_bytes() + b"\n" * (1000 * int(path.stem)))
    sent: list[str] = []
    send = module.Line.send
    monkeypatch.setattr(module.Line, "send", lambda line, what: sent.append(what[0].path.stem) or send(line, what))
    with Prover(jobs=2) as prover:
        promises = [prover(asked(path)) for path in paths]
        assert [promise().pages for promise in promises] == [undivided(good).pages] * 5
    assert sent[:2] == ["1", "3"], "what comes first finds processes that wait"
    assert sent[2:] == ["9", "5", "2"]


@forks
@pytest.mark.parametrize(
    ("jobs", "pages", "coming", "helping"),
    [(4, 8, 0, 4), (4, 8, 1, 3), (4, 8, 3, 1), (4, 8, 20, 1), (2, 8, 0, 2), (2, 63, 1, 1), (2, 64, 1, 2)],
)
def test_others_look_at_pages_only_where_they_have_nothing_else_to_do(  # noqa: PLR0917
    good: Path, jobs: int, pages: int, coming: int, helping: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []
    send = module.Line.send
    monkeypatch.setattr(module.Line, "send", lambda line, what: sent.append(what[1]) or send(line, what))
    with Prover(jobs=jobs) as prover:
        assert told(prover(asked(good, pages=pages), coming)()) == told(undivided(good))
    assert sent == [helping]


@forks
def test_a_process_that_is_killed_leaves_the_file_to_this_one(good: Path, prover: Prover) -> None:
    assert prover._first
    promise = prover(asked(good))
    os.kill(prover._first, signal.SIGKILL)
    assert told(promise()) == told(undivided(good))
    assert told(prover(asked(good))()) == told(undivided(good)), "and so does the next"


@forks
def test_a_part_whose_process_is_killed_is_looked_at_here(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Meter, "begin_beside", lambda *_: os._exit(9))
    assert told(_proved(asked(good), partial(shared, 2))) == told(undivided(good))


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
    others = _children(os.getpid())  # those of other tests
    with Prover() as prover:
        for _ in range(count):
            prover(asked(good))
        own = [one for one in _children(os.getpid()) if one not in others]
        began = time.monotonic()
        while not (all_of := [*own, *(each for one in own for each in _children(one))])[1:]:
            assert time.monotonic() - began < 30, "the first begins another"
            time.sleep(0.01)
        begun = time.monotonic()
    assert time.monotonic() - begun < 1, "it does not wait for a proof that nobody asks for any more"
    while any(Path(f"/proc/{one}/exe").exists() for one in all_of):
        assert time.monotonic() - begun < 10, "they end with the first"
        time.sleep(0.01)


def _children(number: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{number}/task/{number}/children").read_text(encoding="ascii").split()]


def test_on_one_processor_there_is_no_process(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "processors", lambda: 1)
    with Prover() as prover:
        assert prover._first is None
        assert told(prover(asked(good))()) == told(undivided(good))


def test_when_nothing_is_proved_there_is_no_process() -> None:
    with Prover(wanted=False) as prover:
        assert prover._first is None


@forks
def test_there_is_no_fork_beside_another_thread(good: Path) -> None:
    """What the other thread holds, as the lock of a module that it imports, would be held in the fork for ever."""
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        with Prover() as one:
            assert one._first is None
            assert told(one(asked(good))()) == told(undivided(good))
    finally:
        done.set()
        other.join()
    with Prover() as one:
        assert one._first is not None


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
    assert _gone(running.pid)


def _gone(group: int) -> bool:
    """Whether no process of a group is there; one that has ended may wait a moment for the system to take it away."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False

"""Processes share the pages of a long file: what is told is what one process tells, whatever the file does to them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from deck.base.apart import environment
from deck.base.errors import InputError
from deck.proof.check import check
from deck.proof.finding import Budget, Report
from deck.proof.isolate import check_isolated
from deck.proof.share import parts_of

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere than on Linux"),
    pytest.mark.slow,
]

PAGES = 130
ODD = 100
"""The page that breaks something; in the fifth of six parts."""

STILL = Budget(page_seconds=0)

NOTED = """
import os
from deck.proof.check import _Run
look = _Run._look
def noted(*args):
    open({mark!r}, "a").write(f"{{os.getpid()}}\\n")
    {then}
    return look(*args)
_Run._look = noted
"""

ODD_PAGE = """
import os, signal, time
from deck.proof.page import Page
begin = Page.__init__
def odd(page, document, number, *more):
    if number == {odd}:
        {does}
    begin(page, document, number, *more)
Page.__init__ = odd
"""


TICK = "document.meter.tick(0)"


class Checks:
    """Checks a file by so many processes of its own, in which a test may patch something first."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.mark, self._monkeypatch = folder / "mark", monkeypatch

    def code(self, patch: str = "", then: str = "pass") -> str:
        """What the process does; then: at the beginning of each part."""
        noted = NOTED.format(mark=str(self.mark), then=then)
        return f"import deck.proof.isolate as own\nown._SMALL = 0\n{noted}\n{patch}\nown.main()"

    def __call__(self, path: Path, jobs: int, patch: str = "", **more: Any) -> Report | str:
        command = [sys.executable, "-c", self.code(patch)]
        self._monkeypatch.setattr("deck.proof.isolate.command", lambda _: command)
        self.mark.unlink(missing_ok=True)
        try:
            return replace(check_isolated(path, jobs=jobs, **more), seconds=0.0)
        except InputError as error:
            return str(error)

    @property
    def processes(self) -> Collection[str]:
        """The processes that looked at parts."""
        return set(self.mark.read_text(encoding="ascii").split())

    def told(self, path: Path, patch: str = "", jobs: Collection[int] = (1, 2, 3), **more: Any) -> Report | str:
        """What one process tells, when so many tell the same."""
        one, *others = (self(path, count, patch, **more) for count in jobs)
        for other in others:
            assert other == one
        return one

    def alike(self, path: Path, patch: str = "", **more: Any) -> Report:
        """The report that one process gives, when others give the same."""
        report = self.told(path, patch, **more)
        assert isinstance(report, Report)
        return report


@pytest.fixture
def checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checks:
    return Checks(tmp_path, monkeypatch)


@pytest.fixture
def long(sample: Any) -> Path:
    """A sound file of many pages, no two of which look the same."""
    sample.copies(PAGES - 1)
    path: Path = sample.save()
    return path


def messages(report: Report) -> str:
    return "\n".join(finding.message for finding in report.errors)


def test_as_many_processes_look_as_are_asked_for(long: Path, checks: Checks) -> None:
    assert len(parts_of(range(PAGES))) == 6
    for jobs in (1, 2, 3):
        checks(long, jobs)
        assert len(checks.processes) == jobs


def test_a_small_file_is_looked_at_by_one_process(long: Path, checks: Checks) -> None:
    checks(long, 3, f"own._SMALL = {long.stat().st_size + 1}")
    assert len(checks.processes) == 1


def test_a_sound_file_is_told_alike(long: Path, checks: Checks) -> None:
    report = checks.alike(long)
    assert (report.checked, report.codes, report.seen) == (PAGES, PAGES, PAGES)
    assert report.findings == replace(check(long)).findings


def test_faults_on_pages_of_all_parts_are_told_alike(long: Path, checks: Checks) -> None:
    with pikepdf.open(long, allow_overwriting_input=True) as pdf:
        for number in (3, 4, 60, ODD, PAGES):
            pdf.pages[number - 1].obj["/Rotate"] = 45
            pdf.pages[number - 1].contents_add(pdf.make_stream(b"0 0 0 RG 0.01 w 20 20 m 200 20 l S"))
        pdf.pages[70].obj.MediaBox = pdf.pages[70].obj.TrimBox = Array([0, 0, 400, 700])
        pdf.save(long)
    report = checks.alike(long)
    assert {3, 4, 60, ODD, PAGES} <= {finding.page for _, finding in report.findings}
    assert "page-mixed" in {finding.rule for _, finding in report.findings}


@pytest.mark.parametrize("part", [0.3, 0.8, 0.99])
def test_a_file_that_was_cut_off_is_told_alike(long: Path, checks: Checks, part: float) -> None:
    data = long.read_bytes()
    long.write_bytes(data[: int(len(data) * part)])
    assert checks.told(long)


def test_damage_in_the_middle_is_told_alike(long: Path, checks: Checks) -> None:
    data = bytearray(long.read_bytes())
    for at in range(len(data) // 3, len(data) * 2 // 3, 997):
        data[at] ^= 0x55
    long.write_bytes(data)
    assert checks.told(long)


def test_a_password_is_told_alike(sample: Any, checks: Checks) -> None:
    sample.copies(20)
    sample.encryption = pikepdf.Encryption(owner="a", user="b")
    assert "password" in str(checks.told(sample.save()))


ENDS = {
    "crash": ("os.kill(os.getpid(), signal.SIGSEGV)", "it breaks the program that reads it"),
    "hang": ("time.sleep(100)", "it takes more than 2 seconds"),
    "fault": ("raise RuntimeError('kapot')", "the check itself failed on it (RuntimeError: kapot)"),
    "memory": ("bytes(700 << 20)", "it needs more than 500 MiB"),
}


@pytest.mark.parametrize("how", ENDS)
def test_a_page_that_breaks_the_reader_is_told_alike(long: Path, checks: Checks, how: str) -> None:
    does, told = ENDS[how]
    started = time.monotonic()
    report = checks.alike(long, ODD_PAGE.format(odd=ODD, does=does), jobs=(1, 3), budget=replace(STILL, seconds=2))
    assert messages(report) == f"the file could not be checked: {told}"
    assert time.monotonic() - started < 30


def test_where_the_time_is_over_is_told_alike(long: Path, checks: Checks) -> None:
    """What lies behind that page does not count, though another process has looked at it."""
    slow = ODD_PAGE.format(odd=ODD, does=f"while True: {TICK}")
    report = checks.alike(long, slow, jobs=(1, 3), budget=replace(STILL, seconds=4))
    assert messages(report) == f"checked the first {ODD - 1} of {PAGES} pages: the 4 seconds for it are over"
    assert report.checked == report.codes == ODD - 1


def test_pages_that_others_have_done_give_time(long: Path, checks: Checks) -> None:
    """One process would give a slow page the time of all pages before it: so do several, each for the pages of all."""
    first = 1 + len(parts_of(range(PAGES))[0])
    ticks = f"ends = time.monotonic() + 5\n        while time.monotonic() < ends: {TICK}"
    slow = ODD_PAGE.format(odd=first, does=ticks)
    report = checks.alike(long, slow, jobs=(1, 3), budget=Budget(seconds=2, page_seconds=0.3))
    assert (report.checked, report.findings) == (PAGES, ())


@pytest.mark.parametrize("less", [{"operators": 20_000}, {"total_bytes": 1 << 20}, {"pages": 70}, {"codes": 20}])
def test_what_is_counted_is_counted_alike(long: Path, checks: Checks, less: dict[str, int]) -> None:
    report = checks.alike(long, jobs=(1, 3, 6), budget=replace(STILL, **less))  # six of them look at one part each
    if "codes" in less:
        assert 20 < report.codes < PAGES
        assert report.seen == PAGES
    else:
        assert report.checked == less.get("pages", report.checked)
        assert 0 < report.checked < PAGES
        assert f"checked the first {report.checked} of {PAGES} pages: it" in messages(report)


def test_pages_that_others_have_done_allow_operators(sample: Any, checks: Checks) -> None:
    """A process that has done no page yet may not play what one process may, after all pages before it."""
    sample.copies(PAGES - 1)
    first = len(parts_of(range(PAGES))[0])
    sample.pdf.pages[first].obj.Contents.append(sample.stream("0 g " * 60_000))
    report = checks.alike(sample.save(), budget=Budget(seconds=5, page_seconds=1, operators=20_000))
    assert report.checked == PAGES
    assert "incomplete" not in {finding.rule for _, finding in report.findings}


def test_what_one_process_has_to_look_at_again_has_its_time(sample: Any, checks: Checks) -> None:
    """The first page takes most of the time, twice; a later one needs more than one process may play."""
    sample.copies(PAGES - 1)
    sample.pdf.pages[60].obj.Contents.append(sample.stream("0 g " * 60_000))
    slow = ODD_PAGE.format(odd=1, does=f"ends = time.monotonic() + 5.5\n        while time.monotonic() < ends: {TICK}")
    few = replace(STILL, seconds=8, operators=50_000)
    report = checks.alike(sample.save(), slow, jobs=(1, 3), budget=few)
    assert f"checked the first 60 of {PAGES} pages: it has more than 50,000 operators" in messages(report)


def test_a_layer_without_end_is_told_alike(sample: Any, checks: Checks) -> None:
    """No page of its part is drawn from there on, and so no code is read; whoever has looked at a part before."""
    layer = sample.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("laag")))
    many = sample.pdf.make_indirect(Array([Name.Or, *[Array([Name.Not, layer])] * 900]))
    endless = sample.pdf.make_indirect(Array([Name.Or, *[many] * 900]))
    sample.pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(ON=Array([layer])))
    sample.copies(PAGES - 1)
    page = sample.pdf.pages[4].obj
    page.Resources = Dictionary(
        {**dict(page.Resources.items()), "/Properties": Dictionary(L=Dictionary(Type=Name.OCMD, VE=endless))}
    )
    page.Contents = Array([sample.stream("/OC /L BDC 0 0 9 9 re f EMC"), *page.Contents])
    report = checks.alike(sample.save())
    assert report.codes == PAGES - len(parts_of(range(PAGES))[0]) + 4


def test_letters_that_nobody_sees_are_told_alike(sample: Any, checks: Checks) -> None:
    """A form that is played again does not note them again: that is of its part, and not of who looks at it."""
    sample.resources.Font.F2 = sample.pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Nergens"))
    )
    sample.form("Hidden", "BT /F2 12 Tf -900 -900 Td (weg) Tj ET", [0, 0, 100, 100])
    sample.content += sample.artifact("/Hidden Do")
    sample.copies(PAGES - 1)
    report = checks.alike(sample.save())
    assert "font-embedded" in {finding.rule for _, finding in report.findings}


def test_a_process_that_is_killed_changes_nothing(long: Path, checks: Checks) -> None:
    sound = checks(long, 1)
    one_dies = """
from deck.proof.read.source import Meter
begin = Meter.begin_beside
def dies(meter, tally, part):
    begin(meter, tally, part)
    if part in ({}):
        os.kill(os.getpid(), 9)
Meter.begin_beside = dies
"""
    for parts in ("2,", "0, 5", "0, 1, 2, 3, 4, 5"):
        assert checks(long, 3, one_dies.format(parts)) == sound
        assert len(checks.processes) > 1 or parts.startswith("0, 1")


NO_FORKS = {
    "refused": "import os, errno\ndef fork(): raise OSError(errno.EAGAIN, 'no')\nos.fork = fork",
    "thread": "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
    "system": "import types, deck.base.forks\ndeck.base.forks.sys = types.SimpleNamespace(platform='darwin')",
}


@pytest.mark.parametrize("why", NO_FORKS)
def test_without_forks_one_process_does_it_all(long: Path, checks: Checks, why: str) -> None:
    sound = checks(long, 1)
    assert checks(long, 3, NO_FORKS[why]) == sound
    assert len(checks.processes) == 1


def test_without_forks_its_time_is_as_ever(long: Path, checks: Checks) -> None:
    hangs = NO_FORKS["system"] + ODD_PAGE.format(odd=2, does="time.sleep(100)")
    report = checks.alike(long, hangs, jobs=(3,), budget=replace(STILL, seconds=1))
    assert messages(report) == "the file could not be checked: it takes more than 1 seconds"


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_what_is_ended_leaves_no_process(long: Path, checks: Checks, how: signal.Signals) -> None:
    own = checks.code(then="import time; time.sleep(100)")
    start = "import signal; signal.signal(2, signal.default_int_handler); import sys, deck.proof.isolate as isolate\n"
    start += f"isolate.command = lambda _: [sys.executable, '-c', {own!r}]\n"
    start += f"from deck.cli.main import main; main(['check', {str(long)!r}, '--jobs', '3'])"
    command = [sys.executable, "-c", start]
    with subprocess.Popen(command, env=environment(), start_new_session=True, stderr=subprocess.PIPE) as running:
        _until(lambda: checks.mark.exists() and len(checks.processes) == 3)
        running.send_signal(how)
        assert running.wait(30) == 128 + how
    _until(lambda: not any(Path(f"/proc/{one}/exe").exists() for one in checks.processes))
    _until(lambda: _gone(running.pid))


def _gone(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def _until(done: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not done():
        assert time.monotonic() < until
        time.sleep(0.02)

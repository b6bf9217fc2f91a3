"""Forms that mean no good are told with the reason, in bounded time and memory, and the others are read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from click.testing import Result
from hostile_forms import (
    bomb_of_objects,
    circle,
    combining_marks,
    deep_arrays,
    filtered_twice,
    one_stream_a_thousand_times,
    own_fields,
    shared_children,
    sparse,
    words_without_end,
)

from deck.base.apart import Aside, Broken
from deck.collect.isolate import Reader
from deck.collect.read import Unusable
from deck.collect.words import Told

pytestmark = pytest.mark.slow

Make = Callable[..., Path]
Run = Callable[..., Result]
Read = Callable[..., SimpleNamespace]

SECONDS, MIB = 10, 500

TOLD = {
    bomb_of_objects: "no fields to fill in|more than 500 MiB|more than 9 seconds",
    sparse: "too large",
    deep_arrays: "damaged|breaks|nothing was filled in",
    own_fields: "more than 300 fields",
    one_stream_a_thousand_times: "too large|more than 9 seconds",
    filtered_twice: "",
    shared_children: "",
    combining_marks: "399970 characters that nobody can read",
    words_without_end: "too long for Excel",
    circle: "",
}
"""What is told of each; nothing of one that can be read after all."""


@pytest.mark.parametrize("make_hostile", TOLD)
def test_a_hostile_form_costs_little_and_the_others_are_read(
    make: Make, run: Run, tmp_path: Path, make_hostile: Callable[[Path], None]
) -> None:
    make("a.pdf")
    make("z.pdf")
    make_hostile(tmp_path / "in" / "kwaad.pdf")
    begun = time.monotonic()
    code = (
        "import resource, subprocess, sys; subprocess.run([sys.executable, '-P', '-m', 'deck.cli', *sys.argv[1:]]); "
        "print('MiB', resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, "collect", "in", "-o", "out"],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert time.monotonic() - begun < SECONDS + 5  # to start, to read the others and to write
    assert int(done.stdout.rpartition("MiB ")[2]) < MIB
    told = done.stdout + done.stderr
    assert "Traceback" not in told
    assert "2 forms of 3 files" in told or "3 forms of 3 files" in told
    if TOLD[make_hostile]:
        assert any(one in told for one in TOLD[make_hostile].split("|")), told


def test_a_job_that_takes_too_long_is_ended_and_the_next_one_is_done() -> None:
    """The module that is asked here is the console of Python: it does what a line says."""
    with Aside("code", b"", 3.0) as aside:
        assert aside.ask(b"1 + 1") == b">>> 2"
        begun = time.monotonic()
        with pytest.raises(Broken) as caught:
            aside.ask(b"import time; time.sleep(60)")
        assert caught.value.late
        assert time.monotonic() - begun < 5
        assert aside.ask(b"2 + 2") == b">>> 4"
        with pytest.raises(Broken) as caught:
            aside.ask(b"import os; os.abort()")
        assert not caught.value.late
        with pytest.raises(Broken):
            aside.ask(b"'x' * 1000", most=100)


def test_a_form_that_takes_too_long_is_told_so(make: Make, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make("a.pdf")

    def late(_: object, job: bytes) -> bytes:
        raise Broken(late=True)

    with Reader(told) as reader:
        monkeypatch.setattr(Aside, "ask", late)
        with pytest.raises(Unusable, match="slow"):
            reader.read(path)


def test_a_form_that_ends_its_reader_is_tried_once_more(make: Make, told: Told) -> None:
    """What was read before may have had a part in it; so another process reads it."""
    path = make("a.pdf")
    with Reader(told) as reader:
        reader.read(path)
        assert reader._aside
        assert reader._aside._process
        os.kill(reader._aside._process.pid, signal.SIGKILL)
        (part,) = reader.read(path)
        assert part.filled and part.filled.answers[0].values == {"hoofd": "Antwoord van a.pdf"}


def test_a_file_that_shrinks_while_it_is_read(make: Make, run: Run, tmp_path: Path) -> None:
    make("a.pdf")
    path = make("krimp.pdf", {"hoofd": "x" * 1_000_000})
    whole = path.read_bytes()
    code = f"while True:\n  for n in (10, {len(whole)}): open({str(path)!r}, 'r+b').truncate(n)"
    with subprocess.Popen([sys.executable, "-c", code]) as shrinking:
        done = run()
        shrinking.kill()
    assert done.exit_code in (0, 1)
    assert "forms of 2 files" in done.output or "1 form of 2 files" in done.output


def test_a_locked_form_that_opens_elsewhere_is_not_called_locked_with_a_password(make: Make, run: Run) -> None:
    make("a.pdf")
    path = make("slot.pdf", saving={"encryption": pikepdf.Encryption(owner="geheim", user="", R=4, aes=True)})
    path.write_bytes(path.read_bytes().replace(b"/Standard", b"/Adobe.PS", 1))
    assert "slot.pdf: the file is locked in a way that this program does not know." in run().stderr


def test_what_is_read_aside_is_what_is_read_here(make: Make, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make("a.pdf", {"hoofd": "é\u0301 “x”", "team": "Wij", "rug": "Eigen"}, labels={"rug": "Jullie rug"})
    with Reader(told) as reader:
        aside = reader.read(path)
    monkeypatch.setattr(sys, "executable", "")
    with Reader(told) as reader:
        assert reader.read(path) == aside

"""A run that is ended at any moment leaves earlier or new files, whole, and nothing after the next run."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from deck.base import delivery
from deck.base.apart import environment
from deck.base.errors import InputError
from deck.base.staging import staging

ROOT = Path(__file__).resolve().parent.parent.parent
posix = pytest.mark.skipif(os.name == "nt", reason="Windows locks no folders and has no fork")


@posix
@pytest.mark.slow
@pytest.mark.parametrize("way", ["whole", "two-steps"])
def test_a_delivery_may_end_at_any_moment(way: str, tmp_path: Path) -> None:
    script = ROOT / "tests" / "tools" / "kill_delivery.py"
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path), way], capture_output=True, text=True, check=True, env=environment()
    )
    moments, *faults = done.stdout.splitlines()
    assert int(moments) > 60
    assert not [line for line in faults if line]


@posix
def test_a_folder_takes_the_place_of_another_in_one_step(tmp_path: Path) -> None:
    one, other = tmp_path / "a", tmp_path / "b"
    for folder in (one, other):
        folder.mkdir()
        (folder / folder.name).touch()
    if not delivery.exchanged(one, other):
        pytest.skip("this disk cannot exchange two folders")
    assert (one / "b").exists() and (other / "a").exists()


def begun(target: Path, ready: threading.Event) -> subprocess.Popen[str]:
    """Another process that holds the folder until it is ended."""
    code = (
        "import sys, time; from pathlib import Path; from deck.base.staging import staging\n"
        "with staging(Path(sys.argv[1])) as stage: print('ready', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(target)], stdout=subprocess.PIPE, text=True, env=environment()
    )
    assert other.stdout is not None and other.stdout.readline() == "ready\n"
    ready.set()
    return other


@posix
def test_of_two_runs_in_one_folder_the_second_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = begun(tmp_path, threading.Event())
    try:
        monkeypatch.setattr(delivery, "_WAIT", 0.3)
        with pytest.raises(InputError, match="another run is writing in this folder"), staging(tmp_path):
            pass
        monkeypatch.setattr(delivery, "_WAIT", 30)
        threading.Timer(0.3, other.kill).start()
        start = time.monotonic()
        with staging(tmp_path) as stage:
            stage.path("a.txt").write_text("x", encoding="utf-8")
            stage.deliver()
        assert time.monotonic() - start < 20
    finally:
        other.kill()
        other.wait()
        assert other.stdout
        other.stdout.close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"], "what the other run left is cleared"


@posix
def test_one_run_may_write_in_one_folder_twice(tmp_path: Path) -> None:
    with staging(tmp_path) as outer, staging(tmp_path) as inner:
        inner.path("b.txt").write_text("y", encoding="utf-8")
        inner.deliver()
        outer.path("a.txt").write_text("x", encoding="utf-8")
        outer.deliver()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]


def test_without_locks_only_what_is_old_is_cleared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "_locked", lambda folder: None)
    old, young = tmp_path / ".vakdeck-oud", tmp_path / ".vakdeck-jong"
    for folder in (old, young):
        folder.mkdir()
    (old / ".kept").mkdir()
    (old / ".kept" / "kaarten").mkdir()
    os.utime(old, (1, 1))
    with staging(tmp_path):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == [".vakdeck-jong", "kaarten"]


def test_a_link_of_that_name_is_removed_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders" / "mijn.txt").touch()
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit" / ".vakdeck-x").symlink_to(tmp_path / "elders")
    delivery.clear(tmp_path / "uit")
    assert (tmp_path / "elders" / "mijn.txt").exists() and not list((tmp_path / "uit").iterdir())


def test_what_cannot_be_put_back_is_not_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / ".vakdeck-x" / ".kept"
    for name in ("a", "b"):
        (kept / name).mkdir(parents=True)
    real = Path.rename

    def refused(path: Path, to: Path) -> Path:
        if path.name == "a":
            raise PermissionError
        return real(path, to)

    monkeypatch.setattr(Path, "rename", refused)
    delivery.clear(tmp_path)
    assert (tmp_path / "b").is_dir() and (kept / "a").is_dir()
    monkeypatch.undo()
    delivery.clear(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_threads_may_hold_one_folder_together(tmp_path: Path) -> None:
    inside, leave = threading.Event(), threading.Event()

    def first() -> None:
        with delivery.held(tmp_path):
            inside.set()
            leave.wait(30)

    other = threading.Thread(target=first)
    other.start()
    assert inside.wait(30)
    with delivery.held(tmp_path):
        leave.set()
        other.join()
        assert tmp_path.resolve() in delivery._held, "it is held until the last one leaves"
    assert not delivery._held


@posix
def test_whatever_is_left_in_a_staging_folder_goes_and_nothing_else(tmp_path: Path) -> None:
    """A file alone goes at once; with a folder, a link to one, or nothing kept yet, it takes more."""
    elsewhere, target = tmp_path / "elders", tmp_path / "uit"
    elsewhere.mkdir()
    (elsewhere / "van-mij.txt").write_text("x", encoding="utf-8")
    for folders in (), ("a",), (delivery.KEPT,), (delivery.KEPT, f"{delivery.KEPT}/a"):
        with staging(target) as stage:
            stage.scratch("a.txt").write_text("x", encoding="utf-8")
            stage.scratch("link").symlink_to(elsewhere)
            for folder in folders:
                stage.scratch(folder).mkdir()
                (stage.scratch(folder) / "b.txt").write_text("x", encoding="utf-8")
                (stage.scratch(folder) / "link").symlink_to(elsewhere)
        assert not list(target.iterdir())
    assert (elsewhere / "van-mij.txt").exists()


@posix
def test_a_folder_that_a_failed_run_took_away_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run that made the folder goes on until another one waits for it, and takes the folder away as it fails."""
    folder, real = tmp_path / "uit", os.open
    folder.mkdir()

    def taken_away(path: Path, flags: int) -> int:
        opened = real(path, flags)
        monkeypatch.undo()
        folder.rmdir()
        return opened

    monkeypatch.setattr(os, "open", taken_away)
    with staging(folder) as stage:
        stage.path("a.txt").write_text("x", encoding="utf-8")
        stage.deliver()
    assert (folder / "a.txt").exists()

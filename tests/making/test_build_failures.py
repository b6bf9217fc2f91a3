"""A build that fails, is stopped or cannot write leaves every earlier file as it was, and nothing else behind."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from deck.base import staging as output
from deck.base.delivery import HIDDEN
from deck.base.errors import InputError
from deck.file.pdf import file as pdf_file

Make = Callable[..., Any]
Fails = Callable[..., list[str]]


@pytest.fixture
def before(make: Make, files: SimpleNamespace, tmp_path: Path) -> dict[str, bytes | None]:
    """A folder with earlier files, and what is in it."""
    make("goed", formats=("pdf", "svg"))
    (tmp_path / "out" / "van-mij.txt").write_text("blijft", encoding="utf-8")
    return files.tree(tmp_path / "out")  # type: ignore[no-any-return]


@pytest.fixture
def same(
    before: dict[str, bytes | None], files: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], bool]:
    """Whether the folder is as it was, to the last byte, without a temporary folder.

    What is made next has the same names, and something else in it.
    """
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    return lambda: files.tree(tmp_path / "out") == before


def test_a_failing_product_leaves_all_as_it_was(fails: Fails, same: Callable[[], bool]) -> None:
    said = fails("goed", "krap", formats=("pdf", "svg", "png"))
    assert len(said) == 7, "every card that does not fit"
    assert all("krap 63×88 mm, card “" in line for line in said)
    assert same()


def test_a_failure_in_a_new_folder_leaves_no_folder(fails: Fails, tmp_path: Path) -> None:
    fails("krap", to=tmp_path / "nieuw" / "dieper")
    assert not (tmp_path / "nieuw").exists()


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit, RuntimeError])
@pytest.mark.parametrize("at", [1, 3])
def test_an_interruption_leaves_all_as_it_was(make: Make, same: Callable[[], bool], stop: type, at: int) -> None:
    def interrupt(_name: str, done: int, _total: int) -> None:
        if done == at:
            raise stop

    with pytest.raises(stop):
        make("goed", size="A6", progress=interrupt)
    assert same()


def test_an_interruption_in_a_new_folder_leaves_no_folder(make: Make, tmp_path: Path) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make("goed", to=tmp_path / "nieuw" / "dieper", progress=interrupt)
    assert not (tmp_path / "nieuw").exists()


@pytest.mark.parametrize("step", range(8))
@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
def test_an_interruption_while_moving_leaves_all_as_it_was(
    make: Make, same: Callable[[], bool], monkeypatch: pytest.MonkeyPatch, step: int, late: bool
) -> None:
    left = [step]

    def stopping(function: Callable[..., Any]) -> Callable[..., Any]:
        def moved(path: Path, *arguments: Any) -> Any:
            left[0] -= 1
            done = function(path, *arguments) if left[0] != -1 or late else None
            if left[0] == -1:
                raise KeyboardInterrupt
            return done

        return moved

    monkeypatch.setattr(Path, "replace", stopping(Path.replace))
    monkeypatch.setattr(Path, "rename", stopping(Path.rename))
    try:
        make("goed", formats=("pdf", "svg"))
    except KeyboardInterrupt:
        assert same()
    else:
        assert step >= 4, "the run moves a file, a folder and the manifest"


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, "the disk is full."),
        (errno.EDQUOT, "your share of the disk is full."),
        (errno.EROFS, "that disk can only be read."),
        (errno.EIO, "Input/output error."),
    ],
)
def test_a_disk_that_does_not_take_it(
    fails: Fails, same: Callable[[], bool], monkeypatch: pytest.MonkeyPatch, number: int, message: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(pdf_file.PdfFile, "add", full)
    (said,) = fails("goed")
    assert f"out: {message}" in said
    assert said.startswith("output folder ")
    assert "-o" in said
    assert same()


def test_a_file_that_may_not_become_so_large(python: str, tmp_path: Path, files: SimpleNamespace) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "modelposter-A4-office.pdf").write_bytes(b"oud")
    before = files.tree(tmp_path)
    done = subprocess.run(
        [python, "-m", "deck.cli", "build", "modelposter", "--size", "A4", "-o", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)),
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "output folder" in done.stderr
    assert files.tree(tmp_path) == before


@pytest.mark.parametrize("place", ["bestand", "bestand/dieper", "bestand/dieper/nog"])
def test_a_file_where_the_folder_should_be(fails: Fails, tmp_path: Path, place: str) -> None:
    (tmp_path / "bestand").write_text("van mij", encoding="utf-8")
    (said,) = fails("goed", to=tmp_path / place)
    assert "that is a file, not a folder." in said
    assert (tmp_path / "bestand").read_text(encoding="utf-8") == "van mij"


def test_a_folder_where_a_file_should_come(fails: Fails, files: SimpleNamespace, tmp_path: Path) -> None:
    folder = tmp_path / "out" / "goed-63x88-office.pdf"
    folder.mkdir(parents=True)
    (folder / "van-mij.txt").write_text("blijft", encoding="utf-8")
    before = files.tree(tmp_path / "out")
    (said,) = fails("goed")
    assert "goed-63x88-office.pdf: that is a folder, and a file of that name is to be made." in said
    assert files.tree(tmp_path / "out") == before


def test_a_file_where_a_folder_should_come(fails: Fails, files: SimpleNamespace, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "goed-63x88-office").write_text("van mij", encoding="utf-8")
    before = files.tree(tmp_path / "out")
    (said,) = fails("goed", formats=("svg", "pdf"))
    assert "goed-63x88-office: that is a file, and a folder of that name is to be made." in said
    assert files.tree(tmp_path / "out") == before


def test_a_folder_that_may_not_be_written_to(
    fails: Fails, same: Callable[[], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output.os, "access", lambda *_: False)
    said = fails("goed", "geen", size="0")
    assert [line.partition(":")[0].partition(" /")[0] for line in said] == [
        "PRODUCT",
        "--size",
        "output folder",
    ]
    assert "you may not write there." in said[-1]
    assert same()


def test_a_folder_that_turns_out_unwritable(
    fails: Fails, same: Callable[[], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Path.mkdir

    def refuse(folder: Path, *asked: Any, **more: Any) -> None:
        if folder.name.startswith(HIDDEN):
            raise PermissionError(errno.EACCES, "Permission denied")
        make(folder, *asked, **more)

    monkeypatch.setattr(Path, "mkdir", refuse)
    (said,) = fails("goed")
    assert "you may not write there." in said
    assert same()


def test_a_name_that_is_too_long(fails: Fails, tmp_path: Path) -> None:
    (said,) = fails("goed", to=tmp_path / ("x" * 300))
    assert "that name is too long." in said


def test_faults_of_several_products_come_together(fails: Fails, layouts: Path, files: SimpleNamespace) -> None:
    text = files.layout.format(name="ook-krap", room=1)
    (layouts / "ook-krap.toml").write_text(text, encoding="utf-8")
    said = fails("krap", "goed", "ook-krap")
    assert {line.split(" ")[0] for line in said} == {"krap", "ook-krap"}


def test_the_same_names_may_be_links(make: Make, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders.pdf"
    elsewhere.write_bytes(b"van mij")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "goed-63x88-office.pdf").symlink_to(elsewhere)
    make("goed")
    assert elsewhere.read_bytes() == b"van mij"
    assert (tmp_path / "out" / "goed-63x88-office.pdf").read_bytes().startswith(b"%PDF")


def test_staging_delivers_nothing_that_was_only_scratch(tmp_path: Path) -> None:
    with output.staging(tmp_path / "out") as stage:
        stage.path("a.txt").write_text("a", encoding="utf-8")
        stage.scratch("b.txt").write_text("b", encoding="utf-8")
        assert stage.deliver() == [tmp_path / "out" / "a.txt"]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.txt"]


def test_staging_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(output.os, "link", refuse)
    (tmp_path / "a.txt").write_text("oud", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt), output.staging(tmp_path) as stage:
        stage.path("a.txt").write_text("nieuw", encoding="utf-8")
        monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        try:
            stage.deliver()
        finally:
            monkeypatch.undo()
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "oud"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_requests_from_other_fronts_are_checked_too(fails: Fails) -> None:
    said = fails("goed", formats=("pdf", "gif"), duplex="long", shape="oval", dpi=float("nan"))
    assert [line.partition(":")[0] for line in said] == ["--dpi", "--format", "--duplex", "--shape"]


def test_the_paper_must_hold_a_card(fails: Fails, same: Callable[[], bool]) -> None:
    said = fails("goed", "krap", paper="A8")
    assert len(said) == 1, "the same fault of two products is told once"
    assert "a card of 63×88 mm does not fit on paper of 52×74 mm" in said[0]
    assert same()


def test_an_input_error_is_what_comes_out(make: Make) -> None:
    with pytest.raises(InputError):
        make("bestaat-niet")

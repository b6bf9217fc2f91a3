"""Products are made side by side by forks: what comes of it, and what is told, is as when one made them all."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest

from deck.base import beside, forks
from deck.base.errors import Faults, InputError
from deck.making import files as making
from deck.making import several
from deck.making.manifest import FileEntry
from deck.making.pages import Pages

Make = Callable[..., list[FileEntry]]
HERE = os.getpid()

forked = pytest.mark.usefixtures("forking")


@pytest.fixture(autouse=True)
def dated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")


@pytest.fixture(params=["forks", "one process"])
def way(request: pytest.FixtureRequest) -> None:
    """By forks, and by this process alone."""
    if request.param == "forks":
        request.getfixturevalue("forking")


@pytest.fixture
def products(layouts: Path, files: SimpleNamespace) -> tuple[str, ...]:
    """Three products that can be made; the second has pages of more cards."""
    for name in ("ook", "verder"):
        (layouts / f"{name}.toml").write_text(files.layout.format(name=name, room=20), encoding="utf-8")
    return "goed", "ook", "verder"


@pytest.fixture
def drawn_by(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], list[str]]:
    """Which processes have written PDFs: this one, or forks."""
    told, write = tmp_path / "drawn", making._write

    def watched(pages: Pages, path: Path) -> None:
        with told.open("a") as file:
            file.write(f"{os.getpid()}\n")
        write(pages, path)

    monkeypatch.setattr(making, "_write", watched)
    return lambda: ["here" if int(line) == HERE else "fork" for line in told.read_text().split()]


@forked
def test_forks_make_the_same_files(
    make: Make, products: tuple[str, ...], tmp_path: Path, files: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"formats": ("pdf", "png", "html"), "dpi": 50}
    by_forks = make(*products, to=tmp_path / "forks", **asked)
    monkeypatch.setattr(forks, "can_fork", lambda: False)
    here = make(*products, to=tmp_path / "here", **asked)
    assert by_forks == here
    assert [entry.product for entry in here] == [name for name in products for _ in range(3)]
    assert files.tree(tmp_path / "forks") == files.tree(tmp_path / "here")


@forked
def test_it_is_forks_that_make_them(make: Make, products: tuple[str, ...], drawn_by: Callable[[], list[str]]) -> None:
    make(*products)
    assert drawn_by() == ["fork"] * 3


def test_one_product_is_made_here(make: Make, drawn_by: Callable[[], list[str]]) -> None:
    make("goed")
    assert drawn_by() == ["here"]


def test_one_job_at_a_time_is_made_here(
    make: Make, products: tuple[str, ...], drawn_by: Callable[[], list[str]]
) -> None:
    make(*products, jobs=1)
    assert drawn_by() == ["here"] * 3


@forked
def test_a_long_product_is_made_here_and_first(
    make: Make, products: tuple[str, ...], drawn_by: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has forks of its own, which take all processors."""
    monkeypatch.setattr(several, "is_long", lambda job: job.product.name == "ook")
    assert [entry.product for entry in make(*products)] == ["goed", "ook", "verder"]
    assert drawn_by() == ["here", "fork", "fork"]


@pytest.mark.usefixtures("way")
def test_the_faults_of_all_products_are_told_in_their_order(
    fails: Callable[..., list[str]], layouts: Path, files: SimpleNamespace, tmp_path: Path
) -> None:
    (layouts / "eng.toml").write_text(files.layout.format(name="eng", room=0.5), encoding="utf-8")
    told = fails("krap", "goed", "eng")
    assert told == [*fails("krap"), *fails("eng")]
    assert len(told) > 2
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("way")
def test_the_pages_of_each_product_are_told(make: Make, products: tuple[str, ...]) -> None:
    told: dict[str, list[int]] = {}
    entries = make(*products, progress=lambda name, done, _: told.setdefault(name, []).append(done))
    assert {name: done[-1] for name, done in told.items()} == {Path(one.file).stem: one.pages for one in entries}
    assert all(done == sorted(done) for done in told.values())


@forked
def test_a_fork_that_is_ended_from_outside(
    make: Make, products: tuple[str, ...], tmp_path: Path, files: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(*products)
    before, write = files.tree(tmp_path / "out"), making._write

    def ended(pages: Pages, path: Path) -> None:
        if pages.job.product.name == "ook":
            os.kill(os.getpid(), 9)
        write(pages, path)

    monkeypatch.setattr(making, "_write", ended)
    with pytest.raises(InputError) as caught:
        make(*products)
    assert str(caught.value.faults[0]) == (
        "a process that helped to make the files was ended from outside. "
        "There may be too little memory: build it again with --jobs 1."
    )
    assert files.tree(tmp_path / "out") == before


@pytest.mark.usefixtures("way")
def test_too_little_memory_is_told_as_in_a_part_of_a_long_file(
    make: Make, products: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = making._write

    def fails(pages: Pages, path: Path) -> None:
        if pages.job.product.name == "ook":
            raise MemoryError
        write(pages, path)

    monkeypatch.setattr(making, "_write", fails)
    with pytest.raises(InputError) as caught:
        make(*products)
    assert list(caught.value.faults) == list(beside.little_memory("ook-63x88-office").faults)
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("way")
def test_a_product_with_an_error_is_kept_apart_and_the_others_come(
    make: Make, products: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = making._write

    def spoiled(pages: Pages, path: Path) -> None:
        write(pages, path)
        if pages.job.product.name == "ook":
            with pikepdf.open(path, allow_overwriting_input=True) as pdf:
                pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
                pdf.save(path)

    monkeypatch.setattr(making, "_write", spoiled)
    entries = make(*products, formats=("png", "pdf"), dpi=50)
    assert [(entry.product, entry.format, entry.rejected) for entry in entries] == [
        ("goed", "png", False),
        ("goed", "pdf", False),
        ("ook", "pdf", True),
        ("verder", "png", False),
        ("verder", "pdf", False),
    ]
    made = {one.name for one in (tmp_path / "out").iterdir()}
    assert not {one for one in made if one.startswith("ook")} - {"ook-63x88-office.rejected.pdf"}


@forked
def test_what_the_system_refused_is_known_when_a_fault_comes_from_a_fork() -> None:
    """Whoever keeps what failed must see that it may pass; see Faults.raise_if_any."""
    faults = Faults()
    with faults.gathered():
        try:
            raise OSError(28, "No space left on device")
        except OSError as error:
            raise InputError(()) from error
    faults.add("the disk is full.")
    with pytest.raises(InputError) as caught:
        faults.raise_if_any()
    travelled = pickle.loads(pickle.dumps(caught.value))
    again = Faults()
    again.take(travelled)
    with pytest.raises(InputError) as told:
        again.raise_if_any()
    assert isinstance(told.value.__cause__, InputError)
    assert told.value.__cause__.__cause__.errno == 28  # type: ignore[union-attr]
    assert pickle.loads(pickle.dumps(InputError(()))).__cause__ is None

"""The output may be a folder or an address of fsspec; a run leaves the same there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from deck.base.errors import Faults, InputError
from deck.making.run.run import Done
from deck.making.run.store import Folder, Remote, open_store

from .conftest import files

fsspec = pytest.importorskip("fsspec")
pytestmark = pytest.mark.usefixtures("here")

Make = Callable[..., Done]


@pytest.fixture
def bucket() -> Iterator[str]:
    yield "memory://emmer/decks"
    fsspec.filesystem("memory").store.clear()


def test_a_store_holds_what_a_folder_would(make: Make, bucket: str, tmp_path: Path) -> None:
    make()
    assert make(output=bucket).made == 3
    held = fsspec.filesystem("memory")
    assert sorted(held.find("/emmer")) == [
        f"/emmer/decks/{name}" for name in ("Anna.pdf", "Bram.pdf", "Cem.pdf", "run.jsonl")
    ]
    for name, data in files(tmp_path / "uit").items():
        assert held.cat_file(f"/emmer/decks/{name}") == data
    assert held.cat_file("/emmer/decks/run.jsonl") == (tmp_path / "uit" / "run.jsonl").read_bytes()
    held.rm_file("/emmer/decks/Bram.pdf")
    again = make(output=bucket)
    assert (again.made, again.kept) == (1, 2)


def test_what_is_put_in_a_store_is_there_whole_or_not_at_all(
    make: Make, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, many = Remote.put, []

    def broken(self: Remote, file: Path, name: str) -> None:
        many.append(name)
        if len(many) == 2:
            raise OSError(28, "No space left on device")
        put(self, file, name)

    monkeypatch.setattr(Remote, "put", broken)
    with pytest.raises(InputError, match="the disk is full"):
        make(output=bucket)
    monkeypatch.undo()
    held = fsspec.filesystem("memory")
    listed = [json.loads(line)["name"] for line in held.cat_file("/emmer/decks/run.jsonl").splitlines()]
    assert listed == ["Anna"]
    assert "/emmer/decks/Bram.pdf" not in held.find("/emmer")


@pytest.mark.parametrize("address", ["", "file"])
def test_both_kinds_of_store_do_the_same(address: str, tmp_path: Path) -> None:
    store = Folder(tmp_path / "uit") if address else open_store("memory://emmer/x")
    try:
        faults = Faults()
        store.check(faults)
        assert not faults
        with store.making("1-of-2") as folder:
            (folder / "a.pdf").write_bytes(b"abc")
            store.put(folder / "a.pdf", "ab/a.pdf")
        store.write(".run/lijst", b"12")
        assert sorted(store.sizes()) == [(".run/lijst", 2), ("ab/a.pdf", 3)]
        assert store.read("ab/a.pdf") == b"abc"
        store.remove("ab/a.pdf")
        store.remove("is/er/niet")
        assert [name for name, _ in store.sizes()] == [".run/lijst"]
        with pytest.raises(FileNotFoundError):
            store.read("ab/a.pdf")
    finally:
        fsspec.filesystem("memory").store.clear()


def test_an_address_that_nobody_knows_is_told(make: Make) -> None:
    with pytest.raises(InputError, match=r"--output: nothing can be written to “zee://x”.*Check the address"):
        make(output="zee://x")


def test_a_file_address_is_a_folder(tmp_path: Path) -> None:
    store = open_store(f"file://{tmp_path}/met%20spatie")
    assert isinstance(store, Folder) and store.folder == tmp_path / "met spatie"

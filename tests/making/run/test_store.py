"""The output may be a folder or an address of fsspec; a run leaves the same there."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest

from deck.base.errors import Faults, InputError
from deck.making.run.run import Done
from deck.making.run.setup import opened, packed, setup_of
from deck.making.run.store import Folder, Remote, open_store

from .conftest import Asked, files

fsspec = pytest.importorskip("fsspec")
AsyncFileSystem = pytest.importorskip("fsspec.asyn").AsyncFileSystem
pytestmark = pytest.mark.usefixtures("here")

Make = Callable[..., Done]


@pytest.fixture
def bucket() -> Iterator[str]:
    yield "memory://emmer/decks"
    fsspec.filesystem("memory").store.clear()


class Lost(Exception):
    """What a library for a store raises when its line breaks: no error of the system."""


class Objects(fsspec.AbstractFileSystem):
    """A store of objects as s3fs shows it: folders are but the beginnings of names, and who asks for a folder in a
    bucket that is not there gets that bucket.
    """

    protocol = ("s3", "s3a")
    cachable = False
    held: ClassVar[dict[str, dict[str, bytes]]] = {}
    refuses: Callable[[str, str], Exception | None]

    @staticmethod
    def _bucket(does: str, path: str) -> tuple[dict[str, bytes], str]:
        if error := Objects.refuses(does, path):
            raise error
        bucket, _, key = path.partition("/")
        if bucket not in Objects.held:
            raise FileNotFoundError("The specified bucket does not exist")
        return Objects.held[bucket], key

    def makedirs(self, path: str, exist_ok: bool = False) -> None:
        Objects.held.setdefault(path.partition("/")[0], {})

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **more: Any) -> None:
        objects, key = self._bucket("pipe", path)
        objects[key] = value

    def cat_file(self, path: str, start: int | None = None, end: int | None = None, **more: Any) -> bytes:
        objects, key = self._bucket("cat", path)
        if key not in objects:
            raise FileNotFoundError(path)
        return objects[key]

    def rm_file(self, path: str) -> None:
        objects, key = self._bucket("rm", path)
        objects.pop(key, None)

    def ls(self, path: str, detail: bool = True, **more: Any) -> list[Any]:
        objects, _ = self._bucket("ls", path)
        under, found = f"{path}/", dict[str, dict[str, Any]]()
        for name, data in objects.items():
            whole = f"{path.partition('/')[0]}/{name}"
            if whole.startswith(under):
                first, deeper, _ = whole.removeprefix(under).partition("/")
                kind = "directory" if deeper else "file"
                found[first] = {"name": f"{under}{first}", "type": kind, "size": 0 if deeper else len(data)}
        if not found:
            raise FileNotFoundError(path)
        return list(found.values())


@pytest.fixture
def objects(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, bytes]]:
    """The objects in the bucket `emmer` of a store of such."""
    from fsspec.registry import _registry

    monkeypatch.setitem(_registry, "s3", Objects)
    Objects.held, Objects.refuses = {"emmer": {}}, lambda does, path: None
    yield Objects.held["emmer"]
    Objects.held = {}


def told_by(make: Make, **asked: Any) -> list[str]:
    with pytest.raises(InputError) as error:
        make(**asked)
    return [str(fault) for fault in error.value.faults]


NAMES = ["Anna.pdf", "Bram.pdf", "Cem.pdf"]


def test_in_a_bucket_no_folder_needs_to_be_made(make: Make, objects: dict[str, bytes], tmp_path: Path) -> None:
    make()
    objects["a/b/"] = b""  # by which other programs show a folder
    assert make(output="s3://emmer/a/b").made == 3
    assert sorted(objects) == ["a/b/", *(f"a/b/{name}" for name in NAMES), "a/b/run.jsonl"]
    assert {name: objects[f"a/b/{name}"] for name in NAMES} == files(tmp_path / "uit")
    assert make(output="s3://emmer/a/b").kept == 3
    assert make(output="s3://emmer").made == 3


def test_a_bucket_that_is_mistyped_is_told_and_not_made(make: Make, objects: dict[str, bytes]) -> None:
    assert told_by(make, output="s3://emmerr/a") == [
        "--output: nothing can be written to “s3://emmerr/a”: The specified bucket does not exist. "
        "Check the address, and that you may write there."
    ]
    assert list(Objects.held) == ["emmer"] and not objects
    assert told_by(make, output="s3://") == [
        "--output: the address “s3://” names no bucket. Write it as s3://bucket/folder."
    ]


@pytest.mark.usefixtures("objects")
@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Lost("Unable to locate credentials"), "Unable to locate credentials."),
        (PermissionError("The key does not exist in our records."), "The key does not exist in our records."),
        (Lost("One line.\nAnd what a developer wants to know."), "One line."),
        (Lost(), "Lost."),
    ],
    ids=str,
)
def test_a_store_that_refuses_at_once_is_told_in_its_words(make: Make, error: Exception, said: str) -> None:
    Objects.refuses = lambda does, path: error
    (told,) = told_by(make, output="s3://emmer/a")
    assert told.startswith(f"--output: nothing can be written to “s3://emmer/a”: {said} Check the address,")


class Silent(AsyncFileSystem):
    """A store that takes what it is sent, and never answers."""

    protocol = "s3"
    cachable = False

    async def _pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **more: Any) -> None:
        await asyncio.sleep(600)


def test_a_store_that_never_answers_is_not_waited_for_without_end(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    from fsspec.registry import _registry

    monkeypatch.setitem(_registry, "s3", Silent)
    monkeypatch.setattr("deck.making.run.store._PATIENCE", 0.1)
    (told,) = told_by(make, output="s3://emmer/a")
    assert told.startswith("--output: nothing can be written to “s3://emmer/a”: it does not answer. Check the address")


@pytest.mark.usefixtures("objects")
@pytest.mark.parametrize("error", [Lost("Could not connect"), PermissionError("Access Denied.")], ids=str)
def test_a_store_that_is_lost_on_the_way_ends_the_run_and_what_is_made_stays(make: Make, error: Exception) -> None:
    def from_cem_on(does: str, path: str) -> Exception | None:
        lost.extend([path] if path.endswith("Cem.pdf") else [])
        return error if lost else None

    lost: list[str] = []
    Objects.refuses = from_cem_on
    assert told_by(make, output="s3://emmer/a") == [
        f"output folder s3://emmer/a: {str(error).rstrip('.')}. Check the address, and that you may write there. "
        "What is made stays, and the same command goes on."
    ]
    Objects.refuses = lambda does, path: None
    again = make(output="s3://emmer/a")
    assert (again.made, again.kept, again.bad) == (1, 2, 0)


def test_a_store_that_falls_silent_on_the_way_is_waited_for_once(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is made is in the lists of its chunks: that of the run, also waited for as long, can come later."""
    from fsspec.registry import _registry

    waited: list[str] = []

    class Falling(Silent):
        async def _pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **more: Any) -> None:
            if waited or path.endswith("Cem.pdf"):
                waited.append(path)
                await asyncio.sleep(600)

        async def _rm_file(self, path: str, **more: Any) -> None: ...

        async def _ls(self, path: str, detail: bool = True, **more: Any) -> list[Any]:
            return []

    monkeypatch.setitem(_registry, "s3", Falling)
    monkeypatch.setattr("deck.making.run.store._PATIENCE", 0.1)
    (told,) = told_by(make, output="s3://emmer/a")
    assert told.startswith("output folder s3://emmer/a: it does not answer. Check the address")
    assert [one.rpartition("/")[2] for one in waited] == ["Cem.pdf"]


@pytest.mark.usefixtures("objects")
def test_what_cannot_be_listed_is_not_taken_for_missing(make: Make) -> None:
    """Else all would be made again, or a file that is wrong now would stay in a folder that nobody looked into."""
    make(output="s3://emmer/a")
    Objects.held["emmer"]["a/.run/all/x.jsonl"] = b""
    Objects.refuses = lambda does, path: (
        PermissionError("Access Denied") if (does, path[-4:]) == ("ls", ".run") else None
    )
    (told,) = told_by(make, output="s3://emmer/a")
    assert told.startswith("output folder s3://emmer/a: Access Denied. Check the address")


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


@pytest.mark.parametrize(("output", "there"), [("uit", "{folder}/uit"), ("memory://emmer/x", "memory://emmer/x")])
def test_machines_elsewhere_are_told_the_whole_name_of_a_folder(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str, there: str
) -> None:
    monkeypatch.chdir(tmp_path)
    request = asked(output=output)
    assert request.build.deck
    store = open_store(output)
    try:
        setup = packed(setup_of(request, request.build.deck, None, "en"), request, request.build.deck, store)
        assert setup.output == there.format(folder=tmp_path)
        (tmp_path / "elders").mkdir()
        monkeypatch.chdir(tmp_path / "elders")
        assert opened(setup)[0].languages == ("nl", "en")
    finally:
        fsspec.filesystem("memory").store.clear()

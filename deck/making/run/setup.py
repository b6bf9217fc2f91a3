"""What a process needs once to make decks of any recipient: the deck, how it is made, and where the files go."""

from __future__ import annotations

import hashlib
import io
import platform
import re
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from deck.base.errors import Fault, InputError
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.version import __version__
from deck.content.deck import Deck, open_deck
from deck.making.ask.request import BuildRequest
from deck.making.lock import NAME as LOCK
from deck.making.manifest import NAME as MANIFEST
from deck.making.run.ask import RunRequest
from deck.making.run.store import STATE, Folder, Store, open_store

_LEFT_OUT = {LOCK, MANIFEST}
"""Files in the folder of a deck that say what was made of it."""

PACKED = re.compile(rf"{re.escape(STATE)}/deck-[0-9a-f]+\.zip")
"""The name of a deck that lies in the output for other machines."""


class Setup(Plain, kw_only=True):
    """All that a worker is told, besides the recipients; the same for each of a run.

    deck is its folder on this machine; empty where packed is to be fetched, its name in the output. request is that of
    each deck, without the deck. content is the fingerprint of all that each file depends on but the recipient. moment
    is the date that files bear; lang that in which faults are told.
    """

    deck: str
    request: BuildRequest
    output: str
    content: str
    part: str = ""
    packed: str = ""
    moment: int | None = None
    lang: str = "en"
    program: tuple[str, str]


def versions() -> tuple[str, str]:
    """What must be the same on all machines: the versions of Vakdeck and of Python."""
    return __version__, ".".join(platform.python_version_tuple()[:2])


def another(worker: str, theirs: tuple[str, str], own: tuple[str, str]) -> Fault:
    """The fault of a worker that is another program than the one that asks."""
    told = say(
        "the worker {worker} has Vakdeck {theirs}, Python {python}; here it is {own}, Python {here}.",
        worker=worker,
        theirs=theirs[0],
        python=theirs[1],
        own=own[0],
        here=own[1],
    )
    return Fault(told, "--scheduler", say("Install the same versions on both sides."))


def check_program(setup: Setup) -> None:
    """See that this process is the program that the setup is of: a worker may have come when the run had begun.

    Raises:
        InputError: when it has another version.
    """
    if setup.program != versions():
        raise InputError(another(platform.node(), versions(), setup.program))


def setup_of(request: RunRequest, deck: Deck, moment: int | None, lang: str) -> Setup:
    """The setup of a run on this machine."""
    build = replace(request.build, deck=None, output=Path(), recipient=())
    digest = hashlib.sha256(f"{__version__} {moment} {request.pack > 0} {build!r}\n".encode())
    for name, file in _files(deck, request):
        digest.update(f"{name} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    for file in named_files(build):
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return Setup(
        deck=str(deck.folder.resolve()),
        request=build,
        output=request.output,
        content=digest.hexdigest(),
        part=request.part.called,
        moment=moment,
        lang=lang,
        program=versions(),
    )


def named_files(build: BuildRequest) -> Iterator[Path]:
    """The files outside the deck that a request names: profiles of one's own, and that of a press."""
    yield from (Path(one) for one in build.profiles if one.endswith(".toml"))
    if build.icc:
        yield build.icc


def _files(deck: Deck, request: RunRequest) -> Iterator[tuple[str, Path]]:
    """The files of a deck and their names in it; without hidden ones, what was made of it, and the recipients."""
    store = open_store(request.output)
    out = store.folder.resolve() if isinstance(store, Folder) else None
    folder, rows = deck.folder.resolve(), request.rows.resolve()
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inside.parts)
        theirs = path == rows or (out is not None and out != folder and path.is_relative_to(out))
        if not hidden and not theirs and path.is_file() and path.name not in _LEFT_OUT and path.suffix != ".pdf":
            yield inside.as_posix(), path


def packed(setup: Setup, request: RunRequest, deck: Deck, store: Store) -> Setup:
    """The setup for other machines: the deck, and the files that are named beside it, lie in the output as one file.

    A folder is named from the root, as a worker may have been started in another one.
    """
    data, build = io.BytesIO(), setup.request
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in _files(deck, request):
            archive.writestr(_entry(f"deck/{name}"), file.read_bytes())
        for number, file in enumerate(named_files(build)):
            archive.writestr(_entry(f"named/{number}/{file.name}"), file.read_bytes())
    name = f"{STATE}/deck-{setup.content[:16]}.zip"
    store.write(name, data.getvalue())
    output = str(store.folder.absolute()) if isinstance(store, Folder) else setup.output
    return replace(setup, deck="", packed=name, output=output)


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry without a date, so that the same deck is the same file."""
    return zipfile.ZipInfo(name)


@lru_cache(maxsize=2)
def opened(setup: Setup) -> tuple[Deck, BuildRequest]:
    """The deck of a setup and the request for it, read once in a process.

    Raises:
        InputError: with every fault of the deck.
    """
    build = replace(setup.request, output=Path(tempfile.gettempdir()))  # nothing is written there
    if setup.deck:
        deck = open_deck(Path(setup.deck))
        return deck, replace(build, deck=deck)
    kept = tempfile.TemporaryDirectory(prefix="vakdeck-deck-", ignore_cleanup_errors=True)
    _unpacked.append(kept)
    folder = Path(kept.name)
    with zipfile.ZipFile(io.BytesIO(open_store(setup.output).read(setup.packed))) as archive:
        archive.extractall(folder)
    deck, there = open_deck(folder / "deck"), {one.name: one for one in folder.glob("named/*/*")}
    profiles = tuple(str(there[Path(one).name]) if one.endswith(".toml") else one for one in build.profiles)
    icc = there[build.icc.name] if build.icc else None
    return deck, replace(build, deck=deck, profiles=profiles, icc=icc)


_unpacked: list[tempfile.TemporaryDirectory[str]] = []
"""The folders of decks that were fetched; they go when the process ends."""

"""A chunk of a run: some recipients, and the one function that makes their files, on this machine or another.

A chunk is named by what is in it. It is made elsewhere, and its files get their places when all of it is whole; its
list comes last. So a chunk that is made twice, or by a process that is killed on the way, does no harm.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from deck.base.say import speaking
from deck.making.run.lines import CRASHED, OF_PACK, Line, joined
from deck.making.run.maker import Maker, line_of
from deck.making.run.pack import write_pack
from deck.making.run.people import Wanted
from deck.making.run.pick import Look, write_pick_list
from deck.making.run.setup import Setup, opened
from deck.making.run.store import STATE, Store, open_store

CARDS = 12_000
"""The most cards of a chunk: about half a minute without proof."""

_SHARES = 64
"""A run is divided into so many chunks or more, so that there is something to share out."""


class Chunk(msgspec.Struct, frozen=True):
    """Some recipients whose decks are made together: each as a file, or all in the file `pack`.

    trial: nothing is kept; it is only to be seen whether the process that makes it comes to its end. aside are those
    who are left out of a pack, because a process ended at them.
    """

    wanted: tuple[Wanted, ...]
    pack: str = ""
    trial: bool = False
    aside: tuple[Wanted, ...] = ()

    @property
    def name(self) -> str:
        """Its name, which follows from what is in it."""
        told = "\n".join(f"{one.content} {one.full}" for one in self.wanted)
        return hashlib.sha256(told.encode()).hexdigest()[:32]

    def halves(self) -> tuple[Chunk, ...]:
        """The same in two chunks; for a pack these are only tried."""
        half = len(self.wanted) // 2
        parts = self.wanted[:half], self.wanted[half:]
        return tuple(Chunk(part, self.pack, bool(self.pack)) for part in parts)


def size_of(count: int, cards: int) -> int:
    """How many recipients of so many go into a chunk, each with so many cards: the same on every machine."""
    return max(1, min(CARDS // max(1, cards), -(-count // _SHARES)))


def list_of(chunk: Chunk, part: str) -> str:
    """The name of the list of a chunk in the output."""
    return f"{STATE}/{part or 'all'}/{chunk.name}.jsonl"


def make_chunk(setup: Setup, chunk: Chunk) -> list[Line]:
    """Make the files of a chunk, give them their places, and say what came of each.

    Raises:
        OSError, InputError: when the system refuses something, such as room on the disk; then no list is written.
    """
    with speaking(setup.lang):
        store, maker = open_store(setup.output), maker_of(setup)
        with store.making(setup.part) as folder:
            if chunk.pack:
                lines = write_pack(maker, chunk.wanted, folder / f"{chunk.pack}.pdf")
                if not chunk.trial and any(
                    one.file for one in lines
                ):  # before the pack: whoever has that has its list as well
                    listed = folder / f"{chunk.pack}{OF_PACK}"
                    crashed = (line_of(one.person, one.content, state=CRASHED) for one in chunk.aside)
                    every = sorted((*lines, *crashed), key=lambda one: one.number)
                    store.put(pick_list(every, listed, maker), listed.name)
            else:
                lines = [maker.made(one.person, one.content, folder, full=one.full) for one in chunk.wanted]
            if chunk.trial:
                return []
            lines = delivered(lines, folder, store)
        store.write(list_of(chunk, setup.part), joined(lines))
    return lines


def pick_list(lines: Sequence[Line], path: Path, maker: Maker) -> Path:
    """Write the list of a pack, in the look of the deck."""
    job, _ = maker.base()
    look = Look(job.deck.faces, job.deck.palette)
    write_pick_list(lines, path, path.name.removesuffix(OF_PACK), job.content.deck.name, look)
    return path


def delivered(lines: Sequence[Line], folder: Path, store: Store) -> list[Line]:
    """Give the files of some lines their places; returns the lines with the sizes of their files."""
    sizes = {
        name: (folder / Path(name).name).stat().st_size for name in dict.fromkeys(one.file for one in lines) if name
    }
    for name in sizes:
        store.put(folder / Path(name).name, name)
    return [msgspec.structs.replace(line, bytes=sizes[line.file]) if line.file else line for line in lines]


@lru_cache(maxsize=2)
def maker_of(setup: Setup) -> Maker:
    """The maker of a setup, kept by the process: a second chunk begins at once."""
    _, request = opened(setup)
    return Maker(request, setup.moment)

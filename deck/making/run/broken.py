"""What to do when the process that made a chunk is gone: find at which recipient that happens, and set them aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from deck.base.errors import Fault
from deck.base.say import say
from deck.making.run.chunk import Chunk
from deck.making.run.lines import CRASHED, Line
from deck.making.run.maker import line_of
from deck.making.run.people import Wanted


@dataclass
class _Pack:
    """A pack at which a process ended: how many trials are still to be waited for, and at whom they ended."""

    chunk: Chunk
    trials: int = 0
    guilty: list[Wanted] = field(default_factory=list)
    times: int = 0


class Broken:
    """The chunks at which a process ended. A chunk is halved until the one is found at whom that happens twice: what
    ends a process may as well have nothing to do with what it made.

    A pack stays whole: its halves are only tried, and then it is made without those at whom the trials ended.
    """

    def __init__(self) -> None:
        self._once: set[str] = set()
        self._packs: dict[str, _Pack] = {}

    def after(self, chunk: Chunk, *, made: bool) -> tuple[list[Chunk], list[Line]]:
        """What is to be made now that a chunk was made, or its process ended; and the lines of those set aside."""
        if made:
            return self._tried(chunk, []) if chunk.trial else ([], self._left_out(chunk))
        if chunk.pack and not chunk.trial:
            return self._pack(chunk)
        if len(chunk.wanted) > 1:
            halves = list(chunk.halves())
            return self._tried(chunk, halves) if chunk.trial else (halves, [])
        if chunk.name not in self._once:
            self._once.add(chunk.name)
            return self._tried(chunk, [chunk]) if chunk.trial else ([chunk], [])
        if chunk.trial:
            return self._tried(chunk, [], chunk.wanted)
        return [], _crashed(chunk.wanted)

    def _pack(self, chunk: Chunk) -> tuple[list[Chunk], list[Line]]:
        pack = self._packs.setdefault(chunk.pack, _Pack(chunk))
        pack.times += 1
        if pack.times > 2 or (len(chunk.wanted) == 1 and pack.times > 1):  # nobody alone is to blame
            return [], _crashed(chunk.wanted)
        if len(chunk.wanted) == 1:
            return [chunk], []
        pack.chunk, pack.trials = chunk, 2
        return list(chunk.halves()), []

    def _tried(self, chunk: Chunk, more: list[Chunk], guilty: Sequence[Wanted] = ()) -> tuple[list[Chunk], list[Line]]:
        """Note that a trial ended, and which come in its place; after the last one the pack itself is made."""
        pack = self._packs[chunk.pack]
        pack.trials += len(more) - 1
        pack.guilty += guilty
        if pack.trials:
            return more, []
        left = tuple(one for one in pack.chunk.wanted if one not in pack.guilty)
        if not left:
            return [], _crashed(pack.guilty)
        return [msgspec.structs.replace(pack.chunk, wanted=left, aside=tuple(pack.guilty))], []

    def _left_out(self, chunk: Chunk) -> list[Line]:
        """The lines of those who are not in a pack that was made."""
        if not chunk.pack or chunk.trial or chunk.pack not in self._packs:
            return []
        return _crashed(self._packs[chunk.pack].guilty)


def suspect(chunk: Chunk) -> bool:
    """Whether a chunk that is made again must be alone: with others in one process nobody knows at which it ended."""
    return len(chunk.wanted) == 1 or bool(chunk.pack and not chunk.trial)


def _crashed(wanted: Iterable[Wanted]) -> list[Line]:
    """The lines of those at whom a process ended twice."""
    fault = Fault(say("the process that made it ended, twice."))
    return [msgspec.structs.replace(line_of(one.person, one.content, faults=[fault]), state=CRASHED) for one in wanted]

"""What earlier runs left in an output and no list names now: whoever prints all that lies there prints it too.

Nothing of it is taken away: somebody may want it still. It is told, and a list beside that of the run names all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deck.base.say import say
from deck.making.run.lines import EARLIER, OF_PACK, PACK, Known, read_lines
from deck.making.run.store import Store

_NAMED = 5
"""So many of these files are named in what is told."""


def left_of_earlier(store: Store, known: Known, listed: str, beside: Iterable[str]) -> Iterator[str]:
    """A note on the files of earlier runs, when there are any; the list of them is written, or taken away.

    listed is the name of the list of this run, and beside are those of its tables.
    """
    left = known.left([*_files_in(store, listed), *beside])
    if not left:
        if known.there(EARLIER):
            store.remove(EARLIER)
        return
    store.write(EARLIER, "".join(f"{name}\n" for name in left).encode())
    names = ", ".join(left[:_NAMED])
    if len(left) > _NAMED:
        names = say("{names} and {more} more", names=names, more=len(left) - _NAMED)
    told = say("of an earlier run, and not in {list}: {names}.", list=listed, names=names)
    mend = say("{earlier} has all of them, a line each: take them away before you print or send.", earlier=EARLIER)
    yield f"{told} {mend}"


def _files_in(store: Store, listed: str) -> Iterator[str]:
    """The files of the recipients in a list, and the list to print of each pack."""
    for line in read_lines(store.read(listed)):
        yield line.file
        if line.file.startswith(f"{PACK}-"):
            yield line.file.partition(".")[0] + OF_PACK  # that of a pack which the proof refused is called alike

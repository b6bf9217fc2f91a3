"""Watch a deck: at each save its picture is made anew, and the last good one stays while something is wrong."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from deck.base.errors import Fault, Faults, InputError
from deck.base.files import reason
from deck.base.kept import Stamp, stamp
from deck.base.say import say
from deck.base.staging import staging
from deck.base.text.font import FontFile
from deck.content.deck import Deck, built_in, open_deck
from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.making.job import Job
from deck.making.live.files import Files, Snapshot
from deck.making.live.picture import Drawn, LivePicture
from deck.making.preview import preview_name

PATIENCE = 0.4
"""Seconds to wait after a fault: a program may be half-way through saving the file."""

_TRIES = 25
"""A file that keeps changing is tried so often before its faults are told."""

_ASLEEP = 1_000
"""Milliseconds after which the files are looked at even when nothing was heard: some network disks tell nothing."""

_STEP = 30
"""Milliseconds without another change that end a save: editors write several files."""


@dataclass(frozen=True)
class Shown:
    """The last good picture of a product: the stem of its files, its title, the file, and what is on it."""

    stem: str
    title: str
    path: Path
    drawn: Drawn


@dataclass(frozen=True)
class View:
    """What there is to see: pictures that may be older than the faults, if there are any.

    number counts the renewals; seconds is how long this one took and moment when it ended (seconds since 1970). deck is
    the deck as it was last opened, and renewed has the stems of those whose picture is a new one.
    """

    number: int
    shown: tuple[Shown, ...]
    faults: tuple[Fault, ...]
    deck: Deck
    seconds: float
    moment: float
    renewed: frozenset[str] = frozenset()


@dataclass
class Watch:
    """The deck in a folder, or the built-in deck with cards of the user's own when folder is None.

    request says what is shown and how; its deck is opened anew at each renewal. wait and clock are for tests.
    """

    folder: Path | None
    request: BuildRequest
    wait: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.time
    _pictures: dict[str, LivePicture] = field(default_factory=dict)
    _shown: dict[str, Shown] = field(default_factory=dict)
    _deck: Deck | None = None
    _faces: Mapping[str, tuple[FontFile, Stamp]] = field(default_factory=dict)
    _number: int = 0

    @property
    def files(self) -> Files:
        """The files that are watched."""
        own = [Path(name) for name in self.request.profiles if name.endswith(".toml")]
        others = (*([self.request.cards] if self.request.cards else []), *own)
        return Files(self.folder, others, self.request.output)

    def run(self, woken: Iterable[object]) -> Iterator[View | None]:
        """The first view, and each time that woken comes with something another one, or None when no file was saved."""
        with tempfile.TemporaryDirectory(prefix="vakdeck-") as scratch:
            seen, view = self._settled(Path(scratch))
            yield view
            for _ in woken:
                if self.files.snapshot() == seen:
                    yield None
                    continue
                seen, view = self._settled(Path(scratch))
                yield view

    def _settled(self, scratch: Path) -> tuple[Snapshot, View]:
        """A view of files that nobody is writing to, and the stamps of the files that it shows.

        Faults of a file that is half written are told to nobody: it is tried again when it has changed.
        """
        for _ in range(_TRIES):
            before = self.files.snapshot()
            view = self._renewed(scratch)
            if not view.faults:
                break
            self.wait(PATIENCE)
            if self.files.snapshot() == before:
                break
        return before, view

    def _renewed(self, scratch: Path) -> View:
        began, faults, renewed = time.perf_counter(), Faults(), set[str]()
        with faults.gathered():
            try:
                self._deck = self._opened()
                jobs = checked_jobs(replace(self.request, deck=self._deck))
                for job in {job.stem: job for job in jobs}.values():
                    with faults.gathered():
                        renewed |= self._show(job, scratch)
                made = {job.stem for job in jobs}
                self._shown = {stem: one for stem, one in self._shown.items() if stem in made}
            except InputError:
                raise
            except OSError as error:  # a file went away between two looks at it
                told = say("it cannot be read now: {reason}.", reason=reason(error))
                faults.add(told, Path(str(error.filename or say("the deck"))).name, say("Save it again."))
        self._number += 1
        seconds, deck = time.perf_counter() - began, self._deck or built_in()
        shown = tuple(self._shown.values())
        return View(self._number, shown, tuple(faults), deck, seconds, self.clock(), frozenset(renewed))

    def _opened(self) -> Deck:
        """The deck as it is on disk. Faces whose files are the same are taken from the last time, with every word that
        they have shaped.
        """
        deck = open_deck(self.folder) if self.folder else built_in()
        faces = {name: (font, stamp(font.path)) for name, font in deck.fonts.items()}
        if self._deck and faces == self._faces:
            vars(deck)["faces"] = self._deck.faces
        self._faces = faces
        return deck

    def _show(self, job: Job, scratch: Path) -> set[str]:
        """Renew the picture of a product; the stem of its file when that is a new one."""
        picture = self._pictures.setdefault(job.stem, LivePicture(scratch / "preview.pdf"))
        drawn, before = picture.renew(job), self._shown.get(job.stem)
        path = self.request.output / preview_name(job)
        title = job.content.words["products"].get(job.product.name, {}).get("title", job.product.name)
        if before and before.drawn is drawn and before.title == title and path.is_file():
            return set()
        with staging(self.request.output) as stage:
            stage.path(path.name).write_bytes(drawn.png)
            stage.deliver()
        self._shown[job.stem] = Shown(job.stem, title, path, drawn)
        return {job.stem}


def saves(files: Files) -> Iterator[object]:
    """Comes with something each time that a file may have been saved, and else each second. Ctrl-C comes out of it."""
    from watchfiles import watch

    if files.folder is None:
        while True:
            time.sleep(PATIENCE)
            yield None
    yield from watch(
        files.folder,
        watch_filter=None,  # a look at the stamps tells more than the names that were heard
        step=_STEP,
        rust_timeout=_ASLEEP,
        yield_on_timeout=True,
    )

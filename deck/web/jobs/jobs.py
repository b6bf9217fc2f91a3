"""All jobs of the page: asked, waiting, running and done.

Equal asks share one job, also when they come at the same time; what was made stays for an hour.
"""

from __future__ import annotations

import os
import secrets
import shutil
import threading
import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

from deck.base.errors import Fault
from deck.web.jobs.ask import Ask
from deck.web.jobs.folders import RunFolder
from deck.web.jobs.process import Worker
from deck.web.jobs.queue import FairQueue

AT_ONCE = 2
"""How many jobs run at the same time."""

STAYS = 3600.0
"""Seconds that what was made stays."""

MOST_OF_ONE = 40
"""How many jobs of one person may wait: nobody's browser asks for more."""

MOST_WAITING = 500
"""How many jobs may wait until only those are taken whose person has none waiting yet."""

MOST_AT_ALL = 2000
"""How many jobs may wait whoever asks: whoever brings no cookie is somebody else each time."""

MOST_KEPT = 400
"""Of how many jobs what they made is kept; what goes first is of who has most, and was used longest ago."""

_AGAIN = 0.5
"""Seconds until it is tried again to start a process."""

_LOOK = 30.0
"""Seconds between two looks for what is too old, when there is nothing to do."""


class Busy(Exception):
    """Raised when so many jobs wait, in all or of one person, that another one makes no sense."""


class Job:
    """A job; its fields change while it goes on, and only Jobs changes them.

    state is `waiting`, `running`, `done`, `faulty` (what was asked cannot be made: see faults), `broken` (see why:
    `time`, `memory`, `fault`) or `cancelled`. passing: it was faulty for a reason that may be gone when it is asked
    again, such as a full disk. told is what its task says of it, and folder holds the files it made.
    """

    def __init__(self, key: str, ask: Ask, folder: Path) -> None:
        self.key, self.ask, self.folder = key, ask, folder / "made"
        self.given = folder / "given"
        self.state, self.why = "waiting", ""
        self.what, self.pages_done, self.pages_total = "", 0, 0
        self.told: dict[str, Any] = {}
        self.faults: tuple[Fault, ...] = ()
        self.passing = False
        self.wanted_by: set[str] = set()
        self.used = time.monotonic()
        self.end_it, self._ended = threading.Event(), threading.Event()

    @property
    def ended(self) -> bool:
        """Whether nothing more happens to it."""
        return self._ended.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait until it has ended, so many seconds at most; returns whether it has."""
        return self._ended.wait(seconds)

    def end(self, state: str, **found: Any) -> None:
        """Note how it ended."""
        vars(self).update(found, state=state)
        self.used = time.monotonic()
        self._ended.set()

    def files(self) -> list[Path]:
        """What it made: files, and folders of files."""
        return sorted(self.folder.iterdir()) if self.state == "done" and self.folder.is_dir() else []


class Jobs:
    """Does jobs until close(). Its methods may be called from any thread."""

    def __init__(self, at_once: int = AT_ONCE, stays: float = STAYS) -> None:
        self._run, self._secret, self._stays = RunFolder(), secrets.token_bytes(32), stays
        self._known: dict[str, Job] = {}
        self._queue: FairQueue[Job] = FairQueue()
        self._turn, self._closed = threading.Condition(), False
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(at_once)]
        for thread in self._threads:
            thread.start()

    @property
    def folder(self) -> Path:
        """The folder of this run."""
        return self._run.path

    def submit(self, person: str, ask: Ask) -> Job:
        """Ask for something; returns its job, which may be done already.

        Raises:
            Busy: when too many jobs wait, in all or of this person.
        """
        key = ask.key(self._secret)
        with self._turn:
            self._forget_old()
            job = self._known.get(key)
            if job is None or job.state in ("broken", "cancelled") or job.passing or job.end_it.is_set():
                self._refuse(person)
                job = self._known[key] = self._new(key, ask)
                self._queue.put(person, job, quick=ask.quick)
                self._turn.notify()
            job.wanted_by.add(person)
            job.used = time.monotonic()
        return job

    def find(self, key: str) -> Job | None:
        """The job of that name; None when there is none, or it is too old."""
        with self._turn:
            self._forget_old()
            return self._known.get(key)

    def place(self, job: Job) -> int:
        """The place of a job that waits, from 1; else 0."""
        with self._turn:
            return self._queue.place(job)

    def cancel(self, person: str, job: Job) -> None:
        """Somebody does not want it any more; when nobody else does, it ends."""
        with self._turn:
            if person not in job.wanted_by:
                return
            job.wanted_by.discard(person)
            if job.wanted_by or job.ended:
                return
            job.end_it.set()
            if job.state == "waiting":
                self._queue.drop(job)
                self._drop_folder(job)
                job.end("cancelled")

    def counts(self) -> dict[str, int]:
        """How many jobs there are in each state: all that is ever logged."""
        with self._turn:
            states = [job.state for job in self._known.values()]
        return {state: states.count(state) for state in sorted(set(states))}

    def close(self) -> None:
        """End all jobs, and take their folders away."""
        with self._turn:
            if self._closed:
                return
            self._closed = True
            for job in self._known.values():
                job.end_it.set()
            self._turn.notify_all()
        for thread in self._threads:
            thread.join(10)
        self._run.close()

    def _refuse(self, person: str) -> None:
        """Refuse another job of a person; one who asks for much keeps nobody else out.

        Raises:
            Busy: when too many wait.
        """
        own, waiting = self._queue.count(person), len(self._queue)
        if own >= MOST_OF_ONE or waiting >= (MOST_WAITING if own else MOST_AT_ALL):
            raise Busy

    def _new(self, key: str, ask: Ask) -> Job:
        job = Job(key, ask, self._run.path / f"{key}-{secrets.token_hex(4)}")
        for folder in (job.folder.parent, job.folder, job.given):
            folder.mkdir(mode=0o700)
        for file in ask.files:
            _link(file.path, job.given / file.name)
        return job

    def _work(self) -> None:
        """Do one job after the other, each in a process of its own, which is started before there is one."""
        while (worker := self._started()) is not None:
            try:
                job = self._next()
                if job is None:
                    return
                said = _ran(worker, job)
                if "broken" not in said:  # it has ended by itself, and a person waits
                    self._finish(job, said)
            finally:
                worker.close()
            if not job.ended:
                self._finish(job, said)

    def _started(self) -> Worker | None:
        """A process for the next job; None when there will be none."""
        while not self._closed:
            try:
                return Worker()
            except (OSError, EOFError):  # what starts them was ended with the rest, or the system has no more
                time.sleep(_AGAIN)
        return None

    def _next(self) -> Job | None:
        with self._turn:
            while not self._closed:
                if job := self._queue.take():
                    job.state = "running"
                    return job
                self._turn.wait(_LOOK)
                self._forget_old()
        return None

    def _finish(self, job: Job, said: dict[str, Any]) -> None:
        """Note what came of a job, when what nobody needs any more is gone."""
        try:
            faults = tuple(_fault(one) for one in said.get("faults", ()))
        except Exception:  # an answer of another form: a file may have taken the process over
            said, faults = {"broken": "fault"}, ()
        done = isinstance(told := said.get("told"), dict)
        shutil.rmtree(job.given if done else job.folder.parent, ignore_errors=True)
        with self._turn:
            if done:
                job.end("done", told=told)
            elif "faults" in said:
                job.end("faulty", faults=faults, passing=bool(said.get("passing")))
            elif job.end_it.is_set():
                job.end("cancelled")
            else:
                job.end("broken", why=str(said.get("broken", "fault")))

    def _forget_old(self) -> None:
        """Forget what ended longer ago than it stays; what is of nobody stays."""
        before = time.monotonic() - self._stays
        ended = [job for job in self._known.values() if job.ended and not job.ask.keeps]
        ended.sort(key=lambda job: job.used)
        gone = [job for job in ended if job.used < before]
        kept = [job for job in ended if job.used >= before]
        while len(kept) > MOST_KEPT:
            counts = Counter(person for job in kept for person in _persons(job))
            [(most, _)] = counts.most_common(1)
            gone.append(next(job for job in kept if most in _persons(job)))
            kept.remove(gone[-1])
        for job in gone:
            del self._known[job.key]
            self._drop_folder(job)

    @staticmethod
    def _drop_folder(job: Job) -> None:
        shutil.rmtree(job.folder.parent, ignore_errors=True)


def _persons(job: Job) -> set[str]:
    """Whose job it is; nobody is a person as well."""
    return job.wanted_by or {""}


def _ran(worker: Worker, job: Job) -> dict[str, Any]:
    """What came of a job; whatever a process says, the thread that waits for it goes on."""
    try:
        return worker.run(job.ask, job.folder, job.given, partial(_note, job), job.end_it)
    except Exception:  # it says how far it is in another form than ours
        return {"broken": "fault"}


def _note(job: Job, said: dict[str, Any]) -> None:
    job.what, job.pages_done, job.pages_total = str(said["what"]), int(said["done"]), int(said["total"])


def _fault(said: Any) -> Fault:
    spot = said.get("spot") or (0, 0)
    return Fault(str(said["message"]), str(said["place"]), str(said["remedy"]), (int(spot[0]), int(spot[1])))


def _link(file: Path, to: Path) -> None:
    """Give a file a second name, or a copy where that is not possible."""
    try:
        os.link(file, to)
    except OSError:
        shutil.copyfile(file, to)

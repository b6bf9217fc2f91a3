"""Open a file from an unknown source, and limit the work of reading it. The collect room opens its forms here too."""

from __future__ import annotations

import errno
import io
import mmap
import re
import time
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf

from deck.base.apart import LAST, go_on
from deck.base.errors import Fault, InputError
from deck.base.files import reason
from deck.base.say import say
from deck.proof.finding import Budget
from deck.proof.read.streams import decode

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_OBJECT = re.compile(rb"\bobj\b")
_INNER = re.compile(rb"/ObjStm|/XRef")
_INNER_BYTES = 48 << 20
"""The most decoded bytes of all object and cross-reference streams: pikepdf needs ten times as much memory for them."""

_MOST_BYTES = 1 << 30
"""The largest file, in bytes, that is opened."""

_USUAL = re.compile("xref entry for the xref stream itself is missing|^reported number of objects ")
"""What qpdf mends in files of many programs, and nothing of the file is lost by it: a count in the cross-reference
table, or the entry of that table itself (ISO 32000-1, 7.5.4, 7.5.8)."""

_HEAD = 2048
"""How many bytes before `stream` are searched for the dictionary of that stream."""

_LAST_OF_ALL = 2 * LAST
"""Seconds after which a process that helps another ends by itself, on top of all that a file may take."""


class Exhausted(Exception):
    """Raised when the budget is spent; whole: that of the file, else only that of this page; late: it is the time."""

    def __init__(self, message: str, whole: bool = True, late: bool = False) -> None:
        super().__init__(message)
        self.whole = whole
        self.late = late


class Unopened(InputError):
    """Raised for a file that cannot be opened; why: `unreadable`, `not_pdf`, `encrypted`, `sealed` (locked in a way
    that nobody knows), `damaged` or `too_large`.
    """

    def __init__(self, faults: Any, why: str = "damaged") -> None:
        super().__init__(faults)
        self.why = why


class Work(NamedTuple):
    """What was counted: operators and decoded bytes, and how many operators more the pages that were done allow."""

    operators: int
    bytes: int
    allowed: int


NOTHING = Work(0, 0, 0)
"""What was counted before there was any work."""


class Meter:
    """Counts the work for one file, and raises Exhausted when the budget is spent, so that the check ends early.

    Processes that share a file have one clock: what each of them has done gives all of them time. What else they count,
    each counts for itself; take() brings it together.
    """

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.started = time.monotonic()
        self._deadline = self.started + budget.seconds
        self._operators, self._bytes, self._allowed = 0, 0, budget.operators
        self._tally: memoryview[int] | None = None
        self._own = 0

    @property
    def seconds(self) -> float:
        """How many seconds it has run."""
        return time.monotonic() - self.started

    @property
    def work(self) -> Work:
        """What was counted so far."""
        return Work(self._operators, self._bytes, self._allowed)

    def tick(self, operators: int = 1) -> None:
        """Count operators (0: only look at the clock).

        Raises:
            Exhausted: when there were too many, or the time is over.
        """
        self._operators += operators
        if self._operators > self._allowed:
            raise Exhausted(say("it has more than {operators:,} operators", operators=self.budget.operators))
        if time.monotonic() > self._deadline:
            if self._tally is not None:
                self._extend(sum(self._tally))
            seconds = round(self._deadline - self.started, 1)
            if time.monotonic() > self._deadline:
                raise Exhausted(say("the {seconds:g} seconds for it are over", seconds=seconds), late=True)

    def page_done(self) -> None:
        """A page was checked that has something on it: a file with many such pages may take longer."""
        budget = self.budget
        more = max(0.0, min(budget.page_seconds, self.started + budget.longest - self._deadline))
        self._deadline += more
        self._allowed += int(budget.operators * more / budget.seconds)
        if self._tally is None:
            go_on(self._deadline - time.monotonic())
        else:
            self._tally[self._own] += 1

    def begin_beside(self, tally: memoryview[int], own: int) -> None:
        """Go on as one of several processes; the one that began them waits for them, and sees to their time.

        tally: how many pages were done, of each part of the file; all of them see it. own: the part that is done here.
        """
        self._tally, self._own = tally, own
        go_on(self.started + max(self.budget.seconds, self.budget.longest) + _LAST_OF_ALL - time.monotonic())

    def wait(self, pages: int) -> None:
        """Other processes have done so many pages together, and go on: when that gives time, it is theirs."""
        before = self._deadline
        self._extend(pages)
        if self._deadline > before:  # else the last moment of this process stays where it is
            go_on(self._deadline - time.monotonic())

    def _extend(self, pages: int) -> None:
        budget = self.budget
        seconds = min(budget.seconds + pages * budget.page_seconds, max(budget.seconds, budget.longest))
        self._deadline = max(self._deadline, self.started + seconds)

    def take(self, work: Work) -> bool:
        """Count what another process has done; whether one process could surely have done it all within the budget.

        What several processes read each for itself, one reads once: so it may need less, and never more.
        """
        budget = self.budget
        self._operators += work.operators
        self._bytes += work.bytes
        fits = self._operators <= self._allowed and self._bytes <= budget.total_bytes
        most = budget.operators * max(budget.seconds, budget.longest) / budget.seconds
        self._allowed = min(self._allowed + work.allowed, int(most))
        return fits

    def read(self, stream: Any) -> bytes:
        """The decoded bytes of a stream.

        Raises:
            Exhausted: when the file has more bytes than the budget allows.
            Unreadable: when the stream cannot be decoded or is too large by itself.
        """
        data = decode(stream, self.budget.stream_bytes)
        self._bytes += len(data)
        if self._bytes > self.budget.total_bytes:
            raise Exhausted(say("its streams unfold to more than {most} MiB", most=self.budget.total_bytes >> 20))
        return data


def open_pdf(path: Path, meter: Meter) -> tuple[Any, list[str]]:
    """The document of pikepdf, and what had to be mended to read it.

    Raises:
        Unopened: when it is no PDF, is locked, unfolds without end or is damaged beyond reading.
    """

    def refused(why: str, told: str, remedy: str) -> Unopened:
        return Unopened(Fault(told, path.name, remedy), why)

    try:
        if not path.is_file() and not path.is_dir() and path.exists():  # a pipe may keep its reader waiting for ever
            raise refused("unreadable", say("this is no file."), say("Name a PDF."))
        with path.open("rb") as stream:
            head = stream.read(1024)
        if path.stat().st_size > _MOST_BYTES:
            told = say("the file is larger than {most} MiB.", most=_MOST_BYTES >> 20)
            raise refused("too_large", told, say("Export it again, more simply or in parts."))
    except OSError as error:
        told = say("the file cannot be read ({reason}).", reason=reason(error))
        raise refused("unreadable", told, say("Check its name and place.")) from None
    if b"%PDF-" not in head:
        raise refused("not_pdf", say("this is not a PDF."), say("Choose a file that a PDF program made."))
    try:
        bomb = _is_bomb(path, meter)
    except OSError as error:
        if error.errno == errno.ENOMEM:  # the file has no room in the memory that this process may have
            raise MemoryError from error
        told = say("the file cannot be read ({reason}).", reason=reason(error))
        raise refused("unreadable", told, say("Check its name and place.")) from None
    if bomb:
        told = say("its object streams unfold to more than {most} MiB; it was not opened.", most=_INNER_BYTES >> 20)
        raise refused("too_large", told, say("Such a file harms whoever opens it. Ask for another."))
    try:
        pdf = pikepdf.open(held(path))
        pdf.Root.get("/Pages")
    except (pikepdf.PasswordError, pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError) as error:
        why = str(error).splitlines()[0].removeprefix(str(path)).strip(" :()") if str(error) else ""
        if isinstance(error, pikepdf.PasswordError) and not _opens_elsewhere(path):
            told = say("the file is locked with a password.")
            raise refused("encrypted", told, say("Save it without one.")) from None
        if isinstance(error, pikepdf.PasswordError) or "unsupported encryption" in why:
            told = say("the file is locked in a way that is damaged or unknown ({why}).", why=why)
            raise refused("sealed", told, say("Save it without a lock.")) from None
        told = say("the file is damaged and cannot be read ({why}).", why=why or say("no reason known"))
        raise refused("damaged", told, say("Export it again, or fetch it again.")) from None
    return pdf, _mended(pdf, path)


def held(path: Path) -> Any:
    """What a library opens: the path, or the whole file when its name is no text and no library takes it (PEP 383)."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return io.BytesIO(path.read_bytes())
    return path


def _opens_elsewhere(path: Path) -> bool:
    """Whether PDFium opens a file without a password: then what qpdf refuses is no password, but how it is locked."""
    import pypdfium2

    try:
        pypdfium2.PdfDocument(held(path)).close()
    except pypdfium2.PdfiumError:
        return False
    return True


def _mended(pdf: Any, path: Path) -> list[str]:
    """What had to be mended, but for what is usual and harmless."""
    try:
        warnings = [str(warning) for warning in pdf.get_warnings()]
    except (pikepdf.PdfError, RuntimeError):
        return [say("its structure is damaged")]
    plain = (warning.removeprefix(str(path)).strip(" ,:()") for warning in warnings)
    return [warning for warning in plain if not _USUAL.search(warning)]


def _is_bomb(path: Path, meter: Meter) -> bool:
    """Whether the object streams of a file unfold to too much.

    The library unfolds those as soon as it opens a file, so what they hold is counted before it does.
    """
    if not path.stat().st_size:
        return False
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        left = _INNER_BYTES
        for match in _STREAM.finditer(data):
            meter.tick(0)
            if _INNER.search(_head(data, match.start()).replace(b"#", b"")):
                left -= _unfolded(data, match.end(), left)
                if left < 0:
                    return True
    return False


def _head(data: Any, end: int) -> bytes:
    """The dictionary of the stream that begins at a place: what follows on the last `obj`, as far as is looked back."""
    first, last = max(0, end - _HEAD), end
    while (at := data.rfind(b"obj", first, last)) >= 0:
        if _OBJECT.match(data, at):
            return bytes(data[at + 3 : end])
        last = at + 2
    return bytes(data[first:end])


def _unfolded(data: Any, start: int, limit: int) -> int:
    """How many bytes the zipped stream at start unfolds to, counted no further than just over limit; none is kept."""
    machine, size, at = zlib.decompressobj(), 0, start
    with suppress(zlib.error):
        while not machine.eof and size <= limit:
            chunk = machine.unconsumed_tail
            if not chunk:
                chunk = data[at : at + (1 << 16)]
                at += len(chunk)
                if not chunk:
                    break
            size += len(machine.decompress(chunk, 1 << 20))
    return size

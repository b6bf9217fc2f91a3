"""Open a file from an unknown source, and limit the work of reading it. The collect room opens its forms here too."""

from __future__ import annotations

import mmap
import re
import time
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pikepdf

from deck.base.errors import input_error
from deck.base.files import reason
from deck.base.say import say
from deck.proof.finding import Budget
from deck.proof.read.streams import decode

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_OBJECT = re.compile(rb"\bobj\b")
_INNER = re.compile(rb"/ObjStm|/XRef")
_INNER_BYTES = 48 << 20
"""The most decoded bytes of all object and cross-reference streams: pikepdf needs ten times as much memory for them."""

_HEAD = 2048
"""How many bytes before `stream` are searched for the dictionary of that stream."""


class Exhausted(Exception):
    """Raised when the budget is spent; whole: that of the file, else only that of this page."""

    def __init__(self, message: str, whole: bool = True) -> None:
        super().__init__(message)
        self.whole = whole


class Meter:
    """Counts the work for one file, and raises Exhausted when the budget is spent, so that the check ends early."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.started = time.monotonic()
        self._deadline = self.started + budget.seconds
        self._operators = budget.operators
        self._bytes = budget.total_bytes

    @property
    def seconds(self) -> float:
        """How many seconds it has run."""
        return time.monotonic() - self.started

    def tick(self, operators: int = 1) -> None:
        """Count operators (0: only look at the clock).

        Raises:
            Exhausted: when there were too many, or the time is over.
        """
        self._operators -= operators
        if self._operators < 0:
            raise Exhausted(say("it has more than {operators:,} operators", operators=self.budget.operators))
        if time.monotonic() > self._deadline:
            raise Exhausted(say("the {seconds:g} seconds for it are over", seconds=self.budget.seconds))

    def read(self, stream: Any) -> bytes:
        """The decoded bytes of a stream.

        Raises:
            Exhausted: when the file has more bytes than the budget allows.
            Unreadable: when the stream cannot be decoded or is too large by itself.
        """
        data = decode(stream, self.budget.stream_bytes)
        self._bytes -= len(data)
        if self._bytes < 0:
            raise Exhausted(say("its streams unfold to more than {most} MiB", most=self.budget.total_bytes >> 20))
        return data


def open_pdf(path: Path, meter: Meter) -> tuple[Any, list[str]]:
    """The document of pikepdf, and what had to be mended to read it.

    Raises:
        InputError: when it is no PDF, is locked, unfolds without end or is damaged beyond reading.
    """
    place = path.name
    try:
        with path.open("rb") as stream:
            head = stream.read(1024)
    except OSError as error:
        raise input_error(
            say("the file cannot be read ({reason}).", reason=reason(error)),
            place,
            say("Check its name and place."),
        ) from None
    if b"%PDF-" not in head:
        raise input_error(say("this is not a PDF."), place, say("Choose a file that a PDF program made."))
    _refuse_bombs(path, meter)
    try:
        pdf = pikepdf.open(path)
        pdf.Root.get("/Pages")
    except pikepdf.PasswordError:
        raise input_error(say("the file is locked with a password."), place, say("Save it without one.")) from None
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError) as error:
        why = str(error).splitlines()[0].removeprefix(str(path)).strip(" :()") if str(error) else ""
        raise input_error(
            say("the file is damaged and cannot be read ({why}).", why=why or say("no reason known")),
            place,
            say("Export it again, or fetch it again."),
        ) from None
    try:
        warnings = [str(warning) for warning in pdf.get_warnings()]
    except (pikepdf.PdfError, RuntimeError):
        warnings = [say("its structure is damaged")]
    return pdf, [warning.removeprefix(str(path)).strip(" ,:()") for warning in warnings]


def _refuse_bombs(path: Path, meter: Meter) -> None:
    """Refuse a file whose object streams unfold to too much.

    The library unfolds those as soon as it opens a file, so what they hold is counted before it does.

    Raises:
        InputError: when it is too much.
    """
    if not path.stat().st_size:
        return
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        left = _INNER_BYTES
        for match in _STREAM.finditer(data):
            meter.tick(0)
            head = data[max(0, match.start() - _HEAD) : match.start()]
            starts = [found.end() for found in _OBJECT.finditer(head)]
            if _INNER.search(head[starts[-1] if starts else 0 :].replace(b"#", b"")):
                left -= _unfolded(data, match.end(), left)
                if left < 0:
                    raise input_error(
                        say(
                            "its object streams unfold to more than {most} MiB; it was not opened.",
                            most=_INNER_BYTES >> 20,
                        ),
                        path.name,
                        say("Such a file harms whoever opens it. Ask for another."),
                    )


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

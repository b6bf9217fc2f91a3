"""Opening a file that nobody vouches for: what it is, what it unfolds to, and whether it can be read at all."""

from __future__ import annotations

import mmap
import re
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pikepdf

from deck.base.errors import input_error
from deck.proof.read.meter import Meter

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_OBJECT = re.compile(rb"\bobj\b")
_INNER = re.compile(rb"/ObjStm|/XRef")
_INNER_BYTES = 48 << 20
"""What object and cross-reference streams may unfold to together: the library holds them in memory, tenfold."""

_HEAD = 2048


def open_pdf(path: Path, meter: Meter) -> tuple[Any, list[str]]:
    """The document, and what had to be mended to read it.

    Raises:
        InputError: when it is no PDF, is locked, unfolds without end or is damaged beyond reading.
    """
    place = path.name
    try:
        with path.open("rb") as stream:
            head = stream.read(1024)
    except OSError as error:
        raise input_error(f"the file cannot be read ({error.strerror}).", place, "Check its name and place.") from None
    if b"%PDF-" not in head:
        raise input_error("this is not a PDF.", place, "Choose a file that a PDF program made.")
    _refuse_bombs(path, meter)
    try:
        pdf = pikepdf.open(path)
        pdf.Root.get("/Pages")
    except pikepdf.PasswordError:
        raise input_error("the file is locked with a password.", place, "Save it without one.") from None
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError) as error:
        why = str(error).splitlines()[0].removeprefix(str(path)).strip(" :()") if str(error) else "no reason known"
        remedy = "Export it again, or fetch it again."
        raise input_error(f"the file is damaged and cannot be read ({why}).", place, remedy) from None
    return pdf, [warning.removeprefix(str(path)).strip(" ,:()") for warning in _warnings(pdf)]


def _warnings(pdf: Any) -> list[str]:
    try:
        return [str(warning) for warning in pdf.get_warnings()]
    except (pikepdf.PdfError, RuntimeError):
        return ["its structure is damaged"]


def _refuse_bombs(path: Path, meter: Meter) -> None:
    """Look at what the streams unfold to that the library unfolds by itself, before it does."""
    if not path.stat().st_size:
        return
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        left = _INNER_BYTES
        for match in _STREAM.finditer(data):
            meter.tick(0)
            head = data[max(0, match.start() - _HEAD) : match.start()]
            starts = [found.end() for found in _OBJECT.finditer(head)]
            if _INNER.search(head[starts[-1] if starts else 0 :].replace(b"#", b"")):
                left -= unfolded(data, match.end(), left)
                if left < 0:
                    message = f"its object streams unfold to more than {_INNER_BYTES >> 20} MiB; it was not opened."
                    raise input_error(message, path.name, "Such a file harms whoever opens it. Ask for another.")


def unfolded(data: Any, start: int, limit: int) -> int:
    """How many bytes a zipped stream unfolds to, counted no further than just over limit, none of them kept."""
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

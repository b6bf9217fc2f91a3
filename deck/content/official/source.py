"""Read the user's file as lines: plain text in any usual encoding, or a PDF."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

from deck.base.errors import input_error
from deck.base.files import ordinary, reason
from deck.base.say import say, to_say
from deck.content.official.lines import Line, lines_of
from deck.content.official.pdf import LARGEST_PDF, pages_of

LARGEST_TEXT = 2_000_000
"""Bytes; the document itself has about 20,000."""

REMEDY = to_say("Give your own copy of the document as plain text or as PDF.")

_OTHER = {
    b"PK\x03\x04": to_say("this is a Word, OpenDocument or zip file."),
    b"{\\rtf": to_say("this is an RTF file."),
    b"\xd0\xcf\x11\xe0": to_say("this is an old Word file."),
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_source(path: Path) -> list[Line]:
    """The lines of the document.

    Raises:
        InputError: when the file cannot be read, is too large, is neither text nor PDF, or is a PDF without text.
    """
    raw = _bytes(path)
    for mark, told in _OTHER.items():
        if raw.startswith(mark):
            raise input_error(say(told), path.name, say("Save it as plain text (UTF-8) or as PDF, and give that."))
    if b"%PDF-" in raw[:1024]:
        return [line for number, page in enumerate(pages_of(path), 1) for line in lines_of(page, number)]
    if len(raw) > LARGEST_TEXT:
        raise _too_large(path.name, len(raw), LARGEST_TEXT)
    return lines_of(decoded(raw, path.name))


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise input_error(say("this is a folder."), os.fspath(path), say(REMEDY))
        with ordinary(path).open("rb") as file:
            raw = file.read(LARGEST_PDF + 1)
    except OSError as error:
        remedy = say("Check its name and its place.")
        raise input_error(
            say("the file cannot be read ({reason}).", reason=reason(error)), os.fspath(path), remedy
        ) from None
    if len(raw) > LARGEST_PDF:
        raise _too_large(path.name, path.stat().st_size, LARGEST_PDF)
    return raw


def _too_large(name: str, size: int, most: int) -> Exception:
    return input_error(
        say("the file has {size:,} bytes; at most {most:,} are read.", size=size, most=most), name, say(REMEDY)
    )


def decoded(raw: bytes, name: str) -> str:
    """The text in UTF-8, UTF-16 or UTF-32 with its mark, UTF-16 without one, UTF-8 or Windows-1252.

    Raises:
        InputError: when it is none of these.
    """
    for encoding in _encodings(raw):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise input_error(say("this is no plain text."), name, say(REMEDY))


def _encodings(raw: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return (encoding,)
    if b"\0" in raw[:2000]:  # of the letters of Dutch, one of the two bytes is always 0
        return ("utf-16-le", "utf-16-be") if raw[1:2] == b"\0" else ("utf-16-be", "utf-16-le")
    return "utf-8", "cp1252"

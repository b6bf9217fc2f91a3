"""The encoding of a text file: UTF-8 or UTF-16 with or without a mark, else Windows-1252 or Mac Roman.

Excel for Windows writes CSV in Windows-1252 and “Unicode text” in UTF-16, and says so nowhere but in the bytes. Excel
for the Mac writes “CSV (Macintosh)” in Mac Roman, and ends its lines as only the Mac of that time did.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from deck.base.errors import input_error
from deck.base.files import ordinary, reason
from deck.base.patterns import pattern
from deck.base.say import say, to_say

_BLOCK = 1 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MANY = pattern(rb"[\xC2-\xDF][\x80-\xBF]|[\xE0-\xEF][\x80-\xBF]{2}|[\xF0-\xF4][\x80-\xBF]{3}")
"""A character of several bytes in UTF-8 (RFC 3629, 4)."""

_HIGH = pattern(rb"[\x80-\xff]")
_REMEDY = to_say("Save it as CSV UTF-8, or as .xlsx.")


def encoding_of(path: Path, shown: str) -> tuple[str, list[str]]:
    """The name by which Python knows the encoding of a file, and notes on it. The whole file is read, in blocks.

    Raises:
        InputError: when it cannot be read, or is no text.
    """

    def blocks() -> Iterator[bytes]:
        with ordinary(path).open("rb") as file:
            yield from iter(partial(file.read, _BLOCK), b"")

    try:
        return _found(blocks, shown)
    except OSError as error:
        raise unreadable(error, shown) from error


def decoded(data: bytes, shown: str) -> tuple[str, list[str]]:
    """A text, and notes on its encoding.

    Raises:
        InputError: when it is no text.
    """
    encoding, notes = _found(lambda: (data,), shown)
    return data.decode(encoding), notes


def unreadable(error: OSError, shown: str) -> Exception:
    """The fault of a file that is not there, is a folder or may not be read."""
    return input_error(
        say("the file cannot be read ({reason}).", reason=reason(error)),
        shown,
        say("Check that it is there."),
    )


def _found(blocks: Callable[[], Iterable[bytes]], shown: str) -> tuple[str, list[str]]:
    start = next(iter(blocks()), b"")
    encoding = next((name for mark, name in _MARKS if start.startswith(mark)), "") or _wide(start) or "utf-8"
    wide, lines = encoding.startswith("utf-16"), 1
    decoder = codecs.getincrementaldecoder(encoding)()
    for block in blocks():
        if not wide and b"\0" in block:
            raise _no_text(shown, lines + block.count(b"\n", 0, block.index(b"\0")))
        try:
            text = decoder.decode(block)
        except UnicodeDecodeError as error:
            if wide or encoding == "utf-8-sig":
                at = lines if wide else lines + block.count(b"\n", 0, error.start)
                raise _broken(shown, at) from error
            return _western(blocks, shown, lines + block.count(b"\n", 0, error.start))
        if wide and "\0" in text:
            raise _no_text(shown, lines + text.count("\n", 0, text.index("\0")))
        lines += text.count("\n")
    try:
        decoder.decode(b"", True)
    except UnicodeDecodeError as error:  # the file ends inside a character
        if encoding != "utf-8":
            raise _broken(shown, lines) from error
        return _western(blocks, shown, lines)
    return encoding, []


def _wide(start: bytes) -> str:
    """UTF-16 without a mark: every second byte of Latin text is 0."""
    start = start[: min(len(start) // 2 * 2, 400)]
    first, second = start[::2].count(0), start[1::2].count(0)
    if not start or max(first, second) * 5 < len(start) * 2 or min(first, second):
        return ""
    return "utf-16-be" if first else "utf-16-le"


def _western(blocks: Callable[[], Iterable[bytes]], shown: str, line: int) -> tuple[str, list[str]]:
    """Windows-1252, unless most of its accents are good UTF-8: then the file mixes the two, from this line on. Lines
    that end in a carriage return alone are Mac Roman.
    """
    if all(b"\n" not in block for block in blocks()) and any(b"\r" in block for block in blocks()):
        return "mac-roman", [_guessed("Mac Roman")]
    good = high = 0
    lines = 1
    for block in blocks():
        try:
            block.decode("cp1252")
        except UnicodeDecodeError as error:
            raise _broken(shown, lines + block.count(b"\n", 0, error.start)) from error
        lines += block.count(b"\n")
        found = [len(one) for one in _MANY.findall(block)]
        good, high = good + len(found), high + len(_HIGH.findall(block)) - sum(found)
    if good > high:
        raise _broken(shown, line)
    return "cp1252", [_guessed("Windows-1252")]


def _guessed(encoding: str) -> str:
    """The note on a text whose encoding is not certain."""
    return say(
        "the file does not say how its accents are written; it was read as {encoding}: look at them.", encoding=encoding
    )


def _no_text(shown: str, line: int) -> Exception:
    return input_error(
        say("this is no text file."),
        shown,
        f"{say('Line {line} holds a NUL character.', line=line)} {say(_REMEDY)}",
    )


def _broken(shown: str, line: int) -> Exception:
    return input_error(
        say("a character here is broken: the file mixes encodings."),
        say("{name}, line {line}", name=shown, line=line),
        say(_REMEDY),
    )

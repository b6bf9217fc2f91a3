"""What is printed reaches whoever reads it: in any encoding of the console, through a pipe that was closed, and plain.

A name of a font, a file or a field comes from anybody: what a terminal would take for an order (an escape sequence, the
end of a line, a change of direction) is shown by its number. Every line of a command goes through tell().

A console of Windows often takes cp1252, and a pipe of a script only ASCII. A character that is not there is written
with what looks most like it; a name of a file that is no text at all keeps its bytes.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata

import click

from deck.base.shown import shown

_HANDLER = "vakdeck-nearest"
_NEAREST = {
    **dict.fromkeys("“”„«»″", '"'),
    **dict.fromkeys("‘’‚′", "'"),
    **dict.fromkeys("–—−‐‑", "-"),
    **dict.fromkeys("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}", " "),
    **{"…": "...", "×": "x", "·": "-", "•": "-", "→": "->", "←": "<-", "€": "EUR", "≤": "<=", "≥": ">=", "°": " deg"},
    **{
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ø": "o",
        "Ø": "O",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "Ł": "L",
    },
}
_ESCAPED = range(0xDC80, 0xDD00)
"""What stands for the bytes of a file name that are no text (PEP 383)."""


def any_encoding() -> None:
    """Have stdout and stderr write what their encoding lacks as something that looks like it."""
    codecs.register_error(_HANDLER, _nearest)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)


def takes(text: str) -> bool:
    """Whether stdout can write every character of a text as it is."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def tell(line: object, *, err: bool = False) -> None:
    """Write a line to stdout, or to stderr: everything that a command says, but JSON and its help."""
    click.echo(shown(str(line)), err=err)


def complain(text: str) -> None:
    """Write a line to stderr, as it may be shown; when nobody reads it any more, or it takes no more, to nobody."""
    try:
        tell(text, err=True)
    except OSError:
        nobody_reads()


def nobody_reads() -> None:
    """Let what is still to be written go nowhere: Python would complain of a closed pipe or a full disk at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(nowhere, stream.fileno())


def _nearest(error: UnicodeError) -> tuple[str | bytes, int]:
    """The characters of an error of encoding, as others that look like them, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    if all(ord(char) in _ESCAPED for char in lacking):
        return lacking.encode("ascii", "surrogateescape"), error.end
    return "".join(_like(char) for char in lacking), error.end


def _like(char: str) -> str:
    bare = _NEAREST.get(char) or unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode("ascii")
    return bare or "?"

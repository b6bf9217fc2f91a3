"""The values of options: how each is read from what was typed, how it is checked, and what a shell may complete.

The table of options (deck/making/options.py) names these functions. A reader takes what was typed, the faults found so
far and a list for notes on what is odd; it gives the value, or the usual one after a fault, so that all faults are
told at once. A check raises an InputError. Libraries are imported where they are used: `vakdeck --help` waits for none.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from deck.base.errors import Fault, Faults, InputError, input_error
from deck.base.files import file_there, folder_there
from deck.base.say import say
from deck.base.text.fonts import Face
from deck.base.units import Size, parse_size, typed_mm
from deck.content.options import OwnName
from deck.making.ask.request import STANDARDS

DPI = (20.0, 2400.0)
"""The least and the most dots per inch of a PNG."""

PROOFS = ("full", "sample", "none")
"""How thoroughly a finished file is read again: every page, a stated sample of them, or not at all."""

LONGEST, WIDEST_EM = 100, 18
"""The most characters of a place or a name that sheets have room for, and how wide a word may be."""

Read: TypeAlias = Callable[[Any, Faults, list[Fault]], Any]


def each(parse: Callable[[str], Any]) -> Read:
    """A reader of what may be typed several times: one by one."""

    def read(texts: Iterable[str], faults: Faults, _notes: list[Fault]) -> tuple[Any, ...]:
        found = []
        for text in texts:
            with faults.gathered():
                found.append(parse(text))
        return tuple(found)

    return read


def number(flag: str, usual: float) -> Read:
    """A reader of a number, with a point or a comma."""

    def read(text: str, faults: Faults, _notes: list[Fault]) -> float:
        try:
            return float(text.replace(",", "."))
        except ValueError:
            faults.add(
                say("“{text}” is not a number.", text=text), flag, say("Write one such as {usual:g}.", usual=usual)
            )
            return usual

    return read


def millimetres(flag: str, usual: float) -> Read:
    """A reader of a number of mm, which may have its unit behind it: `20`, `20mm`, `2cm`."""
    plain = number(flag, usual)

    def read(text: str, faults: Faults, notes: list[Fault]) -> float:
        found = typed_mm(text)
        told: float = plain(text, faults, notes) if found is None else found
        return told

    return read


def size(flag: str) -> Callable[[str], Size]:
    """A check of a size, whose fault names the option."""
    return lambda text: parse_size(text, flag)


def parse_gutter(text: str) -> float:
    """The length between two cards: `3mm`, `3` (mm), `0.3cm` or `0.125in`; in mm.

    Raises:
        InputError: when it is none, or over 50 mm.
    """
    mm = typed_mm(text)
    if mm is None or mm > _WIDEST:
        remedy = say("Write 0 to 50 mm, such as 3mm or 0.125in.")
        raise input_error(say("“{text}” is no gutter.", text=text), "--gutter", remedy)
    return mm


_WIDEST = 50.0


def label(text: str, faults: Faults, _notes: list[Fault]) -> int:
    """The number of a label. One below 1 is read as well: the stock tells which numbers there are."""
    if text.isascii() and text.removeprefix("-").isdecimal():
        return int(text)
    faults.add(say("“{text}” is not a whole number.", text=text), "--start", say("Write one such as 5."))
    return 1


def row(text: str, faults: Faults, _notes: list[Fault]) -> int:
    """The number of a row; 0 to find it."""
    if text.isascii() and text.isdecimal():
        return int(text)
    faults.add(say("“{text}” is not the number of a row.", text=text), "--header", say("Write one such as 3."))
    return 0


def variant(text: str, faults: Faults, _notes: list[Fault]) -> int:
    """1 or 2."""
    if text in ("1", "2"):
        return int(text)
    faults.add(say("there is no variant {text}.", text=text), "--variant", say("Choose 1 or 2."))
    return 1


def day(text: str | None, faults: Faults, notes: list[Fault]) -> datetime.date | None:
    """A date, noted when it is past."""
    if not text:
        return None
    from deck.content.session.session import parse_moment, zone

    with faults.gathered():
        moment = parse_moment(text, datetime.datetime.now(zone()))
        notes += moment.warnings
        return moment.day
    return None


def names(typed: tuple[str | None, tuple[str, ...]], faults: Faults, notes: list[Fault]) -> tuple[OwnName, ...]:
    """The names in a list and those that were typed one by one; noted when one comes twice."""
    if not any(typed):
        return ()
    from deck.making.ask.names import named_twice, only_figures, read_names, typed_names

    file, texts = typed[0] or "", typed[1]
    found: list[OwnName] = []
    with faults.gathered():
        found += read_names(file, notes) if file else ()
        notes += only_figures(found)
    with faults.gathered():
        found += typed_names(texts) if texts else ()
    notes += named_twice(found)
    return tuple(found)


def path(text: str | None, _faults: Faults, _notes: list[Fault]) -> Path | None:
    """A path; an empty one is one too, and refused when it is read."""
    return None if text is None else Path(text)


def standard(text: str, _faults: Faults, _notes: list[Fault]) -> str:
    """`4` as the standard that files and profiles call `pdfx4`."""
    return f"pdfx{text}" if text not in ("", "none") else text


def check_file(path: Path, flag: str = "--cards") -> None:
    """Refuse a table that is not there; flag is the option that names it."""
    if not file_there(path):
        told = say("is a folder") if folder_there(path) else say("is not there")
        remedy = say("Check how it is called and where it stands.")
        raise input_error(say("the file “{path}” {told}.", path=path, told=told), flag, remedy)


def check_guide(url: str) -> None:
    """Refuse an address that no code may hold."""
    from deck.base.address import check_pattern

    check_pattern(url, "--guide")


def check_url(url: str) -> None:
    """Refuse what is no folder on the web."""
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
    except ValueError:
        sound = False
    if not sound or any(one.isspace() or not one.isprintable() for one in url):
        told = say("“{url}” is no folder on the web.", url=url)
        raise input_error(told, "--url", say("Write its address, such as https://www.example.org/cards/."))


def check_printer(name: str) -> None:
    """Refuse a printer that nobody added."""
    from deck.sheets.printers.printers import find_printer

    find_printer(name)


def check_finishing(text: str) -> None:
    """Refuse what is no finishing."""
    from deck.sheets.press.finishing import parse_finishing

    parse_finishing(text)


def check_roll(text: str) -> None:
    """Refuse what is no width of a roll."""
    from deck.sheets.panels.roll import parse_roll

    parse_roll(text)


def check_icc(path: Path) -> None:
    """Refuse a file that is no ICC profile of a press."""
    from deck.file import icc

    icc.check_icc(path)


def check_dpi(dpi: float) -> None:
    """Refuse dots that are too coarse to see anything, or too fine for any memory; nan as well."""
    if not DPI[0] <= dpi <= DPI[1]:
        remedy = say("Choose {least:g} to {most:g}.", least=DPI[0], most=DPI[1])
        raise input_error(say("{dpi:g} dots per inch is out of range.", dpi=dpi), "--dpi", remedy)


def check_proof(proof: str) -> None:
    """Refuse what is no way of proving."""
    if proof not in PROOFS:
        raise input_error(
            say("“{proof}” is no proof.", proof=proof), "--proof", say("Choose {proofs}.", proofs=", ".join(PROOFS))
        )


def check_variant(number: int) -> None:
    """Refuse a variant that callers in Python may give; on the command line reading it does."""
    if number not in (1, 2):
        raise input_error(say("there is no variant {number}.", number=number), "--variant", say("Choose 1 or 2."))


def check_standard(name: str) -> None:
    """Refuse a standard that files cannot follow here, in the words of the option."""
    if name not in STANDARDS:
        choices = ", ".join(each.removeprefix("pdfx") for each in STANDARDS)
        raise input_error(
            say("“{name}” is no choice.", name=name.removeprefix("pdfx")),
            "--pdfx",
            say("Choose one of: {choices}.", choices=choices),
        )


def profile_names() -> Iterable[str]:
    """The profiles that come with the program."""
    from deck.making.ask import profile

    return profile.profile_names()


def conditions() -> Iterable[str]:
    """The printing conditions that have a name."""
    from deck.base.conditions import CONDITIONS

    return CONDITIONS


def stock_names() -> Iterable[str]:
    """The part numbers of the label stocks."""
    from deck.sheets import stocks

    return stocks.names()


def printer_names() -> Iterable[str]:
    """The printers that were saved; none when their file is damaged, which the command itself will tell."""
    from deck.sheets.printers.printers import load_printers

    try:
        return list(dict.fromkeys(printer.name for printer in load_printers()))
    except InputError:
        return ()


def unprintable(option: str, text: str, font: Face) -> Iterator[Fault]:
    """What is wrong with a text of an option that is printed on sheets in this font."""
    if len(text.strip()) > LONGEST:
        yield Fault(
            say("this is {count} characters long.", count=len(text.strip())),
            option,
            say("Write at most {longest}.", longest=LONGEST),
        )
    lacking = [char for char in unicodedata.normalize("NFC", text) if char.isprintable() and not font.covers(char)]
    if lacking:
        shown = ", ".join(f"“{char}”" for char in dict.fromkeys(lacking))
        yield Fault(
            say("the font cannot print {shown}.", shown=shown), option, say("Leave it out, or write it with letters.")
        )
    for word in text.split():
        if sum(font.advance(char) for char in word if font.covers(char)) > WIDEST_EM:
            yield Fault(
                say("“{word}…” is too long a word for a line.", word=word[:40]), option, say("Divide it by a space.")
            )

"""What was typed on the command line, as a request of a build."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from deck.base.errors import Fault, Faults, InputError
from deck.cli.options import DPI, START, TILE_MM, VARIANTS, press_of

if TYPE_CHECKING:
    from deck.build.ask.request import BuildRequest
    from deck.build.ask.tiling import TileOptions
    from deck.content.options import OwnName

Parsed = TypeVar("Parsed")


def request_of(products: tuple[str, ...], **choices: Any) -> BuildRequest:
    """The request; faults of the options are raised together with those of the build."""
    from deck.build.ask.request import BuildRequest
    from deck.content.options import Options, parse_only, parse_scale

    faults = Faults()
    scales = each_of(parse_scale, choices.pop("scales", ()), faults)
    only = each_of(parse_only, choices.pop("only", ()), faults)
    day, odd = _day(choices.pop("date", ""), faults)
    names, twice = names_of(choices.pop("names", ""), choices.pop("name", ()), faults)
    variant = choices.pop("variant")
    if variant not in VARIANTS:
        faults.add(f"there is no variant {variant}.", "--variant", f"Choose {' or '.join(VARIANTS)}.")
        variant = VARIANTS[0]
    request = BuildRequest(
        products=products,
        options=Options(choices.pop("guide", ""), int(variant), scales, day, names, only),
        notes=(*odd, *twice),
        black_and_white=choices.pop("bw"),
        formats=choices.pop("format", ()) or ("pdf",),
        dpi=_number(choices.pop("dpi", DPI), "--dpi", DPI, faults),
        press=press_of(choices),
        start=_start(choices.pop("start", START), faults),
        tiles=tiles_of(choices, faults),
        **choices,
    )
    if faults:
        from deck.build.build import checked_jobs

        checked_jobs(request, faults)
    return request


def each_of(parse: Callable[[str], Parsed], texts: Iterable[str], faults: Faults) -> tuple[Parsed, ...]:
    """What was typed, read one by one; faults takes what cannot be read."""
    found = []
    for text in texts:
        try:
            found.append(parse(text))
        except InputError as error:
            faults.extend(error.faults)
    return tuple(found)


def _day(text: str, faults: Faults) -> tuple[datetime.date | None, tuple[Fault, ...]]:
    """The day that was given, and what is odd about it."""
    if not text:
        return None, ()
    from deck.content.session.moment import parse_moment, zone

    try:
        moment = parse_moment(text, datetime.datetime.now(zone()))
    except InputError as error:
        faults.extend(error.faults)
        return None, ()
    return moment.day, moment.warnings


def names_of(file: str, typed: tuple[str, ...], faults: Faults) -> tuple[tuple[OwnName, ...], list[Fault]]:
    """The names of a list and those that were typed, and those that come twice."""
    if not (file or typed):
        return (), []
    from deck.build.ask.names import named_twice, read_names, typed_names

    names: list[OwnName] = []
    readers = ([partial(read_names, file)] if file else []) + ([partial(typed_names, typed)] if typed else [])
    for read in readers:
        try:
            names += read()
        except InputError as error:
            faults.extend(error.faults)
    return tuple(names), named_twice(names)


def _start(text: str, faults: Faults) -> int:
    """The label that was typed, or else the first; faults takes what is no whole number."""
    if text.isascii() and text.removeprefix("-").isdecimal():
        return int(text)
    faults.add(f"“{text}” is not a whole number.", "--start", "Write one such as 5.")
    return int(START)


def tiles_of(choices: dict[str, Any], faults: Faults) -> TileOptions:
    """The options of tiles; they leave choices."""
    from deck.build.ask.tiling import TileOptions

    margin, overlap = (
        _number(choices.pop(name, TILE_MM), option, TILE_MM, faults)
        for name, option in (("tile_margin", "--tile-margin"), ("overlap", "--overlap"))
    )
    return TileOptions(choices.pop("tile", ""), margin, overlap)


def _number(text: str, option: str, usual: str, faults: Faults) -> float:
    """The number that was typed, or else the usual one; faults takes what is no number."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        faults.add(f"“{text}” is not a number.", option, f"Write one such as {usual}.")
        return float(usual)

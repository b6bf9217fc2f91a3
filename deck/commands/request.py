"""What was typed on the command line, as a request of a build."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from deck.commands.options import DPI, START, TILE_MM, VARIANTS, press_of
from deck.errors import Fault, Faults, InputError

if TYPE_CHECKING:
    from deck.content.options import OwnName
    from deck.kit.moment import Moment
    from deck.request import BuildRequest
    from deck.tiling import TileOptions

Parsed = TypeVar("Parsed")


def request_of(products: tuple[str, ...], **choices: Any) -> BuildRequest:
    """The request; faults of the options are raised together with those of the build."""
    from deck.content.options import Options, parse_only, parse_scale
    from deck.request import BuildRequest

    faults = Faults()
    scales = _each(parse_scale, choices.pop("scales", ()), faults)
    only = _each(parse_only, choices.pop("only", ()), faults)
    day, names, notes = _session(choices, faults)
    variant = choices.pop("variant")
    if variant not in VARIANTS:
        faults.add(f"there is no variant {variant}.", "--variant", f"Choose {' or '.join(VARIANTS)}.")
        variant = VARIANTS[0]
    request = BuildRequest(
        products=products,
        options=Options(choices.pop("guide", ""), int(variant), scales, day, names, only),
        notes=notes,
        black_and_white=choices.pop("bw"),
        formats=choices.pop("format", ()) or ("pdf",),
        dpi=_number(choices.pop("dpi", DPI), "--dpi", DPI, faults),
        press=press_of(choices),
        start=_start(choices.pop("start", START), faults),
        tiles=_tiles(choices, faults),
        **choices,
    )
    if faults:
        from deck.build import checked_jobs

        checked_jobs(request, faults)
    return request


def _each(parse: Callable[[str], Parsed], texts: Iterable[str], faults: Faults) -> tuple[Parsed, ...]:
    """What was typed, read one by one; faults takes what cannot be read."""
    found = []
    for text in texts:
        try:
            found.append(parse(text))
        except InputError as error:
            faults.extend(error.faults)
    return tuple(found)


def _session(
    choices: dict[str, Any], faults: Faults
) -> tuple[datetime.date | None, tuple[OwnName, ...], tuple[Fault, ...]]:
    """The day and the names that were given, and what is odd about them; they leave choices."""
    date, file, typed = choices.pop("date", ""), choices.pop("names", ""), choices.pop("name", ())
    notes: list[Fault] = []
    moments: tuple[Moment, ...] = ()
    names: tuple[OwnName, ...] = ()
    if date:
        from deck.kit.moment import parse_moment, zone

        moments = _each(lambda text: parse_moment(text, datetime.datetime.now(zone())), (date,), faults)
        notes += [note for moment in moments for note in moment.warnings]
    if file or typed:
        from deck.names import named_twice, read_names, typed_names

        lists = _each(read_names, (file,) if file else (), faults)
        names = (*(name for own in lists for name in own), *typed_names(typed))
        notes += named_twice(names)
    return moments[0].day if moments else None, names, tuple(notes)


def _start(text: str, faults: Faults) -> int:
    """The label that was typed, or else the first; faults takes what is no whole number."""
    if text.isascii() and text.removeprefix("-").isdecimal():
        return int(text)
    faults.add(f"“{text}” is not a whole number.", "--start", "Write one such as 5.")
    return int(START)


def _tiles(choices: dict[str, Any], faults: Faults) -> TileOptions:
    """The options of tiles; they leave choices."""
    from deck.tiling import TileOptions

    margin, overlap = (
        _number(choices.pop(name, TILE_MM), option, TILE_MM, faults)
        for name, option in (("tile_margin", "--tile-margin"), ("overlap", "--overlap"))
    )
    return TileOptions(choices.pop("tile", ""), margin, overlap)


def _number(text: str, option: str, usual: str, faults: Faults) -> float:
    """The number that was typed, or else the usual one; faults takes what is no number."""
    try:
        return float(text)
    except ValueError:
        faults.add(f"“{text}” is not a number.", option, f"Write one such as {usual}.")
        return float(usual)

"""What was typed on the command line, as a request of a build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from deck.commands.options import DPI, START, TILE_MM, VARIANTS, press_of
from deck.errors import Faults, InputError

if TYPE_CHECKING:
    from deck.request import BuildRequest
    from deck.tiling import TileOptions


def request_of(products: tuple[str, ...], **choices: Any) -> BuildRequest:
    """The request; faults of the options are raised together with those of the build."""
    from deck.content.options import Options, parse_scale
    from deck.request import BuildRequest

    faults, scales = Faults(), []
    for scale in choices.pop("scales", ()):
        try:
            scales.append(parse_scale(scale))
        except InputError as error:
            faults.extend(error.faults)
    variant = choices.pop("variant")
    if variant not in VARIANTS:
        faults.add(f"there is no variant {variant}.", "--variant", f"Choose {' or '.join(VARIANTS)}.")
        variant = VARIANTS[0]
    request = BuildRequest(
        products=products,
        options=Options(choices.pop("guide", ""), int(variant), tuple(scales)),
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

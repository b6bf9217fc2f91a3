"""The formats of a job, and which of them go together with the profiles and the stock of a request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from deck.base.errors import Fault, InputError
from deck.base.extras import how_to_get
from deck.base.say import say
from deck.making.ask.request import BuildRequest

if TYPE_CHECKING:
    from deck.making.ask.profile import Profile

CUTTING = {"cut": "svg", "cut-dxf": "dxf"}
"""What is made for a cutter, and in which format."""

UNPROVED = frozenset((*CUTTING, "html"))
"""What is not drawn: the proof of a PDF says nothing of lines to cut by, or of a page of text."""


def proved(formats: Iterable[str]) -> frozenset[str]:
    """Those of some formats that a proof reads again, or that are drawn from what it read."""
    return frozenset(formats) - UNPROVED


def made_for(profile: Profile, request: BuildRequest) -> tuple[str, ...]:
    """What is made for a profile: the formats that are asked for; for a cutter SVG, unless only DXF is asked; for a
    printer that takes pictures those.
    """
    if profile.output == "cut":
        return tuple(name for name, suffix in CUTTING.items() if suffix in request.formats) or ("cut",)
    if profile.output == "png":
        return ("png",)
    return tuple(name for name in request.formats if name != "dxf")


def format_faults(request: BuildRequest, profiles: Sequence[Profile]) -> Iterator[Fault]:
    """What is wrong with formats that are asked for: DXF is for a cutter and needs a library of its own, and a label
    printer has its own dots.
    """
    if "dxf" in request.formats:
        yield from _dxf_faults(request, profiles)
    if "png" not in request.formats or not request.stock:
        return
    from deck.sheets.stocks import HEAD_DPI

    usual, asked = type(request)().dpi, request.dpi
    if asked not in (usual, HEAD_DPI) and _tape(request.stock):
        told = say("a label printer has {head_dpi} dots an inch, and its picture as many.", head_dpi=HEAD_DPI)
        yield Fault(told, "--dpi", say("Leave --dpi out."))


def _dxf_faults(request: BuildRequest, profiles: Sequence[Profile]) -> Iterator[Fault]:
    printed = [profile.name for profile in profiles if profile.output != "cut"]
    if len(printed) == len(profiles) and profiles:
        yield Fault(say("DXF holds lines to cut by, and nothing to print."), "--format", say("Choose --profile cut."))
    elif printed and set(request.formats) == {"dxf"}:
        told = say("--format dxf makes nothing for {printed}.", printed=", ".join(printed))
        yield Fault(told, "--format", say("Add --format pdf, or leave that profile out."))
    if find_spec("ezdxf") is None:
        yield Fault(say("DXF needs the library ezdxf."), "--format", how_to_get("dxf"))


def _tape(name: str) -> bool:
    from deck.sheets.stocks import Tape, find_stock

    try:
        return bool(name) and isinstance(find_stock(name), Tape)
    except InputError:
        return False  # told elsewhere

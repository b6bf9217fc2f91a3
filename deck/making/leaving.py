"""What of a whole deck is not made for what is asked, as it has no use for it; a product that is named is never left
out without a fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from deck.base.errors import Fault, Faults, InputError
from deck.base.items.card_outlines import DISCS
from deck.base.say import say
from deck.making.ask.profile import VARIABLE
from deck.making.ask.request import tile_faults
from deck.making.faces import left_out
from deck.making.job import Job
from deck.making.parts import Parts, asked_parts, is_board, is_net
from deck.sheets.impose import cards_per_sheet
from deck.sheets.press.finishing import eyelet_faults

_NAMED = 8
"""The most products that a note names."""

_ALIKE = 0.01
"""So much (mm) two sides of a square may differ by rounding."""


class LeftOut:
    """The products of a whole deck that are left out, each with why. Those that are no matter of a profile at all, as
    they are too small for it or no cards, are left out without a word.
    """

    def __init__(self) -> None:
        self._of_option: dict[str, list[str]] = {}
        self._unfit: dict[Fault, list[str]] = {}

    def takes(self, job: Job) -> bool:
        """Whether a job is left out, as nobody asked for its product by name; then why is remembered."""
        if job.request.products:
            return False
        if job.layout.size.short < job.profile.smallest or left_out(job):
            return True
        if job.profile.output == "cut" and job.layout.bound and job.layout.bound.fold is None:
            self._of_option.setdefault(f"--profile {job.profile.name}", []).append(job.product.name)
            return True
        if job.profile.standard == VARIABLE and not job.product.imposed:
            self._of_option.setdefault(f"--profile {job.profile.name}", []).append(job.product.name)
            return True
        for flag in asked_parts(job.request):
            whole = job.product.imposed or job.layout.bound or (flag == "--fold-board" and not is_board(job.layout))
            small = flag != "--tile" and any(True for _ in plan_faults(job))
            if whole or small:
                self._of_option.setdefault(flag, []).append(job.product.name)
                return True
        return False

    def unfit(self, job: Job) -> bool:
        """Whether the cards of a job do not go onto its paper; then why is remembered, also of one that is named."""
        try:
            if job.imposed:
                cards_per_sheet(job.bare_plan)
        except InputError as error:
            self._unfit.setdefault(error.faults[0], []).append(job.product.name)
            return True
        return False

    def faults(self, *, alone: bool) -> Iterator[Fault]:
        """Why cards do not fit on their sheets, once for all of one size. alone: only one product was asked for."""
        for fault, names in self._unfit.items():
            yield fault if alone else replace(fault, message=f"{listed(names)}: {fault.message}")

    def notes(self) -> Iterator[str]:
        """What a person must know: which products are not made, and why."""
        for flag, names in self._of_option.items():
            yield say("left out, as {flag} is nothing for them: {products}.", flag=flag, products=listed(names))
        for fault, names in self._unfit.items():
            yield say("left out: {products}; {reason}", products=listed(names), reason=fault.message)


def listed(names: Iterable[str]) -> str:
    """Names as a note has them: each once, and of many the first."""
    every = list(dict.fromkeys(names))
    named, more = ", ".join(every[:_NAMED]), len(every) - _NAMED
    return say("{names} and {more} more", names=named, more=more) if more > 0 else named


def shape_faults(job: Job) -> Iterator[Fault]:
    """Why what is asked to be round cannot be."""
    size = job.layout.trim
    if job.outline == "round" and abs(size.width - size.height) > _ALIKE:
        side = f"{size.short:g}mm"  # as it is typed, in any language
        remedy = say("Choose a square size, such as {side}, or keep the shape square.", side=side)
        yield Fault(say("a round mat cannot be {size}.", size=size), "--shape", remedy)


def plan_faults(job: Job) -> Iterator[Fault]:
    """Why a job cannot be made in the parts or with the finishing that are asked for, or has no need of them."""
    asked, name = job.request, job.product.name
    if asked.tile and any(True for _ in tile_faults(asked.tile, asked.tile_margin, asked.overlap)):
        return  # told already
    faults = Faults()
    with faults.gathered():
        if plan := job.parts:
            faults.extend(_part_faults(job, plan))
    yield from (*faults, *eyelet_faults(name, job.layout.trim, job.outline, job.profile.finishing))


def _part_faults(job: Job, plan: Parts) -> Iterator[Fault]:
    """Why a job cannot be made in these parts.

    Raises:
        InputError: when it has no need of them.
    """
    from deck.sheets.panels.folded import BoardPlan, board_faults
    from deck.sheets.panels.strips import StripPlan
    from deck.sheets.tiles.grid import TilePlan, tile_grid

    name = job.product.name
    if isinstance(plan, TilePlan):
        tile_grid(plan)
    elif isinstance(plan, StripPlan):
        from deck.sheets.panels.roll import roll_faults

        yield from roll_faults(plan.area, plan.roll)
        if job.outline not in ("square", "rounded", *DISCS):
            told = say("“{name}” is no rectangle and no disc; nothing else goes in strips for a roll.", name=name)
            yield Fault(told, "--panel", say("Leave it out."))
    elif isinstance(plan, BoardPlan):
        yield from board_faults(plan.board)
        if job.backs:
            told = say("“{name}” has a back; a board that folds has a print on its face only.", name=name)
            yield Fault(told, "--fold-board", say("Leave it out."))
        if job.outline not in ("square", "rounded"):
            told = say("“{name}” is no rectangle, as a board that folds is.", name=name)
            yield Fault(told, "--fold-board", say("Leave it out."))
        if is_net(job.layout):
            told = say("“{name}” is a net to cut out and to fold by itself.", name=name)
            yield Fault(told, "--fold-board", say("Leave it out."))

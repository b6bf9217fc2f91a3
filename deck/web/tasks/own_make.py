"""Make files of somebody's own cards: print-ready ones, or the folder of their deck to build and to go on with."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import Any

from deck.base.errors import InputError
from deck.content.options import parse_only
from deck.making.decide import checked_jobs
from deck.making.front import requested, typed
from deck.making.logo import LOGO_PLACE
from deck.making.new import with_schemas
from deck.web.tasks.build import made
from deck.web.tasks.own_beside import only_of
from deck.web.tasks.own_cells import Cells
from deck.web.tasks.own_deck import written
from deck.web.tasks.own_zip import packed
from deck.web.tasks.work import Work


def build(work: Work) -> dict[str, Any]:
    """Build the cards as `asked`.

    Raises:
        InputError, FindingsError: as a build.
    """
    own = written(work.values, work.folder / "deck")
    cells = Cells(own, work.values["rows"])
    request, _ = requested(own.deck, [own.product.name], typed(work.values["asked"]), work.folder)
    only = only_of(checked_jobs(request)[0], work.values["without"])
    request = replace(request, only=tuple(map(parse_only, only)))
    try:
        told = made(request, work)
    except InputError as error:
        raise InputError([cells.renamed_fault(one) for one in error.faults]) from error
    shutil.rmtree(own.deck.folder)
    notes = [cells.renamed(one).removeprefix(f"{LOGO_PLACE}: ") for one in told["notes"] if one not in cells.advice]
    return {**told, "notes": notes}


def folder(work: Work) -> dict[str, Any]:
    """The folder of the deck, packed: what `vakdeck new --from PRODUCT` makes, with the cards of somebody's own.

    Raises:
        InputError: when a colour cannot be used.
    """
    own = written(work.values, work.folder / "deck")
    with_schemas(own.deck.folder)
    archive = work.folder / f"{own.product.name}-deck.zip"
    packed(own.deck.folder, archive)
    shutil.rmtree(own.deck.folder)
    return {"file": archive.name, "bytes": archive.stat().st_size, "notes": []}

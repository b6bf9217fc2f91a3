"""Make files of somebody's own cards: print-ready ones, or the folder of their deck to build and to go on with."""

from __future__ import annotations

import shutil
from typing import Any

from deck.making.front import requested, typed
from deck.making.new import with_schemas
from deck.web.tasks.build import made
from deck.web.tasks.own_deck import written
from deck.web.tasks.own_zip import packed
from deck.web.tasks.work import Work


def build(work: Work) -> dict[str, Any]:
    """Build the cards as `asked`.

    Raises:
        InputError, FindingsError: as a build.
    """
    own = written(work.values, work.folder / "deck")
    request, _ = requested(own.deck, [own.product.name], typed(work.values["asked"]), work.folder)
    told = made(request, work)
    shutil.rmtree(own.deck.folder)
    return told


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

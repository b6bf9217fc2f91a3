"""Loaded once in the process that all workers are forks of: they find everything read, and begin at once.

Where there is no fork (on Windows) each worker loads it by itself, before there is a job for it.
"""

from __future__ import annotations

import gc
from contextlib import closing, suppress
from dataclasses import replace

_KITS = ("", ""), ("A3", ""), ("", "A3")
"""The mats and the tiles of a kit, in the ways to print it; a fault where an exercise has no mats or posters."""


def _warm() -> None:
    """Lay out a page of each product and a kit of each exercise: what they read is known then."""
    import pypdfium2  # noqa: F401
    from PIL import Image, PngImagePlugin  # noqa: F401

    from deck.base.errors import VakdeckError
    from deck.content.deck import built_in
    from deck.layout.products import all_products
    from deck.making.kit.plan import plan_kit
    from deck.making.kit.request import KitRequest
    from deck.web.jobs.folders import RunFolder
    from deck.web.tasks.preview import draw

    with closing(RunFolder()) as run:  # so that what is left of it goes when this is ended meanwhile
        for name in all_products(built_in().listed):
            with suppress(VakdeckError, OSError):
                draw({"product": name, "asked": {}, "page": 1, "pixels": 100}, run.path)
        for name, exercise in built_in().edition().exercises.items():
            for mats, tile in _KITS:
                with suppress(VakdeckError, OSError):
                    people = str(exercise.group.most + 1)
                    asked = KitRequest(exercise=name, people=people, lang="nl", mats=mats, tile=tile)
                    plan_kit(replace(asked, output=run.path))
    gc.collect()
    gc.freeze()  # what is there stays shared between the forks


_warm()

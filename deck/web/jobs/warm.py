"""Loaded once in the process that all workers are forks of: they find everything read, and begin at once.

Where there is no fork (on Windows) each worker loads it by itself, before there is a job for it.
"""

from __future__ import annotations

import gc
import tempfile
from contextlib import suppress
from pathlib import Path


def _warm() -> None:
    """Lay out a page of each product, so that layouts, words and typefaces are read and the shapes of words known."""
    import pypdfium2  # noqa: F401
    from PIL import Image, PngImagePlugin  # noqa: F401

    from deck.base.errors import VakdeckError
    from deck.content.deck import built_in
    from deck.layout.products import all_products
    from deck.web.tasks.preview import draw

    with tempfile.TemporaryDirectory(prefix="vakdeck-warm-") as folder:
        for name in all_products(built_in().listed):
            with suppress(VakdeckError, OSError):
                draw({"product": name, "asked": {}, "page": 1, "pixels": 100}, Path(folder))
    gc.collect()
    gc.freeze()  # what is there stays shared between the forks


_warm()

"""Pictures of pages of any PDF, drawn in a process of its own with limits, as check_isolated() checks it."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from deck.base.apart import SLACK, limit
from deck.base.errors import InputError
from deck.base.plain import Plain
from deck.base.units import Box
from deck.proof.finding import Budget, Limits
from deck.proof.isolate import run_apart

MEMORY_MIB = 700
"""The most memory that the process may have, in MiB: a page is drawn whole."""

_LARGE = 500_000
"""The bytes from which on a picture is a JPEG: then it holds photographs, which a PNG keeps four times as large."""


class Picture(Plain):
    """A picture of a page: its number from 1, its file, and what it shows, in mm from the trim's top-left corner."""

    page: int
    path: Path
    view: Box


def page_pictures(
    path: Path, pages: Collection[int], folder: Path, pixels: int = 1600, seconds: float = 20.0
) -> list[Picture]:
    """Draw pages of a file into a folder, the longer side of each in so many pixels; those that can be drawn.

    A page is left out when it is not there, is damaged, or does harm to what draws it: then those after it as well.
    """
    job = {"path": str(path), "pages": sorted(pages), "folder": str(folder), "pixels": pixels, "seconds": seconds}
    if not pages:
        return []
    if not sys.executable:  # Python is a part of another program, and nothing can start it again
        return [_picture(row) for row in _drawn(job)]
    _, out = run_apart(__name__, job, seconds + SLACK)
    found = []
    for line in out.splitlines():
        with suppress(ValueError, KeyError, TypeError):  # what it wrote when it was ended may be cut off
            found.append(_picture(json.loads(line)))
    return found


def _picture(row: dict[str, Any]) -> Picture:
    return Picture(int(row["page"]), Path(row["path"]), Box(*map(float, row["view"])))


def _drawn(job: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The pictures, each as soon as it is there."""
    from deck.proof.page import Page
    from deck.proof.read.document import Document
    from deck.proof.read.source import Exhausted
    from deck.proof.render import Unrendered

    wanted, budget = set(job["pages"]), Budget(seconds=job["seconds"], pixels=job["pixels"] ** 2)
    with suppress(InputError, Exhausted), Document(Path(job["path"]), Limits(), budget) as document:
        for number, found, inherited in document.pages():
            if number > max(wanted):
                break
            if number not in wanted:
                continue
            page = Page(document, number, found, inherited)
            with suppress(Unrendered):
                if page.drawable:
                    raster = page.draw(page.view, job["pixels"] / max(page.view.width, page.view.height))
                    view, file = raster.place, _saved(raster.image.convert("RGB"), Path(job["folder"]), number)
                    yield {"page": number, "path": str(file), "view": [view.x, view.y, view.width, view.height]}


def _saved(image: Any, folder: Path, number: int) -> Path:
    path = folder / f"page-{number}.png"
    image.save(path, "PNG")
    if path.stat().st_size > _LARGE:
        path.unlink()
        path = path.with_suffix(".jpg")
        image.save(path, "JPEG", quality=85, subsampling=0)
    return path


def main() -> int:
    """Read a job from standard input, and write a line of JSON to standard output for each picture; give the exit code.

    3 means out of memory.
    """
    job = json.load(sys.stdin)
    limit(MEMORY_MIB, job["seconds"] + SLACK)
    try:
        for row in _drawn(job):
            sys.stdout.write(f"{json.dumps(row)}\n")
            sys.stdout.flush()  # so that it is told when the next page does harm
    except MemoryError:
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())

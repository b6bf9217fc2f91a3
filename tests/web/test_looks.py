"""The pages look as somebody once found good: small screenshots, compared with some tolerance for other Chromiums.

`VAKDECK_RENEW_LOOKS=1 pytest tests/web/test_looks.py` takes them anew: look at them before you commit them. What
differs is shown in `.cache/looks/index.html`: as it was, as it is, and where.
"""

from __future__ import annotations

import html
import io
import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat

LOOKS = Path(__file__).with_name("looks")
REPORT = Path(__file__).resolve().parent.parent.parent / ".cache" / "looks"

SIZES = {"wide": (1280, 900), "narrow": (320, 640)}
"""The window, in CSS pixels."""

SMALL = 4
"""A kept picture has 1/SMALL of the pixels in each direction: letters blur, and what stands where is still seen."""

BLOCK, MOST = 10, 26.0
"""In no square of BLOCK pixels of a kept picture may the mean difference be more than MOST of 255."""

PAGES = {
    "start": ("/nl/", "#main"),
    "kit": ("/nl/kit", "#make"),
    "materials": ("/nl/materialen", ".shelf"),
    "product": ("/nl/materialen/dilemmakaarten", "#make"),
    "own": ("/nl/eigen-kaarten", "#main"),
    "check": ("/nl/controle", "#check"),
    "collect": ("/nl/samenbrengen", "#main"),
}


def taken(page: Any, way: str, there: str, size: tuple[int, int]) -> Image.Image:
    """A small picture of a page, when all of it is there."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(reduced_motion="reduce")
    page.goto(way)
    page.wait_for_selector(there)
    page.wait_for_load_state("networkidle")
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    return shot.resize((size[0] // SMALL, size[1] // SMALL), Image.Resampling.BOX)


def differs(before: Image.Image, after: Image.Image) -> float:
    """The largest mean difference of a square of BLOCK pixels, of 255; all of it when the sizes differ."""
    if before.size != after.size:
        return 255.0
    apart = ImageChops.difference(before, after).convert("L")
    squares = [
        apart.crop((x, y, x + BLOCK, y + BLOCK))
        for y in range(0, apart.height - BLOCK + 1, BLOCK)
        for x in range(0, apart.width - BLOCK + 1, BLOCK)
    ]
    return max(ImageStat.Stat(square).mean[0] for square in squares)


def report(name: str, before: Image.Image, after: Image.Image) -> Path:
    """Add what differs to the report; gives its file."""
    REPORT.mkdir(parents=True, exist_ok=True)
    for kind, picture in (("was", before), ("is", after), ("apart", ImageChops.difference(before, after))):
        picture.save(REPORT / f"{name}-{kind}.png")
    names = sorted({path.stem.rpartition("-")[0] for path in REPORT.glob("*.png")})
    rows = "".join(
        f"<h2>{html.escape(one)}</h2>"
        + "".join(f'<img src="{one}-{kind}.png" alt="{kind}"> ' for kind in ("was", "is", "apart"))
        for one in names
    )
    (REPORT / "index.html").write_text(f"<!doctype html><title>Looks</title>{rows}", encoding="utf-8")
    return REPORT / "index.html"


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_did(page: Any, name: str, size: str) -> None:
    now, kept = taken(page, *PAGES[name], SIZES[size]), LOOKS / f"{name}-{size}.png"
    if os.environ.get("VAKDECK_RENEW_LOOKS"):
        LOOKS.mkdir(exist_ok=True)
        now.quantize(64).save(kept, optimize=True)
    before = Image.open(kept).convert("RGB")
    most = differs(before, now)
    assert most <= MOST, f"see {report(f'{name}-{size}', before, now)}"


def test_a_block_that_is_moved_is_seen() -> None:
    before = Image.new("RGB", (320, 225), (255, 255, 255))
    before.paste((28, 28, 32), (40, 40, 120, 60))
    moved = Image.new("RGB", (320, 225), (255, 255, 255))
    moved.paste((28, 28, 32), (40, 50, 120, 70))
    assert differs(before, moved) > MOST
    assert differs(before, before) == 0

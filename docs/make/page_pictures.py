"""Pictures of the page of `vakdeck serve`, taken in Chromium from the page as it is really served."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from form_pictures import Missing
from playwright.sync_api import sync_playwright

_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--force-color-profile=srgb")
_SIZE = {"width": 1180, "height": 900}


@contextmanager
def _page() -> Iterator[tuple[Any, str]]:
    """A page of a browser, and the address of the page that is served."""
    found = shutil.which("chromium")
    if found is None:
        raise Missing("chromium")
    command = [sys.executable, "-m", "deck.cli", "serve", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server, sync_playwright() as playwright:
        assert server.stdout is not None
        address = server.stdout.readline().split()[-1].rstrip("/")
        browser = playwright.chromium.launch(executable_path=found, args=list(_FLAGS))
        yield browser.new_page(viewport=_SIZE, reduced_motion="reduce"), address
        browser.close()
        server.terminate()


def _taken(file: Path, way: str, *, loaded: str) -> None:
    """Take a picture of what stands at a way, as soon as all of it is there."""
    with _page() as (page, address):
        page.goto(f"{address}{way}")
        page.wait_for_selector(loaded, timeout=60_000)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=str(file), clip={"x": 0, "y": 0, **_SIZE})


def page_start(file: Path) -> None:
    """The first page: what do you want to make?"""
    _taken(file, "/nl/", loaded=".door")


def page_product(file: Path) -> None:
    """A product with its choices, and its real first page beside them."""
    _taken(file, "/nl/materialen/dilemmakaarten", loaded="#make")


PAGE_PICTURES: dict[str, Callable[[Path], None]] = {"page-start.png": page_start, "page-product.png": page_product}

"""What a browser downloads from the page of `vakdeck serve`."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any


def saved(page: Any, folder: Path) -> Path:
    """The file behind the button of a job that is done."""
    with page.expect_download() as started:
        page.click("#download")
    path = folder / str(started.value.suggested_filename)
    started.value.save_as(path)
    return path


def waited(page: Any) -> None:
    """Follow the link for those without a script until the work is done.

    What is looked for belongs to the page before or to the next one while the browser goes from one to the other, so a
    link that is gone by then is looked for anew. A job that came to nothing has neither: that is a TimeoutError.
    """
    from playwright.sync_api import TimeoutError as NotThere

    done = page.locator("#download")
    while done.count() == 0:
        page.locator("noscript a").or_(done).first.wait_for()
        if done.count() == 0:
            with suppress(NotThere):
                page.click("noscript a", timeout=1000)

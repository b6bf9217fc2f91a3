"""What a browser downloads from the page of `vakdeck serve`."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def saved(page: Any, folder: Path) -> Path:
    """The file behind the button of a job that is done."""
    with page.expect_download() as started:
        page.click("#download")
    path = folder / str(started.value.suggested_filename)
    started.value.save_as(path)
    return path

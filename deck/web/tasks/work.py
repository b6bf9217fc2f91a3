"""What a worker gets to do a job with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deck.base.plain import Plain

if TYPE_CHECKING:
    from deck.making.pages import Progress


class Work(Plain):
    """What a task gets: the values of its ask, the folder for what it makes, that of the uploads, and whom to tell."""

    values: Mapping[str, Any]
    folder: Path
    given: Path
    tell: Progress

"""What the tests of the kit share."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pytest

from deck.content.session.session import Moment, parse_moment
from deck.making.kit.make import KitResult, make_kit
from deck.making.kit.request import KitRequest

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def moment() -> Moment:
    """A Thursday at ten."""
    return parse_moment("2027-03-04T10:00", NOW)


class Made(NamedTuple):
    """A kit that was made: what is told of it, and its folder."""

    result: KitResult
    folder: Path

    @property
    def manifest(self) -> dict[str, Any]:
        return dict(json.loads((self.folder / "manifest.json").read_text(encoding="utf-8")))

    def pdf(self, start: str) -> Path:
        """The PDF whose name starts so."""
        (found,) = self.folder.glob(f"{start}*.pdf")
        return found

    def text(self, start: str) -> str:
        """What a reader copies from a PDF: lines are joined by a space."""
        with pypdfium2.PdfDocument(self.pdf(start)) as document:
            pages = [page.get_textpage().get_text_range() for page in document]
        return re.sub(r" ?\r?\n", " ", "\n".join(pages))


@pytest.fixture(scope="session")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Made]:
    """Make a kit, once for each choice; without its proof unless that is asked for."""

    @cache
    def make(exercise: str, people: int = 25, **choices: Any) -> Made:
        choices = {"proof": "none", **choices}
        request = KitRequest(exercise, str(people), output=tmp_path_factory.mktemp("kit"), **choices)
        result = make_kit(request)
        return Made(result, result.folder)

    return make

"""Files whose tags are read back, made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from deck.build.ask.press import PressOptions
from deck.build.ask.request import BuildRequest
from deck.build.build import build
from deck.content.options import Options


@pytest.fixture(scope="session")
def tagged(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Make the PDF of a product for a profile, once for each choice."""
    made: dict[tuple[Any, ...], Path] = {}

    def make(product: str, profile: str = "screen", size: str = "", variant: int = 1, duplex: str = "") -> Path:
        key = (product, profile, size, variant, duplex)
        if key not in made:
            folder = tmp_path_factory.mktemp("tagged")
            press = PressOptions((profile,))
            options = Options(variant=variant)
            request = BuildRequest(
                (product,), size=size, duplex=duplex, options=options, proof="none", output=folder, press=press
            )
            (entry,) = build(request)
            made[key] = folder / entry.file
        return made[key]

    return make


@pytest.fixture(scope="session")
def tree(tagged: Callable[..., Path], tagtree: ModuleType) -> Callable[..., Any]:
    """The tree of such a PDF, read once for each choice. No test changes it."""
    return cache(lambda *chosen, **choices: tagtree.read(tagged(*chosen, **choices)))

"""A small sound layout as text, and ways to read it with something changed in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deck.base.errors import Fault, InputError
from deck.layout.model import Layout
from deck.layout.read import load_layout

SOUND = """
[layout]
product = "proef"
records = "mats"
sizes = ["A6", "63x88"]
form = "1"

[styles.title]
max = "10vmin"
min = 9

[cards.mat.front.name]
field = "name"
style = "title"
left = 5
right = 5
top = 5
height = 20
"""

Load = Callable[..., Layout]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Read the sound layout with some pieces replaced and text added at its end."""

    def read(more: str = "", size: str = "", outline: str = "square", swap: tuple[str, str] = ("", "")) -> Layout:
        assert swap[0] in SOUND
        path = tmp_path / "proef.toml"
        path.write_text((SOUND.replace(*swap) if swap[0] else SOUND) + more, encoding="utf-8")
        return load_layout(path, size, outline)

    return read


@pytest.fixture
def faults(load: Load) -> Callable[..., list[Fault]]:
    """What is wrong with the sound layout once it is changed."""

    def read(*arguments: str, **changes: object) -> list[Fault]:
        with pytest.raises(InputError) as caught:
            load(*arguments, **changes)  # type: ignore[arg-type]
        return list(caught.value.faults)

    return read

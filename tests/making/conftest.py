"""Small products of our own, so that a build takes no time, and ways to compare folders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from house import BARE

from deck.base.errors import InputError
from deck.content.deck import Deck
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.manifest import FileEntry

LAYOUT = """
[layout]
product = "{name}"
records = "mats"
sizes = ["63x88", "A7"]

[styles.name]
max = 14
min = 8
colour = "on-principle"
hyphenate = false

[styles.values]
max = 9
min = 7

[cards.mat.front.band]
kind = "shape"
shape = "band"
left = 0
right = 0
top = 0
height = "40%"

[cards.mat.front.name]
field = "name"
style = "name"
left = 6
right = 6
top = 6
height = "30%"

[cards.mat.front.values]
field = "values"
style = "values"
left = 6
right = 6
top = "50%"
height = {room}

[cards.mat.back.code]
kind = "qr"
field = "guide"
alt = "qr_alt"
width = 34
height = 34
"""


def tree(folder: Path) -> dict[str, bytes | None]:
    """Everything below a folder: the bytes of each file, None for a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture
def layouts(tmp_path: Path) -> Path:
    """A folder of layouts: `goed` can be made, `krap` has too little room."""
    folder = tmp_path / "layouts"
    folder.mkdir()
    (folder / "goed.toml").write_text(LAYOUT.format(name="goed", room=20), encoding="utf-8")
    (folder / "krap.toml").write_text(LAYOUT.format(name="krap", room=1), encoding="utf-8")
    return folder


@pytest.fixture
def small(layouts: Path) -> Deck:
    """The built-in deck with these layouts instead of its own."""
    return replace(BARE, layouts=layouts)


@pytest.fixture
def make(small: Deck, tmp_path: Path) -> Callable[..., list[FileEntry]]:
    """Build our own products into the folder `out`, or another one."""

    def run(
        *names: str, to: Path | None = None, guide: str = "", progress: Any = None, **choices: Any
    ) -> list[FileEntry]:
        request = BuildRequest(names, guide=guide, output=to or tmp_path / "out", deck=small, **choices)
        return build(request, progress) if progress else build(request)

    return run


@pytest.fixture
def fails(make: Callable[..., list[FileEntry]]) -> Callable[..., list[str]]:
    """Build what cannot be built; returns what is said of it."""

    def run(*names: str, **choices: Any) -> list[str]:
        with pytest.raises(InputError) as caught:
            make(*names, **choices)
        return [str(fault) for fault in caught.value.faults]

    return run


@pytest.fixture(scope="session")
def files() -> SimpleNamespace:
    """Ways to look at folders."""
    return SimpleNamespace(tree=tree, layout=LAYOUT)

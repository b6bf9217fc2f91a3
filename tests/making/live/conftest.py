"""A small deck of one's own, watched without waiting: a test says when something was saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import repeat
from pathlib import Path

import pytest

from deck.making.ask.request import BuildRequest
from deck.making.live.watch import View, Watch

DECK = """
title = "Proef"
language = "nl-NL"
palette = "colours.toml"

[fonts]
regular = "fonts/plain.ttf"
italic = "fonts/plain.ttf"
medium = "fonts/plain.ttf"
bold = "fonts/strong.ttf"
bold-italic = "fonts/strong.ttf"

[products.kaarten]
data = "cards.csv"
"""

LAYOUT = """
[layout]
sizes = ["63x88"]

[styles.naam]
max = 14
min = 8
colour = "accent"

[cards.card.front.naam]
field = "title"
style = "naam"
left = 6
right = 6
top = 6
height = "40%"

[cards.card.front.teken]
kind = "icon"
icon = "ster"
left = 6
bottom = 6
width = 20
height = 20
colour = "signal"
"""

ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M2 2h20v{0}h-20Z"/></svg>'


class Bench:
    """A deck in a folder, the watch of it, and what it shows. saved() says that a file was saved."""

    def __init__(self, folder: Path, watch: Watch) -> None:
        self.folder, self.watch, self.waited = folder, watch, 0.0
        watch.wait = self._wait
        self.meanwhile: list[Callable[[], object]] = []
        self.views = watch.run(repeat(None))

    def _wait(self, seconds: float) -> None:
        self.waited += seconds
        if self.meanwhile:
            self.meanwhile.pop(0)()

    def close(self) -> None:
        """End the watch."""
        self.views.close()

    def write(self, name: str, text: str) -> None:
        """Save a file of the deck."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def first(self) -> View:
        """The view at the start."""
        return self.saved()

    def saved(self) -> View | None:
        """The view after a save; None when nothing that counts was saved."""
        return next(self.views)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the deck."""
    from house import DECK as OURS

    made = tmp_path / "proef"
    (made / "layouts").mkdir(parents=True)
    (made / "fonts").mkdir()
    (made / "icons").mkdir()
    (made / "deck.toml").write_text(DECK, encoding="utf-8")
    (made / "layouts" / "kaarten.toml").write_text(LAYOUT, encoding="utf-8")
    (made / "icons" / "ster.svg").write_text(ICON.format(20), encoding="utf-8")
    (made / "cards.csv").write_text("title\nAnna\nBram\nCarla\n", encoding="utf-8")
    (made / "colours.toml").write_text(OURS.colours.read_text("utf-8"), encoding="utf-8")
    for name, face in (("plain", "regular"), ("strong", "bold")):
        (made / "fonts" / f"{name}.ttf").write_bytes(OURS.fonts[face].path.read_bytes())
    return made


@pytest.fixture
def bench(folder: Path, tmp_path: Path) -> Iterator[Bench]:
    """The deck, watched."""
    with closing(Bench(folder, Watch(folder, BuildRequest(output=tmp_path / "out")))) as made:
        yield made

"""Pictures of tokens on their sheets, from the example of the page on tokens, and of a sheet that is folded."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from picture import picture, row

from deck.base.items.items import Page
from deck.content.deck import open_deck
from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.making.pages import Pages

TOKENS = Path(__file__).resolve().parent.parent / "how-to" / "make-tokens.md"
"""The page whose example is drawn."""

SHAPES = {"hexagon": "44x38.1", "triangle": "45x39", "rounded": "30mm"}


def example(folder: Path, outline: str = "") -> Path:
    """The deck of the page in a folder; with an outline, by the layout of three lines that the page shows."""
    text = TOKENS.read_text(encoding="utf-8")
    (deck,), (layout,) = (
        re.findall(rf"```toml\n(# {name}\n.*?)```", text, re.S) for name in ("deck.toml", "layouts/.*?")
    )
    (table,) = re.findall(r"```text\n(.*?)```", text, re.S)
    (folder / "layouts").mkdir(exist_ok=True)
    if outline:
        layout = re.sub(r'outline = ".*?"', f'outline = "{outline}"', layout)
        layout = re.sub(r"sizes = .*", f'sizes = ["{SHAPES[outline]}"]', layout)
        (folder / "layouts" / "tegels.toml").write_text(layout, encoding="utf-8")
        deck = deck.replace("vakdeck:speelfiches", "tegels.toml")
    (folder / "deck.toml").write_text(deck, encoding="utf-8")
    (folder / "fiches.csv").write_text(table, encoding="utf-8")
    return folder


def _sheets(outline: str = "") -> list[Page]:
    with TemporaryDirectory() as folder:
        (job,) = checked_jobs(BuildRequest(("fiches",), deck=open_deck(example(Path(folder), outline))))
        return list(Pages(job).sheets())


def tokens(file: Path) -> None:
    """Round tokens, and their backs."""
    picture(file, row(_sheets()[:2]))


def shapes(file: Path) -> None:
    """The fronts of other shapes."""
    picture(file, row([_sheets(outline)[0] for outline in SHAPES]))


def gutterfold(file: Path) -> None:
    """A sheet of fronts and backs, with the line to fold it over."""
    (job,) = checked_jobs(BuildRequest(("gedragskaarten",), profiles=("pnp",)))
    picture(file, row(list(islice(Pages(job).sheets(), 1)), width=200), 200)


TOKEN_PICTURES: dict[str, Callable[[Path], None]] = {
    "tokens.png": tokens,
    "token-shapes.png": shapes,
    "gutterfold.png": gutterfold,
}
"""Every picture of this module by the name of its file."""

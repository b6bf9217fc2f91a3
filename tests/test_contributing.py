"""The example of CONTRIBUTING.md is not only words: it lays out every card, in every size it names."""

from __future__ import annotations

import re
from pathlib import Path

from house import DECK, look

from deck.content.options import Options
from deck.content.records import records_for
from deck.layout.read import load_layout
from deck.pages.compose import Composer, Setting


def test_the_example_in_contributing_makes_cards(root: Path, tmp_path: Path) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", (root / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL)
    (example,) = [block for block in blocks if "[layout]" in block]
    path = tmp_path / "example.toml"
    path.write_text(example, encoding="utf-8")
    for size in load_layout(path).sizes:
        layout = load_layout(path, size)
        records = records_for(layout.records, DECK.edition(), Options())
        cards = list(Composer(layout, Setting(look())).cards(records))
        assert [card.title for card in cards] == [record.title for record in records]

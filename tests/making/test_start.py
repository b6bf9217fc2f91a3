"""A plain build starts quickly: it loads no library and no module of ours that it has no use for."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

DECK = """title = "Proef"
language = "nl"

[products.kaarten]
data = "cards.json"
"""

LAYOUT = """[layout]
sizes = ["63x88"]
paper = "A4"
bleed = 3
smallest_pt = 6

[styles]
title = { max = 12, min = 9, face = "bold", colour = "on-principle" }
back = { max = 14, min = 10, face = "bold", colour = "paper", align = "centre" }

[cards.card.front]
band = { kind = "shape", shape = "band", left = 0, top = 0, right = 0, height = 14, fill = "principle" }
title = { field = "title", style = "title", tag = "H1", left = 5, right = 5, top = 5.5, height = 6 }
code = { kind = "qr", field = "guide", alt = "title", left = 38, top = 63, width = 20, height = 20 }

[cards.card.back]
ground = { kind = "shape", shape = "band", left = 0, top = 0, right = 0, bottom = 0, fill = "ink" }
title = { field = "deck", style = "back", left = 5, right = 5, height = 12, valign = "middle" }
"""

SPARED = {
    "bz2",
    "csv",
    "deck.base.apart",
    "deck.base.forked",
    "deck.base.forks",
    "deck.base.pictures",
    "deck.content.small_forms",
    "deck.content.ticket_forms",
    "deck.making.ask.profile_form",
    "deck.making.asked",
    "deck.sheets.press.pages",
    "json",
    "lzma",
    "pickle",
    "random",
    "shutil",
    "subprocess",
    "tempfile",
}
"""What other builds need. Import it where it is used, not at the top of a module that every build loads."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a deck with a layout of its own and one card, as the tables of most people are."""
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "kaarten.toml").write_text(LAYOUT, encoding="utf-8")
    (tmp_path / "deck.toml").write_text(DECK, encoding="utf-8")
    card = '[{"title": "Een kaart", "principle": "dienstbaarheid", "url": "https://voorbeeld.nl/1"}]'
    (tmp_path / "cards.json").write_text(card, encoding="utf-8")
    return tmp_path


def test_a_plain_build_loads_what_it_uses(folder: Path, python: str) -> None:
    code = (
        "import sys; from deck.cli.main import main; main(sys.argv[1:], standalone_mode=False);"
        " print(sorted(sys.modules))"
    )
    for _ in "first", "again":  # the second time there are earlier files, and a record of what was printed
        asked = [python, "-c", code, "build", str(folder), "--proof", "none", "-o", str(folder / "out")]
        done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        loaded = set(ast.literal_eval(done.stdout.splitlines()[-1]))
        assert {"deck.file.pdf.write", "deck.pages.qr.encode", "deck.base.text.breaking"} <= loaded
        assert sorted(loaded & SPARED) == []

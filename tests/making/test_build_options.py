"""The table of options: each thing that may be asked has one row, from which all that is said of it comes."""

from __future__ import annotations

import json
import subprocess
from dataclasses import fields
from pathlib import Path

import pytest

from deck.base.errors import Faults
from deck.content.options import OwnName, OwnScale
from deck.making.ask.profile import Profile
from deck.making.ask.request import BuildRequest
from deck.making.options import _TOLD, BY_FIELD, OPTIONS, Option, in_order, read_typed

ASKED = {one.name for one in fields(BuildRequest)}


def test_whatever_may_be_asked_has_a_row() -> None:
    assert len(BY_FIELD) == len(OPTIONS) == len({option.flag for option in OPTIONS})
    assert set(BY_FIELD) - {"name"} == ASKED - {
        "products",
        "output",
        "deck",
        "spare",
        "recipient",
        "record",
    }  # spare is for the sheets, recipient and record are for a run


def test_what_changes_a_profile_is_called_as_there() -> None:
    assert {option.field for option in OPTIONS if option.wants} <= {one.name for one in fields(Profile)}


@pytest.mark.parametrize("stage", _TOLD)
def test_each_stage_sees_every_option_once(stage: str) -> None:
    named = _TOLD[stage].split()
    assert [option.field for option in in_order(stage)][: len(named)] == named
    assert sorted(map(id, in_order(stage))) == sorted(map(id, OPTIONS))


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.flag)
def test_nothing_is_wrong_with_the_usual_value(option: Option) -> None:
    assert list(option.faults(option.usual, 15)) == []


def test_what_was_typed_becomes_a_request() -> None:
    faults = Faults()
    typed = {"scales": ("a|b|c",), "dpi": "72,5", "names": None, "name": ("Zoë", "Zoë"), "formats": (), "icc": None}
    values, notes = read_typed(typed, faults)
    assert not faults and set(values) == {"scales", "dpi", "names"}
    request = BuildRequest(("canvas",), **values)
    assert (request.scales, request.dpi, request.formats) == ((OwnScale("a", "b", "c"),), 72.5, ("pdf",))
    assert request.names == (OwnName("Zoë", "--name"),) * 2 and len(notes) == 1
    assert set(typed) == {"scales", "dpi", "names", "name", "formats", "icc"}, "what was typed stays as it is"


def test_what_cannot_be_read_is_told_and_the_rest_is_read() -> None:
    faults = Faults()
    values, _ = read_typed({"variant": "3", "start": "x", "dpi": "veel", "tile_margin": "5"}, faults)
    assert [fault.place for fault in faults] == ["--variant", "--dpi", "--start"]
    assert values == {"variant": 1, "start": 1, "dpi": 150, "tile_margin": 5}


def test_the_table_loads_nothing_slow(python: str) -> None:
    code = "import json, sys, deck.cli.build, deck.cli.kit; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in json.loads(done.stdout)}
    # msgspec may be there: what it takes to load it saves with the records that it makes of our own.
    assert not loaded & {"PIL", "openpyxl", "pikepdf", "pydantic", "reportlab", "rich", "uharfbuzz"}


LAYOUT = """
[layout]
sizes = ["63x88"]

[styles]
title = { max = 12, min = 9, face = "bold" }
body = { max = 9.5, min = 7 }

[cards.card.front]
title = { field = "title", style = "title", tag = "H1", left = 5, right = 5, top = 5.5, height = 6 }
body = { field = "tekst", style = "body", left = 5, right = 5, top = 19, height = 40 }
"""


def test_an_ordinary_build_loads_no_library_of_fonts_or_pictures(python: str, tmp_path: Path) -> None:
    deck = 'title = "Proef"\nlanguage = "nl"\n\n[products.kaarten]\ndata = "cards.csv"\n'
    (tmp_path / "deck.toml").write_text(deck, encoding="utf-8")
    (tmp_path / "cards.csv").write_text("titel;tekst\nEen;Kort\n", encoding="utf-8")
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "kaarten.toml").write_text(LAYOUT, encoding="utf-8")
    code = (
        "import json, sys, deck; deck.build(sys.argv[1], output=sys.argv[1] + '/out', proof='none');"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([python, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout))
    assert not loaded & {"PIL", "fontTools", "lxml", "openpyxl", "pikepdf", "reportlab.pdfbase.ttfonts", "uharfbuzz"}
    assert not loaded & {"deck.pages.flow.compose", "deck.making.prover", "deck.sheets.tiles.grid", "deck.proof.check"}

"""What a kit has made by a print shop, and what it warns of before that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from deck.making.kit.request import KitRequest, checked_kit

Kit = Callable[..., Any]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_all_that_a_shop_makes_is_on_a_job_ticket(kit: Kit) -> None:
    made = kit("dansende-dilemmas", 30, profile="press", mats="80cm")
    shop = {row.file for row in made.result.rows if not row.sheets}
    assert shop == {row.file for row in made.result.rows} - {row.file for row in made.result.rows[:3]}
    letters = {path.name: path.read_text(encoding="utf-8") for path in made.folder.glob("drukopdracht-*.txt")}
    on = {name: {file for file in shop if f": {file}\n" in text} for name, text in letters.items()}
    assert on["drukopdracht-large-format.txt"] == {"08-vloermatten-80x80cm.pdf"}
    assert on["drukopdracht-press.txt"] == shop - on["drukopdracht-large-format.txt"]
    assert "2 sets van 1 blad" in letters["drukopdracht-press.txt"], "each product as often as it is needed"
    assert "10 kaarten, tweezijdig" in letters["drukopdracht-press.txt"], "and no more"
    told = made.text("00-")
    assert "Stuur drukopdracht-press.pdf mee met de bestanden 03, 04, 05, 06 en 07." in told
    assert "Stuur drukopdracht-large-format.pdf mee met bestand 08." in told
    assert "Dilemmakaarten: 10 kaarten" in told


def test_posters_of_an_office_file_are_ordered_as_they_are(kit: Kit) -> None:
    letter = (kit("model-van-de-ambtenaar", 16).folder / "drukopdracht-office.txt").read_text(encoding="utf-8")
    assert "4 sets van 1 poster" in letter
    assert "vellen van" not in letter and "Snijtekens" not in letter, "no sheets, and no marks on them"


@pytest.mark.parametrize(("tile", "sheets"), [("A4", 91), ("", 0)])
def test_many_sheets_to_glue_are_warned_of_with_their_number(kit: Kit, tile: str, sheets: int) -> None:
    made = kit("dansende-dilemmas", 16, mats="60cm", tile=tile)
    assert ("91 vellen om te snijden en aan elkaar te plakken" in made.text("00-")) is bool(sheets)


@pytest.mark.parametrize(
    ("day", "told"), [("28", "over 6 dagen"), ("23", "over 1 dag."), ("22", "is vandaag"), ("30", "")]
)
def test_a_session_that_a_shop_may_be_too_late_for_is_told(day: str, told: str, tmp_path: Path) -> None:
    def cautions(**choices: Any) -> str:
        request = KitRequest("dansende-dilemmas", "16", date=f"2026-11-{day}", output=tmp_path, lang="nl", **choices)
        return " ".join(checked_kit(request, now=NOW).cautions)

    assert ("Vraag de drukker eerst" in cautions(mats="80cm")) is bool(told)
    assert told in cautions(mats="80cm")
    assert "Vraag de drukker eerst" not in cautions(mats="A3"), "nothing goes to a shop"

"""What a kit has made by a print shop, and what it warns of before that."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from deck.content.session.read_me import PrintRow
from deck.making.kit.plan import kit_read_me
from deck.making.kit.request import KitRequest, checked_kit

Kit = Callable[..., Any]
SHOP = PrintRow(file="08.pdf", what="7 matten", copies=1, paper="60 × 60 cm", sides="", cut="", sheets=0)
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


@pytest.mark.parametrize(
    ("exercise", "choices", "ways"),
    [
        ("dansende-dilemmas", {}, ["--mats A3"]),
        ("dansende-dilemmas", {"profile": "press", "mats": "80cm"}, ["--profile press", "--mats A3"]),
        ("dansende-dilemmas", {"profile": "press", "mats": "A3"}, ["--profile press"]),
        ("dansende-dilemmas", {"paper": "A4"}, ["--mats A4"]),
        ("model-van-de-ambtenaar", {}, ["--tile A3"]),
        ("model-van-de-ambtenaar", {"paper": "A4"}, ["--tile A4"]),
    ],
)
def test_a_kit_for_tomorrow_names_what_works_at_home(
    exercise: str, choices: dict[str, str], ways: list[str], tmp_path: Path
) -> None:
    """Not only on the command line: whoever reads the read-me may never have seen that."""
    kit = checked_kit(KitRequest(exercise, "16", date="2026-11-23", output=tmp_path, lang="nl", **choices), now=NOW)  # type: ignore[arg-type]
    (warned,) = [one for one in kit.warnings if one.place == "--date"]
    assert warned.remedy.endswith("Or ask the print shop first.")
    (read,) = [text for text in kit.cautions if "Vraag de drukker eerst" in text]
    for told in (warned.remedy, read):
        assert re.findall(r"--\w+ \w+", told) == ways


@pytest.mark.parametrize(("day", "ordered"), [("23", False), ("30", True)])
def test_who_is_told_to_ask_first_is_not_told_to_order_in_good_time(day: str, ordered: bool, tmp_path: Path) -> None:
    request = KitRequest("dansende-dilemmas", "16", date=f"2026-11-{day}", output=tmp_path, lang="nl")
    kit = checked_kit(request, now=NOW)
    (total,) = [part for part in kit_read_me(kit, [], [SHOP]).parts if part.key == "total"]
    assert total.texts[-1] == f"De drukker maakt: 7 matten.{' Bestel op tijd.' if ordered else ''}"

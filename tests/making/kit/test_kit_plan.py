"""What a kit will be is known without making it, and it is what the kit is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from deck.base.errors import InputError
from deck.content.deck import built_in
from deck.making.kit.make import make_kit
from deck.making.kit.plan import plan_kit
from deck.making.kit.request import KitRequest

EXERCISES = sorted(built_in().edition().exercises)


@pytest.mark.slow
@pytest.mark.parametrize("exercise", EXERCISES)
@pytest.mark.parametrize("how", [{}, {"profile": "press"}, {"paper": "A4", "people": "31"}])
def test_the_plan_is_what_is_made(exercise: str, how: dict[str, Any], tmp_path: Path) -> None:
    people = {"people": "13", **how}
    request = KitRequest(exercise=exercise, **people, lang="nl", output=tmp_path, proof="none")
    planned, made = plan_kit(request), make_kit(request)
    assert [one.row for one in planned.files] == list(made.rows)
    listed = json.loads((made.folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    pages = {one["file"]: one["pages"] for one in listed if one["file"] in {row.file for row in made.rows}}
    assert {one.row.file: one.pages for one in planned.files} == pages


@pytest.mark.slow
@pytest.mark.parametrize("mats", ["A3", "80cm"])
def test_mats_and_the_ticket_of_the_shop_are_planned_as_well(mats: str, tmp_path: Path) -> None:
    request = KitRequest("dansende-dilemmas", "24", mats=mats, output=tmp_path, proof="none")
    planned, made = plan_kit(request), make_kit(request)
    assert [one.row for one in planned.files] == list(made.rows)
    told = " ".join(text for part in planned.said.parts for text in (*part.texts, *part.items))
    tickets = [
        name for name in made.files if name.endswith(".pdf") and name[:2] not in {row.file[:2] for row in made.rows}
    ]
    assert bool(tickets) is (mats == "80cm")
    assert all(name in told for name in tickets)


def test_a_plan_writes_nothing_and_names_its_files(tmp_path: Path) -> None:
    planned = plan_kit(KitRequest("gesprekskaarten", "12", output=tmp_path))
    assert not list(tmp_path.iterdir())
    assert [one.title for one in planned.files][:4] == ["Lees mij", "Draaiboek", "Zaalplan", "Gesprekskaarten"]
    assert all(one.first.items for one in planned.files)


def test_a_plan_refuses_what_the_kit_refuses(tmp_path: Path) -> None:
    asked = KitRequest("gesprekskaarten", "0", date="31-2-2027", tile="A4", output=tmp_path)
    with pytest.raises(InputError) as refused:
        plan_kit(asked)
    with pytest.raises(InputError) as other:
        make_kit(asked)
    assert str(refused.value) == str(other.value)
    assert {fault.place for fault in refused.value.faults} == {"--people", "--date"}
    with pytest.raises(InputError, match="larger than A3"):
        plan_kit(KitRequest("gesprekskaarten", "8", tile="A4", output=tmp_path))

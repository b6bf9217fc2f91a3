"""A kit that is made again keeps what a person changed and added, and says so."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from deck.making.kit.make import KitResult, make_kit
from deck.making.kit.request import KitRequest

pytestmark = pytest.mark.slow

MINE = "Beste allemaal,\n\nNeem je eigen mok mee.\n"
STAYS = "“uitnodiging.txt” was changed since it was made: it stays"


def again(output: Path, host: str = "Anna") -> KitResult:
    return make_kit(KitRequest("langs-de-lijn", "12", host=host, proof="none", output=output))


def read(result: KitResult, name: str) -> str:
    return (result.folder / name).read_text(encoding="utf-8")


def entry(result: KitResult, name: str) -> dict[str, str]:
    listed = json.loads(read(result, "manifest.json"))["files"]
    (found,) = [one for one in listed if one["file"] == name]
    return dict(found)


def test_an_invitation_that_was_edited_stays_and_the_new_one_stands_beside_it(tmp_path: Path) -> None:
    first = again(tmp_path)
    (first.folder / "uitnodiging.txt").write_text(MINE, encoding="utf-8")

    made = again(tmp_path, host="Bert")
    assert read(made, "uitnodiging.txt") == MINE
    assert "Groet,\nBert" in read(made, "uitnodiging.new.txt")
    assert f"{STAYS}, and the new one is “uitnodiging.new.txt”." in made.notes
    assert {"uitnodiging.txt", "uitnodiging.new.txt"} <= set(made.files)
    assert entry(made, "uitnodiging.txt")["sha256"] == hashlib.sha256(MINE.encode()).hexdigest()
    with zipfile.ZipFile(made.archive) as archive:
        assert archive.read(f"{made.folder.name}/uitnodiging.txt").decode() == MINE

    third = again(tmp_path, host="Bert")  # nothing new: there is nothing to put beside it
    assert read(third, "uitnodiging.txt") == MINE
    assert f"{STAYS} as it is." in third.notes
    assert not (third.folder / "uitnodiging.new.txt").exists()

    last = again(tmp_path, host="Cees")
    assert read(last, "uitnodiging.txt") == MINE
    assert "Groet,\nCees" in read(last, "uitnodiging.new.txt")


def test_what_nobody_touched_is_made_anew_and_nothing_is_said(tmp_path: Path) -> None:
    again(tmp_path)
    made = again(tmp_path, host="Bert")
    assert "Groet,\nBert" in read(made, "uitnodiging.txt")
    assert not list(made.folder.glob("*.new.*"))
    assert made.notes == ()
    assert "made_sha256" not in entry(made, "uitnodiging.txt")


def test_what_was_added_stays_however_often_the_kit_is_made(tmp_path: Path) -> None:
    first = again(tmp_path)
    (first.folder / "mijn-lijst.txt").write_text("koffie", encoding="utf-8")
    for _ in range(2):
        made = again(tmp_path)
        assert read(made, "mijn-lijst.txt") == "koffie"
        assert "mijn-lijst.txt" not in made.files


def test_a_new_version_that_was_edited_is_not_lost(tmp_path: Path) -> None:
    first = again(tmp_path)
    (first.folder / "uitnodiging.txt").write_text(MINE, encoding="utf-8")
    second = again(tmp_path, host="Bert")
    (second.folder / "uitnodiging.new.txt").write_text("ook van mij", encoding="utf-8")
    (second.folder / "uitnodiging.txt").unlink()
    third = again(tmp_path, host="Bert")
    assert read(third, "uitnodiging.new.txt") == "ook van mij"
    assert "Groet,\nBert" in read(third, "uitnodiging.txt")


@pytest.mark.parametrize("listed", ["geen JSON", "[]", '{"files": [1]}', '{"files": [{"file": "uitnodiging.txt"}]}'])
def test_a_list_that_is_not_ours_says_nothing_of_what_was_changed(tmp_path: Path, listed: str) -> None:
    first = again(tmp_path)
    (first.folder / "manifest.json").write_text(listed, encoding="utf-8")
    assert again(tmp_path).notes == ()

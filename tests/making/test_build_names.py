"""What a layout names and there is none of stops a build, a kit or a ticket before a card of it is drawn."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from deck.base import tables
from deck.base.errors import InputError
from deck.base.resources import data_dir
from deck.content.deck import Deck, built_in
from deck.layout import based
from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.making.kit.make import make_kit
from deck.making.kit.request import KitRequest
from deck.making.ticket import ticket
from deck.pages.compose import Composer

SHAPE = re.compile(r'kind = "shape", shape = "(\w+)"')


@pytest.fixture
def layouts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the layouts of the house, to spoil; no card may be drawn."""

    def drawn(*_: object) -> None:
        raise AssertionError("a card was drawn")

    monkeypatch.setattr(Composer, "cards", drawn)
    return Path(shutil.copytree(data_dir("layouts"), tmp_path / "layouts"))


@pytest.fixture
def deck(layouts: Path) -> Deck:
    return replace(built_in(), layouts=layouts)


def spoil(path: Path) -> str:
    """Mistype the first shape of a layout; return the fault of it, without the way to the slot."""
    text = path.read_text(encoding="utf-8")
    found = SHAPE.search(text)
    assert found
    path.write_text(f"{text[: found.end() - 1]}x{text[found.end() - 1 :]}", encoding="utf-8")
    line = text[: found.start()].count("\n") + 1
    return f"{path.name}, line {line}, …: there is no shape “{found[1]}x”. Did you mean “{found[1]}”?"


def told(error: InputError) -> list[str]:
    return [re.sub(r"(line \d+), [\w. ]+: ", r"\1, …: ", str(fault)) for fault in error.faults]


def test_all_that_is_mistyped_is_told_at_once_whatever_it_is(deck: Deck) -> None:
    path = deck.layouts / "vragenkaarten.toml"
    lines, expected = path.read_text(encoding="utf-8").split("\n"), []
    for old, new, message in (
        ('face = "bold"', 'face = "bald"', "there is no face “bald”. Did you mean “bold”?"),
        ('"tint"', '"tnt"', "there is no colour “tnt”. Did you mean “tint”?"),
        ('shape = "band"', 'shape = "bnd"', "there is no shape “bnd”. Did you mean “band”?"),
        ('fill = "', 'fil = "', "the shape “pattern” has no option “fil”. Did you mean “fill”?"),
        ('icon = "users"', 'icon = "user"', "there is no icon “user”. Did you mean “users”?"),
        ('field = "title"', 'field = "titel"', "these cards have no field “titel”. Did you mean “title”?"),
    ):
        told_of = {int(one.split("line ")[1].split(",")[0]) for one in expected}
        at = next(at for at, line in enumerate(lines) if old in line and at + 1 not in told_of)
        lines[at] = lines[at].replace(old, new, 1)
        expected.append(f"vragenkaarten.toml, line {at + 1}, …: {message}")
    path.write_text("\n".join(lines), encoding="utf-8")
    for profiles in (("office",), ("office", "press")):
        with pytest.raises(InputError) as caught:
            checked_jobs(BuildRequest(("vragenkaarten",), profiles=profiles, deck=deck))
        assert sorted(told(caught.value)) == sorted(expected)


def test_a_layout_for_labels_is_held_to_them_as_well(deck: Deck) -> None:
    fault = spoil(deck.layouts / "naamkaartjes.toml")
    with pytest.raises(InputError) as caught:
        checked_jobs(BuildRequest(("naamkaartjes",), stock="L7163", deck=deck))
    assert told(caught.value) == [fault]


@pytest.mark.parametrize("name", ["leesmij", "zaalplan"])
def test_so_are_the_sheets_of_a_kit(name: str, layouts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = spoil(layouts / "kit" / f"{name}.toml")
    monkeypatch.setattr("deck.making.kit.prints.data_dir", lambda _: layouts)
    with pytest.raises(InputError) as caught:
        make_kit(KitRequest("langs-de-lijn", "12", output=tmp_path / "output", proof="none"))
    assert told(caught.value) == [fault]


@pytest.mark.parametrize("name", ["page", "row", "agree", "remarks"])
def test_so_are_those_of_a_ticket(name: str, layouts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = spoil(layouts / "tickets" / f"{name}.toml")
    monkeypatch.setattr("deck.making.ticket.data_dir", lambda _: layouts)
    with pytest.raises(InputError) as caught:
        ticket(BuildRequest(("vloermatten",), output=tmp_path / "output"))
    assert told(caught.value) == [fault]


def test_a_layout_is_read_once_for_all_the_jobs_of_a_build(deck: Deck, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: Counter[str] = Counter()

    def noted(path: Path, name: str = "") -> tables.Source:
        seen[path.name] += 1
        return tables.read_toml(path, name)

    monkeypatch.setattr(based, "read_toml", noted)
    jobs = checked_jobs(BuildRequest(("naamkaartjes", "vloermatten"), profiles=("office", "press"), deck=deck))
    assert len(jobs) == 4
    assert [job.outline for job in jobs]
    assert seen == {"naamkaartjes.toml": 1, "vloermatten.toml": 1}

"""The fields of a recipient in the texts of cards, in layouts and in the address behind a code."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.base.errors import Faults, InputError
from deck.content.deck import open_deck
from deck.content.recipient import personal
from deck.content.record import Record
from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.making.job import Job


def filled(record: Record, **values: str) -> Record:
    faults = Faults()
    (made,) = personal([record], values, faults)
    faults.raise_if_any()
    return made


def job(deck: Path, **recipient: str) -> Job:
    (made,) = checked_jobs(BuildRequest(deck=open_deck(deck), recipient=tuple(recipient.items())))
    return made


def refused(deck: Path) -> list[str]:
    with pytest.raises(InputError) as error:
        job(deck).records  # noqa: B018
    return [str(fault) for fault in error.value.faults]


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_a_deck_is_built_by_its_example(deck: Path) -> None:
    first, second = job(deck).records
    assert first.text("title") == "Dag Noor" and first.title == "Dag Noor"
    assert first.text("recipient.name") == second.text("recipient.name") == "Noor"
    assert first.text("guide") == "https://www.example.org/n1" and first.text("address") == "example.org/n1"
    assert list(job(deck).composer().cards(job(deck).records))


def test_a_recipient_takes_the_place_of_the_example(deck: Path) -> None:
    first, _ = job(deck, name="*Ster* 'O", code="a/b é", collega="").records
    assert first.text("title") == "Dag \\*Ster\\* ‘O" and first.title == "Dag *Ster* 'O"
    assert first.text("guide") == "https://www.example.org/a%2Fb%20%C3%A9"


def test_an_address_may_be_that_of_the_recipient_and_of_one_card(deck: Path) -> None:
    change(deck / "deck.toml", "https://www.example.org/{recipient.code}", "{recipient.code}")
    change(deck / "deck.toml", 'code = "n1"', 'code = "https://noor.example.org/?a=1"')
    (deck / "kaarten.csv").write_text("title;url\nEen;\nTwee;https://example.org/{recipient.name}/{id}\n")
    first, second = job(deck).records
    assert first.text("guide") == "https://noor.example.org/?a=1"
    assert second.text("guide") == "https://example.org/Noor/twee"
    change(deck / "deck.toml", "https://noor.example.org", "noor.example.org")
    assert any("does not begin with http://" in one for one in refused(deck))


def test_a_long_address_is_whole_behind_the_code_and_short_beside_it() -> None:
    pattern = "https://www.example.org/a-folder-with-a-long-name/{recipient.code}"
    card = Record("card", "a", "A", {"guide": pattern, "address": "example.org", "link": f"[example.org]({pattern})"})
    made = filled(card, code="x")
    url = "https://www.example.org/a-folder-with-a-long-name/x"
    assert made.text("guide") == url
    assert made.text("address") == "example.org/a-folder-with-a-long-name/x"
    assert made.text("link") == f"[example.org/a-folder-with-a-long-name/x]({url})"


def test_lists_and_rows_of_a_card_are_filled_in_too() -> None:
    row = Record("vak", "v", "V", {"tekst": "{recipient.name}!"})
    made = filled(Record("card", "a", "A", {"punten": ("een", "{recipient.name}")}, rows=(row,)), name="Bo")
    assert made.texts("punten") == ("een", "Bo")
    assert made.rows[0].text("tekst") == "Bo!"


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("kaarten.csv", "{recipient.name}", "{recipient.naam}", "kaarten.csv, line 2"),
        ("deck.toml", "/{recipient.code}", "/{recipient.kode}", "deck.toml, line 4"),
        ("layouts/welkom.toml", "{recipient.name}", "{recipient.nam}", "welkom.toml, line 10, cards.card.front.naam"),
    ],
)
def test_a_place_of_a_field_that_there_is_not_is_told(deck: Path, file: str, old: str, new: str, place: str) -> None:
    change(deck / file, old, new)
    (told,) = refused(deck)
    assert told.startswith(place) and "Did you mean" in told


def test_a_deck_for_everybody_has_no_such_fields(deck: Path) -> None:
    text = (deck / "deck.toml").read_text()
    (deck / "deck.toml").write_text(text[: text.index("[recipient]")] + text[text.index("[products") :])
    assert any("a recipient has no field “code”." in one for one in refused(deck))

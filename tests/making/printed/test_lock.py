"""The record of what was printed: written so that it is read back, and told when it is damaged."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.making.lock import NAME, CardForm, LockFile, PrintedForm, lock_text, read_lock

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
CARDS = st.builds(CardForm, id=TEXTS, title=TEXTS, look=TEXTS, version=TEXTS, count=st.integers(1, 9))
PRINTED = st.builds(
    PrintedForm,
    product=TEXTS,
    size=TEXTS,
    lang=TEXTS,
    edition=TEXTS,
    bleed=st.floats(0, 50),
    version=TEXTS,
    date=TEXTS,
    marked=st.booleans(),
    runs=st.integers(0, 99),
    cards=st.lists(CARDS, max_size=3).map(tuple),
)


@given(st.lists(PRINTED, max_size=3, unique_by=lambda one: one.key))
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, printed: list[PrintedForm]) -> None:
    folder = tmp_path_factory.mktemp("lock")
    (folder / NAME).write_bytes(lock_text(printed).encode())
    assert read_lock(folder) == {one.key: one for one in printed}


def test_it_says_what_it_is_and_has_a_line_for_each_card() -> None:
    cards = tuple(CardForm(id=f"k{at}", look="0") for at in range(3))
    text = lock_text([PrintedForm(product="p", size="A7", lang="nl", edition="colour", cards=cards)])
    assert text.startswith("# What was printed")
    assert sum(line.startswith("  { id = ") for line in text.splitlines()) == 3
    assert tomllib.loads(text)["format"] == 1


def test_a_record_of_many_cards_is_read_back(tmp_path: Path) -> None:
    cards = tuple(CardForm(id=f"k{at:05d}", title="Een kaart met een titel", look="0" * 16) for at in range(12_000))
    printed = PrintedForm(product="p", size="A7", lang="nl", edition="colour", cards=cards)
    (tmp_path / NAME).write_bytes(lock_text([printed]).encode())
    assert read_lock(tmp_path) == {printed.key: printed}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("count = 1 }", "count = 0 }"), ('look = "0"', 'look = "\t"'), ('id = "k1"', "id = k1"), ('id = "k1", ', "")],
)
def test_what_is_wrong_with_one_card_is_told(tmp_path: Path, right: str, wrong: str) -> None:
    cards = (CardForm(id="k0", look="0"), CardForm(id="k1", look="0"))
    text = lock_text([PrintedForm(product="p", size="A7", lang="nl", edition="colour", cards=cards)])
    (tmp_path / NAME).write_text(text[::-1].replace(right[::-1], wrong[::-1], 1)[::-1], encoding="utf-8")
    if wrong == 'look = "\t"':  # a tab is a sign as any other in TOML
        assert read_lock(tmp_path)["p", "A7", "nl", "colour", 0.0].cards[1].look == "\t"
        return
    with pytest.raises(InputError, match=NAME):
        read_lock(tmp_path)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<<<<<<< HEAD\n", "this is not valid TOML"),
        ("\x00", "this is not valid TOML"),
        ("printed = 3\nformat = 1\n", "printed"),
        ("printed = [3]\nformat = 1\ncards = [\n]\n", "printed"),
        ('format = 1\n[[printed]]\nproduct = "p"\n', "is missing"),
        (
            'format = 1\n[[printed]]\nproduct = "p"\nsize = "A7"\nlang = "nl"\nedition = "c"\ncards = [{id = 3}]\n',
            "cards 1",
        ),
        ("format = 2\n", "another version of the program"),
    ],
)
def test_a_damaged_one_is_one_clear_fault(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_lock(tmp_path)
    (fault,) = caught.value.faults
    assert told in str(fault) and NAME in fault.place and "take" in fault.remedy


def test_it_takes_the_place_of_the_earlier_one_in_one_step(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("oud", encoding="utf-8")
    file = LockFile(tmp_path, "nieuw")
    assert (tmp_path / NAME).read_text(encoding="utf-8") == "oud"
    file.put()
    file.drop()
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    assert (tmp_path / NAME).read_text(encoding="utf-8") == "nieuw"

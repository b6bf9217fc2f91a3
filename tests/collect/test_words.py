"""Words are counted without those that say little, however an apostrophe or an accent was typed."""

from __future__ import annotations

import re
import time
import unicodedata
from pathlib import Path

import pytest
from house import DECK
from hypothesis import given
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.collect.words import Frequency, Told, read_told


def counts(told: Told, *texts: str) -> dict[str, tuple[int, int]]:
    return {one.word: (one.count, one.forms) for one in told.frequent(texts)}


def test_words_are_counted_over_all_and_by_form(told: Told) -> None:
    assert told.frequent(["Moed, moed en MOED!", "Het vraagt moed. Vertrouwen ook.", "vertrouwen"]) == [
        Frequency("moed", 4, 2),
        Frequency("vertrouwen", 2, 2),
        Frequency("vraagt", 1, 1),
    ]


def test_equal_words_stand_in_the_order_of_the_alphabet(told: Told) -> None:
    assert [one.word for one in told.frequent(["zorg één élan appel eerlijk"])] == ["appel", "eerlijk", "élan", "zorg"]
    assert [one.word for one in told.frequent(["appel appel", "zorg", "zorg"])] == ["zorg", "appel"]


def test_there_are_ten_at_most(told: Told) -> None:
    text = " ".join(f"woord{letter * 3}" for letter in "abcdefghijklm")
    assert len(told.frequent([text])) == 10
    assert len(told.frequent([text], most=3)) == 3


@pytest.mark.parametrize("mark", "'’‘ʼ´`")
def test_every_apostrophe_is_the_same(mark: str, told: Told) -> None:
    assert counts(told, f"foto{mark}s Foto’s") == {"foto’s": (2, 1)}
    assert counts(told, f"{mark}s ochtends m{mark}n collega{mark}s {mark}t zo{mark}n") == {
        "ochtends": (1, 1),
        "collega’s": (1, 1),
    }
    assert counts(told, f"{mark}moed{mark}") == {"moed": (1, 1)}


def test_letters_are_folded_and_joined(told: Told) -> None:
    assert counts(told, "CAFÉ café cafe\u0301") == {"café": (3, 1)}
    assert counts(told, "ĲSBAAN ijsbaan") == {"ijsbaan": (2, 1)}
    assert counts(told, "verant\u00adwoording verantwoording") == {"verantwoording": (2, 1)}
    assert counts(told, "e-mail E-mail e-mail-") == {"e-mail": (3, 1)}


def test_figures_signs_and_addresses_are_no_words(told: Told) -> None:
    assert counts(told, "2027 3e * — x piet@voorbeeld.nl https://voorbeeld.nl/pad www.voorbeeld.nl AI") == {
        "ai": (1, 1)
    }


def test_accents_of_emphasis_do_not_save_a_stop_word(told: Told) -> None:
    assert counts(told, "dé wét hét vóór níet één éérst") == {"wét": (1, 1), "éérst": (1, 1)}


@pytest.mark.parametrize(
    "word", re.findall(r"\S+", "de het een ik je we zijn hebben worden niet maar omdat ’s zo’n daarmee elkaar")
)
def test_dutch_stop_words_do_not_count(word: str, told: Told) -> None:
    assert counts(told, f"{word} {word.upper()} {word.replace('’', chr(39))} wet") == {"wet": (1, 1)}


@pytest.mark.parametrize(
    "word", re.findall(r"\S+", "vertrouwen open samen behoorlijk burger weten durven vakmanschap team mens")
)
def test_words_that_say_something_do(word: str, told: Told) -> None:
    assert word not in told.stop_words
    assert counts(told, word) == {word: (1, 1)}


def test_the_list_is_ours_tidy_and_long_enough(told: Told) -> None:
    lines = (DECK.texts("nl")[0] / "stopwords.txt").read_text(encoding="utf-8").splitlines()
    listed = [word for line in lines for word in line.partition("#")[0].split()]
    assert len(set(listed)) > 350
    assert all(word == unicodedata.normalize("NFC", word.casefold()) and "'" not in word for word in listed)
    assert not [word for word in listed if told.words_in(word) != [word]], "a word that the counter never meets"


def copied(folder: Path, *swap: str) -> Path:
    """The two files in a folder of their own, with a text swapped in collect.toml."""
    for name in ("collect.toml", "stopwords.txt"):
        text = (DECK.texts("nl")[0] / name).read_text(encoding="utf-8")
        assert name != "collect.toml" or not swap or swap[0] in text
        (folder / name).write_text(text.replace(*swap, 1) if swap else text, encoding="utf-8")
    return folder


def test_words_are_those_of_the_folder_that_is_read(tmp_path: Path) -> None:
    folder = copied(tmp_path, 'title = "Wat teams ons schreven"', 'title = "What came back"')
    (folder / "stopwords.txt").write_text("the a  # articles\n# nothing\nof\n", encoding="utf-8")
    told = read_told(folder, DECK.palette)
    assert told.texts["report"]["title"] == "What came back"
    assert told.stop_words == {"the", "a", "of"}
    assert [one.word for one in told.frequent(["De kern of the matter"])] == ["de", "kern", "matter"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "times_many",
            "times_mny",
            ["report: unknown key “times_mny”. Did you mean “times_many”?", "times_many is missing."],
        ),
        ("months = ", "months = 3 #", ["report: months = 3 is wrong."]),
        ("[about]", "[abut]", ["unknown key “abut”. Did you mean “about”?", "about is missing."]),
        (
            'hint = "Wat je raakt',
            'hnt = "Wat',
            ["sections.hart: unknown key “hnt”.", "sections.hart: hint is missing."],
        ),
        ("fields.buik = ", "fields.buik = 1 #", ["forms.modelposter.sections.buik.fields: buik = 1 is wrong."]),
        ('team = "Team"', 'team = ""', ["about: team = '' is wrong. Write a text that is not empty."]),
        ('key = "blank"', 'ky = "blank"', ["forms.dilemmakaarten: unknown key “ky”. Did you mean “key”?"]),
    ],
)
def test_a_mistyped_key_is_told_with_its_line(tmp_path: Path, old: str, new: str, expected: list[str]) -> None:
    text = (DECK.texts("nl")[0] / "collect.toml").read_text(encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_told(copied(tmp_path, old, new), DECK.palette)
    told = [str(fault) for fault in caught.value.faults]
    assert len(told) == len(expected)
    assert told[0].startswith(f"collect.toml, line {text[: text.index(old)].count(chr(10)) + 1}")
    for line, part in zip(told, expected, strict=True):
        assert part in line


def test_every_fault_of_both_files_is_told_at_once(tmp_path: Path) -> None:
    (copied(tmp_path, "[sheets]", "[sheets") / "stopwords.txt").unlink()
    with pytest.raises(InputError) as caught:
        read_told(tmp_path, DECK.palette)
    assert [fault.place for fault in caught.value.faults] == ["collect.toml", "stopwords.txt"]


@pytest.mark.parametrize("text", ["x", "x@", "’", "a-", "é’", "1", "\ufdfa", "www.", "@ "])
def test_a_very_long_text_takes_no_longer_than_its_length(text: str, told: Told) -> None:
    started = time.process_time()
    told.words_in(text * 100_000)
    assert time.process_time() - started < 3


@given(texts=st.lists(st.text(max_size=80), max_size=5))
def test_any_text_can_be_counted(texts: list[str], told: Told) -> None:
    found = told.frequent(texts, most=1000)
    assert all(1 <= one.forms <= min(one.count, len(texts)) for one in found)
    assert len({one.word for one in found}) == len(found)
    assert not {one.word for one in found} & told.stop_words

"""Words are counted without those that say little, however an apostrophe or an accent was typed."""

from __future__ import annotations

import re
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.base.resources import data_dir
from deck.collect.words import Frequency, frequent, read_words, stop_words, words_in


def counts(*texts: str) -> dict[str, tuple[int, int]]:
    return {one.word: (one.count, one.forms) for one in frequent(texts)}


def test_words_are_counted_over_all_and_by_form() -> None:
    assert frequent(["Moed, moed en MOED!", "Het vraagt moed. Vertrouwen ook.", "vertrouwen"]) == [
        Frequency("moed", 4, 2),
        Frequency("vertrouwen", 2, 2),
        Frequency("vraagt", 1, 1),
    ]


def test_equal_words_stand_in_the_order_of_the_alphabet() -> None:
    assert [one.word for one in frequent(["zorg één élan appel eerlijk"])] == ["appel", "eerlijk", "élan", "zorg"]
    assert [one.word for one in frequent(["appel appel", "zorg", "zorg"])] == ["zorg", "appel"]


def test_there_are_ten_at_most() -> None:
    text = " ".join(f"woord{letter * 3}" for letter in "abcdefghijklm")
    assert len(frequent([text])) == 10
    assert len(frequent([text], most=3)) == 3


@pytest.mark.parametrize("mark", "'’‘ʼ´`")
def test_every_apostrophe_is_the_same(mark: str) -> None:
    assert counts(f"foto{mark}s Foto’s") == {"foto’s": (2, 1)}
    assert counts(f"{mark}s ochtends m{mark}n collega{mark}s {mark}t zo{mark}n") == {
        "ochtends": (1, 1),
        "collega’s": (1, 1),
    }
    assert counts(f"{mark}moed{mark}") == {"moed": (1, 1)}


def test_letters_are_folded_and_joined() -> None:
    assert counts("CAFÉ café cafe\u0301") == {"café": (3, 1)}
    assert counts("ĲSBAAN ijsbaan") == {"ijsbaan": (2, 1)}
    assert counts("verant\u00adwoording verantwoording") == {"verantwoording": (2, 1)}
    assert counts("e-mail E-mail e-mail-") == {"e-mail": (3, 1)}


def test_figures_signs_and_addresses_are_no_words() -> None:
    assert counts("2027 3e * — x piet@voorbeeld.nl https://voorbeeld.nl/pad www.voorbeeld.nl AI") == {"ai": (1, 1)}


def test_accents_of_emphasis_do_not_save_a_stop_word() -> None:
    assert counts("dé wét hét vóór níet één éérst") == {"wét": (1, 1), "éérst": (1, 1)}


@pytest.mark.parametrize(
    "word", re.findall(r"\S+", "de het een ik je we zijn hebben worden niet maar omdat ’s zo’n daarmee elkaar")
)
def test_dutch_stop_words_do_not_count(word: str) -> None:
    assert counts(f"{word} {word.upper()} {word.replace('’', chr(39))} wet") == {"wet": (1, 1)}


@pytest.mark.parametrize(
    "word", re.findall(r"\S+", "vertrouwen open samen behoorlijk burger weten durven vakmanschap team mens")
)
def test_words_that_say_something_do(word: str) -> None:
    assert word not in stop_words()
    assert counts(word) == {word: (1, 1)}


def test_the_list_is_ours_tidy_and_long_enough() -> None:
    lines = (data_dir("assets") / "content" / "nl" / "stopwords.txt").read_text(encoding="utf-8").splitlines()
    listed = [word for line in lines for word in line.partition("#")[0].split()]
    assert len(set(listed)) > 350
    assert all(word == unicodedata.normalize("NFC", word.casefold()) and "'" not in word for word in listed)
    assert not [word for word in listed if words_in(word) != [word]], "a word that the counter never meets"


def test_words_are_those_of_the_folder_that_is_read(tmp_path: Path) -> None:
    (tmp_path / "collect.toml").write_text('[report]\ntitle = "What came back"\n', encoding="utf-8")
    (tmp_path / "stopwords.txt").write_text("the a  # articles\n# nothing\nof\n", encoding="utf-8")
    words = read_words(tmp_path)
    assert words.texts == {"report": {"title": "What came back"}}
    assert words.stop_words == {"the", "a", "of"}


@pytest.mark.parametrize("text", ["x", "x@", "’", "a-", "é’", "1", "\ufdfa", "www.", "@ "])
def test_a_very_long_text_takes_no_longer_than_its_length(text: str) -> None:
    started = time.process_time()
    words_in(text * 100_000)
    assert time.process_time() - started < 3


@given(st.lists(st.text(max_size=80), max_size=5))
def test_any_text_can_be_counted(texts: list[str]) -> None:
    found = frequent(texts, most=1000)
    assert all(1 <= one.forms <= min(one.count, len(texts)) for one in found)
    assert len({one.word for one in found}) == len(found)
    assert not {one.word for one in found} & stop_words()

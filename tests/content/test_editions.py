"""The editions of the deck say the same: every key of the Dutch one, and a fault of a translation is told by key."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from content_texts import change, load, placed_strings, sentences

from deck.base.errors import InputError
from deck.content.deck import built_in
from deck.content.editions import differences, held_to
from deck.content.hints import count_words, dilemma_hints

DECK = built_in()


NL, EN = DECK.texts(DECK.main)[0], DECK.texts("en")[0]
SAME = {
    "1 dilemma",
    "1 pen",
    "{minutes} min",
    "overlap {mm}\N{NO-BREAK SPACE}mm",
    "Canvas",
    "Noor de Vries",
    "alt",
    "board",
    "card",
    "dilemma",
    "link",
    "story",
    "canvas",
    "label",
    "labels",
    "CMYK",
    "Dilemma",
    "Dilemma {round}",
    "Model",
    "Start",
    "Team",
    "Tips",
    "Variant {number}: {name}",
    "Variant {number}: {name}. {text}",
    "Week",
    "mat",
    "mats",
    "markers",
    "open",
    "poll",
    "pen",
    "pens",
    "poster",
    "posters",
    "principle",
    "tables",
    "team",
    "teams",
    "week {first}",
    "{exercise}: {people}, variant {number}",
    "{metres} m",
    "{start}–{end} min",
}
"""Texts that are alike in both languages."""


ENGLISH = [
    (f"{path.stem}{place}", text)
    for path in sorted(EN.glob("*.toml"))
    for place, text in placed_strings(load(path.stem, EN))
    if not re.search(
        r"\.(?:original|key|id|icon|kind|principle|setting|language|version|guide|contact|cut_mark)\b", place
    )
    and not re.search(r"\.exercises\.\d+\.(?:products\.|letters\.|group\.split)", place)
    and not re.fullmatch(r"dilemmas\.dilemmas\.\d+\.principles\.\d", f"{path.stem}{place}")
]


# The built-in editions


def test_dutch_is_the_usual_language_and_comes_first() -> None:
    assert DECK.languages == ("nl", "en")
    assert DECK.edition() is DECK.edition("nl")
    assert DECK.edition().deck.language == "nl-NL"
    assert DECK.edition("en").deck.language == "en-GB"
    assert DECK.edition().deck == DECK.edition().deck


@pytest.mark.parametrize("lang", DECK.languages[1:])
def test_an_edition_has_the_files_and_keys_of_the_dutch_one(lang: str) -> None:
    assert [str(fault) for fault in differences(DECK.texts(lang)[0], NL, set())] == []


def test_each_principle_says_as_much_and_bears_its_dutch_name() -> None:
    dutch, english = DECK.edition().principles, DECK.edition("en").principles
    for own, other in zip(english, dutch, strict=True):
        assert (len(own.behaviour), len(own.leaders)) == (len(other.behaviour), len(other.leaders))
        assert own.original is not None
        assert (own.original.name, own.original.short, own.original.lang) == (other.name, other.short, "nl")
        assert other.original is None
    assert sum(len(own.behaviour) for own in english) == 49
    assert sum(len(own.leaders) for own in english) == 50


def test_no_text_was_forgotten() -> None:
    dutch = {text for path in NL.glob("*.toml") for _, text in placed_strings(load(path.stem, NL)) if text}
    alike = {text for _, text in ENGLISH if text in dutch and re.search(r"[^\W\d_]", re.sub(r"\{\w*\}", "", text))}
    assert alike <= SAME


def slips(text: str) -> list[str]:
    """What is wrong with how an English text is written."""
    wrong = {
        "typography": re.search(r"['\"´`]|  |^\s|\s$|\.\.\.| - |—", text),
        "quotes": text.count("‘") > text.count("’") or text.count("“") != text.count("”"),
        "Dutch words": re.search(r"\b(?:je|jij|jouw|jullie|het|een|niet)\b", text),
        "British spelling": re.search(r"\b\w*(?:ization|izing|yze|color)\b", text),
    }
    return [what for what, found in wrong.items() if found]


def test_typography() -> None:
    assert len(ENGLISH) > 2_000
    assert [(place, found) for place, text in ENGLISH if (found := slips(text))] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a - b", ["typography"]),
        ("‘a", ["quotes"]),
        ("“a", ["quotes"]),
        ("of het", ["Dutch words"]),
        ("color", ["British spelling"]),
        ("“a”: it’s right", []),
    ],
)
def test_a_slip_is_seen(text: str, found: list[str]) -> None:
    assert slips(text) == found


def test_english_statements_are_short_whole_and_varied() -> None:
    texts = [text for p in DECK.edition("en").principles for text in (*p.behaviour, *p.leaders)]
    for text in texts:
        assert 6 <= count_words(text) <= 24 and len(text) <= 105, text
        assert max(map(count_words, sentences(text))) <= 15 and text[0].isupper() and text[-1] in ".?", text
    assert Counter(text.split()[0] for text in texts).most_common(1)[0][1] <= 10
    assert max(Counter(tuple(text.split()[:3]) for text in texts).values()) == 1


@pytest.mark.parametrize("dilemma", load("dilemmas", EN)["dilemmas"], ids=lambda dilemma: dilemma["id"])
def test_an_english_dilemma_follows_our_own_advice(dilemma: dict[str, Any]) -> None:
    texts = [dilemma[name] for name in ("title", "situation", "question")]
    assert dilemma_hints(*texts, dilemma["principles"], "en") == []
    assert count_words(dilemma["situation"]) >= 30
    assert max(map(count_words, sentences(dilemma["situation"]))) <= 15
    assert re.search(r"\b(?:you|your|yours)\b", dilemma["situation"], re.IGNORECASE)


def test_the_english_cards_say_that_the_guide_is_dutch() -> None:
    content = DECK.edition("en")
    assert all("in Dutch" in usage.link_text for usage in content.usage.values())
    assert "Dutch" in content.words["mat"]["scan"] and "Dutch" in content.deck.guide_note


def test_english_poles_print_large() -> None:
    poles = [pole for scale in DECK.edition("en").scales for pole in (scale.left, scale.right)]
    assert all(len(pole) <= 24 and count_words(pole) <= 5 for pole in poles)


# Faults of a translation


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the English content."""
    return Path(shutil.copytree(EN, tmp_path / "en"))


def told(folder: Path) -> list[str]:
    later = {path.name for path in NL.glob("*.toml")} - {path.name for path in EN.glob("*.toml")}
    return [str(fault) for fault in differences(folder, NL, later)]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("interface", 'front = "front"\n', "",
         "interface.toml, line 3, sheet.front: this is missing; the Dutch edition"),
        ("interface", "[mat]\n", '[mat]\nslope = "x"\n',
         "interface.toml, line 112, mat.slope: the Dutch edition has no such"),
        ("interface", "[mat]\n", "[matt]\n", "interface.toml, mat: this is missing; the Dutch edition has it."),
        ("usage", 'agreement = "Agree', 'agreement = ""  # ',
         "usage.toml, line 25, gesprekskaarten.agreement: this is empty."),
        ("interface", "{sheet} of {total}", "{sheet}",
         "interface.toml, line 11, sheet.sheet: the blanks to fill in differ"),
        ("lines", 'id = "tempo"', 'id = "pace"',
         "lines.toml, line 4, scales: “tempo” is missing; the Dutch edition has it."),
        ("lines", 'id = "tempo"', 'id = "pace"', "lines.toml, line 4, scales: “pace” is not in the Dutch edition."),
        ("lines", "ours = false\nprobes", "ours = true\nprobes",
         "lines.toml, line 9, scales 1.ours: “True” is “False” in the Dutch edition."),
        ("model", 'questions_1 = ["What gets you moving?", ', "questions_1 = [",
         "model.toml, line 49, parts 5.questions_1: there are 1 here, and 2 in the Dutch edition."),
        ("model", 'field = "Your answer for {part}"', "field = []",
         "model.toml, line 8, model.field: this is a list, and a text in the Dutch edition."),
        ("dilemmas", '"legitimiteit", "dienstbaarheid"', '"dienstbaarheid", "legitimiteit"',
         "dilemmas.toml, line 9, dilemmas 1.principles: “['dienstbaarheid'"),
        ("principles", 'short = "vertrouwen", lang', 'short = "trouwen", lang',
         "principles.toml, line 10, principles 1.original.short: “trouwen” is “vertrouwen” in the Dutch edition."),
        ("principles", 'original = { name = "Werken vanuit vertrouwen", short = "vertrouwen", lang = "nl" }\n', "",
         "principles.toml, line 4, principles 1.original: the Dutch name is missing."),
        ("principles", '  "Thank people who bring you bad news, even at a bad moment. It keeps your door open.",\n', "",
         "principles.toml, line 25, principles 1.leaders: there are 8 here, and 9 in the Dutch edition."),
        ("ticket", "[mail]", "[mail", "ticket.toml: this is not valid TOML"),
    ],
)  # fmt: skip
def test_a_fault_is_told_by_file_and_key(folder: Path, file: str, old: str, new: str, said: str) -> None:
    change(folder / f"{file}.toml", old, new)
    assert [line for line in told(folder) if line.startswith(said)], told(folder)


def test_all_faults_come_together(folder: Path) -> None:
    change(folder / "interface.toml", 'front = "front"\n', "")
    change(folder / "dilemmas.toml", 'title = "The late application"\n', "")
    (folder / "usage.toml").unlink()
    (folder / "extra.toml").write_text("")
    assert [line.split(": ")[0] for line in told(folder)] == [
        "usage.toml", "extra.toml", "dilemmas.toml, line 4, dilemmas 1.title", "interface.toml, line 3, sheet.front",
    ]  # fmt: skip


def test_rows_in_another_order_are_told(folder: Path) -> None:
    text = (folder / "lines.toml").read_text("utf-8")
    text = text.replace('id = "tempo"', 'id = "x"').replace('id = "delen"', 'id = "tempo"').replace('"x"', '"delen"')
    (folder / "lines.toml").write_text(text, encoding="utf-8")
    assert told(folder)[0].startswith("lines.toml, line 4, scales: the order is not that of the Dutch edition.")


def test_a_broken_edition_is_not_loaded(folder: Path) -> None:
    change(folder / "interface.toml", 'front = "front"\n', "")
    change(folder / "principles.toml", "number = 1\n", 'number = "one"\n')
    with pytest.raises(InputError) as caught:
        held_to(folder, NL)
    places = [fault.place for fault in caught.value.faults]
    assert places == [
        "interface.toml, line 3, sheet.front",
        "principles.toml, line 6, principles 1.number",
    ]


def test_a_file_that_is_still_to_come_is_only_missed_by_its_product(folder: Path) -> None:
    (folder / "ticket.toml").unlink()
    assert held_to(folder, NL).principle("opgave").short


@pytest.mark.parametrize("lang", ["fr", "", "EN", "../nl"])
def test_a_language_that_is_not_there(lang: str) -> None:
    with pytest.raises(InputError, match=r"there is no edition in .* Choose one of: nl, en"):
        DECK.texts(lang)[0]

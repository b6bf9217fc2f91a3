"""Each hint comes from a dilemma that deserves it, and from no other."""

from __future__ import annotations

import pytest

from deck.content.hints import MODAL_FORMS, count_words, dilemma_hints

GOOD = {
    "title": "De open deur",
    "situation": "Je ziet een deur openstaan. De bewoner is er niet. Het regent naar binnen.",
    "question": "Mag je de deur dichtdoen zonder het te vragen?",
    "principles": ["vertrouwen", "dienstbaarheid"],
}


def hints(**changes: object) -> list[str]:
    return dilemma_hints(**{**GOOD, **changes})  # type: ignore[arg-type]


def test_a_good_dilemma_has_no_hints() -> None:
    assert hints() == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": "x" * 29}, "title has 29 characters"),
        ({"title": "  "}, "no title"),
        ({"situation": "woord " * 61}, "situation has 61 words"),
        ({"situation": ""}, "situation is empty"),
        ({"question": "Mag " + "je " * 15 + "?"}, "question has 16 words"),
        ({"question": "Mag je de deur dichtdoen, of moet je wachten?"}, "comma"),
        ({"question": "Hoe kun je de deur dichtdoen?"}, "starts with “hoe”"),
        ({"question": "‘Hoever mag je gaan?’"}, "starts with “hoe”"),
        ({"question": "Doe je de deur dicht?"}, "no form of kunnen"),
        ({"question": "Mag je de deur dichtdoen."}, "question mark"),
        ({"question": " "}, "question is empty"),
        ({"principles": []}, "No principle is named"),
        ({"principles": ["opgave"]}, "Only one principle"),
        ({"principles": ["opgave", "Opgave ", ""]}, "Only one principle"),
        ({"principles": ["a", "b", "c", "d"]}, "4 principles are named"),
    ],
)
def test_a_weak_spot_gives_exactly_its_hint(changes: dict[str, object], expected: str) -> None:
    (hint,) = hints(**changes)
    assert expected in hint


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "x" * 28},
        {"situation": "woord " * 60},
        {"question": "Mag " + "je " * 14 + "?"},
        {"question": "Mag je de deur – al regent het – dichtdoen?"},
        {"question": "Hoeft dat of moet het?"},
        {"question": "Mag je vragen hoe het gaat?"},
        {"question": "“Mag je de deur dichtdoen?”"},
        {"principles": ["opgave", "vertrouwen", "legitimiteit"]},
    ],
)
def test_just_within_the_advice_gives_none(changes: dict[str, object]) -> None:
    assert hints(**changes) == []


@pytest.mark.parametrize("form", sorted(MODAL_FORMS))
def test_every_form_of_the_five_verbs_counts(form: str) -> None:
    assert hints(question=f"{form.capitalize()} jij dat?") == []
    assert hints(question=f"Zou jij dat {form}?") == []


@pytest.mark.parametrize("word", ["wilg", "magazijn", "kanaal", "moeite", "onwil", "dorst"])
def test_a_look_alike_is_no_form(word: str) -> None:
    assert len(hints(question=f"Is dit {word}?")) == 1


def test_several_weak_spots_are_all_named() -> None:
    assert len(dilemma_hints("", "", "Hoe gaat het, zeg", [])) == 7


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" – … ", 0),
        ("AI-programma’s", 1),
        ("10.000 euro", 2),
        ("’s Avonds: ‘Eén, twee!’", 4),
        ("a\u00a0b\nc", 3),
    ],
)
def test_words_are_counted_as_people_do(text: str, words: int) -> None:
    assert count_words(text) == words


ENGLISH = {"title": "The open door", "situation": "You see an open door.", "principles": ["vertrouwen", "opgave"]}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Can you close the door without asking?", []),
        ("Do you have to close the door?", []),
        ("Are you allowed to close the door?", []),
        ("How can you close the door?", ["starts with “how”"]),
        ("Do you close the door?", ["no form of can, will"]),
    ],
)
def test_an_english_question_is_held_to_english_verbs(question: str, expected: list[str]) -> None:
    found = dilemma_hints(**ENGLISH, question=question, lang="en")  # type: ignore[arg-type]
    assert len(found) == len(expected)
    assert all(part in hint for part, hint in zip(expected, found, strict=True))


def test_a_language_without_rules_of_its_own_gets_the_others() -> None:
    assert dilemma_hints(**ENGLISH, question="Wie schließt man, die Tür?", lang="de") == [  # type: ignore[arg-type]
        "The question has a comma; it may be two questions, so try to ask one."
    ]

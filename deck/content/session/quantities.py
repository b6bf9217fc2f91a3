"""How much of everything for a group of n: each rule once, as data."""

from __future__ import annotations

from pathlib import Path

from deck.content.session.exercises import Exercise
from deck.content.session.materials import MATERIALS
from deck.content.session.room import room_values
from deck.content.session.rules import MATS, Quantity, Rule
from deck.content.session.session import GROUP, Session, session
from deck.content.session.words import Words, fill, kit_words, number_text

_GROUPS, _PARTS = "⌈{n} / 4⌉", "⌈{n} / {most}⌉"

RULES = (
    Rule("groups", "count", ("poster", "card-sets"), lambda own: own.groups, _GROUPS, "model"),
    Rule("rounds", "count", ("dilemmakaarten",), lambda own: own.groups, _GROUPS, "dilemmas"),
    Rule("sessions", "count", ("sessions",), lambda own: own.parts, _PARTS, "group"),
    Rule("tables", "count", ("tables",), lambda own: own.parts, _PARTS, "startkit"),
    Rule(
        "card-sets",
        "print",
        ("card-sets",),
        lambda own: 8 * own.groups,
        f"8 × {_GROUPS}",
        "house",
        product="gesprekskaarten",
        sets=lambda own: own.groups,
    ),
    Rule(
        "group-posters",
        "print",
        ("poster",),
        lambda own: own.groups,
        _GROUPS,
        "model",
        product="modelposter",
        size="A2",
    ),
    Rule("plenary-poster", "print", ("poster",), lambda own: 1, "1", "house", product="modelposter", size="A0"),
    Rule(
        "table-posters",
        "print",
        ("table-poster",),
        lambda own: own.parts,
        _PARTS,
        "house",
        product="modelposter",
        size="A2",
    ),
    Rule(
        "mats",
        "print",
        ("mats",),
        lambda own: MATS * own.parts,
        f"7 × {_PARTS}",
        "dilemmas",
        product="vloermatten",
        size="60cm",
        sets=lambda own: own.parts,
    ),
    Rule(
        "dilemma-cards",
        "print",
        ("dilemmakaarten",),
        lambda own: own.groups + 2,
        f"{_GROUPS} + 2",
        "house",
        product="dilemmakaarten",
        part="dilemma",
        sets=lambda own: 1,
    ),
    Rule(
        "blank-cards",
        "print",
        ("dilemmakaarten",),
        lambda own: own.people,
        "{n}",
        "house",
        product="dilemmakaarten",
        part="blank",
    ),
    Rule(
        "observer-sheets",
        "print",
        ("observatieblad",),
        lambda own: max(own.people - GROUP * own.parts, 0),
        f"max({{n}} − 4 × {_PARTS}, 0)",
        "dilemmas",
        variant=2,
        product="observatieblad",
    ),
    Rule(
        "pole-labels",
        "print",
        ("lijnlabels",),
        lambda own: 2 * own.questions,
        "2 × {q}",
        "line",
        product="lijnlabels",
        part="pole",
        sets=lambda own: 1,
    ),
    Rule(
        "question-sheets",
        "print",
        ("lijnlabels",),
        lambda own: own.questions,
        "{q}",
        "line",
        product="lijnlabels",
        part="questions",
        sets=lambda own: 1,
    ),
    Rule(
        "question-cards",
        "print",
        ("question-cards",),
        lambda own: 21 * own.parts,
        f"21 × {_PARTS}",
        "startkit",
        product="vragenkaarten",
        part="question",
        sets=lambda own: own.parts,
    ),
    Rule(
        "menu-cards",
        "print",
        ("question-cards",),
        lambda own: own.parts,
        _PARTS,
        "house",
        product="vragenkaarten",
        part="usage",
        sets=lambda own: own.parts,
    ),
    Rule(
        "story-cards",
        "print",
        ("story-cards",),
        lambda own: 5 * own.parts,
        f"5 × {_PARTS}",
        "startkit",
        product="vragenkaarten",
        part="story",
        sets=lambda own: own.parts,
    ),
    Rule(
        "part-cards",
        "print",
        ("part-cards",),
        lambda own: 6 * own.parts,
        f"6 × {_PARTS}",
        "startkit",
        product="vragenkaarten",
        part="part",
        sets=lambda own: own.parts,
    ),
    Rule("canvas", "print", ("canvas",), lambda own: own.parts, _PARTS, "startkit", product="canvas", size="A3"),
    Rule("name-cards", "print", ("naamkaartjes",), lambda own: own.people, "{n}", "house", product="naamkaartjes"),
    Rule(
        "harvest-sheets",
        "print",
        ("terugkoppeling",),
        lambda own: own.parts,
        _PARTS,
        "house",
        product="terugkoppeling",
    ),
    Rule("programme-sheets", "print", ("programma",), lambda own: own.parts, _PARTS, "house", product="programma"),
    Rule("steps-poster", "print", ("stappenplan",), lambda own: 1, "1", "house", product="stappenplan"),
    Rule("planning", "print", ("planning",), lambda own: 1, "1", "house", product="planning"),
)
"""What is counted and printed. With MATERIALS this is every rule there is."""


def quantities(
    exercise: Exercise,
    people: int,
    variant: int = 1,
    questions: int | None = None,
    folder: Path | None = None,
) -> list[Quantity]:
    """How much of everything, in the order of the rules; folder is the content folder that the words come from.

    Raises:
        InputError: when the numbers cannot be used.
    """
    own, words = session(exercise, people, variant, questions), kit_words(folder)
    return [_quantity(rule, own, words) for rule in (*RULES, *MATERIALS) if rule.holds(own)]


def _quantity(rule: Rule, own: Session, words: Words) -> Quantity:
    text, amount = words["quantities"][rule.key], rule.amount(own)
    unit = text["one" if amount == 1 else "many"]
    values = {"n": own.people, "q": own.questions, "most": own.exercise.group.most, **room_values(own)}
    shown = number_text(words, amount)
    sum_ = fill(rule.formula, {key: str(value) for key, value in values.items()}).replace(" / ", "/")
    sum_ = sum_.replace(".", words["calendar"]["decimal"])
    return Quantity(
        key=rule.key,
        kind=rule.kind,
        name=text["name"],
        amount=amount,
        unit=unit,
        sum=f"{shown} {unit}" if sum_ == shown else f"{sum_} = {shown} {unit}",
        why=fill(text["why"], values),
        source=words["sources"][rule.source],
        product=rule.product,
        part=rule.part,
        size=rule.size,
        sets=(rule.sets(own) if rule.sets else int(amount)) if rule.product else 0,
    )

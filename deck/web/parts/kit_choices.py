"""What can be chosen of a kit, as fields of a form, and what it asks of `vakdeck kit`.

Who prints it is one question here; which profile, which paper, which mats and whether it is glued together follow.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any

from werkzeug.datastructures import MultiDict

from deck.base.say import say, say_number
from deck.content.session.session import MATS
from deck.web.parts.choices import Choice, Field

KEYS = (
    *("exercise", "people", "date", "time", "place", "host"),
    *("print", "paper", "mats", "variant", "questions", "bw", "texts", "guide"),
)
"""The keys of the address, in the order of the form."""

USUAL_PEOPLE = 16
"""The number of people that is filled in at first, where the exercise is meant for so many."""


def chosen_of(source: MultiDict[str, str]) -> dict[str, str]:
    """What was chosen, by key; what is empty is left out."""
    found = {key: source.get(key, "").strip()[:300] for key in KEYS}
    return {key: value for key, value in found.items() if value}


def usual_people(exercise: Mapping[str, Any]) -> str:
    """A number of people that fits an exercise."""
    least, most = exercise["people"]
    return str(min(max(USUAL_PEOPLE, least), most))


def kit_of(exercise: Mapping[str, Any], chosen: Mapping[str, str], lang: str) -> dict[str, Any]:
    """The fields of a KitRequest, and the time apart from the date; what the exercise has no use for is not in it."""
    found: dict[str, Any] = {
        "exercise": chosen.get("exercise", exercise["key"]),
        "people": chosen.get("people", usual_people(exercise)),
        "date": chosen.get("date", ""),
        "time": chosen.get("time", ""),
        "place": chosen.get("place", ""),
        "host": chosen.get("host", ""),
        "guide": chosen.get("guide", ""),
        "lang": chosen.get("texts", lang) if chosen.get("texts", lang) in ("nl", "en") else lang,
        "black_and_white": chosen.get("bw") == "1",
        "questions": chosen.get("questions", "") if chosen.get("questions") in _counts(exercise) else "",
        "variant": "2" if exercise["variants"] and chosen.get("variant") == "2" else "1",
    }
    return {**found, **_printed(exercise, chosen)}


def _printed(exercise: Mapping[str, Any], chosen: Mapping[str, str]) -> dict[str, str]:
    """How it is printed, by who prints it: what is large is glued together at home, and of one piece from a shop."""
    who, small = chosen.get("print", "self"), chosen.get("paper") == "A4"
    found = {"profile": "press" if who == "all" else "office"}
    mats = chosen.get("mats", "") if chosen.get("mats") in MATS else ""
    usual, glued = ("80cm", False) if who in ("large", "all") else ("60cm" if small else "A3", True)
    if who != "all":
        found["paper"] = "A4" if small else ""
        mats = "" if small and mats == "A3" else mats
    if exercise["mats"]:
        found["mats"] = mats or usual
    if glued and (exercise["posters"] or found.get("mats", "A3") not in ("A4", "A3")):
        found["tile"] = "A4" if small else "A3"
    return found


def kit_fields(
    exercises: list[dict[str, Any]], exercise: Mapping[str, Any], chosen: Mapping[str, str], lang: str
) -> dict[str, Field]:
    """The fields of the form by their keys, filled with what was chosen."""
    found = [
        _exercises(exercises),
        _who(exercise, chosen),
        _paper(exercise, chosen),
        _variant(exercise),
        _mats(exercise),
    ]
    found.append(_questions(exercise))
    found += [
        Field(key="people", field="people", kind="number", label=say("Number of people"), usual=usual_people(exercise)),
        Field(key="date", field="date", kind="date", label=say("Date")),
        Field(key="time", field="date", kind="time", label=say("Time")),
        Field(key="place", field="place", kind="text", label=say("Place")),
        Field(
            key="host",
            field="host",
            kind="text",
            label=say("Who leads it?"),
        ),
        Field(
            key="bw",
            field="bw",
            kind="radio",
            label=say("Colour"),
            choices=(
                Choice("", say("In colour")),
                Choice("1", say("Black and white"), say("Drawn for it, and cheaper.")),
            ),
        ),
        Field(
            key="texts",
            field="texts",
            kind="radio",
            label=say("Language of the texts"),
            choices=(Choice("nl", say("In Dutch")), Choice("en", say("In English"))),
            usual=lang,
        ),
        Field(
            key="guide",
            field="guide",
            kind="text",
            label=say("Address behind the QR codes"),
            hint=say("Such as https://intranet.example.org/gids. Leave it empty for the guide on the web."),
        ),
    ]
    return {one.key: _filled(one, chosen) for one in found if one.kind not in _CHOSEN or len(one.choices) > 1}


_CHOSEN = ("radio", "select")
"""The kinds of fields of which one choice is taken: there is nothing to ask where there is one, or none."""


def _filled(one: Field, chosen: Mapping[str, str]) -> Field:
    value = chosen.get(one.key, one.usual)
    if one.kind in _CHOSEN and value not in [choice.value for choice in one.choices]:
        value = one.usual
    return replace(one, value=value, kind=one.kind if not value or _NATIVE.get(one.kind, bool)(value) else "text")


def _native(read: Callable[[str], object]) -> Callable[[str], bool]:
    """Whether the browser's own field for something can show a text: one that it cannot would be lost."""

    def shows(text: str) -> bool:
        try:
            read(text)
        except ValueError:
            return False
        return True

    return shows


_NATIVE: dict[str, Callable[[str], bool]] = {
    "date": _native(date.fromisoformat),
    "time": _native(time.fromisoformat),
    "number": _native(int),
}


def _exercises(exercises: list[dict[str, Any]]) -> Field:
    choices = tuple(Choice(one["key"], one["title"], one["subtitle"]) for one in exercises)
    label = say("Which exercise?")
    return Field(
        key="exercise", field="exercise", kind="radio", label=label, choices=choices, usual=exercises[0]["key"]
    )


def told_of(one: Mapping[str, Any]) -> str:
    """For how many people an exercise is, and how long it takes, in a few words."""
    (least, most), (short, long) = one["people"], one["minutes"]
    people = say("{least} to {most} people", least=least, most=most)
    if one["tables"]:
        people = say_number("one at a table", "{count} at a table", most)
    minutes = say_number("one minute", "{count} minutes", long)
    if short != long:
        minutes = say("{short} to {long} minutes", short=short, long=long)
    return f"{people}, {minutes}"


def _who(exercise: Mapping[str, Any], chosen: Mapping[str, str]) -> Field:
    large = exercise["mats"] or exercise["posters"]
    own = say("On office paper, this evening.")
    if exercise["mats"]:
        own = _own_mats(_printed(exercise, {**chosen, "print": "self"}))
    elif exercise["posters"]:
        own = say("You glue the large posters together.")
    parted = Choice("large", say("A shop only makes what is large"), say("It needs some days."))
    if exercise["mats"]:
        size = _cm(_printed(exercise, {**chosen, "print": "large"})["mats"])
        told = say("{size}, in some days. You print the cards.", size=size)
        parted = Choice("large", say("A shop makes the mats"), told)
    elif exercise["posters"]:
        parted = Choice("large", say("A shop makes the posters"), say("In one piece, in some days."))
    whole = Choice("all", say("A shop makes all of it"), say("With bleed and the inks of a press."))
    choices = (Choice("self", say("I print it myself"), own), *([parted] if large else []), whole)
    label = say("Do you print it yourself, or does a print shop?")
    return Field(key="print", field="print", kind="radio", label=label, choices=choices, usual="self")


def _own_mats(printed: Mapping[str, str]) -> str:
    """What it is to print the floor mats oneself."""
    if printed["mats"] in ("A4", "A3"):
        return say("Mats on {size}, ready this evening.", size=printed["mats"])
    return say(
        "Mats of {size}: you glue them together from many sheets of {paper}.",
        size=_cm(printed["mats"]),
        paper=printed["tile"],
    )


def _paper(exercise: Mapping[str, Any], chosen: Mapping[str, str]) -> Field:
    who = chosen.get("print", "self")
    own, glued = who != "all", who == "self" and exercise["mats"]  # the shop that makes all of it has its own paper
    choices = (
        Choice("", say("A4 and A3")),
        Choice("A4", say("A4 only"), say("What is large is glued together.") if glued else ""),
    )
    return Field(
        key="paper", field="paper", kind="radio", label=say("Paper in the printer"), choices=choices if own else ()
    )


def _variant(exercise: Mapping[str, Any]) -> Field:
    choices = tuple(Choice(number, name, text) for number, name, text in exercise["variants"])
    return Field(
        key="variant", field="variant", kind="radio", label=say("How do you do it?"), choices=choices, usual="1"
    )


def _counts(exercise: Mapping[str, Any]) -> list[str]:
    """How many questions there can be on the line of an exercise, if it has one."""
    return [str(count) for count in range(1, exercise["scales"] + 1)] if exercise["questions"] else []


def _questions(exercise: Mapping[str, Any]) -> Field:
    usual = Choice("", say("As usual"), say_number("one question", "{count} questions", exercise["questions"]))
    counts = [Choice(count, count) for count in _counts(exercise)]
    choices = (usual, *counts) if counts else ()
    return Field(key="questions", field="questions", kind="select", label=say("Questions on the line"), choices=choices)


def _mats(exercise: Mapping[str, Any]) -> Field:
    choices = (Choice("", say("As it fits"), say("By who prints them.")), *(Choice(one, _cm(one)) for one in MATS))
    label = say("Size of the floor mats")
    return Field(key="mats", field="mats", kind="radio", label=label, choices=choices if exercise["mats"] else ())


def _cm(name: str) -> str:
    return name.replace("cm", " cm")

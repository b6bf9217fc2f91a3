"""The reference pages of the press side: profiles, and the rules of the check. docs/make/reference.py writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from tables import DASH, code, descriptions, holds, table, words

from deck.base.conditions import CONDITIONS
from deck.base.forms import types_of
from deck.base.units import number
from deck.making.ask.profile import Profile, load_profile, profile_names
from deck.making.ask.profile_form import ProfileForm
from deck.making.faces import trim_of
from deck.making.proving import SAMPLE
from deck.proof.finding import Budget, Limits
from deck.proof.rules import Rule
from deck.proof.rules.table import RULES
from deck.sheets.press.finishing import Finishing

ORDER = (
    *("office", "screen", "press", "variable-data", "large-format", "cut"),
    *("drivethrucards", "gamecrafter", "makeplayingcards"),
)
"""The order of the columns; a profile that is not named here comes last."""

_ASKED: dict[str, Callable[[Limits], bool]] = {
    "colour-rgb": lambda limits: limits.colour == "cmyk",
    "colour-grey": lambda limits: limits.colour == "cmyk",
    "colour-cmyk": lambda limits: limits.colour == "rgb",
    "text-distance": lambda limits: limits.reading_mm > 0,
}
"""Rules that find nothing unless a limit of the profile asks for them."""


def columns() -> list[Profile]:
    """The profiles that come with the program, in the order in which they are shown."""
    names = sorted(profile_names(), key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))
    return [load_profile(name) for name in names]


# Profiles


def profiles_page() -> dict[str, str]:
    """The parts of the page on profiles."""
    shown = columns()
    keys = types_of(ProfileForm)
    rows = [(f"`{key}`", holds(kind), words("profile", key)) for key, kind in keys.items()]
    apart = ("faces", "limits", "severity")
    names = [one.name for one in fields(Profile) if one.name in keys and one.name not in apart]
    head = ["key", *(f"`{profile.name}`" for profile in shown)]
    return {
        "for_whom": table(
            ("profile", "for whom"), [(f"`{profile.name}`", words("profiles", profile.name)) for profile in shown]
        ),
        "keys": table(("key", "holds", "meaning"), rows),
        "values": table(head, [[f"`{name}`", *(_value(getattr(one, name)) for one in shown)] for name in names]),
        "faces": table(("printer", "sizes in mm, by name (pixels with the bleed)"), list(_faces(shown))),
        "conditions": table(
            ("name", "printing", "most ink", "rich black"),
            [
                (f"`{one.name}`", one.meaning, f"{number(one.ink)} %", "/".join(map(number, one.rich)))
                for one in CONDITIONS.values()
            ],
        ),
        "limits": table(("key", "meaning", "when left out"), list(_limits())),
        "limit_values": table(head, list(_limit_values(shown))),
    }


def _faces(shown: list[Profile]) -> Iterator[tuple[str, str]]:
    """The sizes of each printer that takes no others."""
    for profile in shown:
        told = []
        for name, pixels in profile.faces.items():
            trim = trim_of(profile, pixels)
            told.append(f"{name} {number(trim.width, 2)}×{number(trim.height, 2)} ({pixels[0]}×{pixels[1]})")
        if told:
            yield f"`{profile.name}`", ", ".join(told)


def _value(value: Any) -> str:
    """A value of a profile as its file has it; a dash for nothing."""
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, Finishing):
        value = f"{value.kind}:{number(value.mm)}mm" if value.mm else value.kind
    if isinstance(value, Path):
        value = value.name
    if isinstance(value, tuple):
        return code(value) or DASH
    return f"`{value}`" if value else DASH


def _limit_fields() -> list[Any]:
    """The limits that a profile may set; the addresses of a file are none of them."""
    return [one for one in fields(Limits) if one.name != "qr_targets"]


def _limits() -> Iterator[tuple[str, str, str]]:
    for one in _limit_fields():
        assert one.default is not MISSING
        yield f"`{one.name}`", words("limits", one.name), _value(one.default)


def _limit_values(shown: list[Profile]) -> Iterator[list[str]]:
    """The limits in which the profiles differ."""
    for one in _limit_fields():
        values = [getattr(profile.limits, one.name) for profile in shown]
        if len(set(values)) > 1:
            yield [f"`{one.name}`", *map(_value, values)]


# Rules


def rules_page() -> dict[str, str]:
    """The parts of the page on the rules of the check."""
    shown = [profile for profile in columns() if profile.output == "pdf"]
    groups: list[tuple[str, list[Rule]]] = []
    for rule in RULES:
        if rule.id in descriptions()["rules"]:
            groups.append((words("rules", rule.id), []))
        groups[-1][1].append(rule)
    head = ["rule", "what it finds", "how to mend it", "source", *(f"`{profile.name}`" for profile in shown)]
    parts = [f"## {heading}\n\n{table(head, [_rule(rule, shown) for rule in rules])}" for heading, rules in groups]
    budget = Budget()
    return {
        "rules": "\n\n".join(parts),
        "count": str(len(RULES)),
        "codes": str(budget.codes),
        "seconds": number(budget.seconds),
        "sample": str(SAMPLE),
    }


def _rule(rule: Rule, shown: list[Profile]) -> list[str]:
    weights = [_weight(rule, profile) for profile in shown]
    return [f"`{rule.id}`", f"**{rule.title}.** {rule.finds}", rule.mend, rule.source, *weights]


def _weight(rule: Rule, profile: Profile) -> str:
    """How severely a profile takes what a rule finds; a dash when it does not look."""
    weight = profile.weights.get(rule.id, rule.severity)
    asked = rule.id not in _ASKED or _ASKED[rule.id](profile.limits)
    return weight if asked and weight != "off" else DASH

"""What a check comes to, in one sentence for a person: what goes on as it is, or how much is still to be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from deck.base.say import say, say_number, to_say
from deck.making.ask.profile import load_profile
from deck.making.report.lines import SCREENS

_CALLED = {
    "press": to_say("a print shop"),
    "office": to_say("your own printer"),
    "pnp": to_say("your own printer"),
    "variable-data": to_say("a print shop with a digital press"),
    "large-format": to_say("a shop for large prints"),
    "screen": to_say("a screen"),
    "drivethrucards": "DriveThruCards",
}


def called(profile: str) -> str:
    """For whom a profile is, in words; a profile of the user's own by its name."""
    return say(_CALLED[profile]) if profile in _CALLED else profile


class Told(Protocol):
    """A group of findings of one rule."""

    @property
    def rule(self) -> str:
        """The rule."""

    @property
    def severity(self) -> str:
        """How it weighs."""

    @property
    def things(self) -> int:
        """How many different findings there are."""

    @property
    def aloud(self) -> bool:
        """Whether it is about reading aloud."""


def verdict(profile: str, groups: Sequence[Told]) -> str:
    """What it comes to for a profile, which is there. What is about reading aloud keeps no paper from being printed."""
    errors = [one for one in groups if one.severity == "error"]
    if any(one.rule == "incomplete" for one in errors):
        return say("Not all of this PDF could be looked at.")
    for_print = [one for one in errors if profile in SCREENS or not one.aloud]
    if for_print:
        return _to_do(profile, sum(one.things for one in for_print))
    if errors:
        return _but_aloud(profile)
    return _to_look_at(profile, sum(one.things for one in groups)) if groups else _sound(profile)


def _to_do(profile: str, count: int) -> str:
    if load_profile(profile).for_shop:
        return say_number(
            "One more thing to do before this PDF goes to the print shop.",
            "{count:,} more things to do before this PDF goes to the print shop.",
            count,
        )
    if profile in SCREENS:
        return say_number(
            "One more thing to do before you share this PDF.",
            "{count:,} more things to do before you share this PDF.",
            count,
        )
    return say_number(
        "One more thing to do before you print this PDF.",
        "{count:,} more things to do before you print this PDF.",
        count,
    )


def _but_aloud(profile: str) -> str:
    if load_profile(profile).for_shop:
        return say("This PDF can go to the print shop. It just cannot be read aloud well yet.")
    return say("You can print this PDF. It just cannot be read aloud well yet.")


def _to_look_at(profile: str, count: int) -> str:
    if load_profile(profile).for_shop:
        return say_number(
            "This PDF can go to the print shop. Look at one thing first.",
            "This PDF can go to the print shop. Look at {count:,} things first.",
            count,
        )
    if profile in SCREENS:
        return say_number(
            "You can share this PDF. Look at one thing first.",
            "You can share this PDF. Look at {count:,} things first.",
            count,
        )
    return say_number(
        "You can print this PDF. Look at one thing first.",
        "You can print this PDF. Look at {count:,} things first.",
        count,
    )


def _sound(profile: str) -> str:
    if load_profile(profile).for_shop:
        return say("This PDF can go to the print shop as it is.")
    if profile in SCREENS:
        return say("You can share this PDF as it is.")
    return say("You can print this PDF as it is.")

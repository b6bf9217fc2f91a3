"""Printing conditions that have a name: paper, ink limit and builds, by their name in the registry of the ICC.

The names are those of the characterization data registry (registry.color.org). The limits are the most ink to which the
profiles of ECI (eci.org, its read-me of each set), IDEAlliance and Adobe separate; a shop that takes less says so, and
a profile of ours goes before them with a lower limit.
"""

from __future__ import annotations

import re

from deck.base.errors import input_error
from deck.base.patterns import pattern
from deck.base.plain import Plain
from deck.base.press import Cmyk
from deck.base.say import say

REGISTRY = "http://www.color.org"
"""The registry of the ICC, as an output intent names it (ISO 32000-1, table 365)."""

_COATED, _UNCOATED = (60.0, 40.0, 40.0, 100.0), (40.0, 30.0, 30.0, 100.0)
"""The black of four inks that shops ask for: uncoated paper and newsprint take up less before the sheet stays wet."""


class Condition(Plain):
    """A printing condition. ink is the most ink in per cent; rich is its black of four inks.

    profiles are the descriptions of ICC profiles made for it that do not hold its name.
    """

    name: str
    meaning: str
    ink: float = 300.0
    coated: bool = True
    profiles: tuple[str, ...] = ()

    @property
    def rich(self) -> Cmyk:
        """The black of four inks for large dark areas."""
        return _COATED if self.coated else _UNCOATED


_ALL = (
    Condition("FOGRA39", "Offset, gloss or matt coated paper, ISO 12647-2:2004/Amd 1, OFCOM, 60 l/cm", 330,
              profiles=("ISO Coated v2 (ECI)", "ISO Coated v2 300% (ECI)")),
    Condition("FOGRA51", "Offset, premium coated paper, ISO 12647-2:2013, M1", 300, profiles=("PSO Coated v3",)),
    Condition("FOGRA52", "Offset, wood-free uncoated paper, ISO 12647-2:2013, M1", 300, coated=False,
              profiles=("PSO Uncoated v3",)),
    Condition("FOGRA47", "Offset, uncoated white paper, ISO 12647-2:2004/Amd 1, OFUNC, 60 l/cm", 300, coated=False,
              profiles=("PSO Uncoated ISO12647 (ECI)",)),
    Condition("FOGRA29", "Offset, uncoated white paper, ISO 12647-2:2004, 60 l/cm", 320, coated=False,
              profiles=("ISO Uncoated",)),
    Condition("FOGRA45", "Web offset, improved LWC paper, 60 l/cm", 300, profiles=("PSO LWC Improved (ECI)",)),
    Condition("FOGRA46", "Web offset, standard LWC paper, 60 l/cm", 300, profiles=("PSO LWC Standard (ECI)",)),
    Condition("FOGRA40", "Web offset, SC paper, 60 l/cm", 270, coated=False, profiles=("SC Paper (ECI)",)),
    Condition("FOGRA42", "Web offset, standard newsprint, 60 l/cm", 260, coated=False,
              profiles=("PSO SNP Paper (ECI)",)),
    Condition("IFRA26", "Newspaper, coldset offset, ISO 12647-3, 26 % dot gain", 240, coated=False,
              profiles=("ISOnewspaper26v4", "ISOnewspaper26v4_gr")),
    Condition("CGATS TR 001", "Web offset, SWOP coated paper, 1995", 300, profiles=("U.S. Web Coated (SWOP) v2",)),
    Condition("CGATS TR 003", "Web offset, SWOP 2006, coated paper of grade 3", 310,
              profiles=("SWOP2006_Coated3v2.icc", "Web Coated SWOP 2006 Grade 3 Paper")),
    Condition("CGATS TR 006", "Offset, GRACoL 2006, coated paper of grade 1", 340,
              profiles=("GRACoL2006_Coated1v2.icc", "Coated GRACoL 2006 (ISO 12647-2:2004)")),
    Condition("CGATS21-2-CRPC6", "Offset, GRACoL 2013, premium coated paper", 320,
              profiles=("GRACoL2013_CRPC6.icc",)),
)  # fmt: skip

CONDITIONS = {one.name: one for one in _ALL}
"""Every condition by its name."""

_BY_PROFILE = {text.casefold(): one for one in _ALL for text in one.profiles}
_FOGRA = pattern(r"FOGRA ?-?(\d\d)(?!\d)", re.IGNORECASE)


def named_condition(text: str) -> Condition | None:
    """The condition that a person, or the description of an ICC profile, means; None when it is none of the table.

    Also an empty text is none. `FOGRA39`, `fogra 39L` and `PSO Uncoated v3 (FOGRA52)` are names as people write them.
    """
    plain = " ".join(text.split())
    for name, one in CONDITIONS.items():
        if plain.casefold().replace(" ", "") == name.casefold().replace(" ", ""):
            return one
    if found := _BY_PROFILE.get(plain.casefold()):
        return found
    match = _FOGRA.search(plain)
    return CONDITIONS.get(f"FOGRA{match[1]}") if match else None


def condition_name(text: str, place: str = "--condition") -> str:
    """The name in the registry of the condition that a person means.

    Raises:
        InputError: when it is none of the table.
    """
    found = named_condition(text)
    if not found:
        raise input_error(
            say("“{text}” is no printing condition.", text=text),
            place,
            say("Choose one of: {known}.", known=", ".join(CONDITIONS)),
        )
    return found.name

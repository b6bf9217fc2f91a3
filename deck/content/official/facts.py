"""What is known of the official document of conversation cards: names, values and counts, by which it is recognised."""

from __future__ import annotations

import re

from deck.base.plain import Plain


class Fact(Plain):
    """A principle of the guide: its key, number, the end of its name, its values, and how many statements it has."""

    key: str
    number: int
    core: str
    values: tuple[str, ...]
    behaviour: int
    leaders: int


PRINCIPLES = (
    Fact("vertrouwen", 1, "vertrouwen", ("integer", "open", "inclusief"), 9, 9),
    Fact("dienstbaarheid", 2, "dienstbaarheid", ("behoorlijk", "toegankelijk", "dienstverlenend"), 7, 8),
    Fact("legitimiteit", 3, "legitimiteit", ("rechtmatig", "rechtvaardig"), 6, 5),
    Fact("opgave", 4, "de opgave", ("grenzeloos samenwerken", "mensgericht"), 7, 8),
    Fact("verantwoordelijkheid", 5, "verantwoordelijkheid", ("doelgericht", "doelmatig", "aanspreekbaar"), 8, 6),
    Fact("verantwoording", 6, "verantwoording", ("navolgbaar", "transparant"), 5, 3),
    Fact("professionaliteit", 7, "professionaliteit", ("vakkundig", "kritisch", "verbeteringsgericht"), 7, 11),
)
OPENING, TEAM = 3, 9
"""How many questions end the introduction, and how many there are for the team."""

LEAD = "Werken vanuit"
BEHAVIOUR = "Welk gedrag past hierbij?"
LEADERS = "Specifiek voor leidinggevenden"
USAGE = "Hoe kun je de gesprekskaarten gebruiken?"
CONTACT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
KNOWN_CONTACTS = ("grenzeloossamenwerken@rijksoverheid.nl", "ambtelijkvakmanschap@rijksoverheid.nl")
"""The addresses of the programme. One that is printed otherwise reaches nobody."""

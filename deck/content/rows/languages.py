"""How a language writes numbers, dates and truth in a spreadsheet."""

from __future__ import annotations

from deck.base.plain import Plain


class Writing(Plain):
    """Signs and names: the decimal mark, the mark of thousands and of dates, months, days from Monday, true and false.

    short and long are the codes of a date in figures and in words, in the signs of ECMA-376, 18.8.31.
    """

    decimal: str
    thousands: str
    date: str
    short: str
    long: str
    months: tuple[str, ...]
    days: tuple[str, ...]
    truth: tuple[str, str]

    def month(self, number: int, letters: int) -> str:
        """The name of a month from 1: whole (4), short (3), or its first letter (5)."""
        name = self.months[number - 1]
        return name if letters == 4 else name[:1] if letters == 5 else _SHORT.get(name, name[:3])

    def day(self, number: int, letters: int) -> str:
        """The name of a day from Monday, which is 0: whole (4) or short (3)."""
        name = self.days[number]
        return name if letters >= 4 else name[: 3 if self.truth[0] == "TRUE" else 2]


_SHORT = {"maart": "mrt"}


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_DUTCH = Writing(
    ",",
    ".",
    "-",
    "d-m-yyyy",
    "dddd d mmmm yyyy",
    _names("januari februari maart april mei juni juli augustus september oktober november december"),
    _names("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"),
    ("WAAR", "ONWAAR"),
)
_ENGLISH = Writing(
    ".",
    ",",
    "/",
    "dd/mm/yyyy",
    "d mmmm yyyy",
    _names("January February March April May June July August September October November December"),
    _names("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    ("TRUE", "FALSE"),
)
_WRITINGS = {"nl": _DUTCH, "en": _ENGLISH}
_PRIMARY = {0x13: "nl", 0x09: "en"}
"""The primary language in the last 10 bits of a language code of Windows (MS-LCID, 2.2)."""


def writing(lang: str) -> Writing:
    """How a language writes; one that is not known here writes as Dutch does, as most of Europe."""
    return _WRITINGS.get(lang.partition("-")[0].lower(), _DUTCH)


def by_code(code: int) -> Writing | None:
    """How the language writes whose code of Windows this is; None when it is not known here."""
    name = _PRIMARY.get(code & 0x3FF)
    return _WRITINGS[name] if name and code & 0xFFFF < 0xF000 else None

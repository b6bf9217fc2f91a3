"""Number formats of a spreadsheet: what a cell shows of the number that it holds (ECMA-376, 18.8.30 and 18.8.31)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache

from deck.base.plain import Plain
from deck.content.rows.figures import Token, general, number
from deck.content.rows.languages import Writing, by_code, writing

_TOKEN = re.compile(
    r"""(?P<quoted>"[^"]*"?) | \\(?P<escaped>.) | _(?P<space>.) | \*(?P<fill>.)
      | \[(?P<bracket>[^\]]*)\] | (?P<general>general) | (?P<clock>am/pm|a/p)
      | (?P<power>e[+-]) | (?P<date>y+|m+|d+|h+|s+(?:\.0+)?) | (?P<digit>[0\#?]) | (?P<other>.)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_LONGEST = 255
"""Signs in a format code; Excel takes no more."""

_OTHER = {".": "point", ",": "comma", "%": "percent", "/": "slash", "@": "at"}
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_SYSTEM = re.compile(r"\[\$-F(800|400)\]", re.IGNORECASE)
"""The long date, and the time, of the system that shows the sheet."""

_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<": lambda one, other: one < other,
    ">": lambda one, other: one > other,
    "<=": lambda one, other: one <= other,
    ">=": lambda one, other: one >= other,
    "=": lambda one, other: one == other,
    "<>": lambda one, other: one != other,
}
_EURO = '"€ "#,##0'
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    5: _EURO, 6: _EURO, 7: f"{_EURO}.00", 8: f"{_EURO}.00", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0", 42: _EURO, 43: "#,##0.00", 44: f"{_EURO}.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "0.0E+0", 49: "@",
}  # fmt: skip
"""The formats that are known by number alone (18.8.30); money is in euros, as a program in the Netherlands has it."""

_DAY_NUMBERS = {14, *range(27, 37), *range(50, 59)}


class _Section(Plain):
    tokens: list[Token]
    test: Callable[[float], bool] | None
    words: Writing
    own: bool  # it names a language itself

    @property
    def is_date(self) -> bool:
        return any(kind in ("date", "elapsed", "clock") for kind, _ in self.tokens)


def code_of(identity: int, own: dict[int, str], lang: str) -> str:
    """The format code of a number format: the file's own, or one that is known by its number."""
    if identity in own:
        return own[identity]
    short = writing(lang).short
    if identity in _DAY_NUMBERS:
        return short
    return f"{short} h:mm" if identity == 22 else _BUILT_IN.get(identity, "General")


def shown(value: float, code: str, lang: str, since_1904: bool = False) -> str:
    """What a cell with this format code shows of a number, in a language.

    since_1904: dates count from 1 January 1904, as in workbooks of an old Macintosh.
    """
    if system := _SYSTEM.match(code):
        code = writing(lang).long if system[1].lower() == "800" else "h:mm:ss"
    sections = _sections(code[:_LONGEST], lang)
    section, absolute = _chosen(sections, value)
    if section is None or any(kind == "general" for kind, _ in section.tokens):
        text = general(abs(value) if absolute else value, writing(lang))
        return text if section is None else _around(section, text)
    if section.is_date:
        return _date(value, section, since_1904) or general(value, writing(lang))
    if not any(kind == "digit" for kind, _ in section.tokens):
        held = general(value, writing(lang))
        return "".join([held if kind == "at" else text if kind == "text" else "" for kind, text in section.tokens])
    text = number(abs(value), section.tokens, section.words)
    below = value < 0 and not absolute and re.search(r"[1-9]", text)
    return " ".join(f"{'-' if below else ''}{text}".split())


def _around(section: _Section, text: str) -> str:
    return "".join([text if kind == "general" else one if kind == "text" else "" for kind, one in section.tokens])


def _chosen(sections: tuple[_Section, ...], value: float) -> tuple[_Section | None, bool]:
    """The section for a number, and whether the section itself says that the number is below 0."""
    if not sections:
        return None, False
    if any(section.test for section in sections):
        for section in sections[:3]:
            if section.test is None or section.test(value):
                return section, section is not sections[0] and value < 0
        return None, False
    if len(sections) == 1 or value > 0:
        return sections[0], False
    if value < 0:
        return sections[1], True
    return sections[2] if len(sections) > 2 else sections[0], False


@lru_cache(maxsize=256)
def _sections(code: str, lang: str) -> tuple[_Section, ...]:
    """The parts of a format code, for numbers above 0, below 0, and 0."""
    found: list[_Section] = []
    tokens: list[Token] = []
    test: Callable[[float], bool] | None = None
    words, own = writing(lang), False

    def end() -> None:
        found.append(_Section(_minutes(tokens), test, words, own))

    for piece in _TOKEN.finditer(code):
        kind, text = str(piece.lastgroup), piece[str(piece.lastgroup)]
        if kind == "other" and text == ";":
            end()
            tokens, test, words, own = [], None, writing(lang), False
        elif kind != "bracket":
            tokens.append(_token(kind, text))
        elif met := _CONDITION.fullmatch(text.strip()):
            test = _test(met[1], float(met[2]))
        elif _ELAPSED.fullmatch(text):
            tokens.append(("elapsed", text.lower()))
        elif text.startswith("$"):  # [$€-413]: a sign of money and a language
            sign, _, language = text[1:].rpartition("-") if "-" in text else (text[1:], "", "")
            tokens.append(("text", sign))
            said = by_code(int(language, 16)) if re.fullmatch(r"[0-9A-Fa-f]{1,8}", language) else None
            words, own = (said, True) if said and not sign else (words, own)
    end()
    return tuple(found[:4])


def _test(sign: str, bound: float) -> Callable[[float], bool]:
    return lambda value: _COMPARED[sign](value, bound)


def _token(kind: str, text: str) -> Token:
    if kind == "quoted":
        return "text", text.strip('"')
    if kind == "space":
        return "text", " "
    if kind == "fill":
        return "text", " "
    if kind == "escaped":
        return "text", text
    if kind == "other":
        return (_OTHER[text], "%" if text == "%" else text) if text in _OTHER else ("text", text)
    return kind, text.lower() if kind == "date" else text


def _minutes(tokens: list[Token]) -> list[Token]:
    """The tokens with `m` as minutes where it follows hours or comes before seconds; `%` shown as text besides."""
    parts = [at for at, (kind, _) in enumerate(tokens) if kind in ("date", "elapsed")]
    made: list[Token] = list(tokens)
    for place, at in enumerate(parts):
        kind, text = tokens[at]
        before = tokens[parts[place - 1]][1][0] if place else ""
        after = tokens[parts[place + 1]][1][0] if place + 1 < len(parts) else ""
        if kind == "date" and text in ("m", "mm") and (before == "h" or after == "s"):
            made[at] = ("date", text.replace("m", "n"))
    return [one for token in made for one in ([token, ("text", "%")] if token[0] == "percent" else [token])]


def _date(value: float, section: _Section, since_1904: bool) -> str:
    """A moment; empty when the number is none (below 0, or after the year 9999)."""
    first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30 if value >= 60 else 31)
    fine = any(kind == "date" and "." in text for kind, text in section.tokens)
    seconds = round(value * 86400, 3 if fine else 0)
    try:
        moment = first + timedelta(seconds=seconds)
    except OverflowError:
        return ""
    if value < 0 and not since_1904:
        return ""
    half = any(kind == "clock" for kind, _ in section.tokens)
    clock = _Clock(moment, seconds, half, section.words, "/" if section.own else section.words.date)
    return "".join([clock.part(kind, text) for kind, text in section.tokens])


class _Clock(Plain):
    """A moment as the pieces of a date's format show it. half: hours go to 12; slash: what stands for `/`."""

    moment: datetime
    seconds: float
    half: bool
    words: Writing
    slash: str

    def part(self, kind: str, text: str) -> str:
        """What one piece shows."""
        if kind == "date":
            return self._second(text) if "." in text else self._named(text) or self._counted(text)
        if kind == "elapsed":
            return str(int(self.seconds // {"h": 3600, "m": 60, "s": 1}[text[0]])).rjust(len(text), "0")
        return {"clock": "AM" if self.moment.hour < 12 else "PM", "slash": self.slash, "at": ""}.get(kind, text)

    def _named(self, text: str) -> str:
        sign, size = text[0], len(text)
        if sign == "y":
            return f"{self.moment.year % 100:02}" if size <= 2 else str(self.moment.year)
        if size < 3 or sign not in "md":
            return ""
        return self.words.month(self.moment.month, size) if sign == "m" else self.words.day(self.moment.weekday(), size)

    def _second(self, text: str) -> str:
        size, places = text.index("."), min(3, len(text.partition(".")[2]))
        part = f"{self.moment.microsecond / 1e6:.{places}f}"[2:]
        return f"{self.moment.second:0{size}}{self.words.decimal}{part}"

    def _counted(self, text: str) -> str:
        moment = self.moment
        hour = (moment.hour % 12 or 12) if self.half else moment.hour
        value = {"m": moment.month, "d": moment.day, "h": hour, "n": moment.minute, "s": moment.second}[text[0]]
        return f"{value:0{min(len(text), 2)}}"

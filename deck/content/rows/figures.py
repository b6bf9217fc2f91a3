"""A number as its format code shows it: `0.00`, `#.##0`, `0%`, `0.0E+00`, `# ?/?`, `000-0000` (ECMA-376, 18.8.31)."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from deck.content.rows.languages import Writing

_EXACT = Context(prec=2000, rounding=ROUND_HALF_UP)
"""Figures enough for the largest number (308 before the mark) in the longest format (255 signs, thrice that in %)."""

Token = tuple[str, str]
"""The kind of a piece of a format code and its text: `digit` (`0`, `#`, `?`), `point`, `comma`, `percent`, `power`,
`slash`, `text` (as it stands), and the pieces of dates.
"""


def general(value: float, words: Writing) -> str:
    """A number without a format: whole ones whole, others with ten figures, as a spreadsheet shows them."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    text = f"{value:.10g}"
    if "e" in text:
        mantissa, _, power = text.partition("e")
        text = f"{mantissa}E{power}"
    return text.replace(".", words.decimal)


def number(value: float, tokens: list[Token], words: Writing) -> str:
    """A number that is not below 0, as the tokens of a section show it."""
    kinds = [kind for kind, _ in tokens]
    exact = Decimal(f"{value:.15g}").scaleb(2 * kinds.count("percent"))
    if "slash" in kinds and "digit" in kinds:
        return _fraction(exact, tokens)
    if "power" in kinds:
        return _scientific(exact, tokens, words)
    return _plain(exact, tokens, words)


def _plain(value: Decimal, tokens: list[Token], words: Writing) -> str:
    digits = [at for at, (kind, _) in enumerate(tokens) if kind == "digit"]
    point = next((at for at, (kind, _) in enumerate(tokens) if kind == "point"), len(tokens))
    whole = [at for at in digits if at < point]
    after = [at for at in digits if at > point]
    commas = [at for at, (kind, _) in enumerate(tokens) if kind == "comma"]
    grouped = any(whole and whole[0] < at < whole[-1] for at in commas)
    thousands = sum(1 for at in commas if digits and (at > digits[-1] or (whole and whole[-1] < at < point)))
    value = value.scaleb(-3 * thousands)
    text = f"{value.quantize(Decimal(1).scaleb(-len(after)), context=_EXACT):f}"
    front, _, back = text.partition(".")
    shown: dict[int, str] = dict(zip(whole, _whole(front.lstrip("0"), whole, tokens, words, grouped), strict=True))
    kept = len(after)
    while kept and tokens[after[kept - 1]][1] != "0" and back[kept - 1] == "0":
        kept -= 1
    shown.update({at: back[place] if place < kept else "" for place, at in enumerate(after)})
    shown[point] = words.decimal if kept or (point < len(tokens) and not after) else ""
    if not whole and point < len(tokens):
        shown[point] = front.lstrip("0") + shown[point]
    return "".join([shown.get(at, text if kind == "text" else "") for at, (kind, text) in enumerate(tokens)])


def _whole(front: str, places: list[int], tokens: list[Token], words: Writing, grouped: bool) -> list[str]:
    """The figures before the decimal mark, one for each place; the first place takes all that are left."""
    figures: list[str] = []
    least = sum(1 for at in places[next((n for n, at in enumerate(places) if tokens[at][1] == "0"), len(places)) :])
    front = front.rjust(least, "0")
    for place in range(len(places)):
        right = len(places) - 1 - place  # how many places follow
        end = len(front) - right
        piece = front[:end] if place == 0 else front[end - 1 : end] if end > 0 else ""
        piece = piece if end > 0 else ""
        if grouped:
            piece = "".join(
                figure + (words.thousands if (left := right + len(piece) - 1 - n) and left % 3 == 0 else "")
                for n, figure in enumerate(piece)
            )
        figures.append(piece)
    return figures


def _scientific(value: Decimal, tokens: list[Token], words: Writing) -> str:
    at = next(at for at, (kind, _) in enumerate(tokens) if kind == "power")
    decimals = sum(kind == "digit" for kind, _ in tokens[:at]) - sum(
        kind == "digit" for kind, _ in tokens[: next((n for n, (k, _) in enumerate(tokens[:at]) if k == "point"), at)]
    )
    mantissa, _, power = f"{value:.{decimals}E}".partition("E")
    least = sum(kind == "digit" for kind, _ in tokens[at:])
    sign = "-" if power.startswith("-") else "+" if tokens[at][1].endswith("+") else ""
    return f"{mantissa.replace('.', words.decimal)}E{sign}{power.lstrip('+-').rjust(least, '0')}"


def _fraction(value: Decimal, tokens: list[Token]) -> str:
    """A whole number and a fraction: `# ?/?` has at most one figure below the line, `# ?/4` always a 4."""
    slash = next(at for at, (kind, _) in enumerate(tokens) if kind == "slash")
    code = "".join(text for _, text in tokens[slash + 1 :]).strip()
    before = "".join(text if kind == "digit" else " " for kind, text in tokens[:slash]).split()
    exact = Fraction(value)
    if fixed := re.match(r"[1-9]\d*", code):
        below = int(fixed[0])
        above = int((exact * below).__round__())
    else:
        near = exact.limit_denominator(10 ** max(1, min(6, len(re.match(r"[0#?]*", code)[0]))) - 1)  # type: ignore[index]
        above, below = near.numerator, near.denominator
    if len(before) < 2:
        return f"{above}/{below}"
    whole, above = divmod(above, below)
    if not above:
        return str(whole)
    return f"{whole} {above}/{below}" if whole else f"{above}/{below}"

"""Ink: how much of it, how thin the lines, how small the text (GWG 2022)."""

from __future__ import annotations

from collections.abc import Iterator

from deck.base.units import number
from deck.proof.ink import coverage
from deck.proof.page import Page
from deck.proof.rules.rule import Hit, Rule


def area_too_heavy(page: Page) -> Iterator[Hit]:
    """More ink than the limit, as a mean over the area."""
    found, limits = coverage(page), page.limits
    if found.mean_place:
        what = f"{found.mean:.0f} % of ink over {number(limits.ink_area_mm2)} mm²"
        yield Hit(f"{what}; {number(limits.ink_percent)} % is the most", found.mean_place)


def spot_too_heavy(page: Page) -> Iterator[Hit]:
    """More ink than the limit in a spot too small for the rule on areas."""
    found = coverage(page)
    if found.peak_place and not found.mean_place:
        message = f"{found.peak:.0f} % of ink in a small spot; {number(page.limits.ink_percent)} % is the most"
        yield Hit(message, found.peak_place)


def hairline(page: Page) -> Iterator[Hit]:
    """Lines that may not print at all."""
    for mark in page.marks:
        if mark.kind == "stroke" and mark.width_pt < page.limits.line_error_pt - 1e-4:
            yield Hit(f"a line is {number(mark.width_pt, 3)} pt thin; it may not print", mark.place)


def thin_line(page: Page) -> Iterator[Hit]:
    """Lines that print thin."""
    limits = page.limits
    for mark in page.marks:
        if mark.kind == "stroke" and limits.line_error_pt - 1e-4 <= mark.width_pt < limits.line_warn_pt - 1e-4:
            message = f"a line is {number(mark.width_pt, 3)} pt thin; {number(limits.line_warn_pt)} pt is safe"
            yield Hit(message, mark.place)


def small_text(page: Page) -> Iterator[Hit]:
    """Text under the smallest size."""
    for mark in page.texts:
        if mark.size_pt < page.limits.text_min_pt - 0.01:
            least = number(page.limits.text_min_pt)
            yield Hit(f"text is set in {number(mark.size_pt, 1)} pt; {least} pt is the least", mark.place)


def many_inks(page: Page) -> Iterator[Hit]:
    """Small text in several inks: its edges blur when the plates are off a little."""
    limits = page.limits
    for mark in page.texts:
        if mark.size_pt < limits.text_one_ink_pt - 0.01 and len(mark.paint.inks) > 1:
            inks = len(mark.paint.inks)
            yield Hit(f"text of {number(mark.size_pt, 1)} pt is printed in {inks} inks", mark.place)


def too_far(page: Page) -> Iterator[Hit]:
    """A page whose largest text cannot be read from where people stand."""
    distance = page.limits.reading_mm
    heights = [(mark.size_pt * 25.4 / 72 * mark.state.font.cap, mark) for mark in page.texts if mark.state.font]
    if not distance or not heights:
        return
    height, mark = max(heights, key=lambda pair: pair[0])
    if height < distance / 200 - 0.05:
        message = f"the largest text has capitals of {number(height, 1)} mm; from {number(distance / 1000)} m"
        yield Hit(f"{message} they must be {number(distance / 200, 1)} mm", mark.place)


RULES = (
    Rule(
        "ink-area",
        "Total ink",
        "More ink than the paper can take, as a mean over 15 mm², measured on rendered separations.",
        "Choose a lighter build, or convert the picture through a profile with less ink.",
        "GWG 2022; print shops' house rules",
        area_too_heavy,
    ),
    Rule(
        "ink-peak",
        "Total ink in a spot",
        "More ink than the paper can take, in a spot smaller than 15 mm².",
        "Choose a lighter build.",
        "print shops' house rules",
        spot_too_heavy,
    ),
    Rule(
        "line-hairline",
        "No hairlines",
        "A line so thin that it may not print, after scaling; a width of 0 is one too.",
        "Make the line thicker.",
        "GWG 2022",
        hairline,
    ),
    Rule(
        "line-thin",
        "Lines thick enough",
        "A line thinner than is safe, after scaling.",
        "Make the line thicker.",
        "GWG 2022",
        thin_line,
        severity="warning",
    ),
    Rule(
        "text-small",
        "Text large enough",
        "Text smaller than can be printed and read, after scaling.",
        "Set it larger, or make the text shorter.",
        "print shops' house rules",
        small_text,
    ),
    Rule(
        "text-inks",
        "Small text in one ink",
        "Small text in more than one ink.",
        "Set small text in black, or in one ink.",
        "GWG 2022",
        many_inks,
        severity="warning",
    ),
    Rule(
        "text-distance",
        "Readable from a distance",
        "A page whose largest text has capitals of less than 1/200 of the reading distance.",
        "Set the largest text larger, or say that it is read from nearer by.",
        "a rule of signage: cap height = distance / 200",
        too_far,
    ),
)

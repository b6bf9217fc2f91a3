"""What contradicts itself in a profile: told with file and line when it is read, and not by the proof of each file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from deck.base.errors import Fault
from deck.base.say import say
from deck.base.tables import Source
from deck.base.units import amount
from deck.making.ask.request import PDFVT, PDFX
from deck.proof.finding import Limits

Told: TypeAlias = tuple[tuple[str, ...], str, str]
"""Keys that do not go together, what is wrong with them, and how to mend it; `limits.colour` is a key in a table."""

_USUAL = {
    "output": "pdf",
    "colour": "rgb",
    "boxes": "page",
    "impose": "sheets",
    "edges": "",
    "marks": "none",
    "registration": "none",
    "standard": "none",
    "condition": "",
}
_FORMS = (("output", "pdf"), ("standard", "none"), ("colour", "rgb"), ("impose", "one-up"))
"""What a file to fill in is like: one side a page, in the colours of a screen. PDF/X-4 wants nothing like it on its
artwork (ISO 15930-7)."""

_RISING = (
    ("image_error_ppi", "image_warn_ppi"),
    ("line_error_pt", "line_warn_pt"),
    ("contrast_large", "contrast_text"),
)
"""Limits of which the first may not be over the second: an error is graver than a warning, large type easier."""


def contradictions(table: Mapping[str, Any], source: Source) -> Iterator[Fault]:
    """What does not go together in a profile.

    table are all its entries, those of the profile that it extends among them; source is its own file. The line is that
    of the first of the keys that stands in that file.
    """
    told, limits = {**_USUAL, **table}, table.get("limits", {})
    for keys, message, remedy in (*_of_colour(told, limits), *_of_edges(told, limits), *_of_limits(told, limits)):
        yield Fault(message, _place(source, keys), remedy)


def _place(source: Source, keys: tuple[str, ...]) -> str:
    """The place of the first key that the file itself has; that of the first one when it has none."""
    own = [key for key in keys if _stands(source.table, key.split("."))]
    *above, last = (own or keys)[0].split(".")
    return str(source.place.inside(*above).on(last))


def _stands(table: Any, way: list[str]) -> bool:
    for key in way:
        if not isinstance(table, dict) or key not in table:
            return False
        table = table[key]
    return True


def _of_colour(told: Mapping[str, Any], limits: Mapping[str, Any]) -> Iterator[Told]:
    """The colours, the standard and what it is printed for."""
    standard, colour, output = told["standard"], told["colour"], told["output"]
    if output != "pdf" and standard != "none":
        plotted, drawn = say("a file for a plotter follows no PDF standard."), say("a picture follows no PDF standard.")
        yield ("standard", "output"), {"cut": plotted, "png": drawn}[output], say('Write standard = "none".')
    if output != "pdf" and told.get("pdfa"):
        message = say("only a PDF can be PDF/A, and output is “{output}”.", output=output)
        yield ("pdfa", "output"), message, say("Write pdfa = false.")
    if colour == "rgb" and standard != "none":
        message = say("{pdfx} is for the inks of a press here.", pdfx={**PDFX, **PDFVT}[standard])
        yield ("standard", "colour"), message, say('Write colour = "cmyk" or standard = "none".')
    if output == "pdf" and limits.get("colour", "any") not in ("any", colour):
        message = say(
            "the proof refuses colour = “{colour}”, as limits has colour = “{limit}”.",
            colour=colour,
            limit=limits["colour"],
        )
        remedy = say(
            'Write colour = "{colour}" under [limits], or colour = "{limit}" above it.',
            colour=colour,
            limit=limits["colour"],
        )
        yield ("colour", "limits.colour"), message, remedy
    for key in ("icc", "condition") if colour == "rgb" else ():
        if told.get(key):
            message = say("{key} is for the inks of a press, and colour = “rgb” has none.", key=key)
            yield (key, "colour"), message, say('Write colour = "cmyk", or leave {key} out.', key=key)
    for key, wanted in _FORMS if told.get("forms") else ():
        if told[key] != wanted:
            message = say("a file with fields to fill in cannot have {key} = “{told}”.", key=key, told=told[key])
            yield (key, "forms"), message, say('Write {key} = "{wanted}" or forms = false.', key=key, wanted=wanted)


def _of_edges(told: Mapping[str, Any], limits: Mapping[str, Any]) -> Iterator[Told]:
    """What lies beyond a card: its bleed, and the marks."""
    bleed, trimmed, sheets = told.get("bleed"), told["boxes"] == "trim", told["impose"] == "sheets"
    if told["output"] == "pdf" and trimmed and bleed is not None and limits.get("bleed_mm", bleed) > bleed:
        message = say(
            "the proof asks for {limit} mm of bleed, and bleed is {bleed} mm.",
            limit=amount(limits["bleed_mm"]),
            bleed=amount(bleed),
        )
        yield ("limits.bleed_mm", "bleed"), message, say("Make bleed larger, or leave bleed_mm out.")
    if told["edges"] == "bleed" and bleed == 0 and sheets:
        message = say("with edges = “bleed” colour runs on beyond the cut, and bleed = 0 leaves it no room.")
        yield ("edges", "bleed"), message, say('Write bleed = 3, or edges = "inset".')
    for key in ("marks", "registration"):
        wide = sheets or (key == "marks" and trimmed)
        if told[key] not in ("", "none") and (told["output"] == "png" or not wide):
            message = say("there is no room for {key}: each page is as large as what is printed on it.", key=key)
            remedy = say('Write {key} = "none", impose = "sheets", or boxes = "trim" for marks.', key=key)
            yield (key, "impose", "boxes", "output"), message, remedy


def _of_limits(told: Mapping[str, Any], limits: Mapping[str, Any]) -> Iterator[Told]:
    """The limits of the preflight among each other, and the standard that they ask for."""
    for least, most in _RISING:
        low, high = (limits.get(key, getattr(Limits(), key)) for key in (least, most))
        if low > high:
            message = say("{least} = {low:g} is over {most} = {high:g}.", least=least, low=low, most=most, high=high)
            keys = f"limits.{least}", f"limits.{most}"
            yield keys, message, say("Make {least} smaller, or {most} larger.", least=least, most=most)
    asked, standard = limits.get("pdfx", ""), told["standard"]
    base = "pdfx4" if standard in PDFVT else standard
    if asked and not (base in PDFX and asked.startswith(PDFX[base])):
        message = say("the proof asks for {pdfx}, and standard is “{standard}”.", pdfx=asked, standard=standard)
        name = next(key for key, called in PDFX.items() if asked.startswith(called))
        remedy = say('Write standard = "{name}", or pdfx = "" under [limits].', name=name)
        yield ("limits.pdfx", "standard"), message, remedy

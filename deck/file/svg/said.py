"""What a screen reader makes of an SVG: figures with a name, and what is skipped (WAI-ARIA 1.2, SVG 2, 5.11)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from svgwrite.container import Group

from deck.base.items.items import QR, Field, Image, Path, Reading, Text


class Said(Group):  # type: ignore[misc]  # svgwrite has no types
    """A group that says of itself what it is; svgwrite's own checks know no ARIA attributes."""

    said: dict[str, str]

    def get_xml(self) -> Any:
        """The element with its attributes."""
        xml = super().get_xml()
        xml.attrib.update(self.said)
        return xml


def figure(elements: Iterable[Any], alt: str, lang: str = "", role: str = "img") -> Said:
    """Elements that are read as one thing, of which a reader hears alt."""
    made = _holding(elements, {"role": role, **({"xml:lang": lang} if lang else {})})
    made.set_desc(title=alt)
    return made


def hidden(elements: Iterable[Any]) -> Said:
    """Elements that a reader skips."""
    return _holding(elements, {"aria-hidden": "true"})


def whole(elements: list[Any], reading: Reading) -> list[Any]:
    """What is read as one thing, or skipped as a whole, as the items of a group may be."""
    if not elements or not (reading.artifact or reading.alt):
        return elements
    return [hidden(elements) if reading.artifact else figure(elements, reading.alt, reading.lang)]


def told(item: Path | Text | QR | Image | Field, elements: list[Any], outlined: bool) -> list[Any]:
    """The elements of an item that is no group. outlined: its text is drawn as shapes, so its words must be told."""
    reading = item.reading
    if isinstance(item, Path) and reading.artifact:
        return elements  # a shape without a name is skipped as it is
    if isinstance(item, Image) and not reading.alt:
        return [hidden(elements)]
    if isinstance(item, QR) and not reading.artifact:
        return [figure(elements, reading.alt or item.symbol.payload, reading.lang)]
    if isinstance(item, Text) and not reading.artifact:
        return [_words(item, elements)] if outlined and elements else elements
    return whole(elements, reading)


def _words(text: Text, shapes: list[Any]) -> Said:
    """The shapes of a text; links among them stay links."""
    linked = any(run.link for line in text.lines for run in line.runs)
    label = f"{text.label.text} " if text.label else ""
    return figure(shapes, label + text.text, text.reading.lang, "group" if linked else "img")


def _holding(elements: Iterable[Any], said: dict[str, str]) -> Said:
    made = Said(debug=False)
    made.said = said
    for element in elements:
        made.add(element)
    return made

"""What a page of text is made with, beside the cards: words, colours, typefaces, and the principles of the deck."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from deck.base.items.colour import Palette
from deck.base.plain import Plain
from deck.file.html.figure import escape


class HtmlWords(Plain):
    """The words of the page itself, in the language of the deck. copies has {count}, for the number of equal cards."""

    skip: str
    contents: str
    common: str
    copies: str
    write: str


class HtmlPrinciple(Plain):
    """A principle, or a category of a user's own deck: its number, names and colours (as #rrggbb), and its icon.

    icon is the data of a path on a grid of 24 by 24, or empty; contour tells the icon wherever it stands, as
    figure.contour makes it.
    """

    number: str
    name: str
    short: str
    colour: str
    on: str
    icon: str = ""
    contour: str = ""

    @property
    def key(self) -> str:
        """The class and the end of the ids of all that is of this principle."""
        return f"p{self.number}"


class HtmlFace(Plain):
    """A face that the page holds: its file, its weight (1 to 1000) and whether it is italic."""

    path: Path
    weight: int
    italic: bool = False


class HtmlLook(Plain):
    """The colours of the page, the family of its font, the faces that it holds, and the principles in their order."""

    palette: Palette
    family: str
    faces: tuple[HtmlFace, ...] = ()
    principles: tuple[HtmlPrinciple, ...] = ()


def icon(principle: HtmlPrinciple) -> str:
    """The icon of a principle, which its name stands beside; empty when it has none."""
    if not principle.icon:
        return ""
    return f'<svg class="sign" aria-hidden="true" viewBox="0 0 24 24"><use href="#sign-{principle.key}"/></svg>'


def icons_once(principles: Iterable[HtmlPrinciple]) -> Iterator[str]:
    """The outlines of the icons, once for the whole page."""
    drawn = [one for one in principles if one.icon]
    if drawn:
        yield '<svg class="store" width="0" height="0" aria-hidden="true"><defs>'
        for one in drawn:
            yield f'<path id="sign-{one.key}" d="{one.icon}" fill="currentColor"/>'
        yield "</defs></svg>"


def chip(principle: HtmlPrinciple) -> str:
    """What tells a principle wherever its colour stands: icon, number and short name."""
    number = f"<b>{escape(principle.number)}</b>"
    return f'<span class="disc">{icon(principle) or number}</span>{number} {escape(principle.short)}'


def chips(principles: Iterable[HtmlPrinciple]) -> str:
    """A list of principles. A list without marks is no list for some screen readers unless it is told."""
    items = "".join(f'<li class="{one.key}">{chip(one)}</li>' for one in principles)
    return f'<ul class="chips" role="list">{items}</ul>'


def named(text: str, principles: Iterable[HtmlPrinciple]) -> HtmlPrinciple | None:
    """The principle that a text names, with or without its number: “3 legitimiteit”, “Werken vanuit vertrouwen”."""
    said = " ".join(text.replace(".", " ").split()).casefold()
    for one in principles:
        names = {one.name.casefold(), one.short.casefold()}
        if said in names | {f"{one.number} {name}" for name in names}:
            return one
    return None

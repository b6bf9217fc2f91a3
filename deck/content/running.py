"""A running text: headings, paragraphs, lists, tables and pictures in their order, before they have a place."""

from __future__ import annotations

from deck.base.plain import Plain
from deck.content.record import Record

HEADINGS = ("h2", "h3", "h4")
"""The headings below the title, from large to small."""

_SHORT = {"lead": (1, 240), "facts": (5, 60)}
"""How many parts they have at most, and of how many characters each."""


class Part(Plain):
    """One part of a running text, such as a paragraph.

    kind is one of HEADINGS, `body`, `bullet`, `number`, `table`, `picture`, `note` (parts that stand apart) or `break`
    (what follows begins on a page of its own). text has the markup of deck.base.text.markup; of a picture it is the
    caption. place is the file and the line. number is that of an item, and list tells one list from the next. close: it
    goes on at once below the part before it. inside are the lists in whose items that of an item stands, each by its
    kind and its number, from the outside in. rows are those of a table, the first with the heads, and aligns where the
    texts of its columns stand. file and alt are those of a picture.
    """

    kind: str
    text: str = ""
    place: str = ""
    number: int = 0
    list: int = 0
    inside: tuple[tuple[str, int], ...] = ()
    close: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    aligns: tuple[str, ...] = ()
    file: str = ""
    alt: str = ""
    parts: tuple[Part, ...] = ()

    @property
    def whole(self) -> int:
        """The number of the list that it is in, with all that is in the items of that; 0 when it is in none."""
        return self.inside[0][1] if self.inside else self.list


class Running(Plain):
    """A whole text. name is that of its file and place that of its title.

    What stands between the title and the first heading may go on a cover: the first paragraph is the lead, the first
    list the facts, and the first picture the picture. They are in `opening` too, in their order. A lead or facts that
    are too long for a cover are none.
    """

    name: str
    title: str
    place: str
    opening: tuple[Part, ...]
    parts: tuple[Part, ...]

    def flowing(self, taken: frozenset[str]) -> tuple[Part, ...]:
        """The parts that run over the pages: without those of the opening that a cover shows by these names."""
        gone = {id(part) for name in taken for part in self.of(name)}
        return (*(part for part in self.opening if id(part) not in gone), *self.parts)

    def of(self, name: str) -> tuple[Part, ...]:
        """The parts of the opening that are the `lead`, the `facts` or the `picture`; none when it lacks them."""
        kinds = {"lead": ("body",), "facts": ("bullet", "number"), "picture": ("picture",)}.get(name, ())
        first = next((part for part in self.opening if part.kind in kinds), None)
        own = first.list if first else 0
        found = tuple(part for part in self.opening if part is first or (own and part.whole == own))
        few, longest = _SHORT.get(name, (1, 0))
        short = len(found) <= few and all(len(part.text) <= longest and not part.inside for part in found)
        return found if short or name == "picture" else ()


class TextRecord(Record, kw_only=True):
    """The card of a product that is a running text: fields are those of every page of it."""

    running: Running

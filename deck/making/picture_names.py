"""What pictures of cards are called: after the card and its side, fronts and backs in folders of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from deck.base.filenames import file_names
from deck.base.items.fingerprint import Fingerprints
from deck.base.items.items import Card
from deck.base.plain import Plain

FRONTS, BACKS, BACK = "fronts", "backs", "back"
"""The folders of the fronts and of the backs, and the name of the one back that all cards have."""

_COPY = "{name}_{number}\u200b"
"""The second and later copies of a card. The last sign is in no id and in no name of a file: it keeps them apart."""


class SideOrder(Plain):
    """How the sides of cards become pages. backs: every card has a page for its back, if only a blank one, or none has;
    each has one for the back that it has when None. order is `sides` (each front, then its back), `back-front` or
    `fronts-backs` (all fronts, then all backs).
    """

    backs: bool | None = None
    order: str = "sides"


class Picture(Plain):
    """A picture of a card as the manifest lists it: its path in the folder, the id of the card, and `front` or `back`.

    card is empty for the one back of all cards.
    """

    file: str
    card: str
    side: str


class SideNames:
    """The names of pages that are sides of cards, which are added as they pass; without an order nothing is named.

    cards are those that were added: the id of each, and the fingerprint of its back.
    """

    def __init__(self, order: SideOrder | None = None) -> None:
        self._order = order
        self.cards: list[tuple[str, str]] = []

    def add(self, card: Card, prints: Fingerprints) -> None:
        """Take in a card."""
        if self._order:
            self.cards.append((card.id, prints.of((card.back,)) if card.back else ""))

    def __bool__(self) -> bool:
        return bool(self._order and self.cards)

    def pictures(self) -> list[Picture | None]:
        """The picture of each page; None for a page that is the back of all cards once more."""
        assert self._order
        copies, keys = Counter[str](), []
        for name, _ in self.cards:
            copies[name] += 1
            keys.append(name if copies[name] == 1 else _COPY.format(name=name, number=copies[name]))
        names = file_names(dict.fromkeys(keys))
        files = dict(zip(dict.fromkeys(keys), names, strict=True))
        backs = {back for _, back in self.cards}
        one = len(self.cards) > 1 and len(backs) == 1 and "" not in backs
        fronts, behind = [], []
        for at, ((name, back), key) in enumerate(zip(self.cards, keys, strict=True)):
            fronts.append(Picture(f"{FRONTS}/{files[key]}", name, "front"))
            if back if self._order.backs is None else self._order.backs:
                each = Picture(f"{BACKS}/{files[key]}", name, "back")
                behind.append([(Picture(BACK, "", "back") if not at else None) if one else each])
            else:
                behind.append([])
        if self._order.order == "fronts-backs":
            return [*fronts, *(each for own in behind for each in own)]
        pairs = zip(fronts, behind, strict=True)
        if self._order.order == "back-front":
            return [each for front, own in pairs for each in (*own, front)]
        return [each for front, own in pairs for each in (front, *own)]


def rename(paths: Sequence[Path], names: SideNames) -> Iterator[Picture]:
    """Give the files of pages, which are in their order, the names of their sides; take away what is there already."""
    for path, picture in zip(paths, names.pictures(), strict=True):
        if picture is None:
            path.unlink()
            continue
        to = path.parent / f"{picture.file}{path.suffix}"
        to.parent.mkdir(exist_ok=True)
        path.replace(to)
        yield Picture(f"{picture.file}{path.suffix}", picture.card, picture.side)


def listed(pictures: Sequence[Picture]) -> tuple[dict[str, str], ...]:
    """The pictures as the manifest has them."""
    return tuple(asdict(each) for each in pictures)

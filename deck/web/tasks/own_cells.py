"""What is said of each cell of a table of somebody's own cards: faults by the place that they tell, and hints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from deck.base.errors import Fault
from deck.base.say import say
from deck.content.hints import hints_by_field
from deck.content.own.advice import Advice
from deck.content.own.given import EMPTY, principle_keys
from deck.content.own.words import principles_abroad
from deck.content.rows.read import open_rows
from deck.content.rows.table import Spot
from deck.making.beginning import CARDS, own_columns
from deck.web.tasks.own_deck import OwnDeck


class Cells:
    """The cells of a table, and what is said of them in told, by row and field: `3-title`.

    advice holds what a build would say of the hints: it stands beside the cells already.
    """

    def __init__(self, own: OwnDeck, values: Sequence[Mapping[str, str]]) -> None:
        self.told: dict[str, dict[str, list[str]]] = {}
        self._own, self._values = own, values
        spot = open_rows(own.deck.folder / CARDS).spot if own.lines else Spot(CARDS)
        self._rows = {at: spot.at(line) for line, at in own.lines.items()}
        self._places = {place: (at, "") for at, place in self._rows.items()}
        columns = own_columns(own.product, own.content)
        self._headings = {field: one.heading for field, one in columns.items()}
        for field, one in columns.items():
            self._places |= {spot.at(line, one.heading): (at, field) for line, at in own.lines.items()}
        self.advice = set(self._hints(spot)) if own.product.records == "dilemma_cards" else set[str]()

    def place_of(self, at: int) -> str:
        """How faults call a row; empty when nothing is in it."""
        return self._rows.get(at, "")

    def principle_of(self, at: int) -> str:
        """The key of the principle that a row is about, or empty."""
        keys, _ = principle_keys(self._values[at].get("principle", ""), self._own.content.principles)
        return keys[0] if keys else ""

    def put(self, faults: Sequence[Fault]) -> list[str]:
        """Put faults beside their cells; returns those that are of no cell."""
        others = []
        for fault in faults:
            place = self._known(fault.place)
            if place:
                at, field = self._places[place]
                self._put(at, field, fault)
            else:
                others.append(sentence(fault))
        return list(dict.fromkeys(others))

    def faulty(self) -> set[int]:
        """The rows with a fault."""
        return {int(key.partition("-")[0]) for key, said in self.told.items() if said["faults"]}

    def renamed(self, text: str) -> str:
        """A note that begins with a place in the table, with the place as people see it: “card 2, column Title: …”."""
        for place in sorted(self._places, key=len, reverse=True):
            if text.startswith(f"{place}: "):
                return f"{self._called(place)}{text[len(place) :]}"
        return text

    def renamed_fault(self, fault: Fault) -> Fault:
        """A fault with its place as people see it, which its message then begins with: for where no cell is seen."""
        place = self._known(fault.place)
        if not place:
            return fault
        return Fault(f"{self._called(place)}: {fault.message}", "", fault.remedy)

    def _known(self, place: str) -> str:
        """The cell, or else the row, that a place is in; empty when it is of neither."""
        while place and place not in self._places:
            place = place.rpartition(", ")[0]
        return place

    def _called(self, place: str) -> str:
        at, field = self._places[place]
        if not field:
            return say("Card {number}", number=at + 1)
        return say("Card {number}, column {heading}", number=at + 1, heading=self._headings[field])

    def _put(self, at: int, field: str, fault: Fault) -> None:
        """Put a fault beside a cell."""
        if field and fault.message == say(EMPTY):
            self._cell(at, field)["faults"].append(say("This is still empty. Fill it in, or take the card away."))
        else:
            self._cell(at, field or self._first(at))["faults"].append(sentence(fault))

    def _first(self, at: int) -> str:
        """The cell for a fault of a whole row: the first that must be filled in and is empty, else the first of all."""
        needed = self._own.kind.needed
        return next((field for field in needed if not self._values[at].get(field, "").strip()), needed[0])

    def _cell(self, at: int, field: str) -> dict[str, list[str]]:
        return self.told.setdefault(f"{at}-{field}", {"faults": [], "hints": []})

    def _hints(self, spot: Spot) -> Iterator[str]:
        """Put the hints on each dilemma beside its cells; gives what a build says of them."""
        advice, content = Advice(spot), self._own.content
        lang = content.deck.language.partition("-")[0]
        for line, at in self._own.lines.items():
            row = self._values[at]
            named = row.get("principles", "")
            keys, unknown = principle_keys(named, content.principles, lambda: principles_abroad(content))
            texts = [row.get(field, "").strip() for field in ("title", "situation", "question")]
            found = hints_by_field(texts[0], texts[1], texts[2], None if unknown else keys, lang)
            advice.add(line, [hint for hints in found.values() for hint in hints])
            for field, hints in found.items():
                if hints and (field == "principles" or row.get(field, "").strip()):  # what is empty is a fault
                    self._cell(at, field)["hints"] += hints
        return advice.notes()


def sentence(fault: Fault) -> str:
    """A fault as a sentence, without its place: that is seen."""
    text = f"{fault.message} {fault.remedy}".strip()
    return text[:1].upper() + text[1:]

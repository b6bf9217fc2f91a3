"""The pages of a layout for a running text: the panels of a folded leaflet, or the pages of a booklet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from deck.base.errors import Faults
from deck.base.folds import TUCK, Fold
from deck.base.say import say
from deck.base.tables import Place
from deck.base.units import Size, amount, number
from deck.layout.model import Slot, Template

COVER, PAGE, BACK, BLANK = "cover", "page", "back", "blank"
"""The kinds of cards of a running text: the first page, those between, the last one, and an empty one of a booklet."""

LEAST_PANEL = 45.0
"""A narrower panel, in mm, holds no line that can be read."""

_ALONE = {"panels": "fold", "tuck": "fold", "caliper": "binding"}
"""Keys that mean nothing without another one."""


LEAST_COLUMN = 10.0
"""A narrower column, in mm, holds no word of a text."""

_OF_ONE = ("columns", "gap")
"""The options of a flow slot that are its own; the others say how all of the text looks."""


def flows(template: Template) -> Iterator[tuple[str, Slot]]:
    """The slots of a kind of card over which a text runs, each with its side."""
    sides = {"front": template.front, "back": template.back, **template.backs}
    return ((side, slot) for side, face in sides.items() if face for slot in face.slots if slot.kind == "flow")


def columns_of(slot: Slot) -> tuple[int, float, float]:
    """The number of columns of a flow slot, the width of each, and the gap between them, in mm."""
    count, gap = int(slot.options.get("columns", 1)), float(slot.options.get("gap", 5.0))
    return count, (slot.box.width - gap * (count - 1)) / count, gap


def check_pages(templates: Mapping[str, Template], folded: bool, cards: Place, faults: Faults) -> None:
    """Report what is wrong with the pages of a text. cards is the place of the table of their kinds."""
    for kind, template in templates.items():
        if template.back or template.backs:
            told = say("each page of a text has a front only: nobody would see the back of “{kind}”.", kind=kind)
            faults.add(told, cards / kind, say("Take it away, or make it a kind of page."))
    page = templates.get(PAGE)
    if not page or not any(flows(page)):
        place = cards / PAGE / "front" if page else cards
        told = say("no page has a place for the running text.")
        faults.add(told, place, say('Add a slot with kind = "flow" to [cards.page.front].'))
        return
    looks = next(slot for _, slot in flows(page))
    for kind, template in templates.items():
        for side, slot in flows(template):
            place = cards / kind / side / slot.name
            if kind == BLANK or (kind == BACK and not folded):
                told = (
                    say("no text runs over an empty page.")
                    if kind == BLANK
                    else say("no text runs over the back of a booklet.")
                )
                faults.add(told, place, say("Take the slot away."))
            for key in sorted({*slot.options, *looks.options} - {*_OF_ONE}):
                if slot.options.get(key) != looks.options.get(key):
                    told = say(
                        "{key} is another one than on “{page}”, and the text looks the same on all pages.",
                        key=key,
                        page=PAGE,
                    )
                    faults.add(told, place.on(key), say("Write the same, or leave both out."))
            _check_columns(slot, place, faults)


def _check_columns(slot: Slot, place: Place, faults: Faults) -> None:
    _, wide, gap = columns_of(slot)
    if gap < 0:
        faults.add(
            say("gap = {gap}: columns would lie on each other.", gap=number(gap)),
            place.on("gap"),
            say("Write 0 or more."),
        )
    elif wide < LEAST_COLUMN:
        told = say(
            "its columns are {wide} mm wide; {least} mm is the least.",
            wide=amount(max(0.0, wide), 1),
            least=amount(LEAST_COLUMN),
        )
        faults.add(
            told, place.on("gap" if "gap" in slot.options else "columns"), say("Write fewer columns or less gap.")
        )


def check_no_flow(templates: Mapping[str, Template], cards: Place, faults: Faults) -> None:
    """Report a place for a running text in a layout of cards: nothing would ever stand there."""
    for kind, template in templates.items():
        for side, slot in flows(template):
            told = say("a running text goes over the pages of a leaflet or a booklet, and these are cards.")
            remedy = say('Add fold = "z" or binding = "saddle" to [layout], or make it a slot of text.')
            faults.add(told, cards / kind / side / slot.name, remedy)


def fold_of(head: Mapping[str, Any]) -> Fold | None:
    """The fold of a leaflet; None for anything else. head is the `[layout]` table."""
    name = head.get("fold", "none")
    if name == "none":
        return None
    usual = {"half": 4, "cross": 8}.get(str(name), 6)
    return Fold(str(name), int(head.get("panels", usual)), float(head.get("tuck", TUCK)))


def page_sizes(head: Mapping[str, Any], flat: Size, place: Place, faults: Faults) -> tuple[Size, ...]:
    """The sizes of the pages of a layout, the largest first: of all panels of a leaflet; of anything else its own."""
    fold = fold_of(head)
    for key, other in _ALONE.items():
        if key in head and head.get(other, "none") == "none":
            faults.add(
                say("{key} means nothing without {other}.", key=key, other=other),
                place.on(key),
                say("Add {other}, or take it away.", other=other),
            )
    if fold and "tuck" in head and fold.name != "roll":
        faults.add(say("only a roll fold has a tuck."), place.on("tuck"), say("Take it away."))
    if fold and head.get("binding", "none") != "none":
        faults.add(say("fold and binding are both given."), place.on("binding"), say("Leave one of them out."))
    if not fold and head.get("binding", "none") == "none":
        return (flat,)
    if gathers := head.get("gather"):
        told = say("the pages of a text hold no rows: there is no card “{card}” to lie on.", card=gathers)
        faults.add(told, place.on("gather"), say("Take gather away; or fold and binding, for a layout of cards."))
    if head.get("outline", "square") != "square":
        faults.add(say("the pages of a text are rectangles."), place.on("outline"), say("Take outline away."))
    if not fold:
        return (flat,)
    found = fold.faults(str(place.on("panels" if "panels" in head else "fold")))
    faults.extend(found)
    if found:
        return (flat,)
    sizes = tuple(dict.fromkeys(one.box.size for one in fold.places(flat)))
    narrow = min(size.width for size in sizes)
    if narrow < LEAST_PANEL:
        told = say(
            "a panel of a sheet of {size} is {narrow:.0f} mm wide; {least:.0f} mm is the least.",
            size=flat,
            narrow=narrow,
            least=LEAST_PANEL,
        )
        faults.add(
            told, place.on("panels" if "panels" in head else "fold"), say("Choose a larger size, or fewer panels.")
        )
    return tuple(sorted(sizes, key=lambda size: -size.width))

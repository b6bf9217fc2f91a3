"""Lay a running text in the rooms of its pages: at the largest type that fits, or in as many pages as it takes."""

from __future__ import annotations

from collections.abc import Sequence

from deck.base.errors import Faults
from deck.base.folds import Fold
from deck.base.items.items import Source
from deck.base.say import say, to_say
from deck.base.units import Box, amount
from deck.content.running import Part, Running
from deck.layout.model import Layout, Slot
from deck.layout.slot_forms import FLOW_STYLES
from deck.pages.blocks import LAST_RESORT, Blocks
from deck.pages.compose import Setting
from deck.pages.drawing import named_colour
from deck.pages.flow.fill import Full, Laid, TooHigh, filled, levelled
from deck.pages.flow.look import FlowLook
from deck.pages.flow.measure import Measurer
from deck.pages.flow.pictures import TextPictures
from deck.pages.flow.rooms import MOST_PAGES, Pages, Rooms
from deck.pages.flow.units import PictureUnit, Unit

_ENDLESS = 100_000.0
"""The height in mm of a page that is only read."""


class Laying:
    """Lays texts in the rooms of one product; faults takes what does not fit or cannot be set."""

    def __init__(  # noqa: PLR0917 - what a text is laid with
        self, layout: Layout, setting: Setting, pages: Pages, fold: Fold | None, pictures: TextPictures, faults: Faults
    ) -> None:
        self._layout, self._setting, self._pages, self._fold = layout, setting, pages, fold
        self._pictures, self._faults = pictures, faults

    def laid(
        self, running: Running, parts: Sequence[Part], slot: Slot, width: float, source: Source, *, whole: bool
    ) -> tuple[Rooms, list[list[Laid]]]:
        """The rooms of a text, and what lies in each. slot says how it looks; width is that of its columns in mm.

        whole: it all lies in one room without end.

        Raises:
            InputError: with everything that does not fit, or that cannot be set.
        """
        look, lang = self._look(slot), self._setting.lang
        measurer = Measurer(look, width, lang, source, self._pictures, self._faults, signs=not whole)
        measurer.prepare(parts)
        self._faults.raise_if_any()
        rooms = self._pages.rooms()
        if whole:
            laid = filled(measurer.units(parts, 0.0), lambda _: _ENDLESS, lambda at: at)
            self._faults.extend(measurer.wide)
        else:
            laid = self._fitted(measurer, parts, rooms, running)
        self._faults.raise_if_any()
        self._check_pictures(parts, laid)
        self._faults.raise_if_any()
        return rooms, laid

    def _look(self, slot: Slot) -> FlowLook:
        blocks = Blocks(self._layout, self._setting.look, self._setting.lang, self._setting.deck)
        options, palette = slot.options, self._setting.look.palette
        styles = {key: blocks.style(str(options[key]), "", 1.0) for key in FLOW_STYLES if options.get(key)}
        ground, mark = str(options.get("ground", "")), str(options.get("mark", ""))
        return FlowLook(
            styles=styles,
            rule=named_colour(palette, str(options.get("rule") or "rule"), ""),
            ground=named_colour(palette, ground, "") if ground else None,
            bar=palette["ink"],
            mark=named_colour(palette, mark, "") if mark else None,
            last_resort=frozenset(one.name for one in self._layout.styles.values() if one.hyphenate == LAST_RESORT),
            picture=float(options.get("picture", 0.0)) or 0.4 * slot.box.height,
        )

    def _fitted(self, measurer: Measurer, parts: Sequence[Part], rooms: Rooms, running: Running) -> list[list[Laid]]:
        """The text in its rooms, at the largest scale at which it fits; a booklet grows instead.

        What fits at a scale is taken to fit at all smaller ones, so that the largest is found by halving.
        """
        steps = step = measurer.steps
        fits, over = -1, steps + 1
        found: list[list[Laid]] = []
        wrong: Full | TooHigh | None = None
        while fits + 1 < over:
            try:
                laid = self._tried(measurer, parts, rooms, step / steps)
                fits, over, found = (step, over, laid) if laid is not None else (fits, step, found)
            except (Full, TooHigh) as error:
                over, wrong = step, error
                if isinstance(error, Full) and self._fold is None:
                    break
            step = (fits + over) // 2
        if found:
            return found
        if isinstance(wrong, TooHigh):
            alone = to_say("this is {height} mm high, and a page has {room} mm.")
            kept = to_say("this and what stays with it are {height} mm high, and a page has {room} mm.")
            height, room = amount(wrong.least, 1), amount(wrong.room, 1)
            told = say(alone if len(wrong.units) == 1 else kept, height=height, room=room)
            self._faults.add(told, wrong.units[0].place, say("Make it shorter, or choose a larger --size."))
        elif wrong:
            self._overfull(measurer.units(parts, 0.0 if self._fold else 1.0), wrong.left, running)
        return []

    def _tried(self, measurer: Measurer, parts: Sequence[Part], rooms: Rooms, scale: float) -> list[list[Laid]] | None:
        """The text in its rooms at one scale; None when a word of it is too wide and there are smaller scales.

        Raises:
            Full, TooHigh: when it does not fit.
        """
        units = measurer.units(parts, scale)
        self._faults.raise_if_any()
        if measurer.wide and scale:
            return None
        self._faults.extend(measurer.wide)
        self._faults.raise_if_any()
        return levelled(units, rooms)

    def _overfull(self, units: Sequence[Unit], left: Sequence[Unit], running: Running) -> None:
        """Tell by how much a text is too long for its pages at the smallest type."""
        place = left[0].place.replace(f"{running.name}, ", "")
        if self._fold is None:
            told = say("it takes more than {most} pages, the most of a booklet.", most=MOST_PAGES)
            self._faults.add(told, running.name, say("Shorten it: what begins at {place} does not fit.", place=place))
            return
        rooms, own = self._pages.rooms(endless=True), self._pages.rooms()
        laid = filled(units, rooms.height, rooms.after)
        there = sum(1 for at in range(len(laid)) if own(at))
        ends = [(column[-1], rooms.height(there + at) or 1.0) for at, column in enumerate(laid[there:]) if column]
        over = max(0.1, sum((last.down + last.unit.height) / height for last, height in ends))
        told = say(
            "at its smallest type the text is {over} panels too long for a leaflet of {panels} "
            "panels: what begins at {place} does not fit.",
            over=amount(over, 1),
            panels=self._fold.panels,
            place=place,
        )
        remedy = (
            say("Shorten it, write panels = 8 in the layout, choose a larger --size, or make it a booklet.")
            if self._fold.panels < 8
            else say("Shorten it, choose a larger --size, or make it a booklet.")
        )
        self._faults.add(told, running.name, remedy)

    def _check_pictures(self, parts: Sequence[Part], laid: Sequence[Sequence[Laid]]) -> None:
        by_place = {part.place: part for part in parts if part.kind == "picture"}
        units = [one.unit for column in laid for one in column if isinstance(one.unit, PictureUnit)]
        sizes = [(by_place[unit.place], Box(0.0, 0.0, unit.width, unit.height)) for unit in units]
        self._pictures.check(sizes, self._faults)

"""The pictures of the cards of one layout: each file is found, checked and measured once, before anything is drawn."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from deck.base.errors import Faults, InputError
from deck.base.items.items import ARTIFACT, Group, Image, Item, Reading, Source
from deck.base.plain import Plain
from deck.base.say import say, to_say
from deck.base.units import Box, amount
from deck.content.record import Record
from deck.layout.model import Layout, Slot
from deck.layout.pictures import PictureSpec
from deck.pages.pictures.files import among, called, naming, picture_file
from deck.pages.pictures.places import Place, place_of
from deck.pages.pictures.used import Use
from deck.pages.shapes.request import Look, ShapeRequest

if TYPE_CHECKING:
    from deck.pages.pictures.svg import Drawing


_FINE_PPI, _KEPT = 300.0, 1.5
"""A picture with more than _KEPT times the pixels that it needs at its largest is scaled down, to what is fine on paper
or a little over what the profile finds good."""

_TOO_COARSE = to_say("“{name}” has {ppi:.0f} pixels an inch at this size; {wanted} is the least.")
_COARSE = to_say("“{name}” has {ppi:.0f} pixels an inch at this size; {wanted} is good.")


class PictureWishes(Plain):
    """What a printer wants of pictures.

    least and good are the pixels an inch that a picture must have, and should have; told says what too few are, in the
    same order: `error`, `warning` or `off`. icc is the profile of the press (None: the built-in one) and max_ink its
    most ink in per cent. flat: nothing may be partly transparent. plates: spot colours are inks of their own there.
    """

    least: float = 0.0
    good: float = 0.0
    told: tuple[str, str] = ("error", "warning")
    icc: Path | None = None
    max_ink: float = 300.0
    flat: bool = False
    plates: bool = False


ANY = PictureWishes()
"""The wishes of nobody in particular: any number of pixels will do."""


Filled: TypeAlias = Callable[[Slot, Record], Iterable[tuple[Slot, Record]]]
"""Gives a slot and its card as often as it is drawn: never when its condition does not hold, or once for each value."""


class Pictures:
    """The pictures of one layout. notes says, after check, what a person should know of them, once a picture."""

    def __init__(self, layout: Layout, look: Look, wishes: PictureWishes) -> None:
        self.notes: list[str] = []
        self._layout, self._look, self._wishes = layout, look, wishes
        self._trim = Box(0, 0, layout.size.width, layout.size.height)
        self._slots = {
            kind: slots
            for kind, card in layout.templates.items()
            if (slots := [slot for face in card.faces for slot in face.slots if slot.picture])
        }
        self._files: dict[str, tuple[str, Drawing | None] | InputError] = {}
        self._most: dict[str, int] = {}

    def __bool__(self) -> bool:
        """Whether any card may have a picture."""
        return bool(self._slots)

    def check(self, records: Iterable[Record], place: Callable[[Record], str], filled: Filled, faults: Faults) -> None:
        """Find, read and measure the pictures of all records; place says where a record stands.

        filled gives the slots that a card fills, as it does when they are drawn.

        Each fault is told once, however many cards share it.
        """
        uses: dict[tuple[int, str], Use] = {}
        silent: dict[int, Use] = {}
        for record in records:
            for slot, one in self._filled(record, filled):
                text = self._text(slot, one)
                if not text:
                    continue
                uses.setdefault((id(slot), text), Use(slot, text, [])).cards.append(place(record))
                if slot.alt and not one.text(slot.alt).strip():
                    silent.setdefault(id(slot), Use(slot, text, [])).cards.append(place(record))
        told: dict[str, list[str]] = {}
        for use in uses.values():
            try:
                self._file(use.text)
            except InputError:
                told.setdefault(use.text, []).extend(use.places)
        for text, cards in told.items():
            error = self._files[text]
            for fault in error.faults if isinstance(error, InputError) else ():
                faults.add(fault.message, among(cards), fault.remedy)
        for use in silent.values():
            remedy = say("Say in a few words what is to be seen, for who cannot see it.")
            faults.add(say("the picture has no text in “{alt}”.", alt=use.slot.alt), among(use.cards), remedy)
        sound = [use for use in uses.values() if use.text not in told]
        self._measure(sound, faults)
        self._check_logo(sound, faults)

    def items(self, slot: Slot, record: Record, asked: ShapeRequest, source: Source) -> tuple[Item, ...]:
        """The picture of a slot on a card; nothing when the card has none, or when check has told what is wrong."""
        from deck.pages.pictures.logo import plate
        from deck.pages.pictures.svg import placed_drawing

        spec, text = slot.picture, self._text(slot, record)
        if spec is None or not text:
            return ()
        try:
            path, drawing = self._file(text)
        except InputError:
            return ()
        place = place_of(spec, asked, self._ratio(path, drawing))
        alt = self._look.logo_alt if spec.logo else record.text(slot.alt).strip() if slot.alt else ""
        alt = "" if spec.decorative else alt
        under = (plate(spec, place.box, asked.colour("ground", "paper")),) if spec.ground else ()
        reading, grey = Reading("Figure", alt) if alt else ARTIFACT, self._look.palette.black_and_white
        if drawing:
            inner: tuple[Item, ...] = (placed_drawing(drawing, place.box, grey),)
            return (*under, Group(inner, outline=place.outline, opacity=spec.opacity, source=source, reading=reading))
        image = Image(place.box, path, most=self._most.get(path, 0), grey=grey, opacity=spec.opacity, source=source)
        return (*under, Group((image,), outline=place.outline, source=source, reading=reading))

    def lacks(self, record: Record, filled: Filled) -> bool:
        """Whether a picture of a card cannot be used, which check has told."""
        return any(isinstance(self._files.get(self._text(*one)), InputError) for one in self._filled(record, filled))

    def _filled(self, record: Record, filled: Filled) -> Iterator[tuple[Slot, Record]]:
        """The picture slots that a card fills: those whose condition holds, once for each value where they repeat."""
        for slot in self._slots.get(record.kind, ()):
            with suppress(InputError):  # too many values: told when the slot is drawn
                yield from filled(slot, record)

    def _text(self, slot: Slot, record: Record) -> str:
        """What names the picture: the field of the card or the layout; for the logo its path."""
        if slot.picture and slot.picture.logo:
            return str(self._look.logo or "")
        return (record.text(slot.field) if slot.field else slot.picture.file if slot.picture else "").strip()

    def _found(self, text: str) -> Path:
        """The file of a picture: beside a table that was given apart, else in the folder of the deck."""
        beside, folder = self._look.beside, self._look.folder
        try:
            return picture_file(beside or folder, text)
        except InputError:
            if beside is None or folder is None:
                raise
            with suppress(InputError):
                return picture_file(folder, text)
            raise

    def _file(self, text: str) -> tuple[str, Drawing | None]:
        """The path of a picture file, and its drawing when it is one; each is read and checked once.

        Raises:
            InputError: when the picture cannot be used; the message names the file.
        """
        found = self._files.get(text)
        if found is None:
            try:
                logo = self._look.logo
                file = Path(text) if logo and text == str(logo) else self._found(text)
                found = self._files[text] = str(file), self._read(file)
            except InputError as error:
                found = self._files[text] = naming(text, error)
        if isinstance(found, InputError):
            raise found
        return found

    def _read(self, file: Path) -> Drawing | None:
        from deck.base.pictures import head_of
        from deck.pages.pictures.svg import drawing_of

        if file.suffix.lower() == ".svg":
            return drawing_of(file, self._wishes.icc, self._wishes.max_ink)
        head = head_of(str(file))
        if head.frames > 1:
            moving = say(
                "“{name}” holds {count} pictures; the first one is printed.", name=file.name, count=head.frames
            )
            self.notes.append(moving)
        return None

    def ratio(self, text: str) -> float:
        """How many times as wide as it is high the picture is that a path names.

        Raises:
            InputError: when the picture cannot be used.
        """
        return self._ratio(*self._file(text))

    def _ratio(self, path: str, drawing: Drawing | None) -> float:
        from deck.base.pictures import head_of

        if drawing:
            return drawing.width / drawing.height
        head = head_of(path)
        return head.width / head.height

    def _measure(self, uses: list[Use], faults: Faults) -> None:
        """Find for each picture the use at which it is drawn largest: that decides how many pixels it needs.

        The layout and the records tell this before the first page is written, so that a picture is written once, with
        the pixels that all pages need.
        """
        from deck.base.pictures import check_whole, head_of

        largest: dict[str, tuple[float, Place, Use]] = {}
        for use in uses:
            path, drawing = self._file(use.text)
            if drawing is None and use.slot.picture:
                place = self._placed(use.slot, use.slot.picture, path)
                ppi = head_of(path).width / place.box.width * 25.4
                if path not in largest or ppi < largest[path][0]:
                    largest[path] = ppi, place, use
        fine = max(_FINE_PPI, self._wishes.good * 7 / 6)
        grey = self._look.palette.black_and_white
        for path, (ppi, place, use) in largest.items():
            self._most[path] = math.ceil(place.box.width / 25.4 * fine) if ppi > _KEPT * fine else 0
            try:
                check_whole(path, self._most[path], grey)
            except InputError as error:
                self._files[use.text] = told = naming(use.text, error)
                for fault in told.faults:
                    faults.add(fault.message, use.place, fault.remedy)
                continue
            self._judge(ppi, place, use, faults)

    def _check_logo(self, uses: Iterable[Use], faults: Faults) -> None:
        """Tell of a logo that can hardly be seen on its plate; a plate in the colour of the card is not looked at."""
        from deck.pages.pictures.logo import LOGO, faint

        grounds = {use.slot.picture.ground: use for use in uses if use.slot.picture and use.slot.picture.logo}
        for name, use in grounds.items():
            if (ground := self._look.palette.colours.get(name)) is None:
                continue
            if found := faint(*self._file(use.text), called(use.text), ground):
                fault, unseen = found
                if unseen:
                    faults.extend([fault])
                else:
                    self.notes.append(f"{LOGO}: {fault.message} {fault.remedy}")

    def _placed(self, slot: Slot, spec: PictureSpec, path: str) -> Place:
        asked = ShapeRequest(slot.box, {}, self._look, trim=self._trim, bleed=self._layout.bleed)
        return place_of(spec, asked, self._ratio(path, None))

    def _judge(self, ppi: float, place: Place, use: Use, faults: Faults) -> None:
        """Tell of a picture that has too few pixels where it is drawn largest."""
        sharp = self._wishes
        for least, severity, sentence in (
            (sharp.least, sharp.told[0], _TOO_COARSE),
            (sharp.good, sharp.told[1], _COARSE),
        ):
            if ppi >= least - 0.5 or severity == "off":
                continue
            width, height = (math.ceil(side / 25.4 * least) for side in (place.box.width, place.box.height))
            told = say(sentence, name=called(use.text), ppi=ppi, wanted=amount(least))
            remedy = say(
                "Use a picture of at least {width} × {height} pixels, or show it smaller.", width=width, height=height
            )
            if severity == "error":
                faults.add(told, use.place, remedy)
            else:
                self.notes.append(f"{use.place}: {told} {remedy}")
            return

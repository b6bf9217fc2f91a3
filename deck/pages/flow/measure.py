"""Measure a running text: each part becomes a unit, for one width of column and at one scale of the type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from deck.base.errors import Fault, Faults, InputError
from deck.base.items.items import Font, Item, Line, Reading, Run, Source, Stroke
from deck.base.say import say
from deck.base.text.breaking import TooWide, break_lines
from deck.base.text.inline import IconFace
from deck.base.text.joints import parted
from deck.base.text.markup import ICON, SIGN, plain
from deck.base.text.setting import Block, ShapedBlock, Style
from deck.base.text.story import Overflow
from deck.base.text.unset import Unset
from deck.base.units import PT_PER_MM, Box, amount
from deck.content.running import HEADINGS, Part
from deck.pages.blocks import too_wide
from deck.pages.flow.look import FlowLook, Shows
from deck.pages.flow.tables import AlignedSetter, column_shares
from deck.pages.flow.units import AT_ONCE, SHORT, NoteUnit, PictureUnit, TableUnit, TextUnit, Unit, stacked
from deck.pages.overfull import shortened
from deck.pages.table import TableSpec

_TAGS = {"h2": "H2", "h3": "H3", "h4": "H4", "bullet": "LI", "number": "LI"}
_SIGNED = re.compile(rf"{ICON.pattern}: +(?=\S)")
_MARK = 0.35
_BULLET, _DASH = "•", "–"
"""The usual bullet, and what stands in its place in a list that is in another one."""

_INTRO = 3
"""A paragraph of at most so many lines stays with the list, table or picture that it announces."""


class Measurer:
    """Measures the parts of a text for a column of a width in mm. Faults are told once, where a person wrote the part.

    source is the deck and the card that its items come from. signs: an item of a list that begins with an icon has that
    in the place of its bullet.
    """

    def __init__(  # noqa: PLR0917 - what a text is measured with
        self,
        look: FlowLook,
        width: float,
        lang: str,
        source: Source,
        shows: Shows,
        faults: Faults,
        *,
        signs: bool = True,
    ) -> None:
        self._look, self._width, self._lang, self._source, self._signs = look, width, lang, source, signs
        self._shows, self._faults = shows, faults
        self._shaped: dict[tuple[str, ...], ShapedBlock] = {}
        self._indents: dict[int, float] = {}
        self.wide: list[Fault] = []
        """The words that were too wide at the scale that was measured last, which is a fault only at the smallest."""

    @property
    def steps(self) -> int:
        """How many steps from the smallest to the largest sizes are worth trying: quarters of a point."""
        ranges = [style.max_pt - style.min_pt for style in self._look.styles.values()]
        return max(1, round(4 * max(ranges)))

    def units(self, parts: Sequence[Part], scale: float) -> list[Unit]:
        """The units of parts at a scale from 0 to 1; what cannot be set is left out, and told."""
        found: list[Unit] = []
        forced = False
        self.wide.clear()
        for at, part in enumerate(parts):
            if part.kind == "break":
                forced = True
                continue
            made = list(self._told(part, scale))
            if made and isinstance(unit := made[0], TextUnit):
                begins = part.list or (at > 0 and parts[at - 1].kind in HEADINGS)
                unit.whole = bool(begins) and len(unit.text.lines) <= AT_ONCE
                if part.kind in HEADINGS:
                    unit.keep = True
                elif _holds(parts, at) or (_announces(parts, at) and len(unit.text.lines) <= _INTRO):
                    unit.keep = unit.loose = True
            if made:
                made[0].forced, forced = forced, False
            found += made
        return found

    def _told(self, part: Part, scale: float) -> Iterator[Unit]:
        try:
            with self._telling(part):
                yield from self._units(part, scale)
        except Overflow as error:
            self._wide(part, error)

    @contextmanager
    def _telling(self, part: Part) -> Iterator[None]:
        """Tell what is wrong with the words of a part where a person wrote it."""
        try:
            yield
        except Unset as error:
            self._faults.extend(replace(fault, place=part.place) for fault in error.faults)
        except InputError as error:
            self._faults.extend(Fault(one.message, part.place, one.remedy) for one in error.faults)

    def _wide(self, part: Part, error: Overflow) -> None:
        needs, there = amount(error.needed, 1), amount(max(0.0, error.available), 1)
        told = say(
            "“{word}” is {needs} mm wide at the smallest size, and its column is {there} mm wide.",
            word=shortened(error.word),
            needs=needs,
            there=there,
        )
        self.wide.append(Fault(told, part.place, say("Write a shorter word, or choose a larger --size.")))

    def _units(self, part: Part, scale: float) -> Iterator[Unit]:
        if part.kind == "table":
            yield self._table(part, scale)
        elif part.kind == "picture":
            yield from self._picture(part, scale)
        elif part.kind == "note":
            yield self._note(part, scale)
        else:
            yield self._text(part, part.kind, scale, self._width)

    def _em(self, style: Style, scale: float) -> float:
        return style.size_pt(scale) / PT_PER_MM

    def _text(self, part: Part, key: str, scale: float, width: float, inside: str = "") -> TextUnit:
        """A part that is a text, in the style of a key."""
        style = self._look.style(key)
        shaped = self._shape(part, style)
        em, left = self._em(style, scale), self._left(part, scale)
        width -= left
        shaped.indent = self._indents.get(part.list, 0.0) if part.list else 0.0
        try:
            breaks = break_lines(shaped.paragraph, width / em - shaped.indent, heading=style.balance)
        except TooWide as error:
            raise Overflow(error.width * em, width - shaped.indent * em, error.word) from None
        cap, step = shaped.face.cap_height * em, style.leading * em
        more = (len(breaks.ends) - 1) * step
        air = 0.0 if part.close else style.space_before
        text = shaped.set(breaks, scale, Box(left, cap, width, more))
        if sign := self._sign(part, style):
            font = Font(sign, style.size_pt(scale), style.label_colour or style.colour)
            text = replace(text, label=Line(cap, (Run(0.0, (sign.spoken(sign.shape(SIGN)),), font, sign.space),)))
        mark = Stroke(self._look.mark, _MARK, round=False) if part.kind == "h2" and self._look.mark else None
        return TextUnit(
            gap=(style.leading + air) * em - cap,
            height=cap + more,
            place=part.place,
            heading=plain(part.text) if part.kind == "h2" and not inside else "",
            text=text,
            step=step,
            cap=cap,
            mark=mark,
            lift=0.62 * em,
        )

    def _left(self, part: Part, scale: float) -> float:
        """How far the label of a part stands in (mm): below the words of the items in whose lists it stands."""
        return sum(self._indents.get(own, 0.0) * self._em(self._look.style(kind), scale) for kind, own in part.inside)

    def _narrowest(self, part: Part, style: Style, inside: str) -> float:
        """The width (mm) of the lines of a part at the smallest type, for which long words are parted."""
        width = self._width - (2 * self._pad(0.0) if inside else 0.0)
        hung = style.indent * self._em(style, 0.0) if part.list and style.label else 0.0
        return width - self._left(part, 0.0) - hung

    def _shape(self, part: Part, style: Style, inside: str = "") -> ShapedBlock:
        """A part with its words shaped, and with its bullet or number; that is the same at every scale."""
        key = part.kind, part.place, part.text, style.name
        if key not in self._shaped:
            field = f"list {part.list}" if part.list else part.kind
            reading = Reading(_TAGS.get(part.kind, "P"), depth=len(part.inside) + 1)
            said = part.text.split(": ", 1)[1] if self._sign(part, style) else part.text
            block = Block(said, style, reading, replace(self._source, field=field))
            if style.name in self._look.last_resort:
                narrow = self._narrowest(part, style, inside)
                block = replace(block, text=parted(said, partial(too_wide, block, narrow), self._lang))
            made = ShapedBlock(block, self._lang)
            if part.list and style.label:
                inner = part.kind == "bullet" and style.label == _BULLET and part.inside
                made.label = made.face.shape(_DASH if inner else style.numbered(part.number))
                if sign := self._sign(part, style):
                    made.label = sign.shape(SIGN)
                wide = max(style.indent, made.label.advance + made.face.space)
                self._indents[part.list] = max(wide, self._indents.get(part.list, 0.0))
            self._shaped[key] = made
        return self._shaped[key]

    def _sign(self, part: Part, style: Style) -> IconFace | None:
        """The icon that stands in the place of the bullet of an item."""
        found = _SIGNED.match(part.text) if self._signs and part.kind == "bullet" and style.label else None
        if found is None or style.icons is None:
            return None
        return style.icons(found[1], style.typefaces.family(style.face, part.text)[0])

    def prepare(self, parts: Sequence[Part], key: str = "") -> None:
        """Shape all texts, so that the items of a list know the widest of their numbers."""
        for part in parts:
            if part.kind == "note":
                self.prepare(part.parts, "note")
            elif part.kind not in ("table", "picture", "break"):
                kind = key if key and part.kind == "body" else part.kind
                with self._telling(part):
                    self._shape(part, self._look.style(kind), key)

    def _air(self, scale: float) -> float:
        """The air above what is no text, from the baseline before it."""
        style = self._look.style("body")
        return (0.45 + style.space_before) * self._em(style, scale)

    def _pad(self, scale: float) -> float:
        """The air within the edges of a note."""
        return 0.85 * self._em(self._look.style("note"), scale)

    def _note(self, part: Part, scale: float) -> NoteUnit:
        em, pad = self._em(self._look.style("note"), scale), self._pad(scale)
        width = self._width - 2 * pad
        inner = [
            self._text(one, "note" if one.kind == "body" else one.kind, scale, width, "note") for one in part.parts
        ]
        return NoteUnit(
            gap=self._air(scale) + 0.3 * em,
            height=stacked(inner, pad),
            place=part.place,
            inner=inner,
            pad=pad,
            width=self._width,
            ground=self._look.ground,
            bar=self._look.bar,
        )

    def _picture(self, part: Part, scale: float) -> Iterator[Unit]:
        ratio = self._shows.ratio(part)
        width = min(self._width, self._look.picture * ratio)
        source = replace(self._source, field="picture")

        def drawn(box: Box) -> Sequence[Item]:
            return self._shows.drawn(part, box, source)

        unit = PictureUnit(
            gap=self._air(scale) + 0.3 * self._em(self._look.style("body"), scale),
            height=width / ratio,
            place=part.place,
            keep=bool(part.text),
            drawn=drawn,
            width=width,
            inset=(self._width - width) / 2,
        )
        yield unit
        if part.text:
            yield self._text(replace(part, kind="caption"), "caption", scale, self._width)

    def _table(self, part: Part, scale: float) -> TableUnit:
        cell, head, first = (self._look.style(key) for key in ("cell", "head", "first"))
        pad = 0.42 * self._em(cell, scale)
        em = self._em(cell, scale)
        shares = column_shares(part.rows, cell, self._width / em, pad / em, self._em(head, scale) / em)
        spec = TableSpec(shares, cell, head, first, self._look.rule, pad=pad, flush=True)
        widths = [share / sum(shares) * self._width for share in shares]
        setter = AlignedSetter(spec, widths, self._lang, replace(self._source, field="table"), part.aligns)
        heights = [setter.height(place, row, scale) for place, row in enumerate(part.rows)]
        return TableUnit(
            gap=max(0.0, self._air(scale) - pad / 2),
            height=sum(heights),
            place=part.place,
            whole=len(part.rows) <= SHORT,
            setter=setter,
            rows=part.rows,
            heights=heights,
            scale=scale,
            width=self._width,
        )


def _announces(parts: Sequence[Part], at: int) -> bool:
    """Whether a paragraph leads to what comes next: it ends in a colon, or stands between a heading and that."""
    after = parts[at + 1].kind if at + 1 < len(parts) else ""
    headed = at > 0 and parts[at - 1].kind in HEADINGS
    listed = after in ("bullet", "number", "table", "picture")
    return parts[at].kind == "body" and listed and (headed or parts[at].text.endswith(":"))


def _holds(parts: Sequence[Part], at: int) -> bool:
    """Whether an item of a list keeps with the next one: no first or last item stands alone."""
    own = parts[at].whole
    if not own:
        return False

    def there(other: int) -> bool:
        return 0 <= other < len(parts) and parts[other].whole == own

    leads = there(at + 1) and len(parts[at + 1].inside) > len(parts[at].inside)
    return leads or (there(at + 1) and (not there(at - 1) or not there(at + 2)))

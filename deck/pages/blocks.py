"""The texts of a slot as blocks that are ready to be set: their words, their style and what they are to a reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache, partial

from deck.base.errors import input_error
from deck.base.items.items import Reading, Source
from deck.base.patterns import pattern
from deck.base.say import say
from deck.base.text.joints import parted
from deck.base.text.setting import Block, Style
from deck.base.text.story import Overflow, Story, fit_story
from deck.base.units import PT_PER_MM
from deck.content.record import Record
from deck.layout.model import BlockSpec, Layout, Slot
from deck.pages.drawing import mark_colour
from deck.pages.icons import inline_icons
from deck.pages.shapes.request import Look
from deck.pages.slots import shows
from deck.pages.values import divided

_ITEM = pattern(r"[-•]\s+(?=\S)")
"""How a person types an item of a list."""

LAST_RESORT = "last-resort"
"""What a style says of its hyphens when it breaks only a word that does not fit at its smallest size."""

FIRST = "\0first"
"""What stands behind the name of a field for the number of the first of its texts, on a card that is one of several
parts. No heading of a table can be called so."""

_reading = cache(Reading)
"""The reading of a tag, made once for all paragraphs with that tag."""


def too_wide(block: Block, width: float, word: str) -> bool:
    """Whether a word of a block does not fit in a width (mm) at the smallest size of its style."""
    style = block.style
    face = style.typefaces.family(style.face, block.text)[0]
    return face.shape(word).advance * style.min_pt / PT_PER_MM > width


class Blocks:
    """Makes the blocks of the slots of one layout. lang is the language of the texts, deck the name of the deck."""

    def __init__(self, layout: Layout, look: Look, lang: str, deck: str) -> None:
        self._layout, self._look, self._lang, self._deck = layout, look, lang, deck
        self._icons = inline_icons(look.icons)
        self._styles: dict[tuple[str, str, float], Style] = {}

    def of(self, slot: Slot, record: Record, scale: float = 1.0) -> list[Block]:
        """The blocks of a slot of text for a card; a scale under 1 lowers the largest size of their styles.

        Raises:
            InputError: when the layout lacks a text in the language of the deck.
        """
        principle = record.text(slot.principle) if slot.principle else record.principle
        blocks = []
        for spec in slot.blocks:
            if spec.shown is None or shows(spec.shown, record):
                style = self.style(spec.style, principle, scale)
                if style.label:
                    style = self._labelled(style, spec, record)
                source = Source(self._deck, record.id, spec.field or slot.name)
                reading = _reading(spec.tag)
                blocks += [Block(text, style, reading, source) for text in self._texts(spec, record, style) if text]
        return blocks

    def story(self, slot: Slot, blocks: Sequence[Block]) -> Story:
        """The blocks, set in the box of their slot; in the upper part of it where they leave free what it reserves.

        Raises:
            Overflow: when they do not fit at their smallest sizes.
        """
        if slot.reserve:
            box = replace(slot.box, height=slot.box.height - slot.reserve)
            with suppress(Overflow):
                return self._fit(replace(slot, box=box), blocks)
        try:
            return self._fit(slot, blocks)
        except Overflow as overflow:
            broken = self._broken(slot, blocks) if overflow.word else list(blocks)
            if broken == list(blocks):
                raise
        return self._fit(slot, broken)

    def _fit(self, slot: Slot, blocks: Sequence[Block]) -> Story:
        steady = bool(slot.uniform)
        return fit_story(blocks, slot.box, self._lang, slot.valign, slot.hang, steady=steady, feather=slot.feather)

    def _broken(self, slot: Slot, blocks: Sequence[Block]) -> list[Block]:
        """The blocks, with a soft hyphen in each word that is too wide, where their style breaks words at the last."""
        return [
            replace(block, text=parted(block.text, partial(too_wide, block, slot.box.width), self._lang))
            if self._layout.styles[block.style.name].hyphenate == LAST_RESORT
            else block
            for block in blocks
        ]

    def _texts(self, spec: BlockSpec, record: Record, style: Style) -> Iterator[str]:
        """The texts of a block: each line of a text is a paragraph, or an item where the style makes a list of them.

        A line that a person made an item of a list has one bullet: that of the style, or else its own.
        """
        value = self._said(spec, record)
        for text in (value,) if isinstance(value, str) else value:
            lines = divided(text, spec.split) if spec.split or "\n" in text else [text]
            several = len(lines) > 1 or (not isinstance(value, str) and len(value) > 1)
            for line in lines:
                item = _ITEM.match(line) if several else None
                yield line if item is None else ("" if style.label else "• ") + line[item.end() :]

    def _said(self, spec: BlockSpec, record: Record) -> str | tuple[str, ...]:
        if spec.phrase is None:
            return record.fields.get(spec.field, "")
        said = spec.phrase.filled(self._lang, lambda name: ", ".join(record.texts(name)))
        if said is None:
            remedy = say("Add {lang} = “…” to it, or write one text for all languages.", lang=self._lang)
            raise input_error(say("its text is not there in “{lang}”.", lang=self._lang), "", remedy)
        return said

    def style(self, name: str, principle: str, scale: float) -> Style:
        """A style for one card; a scale under 1 lowers its largest size, towards its smallest."""
        style = self._styles.get((name, principle, scale))
        if style is None:
            spec = self._layout.styles[name]
            palette = self._look.palette
            label_colour = mark_colour(palette, spec.label_colour, principle) if spec.label_colour else None
            style = Style(
                name=name,
                max_pt=spec.min_pt + scale * (spec.max_pt - spec.min_pt),
                min_pt=spec.min_pt,
                colour=mark_colour(palette, spec.colour, principle),
                typefaces=self._look.faces,
                face=spec.face,
                leading=spec.leading,
                align=spec.align,
                hyphenate=spec.hyphenate is True,
                space_before=spec.space_before,
                label=spec.label,
                indent=spec.indent,
                label_colour=label_colour,
                max_lines=spec.max_lines,
                icons=self._icons,
                step=spec.step,
                balance=spec.balance,
            )
            self._styles[name, principle, scale] = style
        return style

    def _labelled(self, style: Style, spec: BlockSpec, record: Record) -> Style:
        """The style with the labels of this card: with its fields in them, and its first number where it is a part."""
        label, first = style.label, int(record.text(f"{spec.field}{FIRST}") or 1)
        for name in spec.labels:
            label = label.replace(f"{{{name}}}", record.text(name))
        return style if (label, first) == (style.label, style.first) else replace(style, label=label, first=first)

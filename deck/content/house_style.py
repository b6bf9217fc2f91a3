"""The colours of a deck: those of its palette over those of the built-in deck, and one for each category."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from deck.base.errors import Faults
from deck.base.items.colour import Palette
from deck.base.items.palette import NEEDED, load_palette, read_palette
from deck.base.say import say
from deck.base.tables import Place, like, nearest
from deck.content.deck_file import DeckForm


def palette_of(form: DeckForm, file: Path, place: Place, base: Palette | None) -> Palette:
    """The palette of a deck.

    form and place are those of its deck.toml, file is the palette when that is a file. base is the palette that it
    takes the rest from.

    Raises:
        InputError: with every fault of it, and each colour that the program needs and it lacks.
    """
    faults = Faults()
    if isinstance(form.palette, dict):
        palette = read_palette(form.palette, place / "palette", faults, base)
    else:
        palette = load_palette(file, base) if form.palette or base is None else base
    faults.raise_if_any()
    assert palette is not None
    palette = replace(palette, notes=(*palette.notes, *_mistyped(form, place, base)))
    for name in NEEDED:
        if name not in palette:
            faults.add(
                say("the colour “{name}” is missing.", name=name), file.name, say('Add {name} = "#rrggbb".', name=name)
            )
    given = {key: one.colour for key, one in form.categories.items() if one.colour is not None}
    named = {key: one for key, one in given.items() if isinstance(one, str) and not one.startswith("#")}
    for key in [key for key, name in named.items() if name not in palette]:
        told = say("there is no colour “{name}”.", name=named[key])
        faults.add(told, (place / "categories" / key).on("colour"), nearest(named[key], palette.colours))
    own = {key: one for key, one in given.items() if key not in named}
    whole = read_palette(own, place / "categories", faults, palette) if own else palette
    faults.raise_if_any()
    assert whole is not None
    if whole is not palette:
        whole = replace(whole, notes=(*palette.notes, *whole.notes))
    spare = [name for name in (base or whole).colours if name not in NEEDED]
    bare = [key for key in form.categories if key not in whole and key not in named]
    return _called(whole, {**{key: spare[at % len(spare)] for at, key in enumerate(bare) if spare}, **named})


def _mistyped(form: DeckForm, place: Place, base: Palette | None) -> Iterator[str]:
    """A note on each colour of deck.toml that is nearly called like one of ours, which then stays as it is."""
    own = form.palette if isinstance(form.palette, dict) and base else {}
    for name in [name for name in own if base and name not in base and name not in form.categories]:
        near = like(name, base.colours if base else (), 0.8)
        if near and near not in own and not name[-1].isdigit():
            where = (place / "palette").on(name)
            yield say(
                "{place}: “{name}” is a colour of your own; “{near}” is as it was. Did you mean “{near}”?",
                place=where,
                name=name,
                near=near,
            )


def _called(palette: Palette, names: Mapping[str, str]) -> Palette:
    """The palette in which colours have other names as well: names has the colour of each."""
    colours = {key: replace(palette[name], name=key) for key, name in names.items()}
    text_on = {key: palette.text_on[name] for key, name in names.items()}
    computed = {key: palette.computed[name] for key, name in names.items() if name in palette.computed}
    return replace(
        palette,
        colours={**palette.colours, **colours},
        text_on={**palette.text_on, **text_on},
        computed={**palette.computed, **computed},
    )

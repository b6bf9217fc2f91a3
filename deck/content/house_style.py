"""The colours of a deck: those of its palette over those of the built-in deck, and one for each category."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from deck.base.errors import Faults
from deck.base.items.colour import Palette
from deck.base.items.palette import NEEDED, load_palette, read_palette
from deck.base.tables import Place, nearest
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
    for name in NEEDED:
        if name not in palette:
            faults.add(f"the colour “{name}” is missing.", file.name, f'Add {name} = "#rrggbb".')
    given = {key: one.colour for key, one in form.categories.items() if one.colour is not None}
    named = {key: one for key, one in given.items() if isinstance(one, str) and not one.startswith("#")}
    for key in [key for key, name in named.items() if name not in palette]:
        told = f"there is no colour “{named[key]}”."
        faults.add(told, (place / "categories" / key).on("colour"), nearest(named[key], palette.colours))
    own = {key: one for key, one in given.items() if key not in named}
    whole = read_palette(own, place / "categories", faults, palette) if own else palette
    faults.raise_if_any()
    assert whole is not None
    spare = [name for name in (base or whole).colours if name not in NEEDED]
    bare = [key for key in form.categories if key not in whole and key not in named]
    return _called(whole, {**{key: spare[at % len(spare)] for at, key in enumerate(bare) if spare}, **named})


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

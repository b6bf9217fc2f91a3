"""Read a palette: colours by name, each as a screen or as a press has it, or both, and as a spot colour.

What a file leaves out is worked out: the other side of a colour through the profile of a press, and the colour of the
text that stands on it.
"""

# Without `from __future__ import annotations`: msgspec would evaluate each annotation of a form again, as text.
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from msgspec import Meta

from deck.base.errors import Fault, Faults
from deck.base.forms import Form, checked
from deck.base.items.colour import CONTRAST_LARGE, Palette, contrast, tinted
from deck.base.items.items import Colour
from deck.base.items.parts import TOOLS
from deck.base.kinds import Wrong, kind
from deck.base.press import Cmyk, difference, to_press, to_screen, within
from deck.base.press import Rgb as Screen
from deck.base.resources import data_dir
from deck.base.say import say, to_say
from deck.base.tables import Place, nearest, read_toml
from deck.base.units import amount, number

Percent: TypeAlias = Annotated[float, Meta(ge=0, le=100)]
Inks: TypeAlias = "tuple[Percent, Percent, Percent, Percent]"

if TYPE_CHECKING:
    Rgb: TypeAlias = tuple[float, float, float]
else:

    def _rgb(value: Any) -> tuple[float, ...]:
        if not isinstance(value, str) or not re.fullmatch("#[0-9a-fA-F]{6}", value):
            raise Wrong(say("Write it as #rrggbb."))
        return tuple(int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))

    Rgb = kind("Rgb", _rgb, {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"})
    """A colour of a screen: three channels from 0 to 1, written as #rrggbb."""


class ColourForm(Form):
    """A colour of a palette: on a screen, as ink in per cent, as a spot colour, and the colour of the text on it."""

    rgb: Rgb = None  # type: ignore[assignment]  # a missing key; no file can write it
    cmyk: Inks = None  # type: ignore[assignment]
    spot: str = ""
    tint: Annotated[float, Meta(ge=1, le=100)] = 100
    on: str = ""


NEEDED = ("ink", "paper", "tint", "rule", "quiet", "accent", "signal")
"""The colours that every palette has, for what the program draws by itself: text, grounds, lines and links."""

_PROCESS = ("All", "None", "Cyan", "Magenta", "Yellow", "Black")
"""Names of inks that mean something else in a PDF (ISO 32000-1, 8.6.6.4 and 8.6.6.5)."""

_LONGEST = 127
"""The most bytes of a name in a PDF (ISO 32000-1, annex C)."""

_ANOTHER = 10.0
"""From this ΔE00 on, rgb and cmyk are told to be two colours: a brand's own two values lie under 10 apart."""

_GIVE = to_say('Write rgb = "#rrggbb", or cmyk = [c, m, y, k] in per cent.')


def load_palette(path: Path, base: Palette | None = None) -> Palette:
    """Read a palette file; what it leaves out is as in base.

    Raises:
        InputError: with every fault of the file.
    """
    source, faults = read_toml(path, str(path)), Faults()
    # A test compares both sides of our own colours; to do so at each build would load Pillow.
    palette = read_palette(source.table, source.place, faults, base, path.is_relative_to(data_dir("assets")))
    faults.raise_if_any()
    assert palette is not None
    return palette


def read_palette(
    table: Mapping[str, Any], place: Place, faults: Faults, base: Palette | None = None, trusted: bool = False
) -> Palette | None:
    """The colours of a table over those of base; None when the table has faults, which are added to faults.

    place is where the table stands in its file. trusted: rgb and cmyk of one colour are not compared, nor is its ink
    (too_heavy); the proof still finds where on a page there is too much of it.
    """
    before = len(faults)
    forms = {name: one for name, value in table.items() if (one := _form(name, value, place, faults))}
    twins = _twins(forms, place, faults)
    if len(faults) > before:
        return None
    own = {name: _colour(name, forms[name], *twins[name]) for name in forms}
    colours = {**(base.colours if base else {}), **own}
    computed = {name: twins[name][0] for name, one in forms.items() if not _of_spot(one, forms).cmyk}
    if base:
        computed = {name: rgb for name, rgb in base.computed.items() if name not in own} | computed
    text_on = _text_on(forms, colours, base, place, faults)
    if len(faults) > before:
        return None
    places = {**(base.places if base else {}), **({} if trusted else {name: place / name for name in own})}
    notes = () if trusted else tuple(_two_colours(forms, base, places))
    return Palette(colours, text_on, computed=computed, places=places, notes=notes)


def _form(name: str, value: object, place: Place, faults: Faults) -> ColourForm | None:
    """The form of a colour, also of one that is written short: "#rrggbb", or the four inks."""
    if name == "principle" or name.startswith("on-"):
        told = say("“{name}” cannot be the name of a colour: layouts write it for another one.", name=name)
        faults.add(told, place.on(name), say("Give it another name."))
        return None
    if isinstance(value, str | list):
        value = {"rgb" if isinstance(value, str) else "cmyk": value}
    elif not isinstance(value, dict):
        remedy = say('Write "#rrggbb", the four inks as [c, m, y, k], or a table.')
        faults.add(say("“{name}” is no colour.", name=name), place.on(name), remedy)
        return None
    one = checked(ColourForm, value, place / name, faults)
    if one is None:
        return None
    if one.tint != 100 and not one.spot:
        faults.add(
            say("only a spot colour has a tint."), (place / name).on("tint"), say("Add spot, or take the tint out.")
        )
    if one.spot or "spot" in value:
        _check_spot(one.spot, (place / name).on("spot"), faults)
    elif not one.rgb and not one.cmyk:
        faults.add(say("the colour has no value."), place / name, say(_GIVE))
    return one


def _check_spot(spot: str, place: Place, faults: Faults) -> None:
    if not spot.strip() or spot != spot.strip() or not spot.isprintable() or len(spot.encode()) > _LONGEST:
        remedy = say(
            "Write it as the swatch book does, such as “PANTONE 286 C”, in at most {most} bytes.", most=_LONGEST
        )
        faults.add(say("“{spot}” is no name of an ink.", spot=spot), place, remedy)
    for name in (*TOOLS, *_PROCESS):
        if spot.casefold() == name.casefold():
            if name in TOOLS:
                told = say("“{spot}” means a line for a tool, and cannot be a spot colour.", spot=spot)
            else:
                told = say("“{spot}” means an ink of the press or a mark, and cannot be a spot colour.", spot=spot)
            faults.add(told, place, say("Give the ink its own name."))


def _of_spot(one: ColourForm, forms: Mapping[str, ColourForm]) -> ColourForm:
    """The form that has the values of a colour: its own, or that of another tint of the same spot colour."""
    if one.spot and not one.rgb and not one.cmyk:
        same = (other for other in forms.values() if other.spot.casefold() == one.spot.casefold())
        return next((other for other in same if other.rgb or other.cmyk), one)
    return one


def _twins(forms: Mapping[str, ColourForm], place: Place, faults: Faults) -> dict[str, tuple[Screen, Cmyk]]:
    """Both sides of each colour, of a spot colour at 100 per cent. One spot colour has the same two everywhere."""
    found: dict[str, tuple[Screen, Cmyk]] = {}
    first: dict[str, str] = {}
    for name, own in forms.items():
        one = _of_spot(own, forms)
        if one.rgb or one.cmyk:
            cmyk = one.cmyk or to_press(one.rgb)
            rgb = one.rgb or to_screen(cmyk)
            found[name] = rgb, (float(cmyk[0]), float(cmyk[1]), float(cmyk[2]), float(cmyk[3]))
        elif own.spot:
            told = say(
                "the spot colour “{spot}” has no rgb and no cmyk: screens show it in one of these.", spot=own.spot
            )
            faults.add(told, (place / name).on("spot"), say(_GIVE))
        if not own.spot:
            continue
        other = first.setdefault(own.spot.casefold(), name)
        if forms[other].spot != own.spot:
            told = say("one ink has two names: “{first}” and “{second}”.", first=forms[other].spot, second=own.spot)
            faults.add(told, (place / name).on("spot"), say("Write both alike."))
        elif name in found and other in found and found[name] != found[other]:
            told = say("“{spot}” looks different in “{other}” and in “{name}”.", spot=own.spot, other=other, name=name)
            faults.add(told, place / name, say("Give rgb and cmyk once, and tint for a lighter one."))
    return found


def _colour(name: str, one: ColourForm, rgb: Screen, cmyk: Cmyk) -> Colour:
    return tinted(Colour(name, rgb, cmyk, one.spot), one.tint) if one.spot else Colour(name, rgb, cmyk)


def _text_on(
    forms: Mapping[str, ColourForm],
    colours: Mapping[str, Colour],
    base: Palette | None,
    place: Place,
    faults: Faults,
) -> dict[str, str]:
    """The name of the colour of text on each: as the file says; as in base when neither changed; else the better one
    of ink and paper.
    """
    same = {name for name, colour in colours.items() if base and name in base and base[name] == colour}
    usual = [name for name in ("ink", "paper") if name in colours] or list(colours)
    found: dict[str, str] = {}
    for name, colour in colours.items():
        asked = forms[name].on if name in forms else ""
        kept = base.text_on[name] if base and name in same else ""
        if asked and asked not in colours:
            told = say("“on” names an unknown colour: {name}.", name=asked)
            faults.add(told, (place / name).on("on"), nearest(asked, colours))
            continue
        if not asked and kept in same:
            found[name] = kept
            continue
        found[name] = asked or max(usual, key=lambda other: contrast(colours[other], colour))
        reached = contrast(colour, colours[found[name]])
        # A colour of the base that the deck may never show is left to the check of the cards.
        if reached < CONTRAST_LARGE and name in forms and (asked or found[name] != name):
            here = (place / name).on("on") if asked else place.on(name)
            faults.extend([_faint(colour, colours[found[name]], reached, here, asked)])
    return found


_DARKER = (to_say("Make “{name}” {shade} or darker."), to_say("Make “{name}” {shade} or darker, or leave “on” out."))
_LIGHTER = (
    to_say("Make “{name}” {shade} or lighter."),
    to_say("Make “{name}” {shade} or lighter, or leave “on” out."),
)
_ANOTHER_COLOUR = (to_say("Choose another “{name}”."), to_say("Choose another “{name}”, or leave “on” out."))
"""How to mend a colour that no text can be read on: without and with a key “on” in the file."""


def _faint(colour: Colour, text: Colour, reached: float, place: Place, asked: str) -> Fault:
    """The fault of a colour that no text can be read on."""
    told = say(
        "“{text}” on “{name}” has a contrast of {reached} : 1; {least} : 1 is the least.",
        text=text.name,
        name=colour.name,
        reached=amount(reached, 1),
        least=amount(CONTRAST_LARGE, 1),
    )
    ways = []
    for goal, remedies in ((0.0, _DARKER), (1.0, _LIGHTER)):
        if near := next(_towards(colour, goal, text), None):
            ways.append((difference(colour.rgb, near.rgb), near.hex, remedies))
    _, shade, remedies = min(ways, default=(0.0, "", _ANOTHER_COLOUR))
    return Fault(told, str(place), say(remedies[bool(asked)], name=colour.name, shade=shade))


def _towards(colour: Colour, goal: float, text: Colour) -> Iterator[Colour]:
    """The colour ever darker (goal 0) or lighter (goal 1), from where text can be read on it."""
    for step in range(1, 257):
        red, green, blue = (round(255 * (value + (goal - value) * step / 256)) / 255 for value in colour.rgb)
        moved = Colour(colour.name, (red, green, blue), colour.cmyk)
        if contrast(moved, text) >= CONTRAST_LARGE:
            yield moved


def _two_colours(forms: Mapping[str, ColourForm], base: Palette | None, places: Mapping[str, Place]) -> Iterator[str]:
    """A note on each colour whose two sides are not the same colour; what the press cannot reach counts as equal."""
    for name, one in forms.items():
        if not one.rgb or not one.cmyk:
            continue
        if base and name in base and (base[name].rgb, base[name].cmyk) == (one.rgb, one.cmyk):
            continue
        printed, meant = to_screen(one.cmyk), to_screen(to_press(one.rgb))
        if difference(printed, meant) > _ANOTHER:
            own, other = Colour("", one.rgb, one.cmyk), Colour("", printed, one.cmyk)
            yield say(
                "{place}: rgb and cmyk of “{name}” are two colours: a screen shows {shown}, the press prints "
                "about {printed}. Take one of the two out: it is worked out from the other.",
                place=places[name],
                name=name,
                shown=own.hex,
                printed=other.hex,
            )


def too_heavy(palette: Palette, most: float, profile: str) -> Iterator[Fault]:
    """A fault for each colour of a user with more ink than a profile allows, in per cent; a spot colour is one ink."""
    for name, place in palette.places.items():
        colour = palette[name]
        total = sum(colour.cmyk)
        if total > most and not colour.spot:
            less = ", ".join(number(value, 1) for value in within(colour.cmyk, most))
            told = say(
                "the colour “{name}” takes {total} % of ink; {most} % is the most.",
                name=name,
                total=amount(total, 1),
                most=amount(most, 1),
            )
            yield Fault(
                told,
                say("{place}, profile {profile}", place=place, profile=profile),
                say("Write cmyk = [{inks}], or another build.", inks=less),
            )

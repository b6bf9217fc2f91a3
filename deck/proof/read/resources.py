"""The named resources of a content stream (ISO 32000-1, 7.8.3), each read once however often it is named."""

from __future__ import annotations

from typing import Any

import pikepdf

from deck.proof.read.colours import UNKNOWN, Space, plain_space, space_of
from deck.proof.read.fonts.font import Font
from deck.proof.read.fonts.programs import Programs
from deck.proof.read.geometry import IDENTITY, Matrix
from deck.proof.read.layers import Layers
from deck.proof.read.marks import Picture, changes
from deck.proof.read.objects import entries, entry, four, identity, name, real, reals

_MISSING = object()


class Form:
    """A form XObject or the cell of a tiling pattern: content in other content (ISO 32000-1, 8.10, 8.7.3).

    bounds: its box, in its own space. uncoloured: it is painted in the colour of what uses it. steps: of a cell, how
    far the next one is, in its own space. resources: its own, if any.
    forbidden: keys in it that PDF/X-4 does not allow. group: it is a transparency group. hidden: its layer is.
    """

    def __init__(self, stream: Any, resources: Resources | None, hidden: bool = False) -> None:
        self.stream = stream
        self.number = identity(stream) or (0, id(stream))
        self.matrix: Matrix = reals(entry(stream, "/Matrix"), 6) or IDENTITY  # type: ignore[assignment]
        self.bounds = four(entry(stream, "/BBox"))
        self.resources = resources
        self.uncoloured = real(entry(stream, "/PaintType")) == 2
        self.steps = abs(real(entry(stream, "/XStep"))), abs(real(entry(stream, "/YStep")))
        self.forbidden = tuple(key[1:] for key in ("/OPI", "/Ref", "/PS") if entry(stream, key) is not None)
        self.group = name(entry(stream, "/Group", "/S")) == "Transparency"
        self.hidden = hidden


class Cache:
    """The objects of a file that were read, by kind and object number, so that all pages share them.

    layers: those of the file. programs: its font programs.
    """

    def __init__(self, layers: Layers, programs: Programs) -> None:
        self.layers = layers
        self._known: dict[tuple[str, tuple[int, int]], Any] = {}
        self._programs = programs

    def font(self, found: Any) -> Font:
        """The font that a dictionary is."""
        made: Font = self.get("/Font", found, self.new_font)
        return made

    def new_font(self, found: Any) -> Font:
        """A font that was not met before."""
        return Font(found, self._programs)

    def get(self, kind: str, found: Any, make: Any) -> Any:
        """The result of make(found). It is remembered for an indirect object, and made each time for a direct one."""
        number = identity(found)
        if number is None:
            return make(found)
        made = self._known.get((kind, number), _MISSING)
        if made is _MISSING:
            made = self._known[kind, number] = make(found)
        return made

    def stream(self, number: tuple[int, int]) -> Any:
        """The stream of a form that was met, by its number; None when there is none."""
        found = self._known.get(("/XObject", number))
        return found.stream if isinstance(found, Form) else None

    def resources(self, found: Any) -> Resources:
        """The resources that a dictionary holds."""
        made: Resources = self.get("resources", found, lambda value: Resources(value, self))
        return made

    def form(self, stream: Any) -> Form:
        """The form that a stream is."""
        # Old files leave a form's resources to the page that shows it.
        own = entry(stream, "/Resources")
        return Form(stream, self.resources(own) if own is not None else None, self.layers.hide(entry(stream, "/OC")))


class Resources:
    """One resource dictionary. Names have no slash here. A missing or damaged entry gives None or UNKNOWN."""

    def __init__(self, found: Any, cache: Cache) -> None:
        self._found = found
        self._cache = cache
        self._known: dict[tuple[str, str], Any] = {}

    def _named(self, category: str, key: str, make: Any, kind: str = "") -> Any:
        """What make() makes of an entry, once. kind: tells it from something else that is made of the same entry."""
        kind = kind or category
        made = self._known.get((kind, key), _MISSING)
        if made is _MISSING:
            found = entry(self._found, category, f"/{key}")
            made = None if found is None else self._cache.get(kind, found, make)
            self._known[kind, key] = made
        return made

    def font(self, key: str) -> Font | None:
        """A font."""
        found: Font | None = self._named("/Font", key, self._cache.new_font)
        return found

    def font_of(self, found: Any) -> Font:
        """The font of a dictionary that an ExtGState holds."""
        return self._cache.font(found)

    def space(self, key: str) -> Space:
        """A colour space, by a name of these resources or of PDF itself."""
        return plain_space(key) or self._named("/ColorSpace", key, space_of) or UNKNOWN

    def changes(self, key: str) -> tuple[dict[str, Any], tuple[Any, float] | None]:
        """What a graphics state dictionary changes; see changes() of marks.py."""
        return self._named("/ExtGState", key, changes) or ({}, None)

    def properties(self, key: str) -> dict[str, Any]:
        """A property list of marked content (14.6.2), as the tokens of a stream give one; empty when it is missing."""
        return self._named("/Properties", key, _plain) or {}

    def hides(self, key: str) -> bool:
        """Whether marked content with these properties belongs to a layer that is neither shown nor printed."""
        found: bool | None = self._named("/Properties", key, self._cache.layers.hide, "hidden")
        return found is True

    def shading(self, key: str) -> Space:
        """The colour space of a shading."""
        return self._named("/Shading", key, _shading_space) or UNKNOWN

    def is_mesh(self, category: str, key: str) -> bool:
        """Whether a shading, or a pattern that is one, is computed for each point, so that it may be any picture."""
        return self._named(category, key, _is_mesh, f"mesh {category}") is True

    def pattern(self, key: str) -> Form | Space | None:
        """A tiling pattern as a form, a shading pattern as its colour space."""
        found: Form | Space | None = self._named("/Pattern", key, self._pattern)
        return found

    def xobject(self, key: str) -> Form | Picture | None:
        """A form or a picture; None for anything else."""
        found: Form | Picture | None = self._named("/XObject", key, self._xobject)
        return found

    def _pattern(self, found: Any) -> Form | Space:
        if isinstance(found, pikepdf.Stream):
            return self._cache.form(found)
        return _shading_space(entry(found, "/Shading"))

    def _xobject(self, found: Any) -> Form | Picture | None:
        if not isinstance(found, pikepdf.Stream):
            return None
        kind = name(entry(found, "/Subtype"))
        if kind == "Image":
            return _picture(found, self._cache.layers.hide(entry(found, "/OC")))
        return self._cache.form(found) if kind in ("Form", "PS") else None


def _plain(found: Any) -> dict[str, Any]:
    """The numbers and texts of a property list."""
    return {key[1:]: value for key, value in entries(found) if isinstance(value, int | pikepdf.String)}


def _shading_space(found: Any) -> Space:
    return space_of(entry(found, "/ColorSpace"))


def _is_mesh(found: Any) -> bool:
    """Whether a shading is of a kind that is no plain transition, along a line or in circles (8.7.4.5)."""
    shading = entry(found, "/Shading")
    return int(real(entry(found if shading is None else shading, "/ShadingType"), 2)) not in (2, 3)


def _picture(stream: Any, hidden: bool) -> Picture:
    """The Picture that an image XObject describes (ISO 32000-1, 8.9.5)."""
    forbidden = [key[1:] for key in ("/OPI", "/Alternates") if entry(stream, key) is not None]
    return Picture(
        int(real(entry(stream, "/Width"))),
        int(real(entry(stream, "/Height"))),
        space_of(entry(stream, "/ColorSpace")),
        entry(stream, "/ImageMask") is True,
        entry(stream, "/SMask") is not None,
        tuple(forbidden),
        hidden,
        stream,
    )

"""Total area coverage: how much ink lies on a page. Rendered only where the numbers in the file do not settle it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from deck.base.plain import Plain
from deck.base.units import Box
from deck.proof.finding import Limits
from deck.proof.page import Page
from deck.proof.picture_ink import heaviest
from deck.proof.read.colours import PROCESS, RESERVED, technical_name
from deck.proof.read.geometry import Bounds, bounds_of, box_of, within
from deck.proof.read.marks import NORMAL, Mark
from deck.proof.render import Raster

if TYPE_CHECKING:
    from PIL.Image import Image

_SCALE = 4.0
"""Pixels a mm: about 100 dpi, enough for a mean over 15 mm²."""

_ROUNDING = 1.5
"""Per cent that four plates of eight bits may be off together."""


class Coverage(Plain):
    """The most ink on a page in per cent. peak: at one point; mean: over ink_area_mm2 of the limits.

    Each place is the box (mm) round all that is over the limit; None when nothing is.
    """

    peak: float
    peak_place: Box | None
    mean: float
    mean_place: Box | None


NONE = Coverage(0, None, 0, None)


def coverage(page: Page) -> Coverage:
    """How much ink lies on a page, measured where its colours could exceed the limit; worked out once for pages alike.

    Raises:
        Unrendered: when the page cannot be drawn.
    """
    known: Coverage | None = page.kept.get("ink")
    if known is None:
        places, alike = heavy_places(page), page.document.kept
        if not places or not page.drawable:
            known = NONE
        elif page.likeness in alike:
            known = alike[page.likeness]
        else:
            known = _measured(page, places)
            if page.likeness:
                alike[page.likeness] = known
        page.kept["ink"] = known
    return known


def heavy_places(page: Page) -> list[Bounds]:
    """The bounds (mm) where the colours in the file allow more ink than the limit. A build is the inks of one colour.

    Opacity never exceeds the limit: a blend of two builds has no more ink than the heavier one. Overprint and other
    blend modes can. So the inks of a mark that overprints are counted with every build under it, unless an opaque mark
    lies between. A gradient counts as every ink of its colour space in full, and so does a picture where its pixels do
    not tell.
    """
    limit = page.limits.ink_percent / 100 + 1e-6
    builds = [
        (at, mark, inks)
        for at, mark in enumerate(page.seen)
        if mark.paint.inks and (inks := _counted(mark, page.limits))
    ]
    adding = [
        # Blended again and again, an ink may reach 100 %.
        (at, mark.box, inks if mark.state.blend in NORMAL else dict.fromkeys(inks, 1.0))
        for at, mark, inks in builds
        if mark.overprints or mark.state.blend not in NORMAL
    ]
    everywhere = _most_of(inks for _, _, inks in adding)
    covers = [(at, mark.box) for at, mark in enumerate(page.seen) if _covers(mark)] if adding else []
    places: list[Bounds] = []
    for at, mark, inks in builds:
        if sum(inks.values()) > limit and _too_heavy(mark, page, limit):
            places.append(mark.box)
        elif sum(_most_of((inks, everywhere)).values()) > limit:
            page.document.meter.tick(0)
            touching = [
                (shared, more)
                for later, box, more in adding
                if later > at and (shared := _overlap(box, mark.box)) and not _hidden(covers, at, later, shared)
            ]
            if sum(_most_of((inks, *(more for _, more in touching))).values()) > limit:
                places += [shared for shared, _ in touching]
    return places


def _too_heavy(mark: Mark, page: Page, limit: float) -> bool:
    """Whether a mark by itself has more ink than the limit; of a picture the pixels tell."""
    known = heaviest(mark.picture, page.document) if mark.kind == "image" and mark.picture else None
    return known is None or known > limit + _ROUNDING / 100


def _covers(mark: Mark) -> bool:
    """Whether a mark hides all that lies under it in its box."""
    return mark.straight and mark.kind == "fill" and not mark.overprints and not mark.state.transparent


def _hidden(covers: list[tuple[int, Bounds]], first: int, last: int, place: Bounds) -> bool:
    """Whether an opaque mark, painted after the first and before the last, hides the place."""
    return any(first < at < last and within(place, box) == place for at, box in covers)


def _counted(mark: Mark, limits: Limits) -> dict[str, float]:
    """The inks of a mark that lie on the paper."""
    inks = mark.paint.inks
    return {ink: amount for ink, amount in inks if ink not in RESERVED and not technical_name(ink, limits)}


def _most_of(builds: Iterable[dict[str, float]]) -> dict[str, float]:
    """For each ink the most of it in any of the builds, 0 to 1; overprint never gives more of an ink than that."""
    most: dict[str, float] = {}
    for inks in builds:
        for ink, amount in inks.items():
            most[ink] = max(amount, most.get(ink, 0.0))
    return most


def _overlap(one: Bounds, other: Bounds) -> Bounds | None:
    """The intersection of two bounds; None when it is at most 0.01 mm wide or high."""
    shared = within(one, other)
    return shared if shared and shared[2] - shared[0] > 0.01 and shared[3] - shared[1] > 0.01 else None


def _measured(page: Page, places: list[Bounds]) -> Coverage:
    """The coverage of the part of a page around some places, on a plate for each ink."""
    lefts, tops, rights, bottoms = zip(*places, strict=True)
    around = (min(lefts) - 1, min(tops) - 1, max(rights) + 1, max(bottoms) + 1)
    shown = within(around, bounds_of(page.view))
    if shown is None or shown[2] - shown[0] < 0.1 or shown[3] - shown[1] < 0.1:
        return NONE
    from deck.proof.plates import separations  # here, for most pages need none

    part = box_of(shown)
    spots = {ink for mark in page.seen for ink in _counted(mark, page.limits)} - set(PROCESS)
    # A small part is drawn finer, so that its edges do not weigh.
    scale = max(_SCALE, min(40.0, 200 / max(part.width, part.height)))
    scale = min(scale, (page.document.meter.budget.pixels / (part.width * part.height)) ** 0.5)
    plates = separations(page, [*PROCESS, *sorted(spots)], part, scale)
    return _weighed(list(plates.values()), page.limits)


def _weighed(plates: list[Raster], limits: Limits) -> Coverage:
    """The coverage that some plates show; a mean over a square is what blurring each plate leaves."""
    from PIL import ImageChops, ImageFilter

    inks = [ImageChops.invert(plate.image.convert("L")) for plate in plates]
    raster = plates[0]
    side = limits.ink_area_mm2**0.5
    radius = ((side * raster.scale_x - 1) / 2, (side * raster.scale_y - 1) / 2)
    peak, peak_place = _most(inks, raster, limits.ink_percent)
    if min(radius) <= 0 or min(raster.place.width, raster.place.height) < side:
        return Coverage(peak, peak_place, 0, None)
    means = [ink.filter(ImageFilter.BoxBlur(radius)) for ink in inks]
    mean, mean_place = _most(means, raster, limits.ink_percent)
    return Coverage(peak, peak_place, mean, mean_place)


def _most(inks: list[Image], raster: Raster, limit: float) -> tuple[float, Box | None]:
    """The greatest sum of some plates in per cent, and the bounds of all that is over the limit."""
    from PIL import ImageMath

    keyed: dict[str, Any] = {f"p{index}": ink.convert("I") for index, ink in enumerate(inks)}
    # lambda_eval hands over functions of its own as well, beside the pictures.
    total: Any = ImageMath.lambda_eval(lambda plates: sum(plates[key] for key in plates if key[:1] == "p"), **keyed)
    most = total.getextrema()[1] / 2.55
    if most <= limit + _ROUNDING:
        return most, None
    step = int((limit + _ROUNDING) * 2.55)
    over: Any = ImageMath.lambda_eval(lambda values: values["total"] > step, total=total)
    bounds = over.convert("L").point(lambda value: 255 if value else 0).getbbox()
    return most, raster.box(bounds) if bounds else None

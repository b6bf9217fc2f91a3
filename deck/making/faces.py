"""The faces of a game printer: the sizes of cards that it takes, to the pixel, and what is told of any other.

A profile lists them as pixels with the bleed, at its dpi, as the printers themselves do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.base.errors import Faults
from deck.base.say import say
from deck.base.units import Size, number

if TYPE_CHECKING:
    from deck.making.ask.profile import Profile
    from deck.making.job import Job

_SLACK = 0.05
"""By how many mm a size may differ: half a pixel of 300 an inch."""

_MM = 25.4


def trim_of(profile: Profile, pixels: tuple[int, int]) -> Size:
    """The trim size of a face in mm: its pixels without the bleed."""
    width, height = (side / profile.dpi * _MM - 2 * (profile.bleed or 0.0) for side in pixels)
    return Size(width, height)


def face_of(job: Job) -> tuple[int, int] | None:
    """The pixels of the sides of a job, as wide or as tall as its cards are; None when the printer has no such size."""
    for width, height in job.profile.faces.values():
        for pixels in ((width, height), (height, width)):
            trim, own = trim_of(job.profile, pixels), job.layout.size
            if abs(trim.width - own.width) <= _SLACK and abs(trim.height - own.height) <= _SLACK:
                return pixels
    return None


def left_out(job: Job) -> bool:
    """Whether a product is nothing for this printer: no cards, or cards of another size; only a named one is told."""
    return bool(job.profile.faces) and (not job.product.imposed or face_of(job) is None)


def face_faults(job: Job) -> Faults:
    """What is wrong with the size of a job for its printer; the remedy names the sizes that there are."""
    faults, profile = Faults(), job.profile
    if not profile.faces or face_of(job):
        return faults
    own, sizes = job.layout.size, sizes_of(profile)
    near = min(sizes, key=lambda name: _apart(own, trim_of(profile, profile.faces[name])))
    listed = ", ".join(f"{name} {size}" for name, size in sizes.items())
    told = say("{name} has no cards of {own}.", name=profile.name, own=own)
    faults.add(
        told,
        "--size",
        say(
            "Choose one of its sizes, such as --size {sizes} ({near}): {listed}.",
            sizes=sizes[near],
            near=near,
            listed=listed,
        ),
    )
    return faults


def sizes_of(profile: Profile) -> dict[str, str]:
    """The trim sizes that a printer takes, as they are typed, by their name."""
    return {name: _written(trim_of(profile, pixels)) for name, pixels in profile.faces.items()}


def _apart(one: Size, other: Size) -> float:
    return abs(one.width - other.width) + abs(one.height - other.height)


def _written(size: Size) -> str:
    """A size as it is typed."""
    return f"{number(size.width, 2)}x{number(size.height, 2)}"

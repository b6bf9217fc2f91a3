"""What a profile wants of cards, of the limits and the severities of the preflight, so that faults can name a card."""

from __future__ import annotations

from deck.making.ask.profile import Profile
from deck.pages.pictures.pictures import PictureWishes


def wishes(profile: Profile) -> tuple[tuple[float, float], PictureWishes]:
    """The least contrast of text and of large text; and the pixels that pictures need, how grave too few are, and
    through which profile they become ink.
    """
    limits, weights = profile.limits, profile.weights
    told = weights.get("image-coarse", "error"), weights.get("image-soft", "warning")
    ink = profile.icc, limits.ink_percent, profile.flat, profile.colour == "cmyk"
    pictures = PictureWishes(limits.image_error_ppi, limits.image_warn_ppi, told, *ink)
    return (limits.contrast_text, limits.contrast_large), pictures

"""What a profile wants of pictures, of the limits and the severities of the preflight."""

from __future__ import annotations

from deck.making.ask.profile import Profile
from deck.pages.pictures.pictures import PictureWishes


def picture_wishes(profile: Profile) -> PictureWishes:
    """How many pixels pictures need, how grave too few are, and through which profile they become ink."""
    limits, weights = profile.limits, profile.weights
    told = weights.get("image-coarse", "error"), weights.get("image-soft", "warning")
    return PictureWishes(
        limits.image_error_ppi, limits.image_warn_ppi, told, profile.icc, limits.ink_percent, profile.flat
    )

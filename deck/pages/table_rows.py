"""How high the rows of a table are once they fill a box (mm)."""

from __future__ import annotations

from collections.abc import Sequence


def stretched(heights: Sequence[float], total: float, weights: Sequence[float] = ()) -> list[float]:
    """Stretch rows (mm) to a total height: in proportion to their weights, except those that need more than that.

    Without weights all weigh the same. A row that weighs nothing keeps its height.
    """
    shares = list(weights) or [1.0] * len(heights)
    high = {place for place, share in enumerate(shares) if not share}
    while len(high) < len(heights):
        left = total - sum(heights[place] for place in high)
        each = left / sum(share for place, share in enumerate(shares) if place not in high)
        higher = {place for place, height in enumerate(heights) if height > each * shares[place] + 1e-9} - high
        if not higher:
            return [height if place in high else each * shares[place] for place, height in enumerate(heights)]
        high |= higher
    return list(heights)

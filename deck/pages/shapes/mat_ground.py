"""The ground of a mat: the whole page in its colour, square or round, carried on into the bleed.

Options: outline ("square", "round"), fill (the principle's colour), line (mm, the ring's width in black and white).
"""

from __future__ import annotations

from deck.base.errors import input_error
from deck.base.items.items import Item, Path, Stroke
from deck.base.units import Box
from deck.pages.shapes.curves import Segments, ellipse, rounded
from deck.pages.shapes.request import NO_BOX, ShapeRequest, ruled_off


def mat_ground(request: ShapeRequest) -> tuple[Item, ...]:
    """A filled page; in black and white a heavy ring or frame inside the trim."""
    page = request.box if request.trim == NO_BOX else request.trim
    round_mat = request.choice("outline", "square", "round") == "round"
    if round_mat and abs(page.width - page.height) > 0.01:
        raise input_error(f"a round mat cannot be {page.size}.", "--shape", "Choose a square size, such as 80cm.")
    fill = request.colour("fill", request.principle or "tint")
    width = request.number("line", ruled_off(request, fill)) if ruled_off(request, fill) else 0.0
    ground = Path(_ground(page.outset(request.bleed), round_mat), fill)
    if not width:
        return (ground,)
    # The rule keeps a bleed's width away from the cut.
    ring = _ground(page.inset(request.cut_slack + width / 2), round_mat)
    return ground, Path(ring, stroke=Stroke(request.colours["ink"], width, round=False))


def _ground(box: Box, round_mat: bool) -> Segments:
    return ellipse(*box.centre, box.size.short / 2) if round_mat else rounded(box, (0, 0, 0, 0))

"""What a slot says of its picture, at one size of the card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deck.base.errors import Faults
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.tables import Place


class PictureSpec(Plain):
    """How a picture stands in its slot.

    file is a fixed file of the deck, or empty; logo: it is the logo of the deck. fit is `cover` or `contain`. focus is
    the point of the picture, from 0 to 1 across and down, that stays in sight when it is cropped, and says where it
    stands when room is left. mask is `none`, `rounded`, `circle` or `hexagon`; corner is a radius in mm. ground is the
    colour of a plate under a logo, `pad` mm larger than it at each side; without one the logo lies on the bare card.
    """

    file: str = ""
    logo: bool = False
    decorative: bool = False
    fit: str = "cover"
    focus: tuple[float, float] = (0.5, 0.5)
    mask: str = "none"
    corner: float = 0.0
    opacity: float = 1.0
    ground: str = ""
    pad: float = 0.0


_ALIGN = {"left": 0.0, "centre": 0.5, "right": 1.0, "top": 0.0, "middle": 0.5, "bottom": 1.0}


def picture_spec(kind: str, table: Mapping[str, Any], options: Mapping[str, Any]) -> PictureSpec:
    """What a slot of the kind `picture` or `logo` says. options are its entries with their lengths in mm."""
    if kind == "logo":
        focus = _ALIGN[table.get("align", "centre")], _ALIGN[table.get("valign", "middle")]
        return PictureSpec(
            logo=True,
            decorative=table.get("decorative", False),
            fit=table.get("fit", "contain"),
            focus=focus,
            corner=_mm(options, "corner"),
            opacity=float(table.get("opacity", 1.0)),
            ground=table.get("ground", ""),
            pad=_mm(options, "pad"),
        )
    x, y = [float(share.strip().removesuffix("%")) / 100 for share in table.get("focus", ("50%", "50%"))]
    return PictureSpec(
        file=table.get("file", ""),
        decorative=table.get("decorative", False),
        fit=table.get("fit", "cover"),
        focus=(x, y),
        mask=table.get("mask", "none"),
        corner=_mm(options, "corner"),
        opacity=float(table.get("opacity", 1.0)),
    )


def _mm(options: Mapping[str, Any], key: str) -> float:
    value = options.get(key, 0.0)
    return value if isinstance(value, float) else 0.0


def check_picture(table: Mapping[str, Any], options: Mapping[str, Any], place: Place, faults: Faults) -> None:
    """Add what is wrong with the keys of a picture slot together: each may be right by itself."""
    if not table.get("field") and not table.get("file"):
        faults.add(say("it names no picture."), place, say("Add field = “…”, whose text is a path, or file = “…”."))
    elif table.get("field") and table.get("file"):
        faults.add(say("field and file are given both."), place, say("Leave one out."))
    if not table.get("alt") and not table.get("decorative"):
        remedy = say(
            "Add alt = “…”, the field that says what is to be seen; or decorative = true when that adds nothing."
        )
        faults.add(say("a blind person hears nothing of this picture."), place, remedy)
    elif table.get("alt") and table.get("decorative"):
        faults.add(say("alt and decorative are given both."), place, say("Leave one out."))
    if "focus" in table and table.get("fit") == "contain":
        faults.add(
            say("focus means nothing for a picture that is shown whole."), place.on("focus"), say("Take it away.")
        )
    rounded = table.get("mask") == "rounded"
    if rounded and "corner" not in table:
        faults.add(say("it does not say how round its corners are."), place.on("mask"), say("Add corner = 3, in mm."))
    if "corner" in table and not rounded:
        faults.add(
            say("only a rounded picture has a corner."),
            place.on("corner"),
            say('Add mask = "rounded", or take it away.'),
        )
    corner = options.get("corner", 1.0)
    if not isinstance(corner, float) or corner <= 0:
        told = say("corner = {corner!r} is no radius.", corner=table["corner"])
        faults.add(told, place.on("corner"), say("Write mm as a number, or “5vmin”."))

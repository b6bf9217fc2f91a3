"""The inks of a PDF: how a colour is written, spot colours, and which colours print over what is under them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from deck.base.errors import input_error
from deck.base.items.colour import full_ink
from deck.base.items.items import Colour
from deck.base.items.parts import TOOLS
from deck.base.say import say
from deck.base.units import number
from deck.file.pdf.file import PdfFile

OVERPRINT = {True: "OV", False: "KO"}
"""The resource names of the graphics states with overprint (True) and without it (False)."""


_NO_INKS = (*TOOLS, "All")


@lru_cache(maxsize=1024)
def _rgb(colour: Colour) -> str:
    return " ".join(number(value, 4) for value in colour.rgb)


@lru_cache(maxsize=1024)
def _cmyk(colour: Colour) -> str:
    return " ".join(number(value / 100, 4) for value in colour.cmyk)


_OPERATORS: dict[str, tuple[Callable[[Colour], str], str, str]] = {"rgb": (_rgb, "rg", "RG"), "cmyk": (_cmyk, "k", "K")}
"""For each colour mode: the operands of a colour, and the operators that set the fill and the stroke."""


class Inks:
    """How colours are written in a document of a colour mode (ISO 32000-1, 8.6.8).

    spots are the spot colours that were met, each with the name of its colour space in the resources. over: whether
    plain black type prints over what is under it.

    Raises:
        InputError: when there is no such mode.
    """

    def __init__(self, mode: str, over: bool = True) -> None:
        if mode not in _OPERATORS:
            raise input_error(
                say("“{mode}” is no colour mode.", mode=mode),
                "PDF",
                say("Choose one of {modes}.", modes=", ".join(_OPERATORS)),
            )
        self.mode = mode
        self._over = over
        self.spots: dict[str, tuple[str, Colour]] = {}
        self._opacities: dict[float, str] = {}
        self._operands, self._fill, self._stroke = _OPERATORS[mode]

    def fill(self, colour: Colour) -> str:
        """The operator that sets the colour of fills and text."""
        if self._apart(colour):
            return f"/{self._spot(colour)} cs {_amount(colour)} scn"
        return f"{self._operands(colour)} {self._fill}"

    def stroke(self, colour: Colour) -> str:
        """The operator that sets the colour of lines."""
        if self._apart(colour):
            return f"/{self._spot(colour)} CS {_amount(colour)} SCN"
        return f"{self._operands(colour)} {self._stroke}"

    def type_overprints(self, colour: Colour) -> bool:
        """Whether text and QR modules of this colour print over what is under them: plain black on a press.

        A white seam would show around small black letters as soon as the plates are out of register.
        """
        return self._over and self.mode == "cmyk" and colour.cmyk == (0, 0, 0, 100) and not colour.spot

    def opacity(self, opacity: float) -> str:
        """The name of the graphics state with an opacity (ISO 32000-1, 11.6.4.4)."""
        return self._opacities.setdefault(opacity, f"A{len(self._opacities) + 1}")

    def _apart(self, colour: Colour) -> bool:
        """Whether a colour gets a plate of its own: a spot on a press. A screen shows such an ink as a plain colour,
        but a line for a tool keeps its name everywhere.
        """
        return bool(colour.spot) and (self.mode == "cmyk" or colour.spot in _NO_INKS)

    def _spot(self, colour: Colour) -> str:
        if colour.spot not in self.spots:
            self.spots[colour.spot] = f"S{len(self.spots) + 1}", colour
        return self.spots[colour.spot][0]

    def resources(self, file: PdfFile) -> bytes:
        """Write the spot colours; returns the entries of the resources for them, for overprint and for opacity.

        A spot is a Separation, shown as a tint of its press values, or of its screen values in an RGB file (8.6.6.4).
        The same name has the same values throughout a palette, as PDF/X-4 and PDF/A-2 ask.
        Overprint mode 1 leaves the inks alone that a DeviceCMYK colour does not use (8.6.7).
        """
        spaces, rgb = [], self.mode == "rgb"
        for key, spot in self.spots.values():
            family, none = (b"/DeviceRGB", "1 1 1") if rgb else (b"/DeviceCMYK", "0 0 0 0")
            full = _rgb(full_ink(spot)) if rgb else _cmyk(full_ink(spot))
            tint = f"<< /FunctionType 2 /Domain [0 1] /C0 [{none}] /C1 [{full}] /N 1 >>".encode()
            space = file.add(b"[/Separation %b %b %b]" % (name(spot.spot), family, tint))
            spaces.append(b"/%b %b" % (key.encode(), space))
        entries = b"/ColorSpace << %b >> " % b" ".join(spaces) if spaces else b""
        states = []
        if not rgb or any(technical(spot) for _, spot in self.spots.values()):
            states = [
                f"/{state} << /Type /ExtGState /OP {value} /op {value} /OPM 1 >>"
                for state, value in ((OVERPRINT[True], "true"), (OVERPRINT[False], "false"))
            ]
        for opacity, key in self._opacities.items():
            states.append(f"/{key} << /Type /ExtGState /ca {number(opacity)} /CA {number(opacity)} >>")
        return entries + (f"/ExtGState << {' '.join(states)} >> ".encode() if states else b"")


def technical(colour: Colour) -> bool:
    """Whether a colour marks a line for a cutter or a needle. Such a line must overprint, to keep the picture whole.

    A spot colour of the artwork knocks out what is under it, as every other ink does.
    """
    return colour.spot in TOOLS


def _amount(colour: Colour) -> str:
    return number(colour.tint / 100, 4)


def name(text: str) -> bytes:
    """A name object: what is no regular character is written in hexadecimal (ISO 32000-1, 7.3.5)."""
    plain = b"-_.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    return b"/" + b"".join(b"%c" % byte if byte in plain else b"#%02X" % byte for byte in text.encode())

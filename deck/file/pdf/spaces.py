"""What colours and groups need beside the content: spot colour spaces, overprint states and layers."""

from __future__ import annotations

from deck.base.items.items import Colour
from deck.base.units import number
from deck.file.pdf.file import PdfFile, Ref, reference, string
from deck.file.pdf.pen import OVERPRINT, Inks, technical


def name(text: str) -> bytes:
    """A name object: what is no regular character is written in hexadecimal (ISO 32000-1, 7.3.5)."""
    plain = (byte if (chr(byte).isalnum() and byte < 128) or byte in b"-_." else 0 for byte in text.encode())
    return b"/" + b"".join(
        b"%c" % regular if regular else b"#%02X" % byte for regular, byte in zip(plain, text.encode(), strict=True)
    )


def spot_spaces(file: PdfFile, inks: Inks) -> bytes:
    """The entry of the resources with a Separation for each spot colour (ISO 32000-1, 8.6.6.4); empty without any."""
    spaces = [b"/%b %b" % (key.encode(), _separation(file, inks, spot)) for key, spot in inks.spots.values()]
    return b"/ColorSpace << %b >> " % b" ".join(spaces) if spaces else b""


def _separation(file: PdfFile, inks: Inks, spot: Colour) -> Ref:
    """A tint of the spot, shown as a tint of its press values, or of its screen values in an RGB file."""
    family, none, full = b"/DeviceCMYK", "0 0 0 0", [value / 100 for value in spot.cmyk]
    if inks.mode == "rgb":
        family, none, full = b"/DeviceRGB", "1 1 1", list(spot.rgb)
    values = " ".join(number(value, 4) for value in full)
    function = f"<< /FunctionType 2 /Domain [0 1] /C0 [{none}] /C1 [{values}] /N 1 >>".encode()
    return file.add(b"[/Separation %b %b %b]" % (name(spot.spot), family, function))


def graphics_states(inks: Inks) -> bytes:
    """The entry of the resources with both overprint states; empty where nothing prints over.

    Mode 1 leaves the inks alone that a DeviceCMYK colour does not use (ISO 32000-1, 8.6.7).
    """
    if inks.mode != "cmyk" and not any(technical(spot) for _, spot in inks.spots.values()):
        return b""
    states = [b"/%b << /Type /ExtGState /OP %b /op %b /OPM 1 >>" % _state(over) for over in (True, False)]
    return b"/ExtGState << %b >> " % b" ".join(states)


def _state(over: bool) -> tuple[bytes, bytes, bytes]:
    value = b"true" if over else b"false"
    return OVERPRINT[over].encode(), value, value


class Layers:
    """The layers of a document (optional content groups of ISO 32000-1, 8.11), in the order they are met.

    A flat document has none: what stands in a layer is drawn all the same.
    """

    def __init__(self, file: PdfFile, flat: bool = False) -> None:
        self._file = file
        self._flat = flat
        self._layers: dict[str, tuple[str, int]] = {}

    def name(self, layer: str) -> str:
        """The name of a layer among the properties; empty for no layer."""
        if not layer or self._flat:
            return ""
        if layer not in self._layers:
            self._layers[layer] = f"L{len(self._layers) + 1}", self._file.reserve()
        return self._layers[layer][0]

    def properties(self) -> bytes:
        """The entry of the resources; empty without layers."""
        pairs = [b"/%b %b" % (key.encode(), reference(number_)) for key, number_ in self._layers.values()]
        return b"/Properties << %b >> " % b" ".join(pairs) if pairs else b""

    def write(self) -> bytes:
        """Write the layers; returns the catalog entry: all are on, and none has an automatic state (PDF/X-4)."""
        if not self._layers:
            return b""
        refs = [
            self._file.add(b"<< /Type /OCG /Name %b >>" % string(layer), number_)
            for layer, (_, number_) in self._layers.items()
        ]
        groups = b" ".join(refs)
        return b"/OCProperties << /OCGs [%b] /D << /Name %b /Order [%b] /BaseState /ON >> >> " % (
            groups,
            string("Layers"),
            groups,
        )

"""Content without its inline images: each becomes an image XObject, which may hold any bytes and any colour space.

The library that rewrites content for the plates looks for the first EI, and loses what follows when that stands among
the pixels.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pikepdf import Array, Dictionary, Name, String

from deck.proof.read.colours import space_of
from deck.proof.read.objects import entry
from deck.proof.read.tokens import images

_KEYS = {
    "W": "Width",
    "H": "Height",
    "BPC": "BitsPerComponent",
    "CS": "ColorSpace",
    "F": "Filter",
    "DP": "DecodeParms",
    "D": "Decode",
    "IM": "ImageMask",
    "I": "Interpolate",
}
"""The short keys of inline images, and what they stand for (ISO 32000-1, table 93)."""

_NAMES = {
    "G": "DeviceGray",
    "RGB": "DeviceRGB",
    "CMYK": "DeviceCMYK",
    "I": "Indexed",
    "AHx": "ASCIIHexDecode",
    "A85": "ASCII85Decode",
    "LZW": "LZWDecode",
    "Fl": "FlateDecode",
    "RL": "RunLengthDecode",
    "CCF": "CCITTFaxDecode",
    "DCT": "DCTDecode",
}
"""The short names of colour spaces and filters (tables 94 and 95)."""


def lifted(pdf: Any, data: bytes, resources: Any) -> bytes:
    """A content stream with its inline images put among the XObjects of its resources, and shown by name."""
    spaces = entry(resources, "/ColorSpace")
    found = list(images(data, lambda name: space_of(entry(spaces, f"/{name}")).components))
    if not found or not isinstance(resources, Dictionary):
        return data
    shown = entry(resources, "/XObject")
    if not isinstance(shown, Dictionary):
        resources["/XObject"] = Dictionary()
        shown = resources["/XObject"]
    parts, last = [], 0
    for start, stop, head, pixels in found:
        name = f"/PfInline{len(shown)}"
        shown[name] = _image(pdf, head, pixels, spaces)
        parts += [data[last:start], b" %b Do " % name.encode()]
        last = stop
    return b"".join([*parts, data[last:]])


def _image(pdf: Any, head: Mapping[str, Any], pixels: bytes, spaces: Any) -> Any:
    full = {_KEYS.get(key, key): value for key, value in head.items()}
    made = pdf.make_stream(pixels)
    for key in _KEYS.values():
        if key in full:
            made[f"/{key}"] = _space(full[key], spaces) if key == "ColorSpace" else _object(full[key])
    made["/Type"], made["/Subtype"] = Name.XObject, Name.Image
    return made


def _space(value: Any, spaces: Any) -> Any:
    own = entry(spaces, f"/{value}") if isinstance(value, str) and value.isprintable() else None
    return _object(value) if own is None else own


def _object(value: Any) -> Any:
    """A value of a content stream as an object of a file."""
    if isinstance(value, str):
        return Name(f"/{_NAMES.get(value, value)}")
    if isinstance(value, bytes):
        return String(value)
    if isinstance(value, list):
        return Array([_object(one) for one in value])
    if isinstance(value, dict):
        return Dictionary({f"/{key}": _object(one) for key, one in value.items()})
    return int(value) if isinstance(value, float) and value.is_integer() else value

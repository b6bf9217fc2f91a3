"""Inline images end where their size, their length or their filter says, whatever bytes they hold."""

from __future__ import annotations

import base64
import io
import zlib
from typing import Any

import pytest
from pikepdf import Array, Name, String
from PIL import Image
from PIL.TiffImagePlugin import TiffImageFile

from deck.proof.check import check
from deck.proof.read.tokens import DAMAGED, PATH, operations

TRAP = b"\n EI Q q BT ( EI [ << "
"""What looks like the end of an image, and then swallows all the rest."""

RAW = (TRAP * 40)[:600]
AFTER = b" Q 0 0 9 9 re f"


def run_lengths(data: bytes) -> bytes:
    """Data as RunLengthDecode has them: as they are, in pieces."""
    pieces = [data[at : at + 100] for at in range(0, len(data), 100)]
    return b"".join(bytes((len(piece) - 1,)) + piece for piece in pieces) + b"\x80"


def lzw(data: bytes) -> bytes:
    """Data as LZWDecode has them: those of a TIFF are the same."""
    buffer = io.BytesIO()
    Image.frombytes("L", (len(data), 1), data).save(buffer, "TIFF", compression="tiff_lzw")
    with Image.open(buffer) as picture:
        assert isinstance(picture, TiffImageFile)
        (start,), (count,) = picture.tag_v2[273], picture.tag_v2[279]
    return buffer.getvalue()[start : start + count]


def jpeg() -> bytes:
    """A JPEG that holds the trap as a remark, and among its pixels whatever noise gives."""
    buffer = io.BytesIO()
    Image.effect_noise((40, 40), 90).save(buffer, "JPEG", comment=TRAP * 3)
    return buffer.getvalue()


ZIPPED = zlib.compress(RAW, 0)
IMAGES = {
    "grey": (b"/W 30 /H 20 /BPC 8 /CS /G", RAW),
    "colour": (b"/W 10 /H 20 /BPC 8 /CS /RGB", RAW),
    "inks": (b"/Width 15 /Height 10 /BitsPerComponent 8 /ColorSpace /DeviceCMYK", RAW),
    "rows of whole bytes": (b"/W 7 /H 600 /BPC 1 /CS /G", RAW),
    "a mask": (b"/W 80 /H 60 /IM true", RAW),
    "a palette": (b"/W 30 /H 20 /BPC 8 /CS [/I /RGB 1 <000000ffffff>]", RAW),
    "a space of the page": (b"/W 15 /H 10 /BPC 8 /CS /Four", RAW),
    "a length": (b"/W 1 /H 1 /BPC 8 /CS /What /L 600", RAW),
    "zipped": (b"/W 30 /H 20 /BPC 8 /CS /G /F /Fl", ZIPPED),
    "zipped, in a list": (b"/W 30 /H 20 /BPC 8 /CS /G /Filter [/FlateDecode]", ZIPPED),
    "runs": (b"/W 30 /H 20 /BPC 8 /CS /G /F /RL", run_lengths(RAW)),
    "lzw": (b"/W 30 /H 20 /BPC 8 /CS /G /F /LZW", lzw(RAW * 9 + bytes(range(256)) * 40)),
    "a photograph": (b"/W 40 /H 40 /BPC 8 /CS /G /F /DCT", jpeg()),
    "letters": (b"/W 30 /H 20 /BPC 8 /CS /G /F [/A85 /Fl]", base64.a85encode(ZIPPED) + b"~>"),
    "digits": (b"/W 30 /H 20 /BPC 8 /CS /G /F /AHx", RAW.hex().encode() + b">"),
    "nothing that tells": (b"/W 30 /H 20 /CS /What", b"\x00 EI \xff\xfe\x80" * 20),
    "a fax": (b"/W 30 /H 20 /BPC 1 /F /CCF", b"\x00\x10 EI \x03\xff\x80" * 20),
}


@pytest.mark.parametrize("between", [b"\nEI", b"EI"])
@pytest.mark.parametrize("what", IMAGES)
def test_what_follows_on_an_image_is_read(what: str, between: bytes) -> None:
    head, data = IMAGES[what]
    if what in ("nothing that tells", "a fax"):
        between = b"\nEI"  # nothing else tells where they end
    found = list(operations(b"q BI %b ID %b%b%b" % (head, data, between, AFTER), _components))
    assert [operator for operator, _ in found if operator] == [b"q", b"BI", b"Q", PATH, b"f"]
    (read,) = (operands[1] for operator, operands in found if operator == b"BI")
    assert read == data


def _components(name: str) -> int:
    return {"Four": 4}.get(name, 0)


@pytest.mark.parametrize("size", [b"/W 30 /H 2", b"/W 3000 /H 20"])
def test_an_image_of_another_size_than_it_says_is_damage_and_no_end(size: bytes) -> None:
    data = bytes(range(128, 248)) * 5
    found = list(operations(b"BI %b /BPC 8 /CS /G ID %b\nEI%b" % (size, data, AFTER)))
    assert [operator for operator, _ in found if operator] == [DAMAGED, b"BI", b"Q", PATH, b"f"]


LOST = {
    "an image": b"BI /W 30 /H 20 /BPC 8 /CS /G ID " + bytes(range(128, 248)),
    "an image without data": b"BI /W 30 /H 20",
    "a string": b"BT (never closed",
    "a string in strings": rb"BT (a (b) \) c",
}


@pytest.mark.parametrize("what", LOST)
def test_what_swallows_the_rest_is_damage_and_is_not_checked(sample: Any, what: str) -> None:
    sample.save()
    sample.page.Contents = sample.stream(sample.content.encode() + LOST[what] + AFTER + b"\n0.01 w 0 0 m 99 99 l S")
    sample.pdf.save(sample.path)
    found = {finding.rule: finding.message for finding in check(sample.path, sample.limits, sample.weights).errors}
    assert found.keys() == {"damaged-page", "incomplete"}
    assert "bytes of its content cannot be read" in found["incomplete"]


def test_an_array_without_end_is_damage(sample: Any) -> None:
    sample.content += " [1 2 3 0 0 m 99 99 l S"
    assert [finding.rule for finding in sample.findings()] == ["damaged-page"]


@pytest.mark.parametrize("what", ["a space of the page", "inks"])
def test_the_page_after_an_image_is_checked(sample: Any, what: str) -> None:
    palette = Array([Name.Indexed, Name.DeviceCMYK, 255, String(b"\x10\x20\x30\x10" * 256)])
    head, data = b"/W 30 /H 20 /BPC 8 /CS /Table", RAW
    sample.resources.ColorSpace.Table = palette
    if what == "inks":
        head, data = IMAGES["inks"]
    for line in (b"1 w", b"0.01 w"):
        image = b"q 2 0 0 2 99 99 cm BI %b ID %bEI Q\n" % (head, data)
        drawn = b"/Artifact BMC %b 0 0 0 1 K %b 99 99 m 150 99 l S EMC" % (image, line)
        sample.save()
        sample.page.Contents = sample.stream(sample.content.encode() + drawn)
        sample.pdf.save(sample.path)
        found = {finding.rule for finding in check(sample.path, sample.limits, sample.weights).errors}
        assert found == ({"line-hairline"} if line == b"0.01 w" else set())

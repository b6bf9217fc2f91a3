"""Pictures in a PDF: JPEG untouched, others without loss, once a file, and faults that say which file."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from PIL import Image as Picture

from deck.base.errors import InputError
from deck.base.items.items import Image
from deck.base.units import Box

Write = Callable[..., Path]
HALVES = "rrrrbbbb\nrrrrbbbb\nggggkkkk\nggggkkkk"


def quarters(mode: str = "RGB") -> Picture.Image:
    """Red, blue, green and black, 16 pixels a side each."""
    picture = Picture.new("RGB", (32, 32))
    picture.paste((255, 0, 0), (0, 0, 16, 16))
    picture.paste((0, 0, 255), (16, 0, 32, 16))
    picture.paste((0, 255, 0), (0, 16, 16, 32))
    return picture.convert(mode)


def placed(path: Path, draw: SimpleNamespace, times: int = 1) -> object:
    """A page of 8 by 4 mm that the picture fills."""
    return draw.page(*(Image(Box(0, 0, 8, 4), str(path)) for _ in range(times)), width=8, height=4)


@pytest.mark.parametrize("kind", ["RGB.png", "P.png", "RGB.tif", "RGBA.png"])
def test_a_picture_fills_its_box_upright(
    pdf: Write, draw: SimpleNamespace, see: SimpleNamespace, tmp_path: Path, kind: str
) -> None:
    quarters(kind.partition(".")[0]).save(tmp_path / kind)
    assert see.letters(pdf(placed(tmp_path / kind, draw)), 8, 4) == HALVES


def test_a_jpeg_goes_in_as_it_is(pdf: Write, draw: SimpleNamespace, tmp_path: Path) -> None:
    quarters().save(tmp_path / "a.jpg")
    with pikepdf.open(pdf(placed(tmp_path / "a.jpg", draw))) as file:
        image = file.pages[0].Resources.XObject.X1
        assert image.Filter == "/DCTDecode"
        assert image.read_raw_bytes() == (tmp_path / "a.jpg").read_bytes()


def test_a_turned_photograph_stands_upright(
    pdf: Write, draw: SimpleNamespace, see: SimpleNamespace, tmp_path: Path
) -> None:
    exif = Picture.Exif()
    exif[0x0112] = 3
    quarters().rotate(180).save(tmp_path / "a.png", exif=exif)
    quarters().rotate(180).save(tmp_path / "a.jpg", exif=exif, quality=100)
    assert see.letters(pdf(placed(tmp_path / "a.png", draw)), 8, 4) == HALVES
    with pikepdf.open(pdf(placed(tmp_path / "a.jpg", draw))) as file:
        image = file.pages[0].Resources.XObject.X1
        assert image.Filter == "/DCTDecode"  # what was a photograph stays one, and small
        red, green, blue = Picture.open(io.BytesIO(image.read_raw_bytes())).getpixel((4, 4))
        assert red > 200 and max(green, blue) < 50


def test_a_cmyk_jpeg_keeps_its_inks(pdf: Write, draw: SimpleNamespace, see: SimpleNamespace, tmp_path: Path) -> None:
    Picture.new("CMYK", (16, 16), (0, 0, 0, 0)).save(tmp_path / "white.jpg")
    path = pdf(placed(tmp_path / "white.jpg", draw))
    assert see.letters(path, 8, 4) == "\n".join(["........"] * 4)
    with pikepdf.open(path) as file:
        assert file.pages[0].Resources.XObject.X1.ColorSpace == "/DeviceCMYK"


def test_what_is_clear_stays_clear(pdf: Write, draw: SimpleNamespace, see: SimpleNamespace, tmp_path: Path) -> None:
    picture = quarters("RGBA")
    picture.putalpha(Picture.new("L", (32, 32), 255))
    picture.paste((0, 0, 0, 0), (0, 0, 16, 16))
    picture.save(tmp_path / "a.png")
    assert see.letters(pdf(placed(tmp_path / "a.png", draw)), 8, 4).splitlines()[0] == "....bbbb"


def test_sixteen_bits_of_grey_are_not_cut_off(
    pdf: Write, draw: SimpleNamespace, see: SimpleNamespace, tmp_path: Path
) -> None:
    Picture.new("I;16", (4, 4), 0x4000).save(tmp_path / "grey.png")
    with pikepdf.open(pdf(placed(tmp_path / "grey.png", draw))) as file:
        assert set(file.pages[0].Resources.XObject.X1.read_bytes()) == {0x40}


def test_a_picture_is_written_once(pdf: Write, draw: SimpleNamespace, see: SimpleNamespace, tmp_path: Path) -> None:
    quarters().save(tmp_path / "a.png")
    path = pdf(placed(tmp_path / "a.png", draw, 3), placed(tmp_path / "a.png", draw))
    with pikepdf.open(path) as file:
        assert len(file.pages[1].Resources.XObject) == 1
    assert [stream.count("/X1 Do") for stream in see.streams(path)] == [3, 1]


@pytest.mark.parametrize("content", [None, b"no picture at all", b"\x89PNG\r\n\x1a\n broken"])
def test_an_unreadable_picture_is_named(
    pdf: Write, draw: SimpleNamespace, tmp_path: Path, content: bytes | None
) -> None:
    if content:
        (tmp_path / "a.png").write_bytes(content)
    with pytest.raises(InputError, match=r"a\.png: the picture cannot be read"):
        pdf(placed(tmp_path / "a.png", draw))

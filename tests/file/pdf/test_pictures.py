"""Pictures in a PDF: JPEG untouched, others without loss, once a file, and faults that say which file."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pypdfium2
import pytest
from PIL import Image as Picture

from deck.base.errors import InputError
from deck.base.items.drawing import circle, rectangle
from deck.base.items.items import Group, Image, Reading
from deck.base.units import PT_PER_MM, Box
from deck.file.base import Metadata, PdfStyle
from deck.file.pdf.write import write_pdf

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


@pytest.mark.parametrize("name", ["white.jpg", "white.tif"])
def test_inks_become_the_colours_of_a_screen(
    pdf: Write, draw: SimpleNamespace, see: SimpleNamespace, tmp_path: Path, name: str
) -> None:
    Picture.new("CMYK", (16, 16), (0, 0, 0, 0)).save(tmp_path / name)
    path = pdf(placed(tmp_path / name, draw))
    assert see.letters(path, 8, 4) == "\n".join(["........"] * 4)
    with pikepdf.open(path) as file:
        assert file.pages[0].Resources.XObject.X1.ColorSpace == "/DeviceRGB"


def test_nobody_reads_where_a_photograph_was_taken(pdf: Write, draw: SimpleNamespace, tmp_path: Path) -> None:
    exif = Picture.Exif()
    exif[0x8825] = {1: "N", 2: (52.0, 4.0, 30.0)}
    quarters().save(tmp_path / "a.jpg", exif=exif, comment=b"of my sister")
    with pikepdf.open(pdf(placed(tmp_path / "a.jpg", draw))) as file:
        data = file.pages[0].Resources.XObject.X1.read_raw_bytes()
    assert b"Exif" in (tmp_path / "a.jpg").read_bytes()
    assert b"Exif" not in data and b"sister" not in data
    with Picture.open(io.BytesIO(data)) as bare, Picture.open(tmp_path / "a.jpg") as own:
        assert bare.tobytes() == own.tobytes()


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


def cropped(path: Path, box: Box, outline: Box, **more: object) -> Group:
    """A picture in a box, of which an outline shows."""
    image = Image(box, str(path), **more)  # type: ignore[arg-type]
    return Group((image,), outline=(("R", (outline.x, outline.y, outline.width, outline.height)),))


def test_an_outline_crops_and_other_crops_are_the_same_picture(
    pdf: Write, draw: SimpleNamespace, see: SimpleNamespace, tmp_path: Path
) -> None:
    quarters().save(tmp_path / "a.png")
    left = cropped(tmp_path / "a.png", Box(-2, 0, 4, 4), Box(0, 0, 2, 4))
    right = cropped(tmp_path / "a.png", Box(4, -4, 8, 8), Box(4, 0, 3, 3))
    path = pdf(draw.page(left, right, width=8, height=4))
    assert see.letters(path, 8, 4).splitlines() == ["bb..ggg.", "bb..ggg.", "kk..ggg.", "kk......"]
    with pikepdf.open(path) as file:
        assert len(file.pages[0].Resources.XObject) == 1


def test_a_round_outline_leaves_the_corners(
    pdf: Write, draw: SimpleNamespace, see: SimpleNamespace, tmp_path: Path
) -> None:
    Picture.new("RGB", (8, 8), (255, 0, 0)).save(tmp_path / "a.png")
    group = Group((Image(Box(0, 0, 8, 8), str(tmp_path / "a.png")),), outline=circle(4, 4, 4))
    rows = see.letters(pdf(draw.page(group, width=8, height=8)), 8, 8).splitlines()
    assert (rows[0][0], rows[0][7], rows[7][0], rows[3]) == (".", ".", ".", "rrrrrrrr")


def test_opacity_lets_the_ground_through(pdf: Write, draw: SimpleNamespace, tmp_path: Path) -> None:
    Picture.new("RGB", (8, 8), (255, 0, 0)).save(tmp_path / "a.png")
    under = rectangle(Box(0, 0, 8, 4), draw.blue)
    whole = Group((rectangle(Box(4, 0, 3, 4), draw.red), rectangle(Box(5, 0, 3, 4), draw.red)), opacity=0.5)
    path = pdf(draw.page(under, Image(Box(0, 0, 4, 4), str(tmp_path / "a.png"), opacity=0.5), whole, width=8, height=4))
    with pypdfium2.PdfDocument(path) as document:
        seen = document[0].render(scale=4 / PT_PER_MM).to_pil().convert("RGB")
    found = [value for x in (5, 17, 21, 30) for value in seen.getpixel((x, 5))]
    assert found == pytest.approx([128, 0, 128] * 4, abs=2)  # where two lie over each other it is no redder


@pytest.mark.parametrize("mode", ["rgb", "cmyk"])
def test_a_flat_file_takes_the_ground_into_the_picture(draw: SimpleNamespace, tmp_path: Path, mode: str) -> None:
    Picture.new("RGBA", (8, 8), (255, 255, 255, 0)).save(tmp_path / "a.png")
    image = Image(Box(0, 0, 8, 4), str(tmp_path / "a.png"), opacity=0.5, ground=draw.red)
    page = draw.page(rectangle(Box(0, 0, 8, 4), draw.red), image, width=8, height=4)
    path = tmp_path / "flat.pdf"
    write_pdf([page], path, Metadata("Proef"), mode, PdfStyle(flat=True))
    with pikepdf.open(path) as file:
        found = file.pages[0].Resources.XObject.X1
        assert "/SMask" not in found
        assert "/A1" not in (file.pages[0].Resources.get("/ExtGState") or {})
        assert set(found.read_bytes()) == ({255, 0} if mode == "rgb" else {0, 255})
        assert tuple(found.read_bytes()[:4]) == ((255, 0, 0, 255) if mode == "rgb" else (0, 255, 255, 0))


def test_a_picture_in_grey_and_scaled_down(pdf: Write, draw: SimpleNamespace, tmp_path: Path) -> None:
    quarters().save(tmp_path / "a.jpg", quality=95)
    with pikepdf.open(pdf(draw.page(Image(Box(0, 0, 8, 4), str(tmp_path / "a.jpg"), most=16, grey=True)))) as file:
        found = file.pages[0].Resources.XObject.X1
        assert (found.ColorSpace, found.Width, found.Height, found.Filter) == ("/DeviceGray", 16, 16, "/DCTDecode")
    with pikepdf.open(pdf(draw.page(Image(Box(0, 0, 8, 4), str(tmp_path / "a.jpg"), grey=True)), mode="cmyk")) as file:
        data = file.pages[0].Resources.XObject.X1.read_bytes()
        assert set(data[0::4]) == set(data[1::4]) == set(data[2::4]) == {0} and max(data[3::4]) > 200


def test_a_picture_is_a_figure_with_its_words(pdf: Write, draw: SimpleNamespace, tmp_path: Path) -> None:
    quarters().save(tmp_path / "a.png")
    one = cropped(tmp_path / "a.png", Box(0, 0, 4, 4), Box(1, 1, 2, 2))
    path = pdf(draw.page(replace(one, reading=Reading("Figure", "Vier vlakken"))))
    with pikepdf.open(path) as file:
        alts = [str(one.Alt) for one in file.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert alts == ["Vier vlakken"]

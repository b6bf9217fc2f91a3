"""The PDF backend for a press: spot colours, overprint, layers and pictures in ink."""

from __future__ import annotations

from pathlib import Path as FilePath
from types import SimpleNamespace

import pikepdf
import pytest
from PIL import Image as Picture

from deck.base.items.colour import tinted
from deck.base.items.drawing import rectangle
from deck.base.items.items import Colour, Group, Image, Item, Page, Path, Stroke
from deck.base.picture_press import clamped, to_press
from deck.base.units import Box, Size
from deck.file.base import Metadata, PdfStyle
from deck.file.pdf.inks import name
from deck.file.pdf.write import write_pdf

KNIFE = Colour("knife", (1, 0, 1), (0, 100, 0, 0), spot="CutContour")
LINE = Path((("M", (5.0, 5.0)), ("L", (50.0, 5.0))), stroke=Stroke(KNIFE, 0.2))


def write(path: FilePath, *items: Item, mode: str = "cmyk", **style: object) -> FilePath:
    write_pdf([Page(Size(100, 60), items)], path, Metadata("Proef"), mode, PdfStyle(**style))  # type: ignore[arg-type]
    return path


def content(path: FilePath) -> str:
    with pikepdf.open(path) as pdf:
        return pdf.pages[0].Contents.read_bytes().decode("latin-1")


@pytest.mark.parametrize(("text", "written"), [("CutContour", b"/CutContour"), ("a b/#é", b"/a#20b#2F#23#C3#A9")])
def test_names_of_inks_are_escaped(text: str, written: bytes) -> None:
    assert name(text) == written


@pytest.mark.parametrize(
    ("mode", "family", "values"), [("cmyk", "/DeviceCMYK", [0, 1, 0, 0]), ("rgb", "/DeviceRGB", [1, 0, 1])]
)
def test_a_spot_is_a_separation_shown_in_the_colours_of_the_file(
    tmp_path: FilePath, mode: str, family: str, values: list[float]
) -> None:
    path = write(tmp_path / "a.pdf", LINE, mode=mode)
    with pikepdf.open(path) as pdf:
        (space,) = pdf.pages[0].Resources.ColorSpace.values()
        assert [str(part) for part in list(space)[:3]] == ["/Separation", "/CutContour", family]
        assert [float(value) for value in space[3].C1] == values


def test_a_technical_line_overprints_and_what_follows_does_not(tmp_path: FilePath, draw: SimpleNamespace) -> None:
    lines = content(write(tmp_path / "a.pdf", LINE, rectangle(Box(1, 1, 5, 5), draw.red))).split("\n")
    assert (
        lines.index("/OV gs")
        < lines.index("/S1 CS 1 SCN")
        < lines.index("S")
        < lines.index("/KO gs")
        < lines.index("f")
    )


BLUE = Colour("blue", (0, 0.2, 0.6), (100, 75, 0, 0), spot="PANTONE 286 C")


def test_a_spot_of_the_artwork_knocks_out_in_fills_and_lines(tmp_path: FilePath) -> None:
    line = Path((("M", (5.0, 9.0)), ("L", (50.0, 9.0))), stroke=Stroke(BLUE, 0.2))
    lines = content(write(tmp_path / "a.pdf", line, rectangle(Box(1, 1, 5, 5), BLUE), LINE, line)).split("\n")
    assert [one for one in lines if one.endswith(("gs", "SCN", "scn", "S", "f"))] == [
        "/S1 CS 1 SCN", "S", "/S1 cs 1 scn", "f", "/OV gs", "/S2 CS 1 SCN", "S", "/KO gs", "/S1 CS 1 SCN", "S",
    ]  # fmt: skip


def test_a_tint_of_a_spot_is_less_of_the_same_ink(tmp_path: FilePath) -> None:
    path = write(tmp_path / "a.pdf", rectangle(Box(1, 1, 5, 5), tinted(BLUE, 30)), rectangle(Box(7, 1, 5, 5), BLUE))
    assert "/S1 cs 0.3 scn" in content(path) and "/S1 cs 1 scn" in content(path)
    with pikepdf.open(path) as pdf:
        (space,) = pdf.pages[0].Resources.ColorSpace.values()
        assert [float(value) for value in space[3].C1] == [1, 0.75, 0, 0]


def test_a_screen_has_no_plates_for_the_artwork(tmp_path: FilePath) -> None:
    path = write(tmp_path / "a.pdf", rectangle(Box(1, 1, 5, 5), BLUE), LINE, mode="rgb")
    assert "0 0.2 0.6 rg" in content(path)
    with pikepdf.open(path) as pdf:
        assert [str(space[1]) for space in pdf.pages[0].Resources.ColorSpace.values()] == ["/CutContour"]


def test_registration_marks_are_no_technical_line(tmp_path: FilePath) -> None:
    mark = Path(
        (("M", (5.0, 5.0)), ("L", (50.0, 5.0))), stroke=Stroke(Colour("all", (0, 0, 0), (100,) * 4, spot="All"), 0.1)
    )
    assert "gs" not in content(write(tmp_path / "a.pdf", mark))


def test_a_form_starts_where_nothing_overprints(tmp_path: FilePath, draw: SimpleNamespace) -> None:
    shared = Group((rectangle(Box(0, 0, 5, 5), draw.red),), shared=True)
    lines = content(write(tmp_path / "a.pdf", LINE, shared)).split("\n")
    assert lines.index("/KO gs") < next(index for index, line in enumerate(lines) if " Do" in line)


def test_white_and_grey_type_knock_out(tmp_path: FilePath, draw: SimpleNamespace) -> None:
    quiet = Colour("quiet", (0.4, 0.4, 0.4), (0, 0, 0, 70))
    for colour in (draw.paper, quiet, draw.red):
        assert "/OV gs" not in content(write(tmp_path / "a.pdf", draw.text("wit", colour=colour)))
    assert "/OV gs" in content(write(tmp_path / "a.pdf", draw.text("zwart")))
    assert "gs" not in content(write(tmp_path / "a.pdf", draw.text("zwart"), mode="rgb"))


def test_layers_open_and_close_and_are_listed(tmp_path: FilePath) -> None:
    path = write(
        tmp_path / "a.pdf", Group((LINE,), layer="Mes"), Group((LINE,), layer="Zoom"), Group((LINE,), layer="Mes")
    )
    text = content(path)
    assert text.count("/OC /L") == 3
    assert text.count("BDC") == text.count("EMC")
    with pikepdf.open(path) as pdf:
        assert [str(layer.Name) for layer in pdf.Root.OCProperties.OCGs] == ["Mes", "Zoom"]
        assert len(pdf.pages[0].Resources.Properties) == 2
        assert str(pdf.Root.OCProperties.D.BaseState) == "/ON"


def test_a_flat_file_draws_the_layers_away(tmp_path: FilePath) -> None:
    path = write(tmp_path / "a.pdf", Group((LINE,), layer="Mes"), flat=True)
    assert "/OC" not in content(path)
    assert "S1 CS" in content(path)
    with pikepdf.open(path) as pdf:
        assert "/OCProperties" not in pdf.Root


def photo(folder: FilePath, mode: str, colour: object, file: str = "photo.png") -> Image:
    Picture.new(mode, (40, 30), colour).save(folder / file)  # type: ignore[arg-type]
    return Image(Box(10, 10, 40, 30), str(folder / file))


def picture(path: FilePath) -> tuple[str, bytes, bool]:
    with pikepdf.open(path) as pdf:
        (found,) = pdf.pages[0].Resources.XObject.values()
        return str(found.ColorSpace), found.read_bytes()[:4], "/SMask" in found


@pytest.mark.parametrize("file", ["photo.png", "photo.jpg"])
def test_pictures_become_ink(tmp_path: FilePath, file: str) -> None:
    space, pixel, _ = picture(write(tmp_path / "a.pdf", photo(tmp_path, "RGB", "red", file)))
    assert space == "/DeviceCMYK"
    assert pixel[0] < 30 and pixel[1] > 200 and pixel[2] > 200 and pixel[3] < 30


def test_the_darkest_picture_stays_under_the_limit(tmp_path: FilePath) -> None:
    for limit in (300, 220):
        _, pixel, _ = picture(write(tmp_path / "a.pdf", photo(tmp_path, "RGB", "black"), max_ink=limit))
        assert sum(pixel) <= limit / 100 * 255
        assert sum(pixel) > (limit - 25) / 100 * 255


def test_grey_is_black_ink_only(tmp_path: FilePath) -> None:
    space, pixel, _ = picture(write(tmp_path / "a.pdf", photo(tmp_path, "L", 55)))
    assert (space, pixel) == ("/DeviceCMYK", bytes((0, 0, 0, 200)))


def test_a_transparent_picture_is_blended_in_ink(tmp_path: FilePath) -> None:
    clear = photo(tmp_path, "RGBA", (255, 0, 0, 128))
    path = write(tmp_path / "a.pdf", clear)
    assert picture(path)[2]
    with pikepdf.open(path) as pdf:
        assert str(pdf.pages[0].Group.CS) == "/DeviceCMYK"
    through = write(tmp_path / "b.pdf", Group((clear,), shared=True))
    with pikepdf.open(through) as pdf:
        assert "/Group" in pdf.pages[0]


def test_a_flat_file_puts_it_on_paper(tmp_path: FilePath) -> None:
    path = write(tmp_path / "a.pdf", photo(tmp_path, "RGBA", (255, 0, 0, 0)), flat=True)
    space, pixel, masked = picture(path)
    assert (space, pixel, masked) == ("/DeviceCMYK", bytes(4), False)
    with pikepdf.open(path) as pdf:
        assert "/Group" not in pdf.pages[0]


def test_an_opaque_page_has_no_group(tmp_path: FilePath) -> None:
    with pikepdf.open(write(tmp_path / "a.pdf", photo(tmp_path, "RGB", "red"))) as pdf:
        assert "/Group" not in pdf.pages[0]


def test_a_broken_profile_in_a_picture_is_passed_over() -> None:
    red = Picture.new("RGB", (2, 2), "red")
    assert to_press(red, b"no profile", None, 300).tobytes() == to_press(red, None, None, 300).tobytes()


def test_ink_over_the_limit_is_taken_from_the_colours_in_proportion() -> None:
    found = clamped(Picture.new("CMYK", (1, 1), (200, 100, 200, 255)), 250).getpixel((0, 0))
    assert found[3] == 255
    assert sum(found) <= 2.5 * 255
    assert found[0] == pytest.approx(2 * found[1], abs=1)
    assert clamped(Picture.new("CMYK", (1, 1), (10, 20, 30, 40)), 250).getpixel((0, 0)) == (10, 20, 30, 40)

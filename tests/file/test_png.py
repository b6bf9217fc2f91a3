"""PNG: pictures of the finished PDF, of the right size and never absurd."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image as Picture

from deck.base.errors import InputError
from deck.base.items.drawing import rectangle
from deck.base.units import Box
from deck.file.png import MAX_PIXELS, write_png

Write = Callable[..., Path]


def test_every_page_is_rendered(pdf: Write, draw: SimpleNamespace, tmp_path: Path) -> None:
    left, right = (rectangle(Box(x, 0, 50, 60), draw.red) for x in (0, 50))
    paths = write_png(pdf(draw.page(left), draw.page(right)), tmp_path, 127)
    assert [path.name for path in paths] == ["page-01.png", "page-02.png"]
    with Picture.open(paths[0]) as one, Picture.open(paths[1]) as two:
        assert one.size == two.size
        assert one.size == pytest.approx((500, 300), abs=1)
        assert one.info["dpi"] == pytest.approx((127, 127), abs=0.1)
        assert [picture.convert("RGB").getpixel((100, 150)) for picture in (one, two)] == [(255, 0, 0), (255, 255, 255)]


def test_the_same_file_gives_the_same_picture(pdf: Write, draw: SimpleNamespace, tmp_path: Path) -> None:
    path = pdf(draw.text("Woorden"))
    (first,) = write_png(path, tmp_path, 60)
    raw = first.read_bytes()
    (second,) = write_png(path, tmp_path, 60)
    assert second.read_bytes() == raw


def test_an_absurd_size_says_what_works(pdf: Write, draw: SimpleNamespace, tmp_path: Path) -> None:
    path = pdf(draw.page(), draw.page(width=5000, height=3000))
    with pytest.raises(InputError) as caught:
        write_png(path, tmp_path, 300)
    (fault,) = caught.value.faults
    assert fault.place == "page 2"
    assert "2092 megapixels" in fault.message
    works = int(re.search(r"--dpi (\d+)", fault.remedy)[1])  # type: ignore[index]
    wide, high = 5000 / 25.4, 3000 / 25.4
    assert wide * high * works**2 <= MAX_PIXELS < wide * high * (works + 2) ** 2
    assert not list(tmp_path.glob("*.png"))


@pytest.mark.parametrize("dpi", [0, -5, float("nan"), float("inf")])
def test_a_resolution_is_a_positive_number(pdf: Write, draw: SimpleNamespace, tmp_path: Path, dpi: float) -> None:
    with pytest.raises(InputError, match="no resolution"):
        write_png(pdf(draw.page()), tmp_path, dpi)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sides=st.tuples(*[st.integers(100, 3000).map(lambda tenths: tenths / 10)] * 2),
    dpi=st.sampled_from([72, 96, 150, 203, 300]),
)
def test_a_picture_has_as_many_pixels_as_its_page(
    pdf: Write, draw: SimpleNamespace, tmp_path: Path, sides: tuple[float, float], dpi: int
) -> None:
    width, height = sides
    (path,) = write_png(
        pdf(draw.page(rectangle(Box(0, 0, width, height), draw.red), width=width, height=height)), tmp_path, dpi
    )
    with Picture.open(path) as one:
        for pixels, side in zip(one.size, sides, strict=True):
            exact = side / 25.4 * dpi
            assert pixels == round(exact) or abs(exact % 1 - 0.5) < 1e-6
        # what fills the page fills the picture: neither a row of paper, nor one that is half of it
        last = one.convert("RGB").getpixel((one.width - 1, one.height - 1))
        assert last == (255, 0, 0)


@pytest.mark.parametrize(("wide", "high"), [(825, 1125), (822, 1122), (897, 1497), (447, 597), (1125, 1725)])
def test_a_face_is_as_large_as_the_printer_takes_it_to_the_pixel(
    pdf: Write, draw: SimpleNamespace, tmp_path: Path, wide: int, high: int
) -> None:
    page = draw.page(width=wide / 300 * 25.4, height=high / 300 * 25.4)
    (path,) = write_png(pdf(page), tmp_path, 300, (wide, high))
    with Picture.open(path) as one:
        assert (one.size, one.mode) == ((wide, high), "RGB")
        assert one.info["dpi"] == pytest.approx((300, 300), abs=0.1)


def test_a_page_of_another_size_is_refused_before_any_is_drawn(
    pdf: Write, draw: SimpleNamespace, tmp_path: Path
) -> None:
    right, wrong = (draw.page(width=825 / 300 * 25.4, height=high / 300 * 25.4) for high in (1125, 1126))
    with pytest.raises(InputError) as caught:
        write_png(pdf(right, wrong), tmp_path, 300, (825, 1125))
    (fault,) = caught.value.faults
    assert fault.place == "page 2" and "825 × 1126 pixels at 300 dpi; the printer takes 825 × 1125 only" in str(fault)
    assert not list(tmp_path.glob("*.png"))

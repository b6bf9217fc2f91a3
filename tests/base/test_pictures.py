"""Picture files: any bytes give a picture or a fault, a huge one is refused by its head, and greys stay grey."""

from __future__ import annotations

import io
import struct
import tempfile
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from deck.base.errors import InputError
from deck.base.pictures import check_whole, data_of, decoded, head_of, on_screen, see_through


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int) -> bytes:
    """A PNG whose head promises more pixels than it has."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")


def saved(image: Image.Image, path: Path, **more: object) -> str:
    image.save(path, **more)
    return str(path)


@pytest.mark.parametrize("size", [(40_000, 40_000), (12_000, 12_000)])
def test_too_many_pixels_are_refused_before_they_are_decoded(tmp_path: Path, size: tuple[int, int]) -> None:
    (tmp_path / "a.png").write_bytes(png(*size))
    started = time.monotonic()
    with pytest.raises(InputError, match="100 million is the most"):
        head_of(str(tmp_path / "a.png"))
    assert time.monotonic() - started < 1


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif"])
def test_a_file_that_is_cut_off_is_told(tmp_path: Path, name: str) -> None:
    path = Path(saved(Image.effect_noise((300, 300), 80).convert("RGB"), tmp_path / name))
    check_whole(str(path))
    path.write_bytes(path.read_bytes()[:-2000])
    with pytest.raises(InputError, match="cannot be read"):
        check_whole(str(path))


@pytest.fixture(scope="module")
def samples() -> list[bytes]:
    made = []
    for kind in ("PNG", "JPEG", "WEBP", "TIFF"):
        buffer = io.BytesIO()
        Image.effect_noise((24, 16), 80).convert("RGB").save(buffer, kind)
        made.append(buffer.getvalue())
    return made


@settings(max_examples=150, deadline=None)
@given(which=st.integers(0, 3), cut=st.integers(0, 4000), at=st.integers(0, 400), put=st.binary(max_size=12))
def test_any_bytes_give_a_picture_or_a_fault(samples: list[bytes], which: int, cut: int, at: int, put: bytes) -> None:
    data = bytearray(samples[which])
    data[at : at + len(put)] = put
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.png"
        path.write_bytes(data[: len(data) - cut] if cut < len(data) else put)
        try:
            check_whole(str(path))
            assert decoded(str(path), 5).width <= max(5, head_of(str(path)).width)
        except InputError as error:
            assert all(fault.remedy for fault in error.faults)


def test_a_head_tells_what_stands_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    head = head_of(saved(Image.new("RGB", (30, 10)), tmp_path / "a.jpg", exif=exif))
    assert (head.width, head.height, head.turned, head.lossy) == (10, 30, True, True)
    assert decoded(str(tmp_path / "a.jpg")).size == (10, 30)


def test_a_photograph_with_more_behind_it_is_a_jpeg(tmp_path: Path) -> None:
    behind = Image.new("L", (9, 9))
    head = head_of(
        saved(Image.new("RGB", (64, 48)), tmp_path / "a.jpg", format="MPO", save_all=True, append_images=[behind])
    )
    assert (head.format, head.lossy, head.frames) == ("JPEG", True, 1)


def test_a_picture_is_decoded_once_and_again_when_it_changes(tmp_path: Path) -> None:
    path = saved(Image.new("RGB", (40, 20), "red"), tmp_path / "a.png")
    assert decoded(path, 10) is decoded(path, 10)
    assert decoded(path, 10).size == (10, 5)
    Image.new("RGB", (40, 40), "blue").save(path)
    assert decoded(path, 10).size == (10, 10)


@pytest.mark.parametrize(
    ("made", "mode"), [("1", "L"), ("L", "L"), ("LA", "LA"), ("P", "RGB"), ("I;16", "L"), ("RGBA", "RGBA")]
)
def test_greys_stay_grey(tmp_path: Path, made: str, mode: str) -> None:
    path = saved(Image.new(made, (4, 4)), tmp_path / "a.png")
    assert decoded(path).mode == mode
    assert decoded(path, grey=True).mode == ("LA" if "A" in mode else "L")


def test_a_profile_of_another_screen_is_honoured(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    wide = Image.new("RGB", (4, 4), (120, 60, 30))
    path = saved(wide, tmp_path / "a.png", icc_profile=profile)
    assert not head_of(path).srgb
    assert on_screen(decoded(path)).info.get("icc_profile") is None
    broken = saved(wide, tmp_path / "b.png", icc_profile=b"no profile at all")
    assert on_screen(decoded(broken)).getpixel((0, 0)) == (120, 60, 30)


def test_what_may_be_clear_need_not_be(tmp_path: Path) -> None:
    assert not see_through(saved(Image.new("RGBA", (4, 4), (1, 2, 3, 255)), tmp_path / "a.png"))
    assert see_through(saved(Image.new("RGBA", (4, 4), (1, 2, 3, 254)), tmp_path / "b.png"))
    assert data_of(decoded(str(tmp_path / "b.png")), lossy=True)[0] == "image/png"

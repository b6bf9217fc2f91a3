"""The data of pictures without what no picture needs: the pixels stay, and what was said about them goes."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from deck.base.picture_data import bare_data

WORDS = b"Damrak"


def saved(kind: str, **more: Any) -> bytes:
    buffer, noise = io.BytesIO(), Image.effect_noise((64, 48), 80).convert("RGB")
    noise.save(buffer, kind, **more)
    return buffer.getvalue()


def place() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = WORDS.decode()
    return exif


def noted() -> PngInfo:
    info = PngInfo()
    info.add_text("Comment", WORDS.decode())
    return info


PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
TOLD = {
    "baseline": saved("JPEG", exif=place(), comment=WORDS),
    "progressive": saved("JPEG", exif=place(), comment=WORDS, progressive=True),
    "restarting": saved("JPEG", exif=place(), restart_marker_rows=1),
    "camera": saved("MPO", exif=place(), save_all=True, append_images=[Image.new("RGB", (9, 9))]),
    "png": saved("PNG", exif=place(), pnginfo=noted()),
    "moving": saved("PNG", exif=place(), save_all=True, append_images=[Image.new("RGB", (64, 48))]),
}


def kind_of(name: str) -> str:
    return "PNG" if name in ("png", "moving") else "JPEG"


@pytest.mark.parametrize("name", TOLD)
def test_pixels_stay_and_words_go(name: str) -> None:
    data = TOLD[name]
    bare = bare_data(data, kind_of(name))
    assert WORDS in data and WORDS not in bare
    with Image.open(io.BytesIO(data)) as own, Image.open(io.BytesIO(bare)) as made:
        assert made.tobytes() == own.tobytes()
        assert (made.format, getattr(made, "n_frames", 1)) == (kind_of(name), 1)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_profile_stays(kind: str) -> None:
    bare = bare_data(saved(kind, icc_profile=PROFILE), kind)
    with Image.open(io.BytesIO(bare)) as made:
        assert made.info["icc_profile"] == PROFILE


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_says_nothing_stays_as_it_is(kind: str) -> None:
    data = saved(kind)
    assert bare_data(data, kind) == data


@given(st.sampled_from(sorted(TOLD)), st.integers(0, 4000), st.binary(max_size=4))
def test_broken_data_end(name: str, at: int, put: bytes) -> None:
    data = TOLD[name]
    assert isinstance(bare_data(data[:at] + put + data[at + len(put) :], kind_of(name)), bytes)
    assert isinstance(bare_data(data[:at], kind_of(name)), bytes)

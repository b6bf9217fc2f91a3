"""ICC profiles of a user: the right one passes, every wrong one is refused in words."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PIL import ImageCms

from deck.base.errors import InputError
from deck.base.press import default_icc
from deck.file.icc import check_icc


def test_the_built_in_profile_passes() -> None:
    assert check_icc(default_icc()).description == "FOGRA39L Coated"
    assert default_icc().with_suffix(".LICENSE").stat().st_size


def changed(folder: Path, at: int, new: bytes) -> Path:
    data = bytearray(default_icc().read_bytes())
    data[at : at + len(new)] = new
    path = folder / "changed.icc"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("at", "new", "part"),
    [
        (36, b"none", "no ICC profile"),
        (12, b"mntr", "its class is “mntr”"),
        (16, b"RGB ", "its colours are “RGB?”"),
        (0, b"\x7f\xff\xff\xff", "cut off"),
        (8, b"\x05", "newer"),
        (128, b"\xff\xff\xff\xff", "table of tags is damaged"),
        (136, b"\xff\xff\xff\xff", "lies beyond the end"),
        (192, b"xxxx", ""),
    ],
)
def test_damaged_profiles_are_refused(tmp_path: Path, at: int, new: bytes, part: str) -> None:
    if not part:
        assert check_icc(changed(tmp_path, at, new))
        return
    with pytest.raises(InputError) as caught:
        check_icc(changed(tmp_path, at, new))
    assert part in str(caught.value)
    assert "changed.icc" in str(caught.value)


def tag(name: bytes) -> tuple[int, int]:
    """Where the data of a tag of the built-in profile begins, and how long it is."""
    data = default_icc().read_bytes()
    at = data.index(name, 128)
    return int.from_bytes(data[at + 4 : at + 8], "big"), int.from_bytes(data[at + 8 : at + 12], "big")


@pytest.mark.parametrize("name", [b"A2B0", b"B2A0", b"A2B1", b"B2A1"])
@pytest.mark.parametrize("junk", ["type", "zeros", "noise", "text"])
def test_tables_of_junk_are_refused(tmp_path: Path, name: bytes, junk: str) -> None:
    start, size = tag(name)
    noise = random.Random(1).randbytes
    inside = {"type": b"junk", "zeros": bytes(size), "noise": noise(size), "text": (b"no table " * size)[:size]}[junk]
    with pytest.raises(InputError, match="holds something else"):
        check_icc(changed(tmp_path, start, inside))


@pytest.mark.parametrize("junk", ["zeros", *range(12)])
def test_tables_whose_numbers_are_junk_are_refused(tmp_path: Path, junk: str | int) -> None:
    """The head of each table is good (ICC.1:2022, 10.10), and what it holds is none."""
    data = bytearray(default_icc().read_bytes())
    for name in (b"A2B0", b"A2B1", b"B2A0", b"B2A1"):
        start, size = tag(name)
        data[start + 52 : start + size] = (
            bytes(size - 52) if junk == "zeros" else random.Random(junk).randbytes(size - 52)
        )
    (tmp_path / "junk.icc").write_bytes(data)
    with pytest.raises(InputError, match=r"make no sense|converts no colours"):
        check_icc(tmp_path / "junk.icc")


def test_our_own_converts_under_any_name(tmp_path: Path) -> None:
    (tmp_path / "ours.icc").write_bytes(default_icc().read_bytes())
    assert check_icc(tmp_path / "ours.icc").description == "FOGRA39L Coated"


def test_a_profile_without_tables_is_refused(tmp_path: Path) -> None:
    data = default_icc().read_bytes().replace(b"A2B0", b"A2Bx")
    (tmp_path / "bare.icc").write_bytes(data)
    with pytest.raises(InputError, match="no tables"):
        check_icc(tmp_path / "bare.icc")


@pytest.mark.parametrize("content", [b"", b"acsp", b"\0" * 40, b"%PDF-1.6" + b"x" * 300])
def test_what_is_no_profile_at_all(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "text.icc").write_bytes(content)
    with pytest.raises(InputError, match="no ICC profile"):
        check_icc(tmp_path / "text.icc")


def test_a_screen_is_no_press(tmp_path: Path) -> None:
    path = tmp_path / "srgb.icc"
    path.write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    with pytest.raises(InputError, match="not that of an output device"):
        check_icc(path)


@pytest.mark.parametrize("name", ["nowhere.icc", "."])
def test_what_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        check_icc(tmp_path / name)

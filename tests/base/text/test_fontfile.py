"""Fonts of every kind become static TrueType; what may not or cannot be embedded is refused in words for people."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import makefonts
import pytest
from fontTools.ttLib import TTFont
from house import DECK

from deck.base.errors import InputError
from deck.base.text.font import FontFile
from deck.base.text.fontfile import cache_folder, font_count, plain_file
from deck.base.text.fonts import Face, Typefaces


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own for each test."""
    folder = tmp_path / "cache"
    monkeypatch.setattr("deck.base.text.fontfile.cache_folder", lambda: folder)
    return folder / "fonts"


def face(font: FontFile) -> Face:
    return Face("regular", plain_file(font))


def test_a_static_truetype_font_is_used_as_it_is(tmp_path: Path, cache: Path) -> None:
    path = makefonts.truetype(tmp_path / "a.ttf")
    assert plain_file(FontFile(path)) == path
    assert plain_file(FontFile(path, axes=(("wght", 700.0),))) == path, "axes that it lacks mean nothing"
    assert not cache.exists()


def test_postscript_outlines_become_truetype_ones(tmp_path: Path, cache: Path) -> None:
    path = makefonts.postscript(tmp_path / "a.otf", weight=700)
    made = plain_file(FontFile(path))
    assert made.parent == cache
    with TTFont(made) as font:
        assert font.sfntVersion == "\x00\x01\x00\x00" and "glyf" in font and "CFF " not in font
        assert font["maxp"].maxPoints > 20 and font["maxp"].maxZones == 1
    own, model = Face("bold", made), DECK.faces["bold"]
    assert (own.postscript, own.family, own.weight) == ("Proef-Bold", "Proef", 700)
    assert own.shape("AVATAR") == model.shape("AVATAR"), "widths and kerning stay"
    assert (own.cap_height, own.x_height, own.ascender) == (model.cap_height, model.x_height, model.ascender)


def area(segments: tuple[tuple[str, tuple[float, ...]], ...]) -> float:
    """The area of an outline of short steps; below 0 when it runs the other way round."""
    total, at, start = 0.0, (0.0, 0.0), (0.0, 0.0)
    for step, values in segments:
        points = [start] if step == "Z" else [(values[i], values[i + 1]) for i in range(0, len(values), 2)]
        if step == "M":
            at = start = points[0]
            continue
        if step == "C":
            one, two, three, four = at, *points
            points = [
                tuple(
                    (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t**3 * d
                    for a, b, c, d in zip(one, two, three, four, strict=True)
                )
                for t in (i / 16 for i in range(1, 17))
            ]
        for point in points:
            total += (at[0] * point[1] - point[0] * at[1]) / 2
            at = point
    return total


def test_the_curves_of_a_copy_are_those_of_the_font(tmp_path: Path) -> None:
    copy, model = face(FontFile(makefonts.postscript(tmp_path / "a.otf"))), DECK.faces["regular"]
    for letter in "Oaegs&8":
        assert area(copy.glyph_path(letter)) == pytest.approx(area(model.glyph_path(letter)), rel=0.004)


@pytest.mark.parametrize(
    ("weight", "wider", "name"), [(400, 0, "Regular"), (900, 0.1, "Heavy"), (650, 0.05, "wght650")]
)
def test_an_instance_of_a_variable_font(tmp_path: Path, weight: float, wider: float, name: str) -> None:
    path = makefonts.variable(tmp_path / "v.ttf")
    own = face(FontFile(path, axes=(("wght", float(weight)), ("wdth", 80.0))))
    assert own.advance("n") == pytest.approx(DECK.faces["regular"].advance("n") + wider)
    assert (own.postscript, own.family) == (f"Proef-{name}", "Proef VF")
    assert own.weight == weight
    with TTFont(own.path) as font:
        assert "fvar" not in font and "gvar" not in font


def test_an_axis_does_not_go_beyond_its_ends(tmp_path: Path) -> None:
    path = makefonts.variable(tmp_path / "v.ttf")
    assert face(FontFile(path, axes=(("wght", 5000.0),))).weight == 900
    assert face(FontFile(path)).weight == 400, "the usual place when none is asked for"


def test_a_font_of_a_collection(tmp_path: Path) -> None:
    files = [makefonts.truetype(tmp_path / "a.ttf"), makefonts.truetype(tmp_path / "b.ttf", weight=700)]
    path = makefonts.collection(tmp_path / "c.ttc", files)
    assert font_count(path) == 2
    assert [face(FontFile(path, number)).postscript for number in (0, 1)] == ["Proef-Regular", "Proef-Bold"]
    with pytest.raises(InputError, match=r"has no font 3\. It holds 2: choose one of these\."):
        plain_file(FontFile(path, 2))


def test_a_copy_is_made_once_and_always_the_same(tmp_path: Path, cache: Path) -> None:
    font = FontFile(makefonts.postscript(tmp_path / "a.otf"))
    first = plain_file(font)
    data, stamp = first.read_bytes(), first.stat().st_mtime_ns
    assert plain_file(font) == first and first.stat().st_mtime_ns == stamp
    first.unlink()
    assert plain_file(font).read_bytes() == data
    assert [path.suffix for path in cache.iterdir()] == [".ttf"], "nothing half done is left behind"
    makefonts.postscript(tmp_path / "a.otf", weight=700)
    assert plain_file(font) != first, "a changed file gets a copy of its own"


def test_without_a_folder_to_write_in_a_copy_lasts_as_long_as_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, not a folder", encoding="utf-8")
    monkeypatch.setattr("deck.base.text.fontfile.cache_folder", lambda: blocked)
    made = plain_file(FontFile(makefonts.postscript(tmp_path / "a.otf")))
    assert made.is_file() and not made.is_relative_to(tmp_path)


@pytest.mark.parametrize(
    ("platform", "environment", "ends"),
    [
        ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/vakdeck"),
        ("linux", {"XDG_CACHE_HOME": "x"}, "/.cache/vakdeck"),
        ("darwin", {}, "/Library/Caches/vakdeck"),
        ("win32", {"LOCALAPPDATA": "/x"}, "/x/vakdeck/cache"),
    ],
)
def test_where_copies_are_kept(platform: str, environment: dict[str, str], ends: str) -> None:
    assert cache_folder(environment, platform).as_posix().endswith(ends)


# What is refused


@pytest.mark.parametrize(
    ("rights", "why"),
    [
        (0x0002, "may not be embedded: its licence says so"),
        (0x0100, "may only be embedded whole"),
        (0x0104, "may only be embedded whole"),
        (0x0200, "may only be embedded as bitmaps"),
    ],
)
@pytest.mark.parametrize("make", [makefonts.truetype, makefonts.postscript])
def test_a_font_that_may_not_be_embedded(tmp_path: Path, make: Callable[..., Path], rights: int, why: str) -> None:
    path = make(tmp_path / "a.font", rights=rights)
    with pytest.raises(InputError) as caught:
        plain_file(FontFile(path))
    assert str(caught.value).startswith(f"{path}: the font {why}")
    assert str(caught.value).endswith("Ask its maker for a licence to embed it, or choose another font.")


@pytest.mark.parametrize("rights", [0x0000, 0x0004, 0x0008, 0x000E])
def test_a_font_that_may_be_embedded(tmp_path: Path, rights: int) -> None:
    assert plain_file(FontFile(makefonts.truetype(tmp_path / "a.ttf", rights=rights)))


def test_a_font_of_signs(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has no letters: it is a font of signs"):
        plain_file(FontFile(makefonts.truetype(tmp_path / "a.ttf", letters="•–…")))


def _raw(folder: Path, signature: bytes, *tags: bytes) -> Path:
    head = signature + struct.pack(">HHHH", len(tags), 0, 0, 0)
    path = folder / "eigen.ttf"
    path.write_bytes(head + b"".join(tag + bytes(12) for tag in tags))
    return path


@pytest.mark.parametrize(
    ("signature", "tags", "why"),
    [
        (b"wOF2", [], r"is a web font \(woff2\)\. Ask its maker for the desktop font"),
        (b"wOFF", [], r"is a web font \(woff\)"),
        (b"OTTO", [b"cmap", b"head"], "has no outlines or no characters"),
        (b"\x00\x01\x00\x00", [b"cmap"], "has no outlines or no characters"),
        (b"\x00\x01\x00\x00", [b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"maxp"], "is damaged"),
        (b"%PDF", [], "is not a font"),
        (b"", [], "is not a font"),
    ],
)
def test_what_is_no_font_is_refused(tmp_path: Path, signature: bytes, tags: list[bytes], why: str) -> None:
    with pytest.raises(InputError, match=why) as caught:
        _ = Typefaces({"eigen": _raw(tmp_path, signature, *tags)})["eigen"]
    assert "eigen.ttf" in str(caught.value)


def test_a_font_that_is_cut_off_is_damaged(tmp_path: Path) -> None:
    path = makefonts.postscript(tmp_path / "a.otf")
    path.write_bytes(path.read_bytes()[:-9000])
    with pytest.raises(InputError) as caught:
        plain_file(FontFile(path))
    assert "the font " in str(caught.value) and "Traceback" not in str(caught.value)


def test_a_font_without_a_proper_name_gets_one(tmp_path: Path) -> None:
    path = makefonts.truetype(tmp_path / "a.ttf", "Proef (wit/zwart)")
    assert face(FontFile(path)).postscript == "Proef-witzwart-Regular"

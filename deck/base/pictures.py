"""Picture files: what their heads say, within bounds, and their pixels, decoded once.

Nothing is decoded before the head was judged, so that a file that unpacks to gigabytes is refused in no time. Pillow is
loaded when there is a picture: most decks have none.
"""

from __future__ import annotations

import io
import warnings
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from deck.base.errors import input_error
from deck.base.plain import Plain
from deck.base.press import default_icc
from deck.base.say import say, to_say

FORMATS = ("PNG", "JPEG", "WEBP", "TIFF")
"""The formats of pictures of pixels that are read, as Pillow calls them."""

MOST_BYTES = 200 << 20
"""The largest picture file that is read."""

MOST_PIXELS = 100_000_000
"""The most pixels of a picture: 10,000 by 10,000, which take 400 MB when they are decoded."""

_KEPT_BYTES = 128 << 20
"""How many bytes of decoded pictures are kept."""

_ORIENTATION = 0x0112
_SIDEWAYS = (5, 6, 7, 8)
"""The values of the EXIF orientation that stand for a quarter turn (Exif 2.3, 4.6.4)."""

_REMEDY = to_say("Save it again as PNG, JPEG, WebP or TIFF.")


class Head(Plain):
    """What a picture file is, as it stands upright; width and height are in pixels.

    turned: its EXIF data say that it must be turned or mirrored. clear: it may be transparent in places. lossy: its
    pixels are approximate already, as those of a JPEG are. frames: how many pictures it holds, more than 1 when moving.
    srgb: its colours are those of a screen: it has no profile, or that of sRGB.
    """

    width: int
    height: int
    format: str
    mode: str
    turned: bool = False
    clear: bool = False
    lossy: bool = False
    frames: int = 1
    srgb: bool = True


def head_of(path: str) -> Head:
    """Read the head of a picture of pixels; it is read again when the file has changed.

    Raises:
        InputError: when the file cannot be read, is of no format in FORMATS, or is too large.
    """
    return _head(*_stamp(path))


def decoded(path: str, most: int = 0, grey: bool = False) -> Any:
    """The pixels of a picture, upright, as a Pillow image in mode L, LA, RGB, RGBA or CMYK; do not change it.

    most: the width in pixels that it is scaled down to; 0 leaves its size. grey: without its colours. An ICC profile is
    in the info of the image, under `icc_profile`. Of a moving picture it is the first frame.

    Raises:
        InputError: when the picture cannot be read, or its file is cut off.
    """
    key = (*_stamp(path), most, grey)
    if key in _kept:
        _kept.move_to_end(key)
        return _kept[key]
    image = _kept[key] = _decoded(path, head_of(path), most, grey)
    while len(_kept) > 1 and sum(map(_weight, _kept.values())) > _KEPT_BYTES:
        _kept.popitem(last=False)
    return image


def check_whole(path: str, most: int = 0, grey: bool = False) -> None:
    """Decode a picture to see whether its file is whole; what must be decoded for drawing as well is kept.

    Raises:
        InputError: when it cannot be decoded to its end.
    """
    head = head_of(path)
    if head.format != "JPEG" or most or grey or head.turned or not head.srgb:
        decoded(path, most, grey)
        return
    with _reading(path) as image:  # it is drawn as it is, and an eighth of its size is decoded much sooner
        image.draft(image.mode, (max(1, head.width // 8), max(1, head.height // 8)))
        image.load()


def see_through(path: str, most: int = 0, grey: bool = False) -> bool:
    """Whether any pixel of a picture is partly transparent; it may not be, although its format allows it.

    Raises:
        InputError: when the picture cannot be read.
    """
    if not head_of(path).clear:
        return False
    image = decoded(path, most, grey)
    return image.mode in ("LA", "RGBA") and bool(image.getchannel("A").getextrema()[0] < 255)


def on_screen(image: Any) -> Any:
    """A picture with its colours as a screen shows them (sRGB), in mode L, LA, RGB or RGBA and without a profile.

    CMYK without a profile of its own is taken to be meant for the built-in profile of a press. A broken profile is left
    out of account.
    """
    from PIL import Image, ImageCms

    profile = image.info.get("icc_profile")
    if image.mode in ("L", "LA") or (image.mode in ("RGB", "RGBA") and _is_srgb(profile)):
        return image
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    bare = image.convert("RGB") if alpha else image
    usual = default_icc().read_bytes() if image.mode == "CMYK" else None
    for source in dict.fromkeys((profile, usual)):
        try:
            made: Any = ImageCms.applyTransform(bare, _to_screen(source, bare.mode))
            break
        except (ImageCms.PyCMSError, OSError, TypeError):
            continue
    else:
        made = bare.convert("RGB")
    made.info.pop("icc_profile", None)
    return Image.merge("RGBA", (*made.split(), alpha)) if alpha else made


def data_of(image: Any, lossy: bool) -> tuple[str, bytes]:
    """A decoded picture as a file: its MIME type and its bytes. JPEG for what was lossy and is not clear, else PNG."""
    buffer, image = io.BytesIO(), on_screen(image)
    if lossy and image.mode in ("L", "RGB"):
        return "image/jpeg", jpeg(image)
    image.save(buffer, "PNG")
    return "image/png", buffer.getvalue()


def jpeg(image: Any) -> bytes:
    """A picture in L or RGB as JPEG data, nearly without loss."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=92, subsampling=0, icc_profile=None)
    return buffer.getvalue()


_kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()


def _weight(image: Any) -> int:
    return int(image.width * image.height * len(image.getbands()))


def _stamp(path: str) -> tuple[str, int, int]:
    """The path, and what changes with the file; zeros when it is not there, which reading it tells."""
    try:
        stat = Path(path).stat()
    except (OSError, ValueError):
        return path, 0, 0
    return path, stat.st_mtime_ns, stat.st_size


@contextmanager
def _reading(path: str) -> Iterator[Any]:
    """Open a picture and turn everything that Pillow may raise over it into an InputError."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata, and of a size that head_of judges
            with Image.open(path, formats=FORMATS) as image:
                yield image
    except Image.DecompressionBombError as error:
        raise _too_large(path, say("more than 178 million")) from error
    except UnidentifiedImageError as error:
        raise input_error(
            say("the picture cannot be read: its format is unknown, or it is damaged."), path, say(_REMEDY)
        ) from error
    except FileNotFoundError as error:
        raise input_error(say("the picture cannot be read: it is not there."), path, say("Check its name.")) from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, OverflowError) as error:
        raise input_error(
            say("the picture cannot be read: its file is cut off or damaged."), path, say(_REMEDY)
        ) from error
    except (ArithmeticError, LookupError, TypeError, AttributeError, RuntimeError) as error:  # Pillow on broken data
        raise input_error(say("the picture cannot be read: its file is damaged."), path, say(_REMEDY)) from error


def _too_large(path: str, told: str) -> Exception:
    message = say(
        "the picture has {told} pixels; {most} million is the most.", told=told, most=MOST_PIXELS // 1_000_000
    )
    return input_error(message, path, say("Make it smaller: 10,000 × 10,000 pixels are enough for a poster."))


@lru_cache(maxsize=4096)
def _head(path: str, changed: int, size: int) -> Head:
    if size > MOST_BYTES:
        told = say("the picture file is larger than {most} MB.", most=MOST_BYTES >> 20)
        raise input_error(told, path, say("Save it again with fewer pixels."))
    with _reading(path) as image:
        width, height = image.size
        if width * height > MOST_PIXELS:
            raise _too_large(path, say("{width:,} × {height:,}", width=width, height=height))
        orientation = image.getexif().get(_ORIENTATION, 1)
        if orientation in _SIDEWAYS:
            width, height = height, width
        behind = image.format == "MPO"  # a JPEG with more behind it, such as how light a phone saw each part
        kind = "JPEG" if behind else str(image.format)
        return Head(
            width,
            height,
            kind,
            image.mode,
            turned=orientation in range(2, 9),
            clear=bool(image.has_transparency_data),
            lossy=kind == "JPEG" or (kind == "WEBP" and _start(path)[12:16] != b"VP8L"),
            frames=1 if behind else int(getattr(image, "n_frames", 1)),
            srgb=_is_srgb(image.info.get("icc_profile")),
        )
    raise AssertionError  # for mypy: _reading lets no block end early


def _start(path: str) -> bytes:
    with Path(path).open("rb") as file:
        return file.read(32)


def _decoded(path: str, head: Head, most: int, grey: bool) -> Any:
    from PIL import Image, ImageOps

    with _reading(path) as opened:
        if most and not head.turned:
            opened.draft(opened.mode, (most, round(most * head.height / head.width)))  # a JPEG is decoded smaller
        opened.load()
        profile = opened.info.get("icc_profile")
        image = _plain(ImageOps.exif_transpose(opened))
        if most and most < head.width:
            size = (most, max(1, round(most * head.height / head.width)))
            image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        if profile:
            image.info["icc_profile"] = profile
        if grey and image.mode not in ("L", "LA"):
            shown = on_screen(image)
            image = shown.convert("LA" if shown.mode == "RGBA" else "L")
        return image


def _plain(image: Any) -> Any:
    """A copy in mode L, LA, RGB, RGBA or CMYK."""
    if image.mode.startswith("I"):  # Pillow would cut 16-bit grey off at 255
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("LA" if image.mode in ("1", "L", "LA", "La") else "RGBA")
    if image.mode in ("L", "RGB", "CMYK"):
        return image.copy()
    return image.convert("L" if image.mode in ("1", "LA", "F") else "RGB")


def _is_srgb(profile: bytes | None) -> bool:
    return not profile or b"sRGB" in profile[128:4096] or "sRGB".encode("utf-16-be") in profile[128:4096]


@lru_cache(maxsize=8)
def _to_screen(profile: bytes | None, mode: str) -> Any:
    from PIL import ImageCms

    if profile is None:
        raise ImageCms.PyCMSError("no profile")
    source, target = ImageCms.getOpenProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    return ImageCms.buildTransform(source, target, mode, "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC, flags)

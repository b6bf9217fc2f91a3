"""Font files of any kind, as the static TrueType files that every backend takes.

A static TrueType font is used as it is. Of an OpenType font with PostScript outlines (CFF), one font of a collection,
or one instance of a variable font, a TrueType copy is made once and kept in the user's cache. Its curves differ from
the original by at most half a thousandth of an em: 0.005 mm in a word of 24 pt, less than any press shows. Hinting is
lost, which only helps screens with few pixels.
"""

from __future__ import annotations

import os
import re
import struct
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from deck.base.errors import InputError, input_error
from deck.base.files import reason
from deck.base.say import say, to_say
from deck.base.text.font import FontFile
from deck.base.text.truetype import plain_name, static_truetype

_KINDS = (b"\x00\x01\x00\x00", b"true", b"OTTO", b"ttcf")
"""How a font begins: TrueType, TrueType of Apple, CFF outlines, a collection (OpenType 1.9, “Organization”)."""

_WEB = {
    b"wOF2": to_say("the font is a web font (woff2)."),
    b"wOFF": to_say("the font is a web font (woff)."),
}
_WEB_REMEDY = to_say("Ask its maker for the desktop font (.ttf or .otf), which the same licence often covers.")
_REMEDY = to_say("Use a TrueType or OpenType font (.ttf, .otf).")

_RIGHTS = (
    (
        0x000F,
        0x0002,
        to_say("the font may not be embedded: its licence says so (OS/2 fsType, “Restricted License embedding”)."),
    ),
    (
        0x0100,
        0x0100,
        to_say(
            "the font may only be embedded whole, not as the characters that are used (OS/2 fsType, “No subsetting”)."
        ),
    ),
    (
        0x0200,
        0x0200,
        to_say("the font may only be embedded as bitmaps (OS/2 fsType, “Bitmap embedding only”)."),
    ),
)
"""Embedding rights that a PDF of ours would break: which bits, what they are then, and what they say."""

_RIGHTS_REMEDY = to_say("Ask its maker for a licence to embed it, or choose another font.")

_LETTERS = "AHaox"
"""A font without these is one of signs."""

_MADE = "1"
"""Raised when the copies become other ones, so that those of an earlier version are not used."""


def plain_file(font: FontFile) -> Path:
    """A static TrueType file of a font: the file itself, or a copy that is made once and kept.

    Raises:
        InputError: when it cannot be read, is no font that can be used, or its rights do not allow it in a PDF.
    """
    face = open_font(font)
    _check_rights(face, font.path)
    if not all(ord(letter) in face.unicodes for letter in _LETTERS):
        raise refused(font.path, say("the font has no letters: it is a font of signs."), say("Use a font of letters."))
    tags = set(face.table_tags)
    as_it_is = "glyf" in tags and "fvar" not in tags and not _in_collection(font.path) and _named_well(face)
    return font.path if as_it_is else _copy(font, face)


def open_font(font: FontFile) -> Any:
    """The font as HarfBuzz opens it (a uharfbuzz.Face).

    Raises:
        InputError: when it cannot be read or is no font.
    """
    import uharfbuzz

    path = font.path
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except OSError as error:
        raise refused(
            path, say("the font cannot be read: {reason}.", reason=reason(error)), say("Check that it is there.")
        ) from error
    if head[:4] in _WEB:
        raise refused(path, say(_WEB[head[:4]]), say(_WEB_REMEDY))
    if head[:4] not in _KINDS or len(head) < 12:
        raise refused(path, say("the font is not a font."))
    if not 0 <= font.number < font_count(path):
        raise refused(
            path,
            say("the font has no font {number}.", number=font.number + 1),
            say("It holds {count}: choose one of these.", count=font_count(path)),
        )
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)), font.number)
    tags = set(face.table_tags)
    if not {"cmap", "head", "hhea", "hmtx", "maxp"} <= tags or not {"glyf", "CFF ", "CFF2"} & tags:
        raise refused(path, say("the font has no outlines or no characters."))
    if not face.glyph_count or not face.upem:
        raise refused(path, say("the font is damaged."))
    return face


def font_count(path: Path) -> int:
    """How many fonts a file holds: one, unless it is a collection (OpenType 1.9, “Font collections”)."""
    with path.open("rb") as file:
        head = file.read(12)
    return int(struct.unpack(">I", head[8:12])[0]) if head[:4] == b"ttcf" and len(head) == 12 else 1


def _in_collection(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"ttcf"


def refused(path: Path, why: str, remedy: str = "") -> InputError:
    """The fault of a font file that cannot be used: why, as a sentence about the font."""
    return input_error(why, str(path), remedy or say(_REMEDY))


def _check_rights(face: Any, path: Path) -> None:
    """Refuse a font that may not be embedded as a subset (OpenType 1.9, OS/2, fsType)."""
    table = bytes(face.reference_table("OS/2").data) if "OS/2" in face.table_tags else b""
    rights: int = struct.unpack_from(">H", table, 8)[0] if len(table) >= 10 else 0
    for bits, value, told in _RIGHTS:
        if rights & bits == value:
            raise refused(path, say(told), say(_RIGHTS_REMEDY))


def _named_well(face: Any) -> bool:
    """Whether the PDF writer can read the names: a table of format 0 with a PostScript name of plain characters."""
    table = bytes(face.reference_table("name").data) if "name" in face.table_tags else b""
    name = str(face.get_name(6) or "")
    return table[:2] == b"\0\0" and bool(name) and name == plain_name(name)


def _copy(font: FontFile, face: Any) -> Path:
    """The static TrueType copy of a font, from the cache or made now."""
    import fontTools

    data = font.path.read_bytes()
    place = _placed(font, face)
    recipe = repr((_MADE, fontTools.version, font.number, sorted(place.items()))).encode()
    key = blake2b(data + recipe, digest_size=10).hexdigest()
    path = _cache() / f"{re.sub('[^A-Za-z0-9]+', '-', font.path.stem)[:40]}-{key}.ttf"
    if not path.exists():
        made = _made(font, place)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(made)
        Path(name).replace(path)  # so that two builds at once never read half a font
    return path


def _placed(font: FontFile, face: Any) -> dict[str, float]:
    """Where the copy stands on each axis of a variable font; empty for a static one."""
    asked = dict(font.axes)
    return {
        axis.tag: min(max(asked.get(axis.tag, axis.default_value), axis.min_value), axis.max_value)
        for axis in face.axis_infos
    }


def cache_folder(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> Path:
    """The folder for what can be made again: as the XDG Base Directory Specification says, or what the system has."""
    environment = os.environ if environment is None else environment
    if platform == "win32":
        local = environment.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "vakdeck" / "cache"
    if platform == "darwin":
        return Path.home() / "Library" / "Caches" / "vakdeck"
    given = Path(environment.get("XDG_CACHE_HOME", ""))  # the specification says to ignore a relative one
    return (given if given.is_absolute() else Path.home() / ".cache") / "vakdeck"


def _cache() -> Path:
    """The folder of copies of fonts; one for this run alone where the user's cannot be written."""
    try:
        folder = cache_folder() / "fonts"
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    except (OSError, RuntimeError):  # RuntimeError: nobody has a home here
        pass
    return Path(_own_cache().name)


@cache
def _own_cache() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="vakdeck-fonts-")


def _made(font: FontFile, place: Mapping[str, float]) -> bytes:
    """The bytes of a static TrueType copy. The same font always gives the same bytes."""
    try:
        return static_truetype(font.path, font.number, place)
    except InputError:
        raise
    except Exception as error:  # fontTools raises whatever its parsers meet in a damaged table
        raise refused(font.path, say("the font is damaged."), say("Fetch it again from its maker.")) from error

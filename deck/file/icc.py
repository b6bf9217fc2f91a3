"""ICC profiles of a press: the built-in one, and checks on the header of a user's (ICC.1:2022, 7.2)."""

from __future__ import annotations

import io
import struct
from itertools import pairwise
from pathlib import Path
from typing import Any

from deck.base.conditions import Condition, named_condition
from deck.base.errors import InputError, input_error
from deck.base.files import bounded, reason
from deck.base.plain import Plain
from deck.base.press import default_icc
from deck.base.say import say, to_say

_HEADER = 128
_MOST = 64 << 20
_REMEDY = to_say("Ask the print shop for its output profile (.icc): CMYK, class “prtr”.")
_MAX_VERSION = 4
_TYPES = {b"A2B": (b"mft1", b"mft2", b"mAB "), b"B2A": (b"mft1", b"mft2", b"mBA ")}
"""What the tables to convert colours with may be (ICC.1:2022, 9.2.1 to 9.2.8)."""

_STEPS, _APART, _NEAR = 6, 200, 12
"""The steps from white to black that are tried; how far the first and the last lie apart at least in the three channels
of a screen together, of 765, and by how much a darker one may come out lighter.
"""

OLD_ICC = 2
"""The newest major version of an ICC profile that PDF 1.4 knows (PDF Reference 1.4, table 4.16)."""


class IccProfile(Plain):
    """A checked profile: its bytes and its description."""

    data: bytes
    description: str

    @property
    def version(self) -> int:
        """The major version of the ICC specification that it follows (7.2.4)."""
        return self.data[8]

    @property
    def condition(self) -> Condition | None:
        """The printing condition that it was made for; None when its description names none that is registered."""
        return named_condition(self.description)


class Printing(Plain):
    """For which printing a file is made: the profile that goes into it, and the condition that its intent names.

    Without a profile the name in the registry says all; without a condition the profile does.
    """

    profile: IccProfile | None
    condition: Condition | None

    @property
    def name(self) -> str:
        """What the printing is called for people: the name in the registry, or else the profile's description."""
        if self.condition:
            return self.condition.name
        return self.profile.description if self.profile else ""


def printing(icc: Path | None, condition: str = "") -> Printing:
    """The printing of an ICC profile of the user, or a condition that they name; FOGRA39 with neither.

    Only our own profile is at hand: for another condition there is one when the user has it.

    Raises:
        InputError: when the profile cannot be used.
    """
    named = named_condition(condition) if condition else None
    if icc:
        profile = check_icc(icc)
        return Printing(profile, named or profile.condition)
    ours = check_icc(default_icc())
    return Printing(ours, ours.condition) if named in (None, ours.condition) else Printing(None, named)


def check_icc(path: Path) -> IccProfile:
    """Read the profile of a press.

    Raises:
        InputError: when it cannot be read, is damaged, is no output profile or is not for CMYK.
    """
    try:
        data = bounded(path, _MOST)
    except OSError as error:
        raise _refused(path, say("it cannot be read ({reason})", reason=reason(error))) from error
    if len(data) < _HEADER + 4 or data[36:40] != b"acsp":
        raise _refused(path, say("it is no ICC profile"))
    if struct.unpack(">I", data[:4])[0] > len(data):
        raise _refused(path, say("it is cut off"))
    if data[8] > _MAX_VERSION:
        raise _refused(path, say("its version {version} is newer than PDF/X-4 knows", version=data[8]))
    if data[12:16] != b"prtr":
        raise _refused(path, say("its class is “{kind}”, not that of an output device", kind=_text(data[12:16])))
    if data[16:20] != b"CMYK":
        raise _refused(path, say("its colours are “{space}”, not CMYK", space=_text(data[16:20])))
    profile = IccProfile(data, _description(data, path))
    if path != default_icc():  # a test holds that ours converts
        _try(data, path)
    return profile


def _refused(path: Path, why: str) -> InputError:
    return input_error(say("the ICC profile cannot be used: {why}.", why=why), str(path), say(_REMEDY))


def _description(data: bytes, path: Path) -> str:
    """Check the table of tags and return the text of the `desc` tag, or the file's name when there is none."""
    count = struct.unpack(">I", data[_HEADER : _HEADER + 4])[0]
    table = data[_HEADER + 4 : _HEADER + 4 + 12 * min(count, 200)]
    if len(table) < 12 * count:
        raise _refused(path, say("its table of tags is damaged"))
    names = set()
    text = ""
    for at in range(0, len(table), 12):
        signature, offset, size = struct.unpack(">4sII", table[at : at + 12])
        if offset + size > len(data):
            raise _refused(path, say("its tag “{tag}” lies beyond the end", tag=_text(signature)))
        kind = data[offset : offset + 4]
        if offset < _HEADER + 4 + len(table) or kind not in _TYPES.get(signature[:3], (kind,)):
            raise _refused(path, say("its tag “{tag}” holds something else", tag=_text(signature)))
        names.add(signature)
        if signature == b"desc":
            text = _tag_text(data[offset : offset + size])
    if not {b"A2B0", b"B2A0"} <= names:
        raise _refused(path, say("it has no tables to convert colours with"))
    return text or path.stem


def _try(data: bytes, path: Path) -> None:
    """Convert steps from white to black: by tables of junk more ink is not darker, or a dark grey comes out light.

    The intent is relative colorimetric: white is the paper, however grey it is (ICC.1:2022, 6.2.2).
    """
    from PIL import Image, ImageCms

    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    inks, lights = Image.new("CMYK", (_STEPS, 1)), Image.new("RGB", (_STEPS, 1))
    for step in range(_STEPS):
        light = 255 * (_STEPS - 1 - step) // (_STEPS - 1)
        inks.putpixel((step, 0), (0, 0, 0, 255 - light))
        lights.putpixel((step, 0), (light, light, light))
    try:
        press, screen = ImageCms.ImageCmsProfile(io.BytesIO(data)), ImageCms.createProfile("sRGB")
        seen = ImageCms.buildTransform(press, screen, "CMYK", "RGB", intent)
        printed = ImageCms.buildTransform(screen, press, "RGB", "CMYK", intent)
        there: Any = ImageCms.applyTransform(lights, printed)
        steps: tuple[Any, ...] = ImageCms.applyTransform(inks, seen), ImageCms.applyTransform(there, seen)
    except (ImageCms.PyCMSError, OSError, ValueError) as error:
        raise _refused(path, say("it converts no colours ({why})", why=error)) from None
    for image in steps:
        sums = [sum(image.getpixel((step, 0))) for step in range(_STEPS)]
        if sums[0] - sums[-1] < _APART or any(after > before + _NEAR for before, after in pairwise(sums)):
            raise _refused(path, say("its tables make no sense: more ink is not darker"))


def _tag_text(tag: bytes) -> str:
    """The text of a tag: plain in version 2 (`desc`), Unicode in version 4 (`mluc`); nothing of another type."""
    if tag[:4] == b"desc" and len(tag) >= 12:
        length = struct.unpack(">I", tag[8:12])[0]
        return tag[12 : 12 + length].split(b"\0")[0].decode("latin-1").strip()
    if tag[:4] == b"mluc" and len(tag) >= 28:
        length, offset = struct.unpack(">II", tag[20:28])
        return tag[offset : offset + length].decode("utf-16-be", "replace").strip("\0 ")
    return ""


def _text(raw: bytes) -> str:
    return "".join(chr(byte) if 32 < byte < 127 else "?" for byte in raw)

"""ICC profiles of a press: the built-in one, and checks on the header of a user's (ICC.1:2022, 7.2)."""

from __future__ import annotations

import struct
from pathlib import Path

from deck.base.conditions import Condition, named_condition
from deck.base.errors import InputError, input_error
from deck.base.files import reason
from deck.base.plain import Plain
from deck.base.press import default_icc
from deck.base.say import say, to_say

_HEADER = 128
_MOST = 64 << 20
_REMEDY = to_say("Ask the print shop for its output profile (.icc): CMYK, class “prtr”.")
_MAX_VERSION = 4
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
        if path.stat().st_size > _MOST:
            raise _refused(path, say("it is larger than 64 MB"))
        data = path.read_bytes()
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
    return IccProfile(data, _description(data, path))


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
        names.add(signature)
        if signature == b"desc":
            text = _tag_text(data[offset : offset + size])
    if not {b"A2B0", b"B2A0"} <= names:
        raise _refused(path, say("it has no tables to convert colours with"))
    return text or path.stem


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

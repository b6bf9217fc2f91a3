"""An archive with forms, as a mail program saves attachments: unpacked without following a path that is in it."""

from __future__ import annotations

import zlib
from pathlib import Path, PureWindowsPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from deck.base.errors import InputError, input_error
from deck.base.filenames import own_names
from deck.base.say import say

MOST_BYTES, MOST_FILES = 200 << 20, 500
"""How large the files of an archive may be together when they are unfolded, and how many there may be."""

_HIDDEN = (".", "~$", "__MACOSX")
"""How the names begin of what a system leaves beside the files of people."""


def unpacked(archive: Path) -> Path:
    """A folder beside an archive with the files in it, under their own names without folders.

    Raises:
        InputError: when it cannot be unpacked, or there is too much in it.
    """
    folder = archive.with_name(f"{archive.name} ")
    folder.mkdir()
    try:
        with ZipFile(archive) as packed:
            meant = [one for one in packed.infolist() if _is_meant(one)]
            if len(meant) > MOST_FILES:
                raise _too_much(say("there are more than {most} files in it.", most=MOST_FILES), archive)
            left = MOST_BYTES
            for one, name in zip(meant, own_names(one.filename for one in meant), strict=True):
                with packed.open(one) as file:
                    data = file.read(left + 1)
                left -= len(data)
                if left < 0:
                    raise _too_much(say("it unpacks to more than {most} MB.", most=MOST_BYTES >> 20), archive)
                (folder / name).write_bytes(data)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise input_error(say("it cannot be unpacked."), archive.name, say("Send the forms themselves.")) from error
    return folder


def _too_much(told: str, archive: Path) -> InputError:
    return input_error(told, archive.name, say("Send the forms in several archives."))


def _is_meant(one: ZipInfo) -> bool:
    parts = [part for part in PureWindowsPath(one.filename).parts if part not in (".", "..")]
    return not one.is_dir() and bool(parts) and not any(part.startswith(_HIDDEN) for part in parts)

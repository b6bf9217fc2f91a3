"""The folder of a kit as a zip, and the list of what is in it."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
import zipfile
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from deck import __version__
from deck.build.kit.request import Kit
from deck.content.session.read_me import PrintRow
from deck.build.manifest import FORMAT, NAME, FileEntry

_EPOCH = 315_532_800
"""1980-01-01, the first day that a zip knows: the date of what is in it when nobody gives one."""

_LAST = 4_354_819_198
"""The last moment that a zip knows, in 2107."""


def write_zip(folder: Path, path: Path, moment: int | None) -> None:
    """Put the files of a folder in a zip, in the order of their names, below the name of the folder.

    The same files give the same bytes: every entry has one date and one mode.

    Raises:
        ValueError: when a name could lead out of the folder, or is not plain ASCII.
    """
    stamp = time.gmtime(min(max(moment or 0, _EPOCH), _LAST))[:6]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for file in sorted(folder.iterdir()):
            info = zipfile.ZipInfo(safe_name(f"{folder.name}/{file.name}"), stamp)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = 3, 0o644 << 16
            with file.open("rb") as source, archive.open(info, "w") as entry:
                shutil.copyfileobj(source, entry)


def safe_name(name: str) -> str:
    """The name of an entry, when every system can unpack it and it stays where it belongs.

    Raises:
        ValueError: when it does not.
    """
    parts = name.split("/")
    wrong = any(not part or part.endswith((".", " ")) for part in parts)  # ".." ends so too
    if wrong or not name.isascii() or set(name) & set('\\:*?"<>|') or not name.isprintable():
        raise ValueError(f"“{name}” is no safe name for an entry of a zip")
    return name


def manifest(kit: Kit, entries: Iterable[FileEntry], rows: Iterable[PrintRow], folder: Path) -> str:
    """The list of a kit's files: of each its fingerprint, of a PDF what a build says of it and how it is printed."""
    session, details = kit.occasion.session, kit.occasion.details
    printed = {each.file: each for each in rows}
    files: list[dict[str, Any]] = []
    for entry in entries:
        row = asdict(printed[entry.file]) if entry.file in printed else {}
        files.append({**asdict(entry), "print": {key: value for key, value in row.items() if key != "file"}})
    listed = {entry["file"] for entry in files}
    for path in sorted(folder.iterdir()):
        if path.name not in listed:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            files.append({"file": path.name, "format": path.suffix[1:], "sha256": digest})
    document = {
        "format": FORMAT,
        "made_by": f"Vakdeck {__version__}",
        "kit": {
            "exercise": session.exercise.key,
            "people": session.people,
            "variant": session.variant,
            "date": (details.moment.start or details.moment.day).isoformat() if details.moment else "",
        },
        "files": sorted(files, key=lambda each: str(each["file"])),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def keep_own(before: Path, after: Path) -> None:
    """Carry over what a person put in the folder of an earlier kit: the files that its list does not name.

    Folders, and files of a kind that a kit has not, stay by themselves when a folder takes the place of another.
    """
    try:
        text = (before / NAME).read_text(encoding="utf-8")
        made = {entry["file"] for entry in json.loads(text)["files"]} | {NAME}
    except (OSError, ValueError, KeyError, TypeError):
        made = set()
    for path in before.iterdir() if before.is_dir() and made else ():
        target = after / path.name
        if path.is_file() and path.name not in made and not target.exists():
            shutil.copy2(path, target)

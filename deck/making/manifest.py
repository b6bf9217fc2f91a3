"""The manifest: one JSON file that says of every file in the output folder what it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import field

from deck.base.plain import Plain

NAME = "manifest.json"
FORMAT = 1
"""The version of the manifest's own form."""


class PageEntry(Plain):
    """A run of equal pages: how many, and the width and height in mm of the page and of what is cut from it."""

    count: int
    page_mm: tuple[float, float]
    trim_mm: tuple[float, float]


class FileEntry(Plain):
    """One file (or one folder of pages) as the manifest lists it. cards is how many there are of what unit names."""

    file: str
    format: str
    product: str
    profile: str
    size: str
    size_mm: tuple[float, float]
    edition: str
    lang: str
    pages: int
    page_sizes: tuple[PageEntry, ...]
    cards: int
    qr_targets: dict[str, int]
    sha256: str
    warnings: tuple[str, ...]
    proof: str = "none"
    rejected: bool = False
    findings: tuple[dict[str, Any], ...] = ()
    pictures: tuple[dict[str, str], ...] = ()
    discard: tuple[dict[str, Any], ...] = ()
    roll: dict[str, float] = field(default_factory=dict)
    unit: str = "card"


def manifest_text(
    output: Path, entries: Iterable[FileEntry], made_by: str, *, without: Iterable[FileEntry] = ()
) -> str:
    """The manifest of a folder: the new entries, and the earlier ones whose file is still there and was not remade.

    without: files that are about to be replaced, and of which nothing is said.
    """
    new: dict[tuple[str, str], object] = {(entry.file, entry.format): entry for entry in entries}
    gone = {entry.file for entry in without}
    old: dict[tuple[str, str], object] = {
        (entry["file"], entry["format"]): entry
        for entry in _earlier(output)
        if entry["file"] not in gone and (output / entry["file"]).exists()
    }
    files = [entry for _, entry in sorted({**old, **new}.items())]
    document = {"format": FORMAT, "made_by": made_by, "files": files}
    return msgspec.json.format(msgspec.json.encode(document), indent=1).decode() + "\n"


def earlier_pictures(output: Path, entries: Iterable[FileEntry]) -> dict[str, set[str]]:
    """The pictures in each folder that an earlier build made in the formats that are made again: their paths in it."""
    again = {(entry.file, entry.format) for entry in entries}
    found: dict[str, set[str]] = {}
    for entry in _earlier(output):
        if (entry["file"], entry["format"]) in again:
            named = entry.get("pictures", ())
            files = [one.get("file") for one in named if isinstance(one, dict)] if isinstance(named, list) else []
            found.setdefault(entry["file"], set()).update(file for file in files if isinstance(file, str))
    return found


def _earlier(output: Path) -> list[dict[str, Any]]:
    """What the folder's manifest lists; nothing when there is none, or it is not ours."""
    try:
        files = msgspec.json.decode((output / NAME).read_bytes())["files"]
        return [entry for entry in files if isinstance(entry["file"], str) and isinstance(entry["format"], str)]
    except (OSError, msgspec.DecodeError, UnicodeError, KeyError, TypeError):
        return []


def digest(path: Path, suffix: str) -> str:
    """The SHA-256 of a file, or of the files in a folder that end so, in the order of their names."""
    digest = hashlib.sha256()
    for file in sorted(path.rglob(f"*.{suffix}")) if path.is_dir() else [path]:
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()

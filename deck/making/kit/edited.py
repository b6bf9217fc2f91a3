"""What a person changed or added in the folder of an earlier kit stays there when that kit is made again.

The list of a kit says the fingerprint of each file as it was made. A file with another one was changed by somebody: an
invitation with a line of their own, a form that was filled in.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from deck.base.plain import Plain
from deck.base.say import say
from deck.making.manifest import NAME, digest


class Edited(Plain):
    """A file that a person changed and that stays: its name, and the fingerprint of the one that was made now.

    beside is the name under which that one stands beside it; empty when it is as it was before.
    """

    file: str
    made: str
    beside: str

    @property
    def note(self) -> str:
        """What is told of it."""
        if self.beside:
            return say(
                "“{file}” was changed since it was made: it stays, and the new one is “{new}”.",
                file=self.file,
                new=self.beside,
            )
        return say("“{file}” was changed since it was made: it stays as it is.", file=self.file)


def keep_edited(before: Path, after: Path) -> dict[str, Edited]:
    """Carry over from the folder of an earlier kit what a person changed in it; the result is by its name.

    before is that folder, after the one that takes its place. What was changed takes the name, and the new file stands
    beside it: `a.new.txt` for `a.txt`.
    """
    found = {}
    for path, was in _changed(before):
        target = after / path.name
        if was and target.exists():
            found[path.name] = _aside(path.name, target, was)
            shutil.copy2(path, target)
    return found


def keep_added(before: Path, after: Path) -> None:
    """Carry over what a person added, and what they changed and is made no more.

    Folders, and files of a kind that a kit has not, stay by themselves when a folder takes the place of another.
    """
    for path, _ in _changed(before):
        if not (after / path.name).exists():
            shutil.copy2(path, after / path.name)


def _changed(folder: Path) -> list[tuple[Path, str]]:
    """The files in the folder of a kit that are not as they were made, each with its fingerprint then, or nothing."""
    made = _made(folder)
    files = sorted(one for one in folder.iterdir() if one.is_file() and one.name != NAME) if made else []
    return [(path, was) for path in files if (was := made.get(path.name, "")) != digest(path, path.suffix)]


def _aside(name: str, target: Path, was: str) -> Edited:
    """Make room for a file that was changed: the new one goes beside it, or away when it is as before."""
    now = digest(target, target.suffix)
    if now == was:
        target.unlink()
        return Edited(name, now, "")
    beside = f"{target.stem}.new{target.suffix}"
    target.rename(target.with_name(beside))
    return Edited(name, now, beside)


def listed_edited(entry: dict[str, Any], kept: dict[str, Edited], folder: Path) -> dict[str, Any]:
    """The entry of a file in the list of a kit; one that was changed has the fingerprints of both versions."""
    one = kept.get(str(entry["file"]))
    if one is None:
        return entry
    return {**entry, "sha256": digest(folder / one.file, Path(one.file).suffix), "made_sha256": one.made}


def _made(folder: Path) -> dict[str, str]:
    """The fingerprint of each file as it was made, by the list in its folder; nothing without a list that is ours."""
    try:
        listed = json.loads((folder / NAME).read_text(encoding="utf-8"))["files"]
        return {str(one["file"]): str(one.get("made_sha256") or one["sha256"]) for one in listed}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}

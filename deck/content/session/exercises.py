"""Reading exercises.toml: the exercises that a kit can be made for, by name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from deck.base.errors import input_error
from deck.content.folder import Folder
from deck.content.languages import DUTCH, edition_dir
from deck.content.session.exercise_models import Exercise

FILE = "exercises.toml"


@cache
def load_exercises(folder: Path | None = None) -> Mapping[str, Exercise]:
    """Read and check the exercises of a content folder, in their order; the built-in Dutch ones when none is given.

    Raises:
        InputError: with every fault of the file: place and remedy.
    """
    files = Folder(folder or edition_dir(DUTCH))
    table = files.table(FILE)
    rows = files.checked(tuple[Exercise, ...], table.get("exercises", ()), f"{FILE}: exercises") or ()
    if not rows and not files.faults:
        files.faults.add("it holds no exercise.", FILE, "Add an [[exercises]] table.")
    keys = [exercise.key for exercise in rows]
    for twice in sorted({key for key in keys if keys.count(key) > 1}):
        files.faults.add(f"“{twice}” is used more than once.", FILE, "Give each its own key.")
    files.faults.raise_if_any()
    return dict(zip(keys, rows, strict=True))


def find_exercise(name: str, folder: Path | None = None) -> Exercise:
    """The exercise with this name.

    Raises:
        InputError: when there is none; it names the nearest.
    """
    exercises = load_exercises(folder)
    key = re.sub(r"[\s_-]+", "-", re.sub(r"[’']", "", name.strip().lower()))
    if key in exercises:
        return exercises[key]
    shown = name if len(name) <= _SHOWN else f"{name[: _SHOWN - 1]}…"
    raise input_error(f"there is no exercise “{shown}”.", "EXERCISE", _nearest(key, list(exercises)))


def _nearest(key: str, names: list[str]) -> str:
    """Those that hold what was written, else the one that looks most like it, else all."""
    near = [name for name in names if len(key) >= 4 and key in name] or difflib.get_close_matches(key, names, 1, 0.4)
    return f"Did you mean {' or '.join(f'“{name}”' for name in near)}?" if near else f"Choose from {', '.join(names)}."


_SHOWN = 60
"""No more of a mistyped name is repeated."""

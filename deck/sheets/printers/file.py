"""The file of printers in the user's config folder: TOML that is read with its lines, and is never half written."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from deck.base.errors import Faults, InputError, input_error
from deck.base.files import reason
from deck.base.say import say, to_say
from deck.base.tables import Place, read_toml
from deck.base.units import number

_HEAD = "[[printer]]"
_NOTE = to_say("# How each printer misplaces the backs: see `vakdeck printer add --help`.\n")


def config_folder(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> Path:
    """The folder of the user's settings: as the XDG Base Directory Specification says, or what the system has instead.

    environment is that of the process when it is not given.
    """
    environment = os.environ if environment is None else environment
    home = Path.home()
    if platform == "win32":
        return Path(environment.get("APPDATA") or home / "AppData" / "Roaming") / "vakdeck"
    if platform == "darwin":
        return home / "Library" / "Application Support" / "vakdeck"
    given = Path(environment.get("XDG_CONFIG_HOME", ""))  # the specification says to ignore a relative one
    return (given if given.is_absolute() else home / ".config") / "vakdeck"


def printers_file() -> Path:
    """The file that holds the printers."""
    return config_folder() / "printers.toml"


def read_rows(path: Path, faults: Faults) -> list[tuple[Any, Place]]:
    """The tables of the file, each with its place in it for messages; none when there is no file.

    What is wrong with the file is added to faults.
    """
    try:
        path.stat()
    except FileNotFoundError:
        return []
    except OSError:
        pass  # told by what follows
    try:
        source = read_toml(path, str(path))
    except InputError as error:
        for fault in error.faults:
            faults.add(fault.message, fault.place, say("Mend it, or take the file away and add your printers again."))
        return []
    rows = source.table.get("printer", [])
    if not isinstance(rows, list):
        faults.add(
            say("“printer” must be a list of tables."),
            source.place.on("printer"),
            say("Write {head} above each printer.", head=_HEAD),
        )
        return []
    return [(row, source.place / "printer" / at) for at, row in enumerate(rows)]


def write_rows(path: Path, rows: Iterable[Mapping[str, str | float]]) -> None:
    """Write tables to the file: beside the old one first, so that what goes wrong half-way loses nothing.

    Raises:
        InputError: when it cannot be written.
    """
    tables = ("\n".join([_HEAD, *(f"{key} = {_value(value)}" for key, value in row.items()), ""]) for row in rows)
    text = "\n".join([say(_NOTE), *tables])
    beside = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=".printers-", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(beside).replace(path)
    except OSError as error:
        if beside:
            with suppress(OSError):
                Path(beside).unlink()
        why = say("the printers cannot be saved ({reason}).", reason=reason(error))
        raise input_error(why, str(path), say("Check whether you may write there.")) from error


def _value(value: str | float) -> str:
    """A value as TOML 1.0 writes it: a number without an exponent, a text as a basic string."""
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return number(value, 6)

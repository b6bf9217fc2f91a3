"""The file of printers in the user's config folder: TOML that is read with its lines, and is never half written."""

from __future__ import annotations

import os
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from deck.base.errors import Faults, input_error
from deck.base.units import number

_HEAD = "[[printer]]"
_NOTE = "# How each printer misplaces the backs: see `vakdeck printer add --help`.\n"


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


def read_rows(path: Path, faults: Faults) -> list[tuple[Any, str]]:
    """The tables of the file, each with its place in it for messages; none when there is no file.

    What is wrong with the file is added to faults.
    """
    try:
        text = path.read_text(encoding="utf-8")
        rows = tomllib.loads(text).get("printer", [])
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        faults.add(f"the file cannot be read ({error}).", str(path), "Check it, or take it away.")
        return []
    except tomllib.TOMLDecodeError as error:
        remedy = "Mend that line, or take the file away and add your printers again."
        faults.add(f"this is not valid TOML: {error}.", str(path), remedy)
        return []
    if not isinstance(rows, list):
        faults.add("“printer” must be a list of tables.", str(path), f"Write {_HEAD} above each printer.")
        return []
    return list(zip(rows, _places(text, path, len(rows)), strict=True))


def _places(text: str, path: Path, count: int) -> list[str]:
    """The place of each table: its line, or its number when the tables are written in another way than ours."""
    lines = [at for at, line in enumerate(text.splitlines(), 1) if line.replace(" ", "").startswith(_HEAD)]
    if len(lines) == count:
        return [f"{path}, line {line}" for line in lines]
    return [f"{path}, printer {place}" for place in range(1, count + 1)]


def write_rows(path: Path, rows: Iterable[Mapping[str, str | float]]) -> None:
    """Write tables to the file: beside the old one first, so that what goes wrong half-way loses nothing.

    Raises:
        InputError: when it cannot be written.
    """
    tables = ("\n".join([_HEAD, *(f"{key} = {_value(value)}" for key, value in row.items()), ""]) for row in rows)
    text = "\n".join([_NOTE, *tables])
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
        why = f"the printers cannot be saved ({error.strerror or error})."
        raise input_error(why, str(path), "Check whether you may write there.") from error


def _value(value: str | float) -> str:
    """A value as TOML 1.0 writes it: a number without an exponent, a text as a basic string."""
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return number(value, 6)

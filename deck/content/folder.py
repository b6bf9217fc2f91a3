"""Reading a folder of content files: each is checked against its form, and every fault is kept."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from deck.base.errors import Faults

Form = TypeVar("Form", bound=BaseModel)


class Folder:
    """Reads and checks the files of one folder, and collects their faults."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults = Faults()

    def table(self, name: str) -> dict[str, Any]:
        """The table of a TOML file; empty, with a fault, when it cannot be read."""
        try:
            return tomllib.loads((self.folder / name).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            self.faults.add(f"the file cannot be read ({error}).", name, "Check that it is there.")
        except tomllib.TOMLDecodeError as error:
            self.faults.add(f"this is not valid TOML: {error}.", name, "Mend that line.")
        return {}

    def checked(self, kind: Any, value: Any, place: str) -> Any:
        """The value in the form that is asked for; None, with its faults, when it does not hold to it."""
        try:
            return TypeAdapter(kind).validate_python(value)
        except ValidationError as error:
            for fault in error.errors():
                where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in fault["loc"])
                self.faults.add(f"{fault['msg']}.", f"{place}{where}", _REMEDIES.get(fault["type"], "Mend the value."))
            return None

    def whole(self, name: str, kind: type[Form]) -> Form:
        """A TOML file as a model.

        Raises:
            InputError: with every fault of the file.
        """
        table = self.table(name)
        value: Form | None = None if self.faults else self.checked(kind, table, name)
        self.faults.raise_if_any()
        assert value is not None
        return value


_REMEDIES = {
    "missing": "Add this key.",
    "extra_forbidden": "Take this key away, or mend its spelling.",
    "string_too_short": "Write a text.",
    "string_type": "Write a text between quotation marks.",
    "string_pattern_mismatch": "Use small letters, digits and hyphens.",
}

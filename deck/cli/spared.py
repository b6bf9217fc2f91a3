"""Libraries that others import and hardly a command uses: each is loaded when something of it is first asked for.

click, pathlib, shutil, msgspec and modules of ours import them at once, and they took a tenth of the time of a short
deck. A stand-in takes their place until then. That is done for a command only, whose process is ours: who uses the
package from Python gets every library as it is.
"""

import os
import sys
from importlib import import_module
from threading import Lock
from types import ModuleType
from typing import Any

SPARED = ("bz2", "csv", "difflib", "ipaddress", "lzma", "pickle", "subprocess", "textwrap")
"""For archives, tables, what was meant by a word, addresses with brackets, other processes, and texts to be wrapped."""

_ONE_AT_A_TIME = Lock()


class _StandIn(ModuleType):
    """What stands for a library until it is used, and passes on all that is asked of it from then on."""

    def __getattr__(self, name: str) -> Any:  # only asked for what is not found here
        with _ONE_AT_A_TIME:
            if sys.modules.get(self.__name__) is self:
                del sys.modules[self.__name__]
        library = import_module(self.__name__)
        value = getattr(library, name)
        setattr(self, name, value)
        return value


class _Inspect(_StandIn):
    """What stands for inspect, with which click cleans the help of each option as it is made: that is one line."""

    def cleandoc(self, text: str) -> str:
        """The same as that of inspect."""
        if "\n" not in text:
            return text.expandtabs().lstrip()
        cleaned: str = self.__getattr__("cleandoc")(text)
        return cleaned


class _Platform(_StandIn):
    """What stands for platform, which uuid asks for the name of the system as it is loaded, and click loads that."""

    def system(self) -> str:
        """The same as that of platform."""
        name: str = os.uname().sysname if sys.platform == "linux" else self.__getattr__("system")()
        return name


def spare() -> None:
    """Put stand-ins for those that are not loaded yet."""
    for name in SPARED:
        sys.modules.setdefault(name, _StandIn(name))
    sys.modules.setdefault("inspect", _Inspect("inspect"))
    sys.modules.setdefault("platform", _Platform("platform"))


def load_msgspec() -> None:
    """Load msgspec without typing_extensions, which would take half of that time.

    msgspec takes names from it when it is installed, and else from typing, where the same ones are from Python 3.11 on.
    """
    if "typing_extensions" not in sys.modules:
        sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # so Python notes that there is none
        try:
            import_module("msgspec")
        finally:
            del sys.modules["typing_extensions"]

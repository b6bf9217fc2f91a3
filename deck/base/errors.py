"""Every error that a person can meet, in one tree. An error carries its message and its exit code.

    VakdeckError
    ├── InputError      exit code 2   what was asked or supplied cannot be used; lists every Fault
    └── FindingsError   exit code 1   the file was made, and the proof found something wrong with it

A Fault says what is wrong, where, and how to mend it. Collect them with Faults, so that a person
hears all of them at once.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(init=False, eq=False, repr=False)
class Fault:
    """One thing that is wrong: the message, the place (file, row, field; page, mm) and the remedy.

    spot is the line and the column of the place in its file, each from 1, 0 when it is not known; two faults that
    differ in nothing else are the same. It does not change.
    """

    message: str
    place: str
    remedy: str
    spot: tuple[int, int]

    # What is written here, dataclass need not write and compile each time that the program starts.
    def __init__(self, message: str, place: str = "", remedy: str = "", spot: tuple[int, int] = (0, 0)) -> None:
        self.message, self.place, self.remedy, self.spot = message, place, remedy, spot

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fault) and self._told == other._told

    def __hash__(self) -> int:
        return hash(self._told)

    def __repr__(self) -> str:
        return f"Fault{(*self._told, self.spot)}"

    @property
    def _told(self) -> tuple[str, str, str]:
        return self.message, self.place, self.remedy

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        mend = f" {self.remedy}" if self.remedy else ""
        return f"{where}{self.message}{mend}"


def told_together(faults: Iterable[Fault]) -> Iterator[str]:
    """What a person reads of faults, a line each; those that differ in nothing but their place are one line."""
    places: dict[tuple[str, str], list[str]] = {}
    for fault in faults:
        places.setdefault((fault.message, fault.remedy), []).append(fault.place)
    for (message, remedy), where in places.items():
        yield str(Fault(message, "; ".join(dict.fromkeys(filter(None, where))), remedy))


class VakdeckError(Exception):
    """The root of the tree; never raised itself."""

    exit_code = 2

    def __init__(self, faults: Fault | Iterable[Fault]) -> None:
        self.faults = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[Any, ...]:
        # An exception is otherwise made again from its message, and forgets what the system refused.
        refused = next((one for one in causes(self) if isinstance(one, OSError)), None)
        return type(self), (self.faults,), {"__cause__": refused} if refused else None


class InputError(VakdeckError):
    """Raised when a request or a supplied file cannot be used; holds every Fault in it."""

    exit_code = 2


class FindingsError(VakdeckError):
    """Raised when a file was made and the proof found errors in it; holds a Fault for each.

    files are all files that were made, those without a fault as well.
    """

    exit_code = 1

    def __init__(self, faults: Fault | Iterable[Fault], files: Iterable[Any] = ()) -> None:
        super().__init__(faults)
        self.files = tuple(files)


class Faults:
    """Collects faults, so that they are raised together."""

    def __init__(self) -> None:
        self._faults: dict[Fault, None] = {}
        self._of_system: InputError | None = None

    def add(self, message: str, place: object = "", remedy: str = "") -> None:
        """Remember a fault, unless it is there already. place is a text, or an object whose str() is one."""
        self.extend([Fault(message, str(place), remedy, getattr(place, "spot", (0, 0)))])

    def extend(self, faults: Iterable[Fault]) -> None:
        """Remember the faults of an error that was caught, each once."""
        for fault in faults:
            self._faults.setdefault(fault)

    @contextlib.contextmanager
    def gathered(self) -> Iterator[None]:
        """Remember the faults of an InputError that ends the block, and go on after it."""
        try:
            yield
        except InputError as error:
            self.take(error)

    def take(self, error: InputError) -> None:
        """Remember the faults of an error, and what the system refused."""
        self.extend(error.faults)
        if any(isinstance(one, OSError) for one in causes(error)):
            self._of_system = error

    def __iter__(self) -> Iterator[Fault]:
        return iter(tuple(self._faults))

    def __bool__(self) -> bool:
        return bool(self._faults)

    def __len__(self) -> int:
        return len(self._faults)

    def raise_if_any(self) -> None:
        """Raise one InputError that holds every fault collected so far.

        Where the system refused something, that is its cause: whoever keeps what failed sees that it may pass.

        Raises:
            InputError: when there is at least one fault.
        """
        if self._faults:
            raise InputError(self._faults) from self._of_system


def causes(error: BaseException) -> Iterator[BaseException]:
    """The error itself, and one after another what led to it."""
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__ or found.__context__


def input_error(message: str, place: str = "", remedy: str = "") -> InputError:
    """Return an InputError with a single fault."""
    return InputError(Fault(message, place, remedy))

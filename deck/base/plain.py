"""Plain: a frozen record of plain fields, made and filled much quicker than a frozen dataclass.

A build loads some two hundred such classes, and makes thousands of records. A frozen dataclass writes and compiles its
methods when it is loaded (0.7 ms each) and sets each field through a call; a msgspec Struct has all that in C. Take a
dataclass for what a Plain cannot be: a record with a `field(...)` that does not count when two are compared.
"""

from __future__ import annotations

import typing
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from dataclasses import Field
    from typing import ClassVar

    @typing.dataclass_transform(
        frozen_default=True, field_specifiers=(msgspec.field,)
    )  # msgspec's own declares no `frozen` for subclasses
    class Plain:
        """Plain, as type checkers see it."""

        __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

        def __init_subclass__(cls, frozen: bool = True, kw_only: bool = False, dict: bool = False) -> None: ...

else:

    class _Fields:
        """The fields of a class, by which `replace`, `fields` and `asdict` of dataclasses know how to deal with it."""

        def __get__(self, one, of):
            return _fields(of)

    class Plain(msgspec.Struct, frozen=True):
        """A record that does not change. `dataclasses.replace`, `fields` and `asdict` work on it as on a dataclass."""

        __dataclass_fields__ = _Fields()


@cache
def _fields(of: Any) -> dict[str, Field[Any]]:
    """The fields of a Plain as those of a dataclass, by name; made when they are first asked for."""
    from dataclasses import MISSING, field

    names, defaults, kind = of.__struct_fields__, of.__struct_defaults__, _ordinary()
    made: dict[str, Field[Any]] = {}
    for name, usual in zip(names, (msgspec.NODEFAULT,) * (len(names) - len(defaults)) + defaults, strict=True):
        factory = getattr(usual, "factory", MISSING)
        default = MISSING if usual is msgspec.NODEFAULT or factory is not MISSING else usual
        one: Any = field(default=default, default_factory=factory)  # type: ignore[arg-type]
        one.name, one._field_type = name, kind
        made[name] = one
    return made


@cache
def _ordinary() -> object:
    """What dataclasses marks an ordinary field with, that is no ClassVar."""
    from dataclasses import dataclass, fields

    @dataclass(init=False, repr=False, eq=False)
    class Shape:
        """One field."""

        one: Any

    model: Any = fields(Shape)[0]
    return model._field_type

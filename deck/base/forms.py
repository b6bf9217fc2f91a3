"""Check tables from files against forms, and report every fault at once, in words for people.

A form is a `Form` (a msgspec Struct) with typed fields. `checked` turns a table into a form. `entries` gives the valid
entries of a table that may lack keys. `schema` gives a form as JSON Schema, for editors. msgspec converts in one pass
and stops at the first fault, so a table that it refuses is walked once more to find all faults.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Mapping
from datetime import date, time
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec.structs import fields

from deck.base.errors import Faults
from deck.base.kinds import Wrong
from deck.base.say import say, say_number, to_say
from deck.base.tables import Keys, Place, nearest, way

if TYPE_CHECKING:

    @typing.dataclass_transform(frozen_default=True)  # msgspec's own declares no `frozen` for subclasses
    class Form:
        """Form, as type checkers see it."""

        def __init_subclass__(cls, kw_only: bool = False) -> None: ...

else:

    class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
        """A table with these keys and no others; a field with a default may be left out.

        A rule over several fields stands in `__post_init__`, which raises Wrong.
        """


def form(name: str, types: Mapping[str, Any], usual: Mapping[str, Any] | None = None) -> type[Form]:
    """Make a Form class from data, for forms with many like fields.

    name is that of the class. types maps each key to its type; usual maps a key that may be left out to its default.
    """
    keys: list[Any] = []
    for key, one in types.items():
        if not key.isidentifier():  # the keys of TOML may hold signs that Python's names may not
            keys.append((re.sub(r"\W", "_", key), one, msgspec.field(name=key)))
        else:
            keys.append((key, one, usual[key]) if usual and key in usual else (key, one))
    made: Any = msgspec.defstruct(name, keys, bases=(Form,), frozen=True, forbid_unknown_fields=True, kw_only=True)
    return made  # type: ignore[no-any-return]


_Any = TypeVar("_Any")


def changed(one: _Any, **values: Any) -> _Any:
    """A Form with other values in these fields; they are taken as they are, and not checked."""
    return msgspec.structs.replace(one, **values)  # type: ignore[type-var]


def checked(form: type[_Any], value: object, place: Place, faults: Faults) -> _Any | None:
    """Convert a value from a file to a form: a Form, or a tuple or mapping of Forms.

    Gives the converted value; or None when it has faults, and then adds every fault to faults. place is where the
    value stands in its file: each fault names the file, the line and the key.
    """
    try:
        return msgspec.convert(value, form, dec_hook=_read)
    except msgspec.ValidationError:
        own = Faults()  # an empty list: _look counts new faults, and Faults does not add one that it has already
        _look(form, value, place, (), own)
        faults.extend(own)
        return None


def entries(form: Any, table: object, place: Place, faults: Faults, more: Iterable[str] = ()) -> dict[str, Any]:
    """Give the entries of a table that fit a form, unconverted, and add a fault for each of the others.

    form is a Form, or a dict type whose keys are free. place is where the table stands in its file. A missing key is
    no fault here: the caller may have its value from elsewhere. Entries whose keys are in more are given unchecked.
    """
    if not isinstance(table, dict):
        faults.add(say("this must be a table."), place, say("Write [{keys}].", keys=way(place.keys)))
        return {}
    more, good = frozenset(more), {}
    own = {key: table[key] for key in table.keys() - more}
    if _fits(form, own) or _fits(_partial(form), own):  # a table in which nothing is missing needs no other form
        return dict(table)
    known = dict.fromkeys(more) | _known(form, table)
    for key, value in table.items():
        if len(faults) > _MOST_FAULTS:
            break
        told = Faults()
        if key not in more:
            _look_at_key(key, value, known, place, told)
        faults.extend(told)
        if not told:
            good[key] = value
    return good


def _fits(form: Any, value: object) -> bool:
    try:
        msgspec.convert(value, form, dec_hook=_read)
    except msgspec.ValidationError:
        return False
    return True


@cache
def types_of(form: Any) -> dict[str, Any]:
    """The type of each key of a form, in the order of its fields."""
    return {field.encode_name: field.type for field in fields(form)}


def keys_of(form: Any) -> tuple[str, ...]:
    """The keys of a form, in its order."""
    keys: tuple[str, ...] = form.__struct_encode_fields__
    return keys


def schema(form: Any) -> dict[str, Any]:
    """The form as JSON Schema (draft 2020-12)."""
    return msgspec.json.schema(form, schema_hook=lambda one: dict(vars(one)["schema"]))


def _read(one: Any, value: object) -> Any:
    return one.read(value)


@cache
def _partial(form: Any) -> Any:
    """The same form, in which any key may be left out."""
    if not _is_form(form):
        return form
    return msgspec.defstruct("Partial", [(*one, None) for one in types_of(form).items()], forbid_unknown_fields=True)


def _known(form: Any, table: Mapping[str, Any]) -> dict[str, Any]:
    """The type of each key: of a Form, or of a dict type with literal keys or with free keys (those of the table)."""
    if _is_form(form):
        return types_of(form)
    names, held = get_args(form)
    return dict.fromkeys(get_args(names) or table, held)


def _look(form: Any, value: object, table: Place, keys: Keys, faults: Faults) -> None:
    """Add every fault of a value; table is the table around it, keys lead from there to the value."""
    try:
        msgspec.convert(value, form, dec_hook=_read)
        return
    except msgspec.ValidationError as error:
        cause = error.__cause__
    inner, metas = _bare(form)
    inner, before = _arm(inner, value), len(faults)
    if isinstance(value, dict) and (_is_form(inner) or get_origin(inner) is dict):
        for key, one in value.items():
            if len(faults) > _MOST_FAULTS:
                break
            _look_at_key(key, one, _known(inner, value), table.inside(*keys), faults)
        needed = [one.encode_name for one in fields(inner) if one.required] if _is_form(inner) else []
        for key in [key for key in needed if key not in value]:
            faults.add(say("{key} is missing.", key=key), table.inside(*keys), say("Add it."))
    elif get_origin(inner) in _LISTS and isinstance(value, list):
        for at, (one, held) in enumerate(zip(value, _held(inner, len(value)), strict=False)):
            if len(faults) > _MOST_FAULTS:
                break
            _look(held, one, table, (*keys, at), faults)
    if len(faults) > before:
        return
    wrong = cause if isinstance(cause, Wrong) else Wrong(say("Write {wish}.", wish=_wish(inner, metas)))
    if wrong.message:
        faults.add(wrong.message, table.inside(*keys), wrong.remedy)
    else:
        faults.add(
            say("{keys} = {value} is wrong.", keys=way(keys) or say("this"), value=_shown(value)),
            table.on(*keys),
            wrong.remedy,
        )


def _look_at_key(key: str, value: object, known: Mapping[str, Any], place: Place, faults: Faults) -> None:
    if key in known:
        _look(known[key], value, place, (key,), faults)
    else:
        faults.add(say("unknown key “{key}”.", key=key), place.on(key), nearest(key, known))


def _shown(value: object) -> str:
    """A value as a message shows it: about as TOML writes it, on one line, cut off after _LONGEST characters."""
    if isinstance(value, bool):
        return str(value).lower()
    text = value.isoformat() if isinstance(value, date | time) else repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _held(form: Any, count: int) -> Iterable[Any]:
    """The types of count items of a list: one type for all, or each its own, as in a pair of a text and a number."""
    held = get_args(form)
    return held if get_origin(form) is tuple and held[-1] is not Ellipsis else (held[0],) * count


def _is_form(form: Any) -> bool:
    return isinstance(form, type) and issubclass(form, msgspec.Struct)


def _bare(form: Any) -> tuple[Any, list[msgspec.Meta]]:
    """The type inside an Annotated, and the constraints (msgspec.Meta) on it; any other form, and no constraints."""
    if get_origin(form) is Annotated:
        inner, *metas = get_args(form)
        return inner, [meta for meta in metas if isinstance(meta, msgspec.Meta)]
    return form, []


def _arm(form: Any, value: object) -> Any:
    """The member of a union that takes a table or a list, when value is one; else the form itself."""
    if get_origin(form) not in (Union, UnionType):
        return form
    for arm in get_args(form):
        bare, _ = _bare(arm)
        wanted = dict if _is_form(bare) or get_origin(bare) is dict else list if get_origin(bare) in _LISTS else None
        if wanted and isinstance(value, wanted):
            return bare
    return form


_LONGEST = 60
_MOST_FAULTS = 100
"""More faults than this nobody mends at once; a file of one letter a line has a million."""

_LISTS = (tuple, list, frozenset)
_WORDS = {
    str: to_say("a text"),
    int: to_say("a whole number"),
    float: to_say("a number"),
    bool: to_say("true or false"),
}


def _wish(form: Any, metas: Iterable[msgspec.Meta] = ()) -> str:
    """The words that follow “Write” in a remedy: what a value of this form looks like, such as “a list of 3 items”."""
    inner, own = _bare(form)
    origin, metas = get_origin(inner), [*metas, *own]
    if origin is Literal:
        return say("one of: {known}", known=", ".join(map(str, get_args(inner))))
    if origin in (Union, UnionType):
        return say(" or ").join(dict.fromkeys(_wish(arm) for arm in get_args(inner) if arm is not NoneType))
    if origin is dict or _is_form(inner):
        return say("a table")
    if origin:
        count = None if get_args(inner)[-1] is Ellipsis or origin is not tuple else len(get_args(inner))
        return next((_list(one.min_length, one.max_length) for one in metas), _list(count, count))
    if inner is str and any(one.min_length for one in metas):
        return say("a text that is not empty")
    what = say(_WORDS.get(inner, to_say("another value")))
    return next((_within(what, one.ge, one.le) for one in metas), what)


def _list(least: int | None, most: int | None) -> str:
    """A list with so many items."""
    if least is None and most is None:
        return say("a list")
    if most is None:
        return say_number("a list of at least {count} item", "a list of at least {count} items", least or 0)
    if least is None:
        return say_number("a list of at most {count} item", "a list of at most {count} items", most)
    if least == most:
        return say_number("a list of {count} item", "a list of {count} items", most)
    return say("a list of {least} to {most} items", least=least, most=most)


def _within(what: str, least: float | None, most: float | None) -> str:
    """A number between bounds, as a file would write them."""
    if least is None and most is None:
        return what
    if most is None:
        return say("{what} of at least {least}", what=what, least=f"{least:g}")
    if least is None:
        return say("{what} of at most {most}", what=what, most=f"{most:g}")
    return say("{what} from {least} to {most}", what=what, least=f"{least:g}", most=f"{most:g}")

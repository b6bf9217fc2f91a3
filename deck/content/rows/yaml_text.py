"""Read YAML as lists, tables and texts, without what makes it dangerous or surprising.

Every value is the text that was typed: `no` is no, `1.10` is 1.10 and `12:30` is 12:30, which the types of YAML 1.1
would make false, 1.1 and 750. Only an empty value, `~` and `null` are nothing. A value that stands for another
(`*name`) counts as often as it is used, so that a file cannot grow without end.
"""

from __future__ import annotations

from typing import Any

from deck.base.errors import input_error
from deck.base.say import say

_DEEPEST = 20
_MOST = 2_000_000
"""Values, when each `*name` is written out."""

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


def yaml_value(text: str, name: str) -> Any:
    """The value of the one document in a text.

    Raises:
        InputError: when it is no YAML, holds a key twice, lies too deep or grows too large.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(type(event).__name__.removesuffix("Event"), event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = say("{name}, line {line}", name=name, line=mark.line + 1) if mark else name
        raise input_error(
            say("this is not valid YAML."), place, say("Mend that line; a text with “: ” in it wants quotes.")
        ) from error
    except (yaml.YAMLError, UnicodeError, ValueError) as error:
        raise input_error(say("this is not valid YAML."), name, say("Check that this is the right file.")) from error
    return builder.value


class _Builder:
    """Makes values of the events of a parser, with a stack of its own, so that no depth breaks it."""

    def __init__(self, name: str) -> None:
        self.value: Any = None
        self._name = name
        self._stack: list[list[Any] | dict[str, Any]] = []
        self._keys: list[str | None] = []  # for each open table, the key that waits for its value
        self._merged: list[set[str]] = []  # for each, the keys that it has from `<<`, which its own go before
        self._anchors: dict[str, Any] = {}
        self._sizes: dict[int, int] = {}  # how many values an anchored value comes to
        self._count = self._documents = 0

    def take(self, kind: str, event: Any) -> None:
        """One event."""
        if kind == "DocumentStart":
            self._documents += 1
            if self._documents > 1:
                self._refuse(say("there are several documents in it."), event, say("Put all cards in one list."))
        elif kind == "Scalar":
            plain = event.implicit[0]
            self._put(None if plain and event.value in _NOTHING else event.value, event)
        elif kind == "Alias":
            self._alias(event)
        elif kind in ("SequenceStart", "MappingStart"):
            made: list[Any] | dict[str, Any] = [] if kind == "SequenceStart" else {}
            self._put(made, event)
            self._stack.append(made)
            self._keys.append(None)
            self._merged.append(set())
            if len(self._stack) > _DEEPEST:
                self._refuse(
                    say("the lists in it lie too deep in each other."), event, say("Write one list of tables.")
                )
        elif kind in ("SequenceEnd", "MappingEnd"):
            done = self._stack.pop()
            self._keys.pop()
            self._merged.pop()
            self._sizes[id(done)] = 1 + sum(self._size(one) for one in _inside(done))

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            self._refuse(
                say("“*{anchor}” stands for nothing above it.", anchor=event.anchor),
                event,
                say("Write “&{anchor}” first.", anchor=event.anchor),
            )
        value = self._anchors[event.anchor]
        if any(value is one for one in self._stack):
            self._refuse(
                say("“*{anchor}” stands inside itself.", anchor=event.anchor), event, say("Write the text itself.")
            )
        self._count += self._size(value)
        self._put(value, event)

    def _put(self, value: Any, event: Any) -> None:
        """A value where it belongs: in the list or table that is open, or as the whole."""
        self._count += 1
        if self._count > _MOST:
            self._refuse(say("there are too many values in it."), event, say("Save it as CSV."))
        if getattr(event, "anchor", None) and type(event).__name__ != "AliasEvent":
            self._anchors[event.anchor] = value
        if not self._stack:
            self.value = value
            return
        inside, key = self._stack[-1], self._keys[-1]
        if isinstance(inside, list):
            inside.append(value)
        elif key is None:
            self._key(inside, value, event)
        else:
            self._keys[-1] = None
            if key == "<<" and isinstance(value, dict):
                more = {name: one for name, one in value.items() if name not in inside}
                inside.update(more)
                self._merged[-1].update(more)
            else:
                inside[key] = value

    def _key(self, inside: dict[str, Any], value: Any, event: Any) -> None:
        if isinstance(value, list | dict):
            self._refuse(say("a list or a table cannot be the name of a field."), event, say("Write a text."))
        name = value or ""
        if name in inside and name not in self._merged[-1]:
            self._refuse(say("“{name}” stands twice in one entry.", name=name), event, say("Take one out."))
        self._merged[-1].discard(name)
        self._keys[-1] = name

    def _size(self, value: Any) -> int:
        return self._sizes.get(id(value), 1) if isinstance(value, list | dict) else 1

    def _refuse(self, told: str, event: Any, remedy: str) -> None:
        raise input_error(told, say("{name}, line {line}", name=self._name, line=event.start_mark.line + 1), remedy)


def _inside(value: list[Any] | dict[str, Any]) -> list[Any]:
    return value if isinstance(value, list) else list(value.values())

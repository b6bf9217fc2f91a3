"""Plain records: frozen, compared by value, and known to what dataclasses offer."""

from __future__ import annotations

from dataclasses import asdict, fields, is_dataclass, replace

import pytest

from deck.base.plain import Plain


class Point(Plain):
    """A place with two names, of which one may be left out."""

    x: float
    tags: dict[str, str] = {}  # noqa: RUF012 - each record gets a dictionary of its own
    name: str = ""


class Route(Plain, kw_only=True):
    """Points in order."""

    points: tuple[Point, ...]


def test_a_record_does_not_change() -> None:
    with pytest.raises(AttributeError):
        Point(1).x = 2  # type: ignore[misc]


def test_records_of_the_same_kind_and_values_are_the_same() -> None:
    assert Point(1, name="a") == Point(1, name="a") != Point(2, name="a")
    assert len({Route(points=()), Route(points=())}) == 1


def test_what_is_made_of_nothing_is_not_shared() -> None:
    one, other = Point(1), Point(1)
    one.tags["a"] = "b"
    assert other.tags == {}


def test_dataclasses_knows_what_to_do_with_it() -> None:
    assert is_dataclass(Point)
    assert [(one.name, one.default) for one in fields(Point)][2] == ("name", "")
    assert replace(Point(1, name="a"), x=2) == Point(2, name="a")
    assert asdict(Route(points=(Point(1),))) == {"points": ({"x": 1, "tags": {}, "name": ""},)}
    with pytest.raises(TypeError):
        replace(Point(1), y=2)  # type: ignore[call-arg]

"""Which columns of a table are the address of a person: those go on the labels of a print shop."""

from __future__ import annotations

from collections.abc import Iterable

from deck.content.rows.columns import folded

_PLACES = (
    *("adres", "straat", "straatnaam", "postcode", "plaats", "woonplaats", "postbus", "postadres", "bezoekadres"),
    *("gebouw", "kamer", "kamernummer", "locatie", "address", "street", "zip", "zipcode", "postalcode", "city", "town"),
    *("pobox", "building", "room", "location"),
)
"""Headings of columns, folded, by which post finds a place; also with a number behind them."""

_UNITS = ("organisatie", "afdeling", "directie", "team", "organisation", "organization", "company", "department")
"""Those by which the post of a house finds somebody whose name it knows."""

_SURNAMES = ("achternaam", "lastname", "surname")

_MORE = (
    *("huisnummer", "huisnr", "toevoeging", "land", "verdieping", "housenumber", "country", "floor"),
    *("aanhef", "voornaam", "tussenvoegsel", "titel", "salutation", "firstname", "title", *_SURNAMES),
)
"""What belongs to an address as well, and is none by itself."""


def address_headings(headings: Iterable[str], *, named: bool = True) -> tuple[str, ...]:
    """The headings of a table that look like a part of an address; none when nothing finds its way by all of them.

    named: the table has the names of the recipients, as it has with a column of surnames.
    """
    found = {one: folded(one).rstrip("0123456789") for one in headings}
    named = named or not set(_SURNAMES).isdisjoint(found.values())
    if {*_PLACES, *(_UNITS if named else ())}.isdisjoint(found.values()):
        return ()
    return tuple(one for one, plain in found.items() if plain in (*_PLACES, *_UNITS, *_MORE))


def units(headings: Iterable[str]) -> tuple[str, ...]:
    """The headings that say where somebody works, such as a department."""
    return tuple(one for one in headings if folded(one).rstrip("0123456789") in _UNITS)

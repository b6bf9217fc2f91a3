"""Which columns of a table are the address of a person: those go on the labels of a print shop."""

from __future__ import annotations

from collections.abc import Iterable

from deck.content.rows.columns import folded

_ADDRESS = (
    *("adres", "straat", "straatnaam", "huisnummer", "huisnr", "toevoeging", "postcode", "plaats", "woonplaats"),
    *("land", "postbus", "postadres", "bezoekadres", "gebouw", "verdieping", "kamer", "kamernummer", "locatie"),
    *("organisatie", "afdeling", "directie", "team", "aanhef", "voornaam", "tussenvoegsel", "achternaam", "titel"),
    *("address", "street", "housenumber", "zip", "zipcode", "postalcode", "city", "town", "country", "pobox"),
    *("building", "floor", "room", "location", "organisation", "organization", "company", "department"),
    *("salutation", "firstname", "lastname", "surname", "title"),
)
"""Headings of columns, folded, by which something finds its way to a person; also with a number behind them."""


def address_headings(headings: Iterable[str]) -> tuple[str, ...]:
    """The headings of a table that look like a part of an address."""
    return tuple(one for one in headings if folded(one).rstrip("0123456789") in _ADDRESS)

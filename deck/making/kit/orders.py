"""What of a kit takes more than an evening at a printer: the orders for a print shop, and sheets to glue together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from deck.base.text.plural import plural
from deck.content.session.read_me import PrintRow
from deck.content.session.words import counted, fill
from deck.making.kit.prints import Print
from deck.making.kit.request import Kit
from deck.making.ticket import ticket_name, write_ticket

MANY = 20
"""So many sheets to glue together are more than somebody expects: the read-me warns of them."""


def orders(prints: Iterable[Print]) -> list[list[Print]]:
    """What a shop makes, by the ticket that it is on: one for each profile."""
    shop = sorted((each for each in prints if each.shop), key=lambda each: each.job.profile.name)
    return [list(group) for _, group in groupby(shop, key=lambda each: each.job.profile.name)]


def write_orders(kit: Kit, prints: Sequence[Print], folder: Path) -> None:
    """Write a job ticket, and the e-mail that goes with it, for each profile of what a shop makes."""
    for order in orders(prints):
        copies = [each.copies for each in order]
        write_ticket([each.job for each in order], folder.joinpath, copies, kit.request.host, folder=folder)


def of_orders(kit: Kit, prints: Sequence[Print]) -> list[str]:
    """Of each job ticket which files go to the shop with it, by their numbers, in the words of the edition."""
    own = kit.occasion.words["read_me"]
    told = []
    for order in orders(prints):
        numbers = [each.job.stem.partition("-")[0] for each in order]
        several = (
            fill(own["and"], {"these": ", ".join(numbers[:-1]), "last": numbers[-1]}) if numbers[1:] else numbers[0]
        )
        text = plural(own, "ticket", len(order))
        told.append(fill(text, {"file": ticket_name(order[0].job), "numbers": several}))
    return told


def of_gluing(kit: Kit, rows: Iterable[PrintRow]) -> list[str]:
    """Of each file that is many sheets to glue together how many, in the words of the edition."""
    words = kit.occasion.words
    own = words["read_me"]
    many = [each for each in rows if each.cut == own["glue"] and each.sheets > MANY]
    return [fill(own["gluing"], {"what": each.told, "sheets": counted(words, "sheets", each.sheets)}) for each in many]

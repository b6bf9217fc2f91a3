"""Which heading of a table is which field: without regard to case, spaces, accents, punctuation and language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import field

from deck.base.errors import Faults
from deck.base.patterns import pattern
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.tables import nearest


class Match(Plain):
    """The field of each heading that is known, the headings that are not, and the fields that no heading gives.

    near holds a remedy for each unknown heading: the name that was probably meant, or all the names there are. likely
    is the missing field that an unknown heading probably means.
    """

    fields: Mapping[str, str]
    unmatched: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    near: Mapping[str, str] = field(default_factory=dict)
    likely: Mapping[str, str] = field(default_factory=dict)


_SIGNS = pattern(r"[\W_]+")


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A name without case, accents, spaces and punctuation: “E-mailadres (werk)” is `emailadreswerk`."""
    if not name.isascii():
        name = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return _SIGNS.sub("", name.casefold())


def matched(
    headings: Sequence[str],
    fields: Mapping[str, Sequence[str]],
    given: Mapping[str, str] | None = None,
    place: str = "",
) -> Match:
    """Find the field of each heading.

    fields gives, for each field, the other names that it goes by. given says which heading is which field (the user's
    own `[columns]`), and goes before that. place is what faults call the file.

    Raises:
        InputError: when two headings give one field, or given names a heading or a field that is not there.
    """
    faults = Faults()
    own = _given(headings, fields, given or {}, place, faults)
    names = {folded(name): one for one, others in fields.items() for name in (*others, one)}
    found: dict[str, str] = {}
    for heading in headings:
        meant = own.get(heading) or names.get(folded(heading), "")
        if meant and heading not in own and meant in own.values():
            continue  # the user said which column it is: another with that name is unknown
        if meant:
            found[heading] = meant
    for meant in dict.fromkeys(found.values()):
        same = [heading for heading in headings if found.get(heading) == meant]
        if len(same) > 1:
            faults.add(
                say(
                    "the columns {columns} are both the {meant}.",
                    columns=say(" and ").join(f"“{heading}”" for heading in same),
                    meant=meant,
                ),
                place,
                say("Rename one, or take it out."),
            )
    faults.raise_if_any()
    unmatched = tuple(heading for heading in headings if heading not in found)
    missing = tuple(one for one in fields if one not in found.values())
    guessed = {heading: _meant(heading, fields, missing) for heading in unmatched}
    known = ", ".join(next(iter(others), one) for one, others in fields.items())  # as the language of the deck has it
    near = {
        one: _mistyped(name) if name else say("Known columns: {known}.", known=known)
        for one, (name, _) in guessed.items()
    }
    return Match(found, unmatched, missing, near, {heading: one for heading, (_, one) in guessed.items() if one})


def _mistyped(near: str) -> str:
    """What is said of a heading that was probably meant as that of a column which is missing, and what follows."""
    follows = say("That column is missing, so nothing is filled in for it: change the heading before you print.")
    return f"{say('Did you mean “{near}”?', near=near)} {follows}"


def heading_like(name: str, headings: Iterable[str]) -> str:
    """The heading that is this name, without regard to case, accents and punctuation; empty when there is none."""
    headings = tuple(headings)
    return name if name in headings else next((one for one in headings if folded(one) == folded(name)), "")


def _given(
    headings: Sequence[str], fields: Mapping[str, Sequence[str]], given: Mapping[str, str], place: str, faults: Faults
) -> dict[str, str]:
    """The field of each heading that the user named, by the heading as the file writes it."""
    own: dict[str, str] = {}
    for name, meant in given.items():
        heading = heading_like(name, headings)
        if not heading:
            faults.add(say("there is no column “{name}”.", name=name), place, nearest(name, headings))
        elif meant not in fields:
            faults.add(
                say("the column “{name}” cannot be “{meant}”: there is no such field.", name=name, meant=meant),
                place,
                nearest(meant, fields),
            )
        else:
            own[heading] = meant
    return own


def _meant(heading: str, fields: Mapping[str, Sequence[str]], missing: Sequence[str]) -> tuple[str, str]:
    """The name that is most like an unknown heading, of those of missing fields, with its field; empty for none."""
    import difflib  # only a column that is unknown needs it

    own = {folded(one): (one, one) for one in missing if not fields[one]}  # as a layout of the user's own has it
    names = {folded(name): (name, one) for one in missing for name in (*fields[one], one)}
    near = difflib.get_close_matches(folded(heading), own, 1, 0.6)
    near = near or difflib.get_close_matches(folded(heading), names, 1, 0.7)
    return names[near[0]] if near else ("", "")

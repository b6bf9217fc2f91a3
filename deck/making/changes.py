"""Which cards of a product differ from those that were printed, and what is to be thrown away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from deck.base.items.fingerprint import Fingerprints
from deck.base.items.items import Card, Page
from deck.base.plain import Plain
from deck.base.say import say, to_say
from deck.base.text.plural import plural
from deck.content.products import BY_PLACE
from deck.making.lock import CardForm, PrintedForm

MOST = 20_000
"""The most cards of a product that are remembered."""

_TOLD = 12
"""The most cards that a note names; the list beside the file names all."""


class Seen(Plain):
    """A card as it is now: its id, its title, the fingerprint of both sides, and the version that it bears."""

    id: str
    title: str
    look: str
    version: str


def seen_card(card: Card, prints: Fingerprints) -> Seen:
    """What is remembered of a card as it is laid out, without the line that bears its id and without its number among
    the others: when one card is taken away, those behind it need not be printed again.
    """
    return Seen(card.id, card.title, prints.of((_unnumbered(card.front), _unnumbered(card.back))), card.version)


def _unnumbered(page: Page | None) -> Page | None:
    """The same side without the texts that number it by its place; the very same where there are none."""
    if page is None or not any(item.source.field in BY_PLACE for item in page.items):
        return page
    return replace(page, items=tuple([item for item in page.items if item.source.field not in BY_PLACE]))


_SHOWN = 40
"""The most characters of a title in a note."""


class Discard(Plain):
    """Copies of a card that are no longer right. why is `changed`, `gone`, or `fewer` when less copies are wanted."""

    id: str
    title: str
    version: str
    count: int
    why: str


class Changes(Plain):
    """What a run makes of a product: the places (from 0) of the cards that are new or changed, of so many.

    discard is what is to be thrown away. run is the number of this run since everything was printed, and before what
    was known of that; 0 and None when nothing was.
    """

    made: frozenset[int]
    total: int
    discard: tuple[Discard, ...] = ()
    run: int = 0
    before: PrintedForm | None = None

    @property
    def suffix(self) -> str:
        """The ending of the names of its files. Each run has its own, so that none that waits to be printed is lost."""
        return {0: "", 1: "-changed"}.get(self.run, f"-changed-{self.run}")

    def notes(self, listed: str) -> Iterator[str]:
        """What a person must know; listed is the file with the whole list."""
        if self.before is None:
            yield say("nothing is known of an earlier print, so all {total} cards are made.", total=self.total)
            return
        yield say(
            "new or changed since they were printed{when}: {made} of {total} cards.",
            when=_when(self.before, say(_VERSION)),
            made=len(self.made),
            total=self.total,
        )
        if self.discard:
            names = ", ".join(_named(one) for one in self.discard[:_TOLD])
            if len(self.discard) > _TOLD:
                names = say("{names} and {more} more", names=names, more=len(self.discard) - _TOLD)
            yield say("throw away: {cards}; the list is in {file}.", cards=names, file=listed)


def compared(
    now: Sequence[Seen], before: PrintedForm | None, *, marked: bool = False, spare: Collection[str] = ()
) -> Changes:
    """What differs between the cards now and those that were printed.

    A card that looks the same is the same, also under another id: only where both bear their id does that count. Of a
    card with copies, only as many are made as there are more. spare are the ids of blank cards that only fill a sheet:
    none is made for its own sake, and none is thrown away.
    """
    if before is None:
        return Changes(frozenset(range(len(now))), len(now))
    left = Counter[tuple[str, str]]()
    for card in before.cards:
        left[card.id, card.look] += card.count
    new = [at for at, card in enumerate(now) if card.id not in spare and not _taken(left, (card.id, card.look))]
    if not (marked and before.marked):
        new = _renamed(now, new, left)
    found = _discarded(before, left, {now[at].id for at in new}, {card.look for card in now})
    discard = tuple(one for one in found if one.id not in spare)
    return Changes(frozenset(new), len(now), discard, before.runs + 1, before)


def _taken(left: Counter[tuple[str, str]], key: tuple[str, str]) -> bool:
    if left[key] <= 0:
        return False
    left[key] -= 1
    return True


def _renamed(now: Sequence[Seen], new: Sequence[int], left: Counter[tuple[str, str]]) -> list[int]:
    """The places of cards that are still new when cards that only got another id are not."""
    looks: dict[str, list[str]] = {}
    for (name, look), count in left.items():
        if count > 0:
            looks.setdefault(look, []).append(name)
    still = []
    for at in new:
        names = looks.get(now[at].look, [])
        if names:
            left[names[0], now[at].look] -= 1
            if left[names[0], now[at].look] <= 0:
                names.pop(0)
        else:
            still.append(at)
    return still


def _discarded(
    before: PrintedForm, left: Counter[tuple[str, str]], new: set[str], there: set[str]
) -> Iterator[Discard]:
    for card in before.cards:
        count = min(card.count, left[card.id, card.look])
        if count > 0:
            left[card.id, card.look] -= count
            why = "changed" if card.id in new else "fewer" if card.look in there else "gone"
            yield Discard(card.id, card.title, card.version, count, why)


def remembered(
    now: Sequence[Seen], changes: Changes, about: Mapping[str, object], *, version: str, date: str, marked: bool
) -> PrintedForm:
    """The record after a run: a card that was not made anew keeps the version in which it was. about is its key."""
    made, versions = changes.made, dict[str, list[str]]()
    for old in changes.before.cards if changes.before else ():
        versions.setdefault(old.look, []).extend([old.version] * old.count)
    rows = []
    for at, card in enumerate(now):
        known = versions.get(card.look)
        kept = card.version if at in made or not known else known.pop(0)
        rows.append((card.id, card.title, card.look, kept))
    cards = tuple(
        CardForm(id=row[0], title=row[1], look=row[2], version=row[3], count=sum(1 for _ in run))
        for row, run in groupby(rows)
    )
    return PrintedForm(**about, version=version, date=date, marked=marked, runs=changes.run, cards=cards)  # type: ignore[arg-type]


def throw_away(changes: Changes, now: Sequence[Seen], title: str, file: str, words: Mapping[str, str]) -> str:
    """The list to hold beside a stack of cards: what goes out, and what comes in. words are those of `[reprint]`."""
    before = changes.before
    assert before is not None
    lines = [title, words["compared"].format(when=_when(before, words["version"])), ""]
    for why in ("changed", "gone", "fewer"):
        found = [one for one in changes.discard if one.why == why]
        if found:
            lines += [f"{words[why]}:", *(f"  [ ] {_line(one, words)}" for one in found), ""]
    made = Counter((now[at].id, now[at].title) for at in sorted(changes.made))
    if made:
        lines.append(f"{words['put_in'].format(count=sum(made.values()), file=file)}:")
        lines += [f"  [ ] {_told(name, own, count)}" for (name, own), count in made.items()]
        lines.append("")
    lines.append(plural(words, "total", changes.total).format(count=changes.total))
    return "\n".join(lines) + "\n"


def _line(one: Discard, words: Mapping[str, str]) -> str:
    version = f" · {words['version'].format(version=one.version)}" if one.version else ""
    return _told(one.id, one.title, one.count) + version


_WHY = {"changed": to_say("changed"), "gone": to_say("gone"), "fewer": to_say("fewer")}


def _named(one: Discard) -> str:
    short = one.title if len(one.title) <= _SHOWN else f"{one.title[: _SHOWN - 1].rstrip()}…"
    return f"{_told(one.id, short, one.count)} ({say(_WHY[one.why])})"


def _told(name: str, title: str, count: int) -> str:
    shown = f"{name} “{title}”" if title and title != name else name
    return f"{count} × {shown}" if count > 1 else shown


_VERSION = to_say("version {version}")
"""How a version is told on the terminal."""


def _when(before: PrintedForm, version: str) -> str:
    """The version and the date of what was printed, in brackets."""
    parts = [version.format(version=before.version) if before.version else "", before.date]
    told = ", ".join(part for part in parts if part)
    return f" ({told})" if told else ""

"""What is made and what is thrown away, by the cards alone."""

from __future__ import annotations

from collections import Counter

from house import CONTENT
from hypothesis import given
from hypothesis import strategies as st

from deck.making.changes import Changes, Seen, compared, remembered, throw_away
from deck.making.lock import PrintedForm

ABOUT: dict[str, object] = {"product": "p", "size": "A7", "lang": "nl", "edition": "colour", "bleed": 3.0}


def card(name: str, look: str, version: str = "1") -> Seen:
    return Seen(name, name.upper(), look, version)


def record(*cards: Seen, changes: Changes | None = None, version: str = "1", marked: bool = False) -> PrintedForm:
    known = changes or Changes(frozenset(range(len(cards))), len(cards))
    return remembered(cards, known, ABOUT, version=version, date="", marked=marked)


def told(changes: Changes) -> list[tuple[str, int, str]]:
    return [(one.id, one.count, one.why) for one in changes.discard]


DECKS = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz")), max_size=8)


@given(DECKS, DECKS, st.booleans())
def test_a_stack_is_right_afterwards(before: list[tuple[str, str]], after: list[tuple[str, str]], marked: bool) -> None:
    old, now = [card(*one) for one in before], [card(*one) for one in after]
    changes = compared(now, record(*old, marked=marked), marked=marked)
    kept, made = len(now) - len(changes.made), [now[at] for at in changes.made]
    assert sum(one.count for one in changes.discard) == len(old) - kept, "what is not kept is thrown away"
    stack = Counter(one.look for one in old) + Counter(one.look for one in made)
    assert not Counter(one.look for one in now) - stack, "no card is missing"

    def key(one: Seen) -> object:
        return (one.id, one.look) if marked else one.look

    assert len(made) == (Counter(map(key, now)) - Counter(map(key, old))).total(), "none is made that lies there"


@given(DECKS)
def test_nothing_is_made_of_what_is_the_same(cards: list[tuple[str, str]]) -> None:
    now = [card(*one) for one in cards]
    changes = compared(now, record(*now))
    assert (changes.made, changes.discard) == (frozenset(), ())


def test_changed_gone_and_new() -> None:
    before = record(card("a", "1"), card("b", "2"), card("c", "3"), card("d", "4"), card("d", "4"))
    changes = compared([card("a", "1"), card("b", "9"), card("d", "4"), card("e", "5")], before)
    assert changes.made == {1, 3}
    assert told(changes) == [("b", 1, "changed"), ("c", 1, "gone"), ("d", 1, "fewer")]


def test_more_copies_are_only_the_new_ones() -> None:
    now = [card("a", "1")] * 5
    assert len(compared(now, record(card("a", "1"), card("a", "1"))).made) == 3


def test_another_id_alone_is_no_change_unless_it_is_on_the_cards() -> None:
    before, now = [card("a", "1"), card("b", "2")], [card("x", "0"), card("b", "1"), card("c", "2")]
    assert compared(now, record(*before)).made == {0}
    assert compared(now, record(*before), marked=True).made == {0}
    assert compared(now, record(*before, marked=True), marked=True).made == {0, 1, 2}


def test_a_card_keeps_the_version_in_which_it_was_made() -> None:
    first = record(card("a", "1"), card("b", "2"))
    now = [card("a", "1", "2"), card("b", "3", "2")]
    changes = compared(now, first)
    second = record(*now, changes=changes, version="2")
    assert [(one.id, one.version) for one in second.cards] == [("a", "1"), ("b", "2")]
    assert (second.version, second.runs) == ("2", 1)


def test_each_run_has_a_name_of_its_own() -> None:
    known, suffixes = record(card("a", "0")), []
    for look in "123":
        changes = compared([card("a", look)], known)
        suffixes.append(changes.suffix)
        known = record(card("a", look), changes=changes)
    assert suffixes == ["-changed", "-changed-2", "-changed-3"]
    assert compared([card("a", "1")], None).suffix == ""


def test_the_list_names_every_card() -> None:
    before = [card(f"k{at}", f"{at}") for at in range(40)]
    now = [card(f"k{at}", "nieuw") for at in range(20)]
    changes = compared(now, record(*before))
    text = throw_away(changes, now, "Proef", "p.pdf", CONTENT.words["reprint"])
    assert text.count("[ ]") == 60
    assert "Daarna heb je 20 kaarten." in text
    note = list(changes.notes("p.txt"))[1]
    assert "and 28 more; the list is in p.txt" in note

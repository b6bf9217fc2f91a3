"""What a person asks of a kit, and the checks of it: everything that is wrong, at once, before anything is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from deck.base.epoch import fixed_moment
from deck.base.errors import Fault, Faults, input_error
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.staging import check_folder
from deck.base.tables import nearest
from deck.base.text.fonts import Face
from deck.base.units import size_called
from deck.content.deck import Deck, built_in
from deck.content.load import DeckContent
from deck.content.options import OwnName, OwnScale
from deck.content.session.exercises import Exercise, find_exercise
from deck.content.session.occasion import Details, Occasion
from deck.content.session.session import MATS, Mats, Session, parse_moment, parse_people, session
from deck.making.ask.names import unset
from deck.making.ask.profile import Profile
from deck.making.ask.request import TILE_MM, TILE_PAPERS, BuildRequest, tile_faults
from deck.making.ask.values import unprintable
from deck.making.cards import cards_of_kit, tables_of_kit
from deck.making.kit.cautions import Way, cautions_of
from deck.making.options import BY_FIELD
from deck.making.profiles import chosen_profiles

Found = TypeVar("Found")

PROFILES = ("office", "press")
"""For whom a kit can be: an office printer, or a print shop that makes all of it."""


class KitRequest(Plain):
    """One kit, as it was typed. Empty is as usual.

    scales are lines of the user's own, names those of the people who come. paper is that of the user's printer: A4 when
    there is no A3, or A3 for cards as well. mats is a key of MATS. cards is a table of cards of the user's own, in the
    place of those of the deck, or beside them with add. replaces is the folder of an earlier kit for the same session.
    """

    exercise: str = ""
    people: str = ""
    variant: str = "1"
    questions: str = ""
    date: str = ""
    place: str = ""
    host: str = ""
    scales: tuple[OwnScale, ...] = ()
    names: tuple[OwnName, ...] = ()
    guide: str = ""
    paper: str = ""
    mats: str = ""
    tile: str = ""
    tile_margin: float = TILE_MM
    overlap: float = TILE_MM
    profile: str = "office"
    lang: str = ""
    black_and_white: bool = False
    printer: str = ""
    proof: str = "full"
    output: Path = Path("output")
    cards: Path | None = None
    add: bool = False
    replaces: Path | None = None
    deck: Deck | None = None  # the built-in one


class Kit(Plain):
    """A request that can be made: its session, the texts of its edition, and the profile of what is printed.

    moment is SOURCE_DATE_EPOCH, when it is set. warnings are told at once; cautions are the same for the read-me, in
    the words of the edition, and soon says that a shop may be too late. notes are how cards of the user's own were
    read, and advice on them.
    """

    request: KitRequest
    deck: Deck
    content: DeckContent
    occasion: Occasion
    profile: Profile
    moment: int | None
    warnings: tuple[Fault, ...] = ()
    cautions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    soon: bool = False


def checked_kit(request: KitRequest, faults: Faults | None = None, now: datetime | None = None) -> Kit:
    """The request, read and checked; faults holds what was found wrong before.

    Raises:
        InputError: with every fault.
    """
    faults = Faults() if faults is None else faults
    moment = fixed_moment(faults)
    deck = request.deck or built_in()
    paper, profile_name = request.paper.strip(), request.profile.strip().lower()
    request = replace(request, paper=size_called(paper) or paper, profile=profile_name)
    content, request, notes = _own_cards(request, deck, deck.edition_or_main(request.lang, faults), faults)
    own = _session(request, content, faults)
    if own and request.names and "naamkaartjes" not in own.exercise.products:
        remedy = say("Leave --names out; `vakdeck build naamkaartjes` makes them.")
        faults.add(say("there are no name cards in a kit for “{key}”.", key=own.exercise.key), "--names", remedy)
    clock = now or (datetime.fromtimestamp(moment, UTC) if moment is not None else datetime.now(UTC))
    day = _tried(lambda: parse_moment(request.date, clock), faults) if request.date.strip() else None
    _check_texts(request, deck.faces["bold"], faults)
    faults.extend(unset(request.names, deck.faces["bold"]))
    profile = _profile(request, faults)
    check_folder(request.output, faults)
    faults.raise_if_any()
    assert own is not None and profile is not None
    occasion = Occasion(content, own, Details(day, request.place, request.host, guide=request.guide))
    known = request, deck, content, occasion, profile, moment
    found = cautions_of(occasion, request.names, clock, _at_home(request, own))
    return Kit(*known, warnings=found.told, cautions=found.texts, notes=notes, soon=found.soon)


def _own_cards(
    request: KitRequest, deck: Deck, content: DeckContent, faults: Faults
) -> tuple[DeckContent, KitRequest, tuple[str, ...]]:
    """The content and the request with cards of the user's own put in, and notes on them."""
    if request.add and not request.cards:
        faults.add(say("--add means nothing without --cards."), "--add", say("Name your cards with --cards."))
    exercise = _tried(lambda: _exercise(request.exercise, content), Faults())
    if exercise is None:  # it is told with the session
        return content, request, ()
    notes: tuple[str, ...] = ()
    with faults.gathered():
        found = tables_of_kit(exercise.products, deck, content, faults)
        content, names, notes = found.content, found.request.names, found.notes
        if request.cards:
            found = cards_of_kit(exercise.products, request.cards, deck, content, faults, add=request.add)
            content, names, notes = found.content, (*names, *found.request.names), (*notes, *found.notes)
        request = replace(request, names=(*request.names, *names))
    return content, request, tuple(dict.fromkeys(notes))


def _session(request: KitRequest, content: DeckContent, faults: Faults) -> Session | None:
    """The exercise with its numbers; faults takes what is wrong with any of them."""
    exercise = _tried(lambda: _exercise(request.exercise, content), faults)
    variant = _number(request.variant, "--variant", say("Write 1 or 2."), faults)
    questions = _questions(request, exercise, content, faults)
    if exercise is None:
        _tried(lambda: parse_people(request.people), faults)
        return None
    people = exercise.group.least
    with faults.gathered():
        people = parse_people(request.people)
    mats = _mats(request, exercise, faults)
    return _tried(lambda: session(exercise, people, 1 if variant is None else variant, questions, mats), faults)


def _mats(request: KitRequest, exercise: Exercise, faults: Faults) -> Mats:
    """The floor mats; those of a size that was asked for are made by a shop, unless an office printer can do it."""
    asked = request.mats.strip()
    size = next((name for name in MATS if name.casefold() == asked.casefold().replace(" ", "")), "")
    if not asked:
        return Mats()
    if "vloermatten" not in exercise.products:
        faults.add(
            say("there are no floor mats in a kit for “{key}”.", key=exercise.key), "--mats", say("Leave --mats out.")
        )
    elif not size:
        faults.add(say("a kit has no mats of “{asked}”.", asked=asked[:40]), "--mats", nearest(asked, MATS))
    elif size == "A3" and request.paper == "A4" and request.tile != "A4":
        told = say("mats of A3 are printed on A3, and --paper A4 says that you have none.")
        faults.add(told, "--mats", say("Choose --mats A4, or add --tile A4 for sheets to glue together."))
    mats = Mats(size or "60cm")
    return replace(mats, made=not mats.small and not request.tile)


def _exercise(name: str, content: DeckContent) -> Exercise:
    if not name.strip():
        remedy = say("Choose from {exercises}.", exercises=", ".join(content.exercises))
        raise input_error(say("say which exercise the kit is for."), say("EXERCISE"), remedy)
    return find_exercise(name, content.exercises)


def _questions(request: KitRequest, exercise: Exercise | None, content: DeckContent, faults: Faults) -> int | None:
    """How many questions on the line: as many as are asked for, or as there are lines of the user's own."""
    own = len(request.scales)
    asked = _number(request.questions, "--questions", say("Write --questions 3, for instance."), faults)
    if exercise is not None and not exercise.line_questions and (asked is not None or own):
        faults.add(
            say("“{key}” has no line.", key=exercise.key), "--questions", say("Leave --questions and --scale out.")
        )
        return None
    if asked is None:
        return own or None
    there = own or len(content.scales)
    if asked > there:
        remedy = (
            say("Add as many with --scale.")
            if own
            else say("Choose 1 to {there}, or write your own with --scale.", there=there)
        )
        told = (
            say("{asked} questions need {asked} lines, and there are {own} of your own.", asked=asked, own=own)
            if own
            else say(
                "{asked} questions need {asked} lines, and there are {there} in the deck.", asked=asked, there=there
            )
        )
        faults.add(told, "--questions", remedy)
        return None
    return asked


def _number(text: str, option: str, remedy: str, faults: Faults) -> int | None:
    """A whole number that was typed; None when there is none, or it is a fault."""
    typed = str(text).strip()
    if not typed:
        return None
    if typed.removeprefix("-").isdecimal() and typed.isascii() and len(typed) < 10:
        return int(typed)
    faults.add(say("“{typed}” is not a whole number.", typed=typed[:40]), option, remedy)
    return None


def _tried(make: Callable[[], Found], faults: Faults) -> Found | None:
    with faults.gathered():
        return make()
    return None


def _check_texts(request: KitRequest, font: Face, faults: Faults) -> None:
    for option, text in (("--place", request.place), ("--host", request.host)):
        faults.extend(unprintable(option, text, font))
    for value in ("guide", "printer"):
        faults.extend(BY_FIELD[value].faults(getattr(request, value)))
    if request.paper and request.paper not in TILE_PAPERS:
        told = say("“{paper}” is no paper of an office printer.", paper=request.paper)
        faults.add(told, "--paper", say("Choose {papers}, or leave it out.", papers=say(" or ").join(TILE_PAPERS)))
    faults.extend(tile_faults(request.tile, request.tile_margin, request.overlap))
    if request.tile and request.profile == "press":
        remedy = say("Leave --tile out, or choose --profile office.")
        faults.add(say("--tile is for your own printer; a print shop makes posters in one piece."), "--tile", remedy)


def _profile(request: KitRequest, faults: Faults) -> Profile | None:
    if request.profile not in PROFILES:
        told = say("a kit is not made for “{profile}”.", profile=request.profile)
        faults.add(
            told,
            "--profile",
            say("Choose {profiles}; `vakdeck build` makes the others.", profiles=say(" or ").join(PROFILES)),
        )
        return None
    found = chosen_profiles(BuildRequest(profiles=(request.profile,)), faults)
    return found[0] if found else None


def _at_home(request: KitRequest, own: Session) -> tuple[Way, ...]:
    """How a person prints at home what a print shop makes of the kit; none when a shop makes nothing."""
    paper, ways = "A4" if request.paper == "A4" else "A3", list[Way]()
    if request.profile == "press":
        ways.append(Way("all", f"--profile {request.profile}"))
    if "vloermatten" in own.exercise.products and not own.mats.small and not request.tile:
        ways.append(Way("mats", f"--mats {paper}"))
    if "modelposter" in own.exercise.products and not request.tile:
        ways.append(Way("poster", f"--tile {paper}"))
    return tuple(ways)

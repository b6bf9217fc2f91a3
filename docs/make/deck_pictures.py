"""Pictures of decks of one's own: the examples, the deck of the tutorial, slots, and the recipes of the how-to."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from picture import GAP, WIDTH, Laid, picture, row, rows
from product_pages import both

from deck.base.items.items import Card, Page
from deck.base.resources import data_dir
from deck.content.deck import open_deck
from deck.layout.read import load_layout
from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.making.new import new_deck
from deck.making.pages import Pages
from deck.making.slots_picture import slots_page

DESIGN = Path(__file__).resolve().parent.parent / "how-to" / "design-your-own-card.md"

DECK_PICTURES: dict[str, Callable[[Path], None]] = {}
"""Every picture by the name of its file."""


def drawn(function: Callable[[Path], None]) -> Callable[[Path], None]:
    """Put a function in the table of pictures; its name is that of the file."""
    DECK_PICTURES[function.__name__.replace("_", "-") + ".png"] = function
    return function


def deck_cards(folder: Path, some: Sequence[int] = (), **choices: object) -> list[Card]:
    """These cards of the only product of a deck, counted from 0; all of them when none is named."""
    job = checked_jobs(BuildRequest(deck=open_deck(folder), **choices))[0]  # type: ignore[arg-type]
    made = list(job.composer().cards(job.records))
    return [made[place] for place in some] if some else made


def _of_example(name: str, some: Sequence[int], **choices: object) -> list[Page]:
    return list(both(deck_cards(data_dir("examples") / name, some, **choices)))


@drawn
def trivia(file: Path) -> None:
    """A card of each of four categories."""
    picture(file, row(_of_example("trivia", (0, 14, 20, 28))))


@drawn
def talen(file: Path) -> None:
    """Three kinds of cards; one of them for who speaks English."""
    spoken = _of_example("talen", (1, 16)), _of_example("talen", (12,), lang="en")
    picture(file, row([*spoken[0], *spoken[1]]))


@drawn
def retro(file: Path) -> None:
    """Each kind of card, and some backs."""
    check_in, proud, angry, start, stop, action = deck_cards(data_dir("examples") / "retro", (1, 10, 16, 21, 25, 33))
    sides = [check_in.front, check_in.back, proud.front, angry.front, angry.back, start.front, stop.front, action.front]
    picture(file, row([side for side in sides if side]))


@drawn
def starter(file: Path) -> None:
    """The deck that `vakdeck new` makes: its six fronts and a back."""
    with TemporaryDirectory() as folder:
        made = deck_cards(_begun(Path(folder)))
    picture(file, row([card.front for card in made] + [made[0].back or made[0].front]))


@drawn
def starter_sheet(file: Path) -> None:
    """What the tutorial ends with: both sides of the sheet, with a card and colours of one's own."""
    with TemporaryDirectory() as folder:
        made = _begun(Path(folder))
        shutil.copy(data_dir("examples") / "talen" / "pictures" / "taza.svg", made / "pictures")
        with (made / "cards.csv").open("a", encoding="utf-8") as cards:
            cards.write("Samen;Met wie drink je hier een kop thee op?;doen;pictures/taza.svg;Een kop thee;1;samen\n")
        facts = (made / "deck.toml").read_text(encoding="utf-8")
        facts = facts.replace('"#c2571b"', '"#7a2a8c"').replace('accent = "#1f5f8b"', 'accent = "#7a2a8c"')
        (made / "deck.toml").write_text(facts, encoding="utf-8")
        sheets = list(Pages(checked_jobs(BuildRequest(deck=open_deck(made)))[0]).sheets())
    picture(file, row(sheets, captions=("front", "back")))


def _begun(folder: Path) -> Path:
    return new_deck(folder / "mijn-deck").folder


@drawn
def slots(file: Path) -> None:
    """What `vakdeck layout check` draws of the plain deck."""
    folder = data_dir("assets") / "starter"
    deck = open_deck(folder)
    page = slots_page(load_layout(folder / "layouts" / "kaarten.toml"), deck.faces, "kaarten.toml")
    picture(file, [Laid(page, GAP, GAP, WIDTH - 2 * GAP)])


@drawn
def recipes(file: Path) -> None:
    """A card for each recipe of the how-to."""
    with TemporaryDirectory() as folder:
        cards = [recipe_cards(Path(folder) / str(at), text)[0].front for at, (_, text) in enumerate(found_recipes())]
    picture(file, rows(cards, 5))


def found_recipes() -> Iterator[tuple[str, str]]:
    """The name and the slots of each recipe in the how-to."""
    for part in DESIGN.read_text(encoding="utf-8").split("\n### ")[1:]:
        name, _, rest = part.partition("\n")
        slots = rest.partition("```toml\n# recipe\n")[2].partition("```")[0]
        if slots:
            yield name, slots


def recipe_cards(folder: Path, slots: str) -> list[Card]:
    """The cards of the deck that `vakdeck new` makes in a new folder, when a reader does what stands above the recipes
    and pastes one."""
    made, page = _begun(folder), DESIGN.read_text(encoding="utf-8")
    (call,) = re.findall(r"^\$ cp -r (.+) mijn-deck/$", page, re.MULTILINE)
    for part in call.split():
        source = data_dir("examples") / Path(part).relative_to("examples")
        shutil.copytree(source, made / source.name, dirs_exist_ok=True)
    (table,) = re.findall(r"```text\n(titel;.*?)```", page, re.DOTALL)
    (made / "cards.csv").write_text(table, encoding="utf-8")
    (styles,) = re.findall(r"^And put these styles .*\n\n```toml\n([^`]*)```", page, re.MULTILINE)
    layout = made / "layouts" / "kaarten.toml"
    text = _in_place(layout.read_text(encoding="utf-8"), "[styles]", styles)
    layout.write_text(_in_place(text, "[cards.card.front]", "[cards.card.front]\n" + slots), encoding="utf-8")
    return deck_cards(made)


def _in_place(layout: str, heading: str, new: str) -> str:
    """The text of a layout with another table in the place of this one, which ends at an empty line."""
    before, found, rest = layout.partition("\n" + heading)
    if not found:
        raise ValueError(f"the deck that is begun with has no {heading}")
    return f"{before}\n{new}\n{rest.partition(chr(10) * 2)[2]}"

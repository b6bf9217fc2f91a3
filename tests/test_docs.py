"""The documentation is true: its pages are those of the code, its links lead somewhere, its commands work."""

from __future__ import annotations

import importlib
import re
import shlex
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest
from click.testing import CliRunner
from house import DECK, look

from deck.base.errors import Faults, InputError
from deck.base.units import named_size, parse_size, size_name
from deck.cli.main import main as command_line
from deck.cli.options import PRESS
from deck.content.options import Options, parse_scale
from deck.content.records import records_for
from deck.layout.products import all_products
from deck.layout.read import load_layout
from deck.making.ask.request import BuildRequest
from deck.making.kit.request import KitRequest, checked_kit
from deck.making.options import read_typed
from deck.making.profiles import chosen_profiles
from deck.pages.compose import Composer, Setting

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
IMAGES = DOCS / "images"
TEMPLATES = DOCS / "make" / "reference-pages"
DESIGN = DOCS / "how-to" / "design-your-own-card.md"
EACH_IMAGE, ALL_IMAGES = 250_000, 5_000_000

PAGES = sorted(page for page in chain(ROOT.glob("*.md"), DOCS.rglob("*.md")) if page.parent != TEMPLATES)
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)")


@cache
def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@cache
def prose(page: Path) -> str:
    """The page without what stands in blocks of code, and without code in a line."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```", "", text(page), flags=re.DOTALL | re.MULTILINE))


def links(page: Path) -> Iterator[tuple[bool, str, str]]:
    """Whether it is a picture, its words and its target."""
    for mark, words, target in LINK.findall(prose(page)):
        yield bool(mark), words, target


@cache
def anchors(page: Path) -> frozenset[str]:
    """What a link may name after #: the headings, as web sites for code write them."""
    bare = re.sub(r"^```.*?^```", "", text(page), flags=re.DOTALL | re.MULTILINE)
    return frozenset(slug(heading) for heading in re.findall(r"^#+ (.+)$", bare, re.MULTILINE))


def slug(heading: str) -> str:
    kept = "".join(sign for sign in heading.lower() if sign in " -_" or unicodedata.category(sign)[0] in "LN")
    return kept.strip().replace(" ", "-")


@pytest.fixture
def reference(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """docs/make/reference.py, as if it were run there."""
    monkeypatch.syspath_prepend(str(DOCS / "make"))
    return importlib.import_module("reference")


@pytest.mark.slow
def test_the_reference_is_that_of_the_code(reference: ModuleType) -> None:
    old = [path.name for path, made in reference.pages() if text(path) != made]
    assert not old, f"run python docs/make/reference.py: {', '.join(old)} and the code differ"
    assert not reference.undescribed(), "describe these in docs/make/descriptions.toml, or take them out there"


def test_every_template_was_filled() -> None:
    assert {page.name for page in TEMPLATES.glob("*.md")} == {page.name for page in (DOCS / "reference").glob("*.md")}
    assert not [page.name for page in PAGES if "@@" in text(page)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for _, _, target in links(page):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        goal = (page.parent / name).resolve() if name else page
        if not goal.exists() or ROOT not in (goal, *goal.parents):
            broken.append(target)
        elif anchor and anchor not in anchors(goal):
            broken.append(f"{target}: no such heading")
    assert not broken


def test_every_page_can_be_found() -> None:
    linked = {
        (page.parent / target.partition("#")[0]).resolve()
        for page in PAGES
        for _, _, target in links(page)
        if ":" not in target
    }
    assert not [page.name for page in PAGES if page not in linked and page != ROOT / "README.md"]


def test_every_picture_is_used_small_and_described() -> None:
    used = {}
    for page in PAGES:
        for picture, words, target in links(page):
            if picture:
                assert len(words) > 20, f"{page.name}: {target} has no alternative text"
                used[(page.parent / target).resolve()] = page
    there = set(IMAGES.glob("*.png"))
    assert there == set(used), "a picture is missing, or nobody uses it"
    sizes = [path.stat().st_size for path in there]
    assert max(sizes) <= EACH_IMAGE
    assert sum(sizes) <= ALL_IMAGES


def commands() -> Iterator[tuple[str, str]]:
    """Every call of vakdeck in the documentation, with its page."""
    for page in PAGES:
        names = "build|calibrate|check|collect|import|kit|layout|list|new|preview|printer|run|ticket|watch"
        for call in re.findall(rf"(?:\$ |`)vakdeck ((?:{names}) [^`\n]*)", text(page)):
            if not re.search(r"\b(NAME|PRODUCT|FILE|DECK|EXERCISE)\b", call):  # the form of a call, in a sentence
                yield page.name, call.replace("\\|", "|")


def test_every_command_can_be_given() -> None:
    calls = list(commands())
    assert len(calls) > 40
    for page, call in calls:
        name, *arguments = shlex.split(call)
        try:
            command = command_line.get_command(click.Context(command_line), name)
            if isinstance(command, click.Group) and not arguments[1:]:
                continue  # the name of a command in a sentence, such as `printer add`
            if isinstance(command, click.Group):
                name, *arguments = arguments
                command = command.get_command(click.Context(command), name)
            assert command is not None, f"{page}: {call}"
            # click keeps a command's help option from its first context on, so this one needs the names that ours has.
            names = command_line.context_settings["help_option_names"]
            given = command.make_context(name, arguments, help_option_names=names).params
        except click.ClickException as error:
            pytest.fail(f"{page}: {call}: {error.format_message()}")
        named = given.get("products") or filter(None, [given.get("product")])
        named = [one for one in named if not one.endswith("/")]  # the folder of a deck
        assert set(named) <= {*all_products(DECK.listed), "zakkaarten", "kaarten"}, f"{page}: {call}"
        _check_profiles(f"{page}: {call}", given)
        for size in (given.get("size"), given.get("paper")):
            assert not size or parse_size(size)
        assert all(parse_scale(scale) for scale in given.get("scales", ()))
        if name == "kit":
            _check_kit(f"{page}: {call}", given)


def _check_kit(call: str, given: dict[str, Any]) -> None:
    """The exercise, the people and the date are those of a kit that can be made."""
    (exercise,) = [name for name in given["exercise"] if not name.endswith("/")]
    request = KitRequest(exercise, *(given[key] for key in ("people", "variant", "questions", "date")))
    try:
        checked_kit(request)
    except InputError as error:
        pytest.fail(f"{call}: {error}")


def _check_profiles(call: str, given: dict[str, Any]) -> None:
    """The profiles are there and take the options; a profile or an ICC file of somebody's own cannot be there."""
    profiles = given.get("profiles") or [given.get("profile") or "office"]
    faults = Faults()
    if not any(name.endswith(".toml") for name in profiles):
        typed = {name: given[name] for name in PRESS.split() if name in given} | {"profiles": profiles, "icc": None}
        chosen_profiles(BuildRequest(**read_typed(typed, faults)[0]), faults)
    try:
        faults.raise_if_any()
    except InputError as error:
        pytest.fail(f"{call}: {error}")


def test_the_readme_names_the_files_of_the_kit() -> None:
    for product in all_products(DECK.listed).values():
        size = product.sizes[0]
        name = size if named_size(size) else size_name(parse_size(size))
        assert f"`{product.name}-{name}-office.pdf`" in text(ROOT / "README.md")


def test_no_bar_in_a_table_is_escaped() -> None:
    """Some viewers print the backslash, and whoever copies the command gets it too."""
    pages = [page for page in PAGES if page.parent != DOCS / "reference"]
    assert not [f"{page.name}: {line}" for page in pages for line in text(page).splitlines() if "\\|" in line]


def test_the_readme_counts_right() -> None:
    content = DECK.edition()
    statements = sum(len(principle.behaviour) + len(principle.leaders) for principle in content.principles)
    blanks = [card for card in records_for("dilemma_cards", content, Options()) if card.kind == "blank"]
    counted = (
        f"{len(content.principles)} cards, one for each principle",
        f"{statements} small cards",
        f"{len(content.dilemmas)} dilemmas, {len(blanks)} blank cards",
        f"{len(content.principles)} mats",
    )
    assert not [words for words in counted if words not in text(ROOT / "README.md")]


def test_the_product_of_the_how_to_makes_cards(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(# layouts/.*?)```", text(DESIGN), re.DOTALL)
    path = tmp_path / "own.toml"
    path.write_text(example, encoding="utf-8")
    for size in load_layout(path).sizes:
        layout = load_layout(path, size)
        cards = list(Composer(layout, Setting(look())).cards(records_for("mats", DECK.edition(), Options())))
        assert len(cards) == 7
        assert all(card.back for card in cards)


def test_every_recipe_of_the_how_to_makes_a_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pasted into the deck that `vakdeck new` makes, after what the page says to do first."""
    monkeypatch.syspath_prepend(str(DOCS / "make"))
    pictures = importlib.import_module("deck_pictures")
    recipes = list(pictures.found_recipes())
    assert len(recipes) == text(DESIGN).count("# recipe\n") == 10
    for number, (name, slots) in enumerate(recipes):
        (card,) = pictures.recipe_cards(tmp_path / str(number), slots)
        assert (card.front.size.width, card.front.size.height) == (63, 88)
        assert len(card.front.items) > 1, name
        assert card.back, name


def test_the_tutorial_of_a_deck_of_ones_own_is_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a reader types, and what comes back: line for line, in an empty folder."""
    page = text(DOCS / "tutorial" / "your-own-deck.md")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (row,) = re.findall(r"^\| (Samen .*) \|$", page, re.MULTILINE)
    for block in re.findall(r"```console\n(.*?)```", page, re.DOTALL):
        for call, answer in re.findall(r"^\$ (.+)\n((?:(?!\$).+\n)*)", block, re.MULTILINE):
            if call.startswith("cp "):
                _, source, goal = call.split()
                (tmp_path / goal / Path(source).name).write_bytes((tmp_path / source).read_bytes())
                continue
            if "check" in call and "Samen" not in (tmp_path / "mijn-deck" / "cards.csv").read_text("utf-8-sig"):
                with (tmp_path / "mijn-deck" / "cards.csv").open("a", encoding="utf-8") as cards:
                    cards.write(row.replace(" | ", ";") + "\n")
            said = CliRunner().invoke(command_line, shlex.split(call.removeprefix("vakdeck "))).output
            assert said.replace("\\", "/").startswith(answer.rstrip("… \n")), f"{call}: {said}"


def test_the_python_of_the_how_to_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for example in re.findall(r"```python\n(.*?)```", text(DOCS / "how-to" / "use-from-python.md"), re.DOTALL):
        exec(compile(example, "use-from-python.md", "exec"), {})
    assert (tmp_path / "two-cards.pdf").stat().st_size > 1000

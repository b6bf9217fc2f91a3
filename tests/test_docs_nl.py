"""The Dutch pages are true, and spelled right. tests/test_docs.py looks at their links and pictures."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from pathlib import Path

import click
import pikepdf
import pytest
from click.testing import CliRunner
from house import DECK
from openpyxl import Workbook
from spelling import plain, unknown_words

from deck.base.resources import data_dir
from deck.base.units import named_size, parse_size, size_name
from deck.cli.main import main as command_line
from deck.content.options import Options
from deck.content.records import records_for
from deck.layout.products import all_products

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.nl.md"
SESSION, OWN, SHOP = (
    ROOT / "docs" / "nl" / f"{name}.md" for name in ("een-sessie-voorbereiden", "zelf-kaarten-maken", "naar-de-drukker")
)
PAGES = [README, *sorted((ROOT / "docs" / "nl").glob("*.md"))]
WORDS = Path(__file__).with_name("words-docs-nl.txt")
SLIP = "taakgebruikk"
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)

CALL = re.compile(r"(?:^|`)vakdeck ([a-z][^`\n]*)", re.MULTILINE)
MADE = re.compile(r"`([\w-]+(?:-office|-press|-large-format)\.pdf|drukopdracht-\w+\.txt|\w+-invullen\.xlsx)`")
WHOLE = re.compile(r"build(?: --(?:bw|lang en|template \w+))?(?: -o \S+)?$")
"""A build of everything there is. tests/cli make those; here they would only take long."""

TERMINAL = {"cd", "mkdir", "pipx", "py", "python3", "sudo", "vakdeck"}
"""What a reader may be asked to type, besides the three ways to open a folder."""


@cache
def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@cache
def prose(page: Path) -> str:
    """The words of a page: no code, no addresses of links, no comments."""
    bare = re.sub(r"^```.*?^```", "", text(page), flags=re.DOTALL | re.MULTILINE)
    bare = re.sub(r"`[^`\n]*`|<!--.*?-->|\]\([^()\s]+\)|https?://\S+", " ", bare)
    return plain(re.sub(r"[|#>\[\]!]|---", " ", bare))


@cache
def known() -> list[str]:
    """Words that hunspell has not, of the pages and of what is printed."""
    return [word for path in (WORDS, ROOT / "tests/content/words-nl.txt") for word in path.read_text("utf-8").split()]


@cache
def unknown() -> frozenset[str]:
    return unknown_words("nl", "\n".join([SLIP, *map(prose, PAGES)])) - set(known())


def test_the_checker_sees_a_slip() -> None:
    assert SLIP in unknown()


@each_page
def test_every_word_is_spelled_right(page: Path) -> None:
    left = [word for word in sorted(unknown()) if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", prose(page))]
    assert not left, f"not in hunspell nor in {WORDS.name}: {', '.join(left)}"


def test_the_word_list_is_sorted_and_each_word_is_used() -> None:
    words = WORDS.read_text(encoding="utf-8").split()
    assert words == sorted(set(words), key=lambda word: (word.casefold(), word))
    assert [word for word in words if not any(word in prose(page) for page in PAGES)] == []


def typed(page: Path) -> Iterator[str]:
    """Each line that a reader types in a terminal."""
    for block in re.findall(r"^```(?:sh|powershell)\n(.*?)^```", text(page), re.DOTALL | re.MULTILINE):
        yield from block.splitlines()


def calls(page: Path) -> list[str]:
    """What follows `vakdeck` on a page, in its order, each once; a bare name of a command is none."""
    found = (call.replace("\\|", "|").strip() for call in CALL.findall(text(page)))
    return list(dict.fromkeys(call for call in found if " " in call and "…" not in call))


@each_page
def test_a_reader_types_only_what_every_terminal_has(page: Path) -> None:
    assert [line for line in typed(page) if line.split()[0] not in TERMINAL] == []
    assert "$ " not in text(page), "a line can be copied whole: no sign stands before it"


def prepared(folder: Path) -> None:
    """Lay in the folder what the pages say that a reader has."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Titel", "Situatie", "Vraag", "Principe 1", "Principe 2", "Team"])
    sheet.append(["De volle agenda", "Je team komt om.", "Durf je dat?", "vertrouwen", "opgave", "balie"])
    book.save(folder / "mijn-dilemmas.xlsx")
    (mail,) = re.findall(r"```text\n(.*?)```", text(OWN), re.DOTALL)
    (folder / "dilemmas.txt").write_text(mail, encoding="utf-8")
    (folder / "namen.txt").write_text("Sam\nRobin\n", encoding="utf-8")
    (profile,) = data_dir("assets").glob("icc/*.icc")
    (folder / "PSOuncoated_v3_FOGRA52.icc").write_bytes(profile.read_bytes())


def before(call: str, folder: Path) -> None:
    """Do what a page asks a reader to do by hand, before this command."""
    if call.startswith("collect"):
        (folder / "ingevuld").mkdir()
        with pikepdf.open(folder / "output" / "modelposter-A4-screen.pdf") as form:
            for field in form.Root.AcroForm.Fields:
                field.V = pikepdf.String("Luister eerst.")
            form.save(folder / "ingevuld" / "team.pdf")


def answer(call: str) -> tuple[int, str]:
    done = CliRunner().invoke(command_line, shlex.split(call))
    return done.exit_code, done.output


def parsed(call: str) -> bool:
    """Whether the command line takes this, as far as it can tell before it does anything."""
    name, *arguments = shlex.split(call)
    command = command_line.get_command(click.Context(command_line), name)
    try:
        command.make_context(name, arguments, help_option_names=command_line.context_settings["help_option_names"])
    except click.ClickException:
        return False
    return True


@each_page
def test_every_command_and_every_option_that_a_page_adds_can_be_given(page: Path) -> None:
    assert [call for call in calls(page) if not parsed(call)] == []
    added = [one.replace("\\|", "|") for one in re.findall(r"`(--[^`]+)`", text(page))]
    bases = ["kit langs-de-lijn --people 30"] if page == SESSION else ["build vloermatten", "ticket vloermatten"]
    # A sentence may name an option without its value.
    tries = {one: [f"{base} {one}{value}" for base in bases for value in ("", " 1")] for one in added}
    assert [one for one, ways in tries.items() if not any(map(parsed, ways))] == []


@pytest.mark.slow
@each_page
def test_every_command_does_what_the_page_says(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an empty folder, one after the other; each file that the page names is there in the end."""
    monkeypatch.chdir(tmp_path)
    prepared(tmp_path)
    ran = [call for call in calls(page) if not WHOLE.match(call) or "template" in call]
    assert ran
    for call in ran:
        before(call, tmp_path)
        missing_picture = call == "check mijn-deck/" and page == OWN
        if missing_picture:
            _own_deck_wants_a_picture(tmp_path)
        code, said = answer(call)
        assert code == 0, f"vakdeck {call}: {said}"
    if page != README:  # that page lists what the whole build makes
        made = {path.name for path in (tmp_path / "output").rglob("*")}
        assert [name for name in MADE.findall(text(page)) if name not in made] == []


def _own_deck_wants_a_picture(folder: Path) -> None:
    """Write the row of the page: its picture is missed, until the one of the example stands there."""
    (row,) = re.findall(r"^\| (Samen .*) \|$", text(OWN), re.MULTILINE)
    deck = folder / "mijn-deck"
    with (deck / "cards.csv").open("a", encoding="utf-8") as cards:
        cards.write(row.replace(" | ", ";") + "\n")
    code, said = answer("check mijn-deck/")
    assert code != 0
    assert "pictures/taza.svg" in said
    assert answer("new ander-voorbeeld --from talen")[0] == 0
    picture = folder / "ander-voorbeeld" / "pictures" / "taza.svg"
    (deck / "pictures" / "taza.svg").write_bytes(picture.read_bytes())


def test_the_readme_names_every_product_and_counts_right() -> None:
    for product in all_products(DECK.listed).values():
        size = product.sizes[0]
        name = size if named_size(size) else size_name(parse_size(size))
        assert f"`{product.name}-{name}-office.pdf`" in text(README)
    content = DECK.edition()
    statements = sum(len(principle.behaviour) + len(principle.leaders) for principle in content.principles)
    blanks = [card for card in records_for("dilemma_cards", content, Options()) if card.kind == "blank"]
    for counted in (
        f"{len(content.principles)} kaarten, voor elk principe één",
        f"{statements} kleine kaarten",
        f"{len(content.dilemmas)} dilemma’s, en {len(blanks)} lege kaarten",
    ):
        assert counted in text(README)


@pytest.mark.slow
def test_the_folder_of_a_kit_holds_the_files_of_the_page(tmp_path: Path) -> None:
    rows = takewhile(str.strip, text(SESSION).partition("| bestand | wat het is |\n")[2].splitlines())
    named = [name for row in rows for name in re.findall(r"`([^`…]+)`", row.split("|")[1])]
    assert len(named) > 8
    code, said = answer(f"kit startkit-vragen --people 8 --date 2027-03-04T10:00 -o {shlex.quote(str(tmp_path))}")
    assert code == 0, said
    made = {path.name for path in tmp_path.rglob("*")}
    assert [name for name in named if name not in made] == []


def test_the_page_on_sessions_tells_each_exercise_with_its_size_and_time() -> None:
    rows = {row.split("|")[1].strip(): row for row in text(SESSION).splitlines() if "`vakdeck kit" in row}
    exercises = DECK.edition().exercises.values()
    assert len(rows) == len(exercises)
    for exercise in exercises:
        (row,) = [row for row in rows.values() if f"`vakdeck kit {exercise.key} " in row]
        assert str(exercise.group.most) in row
        if exercise.duration.least != exercise.duration.most and "ongeveer een uur" not in row:
            assert f"{exercise.duration.least} tot {exercise.duration.most} minuten" in row

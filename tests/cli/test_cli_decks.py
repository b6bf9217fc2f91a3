"""Decks and cards of one's own on the command line: new, --cards, --template, and the folder of a deck."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from click.testing import Result
from house import DECK
from openpyxl import load_workbook

from deck.content.own.kinds import OWN
from deck.layout.products import all_products

Run = Callable[..., Result]
Refused = Callable[..., list[str]]

TAKERS = sorted(name for name, one in all_products(DECK.listed).items() if one.records in OWN)
DILEMMAS = "Titel;Situatie;Vraag;Principes\nDe bus;De bus komt te laat.;Mag je bellen?;1, 2\n"


def test_six_products_take_cards_of_ones_own() -> None:
    assert TAKERS == [
        "dilemmakaarten",
        "gedragskaarten",
        "gesprekskaarten",
        "lijnlabels",
        "naamkaartjes",
        "vragenkaarten",
    ]


def test_own_dilemmas_in_our_look(run: Run) -> None:
    Path("mijn.csv").write_text(DILEMMAS, encoding="utf-8")
    result = run("build", "dilemmakaarten", "--cards", "mijn.csv", "--only", "dilemma", "--proof", "none")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(
        str(Path("output", "dilemmakaarten-70x120-office-cards-mijn-only-dilemma.pdf: 1 card"))
    )


@pytest.mark.parametrize("module", ["vakdeck", "deck", "deck.cli"])
def test_what_to_type_next_is_what_was_typed(module: str, python: str, tmp_path: Path) -> None:
    made = subprocess.run(
        [python, "-P", "-m", module, "new", "mijn"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert made.stdout.splitlines()[-1] == f"Build it with: python -P -m {module} build mijn/"


def test_own_dilemmas_beside_ours(run: Run) -> None:
    Path("mijn.csv").write_text(DILEMMAS, encoding="utf-8")
    result = run("build", "dilemmakaarten", "--cards", "mijn.csv", "--add", "--only", "dilemma", "--proof", "none")
    assert f": {len(DECK.edition().dilemmas) + 1} cards on" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("dilemmakaarten", "--cards", "weg.csv"), "--cards: the file “weg.csv” is not there."),
        (("dilemmakaarten", "--add"), "--add: --add means nothing for dilemmakaarten (office)."),
        (("modelposter", "--cards", "mijn.csv"), "--cards: “modelposter” takes no cards of your own. Choose from"),
        (("--cards", "mijn.csv"), "--cards: the cards are for one product. Name one product."),
        (("dilemmakaarten", "--where", "a=b"), "--where: --where means nothing for dilemmakaarten (office)."),
        (("dilemmakaarten", "--cards", "mijn.csv", "--header", "x"), "--header: “x” is not the number of a row."),
        (("geen/",), "DECK: there is no deck in “geen/”: it has no deck.toml."),
    ],
)
def test_what_cannot_be_is_refused(refused: Refused, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    (tmp_path / "mijn.csv").write_text(DILEMMAS, encoding="utf-8")
    assert any(line.startswith(said) for line in refused("build", *arguments))


@pytest.mark.parametrize("product", TAKERS)
def test_the_workbook_to_fill_in_builds_when_it_is_filled_in(run: Run, product: str) -> None:
    result = run("build", "--template", product, "-o", ".")
    assert (result.exit_code, result.stdout) == (0, f"{product}-invullen.xlsx\n")
    book = load_workbook(f"{product}-invullen.xlsx")
    sheet, lists = book["Kaarten"], book.worksheets[-1]
    assert all(cell.comment and cell.value for cell in sheet[1])
    assert [row[0].value for row in book["Uitleg"].iter_rows(min_row=10)] == [cell.value for cell in sheet[1]]
    if product in ("dilemmakaarten", "gedragskaarten", "gesprekskaarten"):
        assert [cell.value for cell in lists["A"]] == [one.short_name for one in DECK.edition().principles]
        assert {str(rule.formula1) for rule in sheet.data_validations.dataValidation} >= {"'…'!$A$1:$A$7"}
    for at, cell in enumerate(sheet[2], 1):
        sheet.cell(3, at, cell.value and f"{cell.value} nu")
        if sheet.cell(1, at).value.startswith("Principe") or sheet.cell(1, at).value == "Voor wie":
            sheet.cell(3, at, cell.value)
    book.save("klaar.xlsx")
    made = run("build", product, "--cards", "klaar.xlsx", "--proof", "none")
    assert made.exit_code == 0, made.output
    assert "is the example of the sheet to fill in; it is left out" in made.stdout


def test_a_workbook_that_is_there_is_never_written_over(run: Run, refused: Refused) -> None:
    run("build", "--template", "lijnlabels", "-o", ".")
    (said,) = refused("build", "--template", "lijnlabels", "-o", ".")
    assert said.startswith("lijnlabels-invullen.xlsx: it is there already, and may hold your cards.")


def test_the_workbook_is_in_the_language_that_is_asked_for(run: Run) -> None:
    assert run("build", "--template", "lijnlabels", "-o", ".", "--lang", "en").stdout == "lijnlabels-fill-in.xlsx\n"
    assert [cell.value for cell in load_workbook("lijnlabels-fill-in.xlsx")["Cards"][1]] == [
        "Question",
        "Left",
        "Right",
    ]


@pytest.mark.parametrize("product", TAKERS)
def test_a_new_deck_in_our_look_builds_at_once_and_says_the_same(run: Run, product: str) -> None:
    assert run("new", "mijn", "--from", product).exit_code == 0
    result = run("build", "mijn/", "--json", "--proof", "none")
    assert result.exit_code == 0, result.output
    (made,) = json.loads(result.stdout)
    (usual,) = json.loads(run("build", product, "--json", "--proof", "none", "-o", "gewoon").stdout)
    assert made["product"] == product
    own_names = product == "naamkaartjes"
    assert made["cards"] == usual["cards"] or own_names or product == "vragenkaarten"


def test_a_new_deck_says_what_to_do_next(run: Run, refused: Refused, tmp_path: Path) -> None:
    result = run("new", "mijn", "--from", "dilemmakaarten")
    assert result.stdout.splitlines() == ["mijn/: dilemmakaarten", "Build it with: vakdeck build mijn/"]
    assert sorted(path.name for path in (tmp_path / "mijn").iterdir()) == [
        ".schemas",
        "LEESMIJ.md",
        "cards.csv",
        "deck.toml",
        "layouts",
        "pictures",
    ]
    for file, way in ((Path("mijn", "deck.toml"), ".schemas/deck.json"),):
        assert file.read_text(encoding="utf-8").startswith(f"#:schema {way}\n")
        assert (file.parent / way).is_file()
    layout = Path("mijn", "layouts", "dilemmakaarten.toml")
    assert layout.read_text(encoding="utf-8").startswith("#:schema ../.schemas/layout.json\n")
    assert refused("new", "mijn") == ["NAME: “mijn” is there already. Choose another name; nothing was changed."]
    (told,) = refused("new", "ander", "--from", "vloermatten")  # a product, so not a slip for dilemmakaarten
    assert "Use one of: bordspel, dilemmakaarten, " in told and "Did you mean" not in told
    assert refused("new", "ander", "--from", "dilema")[0].startswith("--from: a deck cannot begin with “dilema”.")


def test_every_command_takes_the_folder_of_a_deck(run: Run, tmp_path: Path) -> None:
    run("new", "mijn", "--from", "lijnlabels")
    assert run("list", "mijn/").stdout.startswith("lijnlabels")
    assert run("check", "mijn/").stdout.startswith("lijnlabels: 25 cards, all sound")
    assert run("preview", "mijn/").exit_code == 0
    assert run("ticket", "mijn/", "--profile", "press").exit_code == 0
    assert run("kit", "mijn/", "langs-de-lijn", "--people", "12", "--explain").exit_code == 0
    assert run("collect", "mijn/", "leeg").exit_code == 2


def test_a_product_may_be_called_like_the_folder_of_its_deck(run: Run, refused: Refused) -> None:
    run("new", "mijn")
    Path("mijn").rename("kaarten")
    assert run("build", "kaarten", "kaarten", "--proof", "none").stdout.startswith("output/kaarten-63x88")
    run("new", "ander")
    assert refused("build", "kaarten/", "ander") == ["DECK: kaarten/ and ander are both decks. Name one at a time."]


def test_a_kit_has_the_cards_of_the_deck_and_ours_where_it_has_none(run: Run) -> None:
    run("new", "mijn", "--from", "lijnlabels")
    Path("mijn", "cards.csv").write_text("Vraag;Links;Rechts\nHoeveel?;weinig;veel\n", encoding="utf-8")
    made = run("kit", "mijn/", "langs-de-lijn", "--people", "8", "--questions", "1")
    assert made.exit_code == 0, made.output
    (labels,) = Path("output").glob("*/*lijnlabels*.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(labels))
    assert "weinig" in text and "veel" in text
    assert list(Path("output").glob("*/01-draaiboek.pdf"))


def test_a_kit_of_the_principles_needs_a_deck_that_has_them(run: Run, refused: Refused) -> None:
    run("new", "mijn")
    (told,) = refused("kit", "mijn/", "dansende-dilemmas", "--people", "8")
    assert told.startswith("DECK: the deck has categories of its own, and this kit has dilemmakaarten of the")
    assert run("kit", "mijn/", "langs-de-lijn", "--people", "8", "--explain").exit_code == 0


def test_cards_about_principles_need_them(run: Run, refused: Refused) -> None:
    run("new", "mijn")
    file = Path("mijn", "deck.toml")
    more = '\n[products.d]\nlayout = "vakdeck:dilemmakaarten"\n'
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    (told,) = refused("build", "mijn/", "d")
    assert told.startswith("deck.toml: the cards of “d” are about principles, and this deck has categories of its own.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--stock", "L7163"),
            "--stock: nothing in this deck is made for it. Name the product whose cards go on them,",
        ),
        (("--tile", "A4"), "--tile: nothing in this deck is made for it. It is for posters, mats and labels:"),
    ],
)
def test_a_build_that_makes_nothing_says_why(run: Run, refused: Refused, arguments: tuple[str, ...], said: str) -> None:
    run("new", "mijn")
    (told,) = refused("build", "mijn/", *arguments)
    assert told.startswith(said)


@pytest.mark.parametrize("tag", ["en", "de", "fr-BE"])
def test_a_deck_in_another_language_builds_without_being_told_which(run: Run, tag: str) -> None:
    run("new", "mijn")
    file = Path("mijn", "deck.toml")
    text = file.read_text(encoding="utf-8").replace('language = "nl"', f'language = "{tag}"')
    file.write_text(text, encoding="utf-8")
    made = run("build", "mijn/", "--proof", "none")
    assert made.exit_code == 0, made.output
    assert run("preview", "mijn/").exit_code == 0


def test_own_cards_without_a_product_are_told_in_one_line(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "mijn.csv").write_text(DILEMMAS, encoding="utf-8")
    told = ["--cards: the cards are for one product. Name one product."]
    assert refused("build", "--cards", "mijn.csv") == told
    assert refused("build", "dilemmakaarten", "gedragskaarten", "--cards", "mijn.csv") == told


def test_a_deck_is_made_where_one_stands_and_its_name_is_quoted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("new", "Mijn deck").stdout.endswith('\nBuild it with: vakdeck build "Mijn deck/"\n')
    Path("hier").mkdir()
    monkeypatch.chdir("hier")
    assert run("new", ".").exit_code == 0
    assert 'title = "Hier"' in Path("deck.toml").read_text(encoding="utf-8")
    assert run("build", ".", "--proof", "none").exit_code == 0


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[products.kaarten]", '[products."a/b"]', "none can be called “a/b”. Use letters, digits and hyphens."),
        ("[products.kaarten]", '[products.".."]', "none can be called “..”. Use letters, digits and hyphens."),
        ('name = "Doen"', 'name = "Doen"\nicon = "opgve"', "there is no icon “opgve”. Did you mean “opgave”?"),
        ('name = "Doen"', 'name = "weten"', "“weten” is the name of “weten” as well."),
    ],
)
def test_names_that_cannot_be_told_apart_or_be_files_are_refused(
    run: Run, refused: Refused, old: str, new: str, said: str
) -> None:
    run("new", "mijn")
    file = Path("mijn", "deck.toml")
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    (told,) = refused("build", "mijn/")
    assert said in told


def test_a_colour_that_is_nearly_one_of_ours_is_told(run: Run) -> None:
    run("new", "mijn")
    file = Path("mijn", "deck.toml")
    file.write_text(file.read_text(encoding="utf-8").replace("accent =", "acent ="), encoding="utf-8")
    told = run("build", "mijn/", "--proof", "none").stdout
    assert "“acent” is a colour of your own; “accent” is as it was. Did you mean “accent”?" in told


def test_a_product_may_take_another_layout_than_the_file_of_its_name(run: Run) -> None:
    run("new", "mijn")
    file = Path("mijn", "deck.toml")
    text = file.read_text(encoding="utf-8").replace('"kaarten.toml"', '"vakdeck:lijnlabels"')
    file.write_text(text, encoding="utf-8")
    Path("mijn", "cards.csv").write_text("Vraag;Links;Rechts\nHoeveel?;weinig;veel\n", encoding="utf-8")
    assert run("list", "mijn/").stdout.startswith("kaarten ")
    assert run("build", "mijn/", "--proof", "none").exit_code == 0


def test_a_kit_takes_own_cards(run: Run) -> None:
    Path("lijnen.csv").write_text("Vraag;Links;Rechts\nHoeveel?;weinig;veel\n", encoding="utf-8")
    told = run("kit", "langs-de-lijn", "--people", "12", "--cards", "lijnen.csv", "--questions", "1", "--explain")
    assert told.exit_code == 0, told.output
    refusal = run("kit", "langs-de-lijn", "--people", "12", "--cards", "lijnen.csv", "--questions", "2", "--explain")
    assert refusal.exit_code == 2 and "there are 1 in the deck" in refusal.stderr


def test_a_build_in_the_folder_of_a_deck_says_how_to_build_that(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("new", "mijn")
    monkeypatch.chdir("mijn")
    result = run("build", "--size", "nergens")
    assert "note: this folder holds a deck: vakdeck build . builds it." in result.stderr


def test_a_table_beside_the_one_that_is_read_is_told(run: Run) -> None:
    run("new", "mijn")
    Path("mijn", "cards.xlsx").write_bytes(b"later")
    made = run("build", "mijn/", "--proof", "none")
    assert "cards.csv: “cards.xlsx” lies beside it and is not read: deck.toml names “cards.csv”." in made.stdout


def test_a_kit_with_fewer_dilemmas_than_it_needs_says_so(run: Run) -> None:
    Path("mijn.csv").write_text(DILEMMAS, encoding="utf-8")
    made = run("kit", "dansende-dilemmas", "--people", "24", "--cards", "mijn.csv")
    assert made.exit_code == 0, made.output
    assert "8 dilemmas are needed, and the deck has 1: each is printed more than once." in made.stderr
    (told,) = Path("output").glob("*/lees-mij.md")
    assert "Nodig: 8 dilemma’s. Jij hebt er 1, dus elk dilemma zit er vaker in." in told.read_text(encoding="utf-8")


def test_a_redirect_needs_an_address_with_an_id(run: Run, refused: Refused) -> None:
    run("new", "mijn")
    with Path("mijn", "deck.toml").open("a", encoding="utf-8") as file:
        file.write('\n[redirect]\nto = "https://www.example.org/{id}"\n')
    (told,) = refused("build", "mijn/")
    assert "redirect means nothing: the address of the guide has no {id}." in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("dilemmakaarten", "--cards", f"{'x' * 5_000}.csv"), "--cards: the file"),
        ((f"{'x' * 5_000}/",), "DECK: there is no deck in"),
        (("dilemmakaarten", "--profile", f"{'x' * 5_000}.toml"), "--profile: there is no profile file"),
    ],
)
def test_a_name_that_no_disk_can_hold_is_not_there(refused: Refused, arguments: tuple[str, ...], said: str) -> None:
    assert refused("build", *arguments)[0].startswith(said)


def test_the_next_step_names_the_program_and_not_where_it_lies(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.setattr("sys.argv", ["/opt/vakdeck/bin/vakdeck"])
    assert run("new", "mijn").stdout.splitlines()[-1] == "Build it with: vakdeck build mijn/"
    monkeypatch.setattr("sys.argv", [str(tmp_path / ".venv" / "bin" / "vakdeck")])
    assert run("new", "ander").stdout.splitlines()[-1] == "Build it with: .venv/bin/vakdeck build ander/"

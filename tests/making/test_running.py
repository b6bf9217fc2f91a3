"""The rules of a game from a file to paper: leaflets and booklets, read in order however their pages lie on sheets."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import tagtree

from deck.base.errors import InputError
from deck.content.deck import open_deck
from deck.content.options import Only
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.manifest import FileEntry

SAMPLE = Path(__file__).resolve().parent / "rules"

RULES = "# Vonk\n\nBreng de vlam over.\n\n- twee spelers\n\n"
HEADINGS = [
    *("Waar gaat het om?", "Dit heb je nodig", "Klaarzetten", "Jouw beurt", "De vlam verder brengen", "Elkaar helpen"),
    *("De wind", "Het halve punt", "Het einde", "Moeilijker of korter"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the sample game."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "vonk"))


def made(folder: Path, product: str, **asked: Any) -> list[FileEntry]:
    asked = {"proof": "full", **asked}
    return build(BuildRequest(products=(product,), deck=open_deck(folder), output=folder / "uit", **asked))


def file(folder: Path, product: str, **asked: Any) -> Path:
    (entry,) = made(folder, product, **asked)
    assert not entry.rejected
    return folder / "uit" / entry.file


def layout(folder: Path, name: str, *lines: str) -> None:
    """A layout of the deck that builds on the built-in leaflet."""
    (folder / "layouts").mkdir(exist_ok=True)
    text = "\n".join(["[layout]", 'base = "vakdeck:spelregels"', *lines])
    (folder / "layouts" / f"{name}.toml").write_text(text, encoding="utf-8")
    deck = folder / "deck.toml"
    deck.write_text(
        deck.read_text(encoding="utf-8").replace('layout = "vakdeck:spelregels"', f'layout = "{name}.toml"'), "utf-8"
    )


def write(folder: Path, text: str) -> None:
    (folder / "regels-nl.md").write_text(text, encoding="utf-8")


def told(folder: Path, product: str = "regels", **asked: Any) -> list[str]:
    before = sorted(folder.rglob("*"))
    with pytest.raises(InputError) as error:
        made(folder, product, **asked)
    assert sorted(folder.rglob("*")) == before, "nothing is written"
    return [str(fault) for fault in error.value.faults]


def heard(path: Path, *tags: str) -> list[str]:
    """The words of the elements with these tags, in the order in which a screen reader finds them."""
    return [node.text.strip() for node in tagtree.read(path).walk() if node.tag in tags]


def sizes(path: Path) -> list[tuple[float, ...]]:
    with pikepdf.open(path) as pdf:
        return [tuple(round(float(side) / 72 * 25.4, 1) for side in page.mediabox[2:]) for page in pdf.pages]


@pytest.mark.parametrize(
    ("product", "pages"),
    [("regels", [(297.0, 210.0)] * 2), ("boekje", [(297.0, 210.0)] * 4)],
)
def test_sheets_are_read_in_the_order_of_the_text(
    folder: Path, product: str, pages: Sequence[tuple[float, ...]]
) -> None:
    path = file(folder, product)
    assert sizes(path) == pages
    assert heard(path, "H1") == ["Vonk"]
    assert heard(path, "H2", "H3") == HEADINGS
    numbers = [word for word in heard(path, "Lbl") if word.rstrip(".").isdigit()]
    assert numbers == ["1.", "2.", "3.", "4.", "5.", "1.", "2.", "3."]
    (figure,) = [node.alt for node in tagtree.read(path).walk() if node.tag == "Figure"]
    assert figure == "Een dijk met negen lampen in een boog, en een pijl bij de middelste lamp"
    tables = [node for node in tagtree.read(path).walk() if node.tag == "Table"]
    heads = [(cell.scope, cell.text.strip()) for cell in tables[0].walk() if cell.tag == "TH"]
    assert heads[:4] == [("Column", "Wat"), ("Column", "Hoeveel"), ("Column", "Waarvoor"), ("Row", "Dijk")]


def test_a_screen_gets_a_page_a_panel_and_none_that_is_empty(folder: Path) -> None:
    leaflet, booklet = file(folder, "regels", profiles=("screen",)), file(folder, "boekje", profiles=("screen",))
    assert sizes(leaflet) == [(99.0, 210.0)] * 6
    assert sizes(booklet) == [(148.0, 210.0)] * 6, "without its two blank pages"
    assert heard(leaflet, "H2", "H3") == heard(booklet, "H2", "H3") == HEADINGS


def test_a_print_shop_gets_a_sheet_with_creases_or_single_pages_in_order(folder: Path) -> None:
    leaflet, booklet = file(folder, "regels", profiles=("press",)), file(folder, "boekje", profiles=("press",))
    assert sizes(leaflet) == [(303.0, 216.0)] * 2
    assert b"/Crease" in leaflet.read_bytes()
    assert sizes(booklet) == [(154.0, 216.0)] * 8
    assert heard(booklet, "H2", "H3") == HEADINGS


def test_html_is_one_document_of_the_text_itself(folder: Path) -> None:
    text = file(folder, "regels", formats=("html",)).read_text(encoding="utf-8")
    places = [text.index(f">{heading}<") for heading in HEADINGS]
    assert places == sorted(places)
    assert text.count("<ol>") == 2
    assert text.count("<table") == 2
    assert 'aria-label="Een dijk met negen lampen' in text
    assert "Daarna heeft hij er even een meer dan jij. Je mag zeggen" in text, "no paragraph is parted"


def test_on_a_web_page_an_icon_takes_the_place_of_a_bullet_and_a_picture_is_large_on_a_telephone(folder: Path) -> None:
    text = file(folder, "regels", formats=("html",)).read_text(encoding="utf-8")
    items = re.findall(r"<li[^>]*>(?=<svg)", text)
    assert items and set(items) == {'<li class="signed">'}
    assert "<li>" in text, "items without an icon keep their bullet"
    (picture,) = re.findall(r'<svg[^>]*aria-label="Een dijk met negen lampen[^>]*>', text)
    assert "large" in re.findall(r'class="([^"]*)"', picture)[0].split()
    assert "li.signed { list-style: none; }" in text and "figure > .large { min-width:" in text


def test_a_word_that_no_column_holds_is_told_in_short(folder: Path) -> None:
    write(folder, RULES + "x" * 3000 + "\n")
    (fault,) = told(folder)
    assert "x…” is" in fault and len(fault) < 300


def test_text_shrinks_to_fit_the_panels_and_is_told_when_it_cannot(folder: Path) -> None:
    section = "## Kop {0}\n\n" + "Dit is een zin van de spelregels die nog even doorgaat. " * 6 + "\n\n"
    largest, smaller = [], []
    for count, found in ((4, largest), (15, smaller)):
        write(folder, RULES + "".join(section.format(at) for at in range(count)))
        with pikepdf.open(file(folder, "regels")) as pdf:
            content = b"".join(page.Contents.read_bytes() for page in pdf.pages)
            found += [float(line.split()[1]) for line in content.split(b"\n") if line.endswith(b" Tf")]
    assert 11.5 in largest, "the size of the text, in points"
    assert 11.5 not in smaller
    write(folder, RULES + "".join(section.format(at) for at in range(40)))
    (fault,) = told(folder)
    assert fault.startswith("regels-nl.md: at its smallest type the text is ")
    assert "panels too long for a leaflet of 6 panels: what begins at line " in fault
    assert fault.endswith("write panels = 8 in the layout, choose a larger --size, or make it a booklet.")
    long = file(folder, "boekje")
    assert len(sizes(long)) % 2 == 0
    assert heard(long, "H2") == [f"Kop {at}" for at in range(40)]


def test_a_booklet_is_filled_to_whole_sheets_before_its_back(folder: Path) -> None:
    write(folder, RULES + "## Kort\n\nKlaar.\n")
    path = file(folder, "boekje", profiles=("press",))
    assert len(sizes(path)) == 4
    with pikepdf.open(path) as pdf:
        texts = [b"Tj" in page.Contents.read_bytes() or b"TJ" in page.Contents.read_bytes() for page in pdf.pages]
    assert texts == [True, True, False, True]


def test_a_table_goes_on_below_its_heads(folder: Path) -> None:
    rows = "".join(f"| Kaart {at} | Doe wat er op de kaart staat en geef hem door |\n" for at in range(1, 60))
    write(folder, f"{RULES}## Kaarten\n\n| Kaart | Wat |\n| --- | --- |\n{rows}")
    path = file(folder, "boekje")
    tables = [node for node in tagtree.read(path).walk() if node.tag == "Table"]
    assert len(tables) > 1
    for table in tables:
        assert [cell.text.strip() for cell in table.nodes[0].nodes] == ["Kaart", "Wat"]
        assert len(table.nodes) > 2
    first = [row.nodes[0].text.strip() for table in tables for row in table.nodes[1:]]
    assert first == [f"Kaart {at}" for at in range(1, 60)]


def test_lists_in_lists_are_read_as_such_also_on_the_next_page(folder: Path) -> None:
    text = "- een\n  1. twee\n     - drie\n  2. vier\n- vijf\n"
    write(folder, RULES + "## Kop\n\n" + text + "\n> Let op.\n>\n> - zes\n>   - zeven\n")
    path = file(folder, "boekje", profiles=("screen",))
    lists = [node for node in tagtree.read(path).walk() if node.tag == "L"]
    shape = [nested(node) for node in lists]
    assert shape[1] == ["een", ["twee", ["drie"], "vier"], "vijf"], "the first is that of the cover"
    assert ["zes", ["zeven"]] in shape
    assert {child.tag for node in lists for child in node.nodes} == {"LI"}
    page = file(folder, "regels", formats=("html",)).read_text(encoding="utf-8").replace("\n", "")
    assert "<ul><li>een<ol><li>twee<ul><li>drie</li></ul></li><li>vier</li></ol></li><li>vijf</li></ul>" in page
    long = "".join(f"- punt {at}\n" + "".join(f"  - binnen {at} {each}\n" for each in range(20)) for at in range(5))
    write(folder, RULES + "## Kop\n\n" + long)
    sides = [node for node in tagtree.read(file(folder, "boekje", profiles=("screen",))).walk() if node.tag == "L"]
    begun = [nested(node) for node in sides]
    assert any(len(one[0]) > 1 and isinstance(one[0], list) for one in begun), "it goes on in a list in a list"


def nested(node: Any) -> list[Any]:
    """The words of a list, in which a list in an item is a list."""
    found: list[Any] = []
    for item in node.nodes:
        for body in (one for one in item.nodes if one.tag == "LBody"):
            found += [nested(one) for one in body.nodes if one.tag == "L"] or [body.text.strip()]
    return found


def test_a_list_in_a_list_stands_further_in(folder: Path) -> None:
    word = "m" * 20
    write(folder, RULES + f"## Kop\n\n- een\n  - twee\n    - {word}\n\n> {word}\n")
    layout(folder, "smal", 'fold = "z"', "panels = 8", "[cards.page.front.rules]", "left = 20", "right = 20")
    faults = told(folder)
    found = [
        re.search(r"is ([\d.]+) mm wide at the smallest size, and its column is ([\d.]+) mm", one) for one in faults
    ]
    widths = [(float(one[1]), float(one[2])) for one in found if one]
    assert len(widths) == 2
    (listed, column), (noted, narrow) = widths
    assert column < 30 and narrow < 34.25, "not the whole column: the indents and the air of a note are no room"
    assert listed > column and noted > narrow


def test_a_new_page_is_the_next_one_and_none_stays_empty(folder: Path) -> None:
    long = "Dit is een zin van de spelregels die nog even doorgaat. " * 150
    write(folder, RULES + f"## Een\n\nKort.\n\n---\n\n{long}\n\n---\n\n## Twee\n\nKlaar.\n\n---\n")
    (folder / "layouts").mkdir()
    text = (folder / "deck.toml").read_text(encoding="utf-8")
    own = '[layout]\nbase = "vakdeck:spelregelboekje"\n[cards.page.front.rules]\ncolumns = 2\n'
    (folder / "layouts" / "boek.toml").write_text(own, encoding="utf-8")
    (folder / "deck.toml").write_text(text.replace('"vakdeck:spelregelboekje"', '"boek.toml"'), "utf-8")
    path = file(folder, "boekje", profiles=("press",))
    with pikepdf.open(path) as pdf:
        said = [len(re.findall(rb"T[jJ]\b", page.Contents.read_bytes())) for page in pdf.pages]
    assert min(said[1:4]) > 3, f"the number of each page and more: {said}"
    assert heard(path, "H2") == ["Een", "Twee"]


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (("[cards.page.front]", 'rules = "none"'), "no page has a place for the running text."),
        (("[cards.page.front.rules]", "columns = 3", "gap = 60"), "its columns are 0 mm wide; 10 mm is the least."),
        (("[cards.back.front.rules]", 'h2 = "h3"'), "h2 is another one than on “page”"),
        (('gather = "page"',), "the pages of a text hold no rows: there is no card “page” to lie on."),
        (('outline = "circle"',), "the pages of a text are rectangles."),
        (
            ("[cards.page.back.x]", 'kind = "text"', 'text = "x"', 'style = "body"'),
            "nobody would see the back of “page”.",
        ),
    ],
)
def test_pages_over_which_no_text_can_run_are_told(folder: Path, lines: Sequence[str], fault: str) -> None:
    layout(folder, "eigen", 'fold = "z"', *lines)
    faults = told(folder)
    assert any(fault in one for one in faults), faults
    assert all(one.startswith("eigen.toml") for one in faults)


def test_a_text_runs_over_no_cards(folder: Path) -> None:
    own = '[layout]\nproduct = "kaart"\nrecords = "mats"\nsizes = ["A6"]\n[styles.body]\nmax = 9\n'
    slot = '[cards.mat.front.x]\nkind = "flow"\nbody = "body"\nleft = 5\nright = 5\ntop = 5\nbottom = 5\n'
    (folder / "layouts").mkdir()
    (folder / "layouts" / "kaart.toml").write_text(own + slot, encoding="utf-8")
    (fault,) = told(folder, "kaart")
    assert fault.startswith("kaart.toml, line 7, cards.mat.front.x: a running text goes over the pages of a leaflet")


@pytest.mark.parametrize(
    ("lines", "flat"),
    [
        (('fold = "roll"',), (297.0, 210.0)),
        (('fold = "half"', "panels = 4"), (297.0, 210.0)),
        (('fold = "cross"', "panels = 8", 'orientation = "portrait"'), (210.0, 297.0)),
    ],
)
def test_every_fold_is_read_in_order(folder: Path, lines: Sequence[str], flat: tuple[float, float]) -> None:
    layout(folder, "eigen", *lines)
    path = file(folder, "regels")
    assert sizes(path) == [flat] * 2
    assert heard(path, "H2", "H3") == HEADINGS


def test_what_is_wrong_with_a_layout_or_a_deck_is_told(folder: Path) -> None:
    layout(folder, "eigen", 'fold = "cross"', "panels = 6", "caliper = 0.2")
    faults = told(folder)
    assert any("panels = 6: a cross fold has 8 panels." in fault for fault in faults)
    assert any("caliper means nothing without binding." in fault for fault in faults)
    deck = folder / "deck.toml"
    text = deck.read_text(encoding="utf-8")
    deck.write_text(text.replace('"regels-{lang}.md"', '"regel.md"', 1), "utf-8")
    layout(folder, "eigen", 'fold = "z"')
    assert told(folder) == ["deck.toml: text: there is no file “regel.md”. Did you mean “regels-nl.md”?"]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"changed": True}, "is a leaflet or a booklet, which is printed as a whole."),
        ({"tile": "A3"}, "a leaflet or a booklet is not tiled."),
        ({"fold_board": "bi-fold"}, "a leaflet or a booklet is not made in panels or strips."),
        ({"paper": "A3"}, "--paper means nothing for regels (office)."),
        ({"where": ("a=b",)}, "--where means nothing for regels (office)."),
        ({"sort": ("a",)}, "--sort means nothing for regels (office)."),
        ({"sheet": "1"}, "--sheet means nothing for regels (office)."),
        ({"header": 3}, "--header means nothing for regels (office)."),
        ({"only": (Only("page"),)}, "--only: “regels” is a running text, and is made as a whole."),
        ({"size": "120x100"}, "a panel of a sheet of 120×100 mm is 40 mm wide; 45 mm is the least."),
    ],
)
def test_an_option_that_means_nothing_for_a_leaflet_is_told(folder: Path, asked: dict[str, Any], words: str) -> None:
    faults = told(folder, **asked)
    assert any(words in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"gutter": "3mm"}, "--gutter means nothing for boekje (office)."),
        ({"edges": "bleed"}, "--edges means nothing for boekje (office)."),
        ({"registration": "squares"}, "--registration means nothing for boekje (office)."),
        ({"impose": True}, "--impose means nothing for boekje (office)."),
        ({"profiles": ("cut",)}, "“cut” has nothing to cut of its sheets."),
    ],
)
def test_an_option_that_means_nothing_for_a_booklet_is_told(folder: Path, asked: dict[str, Any], words: str) -> None:
    assert any(words in fault for fault in told(folder, "boekje", **asked))


def test_of_a_whole_deck_a_cutter_gets_no_booklet(folder: Path) -> None:
    notes: list[str] = []
    request = BuildRequest(deck=open_deck(folder), output=folder / "uit", profiles=("cut",))
    assert {entry.product for entry in build(request, notes=notes)} == {"regels"}
    assert notes == ["left out, as --profile cut is nothing for them: boekje."]


def test_a_booklet_goes_on_the_paper_that_is_asked_for(folder: Path) -> None:
    assert sizes(file(folder, "boekje", paper="A3")) == [(420.0, 297.0)] * 4
    (fault,) = told(folder, "boekje", paper="A5")
    assert "two pages of 148×210 mm do not fit beside each other on 148×210 mm." in fault


def test_a_cutter_gets_the_folds_of_a_leaflet(folder: Path) -> None:
    (entry,) = made(folder, "regels", profiles=("cut",))
    (drawing,) = (folder / "uit" / entry.file).glob("*.svg")
    text = drawing.read_text(encoding="utf-8")
    assert 'inkscape:label="crease pen' in text
    assert "M102 3L102 213" in text
    assert "M201 3L201 213" in text


@pytest.mark.parametrize(
    ("asked", "cards", "unit"),
    [
        ({"product": "regels"}, 6, "panel"),
        ({"product": "regels", "profiles": ("cut",)}, 6, "panel"),
        ({"product": "regels", "formats": ("tts",)}, 6, "panel"),
        ({"product": "regels", "formats": ("html",)}, 1, "text"),
        ({"product": "boekje"}, 8, "booklet page"),
    ],
)
def test_a_text_is_counted_in_its_panels_or_pages(folder: Path, asked: dict[str, Any], cards: int, unit: str) -> None:
    (entry,) = made(folder, **asked)
    assert (entry.cards, entry.unit) == (cards, unit)


@pytest.mark.parametrize("size", ["A4", "A3"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_step_of_our_own_rules_goes_on_on_another_panel(tmp_path: Path, lang: str, size: str) -> None:
    asked = BuildRequest(products=("spelregels",), lang=lang, size=size, profiles=("screen",), output=tmp_path)
    (entry,) = build(asked)
    steps = [node for node in tagtree.read(tmp_path / entry.file).walk() if node.tag == "LI"]
    facts = 3  # of the cover, which have no bullets
    assert len(steps) > 20 + facts
    assert [step.text for step in steps[facts:] if "Lbl" not in [one.tag for one in step.walk()]] == []

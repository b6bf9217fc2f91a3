"""The folder of a deck, built as a person would: from a table, a layout and a deck.toml."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deck.base.errors import InputError
from deck.base.items.drawing import walk
from deck.base.items.items import QR, Text
from deck.content.deck import open_deck
from deck.content.options import Only
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.checking import check_deck
from deck.making.decide import checked_jobs
from deck.making.pages import Pages

DECK = """
title = "Trivia"
language = "nl"
guide = "https://kort.example/{id}"
maker = "Gemaakt door ons."

[categories.natuur]
name = "Natuur en dieren"
short = "Natuur"

[categories.techniek]
name = "Techniek"

[products.trivia]
data = "cards.csv"
"""
CARDS = "Vraag;Antwoord;Categorie;Aantal\nWat is 1 + 1?;2;natuur;\nHoe hoog is de Dom?;112 m;Techniek;2\n"
LAYOUT = """
[layout]
sizes = ["63x88"]
[styles]
q = { max = 16, min = 9, face = "bold" }
[cards.card.front]
band = { kind = "shape", shape = "band", left = 0, right = 0, top = 0, height = 12, fill = "principle" }
q = { field = "vraag", style = "q", tag = "H1", left = 6, right = 6, top = 16, height = 40 }
name = { field = "short_name", style = "q", left = 6, right = 6, bottom = 6, height = 12 }
[cards.card.back]
a = { field = "antwoord", style = "q", left = 6, right = 6, top = 16, height = 30 }
code = { kind = "qr", field = "guide", alt = "qr_alt", left = 20, bottom = 6, width = 24, height = 24 }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a small deck."""
    folder = tmp_path / "trivia"
    (folder / "layouts").mkdir(parents=True)
    for name, text in (("deck.toml", DECK), ("cards.csv", CARDS), ("layouts/trivia.toml", LAYOUT)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def change(path: Path, old: str, new: str) -> None:
    """Put another text in a file, where the old one must stand."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(folder: Path, *products: str) -> list[str]:
    """What is said of a deck that cannot be built."""
    with pytest.raises(InputError) as caught:
        checked_jobs(BuildRequest(products, deck=open_deck(folder)))
    return [str(fault) for fault in caught.value.faults]


def test_a_folder_with_a_table_and_a_layout_is_built(folder: Path, tmp_path: Path) -> None:
    (entry,) = build(BuildRequest(deck=open_deck(folder), output=tmp_path / "out"))
    assert (entry.product, entry.cards, entry.warnings) == ("trivia", 3, ())
    assert not entry.rejected and (tmp_path / "out" / "trivia-63x88-office.pdf").is_file()
    assert entry.qr_targets == {
        "https://kort.example/kaart-1": 1,
        "https://kort.example/kaart-2": 2,
    }
    listed = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert listed["files"][0]["file"] == entry.file


def test_its_texts_and_codes_are_on_the_cards(folder: Path) -> None:
    (job,) = checked_jobs(BuildRequest(deck=open_deck(folder)))
    found = [item for side in Pages(job).sides() for item in walk(side.items)]
    texts = [item.text for item in found if isinstance(item, Text)]
    assert texts == ["Wat is 1 + 1?", "Natuur", "2", "Hoe hoog is de Dom?", "Techniek", "112\u00a0m", *texts[3:6]]
    assert sum(isinstance(item, QR) for item in found) == 3


def test_each_thing_wrong_is_told_once_with_its_place(folder: Path) -> None:
    rows = "".join(f"Vraag {number}?;{number};natuur;\n" for number in range(54))
    (folder / "cards.csv").write_text(f"Vraag;Antwoorden;Categorie;Aantal\n{rows}", encoding="utf-8")
    assert told(folder) == [
        "trivia.toml, line 11, cards.card.back.a: these cards have no field “antwoord”. "
        "Did you mean the column “Antwoorden” of cards.csv? Give them the same name."
    ]


def test_a_table_that_is_not_there_is_told_with_the_one_meant(folder: Path) -> None:
    change(folder / "deck.toml", "cards.csv", "card.csv")
    assert told(folder) == ["deck.toml: data: there is no file “card.csv”. Did you mean “cards.csv”?"]


@pytest.mark.parametrize("way", ["../cards.csv", "/etc/passwd", "layouts/../../cards.csv"])
def test_a_table_outside_the_folder_is_refused(folder: Path, way: str) -> None:
    (folder.parent / "cards.csv").write_text(CARDS, encoding="utf-8")
    change(folder / "deck.toml", "cards.csv", way)
    (said,) = told(folder)
    assert "lies outside the folder of the deck" in said


def test_a_link_out_of_the_folder_is_refused(folder: Path) -> None:
    (folder.parent / "elders.csv").write_text(CARDS, encoding="utf-8")
    (folder / "cards.csv").unlink()
    (folder / "cards.csv").symlink_to(folder.parent / "elders.csv")
    assert "lies outside the folder of the deck" in told(folder)[0]


def test_a_product_without_cards_says_what_is_missing(folder: Path) -> None:
    change(folder / "deck.toml", 'data = "cards.csv"', "")
    (said,) = told(folder)
    assert said.startswith("trivia.toml: it is not said where the cards of “trivia” stand.")


def test_a_layout_that_is_not_there_is_told_with_its_line(folder: Path) -> None:
    change(folder / "deck.toml", 'data = "cards.csv"', 'data = "cards.csv"\nlayout = "triva.toml"')
    with pytest.raises(InputError) as caught:
        open_deck(folder)
    assert "there is no layout “triva.toml”" in str(caught.value) and "deck.toml, line 16" in str(caught.value)


def test_one_layout_serves_two_products(folder: Path, tmp_path: Path) -> None:
    with (folder / "deck.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[products.meer]\nlayout = "trivia.toml"\ndata = { file = "cards.csv", where = ["categorie=natuur"] }\n'
        )
    entries = build(BuildRequest(deck=open_deck(folder), output=tmp_path, proof="none"))
    assert [(entry.product, entry.cards) for entry in entries] == [("meer", 1), ("trivia", 3)]


def test_a_category_has_a_colour_of_the_palette_by_its_name(folder: Path) -> None:
    change(folder / "deck.toml", 'short = "Natuur"', 'short = "Natuur"\ncolour = "huis"')
    with (folder / "deck.toml").open("a", encoding="utf-8") as file:
        file.write('\n[palette]\nhuis = { spot = "PANTONE 286 C", rgb = "#0033a0", on = "paper" }\n')
    palette = open_deck(folder).palette
    assert (palette["natuur"].spot, palette["natuur"].name) == ("PANTONE 286 C", "natuur")
    assert palette["natuur"].rgb == palette["huis"].rgb and palette.text_on["natuur"] == "paper"
    assert palette.computed["natuur"] == palette.computed["huis"], "another press gives it other inks as well"


def test_a_colour_that_the_palette_lacks_is_told_with_the_nearest(folder: Path) -> None:
    change(folder / "deck.toml", 'short = "Natuur"', 'short = "Natuur"\ncolour = "acent"')
    with pytest.raises(InputError) as caught:
        _ = open_deck(folder).palette
    (fault,) = caught.value.faults
    assert str(fault) == "deck.toml, line 10, categories.natuur: there is no colour “acent”. Did you mean “accent”?"


def test_the_look_of_a_built_in_product_is_named(folder: Path, tmp_path: Path) -> None:
    (folder / "d.csv").write_text("Titel;Situatie;Vraag;Principes\nA;B.;Mag het?;1\n", encoding="utf-8")
    with (folder / "deck.toml").open("a", encoding="utf-8") as file:
        file.write('\n[products.eigen]\nlayout = "vakdeck:dilemmakaarten"\ndata = "d.csv"\n')
    change(folder / "deck.toml", "[categories.natuur]", "[categories.vertrouwen]")
    (entry,) = build(BuildRequest(("eigen",), deck=open_deck(folder), output=tmp_path, proof="none"))
    assert (entry.product, entry.file) == ("eigen", "eigen-70x120-office.pdf")
    assert any("The question" in note or "principle" in note for note in entry.warnings)


def test_cards_of_the_call_take_the_place_of_those_of_the_deck(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "anders.csv"
    other.write_text("Vraag;Antwoord\nNieuw?;Ja\n", encoding="utf-8")
    (job,) = checked_jobs(BuildRequest(("trivia",), deck=open_deck(folder), cards=other))
    assert [record.text("vraag") for record in job.records] == ["Nieuw?"]


def test_rows_are_chosen_and_sorted_by_the_call(folder: Path) -> None:
    asked = BuildRequest(deck=open_deck(folder), where=("categorie=techniek",))
    assert len(checked_jobs(asked)[0].records) == 2
    asked = BuildRequest(deck=open_deck(folder), sort=("-vraag",))
    assert checked_jobs(asked)[0].records[0].text("vraag").startswith("Wat")


def test_a_deck_with_two_languages_reads_a_table_for_each(folder: Path) -> None:
    change(folder / "deck.toml", 'language = "nl"', 'languages = ["nl", "en-GB"]')
    change(folder / "deck.toml", 'title = "Trivia"', 'title = { nl = "Vragen", en = "Questions" }')
    change(folder / "deck.toml", "cards.csv", "cards-{lang}.csv")
    (folder / "cards.csv").rename(folder / "cards-nl.csv")
    (folder / "cards-en.csv").write_text("vraag,antwoord\nWhat?,That\n", encoding="utf-8")
    deck = open_deck(folder)
    jobs = {lang: checked_jobs(BuildRequest(deck=deck, lang=lang))[0] for lang in deck.languages}
    assert [len(job.records) for job in jobs.values()] == [3, 1]
    assert jobs["en"].metadata.title == "Questions – trivia" and jobs["en"].stem.endswith("-en")
    assert jobs["en"].metadata.lang == "en-GB"


def test_a_deck_is_checked_without_making_anything(folder: Path) -> None:
    (one,) = check_deck(open_deck(folder))
    assert (one.product, one.cards) == ("trivia", 3)
    change(folder / "cards.csv", "Wat is 1 + 1?", "Hottentottententententoonstelling. " * 40)
    with pytest.raises(InputError, match=r"cards\.csv, line 2, field vraag"):
        check_deck(open_deck(folder))


def test_a_style_that_nothing_uses_is_a_note(folder: Path, tmp_path: Path) -> None:
    change(folder / "layouts" / "trivia.toml", "[cards.card.front]", "loose = { max = 9 }\n[cards.card.front]")
    note = "trivia.toml, line 6, styles.loose: no slot uses this style. Name it in a slot, or take it away."
    (one,) = check_deck(open_deck(folder))
    assert one.notes == (note,)
    (entry,) = build(BuildRequest(deck=open_deck(folder), output=tmp_path / "uit"))
    assert entry.warnings == (note,) and not entry.rejected


def test_a_deck_without_an_address_has_no_codes(folder: Path) -> None:
    change(folder / "deck.toml", 'guide = "https://kort.example/{id}"\n', "")
    (job,) = checked_jobs(BuildRequest(deck=open_deck(folder)))
    assert not [item for side in Pages(job).sides() for item in walk(side.items) if isinstance(item, QR)]


def test_a_kind_of_card_of_which_no_row_is_chosen_is_no_fault_of_the_layout(folder: Path) -> None:
    with (folder / "layouts" / "trivia.toml").open("a", encoding="utf-8") as file:
        file.write('\n[cards.joker]\nlike = "card"\n')
    assert len(checked_jobs(BuildRequest(deck=open_deck(folder)))[0].records) == 3
    (folder / "cards.csv").write_text(
        "Soort;Vraag;Antwoord\njoker;Wie wint?;Jij\n;Hoe heet hij?;Piet\n", encoding="utf-8"
    )
    asked = BuildRequest(deck=open_deck(folder), where=("soort=joker",))
    assert [record.kind for record in checked_jobs(asked)[0].records] == ["joker"]


def test_of_a_table_without_cards_nothing_more_is_said(folder: Path) -> None:
    (folder / "cards.csv").write_text("Vraag;Antwoord\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        checked_jobs(BuildRequest(deck=open_deck(folder), only=(Only("card", 1),)))
    remedy = "Write each card on a row under the headings."
    assert [str(fault) for fault in caught.value.faults] == [f"cards.csv: there is no card in it. {remedy}"]


@pytest.mark.parametrize("name", ["x" * 5_000 + ".csv", "kring.csv", "a\\u0000b.csv"])
def test_a_table_whose_name_leads_nowhere_is_told(folder: Path, name: str) -> None:
    (folder / "kring.csv").symlink_to("kring.csv")
    change(folder / "deck.toml", "cards.csv", name)
    (said,) = told(folder)
    assert said.startswith("deck.toml: data: there is no file “")

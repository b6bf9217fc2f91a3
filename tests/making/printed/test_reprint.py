"""Reprinting what changed: only those cards are made, and the record follows what was delivered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from house import DECK

from deck.content.options import Only, OwnName
from deck.making import build as building
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.decide import checked_jobs
from deck.making.ledger import spare_ids

PDF = "kaart-63x88-office"


def test_only_what_changed_is_made(own: Any, cards: list[Any]) -> None:
    own.build()
    own.write(
        [
            cards[0],
            ("twee", "Twee", "Een andere tekst.", 1),
            ("drie", "Drie", "Derde tekst.", 3),
            ("vier", "Vier", "x", 1),
        ]
    )
    (entry,) = own.build(changed=True)
    assert (entry.file, entry.cards, entry.pages) == (f"{PDF}-changed.pdf", 3, 2)
    front, _back = own.words(entry.file)
    assert "andere" in front and front.count("Derde") == 1 and "Vier" in front and "Eerste" not in front
    assert [(one["id"], one["why"]) for one in entry.discard] == [("twee", "changed")]
    assert "twee “Twee” (changed)" in entry.warnings[1]
    told = (own.out / f"{PDF}-changed.txt").read_text(encoding="utf-8")
    assert "[ ] twee “Twee” · versie 1.0" in told and "Daarna heb je 6 kaarten." in told


def test_a_card_that_is_gone_is_told_and_nothing_is_made(own: Any, cards: list[Any]) -> None:
    own.build()
    own.write(cards[1:])
    assert own.build(changed=True) == []
    assert any("een “Een” (gone)" in note for note in own.notes)
    assert "doen niet meer mee" in (own.out / f"{PDF}-changed.txt").read_text(encoding="utf-8")
    own.build(changed=True)
    assert own.notes == ["kaart 63x88: nothing has changed since it was printed, so there is nothing to make."]


def test_nothing_changed_makes_nothing(own: Any) -> None:
    own.build()
    before = own.lock.read_bytes(), (own.out / "manifest.json").read_bytes()
    assert own.build(changed=True) == []
    assert own.notes == ["kaart 63x88: nothing has changed since it was printed, so there is nothing to make."]
    assert (own.lock.read_bytes(), (own.out / "manifest.json").read_bytes()) == before
    assert not (own.out / f"{PDF}-changed.pdf").exists()


def test_the_first_time_everything_is_made(own: Any) -> None:
    (entry,) = own.build(changed=True)
    assert (entry.file, entry.cards) == (f"{PDF}.pdf", 4)
    assert entry.warnings == ("nothing is known of an earlier print, so all 4 cards are made.",)
    assert own.build(changed=True) == []


def test_a_build_to_look_at_does_not_count_as_printed(own: Any, cards: list[Any]) -> None:
    own.build()
    known = own.lock.read_bytes()
    own.write([*cards[:2], ("drie", "Drie", "Anders.", 2)])
    own.build()
    assert own.lock.read_bytes() == known
    assert own.notes == [
        "kaart 63x88: other than what was printed: 2 of 4 cards. "
        "--changed makes only those; --printed remembers this build as printed."
    ]
    assert own.build(changed=True)[0].cards == 2


def test_who_prints_all_of_it_says_so(own: Any, cards: list[Any]) -> None:
    own.build()
    own.write([*cards[:2], ("drie", "Drie", "Anders.", 2)])
    own.build(printed=True)
    assert own.notes == []
    assert own.build(changed=True) == []


def test_a_deck_with_other_cards_begins_anew(own: Any) -> None:
    own.build()
    own.write([("vijf", "Vijf", "v", 1), ("zes", "Zes", "z", 1)])
    own.build()
    assert own.notes == [] and own.build(changed=True) == []


def test_runs_do_not_overwrite_one_another(own: Any, cards: list[Any]) -> None:
    own.build()
    for text in ("b", "c"):
        own.write([*cards[:2], ("drie", "Drie", text, 1)])
        own.build(changed=True)
    assert {path.name for path in own.out.glob("*.pdf")} == {f"{PDF}.pdf", f"{PDF}-changed.pdf", f"{PDF}-changed-2.pdf"}


def test_a_layout_that_changes_what_shows_changes_every_card(own: Any) -> None:
    own.build()
    layout = own.folder / "layouts" / "kaart.toml"
    text = layout.read_text(encoding="utf-8")
    own.lay(text.replace("[layout]", "# alleen een opmerking\n[layout]").replace('tag = "H1"', 'tag = "P"'))
    assert own.build(changed=True) == [], "what nobody sees does not count"
    own.lay(text.replace("max = 16", "max = 15"))
    assert own.build(changed=True)[0].cards == 4


def test_another_colour_counts(own: Any) -> None:
    own.build()
    own.lay((own.folder / "layouts" / "kaart.toml").read_text(encoding="utf-8").replace('"accent"', '"signal"'))
    assert own.build(changed=True)[0].cards == 4


def test_fronts_and_backs_stay_together(own: Any, cards: list[Any]) -> None:
    own.lay((own.folder / "layouts" / "kaart.toml").read_text(encoding="utf-8") + BACK)
    own.build(profiles=("press",))
    own.write([cards[0], ("twee", "Twee", "Anders.", 1), cards[2], ("vier", "Vier", "Vierde.", 1)])
    (entry,) = own.build(changed=True, profiles=("press",))
    pages = own.words(entry.file)
    assert ["Anders" in pages[0], "Twee" in pages[1], "Vierde" in pages[2], "Vier" in pages[3]] == [True] * 4
    assert entry.pages == 4 and entry.proof == "full" and not entry.rejected


BACK = '[cards.card.back.naam]\nfield = "title"\nstyle = "wit"\nleft = 6\nright = 6\ntop = 30\nheight = 20\n' + (
    '[styles.wit]\nmax = 12\nmin = 9\ncolour = "on-accent"\n'
)


def test_each_profile_and_format_has_only_those_cards(own: Any, cards: list[Any]) -> None:
    own.build(edges="bleed")
    own.write([cards[0], ("twee", "Twee", "Anders.", 1), cards[2]])
    asked = {"profiles": ("office", "press", "cut"), "formats": ("pdf", "png", "svg"), "edges": "bleed"}
    made = own.build(changed=True, dpi=40.0, **asked)
    assert {(entry.profile, entry.format, entry.cards) for entry in made} == {
        *(("office", kind, 1) for kind in ("pdf", "png", "svg")),
        *(("press", kind, 1) for kind in ("pdf", "png", "svg")),
        ("cut", "svg", 1),
    }
    press = own.out / "kaart-63x88-press-changed"
    assert sorted(path.relative_to(press).as_posix() for path in press.rglob("*.png")) == [
        "backs/twee.png",
        "fronts/twee.png",
    ]


def test_cards_with_other_edges_are_other_cards_and_one_is_told_how_to_match_them(own: Any, cards: list[Any]) -> None:
    own.build(profiles=("press",))
    own.write([cards[0], ("twee", "Twee", "Anders.", 1), cards[2]])
    (entry,) = own.build(changed=True)
    assert any("--edges bleed makes cards that match" in note for note in entry.warnings)
    (matching,) = own.build(changed=True, edges="bleed")
    assert matching.cards == 1 and not any("--edges" in note for note in matching.warnings)


def test_labels_have_a_record_of_their_own(own: Any, cards: list[Any]) -> None:
    own.build(stock="L7163")
    own.write([cards[0], ("twee", "Twee", "Anders.", 1), cards[2]])
    assert own.build(changed=True, stock="L7163")[0].cards == 1


def test_a_rejected_file_is_not_remembered(own: Any, cards: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    own.build()
    known = own.lock.read_bytes()
    own.write([cards[0], ("twee", "Twee", "Anders.", 1), cards[2]])
    whole = building.made_files

    def rejecting(*asked: Any, **more: Any) -> Any:
        from dataclasses import replace

        return [[replace(entry, rejected=True) for entry in made] for made in whole(*asked, **more)]

    monkeypatch.setattr(building, "made_files", rejecting)
    assert own.build(changed=True)[0].rejected
    assert own.lock.read_bytes() == known


def test_a_build_that_fails_leaves_the_record(own: Any, cards: list[Any], refused: Callable[..., list[str]]) -> None:
    own.build()
    known = own.lock.read_bytes()
    own.write([cards[0], ("twee", "Twee", "Te veel. " * 200, 1), cards[2]])
    assert len(refused(changed=True)) == 1
    assert own.lock.read_bytes() == known
    assert sorted(path.name for path in own.folder.iterdir()) == ["cards.csv", "deck.lock", "deck.toml", "layouts"]


def test_a_disk_that_is_full_leaves_the_record(own: Any, cards: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    own.build()
    known = own.lock.read_bytes()
    own.write([cards[0], ("twee", "Twee", "Anders.", 1), cards[2]])
    monkeypatch.setattr("deck.base.staging.Staging.deliver", lambda _: (_ for _ in ()).throw(OSError(28, "vol")))
    with pytest.raises(Exception, match="disk is full"):
        own.build(changed=True)
    assert own.lock.read_bytes() == known
    assert not list(own.folder.glob(".vakdeck*"))


def test_a_damaged_record_stops_who_asks_for_it_and_nobody_else(own: Any, refused: Callable[..., list[str]]) -> None:
    own.build()
    own.lock.write_text("<<<<<<< HEAD\n", encoding="utf-8")
    (said,) = refused(changed=True)
    assert said.startswith("deck.lock: this is not valid TOML") and "take it away" in said
    own.build()
    assert own.notes[0].startswith("deck.lock:")
    assert own.lock.read_text(encoding="utf-8") == "<<<<<<< HEAD\n"


def test_a_part_of_the_cards_is_no_print_of_all(own: Any, refused: Callable[..., list[str]]) -> None:
    own.build(where=("id=een",))
    assert not own.lock.exists()
    (said,) = refused(changed=True, where=("id=een",))
    assert said.startswith("--changed: --changed looks at all cards, and --where makes a part of them.")
    assert len(refused(changed=True, printed=True)) == 1


def test_the_record_has_the_date_that_the_build_is_given(own: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    own.build()
    assert 'date = "2023-11-14"' in own.lock.read_text(encoding="utf-8")


def test_another_product_of_the_record_stays(own: Any) -> None:
    own.build()
    own.build(black_and_white=True)
    text = own.lock.read_text(encoding="utf-8")
    assert text.count("[[printed]]") == 2 and 'edition = "black-and-white"' in text


def test_the_built_in_deck_is_remembered_in_the_output_folder_and_only_when_asked(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    request = BuildRequest(("gesprekskaarten",), output=folder, formats=("pdf",), proof="none")
    build(request)
    assert not (folder / "deck.lock").exists()
    build(BuildRequest(("gesprekskaarten",), output=folder, proof="none", printed=True))
    assert (folder / "deck.lock").is_file() and not (DECK.folder / "deck.lock").exists()
    made = build(
        BuildRequest(("gesprekskaarten",), output=folder, proof="none", changed=True, guide="https://example.org/x")
    )
    assert [entry.cards for entry in made] == [1], "the card with the code"
    assert made[0].qr_targets == {"https://example.org/x": 1}


def test_a_card_may_have_a_version_of_its_own(own: Any) -> None:
    rows = "id;titel;tekst;versie\neen;Een;a;2.5\ntwee;Twee;b;\n"
    (own.folder / "cards.csv").write_text(rows, encoding="utf-8")
    (entry,) = own.build(ids=True, profiles=("press",))
    pages = own.words(entry.file)
    assert "een · 2.5" in pages[0] and "twee · 1.0" in pages[2]
    assert entry.warnings == () and not entry.rejected


def test_another_version_alone_makes_no_card_new(own: Any) -> None:
    own.build(ids=True)
    own.say(version="1.1")
    assert own.build(changed=True, ids=True) == []


CODE = """
[cards.card.front.code]
kind = "qr"
field = "guide"
alt = "qr_alt"
left = 16
top = 45
width = 30
height = 30
"""


def test_only_the_codes_of_those_cards_are_looked_for(own: Any) -> None:
    rows = "id;titel;url\neen;Een;https://a.nl/1\ntwee;{};https://a.nl/2\n"
    own.lay(
        (own.folder / "layouts" / "kaart.toml")
        .read_text(encoding="utf-8")
        .replace('field = "tekst"', 'field = "maker"')
        + CODE
    )
    (own.folder / "cards.csv").write_text(rows.format("Twee"), encoding="utf-8")
    assert not own.build()[0].rejected
    (own.folder / "cards.csv").write_text(rows.format("Anders"), encoding="utf-8")
    (entry,) = own.build(changed=True)
    assert (entry.qr_targets, entry.rejected) == ({"https://a.nl/2": 1}, False)


def test_blank_cards_that_only_fill_the_sheet_come_and_go_unnoticed(tmp_path: Path) -> None:
    """Nine cards a sheet: with each card more there is a blank one less, and no blank one is made or thrown away."""
    own = tmp_path / "own.csv"

    def run(rows: int, **choices: Any) -> tuple[list[Any], list[str]]:
        lines = [f"Zeg eens iets {number}.;vertrouwen" for number in range(rows)]
        own.write_text("\n".join(["tekst;principe", *lines]) + "\n", "utf-8")
        asked = BuildRequest(("gedragskaarten",), cards=own, output=tmp_path / "out", **choices)
        return build(asked, notes=(notes := [])), notes

    (first,), _ = run(3)
    assert first.cards == 9
    (more,), _ = run(4, changed=True)
    assert more.cards == 1 and not more.discard
    (exact,), _ = run(8, changed=True)  # with the card that says how to use them: no blank one is left
    assert exact.cards == 4 and not exact.discard
    made, notes = run(6, changed=True)
    assert made == [] and "vertrouwen-behaviour-7" in notes[1] and "leeg" not in notes[1]


@pytest.mark.parametrize(
    ("product", "choices", "ids"),
    [
        ("naamkaartjes", {"names": (OwnName("Sam"),)}, {"leeg-1", "leeg-2"}),
        ("naamkaartjes", {}, set()),  # they are all blank, and wanted for that
        ("gedragskaarten", {"only": (Only("blank", 4),)}, set()),
        ("gedragskaarten", {"profiles": ("press",)}, set()),
        ("gedragskaarten", {}, {f"leeg-{number}" for number in range(1, 9)}),
        ("dilemmakaarten", {}, set()),  # eight blank ones, however many a sheet holds
    ],
)
def test_which_blank_cards_only_fill_a_sheet(product: str, choices: dict[str, Any], ids: set[str]) -> None:
    (job,) = checked_jobs(BuildRequest((product,), **choices))
    assert spare_ids(job) == ids


def test_with_marks_for_a_cutter_the_remedy_is_to_leave_them_out(own: Any) -> None:
    own.build()
    (entry,) = own.build(changed=True, marks="crop+registration")
    assert any("--marks crop makes cards that match" in note for note in entry.warnings)

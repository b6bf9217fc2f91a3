"""What files are called: the usual edition keeps its short name, and no two editions share one."""

from __future__ import annotations

import datetime
from dataclasses import fields
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.content.deck import open_deck
from deck.content.options import Only, OwnName, OwnScale
from deck.making.ask.request import BuildRequest
from deck.making.decide import checked_jobs
from deck.making.new import new_deck
from deck.making.stems import NAMED
from deck.sheets.printers.printers import Printer, add_printer

ELSEWHERE = {
    "products": "the name begins with it",
    "size": "the name begins with it",
    "stock": "it is the size",
    "profiles": "the name has it",
    "lang": "the name has its suffix",
    "url": "the same pictures, looked for elsewhere",
    "output": "another folder",
    "deck": "its products have names of their own",
    "changed": "each run has an ending of its own",
    "proof": "the file stays the same",
    "dpi": "the same pages, drawn finer",
    "outline": "the same pages, with their letters drawn",
    "printed": "the file stays the same",
    "jobs": "the file stays the same",
    "spare": "it follows from the paper",
    "record": "a run calls each file after its recipient",
    "recipient": "a run calls each file after its recipient",
}
"""The fields of a request that have no part of their own in a name, and why."""


def stem(product: str = "gedragskaarten", **asked: Any) -> str:
    (job,) = checked_jobs(BuildRequest((product,), **asked))
    return str(job.stem)


def test_every_field_has_a_part_or_a_reason() -> None:
    assert {one.name for one in fields(BuildRequest)} == NAMED | ELSEWHERE.keys()
    assert not NAMED & ELSEWHERE.keys()


USUAL = [
    {},
    {"duplex": "long-edge"},
    {"paper": "a4"},
    {"paper": "210x297"},
    {"colour": "rgb"},
    {"shape": "square"},
    {"proof": "none"},
    {"formats": ("html",)},
    {"marks": "crop"},
]


@pytest.mark.parametrize("asked", USUAL, ids=str)
def test_what_is_usual_is_not_told(asked: dict[str, Any]) -> None:
    assert stem(**asked) == "gedragskaarten-63x88-office"


NAMES = [
    ("gedragskaarten", {"black_and_white": True}, "gedragskaarten-63x88-office-bw"),
    ("gedragskaarten", {"colour": "bw"}, "gedragskaarten-63x88-office-bw"),
    ("gedragskaarten", {"colour": "cmyk"}, "gedragskaarten-63x88-office-cmyk"),
    ("gedragskaarten", {"paper": "SRA3"}, "gedragskaarten-63x88-office-on-SRA3"),
    ("gedragskaarten", {"duplex": "fold", "lang": "en"}, "gedragskaarten-63x88-office-en-fold"),
    ("gedragskaarten", {"duplex": "separate"}, "gedragskaarten-63x88-office-one-sided"),
    ("gedragskaarten", {"duplex": "none"}, "gedragskaarten-63x88-office-fronts"),
    ("naamkaartjes", {"duplex": "none"}, "naamkaartjes-190x90-office"),
    ("draaiboek", {"duplex": "none"}, "draaiboek-A4-office"),
    ("gedragskaarten", {"stock": "L7163", "start": 5}, "gedragskaarten-L7163-office-start-5"),
    ("gedragskaarten", {"pdfa": True, "black_and_white": True}, "gedragskaarten-63x88-office-bw-pdfa"),
    ("gedragskaarten", {"profiles": ("press",), "impose": True}, "gedragskaarten-63x88-press-sheets"),
    ("gedragskaarten", {"profiles": ("press",), "standard": "none"}, "gedragskaarten-63x88-press-no-pdfx"),
    ("gedragskaarten", {"profiles": ("press",), "collate": "fronts-backs"}, "gedragskaarten-63x88-press-fronts-backs"),
    ("vloermatten", {"tile": "A4", "tile_margin": 12.5}, "vloermatten-80x80cm-office-tiles-A4-margin-12_5"),
    ("gedragskaarten", {"edges": "bleed"}, "gedragskaarten-63x88-office-bleed"),
    ("gedragskaarten", {"edges": "inset"}, "gedragskaarten-63x88-office"),
    ("vloermatten", {"shape": "round", "size": "60cm"}, "vloermatten-60x60cm-office-round"),
    ("vloermatten", {"tile": "A4", "overlap": 15.0}, "vloermatten-80x80cm-office-tiles-A4-overlap-15"),
    ("vloermatten", {"profiles": ("large-format",), "finishing": "hem:30mm"}, "finishing-hem-30mm"),
    ("modelposter", {"variant": 2, "size": "A3"}, "modelposter-A3-office-variant-2"),
    ("planning", {"day": datetime.date(2027, 3, 4)}, "planning-A4-office-2027-03-04"),
    ("dilemmakaarten", {"only": (Only("dilemma", 5), Only("blank"))}, "-office-only-dilemma5-blank"),
]


@pytest.mark.parametrize(("product", "asked", "expected"), NAMES, ids=[str(row[1]) for row in NAMES])
def test_another_edition_says_so(product: str, asked: dict[str, Any], expected: str) -> None:
    assert stem(product, **asked).endswith(expected)


def test_a_product_that_an_option_does_not_change_keeps_its_name() -> None:
    stems = [job.stem for job in checked_jobs(BuildRequest(variant=2))]
    assert [one for one in stems if "variant" in one] == ["modelposter-A0-office-variant-2"]


def test_no_name_of_a_person_is_in_a_name_of_a_file() -> None:
    named = stem("naamkaartjes", names=(OwnName("Zoë de Vries"),))
    assert named.startswith("naamkaartjes-190x90-office-names-") and "vries" not in named.lower()


def test_own_cards_have_the_name_of_their_table(tmp_path: Path) -> None:
    for name in ("mijn-dilemmas", "Onze dilemma’s"):
        file = tmp_path / f"{name}.csv"
        file.write_text("titel,situatie,vraag,taal\nEen,Er is iets.,Wat doe je?,nl\n", encoding="utf-8")
        alone = stem("dilemmakaarten", cards=file)
        added = stem("dilemmakaarten", cards=file, add=True)
        chosen = stem("dilemmakaarten", cards=file, where=("taal=nl",))
        assert len({alone, added, chosen, stem("dilemmakaarten")}) == 4
        assert alone.isascii() and " " not in alone
    assert stem("dilemmakaarten", cards=tmp_path / "mijn-dilemmas.csv").endswith("-office-cards-mijn-dilemmas")


CHOICES: dict[str, tuple[Any, ...]] = {
    "black_and_white": (False, True),
    "lang": ("nl", "en"),
    "size": ("70x120", "A6"),
    "profiles": (("office",), ("press",)),
    "paper": ("", "A3", "SRA3"),
    "duplex": ("long-edge", "short-edge", "fold", "separate", "none"),
    "only": ((), (Only("dilemma", 4),), (Only("dilemma", 5),), (Only("dilemma", 4), Only("blank", 1))),
    "guide": ("", "https://een.example/gids", "https://twee.example/gids"),
    "ids": (False, True),
    "pdfa": (False, True),
    "flat": (False, True),
    "marks": ("crop", "none"),
    "impose": (True,),
}
"""What changes a file of dilemma cards; each choice here has a use for each profile."""

choices = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in CHOICES.items()})


@settings(max_examples=40, deadline=None)
@given(choices, choices)
def test_two_editions_never_share_a_name(one: dict[str, Any], other: dict[str, Any]) -> None:
    try:
        names = [stem("dilemmakaarten", **asked) for asked in (one, other)]
    except InputError:  # such as a fold that is too wide for its paper
        return
    assert (names[0] == names[1]) == (one == other)


TEXTS: dict[str, tuple[str, tuple[Any, ...]]] = {
    "scales": ("lijnlabels", ((OwnScale("Waar?", "Hier", "Daar"),), (OwnScale("Waar?", "Hier", "Ginds"),))),
    "names": ("naamkaartjes", ((OwnName("Jan"),), (OwnName("Jana"),), (OwnName("Jan"), OwnName("Ana")))),
    "day": ("planning", (datetime.date(2027, 3, 4), datetime.date(2027, 3, 5))),
    "start": ("lijnlabels", (1, 2, 12)),
}


@pytest.mark.parametrize("field", TEXTS)
def test_two_texts_never_share_a_name(field: str) -> None:
    product, values = TEXTS[field]
    more: dict[str, Any] = {"start": {"stock": "L7163"}}.get(field, {})
    names = [stem(product, **{field: value}, **more) for value in values]
    assert all(first != second for first, second in combinations(names, 2))


def test_names_that_stand_in_the_table_of_a_deck_are_what_it_is(tmp_path: Path) -> None:
    new_deck(tmp_path / "mijn", "naamkaartjes")
    assert stem("naamkaartjes", deck=open_deck(tmp_path / "mijn")) == "naamkaartjes-190x90-office"
    table = tmp_path / "namen.csv"
    table.write_text("Naam\nJan\nNoor\n", encoding="utf-8")
    assert stem("naamkaartjes", cards=table) == "naamkaartjes-190x90-office-cards-namen"
    assert "-names-" in stem("naamkaartjes", names=(OwnName("Jan"),))


ASKED: tuple[dict[str, Any], ...] = (
    {},
    {"black_and_white": True},
    {"colour": "cmyk"},
    {"colour": "rgb"},
    {"lang": "en"},
    {"guide": "https://een.example"},
    {"guide": "https://twee.example"},
    {"size": "A7"},
    {"paper": "A3"},
    {"paper": "SRA3"},
    {"duplex": "none"},
    {"duplex": "separate"},
    {"duplex": "short-edge"},
    {"duplex": "fold"},
    {"duplex": "gutterfold"},
    {"printer": "laser"},
    {"printer": "inkt"},
    {"marks": "none"},
    {"marks": "all"},
    {"registration": "squares"},
    {"registration": "corners"},
    {"edges": "bleed"},
    {"gutter": "3mm"},
    {"gutter": "4mm"},
    {"impose": True},
    {"collate": "fronts-backs"},
    {"collate": "back-front"},
    {"sequence": "datamatrix"},
    {"sequence": "qr"},
    {"condition": "FOGRA39"},
    {"standard": "none"},
    {"standard": "pdfx1a"},
    {"pdfa": True},
    {"ids": True},
    {"stock": "L7163"},
    {"stock": "L7163", "start": 3},
    {"paper": "A3", "duplex": "short-edge"},
)


@pytest.mark.parametrize("profile", ["office", "pnp", "screen", "press", "cut", "strict.toml", "mild.toml"])
def test_no_two_contents_have_one_name(
    profile: str, make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    for name, dx in (("laser", 1.0), ("inkt", 2.0)):
        add_printer(Printer(name, dx))
    for name, limit in (("strict", 9), ("mild", 5)):
        (tmp_path / f"{name}.toml").write_text(f'extends = "office"\n[limits]\ntext_min_pt = {limit}\n', "utf-8")
    named = str(tmp_path / profile) if profile.endswith(".toml") else profile
    made: dict[str, dict[str, dict[str, Any]]] = {}
    for asked in ASKED if not profile.endswith(".toml") else ASKED[:2]:
        try:
            entries = make("goed", profiles=(named,), proof="none", **asked)
        except InputError:
            continue
        for entry in entries:
            made.setdefault(entry.file, {})[entry.sha256] = asked
    assert len(made) > 1
    assert {name: contents for name, contents in made.items() if len(contents) > 1} == {}

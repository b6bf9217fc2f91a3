"""A box is computed from the deck that goes in: its size, how many cards it has and how thick they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from deck.base.errors import InputError
from deck.base.items.drawing import outline_box, walk
from deck.base.items.items import Path as Outline
from deck.base.items.items import Print, Text
from deck.base.resources import data_dir
from deck.base.units import Size
from deck.cli.main import main
from deck.content.deck import open_deck
from deck.making.ask.caliper import caliper_of
from deck.making.ask.request import BuildRequest
from deck.making.box import BoxRequest, box, room_of
from deck.making.decide import checked_jobs
from deck.making.manifest import FileEntry


def made(tmp_path: Path, *products: str, **wish: object) -> list[FileEntry]:
    return box(BoxRequest(BuildRequest(products or ("gedragskaarten",), output=tmp_path), **wish))  # type: ignore[arg-type]


def test_a_box_needs_no_more_than_the_deck(tmp_path: Path) -> None:
    (entry,) = made(tmp_path)
    assert entry.file == "gedragskaarten-doosje-A4-office.pdf" and not entry.rejected and entry.proof == "full"
    assert (tmp_path / entry.file).is_file() and entry.warnings == ()


def test_a_deck_of_ones_own_gets_one_though_it_says_little_of_itself(tmp_path: Path) -> None:
    own = open_deck(shutil.copytree(data_dir("examples") / "trivia", tmp_path / "trivia"))
    (entry,) = box(BoxRequest(BuildRequest(deck=own, output=tmp_path / "out")))
    assert entry.product == "trivia-doosje" and not entry.rejected


def test_all_decks_get_one_where_it_can_be_folded(tmp_path: Path) -> None:
    notes: list[str] = []
    entries = box(BoxRequest(BuildRequest(output=tmp_path)), notes=notes)
    assert {entry.product for entry in entries} >= {"dilemmakaarten-doosje", "gedragskaarten-doosje"}
    assert any(note.startswith("gesprekskaarten: a box for 8 cards") for note in notes)
    assert sum(note.startswith("fiches: ") for note in notes) == 1


@pytest.mark.parametrize("sleeves", [False, True])
@pytest.mark.parametrize("count", [0, 60])
def test_the_room_holds_the_cards_and_their_sleeves(sleeves: bool, count: int) -> None:
    (job,) = checked_jobs(BuildRequest(("gedragskaarten",)))
    room, cards = room_of(job, BoxRequest(BuildRequest(), count=count, caliper=0.3, sleeves=sleeves))
    assert cards == (count or len(job.records))
    assert room.thick == pytest.approx(cards * (0.5 if sleeves else 0.3))
    assert room.card == (Size(66, 91) if sleeves else Size(63, 88))


def test_the_box_says_what_is_in_it_and_shows_where_to_cut(tmp_path: Path) -> None:
    from deck.making import box as boxes

    (job,) = checked_jobs(BuildRequest(("gedragskaarten",)))
    (flat,) = boxes.boxes_of(job, BoxRequest(BuildRequest()))
    (page,) = boxes_pages(flat)
    texts = [item.text for item in walk(page.items) if isinstance(item, Text)]
    assert texts.count("Gedragskaarten") >= 4 and f"{len(job.records)} kaarten" in texts
    cuts = [item for item in walk(page.items) if isinstance(item, Outline) and item.role == Print.CUT]
    folds = [item for item in walk(page.items) if isinstance(item, Outline) and item.role == Print.FOLD]
    assert len(cuts) == 1 and len(folds) == 12
    deep = len(job.records) * 0.33 + 1 + 0.4
    assert outline_box(cuts[0].segments).width == pytest.approx(12 + 2 * (63 + 1 + 0.4) + 2 * deep, abs=0.01)


def boxes_pages(job: object) -> list[object]:
    from deck.making.pages import Pages

    return list(Pages(job).sheets())  # type: ignore[arg-type]


def test_a_tray_has_a_lid_that_goes_over_it(tmp_path: Path) -> None:
    tray, lid = made(tmp_path, style="lid")
    assert tray.file.startswith("gedragskaarten-bak-") and lid.file.startswith("gedragskaarten-deksel-")


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        ({"count": 1}, "a box for 1 card of 0.33 mm: a box 1.3 mm deep is too thin"),
        ({"count": 1000}, "a box for 1000 cards of 0.33 mm: a box 331 mm deep is so thick"),
        ({"style": "bag"}, "“bag” is no choice"),
        ({"play": -1.0}, "-1 is out of range"),
        ({"count": -2}, "-2 is out of range"),
    ],
)
def test_a_box_that_cannot_be_is_told_and_nothing_is_written(
    tmp_path: Path, wish: dict[str, object], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        made(tmp_path, **wish)
    assert not list(tmp_path.iterdir())


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of a deck as a person makes it: it does not describe what its products are."""
    folder = tmp_path / "own"
    (folder / "layouts").mkdir(parents=True)
    layout = '[layout]\nsizes = ["63x88"]\n[styles]\ns = { max = 12 }\n[cards.card.front]\n'
    layout += 't = { field = "title", style = "s", tag = "H1", left = 6, right = 6, top = 6, height = 9 }\n'
    (folder / "deck.toml").write_text('title = "Eigen"\nlanguage = "nl"\n[products.kaarten]\ndata = "c.csv"\n')
    (folder / "layouts/kaarten.toml").write_text(layout)
    (folder / "c.csv").write_text("titel;aantal\nEen;20\nTwee;20\n")
    return folder


def test_a_deck_that_does_not_describe_itself_gets_a_box(own: Path, tmp_path: Path) -> None:
    (entry,) = box(BoxRequest(BuildRequest(deck=open_deck(own), output=tmp_path / "out")))
    assert entry.product == "kaarten-doosje"


def test_of_a_folder_in_which_no_deck_fits_a_box_each_is_told(own: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"kaarten: a box for 3 cards of 0\.33 mm: .* too thin"):
        box(BoxRequest(BuildRequest(deck=open_deck(own), output=tmp_path / "out"), count=3))


def test_what_is_no_deck_of_cards_gets_no_box(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="“vloermatten” is no deck of cards"):
        made(tmp_path, "vloermatten")


@pytest.mark.parametrize(
    ("text", "mm"), [("0.33", 0.33), ("0,3 mm", 0.3), ("300g", 0.33), ("80 g", 0.1), ("250 g/m2", 0.275)]
)
def test_the_thickness_of_a_card_follows_from_its_weight(text: str, mm: float) -> None:
    assert caliper_of(text, "--caliper") == pytest.approx(mm)


@pytest.mark.parametrize("text", ["", "x", "9", "0", "300 kg", "nan"])
def test_a_thickness_that_no_card_has_is_told(text: str) -> None:
    with pytest.raises(InputError):
        caliper_of(text, "--caliper")


def test_the_command_tells_what_it_made_and_what_it_cannot(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["box", "dilemmakaarten", "--sleeves", "-o", str(tmp_path)])
    assert result.exit_code == 0 and "dilemmakaarten-doosje-A3-office-sleeves.pdf: a box on A3" in result.output, (
        result.output
    )
    result = CliRunner().invoke(main, ["box", "dilemmakaarten", "--caliper", "x", "--count", "1.5"])
    assert result.exit_code == 2 and "“x” is no thickness" in result.output and "no number of cards" in result.output


def command(*typed: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["box", "gedragskaarten", *typed])
    return done.exit_code, done.stderr


def test_two_boxes_of_one_deck_never_write_over_each_other(tmp_path: Path) -> None:
    wishes: tuple[tuple[str, ...], ...] = (
        (),
        ("--count", "60"),
        ("--caliper", "0.4"),
        ("--board", "0.5"),
        ("--play", "2"),
        ("--sleeves",),
        ("--size", "70x120"),
        ("--style", "lid"),
    )
    for wish in wishes:
        assert command(*wish, "-o", str(tmp_path))[0] == 0
    names = sorted(
        path.stem.replace("-A4", "").replace("-A3", "").replace("-A5", "") for path in tmp_path.glob("*.pdf")
    )
    doosje = "gedragskaarten-doosje-office"
    assert names == [
        "gedragskaarten-bak-office",
        "gedragskaarten-deksel-office",
        doosje,
        *(f"{doosje}-{part}" for part in ("board-0_5", "caliper-0_4", "count-60", "for-70x120", "play-2", "sleeves")),
    ]


@pytest.mark.parametrize("count", ["nan", "inf", "0", "-1", "1.5", "1e3", "100001", "9" * 5000, "veel"])
def test_a_count_that_is_no_number_of_cards_is_told(tmp_path: Path, count: str) -> None:
    code, told = command("--count", count, "-o", str(tmp_path))
    assert code == 2 and "--count" in told and "is no number of cards" in told


@pytest.mark.parametrize("flag", ["--caliper", "--board", "--play"])
@pytest.mark.parametrize("value", ["nan", "inf", "-1"])
def test_a_thickness_that_is_none_is_told(tmp_path: Path, flag: str, value: str) -> None:
    code, told = command(flag, value, "-o", str(tmp_path))
    assert code == 2 and told.startswith(f"vakdeck: {flag}: ")


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (("--format", "dxf"), "DXF holds lines to cut by"),
        (("--format", "tts"), "a virtual table has no use for it"),
        (("--profile", "large-format"), "“large-format” is for large things"),
        (("--profile", "gamecrafter"), "“gamecrafter” takes the sides of cards only"),
    ],
)
def test_what_makes_no_box_is_told_at_once(tmp_path: Path, wish: tuple[str, ...], told: str) -> None:
    code, said = command(*wish, "-o", str(tmp_path))
    assert code == 2 and told in said and said.count("vakdeck: ") == 1
    assert not list(tmp_path.iterdir())

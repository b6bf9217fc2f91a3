"""A watch shows what is on disk, whatever was saved, and keeps the last good picture while something is wrong."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from house import DECK as OURS
from openpyxl import Workbook
from PIL import Image, ImageChops

from deck.making.ask.request import BuildRequest
from deck.making.live.files import Files, counts
from deck.making.live.picture import Drawn
from deck.making.live.watch import PATIENCE, Watch


def pixels(drawn: Drawn) -> Any:
    return Image.open(io.BytesIO(drawn.png)).convert("RGB")


def swap(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


SAVES: dict[str, Callable[[Path], object]] = {
    "the cards": lambda deck: swap(deck / "cards.csv", "Anna", "Bente"),
    "one card more": lambda deck: swap(deck / "cards.csv", "Carla\n", "Carla\nDirk\n"),
    "the layout": lambda deck: swap(deck / "layouts" / "kaarten.toml", "max = 14", "max = 20"),
    "an icon": lambda deck: swap(deck / "icons" / "ster.svg", "v20", "v10"),
    "a font": lambda deck: (deck / "fonts" / "plain.ttf").write_bytes(OURS.fonts["bold"].path.read_bytes()),
    "the palette": lambda deck: swap(deck / "colours.toml", str(OURS.palette["accent"].hex), "#7a1022"),
    "deck.toml": lambda deck: swap(
        deck / "deck.toml", 'data = "cards.csv"', 'data = {file="cards.csv", sort=["-title"]}'
    ),
    "another layout": lambda deck: (
        swap(deck / "layouts" / "kaarten.toml", "max = 14", "max = 18"),
        (deck / "layouts" / "kaarten.toml").rename(deck / "layouts" / "b.toml"),
        swap(deck / "deck.toml", "[products.kaarten]", '[products.kaarten]\nlayout = "b.toml"'),
    ),
}


@pytest.mark.parametrize("what", SAVES)
def test_every_kind_of_save_is_seen(bench: Any, what: str) -> None:
    before = bench.first().shown[0].drawn
    SAVES[what](bench.folder)
    view = bench.saved()
    assert view is not None
    assert not view.faults
    now = view.shown[0].drawn
    assert now.size != before.size or ImageChops.difference(pixels(before), pixels(now)).getbbox()
    assert view.shown[0].path.read_bytes() == now.png
    again = Watch(bench.folder, bench.watch.request)  # what was drawn in part is what is drawn as a whole
    [view] = again.run(())
    (fresh,) = view.shown
    assert fresh.drawn.size == now.size
    assert not ImageChops.difference(pixels(fresh.drawn), pixels(now)).getbbox()


def test_back_again_is_as_before(bench: Any) -> None:
    """What is kept of a file is dropped when the file changes, also when it becomes what it once was."""
    before, file = bench.first().shown[0].drawn, bench.folder / "icons" / "ster.svg"
    for old, new in (("v20", "v10"), ("v10", "v20")):
        swap(file, old, new)
        view = bench.saved()
    assert not ImageChops.difference(pixels(before), pixels(view.shown[0].drawn)).getbbox()


def test_only_what_changed_is_framed(bench: Any) -> None:
    assert bench.first().shown[0].drawn.changed == ()
    swap(bench.folder / "cards.csv", "Bram", "Bente")
    drawn = bench.saved().shown[0].drawn
    assert drawn.titles == ("Bente",)
    assert len(drawn.changed) == 1
    assert drawn.changed[0].x > drawn.mm.width / 4


def test_a_save_that_changes_nothing_to_see(bench: Any) -> None:
    first = bench.first()
    swap(bench.folder / "deck.toml", "title", "# niets\ntitle")
    view = bench.saved()
    assert view.renewed == frozenset()
    assert view.shown[0].drawn is first.shown[0].drawn


def test_faults_are_told_and_the_last_good_picture_stays(bench: Any) -> None:
    good = bench.first().shown[0]
    swap(bench.folder / "layouts" / "kaarten.toml", "max = 14", "maximum = 14")
    view = bench.saved()
    assert any("maximum" in fault.message and fault.place.startswith("kaarten.toml, line 6") for fault in view.faults)
    assert view.shown == (good,)
    assert good.path.read_bytes() == good.drawn.png
    assert bench.waited == PATIENCE
    swap(bench.folder / "layouts" / "kaarten.toml", "maximum", "max")
    assert bench.saved().faults == ()


def test_a_deck_that_is_wrong_at_the_start(bench: Any) -> None:
    swap(bench.folder / "deck.toml", "title", "titel")
    view = bench.first()
    assert view.faults
    assert view.shown == ()
    swap(bench.folder / "deck.toml", "titel", "title")
    assert bench.saved().shown


def test_a_workbook_that_is_half_written_is_no_fault(bench: Any) -> None:
    book = Workbook()
    book.active.append(["title"])
    book.active.append(["Uit Excel"])
    whole = io.BytesIO()
    book.save(whole)
    swap(bench.folder / "deck.toml", "cards.csv", "cards.xlsx")
    file = bench.folder / "cards.xlsx"
    file.write_bytes(whole.getvalue()[:400])
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(file)
    bench.meanwhile = [
        lambda: file.write_bytes(whole.getvalue()[:900]),
        lambda: file.write_bytes(whole.getvalue()),
    ]
    view = bench.first()
    assert view.faults == ()
    assert view.shown[0].drawn.cards == 1
    assert bench.waited == pytest.approx(2 * PATIENCE)


def test_a_save_by_rename(bench: Any) -> None:
    bench.first()
    new, held = bench.folder / "cards.csv.new", bench.folder / "cards.csv"
    new.write_text(held.read_text("utf-8").replace("Anna", "Bente"), encoding="utf-8")
    os.utime(new, ns=(held.stat().st_atime_ns, held.stat().st_mtime_ns))  # as some editors do
    new.replace(held)
    assert bench.saved().shown[0].drawn.titles == ("Bente",)


@pytest.mark.parametrize(
    "name",
    ["~$cards.xlsx", ".~lock.cards.ods#", "cards.csv~", ".cards.csv.swp", "4913", "A1B2C3D4", "x.tmp", "#cards.csv#"],
)
def test_files_of_a_program_itself_do_not_count(bench: Any, name: str) -> None:
    bench.first()
    bench.write(name, "iets")
    assert not counts(name)
    assert bench.saved() is None


def test_the_output_does_not_wake_the_watch(folder: Path) -> None:
    for output in (folder / "output", folder):
        watch = Watch(folder, BuildRequest(output=output))
        before = watch.files.snapshot()
        [view] = watch.run(())
        (shown,) = view.shown
        assert shown.path.parent == output
        assert watch.files.snapshot() == before


def test_files_elsewhere_are_watched(tmp_path: Path) -> None:
    cards = tmp_path / "mijn.csv"
    files = Files(None, (cards,))
    before = files.snapshot()
    cards.write_text("title\nx\n", encoding="utf-8")
    assert files.snapshot() != before


def test_a_file_that_goes_away_while_it_is_read(bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from deck.making.live import watch

    bench.first()
    swap(bench.folder / "cards.csv", "Anna", "Bente")

    def gone(*_: object) -> None:
        raise FileNotFoundError(2, "No such file or directory", "x/cards.csv")

    monkeypatch.setattr(watch, "checked_jobs", gone)
    view = bench.saved()
    assert [str(fault) for fault in view.faults] == [
        "cards.csv: it cannot be read now: No such file or directory. Save it again."
    ]
    assert view.shown


def test_a_picture_that_is_saved_again(bench: Any) -> None:
    picture = bench.folder / "pictures" / "p.png"
    picture.parent.mkdir()
    Image.new("RGB", (300, 300), "#c00000").save(picture)
    bench.write("cards.csv", "title,image,image_alt\nAnna,pictures/p.png,Een vlak\nBram,,\n")
    layout = bench.folder / "layouts" / "kaarten.toml"
    slot = 'kind = "picture"\nfield = "image"\nalt = "image_alt"\nleft = 30\nbottom = 6\nwidth = 20\nheight = 20\n'
    layout.write_text(f"{layout.read_text('utf-8')}\n[cards.card.front.beeld]\n{slot}", encoding="utf-8")
    before = bench.first()
    assert before.faults == ()
    Image.new("RGB", (300, 300), "#0000c0").save(picture)
    drawn = bench.saved().shown[0].drawn
    assert drawn.titles == ("Anna",)
    assert ImageChops.difference(pixels(before.shown[0].drawn), pixels(drawn)).getbbox()

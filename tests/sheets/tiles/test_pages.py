"""The sheets of a tiled page: glued together as they say, they are the whole, to 0.1 mm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as File

import pikepdf
import pypdfium2
import pytest
from house import CONTENT, DECK, FACES, NOTE
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from deck.base.items.drawing import bounds, circle, line, place_box, rectangle, walk
from deck.base.items.items import (
    ARTIFACT,
    QR,
    Colour,
    Field,
    Font,
    Group,
    Item,
    Page,
    Path,
    Print,
    Reading,
    Stroke,
    Symbol,
    Text,
)
from deck.base.text.story import one_line
from deck.base.units import Box, Size, mm
from deck.file.base import Metadata
from deck.file.pdf.write import write_pdf
from deck.making.parts import tile_words
from deck.sheets.grid import MARGIN
from deck.sheets.tiles.grid import TilePlan, TileWords, tile_grid
from deck.sheets.tiles.marks import TileMarks, shortened
from deck.sheets.tiles.pages import tile_pages, tiles_left_out

A4 = Size(210, 297)
INK = Colour("ink", (0, 0, 0), (0, 0, 0, 100))
BLUE = Colour("blue", (0.1, 0.2, 0.6), (100, 80, 0, 0))
PAPER = Colour("paper", (1, 1, 1), (0, 0, 0, 0))
CODE = Symbol("https://example.org", 1, tuple(0b101010101010101010101 for _ in range(21)))
PLAN = TilePlan(Size(332, 300), A4, FACES)
"""Two columns and two rows, whose windows of 171 by 155 mm stand on whole tenths of a mm."""

TENTHS = 10 * 25.4 / 72 * (1 - 1e-6)
"""A scale at which a pixel is 0.1 mm; a hair less, so that no page is stretched to one pixel more."""


@pytest.fixture(scope="module", params=["nl", "en"])
def words(request: pytest.FixtureRequest) -> TileWords:
    return tile_words(DECK.edition(request.param).words)


def page(size: Size = PLAN.whole, title: str = "Proef") -> Page:
    """A large page with a ground on its left half, slanting and level lines, circles, words, a QR code and a field.

    The modules of the code are 1.5 mm and begin between tenths: a renderer puts their edges on whole pixels.
    """
    stroke = Stroke(INK, 0.3)
    items: list[Item] = [rectangle(Box(0, 0, size.width / 2, size.height), BLUE)]
    for step in range(0, int(size.width + size.height), 17):
        items.append(line((step, 0), (0, step), stroke))
        items.append(line((0, step * 0.7), (size.width, step * 0.7), stroke))
        items.append(Path(circle(step * 0.6, step * 0.4, 9), stroke=Stroke(PAPER, 0.5)))
    x, y = size.width / 2, size.height / 2
    items.append(one_line(title, x, y, Font(FACES["bold"], 60, INK), "centre", Reading("H1")))
    items.append(QR(Box(x - 19.97, y + 10.03, 43.5, 43.5), CODE, INK, PAPER, reading=Reading("Figure", "QR-code")))
    items.append(Field(Box(10, 10, 50, 20), "team", "Team"))
    return Page(size, (Group(tuple(items), title=title, card=1),), title=title)


def rendered(file: File) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(file)
    pictures = [one.render(scale=TENTHS).to_pil().convert("L") for one in document]
    document.close()
    return pictures


def written(pages: Iterator[Page] | list[Page], file: File) -> File:
    write_pdf(pages, file, Metadata(title="Proef"))
    return file


def tenths(box: Box) -> tuple[int, int, int, int]:
    return (round(box.x * 10), round(box.y * 10), round(box.right * 10), round(box.bottom * 10))


def test_the_sheets_glued_together_are_the_whole(tmp_path: File, words: TileWords) -> None:
    grid = tile_grid(PLAN)
    (whole,) = rendered(written([page()], tmp_path / "whole.pdf"))
    sheets = rendered(written(tile_pages(page(), PLAN, words), tmp_path / "tiles.pdf"))[1:]
    glued = Image.new("L", whole.size, 128)
    for tile, sheet in zip(grid.tiles, sheets, strict=True):
        glued.paste(sheet.crop(tenths(grid.place)), tenths(tile.window)[:2])  # cut at the lines, and laid on top
    assert whole.size == (3320, 3000)
    apart = ImageChops.difference(whole, glued).point(lambda value: 255 if value > 32 else 0)
    assert apart.getbbox() is None, f"they differ around {apart.getbbox()} (0.1 mm)"
    assert sheets[0].crop(tenths(grid.place)).getextrema() != (255, 255)


def test_the_artwork_stands_once_in_the_file(tmp_path: File, words: TileWords) -> None:
    with pikepdf.open(written(tile_pages(page(), PLAN, words), tmp_path / "tiles.pdf")) as pdf:
        drawn = []
        for sheet in list(pdf.pages)[1:]:
            names = {str(one.operands[0]) for one in pikepdf.parse_content_stream(sheet) if str(one.operator) == "Do"}
            streams = {name: sheet.Resources.XObject[name].read_bytes() for name in names}
            drawn.append({name for name, stream in streams.items() if len(stream) > 4000 and b"BT" in stream})
        assert len(set.union(*drawn)) == 1 and all(drawn)
        text = [sheet.Contents.read_bytes() for sheet in list(pdf.pages)[1:]]
        assert all(len(content) < 4000 for content in text), "the artwork stands in a page"


@given(
    st.builds(
        TilePlan,
        st.builds(Size, st.integers(60, 700), st.integers(60, 700)),
        st.sampled_from([A4, Size(297, 420)]),
        st.just(FACES),
        st.sampled_from([0.0, 4.0, 8.0, 10.0, 20.0]),
        st.sampled_from([0.0, 2.0, 10.0, 20.0]),
    )
)
@settings(deadline=None, max_examples=15)
def test_every_sheet(plan: TilePlan) -> None:
    words = tile_words(CONTENT.words)
    grid, art = tile_grid(plan), page(plan.whole)
    first, *sheets = tile_pages(art, plan, words)
    paper = Box(0, 0, grid.paper.width, grid.paper.height)
    assert {sheet.size for sheet in (first, *sheets)} == {grid.paper}
    for tile, sheet in zip(grid.tiles, sheets, strict=True):
        window, *rest = sheet.items
        assert isinstance(window, Group) and window.clip and window.reading == ARTIFACT
        (shared,) = window.items
        assert isinstance(shared, Group) and shared.shared and shared.clip is None
        assert shared.items is art.items  # one object, so that it becomes one form
        clip = place_box(window.clip, window)
        assert grid.place.contains(clip) and clip.contains(grid.place)
        placed = place_box(tile.window, Group((), window.x + shared.x, window.y + shared.y))
        assert (placed.x, placed.y) == pytest.approx((grid.place.x, grid.place.y), abs=1e-6)
        label = rest[-1]
        assert isinstance(label, Group)
        for text in label.items:
            assert isinstance(text, Text) and text.reading.tag == "P" and text.text.split()[0] == tile.name
            assert paper.inset(MARGIN).contains(text.box) and not text.box.overlaps(grid.place)
        others = [item for item in walk(tuple(rest[:-1])) if not isinstance(item, Group)]
        assert all(item.reading == ARTIFACT and item.role in (Print.MARK, Print.CUT) for item in others)
        assert all(paper.contains(place_box(bounds(item), item)) for item in rest if isinstance(item, Group))


def test_the_overview_is_read_and_the_tiles_are_not(words: TileWords) -> None:
    first, *sheets = tile_pages(page(), PLAN, words)
    assert first.overview and not any(sheet.overview for sheet in sheets)
    items = list(walk(first.items))
    texts = [item for item in items if isinstance(item, Text) and item.reading != ARTIFACT]
    assert [text.reading.tag for text in texts][:2] == ["H1", "P"]
    steps = [text.text for text in texts if text.reading.tag == "LI"]
    assert steps == list(words.steps(tile_grid(PLAN)))
    assert len(steps) == 6
    assert texts[-1].text == "Proef" and texts[-1].reading.tag == "H1"
    names = {item.text for item in items if isinstance(item, Text) and item.reading == ARTIFACT}
    assert {"A1", "A2", "B1", "B2"} <= names
    assert words.true_size in names and words.ruler in names
    assert isinstance(first.items[0], Group) and first.items[0].card == 1
    assert {group.card for group in items if isinstance(group, Group) and group.card} == {1}
    assert all(isinstance(sheet.items[-1], Group) and sheet.items[-1].card == 1 for sheet in sheets)


def test_a_code_is_a_box_on_the_overview(words: TileWords) -> None:
    items = list(walk(next(tile_pages(page(), PLAN, words)).items))
    assert not [item for item in items if isinstance(item, QR | Field)]
    figures = [item for item in items if isinstance(item, Group) and item.reading and item.reading.tag == "Figure"]
    assert [figure.reading.alt for figure in figures if figure.reading] == ["QR-code"]


@pytest.mark.parametrize("whole", [Size(841, 1189), Size(600, 600), Size(420, 297), Size(2000, 90), Size(90, 3000)])
@pytest.mark.parametrize("paper", [A4, Size(297, 420)])
def test_the_overview_stays_on_its_paper_and_clear_of_itself(whole: Size, paper: Size, words: TileWords) -> None:
    plan = TilePlan(whole, paper, FACES)
    first = next(tile_pages(page(whole, "Een lange titel die over twee regels gaat, want dat komt voor"), plan, words))
    texts, art, seams, ruler, *_ = (place_box(bounds(item), item) for item in first.items if isinstance(item, Group))
    around = Box(0, 0, first.size.width, first.size.height).inset(10)
    assert all(around.contains(box) for box in (texts, art, seams, ruler))
    for text in [item for item in walk((first.items[0],)) if isinstance(item, Text)]:
        assert not text.box.overlaps(art)
    assert not texts.overlaps(ruler) and not art.overlaps(ruler)
    thin = [item.stroke.width for item in walk(first.items) if isinstance(item, Path) and item.stroke]
    assert min(thin) >= mm(0.25) - 1e-9


def test_what_a_sheet_says() -> None:
    words = tile_words(CONTENT.words)
    _, *sheets = tile_pages(page(), PLAN, words)
    said = [[item.text for item in walk(sheet.items[1:]) if isinstance(item, Text)] for sheet in sheets]
    assert said[0] == [
        "A1: lijm hier en leg A2 erop",
        "A1: lijm hier en leg B1 erop",
        words.ruler,
        words.true_size,
        "A1 Proef · Snijd links en boven",
    ]
    assert said[1][-1] == "A2 Proef · Snijd links, boven en rechts"
    assert said[3] == [words.ruler, words.true_size, "B2 Proef · Snijd links, boven, rechts en onder"]
    assert [sheet.title for sheet in sheets] == ["Proef, vel A1", "Proef, vel A2", "Proef, vel B1", "Proef, vel B2"]


def test_edge_to_edge_asks_for_tape(words: TileWords) -> None:
    grid = tile_grid(TilePlan(PLAN.whole, A4, FACES, overlap=0))
    assert words.step_tape in words.steps(grid) and words.step_cut_all in words.steps(grid)
    assert words.step_row not in words.steps(grid)
    one = tile_grid(TilePlan(Size(100, 100), A4, FACES))
    assert words.steps(one) == (words.step_print, words.step_measure, words.step_cut)


def test_a_long_title_is_shortened_and_the_name_stays(words: TileWords) -> None:
    title = "Je krijgt een opdracht waar je niet achter staat. " * 5
    grid = tile_grid(PLAN)
    (label,) = TileMarks(grid, words, title).label(grid.tile(1, 1))
    assert label.text.startswith("B2 Je krijgt een opdracht") and "…" in label.text
    assert label.text.endswith(words.cut.format(sides=words.sides(["left", "top", "right", "bottom"])))
    assert label.lines[0].runs[-1].x + label.lines[0].runs[-1].width < grid.place.width
    assert shortened("Onverdeelbaar", 3, NOTE) == ""


def test_what_finds_no_room_is_told(words: TileWords) -> None:
    assert tiles_left_out(PLAN, words) == ()
    assert tiles_left_out(TilePlan(PLAN.whole, A4, FACES, 8, 10), words) == ()
    said = "\n".join(map(str, tiles_left_out(TilePlan(Size(400, 574), A4, FACES, 5, 0), words)))
    assert "no room for the ruler" in said and "letter and number" in said and "leave 5 mm" not in said
    assert "printers leave 5 mm" in str(tiles_left_out(TilePlan(PLAN.whole, A4, FACES, 3, 10), words)[0])


def test_a_page_of_another_size_is_refused(words: TileWords) -> None:
    with pytest.raises(ValueError, match="planned for"):
        list(tile_pages(page(Size(100, 100)), PLAN, words))

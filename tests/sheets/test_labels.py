"""Cards on labels: where they lie in the file, a sheet that was used before, tape, and what is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from house import NOTE, PRODUCTS
from PIL import Image

from deck.base.errors import InputError
from deck.base.items.drawing import rectangle, walk
from deck.base.items.items import Card, Colour, Group, Page, Source, Text
from deck.base.units import Box, Size, mm
from deck.file.base import Metadata
from deck.file.pdf.write import write_pdf
from deck.file.pixels import drawn, pixels_of
from deck.layout.read import load_layout
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.decide import checked_jobs
from deck.making.labels import label_plan
from deck.making.manifest import FileEntry
from deck.making.pages import Pages
from deck.sheets.impose import SheetPlan, impose, left_out, sheet_count
from deck.sheets.notes import SheetWords
from deck.sheets.stocks import Stock, find_stock

INK = Colour("ink", (0, 0, 0), (0, 0, 0, 100))
WORDS = SheetWords(**dict.fromkeys(SheetWords.__dataclass_fields__, "x"))
Matrix = tuple[float, float, float, float, float, float]


def plan_for(name: str, start: int = 1) -> tuple[Stock, SheetPlan]:
    stock = find_stock(name)
    assert isinstance(stock, Stock)
    plan = SheetPlan(stock.card, 2, Size(210, 297), "long-edge", WORDS, NOTE, "Vakdeck")
    return stock, label_plan(plan, stock, start)


def cards(size: Size, count: int, bleed: float = 0.0) -> list[Card]:
    ground = rectangle(Box(0, 0, size.width, size.height).outset(bleed), INK)
    return [Card(Page(size, (ground,), bleed=bleed, source=Source(card=f"{i}"))) for i in range(count)]


def filled(pdf: pikepdf.Pdf, page: int) -> list[tuple[float, float, float, float]]:
    """Left, top, width and height (mm) of each rectangle that is filled on a page, clips left out of account."""
    high = float(pdf.pages[page].mediabox[3])
    return [
        (mm(x), mm(high - y - height), mm(width), mm(height))
        for x, y, width, height in _rectangles(pdf.pages[page].obj, (1, 0, 0, 1, 0, 0))
    ]


def _rectangles(stream: pikepdf.Object, matrix: Matrix) -> Iterator[tuple[float, float, float, float]]:
    held, last = [matrix], None
    for operands, operator in pikepdf.parse_content_stream(stream):
        name = str(operator)
        if name == "q":
            held.append(held[-1])
        elif name == "Q":
            held.pop()
        elif name == "cm":
            held[-1] = _times(tuple(map(float, operands)), held[-1])
        elif name == "re":
            last = tuple(map(float, operands))
        elif name in ("f", "f*") and last:
            a, b, c, d, e, f = held[-1]
            assert b == c == 0
            x, y, width, height = last
            yield min(a * x, a * (x + width)) + e, min(d * y, d * (y + height)) + f, abs(a * width), abs(d * height)
        elif name == "Do":
            form = stream.Resources.XObject[str(operands[0])]
            own = tuple(map(float, form.get("/Matrix", (1, 0, 0, 1, 0, 0))))
            yield from _rectangles(form, _times(own, held[-1]))


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


@pytest.mark.parametrize("name", ["L7163", "L7165", "L7160", "C32011", "L4785", "3474", "L7162", "L4761"])
def test_labels_lie_in_the_file_where_they_lie_on_the_sheet(name: str, tmp_path: Path) -> None:
    stock, plan = plan_for(name)
    pages = list(impose(cards(stock.card, stock.count + 1), plan, stock.count + 1))
    write_pdf(iter(pages), tmp_path / "labels.pdf", Metadata("labels"))
    with pikepdf.open(tmp_path / "labels.pdf") as pdf:
        assert [float(side) for side in pdf.pages[0].mediabox[2:]] == pytest.approx([595.276, 841.89], abs=0.01)
        found, next_sheet = filled(pdf, 0), filled(pdf, 1)
    across, down = stock.inset
    expected = [
        (
            stock.left + column * stock.pitch_x + across,
            stock.top + row * stock.pitch_y + down,
            stock.label.width - 2 * across,
            stock.label.height - 2 * down,
        )
        for row in range(stock.rows)
        for column in range(stock.columns)
    ]
    assert len(found) == stock.count
    for got, wanted in zip(found, expected, strict=True):
        assert got == pytest.approx(wanted, abs=0.05)
    assert next_sheet == [pytest.approx(expected[0], abs=0.05)]


def test_a_used_sheet_keeps_its_first_labels_free() -> None:
    stock, plan = plan_for("L7163", start=5)
    sheets = list(impose(cards(stock.card, 12), plan, 12))
    first, second = ([item for item in page.items if isinstance(item, Group) and item.source.card] for page in sheets)
    assert [len(first), len(second)] == [10, 2]
    assert (first[0].x, first[0].y) == pytest.approx((4.65, 15.15 + 2 * 38.1))
    assert (second[0].x, second[0].y) == pytest.approx((4.65, 15.15))
    assert [group.source.card for group in (*first, *second)] == [str(number) for number in range(12)]
    assert [sheet_count(cards, plan) for cards in (0, 10, 11, 24, 25)] == [0, 1, 2, 2, 3]


def test_a_run_in_parts_counts_the_free_labels_too() -> None:
    stock, plan = plan_for("L7163", start=5)
    (whole,) = (page for page in list(impose(cards(stock.card, 12), plan, 12))[1:])
    (part,) = impose(cards(stock.card, 2), plan, 12, first=2)
    numbers = [[item.card for item in page.items if isinstance(item, Group) and item.card] for page in (whole, part)]
    assert numbers[0] == numbers[1] == [11, 12]


def test_artwork_reaches_half_of_the_gap_and_nothing_is_marked_to_cut() -> None:
    stock, plan = plan_for("L7163")
    (page,) = impose(cards(stock.card, 14, 2), plan, 14)
    groups = [item for item in page.items if isinstance(item, Group) and item.source.card]
    left, right = groups[0], groups[1]
    assert left.clip and right.clip
    assert left.x + left.clip.right == pytest.approx(105) == right.x + right.clip.x
    assert left.clip.x == pytest.approx(-1.25)
    assert left.clip.y == pytest.approx(-1)
    assert groups[2].clip and groups[2].clip.y == pytest.approx(0)
    texts = [item.text for item in walk(page.items) if isinstance(item, Text)]
    assert texts, "the margins of this sheet have room for notes"
    unmarked = replace(plan, style=replace(plan.style, notes=False))
    (bare,) = impose(cards(stock.card, 14, 2), unmarked, 14)
    assert not [item for item in walk(bare.items) if isinstance(item, Text)]
    assert left_out(unmarked) == ()
    drawn = [item for item in walk(bare.items) if not isinstance(item, Group)]
    assert len(drawn) == 14, "only the grounds of the cards"


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., FileEntry]:
    def run(product: str, stock: str, **choices: object) -> FileEntry:
        (entry,) = build(BuildRequest((product,), stock=stock, output=tmp_path, **choices))  # type: ignore[arg-type]
        return entry

    return run


def test_statements_on_a_used_sheet(make: Callable[..., FileEntry], tmp_path: Path) -> None:
    entry = make("gedragskaarten", "avery l7163-25", start=5)
    assert entry.file == "gedragskaarten-L7163-office-start-5.pdf"
    assert (entry.cards, entry.pages, entry.rejected) == (99, 8, False)
    assert entry.size == "L7163"
    assert any("backs are left out" in note for note in entry.warnings)
    assert any(note.startswith("blank and usage: not for labels") for note in entry.warnings)
    with pikepdf.open(tmp_path / entry.file) as pdf:
        assert "/Duplex" not in pdf.Root.get("/ViewerPreferences", {}) or (
            pdf.Root.ViewerPreferences.Duplex == pikepdf.Name.Simplex
        )


def test_narrow_tape_is_printed_nearer_to_its_edge_than_paper(make: Callable[..., FileEntry]) -> None:
    assert not make("lijnlabels", "tape-38").rejected


def test_lines_on_tape_are_one_label_a_page_in_black(make: Callable[..., FileEntry], tmp_path: Path) -> None:
    entry = make("lijnlabels", "DK-22205x120")
    assert entry.file == "lijnlabels-tape-62x120-office.pdf"
    assert (entry.cards, entry.pages, entry.edition, entry.rejected) == (16, 16, "black-and-white", False)
    with pikepdf.open(tmp_path / entry.file) as pdf:
        sizes = {tuple(round(mm(float(side)), 2) for side in page.mediabox[2:]) for page in pdf.pages}
    assert sizes == {(120, 62)}


@pytest.mark.parametrize(
    ("stock", "size"),
    [("tape-62", (696, 992)), ("tape-62x120", (696, 1346)), ("tape-29", (306, 437)), ("DK-22223x80", (554, 874))],
)
def test_a_picture_of_tape_is_what_the_head_prints(
    stock: str, size: tuple[int, int], make: Callable[..., FileEntry], tmp_path: Path
) -> None:
    """As many dots across the tape as the head has on it, and along it no more than the printer prints."""
    entry = make("lijnlabels", stock)
    make("lijnlabels", stock, formats=("png",))
    pictures = sorted(tmp_path.rglob("page-*.png"))
    assert len(pictures) == entry.pages == 16
    for path in pictures:
        with Image.open(path) as picture:
            assert picture.size == size and picture.info["dpi"] == pytest.approx((300, 300), abs=0.01)
    with pypdfium2.PdfDocument(next(tmp_path.glob("*.pdf"))) as document, Image.open(pictures[0]) as first:
        whole = document[0]
        page = drawn(whole, pixels_of(*whole.get_size(), 300)).to_pil().convert("L")
        shown = first.convert("L").transpose(Image.Transpose.ROTATE_90)  # as the page lies
        left, top = (page.width - shown.width) // 2, (page.height - shown.height) // 2
        assert page.crop((left, top, left + shown.width, top + shown.height)).tobytes() == shown.tobytes()


def test_a_label_printer_has_its_own_dots(make: Callable[..., FileEntry], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a label printer has 300 dots an inch"):
        make("lijnlabels", "tape-62", formats=("png",), dpi=203.0)
    assert not list(tmp_path.iterdir())
    assert make("lijnlabels", "tape-62", formats=("png",), dpi=300.0).pages == 16


@pytest.mark.parametrize("stock", ["L7163", "L7165", "L7160", "L7159", "L7169", "L7651", "3474", "L4761", "tape-29"])
def test_the_ends_of_lines_fit_on_every_label(stock: str) -> None:
    (job,) = checked_jobs(BuildRequest(("lijnlabels",), stock=stock))
    passed = Pages(job)
    pages = list(passed.sheets())
    assert passed.cards == 16
    assert {record.kind for record in job.records} == {"pole_left", "pole_right"}
    assert pages


@pytest.mark.parametrize("stock", ["L7163", "L7165", "L7160", "L7159", "L7164", "C32011", "3474", "tape-62"])
def test_statements_fit_on_the_usual_labels(stock: str) -> None:
    (job,) = checked_jobs(BuildRequest(("gedragskaarten",), stock=stock))
    passed = Pages(job)
    assert list(passed.sheets())
    assert passed.cards == 99


def test_a_line_lies_on_its_side_on_a_label_that_is_taller_than_wide() -> None:
    (job,) = checked_jobs(BuildRequest(("lijnlabels",), stock="L7169"))
    assert job.layout.size == Size(139, 99.1)
    page = next(Pages(job).sheets())
    groups = [item for item in page.items if isinstance(item, Group) and item.card]
    assert [group.turn for group in groups] == [90] * 4
    assert page.size == Size(210, 297)


def test_without_names_only_what_is_made_for_labels_is_made() -> None:
    jobs = checked_jobs(BuildRequest(stock="L7163"))
    wanted = {name for name, product in PRODUCTS.items() if product.labels}
    assert {job.product.name for job in jobs} == wanted >= {"gedragskaarten", "lijnlabels"}


def test_the_kinds_for_labels_are_kinds_of_the_layout() -> None:
    for product in PRODUCTS.values():
        assert set(product.labels) <= set(load_layout(product.path).templates), product.name


def refused(*products: str, **choices: object) -> list[str]:
    with pytest.raises(InputError) as caught:
        checked_jobs(BuildRequest(products, **choices))  # type: ignore[arg-type]
    return [str(fault) for fault in caught.value.faults]


def test_all_faults_of_a_stock_are_told_at_once() -> None:
    told = refused(
        "gedragskaarten",
        "vloermatten",
        stock="L7136",
        size="A5",
        paper="A3",
        duplex="fold",
        profiles=("press", "office", "screen"),
        marks="crop",
    )
    wanted = ["Did you mean “L7163”?", "--size does not", "--paper does not", "--duplex does not", "--marks does not"]
    wanted += ["not to “press”", "not to “screen”", "“vloermatten” is not made for labels"]
    assert [[fault for fault in told if words in fault] for words in wanted] == [[told[place]] for place in range(8)]
    assert len(told) == 8


@pytest.mark.parametrize(
    ("stock", "start", "words"),
    [
        ("L7163", 0, "there is no label 0 on L7163. Choose 1 to 14."),
        ("L7163", 15, "there is no label 15 on L7163."),
        ("L7163", -3, "there is no label -3 on L7163."),
        ("tape-62", 2, "A tape has no sheet that is half used"),
        ("", 5, "there is no label sheet to start on. Name one with --stock."),
    ],
)
def test_a_start_must_be_on_the_sheet(stock: str, start: int, words: str) -> None:
    (told,) = refused("lijnlabels", stock=stock, start=start)
    assert told.startswith("--start: ")
    assert words in told


def test_a_used_sheet_is_for_one_product() -> None:
    (told,) = refused("lijnlabels", "gedragskaarten", stock="L7163", start=2)
    assert "begins on a sheet of its own" in told


def test_of_many_texts_that_do_not_fit_a_few_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        build(BuildRequest(("dilemmakaarten",), stock="L7163", output=tmp_path / "out"))
    told = [str(fault) for fault in caught.value.faults]
    assert len(told) == 4
    assert "at its smallest size" in told[0]
    assert "more texts do not fit on this label" in told[-1]
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())

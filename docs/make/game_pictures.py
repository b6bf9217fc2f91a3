"""Pictures of the parts of games, from the real pages: flat, and folded as a person folds them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from picture import DECK, GAP, WIDTH, Laid, picture, row, rows, write
from PIL import Image as Pixels
from PIL import ImageChops, ImageDraw
from product_pages import cards, sheets, sides

from deck.base.items.drawing import bounds, circle, rectangle
from deck.base.items.items import ARTIFACT, Group, Image, Page, Stroke
from deck.base.items.items import Path as Outline
from deck.base.resources import data_dir
from deck.base.units import Box, Size
from deck.content.deck import open_deck
from deck.file.base import Metadata
from deck.file.pdf.write import write_pdf
from deck.file.png import write_png
from deck.layout.cells.place import Cell
from deck.layout.cells.read import placed_cells
from deck.layout.model import Slot
from deck.making.ask.request import BuildRequest
from deck.making.box import BoxRequest, boxes_of
from deck.making.decide import checked_jobs
from deck.making.job import Job
from deck.making.pages import Pages

Point = tuple[float, float]

_RIGHT, _DOWN, _BACK = (0.93, 0.17), (0.0, 1.0), (0.58, -0.33)
"""Where a mm to the right, down and away from the front goes on the picture."""

_DPI = 300.0
_SHADES = {"front": 1.0, "side": 0.86, "lid": 0.97}
"""How light each visible side is."""


def _cells(job: Job) -> list[Cell]:
    """The places of what lies on the one card of a job."""
    (record,) = job.records
    front = job.layout.templates[record.kind].front
    slot: Slot = next(one for one in front.slots if one.cells)
    assert slot.cells
    return list(placed_cells(slot, slot.cells, max(len(record.rows), 1)).cells)


def _drawn(page: Page, folder: Path) -> Pixels.Image:
    """The page as pixels."""
    pdf = folder / "flat.pdf"
    write_pdf([page], pdf, Metadata("flat"))
    (path,) = write_png(pdf, folder, _DPI)
    with Pixels.open(path) as opened:
        return opened.convert("RGBA")


def _box(cell: Cell) -> Box:
    xs, ys = [x for x, _ in cell.corners], [y for _, y in cell.corners]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _onto(
    flat: Pixels.Image, source: Box, turned: bool, corners: Sequence[Point], size: tuple[int, int]
) -> Pixels.Image:
    """A part of a flat page laid on a picture of that size (pixels): its top left, top right and bottom left corner go
    to these corners. turned: the part is upside down.
    """
    scale = _DPI / 25.4
    part = flat.crop(tuple(round(value * scale) for value in (source.x, source.y, source.right, source.bottom)))  # type: ignore[arg-type]
    part = part.rotate(180) if turned else part
    (ax, ay), (bx, by), (cx, cy) = corners
    ux, uy, vx, vy = (bx - ax) / part.width, (by - ay) / part.width, (cx - ax) / part.height, (cy - ay) / part.height
    det = ux * vy - uy * vx
    inverse = (vy / det, -vx / det, (vx * ay - vy * ax) / det, -uy / det, ux / det, (uy * ax - ux * ay) / det)
    return part.transform(size, Pixels.Transform.AFFINE, inverse, Pixels.Resampling.BICUBIC)


def folded(job: Job, faces: tuple[str, str, str], lid_of_back: bool) -> Pixels.Image:
    """A box or a die of a flat page, folded: the cells with these names as its front, its right side and its top.

    lid_of_back: the top hangs on the back of it, so that on the flat page it is upside down.
    """
    (page,) = Pages(job).sheets()
    cells = {cell.name: cell for cell in _cells(job)}
    front, side, top = (_box(cells[name]) for name in faces)
    scale = _DPI / 25.4
    wide, high, deep = front.width * scale, front.height * scale, side.width * scale
    up = deep * -_BACK[1]
    size = (round(wide * _RIGHT[0] + deep * _BACK[0]) + 8, round(up + high + wide * _RIGHT[1]) + 8)

    def at(x: float, y: float, z: float) -> Point:
        return 4 + x * _RIGHT[0] + z * _BACK[0], 4 + up + x * _RIGHT[1] + y * _DOWN[1] + z * _BACK[1]

    whole = Pixels.new("RGBA", size, (255, 255, 255, 0))
    with TemporaryDirectory() as folder:
        flat = _drawn(page, Path(folder))
    for box, turned, corners, shade in (
        (top, lid_of_back, (at(0, 0, deep), at(wide, 0, deep), at(0, 0, 0)), _SHADES["lid"]),
        (side, False, (at(wide, 0, 0), at(wide, 0, deep), at(wide, high, 0)), _SHADES["side"]),
        (front, False, (at(0, 0, 0), at(wide, 0, 0), at(0, high, 0)), _SHADES["front"]),
    ):
        laid = _onto(flat, box, turned, corners, size)
        darker = ImageChops.multiply(laid.convert("RGB"), Pixels.new("RGB", size, (round(255 * shade),) * 3))
        whole.paste(darker, (0, 0), laid.getchannel("A"))
    pen = ImageDraw.Draw(whole)
    for a, b in (
        (at(0, 0, 0), at(wide, 0, 0)),
        (at(wide, 0, 0), at(wide, high, 0)),
        (at(wide, 0, 0), at(wide, 0, deep)),
    ):
        pen.line((*a, *b), fill=(120, 116, 110, 255), width=2)
    return whole


def beside(file: Path, page: Page, made: Pixels.Image, share: float = 0.56) -> None:
    """A picture of a flat page, and beside it of what it is when it is folded."""
    laid = Laid(page, GAP, GAP, (WIDTH - 3 * GAP) * share)
    left = laid.box.right + GAP
    wide = WIDTH - left - GAP
    high = wide * made.height / made.width
    if high > laid.box.height:
        wide, high = wide * laid.box.height / high, laid.box.height
    with TemporaryDirectory() as folder:
        path = Path(folder) / "folded.png"
        made.save(path)
        where = Box(left + (WIDTH - left - GAP - wide) / 2, GAP + (laid.box.height - high) / 2, wide, high)
        size = Size(WIDTH, laid.box.bottom + GAP)
        ground = rectangle(Box(0, 0, size.width, size.height), DECK.palette["tint"])
        shown = Image(where, str(path), reading=ARTIFACT)
        write(file, Page(size, (ground, *laid.items(), shown)))


def box_folded(file: Path) -> None:
    """The box of the statement cards, flat and folded."""
    (cards,) = checked_jobs(BuildRequest(("gedragskaarten",)))
    (flat,) = boxes_of(cards, BoxRequest(BuildRequest()))
    (page,) = Pages(flat).sheets()
    beside(file, _part(page, _art(page)), folded(flat, ("front", "side", "lid"), True))


def _art(page: Page) -> Box:
    """The part of a page that holds something, with some air round it."""
    return bounds(Group(page.items)).outset(6)


def _part(page: Page, box: Box) -> Page:
    return Page(box.size, (Group(page.items, -box.x, -box.y, clip=box),))


def _of_game(product: str) -> Job:
    return checked_jobs(BuildRequest((product,), deck=open_deck(data_dir("examples") / "bordspel")))[0]


def board_game(file: Path) -> None:
    """The board and the map of the example."""
    pages = [next(Pages(_of_game(product)).sheets()) for product in ("bord", "landkaart")]
    picture(file, row(pages, captions=('cells = "loop"', 'cells = "hexes"')))


def die_folded(file: Path) -> None:
    """The die of the example, flat and folded."""
    die = _of_game("dobbelsteen")
    (page,) = Pages(die).sheets()
    names = {cell.name: _box(cell) for cell in _cells(die)}
    middle = max(names, key=lambda name: sum(_beside(names[name], other) for other in names.values()))
    side = next(name for name, box in names.items() if abs(box.x - names[middle].right) < 0.01)
    top = next(
        name
        for name, box in names.items()
        if abs(box.bottom - names[middle].y) < 0.01 and abs(box.x - names[middle].x) < 0.01
    )
    beside(file, _part(page, _art(page)), folded(die, (middle, side, top), False), 0.5)


def _beside(one: Box, other: Box) -> bool:
    """Whether two faces share an edge."""
    return one != other and one.outset(0.01).overlaps(other)


def speelbord(file: Path) -> None:
    """The board of the built-in game, in colour and in black and white."""
    picture(file, row([sides("speelbord", 1, black_and_white=bw)[0] for bw in (False, True)], captions=("", "--bw")))


def fiches(file: Path) -> None:
    """The fronts of a token of each principle and of the pawn, and behind them backs of all sorts, as they are cut."""
    some = cards("fiches", 29)
    fronts = [card.front for card in some[::4]]
    backs = [card.back for card in (*some[2:28:4], some[28]) if card.back]
    picture(file, [replace(one, round=True) for one in rows([_cut_round(page) for page in (*fronts, *backs)], 8)])


def _cut_round(page: Page) -> Page:
    """A token as it is when it is cut out: paper in a circle, with a thin rim."""
    middle, radius = page.size.width / 2, page.size.short / 2
    paper = rectangle(Box(0, 0, page.size.width, page.size.height), DECK.palette["paper"])
    rim = Outline(circle(middle, page.size.height / 2, radius - 0.06), stroke=Stroke(DECK.palette["rule"], 0.12))
    outline = circle(middle, page.size.height / 2, radius)
    return Page(page.size, (Group((paper, *page.items), outline=outline), rim))


def dobbelsteen(file: Path) -> None:
    """The net of the die."""
    picture(file, row(sides("dobbelsteen", 1)))


def spelregels(file: Path) -> None:
    """Both sides of the leaflet, before it is folded."""
    picture(file, row(sheets("spelregels", 2), captions=("outside", "inside")))


def afspraakkaart(file: Path) -> None:
    """The front and the back."""
    picture(file, row(sides("afspraakkaart", 2), captions=("front", "back")))


GAME_PICTURES: dict[str, Callable[[Path], None]] = {
    "board-game.png": board_game,
    "box-folded.png": box_folded,
    "die-folded.png": die_folded,
    "speelbord.png": speelbord,
    "fiches.png": fiches,
    "dobbelsteen.png": dobbelsteen,
    "afspraakkaart.png": afspraakkaart,
    "spelregels.png": spelregels,
}
"""Every picture of this module by the name of its file."""

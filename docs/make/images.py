"""Draw the pictures of the documentation from the real products: `make docs-images`."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from calibration_picture import CALIBRATION_PICTURES
from deck_pictures import DECK_PICTURES, DESIGN
from form_pictures import FORM_PICTURES, Missing
from game_pictures import GAME_PICTURES
from kit_pictures import KIT_PICTURES
from page_pictures import PAGE_PICTURES
from picture import DECK, GAP, WIDTH, Laid, in_scale, picture, row, rows, stacked
from press_pictures import PRESS_PICTURES
from product_pages import both, cards, sheets, sides
from session_pictures import SESSION_PICTURES
from token_pictures import TOKEN_PICTURES

from deck.base.errors import VakdeckError
from deck.base.items.drawing import line as line_to
from deck.base.items.drawing import rectangle
from deck.base.items.items import Font, Item, Page, Reading, Source, Stroke
from deck.base.text.setting import Block, Style
from deck.base.text.story import fit_story, one_line
from deck.base.units import Box, Size
from deck.content.options import Options, OwnScale
from deck.content.records import records_for
from deck.layout.read import load_layout
from deck.pages.compose import Composer, Setting
from deck.pages.icons import icon
from deck.pages.qr.symbol import symbol_item
from deck.pages.shapes.request import Look

DOCS = Path(__file__).resolve().parent.parent
IMAGES = DOCS / "images"

PICTURES: dict[str, Callable[[Path], None]] = {
    **PRESS_PICTURES,
    **CALIBRATION_PICTURES,
    **FORM_PICTURES,
    **KIT_PICTURES,
    **SESSION_PICTURES,
    **DECK_PICTURES,
    **GAME_PICTURES,
    **TOKEN_PICTURES,
    **PAGE_PICTURES,
}
"""Every picture by the name of its file."""


def drawn(function: Callable[[Path], None]) -> Callable[[Path], None]:
    """Put a function in the table of pictures; its name is that of the file."""
    PICTURES[function.__name__.replace("_", "-") + ".png"] = function
    return function


@drawn
def hero(file: Path) -> None:
    """One card of each product on a table."""
    high = 130.0
    talk, poster = sides("gesprekskaarten", 1)[0], sides("modelposter", 1)[0]
    statement, principle = both(cards("gedragskaarten", 19)[-1:])
    dilemma, back = sides("dilemmakaarten", 2)
    label, mat = sides("lijnlabels", 4)[3], sides("vloermatten", 7)[6]
    laid: list[Laid] = []
    x = GAP
    for above, *below in (
        (talk,),
        (label, statement, principle),
        (poster,),
        (mat, dilemma, back),
        (sides("vragenkaarten", 1)[0], sides("canvas", 1)[0]),
    ):
        column = stacked(above, below, x, high)
        laid += column
        x = column[0].box.right + GAP
    picture(file, laid, x)


@drawn
def gesprekskaarten(file: Path) -> None:
    """The first eight sides."""
    picture(file, rows(sides("gesprekskaarten", 8), 4))


@drawn
def gedragskaarten(file: Path) -> None:
    """Eight sides: of four principles, for everybody and for leaders."""
    some = cards("gedragskaarten", 99)
    picture(file, rows(list(both([some[place] for place in (0, 27, 33, 85)])), 4))


@drawn
def dilemmakaarten(file: Path) -> None:
    """The first dilemmas, a blank card and the usage card."""
    some = cards("dilemmakaarten", 51)
    fronts = [card.front for card in some[:4]]
    picture(file, rows([*fronts, some[0].back or fronts[0], some[43].front, *both(some[-1:])], 4))


@drawn
def vloermatten(file: Path) -> None:
    """The seven mats."""
    picture(file, rows(sides("vloermatten", 7), 4))


@drawn
def lijnlabels(file: Path) -> None:
    """Two lines: their poles and their question sheets, and the marks for the tape."""
    some = sides("lijnlabels", 25)
    picture(file, rows([*some[:6], *some[6:8], some[-1]], 3))


@drawn
def modelposter(file: Path) -> None:
    """The poster in both variants."""
    posters = [sides("modelposter", 1, variant=number)[0] for number in (1, 2)]
    picture(file, row(posters, captions=("--variant 1", "--variant 2")))


@drawn
def canvas(file: Path) -> None:
    """The sheet."""
    picture(file, row(sides("canvas", 1), width=200), 200)


@drawn
def modelposter_sizes(file: Path) -> None:
    """The poster at two sizes that are laid out anew."""
    wide, tall = (sides("modelposter", 1, size=size)[0] for size in ("900x600", "A3"))
    picture(file, row((tall, wide), captions=("--size A3", "--size 900x600")))


@drawn
def tiles(file: Path) -> None:
    """A poster of A0 on A4: the overview, and two sheets that lie side by side."""
    made = sheets("modelposter", 10, size="A0", tile="A4")
    picture(file, row((made[0], *made[-2:]), captions=("the overview", "B3", "B4")))


@drawn
def mats_round(file: Path) -> None:
    """A square mat and a round one."""
    square, round_mat = sides("vloermatten", 4)[3], sides("vloermatten", 4, shape="round")[3]
    laid = row((square, round_mat), width=220, captions=("--shape square", "--shape round"))
    picture(file, [laid[0], _rounded(laid[1])], 220)


def _rounded(laid: Laid) -> Laid:
    return Laid(laid.page, laid.x, laid.y, laid.width, laid.caption, round=True)


@drawn
def sheet(file: Path) -> None:
    """A sheet with its marks, front and back."""
    picture(file, row(sheets("gedragskaarten", 2), captions=("front", "back")))


@drawn
def labels(file: Path) -> None:
    """Two sheets of labels, and labels of tape beside them: as large against each other as in print."""
    (line,) = sheets("lijnlabels", 1, stock="L7163")
    (used,) = sheets("gedragskaarten", 1, stock="L7163", start=5)
    tape = sheets("lijnlabels", 4, stock="tape-62")[2:]
    picture(file, in_scale((line, used, *tape), ("--stock L7163", "--start 5", "--stock tape-62", "")))


@drawn
def fold(file: Path) -> None:
    """A sheet to fold."""
    (folded,) = sheets("gedragskaarten", 1, duplex="fold")
    picture(file, row((folded,), width=200), 200)


@drawn
def paper(file: Path) -> None:
    """The same cards on two papers, as large against each other as in print."""
    some = [sheets("gesprekskaarten", 1, paper=name)[0] for name in ("A4", "A3")]
    picture(file, in_scale(some, ("--paper A4", "--paper A3")))


@drawn
def black_and_white(file: Path) -> None:
    """One of each in black and white, the colour edition above it."""
    names = (("gesprekskaarten", 5), ("gedragskaarten", 2), ("dilemmakaarten", 1), ("vloermatten", 3))
    colour, plain = (
        [sides(name, place, black_and_white=bw)[place - 1] for name, place in names] for bw in (False, True)
    )
    above = row(colour)
    picture(file, [*above, *row(plain, above[0].box.bottom + GAP)])


@drawn
def sizes(file: Path) -> None:
    """The same side on A5 and, spread over two, on A6: as large against each other as in print."""
    large = cards("gesprekskaarten", 7)[-1:]
    small = [card for card in cards("gesprekskaarten", 20, size="A6") if card.title.startswith(large[0].title)]
    backs = [card.back for card in (*large, *small) if card.back]
    names = ("A5", *(f"A6, part {number}" for number in range(1, len(backs))))
    picture(file, in_scale(backs, names if len(backs) > 2 else ("A5", "A6")))


@drawn
def own_line(file: Path) -> None:
    """A line of somebody's own."""
    own = OwnScale("Waar werk je het best?", "Thuis", "Op kantoor")
    picture(file, row(sides("lijnlabels", 3, scales=(own,))))


@drawn
def own_product(file: Path) -> None:
    """The product that the how-to makes, from the very text of the how-to."""
    (example,) = re.findall(r"```toml\n(# layouts/.*?)```", DESIGN.read_text(encoding="utf-8"), re.DOTALL)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "own.toml"
        path.write_text(example, encoding="utf-8")
        layout = load_layout(path)
    records = records_for(layout.records, DECK.edition(), Options())
    made = list(Composer(layout, Setting(Look(DECK.palette, DECK.faces, DECK.icon_folders))).cards(records))
    picture(file, rows(list(both(made[1:5:2])), 4))


@drawn
def palette(file: Path) -> None:
    """The seven colours, each with its number and icon."""
    colours, ink = DECK.palette, DECK.palette["ink"]
    width = (WIDTH - GAP * 8) / 7
    size = Size(width, 40)
    swatches = []
    for number, key in enumerate([principle.key for principle in DECK.edition().principles], 1):
        on = colours.on(key)
        mark = icon(DECK.icon_folders, key, Box(5, 8, 13, 13), on)
        digit = one_line(str(number), width - 6, 19.5, Font(DECK.faces["bold"], 36, on), "right")
        name = one_line(key, width / 2, 35, Font(DECK.faces["medium"], 9.5, ink), "centre")
        items = (rectangle(Box(0, 0, width, 29), colours[key]), mark, digit, name)
        swatches.append(Page(size, items))
    picture(file, row(swatches))


@drawn
def text_setting(file: Path) -> None:
    """One paragraph in three boxes: it takes the size that fits, and is hyphenated only where it must be."""
    words = (
        "Werk je vanuit vertrouwen, dan vertel je collega’s ook wat moeilijk is. Vraag door tot je begrijpt wat de "
        "ander bedoelt, ook bij verantwoordelijkheden die niet de jouwe zijn."
    )
    boxes = (Box(8, 8, 84, 62), Box(8, 8, 64, 62), Box(8, 8, 34, 74))
    pages, captions, ink = [], [], DECK.palette["ink"]
    for box, largest in zip(boxes, (18.0, 18.0, 11.0), strict=True):
        story = fit_story([Block(words, Style("p", largest, 9, ink, DECK.faces))], box)
        size = Size(box.width + 16, 78 if box.height < 70 else 90)
        pages.append(Page(size, (rectangle(box, stroke=Stroke(DECK.palette["verantwoording"], 0.3)), *story.texts)))
        captions.append(f"{story.size_pt:g} pt")
    picture(file, in_scale(pages, captions))


@drawn
def qr_code(file: Path) -> None:
    """A code with its quiet zone, and the parts of a size."""
    colours = DECK.palette
    guide, box, font = DECK.edition().deck.guide, Box(20, 8, 60, 60), Font(DECK.faces["medium"], 11, colours["ink"])
    code = symbol_item(guide, box, colours["ink"], None, source=Source(), reading=Reading("Figure"))
    zone, line = code.quiet_zone * code.module, Stroke(colours["verantwoordelijkheid"], 0.3)
    items: list[Item] = [code, rectangle(box, stroke=line), rectangle(box.inset(zone), stroke=line)]
    modules = code.symbol.modules
    for text, x, y in (
        ("the whole place of the code", box.right, 20),
        (f"the code: {modules} × {modules} modules", box.right - zone, 38),
        ("the quiet zone: 4 modules of white", box.right - zone / 2, 56),
    ):
        items += [line_to((x, y), (92, y), line), one_line(text, 94, y + 1.3, font)]
    picture(file, [Laid(Page(Size(170, 76), tuple(items)), GAP, GAP, 170)], 188)


def main(names: Sequence[str]) -> int:
    """Draw the named pictures; all of them when none is named."""
    IMAGES.mkdir(exist_ok=True)
    for name, draw in PICTURES.items():
        if not names or name in names:
            try:
                draw(IMAGES / name)
            except VakdeckError as error:
                sys.stderr.write(f"{name}: {error}\n")
                return error.exit_code
            except Missing as missing:
                sys.stderr.write(f"{name} stays as it was: {missing}\n")
                continue
            sys.stdout.write(f"docs/images/{name}\n")
    if not names:
        for path in IMAGES.glob("*.png"):
            if path.name not in PICTURES:
                path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A large page on sheets of office paper: an overview first, then every tile at true size.

The overview comes first: it is what a person sees when the file opens, it is the page to print alone and measure
before the other sheets, and a reader hears the texts there before the labels of the tiles.

The artwork is one group that all tiles share, so that a file holds it once; a group around it clips it for each tile.
To a reader that artwork is an artifact, and the label of each tile is a paragraph. White tiles are printed as well:
without them the sheet has a hole.
"""

from __future__ import annotations

from collections.abc import Iterator

from deck.base.errors import Fault
from deck.base.items.items import ARTIFACT, Group, Page
from deck.base.units import Box, number
from deck.sheets.grid import MARGIN
from deck.sheets.tiles.grid import Tile, TileGrid, TilePlan, tile_grid
from deck.sheets.tiles.marks import TileMarks
from deck.sheets.tiles.overview import overview
from deck.sheets.tiles.words import TileWords


def tile_pages(page: Page, plan: TilePlan, words: TileWords) -> Iterator[Page]:
    """The overview of a page, then its tiles row by row; what is beyond its trim is left out.

    Raises:
        InputError: when the plan leaves no room, or takes too many sheets.
    """
    grid = tile_grid(plan)
    if page.trim_box.size != plan.whole:
        raise ValueError(f"a page of {page.trim_box.size} on tiles that were planned for {plan.whole}")
    yield overview(page, grid, words)
    marks = TileMarks(grid, words, page.title)
    card = next((item.card for item in page.items if isinstance(item, Group)), 0)
    for tile in grid.tiles:
        label = Group(marks.label(tile), card=card)
        title = words.sheet.format(title=page.title, tile=tile.name)
        yield Page(grid.paper, (_art(page, grid, tile), *marks.of(tile), label), title=title, source=page.source)


def tiles_left_out(plan: TilePlan, words: TileWords) -> tuple[Fault, ...]:
    """What a person should know of the sheets: marks that found no room, and a margin that printers cannot keep."""
    faults = TileMarks(tile_grid(plan), words, "").left_out
    if plan.margin >= MARGIN:
        return faults
    message = f"most printers leave {number(MARGIN)} mm blank at the edge, and artwork stands there."
    return (Fault(message, "--tile-margin", f"Choose {number(MARGIN)} or more."), *faults)


def _art(page: Page, grid: TileGrid, tile: Tile) -> Group:
    """The window of a tile at its place on the paper, and the shared artwork behind it."""
    trim, place = page.trim_box, grid.place
    artwork = Group(page.items, -trim.x - tile.window.x, -trim.y - tile.window.y, shared=True)
    clip = Box(0, 0, place.width, place.height)
    return Group((artwork,), place.x, place.y, clip=clip, source=page.source, reading=ARTIFACT)

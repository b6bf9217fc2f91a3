"""QR symbols on a page: what a QR reader reads in the places where one may be, and how it is printed.

places.py tells where to look, and symbols.py reads a picture. The rules are in legible.py.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from deck.base.units import Box
from deck.proof.clean import clean_code
from deck.proof.page import Page
from deck.proof.places import Candidate, as_seen, candidates, unclear
from deck.proof.render import Unrendered
from deck.proof.symbol_grid import looks_like_code
from deck.proof.symbols import AROUND, Code, symbols

_PICTURE_PIXELS = 400
"""The side of the picture of a symbol with its surroundings: some five pixels a module for an ordinary address."""

_DOTS = (0.7, 0.4, 0.3, 0.2)
"""How much coarser a symbol of dots is drawn, so that they run together: down to two pixels a module."""

_FINE, _USUAL, _COARSE = 12.0, 8.0, 4.0
"""Pixels a mm of a picture in which symbols are looked for: of a small one, of others, and of the coarsest; what would
need a coarser one is drawn in parts."""

_FEW_PIXELS = 400_000
"""The pixels of such a small picture."""

_MOST_TILES = 4
"""The most such parts in a row."""

_SAMPLE = 20
"""Beyond the budget, only each _SAMPLE-th symbol is read."""


def codes_of(page: Page) -> tuple[Code, ...]:
    """The symbols of a page; read once, however many rules ask."""
    known: tuple[Code, ...] | None = page.kept.get("codes")
    if known is None:
        known = page.kept["codes"] = tuple(_found(page)) if page.drawable else ()
        page.document.whole &= page.drawable
    return known


def _found(page: Page) -> Iterator[Code]:
    counts, budget = page.document.codes, page.document.meter.budget
    empty = page.document.kept.setdefault("codeless", set())
    known: list[Box] = []
    for candidate in candidates(page):
        place, sure, mark = candidate.place, candidate.sure, candidate.picture
        # What looks like a symbol counts at once; a picture, which may hold one or none, only when one was read in it.
        counts.places += sure
        if counts.places > budget.codes and counts.places % _SAMPLE:
            counts.seen += sure
            known.append(place)
            continue
        page.document.meter.tick(0)
        seen = None if mark is None else as_seen(mark)
        if seen in empty:
            continue
        found = list(_candidate(page, candidate))
        if seen and not found:
            empty.add(seen)
        for code in found:
            counts.places += not sure
            known.append(code.place)
            yield _noted(page, code)
    for code in _elsewhere(page, known):
        counts.places += 1
        yield _noted(page, code)


def _noted(page: Page, code: Code) -> Code:
    """A symbol, counted."""
    counts = page.document.codes
    counts.seen += 1
    counts.read += 1
    if code.text is not None:
        counts.texts.add(code.text)
    return code


def _candidate(page: Page, candidate: Candidate) -> Iterator[Code]:
    """The symbols in a place. Most are beyond doubt, and a small picture shows that."""
    clean = clean_code(page, candidate.place, candidate.modules) if candidate.modules else None
    if clean:
        yield clean
    else:
        yield from _read(page, candidate.place, candidate.sure)


def _read(page: Page, place: Box, sure: bool) -> Iterator[Code]:
    """Draw a place and read its symbols. With finder patterns only, draw finer, then give a Code without text."""
    wide, view = place.outset(AROUND * max(place.width, place.height)), page.view
    left, top = max(wide.x, view.x), max(wide.y, view.y)
    around = Box(left, top, min(wide.right, view.right) - left, min(wide.bottom, view.bottom) - top)
    if around.width <= 1 or around.height <= 1:
        return
    scale = _PICTURE_PIXELS / max(around.width, around.height)
    if not sure:  # a picture may be far larger than the symbol in it
        scale = max(scale, min(8.0, 2000 / max(around.width, around.height)))
    spoilt: list[Code] = []
    for finer in (1.0, 2.3):
        try:
            raster = page.draw(around, scale * finer)
        except Unrendered:
            return
        codes, broken = symbols(raster)
        if codes:
            yield from codes
            return
        spoilt = spoilt or broken
        if not looks_like_code(raster, place):
            yield from (_coarser(page, around, scale) if sure else ()) or spoilt
            return
    yield Code(place, None)


def _coarser(page: Page, around: Box, scale: float) -> list[Code]:
    """The symbols of round modules: drawn fine, a finder pattern of dots is no square to a reader."""
    for coarser in _DOTS:
        try:
            codes, _ = symbols(page.draw(around, scale * coarser))
        except Unrendered:
            break
        if codes:
            return codes
    return []


def _elsewhere(page: Page, known: list[Box]) -> list[Code]:
    """The symbols that the page shows elsewhere, found in a picture of what does not tell what it looks like."""
    empty = page.document.kept.setdefault("plain", set())
    if page.likeness and page.likeness in empty:
        return []
    places, artwork = unclear(page, known, empty)
    found = _searched(page, places, known)
    if found:  # what was passed over, for it is there many times, has them too
        places, _ = unclear(page, known, None)
        return _searched(page, places, known) if places else found
    empty |= artwork | {page.likeness}
    return []


def _searched(page: Page, places: Iterable[Box], known: list[Box]) -> list[Code]:
    """The symbols in parts of the page beside those in known places."""
    found: list[Code] = []
    # A shading that is computed for each point takes its time.
    pixels = page.document.meter.budget.pixels // (2 if "mesh" in page.walker.traits else 1)
    for part in (tile for place in places for tile in _tiles(place, pixels)):
        page.document.meter.tick(0)
        try:
            codes, spoilt = symbols(page.draw(part, _scale(part, pixels), grey=True))
        except Unrendered:
            return found
        for code in (*codes, *spoilt):
            if not any(code.place.overlaps(other) for other in (*known, *(one.place for one in found))):
                # It is measured on a finer picture, in colour; what could be read on this one is no worse for it.
                found += list(_read(page, code.place, True)) or [code] * (code.text is not None)
    return found


def _scale(part: Box, pixels: int) -> float:
    """How fine a part of a page is drawn to find symbols in it, with at most so many pixels."""
    area = part.width * part.height
    fine = min(_FINE, math.sqrt(_FEW_PIXELS / area))
    return min(max(_USUAL, fine), math.sqrt(pixels / area))


def _tiles(around: Box, pixels: int) -> Iterator[Box]:
    """A part of a page, cut up when it is so large that one picture would be too coarse; tiles overlap."""
    side = (pixels / _COARSE**2) ** 0.5
    columns, rows = (min(_MOST_TILES, math.ceil(length / side)) for length in (around.width, around.height))
    wide, high = around.width / columns, around.height / rows
    for index in range(columns * rows):
        tile = Box(around.x + wide * (index % columns), around.y + high * (index // columns), wide, high)
        beyond = 0.1 * max(wide, high)
        right, bottom = min(tile.right + beyond, around.right), min(tile.bottom + beyond, around.bottom)
        yield Box(tile.x, tile.y, right - tile.x, bottom - tile.y)

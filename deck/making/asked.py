"""What may be asked of a build, for type checkers and for who writes one: nothing of it is needed while it runs."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from typing import TypeAlias, TypedDict

PathLike: TypeAlias = str | os.PathLike[str]
Many: TypeAlias = str | Iterable[str]


class Asked(TypedDict, total=False):
    """What may be asked of a build: each option of `vakdeck build`, with an underscore for a hyphen.

    A value is what would be typed, or what Python has for it: a number, a date, a path, True. What may be given several
    times on the command line is one value or a list of them.
    """

    size: str
    paper: str
    stock: str
    start: int | str
    tile: str
    tile_margin: float | str
    overlap: float | str
    panel: str
    fold_board: str
    duplex: str
    printer: str
    guide: str
    variant: int | str
    shape: str
    cards: PathLike
    add: bool
    where: Many
    sort: Many
    sheet: int | str
    header: int | str
    scale: Many
    only: Many
    date: datetime.date | str
    names: PathLike
    name: Many
    profile: PathLike | Iterable[PathLike]
    colour: str
    marks: str
    registration: str
    collate: str
    sequence: str
    impose: bool
    edges: str
    gutter: str
    icc: PathLike
    condition: str
    pdfx: int | str
    pdfa: bool
    flat: bool
    finishing: str
    format: Many
    url: str
    bw: bool
    lang: str
    outline: bool
    proof: str
    changed: bool
    printed: bool
    ids: bool
    dpi: float | str
    jobs: int | str

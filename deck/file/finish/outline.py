"""The bookmarks of a finished file that holds several things one after another: one for each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path


def set_outline(path: Path, parts: Sequence[tuple[str, int]]) -> None:
    """Give a file a bookmark for each part (its title and its first page, from 1), in the place of others, in place.

    ISO 32000-1, 12.3.3. The same input gives the same bytes.
    """
    import pikepdf

    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        if "/Outlines" in pdf.Root:
            del pdf.Root["/Outlines"]
        root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Outlines, Count=len(parts)))
        made = []
        for title, page in parts:
            target = pikepdf.Array([pdf.pages[page - 1].obj, pikepdf.Name.Fit])
            made.append(pdf.make_indirect(pikepdf.Dictionary(Title=pikepdf.String(title), Parent=root, Dest=target)))
        for one, other in pairwise(made):
            one["/Next"], other["/Prev"] = other, one
        if made:
            root["/First"], root["/Last"] = made[0], made[-1]
            pdf.Root["/Outlines"] = root
        pdf.save(path, deterministic_id=True, fix_metadata_version=False)

"""--duplex none prints no backs and says so; --duplex separate prints them on sheets of their own."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.making.decide import checked_jobs
from deck.making.manifest import FileEntry

LEFT_OUT = "the backs are left out; --duplex separate prints them on sheets of their own."


def made(tmp_path: Path, product: str, duplex: str, profile: str = "office") -> tuple[FileEntry, list[str]]:
    """The file, and the text of each of its pages."""
    (entry,) = build(BuildRequest((product,), duplex=duplex, profiles=(profile,), output=tmp_path))
    with pypdfium2.PdfDocument(tmp_path / entry.file) as pdf:
        return entry, [page.get_textpage().get_text_bounded() for page in pdf]


@pytest.mark.parametrize("profile", ["office", "press", "pnp"])
def test_no_back_is_printed(tmp_path: Path, profile: str) -> None:
    entry, texts = made(tmp_path, "gesprekskaarten", "none", profile)
    assert not entry.rejected, entry.findings
    assert LEFT_OUT in entry.warnings
    whole, both = made(tmp_path, "gesprekskaarten", "" if profile == "press" else "long-edge", profile)
    assert whole.cards == entry.cards
    assert len(texts) < len(both)
    assert "Voor leidinggevenden" not in " ".join(texts)
    assert "Voor leidinggevenden" in " ".join(both)


def test_backs_may_stand_on_sheets_of_their_own(tmp_path: Path) -> None:
    entry, texts = made(tmp_path, "gedragskaarten", "separate")
    _, usual = made(tmp_path, "gedragskaarten", "long-edge")
    assert not entry.rejected
    assert LEFT_OUT not in entry.warnings
    assert len(texts) == len(usual)
    assert "Print op één kant van het papier" in texts[0]


@pytest.mark.parametrize("product", ["draaiboek", "naamkaartjes", "vloermatten"])
def test_what_is_no_card_with_a_back_stays_whole(product: str) -> None:
    """The other side of a sheet for the facilitator goes on with its text."""
    (plain,), (asked,) = (checked_jobs(BuildRequest((product,), duplex=one)) for one in ("", "none"))
    assert asked.backs == plain.backs
    assert not asked.fronts_only

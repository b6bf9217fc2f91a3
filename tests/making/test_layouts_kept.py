"""A layout is read once for each size and look, however many jobs are made of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deck.content.deck import built_in
from deck.layout import kept
from deck.layout.model import Layout
from deck.layout.products import all_products
from deck.layout.ready import Asked
from deck.layout.sound import Names
from deck.making import job as jobs
from deck.making.ask.profile import load_profile
from deck.making.ask.request import BuildRequest
from deck.making.job import Job


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sizes for which a layout is read."""
    sizes, read = list[str](), kept.read_or_ready

    def noted(asked: Asked, names: Names) -> Layout:
        sizes.append(asked.size)
        return read(asked, names)

    monkeypatch.setattr(kept, "read_or_ready", noted)
    return sizes


def job_of(size: str) -> Job:
    deck = built_in()
    product = all_products(deck.listed)["gesprekskaarten"]
    fresh = replace(product)  # as it is when nothing was made of it yet
    return Job(fresh, BuildRequest((product.name,), size=size), deck, deck.edition(), load_profile("office"))


def test_a_layout_is_read_once_for_all_jobs_of_a_product(read: list[str]) -> None:
    first = job_of("A6")
    layout, seen = first.layout, list(read)
    second = replace(first, name="andere-naam")
    assert second.layout == layout
    assert (second.imposed, second.outline, second.gutter) == (first.imposed, first.outline, first.gutter)
    assert read == seen
    other = replace(first, request=replace(first.request, size="A5"))
    assert other.layout.size != layout.size
    assert "A5" in read


def test_it_is_read_again_when_it_may_name_other_things(read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    first = job_of("A6")
    first.layout  # noqa: B018
    before = len(read)
    monkeypatch.setattr(jobs, "names_of", lambda _deck: Names())
    replace(first, name="andere-namen").layout  # noqa: B018
    assert len(read) > before

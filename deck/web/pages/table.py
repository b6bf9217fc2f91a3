"""The pages that there are, in the order of the start page."""

from __future__ import annotations

from deck.web.pages import check, collect, ending, job, kit, materials, own, start
from deck.web.parts.page import Page

PAGES: tuple[Page, ...] = (
    start.PAGE,
    kit.PAGE,
    materials.PAGE,
    own.PAGE,
    collect.PAGE,
    check.PAGE,
    job.PAGE,
    ending.PAGE,
)

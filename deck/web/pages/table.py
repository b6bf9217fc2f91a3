"""The pages that there are, in the order of the start page."""

from __future__ import annotations

from deck.web.pages import check, collect, job, materials, start
from deck.web.parts.page import Page

PAGES: tuple[Page, ...] = (start.PAGE, materials.PAGE, collect.PAGE, check.PAGE, job.PAGE)

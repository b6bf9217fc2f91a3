"""The pages that there are, in the order of the start page."""

from __future__ import annotations

from deck.web.pages import ending, job, kit, materials, own, start
from deck.web.parts.page import Page

PAGES: tuple[Page, ...] = (start.PAGE, kit.PAGE, materials.PAGE, own.PAGE, job.PAGE, ending.PAGE)

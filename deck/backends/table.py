"""The one table of formats. A backend is imported when it is asked for: the SVG writer costs a PDF nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class Backend:
    """A format: the function that writes it, and what that function reads: `pages`, or the finished `pdf`."""

    suffix: str
    function: str
    reads: str

    def load(self) -> Callable[..., Any]:
        """Import the module and return its writer."""
        writer: Callable[..., Any] = getattr(import_module(f"deck.backends.{self.suffix}"), self.function)
        return writer


BACKENDS = {
    backend.suffix: backend
    for backend in (
        Backend("pdf", "write_pdf", "pages"),
        Backend("svg", "write_svg", "pages"),
        Backend("png", "write_png", "pdf"),
        Backend("html", "write_html", "pages"),
    )
}

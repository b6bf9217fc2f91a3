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
    module: str
    function: str
    reads: str

    def load(self) -> Callable[..., Any]:
        """Import the module and return its writer."""
        writer: Callable[..., Any] = getattr(import_module(self.module), self.function)
        return writer


BACKENDS = {
    backend.suffix: backend
    for backend in (
        Backend("pdf", "deck.file.pdf.write", "write_pdf", "pages"),
        Backend("svg", "deck.file.svg.write", "write_svg", "pages"),
        Backend("png", "deck.file.png", "write_png", "pdf"),
        Backend("html", "deck.file.html.write", "write_html", "pages"),
    )
}

"""A bar chart as SVG that stands in a page of HTML: it follows the width of the page and the size of its letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_ROW, _TEXT, _BAR, _BAR_HEIGHT = 2.3, 1.05, 1.35, 0.45
"""The height of a row, its baseline, the top of its bar and the height of that, in em."""

_LABEL = 24
"""The most characters of a label; the description has it whole."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it counts, how many, how that is told in words, and how it is written beside the bar."""

    label: str
    value: int
    told: str
    short: str


def bar_chart(name: str, title: str, bars: Sequence[Bar], most: int = 0) -> str:
    """The chart; name makes its ids unique, most is the value of a bar that fills the width.

    A screen reader hears title and description, which say all that the picture says (SVG 2, 5.7; WAI-ARIA 1.2, img).
    """
    most = most or max((bar.value for bar in bars), default=0) or 1
    told = "; ".join(f"{bar.label}: {bar.told}" for bar in bars)
    rows = "".join(_row(at * _ROW, bar, 100 * bar.value / most) for at, bar in enumerate(bars))
    size = f'width="100%" height="{len(bars) * _ROW:g}em"'
    return (
        f'<svg class="chart" role="img" aria-labelledby="{name}-t {name}-d" {size}>'
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(told)}.</desc>{rows}</svg>'
    )


def _row(top: float, bar: Bar, per_cent: float) -> str:
    label = bar.label if len(bar.label) <= _LABEL else bar.label[: _LABEL - 1] + "…"
    y = f"{top + _BAR:g}em"
    return (
        f'<text y="{top + _TEXT:g}em">{escape(label)}</text>'
        f'<text class="told" x="100%" y="{top + _TEXT:g}em">{escape(bar.short)}</text>'
        f'<rect class="track" width="100%" y="{y}" height="{_BAR_HEIGHT}em"/>'
        f'<rect width="{per_cent:.2f}%" y="{y}" height="{_BAR_HEIGHT}em"/>'
    )

"""The parts of the report: answers, tables, and bar charts. Whatever people wrote is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from deck.base.plain import Plain
from deck.base.shown import shortened
from deck.base.text.plural import plural
from deck.collect.forms import FormSpec, Section
from deck.collect.gather import Row
from deck.collect.tables import EXTRA, answer
from deck.collect.words import Frequency, Told

_SHORT = 1200
"""The most characters of an answer that is kept on one page."""

_WORD = 24
"""The most characters of a word in a table that is not broken."""

_ROW, _TEXT, _BAR, _BAR_HEIGHT = 2.3, 1.05, 1.35, 0.45
"""The height of a row, its baseline, the top of its bar and the height of that, in em."""

_LABEL = 24
"""The most characters of the label of a bar; the description has it whole."""


def section_chart(told: Told, spec: FormSpec, section: Section, rows: Sequence[Row], total: int) -> Iterator[str]:
    """How many answered, how much they wrote, and a chart of their words."""
    said = told.texts["report"]
    texts: dict[int, str] = {}
    for row in rows:
        texts[row.number] = "\n".join([texts.get(row.number, ""), *_texts(row, section)])
    written = told.counted(sum(len(told.words_in(text)) for text in texts.values()), "written")
    answers = told.counted(len(rows), "cards") if spec.cards else share(told, len(rows), total)
    yield f'<p class="count">{escape(answers)}, {escape(written)}</p>'
    found = told.frequent(texts.values())
    yield f'<div class="panel">\n<h4>{escape(said["words"])}</h4>'
    if found:
        yield f'<p class="about">{escape(said["words_about"])}</p>'
        bars = [_bar(told, one) for one in found]
        yield bar_chart(f"{spec.name}-{section.key}-w", f"{section.title}: {said['words']}", bars)
    else:
        yield f"<p>{escape(said['no_words'])}</p>"
    yield "</div>"


def share(told: Told, count: int, total: int) -> str:
    """On how many of all forms something stands: “3 van de 12 formulieren”."""
    return plural(told.texts["report"], "share", total).format(count=told.number(count), total=told.number(total))


def _bar(told: Told, one: Frequency) -> Bar:
    times, forms = told.counted(one.count, "times"), told.counted(one.forms, "forms")
    said = told.texts["report"]["word"].format(times=times, forms=forms)
    return Bar(one.word, one.count, said, f"{told.number(one.count)} ({told.number(one.forms)})")


def answer_list(told: Told, section: Section, rows: Iterable[Row]) -> Iterator[str]:
    """Every answer with the team and the date."""
    yield '<ul class="answers" role="list">'
    for row in rows:
        short = sum(len(text) for text in _texts(row, section)) <= _SHORT
        mark = ' class="short"' if short else ""
        yield f"<li{mark}>{_who(told.texts['report'], row)}{_said(row, section)}</li>"
    yield "</ul>"


def _who(said: Mapping[str, str], row: Row) -> str:
    about = row.answers.about
    name = about.get("team") or said["someone"].format(number=row.number)
    parts = [f"<b><bdi>{escape(name)}</bdi></b>"]
    parts += [escape(said["card"].format(card=row.answers.card))] if row.answers.card else []
    parts += [f"<bdi>{escape(about['date'])}</bdi>"] if about.get("date") else []
    return f'<p class="who">{" · ".join(parts)}</p>'


def _said(row: Row, section: Section) -> str:
    """The answers, with labels where the title of the section does not say it. Each has a direction of its own."""
    if len(section.fields) == 1 and section.key != EXTRA:
        return "".join(f'<p class="said" dir="auto">{escape(text)}</p>' for text in _texts(row, section))
    pairs = ((label, answer(row, name)) for name, label in section.fields.items())
    told = (f'<dt>{escape(label)}</dt><dd class="said" dir="auto">{escape(text)}</dd>' for label, text in pairs if text)
    return f"<dl>{''.join(told)}</dl>"


def _texts(row: Row, section: Section) -> list[str]:
    return [text for name in section.fields if (text := answer(row, name))]


def data_table(name: str, caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table whose first column names its rows; on a narrow screen it scrolls by itself, also with the keyboard."""
    yield f'<div class="table" role="region" tabindex="0" aria-label="{escape(name)}">\n<table>'
    yield f"<caption>{escape(caption)}</caption>"
    heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    yield f"<thead><tr>{heads}</tr></thead>\n<tbody>"
    for first, *others in rows:
        cells = "".join(f"<td{_long(cell)}>{escape(cell)}</td>" for cell in others)
        yield f'<tr><th scope="row"{_long(first)}>{escape(first)}</th>{cells}</tr>'
    yield "</tbody>\n</table>\n</div>"


def _long(cell: str) -> str:
    """The mark of a cell that may break inside a word, such as the name of a file."""
    return ' class="long"' if max(map(len, cell.split()), default=0) > _WORD else ""


class Bar(Plain):
    """A bar: what it counts, how many, how a screen reader tells that, and how it is written beside the bar."""

    label: str
    value: int
    told: str
    short: str


def bar_chart(name: str, title: str, bars: Sequence[Bar], most: int = 0) -> str:
    """A chart as SVG that follows the width of the page and the size of its letters.

    name: makes its ids unique. most: the value of a bar that fills the width; that of the longest when it is 0.
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
    label = shortened(bar.label, _LABEL)
    y = f"{top + _BAR:g}em"
    return (
        f'<text y="{top + _TEXT:g}em">{escape(label)}</text>'
        f'<text class="told" x="100%" y="{top + _TEXT:g}em">{escape(bar.short)}</text>'
        f'<rect class="track" width="100%" y="{y}" height="{_BAR_HEIGHT}em"/>'
        f'<rect width="{per_cent:.2f}%" y="{y}" height="{_BAR_HEIGHT}em"/>'
    )

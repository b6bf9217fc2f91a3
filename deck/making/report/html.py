"""The report as one page of HTML that needs nothing else (WCAG 2.2 AA), and its parts for the web page."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path

from deck.base.items.colour import Palette
from deck.base.say import language, say, say_number
from deck.making.report.marks import svg
from deck.making.report.told import Group, Pictured, Told

Where = Callable[[Pictured], str]
"""Gives the address of the picture of a page."""

# Whatever a file is called or says, the browser fetches nothing for this page and runs nothing in it.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

_CSS = """
:root { COLOURS }
*, ::before, ::after { box-sizing: border-box; }
html { font: 100%/1.5 "Fira Sans", "Segoe UI", system-ui, sans-serif; color: var(--ink); background: var(--paper); }
body { max-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem 3rem; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.2; margin: 0 0 .5rem; text-wrap: balance; }
h1 { font-size: 2.1rem; }
p { margin: 0 0 .75rem; max-width: 42rem; }
a { color: inherit; text-underline-offset: .15em; }
a:focus-visible { outline: .2rem solid var(--ink); outline-offset: .15rem; }
.file { margin-top: 3rem; padding-top: 1.5rem; border-top: .25rem solid var(--ink); }
.verdict { font-size: 1.2rem; font-weight: 600; }
.counts { color: var(--quiet); }
.group { border-left: .35rem solid var(--quiet); padding-left: 1rem; margin: 2rem 0; }
.group.error { border-color: var(--signal); }
.weight { display: block; font-size: .9rem; color: var(--quiet); }
.error .weight { color: var(--signal); }
.group ol { margin: 0; padding-left: 2rem; }
.group li { margin-bottom: .3rem; }
.group li small { display: inline-block; color: var(--quiet); font-size: .9rem; }
.notes { margin: 2rem 0; padding-left: 1.2rem; }
.pages { display: grid; gap: 2rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); }
.pages figure { margin: 0; }
.pages figcaption { color: var(--quiet); }
.marked { display: block; width: 100%; height: auto; max-height: 95vh; background: var(--tint);
  border: 1px solid var(--rule); font-family: "Fira Sans", "Segoe UI", system-ui, sans-serif; }
@page { size: A4; margin: 18mm; }
@media print {
  html { font-size: 10pt; }
  body { max-width: none; padding: 0; }
  h1, h2, h3 { break-after: avoid; }
  .group li, figure { break-inside: avoid; }
}
"""


def write_html(files: Sequence[Told], path: Path, palette: Palette) -> None:
    """Write the report on files that were checked, with their pictures in it."""
    path.write_text("\n".join((*_page(files, palette), "")), encoding="utf-8", newline="\n")


def title_of(files: Sequence[Told]) -> str:
    """What the report is called."""
    return files[0].title if len(files) == 1 else say_number("Check of one file", "Check of {count} files", len(files))


def _page(files: Sequence[Told], palette: Palette) -> Iterator[str]:
    title = escape(title_of(files))
    yield f'<!DOCTYPE html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta name="referrer" content="no-referrer">\n<title>{title}</title>\n<style>{_css(palette)}</style>'
    yield f"</head>\n<body>\n<main>\n<h1>{title}</h1>"
    for number, one in enumerate(files):
        if len(files) == 1:
            yield from (*_head(one), told_html(one, palette, _as_data))
        else:
            head = f'<section class="file" aria-labelledby="file-{number}">\n<h2 id="file-{number}">'
            yield f"{head}{escape(one.title)}</h2>"
            yield from _head(one)
            yield f"{told_html(one, palette, _as_data, 3, f'{number}-')}\n</section>"
    yield "</main>\n</body>\n</html>"


def _css(palette: Palette) -> str:
    names = ("ink", "paper", "tint", "rule", "quiet", "signal")
    return _CSS.replace("COLOURS", " ".join(f"--{name}: {palette[name].hex};" for name in names))


def _as_data(page: Pictured) -> str:
    path = page.picture.path
    kind = "png" if path.suffix == ".png" else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"


def told_html(one: Told, palette: Palette, where: Where, level: int = 2, prefix: str = "") -> str:
    """Everything that was found in a file, as HTML. level is that of its headings; prefix begins ids."""
    told = ('<div class="told">', *_findings(one, level, prefix), "</div>")
    return "\n".join((*told, *_pages(one, palette, where, level, prefix)))


def _head(one: Told) -> Iterator[str]:
    yield f'<p class="verdict">{escape(one.verdict)}</p>'
    if one.fault:
        yield f"<p>{escape(str(one.fault))}</p>"
    else:
        yield f'<p class="counts">{escape(one.counts)} {escape(one.checked_for)}</p>'


def _findings(one: Told, level: int, prefix: str) -> Iterator[str]:
    """The findings by rule, what is about reading aloud under a heading of its own, and what else there is to know."""
    pictured = {page.picture.page for page in one.pages}
    last = [group for group in one.groups if one.aloud and group.aloud]
    for group in one.groups:
        if group not in last:
            yield _group(group, pictured, level, prefix)
    if last:
        name = f"{prefix}aloud"
        yield f'<section class="aloud" aria-labelledby="{name}"><h{level} id="{name}">{escape(one.aloud)}</h{level}>'
        yield f"<p>{escape(say('This keeps nobody from printing it.'))}</p>"
        yield from (_group(group, pictured, level + 1, prefix) for group in last)
        yield "</section>"
    if one.notes:
        yield f'<ul class="notes">{"".join(f"<li>{escape(note)}</li>" for note in one.notes)}</ul>'


def _group(group: Group, pictured: set[int], level: int, prefix: str) -> str:
    name = f"{prefix}rule-{group.severity}-{escape(group.rule)}"
    head = f'<section class="group {group.severity}" aria-labelledby="{name}">'
    head += (
        f'<h{level} id="{name}"><span class="weight">{escape(group.weight)}</span> {escape(group.heading)}</h{level}>'
    )
    mend = "".join(f"<p>{escape(remedy)}</p>" for remedy in group.remedies)
    rows = []
    for one in group.listed:
        place = escape(one.where)
        shown = next((page for page in one.line.pages if page in pictured), 0)
        if shown:
            place = f'<a href="#{prefix}page-{shown}">{place}</a>'
        small = f"<small>{place}</small>" if place else ""
        if said := f"{escape(group.said(one))} {small}".strip():
            rows.append(f'<li value="{one.number}">{said}</li>')
    found = f"<ol>{''.join(rows)}</ol>" if rows else ""
    more = f"<p>{escape(group.left_out)}</p>" if group.left_out else ""
    return f"{head}{mend}{found}{more}</section>"


def _pages(one: Told, palette: Palette, where: Where, level: int, prefix: str) -> Iterator[str]:
    """The pages with the marks on them; nothing when no page is pictured."""
    if not one.pages:
        return
    yield f'<div class="where">\n<h{level}>{escape(say("Where it is"))}</h{level}>\n<div class="pages">'
    for page in one.pages:
        head = f'<figure id="{prefix}page-{page.picture.page}" tabindex="-1">'
        yield f"{head}<figcaption>{escape(page.title)}</figcaption>{svg(page, where(page), palette)}</figure>"
    yield "</div>\n</div>"

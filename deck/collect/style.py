"""How the report looks: on a wide screen, on a phone and on paper, in the colours of the palette."""

from __future__ import annotations

from deck.base.items.colour import Palette

COLOURS = {"ink": "ink", "paper": "paper", "tint": "tint", "rule": "rule", "quiet": "quiet", "accent": "accent"}
"""What a colour is for, and its name in the palette."""

PAIRS = (
    ("ink", "paper"),
    ("ink", "tint"),
    ("quiet", "paper"),
    ("quiet", "tint"),
    ("accent", "paper"),
    ("accent", "tint"),
)
"""The text colours and the grounds that they stand on."""

_CSS = """
:root { COLOURS }
*, ::before, ::after { box-sizing: border-box; }
html { font: 100%/1.5 "Fira Sans", "Segoe UI", system-ui, sans-serif; color: var(--ink); background: var(--paper); }
body { max-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem 3rem; overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.2; margin: 0; text-wrap: balance; }
h1 { font-size: 2.25rem; color: var(--accent); }
h2 { font-size: 1.6rem; color: var(--accent); margin: 3rem 0 1rem; padding-top: .75rem;
  border-top: .25rem solid var(--accent); }
h3 { font-size: 1.3rem; margin-top: 2.5rem; }
h4 { font-size: 1rem; }
p, dl, dd, ul, ol { margin: 0; padding: 0; }
a { color: var(--accent); text-underline-offset: .15em; }
a:focus-visible, [tabindex]:focus-visible { outline: .2rem solid var(--accent); outline-offset: .15rem; }
header p { color: var(--quiet); margin-top: .5rem; }
nav { margin-top: 1.5rem; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
nav a { display: inline-block; padding: .2rem 0; }
.figures { display: flex; flex-wrap: wrap; gap: 1rem; }
.figures > div { flex: 1 1 9rem; background: var(--tint); padding: 1rem 1.25rem; border-radius: .4rem;
  display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.figures dt { color: var(--quiet); }
.figures dd { font-size: 2.25rem; font-weight: 700; line-height: 1.1; color: var(--accent); }
.figures small { display: block; font-size: .85rem; line-height: 1.3; }
.hint, .count, .about { color: var(--quiet); }
.hint { margin-top: .25rem; }
.panel { max-width: 38rem; margin: 1rem 0 1.5rem; padding: 1rem 1.25rem 1.1rem; border-radius: .4rem;
  background: var(--tint); }
.panel h3 { margin: 0; font-size: 1.1rem; }
.chart { display: block; margin-top: .75rem; font-size: .95rem; overflow: visible; }
.chart text { fill: var(--ink); }
.chart .told { text-anchor: end; fill: var(--quiet); }
.chart rect { fill: var(--accent); rx: .15em; }
.chart .track { fill: var(--paper); }
.answers { list-style: none; columns: 22rem 2; column-gap: 2.5rem; margin-top: .75rem; }
.answers > li { padding: .15rem 0 .15rem .9rem; margin-bottom: 1.1rem; border-left: .2rem solid var(--rule); }
.answers > li.short { break-inside: avoid; }
.who { font-size: .9rem; color: var(--quiet); break-after: avoid; }
.who b { color: var(--ink); }
.said { white-space: pre-wrap; }
.answers dt { font-size: .9rem; color: var(--quiet); margin-top: .4rem; }
.table { overflow-x: auto; margin-top: 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; overflow-wrap: break-word; }
caption { text-align: left; color: var(--quiet); padding-bottom: .5rem; }
th, td { text-align: left; vertical-align: top; padding: .45rem .9rem .45rem 0; border-bottom: 1px solid var(--rule); }
td { min-width: 4rem; }
.table .long { overflow-wrap: anywhere; min-width: 8rem; }
thead th { border-bottom: .15rem solid var(--accent); }
tbody th { font-weight: 600; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--rule); }
footer p { color: var(--quiet); font-size: .9rem; }
@media (max-width: 40rem) {
  body { padding: 1.25rem 1rem 2rem; }
  h1 { font-size: 1.8rem; }
  .figures { gap: .6rem; }
  .figures > div { flex-basis: 7rem; padding: .75rem 1rem; }
  .figures dd { font-size: 1.8rem; }
}
@page { size: A4; margin: 18mm 18mm 20mm;
  @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; } }
@media print {
  html { font-size: 10pt; }
  body { max-width: none; padding: 0; }
  nav { display: none; }
  h2, h3, h4, caption, .hint, .count { break-after: avoid; }
  .panel, .figures, tr, .chart { break-inside: avoid; }
  .panel, .figures > div { border: 1px solid var(--rule); }
  .answers { columns: 2; column-gap: 10mm; }
  .table { overflow: visible; }
  thead { display: table-header-group; }
  a { color: inherit; text-decoration: none; }
}
"""


def report_css(palette: Palette) -> str:
    """The style sheet of the report."""
    channels = {use: [round(255 * value) for value in palette[name].rgb] for use, name in COLOURS.items()}
    colours = " ".join(f"--{use}: #{red:02x}{green:02x}{blue:02x};" for use, (red, green, blue) in channels.items())
    return _CSS.replace("COLOURS", colours).strip()

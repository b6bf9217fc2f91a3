"""How a page of text looks: on a wide screen, on a phone and on paper, in the colours of the palette.

One light scheme: the colours of a deck are chosen for paper, and so are its drawings. The deck's own colour is ink on a
tint of paper, signed by a strip of its colours; the colour of a principle stands for that principle only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from deck.base.items.colour import Palette

COLOURS = {"ink": "ink", "paper": "paper", "tint": "tint", "rule": "rule", "quiet": "quiet"}
"""What a colour is for, and its name in the palette."""

_CSS = """
:root { color-scheme: light; COLOURS --accent: var(--ink); --on: var(--paper); --gap: 1.5rem;
  --page: 62rem; }
*, ::before, ::after { box-sizing: border-box; }
html { font: 112.5%/1.5 FAMILY, "Segoe UI", system-ui, sans-serif; color: var(--ink); background: var(--tint);
  font-kerning: normal; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; overflow-wrap: break-word; }
.narrow { --page: 45rem; }
header > :is(h1, p), nav, main, footer { max-width: var(--page); margin-inline: auto; padding-inline: var(--gap); }
h1, h2, h3, h4, h5, h6 { line-height: 1.2; margin: 0; text-wrap: balance; }
h1 { font-size: clamp(2rem, 1.3rem + 3vw, 3.25rem); line-height: 1.05; letter-spacing: -.015em; }
h2 { font-size: 1.5rem; }
h3 { font-size: 1.1rem; }
h4, h5, h6 { font-size: 1rem; }
p, ul, ol, figure, table, .frame { margin: .6rem 0 0; max-width: 38rem; }
p, li { text-wrap: pretty; }
* + :is(h2, h3) { margin-top: 1.6rem; }
* + :is(h4, h5, h6) { margin-top: 1.1rem; }
ul, ol { padding-left: 1.25em; }
li { padding-left: .2em; }
li + li { margin-top: .45rem; }
li :is(ul, ol) { margin-top: .45rem; }
li::marker { color: var(--quiet); }
li.signed { list-style: none; }
li.signed > svg.icon:first-child { margin-left: -1.6em; margin-right: .1em; }
a { color: inherit; text-decoration-thickness: .08em; text-underline-offset: .2em; }
a:hover { text-decoration-thickness: .16em; }
:focus-visible { outline: .18rem solid var(--ink); outline-offset: .2rem; border-radius: .15rem; }
main:focus { outline: none; }
.skip { position: absolute; z-index: 1; left: 1rem; top: -6rem; padding: .6rem 1rem; background: var(--paper); }
.skip:focus { top: .5rem; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.store { position: absolute; width: 0; height: 0; overflow: hidden; }

header { padding: 3.25rem 0 0; }
header p { margin-block: 0; }
header .deck { margin-bottom: .5rem; font-weight: 700; }
header .lead { margin-top: .9rem; padding-right: max(var(--gap), min(100%, var(--page)) - 36rem);
  font-size: 1.25rem; line-height: 1.4; text-wrap: balance; }
header::after { content: ""; display: block; height: .6rem; margin-top: 2.25rem; background: STRIP;
  print-color-adjust: exact; }

nav { padding-top: 2rem; }
nav h2 { font-size: 1rem; display: inline; }
summary { cursor: pointer; padding-block: .25rem; }
nav ul { list-style: none; padding: 0; margin-top: .6rem; max-width: none; columns: 17rem; column-gap: 2rem; }
nav li { padding: 0; margin: 0; break-inside: avoid; }
nav a { display: block; padding: .25rem 0; text-decoration-color: var(--rule); line-height: 1.35; }
nav a:hover { text-decoration-color: currentColor; }
nav .number { font-weight: 700; }
nav small { display: block; font-size: .85rem; color: var(--quiet); }

main { display: grid; gap: var(--gap); padding-block: 2rem; }
main > * { min-width: 0; }
.card { --edge: var(--accent); padding: 1.75rem 2rem 2rem; background: var(--paper);
  border: 1px solid var(--rule); border-radius: .75rem; }
.card, .cards > * { scroll-margin-top: 1rem; }
.card > :first-child { margin-top: 0; }
h2 + p { font-size: 1.1rem; }
.card[class*=" a"] { border-top: .5rem solid var(--edge); }
.quiet { background: none; }
.table { grid-template-columns: repeat(auto-fill, minmax(min(100%, 25rem), 1fr)); }
.table h2 { font-size: 1.3rem; }
h2 .number { font-weight: 400; }
.principle h2 .number { font-weight: 700; }
.table .quiet { grid-column: 1 / -1; }
.above { display: flex; align-items: center; gap: .6rem; margin: 0; font-weight: 700; font-size: .95rem;
  line-height: 1.3; }
.above + :is(h2, h3) { margin-top: .5rem; }
.above + h2 { font-size: 1.9rem; }
.above .sign, .signed .sign { flex: none; width: 2.4em; height: 2.4em; padding: .5em; border-radius: 50%;
  background: var(--tint); overflow: visible; print-color-adjust: exact; }
.signed { display: flex; align-items: center; gap: .6rem; }
.signed .sign { width: 2.1em; height: 2.1em; padding: .42em; }
.scale { display: grid; grid-template-columns: 1fr 1fr; gap: .35rem 1.5rem; margin-top: 1rem; font-size: 1.15rem;
  font-weight: 700; line-height: 1.25; }
.scale > * { margin: 0; }
.scale > figure { grid-column: 1 / -1; }
.scale svg { width: 100%; }
.scale > p + p { text-align: right; }
.tags { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; padding: 0; margin-top: 1rem; }
.tags > li { margin: 0; padding: .3rem .9rem; border: 1px solid var(--quiet); border-radius: .35rem; font-weight: 700;
  font-variant-numeric: tabular-nums; }
.card.dealt { display: flex; flex-direction: column; padding-bottom: 0; overflow: clip; }
.dealt > h2 { font-size: 1.9rem; }
.dealt > h2:has(+ .field) { font-size: .95rem; }
.dealt > .field { width: 100%; max-width: none; }
.dealt > .mark { display: flex; align-items: center; gap: .6rem; max-width: none; margin: auto -2rem 0;
  padding: .5rem 2rem; background: var(--accent); color: var(--on); border-top: 1px solid var(--rule);
  print-color-adjust: exact; }
.dealt > * + .mark { margin-top: 1.5rem; }
.mark .disc { font-size: 1.5rem; width: 1.3em; border: 0; }

.principle { padding-top: 0; overflow: clip; }
.principle > h2 { display: flex; align-items: center; gap: .7rem; margin: 0 -2rem;
  padding: 1.1rem 2rem; background: var(--accent); color: var(--on); border-bottom: 1px solid var(--rule);
  print-color-adjust: exact; }
.principle > h2 .disc { font-size: 1.9rem; width: 1.1em; height: 1.1em; border: 0; border-radius: 0; }
.principle > h2 .number { display: inline-block; min-width: .9em; }
.principle > h2 + p { margin-top: 1.2rem; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 0 2.5rem; }
.sides > div { padding-top: 1.4rem; }
.disc { display: inline-grid; place-items: center; width: 1.6em; height: 1.6em; flex: none; border-radius: 50%;
  border: 1px solid transparent; background: var(--accent); color: var(--on); print-color-adjust: exact; }
.sign { width: 1.1em; height: 1.1em; }
.chips { display: flex; flex-wrap: wrap; gap: .4rem; list-style: none; padding: 0; margin-top: .9rem; }
.chips li { display: inline-flex; align-items: center; gap: .4em; margin: 0; padding: .15rem .8rem .15rem .2rem;
  border-radius: 2rem; background: var(--tint); font-size: .95rem; line-height: 1.3; print-color-adjust: exact; }

.coded { list-style: none; padding: 0; }
.coded > li { display: grid; grid-template-columns: 3em 1fr; gap: 0 .5rem; padding: 0; }
.coded > li > b { font-variant-numeric: tabular-nums; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: .8rem;
  list-style: none; padding: 0; margin-top: 1.4rem; max-width: none; }
.cards > * { margin: 0; padding: 1rem 1.1rem 1.1rem; border: 1px solid var(--rule); border-radius: .5rem;
  border-bottom: .35rem solid var(--edge); }
.cards > * > :first-child { margin-top: 0; }
.cards h3 { font-size: 1.05rem; line-height: 1.35; text-wrap: pretty; }
.cards h3 .number, .principle .cards h3 { font-weight: 400; }
.cards h3 .number { color: var(--quiet); }
.spaces > li { --edge: var(--accent); }
.cards h4 { font-weight: 400; line-height: 1.4; text-wrap: pretty; }
.cards h3 ~ p, .copies { color: var(--quiet); font-size: .9rem; }

svg, img { display: block; max-width: 100%; height: auto; }
svg.icon { display: inline-block; vertical-align: text-bottom; max-width: none; }
figure > svg, figure > img { max-height: 30rem; }
figure.board { max-width: none; margin-bottom: 1.6rem; }
.board > svg { width: 100%; max-height: 88vh; border-radius: .35rem; }
figure > .large { min-width: min(100%, 20rem); }
figure .light { padding: .5rem; border-radius: .5rem; background: var(--accent); print-color-adjust: exact; }
.qr { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; margin-top: 1.6rem; }
.qr .code { width: 5.5rem; flex: none; margin-left: -.45rem; }
.quiet .code { margin-left: 0; border-radius: .3rem; }
.qr figcaption { flex: 1 1 8rem; font-size: .95rem; overflow-wrap: anywhere; }

table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .6rem 1.25rem .6rem 0; border-bottom: 1px solid var(--rule); }
th[scope="col"] { color: var(--quiet); font-size: .9rem; border-bottom: 2px solid var(--ink); vertical-align: bottom; }
th:last-child, td:last-child { padding-right: 0; }
tr:last-child > * { border-bottom-color: transparent; }
.whole { white-space: nowrap; }
.frame { max-width: none; overflow-x: auto; }
.frame table { max-width: none; min-width: 34rem; }
.frame td:empty { min-width: 5.5rem; border-left: 1px solid var(--rule); }

.field { position: relative; min-height: 3rem; padding: .45rem .75rem; border: 1px solid var(--quiet);
  border-radius: .35rem; background: var(--paper); font-size: .9rem; }
.field.tall { min-height: 9rem;
  background: repeating-linear-gradient(transparent 0 2.2rem, var(--rule) 2.2rem calc(2.2rem + 1px)) 0 .35rem; }
.field b { font-weight: 400; color: var(--quiet); background: var(--paper); padding-right: .4em; }
.label { font-weight: 700; }
.fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 11rem), 1fr)); gap: 0 1rem;
  max-width: 38rem; }
p + .field { margin-top: .3rem; }
.field + p, .field + .qr { margin-top: 1.2rem; }
.stage { margin-top: 2rem; }
.whole svg { width: 100%; max-height: none; }
figure.whole { max-width: 17rem; margin-inline: auto; white-space: normal; }
.part { display: grid; grid-template-columns: 5.5rem 1fr; gap: 0 1.25rem; align-items: start; padding-block: 1.4rem;
  border-top: 1px solid var(--rule); }
.part > div { position: relative; z-index: 1; }
.spot { width: 5.5rem; height: 5.5rem; border-radius: 50%; background: var(--tint); border: 1px solid var(--rule); }
footer { padding-block: 0 2.5rem; color: var(--quiet); font-size: .9rem; }

@media (min-width: 52em) {
  .stage { display: grid; grid-template-columns: minmax(14rem, 2fr) 3fr; gap: 2.5rem; align-items: start; }
  figure.whole { position: sticky; top: 1.5rem; margin: 0; max-width: none; }
  figure.whole svg { max-height: 92vh; }
  .part:first-child { border-top: 0; padding-top: 0; }
}
@media screen and (max-width: 47em) {
  .stacks { min-width: 0; }
  .card .stacks, .card .stacks :is(tbody, tr, td, th) { display: block; width: auto; min-width: 0; border: 0;
    padding: 0; }
  .card .stacks tr:first-child { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .card .stacks tr + tr { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: .5rem;
    padding-block: .8rem; border-top: 1px solid var(--rule); }
  .stacks tr + tr > * { grid-column: 1 / -1; }
  .stacks th + td.whole { color: var(--quiet); }
  .stacks td[data-head]::before { content: attr(data-head); display: block; color: var(--quiet); font-size: .85rem; }
  .card .stacks .none { display: none; }
  .card .stacks td:empty { min-width: 0; min-height: 3.6rem; padding: .2rem .5rem; border: 1px solid var(--quiet);
    border-radius: .35rem; grid-column: auto; }
  .card .stacks .none ~ td:empty { grid-column: 1 / -1; min-height: 7rem; }
  .card .stacks .none ~ td:empty ~ td:empty { display: none; }
  .card .stacks tr:has(> th.whole:first-child) { grid-template-columns: 2rem minmax(0, 1fr); gap: .3rem; }
  .stacks tr:has(> th.whole:first-child) > th { grid-column: 1; }
  .stacks tr:has(> th.whole:first-child) > td { grid-column: 2; }
  .stacks th.whole + td { font-weight: 700; }
  .stacks th.whole ~ td.whole { color: var(--quiet); }
}
@media (max-width: 32em) {
  :root { --gap: .9rem; }
  header { padding-top: 1.75rem; }
  header .lead { font-size: 1.1rem; }
  header::after { margin-top: 1.5rem; }
  h2 { font-size: 1.3rem; }
  table { font-size: .95rem; }
  th, td { padding-right: .5rem; }
  table:not(.stacks) td:not(.whole) { overflow-wrap: anywhere; }
  .card { padding: 1.2rem 1rem 1.3rem; }
  .principle { padding-top: 0; }
  .principle > h2 { margin: 0 -1rem; padding: .8rem 1rem; flex-direction: column; align-items: start; gap: .3rem;
    font-size: 1.25rem; }
  .dealt > .mark { margin-inline: -1rem; padding-inline: 1rem; }
  .card:has(> .cards) { padding-inline: .8rem; }
  .card:has(> .cards) > :is(h2, p):not(.principle > h2) { padding-inline: .3rem; }
  .principle:has(> .cards) > h2 { margin-inline: -.8rem; }
  ul, ol { padding-left: 1.1em; }
  .part { grid-template-columns: 4rem 1fr; gap: 0 .9rem; }
  .spot { width: 4rem; height: 4rem; }
  .part .field { margin-left: -4.9rem; }
}
@media (forced-colors: active) {
  .disc, .principle > h2, .spot, :is(.above, .signed) .sign { border: 1px solid CanvasText; }
  .dealt > .mark { border-top: 1px solid CanvasText; }
  .chips li { border: 1px solid CanvasText; }
  header::after { border-block: 1px solid CanvasText; }
  :is(.above, .signed) .sign { background: none; }
  figure > svg:not(.strokes), .spot { forced-color-adjust: none; background: #fff; }
  .strokes path { stroke: CanvasText; }
}
@page { size: A4; margin: 16mm 18mm 18mm; }
@media print {
  html { font-size: 10.5pt; background: none; }
  header > :is(h1, p), main, footer { max-width: none; padding-inline: 0; }
  header { padding-top: 0; }
  h1 { font-size: 26pt; }
  nav, .skip { display: none; }
  main { display: block; }
  main.table { display: grid; grid-template-columns: 1fr 1fr; gap: 5mm; }
  .card { margin-bottom: 6mm; }
  .table .card { margin: 0; padding: 5mm; break-inside: avoid; }
  .table .principle { padding-top: 0; }
  .table .principle > h2 { margin-inline: -5mm; padding: 3mm 5mm; }
  .table .dealt { padding-bottom: 0; }
  .table .dealt > .mark { margin-inline: -5mm; padding-inline: 5mm; }
  .above + h2, .dealt > h2 { font-size: 18pt; }
  h1, h2, h3, h4, .label, .above, h2:has(+ p + .cards) + p { break-after: avoid; }
  .cards :is(h3, h4):last-child { break-after: auto; }
  .cards > *, figure, tr, .field, .fields > *, .part { break-inside: avoid; }
  .frame { overflow: visible; }
  .frame table { min-width: 0; }
  .stage { display: block; }
  figure.whole { position: static; max-width: 70mm; margin-inline: auto; }
}
"""


def css(accents: Mapping[str, tuple[str, str]], strip: Sequence[str], palette: Palette, family: str) -> str:
    """The style sheet. accents gives a class a colour and that of text on it, as CSS writes them; strip the colours of
    the strip that signs the page; palette the rest. family is the name of the font's family.
    """
    colours = " ".join(f"--{use}: {palette[name].hex};" for use, name in COLOURS.items())
    own = [f".{name} {{ --accent: {accent}; --on: {on}; }}" for name, (accent, on) in accents.items()]
    own += [
        f".card.{name} {{ --edge: var(--ink); }}" for name, (one, _) in accents.items() if one == palette["paper"].hex
    ]
    text = _CSS.strip().replace("COLOURS", colours).replace("FAMILY", family_of(family))
    return "\n".join([text.replace("STRIP", _strip(strip)), *own])


def family_of(family: str) -> str:
    """The name of a family, as CSS writes it."""
    return '"' + re.sub(r'["\\\\<>\n]', "", family) + '"'


def _strip(colours: Sequence[str]) -> str:
    """The colours side by side, without a seam between them; ink when there are none."""
    step = 100 / max(1, len(colours))
    stops = [f"{one} {at * step:.3f}% {(at + 1) * step:.3f}%" for at, one in enumerate(colours)]
    return f"linear-gradient(90deg, {', '.join(stops)})" if len(set(colours)) > 1 else "var(--ink)"

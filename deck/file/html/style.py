"""How a page of text looks: on a wide screen, on a phone and on paper, in the colours of the palette.

One light scheme: the colours of a deck are chosen for paper, and so are its drawings. The font is that of the deck
where it is installed; it is not a part of the page, which would be some 100 kB larger for each face.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from deck.base.items.colour import Palette

COLOURS = {"ink": "ink", "paper": "paper", "tint": "tint", "rule": "rule", "quiet": "quiet", "link": "accent"}
"""What a colour is for, and its name in the palette."""

_CSS = """
:root { color-scheme: light; COLOURS --accent: var(--link); --on: var(--paper); }
*, ::before, ::after { box-sizing: border-box; }
html { font: 112.5%/1.55 FAMILY, "Segoe UI", system-ui, sans-serif; color: var(--ink); background: var(--tint);
  -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 2.5rem 1.5rem; max-width: 48rem; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.2; margin: 0; text-wrap: balance; }
h1 { font-size: 2.4rem; }
h2 { font-size: 1.55rem; }
h3 { font-size: 1.15rem; margin-top: 1.4rem; }
h4, h5, h6 { font-size: 1rem; margin-top: 1.1rem; }
p, ul, ol, figure, table { margin: .7rem 0 0; }
ul, ol { padding-left: 1.4em; }
li { padding-left: .2em; }
li + li { margin-top: .35rem; }
li::marker { color: var(--quiet); }
a { color: var(--link); text-underline-offset: .15em; }
a:hover { text-decoration-thickness: .12em; }
a:focus-visible { outline: .18rem solid var(--link); outline-offset: .15rem; border-radius: .1rem; }
main:focus { outline: none; }
.skip { position: absolute; left: 1rem; top: -6rem; padding: .6rem 1rem; background: var(--paper); }
.skip:focus { top: .5rem; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
header { border-bottom: .25rem solid var(--link); padding-bottom: 1.25rem; }
header .deck { margin: 0 0 .2rem; font-weight: 500; color: var(--quiet); }
header h1 + p { font-size: 1.1rem; }
nav { margin-top: 1.5rem; }
nav h2 { font-size: 1rem; }
nav ul { list-style: none; padding: 0; margin-top: .3rem; columns: 20rem 2; column-gap: 2rem; }
nav li { padding: .2rem 0; margin: 0; break-inside: avoid; }
.card { margin-top: 1.75rem; padding: 1.3rem 1.5rem 1.5rem; background: var(--paper);
  border: 1px solid var(--rule); border-left: .5rem solid var(--accent); border-radius: .4rem; }
.card, .cards > * { scroll-margin-top: 1rem; }
h2 .number { display: inline-block; min-width: 1.55em; margin-right: .15em; padding: 0 .35em; border-radius: .8em;
  line-height: 1.55; text-align: center; background: var(--accent); color: var(--on); print-color-adjust: exact; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .8rem; margin-top: 1.2rem; }
.cards { list-style: none; padding: 0; }
.cards > * { margin: 0; padding: .8rem 1rem; border: 1px solid var(--rule); border-radius: .3rem; }
.cards > * > :first-child { margin-top: 0; }
.cards h3 { font-size: 1rem; font-weight: 500; line-height: 1.4; text-wrap: pretty; }
.cards h3 ~ p, .copies { color: var(--quiet); font-size: .9rem; }
svg, img { display: block; max-width: 100%; height: auto; }
svg.icon { display: inline-block; vertical-align: text-bottom; max-width: none; }
figure > svg, figure > img { max-height: 30rem; }
figure .code { width: 8rem; }
figure .light { padding: .5rem; border-radius: .3rem; background: var(--accent); print-color-adjust: exact; }
figcaption { margin-top: .3rem; font-size: .9rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid var(--rule); }
.field { position: relative; min-height: 2.6rem; padding: .3rem .6rem; border: .12rem dotted var(--quiet);
  border-radius: .3rem; }
.field.tall { min-height: 7.5rem; }
footer { margin-top: 2rem; padding-top: .3rem; border-top: 1px solid var(--rule); color: var(--quiet);
  font-size: .9rem; }
@media (max-width: 30rem) {
  body { padding: 1.25rem 1rem; }
  h1 { font-size: 1.9rem; }
  h2 { font-size: 1.35rem; }
  .card { padding: 1.1rem 1.1rem 1.25rem; }
  .cards { grid-template-columns: 1fr; }
}
@page { size: A4; margin: 16mm 18mm 18mm; }
@media print {
  html { font-size: 10.5pt; background: none; }
  body { max-width: none; padding: 0; }
  nav, .skip { display: none; }
  h1, h2, h3, h4, p:has(+ .field) { break-after: avoid; }
  article + article, .cards > *, figure, tr, .field { break-inside: avoid; }
  a { color: inherit; }
}
"""


def css(accents: Mapping[str, tuple[str, str]], palette: Palette, family: str) -> str:
    """The style sheet. accents gives a class a colour and that of text on it, as CSS writes them; palette the rest.

    family is the name of the font's family.
    """
    colours = " ".join(f"--{use}: {palette[name].hex};" for use, name in COLOURS.items())
    own = [f".{name} {{ --accent: {accent}; --on: {on}; }}" for name, (accent, on) in accents.items()]
    named = '"' + re.sub(r'["\\\\<>\n]', "", family) + '"'
    text = _CSS.strip().replace("COLOURS", colours).replace("FAMILY", named)
    return "\n".join([text, *own])

"""The page of a watch: the pictures as they are now, what is wrong in words, and nothing else.

The page asks for its middle part again whenever the program says that there is a new view. It meets WCAG 2.1 AA:
colours with enough contrast, a heading for each part, a text for each picture, and a status that is read aloud (4.1.3).
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from html import escape
from urllib.parse import quote

from deck.base.errors import Fault
from deck.base.items.colour import CONTRAST_TEXT, Palette, contrast
from deck.base.say import language
from deck.base.text.plural import plural
from deck.base.units import number
from deck.content.deck import Deck, built_in
from deck.making.live.watch import Shown, View

_NAMED = 3
"""Of more cards that changed only the number is told."""

SCRIPT = """\
"use strict";
const part = document.getElementById("view"), told = document.getElementById("told");
let last = part.dataset.number;
const news = new EventSource("/news");
news.onmessage = async message => {
  if (message.data === last) return;
  try {
    const found = new DOMParser().parseFromString(await (await fetch("/")).text(), "text/html");
    const now = found.getElementById("view");
    for (const picture of now.querySelectorAll("img")) { const early = new Image(); early.src = picture.src;
      try { await early.decode(); } catch { } }
    part.replaceChildren(...now.childNodes);
    part.dataset.number = last = now.dataset.number;
    document.title = found.title;
    document.body.classList.remove("stopped");
    told.textContent = found.getElementById("told").textContent;
  } catch { stopped(); }
};
function stopped() { document.body.classList.add("stopped"); told.textContent = told.dataset.stopped; }
news.onerror = () => { last = ""; stopped(); };
"""
"""The script of the page. When the program ends, so does the stream of news, and the page says so."""

_CSS = """\
:root { color-scheme: light; --ink: INK; --paper: PAPER; --tint: TINT; --rule: RULE; --accent: ACCENT;
  --signal: SIGNAL; }
*, ::before, ::after { box-sizing: border-box; }
html { font: 100%/1.5 "Fira Sans", "Segoe UI", system-ui, sans-serif; color: var(--ink); background: var(--paper); }
body { margin: 0; overflow-wrap: break-word; }
header { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 0 2rem; align-items: baseline;
  padding: .6rem 1.5rem; background: var(--paper); border-bottom: .25rem solid var(--accent); }
h1 { margin: 0; font-size: 1.15rem; }
h2 { margin: 0 0 .3rem; font-size: 1.05rem; }
header p { margin: 0; }
main { padding: 1rem 1.5rem 2rem; }
.faults { max-width: 60rem; margin: 0 0 1.25rem; padding: .8rem 1.1rem; border: .15rem solid var(--signal);
  border-left-width: .6rem; border-radius: .3rem; }
.faults ul { margin: .4rem 0; padding-left: 1.2em; }
.faults li + li { margin-top: .3rem; }
.faults p { margin: 0; }
figure { margin: 0 0 2rem; }
figcaption { margin-top: .4rem; }
.sheet { position: relative; border: 1px solid var(--rule); }
.sheet img, .sheet svg { display: block; width: 100%; height: auto; }
.sheet svg { position: absolute; inset: 0; height: 100%; }
.sheet rect { fill: none; stroke: var(--signal); stroke-width: 4px; vector-effect: non-scaling-stroke; }
.old .sheet { opacity: .7; }
.stopped header { border-bottom-color: var(--signal); }
.stopped header p { font-weight: 700; }
"""


def words_of(deck: Deck, lang: str) -> Mapping[str, str]:
    """The words of the page: Dutch for a deck in Dutch, else English."""
    ours, lang = built_in(), lang or deck.main
    words: Mapping[str, str] = ours.edition(lang if lang in ours.languages else ours.languages[-1]).words["watch"]
    return words


def css(palette: Palette) -> str:
    """The style of the page, in the colours of the deck where these can be read."""
    colours = {name: palette[name].hex for name in ("ink", "paper", "tint", "rule", "accent", "signal")}
    if contrast(palette["ink"], palette["paper"]) < CONTRAST_TEXT:
        colours |= {"ink": "#000000", "paper": "#ffffff"}
    text = _CSS
    for name, colour in colours.items():
        text = text.replace(name.upper(), colour)
    return text


def page(view: View, lang: str = "") -> str:
    """The whole page. lang is the language that was asked for; that of the deck when it is empty."""
    deck, words = view.deck, words_of(view.deck, lang)
    ours = built_in().languages
    spoken = lang or deck.main
    title = words["title"].format(deck=deck.form.title.get(spoken) or next(iter(deck.form.title.values())))
    moment = words["renewed"].format(time=time.strftime("%H:%M:%S", time.localtime(view.moment)))
    told = f"{moment}. {_wrong(view.faults, words)}" if view.faults else moment
    return (
        f'<!doctype html>\n<html lang="{escape(spoken if spoken in ours else ours[-1])}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(title)}</title>\n<link rel="icon" href="data:,">\n'
        f'<link rel="stylesheet" href="/page.css">\n<script src="/page.js" defer></script>\n</head>\n<body>\n'
        f"<header><h1>{escape(title)}</h1>"
        f'<p id="told" role="status" data-stopped="{escape(words["stopped"])}">{escape(told)}</p></header>\n'
        f'<main id="view" data-number="{view.number}">\n{_middle(view, words)}</main>\n</body>\n</html>\n'
    )


def _wrong(faults: tuple[Fault, ...], words: Mapping[str, str]) -> str:
    return plural(words, "faults", len(faults)).format(count=len(faults))


def _middle(view: View, words: Mapping[str, str]) -> str:
    parts = []
    if view.faults:
        rows = "".join(f"<li>{escape(str(fault))}</li>\n" for fault in view.faults)
        after = words["last_good"] if view.shown else words["none"]
        parts.append(
            '<section class="faults" aria-labelledby="wrong">\n'
            f'<h2 id="wrong">{escape(_wrong(view.faults, words))}</h2>\n'
            f'<ul lang="{language()}">\n{rows}</ul>\n<p>{escape(after)}</p>\n</section>\n'
        )
    parts += [_figure(one, view, words) for one in view.shown]
    return "".join(parts)


def picture_address(one: Shown, view: View) -> str:
    """Where the picture of a product is; another address after each renewal, so that no browser shows an old one."""
    return f"/picture/{quote(one.path.name)}?{view.number}"


def _figure(one: Shown, view: View, words: Mapping[str, str]) -> str:
    drawn, old = one.drawn, bool(view.faults) and one.stem not in view.renewed
    shown = words["part"].format(shown=drawn.shown, count=drawn.cards)
    count = plural(words, "cards", drawn.cards).format(count=drawn.cards) if drawn.shown == drawn.cards else shown
    caption = [count, *([words["changed"].format(names=_names(drawn.titles, words))] if drawn.titles else [])]
    label = words["sheet"].format(
        product=one.title, cards=plural(words, "cards", drawn.cards).format(count=drawn.cards)
    )
    width, height = drawn.size
    return (
        f'<figure{" class=old" if old else ""}>\n<h2>{escape(one.title)}</h2>\n<div class="sheet">'
        f'<img src="{escape(picture_address(one, view))}" width="{width}" height="{height}" alt="{escape(label)}">'
        f"{_marks(one)}</div>\n<figcaption>{escape(' · '.join(caption))}</figcaption>\n</figure>\n"
    )


def _marks(one: Shown) -> str:
    """Frames round the cards that changed; the caption names them for who does not see these."""
    drawn = one.drawn
    if not drawn.changed:
        return ""
    boxes = "".join(
        f'<rect x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"/>'
        for box in drawn.changed
    )
    view = f"0 0 {number(drawn.mm.width)} {number(drawn.mm.height)}"
    return f'<svg viewBox="{view}" preserveAspectRatio="none" aria-hidden="true">{boxes}</svg>'


def _names(titles: tuple[str, ...], words: Mapping[str, str]) -> str:
    more = len(titles) - _NAMED
    names = [f"‘{title}’" for title in titles[: _NAMED if more > 1 else len(titles)]]
    return ", ".join([*names, *([words["and_more"].format(count=more)] if more > 1 else [])])

"""Read a running text: Markdown as CommonMark 0.31 has it, with the tables of GitHub, into parts with our own markup.

What a page cannot show, such as HTML or a footnote, is a fault with its line: nothing is left out in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from deck.base.errors import Faults, InputError, input_error
from deck.base.files import bounded
from deck.base.say import say
from deck.base.tables import nearest
from deck.base.text.markup import ICON, literal, typographic
from deck.content.markdown_faults import in_note, not_shown
from deck.content.ready_texts import ready_text
from deck.content.running import HEADINGS, Part, Running

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode as Node

MOST = 200_000
"""The most characters of a text: some seventy full pages."""

_FOOTNOTE = re.compile(r"(?<!\\)\[\^[^\]\s]+\]")
_COMMENT = re.compile(r"\s*<!--(?:.(?<!-->))*?-->\s*", re.DOTALL)
_LANG = re.compile(r"\[([^\[\]]*)\](\{lang=[^{}]*\})")
_SAFE = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_ALIGN = re.compile(r"text-align:(left|center|right)")
_LETTER = re.compile(r"[a-z]")

DEEPEST = 3
"""Lists stand at most so many in each other: of more nobody sees what belongs to what."""

_BREAKS, _MARKS = {"softbreak": " ", "hardbreak": "\n"}, {"strong": "**", "em": "*"}


def read_running(path: Path, name: str, icons: Callable[[], set[str]]) -> tuple[Running, list[str]]:
    """The text of a file, and notes on it. name is what messages call it; icons gives the names of those there are.

    Raises:
        InputError: with everything in it that cannot be shown, each with its line; or when it is no text.
    """
    try:
        data = bounded(path, 8 * MOST)
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise input_error(say("it cannot be read as text."), name, say("Save it as UTF-8.")) from None
    if len(text) > MOST:
        told = say("it has {count:,} characters; {most:,} is the most.", count=len(text), most=MOST)
        raise input_error(told, name, say("Divide it over more files."))
    if ready := ready_text(data, name, icons):
        return ready, []
    faults, notes = Faults(), list[str]()
    found = _Reader(name, faults, notes, icons).read(text)
    if faults:
        raise InputError(sorted(faults, key=lambda one: int(one.place.rpartition(" ")[2])))
    return found, notes


class _Reader:
    """Reads one text. Faults and notes are kept until all of it was read."""

    def __init__(self, name: str, faults: Faults, notes: list[str], icons: Callable[[], set[str]]) -> None:
        self._name, self._faults, self._notes, self._icons = name, faults, notes, icons
        self._lists = 0
        self._inside: tuple[tuple[str, int], ...] = ()
        self._line = 0
        self._lines: list[str] = []

    def read(self, text: str) -> Running:
        from markdown_it import MarkdownIt
        from markdown_it.tree import SyntaxTreeNode

        # Without text_join an escaped sign stays a token of its own: a backslash keeps `\\:hart:` from being an icon.
        self._lines = re.split(r"\r\n?|\n", text)
        parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")
        for number, line in enumerate(text.split("\n"), 1):
            if found := _FOOTNOTE.search(line):
                told = say("there are no footnotes: “{mark}”.", mark=found[0])
                self._fault(told, number, say("Write it in the text itself."))
        nodes = SyntaxTreeNode(parser.parse(text)).children
        title, place = "", self._name
        if nodes and (nodes[0].type, nodes[0].tag) == ("heading", "h1"):
            self._line = _line_of(nodes[0])
            title, place = self._said(nodes[0].children[0]), self._at()
            nodes = nodes[1:]
        parts = [part for node in nodes for part in self._parts(node)]
        if not title:
            remedy = say("Begin it with “# ” and the title.")
            self._fault(say("its first line is no title."), 1, remedy)
        if not parts and not self._faults:
            self._fault(say("there is nothing under the title."), 1, say("Write the text there."))
        self._check_levels(parts)
        first = next((at for at, part in enumerate(parts) if part.kind in HEADINGS), len(parts))
        return Running(self._name, title, place, tuple(parts[:first]), tuple(parts[first:]))

    def _at(self) -> str:
        return say("{name}, line {line}", name=self._name, line=self._line)

    def _fault(self, message: str, line: int, remedy: str) -> None:
        self._faults.add(message, say("{name}, line {line}", name=self._name, line=line), remedy)

    def _check_levels(self, parts: Sequence[Part]) -> None:
        """Report headings that skip a level (ISO 14289-1, 7.4.2)."""
        level = 0
        for part in parts:
            if part.kind in HEADINGS:
                own = HEADINGS.index(part.kind)
                if own > level:
                    told = say("the heading “{heading}” skips a level.", heading=part.text)
                    self._faults.add(
                        told, part.place, say("Begin it with {marks} and a space.", marks="#" * (level + 2))
                    )
                level = min(own, level) + 1

    def _parts(self, node: Node) -> Iterator[Part]:
        """The parts that a block of Markdown becomes."""
        self._line = _line_of(node) or self._line
        kind = node.type
        if kind == "heading":
            yield from self._heading(node)
        elif kind == "paragraph":
            yield from self._paragraph(node, "body")
        elif kind in ("bullet_list", "ordered_list"):
            yield from self._list(node)
        elif kind == "table":
            yield self._table(node)
        elif kind == "blockquote":
            yield self._note(node)
        elif kind == "hr":
            yield Part("break", place=self._at())
        elif not (kind == "html_block" and _COMMENT.fullmatch(node.content)):
            told, remedy = not_shown(kind, node.content, say("Write it as a paragraph."))
            self._fault(told, self._line, remedy)

    def _note(self, node: Node) -> Part:
        place = self._at()
        inner = tuple(part for child in node.children for part in self._parts(child))
        for part in inner:
            if part.kind not in ("body", "bullet", "number"):
                self._faults.add(in_note(part.kind), part.place, say("A note has paragraphs and lists: take it out."))
        if not inner:
            self._fault(say("a note (behind >) says nothing."), _line_of(node), say("Write it, or take the > away."))
        return Part("note", place=place, parts=inner)

    def _heading(self, node: Node) -> Iterator[Part]:
        said, line = self._said(node.children[0]), _line_of(node)
        if node.tag not in HEADINGS:
            if node.tag == "h1":
                self._fault(say("“{heading}” is a second title.", heading=said), line, say("Begin it with ##."))
            else:
                told = say("the heading “{heading}” is too deep.", heading=said)
                self._fault(told, line, say("Begin it with ####, or fewer."))
        elif not said:
            self._fault(say("a heading says nothing."), line, say("Write its words, or take it away."))
        else:
            yield Part(node.tag, said, say("{name}, line {line}", name=self._name, line=line))

    def _paragraph(self, node: Node, kind: str) -> Iterator[Part]:
        inline = node.children[0]
        if kind == "body" and len(inline.children) == 1 and inline.children[0].type == "image":
            yield self._picture(inline.children[0])
            return
        for at, said in enumerate(self._said(inline).split("\n")):
            if said.strip():
                yield Part(kind, said.strip(), self._at(), close=at > 0)

    def _picture(self, image: Node) -> Part:
        alt, file = " ".join(image.content.split()), str(image.attrs.get("src", ""))
        if not alt:
            remedy = say("Write ![what is to be seen](file).")
            self._fault(say("a blind person hears nothing of the picture “{file}”.", file=file), self._line, remedy)
        caption = typographic(literal(str(image.attrs.get("title", ""))))
        return Part("picture", caption, self._at(), file=_unquoted(file), alt=typographic(alt))

    def _list(self, node: Node) -> Iterator[Part]:
        self._lists += 1
        own, first = self._lists, int(node.attrs.get("start", 1) or 0) if node.type == "ordered_list" else 0
        kind = "number" if node.type == "ordered_list" else "bullet"
        for at, item in enumerate(node.children):
            self._line = _line_of(item) or self._line
            place, children = self._at(), list(item.children)
            if not children or children[0].type != "paragraph":
                self._fault(say("an item of a list says nothing."), self._line, say("Write it, or take it away."))
                continue
            said = " ".join(self._said(children[0].children[0]).split("\n"))
            yield Part(kind, said, place, number=first + at, list=own, inside=self._inside)
            outer, self._inside = self._inside, (*self._inside, (kind, own))
            for one in children[1:]:
                yield from self._within(one)
            self._inside = outer

    def _within(self, node: Node) -> Iterator[Part]:
        """What stands in an item of a list, below its words: a list, and nothing else."""
        line = _line_of(node) or self._line
        if node.type not in ("bullet_list", "ordered_list"):
            told = say("an item of a list holds something that is no words and no list.")
            if node.type == "paragraph":
                told = say("an item of a list has more than one paragraph.")
            self._fault(told, line, say("Write it as one paragraph, or put it below the list."))
        elif len(self._inside) >= DEEPEST:
            told = say("a list stands {count} lists deep.", count=DEEPEST)
            self._fault(told, line, say("Take it out: give it a paragraph and a list of its own."))
        else:
            yield from self._list(node)

    def _table(self, node: Node) -> Part:
        place, rows, aligns = self._at(), list[tuple[str, ...]](), list[str]()
        for row in (row for half in node.children for row in half.children):
            self._line = _line_of(row) or self._line
            rows.append(tuple(self._said(cell.children[0]) if cell.children else "" for cell in row.children))
            if (count := _cells_in(self._lines[self._line - 1])) > len(row.children):
                told = say(
                    "the row has {cells} cells, and the table has {columns} columns.",
                    cells=count,
                    columns=len(row.children),
                )
                self._fault(told, self._line, say("Take a cell away, or write \\| for a bar that divides nothing."))
            if not aligns:
                found = [_ALIGN.search(str(cell.attrs.get("style", ""))) for cell in row.children]
                aligns = [{"center": "centre"}.get(one[1], one[1]) if one else "left" for one in found]
        if len(rows) < 2:
            self._fault(say("a table has no row under its heads."), self._line, say("Add one."))
        return Part("table", place=place, rows=tuple(rows), aligns=tuple(aligns))

    def _said(self, inline: Node) -> str:
        """The text of a block in our own markup; a line that ends in a backslash or two spaces ends there: \\n."""
        said = typographic("".join(self._marked(one) for one in inline.children).strip())
        self._look_for_icons(said)
        return said

    def _marked(self, node: Node) -> str:
        """A piece of a text in our own markup."""
        inner = "".join(map(self._marked, node.children)) if node.type in (*_MARKS, "link") else ""
        if node.type == "text":
            return _escaped(node.content)
        if node.type == "text_special":
            return f"\\{node.content}" if node.info == "escape" and node.content.isascii() else literal(node.content)
        if node.type in _BREAKS:
            return _BREAKS[node.type]
        if node.type in _MARKS:
            return f"{_MARKS[node.type]}{inner}{_MARKS[node.type]}" if inner.strip() else inner
        if node.type == "link":
            return self._link(str(node.attrs.get("href", "")), inner)
        if node.type != "html_inline" or not node.content.startswith(("</", "<!--")):  # told already, or a remark
            told, remedy = not_shown(node.type, node.content, say("Write it in words."))
            self._fault(told, self._line, remedy)
        return ""

    def _link(self, address: str, inner: str) -> str:
        if not _SAFE.fullmatch(address):
            told = say("“{address}” is no address to go to.", address=address)
            self._fault(told, self._line, say("Begin it with https:// or mailto:."))
            return inner
        return f"[{inner}]({address.replace('(', '%28').replace(')', '%29')})"

    def _look_for_icons(self, said: str) -> None:
        """Note each word between colons that looks like the name of an icon, and is not."""
        for found in ICON.finditer(said) if ":" in said else ():
            whole = said[found.start() : found.end() + 1]
            before = said[found.start() - 1 : found.start()]
            if whole.endswith(":") and _LETTER.search(found[1]) and before != "\\" and found[1] not in self._icons():
                told = say(
                    "{place}: there is no icon “{icon}”; {text} is printed as it stands.",
                    place=self._at(),
                    icon=found[1],
                    text=whole,
                )
                self._notes.append(f"{told} {nearest(found[1], self._icons())}")


def _escaped(text: str) -> str:
    """A text without marks, in which a phrase in another language keeps its own: [tekst]{lang=nl}."""
    parts, at = [], 0
    for found in _LANG.finditer(text):
        parts += [literal(text[at : found.start()]), f"[{literal(found[1])}]{found[2]}"]
        at = found.end()
    return "".join([*parts, literal(text[at:])])


def _cells_in(line: str) -> int:
    """How many cells a row of a table has as it is written; Markdown leaves out those beyond the last column."""
    cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.lstrip("> ").rstrip())]
    return len(cells) - (not cells[0]) - (len(cells) > 1 and not cells[-1])


def _line_of(node: Node) -> int:
    """The line, from 1, on which a block begins; 0 when it is not known."""
    return node.map[0] + 1 if node.map else 0


def _unquoted(file: str) -> str:
    """The path of a picture as a person wrote it: Markdown makes %20 of a space."""
    from urllib.parse import unquote

    return unquote(file)

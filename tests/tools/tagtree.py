"""What a screen reader finds in a PDF: its structure tree with the words in it, read back from the finished file.

    python tests/tools/tagtree.py FILE.pdf [--heard]

The words come from the marked content of the pages, through the ToUnicode maps of the fonts and ActualText; nothing of
the program that wrote the file is used.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

_PAIR = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>")


@dataclass
class Node:
    """An element: its type, what it says itself, and the elements in it."""

    tag: str
    title: str = ""
    alt: str = ""
    lang: str = ""
    scope: str = ""
    label: str = ""
    parts: list[str | Node] = field(default_factory=list)

    @property
    def nodes(self) -> list[Node]:
        """The elements in it."""
        return [part for part in self.parts if isinstance(part, Node)]

    @property
    def text(self) -> str:
        """Its words and those of the elements in it."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    def walk(self) -> Iterator[Node]:
        """Itself and every element in it, in reading order."""
        yield self
        for node in self.nodes:
            yield from node.walk()


def read(path: Path) -> Node:
    """The Document element of a file."""
    with pikepdf.open(path) as pdf:
        words = {page.objgen: _marked(page) for page in pdf.pages}
        (document,) = pdf.Root.StructTreeRoot.K
        return _node(document, words)


def _node(element: Any, words: dict[Any, dict[int, str]]) -> Node:
    attributes = element.get("/A", {})
    texts = {key: str(element.get(f"/{name}", "")) for key, name in (("title", "T"), ("alt", "Alt"), ("lang", "Lang"))}
    node = Node(str(element.S)[1:], **texts, scope=str(attributes.get("/Scope", ""))[1:])
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            node.parts.append(words[element.Pg.objgen][kid])
        elif kid.get("/Type") == "/OBJR":
            node.label = str(kid.Obj.get("/TU", ""))
        else:
            node.parts.append(_node(kid, words))
    return node


def _marked(page: Any) -> dict[int, str]:
    """The words of a page by the MCID that they stand under."""
    found: dict[int, str] = {}
    stack: list[tuple[str, int | None, str | None]] = []
    fonts = {name: _codes(font) for name, font in page.Resources.get("/Font", {}).items()}
    codes: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            entries = operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else {}
            mcid, actual = entries.get("/MCID"), entries.get("/ActualText")
            stack.append((str(operands[0]), mcid, None if actual is None else str(actual)))
            if mcid is not None:
                found[mcid] = ""
            if actual is not None:
                found[_under(stack)] += str(actual)
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            codes = fonts[str(operands[0])]
        elif name == "TJ" and not any(actual is not None for _, _, actual in stack) and _under(stack) is not None:
            strings = [bytes(part) for part in operands[0] if isinstance(part, pikepdf.String)]
            found[_under(stack)] += "".join(codes[code] for code in b"".join(strings))
    return found


def _under(stack: list[tuple[str, int | None, str | None]]) -> Any:
    return next((mcid for _, mcid, _ in reversed(stack) if mcid is not None), None)


def _codes(font: Any) -> dict[int, str]:
    """What each code of a font means."""
    pairs = _PAIR.findall(font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def as_yaml(node: Node, depth: int = 0) -> Iterator[str]:
    """The tree as YAML, a line at a time; texts are written as JSON strings, which YAML reads."""
    space = "  " * depth
    facts = {"title": node.title, "alt": node.alt, "lang": node.lang, "scope": node.scope, "label": node.label}
    said = [f"{name}: {json.dumps(text, ensure_ascii=False)}" for name, text in facts.items() if text]
    if not node.nodes and not said:
        yield f"{space}- {node.tag}: {json.dumps(node.text.strip(), ensure_ascii=False)}"
        return
    yield f"{space}- {node.tag}:"
    yield from (f"{space}  - {line}" for line in said)
    for part in node.parts:
        if isinstance(part, Node):
            yield from as_yaml(part, depth + 1)
        elif part.strip():
            yield f"{space}  - {json.dumps(part, ensure_ascii=False)}"


def heard(node: Node) -> Iterator[str]:
    """What is heard, in order, as a reader announces it."""
    text = " ".join(node.text.split())
    if node.tag in ("Document", "Sect", "TR"):
        yield from (line for part in node.nodes for line in heard(part))
    elif re.fullmatch("H[1-6]", node.tag):
        yield f"heading {node.tag[1]}: {text}"
    elif node.tag in ("L", "Table"):
        kind = "list" if node.tag == "L" else "table"
        yield f"{kind} of {len(node.nodes)}"
        for part in node.nodes:
            yield f"  {' | '.join(' '.join(kid.text.split()) for kid in part.nodes)}"
    elif node.tag == "Figure":
        yield f"figure: {node.alt}"
    elif node.tag == "Form":
        yield f"to fill in: {node.label}"
    else:
        yield text + "".join(" (link)" for part in node.walk() if part.tag == "Link")


def main(arguments: list[str]) -> int:
    """Print the tree of a file, or what is heard of it."""
    tree = read(Path(arguments[0]))
    sys.stdout.write("\n".join(heard(tree) if "--heard" in arguments else as_yaml(tree)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

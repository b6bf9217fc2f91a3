"""Bring the catalogue of messages up to date: what the code says, with its Dutch; `make catalogue`.

Sentences that are new stand in the catalogue without a translation, those that are gone are taken out, and the file
that the program reads is made of it. `tests/base/test_catalogue.py` holds that nothing lacks.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from deck.cli.helps import AS_IT_STANDS, paragraphs

ROOT = Path(__file__).resolve().parent.parent.parent
LOCALE = ROOT / "assets" / "locale"
DUTCH = LOCALE / "nl" / "LC_MESSAGES" / "vakdeck.po"

OURS = {"say": None, "say_number": (1, 2), "to_say": None}
CLICKS = {"_": None, "ngettext": (1, 2)}
"""The functions that say something, and which of their arguments are texts: in our code, and in that of click."""

HEAD = """\
# What Vakdeck says, in Dutch. Sentences stand in the order of the alphabet; `make catalogue` brings it up to date.
"""

HEADERS = {
    "Content-Type": "text/plain; charset=utf-8",
    "Language": "nl",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


def wanted() -> Catalog:
    """A catalogue of all that is said, with nothing translated.

    Sentences stand in the order of the alphabet and without the places where they are said, so that the file changes
    only where the sentences do.
    """
    catalogue = Catalog(domain="vakdeck", fuzzy=False, charset="utf-8")
    for path in sorted((ROOT / "deck").rglob("*.py")):
        for text in (*said(path), *helps(path)):
            catalogue.add(text, "")
    for path in sorted((ROOT / "deck").rglob("*.html")):
        _add(catalogue, path, "jinja2", OURS)
    for path in sorted(Path(inspect.getfile(click)).parent.glob("*.py")):
        _add(catalogue, path, "python", CLICKS)
    return catalogue


def said(path: Path) -> Iterator[str | tuple[str, ...]]:
    """What a module of ours says, in the order of its lines.

    Babel passes over what is said inside an f-string, or inside another call that says something.
    """
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda one: (one.lineno, one.col_offset)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        places = (OURS[name] or (1,)) if name in OURS else ()
        texts = tuple(
            one.value
            for one in call.args[: len(places)]
            if isinstance(one, ast.Constant) and isinstance(one.value, str)
        )
        if texts and len(texts) == len(places):
            yield texts if len(texts) > 1 else texts[0]


def helps(path: Path) -> Iterator[str]:
    """The paragraphs of help in a module: the docstrings of the functions that are commands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        calls = (one.func for one in getattr(node, "decorator_list", ()) if isinstance(one, ast.Call))
        if any(isinstance(call, ast.Attribute) and call.attr in ("command", "group") for call in calls):
            assert isinstance(node, ast.FunctionDef)
            yield from (one.removeprefix(AS_IT_STANDS) for one in paragraphs(ast.get_docstring(node) or ""))


def _add(catalogue: Catalog, path: Path, method: str, functions: dict[str, tuple[int, ...] | None]) -> None:
    """Put what a file says into the catalogue."""
    for _line, text, _comments, _context in extract(method, BytesIO(path.read_bytes()), functions):
        catalogue.add(text, "")


def dutch() -> Catalog:
    """The catalogue as it stands."""
    return read_po(BytesIO(DUTCH.read_bytes()), locale="nl", domain="vakdeck")


def joined(old: Catalog, new: Catalog) -> Catalog:
    """What is said now, each with the translation that it had."""
    result = Catalog(locale="nl", domain="vakdeck", fuzzy=False, charset="utf-8", header_comment=HEAD.strip())
    for message in sorted(new, key=lambda one: str(one.id)):
        if message.id:
            known = old.get(message.id)
            result.add(message.id, known.string if known else "")
    return result


def po_bytes(catalogue: Catalog) -> bytes:
    """The catalogue as people read it, without dates and names of programs: it changes only with its texts."""
    out = BytesIO()
    write_po(out, catalogue, width=120, omit_header=True)
    head = "".join(f'"{key}: {value}\\n"\n' for key, value in HEADERS.items())
    return f'{HEAD}msgid ""\nmsgstr ""\n{head}\n'.encode() + out.getvalue()


class _Undated(Catalog):
    """A catalogue whose head does not say when and by what it was made: the file changes only with its texts."""

    mime_headers = tuple(HEADERS.items())


def mo_bytes(catalogue: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    out, undated = BytesIO(), _Undated(locale="nl", domain="vakdeck", fuzzy=False, charset="utf-8")
    for message in read_po(BytesIO(po_bytes(catalogue)), locale="nl", domain="vakdeck"):
        if message.id:
            undated.add(message.id, message.string)
    write_mo(out, undated)
    return out.getvalue()


def main() -> None:
    """Write both files, and say how many sentences lack a translation."""
    new = joined(dutch() if DUTCH.exists() else Catalog(), wanted())
    DUTCH.parent.mkdir(parents=True, exist_ok=True)
    DUTCH.write_bytes(po_bytes(new))
    DUTCH.with_suffix(".mo").write_bytes(mo_bytes(new))
    lacking = [one for one in new if one.id and not (all(one.string) if isinstance(one.string, tuple) else one.string)]
    print(f"{len(new)} sentences, {len(lacking)} without a translation")  # noqa: T201


if __name__ == "__main__":
    main()

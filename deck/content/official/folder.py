"""The files of the deck: deck.toml, its content, a read-me, the report and the list of corrections."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from deck.base.say import say, to_say
from deck.base.text.markup import literal

_LANG = "nl"
_PRODUCTS = ("gesprekskaarten", "gedragskaarten", "vloermatten")
_WORDS = to_say("""\
# The words are those of {name}, sign for sign; a backslash keeps the sign after it as it is.
""")
_STATE = to_say("""\
# Say here whose text it is, and the cards say so in the place of the disclaimer: “Tekst: … .”
# source = "Ministerie van …, gesprekskaarten"
""")
_READ_ME = to_say("""\
# A deck with the official text

Read by `vakdeck import` from {name}: {counts}.

    vakdeck build {folder}/

makes conversation cards, statement cards and floor mats of it. The layouts, colours, icons and fonts are those of the
built-in deck, which is no official publication of the government.

- `content/nl/principles.toml` and `content/nl/usage.toml` hold the text exactly as it is worded, with every slip in it.
  What the document does not have, such as a sentence on each mat, is left out.
- `deck.toml` says what the deck is called, where its codes lead, whose text it is and which products it has.
- `import-report.txt` says what was read, and lists every line of the document that is in no card.
""")


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a deck; their names may hold folders."""
    for name, raw in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)


def deck_toml(name: str, guide: str, source: str, disclaimer: str) -> str:
    """The deck.toml. source says whose text it is; when it is empty, the cards carry the disclaimer."""
    values = {"title": "Ambtelijk Vakmanschap", "version": "1.0", "language": _LANG}
    if guide:
        values["guide"] = guide
    stated = _lines({"source": literal(source)}) if source else f"{_lines({'disclaimer': disclaimer})}{say(_STATE)}"
    products = "".join(f"\n[products.{product}]\n" for product in _PRODUCTS)
    head = say("# A deck with the text of {name}.", name=name)
    return f'{head}\n\n{_lines(values)}{stated}content = "content"\n{products}'


def content_files(
    name: str, principles: Sequence[Mapping[str, Any]], usage: Mapping[str, Mapping[str, Any]]
) -> dict[str, str]:
    """The content files by name."""
    head = say(_WORDS, name=name)
    first = head + "".join(f"\n[[principles]]\n{_lines(one)}" for one in principles)
    second = head
    for key, table in usage.items():
        note = ""
        if key == "faces":
            note = say("# continued is a word of the program, for a card whose text goes on.") + "\n"
        second += f"\n[{key}]\n{note}{_lines(table)}"
    return {f"content/{_LANG}/principles.toml": first, f"content/{_LANG}/usage.toml": second}


def read_me(name: str, folder: str, counts: str, corrected: bool) -> str:
    """The read-me; corrected: there is a list of corrections."""
    told = say(_READ_ME, name=name, folder=folder, counts=counts)
    if corrected:
        told += say("- The list of corrections is kept beside them; the report says how often each was needed.") + "\n"
    return told


def _lines(table: Mapping[str, Any]) -> str:
    """The keys of a table as TOML, with each text of a list on its own line when they are long."""
    return "".join(f"{key} = {_value(value)}\n" for key, value in table.items())


def _value(value: Any) -> str:
    if isinstance(value, list):
        shown = [_value(one) for one in value]
        line = f"[{', '.join(shown)}]"
        return line if len(line) <= 100 else "[\n" + "".join(f"  {one},\n" for one in shown) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)

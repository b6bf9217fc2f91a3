"""What the program says, it says in Dutch as well."""

from __future__ import annotations

import ast
import importlib.util
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

SENTENCE = re.compile(r"\b[A-Za-z]?[a-z]+[,;:]? [“‘(]?[a-z]+\b")
"""Two words in a row: what no key, name or number looks like."""

SAYS = {"say", "say_number", "to_say"}

_MARKUP = r"^\s*(<|/\*)"
"""HTML and CSS, whose texts come from elsewhere."""

_FIELDS = r"^[a-z_]+( [a-z_]+)+$"
"""Names of fields, of which a table is made."""

NO_MESSAGES: dict[str, str] = {
    "__init__.py": r"^module “",  # what Python says of a name that is not there
    "base/conditions.py": r"^(Offset|Web offset|Newspaper), ",
    "base/kept.py": r"^tuple\[",
    "base/pictures.py": r"^no profile$",
    "base/press.py": r"^tuple\[",
    "base/resources.py": r"^the data folder .* is missing from the installation",
    "base/tables.py": "^hex value$",  # of an error of tomllib
    "base/text/fitting.py": r"^“\{\}” needs |^the text$",
    "base/text/markup.py": r"\(\?P<escaped>",
    "base/text/plural.py": r"^booklet page$",  # a key of the table
    "base/text/story.py": r"^no way of breaking fits",
    "cli/box.py": _FIELDS,
    "cli/kit.py": _FIELDS,
    "cli/options.py": _FIELDS,
    "cli/preview.py": r"^size \{\}$",
    "cli/printer.py": _FIELDS,
    "cli/run.py": r"^[a-z_]*( [a-z_]+)+$|^[a-z_]+ \{\}$|^\{\} \{\}$",
    "cli/ticket.py": r"^[a-z_ ]+ \{\} \{\}$",
    "cli/watch.py": _FIELDS,
    "content/hints.py": r"^(kan kun|wil wilt|moet moeten|durf durft|mag mogen|can could) ",
    "content/official/facts.py": r"^(Werken vanuit|Welk gedrag|Specifiek voor|Hoe kun je|de opgave|grenzeloos samen)",
    "content/official/opening.py": r"^ambtelijk vakmanschap$|hulp nodig",
    "content/products.py": r"^title intro opening_title ",
    "content/record.py": r"^Mapping\[",
    "content/records.py": r"^(title subtitle intro contact page|name file) \{\}$|^(read_me room|agree price) [a-z ]+$",
    "content/rows/entries.py": r"^at line \(",
    "content/rows/grid.py": r"^tuple\[",
    "content/rows/languages.py": r" mmmm yyyy$|^januari februari|^maandag dinsdag",
    "content/rows/letter.py": r"oorspronkelijk bericht|\(\?:hierbij",
    "content/rows/rich.py": r"^tuple\[",
    "content/rows/sqlite.py": "^SELECT ",
    "content/rows/xlsx.py": r"^a value without end$",
    "content/rows/xlsx_text.py": r"^a text without end$",
    "content/session/dates.py": r"^[a-z]+( [a-z]+)+$",  # names of months
    "content/session/facilitator.py": r"^kind title subtitle ",
    "content/session/programme.py": r"^(kind title subtitle|title intro) [a-z_ ]+$",
    "content/session/quantities.py": r"^(poster card-sets|lijnlabels tape|flipover markers)",
    "content/session/read_me.py": r"^title intro rows help$",
    "content/session/room.py": r"^kind title variant ",
    "content/session/words.py": r"^[a-z0-9_-]+( [a-z0-9_-]+)+$",
    "content/sheets.py": r"^[a-z_]+( [a-z_]+)+$",
    "content/small_forms.py": r"^[a-z0-9_]+( ([a-z0-9_]+|\{\}))+$",
    "content/small_texts.py": r"^\w+\.toml, \w+$",
    "content/ticket_forms.py": r"^[a-z0-9_]+( [a-z0-9_]+)+$",
    "collect/report.py": _MARKUP,
    "collect/report_parts.py": _MARKUP,
    "collect/style.py": r"^\n:root \{",
    "collect/words.py": r"^ ?[a-z_]+( [a-z_]+)+$",  # keys of collect.toml
    "file/finish/document_parts.py": "^document parts cover|stands on PDF/X-4",  # errors of the program itself
    "file/finish/forms.py": r"^q .* rg ",
    "file/finish/forms_font.py": "^Wij merken dat",  # an ordinary text, to measure with
    "file/html/elements.py": rf"{_MARKUP}|^field tall$",
    "file/html/figure.py": _MARKUP,
    "file/html/fonts.py": _MARKUP,
    "file/html/look.py": _MARKUP,
    "file/html/section.py": _MARKUP,
    "file/html/style.py": r"^\n:root \{|^\.card\.",
    "file/html/words.py": _MARKUP,
    "file/html/write.py": rf"{_MARKUP}|^default-src ",
    "file/pdf/file.py": "^objects were reserved",  # an error of the program itself
    "file/pdf/unicode_map.py": "begin$|pop$",
    "file/tabletop/sheets.py": "^no card of .* fits on a sheet",  # an error of the program itself
    # what a file says of its properties
    "file/xmp.py": "^<|^(Part of|Whether|Version|Date of|Name of|Deck that|Language of) ",
    "layout/cells/table.py": r"^[a-z]+( [a-z]+)+$",  # kinds of cards
    "layout/checks.py": r"^\[x, y\]$",
    "making/ask/lists.py": r"^[a-z]+ [a-z]+$",  # headings that a list of names may have
    "making/beginning.py": r"^# A deck in the look of",  # the deck.toml that it writes
    "making/binding.py": r"^booklet page$",
    "making/kit/make.py": r"is no safe name for an entry of a zip$",  # an error of the program itself
    "making/ledger.py": r"^--(edges|marks) [a-z]+$",
    "making/live/page.py": rf"{_MARKUP}|^\"use strict\"|^:root \{{",
    "making/lock.py": r"^# What was printed",
    "making/options.py": _FIELDS,
    "making/redirects.py": r"^# |# to be filled in$|^to be filled in$",  # comments in the files of a web server
    "making/report/html.py": rf"{_MARKUP}|^default-src |^\n:root \{{",
    "making/report/marks.py": rf"{_MARKUP}|=\"",
    "making/run/lines.py": r"^CREATE TABLE ",
    "making/stems.py": r"^cards add$",
    "making/tabletop.py": _FIELDS,
    "making/template.py": r"^vakdeck build ",
    "pages/flow/fill.py": r" mm high in a room of | units are left$",  # what the program tells itself
    "pages/pictures/svg_icon.py": r"<svg xmlns",
    "pages/qr/symbol.py": "^no error-correction level",  # an error of the program itself
    "pages/shapes/svg_path.py": "^path command",  # told as “an outline in it cannot be read”
    "proof/page.py": "^damaged operands$",  # a trait of a page, as in walk.py
    "proof/read/source.py": r"^xref entry for|^unsupported encryption$",  # what qpdf says
    "proof/read/walk.py": "^damaged operands$",
    "sheets/bound/booklet.py": r"^a booklet of \{\} pages$",  # an error of the program itself
    "sheets/impose.py": "^a card of .* that was planned for",  # an error of the program itself
    "sheets/printers/calibration.py": "^vakdeck printer add$",  # a command
    "sheets/spaced.py": r"^tuple\[",
    "sheets/stocks.py": r"^dict\[",
    "sheets/tiles/pages.py": "^a page of .* that were planned for",  # an error of the program itself
    "web/pages/job.py": r"^private, max-age=",
}
"""What is no message: of each file an expression for the texts that no person reads, or that are printed on cards."""


@pytest.fixture(scope="module")
def catalogue() -> ModuleType:
    """The script that makes the catalogue."""
    path = ROOT / "docs" / "make" / "catalogue.py"
    spec = importlib.util.spec_from_file_location("catalogue", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["catalogue"] = module
    spec.loader.exec_module(module)
    return module


def test_the_catalogue_is_what_the_code_says(catalogue: ModuleType) -> None:
    made = catalogue.po_bytes(catalogue.joined(catalogue.dutch(), catalogue.wanted()))
    assert catalogue.DUTCH.read_bytes() == made, "run `make catalogue`"


def test_the_program_reads_what_people_read(catalogue: ModuleType) -> None:
    assert catalogue.DUTCH.with_suffix(".mo").read_bytes() == catalogue.mo_bytes(catalogue.dutch()), "make catalogue"


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    """The forms of a message: one, or those for one and for many."""
    return text if isinstance(text, tuple) else (text,)


def test_no_message_lacks_its_dutch(catalogue: ModuleType) -> None:
    lacking = [one.id for one in catalogue.dutch() if one.id and not all(forms(one.string))]
    assert not lacking


def placeholders(text: str) -> set[str]:
    """The values that a message is filled with."""
    found = set(re.findall(r"%\(\w+\)\w", text))
    try:
        return found | {f"{name}!{how}:{spec}" for _, name, spec, how in string.Formatter().parse(text) if name}
    except ValueError:
        return found


def test_placeholders_agree(catalogue: ModuleType) -> None:
    wrong = [
        (english, dutch)
        for one in catalogue.dutch()
        if one.id
        for english, dutch in zip(forms(one.id), forms(one.string), strict=True)
        if placeholders(english) != placeholders(dutch)
        and not (english == forms(one.id)[0] and isinstance(one.id, tuple) and placeholders(dutch) <= {"count!None:"})
    ]
    assert not wrong


def unsaid(path: Path, other: str) -> Iterator[str]:
    """The sentences of a module that are not said: with their line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):  # a docstring
            skipped.add(id(node.value))
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in SAYS:
                skipped |= {id(argument) for argument in node.args}
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(value) for value in node.values}
            text = "".join(str(value.value) if isinstance(value, ast.Constant) else "{}" for value in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if id(node) not in skipped and SENTENCE.search(text) and not re.search(other, text):
            yield f"{path.relative_to(ROOT / 'deck').as_posix()}:{node.lineno}: {text}"


def test_what_is_said_inside_other_texts_is_found(catalogue: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text(
        """x = f"{say('One.')} {to_say('Two.')}"
y = say("Three {four}.", four=say("four"))
z = say(TABLE.get(x, to_say("Five.")))
w = say_number("{count} card", "{count} cards", len(say("six")))
v = say(x), print("Seven.")
"""
    )
    found = ["One.", "Two.", "Three {four}.", "four", "Five.", ("{count} card", "{count} cards"), "six"]
    assert sorted(map(str, catalogue.said(file))) == sorted(map(str, found))


def test_the_help_of_a_command_is_its_docstring(catalogue: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text(
        '''@click.command(cls=Said)
def command():
    """One line,
    and another.

    \\b
    as it
    stands
    """


def other():
    """No help."""
'''
    )
    assert list(catalogue.helps(file)) == ["One line, and another.", "as it\nstands"]


def test_every_sentence_is_said() -> None:
    found = [
        line
        for path in sorted((ROOT / "deck").rglob("*.py"))
        for line in unsaid(path, NO_MESSAGES.get(path.relative_to(ROOT / "deck").as_posix(), "$^"))
    ]
    assert not found, "\n".join(found)


OTHER_WORDS = {
    r"werkboek": "werkmap",
    r"bladzijd": "pagina",
    r"\bstro(?:ok|ken)\b": "baan, banen",
    r"opdrachtbon": "drukopdracht",
    r"hooguit": "hoogstens",
    r"(?<![-.*\w])pdf(?:’s)?\b": "PDF, PDF’s",
    r"\b(?:FILE|DIR|NAME|EXERCISE|COLUMN|TEXT|SIZE|NUMBER)\b": "the Dutch of deck/cli/helps.py",
}
"""Words that the Dutch of the program does not use, and the one that it has for the same thing."""


def test_dutch_has_one_word_for_each_thing(catalogue: ModuleType) -> None:
    wrong = [
        f"“{said}”: {better}"
        for one in catalogue.dutch()
        if one.id
        for said in forms(one.string)
        for word, better in OTHER_WORDS.items()
        if re.search(word, re.sub(r"--\w+ \w+|standaard pdf|`[^`]*`", " ", said))
    ]
    assert not wrong, "\n".join(wrong)


def test_the_page_and_the_guides_have_the_same_words() -> None:
    texts = [*(ROOT / "docs" / "nl").glob("*.md"), ROOT / "README.nl.md"]
    texts += [ROOT / "assets" / "content" / "nl" / name for name in ("ticket.toml", "kit.toml", "own.toml")]
    wrong = [
        f"{path.name}: {word}"
        for path in texts
        for word in list(OTHER_WORDS)[:5]
        if re.search(word, path.read_text("utf-8"))
    ]
    assert not wrong, "\n".join(wrong)

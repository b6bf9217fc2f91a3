"""Put every product, ready to print, in one dated zip: `make release`.

It is for people who may install nothing. The same program, date and SOURCE_DATE_EPOCH give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import textwrap
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pikepdf

from deck import BuiltFile, Deck, __version__, build
from deck.base.epoch import fixed_moment
from deck.base.errors import Faults, VakdeckError, input_error
from deck.base.staging import staging
from deck.base.units import Size, size_name
from deck.content.session.words import slug
from deck.layout.products import all_products
from deck.making.kit.make import write_zip

ROOT = Path(__file__).resolve().parent.parent.parent
DIST = ROOT / "dist"
DECK = Deck.built_in()
WORDS: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("release.toml").read_text(encoding="utf-8"))
WIDTH = 78
"""The most signs on a line of the read-me: that fits in a window of any program for plain text."""

RUNS: tuple[tuple[tuple[str, ...], dict[str, str]], ...] = (
    (tuple(name for name in all_products(DECK.listed) if name != "draaiboek"), {}),
    (("draaiboek",), {"duplex": "long-edge"}),
    (("canvas", "lijnlabels", "modelposter", "programma", "stappenplan"), {"size": "A4"}),
    (("vloermatten",), {"size": "A3"}),
    (("vloermatten",), {"size": "60cm", "tile": "A4"}),
    (("modelposter",), {"size": "A1", "tile": "A4"}),
    (("speelbord",), {"tile": "A4"}),
)
"""What is built in each language: all at its usual size, and what is larger than A4 also for an office printer."""


FLIPS = {"": "none", "/DuplexFlipLongEdge": "long-edge", "/DuplexFlipShortEdge": "short-edge"}
"""What a PDF asks of a printer (ISO 32000-1, table 150), as `--duplex` calls it."""


@dataclass(frozen=True)
class Material:
    """A file of the zip, as manifest.json lists it. size and paper are names, page_mm the width and height in mm.

    sheets is how many sheets of that paper one print takes; duplex is the edge that they flip on, or none.
    """

    file: str
    lang: str
    product: str
    title: str
    description: str
    size: str
    paper: str
    page_mm: tuple[float, float]
    group: str
    pages: int
    cards: int
    duplex: str
    sheets: int
    sha256: str


def release(output: Path, day: date) -> Path:
    """Make the zip of that day in a folder, and a file with its fingerprint beside it; give the path of the zip.

    When anything fails, the folder stays as it was.

    Raises:
        InputError: when something cannot be made or written.
        FindingsError: when the proof found an error in a PDF.
    """
    name = f"vakdeck-materials-{day.isoformat()}"
    moment = int(datetime.combine(day, time(), UTC).timestamp())
    with staging(output) as stage:
        folder = stage.scratch(name)
        folder.mkdir()
        made = [one for lang in WORDS for one in materials(lang, folder, stage.scratch("built"))]
        for lang in WORDS:
            text = read_me(lang, [one for one in made if one.lang == lang], day)
            (folder / WORDS[lang]["file"]).write_bytes(text.encode("utf-8"))
        (folder / "LICENSE").write_bytes((ROOT / "LICENSE").read_bytes())
        (folder / "manifest.json").write_bytes(manifest(made, day).encode("utf-8"))
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        sums = "".join(f"{fingerprint(path)}  {path.relative_to(folder).as_posix()}\n" for path in files)
        (folder / "SHA256SUMS").write_bytes(sums.encode("utf-8"))
        packed = stage.path(f"{name}.zip")
        write_zip(folder, packed, moment)
        stage.path(f"{name}.zip.sha256").write_bytes(f"{fingerprint(packed)}  {packed.name}\n".encode())
        return stage.deliver()[0]


def materials(lang: str, folder: Path, scratch: Path) -> Iterator[Material]:
    """Build all that is in RUNS in a language, and give each file its plain name in the folder of that language."""
    (folder / lang).mkdir()
    for number, (products, asked) in enumerate(RUNS):
        output = scratch / f"{lang}-{number}"
        for built in build(DECK, *products, lang=lang, output=output, **asked):  # type: ignore[arg-type]
            one = described(built, lang, tiled="tile" in asked)
            built.path.rename(folder / one.file)
            yield one


def described(built: BuiltFile, lang: str, *, tiled: bool) -> Material:
    """What is said of a file: its plain name tells the product and the paper."""
    entry, words = built.entry, DECK.edition(lang).words["products"][built.product]
    page = Size(*entry.page_sizes[-1].page_mm)
    paper = size_name(page).removesuffix("-landscape")
    group = "glue" if tiled else paper if paper in ("A4", "A3") else "shop"
    parts = [words["title"], built.size, WORDS[lang]["on"], paper] if tiled else [words["title"], paper]
    with pikepdf.open(built.path) as pdf:
        duplex = FLIPS[str(pdf.Root.ViewerPreferences.get("/Duplex", ""))]
    return Material(
        file=f"{lang}/{slug(str(parts[0]))}-{'-'.join(parts[1:])}.pdf",
        lang=lang,
        product=built.product,
        title=str(words["title"]),
        description=str(words["description"]),
        size=built.size,
        paper=paper,
        page_mm=(page.width, page.height),
        group=group,
        pages=built.pages,
        cards=built.cards,
        duplex=duplex,
        sheets=built.pages if duplex == "none" else -(-built.pages // 2),
        sha256=entry.sha256,
    )


def read_me(lang: str, made: Sequence[Material], day: date) -> str:
    """What is what, and how to print it; lines end as every program for plain text knows them."""
    words = WORDS[lang]
    lines = [words["title"], "=" * len(words["title"]), ""]
    lines += [words["made"].format(date=day.isoformat(), version=__version__), ""]
    for paragraph in words["intro"].format(folder=lang).strip().split("\n\n"):
        lines += [*wrapped(paragraph), ""]
    lines += heading(words["print"])
    for number, step in enumerate(words["steps"], 1):
        lines += wrapped(f"{number}. {step}", "   ")
    lines += ["", *wrapped(words["many"]), *wrapped(words["slippery"]), ""]
    for group, title in words["groups"].items():
        lines += heading(title)
        lines += [*wrapped(words["glue"]), ""] if group == "glue" else []
        for one in sorted((one for one in made if one.group == group), key=lambda one: one.file):
            lines += [one.file, *wrapped(f"    {one.description}", "    ")]
            lines += [f"    {one.sheets} × {one.paper}, {words['duplex'][one.duplex]}", ""]
    lines += [*wrapped(words["sums"]), *wrapped(words["licence"])]
    return "\r\n".join(lines) + "\r\n"


def wrapped(text: str, indent: str = "") -> list[str]:
    """Its lines, none longer than WIDTH; indent is put before each but the first."""
    bare, lead = " ".join(text.split()), text[: len(text) - len(text.lstrip())]
    return textwrap.wrap(bare, WIDTH, initial_indent=lead, subsequent_indent=indent, break_on_hyphens=False)


def heading(text: str) -> list[str]:
    """A heading with the line below it."""
    return [text, "-" * len(text), ""]


def manifest(made: Sequence[Material], day: date) -> str:
    """What is in the zip, for programs."""
    files = [asdict(one) for one in made]
    document = {"format": 1, "made_by": f"Vakdeck {__version__}", "date": day.isoformat(), "files": files}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def fingerprint(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def day_of(typed: str) -> date:
    """The day that was typed; else that of SOURCE_DATE_EPOCH, else today.

    Raises:
        InputError: when it is none.
    """
    faults = Faults()
    moment = fixed_moment(faults)
    faults.raise_if_any()
    if not typed:
        return datetime.fromtimestamp(moment, UTC).date() if moment is not None else datetime.now(UTC).date()
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        day = date.min
    if day.isoformat() != typed or not 1980 <= day.year <= 2107:  # the years that a zip knows
        raise input_error(f"“{typed}” is not a day that a zip can bear.", "--date", "Write it as 2027-03-04.")
    return day


def main(arguments: Sequence[str]) -> int:
    """Make the zip, and tell where it is."""
    parser = argparse.ArgumentParser(description="Put every product, ready to print, in one dated zip.")
    parser.add_argument("--date", default="", help="the day that the zip bears: 2027-03-04; today when not given")
    parser.add_argument("-o", "--output", type=Path, default=DIST, help="the folder to put it in; dist when not given")
    given = parser.parse_args(arguments)
    try:
        packed = release(given.output, day_of(given.date))
    except VakdeckError as error:
        sys.stderr.write("".join(f"release: {line}\n" for line in str(error).splitlines()))
        return error.exit_code
    sys.stdout.write(f"{packed.relative_to(ROOT) if packed.is_relative_to(ROOT) else packed}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

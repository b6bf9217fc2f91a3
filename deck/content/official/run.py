"""Read a document into the folder of a deck: all of it, or nothing."""

from __future__ import annotations

from pathlib import Path

from deck.base.errors import Faults
from deck.base.say import say
from deck.base.staging import check_folder, staging
from deck.content.load import DeckContent
from deck.content.official.corrections import Correction, correct, read_corrections
from deck.content.official.document import Document
from deck.content.official.folder import content_files, deck_toml, read_me, write_folder
from deck.content.official.lines import Line, clean
from deck.content.official.recognise import check_complete
from deck.content.official.report import REPORT, Imported, address_notes, corrected_lines, report_text, unplaced_lines
from deck.content.official.source import read_source
from deck.content.official.structure import read_document
from deck.content.official.tables import counts_of, deviations, principles_of, usage_of


def import_document(
    path: Path, target: Path, words: DeckContent, corrections: Path | None = None, source: str = ""
) -> Imported:
    """Read the document in path into a deck in the folder target, which must be new or empty.

    words is the Dutch edition of the built-in deck: it has the words of the program. corrections is a list to apply.
    source says whose text it is, as the cards will say.

    Raises:
        InputError: when the file is not that document, or the folder or the list cannot be used; nothing is written.
    """
    faults = Faults()
    lines: list[Line] = []
    listed: tuple[Correction, ...] = ()
    check_target(target, faults)
    with faults.gathered():
        lines = read_source(path)
    with faults.gathered():
        listed = read_corrections(corrections) if corrections else ()
    faults.raise_if_any()
    document = read_document(clean(path.name), lines)
    check_complete(document)
    document.notes += address_notes(document)
    counts = correct(document.passages(), listed)
    told = Imported(
        folder=target,
        counts=counts_of(document),
        deviations=tuple(deviations(document)),
        unplaced=tuple(unplaced_lines(document)),
        notes=tuple(document.notes),
        corrected=tuple(corrected_lines(listed, counts)),
        source=source,
    )
    files = _files(document, words, told)
    if corrections:
        files[_copied(corrections)] = corrections.read_bytes()
    with staging(target) as stage:
        for name in dict.fromkeys(name.split("/")[0] for name in files):
            stage.path(name)
        write_folder(stage.folder, files)
        stage.deliver()
    return told


def check_target(target: Path, faults: Faults) -> None:
    """Add a fault when a deck cannot be made in this folder, or something is in it already."""
    check_folder(target, faults)
    if target.is_dir() and any(target.iterdir()):
        remedy = say("Name a folder that is not there yet, or move away what is in it.")
        faults.add(
            say("the folder is not empty, and nothing in it is written over."),
            say("output folder {target}", target=target),
            remedy,
        )


def _files(document: Document, words: DeckContent, told: Imported) -> dict[str, bytes]:
    """The files of the deck by name, all but the list of corrections."""
    name, sheet = document.name, words.words["sheet"]
    guide = document.parts["guide"].text if "guide" in document.parts else ""
    texts = {
        "deck.toml": deck_toml(name, guide, told.source, sheet["not_official"]),
        **content_files(name, principles_of(document), usage_of(document, words.words["faces"]["continued"])),
        "README.md": read_me(name, told.folder.resolve().name, told.counts, bool(told.corrected)),
        REPORT: report_text(document, told),
    }
    return {name: text.encode() for name, text in texts.items()}


def _copied(corrections: Path) -> str:
    """What the list of corrections is called in the folder."""
    return "corrections.toml" if corrections.suffix.lower() == ".toml" else "corrections.csv"

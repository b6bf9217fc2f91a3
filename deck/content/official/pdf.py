"""The text of a PDF by page, read by PDFium in a process of its own with limits: the file is from an unknown source."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from deck.base.apart import command, environment, limit
from deck.base.errors import input_error
from deck.base.say import say, to_say

LARGEST_PDF = 50_000_000
"""Bytes; a designed PDF of the cards with pictures has a few million."""

MOST_PAGES = 100
MOST_SIGNS = 500_000
MEMORY_MIB = 700
SECONDS = 20.0
_PASSWORD = 4  # FPDF_ERR_PASSWORD in fpdfview.h

_WHY = {
    "password": (
        to_say("the PDF is locked with a password."),
        to_say("Open it, save a copy without a password, and give that."),
    ),
    "broken": (
        to_say("the PDF cannot be read."),
        to_say("Open it in a PDF reader, print or save it as a new PDF, and give that."),
    ),
    "pages": (
        to_say("the PDF has more than {pages} pages."),
        to_say("Give the document of the conversation cards alone."),
    ),
    "signs": (
        to_say("the PDF holds far more text than the document has."),
        to_say("Give the document of the cards alone."),
    ),
    "scan": (
        to_say("the PDF holds no text: it is a scan or a drawing."),
        to_say("Give the PDF that it was scanned from, or let a program recognise its text first."),
    ),
    "time": (
        to_say("the PDF takes more than {seconds:g} seconds to read."),
        to_say("Save it as a new PDF, or give plain text."),
    ),
    "memory": (
        to_say("the PDF takes too much memory to read."),
        to_say("Save it as a new PDF, or give plain text."),
    ),
}
"""Why a PDF cannot be used, by what the process answers, and the remedy."""


def pages_of(path: Path) -> list[str]:
    """The text of each page, in the order in which the PDF draws it.

    Raises:
        InputError: when it cannot be read or holds no text.
    """
    answer = _asked(path) if sys.executable else _read(path)
    if "why" in answer:
        told, remedy = _WHY[answer["why"]]
        raise input_error(say(told, pages=MOST_PAGES, seconds=SECONDS), path.name, say(remedy))
    pages: list[str] = answer["pages"]
    return pages


def _asked(path: Path) -> dict[str, Any]:
    """What the process answers; why it does not, when it was stopped."""
    try:
        done = subprocess.run(
            command(__name__),
            input=json.dumps(str(path.absolute())).encode(),
            capture_output=True,
            timeout=SECONDS + 2,
            env=environment(),
            check=False,
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return {"why": "time"}
    except ValueError:
        return {"why": "broken"}
    return answer


def _read(path: Path) -> dict[str, Any]:
    """The pages of a PDF, or why they cannot be read."""
    import pypdfium2

    pages, signs = [], 0
    try:
        with pypdfium2.PdfDocument(path) as document:
            if len(document) > MOST_PAGES:
                return {"why": "pages"}
            for page in document:
                text = page.get_textpage()
                signs += text.count_chars()
                if signs > MOST_SIGNS:
                    return {"why": "signs"}
                pages.append(text.get_text_range())
                text.close()
                page.close()
    except pypdfium2.PdfiumError as error:
        return {"why": "password" if error.err_code == _PASSWORD else "broken"}
    except MemoryError:
        return {"why": "memory"}
    return {"pages": pages} if any(page.strip() for page in pages) else {"why": "scan"}


def main() -> None:
    """Read a path from standard input, and write the answer to standard output, both JSON."""
    path = Path(json.load(sys.stdin))
    limit(MEMORY_MIB, 2 * SECONDS)  # whoever started it stops it before, and can say why
    json.dump(_read(path), sys.stdout)


if __name__ == "__main__":
    main()

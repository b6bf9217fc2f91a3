"""Runs of seven words as short digests, so that a test can tell a copied sentence without keeping the source of it.

`python tests/tools/shingles.py TEXT… > tests/content/source-runs.bin` writes the digests of the source documents anew.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

RUN = 7
"""So many words in a row are a copy; fewer are the language itself."""
BYTES = 5
"""Bytes of a digest. Once in some ten thousand editions a run of ours is taken for another by chance."""


def plain_words(text: str) -> list[str]:
    """The words in small letters: without marks, apostrophes, soft hyphens, or a hyphen where a line ends."""
    text = re.sub(r"\u00ad\s*|(?<=\w)-\s*\n\s*(?=[a-zà-ÿ])", "", text)
    return re.findall(r"[^\W_]+", re.sub(r"[’'´`]", "", text.casefold()))


def runs(text: str) -> Iterator[str]:
    """Every seven words in a row."""
    words = plain_words(text)
    return (" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def digest(run: str) -> bytes:
    """The digest of a run of words."""
    return blake2b(run.encode(), digest_size=BYTES).digest()


def read(file: Path) -> frozenset[bytes]:
    """The digests in a file."""
    data = file.read_bytes()
    return frozenset(data[start : start + BYTES] for start in range(0, len(data), BYTES))


if __name__ == "__main__":
    found = {digest(run) for name in sys.argv[1:] for run in runs(Path(name).read_text(encoding="utf-8"))}
    sys.stdout.buffer.write(b"".join(sorted(found)))

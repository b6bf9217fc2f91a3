"""The floor under every maker of PDFs in Python: only compress and write what is ready.

`python floor.py take BUILT.pdf STREAMS` takes the streams out of a finished PDF (not timed);
`python floor.py write STREAMS OUT.pdf` compresses them and writes a PDF around them (timed).
"""

from __future__ import annotations

import pickle
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path


def take(source: str, target: str) -> None:
    """Keep the pages' contents, and every other stream (fonts, forms), all of them decompressed."""
    import pikepdf

    with pikepdf.open(source) as pdf:
        pages = [page.Contents for page in pdf.pages]
        drawn = {contents.objgen for contents in pages}
        others = [
            item.read_bytes()
            for item in pdf.objects
            if isinstance(item, pikepdf.Stream)
            and item.objgen not in drawn
            and item.get("/Type") not in ("/XRef", "/ObjStm")
        ]
        Path(target).write_bytes(pickle.dumps(([page.read_bytes() for page in pages], others)))


def write(source: str, target: str) -> None:
    """Write a PDF that holds the same streams; its pages show nothing sensible, for they lack their resources."""
    pages, others = pickle.loads(Path(source).read_bytes())
    with Path(target).open("wb") as file:
        at = file.write(b"%PDF-1.7\n")
        table = ["0000000000 65535 f \n"]
        for number, body in enumerate(_objects(pages, others), 1):
            table.append(f"{at:010} 00000 n \n")
            at += file.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        trailer = f"trailer\n<</Size {len(table)}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n"
        file.write(f"xref\n0 {len(table)}\n{''.join(table)}{trailer}".encode())


def _objects(pages: list[bytes], others: list[bytes]) -> Iterator[bytes]:
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(len(pages)))
    yield b"<</Type/Catalog/Pages 2 0 R>>"
    yield f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode()
    for number, page in enumerate(pages):
        yield f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {4 + 2 * number} 0 R>>".encode()
        yield _stream(page)
    yield from map(_stream, others)


def _stream(raw: bytes) -> bytes:
    packed = zlib.compress(raw)
    return b"<</Length %d/Filter/FlateDecode>>\nstream\n%b\nendstream" % (len(packed), packed)


if __name__ == "__main__":
    {"take": take, "write": write}[sys.argv[1]](*sys.argv[2:])

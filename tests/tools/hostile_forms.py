"""Filled forms of a few kilobytes that would take minutes or gigabytes to read, or end the program that reads them."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
from filled import CARD, form_pdf
from pikepdf import Array, Dictionary, Name, Stream, StreamDecodeLevel, String

BOMB = 400 << 20


def _zipped(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def _bomb() -> bytes:
    """A few hundred bytes that unfold twice to hundreds of megabytes."""
    machine = zlib.compressobj(9)
    return zlib.compress(b"".join(machine.compress(bytes(1 << 20)) for _ in range(BOMB >> 20)) + machine.flush(), 9)


def _save(pdf: Any, path: Path) -> None:
    """Write a file with its streams as they are."""
    pdf.save(path, compress_streams=False, stream_decode_level=StreamDecodeLevel.none, fix_metadata_version=False)


def _raw(pdf: Any, data: bytes, filters: int = 2) -> Any:
    return pdf.make_indirect(pikepdf.Stream(pdf, data, Filter=Array([Name.FlateDecode] * filters)))


def _named(name: str) -> Any:
    return Dictionary(FT=Name.Tx, T=String(name))


def filtered_twice(path: Path) -> None:
    """The answer is a stream that unfolds twice."""
    with form_pdf({"hart": "x"}) as pdf:
        pdf.Root.AcroForm.Fields[3].V = _raw(pdf, _bomb())
        _save(pdf, path)


def one_stream_a_thousand_times(path: Path) -> None:
    """A thousand fields have one stream as their answer: it is small, and takes long to decode."""
    with form_pdf({"hart": "x"}) as pdf:
        heavy = _raw(pdf, _zipped(b"\xfe\xff" + bytes(7 << 20), 2))
        for index in range(1000):
            pdf.Root.AcroForm.Fields.append(Dictionary(FT=Name.Tx, T=String(f"eigen {index}"), V=heavy))
        _save(pdf, path)


def shared_children(path: Path) -> None:
    """Each of sixteen generations holds the next one many times."""
    with form_pdf({"hart": "x"}) as pdf:
        below: list[Any] = [_named("blad")]
        for depth in range(14):
            below = [Dictionary(T=String(f"{depth}-{index}"), Kids=Array(below * 12)) for index in range(2)]
            below = [pdf.make_indirect(one) for one in below] if depth % 2 else below
        pdf.Root.AcroForm.Fields.extend(below)
        pdf.save(path)


def bomb_of_objects(path: Path) -> None:
    """An object stream that unfolds twice: the library unfolds it as soon as the file is opened."""
    bomb = _bomb()
    path.write_bytes(
        b"%%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Count 0 /Kids [] >>\nendobj\n"
        b"4 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode] /Length %d >>\n"
        b"stream\n%b\nendstream\nendobj\n" % (len(bomb), bomb)
    )
    body = path.read_bytes()
    places = [
        (0, 0, 0),
        (1, 9, 0),
        (1, body.index(b"2 0 obj"), 0),
        (0, 0, 0),
        (1, body.index(b"4 0 obj"), 0),
        (2, 4, 0),
    ]
    table = b"".join(struct.pack(">BIB", *place) for place in places)
    head = b"<< /Type /XRef /Size 6 /W [1 4 1] /Root 1 0 R /Length %d >>" % len(table)
    path.write_bytes(
        b"%b6 0 obj\n%b\nstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (body, head, table, len(body))
    )


def combining_marks(path: Path) -> None:
    """One letter with four hundred thousand accents, in an order that has to be put right."""
    with form_pdf({"hart": "e" + "\u0301\u0327\u0316\u0345" * 100_000}) as pdf:
        pdf.save(path)


def own_fields(path: Path) -> None:
    """Nineteen hundred fields of its own, each on a card of its own: a row and a column for each."""
    with form_pdf({f"blank_1.{name}": "x" for name in CARD}, "dilemmakaarten") as pdf:
        for index in range(1_900):
            name = f"blank_{index + 2}.eigen {index} {'x' * 40}"
            pdf.Root.AcroForm.Fields.append(Dictionary(FT=Name.Tx, T=String(name), V=String(f"antwoord {index}")))
        pdf.save(path)


def words_without_end(path: Path) -> None:
    """An answer that fills all that one file may say."""
    with form_pdf({"hart": "@" * 900_000 + "’" * 900_000}) as pdf:
        pdf.save(path)


def sparse(path: Path) -> None:
    """A file of gigabytes that take no room on the disk."""
    with form_pdf({"hart": "x"}) as pdf:
        pdf.save(path)
    os.truncate(path, 8 << 30)


def deep_arrays(path: Path) -> None:
    """Lists in lists, deeper than a stack."""
    with form_pdf({"hart": "x"}) as pdf:
        pdf.save(path)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"(x)", b"[" * 200_000 + b"]" * 200_000))


def circle(path: Path) -> None:
    """Streams whose filters and lengths are themselves."""
    with form_pdf({"hart": "x"}) as pdf:
        made = pdf.make_indirect(Stream(pdf, b"x"))
        made.DecodeParms = made
        made.Filter = Array([Name.FlateDecode, made])
        pdf.Root.AcroForm.Fields[3].V = made
        pdf.Root.Metadata = made
        _save(pdf, path)


HOSTILE: tuple[Callable[[Path], None], ...] = (
    filtered_twice,
    one_stream_a_thousand_times,
    shared_children,
    bomb_of_objects,
    combining_marks,
    own_fields,
    words_without_end,
    sparse,
    deep_arrays,
    circle,
)

"""The font of what a person types: a face cut down to the letters of WinAnsi, as simple fonts of a PDF know them.

A program that fills in a form knows the standard encodings and no other, so each character keeps its code there.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from io import BytesIO
from typing import Any

from deck.base.text.fonts import face
from deck.file.pdf.unicode_map import unicode_map

_ENCODING = "cp1252"
"""WinAnsiEncoding (ISO 32000-1, annex D.2), but for the codes below."""

_FIRST, _LAST = 32, 255
_ALIASES = {"\u00a0": " ", "\u00ad": "-"}
"""What WinAnsiEncoding draws as another character (annex D.2, footnotes 5 and 6); a code without one is a bullet."""

_SHAPING = {"GSUB", "GPOS", "GDEF", "kern"}
"""Tables that a form has no use for: it sets one glyph for one code. Cut down they would cost a second."""

_NONSYMBOLIC, _ITALIC = 1 << 5, 1 << 6
_WEIGHTS = {"regular": 84, "medium": 104, "bold": 134}
"""The stems of Fira Sans, in thousandths of an em: a hint for a program that has to do without the font."""


@dataclass(frozen=True, slots=True)
class FormFont:
    """A face with the characters of WinAnsi alone; widths by code from 32, and all measures in thousandths of an em.

    name is that of the subset, with its tag (ISO 32000-1, 9.6.4); data is the TrueType file.
    """

    face: str
    name: str
    data: bytes
    widths: tuple[float, ...]
    ascent: float
    descent: float
    box: tuple[float, float, float, float]
    cap_height: float
    angle: float

    @property
    def resource(self) -> str:
        """What default appearances call it."""
        return self.name.partition("+")[2]

    @property
    def leading(self) -> float:
        """The distance of two lines in em: the larger of the two measures that programs take for it."""
        return max(self.ascent - self.descent, self.box[3] - self.box[1]) / 1000

    def width(self, text: str) -> float:
        """The width of a text in em; a character that the font lacks is drawn as a question mark."""
        return sum([self.widths[code - _FIRST] for code in text.encode(_ENCODING, "replace") if code >= _FIRST]) / 1000


@cache
def form_font(name: str) -> FormFont:
    """The font of a face; the same face always gives the same bytes.

    Raises:
        InputError: when the face cannot be read.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(hinting=False, notdef_outline=False, name_IDs=[], glyph_names=False)
    with TTFont(face(name).path, recalcTimestamp=False, lazy=True) as font:
        for table in _SHAPING & set(font.keys()):
            del font[table]
        subsetter = Subsetter(options)
        subsetter.populate(text="".join(_characters()))
        subsetter.subset(font)
        stream = BytesIO()
        font.save(stream)
        return _measured(name, font, stream.getvalue())


def _characters() -> list[str]:
    """What each code from 32 draws."""
    decoded = [bytes([code]).decode(_ENCODING, "ignore") for code in range(_FIRST, _LAST + 1)]
    return [_ALIASES.get(char, char) if char and char != "\x7f" else "•" for char in decoded]


def _measured(face_name: str, font: Any, data: bytes) -> FormFont:
    scale = 1000 / font["head"].unitsPerEm
    glyphs, advances, head = font.getBestCmap(), font["hmtx"], font["head"]
    own = face(face_name)
    tag = "".join(chr(65 + byte % 26) for byte in blake2b(data, digest_size=6).digest())
    return FormFont(
        face=face_name,
        name=f"{tag}+{own.path.stem}",
        data=data,
        widths=tuple(round(advances[glyphs[ord(char)]][0] * scale, 3) for char in _characters()),
        ascent=round(own.ascender * 1000, 3),
        descent=round(-own.descender * 1000, 3),
        box=tuple(round(value * scale, 3) for value in (head.xMin, head.yMin, head.xMax, head.yMax)),
        cap_height=round(own.cap_height * 1000, 3),
        angle=font["post"].italicAngle,
    )


def embed(pdf: Any, font: FormFont) -> Any:
    """Add the font to an open PDF as a simple TrueType font (ISO 32000-1, 9.6.3)."""
    import pikepdf

    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.TrueType,
            BaseFont=pikepdf.Name(f"/{font.name}"),
            Encoding=pikepdf.Name.WinAnsiEncoding,
            FirstChar=_FIRST,
            LastChar=_LAST,
            Widths=pikepdf.Array(font.widths),
            FontDescriptor=pdf.make_indirect(_descriptor(pdf, font)),
            ToUnicode=_stream(pdf, unicode_map(_meanings())),
        )
    )


def _descriptor(pdf: Any, font: FormFont) -> Any:
    """The font descriptor (9.8). No Leading: pikepdf takes it for points."""
    import pikepdf

    file = _stream(pdf, font.data)
    file["/Length1"] = len(font.data)
    return pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=pikepdf.Name(f"/{font.name}"),
        Flags=_NONSYMBOLIC | (_ITALIC if font.angle else 0),
        FontBBox=pikepdf.Array(font.box),
        ItalicAngle=font.angle,
        Ascent=font.ascent,
        Descent=font.descent,
        CapHeight=font.cap_height,
        StemV=_WEIGHTS.get(font.face.partition("-")[0], _WEIGHTS["regular"]),
        FontFile2=file,
    )


def _stream(pdf: Any, data: bytes) -> Any:
    import pikepdf

    stream = pikepdf.Stream(pdf, b"")
    stream.write(zlib.compress(data, 9), filter=pikepdf.Name.FlateDecode)
    return pdf.make_indirect(stream)


def _meanings() -> list[tuple[int, str]]:
    """What each code of the encoding means."""
    codes = [(code, bytes([code]).decode(_ENCODING, "ignore")) for code in range(_FIRST, _LAST + 1) if code != 127]
    return [(code, character) for code, character in codes if character]

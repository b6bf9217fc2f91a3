"""The font of what a person types in a form: a face cut down to the characters of WinAnsi, and its size in each field.

Programs that fill in forms know only the standard encodings, so each character keeps its code there. When the size is 0
(automatic) in the default appearance, each program chooses another size, and changes it while a person types. So the
file gives one size for each field, at which a long answer fits without scrolling.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from deck.base.items.parts import Typeface
from deck.base.plain import Plain
from deck.file.pdf.unicode_map import unicode_map

_ENCODING = "cp1252"
"""WinAnsiEncoding (ISO 32000-1, annex D.2), but for the codes below."""

_FIRST, _LAST = 32, 255
_ALIASES = {"\u00a0": " ", "\u00ad": "-"}
"""Characters that WinAnsiEncoding draws as another one (annex D.2, notes 5 and 6). A code without any is a bullet."""

_SHAPING = {"GSUB", "GPOS", "GDEF", "kern"}
"""Tables that are dropped: a form field shows one glyph for one code, and subsetting these tables takes a second."""

_NONSYMBOLIC, _ITALIC = 1 << 5, 1 << 6
CHARACTERS = 400
"""The characters of an answer that must fit in a field with several lines: some seventy words."""

SMALLEST_PT = 8.0
"""The smallest size in a field, in points; an answer that is too long for it scrolls."""

_STEP_PT = 0.5
_ASIDE_PT, _ABOVE_PT = 4.0, 3.0
"""In points: what stays free at each side, and above and below: the padding, and what programs add to it."""

_TYPICAL = (
    "Wij merken dat de vraag van een bewoner vaak niet in één hokje past. Dan zoeken we samen wie er verder kan helpen "
    "en bellen we liever dan dat we weer een brief sturen. Dat kost tijd, maar het geeft rust en vertrouwen. Soms "
    "wringt het met de regels. We leggen dan uit waarom iets niet kan, en we vragen aan elkaar of die uitleg ook echt "
    "eerlijk is. Wat we leren, schrijven we op voor onze collega’s van de andere teams."
)[:CHARACTERS]
"""An ordinary Dutch text, to estimate how much room an answer takes."""


class FormFont(Plain):
    """A face with the characters of WinAnsi alone; widths by code from 32, and all measures in thousandths of an em.

    name is that of the subset, with its tag (ISO 32000-1, 9.6.4); data is the TrueType file. stem is about how thick
    its letters are: a hint for a program that has to do without it.
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
    stem: int

    @property
    def resource(self) -> str:
        """The name in the resources, which the default appearance of a field refers to."""
        return self.name.partition("+")[2]

    @property
    def leading(self) -> float:
        """The distance of two lines in em: the larger of the two measures that programs take for it."""
        return max(self.ascent - self.descent, self.box[3] - self.box[1]) / 1000

    def width(self, text: str) -> float:
        """The width of a text in em; a character that the font lacks is drawn as a question mark."""
        return sum([self.widths[code - _FIRST] for code in text.encode(_ENCODING, "replace") if code >= _FIRST]) / 1000


@cache
def form_font(own: Typeface) -> FormFont:
    """The font of a face; the same face always gives the same bytes.

    Raises:
        InputError: when the face cannot be read.
    """
    drawn = [_ALIASES.get(char, char) or "•" for char in map(_meaning, range(_FIRST, _LAST + 1))]
    options = Options(hinting=False, notdef_outline=False, name_IDs=[], glyph_names=False)
    with TTFont(own.path, recalcTimestamp=False, lazy=True) as font:
        for table in _SHAPING & set(font.keys()):
            del font[table]
        subsetter = Subsetter(options)
        subsetter.populate(text="".join(drawn))
        subsetter.subset(font)
        _fill_gaps(font, drawn)
        stream = BytesIO()
        font.save(stream)
        data, head, scale = stream.getvalue(), font["head"], 1000 / font["head"].unitsPerEm
        glyphs, advances = font.getBestCmap(), font["hmtx"]
        tag = "".join(chr(65 + byte % 26) for byte in blake2b(data, digest_size=6).digest())
        return FormFont(
            face=own.name,
            name=f"{tag}+{own.postscript}",
            data=data,
            widths=tuple(round(advances[glyphs[ord(char)]][0] * scale, 3) for char in drawn),
            ascent=round(own.ascender * 1000, 3),
            descent=round(-own.descender * 1000, 3),
            box=tuple(round(value * scale, 3) for value in (head.xMin, head.yMin, head.xMax, head.yMax)),
            cap_height=round(own.cap_height * 1000, 3),
            angle=font["post"].italicAngle,
            stem=_stem(own.weight),
        )


def _stem(weight: int) -> int:
    """About how thick the stems of a font of that weight are, in thousandths of an em: 84 for 400, 104 for 500."""
    return round(84 + 0.2 * (weight - 400) if weight <= 500 else 104 + 0.15 * (weight - 500))


def _fill_gaps(font: Any, drawn: Iterable[str]) -> None:
    """Let a question mark stand for each character that the font lacks: a code without a glyph is no valid PDF."""
    glyphs = font.getBestCmap()
    mark = next((glyphs[ord(char)] for char in "?o" if ord(char) in glyphs), font.getGlyphOrder()[0])
    lacking = [ord(char) for char in drawn if ord(char) not in glyphs]
    for table in font["cmap"].tables if lacking else ():
        if table.isUnicode():
            table.cmap.update(dict.fromkeys(lacking, mark))


def _meaning(code: int) -> str:
    """The character of a code; nothing for a code without one."""
    return bytes([code]).decode(_ENCODING, "ignore") if code != 127 else ""


def embed(pdf: Any, font: FormFont) -> Any:
    """Add the font to an open PDF as a simple TrueType font (ISO 32000-1, 9.6.3), and return its dictionary."""
    file = _stream(pdf, font.data)
    file["/Length1"] = len(font.data)
    # The font descriptor (9.8) has no Leading: pikepdf, which draws what it fills in, takes that for points.
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=pikepdf.Name(f"/{font.name}"),
        Flags=_NONSYMBOLIC | (_ITALIC if font.angle else 0),
        FontBBox=pikepdf.Array(font.box),
        ItalicAngle=font.angle,
        Ascent=font.ascent,
        Descent=font.descent,
        CapHeight=font.cap_height,
        StemV=font.stem,
        FontFile2=file,
    )
    meanings = [(code, _meaning(code)) for code in range(_FIRST, _LAST + 1) if _meaning(code)]
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.TrueType,
            BaseFont=pikepdf.Name(f"/{font.name}"),
            Encoding=pikepdf.Name.WinAnsiEncoding,
            FirstChar=_FIRST,
            LastChar=_LAST,
            Widths=pikepdf.Array(font.widths),
            FontDescriptor=pdf.make_indirect(descriptor),
            ToUnicode=_stream(pdf, unicode_map(meanings)),
        )
    )


def _stream(pdf: Any, data: bytes) -> Any:
    stream = pikepdf.Stream(pdf, b"")
    stream.write(zlib.compress(data, 9), filter=pikepdf.Name.FlateDecode)
    return pdf.make_indirect(stream)


def field_size(font: FormFont, largest_pt: float, width_pt: float, height_pt: float, multiline: bool) -> float:
    """The size in points for a field of that width and height in points: largest_pt, or less when that is too large.

    A field of one line is filled by the line; one of several lines holds CHARACTERS at that size, unless it would have
    to be smaller than SMALLEST_PT.
    """
    size, width, height = largest_pt, width_pt - 2 * _ASIDE_PT, height_pt - 2 * _ABOVE_PT
    while size > SMALLEST_PT:
        lines = line_count(font, _TYPICAL, width / size) if multiline else 1
        if lines * font.leading * size <= height:
            break
        size = max(size - _STEP_PT, SMALLEST_PT)
    return size


def line_count(font: FormFont, text: str, width: float) -> int:
    """How many lines of that width in em a text takes when each takes as many words as it can; at least one."""
    lines, used, space = 1, 0.0, font.width(" ")
    for word in text.split():
        wide = font.width(word)
        if used and used + space + wide > width:
            lines, used = lines + 1, 0.0
        used += wide + (space if used else 0.0)
    return lines

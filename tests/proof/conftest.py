"""Small PDFs to check, written by hand so that one thing at a time can be wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

from deck.pages.qr.symbol import encode
from deck.proof.check import check
from deck.proof.finding import Budget, Finding, Limits, Report
from deck.proof.page import Page
from deck.proof.read.claim import KINDS
from deck.proof.read.document import Document
from deck.proof.rules.table import RULES
from deck.proof.share import Beside

ROOT = Path(__file__).resolve().parent.parent.parent
K = 72 / 25.4
TRIM, MARGIN = 100.0, 10.0
MEDIA = TRIM + 2 * MARGIN
ADDRESS = "https://www.example.org/kaart"

ALL: dict[str, Any] = {**dict.fromkeys((rule.id for rule in RULES), "error"), "vt-missing": "off"}
"""Every rule, but for that which asks a PDF/VT of each file."""

PRESS = Limits(colour="cmyk", spots=("Gold",))

XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" pdfxid:GTS_PDFXVersion="PDF/X-4" pdf:Trapped="False"
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"
xmp:CreateDate="2024-01-31T12:00:00+01:00" xmp:ModifyDate="2024-01-31T11:00:00Z"
xmp:MetadataDate="2024-01-31T11:00:00Z" xmpMM:DocumentID="uuid:1" xmpMM:VersionID="1" xmpMM:RenditionClass="default">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Proef</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def at(x: float, y: float) -> str:
    """A point in mm from the trim's top-left corner, as PDF writes it."""
    return f"{(MARGIN + x) * K:.4f} {(MARGIN + TRIM - y) * K:.4f}"


def rect(x: float, y: float, width: float, height: float, paint: str = "f") -> str:
    """A rectangle in mm from the trim's top-left corner."""
    return f"{at(x, y + height)} {width * K:.4f} {height * K:.4f} re {paint}\n"


def artifact(content: str) -> str:
    """Content that a reader skips."""
    return f"/Artifact BMC\n{content}\nEMC\n"


@cache
def font_program() -> tuple[bytes, Mapping[int, int], Mapping[int, int]]:
    """The ASCII letters of Fira Sans with their own glyph numbers, its character map and its advances."""
    with TTFont(ROOT / "assets" / "fonts" / "FiraSans-Regular.ttf") as font:
        subsetter = Subsetter(Options(retain_gids=True, layout_features=[], hinting=False, notdef_outline=True))
        subsetter.populate(unicodes=range(32, 127))
        subsetter.subset(font)
        characters = {code: font.getGlyphID(name) for code, name in font.getBestCmap().items()}
        widths = {font.getGlyphID(name): font["hmtx"][name][0] for name in font.getBestCmap().values()}
        buffer = BytesIO()
        font.save(buffer)
    return buffer.getvalue(), characters, widths


def advance(letter: str) -> int:
    """How wide it sets a letter, in thousandths of the em."""
    _, characters, widths = font_program()
    return widths[characters[ord(letter)]]


def unicode_map() -> bytes:
    """What each glyph of it stands for."""
    rows = "".join(f"<{glyph:04x}> <{code:04x}>\n" for code, glyph in font_program()[1].items())
    return f"1 begincodespacerange <0000> <ffff> endcodespacerange 95 beginbfchar\n{rows}endbfchar".encode()


def glyphs(text: str) -> str:
    """A text as a hexadecimal string of glyph numbers."""
    _, characters, _ = font_program()
    return "<" + "".join(f"{characters[ord(letter)]:04x}" for letter in text) + ">"


def show(  # noqa: PLR0917
    text: str, x: float, y: float, size: float = 12, colour: str = "0 0 0 1 k", state: str = "Over"
) -> str:
    """A line of text, its baseline at y."""
    return f"q /{state} gs {colour} BT /F1 {size} Tf {at(x, y)} Td {glyphs(text)} Tj ET Q\n"


def code(  # noqa: PLR0917
    x: float,
    y: float,
    module: float = 0.5,
    text: str = ADDRESS,
    level: str = "M",
    dark: str = "0 0 0 1 k",
    light: str = "0 0 0 0 k",
    spoil: int = 0,
) -> str:
    """A QR code with its quiet zone; x and y are the corner of the symbol. spoil turns rows of its middle over."""
    symbol = encode(text, level)
    size = symbol.modules
    parts = [f"q {light}", rect(x - 4 * module, y - 4 * module, (size + 8) * module, (size + 8) * module), f"{dark}\n"]
    for row, bits in enumerate(symbol.rows):
        for column in range(size):
            dark_here = bits >> (size - 1 - column) & 1
            if spoil and 9 <= row < 9 + spoil and 9 <= column < size - 9:
                dark_here = 1 - dark_here
            if dark_here:
                parts.append(rect(x + column * module, y + row * module, module, module, ""))
    return "\n".join([*parts, "f Q\n"])


def separation(ink: str) -> Array:
    """A spot colour space."""
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 0, 0], N=1)
    return Array([Name.Separation, Name(f"/{ink}"), Name.DeviceCMYK, function])


class Sample:
    """A PDF in the making: clean as it is, unless a test spoils it before it is saved."""

    at, rect, show, code, separation, artifact, glyphs, advance = map(
        staticmethod, (at, rect, show, code, separation, artifact, glyphs, advance)
    )
    address, k, margin, media, trim = ADDRESS, K, MARGIN, MEDIA, TRIM

    def __init__(self, folder: Path) -> None:
        self.path = folder / "sample.pdf"
        self.pdf = pikepdf.new()
        self.encryption: Any = None
        self.version = "1.6"
        self.expected: set[str] | None = {ADDRESS}
        self.limits = PRESS
        self.weights = ALL
        self.budget = Budget()
        self.content = artifact("0 0.1 0.2 0 k\n" + rect(-3, -3, 106, 106) + code(60, 60))
        self.content += f"/P <</MCID 0>> BDC\n{show('Proef op papier', 10, 20)}EMC\n"
        self.resources = self._resources()
        self.page = self._page()
        self._catalog()

    def font(self, **other: Any) -> Any:
        """Fira Sans as a composite font."""
        pdf = self.pdf
        program, _, widths = font_program()
        stream = pdf.make_stream(program)
        descriptor = Dictionary(
            Type=Name.FontDescriptor, FontName=Name("/AAAAAA+FiraSans"), Flags=4, FontFile2=stream, CapHeight=689
        )
        own = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name("/AAAAAA+FiraSans"),
            FontDescriptor=pdf.make_indirect(descriptor),
            CIDToGIDMap=Name.Identity,
            W=Array([part for index, width in widths.items() for part in (index, Array([width]))]),
        )
        made = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/AAAAAA+FiraSans"),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(own)]),
            ToUnicode=pdf.make_stream(unicode_map()),
        )
        for key, value in other.items():
            if value is None:
                del made[f"/{key}"]
            else:
                made[f"/{key}"] = value
        return pdf.make_indirect(made)

    def _resources(self) -> Any:
        over = Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)
        knock = Dictionary(Type=Name.ExtGState, OP=False, op=False)
        return Dictionary(
            Font=Dictionary(F1=self.font()),
            ExtGState=Dictionary(Over=over, Knock=knock),
            ColorSpace=Dictionary(),
            XObject=Dictionary(),
            Pattern=Dictionary(),
            Shading=Dictionary(),
        )

    def _page(self) -> Any:
        boxes = {
            "/MediaBox": [0, 0, MEDIA * K, MEDIA * K],
            "/TrimBox": [MARGIN * K, MARGIN * K, (MARGIN + TRIM) * K, (MARGIN + TRIM) * K],
            "/BleedBox": [7 * K, 7 * K, (MEDIA - 7) * K, (MEDIA - 7) * K],
        }
        page = Dictionary({"/Type": Name.Page, "/Resources": self.resources, "/StructParents": 0, **boxes})
        self.pdf.pages.append(pikepdf.Page(page))
        return self.pdf.pages[0].obj

    def _catalog(self) -> None:
        pdf, root = self.pdf, self.pdf.Root
        profile = pdf.make_stream(bytes(12) + b"prtrCMYK" + bytes(16) + b"acsp" + bytes(88))
        profile.N = 4
        root.OutputIntents = Array(
            [
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name.GTS_PDFX,
                    OutputConditionIdentifier=String("FOGRA39"),
                    DestOutputProfile=profile,
                )
            ]
        )
        self.packet = XMP
        self.tree = root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.paragraph = self.element("P", K=0)
        self.figure = self.element("Figure", Alt=String("een code"))
        self.tree.K = Array([self.paragraph, self.figure])
        root.MarkInfo = Dictionary(Marked=True)
        root.Lang = String("nl-NL")
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        pdf.trailer.Info = pdf.make_indirect(
            Dictionary(
                Title=String("Proef"),
                Trapped=Name("/False"),
                CreationDate=String("D:20240131120000+01'00'"),
                ModDate=String("D:20240131110000Z"),
            )
        )
        pdf.trailer.ID = Array([String("0123456789abcdef"), String("0123456789abcdef")])

    def element(self, kind: str, *kids: Any, **entries: Any) -> Any:
        """A structure element on the page, with the elements in it; put it in the tree, or in another."""
        made = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=self.tree, Pg=self.page, **entries)
        )
        for kid in kids:
            kid.P = made
        if kids:
            made.K = Array(kids)
        return made

    def claims(self, title: str) -> None:
        """Make it say that it is a PDF/X of before PDF/X-4, which stands in the information dictionary."""
        info = self.pdf.trailer.Info
        info.GTS_PDFXVersion = String("PDF/X-1:2001" if title == "PDF/X-1a:2001" else title)
        if title == "PDF/X-1a:2001":
            info.GTS_PDFXConformance = String(title)
        self.packet = self.packet.replace('pdfxid:GTS_PDFXVersion="PDF/X-4"', "")
        self.version = KINDS[title].newest
        # What a flat file may not have is told once: by the rules of the standard.
        self.weights = {**ALL, "flat-transparency": "off", "flat-layers": "off"}

    def says(self, title: str) -> None:
        """Make it say that it is a PDF/X-4 or one after it, which stands in the metadata."""
        self.packet = self.packet.replace('GTS_PDFXVersion="PDF/X-4"', f'GTS_PDFXVersion="{title}"')
        self.version = KINDS[title].newest
        if KINDS[title].refers:
            intent = self.pdf.Root.OutputIntents[0]
            del intent.DestOutputProfile
            intent.DestOutputProfileRef = Dictionary(ProfileName=String("Coated FOGRA39"))

    def leaf(self, width: float, height: float) -> None:
        """One more page without anything on it, of a size in mm."""
        page = self.pdf.add_blank_page(page_size=(width * K, height * K))
        page.obj.TrimBox = page.obj.MediaBox

    def copies(self, count: int) -> None:
        """So many more pages like its own, each with a little of its own, so that none is known from another."""
        for number in range(count):
            page = pikepdf.Dictionary({key: value for key, value in self.page.items() if key != "/Parent"})
            own = artifact(f"0 0.1 0.2 0 k {rect(10 + number % 40, 85, 3, 3)}")
            page.Contents = Array([self.stream(self.content), self.stream(own)])
            self.pdf.pages.append(pikepdf.Page(page))

    def add(self, content: str) -> None:
        """More content, as an artifact."""
        self.content += artifact(content)

    def stream(self, data: str | bytes, **entries: Any) -> Any:
        """A stream with entries."""
        made = self.pdf.make_stream(data.encode() if isinstance(data, str) else data)
        for key, value in entries.items():
            made[f"/{key}"] = value
        return made

    def form(self, name: str, content: str, box: list[float], matrix: list[float] | None = None) -> None:
        """A form XObject with the resources of the page."""
        entries: dict[str, Any] = {"BBox": box, "Resources": self.resources}
        if matrix:
            entries["Matrix"] = matrix
        self.resources.XObject[f"/{name}"] = self.stream(content, Type=Name.XObject, Subtype=Name.Form, **entries)

    def picture(self, name: str, pixels: int, colour: bytes = b"\x10\x10\x10\x10", space: str = "DeviceCMYK") -> None:
        """A square picture of one colour."""
        self.resources.XObject[f"/{name}"] = self.stream(
            colour * pixels * pixels,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=pixels,
            Height=pixels,
            BitsPerComponent=8,
            ColorSpace=Name(f"/{space}"),
        )

    def save(self, **options: Any) -> Path:
        """Write the file."""
        self.page.Contents = self.stream(self.content)
        self.pdf.Root.Metadata = self.stream(self.packet, Type=Name.Metadata, Subtype=Name.XML)
        packed = pikepdf.ObjectStreamMode.disable
        wanted: dict[str, Any] = {"force_version": self.version, "object_stream_mode": packed}
        wanted |= {"encryption": self.encryption or False, **options}
        self.pdf.save(self.path, **wanted)
        return self.path

    @contextmanager
    def opened(self, limits: Limits | None = None) -> Iterator[Page]:
        """The page of the file, saved first."""
        with Document(self.save(), limits or Limits(), Budget()) as document:
            yield Page(document, *next(document.pages()))

    def check(self, beside: Beside | None = None) -> Report:
        """Save and check by every rule there is; beside: what looks at its parts."""
        if not self.path.exists():
            self.save()
        return check(self.path, self.limits, self.weights, self.expected, budget=self.budget, beside=beside)

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with it."""
        return self.check().errors


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    """A clean PDF that a test may spoil."""
    return Sample(tmp_path)

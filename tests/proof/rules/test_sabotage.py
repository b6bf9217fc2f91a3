"""For every rule a file that breaks it, caught by exactly that rule; a clean file is caught by none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from deck.proof.finding import Budget, Report
from deck.proof.read.claim import KINDS
from deck.proof.rules.table import RULES
from deck.proof.share import DIVIDED, Beside, here, shared

OTHER = "https://www.example.org/anders"
URI = Dictionary(S=Name.URI, URI=String("https://www.example.org"))
SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))

SABOTAGE: dict[str, list[Callable[[Any], None]]] = {}


def breaks(rule: str) -> Callable[[Callable[[Any], None]], Callable[[Any], None]]:
    """Note a function that spoils a sample for a rule."""

    def note(spoil: Callable[[Any], None]) -> Callable[[Any], None]:
        SABOTAGE.setdefault(rule, []).append(spoil)
        return spoil

    return note


def paints(rule: str, content: Callable[[Any], str]) -> None:
    """Note content that breaks a rule."""
    SABOTAGE.setdefault(rule, []).append(lambda sample: sample.add(content(sample)))


# The file and its pages.


@breaks("damaged")
def _wrong_offset(sample: Any) -> None:
    data = sample.save().read_bytes()
    sample.path.write_bytes(data.replace(b"startxref\n", b"startxref\n9"))


@breaks("form-dynamic")
def _please_wait(sample: Any) -> None:
    sample.pdf.Root.NeedsRendering = True


@breaks("page-mixed")
def _one_other_page(sample: Any) -> None:
    sample.leaf(148, 210)


@breaks("damaged-page")
def _wrong_operands(sample: Any) -> None:
    sample.add("(thick) w")


@breaks("damaged-page")
def _form_in_itself(sample: Any) -> None:
    sample.form("Loop", "/Loop Do", [0, 0, 100, 100])
    sample.add("/Loop Do")


@breaks("damaged-page")
def _content_that_is_not_zipped(sample: Any) -> None:
    broken = sample.stream(b"not zipped at all", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    broken.write(b"not zipped at all", filter=Name.FlateDecode)
    sample.resources.XObject.Broken = broken
    sample.add("/Broken Do")


@breaks("incomplete")
def _too_many_marks(sample: Any) -> None:
    sample.budget = Budget(marks=50)
    sample.add(sample.rect(5, 5, 1, 1) * 60)


@breaks("box-missing")
def _no_trim(sample: Any) -> None:
    del sample.page.TrimBox


@breaks("box-nesting")
def _bleed_beyond_media(sample: Any) -> None:
    sample.page.BleedBox = [-20, -20, 400, 400]


@breaks("box-nesting")
def _trim_and_art(sample: Any) -> None:
    sample.page.ArtBox = sample.page.TrimBox


@breaks("box-bleed")
def _small_bleed_box(sample: Any) -> None:
    edge = (sample.margin - 1) * sample.k
    far = (sample.media - sample.margin + 1) * sample.k
    sample.page.BleedBox = [edge, edge, far, far]


@breaks("page-unit")
def _user_unit(sample: Any) -> None:
    sample.page.UserUnit = 2


@breaks("page-size")
def _too_large(sample: Any) -> None:
    sample.page.MediaBox = [0, 0, 15_000, 400]


paints("bleed", lambda s: "0 0.2 0 0 k " + s.rect(0, 40, 5, 5))
paints("bleed", lambda s: "0 0.2 0 0 k " + s.rect(99, 40, 3, 5))
paints("safe-text", lambda s: s.show("rand", 2, 50))
paints("safe-text", lambda s: s.show("overheen", 88, 50))
paints("safe-qr", lambda s: s.code(3, 60))


# Fonts and colours.


@breaks("font-embedded")
def _not_embedded(sample: Any) -> None:
    sample.resources.Font.F2 = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    sample.add(f"/Over gs 0 0 0 1 k BT /F2 12 Tf {sample.at(20, 40)} Td (Los) Tj ET")


def in_another_font(sample: Any, font: Any, shown: str = "", mode: int = 0) -> None:
    """Text in a second font."""
    sample.resources.Font.F2 = font
    shown = shown or sample.glyphs("stom")
    sample.add(f"/Over gs 0 0 0 1 k BT {mode} Tr /F2 12 Tf {sample.at(20, 40)} Td {shown} Tj 0 Tr ET")


@breaks("font-unicode")
def _no_unicode(sample: Any) -> None:
    in_another_font(sample, sample.font(ToUnicode=None))


@breaks("font-unicode")
def _a_map_that_says_nothing(sample: Any) -> None:
    in_another_font(sample, sample.font(ToUnicode=sample.stream("/CIDInit /ProcSet findresource begin end")))


def all_are(sample: Any, character: str) -> Any:
    """A font whose map says that each of its glyphs is the same."""
    return sample.font(ToUnicode=sample.stream(f"1 beginbfrange <0000> <ffff> [{f'<{character}>' * 500}] endbfrange"))


for _character in ("0000", "feff", "fffe", "fffd", "0041fffd", ""):
    SABOTAGE["font-unicode"].append(lambda sample, of=_character: in_another_font(sample, all_are(sample, of)))


@breaks("font-unicode")
def _text_to_be_read_that_cannot_be(sample: Any) -> None:
    in_another_font(sample, sample.font(ToUnicode=None), mode=3)


@breaks("font-damaged")
def _cut_off(sample: Any) -> None:
    font = sample.font()
    font.DescendantFonts[0].FontDescriptor.FontFile2 = sample.stream(b"\0\1\0\0" + bytes(60))
    in_another_font(sample, font)


paints("font-notdef", lambda s: f"/Over gs 0 0 0 1 k BT /F1 12 Tf {s.at(20, 40)} Td <0000> Tj ET")
paints("font-notdef", lambda s: f"/Over gs 0 0 0 1 k BT /F1 12 Tf {s.at(20, 40)} Td <fff0> Tj ET")
paints("font-notdef", lambda s: f"BT 3 Tr /F1 12 Tf {s.at(20, 40)} Td <0000> Tj 0 Tr ET")
paints("font-notdef", lambda s: f"BT /F1 12 Tf {s.at(900, 40)} Td <0000> Tj ET")


@breaks("font-notdef")
def _a_glyph_that_was_not_drawn(sample: Any) -> None:
    drawn = sample.stream("700 0 0 0 700 700 d1 0 0 700 700 re f")
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=97)
    font.Widths = Array([700, 700])
    font.CharProcs = Dictionary(a=drawn)
    font.Encoding = Dictionary(Differences=Array([97, Name.a, Name.b]))
    in_another_font(sample, font, "(ab)")


@breaks("font-widths")
def _narrower_than_drawn(sample: Any) -> None:
    font = sample.font()
    font.DescendantFonts[0].W = Array([0, 65535, 333])
    in_another_font(sample, font)


def simple(sample: Any, **entries: Any) -> Any:
    """Fira Sans as a simple font for the letters of the language."""
    program = sample.font().DescendantFonts[0].FontDescriptor.FontFile2
    name = Name("/AAAAAA+FiraSans")
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=name, Flags=32, FontFile2=program, CapHeight=689)
    descriptor.Flags = entries.pop("Flags", 32)
    font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=name, FontDescriptor=descriptor, FirstChar=32)
    font.Widths = Array([sample.advance(chr(code)) for code in range(32, 127)])
    font.Encoding = Name.WinAnsiEncoding
    for key, value in entries.items():
        font[f"/{key}"] = value
    return font


@breaks("font-encoding")
def _signs_with_letters(sample: Any) -> None:
    in_another_font(sample, simple(sample, Flags=4), "(stom)")


@breaks("font-encoding")
def _letters_without_an_encoding(sample: Any) -> None:
    font = simple(sample, ToUnicode=sample.stream("1 beginbfrange <20> <7e> <0020> endbfrange"))
    del font.Encoding
    in_another_font(sample, font, "(stom)")


@breaks("font-encoding")
def _a_name_that_nobody_knows(sample: Any) -> None:
    names = Dictionary(BaseEncoding=Name.WinAnsiEncoding, Differences=Array([200, Name.gravee]))
    in_another_font(sample, simple(sample, Encoding=names), "(stom)")


@breaks("font-cid")
def _glyphs_that_nobody_can_find(sample: Any) -> None:
    font = sample.font()
    del font.DescendantFonts[0].CIDToGIDMap
    in_another_font(sample, font)


@breaks("font-cid")
def _a_map_of_codes_of_somebody(sample: Any) -> None:
    in_another_font(sample, sample.font(Encoding=Name.Eigen))


def code_map(sample: Any, more: str = "", **entries: Any) -> Any:
    """A map of codes in the file that is the identity."""
    block = "1 begincodespacerange <0000> <ffff> endcodespacerange 1 begincidrange <0000> <ffff> 0 endcidrange"
    system = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
    return sample.stream(f"{more} {block}", CMapName=Name.Eigen, CIDSystemInfo=system, **entries)


def of_a_collection(sample: Any, encoding: Any, **system: Any) -> Any:
    """A font with a map of codes, and what it says of its collection."""
    font = sample.font(Encoding=encoding)
    known = {"Registry": String("Adobe"), "Ordering": String("Identity"), "Supplement": 0, **system}
    font.DescendantFonts[0].CIDSystemInfo = Dictionary({f"/{key}": value for key, value in known.items()})
    return font


for _system in ({"Registry": String("adobe")}, {"Ordering": String("Japan1")}, {"Supplement": 1}):
    breaks("font-cid")(
        lambda sample, other=_system: in_another_font(sample, of_a_collection(sample, code_map(sample), **other))
    )


@breaks("font-cid")
def _another_direction(sample: Any) -> None:
    in_another_font(sample, of_a_collection(sample, code_map(sample, "/WMode 1 def")))


@breaks("font-cid")
def _a_map_that_needs_another(sample: Any) -> None:
    in_another_font(sample, of_a_collection(sample, code_map(sample, "/Elders usecmap")))


@breaks("font-subset")
def _a_short_list(sample: Any) -> None:
    font = sample.font()
    font.DescendantFonts[0].FontDescriptor.CIDSet = sample.stream(b"\x80")
    in_another_font(sample, font)


LOOSE = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)


def filled(sample: Any, fonts: Any) -> None:
    """A field beside the artwork that somebody filled in."""
    shown = sample.stream(f"BT /F 12 Tf {sample.glyphs('stom')} Tj ET", Subtype=Name.Form, BBox=[0, 0, 9, 9])
    shown.Resources = Dictionary(Font=fonts)
    look = {"/FT": Name.Tx, "/DA": String("/F 12 Tf"), "/AP": Dictionary(N=shown)}
    annotation(sample, -9, **{"/Subtype": Name.Widget, **look})
    fields = Array([sample.page.Annots[0]])
    sample.pdf.Root.AcroForm = Dictionary(Fields=fields, DR=Dictionary(Font=Dictionary(F=sample.font())))
    # Other rules have their say of a field on a press: these are of its fonts.
    sample.weights = {rule: weight if rule.startswith("font-") else "off" for rule, weight in sample.weights.items()}


@breaks("font-field")
def _filled_in_a_loose_font(sample: Any) -> None:
    filled(sample, Dictionary(F=LOOSE))


@breaks("font-field")
def _filled_in_a_nameless_font(sample: Any) -> None:
    filled(sample, Dictionary())


@breaks("font-typed")
def _typed_in_a_loose_font(sample: Any) -> None:
    filled(sample, Dictionary(F=sample.font()))
    sample.pdf.Root.AcroForm.DR.Font.F = LOOSE


@breaks("font-typed")
def _typed_in_a_nameless_font(sample: Any) -> None:
    filled(sample, Dictionary(F=sample.font()))
    sample.pdf.Root.AcroForm.DA = String("/Helv 0 Tf")
    del sample.page.Annots[0].DA


paints("colour-rgb", lambda s: "1 0 0 rg " + s.rect(20, 40, 5, 5))
paints("colour-rgb", lambda s: "1 0 0 RG " + s.rect(20, 40, 5, 5, "S"))
paints("colour-grey", lambda s: "0.5 g " + s.rect(20, 40, 5, 5))


@breaks("colour-rgb")
def _rgb_picture(sample: Any) -> None:
    sample.picture("Photo", 300, b"\x80\x40\x40", "DeviceRGB")
    sample.add(f"q {10 * sample.k} 0 0 {10 * sample.k} {sample.at(20, 60)} cm /Photo Do Q")


@breaks("colour-rgb")
def _rgb_in_a_pattern(sample: Any) -> None:
    cell = sample.stream("0 0 1 rg 0 0 2 2 re f", PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 4, 4])
    cell.XStep = cell.YStep = 4
    cell.Resources = Dictionary()
    sample.resources.Pattern.P1 = cell
    sample.add("/Pattern cs /P1 scn " + sample.rect(20, 40, 10, 10))


@breaks("colour-cmyk")
def _cmyk_for_a_carpet(sample: Any) -> None:
    sample.limits = replace(sample.limits, colour="rgb")


@breaks("spot-unknown")
def _mystery_ink(sample: Any) -> None:
    sample.resources.ColorSpace.Spot = sample.separation("Mystery")
    sample.add("/Spot cs 1 scn " + sample.rect(20, 40, 10, 10))


@breaks("spot-overprint")
def _cut_line_knocks_out(sample: Any) -> None:
    sample.resources.ColorSpace.Cut = sample.separation("CutContour")
    sample.add("/Cut CS 1 SCN 1 w " + sample.rect(20, 40, 10, 10, "S"))


paints("white-overprint", lambda s: "q /Over gs 0 0 0 0 k " + s.rect(20, 40, 10, 10) + "Q")
paints("black-knockout", lambda s: s.show("klein", 20, 40, 9, state="Knock"))
paints("ink-area", lambda s: "1 1 1 0.5 k " + s.rect(20, 40, 10, 10))
paints(
    "ink-area", lambda s: "1 1 0 0 k " + s.rect(20, 40, 10, 10) + "q /Over gs 0 0 1 1 k " + s.rect(15, 40, 10, 10) + "Q"
)
paints("ink-peak", lambda s: "1 1 1 0.5 k " + s.rect(20, 40, 1, 1))
paints("line-hairline", lambda s: "0 0 0 1 K 0.1 w " + s.rect(20, 40, 10, 10, "S"))
paints("line-hairline", lambda s: "0 0 0 1 K 0 w " + s.rect(20, 40, 10, 10, "S"))
paints("line-hairline", lambda s: "q 0.1 0 0 0.1 0 0 cm 0 0 0 1 K 1 w 1000 1000 m 2000 2000 l S Q")
paints("line-thin", lambda s: "0 0 0 1 K 0.2 w " + s.rect(20, 40, 10, 10, "S"))
paints("text-small", lambda s: s.show("klein", 20, 40, 5))
paints(
    "text-small",
    lambda s: f"q 0.5 0 0 0.5 0 0 cm /Over gs 0 0 0 1 k BT /F1 10 Tf 200 200 Td {s.glyphs('klein')} Tj ET Q",
)
paints("text-inks", lambda s: s.show("bont", 20, 40, 7, "1 0.5 0 0.5 k", "Knock"))


@breaks("text-distance")
def _far_away(sample: Any) -> None:
    sample.limits = replace(sample.limits, reading_mm=10_000)


@breaks("image-coarse")
def _coarse(sample: Any) -> None:
    sample.picture("Photo", 40)
    sample.add(f"q {10 * sample.k} 0 0 {10 * sample.k} {sample.at(20, 60)} cm /Photo Do Q")


@breaks("image-soft")
def _soft(sample: Any) -> None:
    sample.picture("Photo", 80)
    sample.add(f"q {10 * sample.k} 0 0 {10 * sample.k} {sample.at(20, 60)} cm /Photo Do Q")


# QR codes.

paints("qr-unreadable", lambda s: s.code(20, 35, spoil=9))
paints("qr-address", lambda s: s.code(20, 35, text=OTHER))


@breaks("qr-missing")
def _forgotten(sample: Any) -> None:
    sample.expected = {sample.address, OTHER}


paints("qr-quiet", lambda s: s.code(20, 35) + "0 0 0 1 k " + s.rect(18.6, 40, 0.6, 5))
paints("qr-module", lambda s: s.code(20, 35, 0.3))
paints("qr-contrast", lambda s: s.code(20, 35, dark="0 0 0 0.45 k"))
paints("qr-inverted", lambda s: s.code(20, 35, dark="0 0 0 0 k", light="0 0 0 1 k"))
paints("qr-level", lambda s: s.code(20, 35, level="L"))
paints("contrast", lambda s: s.show("bleek", 20, 40, 12, "0 0 0 0.4 k"))

# Links, scripts, locks and parcels.


def annotation(sample: Any, x: float, **entries: Any) -> None:
    rectangle = Array([(sample.margin + x) * sample.k, 100, (sample.margin + x) * sample.k + 5, 105])
    note = Dictionary({"/Type": Name.Annot, "/Subtype": Name.Square, "/Rect": rectangle, **entries})
    sample.page.Annots = Array([sample.pdf.make_indirect(note)])
    _for_the_press(sample)


def _for_the_press(sample: Any) -> None:
    """Nobody asks what a screen reader makes of it."""
    sample.weights = {rule: weight for rule, weight in sample.weights.items() if not rule.startswith("tag-")}


@breaks("annotation")
def _note(sample: Any) -> None:
    annotation(sample, 20)


@breaks("note-printed")
def _remark(sample: Any) -> None:
    sample.weights = {**sample.weights, "annotation": "off"}
    annotation(sample, 20, **{"/F": 4})


@breaks("form")
def _field(sample: Any) -> None:
    sample.pdf.Root.AcroForm = Dictionary(Fields=Array([Dictionary(FT=Name.Tx, T=String("naam"))]))


@breaks("action")
def _opening(sample: Any) -> None:
    sample.pdf.Root.OpenAction = URI


@breaks("action-page")
def _page_action(sample: Any) -> None:
    sample.page.AA = Dictionary(O=URI)


@breaks("script")
def _script(sample: Any) -> None:
    sample.pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), SCRIPT])))


@breaks("script-page")
def _page_script(sample: Any) -> None:
    sample.page.AA = Dictionary(O=SCRIPT)


@breaks("encrypted")
def _locked(sample: Any) -> None:
    sample.encryption = pikepdf.Encryption(owner="secret", user="", R=4)


@breaks("attachment")
def _parcel(sample: Any) -> None:
    sample.pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))


@breaks("attachment-page")
def _page_parcel(sample: Any) -> None:
    annotation(sample, -9, **{"/Subtype": Name.FileAttachment})


# Flat, PDF/X-4.


@breaks("flat-transparency")
def _glass(sample: Any) -> None:
    sample.resources.ExtGState.Glass = Dictionary(ca=0.5)
    sample.add("q /Glass gs 0 0.2 0 0 k " + sample.rect(20, 40, 10, 10) + "Q")


@breaks("flat-layers")
def _layer(sample: Any) -> None:
    layer = sample.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Snijlijn")))
    view = Dictionary(Name=String("Alles"), Order=Array([layer]))
    sample.pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=view)


@breaks("pdfx-intent")
def _no_intent(sample: Any) -> None:
    del sample.pdf.Root.OutputIntents


@breaks("pdfx-intent")
def _screen_profile(sample: Any) -> None:
    profile = sample.pdf.Root.OutputIntents[0].DestOutputProfile
    profile.write(bytes(12) + b"mntrRGB " + bytes(16) + b"acsp" + bytes(88))


@breaks("pdfx-version")
def _other_version(sample: Any) -> None:
    sample.packet = sample.packet.replace("PDF/X-4", "PDF/X-3")


@breaks("pdfx-header")
def _new(sample: Any) -> None:
    sample.save(force_version="1.7")


@breaks("pdfx-id")
def _nameless(sample: Any) -> None:
    data = sample.save().read_bytes()
    sample.path.write_bytes(data.replace(b"/ID [", b"/Id ["))


@breaks("pdfx-trapped")
def _in_two_minds(sample: Any) -> None:
    sample.pdf.trailer.Info.Trapped = Name("/True")


@breaks("pdfx-metadata")
def _other_date(sample: Any) -> None:
    sample.pdf.trailer.Info.ModDate = String("D:20240131110001Z")


@breaks("pdfx-metadata")
def _other_title(sample: Any) -> None:
    sample.pdf.trailer.Info.Title = String("Iets anders")


@breaks("pdfx-content")
def _curve(sample: Any) -> None:
    sample.resources.ExtGState.Curve = Dictionary(TR=Name.Identity)
    sample.add("q /Curve gs 0 0.2 0 0 k " + sample.rect(20, 40, 10, 10) + "Q")


@breaks("pdfx-content")
def _postscript(sample: Any) -> None:
    sample.resources.XObject.Old = sample.stream("", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9], PS=1)
    sample.add("/Old Do")


@breaks("sequence-code")
def _no_code_at_the_foot(sample: Any) -> None:
    sample.page.VakdeckSequence = String("00000001001002")


@breaks("pdfx-parts")
def _requirement(sample: Any) -> None:
    sample.pdf.Root.Requirements = Array([])


# PDF/X-6 and those that name their profile only.

MODERN = [title for title, kind in KINDS.items() if not kind.old]


@breaks("pdfx-header")
def _newer_than_a_pdfx_4p(sample: Any) -> None:
    sample.says("PDF/X-4p")
    sample.version = "2.0"


@breaks("pdfx-intent")
def _no_profile_and_no_name_of_one(sample: Any) -> None:
    sample.says("PDF/X-6p")
    del sample.pdf.Root.OutputIntents[0].DestOutputProfileRef


@breaks("pdfx-intent")
def _a_name_where_the_profile_must_be(sample: Any) -> None:
    sample.says("PDF/X-6p")
    sample.packet = sample.packet.replace("PDF/X-6p", "PDF/X-6")


@breaks("pdfx-trapped")
def _untrapped_pdfx_6(sample: Any) -> None:
    sample.says("PDF/X-6")
    del sample.pdf.trailer.Info.Trapped
    sample.packet = sample.packet.replace(' pdf:Trapped="False"', "")


@breaks("pdfx-version")
def _a_pdfx_6_for_a_shop_that_takes_another(sample: Any) -> None:
    sample.says("PDF/X-6")
    sample.limits = replace(sample.limits, pdfx="PDF/X-4")


# PDF/X-1a and PDF/X-3, which are judged by what they say they are.

OLD = [title for title, kind in KINDS.items() if kind.old]
X1A, X3 = "PDF/X-1a:2003", "PDF/X-3:2003"


def breaks_old(rule: str, *titles: str) -> Callable[[Callable[[Any], None]], Callable[[Any], None]]:
    """Note a function that spoils a sample that says it is one of these."""

    def note(spoil: Callable[[Any], None]) -> Callable[[Any], None]:
        for title in titles:

            def both(sample: Any, title: str = title) -> None:
                sample.claims(title)
                spoil(sample)

            breaks(rule)(both)
        return spoil

    return note


@breaks_old("pdfx-header", "PDF/X-1a:2003", "PDF/X-3:2002")
def _too_new_for_it(sample: Any) -> None:
    sample.version = "1.6"


@breaks("pdfx-version")
def _another_than_the_shop_takes(sample: Any) -> None:
    sample.limits = replace(sample.limits, pdfx=X1A)


@breaks_old("pdfx-version", X3)
def _another_old_one(sample: Any) -> None:
    sample.limits = replace(sample.limits, pdfx=X1A)


@breaks_old("pdfx-intent", *OLD)
def _a_condition_of_nobody(sample: Any) -> None:
    del sample.pdf.Root.OutputIntents[0].DestOutputProfile


@breaks_old("pdfx-intent", X1A)
def _a_profile_of_version_4(sample: Any) -> None:
    profile = sample.pdf.Root.OutputIntents[0].DestOutputProfile
    profile.write(bytes(8) + b"\x04" + bytes(3) + b"prtrCMYK" + bytes(16) + b"acsp" + bytes(88))


@breaks_old("pdfx-trapped", X1A)
def _trapped_as_a_text(sample: Any) -> None:
    sample.pdf.trailer.Info.Trapped = String("False")


@breaks_old("pdfx-metadata", X1A)
def _another_title_in_it(sample: Any) -> None:
    sample.packet = sample.packet.replace("Proef", "Iets anders")


@breaks_old("pdfx-parts", X1A, X3)
def _layers_in_it(sample: Any) -> None:
    _layer(sample)


@breaks_old("pdfx-transparency", X1A, X3)
def _glass_in_it(sample: Any) -> None:
    _glass(sample)


@breaks_old("pdfx-transparency", X1A)
def _a_group_in_it(sample: Any) -> None:
    sample.page.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)


@breaks_old("pdfx-transparency", X1A)
def _a_soft_mask_in_it(sample: Any) -> None:
    sample.picture("Photo", 300)
    mask = sample.stream(b"\x80", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8)
    mask.ColorSpace = Name.DeviceGray
    sample.resources.XObject.Photo.SMask = mask
    sample.add(f"q {10 * sample.k} 0 0 {10 * sample.k} {sample.at(20, 60)} cm /Photo Do Q")


def through_a_profile(sample: Any, alternate: bool = False) -> Array:
    """A space of four inks through a profile, or a spot colour that stands for one."""
    space = Array([Name.ICCBased, sample.stream(b"", N=4, Alternate=Name.DeviceCMYK)])
    if not alternate:
        return space
    spot = sample.separation("Gold")
    spot[2] = space
    return spot


@breaks_old("pdfx-colour", X1A, "PDF/X-1a:2001")
def _inks_through_a_profile(sample: Any) -> None:
    sample.resources.ColorSpace.Based = through_a_profile(sample)
    sample.add("/Based cs 0 0.2 0 0 scn " + sample.rect(20, 40, 10, 10))


@breaks_old("pdfx-colour", X1A)
def _a_spot_that_stands_for_looks(sample: Any) -> None:
    sample.resources.ColorSpace.Based = through_a_profile(sample, alternate=True)
    sample.add("/Based cs 0.2 scn " + sample.rect(20, 40, 10, 10))


@breaks_old("pdfx-colour", X1A)
def _a_picture_through_a_profile(sample: Any) -> None:
    sample.picture("Photo", 300)
    sample.resources.XObject.Photo.ColorSpace = through_a_profile(sample)
    sample.add(f"q {10 * sample.k} 0 0 {10 * sample.k} {sample.at(20, 60)} cm /Photo Do Q")


@breaks_old("pdfx-colour", X1A)
def _inks_that_are_given_looks(sample: Any) -> None:
    sample.resources.ColorSpace.DefaultCMYK = through_a_profile(sample)


@breaks_old("pdfx-packing", X1A, X3)
def _jbig2(sample: Any) -> None:
    stencil = sample.stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8, BitsPerComponent=1)
    stencil.write(b"", filter=Name.JBIG2Decode)
    sample.resources.XObject.Scan = stencil


@breaks_old("pdfx-packing", X1A)
def _sixteen_bits(sample: Any) -> None:
    sample.picture("Photo", 300)
    sample.resources.XObject.Photo.BitsPerComponent = 16


@breaks_old("pdfx-packing", X1A)
def _compact_objects(sample: Any) -> None:
    data = sample.save(object_stream_mode=pikepdf.ObjectStreamMode.generate, force_version="1.5").read_bytes()
    sample.path.write_bytes(data.replace(b"%PDF-1.5", b"%PDF-1.4"))


@breaks_old("pdfx-info", X1A, X3)
def _untitled(sample: Any) -> None:
    del sample.pdf.trailer.Info.Title


@breaks_old("pdfx-info", X1A)
def _undated(sample: Any) -> None:
    del sample.pdf.trailer.Info.CreationDate


CASES = [
    pytest.param(rule, spoil, id=f"{rule}-{index}")
    for rule, all_ in SABOTAGE.items()
    for index, spoil in enumerate(all_)
]


def test_a_clean_file_is_caught_by_no_rule(sample: Any) -> None:
    report = sample.check()
    assert report.findings == ()
    assert (report.pages, report.checked, report.codes, report.notes) == (1, 1, 1, ())


@pytest.mark.parametrize("title", MODERN)
def test_a_clean_newer_file_is_judged_by_what_it_says_it_is(sample: Any, title: str) -> None:
    sample.says(title)
    assert sample.check().findings == ()


def test_a_form_with_fields_of_its_own_is_no_dynamic_one(sample: Any) -> None:
    field = Dictionary(FT=Name.Tx, T=String("naam"), Rect=[0, 0, 1, 1])
    sample.pdf.Root.AcroForm = Dictionary(Fields=Array([field]), XFA=String("<xdp/>"))
    rules = {one.rule for one in sample.findings()}
    assert "form" in rules
    assert "form-dynamic" not in rules


def test_a_form_without_fields_is_a_dynamic_one(sample: Any) -> None:
    sample.pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=String("<xdp/>"))
    assert "form-dynamic" in {one.rule for one in sample.findings()}


def test_pages_that_are_turned_or_rounded_are_of_one_size(sample: Any) -> None:
    sample.leaf(100.4, 99.7)
    assert sample.check().findings == ()
    turned = sample.pdf.pages[0].obj
    turned.MediaBox = turned.TrimBox = turned.BleedBox = Array([0, 0, 297 * sample.k, 210 * sample.k])
    sample.pdf.pages[1].obj.MediaBox = sample.pdf.pages[1].obj.TrimBox = Array([0, 0, 595, 842])
    sample.path.unlink()
    assert "page-mixed" not in {one.rule for one in sample.findings()}


def test_pages_of_several_sizes_are_counted(sample: Any) -> None:
    for width, height in [(210, 297), (297, 210), (148, 210), (216, 279), (90, 50), (91.5, 50)]:
        sample.leaf(width, height)
    (found,) = (one for one in sample.findings() if one.rule == "page-mixed")
    assert found.message == (
        "the pages are of several sizes: 2 pages of A4, 1 page of 100×100 mm, 1 page of A5, 1 page of Letter, "
        "2 more sizes"
    )


@pytest.mark.parametrize("title", OLD)
def test_a_clean_older_file_is_judged_by_what_it_says_it_is(sample: Any, title: str) -> None:
    sample.claims(title)
    assert sample.check().findings == ()


def test_an_older_file_may_name_its_condition_without_a_profile_and_lack_metadata(sample: Any) -> None:
    sample.claims(X1A)
    intent = sample.pdf.Root.OutputIntents[0]
    del intent.DestOutputProfile
    intent.RegistryName = String("http://www.color.org")
    sample.packet = ""
    _for_the_press(sample)
    assert sample.check().findings == ()


def test_a_shop_that_takes_one_only_takes_that_one(sample: Any) -> None:
    sample.claims(X1A)
    sample.limits = replace(sample.limits, pdfx=X1A)
    assert sample.check().findings == ()


def test_colours_through_a_profile_are_for_pdfx_3_and_pdfx_4(sample: Any) -> None:
    sample.claims(X3)
    sample.resources.ColorSpace.Based = through_a_profile(sample)
    sample.add("/Based cs 0 0.2 0 0 scn " + sample.rect(20, 40, 10, 10))
    assert sample.check().findings == ()


def test_every_rule_has_its_sabotage() -> None:
    # What a screen reader needs, and the parts of a PDF/VT, are tried in files of their own, beside this one.
    assert SABOTAGE.keys() == {rule.id for rule in RULES if not rule.id.startswith(("tag-", "vt-"))}


@pytest.mark.parametrize(("rule", "spoil"), CASES)
def test_a_sabotaged_file_is_caught_by_its_rule_only(sample: Any, rule: str, spoil: Callable[[Any], None]) -> None:
    spoil(sample)
    found = sample.findings()
    assert {finding.rule for finding in found} == {rule}, [str(finding.fault()) for finding in found]
    assert all(finding.message and finding.remedy for finding in found)


@pytest.mark.usefixtures("forking")
@pytest.mark.parametrize(("rule", "spoil"), CASES)
def test_a_longer_file_is_told_alike_by_several(sample: Any, rule: str, spoil: Callable[[Any], None]) -> None:
    """On each of its pages it is spoilt, in two parts: what is found is as of a file that is not divided."""
    spoil(sample)
    if not sample.path.exists():
        sample.copies(2 * DIVIDED)
        sample.save()

    def told(beside: Beside | None) -> Report:
        return replace(sample.check(beside), seconds=0.0)

    assert rule in {finding.rule for finding in told(here).errors}
    assert told(here) == told(partial(shared, 2)) == told(None)

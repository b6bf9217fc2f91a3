"""What the rules for fonts must let pass, beside each fault that they find; and fonts that are nonsense."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from pikepdf import Array, Dictionary, Name, String

from deck.proof.finding import Budget
from tests.proof.rules.test_sabotage import (
    LOOSE,
    code_map,
    filled,
    in_another_font,
    of_a_collection,
    simple,
)

FINE: dict[str, Callable[[Any], None]] = {}


def fine(make: Callable[[Any], None]) -> Callable[[Any], None]:
    """Note a sample that no rule for fonts may find."""
    FINE[make.__name__.strip("_")] = make
    return make


def only_fonts(sample: Any) -> None:
    """Let the rules for fonts have their say alone."""
    sample.weights = {rule: weight if rule.startswith("font-") else "off" for rule, weight in sample.weights.items()}


@fine
def _letters_of_the_language(sample: Any) -> None:
    in_another_font(sample, simple(sample), "(stom)")


@fine
def _a_name_from_the_list(sample: Any) -> None:
    names = Dictionary(BaseEncoding=Name.WinAnsiEncoding, Differences=Array([200, Name.s, Name.uni0074]))
    widths = Array([sample.advance("s"), sample.advance("t")])
    in_another_font(sample, simple(sample, Encoding=names, FirstChar=200, Widths=widths), "<c8c9>")


@fine
def _signs_of_its_own(sample: Any) -> None:
    spoken = sample.stream("1 beginbfrange <20> <7e> <0020> endbfrange")
    font = simple(sample, Flags=4, ToUnicode=spoken)
    del font.Encoding
    with TTFont(BytesIO(font.FontDescriptor.FontFile2.read_bytes())) as program:
        letters, table = program.getBestCmap(), CmapSubtable.newSubtable(4)
        table.platformID, table.platEncID, table.language = 3, 0, 0
        table.cmap = {0xF000 + code: name for code, name in letters.items()}
        program["cmap"].tables = [table]
        buffer = BytesIO()
        program.save(buffer)
    font.FontDescriptor.FontFile2 = sample.stream(buffer.getvalue())
    in_another_font(sample, font, "(stom)")


@fine
def _a_ligature_and_a_sign_of_two_parts(sample: Any) -> None:
    codes = [sample.glyphs(letter) for letter in "st"]
    spoken = f"2 beginbfchar {codes[0]} <006600660069> {codes[1]} <d83dde00> endbfchar"
    in_another_font(sample, sample.font(ToUnicode=sample.stream(spoken)), sample.glyphs("stst"))


@fine
def _a_map_by_ranges(sample: Any) -> None:
    first = sample.glyphs("s")
    spoken = f"2 beginbfrange {first} {first} [<0073>] <0000> <ffff> <0041> endbfrange"
    in_another_font(sample, sample.font(ToUnicode=sample.stream(spoken)))


@fine
def _a_collection_that_everyone_knows(sample: Any) -> None:
    in_another_font(sample, of_a_collection(sample, Name("/Identity-H"), ToUnicode=None, Ordering=String("Japan1")))


@fine
def _a_map_of_codes_of_one_collection(sample: Any) -> None:
    in_another_font(sample, of_a_collection(sample, code_map(sample)))


@fine
def _a_map_of_codes_that_stands_on_a_known_one(sample: Any) -> None:
    in_another_font(sample, of_a_collection(sample, code_map(sample, "/Identity-H usecmap /WMode 1 def", WMode=1)))


@fine
def _glyphs_by_a_map(sample: Any) -> None:
    font = sample.font()
    font.DescendantFonts[0].CIDToGIDMap = sample.stream(b"".join(number.to_bytes(2, "big") for number in range(4000)))
    in_another_font(sample, font)


@fine
def _a_list_of_all_glyphs(sample: Any) -> None:
    font = sample.font()
    font.DescendantFonts[0].FontDescriptor.CIDSet = sample.stream(b"\xff" * 8192)
    in_another_font(sample, font)


@fine
def _rounded_widths(sample: Any) -> None:
    widths = Array([sample.advance(chr(code)) + (-1) ** code for code in range(32, 127)])
    in_another_font(sample, simple(sample, Widths=widths), "(stom)")


@fine
def _unseen_text_that_is_wider(sample: Any) -> None:
    font = sample.font()
    font.DescendantFonts[0].W = Array([0, 65535, 333])
    in_another_font(sample, font, mode=3)


@fine
def _unseen_text_in_a_font_of_the_viewer(sample: Any) -> None:
    in_another_font(sample, LOOSE, "(stom)", mode=3)


@fine
def _drawn_glyphs(sample: Any) -> None:
    drawn = sample.stream("700 0 0 0 700 700 d1 0 0 700 700 re f")
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=97)
    font.Widths = Array([700, 700])
    font.CharProcs = Dictionary(a=drawn, b=drawn)
    font.Encoding = Dictionary(Differences=Array([97, Name.a, Name.b]))
    in_another_font(sample, font, "(ab)")


@fine
def _drawn_glyphs_with_the_names_of_an_encoding(sample: Any) -> None:
    drawn = sample.stream("700 0 0 0 700 700 d1 0 0 700 700 re f")
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=97)
    font.Widths = Array([700])
    font.CharProcs = Dictionary(a=drawn)
    font.Encoding = Dictionary(BaseEncoding=Name.WinAnsiEncoding)
    in_another_font(sample, font, "(a)")


@fine
def _a_field_in_a_font_of_the_file(sample: Any) -> None:
    filled(sample, Dictionary(F=sample.font()))


@fine
def _a_field_that_names_more_fonts_than_it_shows(sample: Any) -> None:
    filled(sample, Dictionary(F=sample.font(), Helv=LOOSE))


@fine
def _a_box_to_tick(sample: Any) -> None:
    filled(sample, Dictionary(F=sample.font()))
    sample.page.Annots[0].FT = Name.Btn
    sample.page.Annots[0].DA = String("/ZaDb 0 Tf")


@pytest.mark.parametrize("make", FINE.values(), ids=FINE)
def test_a_font_that_is_sound_is_found_by_no_rule(sample: Any, make: Callable[[Any], None]) -> None:
    make(sample)
    only_fonts(sample)
    assert [str(finding.fault()) for finding in sample.findings()] == []


def test_a_fault_of_a_font_is_told_once_with_its_first_page(sample: Any) -> None:
    in_another_font(sample, sample.font(ToUnicode=None))
    sample.save()
    for _ in range(3):
        sample.pdf.pages.append(sample.pdf.pages[0])
    sample.pdf.save(sample.path)
    only_fonts(sample)
    (finding,) = sample.check().errors
    assert (finding.rule, finding.page, finding.place is not None) == ("font-unicode", 1, True)
    assert finding.message.endswith("(no ToUnicode) (and on 3 more pages)")


def test_a_field_in_a_font_above_it_is_found(sample: Any) -> None:
    """A form of an appearance may hold another, and a field has its entries from the one above it."""
    filled(sample, Dictionary())
    field = sample.page.Annots[0]
    inner = sample.stream("BT /F 12 Tf (x) Tj ET", Subtype=Name.Form, BBox=[0, 0, 9, 9], Resources=Dictionary())
    inner.Resources.Font = Dictionary(F=LOOSE)
    outer = sample.stream("/Fm Do", Subtype=Name.Form, BBox=[0, 0, 9, 9], Resources=Dictionary())
    outer.Resources.XObject = Dictionary(Fm=inner)
    field.AP = Dictionary(N=Dictionary(Aan=outer))
    del field.DA
    field.Parent = sample.pdf.make_indirect(Dictionary(FT=Name.Tx, DA=String("/Weg 9 Tf"), Kids=Array([field])))
    assert [(one.rule, one.message) for one in sample.findings()] == [
        ("font-field", "a field is shown in the font Helvetica, which is not embedded"),
        ("font-typed", "what is typed in a field has the font Weg, which the form does not name"),
    ]


NONSENSE: tuple[Callable[[Any], Any], ...] = (
    lambda pdf: 10**12,
    lambda pdf: -1,
    lambda pdf: 0.5,
    lambda pdf: True,
    lambda pdf: Name("/Onzin"),
    lambda pdf: Name("/Identity-V"),
    lambda pdf: String("onzin"),
    lambda pdf: Array([]),
    lambda pdf: Array([3, Array([9, Name.a]), 2, String("x")]),
    lambda pdf: Dictionary(),
    lambda pdf: pdf.make_stream(b"\xff" * 300),
    lambda pdf: pdf.make_stream(b"1 beginbfrange <00> <ffffffff> <0041> endbfrange"),
    lambda pdf: pdf.make_stream(b"1 begincidrange <> <ff> 9e99 <00> <ff> [(x)] endcidrange /WMode 1e99 def"),
)


def holders(found: Any, deep: int = 0) -> list[Any]:
    """A font dictionary and those in it."""
    inner = found.values() if isinstance(found, Dictionary | pikepdf.Stream) else found
    kinds = (Dictionary, pikepdf.Stream, Array)
    below = [holder for value in inner if isinstance(value, kinds) and deep < 5 for holder in holders(value, deep + 1)]
    return [found, *below] if not isinstance(found, Array) else below


@pytest.mark.slow
def test_a_font_that_is_nonsense_is_told_of_in_time(sample: Any) -> None:
    chance, started = random.Random(721), time.monotonic()
    spoken = sample.stream("1 beginbfrange <20> <7e> <0020> endbfrange")
    only_fonts(sample)
    sample.weights["incomplete"] = "error"
    sample.budget = Budget(seconds=2)
    content = sample.content
    for _ in range(150):
        drawn = Dictionary(a=sample.stream("700 0 d0"))
        fonts = [
            of_a_collection(sample, code_map(sample)),
            simple(sample, ToUnicode=spoken),
            Dictionary(Subtype=Name.Type3, CharProcs=drawn, Encoding=Dictionary(Differences=Array([97, Name.a]))),
        ]
        filled(sample, Dictionary(F=fonts[0]))
        places = [holder for font in fonts for holder in holders(font)]
        for _ in range(chance.randint(1, 4)):
            holder = chance.choice(places)
            key = chance.choice([key for key in holder.keys() if key != "/Length"] or ["/W"])  # noqa: SIM118
            holder[key] = chance.choice(NONSENSE)(sample.pdf)
        sample.content = content
        for index, font in enumerate(fonts):
            sample.resources.Font[f"/N{index}"] = font
            sample.add(f"BT /N{index} 9 Tf (stom) Tj {sample.glyphs('stom')} Tj 3 Tr (a) Tj ET")
        sample.path.unlink(missing_ok=True)
        assert [finding.message for finding in sample.findings() if finding.rule == "incomplete"] == []
    assert time.monotonic() - started < 60

"""The structure of a file that is odd, endless or broken: it is read in bounded time, and never breaks the check."""

from __future__ import annotations

import random
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from deck.base.errors import InputError
from deck.proof.check import check
from deck.proof.finding import Budget, Limits
from deck.proof.read.document import Document
from deck.proof.read.structure import Structure
from deck.proof.rules.table import RULES

TAGS: dict[str, Any] = {rule.id: "error" if rule.id.startswith("tag-") else "off" for rule in RULES}
TAGS["incomplete"] = "error"


def structure_of(path: Path) -> Structure:
    with Document(path, Limits(), Budget()) as document:
        return document.structure


def test_elements_come_in_reading_order_with_what_they_hold(sample: Any) -> None:
    inner = [sample.element(kind) for kind in ("H1", "P", "Figure")]
    sample.tree.K = sample.element("Document", sample.element("Sect", *inner[:2]), inner[2])
    found = structure_of(sample.save())
    assert [one.kind for one in found.elements] == ["Document", "Sect", "H1", "P", "Figure"]
    assert [one.within for one in found.elements] == ["", "Document", "Sect", "Sect", "Document"]
    assert [one.raw for one in found.elements[0].kids] == ["Sect", "Figure"]


def test_a_deep_tree(sample: Any) -> None:
    made = sample.element("P")
    for _ in range(8_000):
        made = sample.element("Sect", made)
    sample.tree.K = made
    assert len(structure_of(sample.save()).elements) == 8_001


def _a_circle(sample: Any) -> None:
    inner = sample.element("Sect")
    inner.K = Array([sample.element("Sect", inner), inner])
    sample.tree.K = Array([inner, sample.tree])


def _an_array_in_itself(sample: Any) -> None:
    held = sample.pdf.make_indirect(Array([sample.element("P")]))
    held.extend([held, held])
    sample.tree.K = held


def _kids_that_all_share(sample: Any) -> None:
    shared = sample.pdf.make_indirect(Array([Dictionary(S=Name.P, K=0) for _ in range(3000)]))
    sample.tree.K = Array([sample.element("Sect", K=shared) for _ in range(3000)])


def _a_tree_of_parents_in_a_circle(sample: Any) -> None:
    node = sample.pdf.make_indirect(Dictionary())
    node.Kids = Array([node] * 50)
    sample.tree.ParentTree = node
    sample.paragraph.K = 7


def _types_in_long_rows(sample: Any) -> None:
    sample.tree.RoleMap = Dictionary({f"/T{number}": Name(f"/T{number + 1}") for number in range(2000)})
    sample.tree.K = Array([sample.element(f"T{number}") for number in range(2000)])


def _a_table_of_wide_cells(sample: Any) -> None:
    wide = Dictionary(O=Name.Table, ColSpan=10**9, RowSpan=10**9)
    cells = [sample.element("TD", A=wide, K=0) for _ in range(200)]
    sample.tree.K = sample.element("Table", *[sample.element("TR", cell) for cell in cells])


def _many_deep_in_what_does_not_count(sample: Any) -> None:
    made = sample.element("NonStruct", K=Array([Dictionary(S=Name.LI) for _ in range(8_000)]))
    for _ in range(8_000):
        made = sample.element("NonStruct", made)
    sample.tree.K = made


def _headings_without_a_page(sample: Any) -> None:
    made = sample.element("H3")
    for number in range(8_000):
        made = sample.element("H1" if number % 2 else "H3", made)
        del made.Pg
    sample.tree.K = made


def _attributes_that_all_share(sample: Any) -> None:
    shared = sample.pdf.make_indirect(Array([Dictionary(O=Name.Layout) for _ in range(10_000)]))
    rows = [sample.element("TR", *[sample.element("TD", A=shared, K=0) for _ in range(5)]) for _ in range(500)]
    sample.tree.K = sample.element("Table", *rows)


def _a_large_element_that_all_share(sample: Any) -> None:
    large = Dictionary({f"/Key{number}": number for number in range(10_000)} | {"/S": Name.P})
    shared = sample.pdf.make_indirect(Array([large]))
    sample.tree.K = Array([sample.element("Sect", K=shared) for _ in range(5_000)])


def _xfa_that_is_no_stream(sample: Any) -> None:
    broken = sample.stream(b"no zip")
    broken.write(b"no zip", filter=Name.FlateDecode)
    sample.pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=Array([String("config"), broken]))


def _layers_without_end(sample: Any) -> None:
    many = Array([Dictionary() for _ in range(2000)])
    sample.pdf.Root.OCProperties = Dictionary(D=Dictionary(), Configs=many)


@pytest.mark.slow
@pytest.mark.parametrize(
    "spoil",
    [
        _a_circle,
        _an_array_in_itself,
        _kids_that_all_share,
        _a_tree_of_parents_in_a_circle,
        _types_in_long_rows,
        _a_table_of_wide_cells,
        _layers_without_end,
        _many_deep_in_what_does_not_count,
        _headings_without_a_page,
        _attributes_that_all_share,
        _a_large_element_that_all_share,
        _xfa_that_is_no_stream,
    ],
)
def test_a_hostile_tree_is_read_in_bounded_time(sample: Any, spoil: Callable[[Any], None]) -> None:
    spoil(sample)
    path, started = sample.save(), time.monotonic()
    report = check(path, Limits(), TAGS, budget=Budget(seconds=4))
    assert time.monotonic() - started < 8
    assert not any("could not be applied" in one.message for one in report.errors)


def test_a_tree_that_is_too_large_says_so(sample: Any) -> None:
    shared = sample.pdf.make_indirect(Array([0] * 99_000))
    sample.tree.K = Array([sample.element("Sect", K=shared) for _ in range(9)])
    (told,) = (one for one in check(sample.save(), Limits(), TAGS).errors if one.rule == "tag-structure")
    assert told.message == "the structure has more than 500,000 parts; the rest was not looked at"


def _texts(sample: Any) -> None:
    """A tree with all that the rules look at."""
    pdf, root = sample.pdf, sample.pdf.Root
    link = pdf.make_indirect(Dictionary(Subtype=Name.Link, Rect=Array([9, 9, 90, 90]), Contents=String("een site")))
    clip = Dictionary(S=Name.MCD, CT=String("a"), Alt=Array([String("nl"), String("b")]), D=Dictionary(EF=Dictionary()))
    play = Dictionary(S=Name.Rendition, R=Dictionary(S=Name.MR, C=clip, R=Array([Dictionary(C=clip)])))
    field = Dictionary(
        Subtype=Name.Widget, StructParent=4, T=String("t"), TU=String("u"), A=play, AA=Dictionary(E=play)
    )
    field = pdf.make_indirect(field)
    sample.page.Annots, sample.page.Tabs = Array([link, field]), Name.S
    cells = [
        sample.element("TH", A=Array([Dictionary(O=Name.Table, Scope=Name.Row), 0])),
        sample.element("TD", C=Name.Wide),
    ]
    cells[1].A = Dictionary(O=Name.Table, Headers=Array([String("x")]), ColSpan=2, RowSpan=1)
    more = [
        sample.element("Kop", Lang=String("nl"), ActualText=String("een"), E=String("twee")),
        sample.element("Link", K=Array([Dictionary(Type=Name.OBJR, Obj=link), Dictionary(MCID=0, Pg=sample.page)])),
        sample.element("Table", sample.element("TR", *cells)),
        sample.element("L", sample.element("LI", sample.element("LBody"))),
        sample.element("Note", ID=String("n")),
    ]
    sample.tree.K.extend(more)
    sample.tree.RoleMap = Dictionary(Kop=Name.Kopje, Kopje=Name.H1)
    sample.tree.ClassMap = Dictionary(Wide=Array([Dictionary(O=Name.Table, ColSpan=2)]))
    sample.tree.ParentTree = Dictionary(
        Kids=Array([Dictionary(Nums=Array([0, Array([sample.paragraph]), 4, more[0]]))])
    )
    root.OCProperties = Dictionary(D=Dictionary(Name=String("a")), Configs=Array([Dictionary(Name=String("b"))]))
    root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("f"), Dictionary(EF=Dictionary())])))
    root.AcroForm = Dictionary(Fields=Array([field]), XFA=Array([String("config"), sample.stream(b"<a/>")]))
    root.Outlines = Dictionary(First=pdf.make_indirect(Dictionary(Title=String("Een"))))


def _odd(dice: random.Random, pdf: Any) -> Any:
    """Something else than whatever was expected."""
    return dice.choice(
        [
            *(
                None,
                0,
                -1,
                10**12,
                True,
                1.5,
                Name("/Onbekend"),
                Name.Figure,
                Name.TD,
                String(""),
                String(b"\xfe\xff\xd8"),
            ),
            *(Array([]), Array([Array([Array([0])])]), Dictionary(), Dictionary(S=Name.P), pdf.make_stream(b"x")),
            *(pdf.Root, pdf.Root.StructTreeRoot, pdf.pages[0].obj, pikepdf.Object.parse(b"/Caf#e9")),
        ]
    )


def _spoilt(dice: random.Random, pdf: Any) -> None:
    """Put something odd in a few places of the file, wherever they are."""
    for _ in range(dice.randint(1, 6)):
        found = dice.choice([one for one in pdf.objects if isinstance(one, Dictionary | Array)])
        for _ in range(dice.randint(1, 4)):
            keys = range(len(found)) if isinstance(found, Array) else sorted(found.keys())
            inner = [found[key] for key in keys if isinstance(found[key], Dictionary | Array)]
            if inner and dice.random() < 0.7:
                found = dice.choice(inner)
            elif keys:
                odd, key = _odd(dice, pdf), dice.choice(list(keys))
                if odd is not None or isinstance(found, Array):
                    found[key] = odd
                elif key not in ("/Type", "/Root"):
                    del found[key]
                break


@pytest.mark.slow
def test_a_spoilt_structure_never_breaks_a_rule(sample: Any, tmp_path: Path) -> None:
    _texts(sample)
    sample.save()
    path, checked = tmp_path / "spoilt.pdf", 0
    for seed in range(500):
        dice = random.Random(seed)
        with pikepdf.open(sample.path) as pdf:
            try:
                _spoilt(dice, pdf)
                with warnings.catch_warnings(action="ignore"):  # of what a reader may think of it
                    pdf.save(path)
            except (pikepdf.PdfError, RuntimeError, ValueError, TypeError):
                continue  # so broken that it cannot be spoilt further, or written
        try:
            report = check(path, Limits(), TAGS)
        except InputError:
            continue  # nothing is left of it
        broken = [one.message for one in report.errors if "could not be applied" in one.message]
        assert not broken, f"seed {seed}: {broken}"
        checked += 1
    assert checked > 400

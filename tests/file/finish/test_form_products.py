"""Which files are forms: products with places to fill in, made for a screen, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from deck.base.errors import InputError
from deck.making.ask.profile import load_profile
from deck.making.ask.request import BuildRequest
from deck.making.build import build
from deck.proof.check import check

ABOUT = ("team", "date", "people")
PARTS = ("hoofd", "hart", "handen", "buik", "voeten")
FORMS = {
    "modelposter": {*ABOUT, *PARTS, "overarching"},
    "canvas": {*ABOUT, "stones", "must", "must_not", "pass_on", "keywords"},
}
ProductForm = Callable[..., Path]


def names(path: Path) -> set[str]:
    """The full names of the fields in a file."""
    found = PdfReader(path).get_fields() or {}
    return {name for name, one in found.items() if one.get("/FT")}


@pytest.mark.parametrize("product", FORMS)
@pytest.mark.parametrize("size", ["A4", "A3"])
def test_a_product_for_a_screen_has_its_fields(product: str, size: str, make_product: ProductForm) -> None:
    path = make_product(product, size)
    assert names(path) == FORMS[product]
    with pikepdf.open(path) as pdf:
        assert str(pdf.docinfo["/VakdeckForm"]) == f"{product} 1"
        assert f"<vakdeck:form>{product}</vakdeck:form>" in pdf.Root.Metadata.read_bytes().decode()
        assert all(str(one.TU) for one in pdf.Root.AcroForm.Fields)
        several = {str(one.T) for one in pdf.Root.AcroForm.Fields if int(one.Ff) & 1 << 12}
    assert several == FORMS[product] - set(ABOUT)


def test_each_blank_card_has_fields_of_its_own(make_product: ProductForm) -> None:
    found = names(make_product("dilemmakaarten"))
    cards = {name.partition(".")[0] for name in found}
    assert len(cards) >= 2
    assert found == {f"{card}.{name}" for card in cards for name in ("title", "situation", "question", "principles")}


@pytest.mark.parametrize("profile", ["office", "press", "large-format"])
def test_a_file_to_print_has_none(profile: str, make_product: ProductForm) -> None:
    with pikepdf.open(make_product("modelposter", "A4", profile)) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert "/VakdeckForm" not in pdf.docinfo
        assert b"vakdeck:form" not in pdf.Root.Metadata.read_bytes()


def test_a_product_without_places_to_fill_in_is_no_form(make_product: ProductForm) -> None:
    with pikepdf.open(make_product("gedragskaarten")) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert b"vakdeck:form" not in pdf.Root.Metadata.read_bytes()


@pytest.mark.parametrize(
    "more",
    [
        {"tile": "A4", "size": "A3"},
        {"colour": "cmyk"},
    ],
    ids=["tiles", "inks"],
)
def test_what_is_for_paper_is_no_form(more: dict[str, object], tmp_path: Path) -> None:
    wanted = {"profiles": ("screen",), "proof": "none", "output": tmp_path, **more}
    (entry,) = build(BuildRequest(("modelposter",), **wanted))  # type: ignore[arg-type]
    with pikepdf.open(tmp_path / entry.file) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert b"vakdeck:form" not in pdf.Root.Metadata.read_bytes()


def test_the_second_variant_asks_more(tmp_path: Path) -> None:
    request = BuildRequest(("modelposter",), size="A4", variant=2, output=tmp_path, profiles=("screen",))
    (entry,) = build(request)
    assert not entry.rejected
    assert names(tmp_path / entry.file) == FORMS["modelposter"] | {"case", "principle"}


def test_the_screen_takes_fields_and_the_press_refuses_them(make_product: ProductForm) -> None:
    form = make_product("modelposter", "A4")
    screen, press = load_profile("screen"), load_profile("press")
    assert not check(form, screen.limits, screen.weights).errors
    found = {finding.rule for finding in check(form, press.limits, press.weights).errors}
    assert {"annotation", "form"} <= found


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ('standard = "pdfx4"\ncolour = "cmyk"', "standard = “pdfx4”"),
        ('colour = "cmyk"', "colour = “cmyk”"),
        ('impose = "sheets"', "impose = “sheets”"),
        ('output = "cut"', "output = “cut”"),
    ],
)
def test_a_profile_for_paper_cannot_have_fields(entry: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f'extends = "screen"\n{entry}\n', encoding="utf-8")
    with pytest.raises(InputError, match="cannot have") as caught:
        load_profile(str(path))
    assert told in str(caught.value)
    limits = '[limits]\ncolour = "cmyk"\n' if "cmyk" in entry else ""
    path.write_text(f'extends = "screen"\nforms = false\n{entry}\n{limits}', encoding="utf-8")
    assert not load_profile(str(path)).forms


def test_pdfx_of_a_form_is_refused(tmp_path: Path) -> None:
    press = {"profiles": ("screen",), "colour": "cmyk", "standard": "pdfx4"}
    with pytest.raises(InputError, match="has fields to fill in, which PDF/X-4 does not allow"):
        build(BuildRequest(("modelposter",), output=tmp_path, **press))


def test_fields_need_a_version(tmp_path: Path, root: Path) -> None:
    from deck.layout.read import load_layout

    whole = (root / "layouts" / "canvas.toml").read_text(encoding="utf-8")
    bare = "\n".join(line for line in whole.splitlines() if not line.startswith("form ="))
    (tmp_path / "canvas.toml").write_text(bare, encoding="utf-8")
    with pytest.raises(InputError, match="its fields to fill in have no version"):
        load_layout(tmp_path / "canvas.toml")
    assert load_layout(root / "layouts" / "canvas.toml").form == "1"

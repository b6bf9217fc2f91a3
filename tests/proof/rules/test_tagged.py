"""What a screen reader needs: for every rule files that break it, caught by that rule only, and sound twins of them."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from sabotage import Change, Sabotage, only

from deck.proof.rules import Rule, language, tagged, tagged_notes

TESTS = Sabotage()


def grow(sample: Any, *elements: Any) -> None:
    """Put elements at the end of the tree."""
    sample.tree.K.extend(elements)


# The file as a whole.


@TESTS.breaks("tag-missing")
def _unmarked(sample: Any) -> None:
    del sample.pdf.Root.MarkInfo


@TESTS.breaks("tag-missing")
def _without_an_element(sample: Any) -> None:
    del sample.tree.K


@TESTS.breaks("tag-missing")
def _suspect(sample: Any) -> None:
    sample.pdf.Root.MarkInfo.Suspects = True


@TESTS.breaks("tag-claim")
def _no_claim(sample: Any) -> None:
    sample.packet = sample.packet.replace('pdfuaid:part="1"', "")


@TESTS.breaks("tag-claim")
def _another_part(sample: Any) -> None:
    sample.packet = sample.packet.replace('pdfuaid:part="1"', 'pdfuaid:part="3"')


@TESTS.breaks("tag-claim")
def _another_prefix(sample: Any) -> None:
    sample.packet = sample.packet.replace("pdfuaid", "ua")


@TESTS.breaks("tag-title")
def _hidden_title(sample: Any) -> None:
    del sample.pdf.Root.ViewerPreferences


@TESTS.breaks("tag-title")
def _empty_title(sample: Any) -> None:
    sample.packet = sample.packet.replace("Proef</rdf:li>", " </rdf:li>")
    sample.weights = {**sample.weights, "pdfx-metadata": "off"}


@TESTS.breaks("tag-locked")
def _locked(sample: Any) -> None:
    lock(sample, accessible=False)


def lock(sample: Any, accessible: bool) -> None:
    # A revision before 4, for later ones qpdf opens the text to readers in any case.
    rights = pikepdf.Permissions(accessibility=accessible)
    sample.encryption = pikepdf.Encryption(owner="a", user="", R=3, aes=False, metadata=False, allow=rights)
    sample.weights = {**sample.weights, "encrypted": "off"}


@TESTS.keeps
def _locked_but_open_to_readers(sample: Any) -> None:
    lock(sample, accessible=True)


def xfa(sample: Any, kind: bytes) -> None:
    config = sample.stream(
        b"<config><acrobat><acrobat7><dynamicRender>" + kind + b"</dynamicRender></acrobat7></acrobat></config>"
    )
    sample.pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=Array([String("config"), config]))
    # That nothing but Adobe Reader makes its pages has a rule of its own, for all who print it.
    sample.weights = {**sample.weights, "pdfx-parts": "off", "form-dynamic": "off"}


@TESTS.breaks("tag-dynamic")
def _dynamic(sample: Any) -> None:
    xfa(sample, b"required")


@TESTS.keeps
def _static(sample: Any) -> None:
    xfa(sample, b"forbidden")


def attach(sample: Any, **names: Any) -> None:
    held = sample.stream(b"a file", Type=Name.EmbeddedFile)
    found = Dictionary(Type=Name.Filespec, EF=Dictionary(F=held), **names)
    sample.pdf.Root.Names = Dictionary(
        EmbeddedFiles=Dictionary(Names=Array([String("a"), sample.pdf.make_indirect(found)]))
    )
    sample.weights = {**sample.weights, "attachment": "off"}


@TESTS.breaks("tag-attachment")
def _file_without_a_name(sample: Any) -> None:
    attach(sample, F=String("a.txt"))


@TESTS.keeps
def _file_with_its_name(sample: Any) -> None:
    attach(sample, F=String("a.txt"), UF=String("a.txt"))


def layers(sample: Any, **entries: Any) -> None:
    layer = sample.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Snijlijn")))
    sample.pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Order=Array([layer]), **entries))
    sample.weights = {**sample.weights, "flat-layers": "off", "pdfx-parts": "off"}


@TESTS.breaks("tag-layer")
def _nameless_layers(sample: Any) -> None:
    layers(sample, Name=String(""))


@TESTS.breaks("tag-layer")
def _layers_that_switch(sample: Any) -> None:
    layers(sample, Name=String("Alles"), AS=Array([]))


@TESTS.breaks("tag-layer")
def _another_nameless_set_of_layers(sample: Any) -> None:
    layers(sample, Name=String("Alles"))
    sample.pdf.Root.OCProperties.Configs = Array([Dictionary()])


@TESTS.keeps
def _named_layers(sample: Any) -> None:
    layers(sample, Name=String("Alles"))


# Types, and figures.


def called(sample: Any, kind: str, **roles: str) -> None:
    """Call the figure something else, and map types to others."""
    sample.figure.S = Name(f"/{kind}")
    sample.tree.RoleMap = Dictionary({f"/{own}": Name(f"/{other}") for own, other in roles.items()})


@TESTS.breaks("tag-structure")
def _a_type_of_nowhere(sample: Any) -> None:
    called(sample, "Plaatje", Plaatje="Afbeelding")


@TESTS.breaks("tag-structure")
def _types_in_a_circle(sample: Any) -> None:
    called(sample, "Plaatje", Plaatje="Afbeelding", Afbeelding="Plaatje")


@TESTS.breaks("tag-structure")
def _a_type_that_is_itself(sample: Any) -> None:
    called(sample, "Figure", Figure="Figure")


@TESTS.breaks("tag-structure")
def _a_known_type_as_another(sample: Any) -> None:
    called(sample, "P", P="H1")


@TESTS.breaks("tag-structure")
def _an_element_that_does_not_know_its_parent(sample: Any) -> None:
    del sample.figure.P


@TESTS.breaks("tag-alt")
def _wordless(sample: Any) -> None:
    sample.figure.Alt = String("  ")


@TESTS.breaks("tag-alt")
def _a_wordless_formula(sample: Any) -> None:
    sample.figure.S = Name.Formula
    del sample.figure.Alt


@TESTS.breaks("tag-alt")
def _behind_two_steps(sample: Any) -> None:
    called(sample, "Plaatje", Plaatje="Afbeelding", Afbeelding="Figure")
    del sample.figure.Alt


@TESTS.breaks("tag-alt")
def _by_an_odd_name(sample: Any) -> None:
    sample.figure.S = Name("/Een plaatje_van-mij")
    sample.tree.RoleMap = Dictionary({"/Een plaatje_van-mij": Name.Figure})
    del sample.figure.Alt


@TESTS.keeps
def _by_another_name(sample: Any) -> None:
    called(sample, "Plaatje", Plaatje="Afbeelding", Afbeelding="Figure", Sect="Part")


@TESTS.keeps
def _a_figure_that_says_nothing_on_purpose(sample: Any) -> None:
    del sample.figure.Alt
    sample.figure.ActualText = String("")


# What is on the pages.


@TESTS.breaks("tag-content")
def _stray(sample: Any) -> None:
    sample.content += "0 0.2 0 0 k " + sample.rect(20, 40, 10, 10)


@TESTS.breaks("tag-content")
def _another_number(sample: Any) -> None:
    sample.paragraph.K = 7


def join(sample: Any) -> None:
    """Put another page behind it, as programs do that join files: with its own numbers, and nothing in the tree."""
    second = Dictionary(sample.page)
    second.Contents = sample.stream(f"/P <</MCID 0>> BDC\n{sample.show('Proef', 10, 20)}EMC\n")
    sample.pdf.pages.append(pikepdf.Page(second))
    sample.tree.ParentTree = Dictionary(Nums=Array([0, Array([sample.paragraph])]))


@TESTS.breaks("tag-content")
def _a_page_that_the_tree_does_not_know(sample: Any) -> None:
    join(sample)


@TESTS.breaks("tag-content")
def _a_page_that_only_content_could_tell_apart(sample: Any) -> None:
    del sample.paragraph.Pg
    sample.paragraph.K = Array([Dictionary(Type=Name.MCR, Pg=sample.page, MCID=0)])
    join(sample)


@TESTS.keeps
def _a_page_that_was_added_with_its_structure(sample: Any) -> None:
    join(sample)
    grow(sample, sample.element("P", K=Dictionary(Type=Name.MCR, Pg=sample.pdf.pages[1].obj, MCID=0)))


@TESTS.breaks("tag-content")
def _an_element_of_another_tree(sample: Any) -> None:
    sample.paragraph.K = 7
    elsewhere = sample.element("P", K=0)
    sample.tree.ParentTree = Dictionary(Nums=Array([0, Array([elsewhere])]))


@TESTS.keeps
def _known_by_the_tree_of_parents(sample: Any) -> None:
    del sample.paragraph.K
    low = Dictionary(Limits=Array([0, 0]), Nums=Array([0, Array([sample.paragraph])]))
    sample.tree.ParentTree = Dictionary(Kids=Array([sample.pdf.make_indirect(low)]))


@TESTS.keeps
def _a_piece_that_names_its_page(sample: Any) -> None:
    del sample.paragraph.Pg
    sample.paragraph.K = Array([Dictionary(Type=Name.MCR, Pg=sample.page, MCID=0)])


@TESTS.keeps
def _properties_by_name(sample: Any) -> None:
    sample.resources.Properties = Dictionary(Piece=Dictionary(MCID=0))
    sample.content = sample.content.replace("/P <</MCID 0>> BDC", "/P /Piece BDC")


@TESTS.breaks("tag-content")
def _properties_without_a_number(sample: Any) -> None:
    sample.resources.Properties = Dictionary(Piece=Dictionary(Other=0))
    sample.content = sample.content.replace("/P <</MCID 0>> BDC", "/P /Piece BDC")


@TESTS.breaks("tag-content")
def _artifact_in_content(sample: Any) -> None:
    inner = "/Artifact BMC 0 0.2 0 0 k " + sample.rect(20, 40, 10, 10) + "EMC\n"
    sample.content = sample.content.removesuffix("EMC\n") + inner + "EMC\n"


@TESTS.breaks("tag-content")
def _content_in_an_artifact(sample: Any) -> None:
    sample.content += "/Artifact BMC /P <</MCID 1>> BDC 0 0.2 0 0 k " + sample.rect(20, 40, 10, 10) + "EMC EMC\n"
    sample.paragraph.K = Array([0, 1])


@TESTS.keeps
def _artifact_beside_content(sample: Any) -> None:
    sample.content += "/Span <</Lang (nl)>> BDC /Artifact BMC 0 0.2 0 0 k " + sample.rect(20, 40, 10, 10) + "EMC EMC\n"


def form(sample: Any, uses: str) -> None:
    """A form with content of its own in the structure, drawn by `uses`."""
    sample.form("Part", f"/P <</MCID 0>> BDC 0 0.2 0 0 k {sample.rect(20, 40, 10, 10)}EMC", [0, 0, 400, 400])
    piece = Dictionary(Type=Name.MCR, Pg=sample.page, Stm=sample.resources.XObject.Part, MCID=0)
    grow(sample, sample.element("P", K=piece))
    sample.content += uses


@TESTS.breaks("tag-content")
def _the_same_content_twice(sample: Any) -> None:
    form(sample, "/Part Do\n/Part Do\n")


@TESTS.keeps
def _content_in_a_form(sample: Any) -> None:
    form(sample, "/Part Do\n")


@TESTS.keeps
def _a_form_in_content(sample: Any) -> None:
    sample.form("Part", "0 0.2 0 0 k " + sample.rect(20, 40, 10, 10), [0, 0, 400, 400])
    sample.content += "/P <</MCID 1>> BDC /Part Do EMC\n/P <</MCID 2>> BDC q 1 0 0 1 9 9 cm /Part Do Q EMC\n"
    sample.paragraph.K = Array([0, 1, 2])


@TESTS.breaks("tag-content")
def _a_form_in_content_that_nobody_knows(sample: Any) -> None:
    _a_form_in_content(sample)
    sample.paragraph.K = Array([0, 1])


@TESTS.breaks("tag-content")
def _a_part_in_another_file(sample: Any) -> None:
    sample.form("Part", "", [0, 0, 9, 9])
    sample.resources.XObject.Part.Ref = Dictionary(F=String("ander.pdf"), Page=0)
    sample.add("/Part Do")
    sample.weights = {**sample.weights, "pdfx-content": "off"}


# Language.


@TESTS.breaks("tag-language")
def _speechless(sample: Any) -> None:
    del sample.pdf.Root.Lang


def test_a_language_that_is_left_empty_is_told_once(sample: Any) -> None:
    sample.pdf.Root.Lang = String("")
    assert [one.rule for one in sample.findings()] == ["tag-language"]


@pytest.mark.parametrize("titled", [True, False])
def test_a_file_that_is_not_tagged_is_asked_for_its_language_titled_or_not(sample: Any, titled: bool) -> None:
    del sample.pdf.Root.Lang, sample.pdf.Root.StructTreeRoot
    if not titled:
        sample.packet = sample.packet.replace("dc:title", "dc:rights")
    assert "tag-language" in {one.rule for one in sample.findings()}


@TESTS.breaks("tag-language")
def _bookmarks_without_a_language(sample: Any) -> None:
    title_in_dutch(sample)
    sample.figure.Lang = sample.paragraph.Lang = String("nl")
    first = sample.pdf.make_indirect(Dictionary(Title=String("Een")))
    sample.pdf.Root.Outlines = Dictionary(First=first, Last=first, Count=1)


@TESTS.breaks("tag-language")
def _a_figure_without_a_language(sample: Any) -> None:
    title_in_dutch(sample)
    sample.paragraph.Lang = String("nl")


@pytest.mark.parametrize("code", ["Nederlands (Nederland)", "nl_NL", "Dutch", "1-nl", "-nl", "", "nl-abcdefghi", "нл"])
def test_what_is_no_code_of_a_language(sample: Any, code: str) -> None:
    for holder in (sample.pdf.Root, sample.figure):
        holder.Lang = String(code)
        assert {one.rule for one in sample.findings()} == {"tag-language"}
        sample.path.unlink()
        holder.Lang = String("nl")


@pytest.mark.parametrize(
    "code", ["nl", "nl-NL", "en-GB", "NL", "zh-Hant-TW", "de-CH-1996", "i-klingon", "x-mine", "fry"]
)
def test_codes_of_languages(sample: Any, code: str) -> None:
    sample.pdf.Root.Lang = String(code)
    assert not sample.findings()


def title_in_dutch(sample: Any) -> None:
    del sample.pdf.Root.Lang
    sample.packet = sample.packet.replace("x-default", "nl")


@TESTS.breaks("tag-language-page")
def _text_without_a_language(sample: Any) -> None:
    title_in_dutch(sample)
    sample.figure.Lang = String("nl")


@TESTS.breaks("tag-language-page")
def _a_code_on_a_page_that_is_none(sample: Any) -> None:
    sample.content = sample.content.replace("<</MCID 0>>", "<</MCID 0 /Lang (Nederlands)>>").replace(
        "Nederlands", "nl_NL"
    )


@TESTS.breaks("tag-language-page")
def _a_replacement_without_a_language(sample: Any) -> None:
    text_in_dutch(sample)
    sample.content += "/Span <</MCID 1 /ActualText (een)>> BDC 0 0.2 0 0 k " + sample.rect(20, 40, 10, 10) + "EMC\n"
    grow(sample, sample.element("P", K=1))


@TESTS.breaks("tag-language-page")
def _a_link_without_a_language(sample: Any) -> None:
    text_in_dutch(sample)
    note(sample, "Link", "Link", Contents=String("naar de site"))


@TESTS.keeps
def text_in_dutch(sample: Any) -> None:
    title_in_dutch(sample)
    sample.figure.Lang = String("nl")
    sample.content = sample.content.replace("<</MCID 0>>", "<</MCID 0 /Lang (nl)>>")


@TESTS.keeps
def _language_of_elements(sample: Any) -> None:
    title_in_dutch(sample)
    sample.figure.Lang = sample.paragraph.Lang = String("nl")
    sample.paragraph.ActualText = String("Proef op papier")


@TESTS.keeps
def _language_from_above(sample: Any) -> None:
    title_in_dutch(sample)
    sample.tree.K = Array([sample.element("Sect", sample.paragraph, sample.figure, Lang=String("nl"))])
    note(sample, "Link", "Link", Contents=String("naar de site"))
    sample.tree.K[1].Lang = String("nl")


@TESTS.keeps
def _a_title_in_two_languages(sample: Any) -> None:
    title_in_dutch(sample)
    sample.figure.Lang = sample.paragraph.Lang = String("nl")
    both = '<rdf:li xml:lang="x-default">Proef</rdf:li><rdf:li xml:lang="nl">'
    sample.packet = sample.packet.replace('<rdf:li xml:lang="nl">', both)


# Links, fields and notes.


def lead(sample: Any, made: Any, element: Any) -> None:
    """Let an annotation lead to its element by the tree of parents."""
    tree = sample.tree.get("/ParentTree", Dictionary(Nums=Array([])))
    made.StructParent = 100 + len(tree.Nums)
    tree.Nums = Array([*tree.Nums, made.StructParent, element])
    sample.tree.ParentTree = tree


def note(sample: Any, kind: str, tag: str = "", **entries: Any) -> Any:
    """An annotation on the page, in an element of a type, or outside the tree; the press does not mind it here."""
    rectangle = Array([100, 100, 150, 120])
    made = sample.pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=rectangle, F=4, **entries)
    )
    sample.page.Annots = Array([*sample.page.get("/Annots", []), made])
    sample.page.Tabs = Name.S
    if kind == "Widget":
        above = made.get("/Parent")
        if above is not None:
            above.Kids = Array([made])
        form = sample.pdf.Root.get("/AcroForm", Dictionary(Fields=Array([])))
        form.Fields.append(made if above is None else above)
        sample.pdf.Root.AcroForm = form
    if tag:
        element = sample.element(tag, K=Dictionary(Type=Name.OBJR, Obj=made))
        grow(sample, element)
        lead(sample, made, element)
    quiet = ("annotation", "form", "attachment-page", "action-page", "note-printed")
    sample.weights = {**sample.weights, **dict.fromkeys(quiet, "off")}
    return made


@TESTS.breaks("tag-annotation")
def _a_link_outside(sample: Any) -> None:
    note(sample, "Link", Contents=String("naar de site"))


@TESTS.breaks("tag-annotation")
def _a_field_that_does_not_lead_to_its_place(sample: Any) -> None:
    del note(sample, "Widget", "Form", T=String("naam"), TU=String("Je naam")).StructParent


@TESTS.breaks("tag-annotation")
def _a_link_that_leads_to_nothing(sample: Any) -> None:
    note(sample, "Link", "Link", Contents=String("naar de site")).StructParent = 99


@TESTS.breaks("tag-annotation")
def _a_link_as_a_paragraph(sample: Any) -> None:
    note(sample, "Link", "P", Contents=String("naar de site"))


@TESTS.breaks("tag-annotation")
def _a_note_as_a_link(sample: Any) -> None:
    note(sample, "Text", "Link", Contents=String("een opmerking"))


@TESTS.breaks("tag-annotation")
def _a_field_as_a_note(sample: Any) -> None:
    note(sample, "Widget", "Annot", TU=String("uw naam"), T=String("naam"))


@TESTS.breaks("tag-annotation")
def _a_field_among_others(sample: Any) -> None:
    for name in ("een", "twee"):
        note(sample, "Widget", TU=String(name), T=String(name))
    grow(sample, sample.element("Form", K=Array([Dictionary(Type=Name.OBJR, Obj=one) for one in sample.page.Annots])))


@TESTS.breaks("tag-annotation")
def _tabs_in_rows(sample: Any) -> None:
    note(sample, "Link", "Link", Contents=String("naar de site"))
    sample.page.Tabs = Name.R


@TESTS.breaks("tag-annotation")
def _a_trap(sample: Any) -> None:
    note(sample, "TrapNet", Contents=String("overvulling"))


@TESTS.breaks("tag-annotation")
def _a_tagged_mark(sample: Any) -> None:
    note(sample, "PrinterMark", "Annot", Contents=String("paskruis"))


@TESTS.breaks("tag-description")
def _a_link_without_words(sample: Any) -> None:
    note(sample, "Link", "Link")


@TESTS.breaks("tag-description")
def _a_note_without_words(sample: Any) -> None:
    note(sample, "Square", "Annot", Contents=String(""))


@TESTS.breaks("tag-description")
def _a_field_without_words(sample: Any) -> None:
    note(sample, "Widget", "Form", T=String("naam"))


@TESTS.breaks("tag-description")
def _a_button_whose_field_has_no_words(sample: Any) -> None:
    parent = Dictionary(T=String("keuze"), FT=Name.Btn)
    note(sample, "Widget", "Form", TU=String("een"), Parent=sample.pdf.make_indirect(parent))


def film(sample: Any, **entries: Any) -> None:
    clip = Dictionary(S=Name.MCD, **entries)
    play = Dictionary(S=Name.Rendition, R=Dictionary(S=Name.MR, C=clip))
    note(sample, "Screen", "Annot", Contents=String("een film"), A=play)


@TESTS.breaks("tag-description")
def _a_film_of_no_kind(sample: Any) -> None:
    film(sample, Alt=Array([String("nl"), String("een film")]))


@TESTS.breaks("tag-description")
def _a_film_without_words(sample: Any) -> None:
    film(sample, CT=String("video/mp4"), Alt=Array([String("nl"), String("")]))


@TESTS.breaks("tag-attachment-page")
def _a_parcel_without_a_name(sample: Any) -> None:
    held = Dictionary(EF=Dictionary(F=sample.stream(b"a file")), F=String("a.txt"))
    note(sample, "FileAttachment", "Annot", Contents=String("een bijlage"), FS=held)


@TESTS.breaks("tag-attachment-page")
def _a_film_without_a_name(sample: Any) -> None:
    held = Dictionary(EF=Dictionary(F=sample.stream(b"a film")), UF=String("film.mp4"))
    film(sample, CT=String("video/mp4"), Alt=Array([String("nl"), String("een film")]), D=held)


@TESTS.keeps
def _a_film(sample: Any) -> None:
    held = Dictionary(EF=Dictionary(F=sample.stream(b"a film")), F=String("film.mp4"), UF=String("film.mp4"))
    film(sample, CT=String("video/mp4"), Alt=Array([String("nl"), String("een film")]), D=held)


@TESTS.keeps
def _links_fields_and_notes(sample: Any) -> None:
    note(sample, "Link", "Link", Contents=String("naar de site"))
    note(sample, "Widget", "Form", T=String("naam"), TU=String("uw naam"))
    parent = Dictionary(T=String("keuze"), FT=Name.Btn, TU=String("een keuze"))
    note(sample, "Widget", "Form", Parent=sample.pdf.make_indirect(parent))
    note(sample, "Square", "Annot")
    sample.tree.K[-1].Alt = String("een kader")
    note(sample, "Popup")
    note(sample, "PrinterMark", Contents=String("paskruis"))


@TESTS.keeps
def _a_link_by_the_tree_of_parents(sample: Any) -> None:
    made = note(sample, "Link", Contents=String("naar de site"), StructParent=3)
    link = sample.element("Link", K=Dictionary(Type=Name.OBJR, Obj=Dictionary()))
    grow(sample, link)
    sample.tree.ParentTree = Dictionary(Nums=Array([3, link]))
    assert made.StructParent == 3


@TESTS.keeps
def _hidden_and_outside(sample: Any) -> None:
    note(sample, "Link").F = 2
    note(sample, "Square").Rect = Array([-90, -90, -50, -50])


def test_every_rule_has_its_sabotage() -> None:
    modules = (tagged, language, tagged_notes)
    assert {one.id for module in modules for one in vars(module).values() if isinstance(one, Rule)} == TESTS.rules


@pytest.mark.parametrize(("rule", "spoil"), TESTS.faulty)
def test_a_faulty_file_is_caught_by_its_rule_only(sample: Any, rule: str, spoil: Change) -> None:
    spoil(sample)
    only(rule, sample)


@pytest.mark.parametrize("change", TESTS.sound)
def test_a_sound_file_is_caught_by_none(sample: Any, change: Change) -> None:
    change(sample)
    assert [str(finding.fault()) for finding in sample.findings()] == []


@pytest.mark.parametrize("alt", ["", "een code"])
def test_a_type_whose_name_is_no_utf_8_is_followed(sample: Any, alt: str) -> None:
    odd = pikepdf.Object.parse(b"/Abbildung#fc")
    sample.figure.S, sample.figure.Alt = odd, String(alt)
    sample.tree.RoleMap = pikepdf.Object.parse(b"<</Abbildung#fc /Bild#df /Bild#df /Figure>>")
    assert {one.rule for one in sample.findings()} == (set() if alt else {"tag-alt"})


def test_a_type_that_nobody_knows_is_told_in_letters(sample: Any) -> None:
    sample.figure.S = pikepdf.Object.parse(b"/Abbildung#fc")
    (finding,) = sample.findings()
    assert finding.message == "these types are not mapped to a type that PDF knows: Abbildungü"


@pytest.mark.parametrize(("off", "told"), [("", "form-dynamic"), ("form-dynamic", "tag-dynamic")])
def test_a_dynamic_form_is_told_once(sample: Any, off: str, told: str) -> None:
    """By the rule for all who print it; where a profile does not ask that one, by that for screen readers."""
    xfa(sample, b"required")
    sample.weights = {name: weight for name, weight in sample.weights.items() if name != "form-dynamic"}
    if off:
        sample.weights[off] = "off"
    assert [one.rule for one in sample.findings() if one.rule.endswith("-dynamic")] == [told]

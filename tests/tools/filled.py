"""Filled forms, made as a program that fills them would leave them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from deck.collect.read import Filled, Unusable, read_forms
from deck.collect.words import Told

PARTS = ("hoofd", "hart", "handen", "buik", "voeten", "overarching")
CANVAS = ("stones", "must", "must_not", "pass_on", "keywords")
ABOUT = ("team", "date", "people")
FIELDS = {"modelposter": (*ABOUT, *PARTS), "canvas": (*ABOUT, *CANVAS)}
CARD = ("title", "situation", "question", "principles")

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:vakdeck="urn:vakdeck:form:1.0/">{}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def form_pdf(
    values: Mapping[str, Any],
    form: str = "modelposter",
    *,
    identity: str = "xmp",
    version: str = "1",
    labels: Mapping[str, str] | None = None,
    names: tuple[str, ...] | None = None,
    lang: str = "",
) -> pikepdf.Pdf:
    """A filled form. identity: where it says what it is (`xmp`, `docinfo` or neither); names: its fields."""
    pdf = pikepdf.new()
    if lang:
        pdf.Root.Lang = String(lang)
    page = pdf.add_blank_page(page_size=(595, 842))
    names = FIELDS.get(form, ()) if names is None else names
    fields, parents = Array(), {}
    for name in dict.fromkeys((*names, *values)):
        *above, own = name.split(".")
        field = Dictionary(FT=Name.Tx, T=String(own), Type=Name.Annot, Subtype=Name.Widget, Rect=[0, 0, 9, 9])
        if labels and name in labels:
            field.TU = String(labels[name])
        if name in values:
            field.V = values[name] if not isinstance(values[name], str) else String(values[name])
        made = pdf.make_indirect(field)
        if above:
            if above[0] not in parents:
                parents[above[0]] = pdf.make_indirect(Dictionary(T=String(above[0]), Kids=Array()))
                fields.append(parents[above[0]])
            made.Parent = parents[above[0]]
            parents[above[0]].Kids.append(made)
        else:
            fields.append(made)
        page.obj.Annots = Array([*page.obj.get("/Annots", Array()), made])
    if len(fields):
        pdf.Root.AcroForm = Dictionary(Fields=fields)
    if identity == "xmp":
        told = f"<vakdeck:form>{form}</vakdeck:form><vakdeck:formVersion>{version}</vakdeck:formVersion>"
        pdf.Root.Metadata = Stream(pdf, _XMP.format(told).encode(), Type=Name.Metadata, Subtype=Name.XML)
    elif identity == "docinfo":
        pdf.docinfo["/VakdeckForm"] = f"{form} {version}"
    return pdf


def read_form(path: Path, told: Told) -> Filled:
    """The one form in a file; raises Unusable when it cannot be used."""
    (part,) = read_forms(path, told)
    if part.filled is None:
        raise Unusable(part.reason)
    return part.filled

"""Fields to fill in (ISO 32000-1, 12.7): text fields with their font, in the reading order, for any program that fills.

Nothing in them acts: no JavaScript, no XFA, no limit on what is typed and no wish that a viewer draws them anew. Only a
file that is a form loads this module, and with it pikepdf and fontTools.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pikepdf

from deck.base.errors import InputError, input_error
from deck.base.items.items import Colour, Font
from deck.base.items.parts import Typeface
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.units import number, pt
from deck.file.base import PlacedField
from deck.file.finish.forms_font import FormFont, embed, field_size, form_font
from deck.file.xmp import FormIdentity

_MULTILINE = 1 << 12
"""Flag 13 (12.7.4.3, table 228). Flag 24, DoNotScroll, stays off: with it a full field takes no more text, and the end
of a long answer is lost. Without it the viewer scrolls, and the file holds the whole answer."""

_PRINT = 1 << 2
"""Flag 3 (12.5.3): what was filled in comes out of a printer too, which PDF/A asks as well (ISO 19005-2, 6.3.2)."""

_FRAME_PT, _INSET_PT = 0.75, 1.25
"""In points: the width of the frame, and how far inside its outer edge the field begins: further than the width, so
that programs that round to pixels do not paint over the frame."""
_PADDING_PT = 2
"""The width of the field's border, in whole points for pdfium. Without a colour it is not drawn; text keeps off it."""


class FormLook(Plain):
    """How form fields look on a screen: their ground, the line of their frame, and the colour and face of typed text.

    text and face are for a field without a font of its own. The frame shows where a field is, so it has a contrast of
    at least 3:1 to what is round it (WCAG 2.1, 1.4.11).
    """

    ground: Colour
    line: Colour
    text: Colour
    face: Typeface


class Fillable(Plain):
    """What is added to a PDF to make it a form: its identity, its fields in reading order, and their look."""

    identity: FormIdentity
    fields: Sequence[PlacedField]
    look: FormLook


def add_fields(pdf: Any, wanted: Fillable) -> None:
    """Add form fields to an open PDF, in the order given; each fills an empty Form element of the structure tree.

    A period in a name makes a group of fields: `blank_1.title` is `title` in the group `blank_1` (12.7.3.2).

    Raises:
        InputError: when two fields, or a field and a group, have one name, or a face cannot be read.
    """
    if wanted.fields:
        form = _Form(pdf, wanted.look)
        for place in wanted.fields:
            form.add(place)
        form.finish()


class _Form:
    """The form of one document. finish() writes what all fields share, and puts those of each page in order."""

    def __init__(self, pdf: Any, look: FormLook) -> None:
        self._pdf = pdf
        self._look = look
        self._names = _Names(pdf)
        self._fonts: dict[Typeface, Any] = {}
        self._parents = pdf.Root.StructTreeRoot.ParentTree.Nums
        self._key = int(pdf.Root.StructTreeRoot.ParentTreeNextKey)
        self._pages: dict[int, Any] = {}
        self._frames: dict[int, list[str]] = {}
        self._resources = pdf.make_indirect(pikepdf.Dictionary(Font=pikepdf.Dictionary()))

    def add(self, place: PlacedField) -> None:
        """Add a field: its widget on the page, its name in the form and its place in the structure tree."""
        page = self._page(place.page)
        widget = self._pdf.make_indirect(self._widget(place, page))
        self._names.add(place.field.name, widget)
        element = self._pdf.get_object(place.element, 0)
        element["/K"] = pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=widget, Pg=page)
        widget["/StructParent"] = self._key
        self._parents.extend([self._key, element])
        self._key += 1
        page.Annots.append(widget)
        self._frames.setdefault(place.page, []).append(self._frame(place))

    def finish(self) -> None:
        """Put the annotations of each page in reading order, draw the frames and write the form itself."""
        self._pdf.Root.StructTreeRoot["/ParentTreeNextKey"] = self._key
        numbers = list(self._parents)  # a number tree without branches (7.9.7): a key, its value, the next key …
        elements = {int(key): one.objgen[0] for key, one in zip(numbers[::2], numbers[1::2], strict=True)}
        for page in self._pages.values():
            # Elements are numbered as they are read, so their numbers are the reading order of links and fields.
            found = sorted(page.Annots, key=lambda one: elements[int(one.StructParent)])
            page["/Annots"] = pikepdf.Array(found)
        for index, frames in self._frames.items():
            drawn = "\n".join(["/Artifact <</Type /Layout>> BDC", "q", *frames, "Q", "EMC"])
            self._pdf.pages[index].contents_add(drawn.encode("ascii"))
        form = pikepdf.Dictionary(Fields=self._names.roots, DR=self._resources)
        self._pdf.Root["/AcroForm"] = self._pdf.make_indirect(form)

    def _page(self, index: int) -> Any:
        if index not in self._pages:
            page = self._pages[index] = self._pdf.pages[index].obj
            page["/Annots"] = pikepdf.Array(page.get("/Annots", ()))
        return self._pages[index]

    def _widget(self, place: PlacedField, page: Any) -> Any:
        """The dictionary of a text field, which is also its one widget on the page (12.7.4.3)."""
        box, field, look = place.box, place.field, self._look
        width, height = pt(box.width) - 2 * _INSET_PT, pt(box.height) - 2 * _INSET_PT
        own = field.font or Font(look.face, 11.0, look.text)
        font = self._font(own.face)
        size = field_size(font, own.size_pt, width, height, field.multiline)
        x, y = pt(box.x) + _INSET_PT, pt(place.height - box.bottom) + _INSET_PT
        return pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            TU=pikepdf.String(field.label),
            Ff=_MULTILINE if field.multiline else 0,
            DA=pikepdf.String(f"/{font.resource} {number(size)} Tf {_rgb(own.colour)} rg"),
            F=_PRINT,
            P=page,
            Rect=pikepdf.Array([round(value, 3) for value in (x, y, x + width, y + height)]),
            MK=pikepdf.Dictionary(BG=pikepdf.Array([round(value, 3) for value in look.ground.rgb])),
            BS=pikepdf.Dictionary(W=_PADDING_PT, S=pikepdf.Name.S),
            AP=pikepdf.Dictionary(N=self._appearance(width, height)),
        )

    def _frame(self, place: PlacedField) -> str:
        """The operators for ground and frame on the page itself: many programs do not draw those of a filled field."""
        box, half = place.box, _FRAME_PT / 2
        x, y = pt(box.x) + half, pt(place.height - box.bottom) + half
        corners = (x, y, pt(box.width) - _FRAME_PT, pt(box.height) - _FRAME_PT)
        colours = f"{_rgb(self._look.ground)} rg {_rgb(self._look.line)} RG {_FRAME_PT} w"
        return f"{colours} {' '.join(map(number, corners))} re B"

    def _font(self, face: Typeface) -> FormFont:
        """The font of a face, which is embedded when a field first asks for it."""
        font = form_font(face)
        if face not in self._fonts:
            self._fonts[face] = embed(self._pdf, font)
            self._resources.Font[f"/{font.resource}"] = self._fonts[face]
        return font

    def _appearance(self, width: float, height: float) -> Any:
        """The empty field. What a program fills in goes between BMC and EMC (12.7.3.3), and the ground stays."""
        ground = f"q {_rgb(self._look.ground)} rg 0 0 {number(width)} {number(height)} re f Q"
        stream = pikepdf.Stream(self._pdf, f"{ground}\n/Tx BMC\nEMC\n".encode("ascii"))
        stream["/Type"], stream["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Form
        stream["/BBox"] = pikepdf.Array([0, 0, round(width, 3), round(height, 3)])
        stream["/Resources"] = self._resources
        return self._pdf.make_indirect(stream)


class _Names:
    """The fields of a document as a tree of their names (12.7.3.1)."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._nodes: dict[str, Any] = {}
        self.roots = pikepdf.Array()

    def add(self, name: str, node: Any) -> None:
        """Add a field, or a group of fields, below the group that its name begins with; a missing group is made.

        Raises:
            InputError: when there is a field of that name, or the name goes on below that of a field.
        """
        if name in self._nodes:
            raise _clash(name)
        above, _, own = name.rpartition(".")
        node["/T"] = pikepdf.String(own)
        self._nodes[name] = node
        if not above:
            self.roots.append(node)
            return
        if above not in self._nodes:
            self.add(above, self._pdf.make_indirect(pikepdf.Dictionary(Kids=pikepdf.Array())))
        if "/FT" in self._nodes[above]:
            raise _clash(above)
        node["/Parent"] = self._nodes[above]
        self._nodes[above].Kids.append(node)


def _clash(name: str) -> InputError:
    return input_error(
        say("the name “{name}” is used twice.", name=name),
        say("fields to fill in"),
        say("Give one of them another name."),
    )


def _rgb(colour: Colour) -> str:
    return " ".join(number(value) for value in colour.rgb)

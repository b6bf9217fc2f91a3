"""Separations: how much of each ink a page puts on the paper, as one grey picture an ink.

Method. The page is copied into a small PDF and every colour space in it is replaced by a DeviceN space of the same
components whose alternate is DeviceGray, and whose tint transform passes on a single ink: `1 - amount`. Nothing else of
the page is touched, so clips, shadings, pictures, opacity and blend modes stay what they are (blending in DeviceCMYK is
done for each ink by itself, on `1 - amount`: ISO 32000-1, 11.3.4-11.3.5). For each plate only the transforms are
exchanged, and PDFium draws the plate in grey: white is no ink, black all of it.

- Overprint is drawn as the blend mode Darken: an ink that overprints never takes away what is under it. That is at
  least what a press prints, never less, with either overprint mode.
- A spot colour that does not overprint knocks out the other inks, as on a press. DeviceGray goes to the black plate.
- RGB has no ink before somebody converts it: it counts as none here, and the rule on colour finds it.
- Plates of technical inks (CutContour, Crease) and marks in All count for nothing.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pikepdf

from deck.base.say import say
from deck.base.units import Box
from deck.proof.lifted import lifted
from deck.proof.read.colours import PROCESS, Space, space_of
from deck.proof.read.objects import FAULTS, elements, entries, entry, identity, name
from deck.proof.read.streams import Unreadable
from deck.proof.render import Raster, Renderer, Unrendered

if TYPE_CHECKING:
    from deck.proof.page import Page

# The spaces that stand in for those of devices, by operator and by name. Their names begin with Pf, so that no name of
# the page itself is the same.
_DEVICE = {"g": "PfGrey", "rg": "PfRGB", "k": "PfCMYK", "G": "PfGrey", "RG": "PfRGB", "K": "PfCMYK"}
_NAMES = {"DeviceGray": "PfGrey", "DeviceRGB": "PfRGB", "DeviceCMYK": "PfCMYK", "CalGray": "PfGrey", "CalRGB": "PfRGB"}
_INKS = {"PfGrey": ("Black",), "PfRGB": ("-", "-", "-"), "PfCMYK": PROCESS}
_OPERATIONS = 400_000
"""The most operations of a page that are rewritten: pikepdf holds them all in memory."""

_DEEPEST = 24
"""How deep forms and patterns may lie in each other."""


def separations(page: Page, inks: Sequence[str], part: Box, scale: float) -> dict[str, Raster]:
    """A grey picture of each ink on a part of a page, by its name; 0 is all of the ink, 255 none.

    part: in mm on the page. scale: pixels a mm.

    Raises:
        Unrendered: when the page cannot be drawn.
    """
    with pikepdf.new() as pdf:
        try:
            plates = _Plates(pdf, page)
        except (*FAULTS, Unreadable, pikepdf.ForeignObjectError) as error:
            raise Unrendered(say("its inks cannot be told apart ({why})", why=error)) from None
        return {ink: plates.draw(ink, part, scale) for ink in inks}


class _Plates:
    """A copy of the page. Its colour spaces are replaced once; for each plate only their tint transforms change."""

    def __init__(self, pdf: Any, page: Page) -> None:
        self._pdf = pdf
        self._page = page
        self._transforms: list[tuple[Any, tuple[str, ...]]] = []
        self._spaces: dict[tuple[str, ...], Any] = {}
        self._done: set[tuple[int, int]] = set()
        self._left = _OPERATIONS
        # Without its annotations, its thread and its place in the structure, which lead to all the rest of the file.
        kept = {key: value for key, value in page.inherited.items() if value is not None}
        bare = {"/Type": pikepdf.Name("/Page"), **kept, "/Contents": entry(page.found, "/Contents")}
        copy = pdf.copy_foreign(page.document.pdf.make_indirect(pikepdf.Dictionary(bare)))
        pdf.pages.append(pikepdf.Page(copy))
        layers = entry(page.document.root, "/OCProperties")
        if layers is not None:  # without these, what a layer hides would be on the plates
            pdf.Root["/OCProperties"] = pdf.copy_foreign(page.document.pdf.make_indirect(layers))
        copied = pdf.pages[0].obj
        contents = entry(copied, "/Contents")
        streams = [contents] if isinstance(contents, pikepdf.Stream) else list(elements(contents))
        data = b"\n".join(page.document.meter.read(stream) for stream in streams)
        resources = entry(copied, "/Resources")
        copied["/Contents"] = pdf.make_stream(self._rewritten(data, resources))
        self._resources(resources if resources is not None else pikepdf.Dictionary(), 0)

    def draw(self, ink: str, part: Box, scale: float) -> Raster:
        """Draw the plate of one ink. part is in mm on the page, scale in pixels a mm."""
        self._page.document.meter.tick(0)  # raises Exhausted when the time is over
        for stream, names in self._transforms:
            stream.write(_program(names, ink))
        buffer = io.BytesIO()
        self._pdf.save(buffer, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        renderer = Renderer(buffer.getvalue())
        try:
            return renderer.draw(1, self._page.view, part, scale, grey=True)
        finally:
            renderer.close()

    def _space(self, names: tuple[str, ...]) -> Any:
        """The DeviceN space that stands in for some inks, made once for the same inks; draw() sets its transform."""
        made = self._spaces.get(names)
        if made is None:
            transform = self._pdf.make_stream(b"{}")
            transform["/FunctionType"] = 4
            transform["/Domain"] = pikepdf.Array([0, 1] * len(names))
            transform["/Range"] = pikepdf.Array([0, 1])
            self._transforms.append((transform, names))
            colorants = pikepdf.Array([pikepdf.Name(f"/Ink{index}") for index in range(len(names))])
            parts = [pikepdf.Name("/DeviceN"), colorants, pikepdf.Name("/DeviceGray"), transform]
            made = self._spaces[names] = self._pdf.make_indirect(pikepdf.Array(parts))
        return made

    def _exchanged(self, found: Any, depth: int = 0) -> Any:
        """The space that stands in for another one; a palette keeps its table, a pattern its kind."""
        space = space_of(found)
        head = name(found[0]) if isinstance(found, pikepdf.Array) and len(found) else ""
        if head in ("Indexed", "I") and depth < 4:
            return pikepdf.Array([found[0], self._exchanged(found[1], depth + 1), found[2], found[3]])
        if head == "Pattern" and len(found) > 1:
            return pikepdf.Array([found[0], self._exchanged(found[1], depth + 1)])
        names = _ink_names(space)
        return self._space(names) if names else found

    def _resources(self, found: Any, depth: int) -> None:
        """Exchange all spaces in a resource dictionary, and in the forms, patterns and pictures that it leads to."""
        if not isinstance(found, pikepdf.Dictionary) or self._seen(found) or depth > _DEEPEST:
            return
        spaces = pikepdf.Dictionary()
        for key, value in entries(entry(found, "/ColorSpace")):
            spaces[key] = self._exchanged(value)
        for key, names in _INKS.items():
            spaces[f"/{key}"] = self._space(names)
        found["/ColorSpace"] = spaces
        for _, value in entries(entry(found, "/ExtGState")):
            _overprint(value)
        for _, value in entries(entry(found, "/Shading")):
            self._shading(value)
        for _, value in entries(entry(found, "/Pattern")):
            self._pattern(value, depth)
        for _, value in entries(entry(found, "/XObject")):
            self._xobject(value, depth)

    def _seen(self, found: Any) -> bool:
        """Whether an indirect object was met before; it is noted as met."""
        number = identity(found)
        if number is None:
            return False
        seen = number in self._done
        self._done.add(number)
        return seen

    def _shading(self, found: Any) -> None:
        if entry(found, "/ColorSpace") is not None and not self._seen(found):
            found["/ColorSpace"] = self._exchanged(found["/ColorSpace"])
            if "/Background" in found:  # a colour of the replaced space
                del found["/Background"]

    def _pattern(self, found: Any, depth: int) -> None:
        if isinstance(found, pikepdf.Stream):
            self._form(found, depth)
        else:
            self._shading(entry(found, "/Shading"))

    def _xobject(self, found: Any, depth: int) -> None:
        if name(entry(found, "/Subtype")) == "Form":
            self._form(found, depth)
        elif entry(found, "/ColorSpace") is not None and not self._seen(found):
            found["/ColorSpace"] = self._exchanged(found["/ColorSpace"])

    def _form(self, found: Any, depth: int) -> None:
        if self._seen(found):
            return
        if "/Resources" not in found:
            found["/Resources"] = pikepdf.Dictionary()
        data = self._rewritten(self._page.document.meter.read(found), found["/Resources"])
        if "/CS" in (entry(found, "/Group") or ()):  # blending is done in the space of the page
            del found["/Group"]["/CS"]
        found.write(data)
        self._resources(found["/Resources"], depth + 1)

    def _rewritten(self, data: bytes, resources: Any) -> bytes:
        """A content stream in which device colours are colours of the spaces that stand in for them."""
        out = []
        data = lifted(self._pdf, data, resources)
        for instruction in pikepdf.parse_content_stream(self._pdf.make_stream(data)):
            self._left -= 1
            if self._left < 0:
                raise ValueError(say("it has too many operators"))
            out += _instructions(instruction)
        return pikepdf.unparse_content_stream(out)


def _instructions(instruction: Any) -> list[Any]:
    """The operations that replace one. A device colour becomes a choice of the space that stands in, and a colour."""
    if isinstance(instruction, pikepdf.ContentStreamInlineImage):
        return [instruction]
    operator, operands = bytes(instruction.operator).decode("latin-1"), list(instruction.operands)
    if operator in _DEVICE:
        choose, put = ("cs", "scn") if operator.islower() else ("CS", "SCN")
        space = [pikepdf.Name(f"/{_DEVICE[operator]}")]
        return [_operation(space, choose), _operation(operands, put)]
    if operator in ("cs", "CS") and operands and name(operands[0]) in _NAMES:
        return [_operation([pikepdf.Name(f"/{_NAMES[name(operands[0])]}")], operator)]
    return [instruction]


def _operation(operands: list[Any], operator: str) -> Any:
    return pikepdf.ContentStreamInstruction(operands, pikepdf.Operator(operator))


def _ink_names(space: Space) -> tuple[str, ...]:
    """The inks of a space, one a component: `-` for one without ink; empty for a space that is left as it is."""
    if space.family == "grey":
        return ("Black",) if space.exact else ()
    if space.family in ("rgb", "lab"):
        return ("-", "-", "-")
    return space.names


def _overprint(found: Any) -> None:
    """Change a graphics state: overprint becomes the blend mode Darken, no overprint becomes Normal."""
    values = [entry(found, key) for key in ("/OP", "/op")]
    if True in values:
        if name(entry(found, "/BM")) in ("", "Normal", "Compatible"):
            found["/BM"] = pikepdf.Name("/Darken")
    elif False in values and entry(found, "/BM") is None:
        found["/BM"] = pikepdf.Name("/Normal")


def _program(names: tuple[str, ...], ink: str) -> bytes:
    """The tint transform of a plate: one ink of several as a grey, or white when it is not among them."""
    count = len(names)
    if names == ("Black",) and ink != "Black":
        return b"{ pop 1 }"
    if names == ("All",):
        return b"{ pop 1 }"
    if ink not in names:
        return b"{ %b1 }" % (b"pop " * count)
    depth = count - 1 - names.index(ink)
    return b"{ %d index 1 exch sub %d 1 roll %b}" % (depth, count + 1, b"pop " * count)

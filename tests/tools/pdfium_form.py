"""The form filler of pdfium, the engine of Chromium's own PDF viewer: click, type, draw what a person sees, save."""

from __future__ import annotations

import ctypes
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as c
from PIL import Image

ENTER = 13
MULTILINE = 1 << 12


class Placed(NamedTuple):
    """A field: its page, its box (left, bottom, right, top; in points), and whether it has several lines."""

    page: int
    box: tuple[float, float, float, float]
    multiline: bool


class Filler:
    """One open form. Fields are found by their full names, in the file as it was."""

    def __init__(self, path: Path) -> None:
        self.pdf = pypdfium2.PdfDocument(path)
        self.pdf.init_forms()
        assert self.pdf.formenv, "pdfium sees no form"
        self.form = self.pdf.formenv.raw
        self.pages = [self.pdf[index] for index in range(len(self.pdf))]
        self.fields = self._found()

    def __enter__(self) -> Filler:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for page in self.pages:
            page.close()
        self.pdf.close()

    def _found(self) -> dict[str, Placed]:
        found = {}
        for index, page in enumerate(self.pages):
            for number in range(c.FPDFPage_GetAnnotCount(page.raw)):
                annotation = c.FPDFPage_GetAnnot(page.raw, number)
                if c.FPDFAnnot_GetSubtype(annotation) == c.FPDF_ANNOT_WIDGET:
                    size = c.FPDFAnnot_GetFormFieldName(self.form, annotation, None, 0)
                    name = (c.FPDF_WCHAR * (size // 2))()
                    c.FPDFAnnot_GetFormFieldName(self.form, annotation, name, size)
                    rect = c.FS_RECTF()
                    c.FPDFAnnot_GetRect(annotation, rect)
                    full = bytes(name).decode("utf-16-le").rstrip("\0")
                    box = (rect.left, rect.bottom, rect.right, rect.top)
                    several = bool(c.FPDFAnnot_GetFormFieldFlags(self.form, annotation) & MULTILINE)
                    found[full] = Placed(index, box, several)
                c.FPDFPage_CloseAnnot(annotation)
        return found

    def click(self, name: str) -> None:
        """Click in a field, near its top-left corner."""
        index, (left, _, _, top), _ = self.fields[name]
        c.FORM_ForceToKillFocus(self.form)
        for act in (c.FORM_OnLButtonDown, c.FORM_OnLButtonUp):
            act(self.form, self.pages[index].raw, 0, left + 5, top - 5)

    def type(self, name: str, text: str, leave: bool = True) -> None:
        """Type a text key by key; leave: and leave the field."""
        self.click(name)
        page = self.pages[self.fields[name].page].raw
        for unit in memoryview(text.encode("utf-16-le")).cast("H"):
            c.FORM_OnChar(self.form, page, ENTER if unit == 10 else unit, 0)
        if leave:
            c.FORM_ForceToKillFocus(self.form)

    def paste(self, name: str, text: str, leave: bool = True) -> None:
        """Put a text in the place of all that stands in a field; leave: and leave it."""
        self.click(name)
        page = self.pages[self.fields[name].page].raw
        c.FORM_SelectAllText(self.form, page)
        data = text.encode("utf-16-le") + b"\0\0"
        c.FORM_ReplaceSelection(self.form, page, ctypes.cast(data, ctypes.POINTER(c.FPDF_WCHAR)))
        if leave:
            c.FORM_ForceToKillFocus(self.form)

    def picture(self, name: str, dpi: int = 144) -> Image.Image:
        """The field as it looks now."""
        index, (left, bottom, right, top), _ = self.fields[name]
        page = self.pages[index]
        around = (left, bottom, page.get_width() - right, page.get_height() - top)
        image: Image.Image = page.render(scale=dpi / 72, crop=around, may_draw_forms=True).to_pil()
        return image.convert("RGB")

    def save(self, path: Path) -> None:
        """Write the file as the viewer's own “save” does."""
        with path.open("wb") as stream:
            self.pdf.save(stream)

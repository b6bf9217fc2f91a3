"""The form filler of pdfium, the engine of Chromium's own PDF viewer: click, type, draw what a person sees, save."""

from __future__ import annotations

import ctypes
from pathlib import Path
from types import TracebackType

import pypdfium2
import pypdfium2.raw as c
from PIL import Image

ENTER = 13


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

    def _found(self) -> dict[str, tuple[int, tuple[float, float, float, float]]]:
        """The page and the box (left, bottom, right, top) of each field."""
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
                    found[full] = (index, (rect.left, rect.bottom, rect.right, rect.top))
                c.FPDFPage_CloseAnnot(annotation)
        return found

    def click(self, name: str) -> None:
        """Click in a field, near its top-left corner."""
        index, (left, _, _, top) = self.fields[name]
        for act in (c.FORM_OnLButtonDown, c.FORM_OnLButtonUp):
            act(self.form, self.pages[index].raw, 0, left + 5, top - 5)

    def type(self, name: str, text: str, leave: bool = True) -> None:
        """Type a text key by key, and leave the field."""
        self.click(name)
        page = self.pages[self.fields[name][0]].raw
        units = memoryview(text.encode("utf-16-le")).cast("H")
        for unit in units:
            c.FORM_OnChar(self.form, page, ENTER if unit == 10 else unit, 0)
        if leave:
            c.FORM_ForceToKillFocus(self.form)

    def paste(self, name: str, text: str) -> None:
        """Put a text in the place of all that stands in a field, and leave it."""
        self.click(name)
        page = self.pages[self.fields[name][0]].raw
        c.FORM_SelectAllText(self.form, page)
        data = text.encode("utf-16-le") + b"\0\0"
        c.FORM_ReplaceSelection(self.form, page, ctypes.cast(data, ctypes.POINTER(c.FPDF_WCHAR)))
        c.FORM_ForceToKillFocus(self.form)

    def picture(self, name: str, dpi: int = 144) -> Image.Image:
        """The field as it looks now."""
        index, (left, bottom, right, top) = self.fields[name]
        page = self.pages[index]
        height, scale = page.get_height(), dpi / 72
        image = page.render(scale=scale, may_draw_forms=True).to_pil()
        box = (left, height - top, right, height - bottom)
        return image.crop(tuple(round(edge * scale) for edge in box)).convert("RGB")

    def save(self, path: Path) -> None:
        """Write the file as the viewer's own “save” does."""
        with path.open("wb") as stream:
            self.pdf.save(stream)

"""The marks of a text in a tagged PDF: its label, its words, and the links and foreign phrases among them."""

from __future__ import annotations

from collections.abc import Callable

from deck.base.items.items import Run, Text
from deck.base.plain import Plain
from deck.base.units import Box
from deck.file.pdf.file import reference
from deck.file.pdf.pen import K
from deck.file.pdf.tags import Element, Marks, language

_ABOVE, _BELOW = 0.8, 0.25
"""What a link covers above and below the baseline, in em."""


class Link(Plain):
    """A link on a page: its box (mm, y down) and its address; its object and its key of the parent tree when tagged."""

    box: Box
    address: str
    number: int | None = None
    key: int | None = None


def run_box(text: Text, baseline: float, run: Run) -> Box:
    """The box in mm that a run of a text covers; baseline is in mm from the top of the text."""
    em = run.font.size_pt / K
    top = text.box.y + baseline - _ABOVE * em
    return Box(text.box.x + run.x, top, run.width, (_ABOVE + _BELOW) * em)


class TextMarks:
    """The marks of one text: its label, its words, and the links and foreign phrases among them.

    Its links are added to the list, unless that is None; placed gives the place of a box on the page.
    """

    def __init__(self, marks: Marks, text: Text, links: list[Link] | None, placed: Callable[[Box], Box]) -> None:
        self._marks = marks
        self._text = text
        self._links = links
        self._placed = placed
        self._tag = "LBody" if text.reading.tag == "LI" else text.reading.tag
        # A heading stays open when its text ends, because the next text may go on in it.
        self._heading = self._leaf = marks.paragraph(text)
        self._inner: Element | None = None
        self._kind: tuple[str, str] | None = None
        self._paused: tuple[str, str] | None = None

    def label(self) -> None:
        """Mark what follows as the label of a list item."""
        made = self._marks.element("Lbl")
        self._marks.mark(made)
        self._leaf, self._kind = made, ("", "")

    def run(self, run: Run, baseline: float) -> None:
        """Mark what follows as a run of the text itself; baseline is in mm from the top of the text."""
        if self._leaf is not None and self._leaf.tag != self._tag:
            self.end()
        kind = self._kind_of(run)
        if self._kind is None and kind == self._paused:  # on after a pause, in the same element
            self._kind = kind
            self._marks.mark(self._inner or self._words())
        elif kind != self._kind:
            self._end_kind()
            self._kind, (link, lang), leaf = kind, kind, self._words()
            if link or lang:
                self._inner = self._marks.element("Link" if link else "Span", language(lang), leaf)
            self._marks.mark(self._inner or leaf)
        if kind[0]:
            self._link(run, baseline)

    def same(self, one: Run, other: Run) -> bool:
        """Whether two runs stand in the same element, so that a mark may reach from one into the other."""
        return self._kind_of(one) == self._kind_of(other)

    def pause(self) -> None:
        """End what was marked so far; what follows may stand outside the text object, and in the same element."""
        if self._kind is not None:
            self._marks.end()
            self._paused, self._kind = self._kind, None

    def end(self) -> None:
        """End the text, inside its text object."""
        self._end_kind()
        if self._tag in ("TH", "TD"):
            self._words()  # an empty cell is a cell: the others of its row keep their columns
        if self._leaf is not None and self._leaf is not self._heading:
            self._marks.structure.write(self._leaf)
        self._leaf = None

    def _kind_of(self, run: Run) -> tuple[str, str]:
        """The address and the language of a run: where one of them changes, another element begins."""
        return run.link if self._links is not None else "", run.lang

    def _words(self) -> Element:
        """The element of the text, made when it is first needed."""
        if self._leaf is None:
            reading = self._text.reading
            scope = f"/A << /O /Table /Scope /{reading.scope or 'Column'} >> " if reading.tag == "TH" else ""
            self._leaf = self._marks.element(self._tag, scope.encode() + language(reading.lang))
        return self._leaf

    def _end_kind(self) -> None:
        if self._kind is not None:
            self._marks.end()
            self._kind = None
        self._paused = None
        if self._inner is not None:
            self._marks.structure.write(self._inner)
            self._inner = None

    def _link(self, run: Run, baseline: float) -> None:
        """Add an annotation for a run that is a link, as an object of its element (14.7.4.3)."""
        if self._inner is None or self._links is None:
            return
        number = self._marks.structure.file.reserve()
        box = self._placed(run_box(self._text, baseline, run))
        key = self._marks.structure.key(self._inner.number)
        self._links.append(Link(box, run.link, number, key))
        self._inner.kids.append(b"<< /Type /OBJR /Obj %b >>" % reference(number))

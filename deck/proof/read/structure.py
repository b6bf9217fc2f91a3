"""The structure of a tagged PDF: its tree of elements, read once for all rules (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, TypeAlias

import pikepdf

from deck.proof.read.objects import FAULTS, elements, entry, identity, name, text
from deck.proof.read.roles import Roles
from deck.proof.read.source import Meter

UNSEEN = ("NonStruct", "Private")
"""Types that do not count for what stands in what: their kids take their place (table 333)."""

_KEYS = frozenset(("/P", "/Pg", "/K", "/A", "/C", "/ID", "/Lang", "/Alt", "/ActualText", "/E"))
"""The entries of an element that are asked for (table 323)."""

_MANY = 50
"""An element with so many entries is not asked for all of them."""

_ATTRIBUTES = 32
"""How many attribute objects and classes of an element are looked at."""

_WORDS = ("/Alt", "/ActualText", "/E")
"""What an element may hold to be read aloud in place of its content."""

MOST = 500_000
"""Kids of elements that are looked at: elements and items of content."""

_TICK = 64
"""Kids between two looks at the clock."""

_LEVELS = 64
"""How deep a number tree may be."""

Number: TypeAlias = tuple[int, int]
"""Object and generation number."""


class Element:
    """A structure element. raw: its type, as the file writes it; kind: the standard type that it stands for, or empty.

    parent: the element that it stands in, None at the top; outer: the same, without those of UNSEEN. kids: the elements
    in it. items: the pieces of content and objects in it. page: the page that it or its first content names, or else
    that of its parent. keys: which of its entries it has. language: it or an element around it names one.
    """

    __slots__ = ("found", "items", "keys", "kids", "kind", "language", "outer", "page", "parent", "raw")

    def __init__(self, found: Any, parent: Element | None, raw: str, kind: str) -> None:
        self.found = found
        self.parent = parent
        self.raw = raw
        self.kind = kind
        self.kids: list[Element] = []
        self.items = 0
        self.outer: Element | None = parent.outer if parent and parent.kind in UNSEEN else parent
        self.keys = _KEYS.intersection(found.keys()) if len(found) < _MANY else {key for key in _KEYS if key in found}
        self.page: Number | None = (identity(found.get("/Pg")) if "/Pg" in self.keys else None) or (
            parent.page if parent else None
        )
        self.language: bool = ("/Lang" in self.keys and bool(self.text("/Lang"))) or bool(parent and parent.language)

    def text(self, key: str) -> str:
        """One of its texts, without spaces around it; empty when there is none."""
        return text(entry(self.found, key)).strip() if key in self.keys else ""

    @property
    def inner(self) -> Iterator[Element]:
        """The elements in it, those of UNSEEN replaced by what they hold."""
        waiting = self.kids[::-1]
        while waiting:
            kid = waiting.pop()
            if kid.kind in UNSEEN:
                waiting += kid.kids[::-1]
            else:
                yield kid

    @property
    def within(self) -> str:
        """The standard type of what it stands in; empty at the top."""
        return self.outer.kind if self.outer else ""


class Structure:
    """The tree. elements: all of them, in reading order; whole: whether it was read to the end.

    pages: on which pages each form is drawn that holds content of the tree. roles: what the types mean.
    """

    def __init__(self, root: Any, meter: Meter) -> None:
        self.root = root
        self.meter = meter
        self.elements: list[Element] = []
        self.whole = True
        self.pages: dict[Number, set[Number]] = {}
        self.roles = Roles(entry(root, "/RoleMap"))
        self._content: dict[Number | None, dict[int, Element]] = {}
        """The element of each piece of content, by the page or form that holds it and its number (MCID)."""
        self._objects: dict[Number, Element] = {}
        """The element of each annotation or other object."""
        self._arrays: set[tuple[Number | None, Element | None]] = set()
        self._by_number: dict[Number, Element] = {}
        self._read()

    def _read(self) -> None:
        steps = 0
        self._left = MOST
        waiting = self._kids(entry(self.root, "/K"), None)
        while waiting and self.whole:
            steps += 1
            if steps % _TICK == 0:
                self.meter.tick(0)
            try:
                waiting += self._met(*waiting.pop())
            except FAULTS:  # a damaged object counts as missing
                continue

    def _kids(self, found: Any, parent: Element | None) -> list[tuple[Any, Element | None]]:
        """What stands in an element, or in an array of it, the first last; plain numbers (MCID) are noted at once."""
        if parent and type(found) is int:  # as in most that have content
            self._left -= 1
            self.whole = self._left >= 0
            if self.whole:
                self._note(parent.page, found, parent)
            return []
        kids = found if isinstance(found, pikepdf.Array) else (found,)
        array = identity(found) if kids is found else None
        if array and (array, parent) in self._arrays:  # it holds itself
            return []
        if array:
            self._arrays.add((array, parent))
        self._left -= len(kids)
        if self._left < 0:
            self.whole = False
            return []
        inside = []
        for kid in elements(kids, MOST) if isinstance(kids, pikepdf.Array) else kids:
            if isinstance(kid, int):
                if parent and not isinstance(kid, bool):
                    self._note(parent.page, kid, parent)
            elif kid is not None:
                inside.append((kid, parent))
        return inside[::-1]

    def _met(self, found: Any, parent: Element | None) -> list[tuple[Any, Element | None]]:
        """Note an element, a piece of content or an object that stands in an element; gives what stands in that."""
        if isinstance(found, pikepdf.Array):
            return self._kids(found, parent)
        if isinstance(found, pikepdf.Dictionary):
            kind = found.get("/S")
            if kind is not None:
                return self._element(found, parent, kind)
            if parent and "/MCID" in found:
                self._piece(found, parent)
            elif parent and "/Obj" in found:
                parent.items += 1
                number = identity(found.get("/Obj"))
                if number:
                    self._objects[number] = parent
        return []

    def _element(self, found: Any, parent: Element | None, kind: Any) -> list[tuple[Any, Element | None]]:
        number = identity(found)
        if number in self._by_number:
            return []
        raw = name(kind)
        element = Element(found, parent, raw, self.roles.standard(raw))
        if number:
            self._by_number[number] = element
        self.elements.append(element)
        if parent:
            parent.kids.append(element)
        return self._kids(found.get("/K"), element) if "/K" in element.keys else []

    def _piece(self, found: Any, parent: Element) -> None:
        """Note a piece of content that names its page, or the form that it stands in (table 324)."""
        page = identity(entry(found, "/Pg")) or parent.page
        parent.page = parent.page or page
        form = identity(entry(found, "/Stm"))
        self._note(form or page, found.get("/MCID"), parent)
        if form and page:
            self.pages.setdefault(form, set()).add(page)

    def _note(self, holder: Number | None, number: Any, element: Element) -> None:
        element.items += 1
        if isinstance(number, int):
            self._content.setdefault(holder, {})[number] = element

    @cached_property
    def kinds(self) -> dict[str, list[Element]]:
        """The elements of each standard type, in reading order."""
        found: dict[str, list[Element]] = {}
        for element in self.elements:
            found.setdefault(element.kind, []).append(element)
        return found

    @cached_property
    def speechless(self) -> bool:
        """Whether an element has words that are read aloud (14.9), and names no language, nor does one around it."""
        return any(not one.language and not one.keys.isdisjoint(_WORDS) for one in self.elements)

    def holding(self, holder: Any, number: int, page: Number | None) -> Element | None:
        """The element that holds a piece of content of a page or a form (its dictionary); None when none does.

        The tree may name it itself, or the tree of parents may name an element of the tree for it (14.7.4.4).
        page: the page that is looked at; another page may have the same key in the tree of parents.
        """
        known = self._content.get(identity(holder), {}).get(number)
        if known:
            return known
        row = self._parents.get(_whole(entry(holder, "/StructParents")))
        found = row[number] if isinstance(row, pikepdf.Array) and number < len(row) else None
        element = self._by_number.get(identity(found) or (0, 0))
        return element if element and element.page in (None, page) else None

    def element_of(self, found: Any) -> Element | None:
        """The element that an annotation stands in, by the tree itself or by the tree of parents; None when in none."""
        number = identity(found)
        if number in self._objects:
            return self._objects[number]
        return self.led_to(found)

    def led_to(self, found: Any) -> Element | None:
        """The element that an annotation leads to by its StructParent and the tree of parents; None when to none."""
        parent = self._parents.get(_whole(entry(found, "/StructParent")))
        return self._by_number.get(identity(parent) or (0, 0))

    @cached_property
    def _parents(self) -> dict[int, Any]:
        """The tree of parents (14.7.4.4) as one table."""
        found: dict[int, Any] = {}
        waiting = [(entry(self.root, "/ParentTree"), 0)]
        seen: set[Number | None] = set()
        left = MOST
        while waiting and left > 0:
            node, level = waiting.pop()
            if identity(node) in seen:
                continue
            seen.add(identity(node) or (0, len(seen)))
            numbers = list(elements(entry(node, "/Nums"), left))
            left -= len(numbers) + 1
            self.meter.tick(0)
            for key, value in zip(numbers[0::2], numbers[1::2], strict=False):
                if isinstance(key, int):
                    found.setdefault(key, value)
            if level < _LEVELS:
                waiting += [(kid, level + 1) for kid in elements(entry(node, "/Kids"), 10_000)]
        return found

    def page_of(self, element: Element) -> Number | None:
        """The page that an element names, or the first that is named in it."""
        return element.page or self._first.get(element)

    @cached_property
    def _first(self) -> dict[Element, Number]:
        """The first page that is named in each element that names none itself."""
        found: dict[Element, Number] = {}
        for element in reversed(self.elements):  # so that kids come before parents, and the first of them last
            page = element.page or found.get(element)
            if page and element.parent and not element.parent.page:
                found[element.parent] = page
        return found

    def attribute(self, element: Element, owner: str, key: str) -> Any:
        """An attribute of an element, its own or that of one of its classes (14.7.5); None when it has none."""
        self.meter.tick(0)
        own = list(_listed(entry(element.found, "/A"))) if "/A" in element.keys else []
        if "/C" in element.keys:
            classes = entry(self.root, "/ClassMap")
            for label in _listed(entry(element.found, "/C")):
                if isinstance(label, pikepdf.Name):
                    own += _listed(entry(classes, f"/{name(label)}"))
        for found in own:
            if name(entry(found, "/O")) == owner and entry(found, key) is not None:
                return entry(found, key)
        return None


def _listed(found: Any) -> Iterator[Any]:
    """What an array holds, or the one thing that stands in its place."""
    return elements(found, _ATTRIBUTES) if isinstance(found, pikepdf.Array) else iter([found])


def _whole(number: Any) -> int:
    return number if isinstance(number, int) else -1

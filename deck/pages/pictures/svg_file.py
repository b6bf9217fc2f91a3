"""Read an SVG file so that nothing in it runs, is fetched or grows, and see whether all of it can be drawn as outlines.

What is drawn: shapes and paths with their fills, strokes, opacities and transforms, groups, `use`, clip paths, and
styles of classes. What is not, is a fault that names it, for a drawing that lacks a part is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from deck.base.errors import InputError, input_error
from deck.base.say import say, to_say

MOST_BYTES = 4 << 20
MOST_ELEMENTS = 20_000
"""The most elements of a drawing, with what `use` repeats."""

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
_ENCODINGS = ("utf-8", "ascii", "us-ascii", "iso-8859-1", "windows-1252")
_DEEPEST = 60

_DRAWN = {"svg", "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use", "clipPath"}
_SILENT = {"title", "desc", "metadata", "style", "namedview"}
"""Elements that draw nothing; they are left out."""

_WORDS = {
    "text": to_say("text"),
    "image": to_say("a picture inside it"),
    "linearGradient": to_say("a gradient"),
    "radialGradient": to_say("a gradient"),
    "meshgradient": to_say("a gradient"),
    "filter": to_say("a filter"),
    "mask": to_say("a mask"),
    "pattern": to_say("a pattern"),
    "marker": to_say("arrowheads"),
    "script": to_say("a script"),
    "foreignObject": to_say("a part of a web page"),
    "animate": to_say("an animation"),
    "animateTransform": to_say("an animation"),
    "animateMotion": to_say("an animation"),
    "set": to_say("an animation"),
    "symbol": to_say("a symbol"),
    "switch": to_say("a choice between parts"),
    "a": to_say("a link"),
    "svg": to_say("a drawing inside it"),
}
_IN_STORE = {
    "stop", "hatch", "solidcolor", "linearGradient", "radialGradient", "meshgradient", "filter", "mask", "pattern",
    "marker", "symbol",
}  # fmt: skip
"""Elements that only count where another one refers to them: programs leave many of them unused in a file."""

_PAINTED = (
    "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap",
    "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "opacity", "clip-path",
    "clip-rule", "display", "visibility", "color",
)  # fmt: skip
_UNDRAWN = {
    "filter": to_say("a filter"),
    "mask": to_say("a mask"),
    "mix-blend-mode": to_say("a blend mode"),
    "transform": to_say("a style that moves"),
}
_UNDRAWN |= dict.fromkeys(("marker", "marker-start", "marker-mid", "marker-end"), to_say("arrowheads"))
_NOTHING = ("none", "normal", "auto", "")

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_REMEDY = to_say("Leave it out, turn it into outlines, or save the drawing as a PNG.")


def svg_root(file: Path) -> Any:
    """The root element of an SVG file, with its styles as attributes and without what draws nothing.

    Raises:
        InputError: when it cannot be read, is not safe to read, or holds something that cannot be drawn as outlines.
    """
    root = _parsed(_text(file), file)
    if root.tag != f"{_SVG}svg":
        raise _refused(file, say("it is no SVG."), say("Save it again as a plain SVG."))
    found = list(_elements(root, file))
    styles, undrawn = _styles(found), set[str]()
    for element in found:
        kind = kind_of(element)
        if kind is None or kind in _SILENT or kind in _IN_STORE or _stored(element):
            continue
        if kind not in _DRAWN or (kind == "svg" and element is not root):
            undrawn.add(_WORDS.get(kind, f"<{kind[:40]}>"))
            continue
        undrawn.update(_styled(element, styles))
        undrawn.update(_references(element))
    if styles is None:
        undrawn.add(to_say("a style sheet of more than classes"))
    if undrawn:
        parts = ", ".join(say(one) for one in sorted(undrawn))
        raise _refused(file, say("it holds {parts}, which cannot be drawn as outlines.", parts=parts), say(_REMEDY))
    _check_uses(root, found, file)
    for element in found:
        if (kind_of(element) not in _DRAWN or _hidden(element)) and element.getparent() is not None:
            _remove(element)
    return root


def _refused(file: Path, told: str, remedy: str) -> InputError:
    return input_error(say("the drawing cannot be used: {reason}", reason=told), str(file), remedy)


def _text(file: Path) -> bytes:
    """The bytes of the file, when they can hold no entity: one may repeat itself until the memory is full."""
    try:
        data = file.read_bytes() if file.stat().st_size <= MOST_BYTES else None
    except OSError:
        raise _refused(file, say("its file cannot be read."), say("Check its name.")) from None
    if data is None:
        told = say("its file is larger than {most} MB.", most=MOST_BYTES >> 20)
        raise _refused(file, told, say("Simplify it, or save it as a PNG."))
    encoding = re.match(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*[\"']([\w.-]+)", data)
    if b"\0" in data or (encoding and encoding[1].decode("ascii", "replace").lower() not in _ENCODINGS):
        raise _refused(file, say("it is not in UTF-8."), say("Save it again as a plain SVG."))
    if re.search(rb"<!ENTITY", data, re.IGNORECASE):
        raise _refused(file, say("it holds entities, which are not read."), say("Save it again as a plain SVG."))
    return data


def _parsed(data: bytes, file: Path) -> Any:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise _refused(file, say("it is damaged, or no SVG."), say("Save it again as a plain SVG.")) from None


def _elements(root: Any, file: Path) -> Iterator[Any]:
    """All elements, when they are not too many and do not lie too deep in each other."""
    waiting, count = [(root, 1)], 0
    while waiting:
        element, depth = waiting.pop()
        count += 1
        if count > MOST_ELEMENTS or depth > _DEEPEST:
            raise _refused(file, say("it has too many parts."), say("Simplify it, or save it as a PNG."))
        if isinstance(element.tag, str):
            yield element
            waiting += [(child, depth + 1) for child in reversed(element)]


def kind_of(element: Any) -> str | None:
    """The name of an SVG element; None for those of other makers, which only their own programs read."""
    tag: str = element.tag
    return tag.removeprefix(_SVG) if tag.startswith(_SVG) else None


def _styles(found: list[Any]) -> dict[str, str] | None:
    """The declarations of each class in the style sheets; None when there are rules of another kind."""
    styles: dict[str, str] = {}
    for element in found:
        if kind_of(element) == "style":
            text = re.sub(r"/\*.*?\*/", "", "".join(element.itertext()), flags=re.DOTALL)
            if _RULE.sub("", text).strip():
                return None
            for names, told in _RULE.findall(text):
                for name in names.split(","):
                    if not re.fullmatch(r"\s*\.[\w-]+\s*", name):
                        return None
                    key = name.strip()[1:]
                    styles[key] = f"{styles.get(key, '')};{told}"
    return styles


def _styled(element: Any, styles: dict[str, str] | None) -> Iterator[str]:
    """Write the styles of an element as attributes; give in words what of them is not drawn."""
    told = [(styles or {}).get(name, "") for name in element.get("class", "").split()]
    for part in ";".join([*told, element.get("style", "")]).split(";"):
        key, _, value = (text.strip() for text in part.partition(":"))
        if key.lower() in (*_PAINTED, *_UNDRAWN):
            element.set(key.lower(), value.removesuffix("!important").strip())
    for key in ("class", "style"):
        element.attrib.pop(key, None)
    for key, words in _UNDRAWN.items():
        if key in element.attrib and key != "transform" and element.get(key).strip() not in _NOTHING:
            yield words
    if re.search(r"(?:^|;)\s*transform\s*:", ";".join(told)):
        yield _UNDRAWN["transform"]
    for key in [key for key in element.attrib if str(key).lower().startswith("on")]:
        yield to_say("a script")
        del element.attrib[key]


def _references(element: Any) -> Iterator[str]:
    """What an element refers to that is not drawn: everything but parts of the same file."""
    for key in _HREF:
        if key in element.attrib and not element.get(key).strip().startswith("#"):
            yield to_say("something outside its file")
    for key in ("fill", "stroke", "clip-path"):
        value = element.get(key, "").strip()
        if value.startswith("url(") and not re.match(r"url\(\s*[\"']?#", value):
            yield to_say("something outside its file")
        elif value.startswith("url(") and key != "clip-path":
            yield to_say("a gradient or a pattern")


def _check_uses(root: Any, found: list[Any], file: Path) -> None:
    """Refuse `use` elements that refer to themselves or to nothing, or that repeat more than MOST_ELEMENTS parts."""
    named = {element.get("id"): element for element in found if element.get("id")}
    sizes: dict[Any, int] = {}

    def size(element: Any, inside: tuple[Any, ...]) -> int:
        if element in inside or len(inside) > _DEEPEST:
            raise _refused(file, say("it repeats a part inside itself."), say("Save it again as a plain SVG."))
        if element not in sizes:
            targets = [named.get(target_of(element))] if kind_of(element) == "use" else []
            if None in targets:
                raise _refused(
                    file, say("it refers to a part that is not there."), say("Save it again as a plain SVG.")
                )
            parts = [child for child in (*element, *targets) if child is not None and isinstance(child.tag, str)]
            sizes[element] = 1 + sum(size(part, (*inside, element)) for part in parts)
        if sizes[element] > MOST_ELEMENTS:
            raise _refused(file, say("it has too many parts."), say("Simplify it, or save it as a PNG."))
        return sizes[element]

    size(root, ())


def target_of(element: Any) -> str:
    """The id of the element that a `use` repeats."""
    return next((element.get(key).strip()[1:] for key in _HREF if key in element.attrib), "")


def _stored(element: Any) -> bool:
    """Whether it is inside something that only counts where it is referred to."""
    return any(kind_of(above) in _IN_STORE for above in element.iterancestors())


def _hidden(element: Any) -> bool:
    return element.get("display") == "none" or element.get("visibility") in ("hidden", "collapse")


def _remove(element: Any) -> None:
    """Take an element out; the text behind it means nothing in a drawing."""
    element.getparent().remove(element)

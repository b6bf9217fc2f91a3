from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.base.errors import InputError
from deck.base.text.markup import Span, parse, plain


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("gewoon", (Span("gewoon"),)),
        ("", ()),
        ("een **woord**, hier", (Span("een "), Span("woord", bold=True), Span(", hier"))),
        ("*a* **b** ***c***", (
            Span("a", italic=True), Span(" "), Span("b", bold=True), Span(" "), Span("c", bold=True, italic=True),
        )),
        ("[lees **dit**](https://a.nl/(x)) na", (
            Span("lees ", link="https://a.nl/(x)"), Span("dit", bold=True, link="https://a.nl/(x)"), Span(" na"),
        )),
        ("[post](mailto:a@b.nl)", (Span("post", link="mailto:a@b.nl"),)),
        ("3 * 4 \\* \\[5\\] \\\\", (Span("3 * 4 * [5] \\"),)),
        ("een 5* hotel en een 4* motel", (Span("een 5* hotel en een 4* motel"),)),
        ("3*4 + 5*6, prijs*", (Span("3*4 + 5*6, prijs*"),)),
        ("een 5* *hotel* en 4*", (Span("een 5* "), Span("hotel", italic=True), Span(" en 4*"))),
        ("C:\\temp", (Span("C:\\temp"),)),
        ("[naam] en [[x]]", (Span("[naam] en [[x]]"),)),
    ],
)  # fmt: skip
def test_spans(text: str, spans: tuple[Span, ...]) -> None:
    assert parse(text) == spans
    assert plain(text) == "".join(span.text for span in spans)


@pytest.mark.parametrize(
    ("text", "at", "why"),
    [
        ("een **woord", 5, "never closed"),
        ("een *woord", 5, "never closed"),
        ("a **b *c** d", 7, "never closed"),
        ("[woord", 1, "never closed"),
        ("a [b](https://c", 3, "never closed"),
        ("a [b](c)", 3, "not an address"),
        ("[b](javascript:alert)", 1, "not an address"),
        ("[](https://a.nl)", 1, "no text"),
        ("a ****", 3, "marks nothing"),
    ],
)
def test_faults_have_a_place_and_a_remedy(text: str, at: int, why: str) -> None:
    with pytest.raises(InputError, match=why) as error:
        parse(text)
    (fault,) = error.value.faults
    assert fault.place == f"character {at}" and fault.remedy


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=40))
def test_what_is_escaped_comes_out_as_it_went_in(text: str) -> None:
    escaped = re.sub(r"([\\*\[\]()])", r"\\\1", text)
    assert plain(escaped) == text


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(st.text("abc ,é", min_size=1, max_size=5), st.sampled_from(["", "*", "**", "***"]))))
def test_marks_say_how_and_never_what(parts: list[tuple[str, str]]) -> None:
    text = ",".join(f"{mark}x{part}x{mark}" for part, mark in parts)
    assert plain(text) == ",".join(f"x{part}x" for part, _ in parts)
    assert sum(len(span.text) for span in parse(text) if span.bold) == sum(
        len(part) + 2 for part, mark in parts if "**" in mark
    )


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="a*[]()\\ :/", max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        spans = parse(text)
    except InputError:
        return
    assert all(span.text for span in spans)
    assert all(a != b for a, b in itertools.pairwise(spans))

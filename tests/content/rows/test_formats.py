"""Number formats show what Excel shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.content.rows.formats import code_of, shown

EURO = '_-[$€-413] * #,##0.00_-;_-[$€-413] * -#,##0.00_-;_-[$€-413] * "-"??_-;_-@_-'


@pytest.mark.parametrize(
    ("value", "code", "nl"),
    [
        (123456789012, "General", "123456789012"),
        (1e20, "General", "1E+20"),
        (-0.25, "General", "-0,25"),
        (0.1234, "0.00%", "12,34%"),
        (0.5, "0 %", "50 %"),
        (1234567.891, "#,##0.0", "1.234.567,9"),
        (-1234.5, "#,##0.00", "-1.234,50"),
        (1234.5, EURO, "€ 1.234,50"),
        (-1234.5, EURO, "€ -1.234,50"),
        (0, EURO, "€ -"),
        (-5, '"€" #,##0.00;[Red]-"€" #,##0.00', "-€ 5,00"),
        (-3, "0;(0)", "(3)"),
        (-0.3, "0", "0"),
        (1.005, "0.00", "1,01"),
        (0.5, "#.##", ",5"),
        (0, "#", ""),
        (7, "0.##", "7"),
        (7, '0" punten"', "7 punten"),
        (7, r"0\ \x", "7 x"),
        (42, "00000", "00042"),
        (5551234, "000-0000", "555-1234"),
        (612345678, "00-########", "06-12345678"),
        (1234567, '0.0,,"M"', "1,2M"),
        (12345.678, "0.00E+00", "1,23E+04"),
        (1.5, "# ?/?", "1 1/2"),
        (0.3333333, "# ?/?", "1/3"),
        (0.75, "?/4", "3/4"),
        (2, "# ?/?", "2"),
        (1, '[<2]0" dag";0" dagen"', "1 dag"),
        (3, '[<2]0" dag";0" dagen"', "3 dagen"),
        (5, ";;;", ""),
        (7, "@", "7"),
        (46449, "dd-mm-yyyy", "03-03-2027"),
        (46449, r"dd\-mm\-yyyy;@", "03-03-2027"),
        (46449, "dd/mm/yyyy", "03-03-2027"),
        (46449, "[$-409]mmmm d, yyyy", "March 3, 2027"),
        (46449, "[$-413]ddd d mmm yy", "wo 3 mrt 27"),
        (46449, "[$-F800]dddd, mmmm dd, yyyy", "woensdag 3 maart 2027"),
        (46449.75, "d-m-yyyy h:mm", "3-3-2027 18:00"),
        (0.5, "h:mm AM/PM", "12:00 PM"),
        (0.00053, "mm:ss.0", "00:45,8"),
        (26.5 / 24, "[h]:mm:ss", "26:30:00"),
        (1.5 / 24, "[mm]:ss", "90:00"),
        (1, "d-m-yyyy", "1-1-1900"),
        (61, "d-m-yyyy", "1-3-1900"),
        (-1, "d-m-yyyy", "-1"),
        (0.999999, "h:mm", "0:00"),
    ],
)
def test_a_number_in_a_format(value: float, code: str, nl: str) -> None:
    assert shown(value, code, "nl") == nl


@pytest.mark.parametrize(
    ("identity", "value", "nl", "en"),
    [(0, 7, "7", "7"), (14, 46449, "3-3-2027", "03/03/2027"), (22, 46449.5, "3-3-2027 12:00", "03/03/2027 12:00"),
     (4, 1234.5, "1.234,50", "1,234.50"), (10, 0.5, "50,00%", "50.00%"), (46, 1.1, "26:24:00", "26:24:00"),
     (30, 46449, "3-3-2027", "03/03/2027"), (999, 2.5, "2,5", "2.5")],
)  # fmt: skip
def test_formats_that_are_known_by_number(identity: int, value: float, nl: str, en: str) -> None:
    assert shown(value, code_of(identity, {}, "nl"), "nl") == nl
    assert shown(value, code_of(identity, {}, "en"), "en") == en


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.text('0#?.,%/E+-[]$"\\_*@;dmyhsAPM/ <>=12GeneralF€', max_size=20),
)
def test_no_format_breaks_the_reader(value: float, code: str) -> None:
    assert isinstance(shown(value, code, "nl"), str)

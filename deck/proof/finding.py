"""What the check takes, limits and a budget, and what it gives, findings in a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any, Literal, TypeAlias, get_args

from msgspec import Meta

from deck.base.errors import Fault, FindingsError
from deck.base.items.parts import TOOLS
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.units import Box, amount

Severity: TypeAlias = Literal["error", "warning", "off"]
"""The severity of a finding: an error stops a build, a warning is only reported; a rule that is off is not checked."""

SEVERITIES: tuple[str, ...] = get_args(Severity)


PARTS = "parts"
"""The last keyword of a file of ours whose pages are parts of something large; before it stands the profile."""

OF_THE_WHOLE = (
    *("qr-missing", "qr-unreadable", "qr-quiet", "safe-text", "safe-qr", "text-small", "contrast", "bleed"),
    "page-mixed",
)
"""The rules that are left out for parts of something large: its maker proves the whole by them.

On a part a code or a text may be cut off, or lie under glue; and a line may end just beyond a seam, where the next part
goes on without it. On the overview the texts are too small to read, and the name of a part may lie over one.
"""

PLACES = 24
"""How many more places of one finding are kept on a page, to be marked on its picture."""

LISTED_PAGES = 1000
"""How many pages are kept of a finding that is told once for a file."""

Lengths: TypeAlias = Annotated[float, Meta(ge=0, le=100_000)]
Points: TypeAlias = Annotated[float, Meta(ge=0, le=1_000)]
Resolution: TypeAlias = Annotated[float, Meta(ge=0, le=10_000)]
Contrast: TypeAlias = Annotated[float, Meta(ge=1, le=21)]
"""What a limit may be; the contrast of two colours is from 1 to 21 (WCAG 2.1, 1.4.3)."""


class Finding(Plain):
    """One thing that is wrong. page: from 1, or 0 for the whole file. place: in mm from the trim's top-left corner.

    times: how often it was met; the message ends in words that say so when it was more than once. others: more places
    on the same page, at most PLACES. pages: all of them, at most LISTED_PAGES, of what is mended in one place.
    """

    rule: str
    message: str
    page: int = 0
    place: Box | None = None
    remedy: str = ""
    times: int = 1
    others: tuple[Box, ...] = ()
    pages: tuple[int, ...] = ()

    @property
    def plain(self) -> str:
        """The message without how often it was met, which stands in brackets at its end."""
        return self.message.rpartition(" (")[0] if self.times > 1 else self.message

    @property
    def where(self) -> str:
        """Page and place in words; empty for the whole file."""
        if not self.page:
            return ""
        if self.place is None:
            return say("page {page}", page=self.page)
        place = self.place
        return say(
            "page {page}, at {x}, {y} mm ({width}×{height} mm)",
            page=self.page,
            x=amount(place.x, 1),
            y=amount(place.y, 1),
            width=amount(place.width, 1),
            height=amount(place.height, 1),
        )

    def fault(self, file: str = "") -> Fault:
        """The finding as a Fault, to be raised or shown like any other."""
        message = self.message if self.message.endswith((".", "!", "?")) else f"{self.message}."
        return Fault(message, ", ".join(part for part in (file, self.where) if part), self.remedy)


class Limits(Plain):
    """The limits that a profile may set; names end in their unit. The severities of rules are no limits: see check().

    colour: the colours that the printer takes. pdfx: which PDF/X the file must say that it is; any when empty. spots:
    the spot inks that were agreed; technical_spots: names of inks that mean a tool, such as a knife. qr_targets: the
    addresses that the QR codes must hold; any when None.
    """

    bleed_mm: Lengths = 3
    safe_mm: Lengths = 5
    ink_percent: Annotated[float, Meta(ge=0, le=400)] = 300
    ink_area_mm2: Lengths = 15
    line_error_pt: Points = 0.125
    line_warn_pt: Points = 0.25
    text_min_pt: Points = 6
    text_one_ink_pt: Points = 8
    black_text_pt: Points = 12
    image_warn_ppi: Resolution = 300
    image_error_ppi: Resolution = 150
    qr_module_mm: Lengths = 0.4
    qr_targets: frozenset[str] | None = None
    contrast_text: Contrast = 4.5
    contrast_large: Contrast = 3
    reading_mm: Lengths = 0
    page_max_mm: Lengths = 5080
    colour: Literal["cmyk", "rgb", "any"] = "any"
    pdfx: Literal["", "PDF/X-1a:2003", "PDF/X-4"] = ""
    spots: tuple[str, ...] = ()
    technical_spots: tuple[str, ...] = TOOLS


class Budget(Plain):
    """The most work for one file. What goes beyond it is not checked, and a finding says so.

    seconds: of the clock. page_seconds: what each page with something on it adds to them when it is done, and operators
    in proportion; longest: all seconds together. stream_bytes and total_bytes: of decoded streams, in one and in all.
    marks: on one page.
    depth: of forms in each other. codes: QR symbols that are all decoded; beyond it one in twenty is.
    tiles: cells of patterns that are drawn on one page, each with each mark in it. pixels: of one rendered picture.
    findings: of one rule.
    """

    seconds: float = 8
    page_seconds: float = 0.25
    longest: float = 300
    pages: int = 20_000
    operators: int = 20_000_000
    stream_bytes: int = 48 << 20
    total_bytes: int = 1 << 30
    marks: int = 200_000
    depth: int = 24
    codes: int = 500
    tiles: int = 5_000_000
    pixels: int = 3_000_000
    findings: int = 200


class Measure(Plain):
    """By what a file is judged: limits, and the severities of rules; any other rule keeps its own."""

    limits: Limits
    severities: Mapping[str, Severity]


class Report(Plain):
    """What was found in a file. pages: how many it has; checked: how many were checked; codes: QR symbols decoded.

    seen: QR symbols that there are. notes: other remarks, such as how much was not checked. profile: by which it was
    judged; why: what in the file says so, when nobody chose it.
    """

    path: str
    findings: tuple[tuple[Severity, Finding], ...]
    pages: int
    checked: int
    codes: int = 0
    seconds: float = 0.0
    notes: tuple[str, ...] = ()
    seen: int = 0
    profile: str = ""
    why: str = ""

    @property
    def undecoded(self) -> str:
        """The note that says that codes were passed over; empty when all were decoded."""
        if self.codes >= self.seen:
            return ""
        return say("{codes:,} of {seen:,} QR codes were decoded", codes=self.codes, seen=self.seen)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that the profile forbids."""
        return tuple(finding for severity, finding in self.findings if severity == "error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that a person should look at."""
        return tuple(finding for severity, finding in self.findings if severity == "warning")

    def raise_errors(self) -> None:
        """Raise what is forbidden.

        Raises:
            FindingsError: with every error of the report.
        """
        if self.errors:
            raise FindingsError([finding.fault(self.path) for finding in self.errors])

    def as_dict(self) -> dict[str, Any]:
        """The report in plain values, for JSON and the manifest."""
        table = asdict(self)
        table["findings"] = [{"severity": severity, **asdict(finding)} for severity, finding in self.findings]
        return table


def report_from(table: Mapping[str, Any]) -> Report:
    """The report from the plain values that Report.as_dict gave."""
    findings = []
    for row in table["findings"]:
        told = {key: value for key, value in row.items() if key != "severity"}
        told["place"] = Box(**row["place"]) if row["place"] else None
        told["others"] = tuple(Box(**one) for one in row.get("others", ()))
        told["pages"] = tuple(row.get("pages", ()))
        findings.append((row["severity"], Finding(**told)))
    return Report(**{**table, "findings": tuple(findings), "notes": tuple(table["notes"])})

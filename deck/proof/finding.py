"""What the check takes, limits and a budget, and what it gives, findings in a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Literal, TypeAlias, get_args

from deck.base.errors import Fault, FindingsError
from deck.base.items.parts import TOOLS
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.units import Box, number

Severity: TypeAlias = Literal["error", "warning", "off"]
"""The severity of a finding: an error stops a build, a warning is only reported; a rule that is off is not checked."""

SEVERITIES: tuple[str, ...] = get_args(Severity)


class Finding(Plain):
    """One thing that is wrong. page: from 1, or 0 for the whole file. place: in mm from the trim's top-left corner."""

    rule: str
    message: str
    page: int = 0
    place: Box | None = None
    remedy: str = ""

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
            x=number(place.x, 1),
            y=number(place.y, 1),
            width=number(place.width, 1),
            height=number(place.height, 1),
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

    bleed_mm: float = 3
    safe_mm: float = 5
    ink_percent: float = 300
    ink_area_mm2: float = 15
    line_error_pt: float = 0.125
    line_warn_pt: float = 0.25
    text_min_pt: float = 6
    text_one_ink_pt: float = 8
    black_text_pt: float = 12
    image_warn_ppi: float = 300
    image_error_ppi: float = 150
    qr_module_mm: float = 0.4
    qr_targets: frozenset[str] | None = None
    contrast_text: float = 4.5
    contrast_large: float = 3
    reading_mm: float = 0
    page_max_mm: float = 5080
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
    pixels: of one rendered picture. findings: of one rule.
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
    pixels: int = 3_000_000
    findings: int = 200


class Report(Plain):
    """What was found in a file. pages: how many it has; checked: how many were checked; codes: QR symbols decoded.

    seen: QR symbols that there are. notes: other remarks, such as how much was not checked.
    """

    path: str
    findings: tuple[tuple[Severity, Finding], ...]
    pages: int
    checked: int
    codes: int = 0
    seconds: float = 0.0
    notes: tuple[str, ...] = ()
    seen: int = 0

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
        place = Box(**row["place"]) if row["place"] else None
        findings.append((row["severity"], Finding(row["rule"], row["message"], row["page"], place, row["remedy"])))
    return Report(**{**table, "findings": tuple(findings), "notes": tuple(table["notes"])})

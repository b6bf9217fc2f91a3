"""`vakdeck check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deck.cli.options import Once
from deck.cli.output import count, print_json


@click.command(cls=Once)
@click.option("--profile", default="office", metavar="NAME|FILE", show_default=True, help="For whom the files are.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
def command(files: tuple[Path, ...], profile: str, as_json: bool) -> None:
    """Check any PDF before it goes to a printer: everything that is wrong, where, and how to mend it."""
    from deck.making.proving import check_files

    reports, faults = check_files(files, profile)
    if as_json:
        print_json([report.as_dict() for report in reports])
    for report in () if as_json else reports:
        told = f"{count(len(report.errors), 'error')}, {count(len(report.warnings), 'warning')}"
        click.echo(f"{report.path}: {told} in {count(report.pages, 'page')}")
        for severity, finding in report.findings:
            click.echo(f"  {severity}: {finding.fault()} [{finding.rule}]")
        for note in report.notes:
            click.echo(f"  note: {note}.")
    faults.raise_if_any()
    if any(report.errors for report in reports):
        sys.exit(1)

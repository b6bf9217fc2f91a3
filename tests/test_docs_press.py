"""The documentation of the press side is true: rules, profiles, and the examples in the guides."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner
from house import PALETTE

from deck.cli.main import main as command_line
from deck.making.ask.profile import load_profile, profile_names
from deck.proof.finding import Finding, Limits, Report
from deck.proof.isolate import MEMORY_MIB
from deck.proof.rules.table import BY_ID, RULES

DOCS = Path(__file__).resolve().parent.parent / "docs"
RULES_PAGE = (DOCS / "reference" / "preflight-rules.md").read_text(encoding="utf-8")
PROFILES_PAGE = (DOCS / "reference" / "profiles.md").read_text(encoding="utf-8")
CHECK_PAGE = (DOCS / "how-to" / "check-a-pdf.md").read_text(encoding="utf-8")
PRESS_PAGE = (DOCS / "explanation" / "press.md").read_text(encoding="utf-8")
SHOP_PAGE = (DOCS / "how-to" / "send-to-a-print-shop.md").read_text(encoding="utf-8")
MATS_PAGE = (DOCS / "how-to" / "have-mats-made.md").read_text(encoding="utf-8")

HEAD = re.compile(r"^\| rule \| (.+) \|$", re.MULTILINE)
ROW = re.compile(r"^\| `([a-z0-9-]+)` \| (.+) \|$", re.MULTILINE)


def told() -> dict[str, dict[str, str]]:
    """The cells of each rule on the page, by the heads of their columns."""
    heads = set(HEAD.findall(RULES_PAGE))
    assert len(heads) == 1, "every table has the same columns"
    columns = heads.pop().split(" | ")
    return {rule: dict(zip(columns, cells.split(" | "), strict=True)) for rule, cells in ROW.findall(RULES_PAGE)}


def test_every_rule_is_told_with_how_to_mend_it_and_where_it_comes_from() -> None:
    page = told()
    assert list(page) == [rule.id for rule in RULES]
    for rule in RULES:
        cells = page[rule.id]
        assert cells["what it finds"] == f"**{rule.title}.** {rule.finds}"
        assert (cells["how to mend it"], cells["source"]) == (rule.mend, rule.source)


def test_every_profile_that_makes_a_pdf_has_a_column_with_its_severities() -> None:
    page = told()
    for name in profile_names():
        profile = load_profile(name)
        if profile.output != "pdf":
            assert f"`{name}`" not in page["damaged"]
            continue
        for rule in RULES:
            weight = profile.weights.get(rule.id, rule.severity)
            shown = page[rule.id][f"`{name}`"]
            assert shown == ("–" if weight == "off" else weight) or (shown == "–" and rule.id in ASKED)


ASKED = {"colour-rgb", "colour-grey", "colour-cmyk", "text-distance"}
"""Rules that look only when a limit of the profile asks for it."""


def test_the_colour_that_a_profile_asks_for_decides_its_colour_rules() -> None:
    page = told()
    shown = {rule: [page[rule][f"`{name}`"] for name in ("office", "screen", "press")] for rule in ASKED}
    assert shown["colour-rgb"] == shown["colour-grey"] == ["–", "–", "error"]
    assert shown["colour-cmyk"] == ["–", "error", "–"]
    assert shown["text-distance"] == ["–", "–", "–"]


def test_every_profile_and_limit_stands_side_by_side() -> None:
    head = next(line for line in PROFILES_PAGE.splitlines() if line.startswith("| key | `office`"))
    assert sorted(re.findall(r"`([\w-]+)`", head)) == profile_names()
    for one in fields(Limits):
        assert (f"\n| `{one.name}` |" in PROFILES_PAGE) is (one.name != "qr_targets")


def test_the_profile_of_the_page_can_be_loaded(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PROFILES_PAGE, re.DOTALL)
    path = tmp_path / "onze-drukker.toml"
    path.write_text(example, encoding="utf-8")
    profile, raw = load_profile(str(path)), tomllib.loads(example)
    assert (profile.name, profile.standard, profile.colour) == ("onze-drukker", "pdfx4", "cmyk")
    assert (profile.bleed, profile.marks, profile.limits.bleed_mm) == (raw["bleed"], raw["marks"], raw["bleed"])
    assert profile.icc == tmp_path / raw["icc"]
    assert {rule: profile.weights[rule] for rule in raw["severity"]} == raw["severity"]


def test_the_guide_to_checking_tells_the_keys_of_the_json() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", CHECK_PAGE, re.MULTILINE)
    keys = dict(rows)
    assert {one.name for one in fields(Report)} <= set(keys)
    for one in fields(Finding):
        assert f"`{one.name}`" in keys["findings"]
    assert f"{MEMORY_MIB} MiB" in CHECK_PAGE


def test_the_findings_of_the_guide_are_of_rules_that_exist() -> None:
    named = re.findall(r"\[([a-z]+-[a-z]+)\]$", CHECK_PAGE, re.MULTILINE)
    assert len(named) >= 2
    assert all(BY_ID[rule].mend in CHECK_PAGE for rule in named)


@pytest.mark.slow
def test_the_exit_codes_are_those_that_the_guide_tells(tmp_path: Path) -> None:
    built = CliRunner().invoke(
        command_line, ["build", "lijnlabels", "--profile", "press", "--json", "-o", str(tmp_path)]
    )
    file = tmp_path / json.loads(built.output)[0]["file"]
    broken = tmp_path / "no.pdf"
    broken.write_text("no PDF", encoding="utf-8")
    for profile, path, code in (("press", file, 0), ("large-format", file, 1), ("press", broken, 2), ("x", file, 2)):
        result = CliRunner().invoke(command_line, ["check", "--profile", profile, str(path)])
        assert result.exit_code == code
        assert f"\n| {code} |" in CHECK_PAGE


def test_no_colour_comes_near_the_limit_of_ink() -> None:
    most = max(sum(colour.cmyk) for colour in PALETTE.colours.values())
    assert most < 0.8 * load_profile("press").limits.ink_percent
    assert "None of our colours comes near" in PRESS_PAGE


@pytest.mark.parametrize("finishing", ["none", "hem:30mm", "eyelets:500mm"])
def test_mats_in_rgb_pass_their_own_proof(finishing: str, tmp_path: Path) -> None:
    assert "--colour rgb" in MATS_PAGE
    options = ["--profile", "large-format", "--colour", "rgb", "--finishing", finishing]
    result = CliRunner().invoke(command_line, ["build", "vloermatten", *options, "-o", str(tmp_path)])
    assert result.exit_code == 0, result.output


def test_the_shop_page_names_the_files_of_the_ticket(tmp_path: Path) -> None:
    result = CliRunner().invoke(command_line, ["ticket", "gesprekskaarten", "-o", str(tmp_path)])
    made = [Path(line).name for line in result.stdout.splitlines()]  # a note beside them tells what is not there
    assert len(made) == 2
    assert all(f"`{name}`" in SHOP_PAGE for name in made)

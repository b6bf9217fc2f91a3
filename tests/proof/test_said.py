"""What the check says, in the language of whoever reads it: here, and in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deck.base.errors import InputError
from deck.base.say import say, speaking
from deck.proof.check import check
from deck.proof.finding import Budget, Limits, Report
from deck.proof.isolate import check_isolated
from deck.proof.rules.table import RULES

both = pytest.mark.parametrize("look", [check, check_isolated])
Look = Callable[..., Report]


@both
def test_a_finding_is_said_in_dutch(sample: Any, look: Look) -> None:
    sample.add("0.5 g " + sample.rect(20, 40, 5, 5) + sample.rect(40, 40, 5, 5))
    path = sample.save()
    with speaking("nl"):
        report = look(path, sample.limits)
        (told,) = (str(one.fault("proef.pdf")) for one in report.errors if one.rule == "colour-grey")
    assert told == (
        "proef.pdf, pagina 1, op 20; 40 mm (5×5 mm): een vlak staat in apparaatgrijs (en nog 1 op deze pagina). "
        "Gebruik zwarte inkt (0 0 0 K) in plaats van grijs."
    )


@both
def test_what_cannot_be_read_is_said_in_dutch(tmp_path: Path, look: Look) -> None:
    path = tmp_path / "brief.pdf"
    path.write_text("geen pdf")
    with speaking("nl"), pytest.raises(InputError) as caught:
        look(path)
    assert str(caught.value) == "brief.pdf: dit is geen PDF. Kies een bestand dat een PDF-programma heeft gemaakt."


def test_the_system_speaks_dutch_too(tmp_path: Path) -> None:
    with speaking("nl"), pytest.raises(InputError) as caught:
        check(tmp_path / "weg.pdf")
    (fault,) = caught.value.faults
    assert fault.message == "het bestand is niet te lezen (dit bestand of deze map bestaat niet)."


def test_what_was_left_out_is_said_in_dutch(sample: Any) -> None:
    sample.save()
    for _ in range(3):
        sample.pdf.pages.append(sample.pdf.pages[0])
    sample.pdf.save(sample.path)
    with speaking("nl"):
        report = check(sample.path, sample.limits, budget=Budget(pages=2))
    assert report.notes == ("2 van 4 pagina’s zijn gecontroleerd",)
    (finding,) = (one for one in report.errors if one.rule == "incomplete")
    assert finding.message == "alleen de eerste 2 van 4 pagina’s zijn gecontroleerd: er zijn meer dan 2 pagina’s"
    assert finding.remedy == "Controleer het in delen, of sta meer toe."


def test_a_process_that_needs_too_much_says_so_in_dutch(sample: Any) -> None:
    with speaking("nl"):
        (finding,) = check_isolated(sample.save(), Limits(), memory_mib=30).errors
    assert finding.message == "het bestand kon niet worden gecontroleerd: het vraagt meer dan 30 MiB"


@pytest.mark.parametrize("beyond", [0.0, 1.0])
def test_each_edge_has_its_own_name(sample: Any, beyond: float) -> None:
    reach = f"loopt daar {beyond:g} mm door" if beyond else "stopt daar"
    places = {
        "de linkerrand": (-beyond, 40, 5 + beyond, 5),
        "de bovenrand": (40, -beyond, 5, 5 + beyond),
        "de rechterrand": (95, 40, 5 + beyond, 5),
        "de onderrand": (40, 95, 5, 5 + beyond),
    }
    for edge in places.values():
        sample.add("0 0 0 1 k " + sample.rect(*edge))
    path = sample.save()
    with speaking("nl"):
        found = {one.message for one in check(path, sample.limits).errors if one.rule == "bleed"}
    assert found == {f"het beeld raakt {edge} en {reach}; 3 mm afloop is nodig" for edge in places}


def test_whatever_a_rule_says_above_it_has_its_dutch() -> None:
    with speaking("nl"):
        english = [rule.id for rule in RULES if say(rule.mend) == rule.mend]
    assert not english

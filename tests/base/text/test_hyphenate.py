from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deck.base.text.hyphenate import breaks, patterns

WORDS = """verantwoordelijkheid besluitvorming geïnteresseerd gemeenteraad coördinatie ambtenaar IJsselmeer
integriteitsvraagstukken hottentottententententoonstelling Ruïne zeeëend drieëntwintig vertrouwenspersoon
professionaliteit dienstbaarheid legitimiteit samenwerking burgemeester wethouder responsibility leadership
conversation organisation straatjes omaatjes autootje cafeetjes foto’s e-mail ’s-Gravenhage"""


def _hyphens(word: str, lang: str = "nl") -> tuple[int, ...]:
    """Where the word may be broken with a hyphen."""
    return tuple(point.at for point in breaks(word, lang) if point.hyphen)


def _shown(word: str, lang: str = "nl") -> str:
    """The word with a · where a break adds a hyphen, and a | where it does not."""
    marks = {point.at: "·" if point.hyphen else "|" for point in breaks(word, lang)}
    return "".join(marks.get(i, "") + char for i, char in enumerate(word))


@pytest.mark.parametrize(
    "shown",
    [
        "ver·ant·woor·de·lijk·heid",
        "ge·meen·te·raad",
        "coör·di·na·tie",  # never co·ör: broken there it is co-or
        "geïn·te·res·seerd",
        "reëel",
        "beïn·vloe·den",
        "zeeëend",
        "IJs·sel·meer",
        "omaatjes",  # oma-tjes
        "au·tootjes",  # auto-tjes
        "water",
        "en/|of",
        "noord-|zuid-|ver·bin·ding",
        "(ver·ant·woor·de·lijk·heid),",
        "e-mail",
        "m/v",
        "2024-2025",
        "06-12345678",
        "https://www.voorbeeld.nl/|verantwoording",
        "iemand@voorbeeld.nl",
        "woord–|ander",
        "",
        "-",
    ],
)
def test_dutch(shown: str) -> None:
    assert _shown(shown.replace("·", "").replace("|", "")) == shown


def test_english_and_a_language_without_patterns() -> None:
    assert _shown("responsibility", "en-GB") == "re·spons·ib·il·ity"
    assert _hyphens("verantwoordelijkheid", "xx") == ()
    assert [point.at for point in breaks("noord-zuid", "xx")] == [6]


def test_soft_hyphens_say_where_and_nothing_else_does() -> None:
    assert _hyphens("ver\u00adantwoordelijk\u00adheid") == (3, 16)
    assert _hyphens("ver\u00adantwoordelijkheid", "nl") == (3,)
    assert [point.at for point in breaks("lijs\u00adten", automatic=False)] == [4]
    assert breaks("verantwoordelijkheid", automatic=False) == ()
    assert breaks("\u00adwoord\u00ad") == ()


def test_a_break_after_a_hyphen_adds_none() -> None:
    assert [tuple(point) for point in breaks("noord-zuid")] == [(6, False)]
    assert _hyphens("noord-zuid") == ()
    assert [tuple(point) for point in breaks("noord-\u00adzuid")] == [(6, False)]


_LETTERS = st.text(alphabet="aeiourstnlkpdgëïöé’-j", min_size=1, max_size=24)


@settings(deadline=None, max_examples=200)
@given(_LETTERS | st.sampled_from(WORDS.split()), st.sampled_from(["nl", "en"]))
def test_the_rules_hold_for_any_word(word: str, lang: str) -> None:
    points = _hyphens(word, lang)
    assert list(points) == sorted(set(points))
    for at in points:
        assert at >= 2 and len(word) - at >= 3 and len(word) >= 6
        assert word[at] not in "äëïöü" and word[at - 1] != "-"


@settings(deadline=None, max_examples=200)
@given(_LETTERS | st.sampled_from(WORDS.split()), st.sampled_from(["nl_NL", "en_GB"]))
def test_the_patterns_are_read_as_pyphen_reads_them(word: str, name: str) -> None:
    import pyphen

    assert patterns(name).positions(word) == [int(at) for at in pyphen.Pyphen(lang=name).hd.positions(word)]

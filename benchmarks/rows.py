"""Rows for the deck job: `python rows.py N OUT.json`. The same N gives the same rows, byte for byte.

Each row has a number, a title, 170-190 characters of Dutch, a colour and an address of 50 characters. Compounds make
thousands of different words, so that neither a cache of words nor a compressor is flattered.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import TypedDict

SEED = 63_088
LENGTH = range(170, 191)
COLOURS = ("#9a1e23", "#193266", "#2a6a55", "#a9589a", "#7a5200", "#3b4252", "#5e6b1f")
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"

PEOPLE = """de beleidsmedewerker|de buurvrouw|een collega|de conciërge|een stagiair|de griffier|onze teamleider
de inspecteur|een inwoner|de wethouder|een leerling|de directeur|haar opvolger|een bezoeker|de receptionist
de tolk|een vrijwilliger|de projectleider|zijn zus|de archivaris|een ondernemer|de juriste|de huisarts
een mantelzorger|de onderzoeker|mijn oom|de voorzitter|een verpleegkundige|de secretaris|de nieuwe adviseur
een oud-leraar|de tuinman|de planner|een ontwerper|de loketmedewerker|de bibliothecaris|iemand van de gemeente
de timmerman|een journalist|de boswachter|de rechter"""
FIRST = """stads|vergader|boeken|tuin|keuken|winter|avond|dorps|haven|school|water|buurt|papier|jaar|week|gang
kelder|zolder|trein|fiets|kantoor|rivier|markt|straat|zomer|bos|polder|dijk|molen|brug|raads|klanten|burger|wijk
streek|ochtend|nacht|kinder|ouder|huis|werk|plannings|team|project|lente|herfst|kust|regen|brood|koffie|archief
griffie|bezoekers|personeels|afdelings|gemeente|provincie|reis|taal|reken|muziek|toneel|kunst|sport|zorg|wacht
lees|schrijf|teken"""
SECOND = """kast|lamp|kaart|sleutel|trap|mand|klok|deur|tekening|wandeling|krant|tafel|foto|ladder|lijst|kamer
route|map|ruimte|tas|agenda|avond|brief|ploeg|regeling|afspraak|vraag|som|staat|wijzer|gids|kring|gewoonte
uitleg|hoek|muur|kist|bank|vlag|opdracht|planning|bel|stoel|rol|spiegel|doos|plek|folder|dag|oefening
tentoonstelling|begroting|voorraad|verzameling"""
KINDS = """oude|nieuwe|rustige|vergeten|groene|lege|volle|zware|lichte|gele|smalle|brede|kostbare|eenvoudige
beëindigde|drukke|stille|handige|geïsoleerde|eerlijke|onleesbare|tijdelijke|officiële|gekopieerde|scheve|blauwe
zorgvuldige|ingewikkelde|bijzondere|dagelijkse|gedeelde|heldere|verlegen|vrolijke|koude|warme|nuttige
onverwachte|overbodige|krakende|kromme|nette|vochtige|zichtbare|zeldzame|laatste|eerste|volgende|vorige|hoge
lage|donkere|verfrissende|tweedehandse|toegankelijke"""
DOES = """bewaart|tekent|zoekt|vindt|verplaatst|bespreekt|controleert|herstelt|beschrijft|vergelijkt|verkoopt
leest|opent|deelt|verbetert|noteert|vouwt|verzamelt|onderzoekt|vertaalt|bezorgt|regelt|gebruikt|weigert|versiert
bestelt|ordent|betaalt|meet|coördineert|telt|begeleidt|vernieuwt|ontdekt|sluit|poetst|bekijkt|vergeet|mist
bedenkt|verdedigt|waardeert|kopieert|plant"""
HOW = """na de lunch|met veel geduld|zonder haast|op donderdag|in de pauze|achter het station|naast het loket
voor het eerst|met z’n tweeën|tegen half vier|in alle rust|bij de ingang|aan het eind van de maand
onder het afdak|met een glimlach|per post|boven de winkel|tijdens het overleg|volgens afspraak|tussen twee buien
met potlood|na lang aarzelen|in de vroege ochtend|op verzoek van de raad|zo goed als het gaat|langs het kanaal
voor een habbekrats|met hulp van buiten|zoals elk jaar|hardop|in ruil voor een boek|op de derde verdieping
ver na sluitingstijd|met de beste bedoelingen|zonder het te zeggen|in één keer"""
JOINS = ("terwijl", "omdat", "zodra", "voordat", "nadat", "hoewel", "zolang")
ASKS = (
    "Wat doe jij dan?",
    "Wie bel je eerst?",
    "Zeg je er iets van?",
    "Mag dat zo?",
    "Waar begin je?",
    "Past dat bij ons?",
)
SAYS = ("Niemand vroeg erom.", "Het scheelt € {n},50 per keer.", "Dat duurt {n} minuten.", "Er zijn er nog {n} over.")


class Row(TypedDict):
    """One card."""

    nr: int
    titel: str
    tekst: str
    kleur: str
    url: str


def _words(text: str) -> list[str]:
    return text.replace("\n", "|").split("|")


_PEOPLE, _FIRST, _SECOND, _KINDS, _DOES, _HOW = map(_words, (PEOPLE, FIRST, SECOND, KINDS, DOES, HOW))


def _thing(rng: random.Random) -> str:
    article = rng.choice(("de", "de", "een", "elke", "onze", "die"))
    kind = f"{rng.choice(_KINDS)} " if rng.random() < 0.6 else ""
    return f"{article} {kind}{rng.choice(_FIRST)}{rng.choice(_SECOND)}"


def _sentence(rng: random.Random) -> str:
    who, does, what, how = rng.choice(_PEOPLE), rng.choice(_DOES), _thing(rng), rng.choice(_HOW)
    form = rng.randrange(4)
    if form == 0:
        text = f"{who} {does} {what} {how}"
    elif form == 1:
        text = f"{how} {does} {who} {what}"
    elif form == 2:
        other = f"{rng.choice(_PEOPLE)} {_thing(rng)} {rng.choice(_DOES)}"
        text = f"{who} {does} {what}, {rng.choice(JOINS)} {other}"
    else:
        return rng.choice(ASKS + SAYS).format(n=rng.randint(2, 90))
    return f"{text[0].upper()}{text[1:]}."


def _text(rng: random.Random) -> str:
    while True:
        text = _sentence(rng)
        while len(text) < LENGTH.start:
            sentence = _sentence(rng)
            if sentence not in text:
                text += " " + sentence
        if len(text) in LENGTH:
            return text


def _title(rng: random.Random) -> str:
    while True:
        title = f"{rng.choice(_KINDS)} {rng.choice(_FIRST)}{rng.choice(_SECOND)}".capitalize()
        if len(title) <= 24:
            return title


def make(count: int) -> list[Row]:
    """So many rows, all different."""
    rng = random.Random(SEED)
    rows: list[Row] = []
    seen: set[str] = set()
    while len(rows) < count:
        text = _text(rng)
        if text in seen:
            continue
        seen.add(text)
        nr, code = len(rows) + 1, "".join(rng.choices(LETTERS, k=12))
        url = f"https://kaarten.example.org/k/{nr:05d}?c={code}"
        rows.append(Row(nr=nr, titel=_title(rng), tekst=text, kleur=rng.choice(COLOURS), url=url))
    return rows


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(json.dumps(make(int(sys.argv[1])), ensure_ascii=False), encoding="utf-8")

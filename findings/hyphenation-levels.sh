#!/usr/bin/env bash
# pyphen breaks German compounds in wrong places (Kas-se-n-ab-rech-nung), and libhyphen, the library of LibreOffice,
# breaks the same words right with the very same dictionary file.
#
# The file has two levels, parted by the line NEXTLEVEL: the first cuts a compound into its words, the second cuts
# those words. pyphen passes over that line without a word and throws both levels on one heap, so that a word of the
# compound is cut by patterns that were never meant for it: one letter is left alone before the next word. The
# dictionaries for French, Catalan, Croatian and Slovene have the line too.
#
# Packages: pyphen 0.18.1, PyHyphen 4.0.4 (holds libhyphen).
# Seen:
#   pyphen Kas-se-n-ab-rech-nung     libhyphen Kas-sen-ab-rech-nung
#   pyphen Kar-te-n-ab-fol-ge        libhyphen Kar-ten-ab-fol-ge
#   pyphen Kar-ten-e-cke             libhyphen Kar-ten-ecke
#   pyphen Stau-b-e-cken             libhyphen Stau-be-cken
#   pyphen Wachstu-be                libhyphen Wach-stu-be
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pyphen==0.18.1 PyHyphen==4.0.4

venv/bin/python - <<'PYTHON'
import sys

import pyphen
from hyphen import hnj

EXPECTED = {
    "Kassenabrechnung": ("Kas-se-n-ab-rech-nung", "Kas-sen-ab-rech-nung"),
    "Kartenabfolge": ("Kar-te-n-ab-fol-ge", "Kar-ten-ab-fol-ge"),
    "Kartenecke": ("Kar-ten-e-cke", "Kar-ten-ecke"),
    "Staubecken": ("Stau-b-e-cken", "Stau-be-cken"),
    "Wachstube": ("Wachstu-be", "Wach-stu-be"),
}
file = str(pyphen.LANGUAGES["de_DE"])
first, second = pyphen.Pyphen(filename=file), hnj.hyphenator_(file, 2, 2, 2, 2)
for word, expected in EXPECTED.items():
    seen = (first.inserted(word), second.apply(word, 0).replace("=", "-"))
    print(f"pyphen {seen[0]:24}  libhyphen {seen[1]}")
    if seen != expected:
        sys.exit(f"CHANGED: expected {expected}")
PYTHON
echo "as described"

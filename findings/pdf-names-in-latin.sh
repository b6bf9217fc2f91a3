#!/usr/bin/env bash
# A name in a PDF is a row of bytes, and older programs write it in Latin-1 (ISO 32000-1, 7.3.5). With such a key in a
# dictionary, pikepdf lists it, and then takes its own text for it nowhere: `in` and get() refuse it. Only a name that
# the file itself holds finds the entry. pypdf gives the text as if it were Latin-1, and finds it again.
#
# Packages: pikepdf 10.17.0, pypdf 6.4.0.
# Seen, for << /Abbildung#fc 1 /Bild 2 >>:
#   pikepdf  /Bild        listed  get() gives 2
#   pikepdf  /Abbildungü  listed  get() raises TypeError, the name from the file gives 1
#   pypdf    /Bild        listed  get() gives 2
#   pypdf    /Abbildungü  listed  get() gives 1
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check pikepdf==10.17.0 pypdf==6.4.0

venv/bin/python - <<'PYTHON'
import io
import sys

import pikepdf
import pypdf

pdf, made = pikepdf.new(), io.BytesIO()
pdf.Root.Types = pikepdf.Object.parse(b"<< /Abbildung#fc 1 /Bild 2 >>")
pdf.Root.Kind = pikepdf.Object.parse(b"/Abbildung#fc")
pdf.save(made)


def got(table, key):
    try:
        return f"get() gives {table.get(key)}"
    except Exception as error:
        return f"get() raises {type(error).__name__}"


seen = []
opened = pikepdf.open(made)
root = opened.Root
for key in sorted(root.Types.keys(), reverse=True):
    told = got(root.Types, key)
    if "raises" in told:
        told += f", the name from the file gives {root.Types.get(root.Kind)}"
    seen.append(("pikepdf", key.encode("utf-8", "surrogateescape").decode("latin-1"), told))
types = pypdf.PdfReader(made).trailer["/Root"]["/Types"]
seen += [("pypdf", str(key), got(types, key)) for key in sorted(types, reverse=True)]
for package, key, told in seen:
    print(f"{package:8} {key:12} listed  {told}")
expected = [
    ("pikepdf", "/Bild", "get() gives 2"),
    ("pikepdf", "/Abbildungü", "get() raises TypeError, the name from the file gives 1"),
    ("pypdf", "/Bild", "get() gives 2"),
    ("pypdf", "/Abbildungü", "get() gives 1"),
]
if seen != expected:
    sys.exit("CHANGED")
PYTHON
echo "as described"

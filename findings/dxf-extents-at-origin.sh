#!/usr/bin/env bash
# ezdxf leaves the extents of a drawing out of the header when a corner of them is the origin, as it is for a sheet of
# paper: the file then says that the drawing reaches from 1e20 to -1e20. Nothing warns, and its own audit finds no error.
# A program that lays its page by these numbers, as Inkscape does with automatic scaling, shows an empty page.
#
# The vector (0, 0, 0) is false in a condition, and so is taken for extents that nobody gave.
#
# Package: ezdxf 1.4.5.
# Seen, for the extents that were given, the $EXTMIN and $EXTMAX of the file:
#   0 0 to 210 297       1e+20 1e+20 to -1e+20 -1e+20
#   1 0 to 210 297       1 0 to 210 297
#   -210 -297 to 0 0     1e+20 1e+20 to -1e+20 -1e+20
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check ezdxf==1.4.5

venv/bin/python - <<'PYTHON'
import io
import sys

import ezdxf

LOST = [1e20, 1e20, -1e20, -1e20]


def written(low, high):
    """The corners that stand in the header of a file whose drawing has these extents."""
    drawing = ezdxf.new("R2000")
    space = drawing.modelspace()
    space.add_line((10, 10), (200, 287))
    space.reset_extents((*low, 0), (*high, 0))
    file = io.StringIO()
    drawing.write(file)
    read = ezdxf.read(io.StringIO(file.getvalue()))
    if read.audit().errors:
        sys.exit("CHANGED: the audit finds an error")
    return [value for name in ("$EXTMIN", "$EXTMAX") for value in tuple(read.header[name])[:2]]


for low, high, expected in (
    ((0, 0), (210, 297), LOST),
    ((1, 0), (210, 297), [1, 0, 210, 297]),
    ((-210, -297), (0, 0), LOST),
):
    given, seen = [*low, *high], written(low, high)
    shown = [f"{a:g} {b:g} to {c:g} {d:g}" for a, b, c, d in (given, seen)]
    print(f"{shown[0]:20} {shown[1]}")
    if seen != expected:
        sys.exit(f"CHANGED: expected {expected}")
PYTHON
echo "as described"

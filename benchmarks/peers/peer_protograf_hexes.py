"""The board of benchmarks/hexes.py by protograf: `python peer_protograf_hexes.py BOARD.json OUT.pdf`.

The same hexagons: each with its coordinate, a word in the middle and the colour of its land. protograf writes no tags
and proves nothing.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

_BOARD, _OUT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
sys.argv = sys.argv[:1]  # protograf reads the command line itself

from protograf import Create, Hexagons, Locations, Save, hexagon, text  # noqa: E402

board = json.loads(_BOARD.read_text(encoding="utf-8"))
lands: dict[tuple[str, str], list[str]] = {}
for cell in board["cells"]:
    lands.setdefault((cell["land"], cell["fill"]), []).append(cell["place"])

Create(filename=str(_OUT), paper="A2-l", units="mm", margin=8)
grid = Hexagons(
    side=board["side"], rows=board["rows"], cols=board["columns"], x=0, y=0, hex_layout="column",
    fill="#ffffff", coord_elevation="top", coord_type_x="upper", coord_padding=1, coord_font_size=6,
)  # fmt: skip
for (land, fill), places in lands.items():
    Locations(grid, places, [hexagon(side=board["side"], fill=fill), text(text=land, font_size=7)])
Save()

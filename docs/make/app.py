"""Build the stand-alone program, which needs no Python: `make app`, or `python docs/make/app.py` on Windows and macOS.

PyInstaller builds for the system that it runs on, so each system has to build its own. What comes out lies in dist/: a
folder to start from, and the same folder as a zip to hand out.

Measured on one machine before the choice was made: a folder of PyInstaller starts in 0.5 s and needs no Python; as one
file it unpacks itself at each start, which takes 1.5 to 2.3 s; shiv and pex are a third of the size, but need Python.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import sys
from pathlib import Path

from PyInstaller.__main__ import run

from deck.base.version import __version__

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = ("layouts", "assets", "examples")
LEFT_OUT = (
    *("tkinter", "pytest", "_pytest", "mypy", "IPython", "numpy", "fontTools.pens.qtPen"),
    *("setuptools", "pkg_resources", "distutils", "pygments"),
    *("babel", "hypothesis", "jsonschema", "playwright", "pypdf", "PyInstaller"),
)
"""What nothing of ours uses, though a library could."""

EXTRA = ("dask", "distributed", "ezdxf", "fsspec", "pyarrow")
"""What is installed with an extra only, and is more than all the rest: the program says how to come by it."""


def build(out: Path) -> Path:
    """Build the program into a folder of out; gives that folder."""
    work = ROOT / "build" / "app"
    # deck/base/resources.py looks for the data inside the package first.
    data = [f"--add-data={ROOT / name}:deck/{name}" for name in DATA]
    web = [f"--add-data={path}:deck/web/{path.name}" for path in (ROOT / "deck" / "web").glob("[ts]*") if path.is_dir()]
    run(
        [
            str(ROOT / "deck" / "cli" / "app.py"),
            "--name=vakdeck",
            "--noconfirm",
            "--log-level=ERROR",
            f"--distpath={out}",
            f"--workpath={work}",
            f"--specpath={work}",
            f"--paths={ROOT}",
            "--collect-submodules=deck",
            "--hidden-import=pyphen",  # only its patterns are read, so nothing imports it
            "--collect-data=pyphen",
            "--collect-data=reportlab",
            "--collect-data=tzdata",
            *data,
            *web,
            *(f"--exclude-module={name}" for name in (*LEFT_OUT, *EXTRA)),
        ]
    )
    return out / "vakdeck"


def main() -> None:
    """Build it and pack it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "dist", help="the folder that it comes in")
    parser.add_argument("--no-zip", action="store_true", help="build the folder only")
    asked = parser.parse_args()
    folder = build(asked.output.resolve())
    if not asked.no_zip:
        system = f"{platform.system()}-{platform.machine()}".lower()
        name = folder.parent / f"vakdeck-{__version__}-{system}"
        folder = Path(shutil.make_archive(str(name), "zip", folder.parent, folder.name))
    sys.stdout.write(f"{folder}\n")


if __name__ == "__main__":
    main()

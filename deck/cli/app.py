"""What the stand-alone program starts with: a double click opens the page, words after its name are a command.

It holds Python and all libraries in one folder, so nobody needs to install anything; `make app` builds it.
"""

from __future__ import annotations

import runpy
import sys
from multiprocessing import freeze_support

from deck.base.apart import APART

MODULES = (
    "deck.proof.isolate",
    "deck.proof.pictures",
    "deck.collect.isolate",
    "deck.content.official.pdf",
    "deck.making.run.worker",
)
"""What runs in a process of its own, started by deck.base.apart.command()."""


def run() -> None:
    """Do what the program was started for."""
    freeze_support()
    if sys.argv[1:2] == [APART]:
        (module,) = (one for one in MODULES if one == sys.argv[2])
        runpy.run_module(module, run_name="__main__", alter_sys=True)
        return
    from deck.cli.main import main

    if len(sys.argv) == 1:
        sys.argv.append("serve")
    main()


if __name__ == "__main__":
    run()

"""A worker of `vakdeck run` that some names are poison for: it ends by force, is hard to stop, or stumbles over them.

`Boem` ends the process each time, and `Eens` the first time only; `Wacht` waits until the file that VAKDECK_TEST_FOLDER
has is gone; `Struikel` raises an error that nobody expects.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from deck.making.run import maker, worker

_made = maker.Maker.job
FOLDER = Path(os.environ.get("VAKDECK_TEST_FOLDER", "."))


def job(self, person, *, full):  # type: ignore[no-untyped-def]
    once = FOLDER / "eens"
    if "Boem" in person.name or ("Eens" in person.name and not once.exists()):
        once.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if "Wacht" in person.name:
        (FOLDER / "pid").write_text(str(os.getpid()))
        while (FOLDER / "wacht").exists():
            time.sleep(0.02)
    if "Struikel" in person.name:
        raise ZeroDivisionError("door nul")
    return _made(self, person, full=full)


maker.Maker.job = job  # type: ignore[method-assign]

if __name__ == "__main__":
    worker.main()

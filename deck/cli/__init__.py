"""The command line: thin; a command is loaded when it is asked for.

This is the first of our code that a command runs, whichever way it is started. So the current folder is left out here:
`python -m deck` and an empty entry of PYTHONPATH have Python import from it, and a file beside a PDF could take the
place of a library. Only what Python has loaded by then is imported above that, and `from __future__` is not.
"""

import gc
import os
import sys


def _leave_out_the_current_folder() -> None:
    """Take the current folder out of the places where modules and programs are looked for.

    It stays when it is the place of this package, or a part of Python itself: there is nothing else to import from.
    """
    try:
        here = os.path.realpath(os.getcwd())  # noqa: PTH109 - pathlib itself would come from the current folder
    except OSError:  # it was removed
        here = ""
    real = os.path.realpath
    ours = os.path.dirname(os.path.dirname(os.path.dirname(real(__file__))))  # noqa: PTH120
    python = tuple(real(prefix) + os.sep for prefix in (sys.prefix, sys.base_prefix))
    spared = here == ours or here.startswith(python)

    def stays(entry: str) -> bool:
        return os.path.isabs(entry) and (spared or real(entry) != here)  # noqa: PTH117

    sys.path[:] = filter(stays, sys.path)
    os.environ["PATH"] = os.pathsep.join(filter(stays, os.environ.get("PATH", "").split(os.pathsep)))
    if os.name == "nt":  # there it looks in the current folder first, whatever PATH says, unless it is told not to
        os.environ["NODEFAULTCURRENTDIRECTORYINEXEPATH"] = "1"


# Modules and pages are hundreds of thousands of small items and hardly any cycles: looking for some, already while
# modules are loaded, costs a tenth.
gc.set_threshold(200_000)
_leave_out_the_current_folder()

#!/usr/bin/env bash
# walk() of fsspec forgets on_error below the first folder: with on_error="raise", or with a function, a folder further
# down that cannot be listed is passed over without a word, as if it held nothing. So who counts what lies in a bucket or
# on a share, to make what is missing, makes it again, or takes a folder that is refused for an empty one.
#
# The documentation of on_error says "if raise, an underlying exception will be raised", and of the folder that the walk
# begins with that is true. os.walk tells its onerror of every folder.
#
# Packages: fsspec 2026.9.0. A store that brings an ls() of its own takes over this walk(); s3fs takes the one for async,
# which does the same.
# Seen, for the folders a, and b in which nothing may be listed:
#   fsspec, from b itself:                     raises PermissionError
#   fsspec, from the folder above:             no error; a/1 is found, and nothing of b
#   the same with a function as on_error:      never called
#   the same, async:                           no error; a/1 is found, and nothing of b
#   os.walk, from the folder above:            onerror is called once
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check fsspec==2026.9.0

venv/bin/python - <<'PYTHON'
import os
import sys
from unittest.mock import patch

from fsspec.implementations.asyn_wrapper import AsyncFileSystemWrapper
from fsspec.implementations.local import LocalFileSystem

for name in ("top/a/1", "top/b/2"):
    os.makedirs(os.path.dirname(name))
    open(name, "w").close()


class Refusing(LocalFileSystem):
    """A disk on which b may not be listed, also when root runs this."""

    def ls(self, path, detail=False, **more):
        if path.rstrip("/").endswith("/b"):
            raise PermissionError("b")
        return super().ls(path, detail=detail, **more)


def walked(files, top, on_error="raise"):
    try:
        return sorted(name for _, _, names in files.walk(os.path.abspath(top), on_error=on_error) for name in names)
    except PermissionError:
        return "raises"


def scandir(path, real=os.scandir):
    if str(path).endswith("/b"):
        raise PermissionError("b")
    return real(path)


told, told_by_os = [], []
plain, apart = Refusing(), AsyncFileSystemWrapper(Refusing(), asynchronous=False)
with patch("os.scandir", scandir):
    by_os = sorted(name for _, _, names in os.walk("top", onerror=told_by_os.append) for name in names)
seen = {
    "fsspec, from b": walked(plain, "top/b"),
    "fsspec, from above": walked(plain, "top"),
    "fsspec, with a function": (walked(plain, "top", told.append), len(told)),
    "fsspec, async": walked(apart, "top"),
    "os.walk": (by_os, len(told_by_os)),
}
for name, found in seen.items():
    print(f"{name:24} {found}")
expected = {
    "fsspec, from b": "raises",
    "fsspec, from above": ["1"],
    "fsspec, with a function": (["1"], 0),
    "fsspec, async": ["1"],
    "os.walk": (["1"], 1),
}
if seen != expected:
    print("CHANGED: expected", expected)
    sys.exit(1)
print("as described")
PYTHON

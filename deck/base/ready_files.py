"""Files of the assets in which something lies ready that was worked out before; `make ready` writes them.

Each thing is known by what it was worked out from, so that what was changed since is worked out anew.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from typing import Any

import msgspec

from deck.base.resources import data_dir


@cache
def ready_file(name: str, kind: Any) -> Any:
    """What a file holds, as a value of that kind; an empty one when the file is not there, or is damaged."""
    try:
        return msgspec.msgpack.decode((data_dir("assets") / name).read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        return kind()


def known_by(*parts: str | bytes) -> bytes:
    """What something is known by that was worked out from these texts or bytes."""
    data = [part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass") for part in parts]
    return blake2b(b"\0".join(data), digest_size=12).digest()

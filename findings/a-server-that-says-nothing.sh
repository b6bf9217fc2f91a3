#!/usr/bin/env bash
# Of a server that takes the connection and then says nothing, s3fs reads for as long as read_timeout says, and waits for
# ever when it writes. A run that puts files in a bucket stands still without a word when the server, or what lies between,
# is stuck in the middle of it.
#
# Why: put_object sends the head with "Expect: 100-continue". botocore by itself waits a second for that answer and then
# sends the body; aiohttp, by which aiobotocore and so s3fs send it, waits for it without a limit. read_timeout, and the
# 15 seconds that s3fs takes for it, begin to count after that.
#
# Packages: s3fs 2026.9.0, aiobotocore 3.10.0 with botocore 1.43.117, aiohttp 3.14.5.
# Seen, with a read_timeout of 1 second and no retries, for a server that accepts and is silent:
#   s3fs, cat_file:         ReadTimeoutError within 10 seconds
#   s3fs, ls:               ReadTimeoutError within 10 seconds
#   s3fs, pipe_file:        nothing for 20 seconds; only the timeout that fsspec itself takes there ends it
#   botocore, put_object:   ReadTimeoutError within 10 seconds
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
  s3fs==2026.9.0 fsspec==2026.9.0 aiobotocore==3.10.0 botocore==1.43.117 aiohttp==3.14.5

venv/bin/python - <<'PYTHON'
import socket
import sys
import threading
import time

import botocore.session
import s3fs
from botocore.config import Config

server = socket.create_server(("127.0.0.1", 0))
held = []


def accept():
    while True:
        held.append(server.accept())


threading.Thread(target=accept, daemon=True).start()
address = f"http://127.0.0.1:{server.getsockname()[1]}"
limits = {"connect_timeout": 1, "read_timeout": 1, "retries": {"max_attempts": 0}}
files = s3fs.S3FileSystem(key="a", secret="b", endpoint_url=address, config_kwargs=limits)
files.retries = 1
alone = botocore.session.get_session().create_client(
    "s3", "us-east-1", aws_access_key_id="a", aws_secret_access_key="b", endpoint_url=address, config=Config(**limits)
)


def ended(call):
    began = time.monotonic()
    try:
        call()
    except Exception as error:
        took = time.monotonic() - began
        return type(error).__name__, "within 10 seconds" if took < 10 else "after 20 seconds or more"


seen = {
    "s3fs, cat_file": ended(lambda: files.cat_file("bucket/key", timeout=20)),
    "s3fs, ls": ended(lambda: files.ls("bucket", timeout=20)),
    "s3fs, pipe_file": ended(lambda: files.pipe_file("bucket/key", b"text", timeout=20)),
    "botocore, put_object": ended(lambda: alone.put_object(Bucket="bucket", Key="key", Body=b"text")),
}
for name, found in seen.items():
    print(f"{name:22} {found}")
soon = "ReadTimeoutError", "within 10 seconds"
expected = {**dict.fromkeys(seen, soon), "s3fs, pipe_file": ("FSTimeoutError", "after 20 seconds or more")}
if seen != expected:
    print("CHANGED: expected", expected)
    sys.exit(1)
print("as described")
PYTHON

"""The form of the page of own cards, as the tests send it, and what they read on the page that comes back."""

from __future__ import annotations

import html
import io
import re
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

WAY = "/nl/eigen-kaarten/dilemmakaarten"
GOOD = {
    "title": "De volle agenda",
    "situation": "Een bewoner vraagt of je <script>alert(1)</script> langskomt.",
    "question": "Durf je het overleg af te zeggen?",
    "principles": "dienstbaarheid, vertrouwen",
}


def sent(rows: list[dict[str, str]], do: str = "look", **more: Any) -> MultiDict[str, Any]:
    """The form of the page with these rows."""
    form: MultiDict[str, Any] = MultiDict({"deck_lang": "nl", "at": "0", "do": do})
    for at, row in enumerate(rows):
        form.add("row", str(at))
        form.update({f"c-{at}-{field}": text for field, text in row.items()})
    for name, value in more.items():
        form[name] = value
    return form


def posted(client: FlaskClient, form: MultiDict[str, Any], way: str = WAY) -> Any:
    """The answer to the form, sent from the page itself."""
    shown = client.get(way).text
    found = re.search(r'name="csrf" value="([^"]+)"', shown)
    assert found
    form["csrf"] = found[1]
    return client.post(way, data=form, content_type="multipart/form-data")


def page_of(client: FlaskClient, form: MultiDict[str, Any], way: str = WAY) -> str:
    """The page that follows on the form."""
    answer = posted(client, form, way)
    assert answer.status_code == 303
    while 'hx-trigger="every 1s"' in (page := str(client.get(answer.headers["Location"]).text)):
        pass  # the computer is busy, and each look waits a little
    return page


def cells(page: str) -> dict[str, str]:
    """What is in each cell of the table, by its name."""
    texts = re.findall(r'<textarea id="c-[^"]+" name="(c-[^"]+)"[^>]*>\n?([^<]*)</textarea>', page)
    lines = re.findall(r'id="c-[^"]+" name="(c-[^"]+)" value="([^"]*)"', page)
    return {name: html.unescape(text) for name, text in (*texts, *lines)}


def told(page: str, key: str) -> str:
    """What is said beside a cell."""
    found = re.search(rf'<div class="told[^"]*" id="told-{key}">(.*?)</div>', page, re.DOTALL)
    assert found
    return html.unescape(found[1])


def downloaded(client: FlaskClient, form: MultiDict[str, Any], way: str = WAY) -> tuple[str, bytes]:
    """The name and the bytes of the file that a button gives."""
    answer = posted(client, form, way)
    while 'id="download"' not in (page := client.get(answer.headers["Location"]).text):
        assert 'id="stop"' in page, page
    found = re.search(r'id="download" href="([^"]+)"', page)
    assert found
    return found[1].rpartition("/")[2], client.get(found[1]).data


def file(data: bytes, name: str) -> tuple[io.BytesIO, str]:
    """A file of a form."""
    return io.BytesIO(data), name


def archive(*entries: tuple[str | ZipInfo, bytes]) -> bytes:
    """A zip with these files."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as packed:
        for name, data in entries:
            packed.writestr(name, data)
    return stream.getvalue()

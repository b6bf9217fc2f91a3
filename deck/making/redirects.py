"""The table for the web team, when each card has an address of its own behind its code: from there to the real page.

It is written as CSV, and as configuration for nginx and Apache. Cards that were printed before must keep working: rows
of earlier builds that are in the table of the output folder stay in it, with the version that their card has.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path
from string import ascii_letters, digits
from urllib.parse import unquote_to_bytes, urlsplit

from deck.base.address import filled_pattern
from deck.base.errors import Faults, input_error
from deck.base.plain import Plain
from deck.base.say import say
from deck.base.staging import Staging
from deck.content.deck_file import in_language
from deck.content.recipient import ADDRESSED
from deck.layout.model import Template
from deck.making.job import Job

CSV, NGINX, APACHE = "redirects.csv", "redirects.nginx.conf", "redirects.htaccess"


class Redirect(Plain):
    """An address behind a code, and the page that it leads to, which is empty when nobody said; and whose it is."""

    source: str
    to: str
    card: str
    title: str
    version: str
    lang: str


_HEAD = ("from", *(one.name for one in fields(Redirect)[1:]))
"""The headings of the CSV file."""


def write_redirects(jobs: Sequence[Job], stage: Staging) -> list[str]:
    """Write the tables to the staging folder, when the guide of the deck has blanks; return notes for the user.

    Raises:
        InputError: when a table of that name in the output folder is none of ours.
    """
    found = dict[str, Redirect]()
    for job in jobs:
        for one in redirects_of(job):
            found.setdefault(one.source, one)
    if not found:
        return []
    rows = merged(found.values(), read_redirects(stage.target / CSV))
    notes = [
        say(
            "addresses for the web team, in {csv}, {nginx} and {apache}: {count}.",
            csv=CSV,
            nginx=NGINX,
            apache=APACHE,
            count=len(rows),
        )
    ]
    if any(not row.to for row in rows):
        told = say(
            'it is not said where the addresses lead: write [redirect] with to = "https://…/{id}" in deck.toml, '
            "or fill in the column “to”."
        )
        notes.append(f"{CSV}: {told}")
    sent = [row for row in rows if not urlsplit(row.source).fragment]
    if len(sent) < len(rows):
        notes.append(
            say("{csv}: what stands behind a # never reaches a server, so it cannot send those addresses on.", csv=CSV)
        )
    for name, text in ((CSV, csv_text(rows)), (NGINX, nginx_text(sent)), (APACHE, apache_text(sent))):
        stage.path(name).write_text(text, encoding="utf-8", newline="")
    return notes


def redirects_of(job: Job) -> Iterator[Redirect]:
    """The addresses that the cards of a job bear; a card with an address of its own needs no redirect."""
    deck, pattern = job.content.deck, job.request.guide or job.content.deck.guide
    if "{" not in pattern:
        return
    form = job.deck.form.redirect
    to = in_language(form.to, job.lang) if form else ""
    shown = {kind for kind, one in job.layout.templates.items() if shows_address(one)}
    for record in job.records:
        values = {"id": record.id, "version": deck.version, "lang": deck.language.partition("-")[0]}
        source = filled_pattern(pattern, values)
        if record.kind in shown and record.text("guide") == source:
            yield Redirect(source, filled_pattern(to, values), record.id, record.title, deck.version, values["lang"])


def shows_address(card: Template) -> bool:
    """Whether a kind of card shows the address."""
    return any(not set(ADDRESSED).isdisjoint(face.fields) for face in card.faces)


def merged(new: Iterable[Redirect], earlier: Iterable[Redirect]) -> list[Redirect]:
    """The new rows and those of earlier builds, in the order of their addresses.

    Where the deck does not say where an address leads, what a person filled in before stays.
    """
    before = {row.source: row for row in earlier}
    rows = dict(before)
    for row in new:
        known = before.get(row.source)
        rows[row.source] = replace(row, to=row.to or (known.to if known else ""))
    return [rows[source] for source in sorted(rows)]


def csv_text(rows: Iterable[Redirect]) -> str:
    """The table as CSV (RFC 4180), with a byte order mark so that Excel reads its accents."""
    import csv  # few decks have addresses with blanks

    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_HEAD)
    writer.writerows((row.source, row.to, row.card, _guarded(row.title), row.version, row.lang) for row in rows)
    return f"\ufeff{out.getvalue()}"


def read_redirects(path: Path) -> list[Redirect]:
    """The rows of an earlier table, also when a spreadsheet program has saved it; none when there is no file.

    Raises:
        InputError: when it is another table.
    """
    import csv

    if not path.is_file():
        return []
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        head, *rows = list(reader) or [[]]
    except csv.Error:
        head, rows = [], []
    if not set(_HEAD[:2]) <= set(head):
        told = say("{name} is there already, and is no table of addresses.", name=path.name)
        raise input_error(told, str(path), say("Move it away, or choose another folder with -o."))
    faults, found = Faults(), []
    for number, texts in enumerate(rows, 2):
        cells = dict(zip(head, texts, strict=False))
        if cells.get("from", "").strip():
            own = {name: cells.get(name, "").strip() for name in _HEAD}
            if any(sign in own[name] for name in _HEAD[:2] for sign in ' "\\\r\n\t'):
                faults.add(
                    say("this is no web address."),
                    say("{name}, row {number}", name=path.name, number=number),
                    say("Mend it, or take the row out."),
                )
            found.append(Redirect(own["from"], *(own[name] for name in _HEAD[1:])))
    faults.raise_if_any()
    return found


def _guarded(text: str) -> str:
    """A title that a spreadsheet program takes for no formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def nginx_text(rows: Iterable[Redirect]) -> str:
    """The table as a map of nginx, which is looked up by the address as it was asked for, with what is behind a `?`.

    A text in a map is compared without regard to capitals (nginx, ngx_http_map_module). Addresses that differ in
    nothing else are therefore written as regular expressions. A `$` in the target would be a variable.
    """
    rows = list(rows)
    keys = [_asked(row.source) for row in rows]
    folded = [key.lower() for key in keys]
    alike = {key for key in folded if folded.count(key) > 1} if len(set(folded)) < len(folded) else set()
    widest = max((len(key) for key in keys), default=0)
    bucket = 1 << max(7, (widest + 32).bit_length())
    lines = [
        *_NGINX_HEAD,
        f"map_hash_bucket_size {bucket};",
        f"map_hash_max_size {max(2048, 1 << (4 * len(rows)).bit_length())};",
        "",
        'map "$host$request_uri" $vakdeck_page {',
        '    default "";',
    ]
    for row, key, small in zip(rows, keys, folded, strict=True):
        written = f"~^{_regex(key.encode())}$" if small in alike else key
        told = f'    "{written}" "{row.to.replace("$", "%24")}";'
        lines.append(told if row.to else f"    # {told.strip()}  # to be filled in")
    return "\n".join([*lines, "}"]) + "\n"


_NGINX_HEAD = (
    "# Addresses behind the codes of a deck. Include this file in the http block of nginx; add to the server block:",
    "#",
    "#     if ($vakdeck_page) {",
    "#         return 302 $vakdeck_page;",
    "#     }",
    "#",
    "# https://nginx.org/en/docs/http/ngx_http_map_module.html",
    "#",
    "# Take the two sizes out when your configuration has them already, and they are at least as large there.",
    "",
)


def apache_text(rows: Iterable[Redirect]) -> str:
    """The table as rules of mod_rewrite for the .htaccess of a site.

    mod_alias would take `/a/b` for a page below `/a`, and sees nothing of what is behind a `?`. A rule sees the path
    decoded and without its first slash. In its target `$` and `%` have a meaning of their own unless `\\` is before
    them; QSD keeps what is behind the `?` from being added to the target, NE keeps `%20` from becoming `%2520`.
    """
    lines = [*_APACHE_HEAD, "RewriteEngine On"]
    for row in rows:
        parts = urlsplit(row.source)
        path = unquote_to_bytes(parts.path.removeprefix("/"))
        to = "".join(f"\\{sign}" if sign in "$%" else sign for sign in row.to)
        rule = [
            f'RewriteCond "%{{HTTP_HOST}}" "^{_regex((parts.hostname or "").encode())}(?::\\d+)?$" [NC]',
            f'RewriteCond "%{{QUERY_STRING}}" "^{_regex(parts.query.encode())}$"',
            f'RewriteRule "^{_regex(path)}$" "{to}" [R=302,L,NE,QSD]',
        ]
        lines.append("")
        lines += rule if row.to else [f"# {line}" for line in (*rule, "to be filled in")]
    return "\n".join(lines) + "\n"


_APACHE_HEAD = (
    "# Addresses behind the codes of a deck, for the .htaccess in the root of the site (Apache 2.4 with mod_rewrite).",
    "# https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html",
    "",
)


def _asked(url: str) -> str:
    """The host and what is asked of it, as nginx has it in $host$request_uri: without scheme, port and fragment."""
    parts = urlsplit(url)
    return f"{parts.hostname or ''}{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"


def _regex(text: bytes) -> str:
    """A regular expression (PCRE) that matches just this text: what is no letter, digit, / _ or - is a code."""
    return "".join([chr(code) if code in _PLAIN else f"\\x{code:02x}" for code in text])


_PLAIN = frozenset(b"/_-" + "".join((ascii_letters, digits)).encode())

"""The report: one page of HTML that needs nothing else, made to be read, heard and printed (WCAG 2.1 AA)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from html import escape
from pathlib import Path

from deck.collect.forms import FormSpec, Section
from deck.collect.gather import Collection, Row
from deck.collect.notes import Note
from deck.collect.report_parts import Bar, answer_list, bar_chart, data_table, section_chart, share
from deck.collect.style import report_css
from deck.collect.tables import answered, headcount, sections_of, skipped_rows
from deck.collect.words import Told

# Whatever an answer holds, the browser fetches nothing for this page and runs nothing in it.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def write_report(collection: Collection, notes: list[Note], path: Path, day: date) -> None:
    """Write the report; day is the day that it was made."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{line}\n" for line in _page(collection, notes, day))


def _page(collection: Collection, notes: list[Note], day: date) -> Iterator[str]:
    told = collection.told
    words, css = told.texts["report"], report_css(told.palette)
    title = escape(words["title"])
    yield f'<!DOCTYPE html>\n<html lang="{escape(told.lang)}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta name="referrer" content="no-referrer">\n<title>{title}</title>\n<style>\n{css}\n</style>'
    yield f"</head>\n<body>\n<header>\n<h1>{title}</h1>"
    yield f"<p>{escape(words['made'].format(date=told.long_date(day)))}</p>\n</header>\n<main>"
    yield from _contents(collection, notes)
    yield from _summary(collection)
    for spec in collection.specs():
        yield from _form(collection, spec)
    yield from _forms_table(collection)
    yield from _left_out(collection, notes)
    yield "</main>\n<footer>"
    yield from (
        f"<p>{escape(words[key])}</p>" for key in ("anonymous", "privacy") if key == "privacy" or collection.anonymous
    )
    yield "</footer>\n</body>\n</html>"


def _contents(collection: Collection, notes: list[Note]) -> Iterator[str]:
    words = collection.told.texts["report"]
    links = [("in-het-kort", words["summary"])]
    links += [(f"formulier-{spec.name}", spec.title) for spec in collection.specs()]
    links += [("lijst", words["list"])]
    links += [("niet-meegenomen", words["skipped"])] if collection.skipped else []
    links += [("opmerkingen", words["notes"])] if notes else []
    yield f'<nav aria-label="{escape(words["contents"])}">\n<ul>'
    yield from (f'<li><a href="#{target}">{escape(text)}</a></li>' for target, text in links)
    yield "</ul>\n</nav>"


def _summary(collection: Collection) -> Iterator[str]:
    words = collection.told.texts["report"]
    yield f'<h2 id="in-het-kort">{escape(words["summary"])}</h2>\n<dl class="figures">'
    for figure, what, more in _figures(collection):
        small = f" <small>{escape(more)}</small>" if more else ""
        yield f"<div><dt>{escape(what)}{small}</dt><dd>{figure}</dd></div>"
    yield "</dl>"


def _figures(collection: Collection) -> Iterator[tuple[str, str, str]]:
    """The figures at the top, as texts: how many, of what, and what more there is to say of it."""
    told, forms = collection.told, collection.forms()
    yield _figure(told, len(forms), "forms")
    cards = sum(1 for row in collection.rows if row.form.spec.cards)
    if cards:
        yield _figure(told, cards, "cards")
    teams = {team.casefold() for row in forms if (team := row.answers.about.get("team"))}
    if teams:
        yield _figure(told, len(teams), "teams")
    heads = [number for row in forms if (number := headcount(row.answers.about.get("people", ""))) is not None]
    if heads:
        of = told.texts["report"]["people_of"].format(count=told.number(len(heads)), total=told.number(len(forms)))
        yield *_figure(told, sum(heads), "people")[:2], of if len(heads) < len(forms) else ""


def _figure(told: Told, count: int, thing: str) -> tuple[str, str, str]:
    number, _, what = told.counted(count, thing).partition(" ")
    return number, what, ""


def _form(collection: Collection, spec: FormSpec) -> Iterator[str]:
    """Everything of one kind of form: how many answered each part, and then part by part."""
    told, sections = collection.told, sections_of(collection, spec)
    words = told.texts["report"]
    rows = collection.of(spec)
    yield f'<h2 id="formulier-{spec.name}">{escape(spec.title)}</h2>'
    if len(sections) > 1:
        bars = [_share(told, section, len(answered(collection, spec, section)), len(rows)) for section in sections]
        title = words["answered"]
        yield f'<div class="panel">\n<h3>{escape(title)}</h3>\n<p class="about">{escape(words["answered_about"])}</p>'
        yield bar_chart(f"{spec.name}-delen", f"{spec.title}: {title}", bars, len(rows)) + "\n</div>"
    for section in sections:
        yield from _section(collection, spec, section)


def _share(told: Told, section: Section, count: int, total: int) -> Bar:
    return Bar(section.title, count, share(told, count, total), f"{told.number(count)} / {told.number(total)}")


def _section(collection: Collection, spec: FormSpec, section: Section) -> Iterator[str]:
    words, rows = collection.told.texts["report"], answered(collection, spec, section)
    name = f"{spec.name}-{section.key}"
    yield f'<section aria-labelledby="{name}">\n<h3 id="{name}">{escape(section.title)}</h3>'
    if section.hint:
        yield f'<p class="hint">{escape(section.hint)}</p>'
    if rows:
        yield from section_chart(collection.told, spec, section, rows, len(collection.of(spec)))
        yield f"<h4>{escape(words['answers'])}</h4>"
        yield from answer_list(collection.told, section, rows)
    else:
        yield f"<p>{escape(words['nobody'])}</p>"
    yield "</section>"


def _forms_table(collection: Collection) -> Iterator[str]:
    """Every form with the team, the date and what is known of it besides."""
    words, about = collection.told.texts, collection.told.texts["about"]
    columns: list[tuple[str, Callable[[Row], str]]] = [(words["columns"]["number"], lambda row: str(row.number))]
    if not collection.anonymous:
        columns.append((about["team"], lambda row: row.answers.about.get("team", "")))
    columns.append((about["date"], lambda row: row.answers.about.get("date", "")))
    columns.append((about["people"], lambda row: row.answers.about.get("people", "")))
    columns.append((words["columns"]["form"], lambda row: row.form.spec.title))
    if not collection.anonymous:
        columns.append((words["columns"]["file"], lambda row: row.file))
    rows = [[value(row) for _, value in columns] for row in collection.forms()]
    title = words["report"]["list"]
    yield f'<h2 id="lijst">{escape(title)}</h2>'
    yield from data_table(title, collection.told.counted(len(rows), "forms"), [label for label, _ in columns], rows)


def _left_out(collection: Collection, notes: list[Note]) -> Iterator[str]:
    """The files that were not used, and what must be known of those that were."""
    words = collection.told.texts
    said, heads = words["report"], words["columns"]
    if collection.skipped:
        title = said["skipped"]
        yield f'<h2 id="niet-meegenomen">{escape(title)}</h2>'
        columns = [heads["file"], heads["reason"], heads["remedy"]]
        yield from data_table(title, said["skipped_about"], columns, skipped_rows(collection))
    if notes:
        yield f'<h2 id="opmerkingen">{escape(said["notes"])}</h2>'
        rows = [[note.file, note.told(collection.told)] for note in notes]
        yield from data_table(said["notes"], said["notes"], [heads["file"], heads["note"]], rows)

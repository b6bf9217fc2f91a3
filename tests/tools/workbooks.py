"""Workbooks written part by part, as other programs write them; openpyxl would write only its own ways."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = """<numFmts count="2"><numFmt numFmtId="164" formatCode="[$-413]d mmmm yyyy"/>
<numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts>
<cellXfs count="9"><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="4"/><xf numFmtId="164"/><xf numFmtId="14"/>
<xf numFmtId="165"/><xf numFmtId="20"/><xf numFmtId="49"/><xf numFmtId="44"/></cellXfs>"""
"""The styles of cells: 0 plain, 1 percent, 2 `#,##0.00`, 3 a long date, 4 a short one, 5 a duration, 6 a time, 7 text,
8 money.
"""


def row(number: int, *cells: object, extra: str = "") -> str:
    """A row; a text or a number is a cell in the next column, and what begins with `<` stands as it is."""
    made = []
    for at, cell in enumerate(cells):
        ref = f"{chr(65 + at)}{number}"
        if isinstance(cell, str) and cell.startswith("<"):
            made.append(cell.replace("REF", ref))
        elif isinstance(cell, int | float):
            made.append(f'<c r="{ref}"><v>{cell}</v></c>')
        elif cell is not None:
            made.append(f'<c r="{ref}" t="inlineStr"><is><t xml:space="preserve">{cell}</t></is></c>')
    return f'<row r="{number}"{extra}>{"".join(made)}</row>'


def xlsx(
    *sheets: tuple[str, str] | str,
    shared: str = "",
    styles: str = STYLES,
    book: str = "",
    before: str = "",
    after: str = "",
    states: tuple[str, ...] = (),
    main: str = MAIN,
) -> bytes:
    """A workbook of sheets, each its rows, or a name and its rows. before and after stand round the rows of each."""
    named = [(f"Blad{at}", one) if isinstance(one, str) else one for at, one in enumerate(sheets, 1)]
    states = (*states, *[""] * len(named))
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"{state and f" state={state!r}"}/>'
        for at, ((name, _), state) in enumerate(zip(named, states, strict=False), 1)
    )
    targets = [("worksheet", f"worksheets/sheet{at}") for at in range(1, len(named) + 1)]
    targets += [("styles", "styles"), ("sharedStrings", "sharedStrings")]
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{REL}/{kind}" Target="{target}.xml"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{REL}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{REL}">{book}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{shared}</sst>',
    }
    for at, (_, rows) in enumerate(named, 1):
        sheet = f'<worksheet xmlns="{main}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
        parts[f"xl/worksheets/sheet{at}.xml"] = sheet
    return packed(parts)


def packed(parts: dict[str, str]) -> bytes:
    """A ZIP file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            bare = text.startswith("<?xml") or name == "mimetype"
            archive.writestr(name, text if bare else f'<?xml version="1.0"?>\n{text}')
    return out.getvalue()


_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    [f'xmlns:{name}="{_OASIS}:{name}:1.0"' for name in ("office", "table", "text", "style")]
    + [f'xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0"']
    + ['xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"']
)


def ods(*tables: str, styles: str = "") -> bytes:
    """An ODS file of these `table:table` elements."""
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {_SPACES}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet>"
            "</office:body></office:document-content>",
        }
    )


def table(*rows: str, name: str = "Blad1", columns: str = "", extra: str = "") -> str:
    """A table of ODS."""
    return f'<table:table table:name="{name}"{extra}>{columns}{"".join(rows)}</table:table>'


def line(*cells: str, extra: str = "") -> str:
    """A row of ODS; what begins with `<` stands as it is."""
    made = [one if one.startswith("<") else f"<table:table-cell>{paragraphs(one)}</table:table-cell>" for one in cells]
    return f"<table:table-row{extra}>{''.join(made)}</table:table-row>"


def paragraphs(text: str) -> str:
    """A text of ODS: a paragraph for each line."""
    return "".join(f"<text:p>{one}</text:p>" for one in text.split("\n")) if text else ""


def put(folder: Path, name: str, data: bytes | str) -> Path:
    """A file with this in it."""
    path = folder / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path

"""The user's own data: any table in (CSV, XLSX, ODS, JSON, TOML, YAML, or a text from an e-mail), rows out.

`open_rows` (read.py) gives Rows (table.py); `matched` (columns.py) says which heading is which field. A table of lines
and columns is a Grid (grid.py), read by csv.py, xlsx.py or ods.py, and heads.py finds its headings. Nothing here knows
what a card is. The rule for markup is the same in every kind of file: what is typed counts as in the content files
(deck/base/text/markup.py), and bold and italic words of a workbook get the marks that say the same.
"""

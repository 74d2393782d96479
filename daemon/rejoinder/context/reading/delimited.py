"""CSV and TSV: the delimiter and the quoting are found; cells stay as they are written.

Takes text; gives one `Grid`.
"""

from __future__ import annotations

import csv
import io

from rejoinder.context.contents import Contents, Grid
from rejoinder.context.reading.column_forms import Rows, describe_columns

MOST_ROWS = 100_000
MOST_COLUMNS = 256
MOST_CELLS = 1_000_000
LONGEST_CELL_CHARACTERS = 4_000
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 200
_SAMPLE_CHARACTERS = 200_000


def find_delimiter(text: str, *, surely: bool) -> str:
    """The delimiter that gives most rows the same number of fields; "" where none does.

    `surely`: the name says that it is a table, so two columns in two rows are enough.
    """
    sample = text[:_SAMPLE_CHARACTERS]
    if sample[:4].lower() == "sep=" and len(sample) > 4:
        return sample[4]
    best = ("", 0.0)
    for delimiter in _DELIMITERS:
        rows = [row for row in _parse(sample, delimiter, _SAMPLE_ROWS) if any(field.strip() for field in row)]
        if len(rows) < (1 if surely else 3):
            continue
        widths = [len(row) for row in rows]
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        alike = widths.count(usual) / len(widths)
        if usual < 2 or alike < (0.5 if surely else 0.95):
            continue
        score = alike * min(usual, 20) ** 0.5
        if score > best[1]:
            best = (delimiter, score)
    return best[0]


def read_delimited(text: str, delimiter: str) -> Contents:
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    unread: list[str] = []
    rows = [
        [field[:LONGEST_CELL_CHARACTERS].strip() for field in row] for row in _parse(text, delimiter, MOST_ROWS + 1)
    ]
    rows, first = _trim(rows)
    width = min(max((len(row) for row in rows), default=0), MOST_COLUMNS)
    most = min(MOST_ROWS, MOST_CELLS // max(width, 1))
    if len(rows) > most or any(len(row) > MOST_COLUMNS for row in rows):
        unread.append(f"Only the first {most:,} rows and {MOST_COLUMNS} columns were read.")
    rows = [row[:width] + [""] * (width - len(row)) for row in rows[:most]]
    unread += describe_columns(rows)
    grids = (Grid(name="", rows=tuple(tuple(row) for row in rows), first_row=first),) if rows else ()
    return Contents(format="tsv" if delimiter == "\t" else "csv", grids=grids, unread=tuple(unread))


def _parse(text: str, delimiter: str, most: int) -> Rows:
    """At most `most` rows. A quote that is never closed makes the rest one field: then quotes are taken as they are."""
    csv.field_size_limit(64 * 1024 * 1024)
    rows: Rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) >= most:
                break
    except csv.Error:
        return _parse_unquoted(text, delimiter, most)
    longest = max((len(field) for field in rows[-1]), default=0) if rows else 0
    if longest > LONGEST_CELL_CHARACTERS and rows[-1][-1].count("\n") > 20:
        return _parse_unquoted(text, delimiter, most)
    return rows


def _parse_unquoted(text: str, delimiter: str, most: int) -> Rows:
    return [line.replace('"', "").split(delimiter) for line in text.splitlines()[:most]]


def _trim(rows: Rows) -> tuple[Rows, int]:
    """Without empty rows above and below, and which row of the file is the first."""
    filled = [number for number, row in enumerate(rows) if any(row)]
    return (rows[filled[0] : filled[-1] + 1], filled[0] + 1) if filled else ([], 1)

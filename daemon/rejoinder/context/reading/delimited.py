"""CSV and TSV: the delimiter and the quoting are found; cells stay as they are written.

Takes text; gives one `Grid`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.context.contents import Contents, Grid

MOST_ROWS = 100_000
MOST_COLUMNS = 256
MOST_CELLS = 1_000_000
LONGEST_CELL_CHARACTERS = 4_000
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 200
_SAMPLE_CHARACTERS = 200_000
Rows = list[list[str]]


def find_delimiter(text: str, *, surely: bool) -> str:
    """The delimiter that gives most rows the same number of fields; "" where none does.

    `surely`: the name says that it is a table, so two columns in two rows are enough.
    """
    sample = text[:_SAMPLE_CHARACTERS]
    if sample[:4].lower() == "sep=" and len(sample) > 4:
        return sample[4]
    best = ("", 0.0)
    for delimiter in _DELIMITERS:
        rows = [row for row in _parse(sample, delimiter, _SAMPLE_ROWS).rows if any(field.strip() for field in row)]
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
    parsed = _parse(text, delimiter, MOST_ROWS + 1)
    rows = [[field[:LONGEST_CELL_CHARACTERS].strip() for field in row] for row in parsed.rows]
    rows, first = _trim(rows)
    width = min(max((len(row) for row in rows), default=0), MOST_COLUMNS)
    most = min(MOST_ROWS, MOST_CELLS // max(width, 1))
    if len(rows) > most:
        unread.append(f"Only the first {most:,} rows were read.")
    if any(len(row) > MOST_COLUMNS for row in rows):
        unread.append(f"Only the first {MOST_COLUMNS} columns were read.")
    rows = [row[:width] + [""] * (width - len(row)) for row in rows[:most]]
    if parsed.open_quote:
        unread.append(
            f"The quotation mark in line {parsed.open_quote} is never closed: "
            "from there on each line was read without them."
        )
    grids = (Grid(name="", rows=tuple(tuple(row) for row in rows), first_row=first),) if rows else ()
    return Contents(format="tsv" if delimiter == "\t" else "csv", grids=grids, unread=tuple(unread))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parsed:
    """`open_quote`: the line of a quotation mark that is never closed; 0 where there is none."""

    rows: Rows
    open_quote: int = 0


def _parse(text: str, delimiter: str, most: int) -> _Parsed:
    """At most `most` rows. From a quote that is never closed on, each line is a row."""
    csv.field_size_limit(64 * 1024 * 1024)
    rows: Rows = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    begins_after = ends_at = 0
    try:
        for row in reader:
            rows.append(row)
            begins_after, ends_at = ends_at, reader.line_num
            if len(rows) >= most:
                return _Parsed(rows=rows)
    except csv.Error:
        return _Parsed(rows=_parse_unquoted(text.splitlines(), delimiter, most))
    if not rows or not rows[-1] or "\n" not in rows[-1][-1] or text.count('"') % 2 == 0:
        return _Parsed(rows=rows)
    rest = text.splitlines()[begins_after:]
    rows[-1:] = _parse_unquoted(rest, delimiter, most - len(rows) + 1)
    return _Parsed(rows=rows, open_quote=begins_after + 1)


def _parse_unquoted(lines: Sequence[str], delimiter: str, most: int) -> Rows:
    return [line.replace('"', "").split(delimiter) for line in lines[:most]]


def _trim(rows: Rows) -> tuple[Rows, int]:
    """Without empty rows above and below, and which row of the file is the first."""
    filled = [number for number, row in enumerate(rows) if any(row)]
    return (rows[filled[0] : filled[-1] + 1], filled[0] + 1) if filled else ([], 1)

"""CSV and TSV: the delimiter, quoting and encoding are found, decimal commas and written dates are put in one form.

Takes text; gives one `Grid`. A column is rewritten as a whole or not at all, so that "1.234" stays what it was where
nothing says that it is a thousand.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Sequence

from rejoinder.context.contents import Contents, Grid

MOST_ROWS = 100_000
MOST_COLUMNS = 256
MOST_CELLS = 1_000_000
LONGEST_CELL_CHARACTERS = 4_000
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 200
_SAMPLE_CHARACTERS = 200_000
_COMMA_NUMBER = re.compile(r"[-+−]?(?:\d{1,3}(?:[. '’\u00a0\u202f]\d{3})+|\d+)(?:,\d+)?")
_COMMA_SURELY = re.compile(r".*(?:,\d{1,2}|,\d{4,}|[. '’\u00a0\u202f]\d{3},\d+)")
_POINT_NUMBER = re.compile(r"[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_GROUPED = re.compile(r"[-+−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DATE = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[ T](\d{1,2}:\d{2}(?::\d{2})?))?")
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
    for column in range(width):
        note = _rewrite(rows, column)
        unread += [note] if note else []
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


def _rewrite(rows: Rows, column: int) -> str:
    """Numbers and dates of a column to the one form; what had to be guessed is said."""
    values = [(number, row[column]) for number, row in enumerate(rows) if row[column]]
    heads = values[:1] if values and not any(map(str.isdigit, values[0][1])) else []
    body = values[len(heads) :]
    texts = [text for _, text in body]
    if not texts:
        return ""
    if _is_comma_column(texts):
        for number, text in body:
            if _COMMA_NUMBER.fullmatch(text):
                rows[number][column] = re.sub(r"[. '’\u00a0\u202f]", "", text).replace(",", ".").replace("−", "-")
        return f"The decimal commas of the column {_name(heads, column)} were read as points."
    if all(_POINT_NUMBER.fullmatch(text) for text in texts) and any(_GROUPED.fullmatch(text) for text in texts):
        for number, text in body:
            rows[number][column] = text.replace(",", "").replace("−", "-")
        return ""
    return _rewrite_dates(rows, column, body, _name(heads, column))


def _is_comma_column(texts: Sequence[str]) -> bool:
    """Nearly all are numbers with commas, and one shows that its comma is no sign of thousands."""
    fitting = sum(_COMMA_NUMBER.fullmatch(text) is not None for text in texts)
    sure = any(_COMMA_SURELY.fullmatch(text) and _COMMA_NUMBER.fullmatch(text) for text in texts)
    return sure and fitting >= 0.9 * len(texts)


def _rewrite_dates(rows: Rows, column: int, body: list[tuple[int, str]], name: str) -> str:
    """Day and month in the order that every value allows; dots always have the day first."""
    found = [(number, match) for number, text in body if (match := _DATE.fullmatch(text))]
    if len(found) < 0.8 * len(body) or not found:
        return ""
    firsts = [int(match.group(1)) for _, match in found]
    seconds = [int(match.group(3)) for _, match in found]
    dotted = all(match.group(2) == "." for _, match in found)
    if not dotted and max(firsts) <= 12 and max(seconds) <= 12:
        return f"The dates of the column {name} do not say whether the day or the month is first; they stay as written."
    day_first = dotted or max(firsts) > 12
    for number, match in found:
        day, month = (1, 3) if day_first else (3, 1)
        try:
            date = datetime.date(int(match.group(4)), int(match.group(month)), int(match.group(day)))
        except ValueError:
            continue
        time = match.group(5)
        rows[number][column] = f"{date.isoformat()}T{time.zfill(5)}" if time else date.isoformat()
    return ""


def _name(heads: Sequence[tuple[int, str]], column: int) -> str:
    return f"“{heads[0][1][:60]}”" if heads else str(column + 1)

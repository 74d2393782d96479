"""Numbers and dates of a table's columns in one form: "1.234,50" is 1234.50 and "14.03.2026" is 2026-03-14.

A column is rewritten as a whole or not at all, so that "1.234" stays what it was where nothing says that it is a
thousand. What had to be guessed, or could not be, is said.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from rejoinder.context.contents import Grid

_COMMA_NUMBER = re.compile(r"[-+−]?(?:\d{1,3}(?:[. '’\u00a0\u202f]\d{3})+|\d+)(?:,\d+)?")
_COMMA_SURELY = re.compile(r".*(?:,\d{1,2}|,\d{4,}|[. '’\u00a0\u202f]\d{3},\d+)")
_POINT_NUMBER = re.compile(r"[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_GROUPED = re.compile(r"[-+−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DATE = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[ T](\d{1,2}:\d{2}(?::\d{2})?))?")
Rows = list[list[str]]


def rewrite_columns(rows: Rows) -> list[str]:
    """Changes the rows, all of one width, in place; gives what has to be said of it."""
    notes = [_rewrite(rows, column) for column in range(len(rows[0]) if rows else 0)]
    return [note for note in notes if note]


def in_one_form(grid: Grid) -> Grid:
    rows = [list(row) for row in grid.rows]
    rewrite_columns(rows)
    return replace(grid, rows=tuple(tuple(row) for row in rows))


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

"""What has to be said of how a table's columns are written: decimal commas, and dates that may be read in two ways.

The cells stay as the file spells them; who asks a table reads the numbers and dates of a column for itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_COMMA_NUMBER = re.compile(r"[-+−]?(?:\d{1,3}(?:[. '’\u00a0\u202f]\d{3})+|\d+)(?:,\d+)?")
_COMMA_SURELY = re.compile(r".*(?:,\d{1,2}|,\d{4,}|[. '’\u00a0\u202f]\d{3},\d+)")
_DATE = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[ T](\d{1,2}:\d{2}(?::\d{2})?))?")
Rows = list[list[str]]


def describe_columns(rows: Rows) -> list[str]:
    """`rows` are all of one width."""
    notes = [_describe(rows, column) for column in range(len(rows[0]) if rows else 0)]
    return [note for note in notes if note]


def _describe(rows: Rows, column: int) -> str:
    values = [row[column] for row in rows if row[column]]
    has_head = bool(values) and not any(map(str.isdigit, values[0]))
    texts = values[has_head:]
    if not texts:
        return ""
    name = f"“{values[0][:60]}”" if has_head else str(column + 1)
    if _is_comma_column(texts):
        return f"The commas of the column {name} were read as decimal points."
    return _describe_dates(texts, name)


def _is_comma_column(texts: Sequence[str]) -> bool:
    """Nearly all are numbers with commas, and one shows that its comma is no sign of thousands."""
    fitting = sum(_COMMA_NUMBER.fullmatch(text) is not None for text in texts)
    sure = any(_COMMA_SURELY.fullmatch(text) and _COMMA_NUMBER.fullmatch(text) for text in texts)
    return sure and fitting >= 0.9 * len(texts)


def _describe_dates(texts: Sequence[str], name: str) -> str:
    """Dots always have the day first, and a day beyond the twelfth leaves no choice."""
    found = [match for text in texts if (match := _DATE.fullmatch(text))]
    if len(found) < 0.8 * len(texts) or not found or all(match.group(2) == "." for match in found):
        return ""
    if max(int(match.group(1)) for match in found) > 12 or max(int(match.group(3)) for match in found) > 12:
        return ""
    return f"The dates of the column {name} do not say whether the day or the month is first."

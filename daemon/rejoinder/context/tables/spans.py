"""Rows that hold for several days: from one date to another, or for the week that begins at their date.

Takes a table and today's date; gives the first and the last day of each row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from rejoinder.context.tables.concepts import concepts_of_head
from rejoinder.context.tables.meant_days import nearest
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.words import fold

WEEK_DAYS = 7
_OF_WEEKS = re.compile(
    r"\b(?:weeks?|wk|w/?c|w/?b|wochen?|kw|cw|commencing|beginning|from|since|start\w*|ab|von|seit|beginn)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """`columns`: that tell them. `days`: of each row its first and last, None where it does not say."""

    columns: frozenset[int]
    days: tuple[tuple[date, date] | None, ...]

    def holding(self, day: date | None) -> list[int]:
        return [row for row, span in enumerate(self.days) if day and span and span[0] <= day <= span[1]]


def spans_of(table: Table, today: date) -> Spans | None:
    """None where rows hold for no longer than a day."""
    starts = [at for at in table.date_columns if "start" in concepts_of_head(table.columns[at].head)]
    ends = [at for at in table.date_columns if "end" in concepts_of_head(table.columns[at].head) and at not in starts]
    if starts and ends:
        first, last = (_days(table, at, today) for at in (starts[0], ends[0]))
        days = tuple((begin, end) if begin and end else None for begin, end in zip(first, last, strict=True))
        return Spans(columns=frozenset((starts[0], ends[0])), days=days)
    for at in table.date_columns:
        days_of_weeks = _days(table, at, today)
        if _OF_WEEKS.search(fold(table.columns[at].head)) and _are_weekly(days_of_weeks):
            week = timedelta(WEEK_DAYS - 1)
            return Spans(
                columns=frozenset((at,)), days=tuple((day, day + week) if day else None for day in days_of_weeks)
            )
    return None


def _days(table: Table, column: int, today: date) -> list[date | None]:
    return [nearest(moment, today) if moment else None for moment in table.columns[column].moments or ()]


def _are_weekly(days: Sequence[date | None]) -> bool:
    """Whether each begins a week of its own, and some follow each other."""
    known = sorted(day for day in days if day is not None)
    apart = [(later - day).days for day, later in pairwise(known)]
    return WEEK_DAYS in apart and all(count % WEEK_DAYS == 0 and count for count in apart)

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
from rejoinder.context.tables.moments import Moment, moment_of
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.words import fold

WEEK_DAYS, MOST_WEEKS = 7, 1_000
_OF_WEEKS = re.compile(
    r"\b(?:weeks?|wk|w/?c|w/?b|wochen?|kw|cw|commencing|beginning|from|since|start\w*|ab|von|seit|beginn)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """`columns`: that tell them. `first`, `last`: of each row, None where it does not say."""

    columns: frozenset[int]
    first: Sequence[Moment | None]
    last: Sequence[Moment | None]
    today: date

    def holding(self, day: date) -> list[int]:
        """The rows."""
        return [
            row for row, (first, last) in enumerate(zip(self.first, self.last, strict=True))
            if first and last and (begin := self._day(first)) and (end := self._day(last)) and begin <= day <= end
        ]  # fmt: skip

    def _day(self, moment: Moment) -> date | None:
        return moment.date or nearest(moment, self.today)


def spans_of(table: Table, today: date) -> Spans | None:
    """None where rows hold for no longer than a day."""
    heads = {at: concepts_of_head(table.columns[at].head) for at in table.date_columns}
    starts = [at for at, concepts in heads.items() if "start" in concepts]
    ends = [at for at, concepts in heads.items() if "end" in concepts and at not in starts]
    if starts and ends:
        first, last = (table.columns[at].moments or () for at in (starts[0], ends[0]))
        return Spans(columns=frozenset((starts[0], ends[0])), first=first, last=last, today=today)
    weekly = [at for at in table.date_columns if _OF_WEEKS.search(fold(table.columns[at].head))]
    for at in weekly if len(table) <= MOST_WEEKS else ():
        begun = [nearest(moment, today) if moment else None for moment in table.columns[at].moments or ()]
        if _are_weekly(begun):
            ended = [day and day + timedelta(WEEK_DAYS - 1) for day in begun]
            return Spans(columns=frozenset((at,)), first=_moments(begun), last=_moments(ended), today=today)
    return None


def _moments(days: Sequence[date | None]) -> list[Moment | None]:
    return [moment_of(day) if day else None for day in days]


def _are_weekly(days: Sequence[date | None]) -> bool:
    """Whether each begins a week of its own, and some follow each other."""
    known = sorted(day for day in days if day is not None)
    apart = [(later - day).days for day, later in pairwise(known)]
    return WEEK_DAYS in apart and all(count % WEEK_DAYS == 0 and count for count in apart)

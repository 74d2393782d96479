"""A quantity over time as it stands in a table: along dated columns, or down dated rows.

Takes rows and columns of a table; gives days with values, oldest first, or None where they make no series.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rejoinder.context.tables.moments import Moment
from rejoinder.context.tables.table import Table

FEWEST_POINTS = 8
MOST_POINTS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """`name`: what it is a quantity of. Days rise strictly."""

    name: str
    head: str
    unit: str
    days: tuple[date, ...]
    values: tuple[float, ...]


def wanted_day(moment: Moment, today: date) -> date | None:
    """The day of a moment, or the first of its week, month, quarter or year; a year not said is this one."""
    year = moment.year if moment.year is not None else today.year
    try:
        if moment.day is not None and moment.month is not None:
            return date(year, moment.month, moment.day)
        if moment.week is not None:
            return date.fromisocalendar(year, moment.week, 1)
        if moment.month is not None:
            return date(year, moment.month, 1)
        if moment.quarter is not None:
            return date(year, 3 * moment.quarter - 2, 1)
        if moment.half is not None:
            return date(year, 6 * moment.half - 5, 1)
        return date(year, 1, 1) if moment.year is not None else None
    except ValueError:
        return None


def series_of(table: Table, rows: Sequence[int] | None, columns: Sequence[int], today: date) -> Series | None:
    """`rows` None: all of them. Dated columns make a series of one row, dated rows one of one column."""
    heads = [at for at in table.date_heads if table.columns[at].is_numeric]
    if heads:
        return _along(table, rows[0], heads, today) if rows is not None and len(rows) == 1 else None
    kept = [row for row in (range(len(table)) if rows is None else rows) if row not in table.totals]
    if not columns or not table.date_columns or len(kept) < FEWEST_POINTS:
        return None
    dated = next((at for at in table.date_columns if at in table.keys), table.date_columns[0])
    moments, numbers = table.columns[dated].moments or (), table.columns[columns[0]].numbers
    if numbers is None:
        return None
    points = [
        (day, float(numbers[row])) for row in kept
        if (moment := moments[row]) and (day := wanted_day(moment, today)) and not math.isnan(numbers[row])
    ]  # fmt: skip
    names = {tuple(table.rows[row][key] for key in table.keys if key != dated) for row in kept}
    column = table.columns[columns[0]]
    name = ", ".join(filter(None, next(iter(names)))) if len(names) == 1 else ""
    return _series(name, column.head, column.unit, points)


def _along(table: Table, row: int, heads: Sequence[int], today: date) -> Series | None:
    points = []
    for at in heads:
        moment, numbers = table.columns[at].moment, table.columns[at].numbers
        day = wanted_day(moment, today) if moment is not None else None
        if day is not None and numbers is not None and not math.isnan(numbers[row]):
            points.append((day, float(numbers[row])))
    return _series(table.name(row), table.heading, table.columns[heads[0]].unit, points)


def _series(name: str, head: str, unit: str, points: list[tuple[date, float]]) -> Series | None:
    points.sort()
    days = [day for day, _ in points]
    if len(points) < FEWEST_POINTS or len(set(days)) < len(days):
        return None
    recent = points[-MOST_POINTS:]
    return Series(
        name=name,
        head=head,
        unit=unit,
        days=tuple(day for day, _ in recent),
        values=tuple(value for _, value in recent),
    )

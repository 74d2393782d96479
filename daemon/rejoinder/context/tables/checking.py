"""What is wrong in a table: duplicates, impossible dates, negative stock, gaps, mixed kinds, empty cells, wrong totals.

Takes a table and today's date; gives findings with the cell each is about. A finding changes no cell.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice, pairwise

import numpy as np

from rejoinder.context.tables.concepts import concepts_of_head
from rejoinder.context.tables.forecasting import NOT_INSTALLED, is_installed, may_be_forecast, step_of
from rejoinder.context.tables.series import FEWEST_POINTS, wanted_day
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.values import is_blank, read_number
from rejoinder.context.tables.words import fold
from rejoinder.types import Finding, FindingKind

MOST_OF_A_KIND = 20
LONGEST_GAP = 1_000  # beyond it a date is wrong, and no row is missing
FARTHEST_AHEAD_YEARS, FARTHEST_BACK_YEAR = 20, 1950
NEVER_NEGATIVE = frozenset(
    ("price", "stock", "capacity", "free places", "duration", "weight", "visitors", "people", "minimum")
)
FILLED_SHARE = 0.9
FEWEST_FOR_OUTLIERS = 12
FAR_OUT = 25.0
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d{4}\b")
_LONG_AGO = ("birth", "born", "geburt", "founded", "gegrundet", "since", "built", "baujahr")


def check_table(table: Table, today: date) -> tuple[Finding, ...]:
    checks = (_duplicates, _dates, _unclear_dates, _negative, _gaps, _kinds, _empty, _outliers, _totals)
    found: list[Finding] = []
    for check in checks:
        all_found = list(islice(check(table, today), MOST_OF_A_KIND + 1))
        found += all_found[:MOST_OF_A_KIND]
        if len(all_found) > MOST_OF_A_KIND:
            found.append(_finding(table, all_found[-1].kind, "", "And more of this kind."))
    if not is_installed() and may_be_forecast(table):
        found.append(_finding(table, "forecast", "", NOT_INSTALLED))
    return tuple(found)


def _finding(table: Table, kind: FindingKind, where: str, detail: str) -> Finding:
    return Finding(kind=kind, where=where, detail=detail, sheet=table.sheet)


def _duplicates(table: Table, today: date) -> Iterator[Finding]:
    """Rows that are the same, and names or codes that a few rows share though nearly all have one of their own."""
    first: dict[tuple[str, ...], int] = {}
    same: set[int] = set()
    for row, cells in enumerate(table.rows):
        key = (table.groups[row], *cells)
        if key in first:
            same.add(row)
            yield _finding(
                table, "duplicate", f"row {table.numbers[row]}", f"The same as row {table.numbers[first[key]]}."
            )
        first.setdefault(key, row)
    coded = [(at,) for at, column in enumerate(table.columns) if column.kind == "identifier"]
    for columns in dict.fromkeys([table.keys, *coded]):
        if columns:
            yield from _shared(table, columns, same)


def _shared(table: Table, columns: tuple[int, ...], same: set[int]) -> Iterator[Finding]:
    rows: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row, cells in enumerate(table.rows):
        key = tuple(fold(cells[at]).strip() for at in columns)
        if row not in table.totals and row not in same and all(key):
            rows[(table.groups[row], *key)].append(row)
    repeated = [held for held in rows.values() if len(held) > 1]
    if sum(len(held) - 1 for held in repeated) > 0.3 * max(len(table), 1):
        return
    for held in repeated:
        name = ", ".join(table.rows[held[0]][at] for at in columns)
        numbers = ", ".join(str(table.numbers[row]) for row in held)
        yield _finding(table, "duplicate", table.where(held[1], columns[0]), f"{name} stands in rows {numbers}.")


def _dates(table: Table, today: date) -> Iterator[Finding]:
    for at, column in enumerate(table.columns):
        for row in column.impossible:
            yield _finding(
                table, "impossible_date", table.where(row, at), f"{table.cell(row, at)} is no date of the calendar."
            )
        long_ago = any(word in fold(column.head) for word in _LONG_AGO)
        for row, moment in enumerate(column.moments or ()):
            year = moment.year if moment is not None else None
            if year is None:
                continue
            if year > today.year + FARTHEST_AHEAD_YEARS or (year < FARTHEST_BACK_YEAR and not long_ago):
                yield _finding(table, "far_date", table.where(row, at), f"{table.cell(row, at)} is far from today.")


def _unclear_dates(table: Table, today: date) -> Iterator[Finding]:
    """Columns like 03/04/2026. Dots always have the day first, and a day beyond the twelfth leaves no choice."""
    for at, column in enumerate(table.columns):
        found = [match for row in range(len(table)) if (match := _SLASHED.match(table.cell(row, at)))]
        if (
            found
            and len(found) >= 0.8 * len(table)
            and all(int(part) <= 12 for match in found for part in match.groups())
        ):
            detail = f"The dates of “{column.head}” do not say whether the day or the month is first."
            yield _finding(table, "unclear_date", "", detail)


def _negative(table: Table, today: date) -> Iterator[Finding]:
    for at, column in enumerate(table.columns):
        counts = concepts_of_head(column.head) & NEVER_NEGATIVE or (column.moment is not None and _about_stock(table))
        if column.numbers is None or not counts:
            continue
        for row in np.flatnonzero(column.numbers < 0):
            yield _finding(
                table,
                "negative",
                table.where(int(row), at),
                f"{column.head} of {table.name(int(row))} is {table.cell(int(row), at)}.",
            )


def _about_stock(table: Table) -> bool:
    return bool(concepts_of_head(table.heading) & {"stock", "capacity"} or concepts_of_head(table.label) & {"stock"})


def _gaps(table: Table, today: date) -> Iterator[Finding]:
    heads = [
        (day, at)
        for at in table.date_heads
        if (moment := table.columns[at].moment) and (day := wanted_day(moment, today))
    ]
    if len(heads) >= FEWEST_POINTS:
        days = sorted(day for day, _ in heads)
        for missing in _missing(days):
            yield _finding(table, "gap", "", f"There is no column for {_span(missing)}.")
    for at in table.date_columns:
        if at not in table.keys:
            continue
        days_of_rows = {
            day: row
            for row, moment in enumerate(table.columns[at].moments or ())
            if moment and (day := wanted_day(moment, today))
        }
        for missing in _missing(sorted(days_of_rows)):
            before = max(day for day in days_of_rows if day < missing[0])
            detail = f"{table.columns[at].head}: there is no row for {_span(missing)}."
            yield _finding(table, "gap", table.where(days_of_rows[before], at), detail)
        yield from _gaps_of_one(table, at, set(days_of_rows), today)


def _gaps_of_one(table: Table, at: int, known: set[date], today: date) -> Iterator[Finding]:
    """A day on which the others have a row and one thing has none, between its first and its last."""
    if step_of(sorted(known)) is None:
        return
    others = [key for key in table.keys if key != at]
    days: dict[tuple[str, ...], set[date]] = defaultdict(set)
    for row, moment in enumerate(table.columns[at].moments or ()):
        if others and moment and row not in table.totals and (day := wanted_day(moment, today)):
            days[tuple(table.rows[row][key] for key in others)].add(day)
    for name, own in days.items():
        missing = sorted(day for day in known if min(own) < day < max(own) and day not in own)
        if len(own) >= 3 and len(missing) < len(own):
            for day in missing:
                yield _finding(table, "gap", "", f"{', '.join(name)} has no row for {day.isoformat()}.")


def _span(days: list[date]) -> str:
    first, last = days[0].isoformat(), days[-1].isoformat()
    return first if first == last else f"{first} to {last}"


def _missing(days: list[date]) -> list[list[date]]:
    """Each gap as the days that are missing in it."""
    step = step_of(days)
    if step not in ("day", "working day", "week", "month"):
        return []
    gaps: list[list[date]] = []
    for earlier, later in pairwise(days):
        missing: list[date] = []
        day = _after(earlier, step)
        while day < later and len(missing) <= LONGEST_GAP:
            missing.append(day)
            day = _after(day, step)
        gaps += [missing] if 0 < len(missing) <= LONGEST_GAP else []
    return gaps


def _after(day: date, step: str) -> date:
    if step == "month":
        return date(day.year + day.month // 12, day.month % 12 + 1, 1)
    if step == "working day":
        return day + timedelta(3 if day.weekday() == 4 else 1)
    return day + timedelta(7 if step == "week" else 1)


def _kinds(table: Table, today: date) -> Iterator[Finding]:
    for at, column in enumerate(table.columns):
        if column.numbers is not None:
            texts = [cells[at] for cells in table.rows]
            for row in map(int, np.flatnonzero(np.isnan(column.numbers))):
                text = texts[row]
                if is_blank(text):
                    continue
                bare = text.strip("'’` ").replace(" ", "").replace("O", "0").replace("l", "1")
                kind: FindingKind = "number_as_text" if read_number(bare, comma=column.comma) else "mixed"
                said = "is written as text" if kind == "number_as_text" else "is no number"
                yield _finding(
                    table,
                    kind,
                    table.where(row, at),
                    f"“{table.cell(row, at)}” {said}, as the rest of {column.head} is.",
                )
        elif column.moments is not None:
            for row, moment in enumerate(column.moments):
                if (
                    moment is None
                    and row not in column.impossible
                    and not is_blank(table.rows[row][at])
                    and row not in table.totals
                ):
                    yield _finding(
                        table,
                        "mixed",
                        table.where(row, at),
                        f"“{table.cell(row, at)}” is no {column.kind}, as the rest of {column.head} is.",
                    )


def _empty(table: Table, today: date) -> Iterator[Finding]:
    kept = [row for row in range(len(table)) if row not in table.totals]
    for at, column in enumerate(table.columns):
        empty = [row for row in kept if not table.rows[row][at].strip()]
        if empty and column.kind != "empty" and len(kept) >= 5 and len(empty) <= (1 - FILLED_SHARE) * len(kept) + 0.5:
            for row in empty:
                yield _finding(table, "empty", table.where(row, at), f"{column.head} of {table.name(row)} is empty.")


def _outliers(table: Table, today: date) -> Iterator[Finding]:
    """Only what is plain: many times as far from the middle as the middle half is wide, and ten times what is usual."""
    kept = np.array([row for row in range(len(table)) if row not in table.totals], dtype=np.int64)
    for at, column in enumerate(table.columns):
        if column.numbers is None or len(kept) < FEWEST_FOR_OUTLIERS or at in table.keys:
            continue
        values = column.numbers[kept]
        known = values[~np.isnan(values)]
        if len(known) < FEWEST_FOR_OUTLIERS:
            continue
        low, middle, high = np.percentile(known, (25, 50, 75))
        width = max(high - low, abs(middle) * 0.05, 1e-9)
        for place, value in zip(kept.tolist(), values.tolist(), strict=True):
            if (
                not math.isnan(value)
                and abs(value - middle) > FAR_OUT * width
                and abs(value) > 10 * np.percentile(np.abs(known), 90)
            ):
                yield _finding(
                    table,
                    "outlier",
                    table.where(place, at),
                    f"{column.head} of {table.name(place)} is {table.cell(place, at)}, far from all others.",
                )


def _totals(table: Table, today: date) -> Iterator[Finding]:
    """A total that is not the sum of what stands above it. Averages and subtotals are passed over."""
    words = Counter(fold(next(filter(None, table.rows[row]), "")).split(" ")[0].strip(":") for row in table.totals)
    if len(table.totals) != 1 or not words.keys() & {"total", "totals", "sum", "summe", "gesamt", "insgesamt"}:
        return
    (total,) = table.totals
    for at, column in enumerate(table.columns):
        if (
            column.numbers is None
            or math.isnan(column.numbers[total])
            or column.kind == "percent"
            or "price" in concepts_of_head(column.head)
        ):
            continue
        summed = float(np.nansum(column.numbers[:total]))
        if abs(summed - column.numbers[total]) > max(0.01 * abs(summed), 0.011) and total >= 2:
            yield _finding(
                table,
                "total",
                table.where(total, at),
                f"{column.head} adds up to {summed:g}, and the total says {table.cell(total, at)}.",
            )

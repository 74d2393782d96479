"""What is computed of cells: sums, averages, extremes, counts, differences, and which rows meet a condition.

Takes a table with rows and columns; gives the value in words with the cells that it was computed from.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from rejoinder.context.tables.question import Condition, Operation
from rejoinder.context.tables.series import wanted_day
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.values import read_truth
from rejoinder.context.tables.words import fold

Cells = NDArray[np.int64]  # (n, 2): row and column
Kind = Operation | Literal["count"]
MOST_CELLS_NAMED = 6
MOST_EXTREMES = 4
MOST_PLACES = 2_000
_WORDS = {"sum": "Total", "average": "Average", "highest": "Highest", "lowest": "Lowest", "difference": "Difference"}
_FREE = frozenset(("free", "available", "in stock", "yes", "open", "frei", "verfugbar", "vacant", "ja", "lieferbar"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """`text`: "Total of In stock: 17 (computed from C2:C4: ...)". `value`: "17". `where`: "C2:C4", "" for rows."""

    text: str
    value: str
    cells: tuple[tuple[int, int], ...]
    where: str = ""
    is_extreme: bool = False


def compute(
    table: Table, operation: Kind, rows: Sequence[int], columns: Sequence[int], *, of: int = 0, said: str = ""
) -> Computed | None:
    """None where there is no number to compute with. `of`: out of how many rows were counted; `said`: by what."""
    if operation == "count":
        return _count(table, rows, columns, of=of, said=said)
    if columns and table.columns[columns[0]].kind == "date":
        return _first_or_last(table, operation, rows, columns[0])
    cells, values = _numbers(table, rows, columns)
    if not len(values):
        return None
    if operation in ("highest", "lowest"):
        best = float(values.max() if operation == "highest" else values.min())
        return _computed(table, operation, best, cells[values == best], cells)
    if operation == "difference":
        return _computed(table, operation, abs(float(values[0] - values[-1])), cells, cells)
    total = math.fsum(values.tolist())
    return _computed(table, operation, total / len(values) if operation == "average" else total, cells, cells)


def _numbers(table: Table, rows: Sequence[int], columns: Sequence[int]) -> tuple[Cells, NDArray[np.float64]]:
    """The cells that hold a number, row by row, with their values."""
    held = [(at, numbers) for at in columns if (numbers := table.columns[at].numbers) is not None]
    if not held or not rows:
        return np.empty((0, 2), dtype=np.int64), np.empty(0)
    places = np.asarray(rows, dtype=np.int64)
    values = np.stack([numbers[places] for _, numbers in held], axis=1)
    filled = np.argwhere(~np.isnan(values))
    names = np.array([at for at, _ in held], dtype=np.int64)
    cells = np.stack([places[filled[:, 0]], names[filled[:, 1]]], axis=1)
    return cells, values[filled[:, 0], filled[:, 1]]


def number_at(table: Table, row: int, column: int) -> float:
    numbers = table.columns[column].numbers
    return math.nan if numbers is None else float(numbers[row])


def meeting(table: Table, rows: Sequence[int], columns: Sequence[int], conditions: Sequence[Condition]) -> list[int]:
    """The rows of which some cell meets each condition."""
    places = np.asarray(rows, dtype=np.int64)
    held = np.ones(len(places), dtype=np.bool_)
    for condition in conditions:
        met = np.zeros(len(places), dtype=np.bool_)
        for at in columns:
            numbers = table.columns[at].numbers
            if numbers is not None:
                met |= _compared(numbers[places], condition)
        held &= met
    chosen: list[int] = places[held].tolist()
    return chosen


def _compared(values: NDArray[np.float64], condition: Condition) -> NDArray[np.bool_]:
    """A cell without a number meets nothing: comparisons with NaN are false."""
    amount = condition.amount
    match condition.comparison:
        case "<":
            return values < amount
        case "<=":
            return values <= amount
        case ">":
            return values > amount
        case ">=":
            return values >= amount
        case "between":
            return (values >= amount) & (values <= condition.most)
        case _:
            equal: NDArray[np.bool_] = values == amount
            return equal


def with_some_left(table: Table, rows: Sequence[int], columns: Sequence[int], *, left: bool) -> list[int]:
    """The rows with an amount above zero, a yes, or in a calendar an empty cell, in any of the columns; or without."""
    if len(columns) == 1 and (numbers := table.columns[columns[0]].numbers) is not None:
        places = np.asarray(rows, dtype=np.int64)
        known = ~np.isnan(numbers[places])
        sure: list[int] = places[known & ((numbers[places] > 0) == left)].tolist()
        unsure = [row for row in places[~known].tolist() if _is_free(table, row, columns[0]) == left]
        return sorted([*sure, *unsure]) if unsure else sure
    return [row for row in rows if any(_is_free(table, row, at) for at in columns) == left]


def _is_free(table: Table, row: int, column: int) -> bool:
    value = number_at(table, row, column)
    if not math.isnan(value):
        return value > 0
    text = table.rows[row][column]
    truth = read_truth(text)
    if truth is not None:
        return truth
    if not text:
        return column in table.date_heads
    return fold(text) in _FREE


def _count(table: Table, rows: Sequence[int], columns: Sequence[int], *, of: int, said: str) -> Computed:
    named = [f"{table.called(row)}{_value(table, row, columns)}" for row in rows[:MOST_CELLS_NAMED]]
    more = f" and {len(rows) - MOST_CELLS_NAMED} more" if len(rows) > MOST_CELLS_NAMED else ""
    head = f"{len(rows)} of {of} rows" if of else f"{len(rows)} row{'s' if len(rows) != 1 else ''}"
    what = f" ({said})" if said else ""
    listed = f": {'; '.join(named)}{more}" if named else ""
    cells = tuple((row, at) for row in rows[:MOST_CELLS_NAMED] for at in columns)
    return Computed(text=f"{head}{what}{listed}.", value=str(len(rows)), cells=cells)


def _value(table: Table, row: int, columns: Sequence[int]) -> str:
    parts = [f"{table.columns[at].head}: {table.cell(row, at)}" for at in columns if table.cell(row, at)]
    return f" ({', '.join(parts)})" if parts else ""


def _computed(table: Table, operation: Kind, value: float, chosen: Cells, cells: Cells) -> Computed:
    heads = [table.columns[at].head for at in dict.fromkeys(cells[:MOST_PLACES, 1].tolist())]
    what = heads[0] if len(heads) == 1 else f"{heads[0]} to {heads[-1]}" if len(heads) > 3 else ", ".join(heads)
    unit = table.columns[int(cells[0][1])].unit
    said = f"{written(value)}{f' {unit}' if unit and unit not in what else ''}"
    if operation in ("highest", "lowest"):
        best = _pairs(chosen[:MOST_EXTREMES])
        winners = "; ".join(f"{table.called(row)} ({table.columns[at].head})" for row, at in best)
        text = f"{_WORDS[operation]} {what}: {said}, {winners} (of {len(cells)} cells, {_range(table, cells)})."
        return Computed(text=text, value=said, cells=best, where=_range(table, cells), is_extreme=True)
    shown = _pairs(cells[:MOST_CELLS_NAMED])
    named = "; ".join(f"{table.called(row)} {table.cell(row, at)}" for row, at in shown)
    more = f" and {len(cells) - MOST_CELLS_NAMED} more" if len(cells) > MOST_CELLS_NAMED else ""
    text = f"{_WORDS[operation]} of {what}: {said} (computed from {_range(table, cells)}: {named}{more})."
    return Computed(text=text, value=said, cells=shown, where=_range(table, cells))


def _pairs(cells: Cells) -> tuple[tuple[int, int], ...]:
    return tuple((row, at) for row, at in cells.tolist())


def _first_or_last(table: Table, operation: Kind, rows: Sequence[int], column: int) -> Computed | None:
    moments = table.columns[column].moments or ()
    today = date.min
    dated = [(day, row) for row in rows if (moment := moments[row]) and (day := wanted_day(moment, today))]
    if not dated or operation not in ("highest", "lowest"):
        return None
    best = (max if operation == "highest" else min)(dated)[0]
    cells = tuple((row, column) for day, row in dated if day == best)[:MOST_EXTREMES]
    word = "Latest" if operation == "highest" else "Earliest"
    names = "; ".join(table.called(row) for row, _ in cells)
    head, said = table.columns[column].head, table.cell(*cells[0])
    return Computed(text=f"{word} {head}: {said}, {names}.", value=said, cells=cells, is_extreme=True)


def _range(table: Table, cells: Cells) -> str:
    first, last = (table.where(*cell) for cell in (cells[0].tolist(), cells[-1].tolist()))
    return first if first == last else f"{first}:{last}"


def written(value: float) -> str:
    """14, 14.5, 1234.57: no more than two decimals, or three figures of something small."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) >= 0.01 else f"{value:.3g}"

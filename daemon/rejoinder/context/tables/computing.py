"""What is computed of cells: sums, averages, extremes, counts, differences, and which rows meet a condition.

Takes a table with rows and columns; gives the value in words with the cells that it was computed from.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rejoinder.context.tables.question import Condition, Operation
from rejoinder.context.tables.series import wanted_day
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.values import read_truth
from rejoinder.context.tables.words import fold

Kind = Operation | Literal["count"]
MOST_CELLS_NAMED = 6
MOST_EXTREMES = 4
_WORDS = {"sum": "Total", "average": "Average", "highest": "Highest", "lowest": "Lowest", "difference": "Difference"}
_FREE = frozenset(("free", "available", "in stock", "yes", "open", "frei", "verfugbar", "vacant", "ja", "lieferbar"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """`text`: "Total of In stock: 17 (computed from C2:C4: ...)". `value`: "17"."""

    text: str
    value: str
    cells: tuple[tuple[int, int], ...]


def compute(
    table: Table, operation: Kind, rows: Sequence[int], columns: Sequence[int], *, of: int = 0, said: str = ""
) -> Computed | None:
    """None where there is no number to compute with. `of`: out of how many rows were counted; `said`: by what."""
    if operation == "count":
        return _count(table, rows, columns, of=of, said=said)
    if columns and table.columns[columns[0]].kind == "date":
        return _first_or_last(table, operation, rows, columns[0])
    cells = [(row, at) for row in rows for at in columns if not math.isnan(number_at(table, row, at))]
    if not cells:
        return None
    values = [number_at(table, row, at) for row, at in cells]
    if operation in ("highest", "lowest"):
        best = (max if operation == "highest" else min)(values)
        chosen = [cell for cell, value in zip(cells, values, strict=True) if value == best]
        return _computed(table, operation, best, chosen, cells)
    if operation == "difference":
        return _computed(table, operation, abs(values[0] - values[-1]), cells, cells)
    total = math.fsum(values)
    return _computed(table, operation, total / len(values) if operation == "average" else total, cells, cells)


def number_at(table: Table, row: int, column: int) -> float:
    numbers = table.columns[column].numbers
    return math.nan if numbers is None else float(numbers[row])


def meets(table: Table, row: int, columns: Sequence[int], condition: Condition) -> bool:
    values = [value for at in columns if not math.isnan(value := number_at(table, row, at))]
    amount = condition.amount
    match condition.comparison:
        case "<":
            return any(value < amount for value in values)
        case "<=":
            return any(value <= amount for value in values)
        case ">":
            return any(value > amount for value in values)
        case ">=":
            return any(value >= amount for value in values)
        case "between":
            return any(amount <= value <= condition.most for value in values)
        case _:
            return amount in values


def has_some_left(table: Table, row: int, columns: Sequence[int]) -> bool:
    """An amount above zero, a yes, or in a calendar an empty cell."""
    return any(_is_free(table, row, at) for at in columns)


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
    named = [f"{table.name(row)}{_value(table, row, columns)}" for row in rows[:MOST_CELLS_NAMED]]
    more = f" and {len(rows) - MOST_CELLS_NAMED} more" if len(rows) > MOST_CELLS_NAMED else ""
    head = f"{len(rows)} of {of} rows" if of else f"{len(rows)} row{'s' if len(rows) != 1 else ''}"
    what = f" ({said})" if said else ""
    listed = f": {'; '.join(named)}{more}" if named else ""
    cells = tuple((row, at) for row in rows for at in columns)
    return Computed(text=f"{head}{what}{listed}.", value=str(len(rows)), cells=cells)


def _value(table: Table, row: int, columns: Sequence[int]) -> str:
    parts = [f"{table.columns[at].head}: {table.cell(row, at)}" for at in columns if table.cell(row, at)]
    return f" ({', '.join(parts)})" if parts else ""


def _computed(
    table: Table, operation: Kind, value: float, chosen: Sequence[tuple[int, int]], cells: Sequence[tuple[int, int]]
) -> Computed:
    heads = list(dict.fromkeys(table.columns[at].head for _, at in cells))
    what = heads[0] if len(heads) == 1 else f"{heads[0]} to {heads[-1]}" if len(heads) > 3 else ", ".join(heads)
    unit = table.columns[cells[0][1]].unit
    said = f"{written(value)}{f' {unit}' if unit and unit not in what else ''}"
    if operation in ("highest", "lowest"):
        winners = "; ".join(f"{table.name(row)} ({table.columns[at].head})" for row, at in chosen[:MOST_EXTREMES])
        text = f"{_WORDS[operation]} {what}: {said}, {winners} (of {len(cells)} cells, {_range(table, cells)})."
        return Computed(text=text, value=said, cells=tuple(chosen[:MOST_EXTREMES]))
    named = "; ".join(f"{table.name(row)} {table.cell(row, at)}" for row, at in cells[:MOST_CELLS_NAMED])
    more = f" and {len(cells) - MOST_CELLS_NAMED} more" if len(cells) > MOST_CELLS_NAMED else ""
    text = f"{_WORDS[operation]} of {what}: {said} (computed from {_range(table, cells)}: {named}{more})."
    return Computed(text=text, value=said, cells=tuple(cells))


def _first_or_last(table: Table, operation: Kind, rows: Sequence[int], column: int) -> Computed | None:
    moments = table.columns[column].moments or ()
    today = date.min
    dated = [(day, row) for row in rows if (moment := moments[row]) and (day := wanted_day(moment, today))]
    if not dated or operation not in ("highest", "lowest"):
        return None
    best = (max if operation == "highest" else min)(dated)[0]
    cells = tuple((row, column) for day, row in dated if day == best)[:MOST_EXTREMES]
    word = "Latest" if operation == "highest" else "Earliest"
    names = "; ".join(table.name(row) for row, _ in cells)
    head, said = table.columns[column].head, table.cell(*cells[0])
    return Computed(text=f"{word} {head}: {said}, {names}.", value=said, cells=cells)


def _range(table: Table, cells: Sequence[tuple[int, int]]) -> str:
    first, last = table.where(*cells[0]), table.where(*cells[-1])
    return first if first == last else f"{first}:{last}"


def written(value: float) -> str:
    """14, 14.5, 1234.57: no more than two decimals, or three figures of something small."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.2f}".rstrip("0").rstrip(".") if abs(value) >= 0.01 else f"{value:.3g}"

"""The rows that a question is likely to mean, by the scores of their cells, and read word by word.

Takes tables and (rows, columns) scores of each; gives the likely rows with their likeliest columns first, how likely
each answers by the words that it is told in, and the scores with that.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rejoinder.context.tables.table import Table
from rejoinder.context.tables.wording import led_passage
from rejoinder.types import Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MOST_ROWS, LEAST_SHARE = 4, 0.01
# Others than the first are read only while one of them may be meant; what the log-odds of reading count.
LEFT_OPEN, READ_WORTH = 0.05, 0.8
# The log-odds that each of some passages answers the question.
Reader = Callable[[Sequence[Passage]], list[float]]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointedRow:
    """`share`: 0..1, of all rows; `columns`: the likeliest first, `of_columns` their shares, which add up to 1."""

    table: Table
    row: int
    share: float
    columns: tuple[int, ...]
    of_columns: tuple[float, ...]


def likely_rows(
    tables: Sequence[Table], scores: Sequence[Floats], first: Place, known: Collection[Place] = ()
) -> tuple[PointedRow, ...]:
    """`first`, a table's number and a row of it, then the next likely ones of all tables. `known`: likely before."""
    odds = _odds(scores)
    shares = _shares(odds)
    others = sorted((place for place in shares if place != first), key=lambda place: -shares[place])
    kept = [first, *(place for place in others[: MOST_ROWS - 1] if shares[place] >= LEAST_SHARE or place in known)]
    return tuple(_row(tables[at], row, shares[at, row], odds[at][row]) for at, row in kept)


def read_rows(tables: Sequence[Table], scores: Sequence[Floats], read: Reader) -> dict[Place, float]:
    """The log-odds that each of the likely rows answers; of the first alone where hardly another may be meant."""
    best = [float(score.max()) for score in scores]
    at = int(np.argmax(best))
    first = (at, int(scores[at].max(axis=1).argmax()))
    rows = likely_rows(tables, scores, first)
    is_open = 1.0 - rows[0].share >= LEFT_OPEN
    held = rows if is_open else rows[:1]
    numbers = {id(table): number for number, table in enumerate(tables)}
    likely = read([led_passage(one.table, one.row, one.columns, 0.0) for one in held])
    return {(numbers[id(one.table)], one.row): value for one, value in zip(held, likely, strict=True)}


def lift_rows(scores: Sequence[Floats], odds: Mapping[Place, float]) -> list[Floats]:
    """The scores with what reading says of the rows; those that were not read count as the least of those that were."""
    lifted = [score.copy() for score in scores]
    for (at, row), likely in odds.items():
        lifted[at][row] += READ_WORTH * (likely - min(odds.values()))
    return lifted


def _odds(scores: Sequence[Floats]) -> list[Floats]:
    top = max(float(score.max()) for score in scores)
    return [np.exp(score - top) for score in scores]


def _shares(odds: Sequence[Floats]) -> dict[Place, float]:
    whole = sum(float(each.sum()) for each in odds)
    return {
        (at, row): float(share) / whole for at, each in enumerate(odds) for row, share in enumerate(each.sum(axis=1))
    }


def _row(table: Table, row: int, share: float, odds: Floats) -> PointedRow:
    columns = np.argsort(-odds, kind="stable")
    return PointedRow(
        table=table,
        row=row,
        share=share,
        columns=tuple(map(int, columns)),
        of_columns=tuple((odds[columns] / odds.sum()).tolist()),
    )

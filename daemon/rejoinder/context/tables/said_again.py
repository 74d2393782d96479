"""What a question says itself and a cell only says again, or contradicts: "order 1001", "in size L", "on 5 December".

Takes a table and a question's words; gives the cells that repeat it, and the values that a column does not have.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from rejoinder.context.tables.bearings import Bearings
from rejoinder.context.tables.directions import headed
from rejoinder.context.tables.matching import days_asked
from rejoinder.context.tables.meant_days import agreeing
from rejoinder.context.tables.question import TableQuestion, covers
from rejoinder.context.tables.spoken import bare
from rejoinder.context.tables.spoken_question import Asking
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.varieties import lacks_variety
from rejoinder.context.tables.words import SYNONYMS, Token, fold, stems

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]

LONGEST_CODE = 4
_SIZES = frozenset(("xs", "s", "m", "l", "xl", "xxl"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidValue:
    """A head's word with a value of its own behind it: "size L". `held`: whether the column has it."""

    head: Token
    value: Token
    column: int
    held: bool


def repeating(bearings: Bearings, asking: Asking) -> Flags:
    """(rows, columns): the cells of the code or the day asked about, where something else is asked of it."""
    table = bearings.table
    flags = np.zeros((len(table), len(table.columns)), dtype=np.bool_)
    if not asking.expected & {"truth"}:
        for row, codes in enumerate(bearings.codes):
            if not codes.isdisjoint(asking.codes):
                flags[row] = [bool(cell) and bare(cell) in asking.codes for cell in table.rows[row]]
    found = headed(table, asking.question)
    for row, at in found.cells if found is not None else ():
        flags[row, at] = True
    if not asking.expected or asking.expected & {"truth", "date", "time"}:
        return flags
    for one in days_asked(table, asking.question):
        for at in table.date_columns:
            held = {row: moment for row, moment in enumerate(table.columns[at].moments or ()) if moment is not None}
            flags[agreeing(one.moment, held, asking.today, one.tense), at] = True
    return flags


def going_astray(bearings: Bearings, asking: Asking) -> Flags:
    """(rows, columns): the rows that go elsewhere than the question says."""
    flags = np.zeros((len(bearings.table), len(bearings.table.columns)), dtype=np.bool_)
    found = headed(bearings.table, asking.question)
    if found is not None and found.rows:
        flags[[row for row in range(len(flags)) if row not in found.rows]] = True
    return flags


def said_values(table: Table, question: TableQuestion) -> list[SaidValue]:
    """Of columns whose cells are codes: letters, sizes, numbers."""
    found = []
    for head, value in pairwise(question.tokens):
        is_code = value.word.isdigit() or value.word in _SIZES or (len(value.word) == 1 and value.word not in "ai")
        if not is_code or value.start - head.end != 1 or covers(question.explained, value):
            continue
        named = [at for at, column in enumerate(table.columns) if head.stem in column.core and column.moment is None]
        if any(value.stem in table.columns[at].stems for at in named):  # "Model S" is a head itself
            continue
        for at in named:
            if _holds_codes(table, at):
                held = {word for row in table.rows for word in stems(row[at])}
                alike = {value.stem, value.word, *SYNONYMS.get(value.stem, ())}
                found.append(SaidValue(head=head, value=value, column=at, held=bool(alike & held)))
    return found


def contradicts(table: Table, question: TableQuestion) -> bool:
    """Whether a value is asked for that its column does not have: a size, a number, a gate; a way that no row goes;
    a kind of a thing that is not listed.
    """
    way = headed(table, question)
    is_untold = any(not said.held for said in said_values(table, question))
    return (way is not None and not way.rows) or is_untold or lacks_variety(table, question)


def _holds_codes(table: Table, column: int) -> bool:
    cells = [fold(row[column]) for row in table.rows if row[column]]
    return bool(cells) and all(len(cell) <= LONGEST_CODE or cell.isdigit() for cell in cells)

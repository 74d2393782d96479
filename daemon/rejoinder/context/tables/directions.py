"""Which rows go where a question says: of a table with a column "From" and one "To" those to Bergen, or from it.

Takes a table and a folded question; gives row numbers, None where no such place is said, and the cells that say it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rejoinder.context.tables.question import TableQuestion
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.words import stems

_FROM_HEADS = frozenset(stems("from origin start departure von ab abfahrt startort abfahrtsort herkunft"))
_TO_HEADS = frozenset(stems("to destination dest arrival nach ziel zielort ankunftsort"))
_FROM = re.compile(r"\b(?:from|out of|leav(?:e|es|ing)|depart(?:s|ing)?|von|ab|aus)(?: the| der| dem)? ")
_TO = re.compile(r"\b(?:to|into|towards?|bound for|reach(?:es)?|arriv(?:e|es|ing) (?:in|at)|nach)(?: the| der| dem)? ")
FARTHEST_WORDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed:
    """`rows` in order; `cells` (row, column) are those that only say the question's places again."""

    rows: tuple[int, ...]
    cells: frozenset[tuple[int, int]]


def headed(table: Table, question: TableQuestion) -> Headed | None:
    """None where the table has no such columns, or the question none of their places behind "to" or "from"."""
    ends = _ends(table)
    if ends is None:
        return None
    kept: set[int] | None = None
    cells: set[tuple[int, int]] = set()
    for pattern, column in zip((_FROM, _TO), ends, strict=True):
        for match in pattern.finditer(question.text):
            rows = _rows_at(table, question, match.end(), column, ends)
            if rows is not None:
                kept = rows if kept is None else kept & rows
                cells |= {(row, column) for row in rows}
    return None if kept is None else Headed(rows=tuple(sorted(kept)), cells=frozenset(cells))


def _ends(table: Table) -> tuple[int, int] | None:
    """The columns of where from and where to, both of names."""
    names = [at for at, column in enumerate(table.columns) if column.names]
    begins = [at for at in names if table.columns[at].stems & _FROM_HEADS]
    ends = [at for at in names if table.columns[at].stems & _TO_HEADS and at not in begins]
    return (begins[0], ends[0]) if len(begins) == len(ends) == 1 else None


def _rows_at(table: Table, question: TableQuestion, start: int, column: int, ends: tuple[int, int]) -> set[int] | None:
    """The rows with the place said there in this column; None where neither of the two columns has it."""
    near = [token for token in question.tokens if token.start >= start][:FARTHEST_WORDS]
    for token in near:
        found = table.find(token.stem) if token.means_something else None
        pairs = list(zip(found.rows.tolist(), found.columns.tolist(), strict=True)) if found is not None else []
        if any(at in ends for _, at in pairs):
            return {row for row, at in pairs if at == column}
        if token.start > start and not token.means_something:
            break
    return None

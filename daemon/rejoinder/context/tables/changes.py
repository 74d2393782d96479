"""Which cells of a document changed, went or came back between two readings of it.

Takes the tables before and after; gives a `CellChange` a cell, and one for the row that it stands in, by passage id.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rejoinder.context.tables.table import Table

MOST_CHANGES = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """`passage` cites the cell, or the row that `cell` stands in, or what was computed.

    `now` is "" where it went, `was` where it had gone and is there again.
    """

    passage: str
    was: str
    now: str
    cell: str = ""

    @property
    def of_row(self) -> bool:
        return self.cell != ""


class Changes:
    """Compares readings, and knows what went: a program that saves a file may empty it first. Bounded."""

    def __init__(self) -> None:
        self._gone: dict[str, None] = {}

    def between(self, before: Sequence[Table], after: Sequence[Table]) -> tuple[CellChange, ...]:
        changes = (*compare(before, after), *self._back_in(after))
        for change in changes:
            if change.now:
                self._gone.pop(change.passage, None)
            elif not change.of_row and len(self._gone) < MOST_CHANGES:
                self._gone[change.passage] = None
        return changes

    def _back_in(self, tables: Sequence[Table]) -> Iterator[CellChange]:
        for table in tables if self._gone else ():
            for row, cells in enumerate(table.rows):
                for at, now in enumerate(cells):
                    if now and (cell := table.id_of(row, at)) in self._gone:
                        yield CellChange(passage=cell, was="", now=now)
                        yield CellChange(passage=table.id_of(row), was="", now=now, cell=cell)


def compare(before: Sequence[Table], after: Sequence[Table]) -> tuple[CellChange, ...]:
    """New cells are no changes: nobody can have cited them."""
    now = {table.place: table for table in after}
    return tuple(islice((change for table in before for change in _compare(table, now.get(table.place))), MOST_CHANGES))


def _compare(before: Table, after: Table | None) -> Iterator[CellChange]:
    rows = {} if after is None else {key: row for row, key in enumerate(after.row_keys)}
    heads = {} if after is None else {column.head: at for at, column in enumerate(after.columns)}
    places = [heads.get(column.head) for column in before.columns]
    for row, key in enumerate(before.row_keys):
        there = rows.get(key)
        for at, was in enumerate(before.rows[row]):
            place = places[at]
            now = "" if after is None or there is None or place is None else after.rows[there][place]
            if was and was != now:
                cell = before.id_of(row, at)
                yield CellChange(passage=cell, was=was, now=now)
                yield CellChange(passage=before.id_of(row), was=was, now=now, cell=cell)

"""Which cells of a document changed, went or came back between two readings of it.

Takes the tables before and after; gives a `CellChange` a cell, and one for the row that it stands in, by passage id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from rejoinder.context.tables.table import Table

MOST_CHANGES = 20_000
MOST_ALIKE = 50
# Stands in a row's key between its name and its number among rows of that name.
TOLD_APART = "\x1f"


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
    """Compares readings, and knows what went: a program that saves a file may empty it first. Bounded.

    A row or a sheet that is called otherwise now has other ids; what cites the old ones is told as before.
    """

    def __init__(self) -> None:
        self._gone: dict[str, None] = {}
        self._once: dict[str, frozenset[str]] = {}

    def between(self, before: Sequence[Table], after: Sequence[Table]) -> tuple[CellChange, ...]:
        matches = list(_match_tables(before, after))
        found = islice((change for match in matches for change in match.changes()), MOST_CHANGES)
        changes = tuple(chain.from_iterable(map(self._also_once, (*found, *self._back_in(after)))))
        for match in matches:
            self._follow(match.moves())
        for change in changes:
            if change.now:
                self._gone.pop(change.passage, None)
            elif not change.of_row and len(self._gone) < MOST_CHANGES:
                self._gone[change.passage] = None
        return changes

    def _also_once(self, change: CellChange) -> Iterator[CellChange]:
        """The change, and the same by the ids that the cell had before."""
        yield change
        for passage in self._once.get(change.passage, ()):
            yield replace(change, passage=passage)

    def _follow(self, moves: Iterator[tuple[str, str]]) -> None:
        """`moves`: ids before and after."""
        moved = list(islice(moves, max(MOST_CHANGES - len(self._once), 0)))
        known = {old: self._once.pop(old, frozenset()) for old, _ in moved}
        for old, new in moved:
            self._once[new] = (known[old] | self._once.get(new, frozenset()) | {old}) - {new}

    def _back_in(self, tables: Sequence[Table]) -> Iterator[CellChange]:
        for table in tables if self._gone else ():
            for row, cells in enumerate(table.rows):
                for at, now in enumerate(cells):
                    if now and (cell := table.id_of(row, at)) in self._gone:
                        yield CellChange(passage=cell, was="", now=now)
                        yield CellChange(passage=table.id_of(row), was="", now=now, cell=cell)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    """A table and what it is now, None where it went. `rows`: by the place before, the place after."""

    before: Table
    after: Table | None
    rows: Mapping[int, int]

    def changes(self) -> Iterator[CellChange]:
        """New cells are no changes: nobody can have cited them."""
        before, after = self.before, self.after
        heads = {} if after is None else _heads(after)
        places = [heads.get(column.head) for column in before.columns]
        for row in range(len(before.rows)):
            there = self.rows.get(row)
            for at, was in enumerate(before.rows[row]):
                place = places[at]
                now = "" if after is None or there is None or place is None else after.rows[there][place]
                if was and was != now:
                    cell = before.id_of(row, at)
                    yield CellChange(passage=cell, was=was, now=now)
                    yield CellChange(passage=before.id_of(row), was=was, now=now, cell=cell)

    def moves(self) -> Iterator[tuple[str, str]]:
        """The ids before and after of rows, and of their cells, that are called otherwise now."""
        before, after = self.before, self.after
        if after is None:
            return
        heads = _heads(after)
        for row, there in self.rows.items():
            if before.place == after.place and before.row_keys[row] == after.row_keys[there]:
                continue
            yield before.id_of(row), after.id_of(there)
            for at, column in enumerate(before.columns):
                if (place := heads.get(column.head)) is not None:
                    yield before.id_of(row, at), after.id_of(there, place)


def _match_tables(before: Sequence[Table], after: Sequence[Table]) -> Iterator[_Match]:
    """By place; one whose sheet is called otherwise now by its heads, where only one other has them."""
    now = {table.place: table for table in after}
    known = {table.place for table in before}
    fresh = [table for table in after if table.place not in known]
    for table in before:
        alike = [other for other in fresh if _heads(other).keys() == _heads(table).keys()]
        found = now.get(table.place) or (alike[0] if len(alike) == 1 else None)
        yield _Match(before=table, after=found, rows={} if found is None else _match_rows(table, found))


def _match_rows(before: Table, after: Table) -> dict[int, int]:
    """By key; where there are more or fewer rows of a name than before, or others make the name, by cells."""
    by_key = {key: row for row, key in enumerate(after.row_keys)}
    counts = [Counter(key.partition(TOLD_APART)[0] for key in table.row_keys) for table in (before, after)]
    rows: dict[int, int] = {}
    for row, key in enumerate(before.row_keys):
        name = key.partition(TOLD_APART)[0]
        if key in by_key and counts[0][name] == counts[1][name]:
            rows[row] = by_key[key]
    left = [row for row in range(len(before.rows)) if row not in rows]
    rows |= _match_cells(before, after, left, sorted(set(range(len(after.rows))) - set(rows.values())))
    taken = set(rows.values())
    for row in left:
        there = by_key.get(before.row_keys[row])
        if row not in rows and there is not None and there not in taken:
            rows[row] = there
            taken.add(there)
    return rows


def _match_cells(before: Table, after: Table, left: Sequence[int], free: Sequence[int]) -> dict[int, int]:
    """Rows that have the same cells in the columns that made the name; those that have most of the others in common."""
    heads = _heads(after)
    shared = [(at, heads[column.head]) for at, column in enumerate(before.columns) if column.head in heads]
    named = [(at, place) for at, place in shared if at in before.keys]
    if not named or len(named) < len(before.keys):
        return {}
    candidates: dict[tuple[str, ...], list[int]] = {}
    for there in free:
        candidates.setdefault(tuple(after.rows[there][place] for _, place in named), []).append(there)
    pairs = [
        (-sum(before.rows[row][at] == after.rows[there][place] for at, place in shared), row, there)
        for row in left
        for there in candidates.get(tuple(before.rows[row][at] for at, _ in named), ())[:MOST_ALIKE]
    ]
    rows: dict[int, int] = {}
    taken: set[int] = set()
    for _, row, there in sorted(pairs):
        if row not in rows and there not in taken:
            rows[row] = there
            taken.add(there)
    return rows


def _heads(table: Table) -> dict[str, int]:
    return {column.head: at for at, column in enumerate(table.columns)}

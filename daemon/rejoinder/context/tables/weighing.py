"""What looking up by words found and the cell that is pointed at, put together: which stands first, and how sure it is.

Takes what each found; gives `Found`s, the best first, each no surer than the one before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rejoinder.context.tables.asking import Found
from rejoinder.context.tables.pointing import Pointed

LEAST_LIKELY, LEAST_LIKELY_OF_ROW, LEAST_LIKELY_PERSONAL, SURELY = 0.06, 0.2, 0.25, 0.5
RATHER = 0.85
SURE_BY_WORDS, AGREED = 0.6, 0.9
PLAIN_COLUMN, LIKELY_COLUMN = 0.8, 0.6
UNLIKELY_WORTH, MOSTLY_COVERED = 0.5, 0.6


def weigh_together(by_words: Sequence[Found], pointed: Pointed | None, *, personal: bool) -> list[Found]:
    """What is reckoned, listed or forecast is no single cell, and stays first where the words are sure of it."""
    if pointed is None:
        return list(by_words)
    by_words = [kept for found in by_words if (kept := _without_again(found, pointed)) is not None]
    first = by_words[0] if by_words else None
    cell = (pointed.row, pointed.column)
    if first is not None and first.plain and not _is_rather(first, pointed):
        return _settled(by_words, pointed)
    is_sure = pointed.likely >= SURELY and (pointed.seen or pointed.plain["covered"] >= MOSTLY_COVERED)
    if (
        first is not None
        and first.sure >= SURE_BY_WORDS
        and not (pointed.seen and ((is_sure and _may_be_wrong(first, cell)) or _is_of_that_row(first, pointed)))
    ):
        if not pointed.seen or not _is_one_cell(first):
            return _settled(by_words, pointed)
        if pointed.likely < LEAST_LIKELY:
            return [replace(found, sure=found.sure * UNLIKELY_WORTH) for found in by_words]
    if not is_sure and (not pointed.seen or pointed.likely < (LEAST_LIKELY_PERSONAL if personal else LEAST_LIKELY)):
        return list(by_words)
    row = pointed.rows[0]
    agreed = first is not None and first.table is pointed.table and first.cells == (cell,) and first.sure >= AGREED
    is_told = bool(pointed.table.rows[pointed.row][pointed.column])
    led = row.columns if is_told and row.of_columns[0] < (LIKELY_COLUMN if agreed else PLAIN_COLUMN) else ()
    chosen = Found(table=pointed.table, sure=pointed.likely, cells=(cell,), rows=(pointed.row,), led=led)
    if first is not None and first.series is not None and cell in first.cells:
        chosen = replace(chosen, series=first.series, day=first.day)
    return [chosen, *(replace(found, sure=min(found.sure, pointed.likely)) for found in by_words)]


def _is_rather(found: Found, pointed: Pointed) -> bool:
    """Whether the cell that is pointed at is meant though the words plainly found another one."""
    cell = (pointed.row, pointed.column)
    if found.computed is not None:
        return _is_of_that_row(found, pointed) and pointed.column not in pointed.table.name_columns
    return pointed.likely >= RATHER and cell not in found.cells


def _without_again(found: Found, pointed: Pointed) -> Found | None:
    """Without the cells that only say the question again; None where there were no others."""
    if found.table is not pointed.table or found.computed is not None or not pointed.again:
        return found
    cells = tuple(cell for cell in found.cells if cell not in pointed.again)
    return replace(found, cells=cells) if cells or not found.cells else None


def _settled(by_words: Sequence[Found], pointed: Pointed) -> list[Found]:
    """The cell that is pointed at among those that the words found comes first of them."""
    first, cell = by_words[0], (pointed.row, pointed.column)
    if (
        not pointed.seen
        or first.in_order
        or first.computed is not None
        or first.table is not pointed.table
        or cell not in first.cells
    ):
        return list(by_words)
    cells = (cell, *(other for other in first.cells if other != cell))
    return [replace(first, cells=cells), *by_words[1:]]


def _is_of_that_row(found: Found, pointed: Pointed) -> bool:
    """Whether another cell of the row that has the rank is asked for: what the smallest room costs."""
    if found.computed is None or not found.computed.is_extreme or found.table is not pointed.table:
        return False
    others = {row for row, _ in found.computed.cells}
    return others == {pointed.row} and pointed.likely >= LEAST_LIKELY_OF_ROW


def _may_be_wrong(found: Found, cell: tuple[int, int]) -> bool:
    """Whether what was found by words is one cell, or the highest or lowest of other cells than the one pointed at."""
    if found.computed is not None:
        return found.computed.is_extreme and cell not in found.computed.cells
    return _is_one_cell(found) or cell not in found.cells


def _is_one_cell(found: Found) -> bool:
    """Whether it is one row that was looked up, and nothing computed of several."""
    if found.computed is not None:
        return False
    return len({row for row, _ in found.cells}) <= 1

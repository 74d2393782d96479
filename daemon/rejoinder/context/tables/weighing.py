"""What looking up by words found and the cell that is pointed at, put together: which stands first, and how sure it is.

Takes what each found; gives `Found`s, the best first, each no surer than the one before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rejoinder.context.tables.asking import Found
from rejoinder.context.tables.pointing import Pointed

LEAST_LIKELY = 0.15
SURE_BY_WORDS = 0.6
UNLIKELY_WORTH = 0.5


def weigh_together(by_words: Sequence[Found], pointed: Pointed | None) -> list[Found]:
    """What is reckoned, listed or forecast is no single cell, and stays first where the words are sure of it."""
    if pointed is None:
        return list(by_words)
    first = by_words[0] if by_words else None
    if first is not None and first.sure >= SURE_BY_WORDS and not _is_one_cell(first):
        return list(by_words)
    if pointed.likely < LEAST_LIKELY:
        return [replace(found, sure=found.sure * UNLIKELY_WORTH) for found in by_words]
    cell = (pointed.row, pointed.column)
    chosen = Found(table=pointed.table, sure=pointed.likely, cells=(cell,), rows=(pointed.row,))
    others = [replace(found, sure=min(found.sure, pointed.likely)) for found in by_words]
    if first is not None and first.series is not None and cell in first.cells:
        chosen = replace(chosen, series=first.series, day=first.day)
    return [chosen, *others]


def _is_one_cell(found: Found) -> bool:
    """Whether it is one cell that was looked up, and nothing computed of several."""
    if found.computed is not None:
        return len(found.computed.cells) <= 1
    return len({row for row, _ in found.cells}) <= 1

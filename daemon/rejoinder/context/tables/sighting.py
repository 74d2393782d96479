"""How like a table's cells, rows, columns and titles are to the whole question and to what was said before it.

Takes a table's bearings and a question; gives (rows, columns) arrays by the name of the evidence. A row or column
counts for itself, for its likest cell and for how far it is behind the likest of its table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rejoinder.context.tables.bearings import Bearings, Sight
from rejoinder.context.tables.spoken_question import Asking

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SEEN = (
    "cell alike", "row alike", "head alike", "name alike", "column alike", "title alike", "row behind", "column behind",
    "likest cell", "likest in row", "likest in column", "mean of row", "mean of column",
)  # fmt: skip
SEEN_BEFORE = (
    "cell said before", "row said before", "name said before", "head said before", "title said before",
    "row said rather",
)  # fmt: skip


def see(bearings: Bearings, asking: Asking) -> dict[str, Floats]:
    """Nothing without vectors; what was said before counts only for a question that follows it."""
    if bearings.sight is None or asking.vectors is None:
        return {}
    shape = (len(bearings.names), len(bearings.table.columns))
    found = _see_question(bearings.sight, asking.vectors[-1].astype(np.float64), shape)
    if asking.before is not None:
        found |= _see_before(bearings.sight, asking.before.astype(np.float64), shape)
    return found


def _see_question(sight: Sight, whole: Floats, shape: tuple[int, int]) -> dict[str, Floats]:
    cells = (sight.cells @ whole).reshape(shape)
    rows, columns = sight.rows @ whole, sight.columns @ whole
    found = {
        "cell alike": cells,
        "row alike": rows[:, None],
        "head alike": (sight.heads @ whole)[None, :],
        "name alike": (sight.names @ whole)[:, None],
        "column alike": columns[None, :],
        "title alike": np.array([[sight.title @ whole]]),
        "row behind": (rows - rows.max())[:, None],
        "column behind": (columns - columns.max())[None, :],
        "likest cell": np.array([[cells.max()]]),
        "likest in row": cells.max(axis=1, keepdims=True),
        "likest in column": cells.max(axis=0, keepdims=True),
        "mean of row": cells.mean(axis=1, keepdims=True),
        "mean of column": cells.mean(axis=0, keepdims=True),
    }
    return {name: np.broadcast_to(values, shape) for name, values in found.items()}


def _see_before(sight: Sight, before: Floats, shape: tuple[int, int]) -> dict[str, Floats]:
    rows = sight.rows @ before
    found = {
        "cell said before": (sight.cells @ before).reshape(shape),
        "row said before": rows[:, None],
        "name said before": (sight.names @ before)[:, None],
        "head said before": (sight.heads @ before)[None, :],
        "title said before": np.array([[sight.title @ before]]),
        "row said rather": (rows - rows.mean())[:, None],
    }
    return {name: np.broadcast_to(values, shape) for name, values in found.items()}

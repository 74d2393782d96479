"""The row or column beside the one that was asked for before: "and the next one up?", "one size smaller", "davor".

Takes a folded question, a table's bearings and how likely each row and column was asked for; gives those one step on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from rejoinder.context.tables.ranks import values_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rejoinder.context.tables.bearings import Bearings

    Floats = NDArray[np.float64]

_STEPS = r"(?:sizes?|steps?|tiers?|levels?|class|bracket|band|category|length|row|plan|package|one|ones)"
_STUFE = r"(?:nummer|stufe|klasse|grosse|kategorie|staffel|reihe|zeile)"
_TIMES = r"(?:day|week|month|quarter|year|tag|woche|monat|quartal|jahr)"
_MORE = r"(?:up|upwards|bigger|larger|higher|longer|heavier|above|dearer)"
_LESS = r"(?:down|downwards|smaller|lower|shorter|lighter|below|under|cheaper)"
_MEHR, _WENIGER = r"(?:grosser|hoher|langer|schwerer)", r"(?:kleiner|niedriger|tiefer|kurzer|leichter)"


def _said(more: str, mehr: str, beyond: str) -> str:
    return (
        rf"\b(?:(?:next|one|a)(?: {_STEPS})? {more}(?: one)?|{_STEPS} {beyond}(?: (?:that|it|this))?|"
        rf"(?:eine?|die|das|der) (?:nachste[rsn]? )?(?:{_STUFE} )?{mehr}(?:e[rsn]?)?(?: {_STUFE})?|"
        rf"(?:nachst){mehr}e[rsn]?(?: {_STUFE})?)\b"
    )


_BY_SIZE = (
    (re.compile(_said(_MORE, rf"(?:{_MEHR}|druber|daruber)", "(?:up|above|over)")), 1),
    (re.compile(_said(_LESS, rf"(?:{_WENIGER}|drunter|darunter)", "(?:down|below|under)")), -1),
)
_BY_PLACE = (
    (
        re.compile(
            rf"\b(?:(?:{_STEPS}|{_TIMES}) (?:after|behind|following)(?: (?:that|it|this))?|following {_TIMES}|"
            rf"(?:next|following) {_STEPS}|{_TIMES} (?:danach|darauf)|"
            rf"(?:nachste|folgende)[rsn]? {_STUFE}|(?:der|die|das) (?:danach|nachste))\b(?! (?:the|we|you|i)\b)"
        ),
        1,
    ),
    (
        re.compile(
            rf"\b(?:(?:{_STEPS}|{_TIMES}) before(?: (?:that|it|this))?|(?:previous|preceding) (?:{_STEPS}|{_TIMES})|"
            rf"{_TIMES} (?:davor|zuvor)|"
            rf"vorige[rsn]? {_STUFE}|(?:der|die|das) davor)\b(?! (?:the|we|you|i)\b)"
        ),
        -1,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """`amount`: 1 or -1. `by_size`: towards more or less, not to what is listed next. `start`, `end`: characters."""

    amount: int
    by_size: bool
    start: int
    end: int


@lru_cache(maxsize=512)
def find_step(folded: str) -> Step | None:
    for ways, by_size in ((_BY_SIZE, True), (_BY_PLACE, False)):
        for pattern, amount in ways:
            if match := pattern.search(folded):
                return Step(amount=amount, by_size=by_size, start=match.start(), end=match.end())
    return None


def step_on(bearings: Bearings, step: Step, shares: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    """`shares` of rows and of columns, each moved by the step along what is in steps; zeros where nothing is."""
    rows, columns = shares
    across = _columns_in_order(bearings)
    if sum(columns[at] for at in across) > 0.5 * columns.sum():
        return rows, _moved(columns, across, step.amount)
    return _moved(rows, _rows_in_order(bearings, step), step.amount), columns


def _columns_in_order(bearings: Bearings) -> list[int]:
    """The days among the columns, or the brackets, the lowest first; of attributes down the side all their things."""
    if bearings.table.date_heads:
        return list(bearings.table.date_heads)
    if bearings.sideways:
        return list(range(1, len(bearings.table.columns)))
    return [bracket.at for bracket in sorted(bearings.column_brackets, key=lambda held: (held.low, held.high))]


def _rows_in_order(bearings: Bearings, step: Step) -> list[int]:
    """By their brackets, or as they are listed, where a column rises or falls all the way or no size is meant."""
    brackets = sorted(bearings.row_brackets, key=lambda held: (held.low, held.high))
    if brackets:
        return [bracket.at for bracket in brackets]
    table = bearings.table
    listed = [row for row in range(len(table)) if row not in table.totals]
    if not step.by_size:
        return listed
    for at in range(len(table.columns)):
        rises = np.diff(values_of([table.rows[row][at] for row in listed]))
        if len(rises) and (bool((rises > 0).all()) or bool((rises < 0).all())):
            return listed if rises[0] > 0 else listed[::-1]
    return []


def _moved(shares: Floats, order: list[int], amount: int) -> Floats:
    moved = np.zeros_like(shares)
    for place, at in enumerate(order):
        if 0 <= place + amount < len(order):
            moved[order[place + amount]] = shares[at]
    return moved

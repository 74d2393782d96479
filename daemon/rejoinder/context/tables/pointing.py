"""The one cell of short tables that a question asks for, and how likely it is that it answers.

Takes the bearings of tables and a question; gives a `Pointed` or None. The weights were fitted by
tools/fit_pointing.py: a softmax over all cells of all tables orders them, a logistic regression on how plainly the
first stands out says how likely it is right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from rejoinder.context.tables.asking import Found, is_gap
from rejoinder.context.tables.bearings import Bearings
from rejoinder.context.tables.currencies import currencies, held_currencies, is_of_other_money
from rejoinder.context.tables.evidence import FEATURES, weigh
from rejoinder.context.tables.matching import dated_rows, days_asked
from rejoinder.context.tables.naming import in_shadow
from rejoinder.context.tables.plainly import REASON
from rejoinder.context.tables.plainness import MOST_AHEAD, PLAINNESS, by_words_too, plainness
from rejoinder.context.tables.said_again import contradicts, going_astray, repeating
from rejoinder.context.tables.spoken_question import Asking
from rejoinder.context.tables.steps import step_on
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.told_before import told_cells
from rejoinder.context.tables.varieties import lacks_variety
from rejoinder.paths import table_pointing_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Shares = tuple[Floats, Floats]

TOLD_BEFORE, STAYS, SHADOWED = 3.0, 2.0, 3.0
TOLD_ALREADY, STEPPED = 4.0, 10.0
STAYING = 0.5
COSINES = 10.0
MOST_WEIGHED, WORD_PROMISE, BEFORE_PROMISE, DAY_PROMISE = 6, 0.12, 0.8, 0.24
SAID_AGAIN, DAY_AND_TIME = 6.0, 2.0
UNTOLD, NAMED_ALIKE = 0.3, 0.58
NAMED_NEARLY, CELL_ALIKE = 0.4, 0.55
MOST_ROWS, LEAST_SHARE = 12, 0.001
LIKELY, MOSTLY_NAMED = 0.35, 0.45
_AGAIN = re.compile(r"\b(?:again|repeat|sure|nochmals?|noch ?(?:ein)?mal|sicher|wirklich)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class PointingWeights:
    """`order` by feature, `likely` by plainness."""

    order: Mapping[str, float]
    likely: Mapping[str, float]
    offset: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PointedRow:
    """`share`: 0..1, of all rows; `columns`: the likeliest first, `of_columns` their shares, which add up to 1."""

    table: Table
    row: int
    share: float
    columns: tuple[int, ...]
    of_columns: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """`likely`: 0..1, that this cell answers. `plain`: what that was reckoned of, by `PLAINNESS`. `seen`: by likeness
    too, and not by words alone. `rows`: that of the cell, then the next likely ones of all tables. `near`: ten times
    the cosine of the nearest row. `contradicted`: the question says a value that its column
    does not have, or the cell is empty. `again`: the cells (row, column) that only say the question again.
    `continues`: what was said before was read out of this table. `unlisted`: a kind is asked for that it does not list.
    """

    table: Table
    row: int
    column: int
    likely: float
    plain: Mapping[str, float]
    rows: tuple[PointedRow, ...] = ()
    seen: bool = False
    contradicted: bool = False
    again: frozenset[tuple[int, int]] = frozenset()
    near: float = 0.0
    continues: bool = False
    unlisted: bool = False

    @property
    def known(self) -> dict[str, float]:
        """What tells whether a table is meant at all, beside the sentences of other documents."""
        return {
            "likely": self.likely,
            "score": self.plain["score"],
            "share": self.rows[0].share,
            "personal": self.plain["personal"],
            "row near": self.near,
        }

    @property
    def lacks(self) -> bool:
        """Whether the row is plainly named and what is asked of it is not there, or its name or day is not."""
        plain = self.plain
        if self.likely >= LIKELY:
            return False
        is_named = plain["name said"] >= MOSTLY_NAMED or plain["row words"] >= MOSTLY_NAMED
        is_asked = plain["head words"] > 0 or plain["kind"] > 0
        return (
            self.contradicted
            or is_named
            or (plain["unheld day"] > 0 and plain["row words"] > 0.2)
            or (plain["unheld colour"] > 0 and plain["row words"] > 0)
            or (plain["unaccounted names"] >= MOSTLY_NAMED and is_asked and plain["covered"] >= 0.25)
        )


@lru_cache(maxsize=1)
def shipped_weights() -> PointingWeights:
    held = json.loads(table_pointing_file().read_text(encoding="utf-8"))
    return PointingWeights(order=held["order"], likely=held["likely"], offset=held["offset"])


def point(
    all_bearings: Sequence[Bearings], asking: Asking, weights: PointingWeights, by_words: Found | None = None
) -> Pointed | None:
    """`by_words`: what the surest of the tables found by the question's own words."""
    order = np.array([weights.order[name] for name in FEATURES])
    all_bearings = _promising(all_bearings, asking)
    before, read_out = asked_before(all_bearings, asking, order)
    weighed = [weigh(bearings, asking, said) for bearings, said in zip(all_bearings, before, strict=True)]
    worths = [
        _worth(bearings, asking, said, known)
        for bearings, said, known in zip(all_bearings, before, read_out, strict=True)
    ]
    again = [repeating(bearings, asking) for bearings in all_bearings]
    scores = [
        features @ order + DAY_AND_TIME * _of_both(features) + worth - against
        for features, worth, against in zip(weighed, worths, _against(all_bearings, asking, again), strict=True)
    ]
    if not scores:
        return None
    best = [float(score.max()) for score in scores]
    at = int(np.argmax(best))
    row, column = (int(place) for place in np.unravel_index(int(scores[at].argmax()), scores[at].shape))
    row = _by_words_of(all_bearings[at].table, (row, column), by_words)
    others = max((score for number, score in enumerate(best) if number != at), default=best[at] - MOST_AHEAD)
    plain = plainness(all_bearings[at], asking, weighed[at], scores[at], (row, column), others)
    plain |= by_words_too(all_bearings[at].table, (row, column), by_words)
    sure = weights.offset + sum(weights.likely[name] * plain[name] for name in PLAINNESS)
    likely = float(1.0 / (1.0 + np.exp(-np.clip(sure, -30.0, 30.0))))
    table = all_bearings[at].table
    is_empty = is_gap(table, row, column)
    contradicted = is_empty or contradicts(table, asking.question)
    untold = contradicted or REASON.search(asking.question.text) or plain["unheld colour"] or plain["unheld day"]
    fits_alone = not _is_of_a_row(all_bearings[at], asking, weighed[at][row, column])
    likely *= UNTOLD if untold or fits_alone else 1.0
    return Pointed(
        table=table,
        row=row,
        column=column,
        likely=likely,
        plain=plain,
        rows=_likely_rows([bearings.table for bearings in all_bearings], scores, (at, row)),
        seen=all_bearings[at].sight is not None and asking.vectors is not None,
        contradicted=contradicted,
        again=frozenset((int(one), int(other)) for one, other in np.argwhere(again[at])),
        near=_nearest_row(all_bearings, asking),
        continues=_goes_on(asking, before[at], read_out[at]),
        unlisted=lacks_variety(table, asking.question),
    )


def _against(all_bearings: Sequence[Bearings], asking: Asking, again: Sequence[NDArray[np.bool_]]) -> list[Floats]:
    """What speaks against each cell: that it says the question again, is of another thing, money or kind of it."""
    elsewhere = _in_other_money(all_bearings, asking)
    return [
        SAID_AGAIN * (flags | going_astray(bearings, asking) | other_money)
        + SHADOWED * in_shadow(bearings, asking)[:, None]
        for bearings, flags, other_money in zip(all_bearings, again, elsewhere, strict=True)
    ]


def _of_both(features: Floats) -> NDArray[np.bool_]:
    """(rows, columns): the cells of the day and of the time, or the code, that are asked for together."""
    both = features[:, :, [FEATURES.index("day"), FEATURES.index("code")]]
    return np.asarray((both > 0.0).all(axis=2))


def _in_other_money(all_bearings: Sequence[Bearings], asking: Asking) -> list[bool]:
    """Whether each table tells another currency than the one that is asked for, where any tells that one."""
    said = currencies(asking.question.text)
    other = [is_of_other_money(bearings.table, said) for bearings in all_bearings]
    is_told = any(not held_currencies(bearings.table).isdisjoint(said) for bearings in all_bearings)
    return other if is_told else [False] * len(other)


def _nearest_row(all_bearings: Sequence[Bearings], asking: Asking) -> float:
    if asking.vectors is None:
        return 0.0
    rows = [bearings.sight.rows for bearings in all_bearings if bearings.sight is not None]
    return COSINES * max((float((held @ asking.vectors[-1]).max(initial=0.0)) for held in rows), default=0.0)


def _by_words_of(table: Table, place: tuple[int, int], by_words: Found | None) -> int:
    """Of a thing's rows of several days that say the same the one that the words found: the newest."""
    row, column = place
    cells = by_words.cells if by_words is not None and by_words.table is table else ()
    return next((other for other, at in cells if at == column and table.says_the_same(row, other, column)), row)


def _is_of_a_row(bearings: Bearings, asking: Asking, features: Floats) -> bool:
    """Whether the question, or what it follows, says anything of this row: what only its column fits is no answer.

    Of a table with its attributes down the side the columns are the things that are named.
    """
    held = dict(zip(FEATURES, features.tolist(), strict=True))
    said = ("row words", "name said", "code", "rank", "region", "day", "row bracket", "asked itself")
    named = [held[name] > 0.0 for name in said] + [held["name word alike"] >= NAMED_ALIKE]
    named += [held["name word alike"] >= NAMED_NEARLY and held["cell alike"] >= CELL_ALIKE]
    named += [asking.before is not None and held["name said before"] >= NAMED_ALIKE]
    named += [asking.step is not None, held["row before"] >= STAYING]
    named += [bearings.sideways and held["head words"] > 0.0, len(bearings.table) == 1]
    return any(named)


def asked_before(
    all_bearings: Sequence[Bearings], asking: Asking, order: Floats
) -> tuple[list[Shares | None], list[Floats]]:
    """Of each table how likely each row, and each column, is what the question that is followed asked for;
    and (rows, columns) how likely each cell was read out in answer to it, or to what it follows.
    """
    if asking.followed is None or asking.told is None:
        nothing = [np.zeros((len(bearings.table), len(bearings.table.columns))) for bearings in all_bearings]
        return [None] * len(all_bearings), nothing
    earlier, read_out = asked_before(all_bearings, asking.followed, order)
    told = [told_cells(bearings.table, asking.told) for bearings in all_bearings]
    scores = [
        weigh(bearings, asking.followed, said) @ order
        + _worth(bearings, asking.followed, said, known)
        + TOLD_BEFORE * perhaps
        for bearings, said, known, (_, perhaps) in zip(all_bearings, earlier, read_out, told, strict=True)
    ]
    top = max((float(score.max()) for score in scores), default=0.0)
    odds = [np.exp(score - top) for score in scores]
    whole = sum(float(each.sum()) for each in odds)
    shares: list[Shares | None] = [(each.sum(axis=1) / whole, each.sum(axis=0) / whole) for each in odds]
    return shares, [
        (each * surely + each.sum() * known) / whole
        for each, (surely, _), known in zip(odds, told, read_out, strict=True)
    ]


def _goes_on(asking: Asking, before: Shares | None, read_out: Floats) -> bool:
    """Whether a table is asked on: a cell of it was read out, or what is a step from another is asked for."""
    steps = asking.step is not None and before is not None and float(before[0].sum()) >= STAYING
    return steps or float(read_out.sum()) >= STAYING


def _worth(bearings: Bearings, asking: Asking, before: Shares | None, read_out: Floats) -> Floats:
    """What was said before is worth to each cell: one that was read out is not asked for again, one a step on is."""
    worth = read_out * (0.0 if _AGAIN.search(asking.question.text) else -TOLD_ALREADY)
    if asking.step is not None and before is not None:
        rows, columns = step_on(bearings, asking.step, before)
        worth = worth + STEPPED * np.outer(rows, columns) / max(rows.sum(), columns.sum(), 1e-9)
    return np.asarray(worth + STAYS * read_out.sum())


def _likely_rows(tables: Sequence[Table], scores: Sequence[Floats], pointed: tuple[int, int]) -> tuple[PointedRow, ...]:
    top = max(float(score.max()) for score in scores)
    odds = [np.exp(score - top) for score in scores]
    whole = sum(float(each.sum()) for each in odds)
    shares = {
        (at, row): float(share) / whole for at, each in enumerate(odds) for row, share in enumerate(each.sum(axis=1))
    }
    others = sorted((place for place in shares if place != pointed), key=lambda place: -shares[place])
    kept = [pointed, *(place for place in others[: MOST_ROWS - 1] if shares[place] >= LEAST_SHARE)]
    return tuple(_row(tables[at], row, shares[at, row], odds[at][row]) for at, row in kept)


def _row(table: Table, row: int, share: float, odds: Floats) -> PointedRow:
    columns = np.argsort(-odds, kind="stable")
    return PointedRow(
        table=table,
        row=row,
        share=share,
        columns=tuple(map(int, columns)),
        of_columns=tuple((odds[columns] / odds.sum()).tolist()),
    )


def _holds_day(table: Table, asking: Asking) -> bool:
    """Whether a row is of the day that is asked for."""
    asked = days_asked(table, asking.question)
    rows = dated_rows(table, asked, (), asking.today) if asked else None
    return rows is not None and len(rows) > 0


def _promising(all_bearings: Sequence[Bearings], asking: Asking) -> Sequence[Bearings]:
    """Of many tables the few that are most like the question, by their cells' likeness and the words they know."""
    if len(all_bearings) <= MOST_WEIGHED:
        return all_bearings
    whole = asking.vectors[-1] if asking.vectors is not None else None
    promise = []
    for bearings in all_bearings:
        table = bearings.table
        known = {token.stem for token in asking.tokens} | {token.stem for token, _ in asking.earlier}
        words = sum(1 for word in known if word in table.postings or table.is_in_heads(word) or word in table.subject)
        codes = any(code in held for held in bearings.codes for code in asking.codes)
        alike = float((bearings.sight.cells @ whole).max()) if bearings.sight is not None and whole is not None else 0.0
        if bearings.sight is not None and asking.before is not None:
            alike += BEFORE_PROMISE * float((bearings.sight.cells @ asking.before).max())
        promise.append(alike + WORD_PROMISE * words + DAY_PROMISE * _holds_day(table, asking) + float(codes))
    best = sorted(range(len(promise)), key=lambda at: -promise[at])[:MOST_WEIGHED]
    return [all_bearings[at] for at in sorted(best)]

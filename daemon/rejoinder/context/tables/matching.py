"""Which rows and columns of a table a question names, by words, by what they mean, and by when.

Takes a table and a question; gives row and column numbers with how much of the question they account for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from rejoinder.context.tables.columns import Column
from rejoinder.context.tables.concepts import BY_NAME, concepts_of_head
from rejoinder.context.tables.meant_days import Asked, agreeing, complete, nearest
from rejoinder.context.tables.question import TableQuestion, covers
from rejoinder.context.tables.spans import spans_of
from rejoinder.context.tables.table import Table, distinct
from rejoinder.context.tables.words import LINKING, STOP_WORDS, SYNONYMS, Token, stems

Rows = NDArray[np.int32]
_BEFORE_A_LETTER = "size room group team hall gate line zone plan level grosse raum zimmer halle gruppe tarif"
_NAMED_BY_LETTER = frozenset(_BEFORE_A_LETTER.split())
_NUMERIC_CONCEPTS = frozenset(
    (
        "price",
        "stock",
        "sales",
        "capacity",
        "spending",
        "weight",
        "visitors",
        "people",
        "minimum",
        "free places",
        "discount",
    )
)
_DATE_CONCEPTS = frozenset(("start", "end", "date", "delivery"))
NEAR_BEST_COLUMN = 0.8
_WHICH = re.compile(r"\b(?:which|what|welche[mnrs]?)(?: other)? $")
SHORTEST_PART = 5
MOST_NAMED_ROWS = 200
MOST_PLACES = 2_000
WHOLLY_NAMED = 0.99
SUBJECT_WEIGHT, SAID_OF_IT = 0.2, 0.4  # "room" names no room, and "confirmed" no guest where the guest is named


@dataclass(frozen=True, slots=True, kw_only=True)
class RowMatch:
    """`rows` share the best score. `named`: how much of their name was said, 0..1. `tokens`: what named them, and in
    which `columns`.
    """

    rows: Rows
    score: float
    named: float
    tokens: frozenset[Token]
    columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMatch:
    """`said`: the words of the heads themselves, `tokens`: those of concepts too."""

    columns: tuple[int, ...]
    score: float
    tokens: frozenset[Token]
    said: frozenset[Token] = frozenset()


NO_COLUMNS = ColumnMatch(columns=(), score=0.0, tokens=frozenset())


def match_rows(
    table: Table, tokens: Iterable[tuple[Token, float]], *, columns: frozenset[int] | None = None
) -> RowMatch | None:
    """`tokens` with their weights. `columns`: among the dated ones only these are looked into."""
    hidden = frozenset(table.date_heads) - (columns if columns is not None else frozenset(table.date_heads))
    scores = np.zeros(len(table), dtype=np.float64)
    held: list[tuple[Token, Rows, frozenset[int]]] = []
    weighed: list[tuple[float, Rows, bool, bool]] = []
    seen: set[str] = set()
    for token, weight in tokens:
        found = table.find(token.stem) if token.stem not in seen else None
        if found is None:
            continue
        seen.add(token.stem)
        rows, places = found.rows, found.columns
        if hidden:
            shown = ~np.array([at in hidden for at in range(len(table.columns))])[places]
            rows, places = rows[shown], places[shown]
        if len(rows):
            rows, columns_held = distinct(rows), frozenset(places[:MOST_PLACES].tolist())
            is_name = not table.name_columns.isdisjoint(columns_held)
            worth, is_subject = weight * found.weight * table.rarity(found), token.stem in table.subject
            own = distinct(found.rows[np.isin(found.columns, table.keys[:1])])
            weighed.append((worth, rows, is_name, is_subject))
            if len(own):  # a deputy's row is the deputy's, and not that of whom they stand in for
                others = np.setdiff1d(rows, own)
                weighed.append(((SAID_OF_IT - 1) * worth, others, is_name, is_subject))
            held.append((token, rows, columns_held))
    is_named = any(is_name and not is_subject for _, _, is_name, is_subject in weighed)
    tells = any(not is_subject for _, _, _, is_subject in weighed)
    for weight, rows, is_name, is_subject in weighed:
        scores[rows] += weight * (
            SUBJECT_WEIGHT if is_subject and tells else SAID_OF_IT if is_named and not is_name else 1
        )
    for total in table.totals:
        scores[total] *= 0.5
    if not held or scores.max() <= 0:
        return None
    best = _best(table, scores, held)
    return best if tells or (best.named >= WHOLLY_NAMED and len(best.rows) == 1) else None


def _best(table: Table, scores: NDArray[np.float64], held: Sequence[tuple[Token, Rows, frozenset[int]]]) -> RowMatch:
    best = np.flatnonzero(scores >= scores.max() * 0.999).astype(np.int32)
    stems_said = {word for token, _, _ in held for word in (token.stem, *SYNONYMS.get(token.stem, ()))}
    named = 0.0
    if len(best) <= MOST_NAMED_ROWS:
        shares = np.array([_share_named(table, int(row), stems_said) for row in best])
        named = float(shares.max())
        best = best[shares >= named - 1e-9] if named >= 0.99 else best
    said = [
        (token, places) for token, rows, places in held if not set(best[:50].tolist()).isdisjoint(_held(rows, best))
    ]
    return RowMatch(
        rows=best,
        score=float(scores.max()),
        named=named,
        tokens=frozenset(token for token, _ in said),
        columns=frozenset().union(*(places for _, places in said)),
    )


def _held(rows: Rows, best: Rows) -> list[int]:
    """Of the rows that hold a word those between the best ones, so that no big list is gone through."""
    first, last = np.searchsorted(rows, (best[0], best[min(49, len(best) - 1)] + 1))
    held: list[int] = rows[first:last].tolist()
    return held


def _share_named(table: Table, row: int, said: set[str]) -> float:
    keys = [key for key in table.keys if table.columns[key].names] or list(table.keys)
    words = [word for key in keys for word in stems(table.rows[row][key]) if word not in STOP_WORDS]
    if not words:
        return 0.0
    return sum(1 for word in words if word in said or any(word.endswith(one) and len(one) > 3 for one in said)) / len(
        words
    )


def under_their_head(table: Table, match: RowMatch, asked: ColumnMatch) -> RowMatch:
    """ "When is Bao on first call": of the rows that say the name those that say it under the head that is said too."""
    found = [held for token in match.tokens if (held := table.find(token.stem)) is not None]
    places = {place for held in found for place in held.rows[np.isin(held.columns, asked.columns)].tolist()}
    under = [row for row in match.rows.tolist() if row in places] if len(asked.columns) == 1 else []
    return replace(match, rows=np.array(under, dtype=np.int32), columns=frozenset(asked.columns)) if under else match


def row_tokens(question: TableQuestion) -> list[Token]:
    """The words of a question that may name a row; a letter or number counts behind "size" or "room"."""
    found = []
    before = ""
    for token in question.tokens:
        is_free = not covers(question.explained, token)
        if is_free and (token.means_something or before in _NAMED_BY_LETTER):
            found.append(token)
        before = token.word
    return found


def match_columns(table: Table, question: TableQuestion, *, apart: Sequence[Token] = ()) -> ColumnMatch:
    """By the words of the heads, and by the concepts that they hold. Dated heads are found by their moments.

    `apart`: the words of heads that only say what kind of name follows: "size M".
    """
    free = [token for token in question.free() if token.means_something and token not in apart]
    scores: dict[int, float] = {}
    tokens: dict[int, set[Token]] = {}
    words: dict[int, set[Token]] = {}
    for at, column in enumerate(table.columns):
        score, said = _said(column, free)
        words[at] = set(said)
        concepts = concepts_of_head(column.head) & question.concepts.keys() if column.moment is None else frozenset()
        for name in concepts:
            fits = is_of_the_kind(column, name)
            score += BY_NAME[name].weight * (0.6 if fits else 0.3) / (1 + 0.25 * (len(concepts) - 1))
            said |= {token for token in question.tokens if covers(question.concepts[name], token)}
        if score > 0:
            scores[at], tokens[at] = score, said
    if not scores:
        return NO_COLUMNS
    calling = {*table.keys, *((0,) if _only_calls(table, question) else ())}
    others = {at: score for at, score in scores.items() if at not in calling}
    scores = others or scores  # what a row is called by is seldom what is asked of it
    best = max(scores.values())
    chosen = tuple(at for at, score in scores.items() if score >= NEAR_BEST_COLUMN * best)
    return ColumnMatch(
        columns=chosen,
        score=best,
        tokens=frozenset().union(*(tokens[at] for at in chosen)),
        said=frozenset().union(*(words[at] for at in chosen)),
    )


def _only_calls(table: Table, question: TableQuestion) -> bool:
    """Whether the first column's head only says what the rows are: "the coach to Hull" asks for no coach."""
    said = [token for token in question.tokens if token.stem in table.columns[0].core]
    return table.columns[0].names and not any(_WHICH.search(question.text[: token.start]) for token in said)


def is_of_the_kind(column: Column, concept: str) -> bool:
    """Whether a column holds values such as the concept has: amounts, days, or words."""
    if concept in _NUMERIC_CONCEPTS:
        return column.is_numeric
    return column.kind in ("date", "time") if concept in _DATE_CONCEPTS else column.names


def _said(column: Column, free: Sequence[Token]) -> tuple[float, set[Token]]:
    """How much of a head is said, and by which words: all of it is worth 1.3, a part or its unit less."""
    meant = {word for word in column.core if word not in STOP_WORDS} or set(column.core)
    doers = {word[:-2] for word in meant if len(word) > 4 and word.endswith(("er", "or"))}  # who drives: the driver
    every = meant | column.stems | doers
    said = {
        token for token in free
        if token.stem in every or any(other in every for other in SYNONYMS.get(token.stem, ()))
        or column.is_called(token.stem)
        or any(_is_built_on(token.stem, word) for word in meant)
    }  # fmt: skip
    if not meant or {token.word for token in said} <= LINKING:
        return 0.0, set()
    return 0.5 + 0.8 * min(len({token.stem for token in said}) / len(meant), 1.0), said


def _is_built_on(word: str, part: str) -> bool:
    """Whether a longer word is made of a head's: "accessible" of "access", "Gesamtmiete" and "Kursgebühr" likewise."""
    if word.removeprefix("gesamt") == part:
        return True
    return len(part) >= SHORTEST_PART and len(word) > len(part) and (word.startswith(part) or word.endswith(part))


def days_asked(table: Table, question: TableQuestion) -> tuple[Asked, ...]:
    """What is asked of the calendar, but for the holidays that are rows or columns of the table by their names."""
    return tuple(
        one for one in question.moments
        if one.moment.is_date and not (one.named and _is_own_word(table, question.text[one.start : one.end]))
    )  # fmt: skip


def _is_own_word(table: Table, name: str) -> bool:
    return any(word in table.postings or table.is_in_heads(word) for word in stems(name))


def dated_columns(table: Table, asked: Sequence[Asked], today: date) -> tuple[int, ...]:
    """The columns whose heads say what is asked; none where no head does."""
    chosen: set[int] = set()
    for one in asked:
        heads = {
            at: moment for at in table.date_heads if (moment := table.columns[at].moment) is not None and moment.is_date
        }
        chosen.update(agreeing(one.moment, heads, today, one.tense))
    return tuple(sorted(chosen))


def dated_rows(table: Table, asked: Sequence[Asked], columns: Sequence[int], today: date) -> Rows | None:
    """The rows whose dates in these columns say what is asked. None where the table holds no dates."""
    if not table.date_columns:
        return None
    spans = spans_of(table, today)
    kept: set[int] | None = None
    for one in asked:
        found: set[int] = set()
        wanted = [at for at in columns if at in table.date_columns] or list(table.date_columns)
        if spans is not None and not spans.columns & {*columns}:
            near = None if one.tense else nearest(one.moment, today)
            if day := near or complete(one.moment, today, one.tense).date:
                found.update(spans.holding(day))
        for at in wanted:
            by_moment = table.rows_by_moment[at]
            for moment in agreeing(one.moment, {moment: moment for moment in by_moment}, today, one.tense):
                found.update(by_moment[moment])
        kept = found if kept is None or (len(asked) > 1 and not kept & found) else kept & found
    return np.array(sorted(kept or ()), dtype=np.int32)


def has_times(table: Table) -> bool:
    """Whether dates are told with their time of day."""
    return any(
        moment is not None and moment.minute is not None
        for at in table.date_columns
        for moment in (table.columns[at].moments or ())[:MOST_PLACES]
    )


def timed(table: Table, clock: Asked, rows: Sequence[int], columns: Sequence[int] = ()) -> list[int]:
    """Of these rows those whose time, or time from and to, holds the one asked for; of an edge of the day the first or
    the last row that has anything in `columns`.
    """
    spans = {row: span for row in rows if (span := _times_of(table, row)) is not None}
    if clock.edge:
        filled = [row for row in spans if not columns or any(table.rows[row][at] for at in columns)]
        best = (min if clock.edge == "first" else max)((spans[row][0] for row in filled), default=None)
        return [row for row in filled if spans[row][0] == best]
    for minute in clock.minutes:
        kept = [row for row, (begin, end) in spans.items() if begin == minute or (end or 0) > minute > begin]
        if kept:
            return kept
    return []


def _times_of(table: Table, row: int) -> tuple[int, int | None] | None:
    times = table.time_columns or tuple(
        at
        for at in table.date_columns
        if any(moment and moment.minute is not None for moment in table.columns[at].moments or ())
    )
    said = [moment for at in times if (moment := (table.columns[at].moments or ())[row]) and moment.minute is not None]
    return (said[0].minute or 0, said[0].until or (said[1].minute if len(said) > 1 else None)) if said else None


def rows_of_times(table: Table) -> bool:
    """Whether its rows go by the times of a day."""
    return any(at == 0 or at in table.keys for at in table.time_columns)


def timed_columns(table: Table, clock: Asked) -> tuple[int, ...]:
    """The column whose head is the time asked for, or the last one before it; the first or the last of an edge."""
    heads = [
        (moment.minute, moment.until, at)
        for at in table.date_heads
        if (moment := table.columns[at].moment) and moment.minute is not None
    ]
    if clock.edge:
        return ((min if clock.edge == "first" else max)(heads, key=lambda head: head[0])[2],) if heads else ()
    for minute in clock.minutes:
        if exact := [at for begin, _, at in heads if begin == minute]:
            return (exact[0],)
    before = [
        (begin, at) for minute in clock.minutes[:1] for begin, until, at in heads
        if begin <= minute and (until is None or minute < until)
    ]  # fmt: skip
    return (max(before)[1],) if before else ()

"""What of a question a table knows: its rows, its columns and its days, from the question and those before it.

Takes a table and questions; gives a `Reading` with the share of the question's words that it accounts for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from rejoinder.context.tables.comparing import find_against
from rejoinder.context.tables.concepts import concepts_of_head
from rejoinder.context.tables.directions import headed
from rejoinder.context.tables.matching import (
    WHOLLY_NAMED,
    ColumnMatch,
    RowMatch,
    dated_columns,
    dated_rows,
    days_asked,
    has_times,
    match_columns,
    match_rows,
    row_tokens,
    rows_of_times,
    timed,
    timed_columns,
    under_their_head,
)
from rejoinder.context.tables.meant_days import Asked, complete, day_meant
from rejoinder.context.tables.moments import moment_of
from rejoinder.context.tables.question import TableQuestion, covers
from rejoinder.context.tables.said_again import said_values
from rejoinder.context.tables.series import wanted_day
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.words import PADDING, Token, stems

MOST_ROWS_SHOWN = 8
FEWEST_ACCOUNTED = 0.5
EARLIER_WEIGHT = 0.45
MOST_EARLIER = 4
WHOLE_HEAD = 1.3
MOST_NEAREST = 3
AMOUNTS = frozenset(("sales", "spending", "visitors"))
HEADED_NAMED = 0.75
MOST_ATTRIBUTES, MOST_MEANT = 40, 3
SMALLEST_SHARE_OF_ALL = 0.8
CALENDAR = frozenset(stems("day date week month year tag datum woche monat jahr"))


@dataclass(slots=True, kw_only=True)
class Reading:
    """What of a question a table knows. `dated`: columns or rows that its moments mean."""

    rows: RowMatch | None
    columns: ColumnMatch
    asked: tuple[Asked, ...]
    clocks: tuple[Asked, ...]
    day_columns: tuple[int, ...] = ()
    kept: list[int] | None = None
    accounted: float = 0.0
    borrowed: bool = False
    continues: bool = False
    out_of_reach: bool = False
    fits: bool = False


def read(table: Table, question: TableQuestion, earlier: Sequence[TableQuestion], today: date) -> Reading:
    counted = _party_span(table, question)
    tokens = [(token, 1.0) for token in row_tokens(question) if not covers(counted, token)]
    asked = days_asked(table, question)
    clocks = tuple(one for one in question.moments if one.is_clock)
    values = [said.head for said in said_values(table, question) if said.held]
    columns = match_columns(table, question, apart=values)
    own = match_rows(table, tokens)
    if columns.score >= WHOLE_HEAD and own is not None and own.tokens & columns.said:
        own = match_rows(table, [(token, weight) for token, weight in tokens if token not in columns.said]) or own
    if columns.score >= WHOLE_HEAD and own is not None:
        own = under_their_head(table, own, columns)
    own = _heading(table, question, own)
    if own is None and len(table) <= MOST_ATTRIBUTES and (columns.score >= WHOLE_HEAD or question.operation):
        own = _attributes(table, question)
    borrows = bool(earlier) and (question.follows or question.points or len(tokens) <= 2)
    needs_row = own is None or question.follows or question.points
    reading = Reading(rows=own, columns=columns, asked=asked, clocks=clocks)
    if borrows:
        _borrow(table, reading, tokens if needs_row else [], question, earlier)
        _shift(table, reading, question, about_before(table, earlier), today)
    if reading.asked and table.date_heads:
        reading.day_columns = dated_columns(table, reading.asked, today)
        if reading.day_columns and reading.rows is not None and not reading.borrowed:
            reading.rows = match_rows(table, tokens, columns=frozenset(reading.day_columns))
    for clock in reading.clocks:
        reading.day_columns = reading.day_columns or timed_columns(table, clock)
    reading.rows = _several(table, question, reading)
    _keep_rows(table, reading, today)
    _keep_fitting(table, question, reading)
    reading.accounted = _accounted(table, question, reading)
    return reading


def _borrow(
    table: Table,
    reading: Reading,
    tokens: list[tuple[Token, float]],
    question: TableQuestion,
    earlier: Sequence[TableQuestion],
) -> None:
    """Fill what the question leaves open from the nearest question before it that says it."""
    had_columns = bool(set(reading.columns.columns) - set(table.keys)) or bool(
        question.operation in ("highest", "lowest")
    )
    about_this = about_before(table, earlier)
    reading.continues = bool(about_this) and (question.follows or question.points)
    for back, before in enumerate(reversed(about_this)):
        if tokens or reading.rows is None:
            weight = EARLIER_WEIGHT * 0.6**back
            together = [*tokens, *((token, weight) for token in row_tokens(before))]
            rows = match_rows(table, together, columns=frozenset())
            if rows is not None and (reading.rows is None or rows.score > reading.rows.score):
                reading.rows, reading.borrowed = rows, True
                tokens = together
        if not reading.columns.columns:
            reading.columns = match_columns(table, before)
        if not reading.asked and not had_columns:
            reading.asked = tuple(one for one in before.moments if one.moment.is_date)


def about_before(table: Table, earlier: Sequence[TableQuestion]) -> list[TableQuestion]:
    return [before for before in earlier[-MOST_EARLIER:] if _is_about(table, before)]


def _shift(
    table: Table, reading: Reading, question: TableQuestion, earlier: Sequence[TableQuestion], today: date
) -> None:
    """ "The day after" is counted from the day that was asked for last."""
    if question.shift is None:
        return
    held = [moment for moments in table.rows_by_moment.values() for moment in moments]
    days = (day_meant(one, held, today) for before in reversed(earlier) for one in before.moments)
    day = next((day for day in days if day is not None), None)
    if day is not None:
        said = question.shift
        moment = moment_of(day + timedelta(said.amount))
        reading.asked = (Asked(moment=moment, start=said.start, end=said.end),)
        if reading.borrowed and set(table.keys) <= set(table.date_columns):  # whoever was named was so for that day
            reading.rows = None


def _party_span(table: Table, question: TableQuestion) -> list[tuple[int, int]]:
    is_known = question.party is not None and table.capacity is not None
    return [(question.party.start, question.party.end)] if is_known and question.party is not None else []


def _keep_fitting(table: Table, question: TableQuestion, reading: Reading) -> None:
    """Of a table that says for how many each row is, those for so many people, the closest fit first."""
    if question.party is None or table.capacity is None:
        return
    match = reading.rows
    if match is not None and match.named >= WHOLLY_NAMED and len(match.rows) == 1:
        reading.fits = True
        return
    among = reading.kept if reading.kept is not None else table.details
    held = table.columns[table.capacity].numbers
    fitting = [row for row in among if held is not None and held[row] >= question.party.amount]
    reading.fits = bool(fitting)
    reading.out_of_reach = reading.out_of_reach or not fitting
    reading.kept = sorted(fitting, key=lambda row: float(held[row])) if held is not None else fitting


def _heading(table: Table, question: TableQuestion, own: RowMatch | None) -> RowMatch | None:
    """Of the rows named those that go where the question says; no other cell of theirs is said by the places."""
    found = headed(table, question)
    if found is None or not found.rows:
        return own
    rows = set(found.rows) & set(own.rows.tolist() if own is not None else found.rows) or set(found.rows)
    tokens = own.tokens if own is not None else frozenset()
    return RowMatch(
        rows=np.array(sorted(rows), dtype=np.int32), score=own.score if own is not None else 1.0,
        named=WHOLLY_NAMED if len(rows) == 1 else HEADED_NAMED, tokens=tokens,
    )  # fmt: skip


def _attributes(table: Table, question: TableQuestion) -> RowMatch | None:
    """Of a table with its attributes down the side the rows that are asked for: "how much does it weigh"."""
    meant = {
        row: concepts_of_head(table.rows[row][table.keys[0]]) & question.concepts.keys()
        for row in range(len(table) if table.keys else 0)
    }
    rows = [row for row, concepts in meant.items() if concepts]
    names = [table.rows[row][table.keys[0]] for row in meant]
    are_attributes = 2 * sum(1 for name in names if concepts_of_head(name) and len(name.split()) <= 3) >= len(names)
    if not rows or len(rows) > MOST_MEANT or not are_attributes:
        return None
    spans = [span for row in rows for concept in meant[row] for span in question.concepts[concept]]
    tokens = frozenset(token for token in question.tokens if covers(spans, token))
    return RowMatch(rows=np.array(rows, dtype=np.int32), score=0.5, named=0.5, tokens=tokens)


def _is_about(table: Table, question: TableQuestion) -> bool:
    """Whether what was said before has to do with this table: half of its words are known to it."""
    reading = Reading(
        rows=match_rows(table, [(token, 1.0) for token in row_tokens(question)]),
        columns=match_columns(table, question), asked=(), clocks=(),
    )  # fmt: skip
    return not question.personal and _accounted(table, question, reading) >= FEWEST_ACCOUNTED


def _several(table: Table, question: TableQuestion, reading: Reading) -> RowMatch | None:
    """Two things named in two parts of a question ("the desk or the chair") are both meant."""
    whole = reading.rows
    if whole is None or len(question.parts) < 2 or reading.borrowed:
        return whole
    found: list[RowMatch] = []
    for start, end in question.parts:
        part = [(token, 1.0) for token in row_tokens(question) if start <= token.start and token.end <= end]
        match = match_rows(table, part)
        if match is not None and match.named >= 0.5 and len(match.rows) <= MOST_ROWS_SHOWN:
            found.append(match)
    rows = sorted({int(row) for match in found for row in match.rows})
    if len(found) < 2 or len(rows) <= len(whole.rows):
        return whole
    return RowMatch(
        rows=np.array(rows, dtype=np.int32), score=whole.score, named=max(match.named for match in found),
        tokens=frozenset().union(*(match.tokens for match in found)),
    )  # fmt: skip


def _keep_rows(table: Table, reading: Reading, today: date) -> None:
    """The rows that are meant by name and by date; of a thing's rows without a date asked the newest one counts."""
    named: list[int] | None = None
    if reading.rows is not None and not is_all(table, reading.rows):
        named = reading.rows.rows.tolist()
    if reading.asked and not table.date_heads:
        dated = dated_rows(table, reading.asked, reading.columns.columns, today)
        if dated is not None:
            among = dated.tolist() if named is None else sorted(set(named).intersection(dated.tolist()))
            reading.out_of_reach = not among
            reading.kept = among or _nearest(table, named or [], reading.asked[0], today)
            _at_the_time(table, reading)
            return
    reading.out_of_reach = bool(reading.asked) and bool(table.date_heads) and not reading.day_columns
    reading.kept = named
    if named is not None and not reading.asked:
        reading.kept = _newest(table, named, reading.columns.columns, today)
    _at_the_time(table, reading)


def _nearest(table: Table, rows: list[int], asked: Asked, today: date) -> list[int]:
    """Of a thing's rows, none of which is of the day asked for, the few whose days are nearest to it."""
    day = wanted_day(complete(asked.moment, today, asked.tense), today)
    moments = table.columns[table.date_columns[0]].moments or ()
    dated = [(abs(held - day), row) for row in rows if day and (m := moments[row]) and (held := wanted_day(m, today))]
    return [row for _, row in sorted(dated)[:MOST_NEAREST]] or rows


def _at_the_time(table: Table, reading: Reading) -> None:
    for clock in reading.clocks:
        if timed_columns(table, clock):
            continue
        if reading.kept:
            reading.kept = timed(table, clock, reading.kept, reading.day_columns) or reading.kept
        elif reading.kept is None and table.time_columns and (not clock.edge or rows_of_times(table)):
            reading.kept = timed(table, clock, range(len(table)), reading.day_columns) or None


def is_all(table: Table, match: RowMatch) -> bool:
    return len(table) > 3 and len(match.rows) >= SMALLEST_SHARE_OF_ALL * len(table)


def _newest(table: Table, rows: list[int], columns: Sequence[int], today: date) -> list[int]:
    """A measured thing has a row a day: without a date asked for, today's or the last before it is meant."""
    dates = [at for at in table.date_columns if at in table.keys]
    names = [key for key in table.keys if key not in table.date_columns and key not in table.time_columns]
    numeric = any(table.columns[at].is_numeric for at in columns)
    if not dates or len(rows) < 2 or not numeric:
        return rows
    newest: dict[tuple[str, ...], tuple[bool, date, int]] = {}
    for row in rows:
        moment = (table.columns[dates[0]].moments or ())[row]
        day = wanted_day(moment, today) if moment else None
        if day is not None:
            name = tuple(table.rows[row][key] for key in names)
            rank = (day <= today, day if day <= today else date.max - (day - date.min), row)
            newest[name] = max(newest.get(name, rank), rank)
    return [row for _, _, row in newest.values()] or rows


def _is_titled(table: Table, token: Token) -> bool:
    """Whether a title, sheet or file has the word, or a longer one that holds it: "oncall.csv" is about calls."""
    word = token.stem
    return word in table.about or any(
        len(token.word) > 3 and len(held) > len(word) and (held.startswith(word) or held.endswith(word))
        for held in table.about
    )


def untold_amounts(table: Table, question: TableQuestion) -> frozenset[str]:
    """Of numbers by days or months nothing may say whether they were sold or spent; the question then does."""
    heads = [column.head for column in table.columns]
    told = frozenset().union(*(concepts_of_head(text) for text in (*heads, table.heading, table.label)))
    if told & AMOUNTS or not any(table.columns[at].is_numeric for at in table.date_heads):
        return frozenset()
    return AMOUNTS & question.concepts.keys()


def _accounted(table: Table, question: TableQuestion, reading: Reading) -> float:
    """The share of a question's meaning words that the table knows. An operation or date counts as half a word."""
    said = reading.rows.tokens if reading.rows is not None else frozenset()
    columns = reading.columns.tokens
    knows_dates = bool(table.date_heads or table.date_columns or table.time_columns)
    knows_times = bool(table.time_columns) or any(timed_columns(table, one) for one in reading.clocks)
    unknown = {
        (one.start, one.end)
        for one in question.moments
        if not (knows_dates if one.moment.is_date else knows_times or has_times(table))
    }
    titles = concepts_of_head(f"{table.heading} {table.label}") & question.concepts.keys()
    titled = [span for concept in titles | untold_amounts(table, question) for span in question.concepts[concept]]
    known = total = 0.0
    for span in question.explained:
        total += 0.5
        known += 0.0 if span in unknown else 0.5
    counted = _party_span(table, question)
    total += 0.5 * len(counted)
    known += 0.5 * len(counted) if reading.fits else 0.0
    against = find_against(table, question)
    if against is not None:
        counted.append(against.span)
        total, known = total + 0.5, known + 0.5
    holidays = [(one.start, one.end) for one in reading.asked if one.named and knows_dates]
    for token in question.free():
        if (not token.means_something and token not in said) or covers([*counted, *question.nameless], token):
            continue
        is_known = (
            (knows_dates and token.stem in CALENDAR)
            or token in said
            or token in columns
            or _is_titled(table, token)
            or table.is_in_heads(token.stem)
            or token.stem in table.subject
        )
        is_known = is_known or covers([*question.state_spans, *titled, *holidays], token)
        if is_known or token.word not in PADDING:
            total += 1.0
            known += 1.0 if is_known else 0.0
    return known / total if total else 0.0

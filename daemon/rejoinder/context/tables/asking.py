"""One table asked one question: the cells that answer it, or what is computed of them, and how sure that is.

Takes a table, a question and the questions before it; gives a `Found` or None. None is what a question about anything
else gives: the words that the table cannot account for count against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rejoinder.context.tables.asked_columns import asked_columns, holding, quantities
from rejoinder.context.tables.comparing import Against, find_against, rows_against
from rejoinder.context.tables.computing import Computed, compute, meeting, number_at, with_some_left
from rejoinder.context.tables.concepts import concepts_of_head
from rejoinder.context.tables.matching import WHOLLY_NAMED
from rejoinder.context.tables.meant_days import complete, find_tense
from rejoinder.context.tables.plainly import is_plain
from rejoinder.context.tables.question import TableQuestion, covers
from rejoinder.context.tables.reading import CALENDAR, MOST_ROWS_SHOWN, Reading, is_all, read, untold_amounts
from rejoinder.context.tables.said_again import contradicts
from rejoinder.context.tables.series import Series, series_of, wanted_day
from rejoinder.context.tables.sureness import how_sure, is_known, said_none, said_truths
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.words import PADDING, stem

MOST_COLUMNS_SHOWN = 4
_ASKED_FOR = re.compile(r"\b(?:which|what|welche[mnrs]?) ([a-z0-9]+)")
_ANYTHING = frozenset(
    ("item", "items", "product", "products", "option", "options", "article", "model", "choice", "artikel")
)
_MEASURED = frozenset(("price", "weight", "sales", "stock", "capacity", "visitors", "spending"))
OUT_OF_REACH = 0.5
MEANT_AND_NOT_SAID = 0.85
_COUNTED = re.compile(r"\b(?:how many|number of|wie viele|anzahl)(?: of| der| the| von)* ([a-z]+)")
_WHEN = re.compile(r"\b(?:when|(?:which|what|on which) days?|wann|welche[mn] tag(?:en)?)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`cells` are (row, column) in the order of their worth; `rows` are shown whole behind them.

    `sure` is 0..1. `series` and `day`: the quantity over time that a forecast is asked of, and for when. `led`: where
    no single cell is plainly meant, the columns by which the first row is told, the likeliest first. `out_of_reach`:
    the day asked for is not held, and these are the nearest. `in_order`: the cells' order is their days'. `plain`:
    the table knows every word of the question, and the cells are of the kind asked for.
    """

    table: Table
    sure: float
    cells: tuple[tuple[int, int], ...] = ()
    rows: tuple[int, ...] = ()
    computed: Computed | None = None
    series: Series | None = None
    day: date | None = None
    led: tuple[int, ...] = ()
    out_of_reach: bool = False
    in_order: bool = False
    plain: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether the cells asked for are there, and nothing is in them."""
        return (
            bool(self.cells) and self.computed is None and not any(self.table.rows[row][at] for row, at in self.cells)
        )


def ask_table(table: Table, question: TableQuestion, earlier: Sequence[TableQuestion], today: date) -> Found | None:
    """`earlier`: the questions before, oldest first; what it lacks is taken from there where it points back."""
    if contradicts(table, question):
        return None
    reading = read(table, question, earlier, today)
    sure = how_sure(table, question, reading)
    if sure is None:
        return None
    found = _answer(table, question, reading, today, sure)
    if found is None or found.series is not None:
        return found
    columns = {at for _, at in found.cells}
    is_computed = found.computed is not None
    return replace(found, plain=is_plain(table, question, reading, columns, sure=found.sure, computed=is_computed))


def _answer(table: Table, question: TableQuestion, reading: Reading, today: date, sure: float) -> Found | None:
    columns = asked_columns(table, question, reading)
    if (none_left := _days_without(table, question, reading, columns, today)) is not None:
        return Found(table=table, sure=sure, cells=none_left[:MOST_ROWS_SHOWN], in_order=True) if none_left else None
    rows = reading.kept
    numeric = [at for at in columns if table.columns[at].is_numeric]
    wish = _forecast(table, reading, numeric or columns, rows, today)
    everything = table.details
    is_cell = rows is not None and len(rows) == len(numeric) == 1 and rows[0] not in table.totals
    if question.operation in ("highest", "lowest") and not (_is_one(reading, rows) and len(numeric or columns) == 1):
        if rows is not None and len(rows) == 1 and len(numeric) == 1 and not reading.fits:
            rows = None  # among one row nothing is the cheapest: a word of its name stands for what all rows are
        return _extreme(table, question, reading, numeric, rows if rows is not None else everything, sure)
    if question.operation in ("sum", "average") and numeric and not reading.out_of_reach and not is_cell:
        kept = table.without_totals(rows) if rows is not None else everything
        kept = kept or everything  # "totals" may name the row of the totals
        sure = sure if reading.columns.said or reading.day_columns else sure * MEANT_AND_NOT_SAID
        computed = compute(table, question.operation, kept, numeric)
        return _found(table, sure, kept, numeric, computed=computed)
    chosen, computed = _filtered(table, question, reading, columns, rows if rows is not None else everything)
    if chosen is not None:
        return _found(table, sure, chosen, columns, computed=computed) if chosen or computed else None
    if rows is None or not rows:
        return Found(table=table, sure=sure, series=wish[0], day=wish[1]) if wish else None
    if question.operation == "difference" and numeric and sorted((len(rows), len(numeric))) == [1, 2]:
        computed = compute(table, "difference", rows, numeric)
        return _found(table, sure, rows, columns, computed=computed)
    adds_up = not reading.borrowed and not reading.out_of_reach
    adds_up = adds_up and not (question.state and table.date_columns and set(table.date_columns) & set(table.keys))
    if question.operation == "count" and len(rows) > 1 and numeric and adds_up:
        computed = compute(table, "sum", rows, numeric[:1])
        return _found(table, sure, rows, columns, computed=computed)
    found = _found(table, sure if not reading.out_of_reach or wish else sure * OUT_OF_REACH, rows, columns)
    found = replace(found, out_of_reach=reading.out_of_reach)
    return replace(found, series=wish[0], day=wish[1]) if wish else found


def _days_without(
    table: Table, question: TableQuestion, reading: Reading, columns: list[int], today: date
) -> tuple[tuple[int, int], ...] | None:
    """The cells with nothing left, the first day's first: "When will the seats run out?". None: that is not asked."""
    is_none = question.state is False or (question.state and question.denies)
    by_day = [at for at in table.date_columns if at in table.keys]
    amounts = [
        at for at in table.date_heads or holding(table, columns) or quantities(table) if table.columns[at].is_numeric
    ]
    if (
        not is_none
        or not _WHEN.search(question.text)
        or reading.asked
        or not amounts
        or not (table.date_heads or by_day)
    ):
        return None
    named = reading.rows is not None and not is_all(table, reading.rows)
    rows = reading.rows.rows.tolist() if named and reading.rows is not None else range(len(table))
    if table.date_heads:
        held = [(table.columns[at].moment, (row, at)) for row in rows for at in amounts]
    else:
        moments = table.columns[by_day[0]].moments or ()
        held = [(moments[row], (row, amounts[0])) for row in rows]
    days = sorted(
        (day, cell) for moment, cell in held
        if moment is not None and (day := wanted_day(moment, today)) and number_at(table, *cell) == 0
    )  # fmt: skip
    tense = find_tense(question.text)
    ahead = [cell for day, cell in days if day >= today]
    behind = [cell for day, cell in days if day < today]
    return tuple(ahead if tense == "ahead" else behind if tense == "past" else [*ahead, *behind])


def _is_one(reading: Reading, rows: list[int] | None) -> bool:
    return rows is not None and len(rows) == 1 and reading.rows is not None and reading.rows.named >= WHOLLY_NAMED


def _extreme(
    table: Table, question: TableQuestion, reading: Reading, numeric: list[int], rows: list[int], sure: float
) -> Found | None:
    columns = numeric or [at for at in asked_columns(table, question, reading) if table.columns[at].kind == "date"]
    if not columns or not rows:
        return (
            _found(table, sure * 0.7, rows, list(reading.columns.columns))
            if rows and reading.rows is not None
            else None
        )
    computed = compute(table, question.operation, table.without_totals(rows) or rows, columns)
    if computed is None:
        return None
    shown = [row for row, _ in computed.cells]
    is_meant = _is_meant(table, question, reading, columns) and _holds_such(table, question)
    sure = sure if is_meant else sure * OUT_OF_REACH
    return replace(_found(table, sure, shown, columns, computed=computed), cells=computed.cells)


def _is_meant(table: Table, question: TableQuestion, reading: Reading, columns: Sequence[int]) -> bool:
    """Whether "cheapest" is said of a price: of deposits or of another thing's months it would be beside the point."""
    meant = set(question.extreme) or question.concepts.keys() & _MEASURED
    held = {concept for at in columns for concept in concepts_of_head(table.columns[at].head)}
    if not meant or (held | concepts_of_head(f"{table.heading} {table.label}")) & meant:
        return True
    if meant <= untold_amounts(table, question):
        return True
    dated = set(columns) & set(table.date_heads)
    is_about = reading.rows is not None or any(token.stem in table.subject for token in question.free())
    return is_about if dated else bool(set(columns) & set(reading.columns.columns))


def _holds_such(table: Table, question: TableQuestion) -> bool:
    """Whether the table knows the thing that is asked for: "the cheapest room" is none of the regions."""
    spans = [match.span(1) for match in _ASKED_FOR.finditer(question.text)]
    spans += [
        (end + 1, end + 1 + len(word))
        for _, end in question.explained
        if (word := question.text[end + 1 :].partition(" ")[0].strip("?.,!"))
    ]
    things = [
        token
        for token in question.free()
        if (token.start, token.end) in spans and token.means_something and token.word not in _ANYTHING
    ]
    concepts = [span for name, found in question.concepts.items() if name != "place" for span in found]
    return not things or any(
        is_known(table, token) or token.word in PADDING or token.stem in CALENDAR or covers(concepts, token)
        for token in things
    )


def _filtered(
    table: Table, question: TableQuestion, reading: Reading, columns: list[int], rows: list[int]
) -> tuple[list[int] | None, Computed | None]:
    """The rows that meet the conditions, have or lack something, or lie on the day asked for. None: not asked."""
    among = table.without_totals(rows)
    if (against := find_against(table, question)) is not None:
        columns[:] = [against.column, against.other]
        return _held_against(table, question, against, among)
    if question.conditions:
        if len(rows) > 1 or reading.rows is None:
            return _under_conditions(table, question, columns, among)
        return None, None
    several = len(among) > 1 and (
        reading.rows is None or is_all(table, reading.rows) or question.asks_list or question.operation == "count"
    )
    if several and question.asks_list and (truths := said_truths(table, reading)):
        chosen = with_some_left(table, among, truths[:1], left=not question.denies)
        return chosen, compute(table, "count", chosen, truths[:1], of=len(among), said=_said(question))
    amounts = question.operation == "count" and question.state and reading.rows is not None
    if amounts and any(table.columns[at].is_numeric for at in columns):
        return None, None  # "how many lamps are in stock" asks for the pieces, not for the rows
    if several and question.asks_list and (none := said_none(table, question, reading)):
        chosen = [row for row in among if number_at(table, row, none[0]) == 0]
        return chosen, compute(table, "count", chosen, none[:1], of=len(among), said="none")
    if question.state is not None and several:
        held = holding(table, columns)
        if held and question.state and _asks_amount(table, question, held[0]):
            return None, None
        if held:
            chosen = with_some_left(table, among, held, left=question.state)
            return chosen, compute(table, "count", chosen, held[:1], of=len(among), said=_said(question))
    dated = bool(reading.asked) and not reading.out_of_reach and bool(table.date_columns)
    if columns and _asks_amount(table, question, columns[0]):
        return None, None
    if (question.operation == "count" or question.asks_list) and dated and reading.rows is None:
        return among, compute(
            table, "count", among, columns[:1], said=_said(question)
        ) if question.operation == "count" else None
    if reading.rows is None and reading.day_columns and question.asks_list:
        filled = [row for row in among if any(table.rows[row][at] for at in reading.day_columns)]
        return filled, None
    if (
        question.operation == "count"
        and reading.rows is not None
        and not [at for at in columns if table.columns[at].is_numeric]
    ):
        return (among, compute(table, "count", among, (), said=_said(question))) if len(among) > 1 else (None, None)
    return None, None


def _under_conditions(
    table: Table, question: TableQuestion, columns: list[int], among: list[int]
) -> tuple[list[int] | None, Computed | None]:
    numeric = [at for at in columns if table.columns[at].is_numeric] or quantities(table)
    if not numeric:
        return None, None
    chosen = meeting(table, among, numeric, question.conditions)
    return chosen, compute(table, "count", chosen, numeric[:1], of=len(among), said=_said(question))


def _held_against(
    table: Table, question: TableQuestion, against: Against, among: list[int]
) -> tuple[list[int], Computed | None]:
    """The rows of which one column is below, or above, another."""
    chosen, said = rows_against(table, against, among), question.text[slice(*against.span)]
    return chosen, compute(table, "count", chosen, [against.column], of=len(among), said=said)


def _asks_amount(table: Table, question: TableQuestion, column: int) -> bool:
    """Whether what is counted is a column's own: "rooms free" asks for the cell, and not for the number of rows."""
    counted = _COUNTED.search(question.text) if question.operation == "count" else None
    return (
        counted is not None and table.columns[column].is_numeric and table.columns[column].is_called(stem(counted[1]))
    )


def _said(question: TableQuestion) -> str:
    spans = [condition.span for condition in question.conditions] or list(question.state_spans)
    return ", ".join(question.text[start:end] for start, end in spans)


def _forecast(
    table: Table, reading: Reading, columns: Sequence[int], rows: list[int] | None, today: date
) -> tuple[Series, date] | None:
    """A day behind the last one of a quantity over time."""
    asked = reading.asked
    if len(asked) != 1 or reading.day_columns or not reading.out_of_reach:
        return None
    day = wanted_day(complete(asked[0].moment, today, asked[0].tense), today)
    if day is None:
        return None
    named = None if reading.rows is None or is_all(table, reading.rows) else [int(row) for row in reading.rows.rows]
    series = series_of(table, named, [at for at in columns if table.columns[at].is_numeric] or quantities(table), today)
    return (series, day) if series is not None and day > series.days[-1] else None


def is_gap(table: Table, row: int, column: int) -> bool:
    """Whether a cell lacks its value: in a calendar of words an empty day has one, it is free."""
    is_day = column in table.date_heads and not table.columns[column].is_numeric
    return not table.rows[row][column] and not is_day


def _found(
    table: Table, sure: float, rows: Sequence[int], columns: Sequence[int], *, computed: Computed | None = None
) -> Found:
    shown: list[int] = []
    for row in rows:
        if len(shown) == MOST_ROWS_SHOWN:
            break
        shown += [row] if row not in shown else []
    asked = [(row, at) for row in shown for at in list(columns)[:MOST_COLUMNS_SHOWN]]
    cells = tuple(cell for cell in asked if table.rows[cell[0]][cell[1]])
    if not cells and len(shown) == 1:
        cells = tuple((row, at) for row, at in asked if is_gap(table, row, at))
    return Found(table=table, sure=sure, cells=cells, rows=tuple(shown), computed=computed)

"""Which columns of a table answer a question: named, meant by a superlative or a unit, dated, or of what is left.

Takes a table, a question and how it was read there; gives column numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rejoinder.context.tables.concepts import concepts_of_head
from rejoinder.context.tables.question import Condition, TableQuestion
from rejoinder.context.tables.reading import Reading
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.time_units import told_in, unit_asked
from rejoinder.context.tables.words import fold

_OF_AREA = re.compile(r"\b(?:area|m2|sqm|qm|sq|square|floor space|flache)\b")
_OF_DAYS = frozenset(("start", "date"))
LEFT = frozenset(("stock", "free places", "status"))


def asked_columns(table: Table, question: TableQuestion, reading: Reading) -> list[int]:
    """The columns that answer: those of the day asked for, those that are named, or what there is a quantity of."""
    named = [at for at in reading.columns.columns if at not in table.keys[:1]]
    if reading.rows is not None and (question.asks_list or not [at for at in named if at not in table.keys]):
        named += sorted(reading.rows.columns - set(table.keys) - set(table.date_heads) - set(named))
    days = [at for at in reading.day_columns if not named or at in named] or list(reading.day_columns)
    if days:
        return days
    if question.conditions or question.extreme or question.operation in ("highest", "lowest", "sum", "average"):
        meant = [at for at, column in enumerate(table.columns) if concepts_of_head(column.head) & set(question.extreme)]
        typed = [at for at in meant if table.columns[at].is_numeric or table.columns[at].kind == "date"]
        numeric = [at for at in named if table.columns[at].is_numeric]
        if set(question.extreme) & _OF_DAYS and (dated := [at for at in named if table.columns[at].kind == "date"]):
            return dated[:1]
        typed = [at for at in typed if at in named] or typed  # "cheapest for a full day"
        numeric = numeric or _said_amounts(table, question)
        numeric = _what_is_left(table, question, numeric)
        return typed[:1] or by_unit(table, question.conditions) or numeric or quantities(table) or named
    return _in_the_unit_asked(table, question, reading) or _what_is_left(table, question, named)


def _in_the_unit_asked(table: Table, question: TableQuestion, reading: Reading) -> list[int]:
    """Of "how many days" the one cell of the row that is told in days, or stands under a head that says so."""
    unit = unit_asked(question.text)
    if not unit or reading.kept is None or len(reading.kept) != 1:
        return []
    cells = enumerate(table.rows[reading.kept[0]])
    told = [at for at, cell in cells if cell and told_in(unit, fold(table.columns[at].head), fold(cell)) > 0]
    return [at for at in told if at not in table.keys] if len(told) == 1 else []


def _what_is_left(table: Table, question: TableQuestion, columns: list[int]) -> list[int]:
    """Of the columns named those of what is left, where that is asked: "places free" are not all the places."""
    if question.state is None:
        return columns
    left = [at for at, column in enumerate(table.columns) if concepts_of_head(column.head) & LEFT]
    if columns and all(_is_of_all(table, at) for at in columns):
        return [at for at in left if table.columns[at].is_numeric] or columns
    return [at for at in columns if at in left] or columns


def _is_of_all(table: Table, column: int) -> bool:
    """Whether a column says how many there are in all, taken and free: the seats."""
    concepts = concepts_of_head(table.columns[column].head)
    return "capacity" in concepts and not concepts & LEFT


def _said_amounts(table: Table, question: TableQuestion) -> list[int]:
    """The columns of numbers of whose heads a word is said, though another head is said better: "all room totals"."""
    said = {token.stem for token in question.free()}
    return [at for at, column in enumerate(table.columns) if column.is_numeric and column.core & said]


def by_unit(table: Table, conditions: Sequence[Condition]) -> list[int]:
    money = {"€", "euro", "euros", "eur", "dollar", "dollars", "usd", "pounds", "gbp", "£", "$"}
    if any(condition.unit.startswith("square ") for condition in conditions):
        return [
            at for at, column in enumerate(table.columns) if column.is_numeric and _OF_AREA.search(fold(column.head))
        ]
    if not any(condition.unit in money for condition in conditions):
        return []
    return [
        at for at, column in enumerate(table.columns) if column.is_numeric and "price" in concepts_of_head(column.head)
    ]


def quantities(table: Table) -> list[int]:
    """The columns that a number is meant of where none is named: the dated ones, else the only one or the stock's."""
    if table.date_heads:
        return [at for at in table.date_heads if table.columns[at].is_numeric]
    numeric = [at for at, column in enumerate(table.columns) if column.is_numeric and at not in table.keys]
    stocked = [
        at for at in numeric if concepts_of_head(table.columns[at].head) & {"stock", "free places", "sales", "visitors"}
    ]
    return numeric if len(numeric) == 1 else stocked[:1]


def holding(table: Table, columns: list[int]) -> list[int]:
    """The columns that say whether there is something left: amounts, yes and no, or the days of a calendar."""
    if table.date_heads and set(columns) & set(table.date_heads):
        return columns
    known = [at for at, column in enumerate(table.columns) if concepts_of_head(column.head) & LEFT]
    return [at for at in columns if at in known][:1] or known[:1]

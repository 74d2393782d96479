"""One column held against another: "which parts are below the reorder level", "who is over their budget".

Takes a table and a question; gives the two columns and how they are compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rejoinder.context.tables.concepts import concepts_of_head
from rejoinder.context.tables.question import TableQuestion
from rejoinder.context.tables.states import Span
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.words import STOP_WORDS, Token

FARTHEST_WORDS = 3
_BELOW = r"below|beneath|under|less than|fewer than|lower than|unter"
_ABOVE = r"above|over|more than|higher than|beyond|exceed(?:s|ed|ing)?|uber"
_AGAINST = re.compile(rf"\b(?:(?P<below>{_BELOW})|{_ABOVE})\b(?! \d)")
_HELD = frozenset(("stock", "spending", "sales", "visitors", "bookings", "people"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """The rows wanted are those whose cell in `column` is below, or above, that in `other`. `span`: what says so."""

    column: int
    other: int
    is_below: bool
    span: Span


def find_against(table: Table, question: TableQuestion) -> Against | None:
    """None where no column of amounts is named behind "below" or "above", or there is none to hold against it."""
    match = _AGAINST.search(question.text) if not question.conditions else None
    if match is None:
        return None
    behind = [token for token in question.tokens if token.start >= match.end() and token.word not in STOP_WORDS]
    others = _named(table, behind[:FARTHEST_WORDS])
    if not others:
        return None
    before = [token for token in question.tokens if token.end <= match.start()]
    columns = [at for at in _named(table, before) if at not in others] or _such_as(table, others[0])
    if not columns:
        return None
    span = (match.start(), behind[: FARTHEST_WORDS - 1][-1].end)
    return Against(column=columns[0], other=others[0], is_below=bool(match["below"]), span=span)


def rows_against(table: Table, against: Against, rows: list[int]) -> list[int]:
    """Of these rows those that are wanted; a cell without a number is neither below nor above."""
    one, other = (table.columns[at].numbers for at in (against.column, against.other))
    if one is None or other is None:
        return []
    wanted = one < other if against.is_below else one > other
    return [row for row in rows if wanted[row]]


def _such_as(table: Table, other: int) -> list[int]:
    """The amounts that one may be held against: rather of its own kind."""
    kind = concepts_of_head(table.columns[other].head)
    held = {
        at: concepts_of_head(column.head) & _HELD for at, column in enumerate(table.columns)
        if at != other and column.is_numeric and column.moment is None
    }  # fmt: skip
    return sorted((at for at, concepts in held.items() if concepts), key=lambda at: -len(held[at] & kind))


def _named(table: Table, tokens: list[Token]) -> list[int]:
    """The columns of amounts of whose heads a word is said, the one with most of them first."""
    said = {token.stem for token in tokens}
    shares = {
        at: len(column.core & said) / len(column.core) for at, column in enumerate(table.columns)
        if column.is_numeric and column.moment is None and column.core & said and at not in table.keys[:1]
    }  # fmt: skip
    return sorted(shares, key=lambda at: -shares[at])

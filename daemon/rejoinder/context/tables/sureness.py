"""How sure it is that a question is about a table, of how plainly rows, columns and days are named.

Takes a table, a question and how it was read there; gives 0..1, or None where it is hardly about this table.
"""

from __future__ import annotations

from rejoinder.context.tables.asked_columns import by_unit, holding
from rejoinder.context.tables.comparing import find_against
from rejoinder.context.tables.concepts import concepts_of_head
from rejoinder.context.tables.matching import WHOLLY_NAMED
from rejoinder.context.tables.question import TableQuestion
from rejoinder.context.tables.reading import FEWEST_ACCOUNTED, Reading, is_all
from rejoinder.context.tables.table import Table
from rejoinder.context.tables.words import PADDING, Token

FEWEST_BORROWED = 0.6
FEW_ROWS = 3
NAMED_ACCOUNTED = 0.7
ANOTHER_NAMED = 0.7
FEWEST_ACCOUNTED_PERSONAL = 0.85
ALL_ACCOUNTED = 0.99


def how_sure(table: Table, question: TableQuestion, reading: Reading) -> float | None:
    """0..1, or None where the question is hardly about this table."""
    if _is_named(table, question, reading):
        reading.accounted = max(reading.accounted, NAMED_ACCOUNTED)
    fewest = (
        FEWEST_ACCOUNTED_PERSONAL if question.personal else FEWEST_BORROWED if reading.borrowed else FEWEST_ACCOUNTED
    )
    if reading.accounted < fewest:
        return None
    evidence = _evidence(table, question, reading)
    nouns = table.about.union(*(table.columns[key].stems for key in table.keys))
    if not _is_named(table, question, reading) and _names_another(table, question):
        evidence *= ANOTHER_NAMED
    is_its_own = any(token.stem in nouns for token in question.free())
    return evidence * (0.5 + 0.5 * reading.accounted) * (1.0 if is_its_own else 0.94) if evidence else None


def _is_named(table: Table, question: TableQuestion, reading: Reading) -> bool:
    """Whether a row is named by all the words of a longer name, or by a person's or another rare proper name."""
    match = reading.rows
    if match is None or question.personal or reading.borrowed or len(match.rows) > FEW_ROWS:
        return False
    telling = {token for token in match.tokens if token.stem not in table.subject}
    if match.named >= WHOLLY_NAMED and len(match.tokens) > 1 and telling:
        return True
    return any(_is_proper(table, question, token.stem) for token in telling)


def _names_another(table: Table, question: TableQuestion) -> bool:
    """Whether somebody or something is named that the table does not hold: what it says of others is no answer."""
    return any(
        token.stem in question.names
        and token.means_something
        and token.word not in PADDING
        and not is_known(table, token)
        for token in question.free()
    )


def is_known(table: Table, token: Token) -> bool:
    return token.stem in table.subject or table.is_in_heads(token.stem) or table.find(token.stem) is not None


def _is_proper(table: Table, question: TableQuestion, word: str) -> bool:
    held = table.postings.get(word)
    if held is None or len(held.rows) > FEW_ROWS or len(word) < 4:
        return False
    columns = set(held.columns.tolist())
    return any(table.is_of_people(at) for at in columns) or (
        word in question.names and bool(columns & table.name_columns)
    )


def _evidence(table: Table, question: TableQuestion, reading: Reading) -> float:
    """How plainly rows, columns and days are named: 1 for a row and a column, 0 where neither is enough alone."""
    match, accounted = reading.rows, reading.accounted
    has_rows = match is not None and not is_all(table, match)
    named = match.named if match is not None else 0.0
    extreme = any(concepts_of_head(column.head) & set(question.extreme) for column in table.columns)
    extreme = extreme or bool(by_unit(table, question.conditions))
    has_columns, has_day = bool(reading.columns.columns) or extreme, bool(reading.asked) and not reading.out_of_reach
    computes = question.operation in ("sum", "average", "highest", "lowest") or bool(question.conditions)
    computes = computes or find_against(table, question) is not None
    if question.personal:
        return 0.8 if has_rows and named >= 0.5 and has_columns and not reading.borrowed else 0.0
    if has_rows and _is_named(table, question, reading):
        return 1.0 if has_columns or has_day else 0.85
    if reading.fits and not (has_rows and named < 0.5 and accounted < 0.75):
        return 0.9 if has_columns or has_day or computes else 0.75
    if has_rows and (has_columns or has_day):
        return 1.0 if named >= 0.5 or accounted >= 0.75 else 0.75
    if has_rows and (computes or question.state is not None):
        return 0.85
    if has_rows and (accounted >= 0.75 or (named >= 0.99 and accounted >= 0.6)):
        return 0.8
    if (
        match is not None
        and has_rows
        and len(match.rows) <= FEW_ROWS
        and set(table.keys) & match.columns
        and (
            len(match.tokens) > 1 or named < 0.99  # a name of one plain word may be just that word
        )
    ):
        return 0.6
    says_which = said_truths(table, reading) or said_none(table, question, reading)
    if has_columns and question.asks_list and says_which and accounted >= 0.6:
        return 0.85
    if question.state is False and question.asks_list and holding(table, []) and accounted >= ALL_ACCOUNTED:
        return 0.85
    if computes and has_day and accounted >= 0.6 and not has_columns:
        return 0.75
    if has_columns and (computes or question.state is not None or reading.asked or question.operation == "count"):
        return 0.85 if accounted >= 0.9 else 0.6 if accounted >= 0.6 else 0.0
    if has_day and (reading.day_columns or reading.kept) and (question.asks_list or reading.continues):
        return 0.75 if accounted >= 0.75 or (reading.clocks and table.time_columns) else 0.0
    return 0.0


def said_truths(table: Table, reading: Reading) -> list[int]:
    """The columns of yes and no that are named: "Which dishes are vegetarian?"."""
    return [at for at in reading.columns.columns if table.columns[at].kind == "boolean" and reading.columns.said]


def said_none(table: Table, question: TableQuestion, reading: Reading) -> list[int]:
    """The amounts that are asked to be none: "Which month had no incidents?"."""
    if not question.denies or question.state is not None or not reading.columns.said:
        return []
    return [at for at in reading.columns.columns if table.columns[at].is_numeric]
